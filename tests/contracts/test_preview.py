"""The cells around a problem: where Excel shows them, as it shows them, with the cell marked."""

from __future__ import annotations

import datetime as dt

import pytest

from sme_dash.contracts.preview import Preview, preview, preview_of, preview_row
from sme_dash.contracts.read import interpret
from sme_dash.problems import ProblemType, Severity
from sme_dash.workbook.cells import Workbook
from sme_dash.workbook.reader import ReadOutcome
from tests.contracts.foreign_layouts import ministry
from tests.contracts.hand_built import info, only, sheet, strategies

BOOK = Workbook((strategies(), ministry()))


def letters(found: Preview) -> str:
    return "".join(column.letter for column in found.columns)


def texts(found: Preview, row: int) -> list[str]:
    return next([cell.text for cell in each.cells] for each in found.rows if each.number == row)


def marked(found: Preview) -> list[tuple[int, str]]:
    return [
        (row.number, column.letter)
        for row in found.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
        if cell.marked
    ]


def test_two_rows_around_and_the_columns_that_name_the_row() -> None:
    found = preview(BOOK, "งบ ธ.ค. 61", "I6")
    assert [row.number for row in found.rows] == [4, 5, 6, 7, 8]
    assert letters(found) == "ABGHIJK"
    assert [column.letter for column in found.columns if column.after_gap] == ["G"]
    assert marked(found) == [(6, "I")]
    assert [column.header for column in found.columns][2:5] == [
        "งบประมาณ วงเงิน",
        "งบประมาณ ก่อหนี้",
        "งบประมาณ จ่ายแล้ว ณ 31 ธ.ค. 61",
    ]
    assert texts(found, 6) == ["2", "ก-20", "725150900", "65094820.11", "549331951.39", "75.75", "รอเบิก"]
    assert [row.number for row in found.rows if row.is_header] == [4]
    assert [row.number for row in found.rows if row.marked] == [6]


def test_the_first_and_the_last_row_end_the_preview() -> None:
    assert [row.number for row in preview(BOOK, "รายยุทธศาสตร์", "A1").rows] == [1, 2, 3]
    assert [row.number for row in preview(BOOK, "รายยุทธศาสตร์", "A5", rows_around=1).rows] == [4, 5]


def test_no_gap_of_a_single_column_is_made() -> None:
    assert letters(preview(BOOK, "รายยุทธศาสตร์", "F2", columns_around=2)) == "ABCDEFG"


def test_a_cell_to_the_right_of_everything_is_shown_blank() -> None:
    found = preview(BOOK, "รายยุทธศาสตร์", "J3", columns_around=1)
    assert letters(found) == "ABIJ"
    assert (texts(found, 3)[2:], marked(found)) == (["", ""], [(3, "J")])


def test_values_as_a_person_sees_them() -> None:
    page = sheet(
        "x",
        [
            ("วันที่", "ร้อยละ", "สูตรเสีย", "สูตรเปล่า", "ใช่", "ยาว"),
            (dt.date(2018, 12, 31), 0.844, None, None, True, "ก" * 100),
            (0.1 + 0.2, 1e-7, 12345678.5, 10**12, -3.0, None),
        ],
        errors={"C2": "#REF!"},
        unevaluated=["D2"],
        percent=["B2"],
    )
    found = preview(Workbook((page,)), "x", "C2", columns_around=5)
    assert texts(found, 2) == ["31/12/2561", "84.4%", "#REF!", "(สูตรไม่มีผลลัพธ์)", "TRUE", "ก" * 59 + "…"]
    assert texts(found, 3) == ["0.3", "0.0000001", "12345678.5", "1000000000000", "-3", ""]
    errors = [cell.is_error for cell in found.rows[1].cells]
    assert errors == [False, False, True, True, False, False]


def test_citizen_numbers_are_masked_wherever_they_stand() -> None:
    # Made up, with a valid check digit.
    page = sheet("x", [("ชื่อ", "เลข"), ("นาย ก เลข 1234567890121", 1234567890121), ("ข", 1234567890122)])
    found = preview(Workbook((page,)), "x", "A2")
    assert texts(found, 2) == ["นาย ก เลข x-xxxx-xxxxx-12-1", "x-xxxx-xxxxx-12-1"]
    assert texts(found, 3) == ["ข", "1234567890122"]


def test_hidden_rows_are_told() -> None:
    page = strategies(hidden_rows=frozenset({3}))
    found = preview(Workbook((page,)), "รายยุทธศาสตร์", "A3")
    assert [row.number for row in found.rows if row.is_hidden] == [3]


def test_the_place_of_a_problem() -> None:
    page = strategies((2561, "งบอื่น", 5, "ก", 1, 2, 3))
    result = interpret(ReadOutcome(Workbook((info(), page))), "x.xlsx")
    assert result.workbook is not None
    found = preview_of(result.workbook, only(result, "not_a_choice"))
    assert found is not None
    assert (found.sheet, found.cell, marked(found)) == ("รายยุทธศาสตร์", "B6", [(6, "B")])


def test_a_problem_of_a_row_or_of_no_place() -> None:
    kind = ProblemType.__new__(ProblemType)  # not entered in the catalogue, which is the product's own
    for name, value in {"code": "x", "severity": Severity.NOTE, "message": "", "remedy": ""}.items():
        object.__setattr__(kind, name, value)
    found = preview_of(BOOK, kind.at(sheet="งบ ธ.ค. 61", row=7))
    assert found is not None
    assert (found.cell, letters(found), marked(found)) == (None, "ABCDEFG", [])
    assert [row.number for row in found.rows if row.marked] == [7]
    assert preview_of(BOOK, kind.at()) is None
    assert preview_of(BOOK, kind.at(sheet="ไม่มี", cell="A1")) is None
    assert preview_of(BOOK, kind.at(sheet="งบ ธ.ค. 61")) is None


def test_a_sheet_without_a_table_is_shown_all_the_same() -> None:
    book = Workbook((sheet("x", [(), (None, "ก"), (None, None, 5)]),))
    found = preview(book, "x", "C3", rows_around=1)
    assert letters(found) == "ABC"
    assert {column.header for column in found.columns} == {""}
    assert texts(found, 3) == ["", "", "5"]


def test_a_range_is_shown_by_its_first_cell_and_nonsense_is_refused() -> None:
    assert preview(BOOK, "รายยุทธศาสตร์", "C2:C4").cell == "C2"
    with pytest.raises(KeyError):
        preview(BOOK, "ไม่มี", "A1")
    with pytest.raises(ValueError, match="not a cell"):
        preview(BOOK, "รายยุทธศาสตร์", "ช่องแรก")


def test_a_row_alone_is_shown_from_the_left() -> None:
    assert letters(preview_row(BOOK, "รายยุทธศาสตร์", 3)) == "ABCDEFG"
