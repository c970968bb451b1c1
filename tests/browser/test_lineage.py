"""From a number on a page to its cells and to the file they stand in, as a reader would go."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import Server, serving
from tests.browser.test_use import download
from tests.browser.visit import LAPTOP, PHONE, PROJECTOR, Visit, visiting
from tests.conftest import SHIPPED

pytestmark = pytest.mark.browser

TITLE = "ที่มาของตัวเลข"
USED = "lineage?key=budget/2562/total/used_percent"
SIZES = {"laptop": LAPTOP, "projector": PROJECTOR, "phone": PHONE}


def follow(visit: Visit, selector: str) -> None:
    """Click a link and wait for the page of origins."""
    visit.page.click(selector)
    visit.page.wait_for_function(
        "title => document.querySelector('h1.sd-title')?.innerText === title", arg=TITLE, timeout=60_000
    )
    visit.settle()


def marked(visit: Visit) -> list[str]:
    return [text.strip() for text in visit.page.locator("td.sd-marked").all_inner_texts()]


def test_a_number_of_the_budget_page_leads_to_its_cells_and_its_file(visit: Visit, tmp_path: Path) -> None:
    with serving(tmp_path / "server", settings='[access]\noriginals = "open"\n') as server:
        visit.open(f"{server.url}/budget?fy=2561")
        follow(visit, "#table-budget_strategies tbody tr:last-child a:has-text('1,249.43')")
        visit.wait_for_address("key=budget/2561/total/budget_baht")
        assert marked(visit) == ["66,584,700", "725,150,900", "105,710,000", "51,452,000", "300,535,500"]
        assert "1,249,433,100.00" in visit.page.inner_text("#table-parts tbody tr:last-child")
        button = "[data-testid=stDownloadButton]:has-text('ไฟล์ต้นฉบับ') button"
        assert download(visit, button, tmp_path) == (SHIPPED / "budget.xlsx").read_bytes()
        assert visit.complaints == []
        assert visit.outside == []


def test_a_stranger_sees_the_cells_and_is_asked_to_sign_in_for_the_file(server: Server, visit: Visit) -> None:
    visit.open(f"{server.url}/lineage?key=budget/2561/total/budget_baht")
    assert visit.page.locator("[data-testid=stDownloadButton]:has-text('ไฟล์ต้นฉบับ')").count() == 0
    assert visit.page.is_visible("p:has-text('ดาวน์โหลดไฟล์ต้นฉบับ') a:has-text('เข้าสู่ระบบ')")


def test_a_card_a_chart_a_sentence_and_an_item_lead_there(server: Server, visit: Visit) -> None:
    for selector in (
        ".sd-card-number a >> nth=0",
        ".sd-answer a",
        ".sd-source a:has-text('ที่มาของตัวเลขในแผนภูมิ')",
        ".sd-attention-amount a >> nth=0",
    ):
        visit.open(f"{server.url}/overview?unit=baht")
        follow(visit, selector)
        visit.wait_for_address("unit=baht")
        assert visit.page.query_selector("#table-parts, #table-figures"), selector


def test_a_column_of_the_project_list_leads_to_its_cell(server: Server, visit: Visit) -> None:
    visit.open(f"{server.url}/budget?fy=2561&strategy=2")
    follow(visit, "#table-budget_projects tbody td a:has(.sd-chip) >> nth=0")
    # Row 17 of รายโครงการ is the first project of strategy 2 with a status, which stands in column J.
    visit.wait_for_address("kind=budget&sheet=project&cell=J17")
    assert marked(visit) == ["ไม่ได้ดำเนินการ"]


def test_a_linked_number_looks_like_one_until_it_is_pointed_at(server: Server, visit: Visit) -> None:
    visit.open(f"{server.url}/budget?fy=2561")
    link = visit.page.locator("#table-budget_strategies tbody td a").first
    style = "each => [getComputedStyle(each).textDecorationLine, getComputedStyle(each).color]"
    cell = visit.page.locator("#table-budget_strategies tbody td:has(a)").first
    colour = cell.evaluate("each => getComputedStyle(each).color")
    assert link.evaluate(style) == ["none", colour]
    link.hover()
    assert link.evaluate(style) == ["underline", colour]
    visit.page.mouse.move(0, 0)
    link.focus()
    visit.page.keyboard.press("Shift+Tab")
    visit.page.keyboard.press("Tab")
    assert link.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    visit.page.emulate_media(media="print")
    assert link.evaluate(style) == ["none", colour]


def test_an_unknown_figure_leads_to_the_search(server: Server, visit: Visit) -> None:
    visit.open(f"{server.url}/lineage?key=budget/2599/total/used_percent")
    visit.page.click("a.sd-action")
    visit.page.wait_for_function("() => location.pathname === '/about'")
    visit.wait_for_address("section=figures")


@pytest.mark.parametrize("size", SIZES)
def test_the_page_fits_every_size(size: str, server: Server, browser: Browser) -> None:
    with visiting(browser, SIZES[size]) as visit:
        visit.open(f"{server.url}/{USED}")
        assert visit.title() == TITLE
        assert visit.complaints == []
        wider = visit.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wider <= 0
        assert "2018" not in visit.page.inner_text("[data-testid=stMain]")


def test_a_link_to_an_origin_may_be_the_first_request_of_a_server(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server, visiting(browser) as visit:
        visit.open(f"{server.url}/{USED}")
        assert visit.title() == TITLE
        assert len(marked(visit)) == 15
        menu = visit.page.inner_text("[data-testid=stSidebarNav]")
        assert "ภาพรวมผู้บริหาร" in menu
        assert TITLE not in menu
