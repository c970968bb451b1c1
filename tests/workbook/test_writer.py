from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import time
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sme_dash.workbook.cells import CellValue, MergedRange, Workbook
from sme_dash.workbook.extract import ChildLimits, extract
from sme_dash.workbook.guard import guard
from sme_dash.workbook.input_help import CHOICES_SHEET
from sme_dash.workbook.layout import (
    BAHT,
    TEXT,
    YEAR,
    ColumnSpec,
    Properties,
    Row,
    SheetSpec,
    WrittenValue,
)
from sme_dash.workbook.payload import Delivery, decode
from sme_dash.workbook.writer import write_workbook

DANGEROUS = [
    '=HYPERLINK("http://example.org","ดู")',
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+66 2 298 3190",
    "-",
    "−",
    "-5",
    "--",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "#N/A",
    "#REF!",
    "TRUE",
    "2562",
    "31/12/2561",
    "1E5",
    "100%",
    "_x0041_",
    "'=1",
]

BUDGET = SheetSpec(
    name="รายยุทธศาสตร์",
    title=("งบประมาณตามยุทธศาสตร์", "ข้อมูล ณ วันที่ 31 ธันวาคม 2561"),
    columns=(
        ColumnSpec("ปีงบประมาณ", 12, YEAR, required=True, locked=True),
        ColumnSpec("ชื่อยุทธศาสตร์", 40, TEXT, required=True, hint="ชื่อเต็มตามแผน"),
        ColumnSpec("งบประมาณ (บาท)", 20, BAHT, group="จำนวนเงิน"),
        ColumnSpec("เบิกจ่าย (บาท)", 20, BAHT, group="จำนวนเงิน"),
        ColumnSpec("สถานะ", 14, choices=("เสร็จสิ้น", "อยู่ระหว่างดำเนินการ")),
    ),
    rows=(
        (2561, "ยุทธศาสตร์ที่ 1", Decimal("164400000.25"), Decimal("78946720.01"), "เสร็จสิ้น"),
        Row((None, "รวมทั้งสิ้น", Decimal("164400000.25"), Decimal("78946720.01")), role="total"),
    ),
    notes=("ที่มา: รายงานผลการดำเนินงาน",),
    blank_rows=3,
    frozen_columns=2,
    filtered=True,
    protected=True,
)


def read_inside(content: bytes) -> Workbook:
    """Read through the same code as the reader process, without a process for each example."""
    limits: ChildLimits = {
        "memory_bytes": 1,
        "cpu_seconds": 1,
        "cells": 1_000_000,
        "sheets": 50,
        "merged": 1_000,
    }
    lines = [json.dumps(line).encode() for line in extract(content, limits)]
    delivered = decode(b"\n".join(lines))
    assert isinstance(delivered, Delivery)
    assert (delivered.unaccounted, delivered.twice, delivered.doubtful) == ((), (), ())
    return delivered.workbook


def one_column(values: list[WrittenValue]) -> bytes:
    return write_workbook([SheetSpec("ก", (ColumnSpec("ค่า"),), rows=[(value,) for value in values])])


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def test_the_sheet_is_laid_out_as_declared() -> None:
    (sheet,) = read_inside(write_workbook([BUDGET])).sheets
    assert BUDGET.header_row == 5
    assert sheet.value(1, 1) == "งบประมาณตามยุทธศาสตร์"
    assert sheet.value(2, 1) == "ข้อมูล ณ วันที่ 31 ธันวาคม 2561"
    assert sheet.rows[2] == [None] * 5
    assert sheet.rows[3] == ["ปีงบประมาณ", "ชื่อยุทธศาสตร์", "จำนวนเงิน", None, "สถานะ"]
    assert sheet.rows[4] == [None, None, "งบประมาณ (บาท)", "เบิกจ่าย (บาท)", None]
    assert sheet.rows[5] == [2561, "ยุทธศาสตร์ที่ 1", 164400000.25, 78946720.01, "เสร็จสิ้น"]
    assert sheet.rows[6] == [None, "รวมทั้งสิ้น", 164400000.25, 78946720.01, None]
    assert sheet.value(12, 1) == "ที่มา: รายงานผลการดำเนินงาน", "after three rows to fill in and a blank one"
    assert sheet.merged == (
        MergedRange(1, 1, 1, 5),
        MergedRange(2, 1, 2, 5),
        MergedRange(4, 1, 5, 1),
        MergedRange(4, 2, 5, 2),
        MergedRange(4, 3, 4, 4),
        MergedRange(4, 5, 5, 5),
        MergedRange(12, 1, 12, 5),
    )
    assert [sheet.merged_value(5, column) for column in range(1, 6)] == [
        "ปีงบประมาณ",
        "ชื่อยุทธศาสตร์",
        "งบประมาณ (บาท)",
        "เบิกจ่าย (บาท)",
        "สถานะ",
    ]


