"""Reads a workbook of any known kind into typed tables and the list of its problems."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sme_dash.contracts.dataset_info import (
    AS_OF_LABEL,
    SHEET_NAME,
    DatasetInfo,
    is_info_sheet,
    read_dataset_info,
)
from sme_dash.contracts.declare import Kind
from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.recognise import KIND_UNKNOWN, recognise_kind, sheets_by_contract
from sme_dash.contracts.sheet import SheetReader
from sme_dash.contracts.table import Role, Table
from sme_dash.problems import Problem, ProblemLog, ProblemType, Severity
from sme_dash.workbook.cells import Workbook
from sme_dash.workbook.limits import Limits
from sme_dash.workbook.reader import ReadOutcome, read_workbooks

SHEET_MISSING = ProblemType(
    "sheet_missing",
    Severity.ERROR,
    "ไฟล์ไม่มีแผ่นงาน “{expected}” ซึ่งจำเป็นต้องมีในชุดข้อมูล{kind}",
    "เพิ่มแผ่นงานชื่อ “{expected}” ตามแบบฟอร์ม หรือแก้ชื่อแผ่นงานที่มีอยู่ให้ตรงกัน",
)
SHEET_EXTRA = ProblemType(
    "sheet_extra",
    Severity.NOTE,
    "แผ่นงาน “{sheet}” ไม่อยู่ในแบบฟอร์ม จึงไม่ได้นำมาใช้",
    "ไม่ต้องแก้ไข",
)
SHEET_HIDDEN = ProblemType(
    "sheet_hidden",
    Severity.NOTE,
    "แผ่นงาน “{sheet}” ถูกซ่อนไว้ ระบบอ่านแผ่นงานนี้ด้วย",
    "ยกเลิกการซ่อนแผ่นงานเพื่อให้ตรวจสอบได้",
)
SHEET_RENAMED = ProblemType(
    "sheet_renamed",
    Severity.NOTE,
    "อ่านแผ่นงาน “{sheet}” เป็น “{expected}” ตามหัวตาราง",
    "แก้ชื่อแผ่นงานเป็น “{expected}” ให้ตรงกับแบบฟอร์ม",
)
AS_OF_UNKNOWN = ProblemType(
    "as_of_unknown",
    Severity.WARNING,
    "ไฟล์ไม่ได้ระบุ “ข้อมูล ณ วันที่” จึงต้องระบุเมื่อนำเข้า",
    "เพิ่มแผ่นงาน “ข้อมูลชุด” ที่มีรายการ “ข้อมูล ณ วันที่” เช่น 31 ธันวาคม 2561",
)
VERSION_OLDER = ProblemType(
    "template_version_differs",
    Severity.NOTE,
    "ไฟล์ใช้แบบฟอร์มรุ่น {found} ส่วนรุ่นปัจจุบันคือ {expected}",
    "ดาวน์โหลดแบบฟอร์มรุ่นปัจจุบันสำหรับงวดถัดไป",
)

Verdict = Literal["ok", "warnings", "errors", "unreadable"]


@dataclass(frozen=True)
class ReadResult:
    """What a workbook came to: its kind and date, the typed tables by contract identifier, all problems."""

    file_name: str
    kind: Kind | None
    as_of: dt.date | None
    info: DatasetInfo
    tables: Mapping[str, Table]
    problems: tuple[Problem, ...]
    readable: bool
    has_errors: bool = field(default=False)

    @property
    def verdict(self) -> Verdict:
        """Return the worst that was found: unreadable, errors, warnings, or ok."""
        if not self.readable:
            return "unreadable"
        if self.has_errors:
            return "errors"
        if any(problem.severity is Severity.WARNING for problem in self.problems):
            return "warnings"
        return "ok"

    @property
    def row_counts(self) -> dict[str, int]:
        """Return the number of data rows by sheet name."""
        return {
            table.sheet: int((table.frame["role"] != Role.TOTAL.value).sum())
            for table in self.tables.values()
        }


def read(
    content: bytes,
    file_name: str,
    *,
    limits: Limits | None = None,
    kind: Kind | None = None,
    kinds: Sequence[Kind] = KINDS,
) -> ReadResult:
    """Read one workbook; ``kind`` overrides what the workbook says it is."""
    return read_all([(content, file_name)], limits=limits, kind=kind, kinds=kinds)[0]


def read_all(
    files: Sequence[tuple[bytes, str]],
    *,
    limits: Limits | None = None,
    kind: Kind | None = None,
    kinds: Sequence[Kind] = KINDS,
) -> list[ReadResult]:
    """Read several workbooks (content, file name), their cells in parallel, each in a process of its own."""
    outcomes = read_workbooks(files, limits or Limits())
    return [
        _interpret(outcome, file_name, kind, kinds)
        for outcome, (_, file_name) in zip(outcomes, files, strict=True)
    ]


def _interpret(outcome: ReadOutcome, file_name: str, kind: Kind | None, kinds: Sequence[Kind]) -> ReadResult:
    problems = ProblemLog()
    problems.extend(outcome.problems)
    workbook = outcome.workbook
    if workbook is None:
        return ReadResult(file_name, None, None, DatasetInfo(), {}, tuple(problems), False, has_errors=True)
    info, info_problems = read_dataset_info(workbook)
    problems.extend(info_problems)
    found_kind = kind or recognise_kind(workbook, info, kinds)
    if found_kind is None:
        problems.add(KIND_UNKNOWN.at(expected=", ".join(each.title for each in kinds)))
        return ReadResult(file_name, None, info.as_of, info, {}, tuple(problems), True, has_errors=True)
    tables = _read_tables(workbook, found_kind, file_name, problems)
    problems.extend(_info_problems(info, found_kind, has_date_problem=bool(info_problems)))
    return ReadResult(
        file_name, found_kind, info.as_of, info, tables, tuple(problems), True, has_errors=problems.has_errors
    )


def _read_tables(workbook: Workbook, kind: Kind, file_name: str, problems: ProblemLog) -> Mapping[str, Table]:
    matched = sheets_by_contract(workbook, kind)
    tables: dict[str, Table] = {}
    for contract in kind.sheets:
        sheet = matched.get(contract.id)
        if sheet is None:
            if contract.required:
                problems.add(SHEET_MISSING.at(sheet=None, expected=contract.name, kind=kind.title))
            continue
        if sheet.visibility != "visible":
            problems.add(SHEET_HIDDEN.at(sheet=sheet.name))
        if sheet.name not in {contract.name, *contract.aliases}:
            problems.add(SHEET_RENAMED.at(sheet=sheet.name, found=sheet.name, expected=contract.name))
        table = SheetReader(sheet, contract, problems).read(file_name)
        if table is not None:
            tables[contract.id] = table
    used = {sheet.name for sheet in matched.values()}
    for sheet in workbook.sheets:
        if sheet.name not in used and not is_info_sheet(sheet) and sheet.row_count:
            problems.add(SHEET_EXTRA.at(sheet=sheet.name, found=sheet.name))
    return tables


def _info_problems(info: DatasetInfo, kind: Kind, *, has_date_problem: bool) -> Iterable[Problem]:
    if info.as_of is None and not has_date_problem:
        yield AS_OF_UNKNOWN.at(sheet=SHEET_NAME, column=AS_OF_LABEL)
    if info.version is not None and info.version != kind.version:
        yield VERSION_OLDER.at(sheet=SHEET_NAME, found=info.version, expected=kind.version)
