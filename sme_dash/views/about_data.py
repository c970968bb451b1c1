"""What the page เกี่ยวกับข้อมูล is told: loaded workbooks and declared forms as plain frozen data.

The service fills these from store and contracts, which views may not see.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoadedSheet:
    """A sheet of a loaded workbook: its name, its data rows, and the reported totals kept beside them."""

    name: str
    rows: int
    totals: int


@dataclass(frozen=True, slots=True)
class LoadedProblem:
    """Something found when a workbook was read, in Thai; ``place`` names sheet and cell."""

    severity: str
    place: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class LoadedWorkbook:
    """A published workbook.

    ``as_of`` is the day its figures describe, ``imported_at`` an aware time.
    """

    snapshot_id: int
    kind: str
    kind_title: str
    as_of: dt.date
    file_name: str
    sha256: str
    byte_size: int
    imported_at: dt.datetime
    imported_by: str
    form_version: str
    office: str = ""
    author: str = ""
    note: str = ""
    sheets: tuple[LoadedSheet, ...] = ()
    problems: tuple[LoadedProblem, ...] = ()

    @property
    def rows(self) -> int:
        """Return the data rows of all its sheets."""
        return sum(sheet.rows for sheet in self.sheets)


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a form: what stands in it, whether it must be there, and how to fill it."""

    header: str
    type: str
    unit: str
    need: str
    choices: tuple[str, ...]
    help: str
    example: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet of a form; ``key`` are the headers that together name a row."""

    id: str
    name: str
    title: str
    help: str
    required: bool
    key: str
    columns: tuple[FormColumn, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of workbook as it must be filled."""

    kind: str
    title: str
    help: str
    version: str
    sheets: tuple[FormSheet, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the running system and its version."""

    name: str
    version: str
