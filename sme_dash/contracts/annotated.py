"""The problems of a workbook written into the workbook itself, in Thai, for the staff who will mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sme_dash.contracts.values import shown
from sme_dash.problems import Problem, Severity
from sme_dash.thai.text import header_key
from sme_dash.workbook.annotate import (
    AnnotationError,
    CellNote,
    ResultColumn,
    ResultRow,
    ResultSheet,
    annotate,
    result_workbook,
)
from sme_dash.workbook.cells import MAX_ROW, Sheet, a1, parse_a1
from sme_dash.workbook.limits import DEFAULT_LIMITS, Limits
from sme_dash.workbook.reader import read_workbook

TITLE = "ผลการตรวจสอบข้อมูล"
COLUMNS = (
    ResultColumn("ที่", 7, centred=True),
    ResultColumn("ระดับ", 15, centred=True),
    ResultColumn("แผ่นงาน", 24),
    ResultColumn("ตำแหน่ง", 13, centred=True),
    ResultColumn("ปัญหาที่พบ", 58),
    ResultColumn("ค่าที่พบ", 26),
    ResultColumn("ค่าที่ควรเป็น", 26),
    ResultColumn("วิธีแก้ไข", 52),
)
_COLOUR_KEY = "เซลล์ที่มีปัญหาแรเงาสีไว้และมีความคิดเห็นกำกับ: สีแดง ข้อผิดพลาด · สีเหลือง คำเตือน · สีฟ้า ข้อสังเกต"
_HOW = "เลือกตำแหน่งในตารางเพื่อไปยังเซลล์นั้น เมื่อแก้ไขแล้วนำเข้าไฟล์นี้ได้ทันที โดยไม่ต้องลบแผ่นงานนี้หรือความคิดเห็น"
_LIST_ONLY = "ไฟล์ต้นฉบับมีโครงสร้างที่ใส่ผลการตรวจสอบลงไปไม่ได้ ไฟล์นี้จึงมีเฉพาะรายการปัญหา โปรดแก้ไขในไฟล์ต้นฉบับ"
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class AnnotatedCopy:
    """The workbook to give back; ``in_place`` is False where it holds the list of problems alone."""

    content: bytes
    in_place: bool


def annotated_workbook(
    content: bytes, problems: Sequence[Problem], *, file_name: str, limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """Return the staff's own workbook with its problems in it, or their list alone; see :func:`annotated_copy`."""
    return annotated_copy(content, problems, file_name=file_name, limits=limits).content


def annotated_copy(
    content: bytes, problems: Sequence[Problem], *, file_name: str, limits: Limits = DEFAULT_LIMITS
) -> AnnotatedCopy:
    """Return the staff's own workbook: wrong cells coloured and commented, the list of problems as first sheet.

    Where the file cannot be edited (it is no workbook, is damaged, or takes too much to edit), the list of
    problems comes as a workbook of its own and says so. Equal arguments give equal bytes. Raises
    ReaderProcessError only when no process can be started.
    """
    places = _Places(content, limits, problems)
    located = [(problem, places.of(problem)) for problem in _ranked(problems)]
    notes = [
        CellNote(problem.sheet, cell, problem.severity, comment_text(problem))
        for problem, cell in located
        if problem.sheet is not None and cell is not None
    ]
    try:
        return AnnotatedCopy(
            annotate(content, notes, _summary(located, file_name, notes=notes), limits), True
        )
    except AnnotationError:
        return AnnotatedCopy(result_workbook(_summary(located, file_name, notes=None)), False)


def comment_text(problem: Problem) -> str:
    """Return what the comment on a cell says of one problem."""
    return f"{problem.severity.thai}: {problem.message}\nวิธีแก้ไข: {problem.remedy}"


def _ranked(problems: Sequence[Problem]) -> list[Problem]:
    """Errors first; within a severity the order in which the check found them, which follows the sheets."""
    return sorted(problems, key=lambda problem: _ORDER[problem.severity])


def counts_line(problems: Sequence[Problem]) -> str:
    """Return how many problems of each severity there are, in one line."""
    return " · ".join(
        f"{severity.thai} {sum(problem.severity is severity for problem in problems):,} รายการ"
        for severity in Severity
    )


def _verdict(problems: Sequence[Problem]) -> str:
    severities = {problem.severity for problem in problems}
    if Severity.ERROR in severities:
        return "ต้องแก้ไขข้อผิดพลาดทุกรายการก่อนจึงจะเผยแพร่ข้อมูลได้"
    if Severity.WARNING in severities:
        return "ไม่มีข้อผิดพลาด โปรดตรวจคำเตือนทุกรายการก่อนเผยแพร่ข้อมูล"
    return "ไม่มีข้อผิดพลาดและคำเตือน" if severities else "ไม่พบปัญหา"


def _summary(
    located: Sequence[tuple[Problem, str | None]], file_name: str, *, notes: Sequence[CellNote] | None
) -> ResultSheet:
    problems = [problem for problem, _ in located]
    lines = [TITLE, f"ไฟล์ {file_name}", counts_line(problems), _verdict(problems)]
    if notes is None:
        lines.append(_LIST_ONLY)
    elif notes:
        lines += [_COLOUR_KEY, _HOW]
    return ResultSheet(
        title=tuple(lines),
        columns=COLUMNS,
        rows=tuple(_row(number, problem, cell) for number, (problem, cell) in enumerate(located, start=1)),
    )


def _row(number: int, problem: Problem, cell: str | None) -> ResultRow:
    row = problem.row if problem.row is not None and 1 <= problem.row <= MAX_ROW else None
    target = cell or (a1(row, 1) if row else None)
    place = cell or (f"แถว {row}" if row else "")
    return ResultRow(
        values=(
            number,
            problem.severity.thai,
            problem.sheet or "ทั้งไฟล์",
            place or ("ทั้งแผ่น" if problem.sheet else ""),
            problem.message,
            problem.found,
            problem.expected,
            problem.remedy,
        ),
        severity=problem.severity,
        link=(problem.sheet, target or "A1") if problem.sheet else None,
    )


class _Places:
    """Where problems stand; one that names row and column but no cell has to be looked for in the cells."""

    def __init__(self, content: bytes, limits: Limits, problems: Sequence[Problem]) -> None:
        self._sheets: Mapping[str, Sheet] = {}
        if any(self._is_sought(problem) for problem in problems):
            workbook = read_workbook(content, limits).workbook
            self._sheets = {sheet.name: sheet for sheet in workbook.sheets} if workbook is not None else {}

    @staticmethod
    def _is_sought(problem: Problem) -> bool:
        return problem.cell is None and bool(problem.sheet and problem.column and problem.row)

    def of(self, problem: Problem) -> str | None:
        """Return the address of the cell a problem is about, None where that is not certain."""
        if problem.cell is not None:
            try:
                return a1(*parse_a1(problem.cell))
            except ValueError:
                return None
        sheet = self._sheets.get(problem.sheet or "")
        if sheet is None or not self._is_sought(problem) or problem.row is None:
            return None
        columns = _headed(sheet, problem.column or "", problem.row)
        return a1(problem.row, columns.pop()) if len(columns) == 1 else None


def _headed(sheet: Sheet, header: str, row: int) -> set[int]:
    """Return the columns that have a header above a row; several mean that it is not certain which is meant."""
    key = header_key(header)
    return {
        column
        for cells in sheet.rows[: row - 1]
        for column, value in enumerate(cells, start=1)
        if isinstance(value, str) and header_key(shown(value)) == key
    }
