"""Reads one sheet against its contract: finds the header, types every row, collects every problem."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import ValidationError

from sme_dash.contracts.body import RawRow, TableBody
from sme_dash.contracts.cell_problems import (
    DATE_FAR_AWAY,
    FORMULA_ERROR,
    FORMULA_WITHOUT_RESULT,
    REQUIRED_BLANK,
)
from sme_dash.contracts.declare import BrokenRule, ColumnSpec, ColumnType, SheetContract, nullable_fields
from sme_dash.contracts.frame import frame_of
from sme_dash.contracts.header import HEADER_NOT_FOUND, Header, find_header
from sme_dash.contracts.header_problems import header_problems
from sme_dash.contracts.keys import TypedRow, duplicates, with_parents
from sme_dash.contracts.percent_scale import percent_doubts
from sme_dash.contracts.rows import broken_bounds, is_total
from sme_dash.contracts.table import Role, Table
from sme_dash.contracts.values import Cell, Parsed, parse_cell, shown
from sme_dash.periods import fiscal_year_of, parse_month_key
from sme_dash.problems import ProblemLog, ProblemType, Severity
from sme_dash.workbook.cells import Sheet, a1, column_letter

DUPLICATE_KEY = ProblemType(
    "duplicate_key",
    Severity.ERROR,
    "แถวที่ {row} ซ้ำกับแถวที่ {first} ({key})",
    "คงไว้เพียงแถวเดียว หรือแก้ {headers} ของแถวใดแถวหนึ่งให้ถูกต้อง",
)
NO_ROWS = ProblemType(
    "no_rows",
    Severity.ERROR,
    "แผ่นงาน “{sheet}” ไม่มีแถวข้อมูลใต้หัวตาราง",
    "กรอกข้อมูลอย่างน้อยหนึ่งแถวใต้หัวตาราง",
)

FAR_YEARS = 15
"""Years between a date and its row's fiscal year beyond which the date was mistyped or misread."""

REMEMBERED = 20_000
"""Readings of a sheet's cells that are kept for other cells of the same column that hold the same."""

_DAYS = frozenset({ColumnType.DATE, ColumnType.MONTH})


