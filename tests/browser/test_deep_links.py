"""A deep link as the very first request of a fresh server shows the right page in the right frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import serving
from tests.browser.visit import PAGES, visiting

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", PAGES)
def test_deep_link_first(path: str, browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server, visiting(browser) as visit:
        visit.open(f"{server.url}/{path}?unit=baht")
        assert visit.title() == PAGES[path]
        menu = visit.page.inner_text("[data-testid=stSidebarNav]")
        assert all(title in menu for title in PAGES.values())
        visit.wait_for_address("unit=baht")
        assert visit.complaints == []
        assert visit.outside == []


def test_unknown_page_falls_back_to_the_overview(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server, visiting(browser) as visit:
        visit.open(f"{server.url}/no_such_page")
        assert visit.title() == PAGES["overview"]
        shown = visit.page.inner_text("body")
        assert "ไม่พบหน้าตามที่อยู่ที่ระบุ" in shown
        assert not visit.page.is_visible("text=Page not found")


@pytest.mark.parametrize("path", [*PAGES, "meeting", "lineage", "upload", "history", "audit", "people", ""])
def test_deep_link_first_refuses_strangers_where_viewing_needs_signing_in(
    path: str, browser: Browser, tmp_path: Path
) -> None:
    rules = '[access]\nviewing = "signed_in"\n'
    with serving(tmp_path, settings=rules) as server, visiting(browser) as visit:
        visit.open(f"{server.url}/{path}")
        assert "ต้องเข้าสู่ระบบก่อน" in visit.page.inner_text(".sd-refusal")
        assert visit.page.inner_text(".sd-refusal a") == "เข้าสู่ระบบ"
        assert not visit.page.query_selector(".sd-card, .sd-table, [data-testid=stVegaLiteChart]")
        assert "แดชบอร์ดติดตามผลการส่งเสริม SME" in visit.page.inner_text("[data-testid=stSidebar]")
        assert visit.complaints == []


GUARDED = {"people": "บัญชีผู้ใช้", "audit": "บันทึกการใช้งาน", "upload": "นำเข้าข้อมูล"}
"""Pages that nobody opens without a role, with the title each shows."""


def test_pages_that_want_a_role_refuse_strangers_where_viewing_is_open(
    browser: Browser, tmp_path: Path
) -> None:
    with serving(tmp_path) as server, visiting(browser) as visit:
        for path, title in GUARDED.items():
            visit.open(f"{server.url}/{path}")
            assert visit.title() == title
            assert "ต้องเข้าสู่ระบบก่อน" in visit.page.inner_text(".sd-refusal")
        menu = visit.page.inner_text("[data-testid=stSidebarNav]")
        assert all(title in menu for title in PAGES.values())
        assert not any(title in menu for title in GUARDED.values())