def test_the_sheet_is_ready_for_screen_and_paper() -> None:
    page = openpyxl.load_workbook(io.BytesIO(write_workbook([BUDGET])))["รายยุทธศาสตร์"]
    assert page.freeze_panes == "C6"
    assert page.auto_filter.ref == "A5:E10"
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$4:$5"
    assert page.oddFooter.right.text == "หน้า &P จาก &N"
    assert page["C6"].number_format == "#,##0.00"
    assert page["C9"].number_format == "#,##0.00", "rows to fill in carry the format too"
    assert page["C6"].alignment.horizontal == "right"
    assert page["B6"].alignment.horizontal == "left"
    assert {page[cell].font.name for cell in ("A1", "A4", "B6", "B7", "A12")} == {"TH Sarabun New"}
    assert page["A4"].fill.fgColor.rgb == "001F4E79"
    assert page["E4"].fill.fgColor.rgb == "0051606E", "not required: another colour, the same words"
    assert page["B7"].font.bold
    assert page.column_dimensions["B"].width == 40


def test_only_locked_columns_are_locked_and_there_is_no_password() -> None:
    page = openpyxl.load_workbook(io.BytesIO(write_workbook([BUDGET])))["รายยุทธศาสตร์"]
    assert page.protection.sheet
    assert page.protection.password is None
    assert [page.cell(9, column).protection.locked for column in range(1, 6)] == [True] + [False] * 4


def test_choices_and_hints_help_while_filling_in() -> None:
    page = openpyxl.load_workbook(io.BytesIO(write_workbook([BUDGET])))["รายยุทธศาสตร์"]
    by_cells = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    assert set(by_cells) == {"B6:B10", "E6:E10"}
    assert by_cells["E6:E10"].formula1 == '"เสร็จสิ้น,อยู่ระหว่างดำเนินการ"'
    assert by_cells["B6:B10"].prompt == "ชื่อเต็มตามแผน"


def test_long_lists_of_choices_lie_on_a_hidden_sheet_once() -> None:
    choices = tuple(f"แนวทางที่ {number}, ส่งเสริม" for number in range(1, 41))
    spec = SheetSpec(
        "ก", (ColumnSpec("หนึ่ง", choices=choices), ColumnSpec("สอง", choices=choices)), blank_rows=2
    )
    content = write_workbook([spec])
    page, hidden = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    assert {rule.formula1 for rule in page.data_validations.dataValidation} == {"'ตัวเลือก'!$A$1:$A$40"}
    assert (hidden.title, hidden.sheet_state) == (CHOICES_SHEET, "veryHidden")
    assert [cell.value for cell in hidden["A"]] == list(choices)
    assert hidden.max_column == 1


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_is_never_a_formula_and_stays_as_written(text: str) -> None:
    content = write_workbook(
        [SheetSpec("ก", (ColumnSpec(text),), rows=[(text,)], title=(text,), notes=(text,))]
    )
    for number in range(1, 20):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            name = f"xl/worksheets/sheet{number}.xml"
            if name not in package.namelist():
                break
        assert re.search(r"<f[ >/]", part(content, name)) is None
        assert 't="e"' not in part(content, name)
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(content))["ก"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "inlineStr"}
    sheet = read_inside(content).sheets[0]
    assert [sheet.value(row, 1) for row in (1, 3, 4, 6)] == [text] * 4


@pytest.mark.parametrize("text", ["=1+1", "+1", "-5", "@x", "\t=1", " =1", "＝1"])
def test_text_that_looks_like_a_formula_carries_the_quote_prefix(text: str) -> None:
    cell = openpyxl.load_workbook(io.BytesIO(one_column([text, "งบ"])))["ก"]
    assert cell["A2"].quotePrefix
    assert not cell["A3"].quotePrefix


def test_values_survive_openpyxl_too() -> None:
    page = openpyxl.load_workbook(
        io.BytesIO(one_column([Decimal("784946720.01"), date(2018, 12, 31), True]))
    )["ก"]
    assert [page[f"A{row}"].value for row in (2, 3, 4)] == [784946720.01, datetime(2018, 12, 31), True]
    assert page["A3"].number_format == "[$-107041E]d mmm yyyy"


# A worksheet keeps 15 significant digits of a number; the generators ask for no more.
texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff"), max_size=40)
numbers = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.floats(-1e14, 1e14).map(lambda number: float(f"{number:.15g}")),
    st.decimals(-(10**12), 10**12, places=2),
)
moments = st.one_of(
    st.dates(date(1900, 3, 1)),
    st.datetimes(datetime(1900, 3, 1), datetime(9999, 1, 1)).map(
        lambda moment: moment.replace(microsecond=0)
    ),
)


