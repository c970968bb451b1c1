"""``reference``: a figure printed elsewhere (ยอดอ้างอิง) is the figure of that key, to the printed precision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from sme_dash.contracts.table import Table, Tables
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import BAHT, MILLION_BAHT, PERCENT, Figure, Figures, optional_decimal, place
from sme_dash.measures.records import Record, records
from sme_dash.measures.rules.amounts import HALF_MB, ZERO, rounding_of
from sme_dash.measures.rules.precision import (
    Quotient,
    as_printed,
    decimals_of,
    half_unit,
    printed_places,
)
from sme_dash.measures.rules.printed import same_unit
from sme_dash.measures.trace import Operation, trace
from sme_dash.measures.trace_parts import Term, each_cell

AT_LEAST = "ไม่น้อยกว่า"
"""How a document prints a floor (ไม่น้อยกว่า 252,000 ราย): ยอดอ้างอิง says so beside the document's name."""

IN_TEXT = "(ข้อความ)"
"""How ยอดอ้างอิง marks a document's running text, whose every number is a print of its own."""

COMPUTED_PLACES = 2
"""Decimals that a computed percentage keeps."""


def check(tables: Tables, figures: Figures) -> Iterator[Check]:
    """Compare every figure of ยอดอ้างอิง, of any workbook, with the one of its key; unknown keys are skipped."""
    for sheets in tables.values():
        if "reference" in sheets:
            yield from _sheet(sheets["reference"], tables, figures)


def _sheet(table: Table, tables: Tables, figures: Figures) -> Iterator[Check]:
    rows = [row for row in records(table.data) if figures.number(str(row["figure_key"])) is not None]
    places = _places(rows, figures)
    for row in rows:
        printed = optional_decimal(row["value"])
        if printed is None:
            continue
        figure = figures[str(row["figure_key"])]
        own_print = IN_TEXT in str(row["document"]) and not figure.formula
        precision = decimals_of(printed) if own_print else places[_print_of(row, figure)]
        right, tolerance = _compared(printed, figure, precision, tables, figures)
        yield Check(
            Rule.REFERENCE,
            figure.key,
            printed,
            right,
            figure.unit,
            tolerance,
            place(table, [row], "value") + figure.lineage,
            str(row["document"]),
            as_stated=not figure.formula,
            at_most=AT_LEAST in str(row["document"]),
            printed_unit=_other_unit(row["unit"], figure.unit),
        )


def _other_unit(printed: str | None, unit: str) -> str:
    """Return the unit that a document prints, where it is not the figure's own."""
    return printed if printed and unit and not same_unit(printed, unit) else ""


def _print_of(row: Record, figure: Figure) -> tuple[str, str]:
    """Return what is printed alike: the computed figures of one subject and year, the counts of one document."""
    subject, year, *_ = (*figure.key.split("/"), "")
    return f"{subject}/{year}" if figure.formula else str(row["document"]), figure.unit


def _places(rows: Sequence[Record], figures: Figures) -> Mapping[tuple[str, str], int]:
    values: dict[tuple[str, str], list[float | None]] = {}
    for row in rows:
        values.setdefault(_print_of(row, figures[str(row["figure_key"])]), []).append(row["value"])
    return {each: printed_places(numbers) for each, numbers in values.items()}


def _compared(
    printed: Decimal, figure: Figure, places: int, tables: Tables, figures: Figures
) -> tuple[Decimal, Decimal]:
    """Return what a printed figure is held against, and what rounding can explain of a difference."""
    ours = figures.number(figure.key)
    assert ours is not None
    if figure.unit == PERCENT and figure.formula:
        if printed == ours and places <= COMPUTED_PLACES:
            return ours, ZERO
        quotient = _quotient(figure, tables, figures)
        return (ours, ZERO) if quotient is None else as_printed(printed, quotient, places)
    if figure.unit == BAHT:
        return ours, ZERO
    if figure.unit == MILLION_BAHT and figure.key.endswith("_mb"):
        cells = sum(len(each_cell(each.cells)) for each in figure.lineage)
        return ours, rounding_of(1 + cells, MILLION_BAHT) if figure.formula else ZERO
    own = decimals_of(ours)
    # One of two prints of the same number may be rounded: 96 of 95.61. Printed equally fine, they must be the same.
    return ours, ZERO if own == places else half_unit(min(own, places))


def _quotient(figure: Figure, tables: Tables, figures: Figures) -> Quotient | None:
    traced = trace(figure, tables, figures)
    part, whole = _total(traced.terms), _total(traced.base)
    if traced.operation is not Operation.RATIO or part is None or not whole:
        return None
    if not figure.key.endswith("/spent_percent"):
        return Quotient(part, whole)
    return Quotient(part, whole, HALF_MB * _cells(traced.terms), HALF_MB * _cells(traced.base))


def _total(terms: Sequence[Term]) -> Decimal | None:
    totals = [total * term.sign for term in terms if (total := term.total) is not None]
    return sum(totals, ZERO) if totals else None


def _cells(terms: Sequence[Term]) -> int:
    return sum(len(term.parts) for term in terms)
