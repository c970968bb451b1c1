"""Handing in a workbook as staff do: a wrong cell found, the annotated copy, the mended file; and as a stranger."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, FilePayload

from tests.browser.people import become_admin
from tests.browser.server import Server, serving
from tests.browser.visit import LAPTOP, PHONE, PROJECTOR, Visit, visiting
from tests.conftest import SHIPPED

pytestmark = pytest.mark.browser

ARTIFACTS = Path(__file__).resolve().parents[1] / "artifacts"
UPLOADER = "[data-testid=stFileUploaderDropzone] input[type=file]"
SHEET, CELL = "รายยุทธศาสตร์", "J5"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("upload")) as running:
        yield running


@pytest.fixture(scope="module")
def staff(office: Server, browser: Browser) -> Iterator[Visit]:
    """A browser in which the first person of the office is signed in."""
    with visiting(browser) as visit:
        become_admin(office, visit)
        yield visit


def broken() -> bytes:
    book = openpyxl.load_workbook(SHIPPED / "budget.xlsx")
    book[SHEET][CELL] = "สามสิบล้าน"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def hand_in(visit: Visit, office: Server, *files: tuple[str, bytes]) -> None:
    """Open the page, hand files in and wait for what the check says."""
    visit.open(f"{office.url}/upload")
    payload = [FilePayload(name=name, mimeType=XLSX, buffer=content) for name, content in files]
    visit.page.set_input_files(UPLOADER, payload)
    visit.page.wait_for_function("() => /[?&](draft|batch)=/.test(location.search)", timeout=60_000)
    visit.page.wait_for_selector(".sd-verdict, .sd-upload-row", timeout=60_000)
    visit.settle()


def download(visit: Visit, label: str) -> tuple[str, bytes]:
    with visit.page.expect_download(timeout=60_000) as waiting:
        visit.page.get_by_role("button", name=label).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_a_wrong_cell_is_named_comes_back_commented_and_is_gone_once_mended(
    staff: Visit, office: Server
) -> None:
    hand_in(staff, office, ("budget.xlsx", broken()))
    assert "ข้อผิดพลาด 1 · " in staff.page.inner_text(".sd-verdict")
    assert staff.page.inner_text(".sd-cell") == CELL
    assert staff.page.inner_text(".sd-grid-mark") == "สามสิบล้าน"
    assert staff.page.get_by_role("button", name="ไปขั้นเปรียบเทียบ").count() == 0

    address = staff.page.url
    assert "draft=" in address
    staff.open(address)
    assert staff.page.inner_text(".sd-cell") == CELL

    name, content = download(staff, "ดาวน์โหลดไฟล์พร้อมผลการตรวจสอบ")
    assert name == "ผลการตรวจสอบ budget.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(content))
    comment = book[SHEET][CELL].comment
    assert comment is not None
    assert "ต้องเป็นตัวเลข" in comment.text
    assert book.sheetnames[0] == "ผลการตรวจสอบ"

    book[SHEET][CELL] = 37_760_000
    mended = io.BytesIO()
    book.save(mended)
    hand_in(staff, office, (name, mended.getvalue()))
    assert "ข้อผิดพลาด 0 · " in staff.page.inner_text(".sd-verdict")
    assert staff.page.get_by_role("button", name="ไปขั้นเปรียบเทียบ").count() == 1
    assert staff.complaints == []
    assert staff.outside == []


def test_it_reads_in_three_sizes_without_running_out_of_the_window(staff: Visit, office: Server) -> None:
    ARTIFACTS.mkdir(exist_ok=True)
    hand_in(staff, office, ("budget.xlsx", broken()))
    for name, (width, height) in {"laptop": LAPTOP, "projector": PROJECTOR, "phone": PHONE}.items():
        staff.page.set_viewport_size({"width": width, "height": height})
        staff.settle()
        staff.picture(ARTIFACTS / f"upload-{name}.png")
        assert staff.page.evaluate(
            "() => document.querySelector('[data-testid=stMain]').scrollWidth <= window.innerWidth"
        )
        mark = staff.page.locator(".sd-grid-mark").first.bounding_box()
        assert mark is not None
        assert mark["x"] + mark["width"] <= width
    staff.page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})


def test_several_files_have_a_verdict_each_and_back_leads_to_the_list(staff: Visit, office: Server) -> None:
    hand_in(staff, office, ("budget.xlsx", broken()), ("รายงาน.pdf", b"%PDF-1.7"))
    rows = staff.page.locator(".sd-upload-row").all_inner_texts()
    assert any("budget.xlsx" in row and "ข้อผิดพลาด 1" in row for row in rows)
    assert any("ไฟล์นี้เป็น PDF" in row for row in rows)
    staff.page.get_by_role("button", name="ดูผลการตรวจ").first.click()
    staff.page.wait_for_selector(".sd-verdict")
    staff.page.go_back()
    staff.page.wait_for_selector("text=ไฟล์ที่นำเข้าพร้อมกัน")
    staff.wait_for_address("batch=")


def test_no_english_stands_on_the_uploader(staff: Visit, office: Server) -> None:
    staff.open(f"{office.url}/upload")
    seen = staff.page.evaluate(
        """() => {
          const zone = document.querySelector('[data-testid=stFileUploaderDropzone]');
          const walk = document.createTreeWalker(zone, NodeFilter.SHOW_TEXT);
          const words = [];
          while (walk.nextNode()) {
            const box = walk.currentNode.parentElement;
            const drawn = box.getClientRects().length && getComputedStyle(box).fontSize !== '0px';
            if (drawn && walk.currentNode.textContent.trim()) words.push(walk.currentNode.textContent);
          }
          return words;
        }"""
    )
    assert seen == []


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(staff: Visit, office: Server) -> None:
    staff.open(f"{office.url}/upload")
    payload = FilePayload(name="ใหญ่.xlsx", mimeType=XLSX, buffer=bytes(21 * 1024 * 1024))
    staff.page.set_input_files(UPLOADER, payload)
    staff.page.wait_for_selector("[data-testid=stFileChip][aria-invalid=true]")
    said = staff.page.evaluate(
        "() => getComputedStyle(document.querySelector('[data-testid=stFileUploaderDropzone]'), '::after').content"
    )
    assert "ไฟล์มีขนาดเกินกว่าที่รับได้ จึงไม่ได้นำเข้า" in said
    assert staff.page.query_selector(".sd-verdict") is None


def test_a_stranger_is_refused_with_the_way_in(office: Server, visit: Visit) -> None:
    visit.open(f"{office.url}/upload?draft=1")
    assert "ต้องเข้าสู่ระบบก่อน" in visit.page.inner_text(".sd-refusal")
    assert visit.page.query_selector(UPLOADER) is None
    assert visit.page.query_selector(".sd-verdict") is None
