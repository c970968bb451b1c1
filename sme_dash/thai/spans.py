"""The periods of the situation workbook: a year, a calendar quarter, a month, a run of months."""

from __future__ import annotations

import re
from datetime import date, datetime

from sme_dash.periods import Period, last_day_of_month, to_buddhist
from sme_dash.thai.dates import common_year, month_number, read_date, spelled
from sme_dash.thai.numbers import read_integer
from sme_dash.thai.reading import Reading, absence, found, invalid

_ERA = r"(?:([พค])\.? ?ศ\.? ?)?"
_YEAR = rf"{_ERA}([0-9]{{4}}|[0-9]{{2}})"
_WORD = r"([ก-ฮเ][ก-์. ]*?)"
_WHOLE_YEAR = re.compile(rf"(?:ปี ?)?{_ERA}([0-9]{{4}})")
_FISCAL_YEAR = re.compile(rf"ปีงบ(?:ประมาณ)? ?{_YEAR}")
_QUARTER = re.compile(rf"(?:ไตรมาส(?: ?ที่)?|Q) ?([1-4]) ?(?:/|-|ปี)? ?{_YEAR}", re.IGNORECASE)
_MONTH = re.compile(rf"(?:เดือน ?)?{_WORD} ?[/-]? ?{_YEAR}")
_MONTHS = re.compile(rf"{_WORD}(?: ?{_YEAR})? ?(?:-|ถึง) ?{_WORD} ?{_YEAR}")

_COMPLAINT = "ไม่ใช่ช่วงเวลาที่อ่านได้ ให้พิมพ์เช่น 2560, ไตรมาส 3/2561, พ.ย. 2561 หรือ ม.ค.-พ.ย. 2561"


def read_period(raw: object) -> Reading[Period]:
    """Return the period a cell names, in any spelling of the four forms of docs/rules.md §3.4, and fiscal years.

    A real date counts as its month when it is the first or last day of one: Excel turns "พ.ย. 2561" into that.
    """
    state = absence(raw)
    if state is not None:
        return Reading(None, state)
    if isinstance(raw, date):
        return _month_of_date(raw)
    text = spelled(raw) if isinstance(raw, str) else str(read_integer(raw).value)
    try:
        period = _parse(text)
    except ValueError:
        # A year outside what a date can hold, or months running backwards.
        period = None
    return invalid(_COMPLAINT) if period is None else found(period)


def _parse(text: str) -> Period | None:
    if match := _WHOLE_YEAR.fullmatch(text):
        return Period.of_year(_buddhist(match[2], match[1]))
    if match := _FISCAL_YEAR.fullmatch(text):
        return Period.of_fiscal_year(_buddhist(match[2], match[1]))
    if match := _QUARTER.fullmatch(text):
        return Period.of_quarter(_buddhist(match[3], match[2]), int(match[1]))
    if match := _MONTH.fullmatch(text):
        month = month_number(match[1])
        if month is not None:
            return Period.of_month(_buddhist(match[3], match[2]), month)
    if match := _MONTHS.fullmatch(text):
        first, last = month_number(match[1]), month_number(match[4])
        if first is not None and last is not None:
            year = _buddhist(match[6], match[5])
            first_year = _buddhist(match[3], match[2]) if match[3] else year
            return Period.of_months(Period.of_month(first_year, first).start, Period.of_month(year, last).end)
    return None


def _buddhist(digits: str, era: str | None) -> int:
    common = common_year(digits, era)
    if common is None or not 1900 <= common < 2200:
        raise ValueError(f"not a plausible year: {digits}")
    return to_buddhist(common)


def _month_of_date(raw: date) -> Reading[Period]:
    day = read_date(raw.date() if isinstance(raw, datetime) else raw).value
    if day is None or day not in (day.replace(day=1), last_day_of_month(day)):
        return invalid(_COMPLAINT)
    period = Period.of_month(to_buddhist(day.year), day.month)
    return found(period, f"เซลล์เป็นวันที่ จึงอ่านเป็นเดือน {period.label}")
