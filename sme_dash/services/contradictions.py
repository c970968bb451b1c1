"""What a workbook contradicts, itself or the month before, as problems at the cell of the reported value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sme_dash.contracts.kinds import kind_named
from sme_dash.contracts.table import Table
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.continuity import continuity
from sme_dash.measures.figure import Place
from sme_dash.measures.materiality import amount_satang, findings, is_material
from sme_dash.measures.month import Month
from sme_dash.measures.reconcile import reconcile
from sme_dash.measures.row_match import Rename
from sme_dash.problems import Problem, Severity
from sme_dash.services.contradiction_types import TYPES
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.figure_names import figure_name
from sme_dash.views.figure_text import finding_text, value_text

NO_TABLES: Mapping[str, Mapping[str, Table]] = {}

CELLS_NAMED = 3
"""Ranges of cells named in a sentence; a total of forty rows would fill it otherwise."""


@dataclass(frozen=True)
class Contradiction:
    """One finding as a problem, with the comparison behind it.

    ``amount_satang`` is the difference of money by which warnings are ranked, None of other amounts;
    ``material`` whether it wants an explanation before the workbook is published.
    """

    problem: Problem
    check: Check
    amount_satang: int | None
    material: bool

    @property
    def id(self) -> str:
        """Return the comparison's stable identifier, under which its explanation is kept."""
        return self.check.id


def workbook_contradictions(
    kind: str,
    tables: Mapping[str, Table],
    as_of: dt.date,
    *,
    baht: Decimal,
    points: Decimal,
    published: Month | None = None,
    previous: Month | None = None,
    renames: Sequence[Rename] = (),
    display: Display = thai.DEFAULT,
) -> tuple[Contradiction, ...]:
    """Return what a workbook that is being checked contradicts, ranked as :func:`ranked` does.

    ``published`` is what is in force for the same month: its other kinds hold figures that the workbook may
    quote, and what it is compared with between workbooks. ``previous`` is the month before, which cumulative amounts go on from; without it nothing is said of
    continuity. The limits are those from which a contradiction is material.
    """
    others = published.tables if published is not None else {}
    month = Month(as_of, {**others, kind: tables})
    checks = [each for each in reconcile(month.tables, month.figures) if _stands_in(tables, each)]
    if previous is not None:
        own = Month(as_of, {kind: tables})
        checks += continuity(Month(previous.as_of, _only(previous, kind)), own, renames)
    return contradictions(
        checks,
        baht=baht,
        points=points,
        tables={kind: tables},
        display=display,
    )


def contradictions(
    checks: Iterable[Check],
    *,
    baht: Decimal,
    points: Decimal,
    tables: Mapping[str, Mapping[str, Table]] = NO_TABLES,
    display: Display = thai.DEFAULT,
) -> tuple[Contradiction, ...]:
    """Return the comparisons that do not hold as problems, ranked as :func:`ranked` does.

    ``tables`` by kind and sheet tell the header of each cell's column; without them a problem names the cell
    alone. The limits are those from which a contradiction is material.
    """
    return ranked(
        Contradiction(
            _problem(check, tables, display),
            check,
            amount_satang(check),
            is_material(check, baht=baht, points=points),
        )
        for check in findings(checks)
    )


def ranked(found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """Return contradictions with the material ones first, then the others, then what rounding explains.

    Each group begins with the largest amount of baht; what is no money follows by size.
    """

    def rank(each: Contradiction) -> tuple[bool, bool, bool, int, Decimal]:
        return (
            each.problem.severity is Severity.NOTE,
            not each.material,
            each.amount_satang is None,
            -(each.amount_satang or 0),
            -abs(each.check.difference),
        )

    return tuple(sorted(found, key=rank))


def _only(month: Month, kind: str) -> Mapping[str, Mapping[str, Table]]:
    return {kind: month.tables[kind]} if kind in month.tables else {}


def _stands_in(tables: Mapping[str, Table], check: Check) -> bool:
    """Return whether the reported value of a comparison stands in one of some tables."""
    reported = check.places[0] if check.places else None
    return reported is not None and any(
        (table.workbook, table.sheet) == (reported.workbook, reported.sheet) for table in tables.values()
    )


def _problem(check: Check, tables: Mapping[str, Mapping[str, Table]], display: Display) -> Problem:
    reported, *others = check.places or (None,)
    cell = _first_cell(reported)
    exact = Display(display.digits, "mb" if check.key.endswith("_mb") else "baht")
    return TYPES[check.rule].at(
        severity=Severity.NOTE if check.rounding else Severity.WARNING,
        sheet=reported.sheet if reported else None,
        cell=cell,
        row=_row_of(cell),
        column=_column(reported, cell, tables),
        found=value_text(check.key, check.left, check.printed_unit or check.unit, exact),
        expected=value_text(check.key, check.right, check.unit, exact),
        name=thai.digits(figure_name(check.key), display),
        finding=finding_text(check, display),
        against=_against(check, reported, [place for place in others if place is not None]),
    )


def _against(check: Check, reported: Place | None, others: Sequence[Place]) -> str:
    """Return where the other value stands, in brackets; another sheet or workbook is named."""
    told = []
    for place in others:
        cells = place.cells.split(", ")
        text = ", ".join(cells[:CELLS_NAMED]) + (" และเซลล์อื่น" if len(cells) > CELLS_NAMED else "")
        if check.rule is Rule.CONTINUITY:
            text = f"แผ่นงาน {place.sheet} เซลล์ {text} ของไฟล์ {place.workbook}"
        elif reported is None or place.sheet != reported.sheet:
            text = f"แผ่นงาน {place.sheet} เซลล์ {text}"
        else:
            text = f"เซลล์ {text}"
        told.append(text)
    if not told:
        return ""
    compared = "งวดก่อน" if check.rule is Rule.CONTINUITY else "เทียบกับ"
    return f" ({compared}: {'; '.join(told)})"


def _first_cell(place: Place | None) -> str | None:
    if place is None or not place.cells:
        return None
    return re.split("[:,]", place.cells, maxsplit=1)[0].strip()


def _row_of(cell: str | None) -> int | None:
    digits = (cell or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdecimal() else None


def _column(place: Place | None, cell: str | None, tables: Mapping[str, Mapping[str, Table]]) -> str | None:
    """Return the header of the column that a cell stands in, as its contract prints it."""
    if place is None or cell is None:
        return None
    letter = cell.rstrip("0123456789")
    for kind_id, sheets in tables.items():
        kind = kind_named(kind_id)
        for table in sheets.values():
            if kind is None or (table.workbook, table.sheet) != (place.workbook, place.sheet):
                continue
            columns = kind.sheet(table.contract_id).columns
            return next((columns[field].printed for field, at in table.letters.items() if at == letter), None)
    return None
