"""The audit trail in a browser: its address on a fresh server, for a stranger, an administrator and staff."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser

from sme_dash.access import Role
from sme_dash.services.accounts import SignedIn
from sme_dash.services.configured_rights import Rights
from sme_dash.services.people import Done, People
from sme_dash.services.runtime import open_runtime
from tests.browser.people import ADMIN, PASSWORD, become_admin, sign_in
from tests.browser.server import Server, serving
from tests.browser.visit import LAPTOP, PHONE, PROJECTOR, visiting

pytestmark = pytest.mark.browser

ARTIFACTS = Path(__file__).resolve().parents[1] / "artifacts"
STAFF = "prasert"


def add_staff(server: Server) -> None:
    opened = open_runtime(server.config)
    admin = opened.accounts.actor_named(ADMIN)
    assert admin is not None
    rights = Rights(frozenset({Role.STAFF}), frozenset({"budget"}))
    added = People(opened.accounts).add(admin, STAFF, "ประเสริฐ (ข้อมูลสมมติ)", rights)
    assert isinstance(added, Done)
    assert isinstance(opened.accounts.use_link(added.token, PASSWORD), SignedIn)
    opened.store.close()


def test_the_trail_is_for_administrators_alone(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        with visiting(browser) as stranger:
            stranger.open(f"{server.url}/audit")  # the fresh server's first request
            assert stranger.title() == "บันทึกการใช้งาน"
            assert "ต้องเข้าสู่ระบบก่อน" in stranger.page.inner_text(".sd-refusal")
            assert stranger.page.query_selector("#table-audit") is None
            assert "บันทึกการใช้งาน" not in stranger.page.inner_text("[data-testid=stSidebarNav]")

            become_admin(server, stranger)
            add_staff(server)
            stranger.open(f"{server.url}/audit")
            assert "บันทึกการใช้งาน" in stranger.page.inner_text("[data-testid=stSidebarNav]")
            chain = stranger.page.inner_text(".sd-chain")
            assert "บันทึกครบถ้วน" in chain
            assert "รหัสผนึกล่าสุด" in chain
            table = stranger.page.inner_text("#table-audit")
            assert "ตั้งผู้ดูแลระบบคนแรก" in table
            assert "เพิ่มบัญชี" in table

            stranger.open(f"{server.url}/audit?action=import&kind=budget")
            assert stranger.page.locator("#table-audit tbody tr").count() == 1
            stranger.page.locator("#table-audit summary").click()
            assert stranger.page.locator("#table-audit dd").last.is_visible()
            with stranger.page.expect_download() as download:
                stranger.page.click("text=ดาวน์โหลด Excel")
            file = tmp_path / "trail.xlsx"
            download.value.save_as(file)
            page = openpyxl.load_workbook(file).active
            assert page is not None
            assert [cell.value for cell in page["G"][5:]] == ["import"]
            stranger.open(f"{server.url}/audit?action=export_trail")
            assert "การกระทำ นำเข้าข้อมูลด้วยคำสั่ง" in stranger.page.inner_text("#table-audit")
            assert stranger.complaints == []
            assert stranger.outside == []

        with visiting(browser) as staff:
            sign_in(server, staff, STAFF)
            staff.settle()
            staff.open(f"{server.url}/audit")
            assert "สิทธิ์นี้เป็นของผู้ดูแลระบบ" in staff.page.inner_text(".sd-refusal")
            assert staff.page.query_selector("#table-audit") is None


@pytest.mark.parametrize("size", [LAPTOP, PROJECTOR, PHONE])
def test_it_is_no_wider_than_the_screen(browser: Browser, tmp_path: Path, size: tuple[int, int]) -> None:
    with serving(tmp_path) as server, visiting(browser, size) as visit:
        become_admin(server, visit)
        visit.open(f"{server.url}/audit")
        wide = visit.page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= size[0]
        ARTIFACTS.mkdir(exist_ok=True)
        visit.picture(ARTIFACTS / f"audit-{size[0]}.png")
