"""Sheets and workbooks typed by hand, as an office would, and what reading them comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sme_dash.contracts.declare import Kind
from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.read import ReadResult, interpret
from sme_dash.problems import Problem
from sme_dash.workbook.cells import CellValue, MergedRange, Sheet, Workbook, parse_a1
from sme_dash.workbook.reader import ReadOutcome

SUPPORT = "งบประมาณส่งเสริมและสนับสนุน SME"
ADMIN = "ค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน"

STRATEGY_HEADER = (
    "ปีงบประมาณ",
    "หมวดงบประมาณ",
    "ยุทธศาสตร์ที่",
    "ชื่อยุทธศาสตร์",
    "งบประมาณ (บาท)",
    "เบิกจ่าย (บาท)",
    "ผูกพัน (บาท)",
)
# FY 2561, report2561:172-228.
STRATEGY_ROWS: tuple[tuple[CellValue, ...], ...] = (
    (2561, SUPPORT, 1, "บูรณาการความร่วมมือ", 66584700, 55550655.73, 2010753.76),
    (2561, SUPPORT, 2, "ผลักดันงานตามแผน", 725150900, 549331951.39, 65094820.11),
    (2561, SUPPORT, 3, "สร้างการเข้าถึงบริการ", 105710000, 72312114.36, 10933361.8),
    (2561, SUPPORT, 4, "เพิ่มศักยภาพองค์กร", 51452000, 31250723.47, 5633101.7),
)
INFO_ROWS: tuple[tuple[CellValue, ...], ...] = (
    ("รายการ", "ค่า"),
    ("ชุดข้อมูล", "งบประมาณ"),
    ("รุ่นแบบฟอร์ม", "1"),
    ("ข้อมูล ณ วันที่", "31 ธันวาคม 2561"),
)


def sheet(
    name: str,
    rows: Sequence[Sequence[CellValue]],
    *,
    merged: Sequence[str] = (),
    errors: Mapping[str, str] | None = None,
    unevaluated: Sequence[str] = (),
    percent: Sequence[str] = (),
    **more: Any,
) -> Sheet:
    """Return a sheet from rows of any length, with places given as Excel shows them (``F7``, ``A1:C1``)."""
    width = max((len(row) for row in rows), default=0)
    return Sheet(
        name,
        [[*row, *([None] * (width - len(row)))] for row in rows],
        merged=tuple(_range(text) for text in merged),
        error_cells={parse_a1(address): error for address, error in (errors or {}).items()},
        unevaluated=frozenset(map(parse_a1, unevaluated)),
        percent_cells=frozenset(map(parse_a1, percent)),
        **more,
    )


def strategies(*extra_rows: Sequence[CellValue], **more: Any) -> Sheet:
    """Return the strategy sheet of FY 2561, header in row 1, data from row 2, further rows below."""
    return sheet("รายยุทธศาสตร์", [STRATEGY_HEADER, *STRATEGY_ROWS, *extra_rows], **more)


def info(*rows: Sequence[CellValue]) -> Sheet:
    """Return the sheet that says what a workbook is."""
    return sheet("ข้อมูลชุด", rows or INFO_ROWS)


def interpreted(*sheets: Sheet, kind: Kind | None = None) -> ReadResult:
    """Return what a workbook of these sheets comes to."""
    return interpret(ReadOutcome(Workbook(sheets)), "ทดสอบ.xlsx", kind=kind)


def read_strategies(strategy_sheet: Sheet) -> ReadResult:
    """Return what a budget workbook with this one sheet comes to."""
    return interpreted(info(), strategy_sheet)


def codes(result: ReadResult) -> list[str]:
    """Return the codes of a result's problems, in the order they were found."""
    return [problem.code for problem in result.problems]


def only(result: ReadResult, code: str) -> Problem:
    """Return the one problem of a code; fails where there are none or several."""
    (problem,) = (problem for problem in result.problems if problem.code == code)
    return problem


def kind_named(kind_id: str) -> Kind:
    """Return a kind by its identifier."""
    return next(kind for kind in KINDS if kind.id == kind_id)


def _range(text: str) -> MergedRange:
    first, _, last = text.partition(":")
    return MergedRange(*parse_a1(first), *parse_a1(last))
