"""Versions of a template: an older one is read and told what is new, a newer one is a warning."""

from __future__ import annotations

from typing import Annotated

import pytest

from sme_dash.contracts.declare import ColumnSpec, ColumnType, Kind, Row, SheetContract
from sme_dash.contracts.documentation import contracts_markdown
from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.read import ReadResult
from sme_dash.contracts.versions import parse_version
from tests.contracts.hand_built import codes, info, interpreted, only, sheet


class _First(Row):
    topic: Annotated[str, ColumnSpec("หัวข้อ", ColumnType.TEXT, "ชื่อหัวข้อ", required=True)]
    count: Annotated[int | None, ColumnSpec("จำนวน", ColumnType.INTEGER, "จำนวนราย", required=True)]


class _Second(_First):
    source: Annotated[
        str | None,
        ColumnSpec("แหล่งเงิน", ColumnType.TEXT, "แหล่งเงินของหัวข้อ", aliases=("ที่มาของเงิน",), since="2"),
    ]
    place: Annotated[str | None, ColumnSpec("พื้นที่", ColumnType.TEXT, "พื้นที่ดำเนินการ", since="2.1")]


def kind(version: str, row: type[Row]) -> Kind:
    contract = SheetContract("topics", "หัวข้อ", "หัวข้อ", "ทุกหัวข้อ", row, ("topic",), required=True)
    return Kind("topics", "ชุดหัวข้อ", "ทดสอบ", version, (contract,))


OLD = kind("1", _First)
NEW = kind("2.1", _Second)
OLD_ROWS = [("หัวข้อ", "จำนวน"), ("ก", 1), ("ข", 2)]
NEW_ROWS = [("หัวข้อ", "จำนวน", "แหล่งเงิน", "พื้นที่"), ("ก", 1, "กองทุน", "ภาคเหนือ")]


def read_version(version: object, rows: list[tuple[object, ...]], kind_: Kind) -> ReadResult:
    said = info(("ชุดข้อมูล", "ชุดหัวข้อ"), ("รุ่นแบบฟอร์ม", version), ("ข้อมูล ณ วันที่", "31/12/2561"))  # type: ignore[arg-type]
    return interpreted(said, sheet("หัวข้อ", rows), kind=kind_)  # type: ignore[arg-type]


def test_a_workbook_of_an_older_template_is_read_and_told_which_columns_are_new() -> None:
    result = read_version("1", OLD_ROWS, NEW)
    assert codes(result) == ["template_version_differs"]
    problem = only(result, "template_version_differs")
    assert (problem.severity, problem.sheet, problem.cell) == ("note", "ข้อมูลชุด", "B2")
    assert (problem.found, problem.expected) == ("1", "2.1")
    assert "ได้แก่ แผ่นงาน “หัวข้อ”: “แหล่งเงิน”, “พื้นที่”" in problem.message
    frame = result.tables["topics"].frame
    assert frame["count"].tolist() == [1, 2]
    assert frame["source"].isna().tolist() == [True, True]


def test_only_columns_newer_than_the_workbook_are_news() -> None:
    message = only(read_version("๒", NEW_ROWS, NEW), "template_version_differs").message
    assert "“พื้นที่”" in message
    assert "“แหล่งเงิน”" not in message


def test_an_older_template_without_new_columns_says_so() -> None:
    result = read_version("1", OLD_ROWS, kind("2", _First))
    assert "ไม่มีคอลัมน์ที่เพิ่มขึ้น" in only(result, "template_version_differs").message


def test_a_newer_template_than_we_know_is_a_warning() -> None:
    result = read_version("2.1", NEW_ROWS, OLD)
    problem = only(result, "template_version_newer")
    assert (problem.severity, problem.cell, problem.found, problem.expected) == ("warning", "B2", "2.1", "1")
    assert codes(result) == ["column_extra", "column_extra", "template_version_newer"]
    assert result.verdict == "warnings"


def test_what_is_no_version_is_noted_and_the_current_one_is_read() -> None:
    result = read_version("ฉบับร่าง", NEW_ROWS, NEW)
    problem = only(result, "template_version_unreadable")
    assert (problem.severity, problem.found, problem.expected) == ("note", "ฉบับร่าง", "2.1")
    assert result.tables["topics"].frame["place"].tolist() == ["ภาคเหนือ"]


@pytest.mark.parametrize("same", ["2.1", 2.1, "๒.๑", "2.1.0", "รุ่นที่ 2.1", "V2.1"])
def test_the_same_version_in_any_spelling_is_nothing(same: object) -> None:
    assert codes(read_version(same, NEW_ROWS, NEW)) == []


def test_versions_are_compared_as_numbers() -> None:
    tenth, second = parse_version("1.10"), parse_version("1.2")
    assert tenth is not None
    assert second is not None
    assert tenth > second


def test_the_documentation_says_since_when_a_column_is_there() -> None:
    lines = contracts_markdown([NEW]).splitlines()
    (line,) = (line for line in lines if line.startswith("| แหล่งเงิน"))
    assert "แหล่งเงินของหัวข้อ · ตั้งแต่รุ่นแบบฟอร์ม 2" in line.split(" | ")
    assert not [line for line in lines if line.startswith("| หัวข้อ") and "ตั้งแต่รุ่น" in line]


@pytest.mark.parametrize("kind_", KINDS, ids=lambda each: each.id)
def test_a_column_that_came_later_keeps_no_older_workbook_out(kind_: Kind) -> None:
    current = parse_version(kind_.version)
    assert current is not None
    for contract in kind_.sheets:
        for name, spec in contract.columns.items():
            since = parse_version(spec.since)
            assert since is not None, name
            assert since <= current, name
            assert since == (1,) or not spec.required, name
