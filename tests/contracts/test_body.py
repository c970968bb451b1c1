"""The rows under a header: totals, notes, sections, merged and hidden cells, formulas (docs/rules.md §3)."""

from __future__ import annotations

import pytest

from sme_dash.contracts.rows import is_total
from sme_dash.problems import PROBLEM_CAP
from sme_dash.workbook.cells import CellValue
from tests.contracts.hand_built import (
    ADMIN,
    STRATEGY_HEADER,
    STRATEGY_ROWS,
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

TOTAL_ROW: tuple[CellValue, ...] = (2561, SUPPORT, None, "รวมทั้งสิ้น", 948897600, 708445444.95, 83672037.37)
ADMIN_ROW: tuple[CellValue, ...] = (2561, ADMIN, None, None, 300535500, 270000000, 100000)


# -- reported totals --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    [
        "รวม",
        "รวมทั้งสิ้น",
        "รวม ทั้งสิ้น",
        "ยอดรวม",
        "ผลรวม",
        "รวมยอด",
        "รวม (บาท)",
        "รวม 4 ยุทธศาสตร์",
        "รวม ๔ ยุทธศาสตร์",
        "รวมงบประมาณส่งเสริมและสนับสนุน SME",
        "รวมยุทธศาสตร์ที่ 1",
        "รวมแนวทางที่ 2",
        "รวมกระทรวงพาณิชย์",
        "รวมจำนวนเงิน",
        "Total",
        "Grand Total",
    ],
)
def test_labels_of_reported_totals(label: str) -> None:
    assert is_total([label])


@pytest.mark.parametrize(
    "label",
    [
        "รวมพลัง SME ไทย",
        "รวม พลังสตรี",
        "โครงการรวมทั้งสิ้น",
        "รวมทั้งพัฒนาผู้ประกอบการ",
        "รวมจำนวนผู้ประกอบการ",
        "ความร่วมมือ",
        "",
        5,
        None,
    ],
)
def test_labels_of_data(label: CellValue) -> None:
    assert not is_total([label])


def test_a_reported_total_is_kept_apart_from_data() -> None:
    result = read_strategies(strategies(TOTAL_ROW))
    assert codes(result) == []
    table = result.tables["strategy"]
    assert len(table.data) == 4
    assert table.totals["budget_satang"].tolist() == [94889760000]
    assert table.data["budget_satang"].sum() == 94889760000
    assert table.totals["excel_row"].tolist() == [6]
    assert result.row_counts == {"รายยุทธศาสตร์": 4}


def test_a_total_needs_nothing_but_its_label_and_may_say_so_in_any_naming_column() -> None:
    result = read_strategies(strategies(("รวม 1 ปี", None, "รวม", None, 948897600)))
    assert codes(result) == []
    assert result.tables["strategy"].totals["budget_satang"].tolist() == [94889760000]


def test_an_amount_of_a_total_that_cannot_be_read_is_still_an_error() -> None:
    result = read_strategies(strategies((2561, SUPPORT, None, "รวม", "948,8976,00")))
    assert (only(result, "not_a_number").cell, codes(result)) == ("E6", ["not_a_number"])


def test_a_project_named_ruam_is_no_total() -> None:
    rows = [
        ("ปีงบประมาณ", "รหัสโครงการ", "ชื่องาน/โครงการ", "งบประมาณ (บาท)"),
        (2562, 620100100, "รวมพลัง SME ไทย", 5_000_000),
        (2562, None, "รวม", 5_000_000),
    ]
    result = interpreted(sheet("รายโครงการ", rows), strategies(), kind=kind_named("budget"))
    table = result.tables["project"]
    assert table.data["project_name"].tolist() == ["รวมพลัง SME ไทย"]
    assert len(table.totals) == 1


def test_an_explanation_that_begins_with_ruam_makes_no_total() -> None:
    rows = [
        ("ปีงบประมาณ", "ยุทธศาสตร์ที่", "ลำดับตัวชี้วัด", "ตัวชี้วัด", "เป้าหมาย", "ผล", "คำอธิบาย"),
        (2561, 1, 1, "จำนวน SME", 100, 120, "รวมทั้งสิ้น 12 โครงการ"),
    ]
    result = interpreted(sheet("ตัวชี้วัดยุทธศาสตร์", rows), kind=kind_named("kpi"))
    assert len(result.tables["kpi"].data) == 1


