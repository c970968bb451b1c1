"""Rules between the cells of a row and between rows: keys, parents, row models, distant dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from sme_dash.contracts.read import ReadResult
from sme_dash.workbook.cells import CellValue
from tests.contracts.hand_built import (
    ADMIN,
    SUPPORT,
    codes,
    info,
    interpreted,
    kind_named,
    only,
    read_strategies,
    sheet,
    strategies,
)

PROJECT_HEADER = (
    "ปีงบประมาณ",
    "ลำดับ",
    "รหัสโครงการ",
    "ชื่องาน/โครงการ",
    "งบประมาณ (บาท)",
    "วันที่เริ่ม",
    "วันที่สิ้นสุด",
)
KPI_HEADER = ("ปีงบประมาณ", "ยุทธศาสตร์ที่", "ลำดับตัวชี้วัด", "ตัวชี้วัด", "เกณฑ์", "เป้าหมาย", "ผล", "บรรลุเป้าหมาย")
GUIDELINE_HEADER = (
    "ปีงบประมาณ",
    "รหัส",
    "แนวทาง/ตัวชี้วัด",
    "เป้าหมาย",
    "ผล",
    "งบประมาณ (ล้านบาท)",
    "ผลการใช้จ่าย (ล้านบาท)",
)
MINISTRY_HEADER = ("ปีงบประมาณ", "กระทรวง", "หน่วยงาน", "งบประมาณ (ล้านบาท)", "ผลการใช้จ่าย (ล้านบาท)")


def read_projects(*rows: Sequence[CellValue]) -> ReadResult:
    return interpreted(info(), strategies(), sheet("รายโครงการ", [PROJECT_HEADER, *rows]))


def read_kpis(*rows: Sequence[CellValue]) -> ReadResult:
    return interpreted(
        info(("ชุดข้อมูล", "ตัวชี้วัด"), ("ข้อมูล ณ วันที่", "31/12/2561")),
        sheet("ตัวชี้วัดยุทธศาสตร์", [KPI_HEADER, *rows]),
    )


def read_plan(
    guidelines: Sequence[Sequence[CellValue]], ministries: Sequence[Sequence[CellValue]]
) -> ReadResult:
    return interpreted(
        info(("ชุดข้อมูล", "แผนบูรณาการ"), ("ข้อมูล ณ วันที่", "31/12/2561")),
        sheet("ตามแนวทาง", [GUIDELINE_HEADER, *guidelines]),
        sheet("ตามกระทรวง", [MINISTRY_HEADER, *ministries]),
    )


ONE_GUIDELINE = [(2562, "1", "แนวทาง", 1, 1, 1, 1)]
ONE_MINISTRY = [(2562, "กระทรวงพาณิชย์", None, 1, 1)]


# -- keys -------------------------------------------------------------------------------------------------


def test_a_key_twice_names_both_rows_and_the_key() -> None:
    result = read_strategies(strategies((2561, SUPPORT, 1, "ซ้ำ", 5, 5, 0)))
    problem = only(result, "duplicate_key")
    assert (problem.severity, problem.row, problem.cell) == ("error", 6, "C6")
    assert problem.found == f"ปีงบประมาณ 2561 · หมวดงบประมาณ {SUPPORT} · ยุทธศาสตร์ที่ 1"
    assert "แถวที่ 2" in problem.message


def test_the_same_strategy_in_another_year_is_no_duplicate() -> None:
    assert codes(read_strategies(strategies((2562, SUPPORT, 1, "ปีต่อมา", 5, 5, 0)))) == []


def test_the_administration_is_a_key_of_its_own_once_a_year() -> None:
    admin: tuple[CellValue, ...] = (2561, ADMIN, None, None, 5, 5, 0)
    assert codes(read_strategies(strategies(admin))) == []
    assert codes(read_strategies(strategies(admin, admin))) == ["duplicate_key"]


def test_projects_without_code_are_told_apart_by_their_number() -> None:
    assert codes(read_projects((2562, 1, None, "ก", 1), (2562, 2, None, "ข", 1))) == []
    assert codes(read_projects((2562, 1, None, "ก", 1), (2562, 1, None, "ข", 1))) == ["duplicate_key"]
    assert codes(read_projects((2562, 1, None, "ก", 1), (2562, 9, "1", "ข", 1))) == []


# -- wholes and parts -------------------------------------------------------------------------------------


def test_a_code_above_its_children_is_a_reported_total() -> None:
    rows = [
        (2562, "รวม", "ทั้งแผน", 30, 3, 30, 3),
        (2562, "1", "แนวทางหนึ่ง", 30, 3, 30, 3),
        (2562, "1.1", "ตัวชี้วัด", 10, 1, 10, 1),
        (2562, "1.2", "ตัวชี้วัด", 20, 2, 20, 2),
        (2562, "2.", "แนวทางสอง", 5, 1, 5, 1),
        (2561, "1", "ปีก่อนไม่มีข้อย่อย", 5, 1, 5, 1),
    ]
    table = read_plan(rows, ONE_MINISTRY).tables["guideline"]
    assert table.frame["role"].tolist() == ["total", "parent", "data", "data", "data", "data"]
    assert table.frame["code"].tolist() == ["รวม", "1", "1.1", "1.2", "2", "1"]
    assert table.data["budget_satang"].sum() == 40 * 100_000_000


def test_a_grandparent_is_a_parent_too() -> None:
    rows = [(2562, "1", "ก", 1, 1, 1, 1), (2562, "1.1.1", "ข", 1, 1, 1, 1), (2562, "11", "ค", 1, 1, 1, 1)]
    assert read_plan(rows, ONE_MINISTRY).tables["guideline"].frame["role"].tolist() == [
        "parent",
        "data",
        "data",
    ]


def test_a_ministry_above_its_agencies_is_a_reported_total() -> None:
    rows = [
        (2562, "กระทรวงพาณิชย์", None, 30, 3),
        (2562, "กระทรวงพาณิชย์", "กรมการค้าภายใน", 10, 1),
        (2562, "กระทรวงพาณิชย์", "กรมพัฒนาธุรกิจการค้า", 20, 2),
        (2562, "กระทรวงการคลัง", None, 7, 1),
        (2561, "กระทรวงพาณิชย์", None, 9, 1),
    ]
    table = read_plan(ONE_GUIDELINE, rows).tables["ministry"]
    assert table.frame["role"].tolist() == ["parent", "data", "data", "data", "data"]
    assert table.data["budget_satang"].sum() == 46 * 100_000_000


# -- rules of a row ---------------------------------------------------------------------------------------


def test_support_needs_a_strategy_and_administration_has_none() -> None:
    result = read_strategies(strategies((2562, SUPPORT, None, "ก", 1, 1, 0), (2562, ADMIN, 3, None, 1, 1, 0)))
    assert [(problem.code, problem.cell) for problem in result.problems] == [
        ("strategy_missing", "C6"),
        ("strategy_on_admin", "C7"),
    ]


def test_a_negative_budget_is_out_of_range_and_shown_as_typed() -> None:
    problem = only(read_strategies(strategies((2562, SUPPORT, 1, "ก", "(1,234.50)", 0, 0))), "out_of_range")
    assert (problem.cell, problem.found, problem.expected) == ("E6", "(1,234.50)", "ไม่น้อยกว่า 0")


def test_every_bound_a_row_breaks_is_named() -> None:
    result = read_strategies(strategies((2562, SUPPORT, 0, "ก", -5, 0, 0)))
    assert [(problem.code, problem.cell) for problem in result.problems] == [
        ("out_of_range", "C6"),
        ("out_of_range", "E6"),
    ]


def test_a_missing_required_value_is_an_error_at_its_cell() -> None:
    problem = only(read_strategies(strategies((2562, SUPPORT, 1, "ก", None, 0, 0))), "required_blank")
    assert (problem.cell, problem.row, problem.column) == ("E6", 6, "งบประมาณ (บาท)")


def test_a_project_that_nothing_names_and_whose_dates_run_backwards_has_two_problems() -> None:
    result = read_projects((2562, None, None, "ก", 1, "1/10/2562", dt.date(2019, 9, 30)))
    assert codes(result) == ["project_without_identity", "dates_reversed"]
    problem = only(result, "dates_reversed")
    assert (problem.cell, problem.found) == ("G2", "30/9/2562")
    assert "2019" not in problem.message


def test_text_where_a_number_is_due_names_target_and_result() -> None:
    result = read_kpis((2561, 1, 1, "จำนวน", None, "มาก", "พอควร", None))
    assert [(problem.code, problem.cell, problem.found) for problem in result.problems] == [
        ("text_where_number_due", "F2", "มาก"),
        ("text_where_number_due", "G2", "พอควร"),
    ]


def test_a_qualitative_indicator_may_be_text_and_wants_a_verdict_once_reported() -> None:
    result = read_kpis(
        (2561, 1, 1, "ก", "ข้อความ", "มีระบบ", "มีระบบแล้ว", "ใช่"),
        (2561, 1, 2, "ข", "ข้อความ", "มีระบบ", "มีระบบแล้ว", None),
        (2561, 1, 3, "ค", "ข้อความ", "มีระบบ", "N/A", None),
        (2561, 1, 4, "ง", "ข้อความ", "มีระบบ", None, None),
    )
    problem = only(result, "verdict_missing")
    assert (codes(result), problem.severity, problem.cell) == (["verdict_missing"], "warning", "H3")
    assert len(result.tables["kpi"].data) == 4


def test_a_comparator_left_blank_or_without_column_is_at_least() -> None:
    result = read_kpis((2561, 1, 1, "ก", None, 5, 6, None))
    assert result.tables["kpi"].frame["comparator"].tolist() == ["at_least"]
    header = [text for text in KPI_HEADER if text != "เกณฑ์"]
    result = interpreted(
        sheet("ตัวชี้วัดยุทธศาสตร์", [header, (2561, 1, 1, "ก", 5, 6, None)]), kind=kind_named("kpi")
    )
    assert result.tables["kpi"].frame["comparator"].tolist() == ["at_least"]


# -- distant dates ----------------------------------------------------------------------------------------


def test_a_date_of_another_age_is_a_warning() -> None:
    result = read_projects((2562, 1, None, "ก", 1, dt.date(1961, 12, 31), dt.date(2019, 9, 30)))
    problem = only(result, "date_far_away")
    assert (problem.severity, problem.cell, problem.found) == ("warning", "F2", "31/12/2504")


@pytest.mark.parametrize(("year", "far"), [(2003, True), (2004, False), (2034, False), (2035, True)])
def test_far_is_more_than_fifteen_fiscal_years(year: int, far: bool) -> None:
    """1 January 2004 lies in FY 2547, fifteen years before FY 2562."""
    result = read_projects((2562, 1, None, "ก", 1, dt.date(year, 1, 1), None))
    assert codes(result) == (["date_far_away"] if far else [])


def test_an_as_of_date_of_another_age_than_all_data_is_a_warning() -> None:
    result = interpreted(info(("ชุดข้อมูล", "งบประมาณ"), ("ข้อมูล ณ วันที่", dt.date(1961, 12, 31))), strategies())
    problem = only(result, "date_far_away")
    assert (problem.sheet, problem.cell, problem.found) == ("ข้อมูลชุด", "B2", "31/12/2504")


def test_a_month_without_a_year_takes_the_year_of_its_row() -> None:
    header = ("ปีงบประมาณ", "รหัสโครงการ", "ลำดับกิจกรรม", "เดือน", "แผน (บาท)", "ผล (บาท)")
    rows = [header, (2562, "620100100", "1", "ต.ค.", 5, 5), (2562, "620100100", "1", "ม.ค.", 5, 5)]
    result = interpreted(info(), strategies(), sheet("แผน-ผลรายเดือน", rows))
    assert codes(result) == []
    assert result.tables["monthly"].frame["month"].tolist() == ["2561-10", "2562-01"]
