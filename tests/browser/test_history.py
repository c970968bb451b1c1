"""Looking back and going back in a real browser: the log, the dashboards as they stood, the original, a revert."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.office import OPEN_MONTHS, BrowserOffice, office, sign_in
from tests.browser.test_use import download
from tests.browser.visit import LAPTOP, PHONE, PROJECTOR, Visit, visiting
from tests.conftest import SHIPPED

pytestmark = pytest.mark.browser

TITLE = "ประวัติข้อมูล"
MAIN = "[data-testid=stMain]"
BANNER = ".sd-moment"
OLD, NEW = "55,550,655.73", "56,000,000.00"
"""Spent on strategy 1 of 2561 in the shipped workbook, and in the one handed in over it (ข้อมูลสมมติ)."""
SIZES = {"laptop": LAPTOP, "projector": PROJECTOR, "phone": PHONE}
FIRST, SECOND = 1, 5
"""The lines of the shipped budget and of the one handed in; three other kinds were published between."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserOffice]:
    settings = f'{OPEN_MONTHS}[access]\nviewing = "signed_in"\n'
    with office(tmp_path_factory.mktemp("office"), settings) as running:
        draft = running.hand_in("kor", {"K19": 56_000_000})
        outcome = running.desk.publishing.publish(running.people["kor"], draft, seen=FIRST)
        assert outcome.publication is not None
        assert outcome.publication.number == SECOND
        yield running


def titled(visit: Visit, title: str) -> None:
    visit.page.wait_for_function(
        "title => document.querySelector('h1.sd-title')?.innerText === title", arg=title, timeout=60_000
    )
    visit.settle()


def test_a_stranger_is_refused_also_as_a_fresh_servers_first_request(
    served: BrowserOffice, visit: Visit
) -> None:
    visit.open(f"{served.server.url}/history?line={SECOND}")
    assert visit.title() == TITLE
    assert "ต้องเข้าสู่ระบบก่อนจึงจะดูประวัติข้อมูลได้" in visit.page.inner_text(".sd-refusal")
    assert "budget.xlsx" not in visit.page.inner_text("body")
    assert not visit.page.query_selector("[data-testid=stDownloadButton], [data-testid=stForm]")
    assert TITLE not in visit.page.inner_text("[data-testid=stSidebar]")


def test_the_dashboards_are_seen_as_they_stood_on_every_page_until_returning(
    served: BrowserOffice, visit: Visit
) -> None:
    sign_in(visit, served.server, "jor")
    visit.open(f"{served.server.url}/history?kind=budget&unit=baht")
    entries = visit.page.locator(".sd-timeline > li").all_inner_texts()
    assert len(entries) == 2
    assert "kor" in entries[0] and "มีผลอยู่" in entries[0]
    assert "ข้อมูลตั้งต้นของระบบ" in entries[1]
    visit.page.click(f"#line-{FIRST} a:has-text('ดูแดชบอร์ดตามที่ปรากฏ')")
    titled(visit, "ภาพรวมผู้บริหาร")
    # Line 1 is the first workbook of all: the three other kinds came after it.
    assert "(รายการเผยแพร่ที่ 1)" in visit.page.inner_text(BANNER)
    assert "รายงานแล้ว 1 จาก 4 ชุด" in visit.page.inner_text(MAIN)

    visit.open(f"{served.server.url}/budget?fy=2561&unit=baht&at=4")
    assert OLD in visit.page.inner_text(MAIN)
    for title in ("เกี่ยวกับข้อมูล", "ตัวชี้วัดเทียบเป้าหมาย"):
        visit.page.click(f"[data-testid=stSidebarNav] >> text={title}")
        titled(visit, title)
        assert "(รายการเผยแพร่ที่ 4)" in visit.page.inner_text(BANNER)
    visit.open(f"{served.server.url}/lineage?key=budget/2561/strategy/1/disbursed_baht&unit=baht&at=4")
    assert OLD in visit.page.inner_text(MAIN)
    assert NEW not in visit.page.inner_text(MAIN)

    visit.page.click(f"{BANNER} a")
    visit.page.wait_for_selector(BANNER, state="detached")
    visit.settle()
    assert visit.title() == "ที่มาของตัวเลข"
    assert NEW in visit.page.inner_text(MAIN)
    assert visit.complaints == []
    assert visit.outside == []


def test_the_original_comes_back_byte_for_byte(served: BrowserOffice, visit: Visit, tmp_path: Path) -> None:
    sign_in(visit, served.server, "jor")
    visit.open(f"{served.server.url}/history?line={FIRST}")
    content = download(visit, "[data-testid=stDownloadButton]:has-text('ไฟล์ต้นฉบับ') button", tmp_path)
    assert content == (SHIPPED / "budget.xlsx").read_bytes()
    assert "บัญชีของท่านไม่มีสิทธิ์ย้อนกลับไปใช้ข้อมูลฉบับก่อน" in visit.page.inner_text(MAIN)
    assert not visit.page.query_selector("[data-testid=stForm]")


def test_two_versions_stand_beside_each_other(served: BrowserOffice, visit: Visit) -> None:
    sign_in(visit, served.server, "jor")
    visit.open(f"{served.server.url}/history?line={SECOND}&unit=baht")
    visit.page.click("a:has-text('เปรียบเทียบกับฉบับอื่น')")
    visit.page.wait_for_selector("#table-difference-changed")
    changed = visit.page.inner_text("#table-difference-changed tbody")
    assert OLD in changed
    assert NEW in changed
    assert "+449,344.27" in changed


@pytest.mark.parametrize("size", SIZES)
def test_the_page_fits_every_size(size: str, served: BrowserOffice, browser: Browser) -> None:
    with visiting(browser, SIZES[size]) as visit:
        sign_in(visit, served.server, "ngor")
        for address in ("history", f"history?line={FIRST}", "history?section=compare&kind=budget"):
            visit.open(f"{served.server.url}/{address}")
            wider = visit.page.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wider <= 0
            assert "2018" not in visit.page.inner_text(MAIN)
            assert "2026" not in visit.page.inner_text(MAIN)
        assert visit.complaints == []


def test_an_approver_goes_back_to_the_earlier_version_with_a_reason(
    served: BrowserOffice, visit: Visit
) -> None:
    sign_in(visit, served.server, "ngor")
    visit.open(f"{served.server.url}/history?line={FIRST}&unit=baht")
    visit.page.fill("[data-testid=stForm] textarea", "ตัวเลขเดิมถูกต้องตามเอกสาร")
    visit.page.click("[data-testid=stForm] [data-testid=stCheckbox] label")
    visit.page.click("[data-testid=stForm] button:has-text('ย้อนกลับไปใช้ฉบับนี้')")
    visit.page.wait_for_selector(".sd-said-good:has-text('ย้อนกลับไปใช้ฉบับที่เลือกแล้ว')")
    visit.page.click("a:has-text('กลับไปที่ลำดับเหตุการณ์')")
    visit.page.wait_for_selector(".sd-timeline > li.sd-now:has-text('เหตุผล: ตัวเลขเดิมถูกต้องตามเอกสาร')")
    assert served.publications()[0] == (SECOND + 1, "ngor")
    visit.open(f"{served.server.url}/budget?fy=2561&unit=baht")
    assert OLD in visit.page.inner_text(MAIN)
    assert NEW not in visit.page.inner_text(MAIN)
    assert visit.complaints == []