# -- the end of the table ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "note", ["หมายเหตุ: ตัวเลขเบื้องต้น", "ที่มา : สสว.", "แหล่งข้อมูล กรมบัญชีกลาง", "* ปรับปรุง", "ข้อมูล ณ 31 ธ.ค. 61"]
)
def test_a_note_ends_the_table_without_a_word(note: str) -> None:
    result = read_strategies(strategies((), (note,), ("จัดทำโดย ฝ่ายแผน", "ตรวจโดย ฝ่ายคลัง"), ("1. ข้อสังเกต",)))
    assert codes(result) == []
    assert len(result.tables["strategy"].frame) == 4


def test_data_under_the_notes_is_left_out_with_a_warning() -> None:
    result = read_strategies(
        strategies(("หมายเหตุ",), ADMIN_ROW, (2560, SUPPORT, "๑", "ก", "1,000", "-", "-"))
    )
    assert codes(result) == ["data_after_notes"]
    (problem,) = result.problems
    assert (problem.cell, problem.row, problem.found) == ("A7", 7, "7–8 (2 แถว)")
    assert "แถวที่ 7–8 (2 แถว) อยู่ใต้หมายเหตุ" in problem.message
    assert result.verdict == "warnings"
    assert len(result.tables["strategy"].frame) == 4


def test_thousands_of_rows_pasted_under_the_notes_are_one_warning_and_rows_apart_are_told_apart() -> None:
    pasted = [ADMIN_ROW] * 1200
    result = read_strategies(strategies(("หมายเหตุ",), *pasted, ("ผู้จัดทำ",), ADMIN_ROW))
    assert [(problem.row, problem.found) for problem in result.problems] == [
        (7, "7–1206 (1,200 แถว)"),
        (1208, "1208"),
    ]


def test_blank_rows_under_the_notes_are_no_data_even_without_figure_columns() -> None:
    rows = [
        ("ปีงบประมาณ", "รหัสแนวทาง", "ผลสัมฤทธิ์"),
        (2562, "1", "ผู้ประกอบการมีรายได้เพิ่มขึ้น"),
        ("หมายเหตุ",),
        (),
        ("ลงชื่อ", "ผู้รายงาน"),
    ]
    result = interpreted(sheet("ผลสัมฤทธิ์", rows), kind=kind_named("integrated_plan"))
    assert "data_after_notes" not in codes(result)


def test_blank_rows_do_not_shift_row_numbers() -> None:
    rows = [STRATEGY_HEADER, (), STRATEGY_ROWS[0], (None, "  ", "\u200b"), (), STRATEGY_ROWS[1]]
    result = read_strategies(sheet("รายยุทธศาสตร์", rows))
    assert codes(result) == []
    assert result.tables["strategy"].frame["excel_row"].tolist() == [3, 6]


# -- what only separates ----------------------------------------------------------------------------------


def test_a_header_repeated_at_a_page_break_is_skipped_with_a_note() -> None:
    result = read_strategies(strategies(STRATEGY_HEADER, ADMIN_ROW))
    assert (codes(result), only(result, "header_repeated").row) == (["header_repeated"], 6)
    assert len(result.tables["strategy"].data) == 5


def test_a_repeated_header_of_two_rows_is_skipped_whole() -> None:
    upper = ("ปีงบประมาณ", "หมวดงบประมาณ", "ยุทธศาสตร์ที่", "ชื่อยุทธศาสตร์", "การใช้จ่าย (บาท)")
    lower = (None, None, None, None, "งบประมาณ", "เบิกจ่าย", "ผูกพัน")
    rows = [upper, lower, *STRATEGY_ROWS, upper, lower, ADMIN_ROW]
    merged = ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:G1", "A7:A8", "B7:B8", "C7:C8", "D7:D8", "E7:G7")
    result = read_strategies(sheet("รายยุทธศาสตร์", rows, merged=merged))
    assert codes(result) == ["header_repeated", "header_repeated"]
    assert len(result.tables["strategy"].data) == 5


def test_a_row_that_numbers_the_columns_is_skipped_with_a_note() -> None:
    rows = [STRATEGY_HEADER, ("(1)", "(2)", "(3)", "(๔)", "(5)", "(6)", "(7) = (5) - (6)"), *STRATEGY_ROWS]
    result = read_strategies(sheet("รายยุทธศาสตร์", rows))
    assert codes(result) == ["column_numbers"]


def test_a_section_heading_is_skipped_with_a_note() -> None:
    result = read_strategies(strategies((None, None, None, "ค่าใช้จ่ายบริหาร"), ADMIN_ROW))
    problem = only(result, "section_heading")
    assert (problem.severity, problem.row, problem.found) == ("note", 6, "ค่าใช้จ่ายบริหาร")
    assert len(result.tables["strategy"].data) == 5


