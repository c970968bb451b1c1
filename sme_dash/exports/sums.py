"""Which cells a total adds up: found in the table itself, so that an auditor can follow the formula.

A total is written as a formula only where the cells it would add come to exactly the printed value. Where none do (a
total taken over from the document, or one that contradicts its parts) the value stands as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sme_dash.views.display import ColumnKind, RowView, TableView
from sme_dash.workbook.cells import column_letter
from sme_dash.workbook.layout import Sum

ADDED: frozenset[ColumnKind] = frozenset({"integer", "decimal", "money", "million"})
"""What may be added up; a percentage of a whole is no sum of percentages."""

RANGES_CAP = 60
"""Ranges that a formula may have and still be read by a person; Excel itself takes 255."""


def sums_of(table: TableView, first_row: int) -> dict[tuple[int, int], Sum]:
    """Return the formulas of a table's totals by (row, column) position from 0; ``first_row`` is Excel's number of row 0."""
    found: dict[tuple[int, int], Sum] = {}
    for place, row in enumerate(table.rows):
        if row.kind not in {"subtotal", "total"}:
            continue
        for column, spec in enumerate(table.columns):
            value = _number(row, column)
            if spec.kind not in ADDED or value is None:
                continue
            for parts in _candidates(table.rows, place):
                total = _total(table.rows, parts, column)
                if total == value:
                    ranges = tuple(_ranges(parts, column, first_row))
                    if len(ranges) <= RANGES_CAP:
                        found[place, column] = Sum(ranges, value)
                    break
    return found


def _candidates(rows: Sequence[RowView], place: int) -> Iterator[list[int]]:
    """Yield the rows a total may be of, the nearest first: the block above it, the block below it, every block, every
    subtotal."""
    yield _block(rows, range(place - 1, -1, -1))
    yield _block(rows, range(place + 1, len(rows)))
    yield [each for each, row in enumerate(rows) if row.kind == "data"]
    yield [each for each, row in enumerate(rows) if row.kind == "subtotal" and each != place]
    yield [each for each in range(place) if rows[each].kind == "subtotal"]
    yield [each for each in range(place) if rows[each].kind == "data"]


def _block(rows: Sequence[RowView], places: range) -> list[int]:
    found = []
    for place in places:
        if rows[place].kind != "data":
            break
        found.append(place)
    return sorted(found)


def _total(rows: Sequence[RowView], places: Sequence[int], column: int) -> Decimal | None:
    values = [value for place in places if (value := _number(rows[place], column)) is not None]
    return sum(values, Decimal(0)) if len(values) > 1 else None


def _number(row: RowView, column: int) -> Decimal | None:
    if row.kind == "section":
        return None
    value = row.cells[column].value
    return Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _ranges(places: Sequence[int], column: int, first_row: int) -> Iterator[str]:
    letter = column_letter(column + 1)
    start = last = None
    for place in (*places, None):
        if place is not None and last is not None and place == last + 1:
            last = place
            continue
        if start is not None and last is not None:
            first, end = first_row + start, first_row + last
            yield f"{letter}{first}" if first == end else f"{letter}{first}:{letter}{end}"
        start = last = place
