"""How a figure follows from single cells: every cell with its own value, so that a person can add it up again.

The measures compute whole columns; here the same figure is taken apart along its lineage and put together once more.
That both come to the same value is tested for every figure of the shipped month.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sme_dash.contracts.table import Tables
from sme_dash.measures.figure import Figure, Figures, FigureValue, percent_of
from sme_dash.measures.trace_parts import Part, Term, cell_parts, each_cell, table_of


class Operation(StrEnum):
    """What is done with the cells."""

    CELL = "cell"
    """Taken as it stands."""
    TOTAL = "total"
    """Terms added or subtracted."""
    RATIO = "ratio"
    """Terms divided by the base, in percent."""
    COUNT = "count"
    """Counted: each part once."""
    VERDICT = "verdict"
    """Judged by a rule; nothing to add."""


@dataclass(frozen=True)
class Trace:
    """A figure taken apart: ``terms`` over ``base``; ``result`` is what they come to."""

    figure: Figure
    operation: Operation
    terms: tuple[Term, ...]
    base: tuple[Term, ...] = ()
    result: FigureValue = None

    @property
    def holds(self) -> bool:
        """Return whether the cells come to the figure's value exactly."""
        return self.result == self.figure.value


_SPENDING = (("disbursed_satang", 1), ("committed_satang", 1))
_LEFT = (("budget_satang", 1), ("disbursed_satang", -1), ("committed_satang", -1))
_BUDGET = (("budget_satang", 1),)
_Signed = tuple[tuple[str, int], ...]

_RECIPES: dict[tuple[str, str], tuple[_Signed, _Signed]] = {
    ("budget", "budget_baht"): (_BUDGET, ()),
    ("budget", "disbursed_baht"): ((("disbursed_satang", 1),), ()),
    ("budget", "committed_baht"): ((("committed_satang", 1),), ()),
    ("budget", "used_baht"): (_SPENDING, ()),
    ("budget", "remaining_baht"): (_LEFT, ()),
    ("budget", "budget_percent"): (_BUDGET, _BUDGET),
    ("budget", "disbursed_percent"): ((("disbursed_satang", 1),), _BUDGET),
    ("budget", "committed_percent"): ((("committed_satang", 1),), _BUDGET),
    ("budget", "used_percent"): (_SPENDING, _BUDGET),
    ("budget", "remaining_percent"): (_LEFT, _BUDGET),
    ("integrated", "budget_mb"): (_BUDGET, ()),
    ("integrated", "spent_mb"): ((("spent_satang", 1),), ()),
    ("integrated", "remaining_mb"): ((("budget_satang", 1), ("spent_satang", -1)), ()),
    ("integrated", "spent_percent"): ((("spent_satang", 1),), _BUDGET),
    ("integrated", "percent"): ((("actual", 1),), (("target", 1),)),
    ("kpi", "percent"): ((("actual", 1),), (("target", 1),)),
    ("indicator", "percent"): ((("actual", 1),), (("target", 1),)),
}
"""Which columns a figure is made of, by the first and the last part of its key: added up, and divided by."""

_COUNTED = {"count", "strategies", "guidelines", "ministries", "components", "items"}
_STATUSES = ("projects_done", "projects_in_progress", "projects_not_done")


def trace(figure: Figure, tables: Tables, figures: Figures) -> Trace:
    """Return a figure taken apart into the cells it is made of."""
    kind, field = figure.key.partition("/")[0], figure.key.rpartition("/")[2]
    columns = _columns(figure, tables)
    if field == "status":
        return Trace(figure, Operation.VERDICT, columns, result=figure.value)
    if field.startswith("count_"):
        return _counted_statuses(figure, field.removeprefix("count_"), figures)
    if field in _COUNTED:
        return _counted(figure, field, columns)
    if field == "projects":
        return _project_total(figure, columns)
    if (kind, field) == ("budget", "share_percent"):
        return _share(figure, columns, figures)
    return _computed(figure, _RECIPES.get((kind, field)), columns)


