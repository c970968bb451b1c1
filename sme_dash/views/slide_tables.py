"""Tables on slides: few rows at a time, and columns in bands, so that type stays large.

No column is left out: a table wider than the screen comes in bands of whole column groups, each beside the names of
its rows. A table longer than three slides shows the rows that sum up others, or else its first rows and its totals, and says
where the rest is printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.thai.wrap import words
from sme_dash.views.display import CellView, ColumnView, RowView, TableView
from sme_dash.views.labels import text_width
from sme_dash.views.slide_parts import SMALLER, filled, text_lines

TABLE_EMS = 54.0
"""Width of a slide in em of its tables' type."""
TABLE_LINES = 18.6
"""Lines that a slide has for a table under a title of one line, header included."""
TITLE_EMS = 36.0
TITLE_LINE = 1.5
"""Width of a title's line in em of its own type, and how much a second line of it takes away."""
BETWEEN = 0.35
"""Space between two rows, in lines."""
ROWS = 10
DRAWN_TOGETHER = 1.12
"""How much fuller than planned one slide may be rather than two: the screen draws its type together by as little."""
LONGEST = 3
"""Slides over which the rows of a table are shown whole; with its columns in bands, twice as many."""
NOTE = 0.8
"""Height of a line of a note against one of the table."""
NOTE_EMS = TABLE_EMS * 1.25
PADDING = 1.1
SHORT_HEADER = 12
LEAST = {"narrow": 4.0, "normal": 8.0, "wide": 15.0}
"""Least width of a column of words, in em, by the view's own hint."""


def table_parts(table: TableView, display: Display) -> list[TableView]:
    """Return a table as tables of one slide each; what is cut is said in the notes."""
    whole = _plain(table)
    notes = _mark_notes(whole)
    bands = [_band(whole, columns) for columns in _bands(whole)]
    lines = _lines_of_rows(bands, notes)
    room = _room(whole, bands, notes)
    if sum(lines) <= room * DRAWN_TOGETHER:
        room = sum(lines)
    full = _parts(whole, lines, room)
    if len(full) <= LONGEST and len(full) * len(bands) <= 2 * LONGEST:
        return [_rows(band, part, notes) for part in _balanced(whole, lines, room) for band in bands]
    upper = _upper(whole)
    if upper:
        cut = _cut_note(whole, upper, display)
        shorter = _rows(whole, upper, notes)
        return table_parts(replace(shorter, notes=(*cut, *shorter.notes)), display)
    shown = _with_totals(whole, full[0])
    cut = _cut_note(whole, shown, display)
    parts = (_rows(band, shown, notes) for band in bands)
    return [replace(part, notes=(*cut, *part.notes)) for part in parts]


def _upper(table: TableView) -> tuple[int, ...]:
    """Return the rows that sum up others, where a table has such: the whole and its branches say more than a first few."""
    upper = tuple(number for number, row in enumerate(table.rows) if row.kind in {"total", "subtotal"})
    branches = sum(row.kind == "subtotal" for row in table.rows)
    return upper if branches > 1 and len(upper) < len(table.rows) else ()


def _cut_note(table: TableView, shown: Sequence[int], display: Display) -> tuple[str, ...]:
    """Return how many rows are shown of how many, where some are not."""
    counts = [
        sum(table.rows[number].kind != "section" for number in each)
        for each in (shown, range(len(table.rows)))
    ]
    note = f"แสดง {counts[0]} จาก {counts[1]} แถว รายละเอียดอยู่ในเอกสารประกอบการประชุม"
    return (thai.digits(note, display),) if counts[0] < counts[1] else ()


def _plain(table: TableView) -> TableView:
    """Return a table without links and disclosures: on a projector nobody opens them."""
    rows = tuple(RowView(tuple(_plain_cell(cell) for cell in row.cells), row.kind) for row in table.rows)
    source = replace(table.source, href=None) if table.source is not None else None
    return replace(table, rows=rows, source=source)