def test_a_lone_total_label_is_a_total_and_no_section() -> None:
    assert codes(read_strategies(strategies(("รวมทั้งสิ้น",)))) == []


def test_a_lone_number_is_data_that_lacks_the_rest() -> None:
    assert "required_blank" in codes(read_strategies(strategies((None, None, None, None, 5))))


# -- beside the table -------------------------------------------------------------------------------------


def test_remarks_beside_the_table_are_no_rows_of_it() -> None:
    rows = [STRATEGY_HEADER, *STRATEGY_ROWS, (*[None] * 8, "ตรวจแล้ว"), (*[None] * 8, 12)]
    result = read_strategies(sheet("รายยุทธศาสตร์", rows))
    problem = only(result, "column_without_header")
    assert (codes(result), problem.severity, problem.found) == (["column_without_header"], "note", "I")
    assert len(result.tables["strategy"].frame) == 4


# -- merged cells -----------------------------------------------------------------------------------------


def test_a_name_merged_down_counts_for_every_row_it_covers() -> None:
    rows = [
        STRATEGY_HEADER,
        STRATEGY_ROWS[0],
        *((None, None, *row[2:]) for row in STRATEGY_ROWS[1:]),
    ]
    result = read_strategies(sheet("รายยุทธศาสตร์", rows, merged=("A2:A5", "B2:B5")))
    assert codes(result) == ["merged_filled", "merged_filled"]
    assert (result.problems[0].cell, result.problems[0].found) == ("A2", "A2:A5")
    assert result.tables["strategy"].frame["fiscal_year"].tolist() == [2561] * 4
    assert result.verdict == "ok"


def test_merged_names_are_noted_once_per_column() -> None:
    rows = [STRATEGY_HEADER]
    rows += [(year, SUPPORT, number, "ก", 1, 1, 0) for year in range(2540, 2562) for number in (1, 2)]
    merged = [f"A{row}:A{row + 1}" for row in range(2, 46, 2)]
    result = read_strategies(sheet("รายยุทธศาสตร์", rows, merged=merged))
    assert codes(result) == ["merged_filled"]
    assert result.problems[0].found.endswith("A24:A25 …")


@pytest.mark.parametrize("merged", ["F2:F3", "E2:F2", "E2:F3"])
def test_an_amount_merged_over_several_cells_is_refused(merged: str) -> None:
    problem = only(read_strategies(strategies(merged=(merged,))), "merged_amount")
    assert (problem.severity, problem.found) == ("error", merged)


def test_a_count_merged_down_is_an_amount_but_a_number_that_names_is_not() -> None:
    rows = [(*STRATEGY_HEADER, "โครงการทั้งหมด"), *((*row, 8) for row in STRATEGY_ROWS)]
    assert "merged_amount" in codes(read_strategies(sheet("รายยุทธศาสตร์", rows, merged=("H2:H3",))))
    assert "merged_amount" not in codes(read_strategies(sheet("รายยุทธศาสตร์", rows, merged=("C2:C3",))))


def test_a_state_merged_over_target_and_result_counts_for_both() -> None:
    rows = [
        ("ปีงบประมาณ", "ยุทธศาสตร์ที่", "ลำดับตัวชี้วัด", "ตัวชี้วัด", "เป้าหมาย", "ผล"),
        (2561, 1, 1, "จำนวน SME", "ไม่ได้ดำเนินการ", None),
        (2561, 1, 2, "มูลค่า", 5, "N/A"),
        (2561, 1, 3, "ร้อยละ", 5, None),
    ]
    result = interpreted(sheet("ตัวชี้วัดยุทธศาสตร์", rows, merged=("E2:F2", "F3:F4")), kind=kind_named("kpi"))
    assert codes(result) == ["as_of_unknown"]
    frame = result.tables["kpi"].frame
    assert frame["actual_state"].tolist() == ["not_carried_out", "not_reported", "not_reported"]


def test_a_total_label_merged_across_is_no_merged_amount() -> None:
    row = ("รวมทั้งสิ้น", None, None, None, 948897600, 708445444.95, 83672037.37)
    assert codes(read_strategies(strategies(row, merged=("A6:D6",)))) == []


# -- hidden things ----------------------------------------------------------------------------------------


def test_hidden_rows_and_columns_are_read_and_said_to_be_hidden() -> None:
    result = read_strategies(strategies(hidden_rows=frozenset({3, 4}), hidden_columns=frozenset({6})))
    assert codes(result) == ["rows_hidden", "column_hidden"]
    assert (only(result, "rows_hidden").found, only(result, "column_hidden").cell) == ("แถว 3, 4", "F1")
    assert "2 แถว" in only(result, "rows_hidden").message
    assert len(result.tables["strategy"].data) == 4


