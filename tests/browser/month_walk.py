"""A whole month as staff and an approver live it, step by step: for the test of it and for the README's pictures.

January 2562 here is ข้อมูลสมมติ: December's workbook with one figure grown and one total typed wrong.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from tests.browser.office import BrowserOffice, sign_in
from tests.browser.test_use import download
from tests.browser.visit import Visit
from tests.conftest import SHIPPED

SHEET = "รายยุทธศาสตร์"
PERIOD, FILE = "2562-01", "งบประมาณ ม.ค. 62 (ข้อมูลสมมติ).xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UPLOADER = "[data-testid=stFileUploaderDropzone] input[type=file]"
MAIN = "[data-testid=stMain]"
FIRST_STRATEGY = "ยกระดับการบูรณาการ Micro และ SME ของประเทศ ด้วย BIG DATA"
TYPED, MENDED = "หนึ่งล้านบาท", 1_000_000
WRONG_TOTAL = 74_086_710.64
"""Five million baht above 69,086,710.64: December's 68,824,779.59 − 738,068.95 + 1,000,000.00."""
EXPLANATION = "ยอดรวมในรายงานรวมเงินยืมทดรอง 5 ล้านบาทที่ยังไม่หักล้าง"

Picture = Callable[[Visit, str], None]


@dataclass
class Step:
    """What a step of the walk came to."""

    told: str
    """What the page says in words."""
    content: bytes = b""
    """The file that was downloaded, where one was."""


class MonthWalk:
    """Staff ``kor`` and approver ``ngor`` at one office; ``picture`` is called with a name at each stage."""

    def __init__(
        self,
        office: BrowserOffice,
        staff: Visit,
        approver: Visit,
        folder: Path,
        picture: Picture = lambda _visit, _name: None,
    ) -> None:
        self.office = office
        self.staff = staff
        self.approver = approver
        self.folder = folder
        self.picture = picture
        self.url = office.server.url
        sign_in(staff, office.server, "kor")
        sign_in(approver, office.server, "ngor")

    def template(self) -> Step:
        """Take the form with last month's rows."""
        page = self.staff.page
        self.staff.open(f"{self.url}/upload")
        page.click("[data-testid=stExpander]:has-text('แบบฟอร์มสำหรับกรอกข้อมูล') summary")
        page.wait_for_selector("button:has-text('พร้อมรายการ')")
        content = download(self.staff, "button:has-text('พร้อมรายการ')", self.folder)
        self.picture(self.staff, "start")
        return Step(page.inner_text(MAIN), content)

    def hand_in(self, content: bytes) -> Step:
        """Upload a workbook and read what the check says."""
        page = self.staff.page
        self.staff.open(f"{self.url}/upload")
        page.set_input_files(UPLOADER, [{"name": FILE, "mimeType": XLSX, "buffer": content}])
        page.wait_for_selector(".sd-verdict", timeout=60_000)
        self.staff.settle()
        return Step(page.inner_text(MAIN))

    def annotated(self) -> Step:
        """Take the annotated copy."""
        self.picture(self.staff, "check")
        content = download(self.staff, "button:has-text('ดาวน์โหลดไฟล์พร้อมผลการตรวจสอบ')", self.folder)
        return Step("", content)

    def compare(self) -> Step:
        """Go on to what would change."""
        page = self.staff.page
        page.click("button:has-text('ไปขั้นเปรียบเทียบ')")
        page.wait_for_selector("text=สิ่งที่จะเปลี่ยนแปลง")
        self.staff.settle()
        self.picture(self.staff, "compare")
        return Step(page.inner_text(MAIN))

    def explain_and_publish(self) -> Step:
        """Explain everything that wants explaining, then publish."""
        page = self.staff.page
        boxes = page.locator("textarea[aria-label^='คำชี้แจง ']")
        for number in range(boxes.count()):
            if not boxes.nth(number).input_value():
                boxes.nth(number).fill(EXPLANATION)
                boxes.nth(number).press("Tab")
                self.staff.settle()  # each is kept as soon as it is left
        page.wait_for_selector("text=ชี้แจงครบแล้ว")
        page.click("button:has-text('เผยแพร่ งบประมาณ งวดมกราคม 2562')")
        page.wait_for_selector("button:has-text('ยืนยันเผยแพร่')")
        self.picture(self.staff, "publish")
        page.click("button:has-text('ยืนยันเผยแพร่')")
        page.wait_for_selector(".sd-done")
        return Step(page.inner_text(MAIN))

    def dashboard(self, visit: Visit, year: int = 2562) -> Step:
        """Open the budget page of January, in baht."""
        visit.open(f"{self.url}/budget?as_of={PERIOD}&fy={year}&unit=baht")
        return Step(visit.page.inner_text(MAIN))

    def lineage(self, number: str) -> Step:
        """Press a number on the page and read where it comes from."""
        page = self.staff.page
        page.locator(f"{MAIN} table a:has-text('{number}')").first.click()
        page.wait_for_function("() => document.querySelector('h1.sd-title')?.innerText === 'ที่มาของตัวเลข'")
        self.staff.settle()
        self.picture(self.staff, "lineage")
        return Step(page.inner_text(MAIN))

    def decide(self, button: str, reason: str) -> Step:
        """Lock or reopen January as the approver."""
        page = self.approver.page
        self.approver.open(f"{self.url}/history?period={PERIOD}&section=lock")
        panel = page.locator(f".st-key-period_{PERIOD}")
        panel.locator("input[type=text]").fill(reason)
        panel.locator(f"button:has-text('{button}')").click()
        page.wait_for_selector(f".st-key-period_{PERIOD} :text('{reason}')")
        self.approver.settle()
        if button != "เปิดงวด":
            self.picture(self.approver, "lock")
        return Step(page.inner_text(MAIN))

    def revert(self, number: int, reason: str) -> Step:
        """Go back to an earlier publication as the approver."""
        page = self.approver.page
        self.approver.open(f"{self.url}/history?line={number}")
        page.fill("[data-testid=stForm] textarea", reason)
        page.click("[data-testid=stForm] [data-testid=stCheckbox] label")
        page.click("[data-testid=stForm] button:has-text('ย้อนกลับไปใช้ฉบับนี้')")
        page.wait_for_selector(".sd-said-good:has-text('ย้อนกลับไปใช้ฉบับที่เลือกแล้ว')")
        self.approver.open(f"{self.url}/history?kind=budget&period={PERIOD}")
        self.picture(self.approver, "history")
        return Step(page.inner_text(MAIN))


