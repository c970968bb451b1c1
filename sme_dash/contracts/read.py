"""Reads a workbook of any known kind into typed tables and the list of its problems."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from typing import Literal

from sme_dash.contracts.cell_problems import DATE_FAR_AWAY
from sme_dash.contracts.dataset_info import (
    AS_OF_LABEL,
    KIND_LABEL,
    SHEET_NAME,
    DatasetInfo,
    is_companion,
    read_dataset_info,
)
from sme_dash.contracts.declare import Kind
from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.mapped import layout_problems, mapped_header, mapped_sheets
from sme_dash.contracts.mapping import Mapping
from sme_dash.contracts.recognise import (
    KIND_AMBIGUOUS,
    KIND_TITLE_UNKNOWN,
    KIND_UNKNOWN,
    has_name,
    kind_titled,
    recognise_kind,
    same_form,
    sheets_by_contract,
)
from sme_dash.contracts.scrutiny import scrutinised
from sme_dash.contracts.sheet import SheetReader, is_far
from sme_dash.contracts.strategies import strategy_problems
from sme_dash.contracts.table import Role, Table
from sme_dash.contracts.values import shown
from sme_dash.contracts.versions import version_problems
from sme_dash.problems import Problem, ProblemLog, ProblemType, Severity
from sme_dash.workbook.cells import Sheet, Workbook
from sme_dash.workbook.limits import Limits
from sme_dash.workbook.reader import ReadOutcome, read_workbook, read_workbooks

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
SHEET_SAME_FORM = ProblemType(
    "sheet_same_form",
    Severity.WARNING,
    "แผ่นงาน “{sheet}” มีหัวตารางแบบเดียวกับ “{expected}” ซึ่งอ่านจากแผ่นงาน “{other}” แล้ว จึงไม่ได้นำแผ่นงานนี้มาใช้",
    "หากเป็นข้อมูลอีกส่วนหนึ่ง (เช่น อีกปีงบประมาณ) ให้รวมไว้ในแผ่นงาน “{expected}” แผ่นเดียว หากเป็นสำเนาให้ลบออก",
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
    "กรอกวันที่ในรายการ “ข้อมูล ณ วันที่” ของแผ่นงาน “ข้อมูลชุด” เช่น 31 ธันวาคม 2561 (หากยังไม่มีแผ่นงานนี้ ให้เพิ่มตามแบบฟอร์ม)",
)

Verdict = Literal["ok", "warnings", "errors", "unreadable"]


@dataclass(frozen=True)
class ReadResult:
    """What a workbook came to: its kind and date, the typed tables by contract identifier, all problems."""

    file_name: str
    kind: Kind | None
    as_of: dt.date | None
    info: DatasetInfo
    tables: Map[str, Table]
    problems: tuple[Problem, ...]
    readable: bool
    has_errors: bool = field(default=False)
    workbook: Workbook | None = field(default=None, repr=False, compare=False)
    """The cells that were read, for showing what stands around a problem; None where there are none."""

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
    mapping: Mapping | None = None,
) -> ReadResult:
    """Read one workbook; ``kind`` overrides what the workbook says it is, ``mapping`` what its columns are called."""
    outcome = read_workbook(content, limits or Limits(), file_name)
    return interpret(outcome, file_name, kind=kind, kinds=kinds, mapping=mapping)


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
        interpret(outcome, file_name, kind=kind, kinds=kinds)
        for outcome, (_, file_name) in zip(outcomes, files, strict=True)
    ]


def interpret(
    outcome: ReadOutcome,
    file_name: str,
    *,
    kind: Kind | None = None,
    kinds: Sequence[Kind] = KINDS,
    mapping: Mapping | None = None,
) -> ReadResult:
    """Return what the cells of a workbook come to; ``kind`` overrides what the workbook says it is.

    With a ``mapping`` its columns are read as a person said, and its kind counts where none is given. ValueError for
    a mapping of another kind.
    """
    kind = _kind_of(mapping, kind, kinds)
    problems = ProblemLog()
    problems.extend(outcome.problems)
    workbook = outcome.workbook
    if workbook is None:
        return ReadResult(file_name, None, None, DatasetInfo(), {}, tuple(problems), False, has_errors=True)
    workbook, remarks = scrutinised(workbook, kind, kinds, mapping)
    problems.extend(remarks)
    info, info_problems = read_dataset_info(workbook)
    problems.extend(info_problems)
    has_date_problem = bool(info_problems)
    titles = ", ".join(each.title for each in kinds)
    if info.kind_title and kind is None and kind_titled(info, kinds) is None:
        problems.add(
            KIND_TITLE_UNKNOWN.at(sheet=SHEET_NAME, column=KIND_LABEL, found=info.kind_title, expected=titles)
        )
    likely = (kind,) if kind is not None else recognise_kind(workbook, info, kinds)
    if len(likely) != 1:
        problems.add(
            KIND_AMBIGUOUS.at(found=" หรือ ".join(each.title for each in likely), expected=titles)
            if likely
            else KIND_UNKNOWN.at(expected=titles)
        )
        return ReadResult(
            file_name, None, info.as_of, info, {}, tuple(problems), True, has_errors=True, workbook=workbook
        )
    found_kind = likely[0]
    tables = _read_tables(workbook, found_kind, file_name, problems, mapping)
    if not problems.has_errors:  # a row that could not be read is not one left out
        problems.extend(strategy_problems(tables))
    problems.extend(_info_problems(info, found_kind, tables, has_date_problem=has_date_problem))
    return ReadResult(
        file_name,
        found_kind,
        info.as_of,
        info,
        tables,
        tuple(problems),
        True,
        has_errors=problems.has_errors,
        workbook=workbook,
    )


def _kind_of(mapping: Mapping | None, kind: Kind | None, kinds: Sequence[Kind]) -> Kind | None:
    if mapping is None:
        return kind
    mapped = kind or next((each for each in kinds if each.id == mapping.kind), None)
    if mapped is None or mapped.id != mapping.kind:
        raise ValueError(f"the mapping is for another kind of workbook: {mapping.kind}")
    return mapped


def _read_tables(
    workbook: Workbook, kind: Kind, file_name: str, problems: ProblemLog, mapping: Mapping | None
) -> Map[str, Table]:
    mapped: Map[str, Sheet] = {}
    if mapping is not None:
        problems.extend(layout_problems(workbook, kind, mapping))
        mapped = mapped_sheets(workbook, kind, mapping, problems)
    matched = sheets_by_contract(workbook, kind, mapped)
    tables: dict[str, Table] = {}
    for contract in kind.sheets:
        own = mapping.sheet_for(contract.id) if mapping is not None else None
        if own is not None and contract.id not in mapped:
            continue  # a problem of the mapping already; another sheet is no answer to it
        sheet = matched.get(contract.id)
        if sheet is None:
            if contract.required:
                problems.add(SHEET_MISSING.at(sheet=None, expected=contract.name, kind=kind.title))
            continue
        if sheet.visibility != "visible":
            problems.add(SHEET_HIDDEN.at(sheet=sheet.name))
        header = None
        if own is not None:
            header = mapped_header(sheet, contract, own, problems)
            if header is None:
                continue
        elif not has_name(sheet, contract):
            problems.add(SHEET_RENAMED.at(sheet=sheet.name, found=sheet.name, expected=contract.name))
        table = SheetReader(sheet, contract, problems, header).read(file_name)
        if table is not None:
            tables[contract.id] = table
    problems.extend(_unused_sheets(workbook, kind, matched))
    return tables


def _unused_sheets(workbook: Workbook, kind: Kind, matched: Map[str, Sheet]) -> Iterable[Problem]:
    used = {sheet.name for sheet in matched.values()}
    alike = same_form(workbook, kind, matched)
    for sheet in workbook.sheets:
        if sheet.name in used or is_companion(sheet) or not sheet.row_count:
            continue
        contract = alike.get(sheet.name)
        if contract is None:
            yield SHEET_EXTRA.at(sheet=sheet.name, found=sheet.name)
        else:
            other = matched[contract.id].name
            yield SHEET_SAME_FORM.at(sheet=sheet.name, found=sheet.name, expected=contract.name, other=other)


def _info_problems(
    info: DatasetInfo, kind: Kind, tables: Map[str, Table], *, has_date_problem: bool
) -> Iterable[Problem]:
    if info.as_of is None and not has_date_problem:
        yield AS_OF_UNKNOWN.at(sheet=SHEET_NAME, column=AS_OF_LABEL)
    years = [
        int(year)
        for table in tables.values()
        if "fiscal_year" in table.frame
        for year in table.frame["fiscal_year"].dropna().unique()
    ]
    if info.as_of is not None and years and all(is_far(info.as_of, year) for year in years):
        yield DATE_FAR_AWAY.at(
            sheet=SHEET_NAME,
            cell=info.as_of_cell,
            column=AS_OF_LABEL,
            found=shown(info.as_of),
            expected=max(years),
        )
    yield from version_problems(info, kind)
