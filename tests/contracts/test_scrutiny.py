"""What is looked for in every cell: citizen numbers (made up, ข้อมูลสมมติ) and characters nobody sees."""

from __future__ import annotations

from dataclasses import replace

from sme_dash.problems import Severity
from sme_dash.workbook.cells import Sheet
from tests.contracts.foreign_layouts import ministry, ministry_mapping
from tests.contracts.hand_built import (
    STRATEGY_HEADER,
    STRATEGY_ROWS,
    codes,
    info,
    interpreted,
    only,
    read_strategies,
    sheet,
    strategies,
)

NUMBER = 1990000000019
MASK = "x-xxxx-xxxxx-01-9"


def with_cell(page: Sheet, row: int, column: int, value: object) -> Sheet:
    rows = [list(cells) for cells in page.rows]
    rows[row - 1][column - 1] = value  # type: ignore[call-overload]
    return replace(page, rows=rows)


def test_a_citizen_number_is_an_error_at_its_cell_and_shown_in_part() -> None:
    result = read_strategies(with_cell(strategies(), 3, 4, f"ผลักดัน ({NUMBER})"))
    problem = only(result, "personal_id")
    assert (problem.severity, problem.sheet, problem.cell, problem.row) == (
        Severity.ERROR,
        "รายยุทธศาสตร์",
        "D3",
        3,
    )
    assert problem.found == MASK
    assert "ผลักดัน" not in problem.message
    assert result.verdict == "errors"


def test_tables_and_the_cells_that_previews_show_hold_the_mask() -> None:
    result = read_strategies(with_cell(strategies(), 3, 4, f"ผลักดัน ({NUMBER})"))
    assert result.tables["strategy"].frame["strategy_name"][1] == f"ผลักดัน ({MASK})"
    assert result.workbook is not None
    page = result.workbook.sheet("รายยุทธศาสตร์")
    assert page is not None
    assert page.value(3, 4) == f"ผลักดัน ({MASK})"


def test_an_amount_of_thirteen_digits_is_an_amount() -> None:
    result = read_strategies(with_cell(strategies(), 3, 5, NUMBER))
    assert codes(result) == []
    assert result.tables["strategy"].frame["budget_satang"][1] == NUMBER * 100


def test_an_amount_typed_as_text_is_taken_for_a_citizen_number() -> None:
    assert "personal_id" in codes(read_strategies(with_cell(strategies(), 3, 5, str(NUMBER))))


def test_a_million_times_a_trillion_baht_is_no_amount() -> None:
    quarters = sheet(
        "แผน-ผลรายไตรมาส",
        [
            ("ปีงบประมาณ", "แผนงาน", "ไตรมาส", "แผน (ล้านบาท)", "ผลเบิกจ่ายสะสม (ล้านบาท)"),
            (2561, "ก", 1, NUMBER, 5),
        ],
    )
    problem = only(interpreted(info(), strategies(), quarters), "personal_id")
    assert (problem.sheet, problem.cell) == ("แผน-ผลรายไตรมาส", "D2")


def test_a_column_that_somebody_matched_as_an_amount_holds_amounts() -> None:
    from sme_dash.contracts.read import interpret
    from sme_dash.workbook.cells import Workbook
    from sme_dash.workbook.reader import ReadOutcome

    page = with_cell(ministry(), 5, 7, NUMBER)
    said = info(("ชุดข้อมูล", "งบประมาณ"), ("ข้อมูล ณ วันที่", "31/12/2561"))
    outcome = ReadOutcome(Workbook((page, said)))
    assert "personal_id" in codes(interpret(outcome, "ก.xlsx"))
    result = interpret(outcome, "ก.xlsx", mapping=ministry_mapping())
    assert "personal_id" not in codes(result)
    assert result.tables["strategy"].data["budget_satang"].tolist()[0] == NUMBER * 100


def test_a_number_in_a_workbook_of_an_unknown_kind_is_found_too() -> None:
    result = interpreted(sheet("Sheet1", [("ก", "ข"), (1, NUMBER)]))
    assert only(result, "personal_id").cell == "B2"
    assert "kind_unknown" in codes(result)


def test_a_comment_on_a_cell_is_named_as_such_and_masked() -> None:
    result = read_strategies(strategies(remarks={(3, 4): f"ถาม {NUMBER}", (9, 9): "ไม่มีอะไร"}))
    problem = only(result, "personal_id")
    assert problem.cell == "D3"
    assert problem.message.startswith("บันทึกย่อของเซลล์ D3")
    assert result.workbook is not None
    page = result.workbook.sheet("รายยุทธศาสตร์")
    assert page is not None
    assert page.remarks == {(3, 4): f"ถาม {MASK}", (9, 9): "ไม่มีอะไร"}


def test_a_list_of_people_is_named_cell_by_cell_up_to_the_cap() -> None:
    people = sheet("รายชื่อ", [(str(NUMBER),) for _ in range(600)])
    result = interpreted(info(), strategies(), people)
    assert sum(problem.code == "personal_id" for problem in result.problems) == 500
    assert result.problems[-1].code == "problems_capped"


def test_hidden_characters_are_one_note_a_sheet_with_cells_and_code_points() -> None:
    rows = [[*row] for row in (STRATEGY_HEADER, *STRATEGY_ROWS)]
    rows[1][3], rows[2][3] = "ก\u202eข\u202c", "ก\x07ข"
    problem = only(read_strategies(sheet("รายยุทธศาสตร์", rows)), "hidden_characters")
    assert (problem.severity, problem.cell) == (Severity.NOTE, "D2")
    assert problem.found == "U+0007, U+202C, U+202E"
    assert "D2, D3" in problem.message
    assert problem.message.isprintable()


def test_spaces_of_any_width_are_not_worth_a_word() -> None:
    page = with_cell(strategies(), 2, 4, "บูร\u200bณา\u00a0การ\r\nความ\u00adร่วมมือ\ufeff\t")
    assert codes(read_strategies(page)) == []