def filled(form: bytes, first_strategy: float | str) -> bytes:
    """Fill a pre-filled form with December's amounts, another one for the first strategy of 2562, a wrong total."""
    december = amounts(openpyxl.load_workbook(SHIPPED / "budget.xlsx")[SHEET])
    book = openpyxl.load_workbook(io.BytesIO(form))
    page = book[SHEET]
    columns, first = _header(page)
    for row in range(first, page.max_row + 1):
        key = _key(page, columns, row)
        if key not in december:
            continue
        disbursed, committed = december[key]
        if key[0] == 2562 and key[2] == FIRST_STRATEGY:
            disbursed = first_strategy
        elif key[0] == 2562 and key[2] == "รวมทั้งสิ้น":
            disbursed = WRONG_TOTAL
        elif str(key[2]).startswith("รวม"):
            continue
        page.cell(row, columns["เบิกจ่าย (บาท)"]).value = disbursed
        page.cell(row, columns["ผูกพัน (บาท)"]).value = committed
    return _bytes(book)


def mended(annotated: bytes) -> tuple[bytes, str]:
    """Mend the annotated copy where it says so; return it and the comment that stood there."""
    book = openpyxl.load_workbook(io.BytesIO(annotated))
    page = book[SHEET]
    (cell,) = [cell for row in page.iter_rows() for cell in row if cell.value == TYPED]
    comment = cell.comment.text
    cell.value, cell.comment = MENDED, None
    return _bytes(book), f"{cell.coordinate}: {comment}"


def amounts(page: openpyxl.worksheet.worksheet.Worksheet) -> dict[tuple[object, ...], tuple[object, object]]:
    """Return disbursed and committed of every row by year, category and name."""
    columns, first = _header(page)
    return {
        _key(page, columns, row): (
            page.cell(row, columns["เบิกจ่าย (บาท)"]).value,
            page.cell(row, columns["ผูกพัน (บาท)"]).value,
        )
        for row in range(first, page.max_row + 1)
        if page.cell(row, columns["ปีงบประมาณ"]).value is not None
    }


def _header(page: openpyxl.worksheet.worksheet.Worksheet) -> tuple[dict[str, int], int]:
    for cells in page.iter_rows(max_row=12):
        names = {str(cell.value): cell.column for cell in cells if cell.value is not None}
        if "ปีงบประมาณ" in names and "ยุทธศาสตร์ที่" in names:
            return names, cells[0].row + 1
    raise AssertionError("the sheet has no header")


def _key(
    page: openpyxl.worksheet.worksheet.Worksheet, columns: dict[str, int], row: int
) -> tuple[object, ...]:
    return tuple(page.cell(row, columns[name]).value for name in ("ปีงบประมาณ", "หมวดงบประมาณ", "ชื่อยุทธศาสตร์"))


def _bytes(book: openpyxl.Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
