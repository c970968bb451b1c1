"""A table's columns and rows in points: how wide, how high, how many of them on one slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sme_dash.exports.deck import fit
from sme_dash.exports.deck.text import LINE, status_words
from sme_dash.views.display import CellView, RowView, TableView

PAD = 4.0
"""Points left and right of a cell's text."""
ROW_PAD = 3.0
"""Points above and below it."""
NOTE_SCALE = 0.85
LEAST = 12.0
LINES_OF_A_CELL = 7
_LEAST_EMS = 8.0
_MOST_EMS = 46.0
_HEADER_LINES = 3
_SHORT_EMS = 4.5


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's type size, the width of its columns and the heights of its header, all in points."""

    size: float
    widths: tuple[float, ...]
    groups: float
    heads: float

    @property
    def header(self) -> float:
        """Return the height of the whole header, groups above heads."""
        return self.groups + self.heads

    @property
    def note_size(self) -> float:
        """Return the size of a remark under a cell's text."""
        return max(self.size * NOTE_SCALE, LEAST)


def words_of(cell: CellView) -> str:
    """Return what a cell says in one piece: verdict, text, sign of its mark."""
    mark = cell.mark.status.icon if cell.mark is not None else ""
    return " ".join(part for part in (status_words(cell.status), cell.text, mark) if part)


def header_words(header: str, unit: str) -> str:
    """Return a column's header with its unit in a line of its own."""
    return f"{header}\n({unit})" if unit else header


def lay_out(view: TableView, size: float, room: float) -> Layout | None:
    """Return the widths of a table's columns in ``room`` points, or None where the size is too large for them.

    Numbers never break; columns of words share what is left according to how much they say. The least size always
    gives a layout.
    """
    least, wanted = _needs(view, size)
    if sum(least) > room:
        if size > LEAST:
            return None
        least = [each * room / sum(least) for each in least]
    over = [max(want - low, 0.0) for want, low in zip(wanted, least, strict=True)]
    spare = room - sum(least)
    share = min(spare / sum(over), 1.0) if sum(over) else 0.0
    widths = [low + each * share for low, each in zip(least, over, strict=True)]
    left = room - sum(widths)
    if left > 0:
        widths = [each * (1 + left / sum(widths)) for each in widths]
    return Layout(size, tuple(widths), *_header_heights(view, size, widths))


def row_height(row: RowView, layout: Layout) -> float:
    """Return the height of a row in points."""
    if row.kind == "section":
        return _cell_height(row.cells[0], layout, sum(layout.widths))
    return max(
        _cell_height(cell, layout, width) for cell, width in zip(row.cells, layout.widths, strict=True)
    )


def cut_cells(row: RowView, layout: Layout) -> RowView:
    """Return a row whose longest texts are without their middle, so that it never outgrows a slide."""
    widths = [sum(layout.widths)] if row.kind == "section" else layout.widths
    return RowView(
        tuple(_cut(cell, layout, width - 2 * PAD) for cell, width in zip(row.cells, widths, strict=True)),
        row.kind,
    )


def pages(
    rows: Sequence[RowView], layout: Layout, room: float, last_room: float, most: int
) -> list[tuple[RowView, ...]]:
    """Return rows in parts that fit a slide each, at most ``most`` of them; the rest is left out.

    ``room`` is the height for rows under the header, ``last_room`` that where notes stand below. A heading stays with
    its first row, and the last row, mostly a total, is never alone.
    """
    parts: list[list[RowView]] = [[]]
    used = 0.0
    for row in rows:
        height = row_height(row, layout)
        if parts[-1] and used + height > room:
            if len(parts) == most:
                return [tuple(part) for part in parts]
            carried = _headings(parts[-1])
            parts.append([*carried])
            used = sum(row_height(each, layout) for each in carried)
        parts[-1].append(row)
        used += height
    if used > last_room and len(parts) < most and len(parts[-1]) > 1:
        parts.append([])
    if len(parts) > 1 and len(parts[-1]) < 2 and len(parts[-2]) > 2:
        parts[-1].insert(0, parts[-2].pop())
        if not parts[-1][1:]:
            parts[-1].insert(0, parts[-2].pop())
    return [tuple(part) for part in parts if part]


def _headings(part: list[RowView]) -> list[RowView]:
    """Take the headings off the end of a part: they belong to the rows of the next."""
    taken: list[RowView] = []
    while len(part) > 1 and part[-1].kind == "section":
        taken.insert(0, part.pop())
    return taken


def _needs(view: TableView, size: float) -> tuple[list[float], list[float]]:
    least, wanted = [], []
    for place, column in enumerate(view.columns):
        ems = [_ems(row.cells[place]) for row in view.rows if row.kind != "section"]
        widest, mean = max(ems, default=0.0), sum(ems) / max(len(ems), 1)
        header = header_words(column.header, column.unit)
        head = max(
            max(fit.ems(line) for line in header.split("\n")) / _HEADER_LINES + 1.0, _longest_word(header)
        )
        whole = max(widest, head)
        if column.align == "right" and widest < _MOST_EMS / 2:
            low = whole
        else:
            low = min(whole, max(_LEAST_EMS, head))
        want = max(low, min(whole, max(3 * mean, _LEAST_EMS), _MOST_EMS))
        least.append(low * size + 2 * PAD)
        wanted.append(want * size + 2 * PAD)
    return least, wanted


def _longest_word(text: str) -> float:
    """Return the width below which a header would be torn: its longest word, a short line of it as a whole."""
    short = [line for line in map(fit.ems, text.split("\n")) if line <= _SHORT_EMS]
    return min(max([*map(fit.ems, fit.words(text)), *short]) * 1.04 + 0.3, 2 * _LEAST_EMS)


def _ems(cell: CellView) -> float:
    bold = 1.04 if cell.bold else 1.0
    return max((fit.ems(line) for line in words_of(cell).split("\n")), default=0.0) * bold + cell.indent + 0.2


def _header_heights(view: TableView, size: float, widths: Sequence[float]) -> tuple[float, float]:
    """Return the heights of the groups' line (0 without groups) and of the heads' line."""
    heads = max(
        fit.lines_of(header_words(column.header, column.unit), size, width - 2 * PAD)
        for column, width in zip(view.columns, widths, strict=True)
    )
    groups = 0
    for group in dict.fromkeys(column.group for column in view.columns if column.group):
        room = sum(width for column, width in zip(view.columns, widths, strict=True) if column.group == group)
        groups = max(groups, fit.lines_of(group, size, room - 2 * PAD))
    high, low = (lines * size * LINE + 2 * ROW_PAD for lines in (groups, heads))
    return (high if groups else 0.0), low


def _cell_height(cell: CellView, layout: Layout, width: float) -> float:
    room = width - 2 * PAD - cell.indent * layout.size
    height = fit.lines_of(words_of(cell), layout.size, room) * layout.size * LINE
    if cell.note:
        height += fit.lines_of(cell.note, layout.note_size, room) * layout.note_size * LINE
    return height + 2 * ROW_PAD


def _cut(cell: CellView, layout: Layout, room: float) -> CellView:
    room -= cell.indent * layout.size
    extra = layout.size * fit.ems(status_words(cell.status))
    lines = max(LINES_OF_A_CELL - int(extra / room), 2)
    text = fit.shortened(cell.text, layout.size, room, lines)
    note = fit.shortened(cell.note, layout.note_size, room, lines) if cell.note else ""
    return cell if (text, note) == (cell.text, cell.note) else replace(cell, text=text, note=note)
