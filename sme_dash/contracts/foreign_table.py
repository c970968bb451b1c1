"""Where the table stands in a sheet that follows no contract of ours, judged by its shape alone.

The header is the block of one to three rows of text that names the most columns with something below them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from sme_dash.contracts.header import HEADER_LEVELS, SEARCHED_ROWS, column_texts, with_levels
from sme_dash.contracts.header_match import PrintedHeader
from sme_dash.contracts.header_problems import title_unit
from sme_dash.contracts.rows import is_filled, is_note, is_total
from sme_dash.thai.parse import absence, read_number
from sme_dash.thai.reading import CellState
from sme_dash.workbook.cells import CellValue, Sheet, column_letter

JUDGED_CELLS = 24
"""Filled cells of a column that are looked at to tell what the column holds."""

JUDGED_ROWS = 300
"""Rows of a table in which those cells are looked for; a column blank so far tells nothing further down either."""

NUMBER_SHARE = 0.25
"""Share of cells that are no text from which on a row is no header: a year or two may stand among the names."""


@dataclass(frozen=True)
class JudgedCell:
    """A filled cell of a column, with what its number format says."""

    value: CellValue
    shown_as_percent: bool


@dataclass(frozen=True)
class ForeignColumn:
    """A column of the user's own table: its number from 1, the header texts over it, and the unit they name."""

    number: int
    texts: tuple[str, ...]
    unit: str | None
    cells: tuple[JudgedCell, ...]
    """The first filled cells below the header, reported totals and words for "no value" left out."""

    @property
    def letter(self) -> str:
        """Return the column's letters."""
        return column_letter(self.number)

    @property
    def header(self) -> str:
        """Return the header as printed, its levels joined; empty where the column has none."""
        return " ".join(self.texts)


@dataclass(frozen=True)
class ForeignTable:
    """A table found in a sheet: the rows of its header, the first row of its body."""

    sheet: Sheet
    first_header_row: int
    header_row: int
    """The last row of the header."""
    first_data_row: int

    @cached_property
    def columns(self) -> tuple[ForeignColumn, ...]:
        """Return the columns that have a header or anything below it, from the left."""
        body = list(islice(self._body(), JUDGED_ROWS))
        above = title_unit(self.sheet, self.first_header_row, self.header_row)
        columns = []
        for number in range(1, self.sheet.column_count + 1):
            texts = tuple(column_texts(self.sheet, self.first_header_row, self.header_row, number))
            cells = tuple(self._cells(body, number))
            if texts or cells:
                unit = (PrintedHeader(texts).unit if texts else None) or above
                columns.append(ForeignColumn(number, texts, unit, cells))
        return tuple(columns)

    def _body(self) -> Iterator[int]:
        for number in range(self.first_data_row, len(self.sheet.rows) + 1):
            row = self.sheet.rows[number - 1]
            if is_note(row):
                return
            if any(map(is_filled, row)) and not is_total(row):
                yield number

    def _cells(self, body: Sequence[int], number: int) -> Iterator[JudgedCell]:
        count = 0
        for row in body:
            value = self.sheet.rows[row - 1][number - 1]
            if is_filled(value) and absence(value) is None:
                yield JudgedCell(value, (row, number) in self.sheet.percent_cells)
                count += 1
                if count == JUDGED_CELLS:
                    return


def find_table(sheet: Sheet) -> ForeignTable | None:
    """Return the table of a sheet, or None where no row names two columns that have something below."""
    last_filled = _last_filled_rows(sheet)
    best: tuple[int, int] | None = None
    best_rank = (1, 0, 0)
    for first in range(1, min(len(sheet.rows), SEARCHED_ROWS) + 1):
        for levels in range(1, HEADER_LEVELS + 1):
            last = first + levels - 1
            if last >= len(sheet.rows) or not _is_of_names(sheet.rows[last - 1]):
                break
            rank = (_named_columns(sheet, first, last, last_filled), -levels, -first)
            if rank > best_rank:
                best, best_rank = (first, last), rank
    if best is None:
        return None
    numbers = [
        number for number in range(1, sheet.column_count + 1) if column_texts(sheet, best[0], best[1], number)
    ]
    return table_at(sheet, *with_levels(sheet, best[0], best[1], numbers))


def table_at(
    sheet: Sheet, first_header_row: int, header_row: int, first_data_row: int | None = None
) -> ForeignTable:
    """Return the table whose header a person says to stand in some rows."""
    return ForeignTable(
        sheet, first_header_row, header_row, first_data_row or _first_data_row(sheet, header_row)
    )


def _last_filled_rows(sheet: Sheet) -> dict[int, int]:
    """Return the last filled row of each column, looked for from below, where most tables end together."""
    last: dict[int, int] = {}
    for place in range(1, sheet.column_count + 1):
        rows = range(len(sheet.rows), 0, -1)
        number = next((row for row in rows if is_filled(sheet.rows[row - 1][place - 1])), None)
        if number is not None:
            last[place] = number
    return last


def _is_of_names(row: Sequence[CellValue]) -> bool:
    """Return whether a row may belong to a header: texts, hardly a number among them, no word for "no value".

    ไม่ได้ดำเนินการ is what a cell says and what a column of our own form is called.
    """
    filled = [value for value in row if is_filled(value)]
    texts = [value for value in filled if isinstance(value, str)]
    states = [state for text in texts if (state := absence(text)) is not None]
    if not texts or any(state is not CellState.NOT_CARRIED_OUT for state in states):
        return False
    others = len(filled) - sum(read_number(text).value is None for text in texts) + len(states)
    return others <= NUMBER_SHARE * len(filled)


def _named_columns(sheet: Sheet, first: int, last: int, last_filled: dict[int, int]) -> int:
    """Count the different names that rows give to columns with something below them."""
    return len(
        {
            tuple(texts)
            for number, filled in last_filled.items()
            if filled > last and (texts := column_texts(sheet, first, last, number))
        }
    )


def _first_data_row(sheet: Sheet, header_row: int) -> int:
    """Return the first filled row under a header that does not merely number the columns."""
    for number in range(header_row + 1, len(sheet.rows) + 1):
        filled = [value for value in sheet.rows[number - 1] if is_filled(value)]
        if filled and not counts_up(filled):
            return number
    return header_row + 1


def counts_up(values: Sequence[CellValue]) -> bool:
    """Printed tables number their columns: 1, 2, 3 and so on to the last."""
    numbers = [read_number(value).value for value in values]
    return len(numbers) > 3 and numbers == list(range(1, len(numbers) + 1))
