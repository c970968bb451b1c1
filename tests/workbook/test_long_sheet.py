"""A long table looks like any other of the house, whatever its rows hold, and is never a formula."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from sme_dash.workbook.layout import TEXT, ColumnSpec, SheetSpec
from sme_dash.workbook.limits import Limits
from sme_dash.workbook.long_sheet import LongValue, write_long_sheet
from sme_dash.workbook.reader import read_workbook

MOMENT = "[$-107041E]d mmm yyyy hh:mm:ss"
SPEC = SheetSpec(
    name="บันทึก",
    columns=[
        ColumnSpec("ที่", number_format="0"),
        ColumnSpec("เวลา", number_format=MOMENT),
        ColumnSpec("ข้อความ", number_format=TEXT),
    ],
    title=["บันทึก", "ทุกรายการ"],
    filtered=True,
)
NOON = dt.datetime(2018, 12, 31, 12, 0, 7)
ROWS: list[tuple[LongValue, ...]] = [
    (1, NOON, "งบ <ประมาณ> & อื่น ๆ"),
    (2, None, "=HYPERLINK(1)"),
    (3, NOON, "-1+1"),
    (4, NOON, "ขึ้น\nบรรทัด\x07"),
    (5, NOON, None),
]


def test_values_come_back_as_they_were() -> None:
    page = openpyxl.load_workbook(io.BytesIO(write_long_sheet(SPEC, ROWS)))["บันทึก"]
    assert [cell.value for cell in page[4]] == ["ที่", "เวลา", "ข้อความ"]
    body = [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]
    assert body == [
        [1, NOON, "งบ <ประมาณ> & อื่น ๆ"],
        [2, None, "=HYPERLINK(1)"],
        [3, NOON, "-1+1"],
        [4, NOON, "ขึ้น\nบรรทัด_x0007_"],
        [5, NOON, None],
    ]
    assert page.auto_filter.ref == "A4:C9"
    assert page["B5"].number_format == MOMENT


def test_what_looks_like_a_formula_is_text_that_says_so() -> None:
    page = openpyxl.load_workbook(io.BytesIO(write_long_sheet(SPEC, ROWS)))["บันทึก"]
    assert {cell.data_type for cell in page["C"][4:8]} == {"s"} or {
        cell.data_type for cell in page["C"][4:8]
    } == {"inlineStr"}
    assert [cell.quotePrefix for cell in page["C"][4:8]] == [False, True, True, False]


def test_our_own_guard_lets_it_in() -> None:
    outcome = read_workbook(write_long_sheet(SPEC, ROWS * 2_000), Limits(), "บันทึก.xlsx")
    assert outcome.workbook is not None, outcome


def test_a_table_of_nothing_still_opens() -> None:
    page = openpyxl.load_workbook(io.BytesIO(write_long_sheet(SPEC, [])))["บันทึก"]
    assert page.max_row == 4


def test_rows_do_not_come_twice() -> None:
    with pytest.raises(ValueError, match="apart"):
        write_long_sheet(SheetSpec(name="ก", columns=SPEC.columns, rows=[[1]]), [])
