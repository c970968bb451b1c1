"""What ประวัติข้อมูล is told: lines of the log, decisions, and the state of months, as plain frozen data.

The service fills these from the store, which views may not see. Every moment is aware; ``period`` is a month key.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Act = Literal["publish", "withdraw", "revert"]
State = Literal["published", "withdrawn", "nothing", "missing"]
LockState = Literal["open", "expired", "approved", "closed"]


@dataclass(frozen=True, slots=True)
class Said:
    """What staff wrote about a contradiction when they published it; ``figure`` is the key of the figure."""

    figure: str
    text: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFile:
    """The workbook that a line shows: what it holds and what was found in it, by the word of the severity."""

    snapshot_id: int
    name: str
    sha256: str
    byte_size: int
    as_of: dt.date
    form_version: str
    verdict: str
    uploaded_by: str
    rows: int
    found: tuple[tuple[str, int], ...] = ()
    office: str = ""
    author: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One publication, withdrawal or return to an earlier version; ``file`` is None for a withdrawal."""

    number: int
    kind: str
    period: str
    act: Act
    by: str
    at: dt.datetime
    reason: str
    in_force: bool
    approved: bool = False
    """Whether somebody else than who uploaded the workbook published it."""
    file: ShownFile | None = None
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision about a month, or a declaration that a kind (``kind``) or a unit of it has nothing to report."""

    act: Literal["close", "approve", "reopen", "declare", "retract"]
    period: str
    by: str
    at: dt.datetime
    reason: str
    kind: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindState:
    """What a month shows of one kind, how many versions there ever were, and who left it so, and when."""

    kind: str
    state: State
    versions: int = 0
    by: str = ""
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLine:
    """One month: what it shows of each kind, and whether it takes changes."""

    period: str
    kinds: tuple[KindState, ...]
    lock: LockState
    lock_since: dt.datetime | None = None
    open_until: dt.date | None = None
