"""What the page ที่มาของตัวเลข is told: original workbooks with the cells in question, as plain frozen data.

The service fills these from the stored files, which views may not see.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

CellLook = Literal["text", "number", "percent", "plain", "date", "error"]
"""How an original cell is written: ``number`` with commas, ``plain`` a year or a code, ``percent`` as its format shows."""

OriginalValue = str | int | float | Decimal | dt.date | None


@dataclass(frozen=True, slots=True)
class OriginalCell:
    """A cell as it stands in the file; ``marked`` where the figure comes from it."""

    value: OriginalValue
    look: CellLook = "text"
    marked: bool = False


@dataclass(frozen=True, slots=True)
class OriginalRow:
    """A row as Excel numbers it; ``skipped`` rows between it and the row before are not shown."""

    number: int
    cells: tuple[OriginalCell, ...]
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class OriginalColumn:
    """A column: its letter, and its header as printed in the sheet ("" where it has none)."""

    letter: str
    header: str
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class OriginalSheet:
    """The part of a sheet around some cells.

    ``cells`` names them as a person would (``J26:J29, J31``), ``count`` how many they are, ``left_out`` how many
    of their rows are not shown. ``columns`` and ``rows`` are empty where the cells are not in the file.
    """

    name: str
    cells: str
    count: int
    columns: tuple[OriginalColumn, ...] = ()
    rows: tuple[OriginalRow, ...] = ()
    left_out: int = 0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """A published workbook; ``sheets`` is None where the stored file could not be opened again."""

    snapshot_id: int
    kind: str
    kind_title: str
    as_of: dt.date
    file_name: str
    sha256: str
    byte_size: int
    published_at: dt.datetime
    published_by: str
    sheets: tuple[OriginalSheet, ...] | None