def _plain_cell(cell: CellView) -> CellView:
    mark = replace(cell.mark, href=None) if cell.mark is not None else None
    return replace(cell, href=None, figure="", behind=(), mark=mark)


def _bands(table: TableView) -> list[tuple[int, ...]]:
    """Return which columns stand beside each other: those that name the row, then as many groups as fit."""
    least = [_least(table, number) for number in range(len(table.columns))]
    names = tuple(range(table.row_header + 1))
    room = TABLE_EMS - sum(least[number] for number in names)
    bands: list[list[int]] = []
    used = 0.0
    for group in _groups(table.columns, start=len(names)):
        need = sum(least[number] for number in group)
        if not bands or used + need > room:
            bands.append([])
            used = 0.0
        bands[-1] += group
        used += need
    return [(*names, *band) for band in bands] or [names]


def _groups(columns: Sequence[ColumnView], start: int) -> list[list[int]]:
    """Return the positions of columns that stay together: neighbours under one heading."""
    groups: list[list[int]] = []
    for number in range(start, len(columns)):
        together = groups and columns[number].group and columns[number].group == columns[number - 1].group
        if together:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _least(table: TableView, number: int) -> float:
    """Return the width in em under which a column's numbers or longest words would not fit."""
    column = table.columns[number]
    cells = [row.cells[number] for row in table.rows if row.kind != "section"]
    widest = max((_cell_width(cell) for cell in cells), default=0.0)
    if column.align == "left":
        widest = min(widest, LEAST[column.width])
    return max(_header_width(column), widest) + PADDING


def _header_width(column: ColumnView) -> float:
    header = text_width(column.header) if len(column.header) <= SHORT_HEADER else _widest_word(column.header)
    return max(header, text_width(column.unit))


def _cell_width(cell: CellView) -> float:
    status = text_width(cell.status.word) + 2.2 if cell.status is not None else 0.0
    return max(text_width(cell.text), status)


def _cell_wish(cell: CellView) -> float:
    return max(_cell_width(cell), text_width(cell.note) / SMALLER)


def _widest_word(text: str) -> float:
    return max((text_width(word) for word in words(text)), default=0.0)


def _band(table: TableView, positions: Sequence[int]) -> TableView:
    if len(positions) == len(table.columns):
        return table
    rows = tuple(
        row if row.kind == "section" else RowView(tuple(row.cells[number] for number in positions), row.kind)
        for row in table.rows
    )
    return replace(table, columns=tuple(table.columns[number] for number in positions), rows=rows)


def _marks_of(row: RowView) -> list[str]:
    return [f"{cell.mark.status.icon} {cell.mark.status.word}" for cell in row.cells if cell.mark is not None]


def _mark_notes(table: TableView) -> dict[str, str]:
    """Return the notes that explain a numbered mark, by the mark: ``⚠ (1)``."""
    marks = {mark for row in table.rows for mark in _marks_of(row)}
    return {mark: note for note in table.notes for mark in marks if note.startswith(f"{mark} ")}


def _lines_of_rows(bands: Sequence[TableView], notes: Mapping[str, str]) -> list[float]:
    """Return how many lines each row takes on the band where it is tallest, with the notes that its marks bring."""
    widths = [_widths(band) for band in bands]
    return [
        max(
            _lines(band.rows[number], width)
            + sum(NOTE * text_lines(notes.get(mark, ""), NOTE_EMS) for mark in _marks_of(band.rows[number]))
            for band, width in zip(bands, widths, strict=True)
        )
        for number in range(len(bands[0].rows))
    ]


def _room(table: TableView, bands: Sequence[TableView], notes: Mapping[str, str]) -> float:
    """Return the lines that a slide has for rows, under the header and above the notes of the whole table."""
    header = max(_header_lines(band, _widths(band)) for band in bands)
    of_marks = set(notes.values())
    always = sum(text_lines(note, NOTE_EMS) for note in table.notes if note not in of_marks)
    source = text_lines(table.source.text, NOTE_EMS) if table.source is not None else 0
    title = TITLE_LINE * (text_lines(table.caption, TITLE_EMS) - 1)
    return max(TABLE_LINES - title - header - NOTE * (always + source), 4.0)