class SheetReader:
    """Reads the rows of one sheet; ``problems`` receives everything found on the way.

    ``header`` is given where a person said which columns they are; otherwise it is looked for.
    """

    def __init__(
        self, sheet: Sheet, contract: SheetContract, problems: ProblemLog, header: Header | None = None
    ) -> None:
        self._sheet = sheet
        self._header = header
        self._contract = contract
        self._columns = contract.columns
        self._problems = problems
        self._nullable = nullable_fields(contract.row)
        self._refused_rows = 0
        self._parsed: dict[tuple[object, ...], Parsed] = {}

    def read(self, workbook: str) -> Table | None:
        """Return the sheet's table; None where no header was found, or an optional sheet was left empty."""
        if not self._contract.required and not self._sheet.rows:
            return None
        header = self._header or find_header(self._sheet, self._contract)
        if header is None:
            required = [spec.printed for spec in self._columns.values() if spec.required]
            self._problems.add(HEADER_NOT_FOUND.at(sheet=self._sheet.name, expected=", ".join(required)))
            return None
        self._problems.extend(header_problems(self._sheet, self._contract, header))
        rows = [
            row
            for raw in TableBody(self._sheet, self._contract, header, self._problems).rows()
            if (row := self._typed(header, raw)) is not None
        ]
        rows = with_parents(self._contract, rows)
        self._report_duplicates(header, rows)
        self._problems.extend(percent_doubts(self._sheet, self._contract, header, rows))
        if not self._refused_rows and all(row.role is Role.TOTAL for row in rows):
            if not self._contract.required and not rows:
                return None  # a template carries every sheet; an optional one left empty says nothing
            self._problems.add(NO_ROWS.at(sheet=self._sheet.name, row=header.last_row))
        letters = {name: column_letter(found.number) for name, found in header.columns.items()}
        frame = frame_of(self._contract, rows)
        return Table(workbook, self._sheet.name, self._contract.id, frame, letters)

    def _typed(self, header: Header, raw: RawRow) -> TypedRow | None:
        total = is_total([*map(raw.values.get, self._contract.naming_fields), *raw.labels])
        values: dict[str, Any] = {}
        refused = False
        for name, spec in self._columns.items():
            if name not in header.columns:
                values[name] = spec.default
                continue
            failed, values[name] = self._cell(header, raw, name, spec, values=values, total=total)
            refused = refused or failed
        if not refused and not total:
            refused = self._breaks_rules(header, raw, values)
        if refused:
            self._refused_rows += 1
            return None
        return TypedRow(raw.number, Role.TOTAL if total else Role.DATA, values)

    def _cell(
        self, header: Header, raw: RawRow, name: str, spec: ColumnSpec, *, values: dict[str, Any], total: bool
    ) -> tuple[bool, Any]:
        """Return whether a cell keeps its row out, and its typed value."""
        place = (raw.number, header.columns[name].number)
        if place in self._sheet.error_cells:
            where = self._where(header, raw.number, name)
            self._problems.add(FORMULA_ERROR.at(**where, found=self._sheet.error_cells[place]))
            return True, None
        if place in self._sheet.unevaluated:
            self._problems.add(FORMULA_WITHOUT_RESULT.at(**self._where(header, raw.number, name)))
            return True, None
        value = raw.values[name]
        cell = Cell(value, place in self._sheet.percent_cells, values.get("fiscal_year"))
        parsed = self._parse(name, spec, cell)
        if total and parsed.failed and (not spec.is_amount or is_total([value])):
            return False, None  # a total's label may stand in any column, and its year read "2559-2562"
        if parsed.problem is not None:
            self._report(parsed, self._where(header, raw.number, name), value)
        if parsed.value is None and not parsed.failed and name not in self._nullable and not total:
            where = self._where(header, raw.number, name)
            self._problems.add(REQUIRED_BLANK.at(**where, expected=spec.help))
            return True, None
        if spec.type in _DAYS:
            where = self._where(header, raw.number, name)
            self._warn_if_far(parsed, values.get("fiscal_year"), spec, where)
        return parsed.failed, parsed.value

    def _parse(self, name: str, spec: ColumnSpec, cell: Cell) -> Parsed:
        """Return what a cell reads as; a column of thousands of rows repeats a few words, read once each."""
        key = (name, type(cell.raw), cell.raw, cell.shown_as_percent, cell.fiscal_year)
        parsed = self._parsed.get(key)
        if parsed is None:
            parsed = parse_cell(spec, cell)
            if len(self._parsed) < REMEMBERED:
                self._parsed[key] = parsed
        return parsed

    def _report(self, parsed: Parsed, where: dict[str, Any], value: object) -> None:
        if parsed.problem is not None:
            self._problems.add(
                parsed.problem.at(**where, found=shown(value), expected=parsed.expected, detail=parsed.detail)
            )

    def _warn_if_far(
        self, parsed: Parsed, fiscal_year: int | None, spec: ColumnSpec, where: dict[str, Any]
    ) -> None:
        """A date of another age: 31/12/61 typed into a Western Excel became 31 December 1961."""
        day: dt.date | None = None
        if spec.type is ColumnType.DATE and isinstance(parsed.value, dt.date):
            day = parsed.value
        elif spec.type is ColumnType.MONTH and isinstance(parsed.value, str):
            day = parse_month_key(parsed.value)
        if day is not None and fiscal_year is not None and is_far(day, fiscal_year):
            self._problems.add(DATE_FAR_AWAY.at(**where, found=shown(day), expected=fiscal_year))

    def _breaks_rules(self, header: Header, raw: RawRow, values: dict[str, Any]) -> bool:
        """Report the rules of the row model that a row breaks; return whether that keeps the row out."""
        if header.missing(self._contract):
            return True  # an error of the header already, which every row would repeat
        try:
            broken = list(self._contract.row(**values).broken_rules())
        except ValidationError as error:
            broken = list(broken_bounds(error))
        for rule in broken:
            self._report_rule(header, raw, rule)
        return any(rule.type.severity is Severity.ERROR for rule in broken)

    def _report_rule(self, header: Header, raw: RawRow, rule: BrokenRule) -> None:
        words: dict[str, Any] = {"found": raw.values.get(rule.field), **rule.words}
        words = {name: shown(word) for name, word in words.items()}
        self._problems.add(rule.type.at(**self._where(header, raw.number, rule.field), **words))

    def _report_duplicates(self, header: Header, rows: list[TypedRow]) -> None:
        for duplicate in duplicates(self._contract, rows):
            self._problems.add(
                DUPLICATE_KEY.at(
                    **self._where(header, duplicate.row.number, self._contract.key[-1]),
                    found=duplicate.key,
                    expected="ไม่ซ้ำกัน",
                    first=duplicate.first,
                    key=duplicate.key,
                    headers=self._contract.key_headers,
                )
            )

    def _where(self, header: Header, row: int, name: str) -> dict[str, Any]:
        found = header.columns.get(name)
        return {
            "sheet": self._sheet.name,
            "row": row,
            "cell": a1(row, found.number) if found else None,
            "column": found.printed if found else self._columns[name].printed,
        }


def is_far(day: dt.date, fiscal_year: int) -> bool:
    """Return whether a date lies too far from a fiscal year to be meant for it."""
    return abs(fiscal_year_of(day) - fiscal_year) > FAR_YEARS