def test_a_hidden_sheet_is_read_and_said_to_be_hidden() -> None:
    result = read_strategies(strategies(visibility="hidden"))
    assert codes(result) == ["sheet_hidden"]
    assert len(result.tables["strategy"].data) == 4


# -- formulas ---------------------------------------------------------------------------------------------


def test_formula_errors_and_formulas_without_result_name_their_cells() -> None:
    row: tuple[CellValue, ...] = (2561, ADMIN, None, None, None, None, 0)
    result = read_strategies(strategies(row, errors={"E6": "#DIV/0!"}, unevaluated=["F6"]))
    assert codes(result) == ["formula_error", "formula_without_result"]
    assert [(problem.cell, problem.severity) for problem in result.problems] == [
        ("E6", "error"),
        ("F6", "error"),
    ]
    assert result.problems[0].found == "#DIV/0!"


def test_a_row_of_nothing_but_a_broken_formula_is_not_passed_over() -> None:
    assert "formula_error" in codes(read_strategies(strategies((), errors={"E6": "#REF!"})))


def test_a_broken_formula_beside_the_table_is_not_the_tables() -> None:
    assert codes(read_strategies(strategies(errors={"K3": "#REF!"}))) == []


# -- no rows ----------------------------------------------------------------------------------------------


def test_a_required_sheet_without_rows_is_an_error_also_when_another_sheet_has_errors() -> None:
    result = interpreted(
        sheet(
            "ตามแนวทาง",
            [("ปีงบประมาณ", "รหัส", "แนวทาง/ตัวชี้วัด", "เป้าหมาย", "ผล", "งบประมาณ (บาท)", "ผลการใช้จ่าย")],
        ),
        sheet("ตามกระทรวง", [("ปีงบประมาณ", "กระทรวง", "งบประมาณ", "ผลการใช้จ่าย")]),
        kind=kind_named("integrated_plan"),
    )
    assert codes(result).count("no_rows") == 2


def test_rows_that_were_refused_are_not_said_to_be_missing() -> None:
    rows = [STRATEGY_HEADER, (2561, SUPPORT, 1, "ก", "สิบ", 0, 0)]
    assert codes(read_strategies(sheet("รายยุทธศาสตร์", rows))) == ["not_a_number"]


def test_an_optional_sheet_left_empty_says_nothing_and_gives_no_table() -> None:
    header = ("ปีงบประมาณ", "รหัสโครงการ", "ชื่องาน/โครงการ", "งบประมาณ (บาท)")
    result = interpreted(info(), strategies(), sheet("รายโครงการ", [header]), sheet("ยอดอ้างอิง", []))
    assert codes(result) == []
    assert list(result.tables) == ["strategy"]


# -- many problems ----------------------------------------------------------------------------------------


def test_problems_are_capped_with_a_word_about_it_and_errors_outlive_notes() -> None:
    notes = [
        (2561, SUPPORT, number, "ก", 0, "N/A" if number % 2 else "ไม่ได้ดำเนินการ", 0) for number in range(1, 21)
    ]
    flood = [(year, *row[1:]) for year in range(2501, 2561) for row in notes]
    bad: tuple[CellValue, ...] = (2561, SUPPORT, 20, "ก", 1, "พัง", 0)
    result = read_strategies(sheet("รายยุทธศาสตร์", [STRATEGY_HEADER, *flood, bad]))
    assert len(result.problems) == PROBLEM_CAP + 1
    assert result.problems[-1].code == "problems_capped"
    assert "not_a_number" in codes(result)
    assert result.has_errors
    assert result.verdict == "errors"


def test_two_bad_cells_of_one_row_are_both_named() -> None:
    result = read_strategies(
        sheet("รายยุทธศาสตร์", [STRATEGY_HEADER, ("ปีหน้า", "หมวดใหม่", 1.5, "ก", "x", "y", 0)])
    )
    assert [(problem.code, problem.cell) for problem in result.problems] == [
        ("not_a_fiscal_year", "A2"),
        ("not_a_choice", "B2"),
        ("not_a_whole_number", "C2"),
        ("not_a_number", "E2"),
        ("not_a_number", "F2"),
    ]
    first = result.problems[0]
    assert (first.sheet, first.row, first.column, first.found) == ("รายยุทธศาสตร์", 2, "ปีงบประมาณ", "ปีหน้า")
