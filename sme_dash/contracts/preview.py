"""The cells around a problem as they stand in the workbook, with the cell marked: what a page shows beside a message."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sme_dash.contracts.foreign_table import ForeignTable, find_table
from sme_dash.contracts.header import column_texts
from sme_dash.contracts.rows import is_filled
from sme_dash.contracts.values import shown
from sme_dash.problems import Problem
from sme_dash.thai.citizen_id import masked_citizen_ids, masked_number
from sme_dash.workbook.cells import CellValue, Sheet, Workbook, column_letter, parse_a1

ROWS_AROUND = 2
COLUMNS_AROUND = 2

NAMING_COLUMNS = 2
"""First columns of the table that stay in view, since they say which row it is."""

TEXT_LENGTH = 60
"""Characters of a cell that are shown."""

LARGEST_PLAIN = 1e15
"""From here on a fraction is written with its exponent."""

UNEVALUATED = "(สูตรไม่มีผลลัพธ์)"


@dataclass(frozen=True)
class PreviewCell:
    """One cell: its text as shown, whether it is the cell in question, and whether Excel shows an error there."""

    text: str
    marked: bool = False
    is_error: bool = False
    is_number: bool = False


@dataclass(frozen=True)
class PreviewRow:
    """One row as Excel numbers it, its cells in the order of the preview's columns.

    ``is_header`` says that the row belongs to the table's header, ``marked`` that it holds the place in question,
    ``is_hidden`` that Excel does not show it.
    """

    number: int
    cells: tuple[PreviewCell, ...]
    is_header: bool
    marked: bool
    is_hidden: bool


@dataclass(frozen=True)
class PreviewColumn:
    """One column: letters, header as printed (empty where it has none), and whether it holds the place in question.

    ``after_gap`` says that columns between the one before and this one are left out.
    """

    letter: str
    header: str
    marked: bool
    after_gap: bool


@dataclass(frozen=True)
class Preview:
    """A piece of a sheet around one place. Every text is from the workbook: it must be escaped on a page."""

    sheet: str
    cell: str | None
    """The marked cell, None where a whole row is meant."""
    columns: tuple[PreviewColumn, ...]
    rows: tuple[PreviewRow, ...]


def preview_of(
    workbook: Workbook,
    problem: Problem,
    *,
    rows_around: int = ROWS_AROUND,
    columns_around: int = COLUMNS_AROUND,
) -> Preview | None:
    """Return the cells around a problem; None where it speaks of no place, or of one the workbook does not have."""
    if problem.sheet is None or workbook.sheet(problem.sheet) is None:
        return None
    if problem.cell is not None:
        return preview(
            workbook, problem.sheet, problem.cell, rows_around=rows_around, columns_around=columns_around
        )
    if problem.row is not None:
        return preview_row(workbook, problem.sheet, problem.row, rows_around=rows_around)
    return None


def preview(
    workbook: Workbook,
    sheet: str,
    cell: str,
    *,
    rows_around: int = ROWS_AROUND,
    columns_around: int = COLUMNS_AROUND,
) -> Preview:
    """Return the cells around one of a sheet, given as an address (``G17``; of a range, its first cell counts).

    The columns that name a row stay in view. Raises KeyError for a sheet that the workbook does not have,
    ValueError for what is no address.
    """
    page = _sheet(workbook, sheet)
    row, column = parse_a1(cell.partition(",")[0].partition(":")[0])
    return _preview(page, row, column, rows_around, columns_around)


def preview_row(workbook: Workbook, sheet: str, row: int, *, rows_around: int = ROWS_AROUND) -> Preview:
    """Return the rows around one of a sheet, its first columns; KeyError for a sheet the workbook does not have."""
    return _preview(_sheet(workbook, sheet), row, None, rows_around, COLUMNS_AROUND)


def _sheet(workbook: Workbook, name: str) -> Sheet:
    sheet = workbook.sheet(name)
    if sheet is None:
        raise KeyError(name)
    return sheet


def _preview(sheet: Sheet, row: int, column: int | None, rows_around: int, columns_around: int) -> Preview:
    table = find_table(sheet)
    columns = _columns(sheet, table, column, columns_around)
    first, last = max(1, row - rows_around), max(row, min(row + rows_around, sheet.row_count))
    headers = _headers(sheet, table, columns)
    return Preview(
        sheet.name,
        f"{column_letter(column)}{row}" if column is not None else None,
        tuple(
            PreviewColumn(
                column_letter(number),
                header,
                number == column,
                bool(place) and number > columns[place - 1] + 1,
            )
            for place, (number, header) in enumerate(zip(columns, headers, strict=True))
        ),
        tuple(
            PreviewRow(
                number,
                tuple(_cell(sheet, number, each, marked=(number, each) == (row, column)) for each in columns),
                table is not None and table.first_header_row <= number <= table.header_row,
                number == row,
                number in sheet.hidden_rows,
            )
            for number in range(first, last + 1)
        ),
    )


def _columns(sheet: Sheet, table: ForeignTable | None, column: int | None, around: int) -> Sequence[int]:
    """Return the column numbers in view: the first ones of the table, and those around the place in question."""
    first = _first_column(sheet, table)
    naming = set(range(first, first + NAMING_COLUMNS))
    if column is None:
        near = set(range(first, first + NAMING_COLUMNS + 2 * around + 1))
    else:
        near = set(range(max(1, column - around), column + around + 1))
    width = max(sheet.column_count, column or 1)
    shown_columns = sorted(number for number in naming | near if number <= width)
    # One column left out takes as much room as the mark that says so.
    return sorted({*shown_columns, *(n + 1 for n in shown_columns if n + 2 in shown_columns)})


def _first_column(sheet: Sheet, table: ForeignTable | None) -> int:
    """Return the first column with a header, or with anything at all where the sheet holds no table."""
    places = range(1, sheet.column_count + 1)
    if table is not None:
        rows = table.first_header_row, table.header_row
        return next((place for place in places if column_texts(sheet, *rows, place)), 1)
    return next((place for place in places if any(is_filled(row[place - 1]) for row in sheet.rows)), 1)


def _headers(sheet: Sheet, table: ForeignTable | None, columns: Sequence[int]) -> list[str]:
    if table is None:
        return [""] * len(columns)
    rows = table.first_header_row, table.header_row
    return [
        _shortened(masked_citizen_ids(" ".join(column_texts(sheet, *rows, number)))) for number in columns
    ]


def _cell(sheet: Sheet, row: int, column: int, *, marked: bool) -> PreviewCell:
    place = (row, column)
    if place in sheet.error_cells:
        return PreviewCell(sheet.error_cells[place], marked, is_error=True)
    if place in sheet.unevaluated:
        return PreviewCell(UNEVALUATED, marked, is_error=True)
    value = sheet.value(row, column)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return PreviewCell(_text(value, percent=place in sheet.percent_cells), marked, is_number=is_number)


def _text(value: CellValue, *, percent: bool) -> str:
    """Return a value as it stands in the cell: days in the Buddhist era, percentages as such, citizen numbers in part."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if percent:
            return f"{_plain(value * 100)}%"
        return masked_number(value) or _plain(value)
    return _shortened(masked_citizen_ids(shown(value)))


def _plain(number: float) -> str:
    """Return a number in digits, to the fifteen significant ones that Excel shows, without an exponent."""
    if isinstance(number, int) or not math.isfinite(number) or abs(number) >= LARGEST_PLAIN:
        return str(number)
    return f"{Decimal(f'{number:.15g}'):f}"


def _shortened(text: str) -> str:
    return text if len(text) <= TEXT_LENGTH else text[: TEXT_LENGTH - 1] + "…"
