"""From a fresh server to people with roles: the terminal's link, sign-in and out, the accounts page, locks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.people import PASSWORD, become_admin, choose_password, setup_link, sign_in
from tests.browser.server import Server, serving
from tests.browser.visit import PHONE, Visit, visiting

pytestmark = pytest.mark.browser

ARTIFACTS = Path(__file__).resolve().parents[1] / "artifacts"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Server]:
    """A server that has just got its first administrator."""
    with serving(tmp_path_factory.mktemp("office"), settings='[access]\nviewing = "signed_in"\n') as server:
        with visiting(browser) as visit:
            visit.open(f"{server.url}/people")
            assert "ต้องเข้าสู่ระบบก่อน" in visit.page.inner_text(".sd-refusal")
            become_admin(server, visit)
            assert visit.title() == "ภาพรวมผู้บริหาร"
            visit.page.goto(setup_link(server))
            assert "ลิงก์ใช้ไม่ได้" in visit.page.inner_text("h1")
        yield server


def settled_title(visit: Visit, title: str) -> None:
    visit.page.wait_for_function("t => document.querySelector('h1.sd-title')?.innerText === t", arg=title)
    visit.settle()


def test_signing_in_leads_on_to_the_page_that_was_asked_for(office: Server, visit: Visit) -> None:
    visit.open(f"{office.url}/budget?fy=2561&unit=baht")
    assert visit.page.query_selector(".sd-refusal")
    assert "1,249,433,100.00" not in visit.page.inner_text("body")
    visit.page.click(".sd-refusal a")
    sign_in(office, visit)
    visit.settle()
    assert visit.page.url.startswith(f"{office.url}/budget?fy=2561")
    assert "1,249,433,100.00" in visit.page.inner_text("[data-testid=stMain]")
    cookies = {cookie["name"]: cookie for cookie in visit.page.context.cookies()}
    assert cookies["sme_dash_session"]["httpOnly"] is True
    assert cookies["sme_dash_session"]["sameSite"] == "Lax"
    assert visit.page.evaluate("() => document.cookie.includes('sme_dash_session')") is False
    assert visit.complaints == []
    assert visit.outside == []

    visit.page.click(".sd-who button:has-text('ออกจากระบบ')")
    visit.settle()
    assert visit.page.query_selector(".sd-refusal")
    assert "sme_dash_session" not in {cookie["name"] for cookie in visit.page.context.cookies()}


def test_an_invited_person_gets_what_they_were_given_and_loses_it_at_the_next_click(
    office: Server, visit: Visit, browser: Browser
) -> None:
    sign_in(office, visit)
    visit.settle()
    visit.page.click("[data-testid=stSidebarNav] >> text=บัญชีผู้ใช้")
    settled_title(visit, "บัญชีผู้ใช้")
    form = visit.page.locator("[data-testid=stForm]").last
    form.locator("input[aria-label='ชื่อผู้ใช้']").fill("somsri")
    form.locator("input[aria-label='ชื่อที่แสดง']").fill("สมศรี (ข้อมูลสมมติ)")
    form.locator("button:has-text('ผู้บริหาร/กรรมการ')").click()
    form.locator("button:has-text('เพิ่มบัญชี')").click()
    link = visit.page.locator("[data-testid=stCode]").inner_text().strip()
    assert link.startswith(f"{office.url}/setup?token=")
    ARTIFACTS.mkdir(exist_ok=True)
    visit.picture(ARTIFACTS / "people-laptop.png")

    with visiting(browser, PHONE) as other:
        other.page.goto(link)
        other.page.screenshot(path=ARTIFACTS / "invitation-phone.png")
        choose_password(other)
        assert other.title() == "ภาพรวมผู้บริหาร"
        other.open(f"{office.url}/people")
        assert "สิทธิ์นี้เป็นของผู้ดูแลระบบ" in other.page.inner_text(".sd-refusal")
        other.open(f"{office.url}/overview")

        visit.page.reload()
        settled_title(visit, "บัญชีผู้ใช้")
        assert link not in visit.page.inner_text("body")
        visit.page.click('[data-testid=stSelectbox]:has-text("บัญชี") button[aria-haspopup=listbox] >> nth=-1')
        visit.page.click('[role=option]:has-text("somsri")')
        visit.settle()
        visit.page.click("button:has-text('ปิดใช้งานบัญชี')")
        visit.page.wait_for_selector("#table-people :text('ปิดใช้งาน')")

        other.page.click('[data-testid=stSelectbox]:has-text("ปีงบประมาณ") button[aria-haspopup=listbox]')
        other.page.click('[role=option]:has-text("2561")')
        other.page.wait_for_selector(".sd-refusal")
        assert "ต้องเข้าสู่ระบบก่อน" in other.page.inner_text(".sd-refusal")


def test_five_failures_lock_and_the_right_password_waits_too(office: Server, visit: Visit) -> None:
    for _ in range(5):
        sign_in(office, visit, "nobody.here", "not the password")
        assert "ไม่ถูกต้อง" in visit.page.inner_text(".fault")
    sign_in(office, visit, "nobody.here", PASSWORD)
    assert "ระงับการเข้าสู่ระบบชั่วคราว" in visit.page.inner_text(".fault")
    visit.page.screenshot(path=ARTIFACTS / "signin-locked-laptop.png")


@pytest.mark.parametrize("path", ["signin", "setup?token=x", "password"])
def test_the_pages_outside_streamlit_read_well_on_a_phone(
    office: Server, browser: Browser, path: str
) -> None:
    with visiting(browser, PHONE) as phone:
        phone.page.goto(f"{office.url}/{path}")
        assert phone.page.evaluate("() => document.fonts.ready.then(() => document.fonts.size)") > 0
        wider = phone.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wider <= 0
        assert phone.outside == []
        unlabelled = phone.page.evaluate(
            "() => [...document.querySelectorAll('input:not([type=hidden])')].filter(i => !i.labels.length).length"
        )
        assert unlabelled == 0
