"""A quarter's meeting in a real browser: made, written, frozen, read by a stranger; at every size."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sme_dash.services.dashboards import Dashboards
from sme_dash.services.meetings import Meetings
from tests.browser.office import BrowserOffice, office, sign_in
from tests.browser.visit import LAPTOP, PHONE, PROJECTOR, Visit, visiting
from tests.services.meeting_room import kept

pytestmark = pytest.mark.browser

MAIN = "[data-testid=stMain]"
COMMITTEE = "คณะกรรมการบริหารสำนักงาน"
SIZES = {"laptop": LAPTOP, "projector": PROJECTOR, "phone": PHONE}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserOffice]:
    """An office whose committee has met once: meeting 1, frozen, with a resolution that is still open."""
    with office(tmp_path_factory.mktemp("office")) as running:
        meetings, kor = meetings_of(running), running.people["kor"]
        first = kept(meetings.begin(kor, COMMITTEE, "2561-12", dt.date(2019, 1, 15)))
        second = kept(
            meetings.add_resolution(kor, first.id, "a2", "ให้เร่งรัดการเบิกจ่ายยุทธศาสตร์ที่ 3", owner="ฝ่ายแผน")
        )
        kept(meetings.freeze(kor, first.id, second.revision))
        yield running


def meetings_of(running: BrowserOffice) -> Meetings:
    return Meetings(running.desk.acts, Dashboards(running.desk.acts.store))


def press(visit: Visit, label: str) -> None:
    visit.page.click(f"{MAIN} button:has-text('{label}')")
    visit.settle()


def pick(visit: Visit, label: str, word: str) -> None:
    """Choose a word from the list of a label."""
    box = f"{MAIN} [data-testid=stSelectbox]:has(input[aria-label='{label}'])"
    visit.page.click(f"{box} button[aria-haspopup=listbox]")
    visit.page.click(f"[role=option] >> text='{word}'")
    visit.page.wait_for_selector("[role=option]", state="detached")


def look_at_it_on_the_projector(visit: Visit) -> None:
    visit.page.click("a:has-text('ฉายบนจอ')")
    visit.page.wait_for_selector("dialog[open] .slide:not([hidden])")
    visit.page.keyboard.press("ArrowRight")
    assert "ระเบียบวาระการประชุม" in visit.page.inner_text("dialog[open] .slide:not([hidden])")
    visit.page.keyboard.press("Escape")
    visit.page.wait_for_selector("dialog[open]", state="detached")
    visit.settle()


def print_it(visit: Visit) -> None:
    for kind, begins in (("เอกสารประกอบการประชุม (PDF)", b"%PDF"), ("ตารางข้อมูลทั้งหมด (Excel)", b"PK")):
        press(visit, f"จัดทำ{kind}")
        visit.page.wait_for_selector(f"button:has-text('ดาวน์โหลด{kind}')", timeout=60_000)
        with visit.page.expect_download() as taken:
            visit.page.click(f"button:has-text('ดาวน์โหลด{kind}')")
        assert "ครั้งที่ 2-2562" in taken.value.suggested_filename
        assert Path(taken.value.path()).read_bytes().startswith(begins)


def test_a_meeting_is_made_written_frozen_presented_and_printed(served: BrowserOffice, visit: Visit) -> None:
    sign_in(visit, served.server, "kor")
    visit.open(f"{served.server.url}/meeting")
    visit.page.click("a:has-text('สร้างการประชุม')")
    visit.page.wait_for_selector("h1:has-text('สร้างการประชุม')")
    visit.settle()
    assert visit.page.input_value("input[aria-label='คณะกรรมการ']") == COMMITTEE  # as last time
    visit.page.fill("input[aria-label='ครั้งที่']", "2")
    pick(visit, "ปี พ.ศ.", "2562")
    for label, word in (("วันประชุม: วันที่", "5"), ("เดือน", "กุมภาพันธ์"), ("พ.ศ.", "2562")):
        pick(visit, label, word)
    press(visit, "สร้างการประชุม")
    visit.page.wait_for_selector(".sd-said-good:has-text('สร้างการประชุมแล้ว')")
    assert visit.title() == f"{COMMITTEE} ครั้งที่ 2/2562"
    carried = visit.page.inner_text("[class*=st-key-meeting_carried_0]")
    assert "ให้เร่งรัดการเบิกจ่ายยุทธศาสตร์ที่ 3" in carried.replace("\u200b", "")
    assert "ยังไม่ได้ดำเนินการ" in carried

    visit.page.click(".sd-agenda a:has-text('ผลการเบิกจ่ายงบประมาณ')")
    visit.page.wait_for_selector(".sd-course")
    visit.wait_for_address("item=a2")
    visit.settle()
    assert visit.page.locator(".stVegaLiteChart").count() >= 2
    visit.page.click(f"{MAIN} button:has-text('ต่ำกว่าแผน')")
    visit.wait_for_address("see=behind")
    visit.settle()
    visit.page.click("[class*=st-key-meeting_remark_0] button:has-text('เขียนคำชี้แจง')")
    visit.page.fill("textarea[aria-label='สาเหตุ/คำชี้แจง']", "ลงนามสัญญาล่าช้า (ข้อมูลสมมติ)")
    press(visit, "บันทึกคำชี้แจง")
    visit.page.wait_for_selector(".sd-told:has-text('ลงนามสัญญาล่าช้า')")

    press(visit, "เพิ่มมติ")
    visit.page.fill("textarea[aria-label='มติ']", "รับทราบและให้รายงานครั้งถัดไป")
    press(visit, "บันทึกมติ")
    visit.page.wait_for_selector(".sd-resolution:has-text('รับทราบและให้รายงานครั้งถัดไป')")

    visit.page.click(".sd-ways a:has-text('ตรึงข้อมูล')")
    visit.page.wait_for_selector("#table-sources")
    visit.settle()
    visit.page.click("[data-testid=stForm] [data-testid=stCheckbox] label")
    press(visit, "ตรึงข้อมูล")
    visit.page.wait_for_selector(".sd-said-good:has-text('ตรึงข้อมูลการประชุมเป็นชุดที่ 2 แล้ว')")
    assert not visit.page.query_selector("a:has-text('แก้ไขวาระ')")
    record = meetings_of(served).listed(served.people["kor"])[0].record
    assert (record.name, record.is_frozen) == (f"{COMMITTEE} ครั้งที่ 2/2562", True)

    look_at_it_on_the_projector(visit)
    print_it(visit)
    assert visit.complaints == []
    assert visit.outside == []


def test_a_stranger_reads_the_frozen_meeting_and_changes_nothing(served: BrowserOffice, visit: Visit) -> None:
    visit.open(f"{served.server.url}/meeting?id=1&item=a2")
    assert visit.title() == f"{COMMITTEE} ครั้งที่ 1/2562"
    assert "784.95 ล้านบาท" in visit.page.inner_text(MAIN)
    assert not visit.page.query_selector("[data-testid=stForm]")
    assert not visit.page.query_selector(f"{MAIN} [data-testid=stButton]")
    assert visit.complaints == []


@pytest.mark.parametrize("size", SIZES)
def test_the_page_fits_every_size(size: str, served: BrowserOffice, browser: Browser) -> None:
    with visiting(browser, SIZES[size]) as visit:
        sign_in(visit, served.server, "kor")
        for address in ("meeting", "meeting?id=1", "meeting?id=1&item=a2", "meeting?id=1&item=a4&see=behind"):
            visit.open(f"{served.server.url}/{address}")
            wider = visit.page.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wider <= 0, address
            text = visit.page.inner_text(MAIN)
            assert not re.search(r"\b20(18|19|26)\b", text), address
        assert visit.complaints == []
