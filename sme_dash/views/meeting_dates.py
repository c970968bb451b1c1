"""A day as it is picked on the page of meetings: day, month and Buddhist year, each from a list of our own."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence

from sme_dash.periods import THAI_MONTHS, to_buddhist, to_common
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display

NONE = 0
"""The code of a day, month or year that is not chosen."""
NONE_WORD = "–"
YEARS_AHEAD = 2


def days(display: Display) -> dict[int, str]:
    """Return the days a month may have."""
    return {NONE: NONE_WORD} | {number: thai.digits(str(number), display) for number in range(1, 32)}


def months() -> dict[int, str]:
    """Return the months, January first."""
    return {NONE: NONE_WORD} | dict(enumerate(THAI_MONTHS, start=1))


def years(known: Sequence[dt.date], today: dt.date, display: Display) -> dict[int, str]:
    """Return Buddhist years to choose from: from before the first day that is known to some years from today."""
    first = min([*(each.year for each in known), today.year]) - 1
    last = max([*(each.year for each in known), today.year]) + YEARS_AHEAD
    offered = {
        year: thai.digits(str(year), display) for year in range(to_buddhist(last), to_buddhist(first) - 1, -1)
    }
    return {NONE: NONE_WORD} | offered


def day_of(day: int, month: int, year: int, name: str, *, needed: bool = True) -> dt.date | str | None:
    """Return the day that was picked (year Buddhist), or in Thai what is wrong; None where none needs to be.

    ``name`` is what the day is called on the form.
    """
    if NONE in {day, month, year}:
        if not needed and {day, month, year} == {NONE}:
            return None
        return f"โปรดเลือกวัน เดือน และปีของ{name}ให้ครบ"
    last = calendar.monthrange(to_common(year), month)[1]
    if day > last:
        return f"{name}ไม่ถูกต้อง เดือน{THAI_MONTHS[month - 1]} {year} มี {last} วัน"
    return dt.date(to_common(year), month, day)


def picked(day: dt.date | None) -> Mapping[str, int]:
    """Return the codes that a day is picked by."""
    if day is None:
        return {"day": NONE, "month": NONE, "year": NONE}
    return {"day": day.day, "month": day.month, "year": to_buddhist(day.year)}