def _parts(table: TableView, lines: Sequence[float], room: float) -> list[tuple[int, ...]]:
    """Return the positions of the rows of each slide, as many as fit; a heading is never last."""
    return _headings_kept(table, filled(range(len(lines)), lines.__getitem__, room, ROWS))


def _balanced(table: TableView, lines: Sequence[float], room: float) -> list[tuple[int, ...]]:
    """Return rows in as few slides as they need, about equally full: a total is not to stand alone on the last."""
    fewest = _parts(table, lines, room)
    within = sum(lines) / max(len(fewest), 1)
    while within < room:
        tried = _parts(table, lines, within)
        if len(tried) <= len(fewest):
            return tried
        within += 0.5
    return fewest


def _headings_kept(table: TableView, parts: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    kept: list[tuple[int, ...]] = []
    over: tuple[int, ...] = ()
    for part in parts:
        rows = over + part
        end = len(rows)
        while end > 1 and table.rows[rows[end - 1]].kind == "section":
            end -= 1
        kept.append(rows[:end])
        over = rows[end:]
    return [*kept, over] if over else kept


def _widths(table: TableView) -> list[float]:
    """Return the width in em that each column gets, as a browser shares it: first what is needed, then by what is wished."""
    least = [
        _header_width(column) + PADDING if column.align == "left" else _least(table, number)
        for number, column in enumerate(table.columns)
    ]
    wishes = [
        max((_cell_wish(row.cells[number]) for row in table.rows if row.kind != "section"), default=0.0)
        + PADDING
        if column.align == "left"
        else least[number]
        for number, column in enumerate(table.columns)
    ]
    missing = [max(wish - width, 0.0) for wish, width in zip(wishes, least, strict=True)]
    spare = max(TABLE_EMS - sum(least), 0.0) / (sum(missing) or 1.0)
    return [width + spare * more for width, more in zip(least, missing, strict=True)]


def _lines(row: RowView, widths: Sequence[float]) -> float:
    if row.kind == "section":
        return 1.5
    return (
        max(
            text_lines(cell.text, max(width - PADDING - cell.indent * 1.25, 3.0))
            + (1 if cell.status is not None and cell.text else 0)
            + (1 if cell.mark is not None else 0)
            + text_lines(cell.note, SMALLER * max(width - PADDING, 3.0))
            or 1
            for cell, width in zip(row.cells, widths, strict=True)
        )
        + BETWEEN
    )


def _header_lines(table: TableView, widths: Sequence[float]) -> float:
    deepest = max(
        (1 if len(column.header) <= SHORT_HEADER else text_lines(column.header, max(width - PADDING, 2.0)))
        + (0.9 if column.unit else 0)
        for column, width in zip(table.columns, widths, strict=True)
    )
    return deepest + BETWEEN + (1.5 if any(column.group for column in table.columns) else 0)


def _with_totals(table: TableView, first: tuple[int, ...]) -> tuple[int, ...]:
    """Return the first rows of a long table and its totals, in the order of the table."""
    totals = tuple(
        number for number, row in enumerate(table.rows) if row.kind == "total" and number not in first
    )
    room = max(len(first) - len(totals), 1) if totals else len(first)
    head = first[:room]
    while len(head) > 1 and table.rows[head[-1]].kind == "section":
        head = head[:-1]
    return (*head, *totals)


def _rows(table: TableView, positions: Sequence[int], notes: Mapping[str, str]) -> TableView:
    """Return some rows of a table, with the notes of the whole and of the marks that are among them."""
    rows = tuple(table.rows[number] for number in positions)
    here = {mark for row in rows for mark in _marks_of(row)}
    elsewhere = {note for mark, note in notes.items() if mark not in here}
    return replace(table, rows=rows, notes=tuple(note for note in table.notes if note not in elsewhere))
