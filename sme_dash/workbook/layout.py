"""What a worksheet to be written consists of: declared columns, rows and notes, without any styling code.

Used for the shipped workbooks, the templates and every table a reader downloads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from sme_dash.workbook.cells import MAX_ROW, Visibility


@dataclass(frozen=True, slots=True)
class Sum:
    """A cell that adds others up before the reader's eyes: ``ranges`` (``F7:F9``) and the ``value`` they come to.

    The value is stored with the formula, so that it is there in a program that computes nothing.
    """

    ranges: tuple[str, ...]
    value: int | Decimal


WrittenValue = None | str | int | float | Decimal | bool | datetime | date | Sum
"""What may be written into a cell. Text is always written as text; of a number a worksheet
keeps 15 significant digits, enough for satang up to ten trillion baht."""

Alignment = Literal["left", "center", "right"]
RowRole = Literal["body", "subtotal", "total", "group"]
CellUse = Literal["entry", "kept", "fixed"]
"""What a cell of a form is for: to be filled in, filled in already but open to change, or locked."""

BAHT = "#,##0.00"
MILLION_BAHT = "#,##0.0000"
WHOLE = "#,##0"
YEAR = "0"
DECIMAL_2 = "#,##0.00"
TEXT = "@"
DATE_BUDDHIST = "[$-107041E]d mmm yyyy"
"""Excel shows a real date with this format in the Buddhist era and Thai months: 31 ธ.ค. 2561."""

CHOICES_SHEET = "ตัวเลือก"
"""A very hidden sheet that holds drop-down lists too long to stand in a validation rule; readers skip it."""

SHEET_NAME_LENGTH = 31
_FORBIDDEN_IN_SHEET_NAME = frozenset("[]:*?/\\")


@dataclass(frozen=True, slots=True)
class InputCheck:
    """Numbers a cell is due to hold, ends included; whoever types anything else is asked, and may keep it.

    Only asked, because our reader takes more than Excel counts as a number: Thai digits, "-" for no value.
    """

    kind: Literal["whole", "decimal"]
    low: int
    high: int
    question: str


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column: its printed header and how the cells under it look and may be filled.

    ``width`` is in characters as Excel counts them. ``alignment`` None means figures and dates right, text left.
    ``group`` is a second header line above: neighbouring columns of one group share one merged cell.
    ``choices`` become a drop-down; ``hint`` is shown when the cell is entered; ``required`` marks the header.
    ``check`` asks back where something else is typed. ``use`` is what the cells are for in a form, which colours
    and locks them; ``locked`` locks them elsewhere. Locks matter only in a sheet with ``protected=True``.
    """

    header: str
    width: float = 16
    number_format: str = "General"
    alignment: Alignment | None = None
    group: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""
    required: bool = False
    locked: bool = False
    use: CellUse | None = None
    check: InputCheck | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is more than its values: a total, or one whose cells carry formats of their own.

    ``formats`` are number formats by 0-based position in ``values``, ``uses`` what single cells are for where that
    is not their column's; ``indent`` indents the first text cell.
    """

    values: Sequence[WrittenValue]
    role: RowRole = "body"
    formats: Mapping[int, str] = field(default_factory=dict)
    indent: int = 0
    uses: Mapping[int, CellUse] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One sheet: title lines, header, rows, notes below, and how it prints.

    Title lines stand above the header with one blank row between, the first one large; notes stand below the
    table after one blank row. ``blank_rows`` adds ruled, empty, formatted rows to fill in (templates).
    ``frozen_columns`` stay in view when scrolling right; rows down to the header always do. ``protected`` locks
    header, titles, notes and locked cells without a password; rows may still be added, sorted and filtered.
    Printed, the columns share ``pages_wide`` pages, each of which repeats the frozen ones.
    """

    name: str
    columns: Sequence[ColumnSpec]
    rows: Sequence[Row | Sequence[WrittenValue]] = ()
    title: Sequence[str] = ()
    notes: Sequence[str] = ()
    blank_rows: int = 0
    frozen_columns: int = 0
    filtered: bool = False
    protected: bool = False
    landscape: bool = True
    pages_wide: int = 1
    visibility: Visibility = "visible"

    def __post_init__(self) -> None:
        if not 1 <= len(self.name) <= SHEET_NAME_LENGTH or _FORBIDDEN_IN_SHEET_NAME & set(self.name):
            raise ValueError(f"Excel does not allow this sheet name: {self.name!r}")
        if self.name.startswith("'") or self.name.endswith("'"):
            raise ValueError(f"Excel does not allow this sheet name: {self.name!r}")
        if not self.columns:
            raise ValueError(f"a sheet needs at least one column: {self.name!r}")
        if len(self.rows) + self.blank_rows + len(self.title) + len(self.notes) + 4 > MAX_ROW:
            raise ValueError(f"more rows than a worksheet holds: {self.name!r}")

    @property
    def header_row(self) -> int:
        """Return the number of the row (from 1) that holds the column headers."""
        above = len(self.title) + 1 if self.title else 0
        return above + (2 if any(column.group for column in self.columns) else 1)

    @property
    def first_body_row(self) -> int:
        """Return the number of the row (from 1) that holds the first row of the table."""
        return self.header_row + 1


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself; ``created`` stands in the file instead of the time of writing."""

    title: str = ""
    subject: str = ""
    creator: str = "สำนักงานส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม"
    description: str = ""
    created: datetime = datetime(2018, 12, 31)
