"""Reading by a mapping: their columns, our fields, the user's coordinates; a changed layout is never misread."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from sme_dash.contracts.fingerprint import layout_fingerprint, layout_fingerprints
from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.mapping import Mapping, SheetMapping
from sme_dash.contracts.read import ReadResult, interpret, read
from sme_dash.workbook import layout
from sme_dash.workbook.cells import CellValue, Sheet, Workbook
from sme_dash.workbook.reader import ReadOutcome
from sme_dash.workbook.writer import write_workbook
from tests.contracts.foreign_layouts import (
    BUDGET,
    ENGLISH_ROWS,
    MINISTRY_COLUMNS,
    MINISTRY_ROWS,
    ministry,
    ministry_mapping,
)
from tests.contracts.hand_built import (
    STRATEGY_HEADER,
    STRATEGY_ROWS,
    SUPPORT,
    codes,
    info,
    kind_named,
    only,
    sheet,
    strategies,
)


def mapped(*sheets: Sheet, by: Mapping | None = None) -> ReadResult:
    return interpret(ReadOutcome(Workbook(sheets)), "ทดสอบ.xlsx", mapping=by or ministry_mapping())


def fingerprint(*sheets: Sheet) -> str:
    return layout_fingerprint(Workbook(sheets), BUDGET)


SAID = info(("ชุดข้อมูล", "งบประมาณ"), ("ข้อมูล ณ วันที่", "31/12/2561"))

# -- reading ----------------------------------------------------------------------------------------------


def test_their_columns_are_read_as_our_fields() -> None:
    result = mapped(ministry(), SAID)
    assert result.kind is BUDGET
    assert result.verdict == "ok"
    table = result.tables["strategy"]
    data = table.data
    assert data["budget_satang"].tolist() == [6658470000, 72515090000, 5145200000]
    assert data["disbursed_satang"].tolist() == [5555065573, 54933195139, 3125072347]
    assert data["committed_satang"].tolist() == [201075376, 6509482011, 563310170]
    assert data["category"].tolist() == ["support", "support", "admin"]
    assert data["strategy_name"].tolist() == ["บูรณาการความร่วมมือ", "ผลักดันงานตามแผน", "บริหารกองทุน"]
    assert data["excel_row"].tolist() == [5, 6, 7]
    assert table.letters == MINISTRY_COLUMNS
    assert table.cells([5], ["disbursed_satang"]) == "I5"


def test_a_note_says_which_columns_were_matched_and_the_others_are_named_as_extra() -> None:
    result = mapped(ministry(), SAID)
    note = only(result, "columns_mapped")
    assert (note.severity, note.sheet, note.row) == ("note", "งบ ธ.ค. 61", 4)
    assert "I4 “งบประมาณ จ่ายแล้ว ณ 31 ธ.ค. 61” คือ “เบิกจ่าย (บาท)”" in note.message
    assert "C4 “ปี” คือ “ปีงบประมาณ”" in note.message
    extra = [(each.cell, each.found) for each in result.problems if each.code == "column_extra"]
    assert extra == [("A4", "ลำดับ"), ("B4", "รหัสบัญชี"), ("J4", "งบประมาณ ร้อยละ"), ("K4", "ข้อสังเกต")]
    assert "sheet_renamed" not in codes(result)


def test_problems_speak_in_their_coordinates_and_their_headers() -> None:
    row = (1, "ก-10", 2561, SUPPORT, 1, "บูรณาการ", 66584700, "สองล้าน", 55550655.73, 83.43, None)
    problem = only(mapped(ministry(row), SAID), "not_a_number")
    assert (problem.sheet, problem.cell, problem.row) == ("งบ ธ.ค. 61", "H5", 5)
    assert (problem.column, problem.found) == ("งบประมาณ ก่อหนี้", "สองล้าน")


def test_a_column_nobody_matched_is_missing_and_nothing_is_guessed_in_its_place() -> None:
    without = {field: letter for field, letter in MINISTRY_COLUMNS.items() if field != "committed_satang"}
    result = mapped(ministry(), SAID, by=ministry_mapping(without))
    assert only(result, "column_missing").expected == "ผูกพัน (บาท)"
    assert result.has_errors


def test_a_unit_that_contradicts_the_contract_is_still_an_error() -> None:
    page = ministry(header={6: "วงเงิน (ล้านบาท)"})
    problem = only(mapped(page, SAID, by=ministry_mapping(of=page)), "unit_contradicts")
    assert (problem.severity, problem.cell, problem.found) == ("error", "G4", "ล้านบาท")


def test_other_sheets_are_still_found_by_their_names() -> None:
    header = ("ปีงบประมาณ", "รหัสโครงการ", "ชื่องาน/โครงการ", "งบประมาณ (บาท)")
    projects = sheet("รายโครงการ", [header, (2561, "610100100", "โครงการหนึ่ง", 0.01)])
    result = mapped(ministry(), projects, SAID)
    assert result.tables["project"].data["budget_satang"].tolist() == [1]
    assert len(result.tables["strategy"].data) == 3


def test_a_mapping_goes_before_a_sheet_of_the_right_name() -> None:
    result = mapped(strategies(), ministry(), SAID)
    assert result.tables["strategy"].sheet == "งบ ธ.ค. 61"
    assert only(result, "sheet_same_form").sheet == "รายยุทธศาสตร์"


def test_the_first_data_row_is_where_the_person_said() -> None:
    numbers: tuple[CellValue, ...] = tuple(range(1, 12))
    page = ministry(numbers, *MINISTRY_ROWS)
    chosen = SheetMapping.of(page, "strategy", MINISTRY_COLUMNS, header_rows=(3, 4), first_data_row=6)
    result = mapped(page, SAID, by=Mapping.of(Workbook((page,)), BUDGET, (chosen,)))
    assert result.tables["strategy"].data["excel_row"].tolist() == [6, 7, 8]
    assert (only(result, "row_above_data").severity, only(result, "row_above_data").row) == ("note", 5)
    assert result.verdict == "ok"


def test_data_where_the_person_saw_none_is_not_left_out_silently() -> None:
    page = ministry((None,) * 11, *MINISTRY_ROWS)
    chosen = SheetMapping.of(page, "strategy", MINISTRY_COLUMNS, header_rows=(3, 4), first_data_row=6)
    by = Mapping.of(Workbook((page,)), BUDGET, (chosen,))
    problem = only(mapped(ministry(), SAID, by=by), "row_above_data")
    assert (problem.severity, problem.cell) == ("warning", "A5")


def test_a_file_is_read_with_a_mapping_as_its_cells_are() -> None:
    columns = [layout.ColumnSpec(str(text)) for text in ENGLISH_ROWS[0]]
    content = write_workbook([layout.SheetSpec("Sheet1", columns, rows=ENGLISH_ROWS[1:])])
    plain = read(content, "a.xlsx", kind=BUDGET)
    assert plain.workbook is not None
    page = plain.workbook.sheets[0]
    letters = {
        "fiscal_year": "I",
        "project_code": "B",
        "project_name": "C",
        "budget_satang": "G",
        "disbursed_satang": "E",
    }
    chosen = SheetMapping.of(page, "project", letters, header_rows=(1, 1), first_data_row=2)
    result = read(content, "a.xlsx", mapping=Mapping.of(plain.workbook, BUDGET, (chosen,)))
    frame = result.tables["project"].frame
    assert frame["project_code"].tolist() == ["610100100", "610100200"]
    assert frame["budget_satang"].tolist() == [1000050, 2000000]
    assert frame["disbursed_satang"].tolist() == [500025, 700000]
    assert frame["committed_satang"].isna().all()


def test_a_mapping_of_another_kind_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="another kind"):
        interpret(
            ReadOutcome(Workbook((ministry(),))), "x.xlsx", kind=kind_named("kpi"), mapping=ministry_mapping()
        )


# -- next month -------------------------------------------------------------------------------------------

NEXT_MONTH = ministry(
    *((*row[:8], 60000000.25, *row[9:]) for row in MINISTRY_ROWS[:3]),
    (4, "ค-10", 2562, SUPPORT, 1, "โครงการใหม่", 1, 2, 3, 4, "เพิ่มกลางปี"),
    name="งบ ม.ค. 62",
    header={8: "จ่ายแล้ว ณ 31 ม.ค. 62"},
)


def test_next_months_workbook_of_the_same_layout_has_the_same_fingerprint_and_is_read() -> None:
    assert fingerprint(NEXT_MONTH, SAID) == fingerprint(ministry())
    result = mapped(NEXT_MONTH, SAID)
    assert result.verdict == "ok"
    data = result.tables["strategy"].data
    assert data["disbursed_satang"].tolist() == [6000000025, 6000000025, 6000000025, 300]
    assert data["excel_row"].tolist() == [5, 6, 7, 8]


def test_further_lines_above_the_table_change_nothing() -> None:
    page = ministry(above=2)
    assert fingerprint(page) == fingerprint(ministry())
    result = mapped(page, SAID)
    assert result.verdict == "ok"
    assert result.tables["strategy"].data["excel_row"].tolist() == [7, 8, 9]
    assert result.tables["strategy"].data["disbursed_satang"].tolist() == [
        5555065573,
        54933195139,
        3125072347,
    ]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(ministry(header={7: "จ่ายแล้ว ณ 31 ธ.ค. 61", 8: "ก่อหนี้"}), id="two columns changed places"),
        pytest.param(ministry(header={6: "วงเงินหลังโอน"}), id="a column renamed"),
        pytest.param(ministry(header={6: "วงเงิน (พันบาท)"}), id="another unit"),
        pytest.param(ministry(header={9: "คงเหลือ"}), id="a column nobody uses renamed"),
        pytest.param(ministry(name="งบลงทุน"), id="the sheet renamed"),
    ],
)
def test_a_changed_layout_has_another_fingerprint(page: Sheet) -> None:
    assert fingerprint(page) != fingerprint(ministry())


def test_a_fingerprint_counts_every_sheet_with_a_table_and_no_other() -> None:
    alone = fingerprint(ministry())
    assert fingerprint(ministry(), SAID, sheet("ร่าง", [("จดไว้",)]), sheet("ว่าง", [])) == alone
    assert fingerprint(ministry(), strategies()) != alone


def test_a_fingerprint_belongs_to_a_kind() -> None:
    found = layout_fingerprints(Workbook((ministry(),)), KINDS)
    assert found["budget"] == fingerprint(ministry())
    assert len(set(found.values())) == len(KINDS) == 4


def test_columns_that_changed_places_are_problems_and_no_data() -> None:
    result = mapped(ministry(header={7: "จ่ายแล้ว ณ 31 ธ.ค. 61", 8: "ก่อหนี้"}), SAID)
    changed = [each for each in result.problems if each.code == "mapping_column_changed"]
    assert [(each.cell, each.found, each.expected) for each in changed] == [
        ("I4", "งบประมาณ ก่อหนี้", "งบประมาณ จ่ายแล้ว ณ 31 ธ.ค. 61"),
        ("H4", "งบประมาณ จ่ายแล้ว ณ 31 ธ.ค. 61", "งบประมาณ ก่อหนี้"),
    ]
    assert "“เบิกจ่าย (บาท)”" in changed[0].message
    assert (result.tables, result.verdict) == ({}, "errors")


def test_a_column_that_is_gone_is_a_problem_and_no_data() -> None:
    rows = [row[:4] for row in MINISTRY_ROWS]
    result = mapped(
        sheet("งบ ธ.ค. 61", [("",), ("",), ("ลำดับ", "รหัสบัญชี", "ปี", "ประเภทรายจ่าย"), (), *rows]), SAID
    )
    changed = [each.cell for each in result.problems if each.code == "mapping_column_changed"]
    assert changed == ["E4", "F4", "G4", "I4", "H4"]
    assert result.tables == {}


def test_a_changed_unit_is_a_problem_and_no_data() -> None:
    result = mapped(ministry(header={6: "วงเงิน (พันบาท)"}), SAID)
    assert only(result, "mapping_column_changed").cell == "G4"
    assert result.tables == {}


def test_a_sheet_that_is_gone_or_there_twice_is_a_problem_and_no_data() -> None:
    gone = mapped(ministry(name="งบลงทุน"), SAID)
    assert only(gone, "mapping_sheet_gone").found == "งบ ธ.ค. 61"
    assert only(gone, "mapping_sheet_gone").expected == "รายยุทธศาสตร์"
    twice = mapped(ministry(), NEXT_MONTH, SAID)
    assert only(twice, "mapping_sheet_gone").severity == "error"
    assert (gone.tables, twice.tables) == ({}, {})


def test_a_change_beside_the_matched_columns_is_read_with_a_warning() -> None:
    result = mapped(ministry(header={9: "คงเหลือ"}), SAID)
    assert only(result, "mapping_layout_changed").severity == "warning"
    assert len(result.tables["strategy"].data) == 3


def test_a_field_our_form_no_longer_has_is_a_problem() -> None:
    result = mapped(ministry(), SAID, by=ministry_mapping({**MINISTRY_COLUMNS, "gone_satang": "J"}))
    assert only(result, "mapping_field_unknown").found == "gone_satang"
    assert result.tables == {}


# -- as JSON ----------------------------------------------------------------------------------------------


def test_a_mapping_survives_as_json() -> None:
    mapping = ministry_mapping()
    assert Mapping.from_json(mapping.to_json()) == mapping
    said = json.loads(mapping.to_json())
    assert said["kind"] == "budget"
    assert said["sheets"][0]["columns"][0] == {"field": "fiscal_year", "letter": "C", "header": "ปี"}
    assert hash(mapping) == hash(ministry_mapping())


@pytest.mark.parametrize(
    "change",
    [
        {"header_row": 2},
        {"header_row": 6, "first_data_row": 7},
        {"first_data_row": 4},
        {"first_header_row": 0},
        {"columns": []},
        {
            "columns": [
                {"field": "a", "letter": "C", "header": ""},
                {"field": "b", "letter": "C", "header": ""},
            ]
        },
        {
            "columns": [
                {"field": "a", "letter": "C", "header": ""},
                {"field": "a", "letter": "D", "header": ""},
            ]
        },
        {"columns": [{"field": "a", "letter": "ZZZ", "header": ""}]},
        {"columns": [{"field": "a", "letter": "c1", "header": ""}]},
        {"surprise": 1},
    ],
    ids=str,
)
def test_what_cannot_be_a_mapping_is_refused(change: dict[str, object]) -> None:
    said = json.loads(ministry_mapping().to_json())
    said["sheets"][0] |= change
    with pytest.raises(ValidationError):
        Mapping.from_json(json.dumps(said))


def test_two_sheets_for_one_contract_are_refused() -> None:
    said = json.loads(ministry_mapping().to_json())
    said["sheets"] *= 2
    with pytest.raises(ValidationError, match="two sheets"):
        Mapping.from_json(json.dumps(said))


def test_our_own_layout_needs_no_mapping_and_may_have_one() -> None:
    page = sheet("Sheet1", [STRATEGY_HEADER, *STRATEGY_ROWS])
    letters = dict(zip(("fiscal_year", "category", "strategy_no", "strategy_name"), "ABCD", strict=True))
    letters |= {"budget_satang": "E", "disbursed_satang": "F", "committed_satang": "G"}
    chosen = SheetMapping.of(page, "strategy", letters, header_rows=(1, 1), first_data_row=2)
    by = Mapping.of(Workbook((page,)), BUDGET, (chosen,))
    assert codes(mapped(page, SAID, by=by)) == ["columns_mapped"]
    assert len(mapped(page, SAID, by=by).tables["strategy"].data) == 4
