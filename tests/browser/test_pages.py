"""Every page opens, in every size, without a console error, an outside request or a sideways scroll."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import Server
from tests.browser.visit import LAPTOP, PAGES, PHONE, PROJECTOR, Visit, visiting

pytestmark = pytest.mark.browser

ARTIFACTS = Path(__file__).resolve().parents[1] / "artifacts"
SIZES = {"laptop": LAPTOP, "projector": PROJECTOR, "phone": PHONE}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", PAGES)
def test_page_opens_cleanly(path: str, size: str, server: Server, browser: Browser) -> None:
    with visiting(browser, SIZES[size]) as visit:
        visit.open(f"{server.url}/{path}")
        ARTIFACTS.mkdir(exist_ok=True)
        visit.picture(ARTIFACTS / f"{path}-{size}.png")
        assert visit.title() == PAGES[path]
        assert visit.complaints == []
        assert visit.outside == []
        wider = visit.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wider <= 0, "the page scrolls sideways"
        assert not visit.page.query_selector(".sd-failure")


@pytest.mark.parametrize("path", PAGES)
def test_no_year_of_the_common_era_reaches_the_screen(path: str, server: Server, visit: Visit) -> None:
    visit.open(f"{server.url}/{path}")
    text = visit.page.inner_text("[data-testid=stMain]")
    assert "2018" not in text
    assert "2019" not in text or "SME IDOL 2019" in text


def test_menu_leads_to_every_page_and_keeps_the_switches(server: Server, visit: Visit) -> None:
    visit.open(f"{server.url}/?digits=thai&unit=baht")
    for title in PAGES.values():
        visit.page.click(f"[data-testid=stSidebarNav] >> text={title}")
        visit.page.wait_for_function(
            "title => document.querySelector('h1.sd-title')?.innerText === title", arg=title
        )
        visit.settle()
        visit.wait_for_address("digits=thai")
        visit.wait_for_address("unit=baht")
    assert visit.complaints == []


def test_digit_switch_turns_cards_tables_and_context(server: Server, visit: Visit) -> None:
    visit.open(f"{server.url}/budget?fy=2561")
    before = visit.page.inner_text("[data-testid=stMain]")
    assert "1,249.43" in before
    visit.page.click("[data-testid=stSidebar] >> text=๐–๙")
    visit.page.wait_for_function("() => document.querySelector('.sd-context')?.innerText.includes('๒๕๖๑')")
    visit.settle()
    after = visit.page.inner_text("[data-testid=stMain]")
    assert "๑,๒๔๙.๔๓" in after
    assert "1,249.43" not in after
    visit.wait_for_address("digits=thai")


def test_unit_switch_shows_every_satang(server: Server, visit: Visit) -> None:
    visit.open(f"{server.url}/budget?fy=2561&unit=baht")
    assert "1,249,433,100.00" in visit.page.inner_text("[data-testid=stMain]")


def test_printing_leaves_out_menu_and_buttons(server: Server, visit: Visit) -> None:
    visit.open(f"{server.url}/budget?fy=2561")
    visit.page.emulate_media(media="print")
    for hidden in ("[data-testid=stSidebar]", "[data-testid=stHeader]", "[data-testid=stDownloadButton]"):
        assert not any(element.is_visible() for element in visit.page.query_selector_all(hidden)), hidden
    pdf = visit.page.pdf(format="A4", landscape=False)
    assert pdf.startswith(b"%PDF")