def _columns(figure: Figure, tables: Tables) -> tuple[Term, ...]:
    found: list[Term] = []
    for place in figure.lineage:
        table = table_of(tables, place)
        if table is not None:
            found += cell_parts(table, each_cell(place.cells), figure.unit)
    return tuple(found)


def _computed(figure: Figure, recipe: tuple[_Signed, _Signed] | None, columns: tuple[Term, ...]) -> Trace:
    """A figure without recipe is what its cells add up to, or the one cell it is read from."""
    if recipe is None:
        parts = [part for term in columns for part in term.parts]
        if len(parts) == 1:
            return Trace(figure, Operation.CELL, columns, result=parts[0].value)
        return Trace(figure, Operation.TOTAL, columns, result=_sum(columns))
    by_field = {term.field: term for term in columns}

    def terms(signed: _Signed) -> tuple[Term, ...]:
        return tuple(Term(name, by_field[name].parts, sign) for name, sign in signed if name in by_field)

    over, base = terms(recipe[0]), terms(recipe[1])
    if figure.value is None:
        result: FigureValue = None
    else:
        result = percent_of(_sum(over), _sum(base)) if base else _sum(over)
    alone = not base and len(over) == 1 and len(over[0].parts) == 1
    operation = Operation.RATIO if base else Operation.CELL if alone else Operation.TOTAL
    return Trace(figure, operation, over, base, result)


def _share(figure: Figure, columns: tuple[Term, ...], figures: Figures) -> Trace:
    """A share's own amount is a figure of its own; the whole is what the lineage adds up to."""
    own = figures[f"{figure.key.rpartition('/')[0]}/budget_baht"]
    part = Part("", own.lineage[0] if own.lineage else None, own.value, own.unit, key=own.key)
    over = (Term("budget_satang", (part,)),)
    return Trace(figure, Operation.RATIO, over, columns, percent_of(_sum(over), _sum(columns)))


def _project_total(figure: Figure, columns: Sequence[Term]) -> Trace:
    """A row's number of projects is what it prints, or else what its statuses add up to."""
    by_field = {term.field: {_row(part): part for part in term.parts} for term in columns}
    printed = {row for row, part in by_field.get("projects", {}).items() if part.value is not None}
    terms = [Term("projects", tuple(by_field["projects"][row] for row in sorted(printed)))] if printed else []
    for field in _STATUSES:
        left = tuple(part for row, part in by_field.get(field, {}).items() if row not in printed)
        if left:
            terms.append(Term(field, left))
    return Trace(figure, Operation.TOTAL, tuple(terms), result=_whole(_sum(terms)))


def _counted(figure: Figure, field: str, columns: tuple[Term, ...]) -> Trace:
    values = [part.value for term in columns for part in term.parts if part.value is not None]
    if field == "guidelines":
        values = [str(value).partition(".")[0] for value in values]
    distinct = field not in {"count", "components"}
    result = len(set(values)) if distinct else len(values)
    return Trace(figure, Operation.COUNT, columns, result=result)


def _counted_statuses(figure: Figure, status: str, figures: Figures) -> Trace:
    """A count by status is made of verdicts, each a figure of its own."""
    whole = figure.key.rpartition("/")[0].removesuffix("/total")
    members = [
        each
        for key, each in figures.items()
        if key.startswith(f"{whole}/") and key.endswith("/status") and each.value == status
    ]
    parts = tuple(
        Part("", each.lineage[0] if each.lineage else None, each.value, each.unit, key=each.key)
        for each in members
    )
    return Trace(figure, Operation.COUNT, (Term("status", parts),), result=len(parts))


def _row(part: Part) -> int:
    assert part.place is not None
    return int(re.sub(r"\D", "", part.place.cells))


def _sum(terms: Iterable[Term]) -> Decimal | None:
    totals = [total * term.sign for term in terms if (total := term.total) is not None]
    return sum(totals, Decimal(0)) if totals else None


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)
