"""The office's calendar: fiscal years named by the Buddhist year they end in, quarters, months, reported periods.

A year in code is Buddhist; a :class:`datetime.date` is Common Era. Source of the rules: docs/rules.md §2.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from enum import StrEnum

BUDDHIST_OFFSET = 543
"""Years between the Buddhist and the Common Era."""

FIRST_FISCAL_MONTH = 10
"""October, the month a fiscal year begins with."""

THAI_MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
"""Names of the months, January first."""

THAI_MONTHS_SHORT = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
"""Official abbreviations of the months, January first."""

BANGKOK = timezone(timedelta(hours=7))
"""The office's clock: Thailand has no daylight saving time."""

_MONTH_KEY = re.compile(r"(2[4-9][0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)


def to_buddhist(year: int) -> int:
    """Return the Buddhist year of a Common-Era year (2018 → 2561)."""
    return year + BUDDHIST_OFFSET


def to_common(year: int) -> int:
    """Return the Common-Era year of a Buddhist year (2561 → 2018)."""
    return year - BUDDHIST_OFFSET


def last_day_of_month(day: date) -> date:
    """Return the last day of the month that ``day`` lies in."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def fiscal_year_of(day: date) -> int:
    """Return the Buddhist fiscal year of a day: 1 October belongs to the year that follows."""
    return to_buddhist(day.year) + (day.month >= FIRST_FISCAL_MONTH)


def fiscal_year_bounds(fiscal_year: int) -> tuple[date, date]:
    """Return the first and the last day of a Buddhist fiscal year (2562 → 1 Oct 2018, 30 Sep 2019)."""
    ends_in = to_common(fiscal_year)
    return date(ends_in - 1, FIRST_FISCAL_MONTH, 1), date(ends_in, FIRST_FISCAL_MONTH - 1, 30)


def month_of_fiscal_year(day: date) -> int:
    """Return the month's number within its fiscal year, October = 1 … September = 12."""
    return (day.month - FIRST_FISCAL_MONTH) % 12 + 1


def fiscal_quarter(day: date) -> int:
    """Return the quarter of the fiscal year, 1 = October–December … 4 = July–September."""
    return (month_of_fiscal_year(day) - 1) // 3 + 1


def months_into(fiscal_year: int, day: date) -> int:
    """Return the months begun since a fiscal year started, counting the month of ``day``.

    December 2561 is 3 for fiscal year 2562 and 15 for 2561, whose commitments are still being paid; zero or
    negative when the year has not begun.
    """
    start, _ = fiscal_year_bounds(fiscal_year)
    return (day.year - start.year) * 12 + day.month - start.month + 1


def day_in_fiscal_year(fiscal_year: int, month: int) -> date:
    """Return the last day of calendar month 1–12 as it falls in a Buddhist fiscal year (2562, 10 → 31 Oct 2018)."""
    start, end = fiscal_year_bounds(fiscal_year)
    year = start.year if month >= FIRST_FISCAL_MONTH else end.year
    return last_day_of_month(date(year, month, 1))


def month_key(day: date) -> str:
    """Return the month as the key of command line, address and store, "2561-12"."""
    return f"{to_buddhist(day.year):04d}-{day.month:02d}"


def parse_month_key(key: str) -> date:
    """Return the last day of the month that a key like "2561-12" names.

    Raises ValueError for anything but a Buddhist year from 2400 on and a month, with two digits.
    """
    match = _MONTH_KEY.fullmatch(key)
    if match is None:
        raise ValueError(f"not a Buddhist month key like 2561-12: {key!r}")
    return last_day_of_month(date(to_common(int(match[1])), int(match[2]), 1))


class PeriodKind(StrEnum):
    """How long a reported period is."""

    YEAR = "year"
    FISCAL_YEAR = "fiscal_year"
    QUARTER = "quarter"
    MONTH = "month"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Period:
    """The time a statistic describes, from its first day to its last; later ends sort later.

    Quarters here are calendar quarters, as the national accounts print them (`gdp_sme.csv`: ไตรมาสที่ 3
    ปี 2561 is July–September 2018), not quarters of the fiscal year. Of two periods with the same end the longer comes first, so
    that the running total stands before its last month.
    """

    kind: PeriodKind
    start: date
    end: date

    @classmethod
    def of_year(cls, year: int) -> Period:
        """Return a calendar year, given Buddhist."""
        common = to_common(year)
        return cls(PeriodKind.YEAR, date(common, 1, 1), date(common, 12, 31))

    @classmethod
    def of_fiscal_year(cls, fiscal_year: int) -> Period:
        """Return a fiscal year, given Buddhist."""
        return cls(PeriodKind.FISCAL_YEAR, *fiscal_year_bounds(fiscal_year))

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> Period:
        """Return calendar quarter 1–4 of a Buddhist year."""
        start = date(to_common(year), quarter * 3 - 2, 1)
        return cls(PeriodKind.QUARTER, start, last_day_of_month(start.replace(month=quarter * 3)))

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        """Return month 1–12 of a Buddhist year."""
        start = date(to_common(year), month, 1)
        return cls(PeriodKind.MONTH, start, last_day_of_month(start))

    @classmethod
    def of_months(cls, first: date, last: date) -> Period:
        """Return the months from that of ``first`` to that of ``last``; raises ValueError when they run backwards."""
        start, end = first.replace(day=1), last_day_of_month(last)
        if end < start:
            raise ValueError(f"months run backwards: {start} to {end}")
        if (start.year, start.month) == (end.year, end.month):
            return cls(PeriodKind.MONTH, start, end)
        return cls(PeriodKind.MONTHS, start, end)

    @property
    def label(self) -> str:
        """Return the one canonical spelling, `2560`, `ไตรมาส 3/2561`, `พ.ย. 2561`, `ม.ค.-พ.ย. 2561`."""
        year = to_buddhist(self.end.year)
        last = THAI_MONTHS_SHORT[self.end.month - 1]
        match self.kind:
            case PeriodKind.YEAR:
                return str(year)
            case PeriodKind.FISCAL_YEAR:
                return f"ปีงบประมาณ {year}"
            case PeriodKind.QUARTER:
                return f"ไตรมาส {self.end.month // 3}/{year}"
            case PeriodKind.MONTH:
                return f"{last} {year}"
            case PeriodKind.MONTHS:
                first = THAI_MONTHS_SHORT[self.start.month - 1]
                if self.start.year != self.end.year:
                    first = f"{first} {to_buddhist(self.start.year)}"
                return f"{first}-{last} {year}"

    def __lt__(self, other: Period) -> bool:
        return (self.end, self.start, self.kind) < (other.end, other.start, other.kind)
