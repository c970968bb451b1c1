"""What a check found, as plain data for the views that word it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class FoundProblem:
    """One problem; ``number`` is its position in the report, by which its preview is asked for.

    ``amount_satang`` is the money it is about, where it is about money; ``material`` says that it has to be explained
    before the workbook is published.
    """

    number: int
    level: Level
    code: str
    message: str
    remedy: str
    sheet: str = ""
    cell: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    expected: str = ""
    amount_satang: int | None = None
    material: bool = False


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload as a list shows it; ``at`` is aware."""

    draft_id: int
    file_name: str
    byte_size: int
    kind_title: str
    as_of: dt.date | None
    by: str
    at: dt.datetime
    submitted: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A publication that the upload meets: whose it was and when (aware)."""

    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Remembered:
    """That columns were matched by what somebody remembered for this layout, and when (aware)."""

    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class CheckedWorkbook:
    """Everything the page says of one checked upload.

    ``kind`` and ``as_of`` are None where they are not known; ``kind_said`` and ``as_of_said`` tell that a person said
    so and not the workbook. ``sheets`` are the names of its sheets in their order. ``same_bytes`` is an earlier
    publication of exactly this file for the same month, ``shown_now`` the one in force. ``can_match`` says that its
    columns can be matched by a person, ``matched`` that they were, in this upload; ``remembered`` that they were
    read by what was remembered. ``note`` is what an approver wrote when sending it back.
    """

    file_name: str
    readable: bool
    rows: int
    problems: tuple[FoundProblem, ...]
    sha256: str
    byte_size: int
    by: str
    at: dt.datetime
    kind: str | None = None
    kind_title: str = ""
    as_of: dt.date | None = None
    kind_said: bool = False
    as_of_said: bool = False
    form_version: str = ""
    current_version: str = ""
    sheets: tuple[str, ...] = ()
    sheet_rows: tuple[tuple[str, int], ...] = ()
    same_bytes: Known | None = None
    shown_now: Known | None = None
    previous: dt.date | None = None
    missing_units: tuple[str, ...] = ()
    can_match: bool = False
    must_match: bool = False
    matched: bool = False
    remembered: Remembered | None = None
    state: Literal["checked", "submitted", "published", "discarded"] = "checked"
    note: str = ""

    def count(self, level: Level) -> int:
        """Return how many problems there are of a level."""
        return sum(problem.level == level for problem in self.problems)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the workbook as it stands there."""

    text: str
    marked: bool = False
    is_error: bool = False
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row as Excel numbers it."""

    number: int
    cells: tuple[GridCell, ...]
    is_header: bool = False
    marked: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column's letters and printed header; ``after_gap`` says that columns before it are left out."""

    letter: str
    header: str
    marked: bool = False
    after_gap: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A piece of a sheet with one place marked."""

    sheet: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
