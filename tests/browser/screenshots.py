"""Takes the screenshots the README shows: ``python -m tests.browser.screenshots``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from sme_dash.meeting import SYNTHETIC
from tests.browser.month_walk import EXPLANATION, TYPED, MonthWalk, filled, mended
from tests.browser.office import office
from tests.browser.server import ROOT, serving
from tests.browser.visit import PAGES, PROJECTOR, Visit, chromium, visiting
from tests.services.frozen_meeting import COMMITTEE, secretariat

FOLDER = ROOT / "docs" / "screenshots"
SIZE = (1366, 1000)
SHOWN = {path: path for path in PAGES} | {
    "budget": "budget?fy=2561",
    "lineage": "lineage?key=budget/2561/total/budget_baht",
    "reconcile": "reconcile",
}
"""What is opened for each picture: the budget page shows the finished year, the page of origins one of its numbers."""


def main() -> None:
    """Save one picture of the top of each page, then one of every stage of a month."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
            for path, address in SHOWN.items():
                with visiting(browser, SIZE) as visit:
                    visit.open(f"{server.url}/{address}")
                    visit.page.screenshot(path=FOLDER / f"{path}.png")
        with tempfile.TemporaryDirectory() as folder:
            month(browser, Path(folder))
        with tempfile.TemporaryDirectory() as folder:
            meeting(browser, Path(folder))


def month(browser: Browser, folder: Path) -> None:
    """Walk through a month as staff and an approver do, and save what they see (ข้อมูลสมมติ)."""

    def save(visit: Visit, name: str) -> None:
        visit.page.wait_for_timeout(500)
        visit.page.screenshot(path=FOLDER / f"month-{name}.png")

    with (
        office(folder) as running,
        visiting(browser, SIZE) as staff,
        visiting(browser, SIZE) as approver,
    ):
        walk = MonthWalk(running, staff, approver, folder, save)
        form = walk.template().content
        walk.hand_in(filled(form, TYPED))
        walk.hand_in(mended(walk.annotated().content)[0])
        walk.compare()
        walk.explain_and_publish()
        walk.dashboard(staff)
        walk.lineage("1,000,000.00")
        walk.decide("ปิดงวด", "ส่งข้อมูลครบทุกชุดแล้ว")
        walk.decide("เปิดงวด", EXPLANATION)
        first = running.desk.history.timeline(kind="budget", limit=1)[0].publication
        again = running.hand_in_file("kor", filled(form, 3_000_000))
        running.desk.publishing.publish(running.people["kor"], again, seen=first.number)
        walk.revert(first.number, "ยอดเดิมถูกต้องตามเอกสาร")


def meeting(browser: Browser, folder: Path) -> None:
    """Save an agenda item of a frozen meeting, and a slide of it on the projector (ข้อมูลสมมติ but for the figures)."""
    secretariat(folder, f"{COMMITTEE} ({SYNTHETIC})").store.close()
    (folder / "server").mkdir()
    (folder / "store.db").rename(folder / "server" / "store.db")
    with serving(folder / "server") as server:
        with visiting(browser, SIZE) as visit:
            visit.open(f"{server.url}/meeting?id=1")
            visit.page.screenshot(path=FOLDER / "meeting.png")
        with visiting(browser, PROJECTOR) as visit:
            visit.page.goto(f"{server.url}/meeting?id=1&present=1")
            visit.page.wait_for_selector("dialog[open] .slide:not([hidden])", timeout=60_000)
            while not visit.page.query_selector("dialog[open] .slide:not([hidden]) svg"):
                visit.page.keyboard.press("ArrowRight")
                visit.page.wait_for_timeout(1_000)
            visit.page.screenshot(path=FOLDER / "meeting-present.png")


if __name__ == "__main__":
    main()
