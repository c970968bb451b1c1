"""A frozen meeting on the projector: walked by keyboard, kept over a reload, left again; drafts only for who prepares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sme_dash.periods import BANGKOK
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.meetings import Meetings
from tests.browser.office import BrowserOffice, office
from tests.browser.visit import LAPTOP, PHONE, PROJECTOR, Visit, visiting

pytestmark = pytest.mark.browser

ARTIFACTS = Path(__file__).resolve().parents[1] / "artifacts"
COMMITTEE = "คณะกรรมการติดตามและประเมินผล (ข้อมูลสมมติ)"
SHOWN = "dialog[open] .slide:not([hidden])"
FROZEN, DRAFT = 1, 2


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserOffice]:
    with office(tmp_path_factory.mktemp("presented")) as running:
        meetings = Meetings(running.desk.acts, Dashboards(running.desk.acts.store))
        preparing = running.people["ngor"]
        for number in (FROZEN, DRAFT):
            record = meetings.proposal(COMMITTEE, "2561-12", dt.date(2019, 1, 25), number=number)
            made = meetings.create(preparing, record)
            assert made.meeting is not None, made.message
            assert made.meeting.id == number
            if number == FROZEN:
                frozen = meetings.freeze(preparing, made.meeting.id, made.meeting.revision)
                assert frozen.took_effect, frozen.message
        yield running


def present(visit: Visit, served: BrowserOffice, more: str = "") -> None:
    visit.page.goto(f"{served.server.url}/meeting?id={FROZEN}&present=1{more}")
    visit.page.wait_for_selector(SHOWN, timeout=60_000)


def place(visit: Visit) -> str:
    return visit.page.inner_text("dialog .place").strip()


def test_the_slides_are_walked_by_keyboard_and_the_address_keeps_the_place(
    served: BrowserOffice, visit: Visit
) -> None:
    page = visit.page
    present(visit, served)
    total = page.locator("dialog .slide").count()
    assert total > 20
    assert place(visit) == f"1 / {total}"
    assert COMMITTEE in page.inner_text(SHOWN)
    for _ in range(3):  # at once, without a click
        page.keyboard.press("ArrowRight")
    assert place(visit) == f"4 / {total}"
    page.keyboard.press("ArrowLeft")
    assert place(visit) == f"3 / {total}"
    assert "slide=3" in page.url
    title = page.locator(SHOWN).get_attribute("aria-label")
    assert page.inner_text("dialog .live") == f"{title} 3 / {total}"
    page.reload()
    page.wait_for_selector(SHOWN, timeout=60_000)
    assert place(visit) == f"3 / {total}"
    assert page.locator(SHOWN).get_attribute("aria-label") == title
    for key, number in (("End", total), ("PageUp", total - 1), ("Home", 1), ("PageDown", 2), ("Space", 3)):
        page.keyboard.press(key)
        assert place(visit) == f"{number} / {total}"
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "present" not in url and f"id={FROZEN}" in url)
    visit.settle()
    assert visit.page.query_selector("dialog[open]") is None
    assert visit.complaints == []
    assert visit.outside == []


def test_the_time_of_day_is_the_offices_wherever_the_machine_is(served: BrowserOffice, visit: Visit) -> None:
    before = dt.datetime.now(BANGKOK)
    present(visit, served)
    told = visit.page.inner_text("dialog .now")
    assert told in {f"{moment:%H.%M} น." for moment in (before, dt.datetime.now(BANGKOK))}


def test_the_clock_runs_with_the_item_and_stops_when_told(served: BrowserOffice, visit: Visit) -> None:
    page = visit.page
    present(visit, served)
    clock = page.locator("dialog .item-clock")
    assert not clock.is_visible(), "the agenda has not begun"
    page.keyboard.press("ArrowDown")  # to the next item of the agenda
    assert "section" in (page.locator(SHOWN).get_attribute("class") or "")
    page.wait_for_timeout(1600)
    assert not clock.inner_text().startswith("วาระนี้ 0:00")
    assert clock.inner_text().endswith("/ 10:00")
    page.keyboard.press("p")
    assert page.locator("dialog .paused").is_visible()
    stopped = clock.inner_text()
    page.wait_for_timeout(1600)
    assert clock.inner_text() == stopped


@pytest.mark.parametrize("size", [LAPTOP, PROJECTOR, PHONE], ids=["laptop", "projector", "phone"])
def test_nothing_but_the_slide_is_seen_and_nothing_is_cut(
    size: tuple[int, int], served: BrowserOffice, browser: Browser
) -> None:
    with visiting(browser, size) as visit:
        page = visit.page
        present(visit, served)
        for hidden in ("stSidebar", "stHeader", "stToolbar"):
            assert not any(each.is_visible() for each in page.locator(f"[data-testid={hidden}]").all()), (
                hidden
            )
        box = page.locator("dialog[open]").bounding_box()
        assert box == {"x": 0, "y": 0, "width": size[0], "height": size[1]}
        page.wait_for_selector("dialog .picture svg", state="attached", timeout=60_000)
        ARTIFACTS.mkdir(exist_ok=True)
        total = page.locator("dialog .slide").count()
        seen = set()
        for _ in range(total):
            slide = page.locator(SHOWN)
            kind = (slide.get_attribute("class") or "").split()[1]
            assert "spills" not in (slide.get_attribute("class") or ""), slide.get_attribute("aria-label")
            assert slide.evaluate("node => node.scrollWidth - node.clientWidth") <= 1
            if kind not in seen:
                page.screenshot(path=ARTIFACTS / f"present-{kind}-{size[0]}.png")
                seen.add(kind)
            page.keyboard.press("ArrowRight")
        assert {"title", "agenda", "section", "figures", "chart", "table", "resolutions"} <= seen
        assert page.locator("dialog .picture:empty").count() == 0
        assert visit.complaints == []


def test_a_finger_turns_the_pages(served: BrowserOffice, browser: Browser) -> None:
    with visiting(browser, PHONE) as visit:
        present(visit, served)
        swipe = """(across) => {
          const host = [...document.querySelectorAll('*')].find(each => each.shadowRoot?.querySelector('dialog'));
          const stage = host.shadowRoot.querySelector('.stage');
          const at = x => [new Touch({identifier: 1, target: stage, clientX: x, clientY: 300})];
          stage.dispatchEvent(new TouchEvent('touchstart', {touches: at(200), changedTouches: at(200), bubbles: true}));
          stage.dispatchEvent(new TouchEvent('touchend', {touches: [], changedTouches: at(200 + across), bubbles: true}));
        }"""
        visit.page.evaluate(swipe, -120)
        assert place(visit).startswith("2 /")
        visit.page.evaluate(swipe, 20)
        assert place(visit).startswith("2 /"), "a touch is no swipe"
        visit.page.evaluate(swipe, 120)
        assert place(visit).startswith("1 /")


def test_a_draft_is_not_presented_to_a_stranger(served: BrowserOffice, visit: Visit) -> None:
    visit.page.goto(f"{served.server.url}/meeting?id={DRAFT}&present=1")
    visit.page.wait_for_selector(".sd-refusal", timeout=60_000)
    assert visit.page.query_selector("dialog") is None
    assert "ล้านบาท" not in visit.page.inner_text(".sd-refusal")


def test_the_place_is_told_in_the_readers_digits(served: BrowserOffice, visit: Visit) -> None:
    present(visit, served, "&digits=thai&slide=2")
    assert place(visit).startswith("๒ / ")