def as_read(value: WrittenValue) -> CellValue:
    """Return what Excel keeps of a value: 15 digits of a number, a blank text and midnight leave no trace."""
    if value == "":
        return None
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value
    return float(value) if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) else value


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.one_of(st.none(), st.booleans(), texts, st.sampled_from(DANGEROUS), numbers, moments),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=12,
    ),
    st.lists(st.sampled_from(["หัวเรื่อง", "=1"]), max_size=2),
)
def test_what_is_written_is_read_back_at_the_same_address(
    rows: list[list[WrittenValue]], title: list[str]
) -> None:
    spec = SheetSpec("ก", [ColumnSpec(name) for name in ("หนึ่ง", "สอง", "สาม")], rows=rows, title=title)
    content = write_workbook([spec])
    assert guard(content) == []
    sheet = read_inside(content).sheets[0]
    for number, row in enumerate(rows, start=spec.first_body_row):
        for column, value in enumerate(row, start=1):
            found = sheet.value(number, column)
            expected = as_read(value)
            assert found == expected, f"{value!r} came back as {found!r}"
            assert isinstance(found, bool) == isinstance(expected, bool)


def test_control_characters_and_escapes_are_carried_as_excel_does() -> None:
    texts = ["ก\x08ข", "ก\r\nข", "_x000D_", "_x005F_", "ก\tข", "\x00", "_x0041_ _x_ _xZZZZ_"]
    assert [row[0] for row in read_inside(one_column(texts)).sheets[0].rows[1:]] == texts
    assert "_x005F_x000D_" in part(one_column(["_x000D_"]), "xl/worksheets/sheet1.xml")
    assert read_inside(one_column(["ก\ud800\uffff"])).sheets[0].value(2, 1) == "ก\ufffd\ufffd"


@pytest.mark.parametrize(
    "value",
    ["ก" * 32_768, float("nan"), float("inf"), Decimal("NaN"), 10**15, -(10**15), date(1899, 12, 31)],
)
def test_what_no_cell_can_hold_is_refused(value: WrittenValue) -> None:
    with pytest.raises(ValueError, match=r"cell holds|worksheet"):
        one_column([value])
    assert guard(one_column(["ก" * 32_767, 10**15 - 1])) == []


def test_two_builds_at_different_times_and_seeds_are_the_same_bytes() -> None:
    script = (
        "import sys, hashlib; from tests.workbook.test_writer import BUDGET, write_workbook;"
        "sys.stdout.write(hashlib.sha256(write_workbook([BUDGET])).hexdigest())"
    )
    hashes = set()
    for seed in ("0", "1", "2"):
        started = int(time.time())
        hashes.add(
            subprocess.run(
                [sys.executable, "-c", script],
                env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"},
                cwd=Path(__file__).parents[2],
                check=True,
                capture_output=True,
            ).stdout
        )
        while int(time.time()) == started:
            time.sleep(0.02)
    assert len(hashes) == 1


def test_the_file_says_what_it_is_and_not_when_it_was_built() -> None:
    said = Properties(title="งบประมาณ", created=datetime(2019, 1, 7))
    core = part(write_workbook([BUDGET], said), "docProps/core.xml")
    assert "<dc:title>งบประมาณ</dc:title>" in core
    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core) == ["2019-01-07T00:00:00Z"] * 2
    with zipfile.ZipFile(io.BytesIO(write_workbook([BUDGET]))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_sheets_keep_their_order_and_visibility() -> None:
    column = (ColumnSpec("ก"),)
    content = write_workbook(
        [
            SheetSpec("ซ่อน", column, visibility="hidden"),
            SheetSpec("แรก", column),
            SheetSpec("ลับ", column, visibility="very_hidden"),
        ]
    )
    assert [(sheet.name, sheet.visibility) for sheet in read_inside(content).sheets] == [
        ("ซ่อน", "hidden"),
        ("แรก", "visible"),
        ("ลับ", "very_hidden"),
    ]
    assert openpyxl.load_workbook(io.BytesIO(content)).active.title == "แรก"


def test_specs_that_excel_would_repair_are_refused() -> None:
    column = (ColumnSpec("ก"),)
    for name in ("", "ก" * 32, "a/b", "a:b", "[a]", "'a"):
        with pytest.raises(ValueError, match="sheet name"):
            SheetSpec(name, column)
    with pytest.raises(ValueError, match="at least one column"):
        SheetSpec("ก", ())
    with pytest.raises(ValueError, match="two sheets"):
        write_workbook([SheetSpec("A", column), SheetSpec("a", column)])
    with pytest.raises(ValueError, match="visible"):
        write_workbook([SheetSpec("A", column, visibility="hidden")])
    with pytest.raises(ValueError, match="more values"):
        write_workbook([SheetSpec("A", column, rows=[(1, 2)])])


def test_a_file_saved_on_as_csv_would_still_show_the_text() -> None:
    """The quote prefix is a mark of Excel's; nothing is added to the text another program copies."""
    sheet = read_inside(one_column(["-5", "−"])).sheets[0]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(sheet.rows)
    assert out.getvalue() == "ค่า\n-5\n−\n"
