"""Real .xlsx files written with openpyxl, through the whole reader: what only a file can hold."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from sme_dash.contracts.read import ReadResult, read, read_all
from tests.contracts.hand_built import ADMIN, INFO_ROWS, STRATEGY_HEADER, STRATEGY_ROWS, codes, only

PROJECT_HEADER = ("ปีงบประมาณ", "รหัสโครงการ", "ชื่องาน/โครงการ", "งบประมาณ (บาท)", "วันที่เริ่ม")


def budget_file(change: Callable[[openpyxl.Workbook, Worksheet], None] | None = None) -> bytes:
    """Return a budget workbook of FY 2561, changed as told before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    about = book.create_sheet("ข้อมูลชุด")
    for row in INFO_ROWS:
        about.append(row)
    page = book.create_sheet("รายยุทธศาสตร์")
    for row in (STRATEGY_HEADER, *STRATEGY_ROWS):
        page.append(row)
    if change is not None:
        change(book, page)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def read_budget(change: Callable[[openpyxl.Workbook, Worksheet], None] | None = None) -> ReadResult:
    return read(budget_file(change), "งบประมาณ.xlsx")


def add_project(book: openpyxl.Workbook, start: object) -> None:
    page = book.create_sheet("รายโครงการ")
    page.append(PROJECT_HEADER)
    page.append((2562, 620100100, "โครงการหนึ่ง", 1_000_000, start))
    page["E2"].number_format = "d/m/yyyy"


def test_a_plain_workbook_has_no_problem() -> None:
    result = read_budget()
    assert (result.verdict, result.problems, result.as_of) == ("ok", (), dt.date(2018, 12, 31))
    frame = result.tables["strategy"].frame
    assert frame["disbursed_satang"].tolist() == [5555065573, 54933195139, 7231211436, 3125072347]
    assert frame["category"].tolist() == ["support"] * 4


def test_dates_of_the_1904_system_are_the_days_excel_shows() -> None:
    def change(book: openpyxl.Workbook, _: Worksheet) -> None:
        book.epoch = CALENDAR_MAC_1904
        add_project(book, dt.date(2018, 10, 1))

    result = read_budget(change)
    assert codes(result) == []
    assert result.tables["project"].frame["start_date"].tolist() == [dt.date(2018, 10, 1)]


def test_a_date_typed_in_the_buddhist_era_is_converted_with_a_note() -> None:
    result = read_budget(lambda book, _: add_project(book, dt.date(2561, 10, 1)))
    assert (codes(result), only(result, "value_converted").cell) == (["value_converted"], "E2")
    assert result.tables["project"].frame["start_date"].tolist() == [dt.date(2018, 10, 1)]


def test_formulas_without_results_and_errors_name_their_cells() -> None:
    def change(_: openpyxl.Workbook, page: Worksheet) -> None:
        page["E2"] = "=SUM(E3:E5)"
        page["F3"] = "#REF!"

    result = read_budget(change)
    assert only(result, "formula_without_result").cell == "E2"
    assert (only(result, "formula_error").cell, only(result, "formula_error").found) == ("F3", "#REF!")
    assert result.tables["strategy"].frame["excel_row"].tolist() == [4, 5]


def test_merged_and_hidden_cells_of_a_file() -> None:
    def change(book: openpyxl.Workbook, page: Worksheet) -> None:
        for row in (3, 4, 5):
            page.cell(row, 1).value = None
        page.merge_cells("A2:A5")
        page.merge_cells("G2:G3")
        page.row_dimensions[4].hidden = True
        page.column_dimensions["F"].hidden = True
        book.create_sheet("ซ่อน").append(("ร่าง",))
        book["ซ่อน"].sheet_state = "hidden"

    result = read_budget(change)
    assert sorted(codes(result)) == [
        "column_hidden",
        "merged_amount",
        "merged_filled",
        "rows_hidden",
        "sheet_extra",
    ]
    assert only(result, "merged_amount").found == "G2:G3"
    assert result.tables["strategy"].frame["fiscal_year"].tolist() == [2561] * 4


def test_a_percent_format_in_a_money_column_is_an_error() -> None:
    def change(_: openpyxl.Workbook, page: Worksheet) -> None:
        page["F2"] = 0.8443
        page["F2"].number_format = "0.00%"

    assert (codes(read_budget(change))) == ["percent_not_due"]


def test_a_percentage_is_read_as_excel_shows_it() -> None:
    def change(book: openpyxl.Workbook, _: Worksheet) -> None:
        page = book.create_sheet("แผน-ผลรายไตรมาส")
        page.append(
            ("ปีงบประมาณ", "แผนงาน", "ไตรมาส", "เป้าหมายร้อยละ", "แผน (ล้านบาท)", "ผลเบิกจ่ายสะสม (ล้านบาท)")
        )
        page.append((2562, "แผนบูรณาการ", 1, 0.24, 914.4992, 200.5))
        page.append((2562, "แผนบูรณาการ", 2, 50, 1905.2067, 300.5))
        page["D2"].number_format = "0%"

    result = read_budget(change)
    assert codes(result) == []
    assert result.tables["quarterly"].frame["target_percent"].tolist() == [24.0, 50.0]
    assert result.tables["quarterly"].frame["plan_satang"].tolist() == [91449920000, 190520670000]


def test_thai_digits_invisible_characters_and_accounting_negatives() -> None:
    def change(_: openpyxl.Workbook, page: Worksheet) -> None:
        page.append(
            ("ปีงบประมาณ ๒๕๖๑", f"\u200b{ADMIN}", "-", None, "๓๐๐,๕๓๕,๕๐๐.๐๐", "(1,234.50)", "12\u00a0345.67")
        )

    result = read_budget(change)
    assert codes(result) == []
    row = result.tables["strategy"].frame.iloc[4]
    assert (row["budget_satang"], row["disbursed_satang"], row["committed_satang"]) == (
        30053550000,
        -123450,
        1234567,
    )


def test_a_file_that_is_no_workbook_is_unreadable_and_the_others_are_read() -> None:
    broken, good = read_all([(b"not a workbook", "a.xlsx"), (budget_file(), "b.xlsx")])
    assert (broken.verdict, good.verdict) == ("unreadable", "ok")
    assert broken.file_name == "a.xlsx"
    assert all(problem.remedy for problem in broken.problems)
