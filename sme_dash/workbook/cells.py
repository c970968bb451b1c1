"""A workbook as plain values: sheets of cells at the addresses Excel shows.

Nothing here knows how a file is stored. Rows and columns count from 1 in every public signature, as Excel
numbers them; only :attr:`Sheet.rows` is an ordinary list (``rows[0]`` is Excel's row 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Literal

CellValue = None | str | int | float | bool | datetime | date | time | timedelta
"""What a cell holds: a whole number is ``int``, a date without a time of day is ``date``."""

Visibility = Literal["visible", "hidden", "very_hidden"]
"""Whether a sheet is shown; ``very_hidden`` can only be undone by a program."""

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


def column_letter(column: int) -> str:
    """Return the letters of a column: 1 is ``A``, 28 is ``AB``.

    Raises ValueError outside 1–16,384.
    """
    if not 1 <= column <= MAX_COLUMN:
        raise ValueError(f"no such column in a worksheet: {column}")
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def a1(row: int, column: int) -> str:
    """Return the address of a cell as Excel shows it: row 17, column 7 is ``G17``.

    Raises ValueError for a place outside a worksheet.
    """
    if not 1 <= row <= MAX_ROW:
        raise ValueError(f"no such row in a worksheet: {row}")
    return f"{column_letter(column)}{row}"


def parse_a1(address: str) -> tuple[int, int]:
    """Return (row, column) of an address such as ``G17`` or ``$G$17``.

    Raises ValueError for anything that is not one cell of a worksheet.
    """
    found = _ADDRESS.fullmatch(address.strip())
    if found is None:
        raise ValueError(f"not a cell address: {address!r}")
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    if column > MAX_COLUMN or row > MAX_ROW:
        raise ValueError(f"outside a worksheet: {address!r}")
    return row, column


@dataclass(frozen=True, slots=True)
class MergedRange:
    """A block of cells shown as one; its value stands in the top-left cell."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __contains__(self, place: tuple[int, int]) -> bool:
        row, column = place
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column

    @property
    def a1(self) -> str:
        """Return the range as Excel shows it, such as ``B2:D4``."""
        return f"{a1(self.first_row, self.first_column)}:{a1(self.last_row, self.last_column)}"


@dataclass(frozen=True)
class Sheet:
    """One worksheet: its cells from A1 on, and what Excel knows about them besides their values.

    ``rows`` is dense and rectangular and starts at A1, so that ``rows[r - 1][c - 1]`` is the cell in row r,
    column c; blank rows and columns before the first value are there. An empty cell, an empty text, an error
    cell and a formula without a stored result are all None; ``error_cells`` and ``unevaluated`` tell them
    apart, keyed by (row, column). ``percent_cells`` are numbers under a percent format: the cell that shows
    84.40% holds 0.844. ``remarks`` are the comments pinned to cells. ``hidden_rows`` and ``hidden_columns`` reach no further than ``rows``.
    """

    name: str
    rows: list[list[CellValue]]
    visibility: Visibility = "visible"
    merged: tuple[MergedRange, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    error_cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    unevaluated: frozenset[tuple[int, int]] = frozenset()
    percent_cells: frozenset[tuple[int, int]] = frozenset()
    remarks: Mapping[tuple[int, int], str] = field(default_factory=dict)

    @property
    def row_count(self) -> int:
        """Return the number of the last row that holds anything, 0 for an empty sheet."""
        return len(self.rows)

    @property
    def column_count(self) -> int:
        """Return the number of the last column that holds anything, 0 for an empty sheet."""
        return len(self.rows[0]) if self.rows else 0

    def value(self, row: int, column: int) -> CellValue:
        """Return what the cell in a row and column (from 1) holds; None beyond the last one."""
        if row < 1 or column < 1:
            raise ValueError(f"rows and columns count from 1: {row}, {column}")
        if row > len(self.rows) or column > len(self.rows[row - 1]):
            return None
        return self.rows[row - 1][column - 1]

    def merged_value(self, row: int, column: int) -> CellValue:
        """Return what a reader sees at a place: the value of the merged block that covers it, if one does."""
        for block in self._merged_by_row.get(row, ()):
            if (row, column) in block:
                return self.value(block.first_row, block.first_column)
        return self.value(row, column)

    def filled(self) -> Iterator[tuple[int, int, CellValue]]:
        """Yield (row, column, value) of every cell that holds a value, row by row."""
        for row, cells in enumerate(self.rows, start=1):
            for column, value in enumerate(cells, start=1):
                if value is not None:
                    yield row, column, value

    @cached_property
    def _merged_by_row(self) -> dict[int, tuple[MergedRange, ...]]:
        """Index merged blocks by row, no further than the rows that exist (a merge may span the sheet)."""
        index: dict[int, list[MergedRange]] = {}
        for block in self.merged:
            for row in range(block.first_row, min(block.last_row, len(self.rows)) + 1):
                index.setdefault(row, []).append(block)
        return {row: tuple(blocks) for row, blocks in index.items()}


@dataclass(frozen=True)
class Workbook:
    """The sheets of one file in their order; chart sheets and dialogs are left out."""

    sheets: tuple[Sheet, ...]
    date_1904: bool = False

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of exactly this name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
