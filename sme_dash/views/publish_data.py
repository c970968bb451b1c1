"""An upload on its way to being published, as plain data for the views that word it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Basis = Literal["shown", "previous", "none"]
LockState = Literal["open", "expired", "approved", "closed"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log: who put what in force and when (aware); ``reason`` is what they wrote with it."""

    number: int
    by: str
    at: dt.datetime
    act: Literal["publish", "withdraw", "revert"] = "publish"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """What an upload is compared with.

    ``head`` is the line in force of its month, also a withdrawal; ``same_bytes`` the line that showed exactly this
    file, ``is_shown`` that it is the one in force. ``overtaken`` says that the difference was shown against another
    line before. ``before`` is the day of what it is compared with, None where that is nothing.
    """

    kind: str
    as_of: dt.date
    basis: Basis
    before: dt.date | None = None
    head: Line | None = None
    same_bytes: Line | None = None
    is_shown: bool = False
    overtaken: bool = False
    latest: dt.date | None = None
    """The latest day that shows anything, where it lies after this one."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An explanation that was published before: what, by whom, when (aware), and whether at the very same cell."""

    text: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A contradiction as it is explained: both values as text, the difference, the cell, and what was said.

    ``cause`` is the same for contradictions of one rule in one column: one explanation may do for all of them.
    """

    id: str
    rule: str
    name: str
    finding: str
    place: str
    cause: tuple[str, str, str]
    material: bool
    rounding: bool
    said: str = ""
    earlier: Earlier | None = None

    @property
    def is_open(self) -> bool:
        """Return whether it still wants an explanation."""
        return self.material and not self.said


@dataclass(frozen=True, slots=True)
class MonthState:
    """Whether a month takes changes; ``since`` (aware), ``by`` and ``reason`` tell of a lock, ``decided`` of the last
    decision that a person made about it, whatever it was.
    """

    period: dt.date
    state: LockState
    since: dt.datetime | None = None
    by: str = ""
    reason: str = ""
    open_until: dt.date | None = None
    decisions: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision about a month; ``at`` is aware."""

    act: Literal["close", "approve", "reopen"]
    by: str
    at: dt.datetime
    reason: str
