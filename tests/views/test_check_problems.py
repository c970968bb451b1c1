"""Problems grouped by sheet and cause: the order a person mends them in, counts, folds and filters."""

from __future__ import annotations

from dataclasses import replace

import sme_dash.services.desk  # noqa: F401 - declares what the check may find
from sme_dash.problems import CATALOGUE
from sme_dash.thai.format import Display
from sme_dash.views.check_causes import CAUSES
from sme_dash.views.check_data import FoundProblem, Level
from sme_dash.views.check_problems import (
    LISTED_OF_GROUP,
    SHOWN_OF_GROUP,
    cells_line,
    level_choices,
    one_cause,
    problem_list,
    sheet_names,
)

ARABIC = Display(unit="mb")
SHEETS = ("ข้อมูลชุด", "รายยุทธศาสตร์", "รายโครงการ")
MILLION = 100_000_000


def found(
    number: int, level: Level, code: str, sheet: str = "", cell: str = "", **how: object
) -> FoundProblem:
    plain = FoundProblem(number, level, code, f"ข้อความ {number}", "วิธีเดียวกัน", sheet, cell)
    return replace(plain, **how)  # type: ignore[arg-type]


PROBLEMS = (
    found(0, "note", "column_extra", "รายยุทธศาสตร์", "N4"),
    found(1, "warning", "balance_differs", "รายยุทธศาสตร์", "M6", amount_satang=2 * MILLION),
    found(2, "warning", "sum_differs", "รายยุทธศาสตร์", "J9", amount_satang=-5 * MILLION, material=True),
    found(3, "error", "not_a_number", "รายโครงการ", "I9"),
    found(4, "error", "required_blank", "รายยุทธศาสตร์", "J5"),
    found(5, "error", "not_a_number", "รายโครงการ", "I12"),
    found(6, "warning", "sum_differs", "รายยุทธศาสตร์", "K9", amount_satang=MILLION),
    found(7, "warning", "problems_capped"),
    found(8, "error", "as_of_missing"),
)


def test_errors_come_first_then_material_warnings_by_baht_and_notes_are_folded() -> None:
    listed = problem_list(PROBLEMS, SHEETS, display=ARABIC)
    assert [group.title for group in listed.groups] == [
        "ต้องเป็นตัวเลข แต่พบข้อความอื่น",
        "เซลล์ที่ต้องมีค่าแต่ว่าง",
        "ยอดรวมไม่เท่ากับผลบวกของรายการย่อย",
        "งบประมาณ ยอดที่ใช้ไป และยอดคงเหลือไม่สอดคล้องกัน",
    ]
    assert [group.title for group in listed.notes] == ["คอลัมน์ที่ไม่อยู่ในแบบฟอร์ม"]
    assert listed.capped == "ข้อความ 7"


def test_a_group_says_how_often_where_and_for_how_much() -> None:
    numbers, blank, total, balance = problem_list(PROBLEMS, SHEETS, display=ARABIC).groups
    assert (numbers.count, numbers.sheet, numbers.remedy) == ("2 แห่ง", "รายโครงการ", "วิธีเดียวกัน")
    assert blank.count == ""
    assert total.material
    assert total.amount == "ผลต่างมากที่สุด 5,000,000.00 บาท"
    assert [each.cell for each in total.told] == ["J9", "K9"]
    assert (balance.amount, balance.material) == ("ผลต่าง 2,000,000.00 บาท", False)


def test_many_of_one_cause_are_folded_with_how_many_are_left() -> None:
    many = [found(n, "error", "not_a_number", "รายโครงการ", f"I{n}") for n in range(1, 401)]
    (group,) = problem_list(many, SHEETS, display=ARABIC).groups
    assert (len(group.told), len(group.listed), group.more) == (
        SHOWN_OF_GROUP,
        LISTED_OF_GROUP,
        400 - SHOWN_OF_GROUP - LISTED_OF_GROUP,
    )
    assert group.count == "400 แห่ง"
    assert group.size == 400


def test_filters_leave_a_level_or_a_sheet() -> None:
    warnings = problem_list(PROBLEMS, SHEETS, display=ARABIC, level="warning")
    assert {group.level for group in warnings.groups} == {"warning"}
    projects = problem_list(PROBLEMS, SHEETS, display=ARABIC, sheet="3")
    assert [group.sheet for group in projects.groups] == ["รายโครงการ"]
    notes = problem_list(PROBLEMS, SHEETS, display=ARABIC, level="note")
    assert [group.title for group in notes.groups] == ["คอลัมน์ที่ไม่อยู่ในแบบฟอร์ม"]
    assert notes.notes == ()


def test_choices_count_what_they_leave() -> None:
    assert level_choices(PROBLEMS, display=ARABIC) == {
        "all": "ทั้งหมด 7",
        "error": "ข้อผิดพลาด 3",
        "warning": "คำเตือน 3",
        "note": "ข้อสังเกต 1",
    }
    assert sheet_names(PROBLEMS, SHEETS) == {"2": "รายยุทธศาสตร์", "3": "รายโครงการ"}


def test_one_cause_is_found_by_its_key_again() -> None:
    (group, *_) = problem_list(PROBLEMS, SHEETS, display=ARABIC).groups
    assert group.key == "error-not_a_number-3"
    assert [each.cell for each in one_cause(PROBLEMS, SHEETS, group.key)] == ["I9", "I12"]
    assert one_cause(PROBLEMS, SHEETS, "error-<b>-9") == ()


def test_cells_are_named_once_and_the_rest_counted() -> None:
    cells = [found(n, "error", "x", cell=f"A{n % 4}") for n in range(8)]
    assert cells_line(cells, most=3) == "A0, A1, A2 และอีก 1 แห่ง"
    assert cells_line([found(1, "error", "x", row=17)]) == "แถว 17"


def test_what_has_no_heading_of_its_own_is_called_by_its_message() -> None:
    (group,) = problem_list([found(3, "error", "file_pdf")], (), display=ARABIC).groups
    assert (group.title, group.sheet) == ("ข้อความ 3", "ทั้งไฟล์")


def test_headings_are_of_causes_there_are() -> None:
    assert set(CAUSES) <= set(CATALOGUE)
