"""What a case is, and the three things that may come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sme_dash.problems import Severity


@dataclass(frozen=True)
class Refused:
    """The file is not read at all; the only error has this code."""

    code: str


@dataclass(frozen=True)
class ProblemAt:
    """The file is read, and a problem of this code and severity stands at this cell.

    ``cell`` is None where the problem speaks of a sheet or of the whole workbook. ``also`` are codes of further
    errors that the same cell brings about.
    """

    code: str
    sheet: str | None
    cell: str | None
    severity: Severity = Severity.ERROR
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Accepted:
    """The file may be published, and a field of a row (as Excel numbers it) holds exactly this value.

    ``remarks`` are the codes of all warnings and notes, each once, in alphabetical order.
    """

    contract_id: str
    row: int
    field: str
    value: str | int | float | bool | date | None
    remarks: tuple[str, ...] = ()


Outcome = Refused | ProblemAt | Accepted


@dataclass(frozen=True)
class Case:
    """One awkward or hostile file: how it is made, what it is called, what must come of it."""

    name: str
    build: Callable[[], bytes]
    expect: Outcome
    file_name: str = "งบประมาณ.xlsx"
