"""How wide a table's columns are, how large its type, and whether its page lies on its side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sme_dash.exports.paper.numbers import WORDY, is_wordy, pads_of
from sme_dash.views.display import CellView, ColumnView, TableView
from sme_dash.views.labels import text_width, wrap_label

UPRIGHT_WIDTH = 482.0
FLAT_WIDTH = 740.0
"""Points between the margins of an A4 page, upright and on its side (paper.typ sets the margins)."""
INSET = 3.5
"""Points left and right of a cell's text."""
UPRIGHT_SIZES = (9.5, 9.0, 8.5, 8.0)
SMALL_SIZE = 7.5
FLAT_SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
SHORT_TABLE = 14
"""Rows up to which small type is better than a page of its own."""
LINE_HEIGHT = 1.45
ROW_PADDING = 8.4
FLOORS = {"narrow": 4.6, "normal": 6.6, "wide": 13.0}
"""Em that a column of words gets at least, where it has that much to say."""
HEADER_WIDTH = 4.6
GIVING_WAY = 0.72
_SIGN = 1.4
_INDENT = 1.2


@dataclass(frozen=True, slots=True)
class Fit:
    """A table's layout: ``widths`` of its columns and ``size`` of its type in points."""

    widths: tuple[float, ...]
    size: float
    flat: bool


@dataclass(frozen=True, slots=True)
class _Need:
    """What a column wants, in em: at ``least``, to have every cell on one ``line``, and how much it says in all.

    ``tight`` is what it may give way to, once the page is chosen, to a column that says more.
    """

    least: float
    tight: float
    line: float
    words: float


def fit(table: TableView, numbers: Sequence[bool], reserves: Sequence[float]) -> Fit:
    """Return the layout of a table; ``numbers`` tells which columns must not wrap, ``reserves`` em kept beside them."""
    needs = [
        _need(column, [row.cells[place] for row in table.rows if row.kind != "section"], number, reserve)
        for place, (column, number, reserve) in enumerate(zip(table.columns, numbers, reserves, strict=True))
    ]
    least = sum(need.least for need in needs)
    sizes = [(UPRIGHT_WIDTH, size) for size in UPRIGHT_SIZES]
    if len(table.rows) <= SHORT_TABLE:
        sizes.append((UPRIGHT_WIDTH, SMALL_SIZE))
    sizes.extend((FLAT_WIDTH, size) for size in FLAT_SIZES)
    for width, size in sizes:
        room = (width - 2 * INSET * len(needs)) / size
        if least <= room:
            return Fit(_points(_shared(needs, room), size), size, flat=width == FLAT_WIDTH)
    # More columns than any page holds: each keeps its share of the page and wraps.
    size = FLAT_SIZES[-1]
    room = max((FLAT_WIDTH - 2 * INSET * len(needs)) / size, 1.0)
    return Fit(_points([need.least * room / least for need in needs], size), size, flat=True)


def heights(table: TableView, layout: Fit) -> list[float]:
    """Return about how many points of height each row takes, rather too many than too few."""
    whole = sum(layout.widths)
    return [
        max(
            _height(cell, whole if row.kind == "section" else width, layout.size)
            for cell, width in zip(row.cells, layout.widths, strict=False)
        )
        for row in table.rows
    ]


def _height(cell: CellView, width: float, size: float) -> float:
    room = max(width / size - 2 * INSET / size - cell.indent * _INDENT, 1.0)
    status = text_width(cell.status.word) + _SIGN if cell.status is not None else 0.0
    parts = [status] * bool(status) + [
        text_width(line) for text in (cell.text, cell.note) for line in text.split("\n")
    ]
    # A line breaks between words, so that its end stays empty.
    lines = sum(math.ceil(1.2 * part / room) for part in parts)
    return lines * LINE_HEIGHT * size + ROW_PADDING


def _points(ems: Sequence[float], size: float) -> tuple[float, ...]:
    return tuple(round(em * size + 2 * INSET, 2) for em in ems)


def _need(column: ColumnView, cells: Sequence[CellView], number: bool, reserve: float) -> _Need:
    header = max((text_width(line) for line in wrap_label(column.header, HEADER_WIDTH)), default=0.0)
    header = max(header, *(text_width(line) for line in wrap_label(column.unit, HEADER_WIDTH)))
    lines = [_line(cell, stacked=number) for cell in cells]
    longest = max(lines, default=0.0)
    if number:
        pads = pads_of(cell.text for cell in cells)
        whole = [
            line + text_width(pads.after(cell.text))
            for cell, line in zip(cells, lines, strict=True)
            if not is_wordy(cell.text)
        ]
        widest = max(whole, default=0.0) + reserve + 0.3
        if any(is_wordy(cell.text) for cell in cells):
            widest = max(widest, WORDY)
        widest = max(header, widest)
        return _Need(widest, widest, widest, 0.0)
    floor = min(FLOORS[column.width], longest)
    said = sum(lines) + sum(text_width(cell.note) for cell in cells)
    tight = max(header, min(GIVING_WAY * floor, longest)) + 0.2
    return _Need(max(header, floor) + 0.2, tight, max(longest, header) + 0.4, said)


def _line(cell: CellView, *, stacked: bool) -> float:
    """Return the em a cell takes on one line; ``stacked`` puts a status above its text."""
    said = max((text_width(line) for line in cell.text.split("\n")), default=0.0)
    if cell.status is not None:
        status = text_width(cell.status.word) + _SIGN
        said = max(said, status) if stacked else said + status
    return max(said, min(text_width(cell.note), FLOORS["wide"] * 2)) + cell.indent * _INDENT


def _shared(needs: Sequence[_Need], room: float) -> list[float]:
    """Return widths that fill the room: first to those that would wrap, by how much they say, then to all."""
    widths = [need.tight for need in needs]
    for _ in range(len(needs)):
        left = room - sum(widths)
        short = [place for place, need in enumerate(needs) if need.line - widths[place] > 0.05]
        if left < 0.05 or not short:
            break
        weight = {place: math.sqrt(needs[place].words) or 1.0 for place in short}
        whole = sum(weight.values())
        for place in short:
            widths[place] += min(left * weight[place] / whole, needs[place].line - widths[place])
    left = room - sum(widths)
    if left > 0:
        wide = [place for place, need in enumerate(needs) if need.words] or list(range(len(needs)))
        # Half of what is left lengthens the columns of words, half spreads the columns of numbers.
        for place in range(len(needs)):
            widths[place] += left / 2 / len(needs)
        for place in wide:
            widths[place] += left / 2 / len(wide)
    return widths
