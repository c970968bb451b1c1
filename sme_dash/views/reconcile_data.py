"""What กระทบยอด is told beside the month itself: what was mended, since when, and what was said, as plain frozen data.

The service fills these from the logs, which views may not see. Every moment is aware.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sme_dash.measures.check import Check


@dataclass(frozen=True, slots=True)
class Mended:
    """A contradiction that an earlier version of the month had and the present one has no longer.

    ``line`` is the publication that mended it: its number in the log, who published what file, and when.
    """

    check: Check
    line: int
    by: str
    at: dt.datetime
    file: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Since when a contradiction stands: the first of the months without a gap, and how many with the present one."""

    first: dt.date
    months: int


@dataclass(frozen=True, slots=True)
class Past:
    """What the logs tell of a month's contradictions: those mended, and by identifier since when the others stand."""

    mended: tuple[Mended, ...] = ()
    standing: tuple[tuple[str, Standing], ...] = ()

    def since(self, check_id: str) -> Standing | None:
        """Return since when a contradiction stands, None where it is new this month."""
        return dict(self.standing).get(check_id)


@dataclass(frozen=True, slots=True)
class Remark:
    """One explanation as it was written; an empty text took back what stood. ``line`` published with it, else None."""

    text: str
    by: str
    at: dt.datetime
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """What the logs tell of one contradiction that somebody opened.

    ``remarks`` are its explanations, the latest first; ``last`` the number of the latest given after publishing, which
    the next one is written on top of. ``before`` is the day of the month before that a cumulative amount goes on from.
    """

    remarks: tuple[Remark, ...] = ()
    last: int | None = None
    before: dt.date | None = None
