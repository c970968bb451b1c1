from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash.workbook.cells import MergedRange, Sheet, Workbook, a1, column_letter, parse_a1


@pytest.mark.parametrize(
    ("row", "column", "address"),
    [(1, 1, "A1"), (17, 7, "G17"), (3, 26, "Z3"), (3, 27, "AA3"), (9, 702, "ZZ9"), (9, 703, "AAA9")],
)
def test_addresses_are_those_excel_shows(row: int, column: int, address: str) -> None:
    assert a1(row, column) == address
    assert parse_a1(address) == (row, column)


def test_the_last_cell_of_a_worksheet_is_xfd1048576() -> None:
    assert a1(1_048_576, 16_384) == "XFD1048576"
    assert parse_a1("$XFD$1048576") == (1_048_576, 16_384)


@pytest.mark.parametrize("address", ["", "A0", "1A", "A", "7", "XFE1", "A1048577", "AAAA1", "A1:B2", "ก1"])
def test_what_is_no_cell_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"not a cell address|outside a worksheet"):
        parse_a1(address)


@pytest.mark.parametrize(("row", "column"), [(0, 1), (1, 0), (1_048_577, 1), (1, 16_385)])
def test_places_outside_a_worksheet_have_no_address(row: int, column: int) -> None:
    with pytest.raises(ValueError, match="no such"):
        a1(row, column)


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_every_address_is_read_back_as_its_place(row: int, column: int) -> None:
    assert parse_a1(a1(row, column)) == (row, column)
    assert parse_a1(a1(row, column).lower()) == (row, column)


@given(st.integers(1, 16_383))
def test_column_letters_grow_with_the_column(column: int) -> None:
    here, there = column_letter(column), column_letter(column + 1)
    assert (len(here), here) < (len(there), there)


def test_a_sheet_answers_in_excel_numbers_and_none_beyond_its_cells() -> None:
    sheet = Sheet("ก", [[None, "หัว"], ["ค่า", 5]])
    assert sheet.value(1, 2) == "หัว"
    assert sheet.value(2, 1) == "ค่า"
    assert sheet.value(2, 3) is None
    assert sheet.value(3, 1) is None
    assert (sheet.row_count, sheet.column_count) == (2, 2)
    assert list(sheet.filled()) == [(1, 2, "หัว"), (2, 1, "ค่า"), (2, 2, 5)]
    with pytest.raises(ValueError, match="count from 1"):
        sheet.value(0, 1)


def test_a_merged_block_shows_the_value_of_its_corner_everywhere() -> None:
    sheet = Sheet("ก", [["ซ้าย", "งบ", None], [None, None, None]], merged=(MergedRange(1, 2, 2, 3),))
    assert sheet.merged_value(2, 3) == "งบ"
    assert sheet.merged_value(1, 1) == "ซ้าย"
    assert sheet.merged_value(2, 1) is None
    assert sheet.merged[0].a1 == "B1:C2"


def test_a_merge_across_the_whole_sheet_costs_nothing() -> None:
    sheet = Sheet("ก", [["เดียว"]], merged=(MergedRange(1, 1, 1_048_576, 16_384),))
    assert sheet.merged_value(1, 9_000) == "เดียว"


def test_a_workbook_finds_sheets_by_their_exact_name() -> None:
    sheet = Sheet("รายยุทธศาสตร์", [])
    assert Workbook((sheet,)).sheet("รายยุทธศาสตร์") is sheet
    assert Workbook((sheet,)).sheet("รายโครงการ") is None
    assert (sheet.row_count, sheet.column_count) == (0, 0)
