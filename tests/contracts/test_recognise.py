"""Which kind a workbook is, which sheet answers which contract, and what the workbook says of itself."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated

import pytest

from sme_dash.contracts.declare import ColumnSpec, ColumnType, Kind, Row, SheetContract
from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.read import interpret
from sme_dash.problems import Severity
from sme_dash.workbook.cells import CellValue, Sheet, Workbook
from sme_dash.workbook.reader import ReadOutcome
from tests.contracts.hand_built import (
    STRATEGY_HEADER,
    STRATEGY_ROWS,
    codes,
    info,
    interpreted,
    kind_named,
    only,
    sheet,
    strategies,
)


def plainly_headed(name: str, kind_id: str, sheet_id: str) -> Sheet:
    """Return a sheet that has all headers of a contract, and no rows."""
    contract = kind_named(kind_id).sheet(sheet_id)
    return sheet(name, [[spec.printed for spec in contract.columns.values()]])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_kind_is_known_by_what_the_workbook_says(kind: Kind) -> None:
    for told in (kind.title, kind.id, f" {kind.title}\u200b"):
        result = interpreted(info(("ชุดข้อมูล", told)), sheet("อะไรก็ได้", []))
        assert result.kind is kind


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_kind_is_known_by_its_sheet_names(kind: Kind) -> None:
    required = next(contract for contract in kind.sheets if contract.required)
    assert interpreted(sheet(f" {required.name} ", [])).kind is kind


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_kind_is_known_by_its_headers_where_the_sheet_names_are_foreign(kind: Kind) -> None:
    required = next(contract for contract in kind.sheets if contract.required)
    assert interpreted(plainly_headed("Sheet1", kind.id, required.id)).kind is kind


def test_an_unlabelled_workbook_is_read_and_says_how() -> None:
    result = interpreted(sheet("Sheet1", [("รายงาน",), (), STRATEGY_HEADER, *STRATEGY_ROWS]))
    assert result.kind is kind_named("budget")
    assert codes(result) == ["sheet_renamed", "as_of_unknown"]
    assert only(result, "as_of_unknown").severity is Severity.WARNING
    assert (result.as_of, len(result.tables["strategy"].data)) == (None, 4)


def test_a_workbook_of_no_kind_is_an_error() -> None:
    result = interpreted(sheet("Sheet1", [("ก", "ข"), (1, 2)]))
    problem = only(result, "kind_unknown")
    assert (result.kind, result.verdict, problem.severity) == (None, "errors", "error")
    assert "งบประมาณ, ตัวชี้วัด, แผนบูรณาการ, สถานการณ์ SME" in problem.remedy


def test_a_word_that_names_no_kind_is_a_warning_and_the_sheets_decide() -> None:
    result = interpreted(info(("ชุดข้อมูล", "งบลงทุน"), ("ข้อมูล ณ วันที่", "31/12/2561")), strategies())
    assert (result.kind, codes(result)) == (kind_named("budget"), ["kind_title_unknown"])
    assert only(result, "kind_title_unknown").found == "งบลงทุน"


def test_the_kind_that_a_person_chose_counts() -> None:
    result = interpreted(info(("ชุดข้อมูล", "งบประมาณ")), sheet("x", []), kind=kind_named("kpi"))
    assert result.kind is kind_named("kpi")
    assert "kind_title_unknown" not in codes(result)


class _Twin(Row):
    topic: Annotated[str, ColumnSpec("หัวข้อ", ColumnType.TEXT, "หัวข้อ", required=True)]
    value: Annotated[Decimal, ColumnSpec("ค่า", ColumnType.NUMBER, "ค่า", required=True)]


def _twin(name: str) -> Kind:
    contract = SheetContract(f"{name}-sheet", f"แผ่น {name}", "", "", _Twin, ("topic",), required=True)
    return Kind(name, f"ชุด {name}", "", "1", (contract,))


def test_two_kinds_equally_likely_are_asked_about() -> None:
    twins = (_twin("ก"), _twin("ข"))
    book = Workbook((sheet("Sheet1", [("หัวข้อ", "ค่า"), ("x", 1)]),))
    result = interpret(ReadOutcome(book), "x.xlsx", kinds=twins)
    problem = only(result, "kind_ambiguous")
    assert (result.kind, problem.severity) == (None, "error")
    assert "ชุด ก หรือ ชุด ข" in problem.message
    chosen = interpret(ReadOutcome(book), "x.xlsx", kind=twins[1], kinds=twins)
    assert len(chosen.tables["ข-sheet"].data) == 1


# -- sheets -----------------------------------------------------------------------------------------------


def test_a_missing_required_sheet_is_an_error() -> None:
    result = interpreted(info(), sheet("รายโครงการ", []))
    problem = only(result, "sheet_missing")
    assert (problem.severity, problem.expected) == ("error", "รายยุทธศาสตร์")


def test_an_unknown_sheet_is_named_in_a_note_and_a_blank_one_is_not() -> None:
    result = interpreted(info(), strategies(), sheet("บันทึก", [("ร่าง",)]), sheet("Sheet3", []))
    assert [(problem.code, problem.sheet) for problem in result.problems] == [("sheet_extra", "บันทึก")]


@pytest.mark.parametrize("name", ["คำแนะนำ", "ค\u0e4d\u0e32เเนะนำ", "ตัวเลือก"])
def test_the_companions_of_our_templates_are_passed_over(name: str) -> None:
    assert codes(interpreted(info(), strategies(), sheet(name, [STRATEGY_HEADER]))) == []


def test_a_sheet_name_spelt_otherwise_is_the_same_name() -> None:
    result = interpreted(info(), sheet("ราย ยุทธศาสตร์\u200b", [STRATEGY_HEADER, *STRATEGY_ROWS]))
    assert codes(result) == []


def test_a_second_sheet_of_the_same_form_is_not_dropped_silently() -> None:
    other = sheet("ปี 2560", [STRATEGY_HEADER, *STRATEGY_ROWS])
    problem = only(interpreted(info(), strategies(), other), "sheet_same_form")
    assert (problem.severity, problem.sheet, problem.expected) == ("warning", "ปี 2560", "รายยุทธศาสตร์")


def test_the_reference_sheet_belongs_to_any_kind() -> None:
    rows = [
        ("รหัสตัวเลข", "ค่า", "หน่วย", "เอกสารอ้างอิง"),
        ("budget/2562/total/used_percent", "62.76%", "ร้อยละ", "รายงาน หน้า 5"),
    ]
    result = interpreted(info(), strategies(), sheet("ยอดอ้างอิง", rows))
    assert codes(result) == []
    assert result.tables["reference"].frame["value"].tolist() == [62.76]


# -- the sheet ข้อมูลชุด ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    ["31 ธันวาคม 2561", "๓๑ ธ.ค. ๖๑", "31/12/2561", dt.date(2018, 12, 31), dt.datetime(2018, 12, 31)],
)
def test_the_as_of_date_in_any_spelling(value: CellValue) -> None:
    result = interpreted(info(("ชุดข้อมูล", "งบประมาณ"), ("ข้อมูล ณ วันที่", value)), strategies())
    assert (result.as_of, codes(result)) == (dt.date(2018, 12, 31), [])


@pytest.mark.parametrize("value", [dt.date(2561, 12, 31), "ธันวาคม 2561"])
def test_an_as_of_date_that_was_converted_is_noted(value: CellValue) -> None:
    result = interpreted(info(("ชุดข้อมูล", "งบประมาณ"), ("ข้อมูล ณ วันที่", value)), strategies())
    problem = only(result, "value_converted")
    assert (result.as_of, problem.severity, problem.cell) == (dt.date(2018, 12, 31), "note", "B2")
    assert problem.expected == "31/12/2561"


def test_an_as_of_date_that_is_none_is_an_error_at_its_cell() -> None:
    result = interpreted(info(("ชุดข้อมูล", "งบประมาณ"), ("ข้อมูล ณ วันที่", "สิ้นปี")), strategies())
    problem = only(result, "not_a_date")
    assert (codes(result), problem.sheet, problem.cell) == (["not_a_date"], "ข้อมูลชุด", "B2")


@pytest.mark.parametrize("value", [None, "-", "  "])
def test_an_as_of_date_left_blank_is_asked_for(value: CellValue) -> None:
    result = interpreted(info(("ชุดข้อมูล", "งบประมาณ"), ("ข้อมูล ณ วันที่", value)), strategies())
    assert codes(result) == ["as_of_unknown"]


def test_everything_the_workbook_says_of_itself_is_kept() -> None:
    rows = [
        ("แบบรายงาน",),
        (),
        (None, "รายการ", "ค่า"),
        (None, "ชุดข้อมูล :", "งบประมาณ", "อย่าแก้ไข"),
        (None, "รุ่นแบบฟอร์ม", 1.0),
        (None, "ข้อมูล ณ วันที่", "31/12/2561"),
        (None, "หน่วยงาน", "ส\u0e4d\u0e32นักงาน สสว."),
        (None, "ผู้จัดทำ", "ฝ่ายแผน"),
        (None, "หมายเหตุ", "ฉบับแก้ไข"),
    ]
    result = interpreted(sheet("ข้อมูลชุด", rows), strategies())
    assert codes(result) == []
    said = result.info
    assert (said.kind_title, said.version, said.as_of) == ("งบประมาณ", "1", dt.date(2018, 12, 31))
    assert (said.office, said.author, said.note) == ("สำนักงาน สสว.", "ฝ่ายแผน", "ฉบับแก้ไข")


def test_an_older_template_is_noted() -> None:
    result = interpreted(
        info(("ชุดข้อมูล", "งบประมาณ"), ("รุ่นแบบฟอร์ม", "0"), ("ข้อมูล ณ วันที่", "31/12/61")), strategies()
    )
    problem = only(result, "template_version_differs")
    assert (problem.severity, problem.found, problem.expected) == ("note", "0", "1")


def test_a_workbook_that_could_not_be_opened_is_unreadable() -> None:
    result = interpret(ReadOutcome(None), "x.xlsx")
    assert (result.verdict, result.has_errors, result.kind) == ("unreadable", True, None)
