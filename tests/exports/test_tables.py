"""A table's worksheet: numbers a reader can go on computing with, in the digits the reader chose."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from sme_dash.exports.tables import table_workbook
from sme_dash.views.display import CellView, ColumnView, RowView, SourceLine, Status, TableView
from sme_dash.workbook.reader import read_workbook

COLUMNS = (
    ColumnView(key="name", header="รายการ", width="wide"),
    ColumnView(key="amount", header="เบิกจ่าย", unit="บาท", align="right", kind="money"),
    ColumnView(key="gap", header="เทียบเป้า", unit="จุด", align="right", kind="points"),
    ColumnView(key="day", header="วันที่สิ้นสุด", align="right", kind="date"),
    ColumnView(key="status", header="สถานะ", kind="status"),
)
MET = Status("met", "✓", "บรรลุเป้าหมาย", "good")


def table(*rows: RowView) -> TableView:
    return TableView(
        key="t", caption="ตารางทดสอบ", columns=COLUMNS, rows=rows, notes=("หมายเหตุหนึ่ง",),
        source=SourceLine("budget.xlsx"),
    )  # fmt: skip


def row(name: str, amount: str, gap: str, day: str) -> RowView:
    return RowView(
        (
            CellView(name),
            CellView(amount, Decimal("68824779.59")),
            CellView(gap, Decimal("-18.50")),
            CellView(day, date(2018, 12, 31)),
            CellView("", MET.word, status=MET),
        )
    )


ARABIC = table(row("รวม", "68,824,779.59", "−18.50", "31 ธ.ค. 61"))
THAI = table(row("รวม", "๖๘,๘๒๔,๗๗๙.๕๙", "−๑๘.๕๐", "๓๑ ธ.ค. ๖๑"))


def sheet_of(view: TableView) -> Worksheet:
    sheet = openpyxl.load_workbook(BytesIO(table_workbook(view))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_title_headers_numbers_notes_and_source():
    rows = [[cell for cell in line if cell is not None] for line in sheet_of(ARABIC).values]
    assert rows[0] == ["ตารางทดสอบ"]
    assert rows[2] == ["รายการ", "เบิกจ่าย (บาท)", "เทียบเป้า (จุด)", "วันที่สิ้นสุด", "สถานะ"]
    assert rows[3][:3] == ["รวม", 68824779.59, -18.5]
    assert rows[3][3].date() == date(2018, 12, 31)
    assert rows[3][4] == "บรรลุเป้าหมาย"
    assert rows[-2:] == [["หมายเหตุหนึ่ง"], ["ที่มา: budget.xlsx"]]


def test_the_header_stays_in_sight():
    assert sheet_of(ARABIC).freeze_panes == "B4"


def test_thai_digits_change_how_a_number_is_drawn_and_not_the_number():
    arabic, thai = sheet_of(ARABIC), sheet_of(THAI)
    assert [cell.value for cell in thai[4]] == [cell.value for cell in arabic[4]]
    assert [cell.number_format for cell in thai[4]] == [
        "@",
        "[$-D00041E]#,##0.00",
        "[$-D00041E]+#,##0.00;[$-D00041E]−#,##0.00;[$-D00041E]0.00",
        "[$-D07041E]d mmm yyyy",
        "@",
    ]
    assert arabic["B4"].number_format == "#,##0.00"


def test_our_own_reader_takes_numbers_in_thai_digits_for_numbers():
    workbook = read_workbook(table_workbook(THAI), file_name="t.xlsx").workbook
    assert workbook is not None
    values = workbook.sheets[0].rows[3]
    assert values[1:3] == [68824779.59, -18.5]
    assert values[3] == date(2018, 12, 31) or getattr(values[3], "date", lambda: None)() == date(2018, 12, 31)


def test_text_that_looks_like_a_formula_stays_text():
    sheet = sheet_of(table(row('=HYPERLINK("http://example.org")', "1", "1", "1")))
    assert sheet["A4"].data_type == "s"


def test_a_cell_without_value_stays_empty():
    empty = RowView((CellView("ไม่มีค่า"), CellView("–"), CellView("–"), CellView("–"), CellView("–")))
    sheet = sheet_of(table(*ARABIC.rows, empty))
    assert [cell.value for cell in sheet[5]][1:4] == [None, None, None]
