"""Whether a month still takes changes (docs/rules.md §5: reports come on days 1 to 7, then the month is locked)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sme_dash.access import PeriodLock
from sme_dash.periods import BANGKOK, last_day_of_month, parse_month_key
from sme_dash.settings import PeriodSettings
from sme_dash.store.period_acts import PeriodAct
from sme_dash.store.times import aware


def last_open_day(period: str, settings: PeriodSettings) -> dt.date | None:
    """Return the last day on which a month takes changes by itself; None where months never lock by themselves."""
    if settings.lock_after_day == 0:
        return None
    first = parse_month_key(period) + dt.timedelta(days=1)
    return min(
        first.replace(day=1) + dt.timedelta(days=settings.lock_after_day - 1), last_day_of_month(first)
    )


def lock_of(period: str, acts: Sequence[PeriodAct], settings: PeriodSettings, now: dt.datetime) -> PeriodLock:
    """Return the state of a month at a moment (aware); ``acts`` are the decisions about it, the latest first.

    A month closed or approved stays so until it is reopened. A reopened month locks again after the days that the
    settings give it, but never before its regular last day.
    """
    last = acts[0] if acts else None
    if last is not None and last.act != "reopen":
        return PeriodLock(
            "approved" if last.act == "approve" else "closed",
            aware(last.at),
            last.name,
            last.reason,
        )
    regular = last_open_day(period, settings)
    if regular is None:
        return PeriodLock()
    until = regular if last is None else max(regular, _day(last.at) + dt.timedelta(days=settings.reopen_days))
    if now.astimezone(BANGKOK).date() <= until:
        return PeriodLock(open_until=until)
    fell = dt.datetime.combine(until + dt.timedelta(days=1), dt.time(), BANGKOK)
    return PeriodLock("expired", fell)


def _day(moment: dt.datetime) -> dt.date:
    return aware(moment).astimezone(BANGKOK).date()
