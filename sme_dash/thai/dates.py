"""Dates, months and years as people type them: Buddhist or Common Era, words or figures, Thai or Western digits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from sme_dash.periods import (
    THAI_MONTHS,
    THAI_MONTHS_SHORT,
    day_in_fiscal_year,
    last_day_of_month,
    to_buddhist,
    to_common,
)
from sme_dash.thai.numbers import read_integer
from sme_dash.thai.reading import MINUS_SIGNS, Reading, absence, found, invalid
from sme_dash.thai.text import clean, to_arabic_digits

FIRST_BUDDHIST_YEAR = 2400
"""A four-digit year from here on is Buddhist (docs/rules.md §2)."""

_BUDDHIST_CENTURY = 2500
_PLAUSIBLE_YEARS = range(1900, 2200)
_PLAUSIBLE_FISCAL_YEARS = range(2500, 2700)

# The syllables officials shorten the months to, and misspellings met in workbooks.
_MONTH_SPELLINGS = {
    "กุมภาพัน": 2,
    "กุมภาพันธุ์": 2,
    "กรกฏาคม": 7,
    "กรกฏา": 7,
    "พฤษจิกายน": 11,
    "พฤษจิกา": 11,
    "พฤศจิกา": 11,
}
_MONTH_NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        **_MONTH_SPELLINGS,
        **{name: number for number, name in enumerate(THAI_MONTHS, 1)},
        **{re.sub("(คม|ยน|พันธ์)$", "", name): number for number, name in enumerate(THAI_MONTHS, 1)},
        **{name.replace(".", ""): number for number, name in enumerate(THAI_MONTHS_SHORT, 1)},
    }
)

_MONTH_WORD = r"[ก-ฮเ][ก-์. ]*"
_ERA = r"(?:(?P<era>[พค])\.? ?ศ\.? ?)?"
_YEAR = rf"{_ERA}(?P<year>[0-9]{{4}}|[0-9]{{2}})"
_DAY_FIRST = re.compile(rf"(?P<day>[0-9]{{1,2}}) ?(?P<sep>[/.-]) ?(?P<month>[0-9]{{1,2}}) ?(?P=sep) ?{_YEAR}")
_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4}) ?(?P<sep>[/.-]) ?(?P<month>[0-9]{1,2}) ?(?P=sep) ?(?P<day>[0-9]{1,2})"
)
_IN_WORDS = re.compile(
    rf"(?:วัน[ก-์]*ที่ ?)?(?P<day>[0-9]{{1,2}}) ?[/-]? ?(?P<month>{_MONTH_WORD}?) ?[/-]? ?{_YEAR}"
)
_MONTH_AND_YEAR = re.compile(rf"(?:เดือน ?)?(?P<month>{_MONTH_WORD}?)(?: ?[/-]? ?{_YEAR})?")
_TIME_OF_DAY = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?(\.[0-9]+)?( ?น\.?)?$")
_FISCAL_YEAR = re.compile(rf"(?:ปี)? ?(?:งบ ?(?:ประมาณ)?)? ?(?:ปี)? ?{_YEAR}")


def spelled(raw: str) -> str:
    """Return the text of a cell as these patterns expect it: clean, Western digits, one kind of hyphen."""
    return re.sub(rf"[{MINUS_SIGNS}]", "-", to_arabic_digits(clean(raw)))


def month_number(word: str) -> int | None:
    """Return 1–12 for a Thai month, full, abbreviated with or without dots, or in its usual short form."""
    return _MONTH_NUMBERS.get(re.sub(r"[. ]", "", word))


def common_year(digits: str, era: str | None = None) -> int | None:
    """Return the Common-Era year of a year as typed; ``era`` is พ or ค where one was written before it.

    Two digits are Buddhist (25xx), unless ค.ศ. stands before them, which leaves the century unknown: None.
    """
    year = int(digits)
    if len(digits) == 2:
        year += _BUDDHIST_CENTURY
        return None if era == "ค" else to_common(year)
    buddhist = year >= FIRST_BUDDHIST_YEAR
    if era is not None and buddhist != (era == "พ"):
        return None
    return to_common(year) if buddhist else year


def read_date(raw: object) -> Reading[date]:
    """Return the day a cell names; a real date whose year is ≥ 2400 was typed in the Buddhist era and is converted.

    Text is day, month, year (or year first with four digits); a day that does not exist is invalid.
    """
    if isinstance(raw, date):
        return _real_date(raw.date() if isinstance(raw, datetime) else raw)
    state = absence(raw)
    if state is not None:
        return Reading(None, state)
    if not isinstance(raw, str):
        return invalid("เป็นตัวเลขหรือเวลา ไม่ใช่วันที่ ให้จัดรูปแบบเซลล์เป็นวันที่ หรือพิมพ์เช่น 31 ธ.ค. 2561")
    return _date_in_text(_TIME_OF_DAY.sub("", spelled(raw)))


def read_fiscal_year(raw: object) -> Reading[int]:
    """Return the Buddhist fiscal year a cell names: 2562, 62, "ปีงบประมาณ พ.ศ. ๒๕๖๒"; 2019 is converted with a note."""
    state = absence(raw)
    if state is not None:
        return Reading(None, state)
    complaint = "ไม่ใช่ปีงบประมาณ ให้พิมพ์ปีพุทธศักราชสี่หลัก เช่น 2562"
    if isinstance(raw, str):
        match = _FISCAL_YEAR.fullmatch(spelled(raw))
        if match is None:
            return invalid(complaint)
        digits, era = match["year"], match["era"]
    else:
        digits, era = str(read_integer(raw).value), None
        if len(digits) not in (2, 4) or not digits.isdecimal():
            return invalid(complaint)
    common = common_year(digits, era)
    if common is None or to_buddhist(common) not in _PLAUSIBLE_FISCAL_YEARS:
        return invalid(complaint)
    year = to_buddhist(common)
    was_common = len(digits) == 4 and int(digits) == common
    return found(year, f"แปลงปี ค.ศ. {digits} เป็นปีงบประมาณ {year}" if was_common else None)


def read_month_number(raw: object) -> Reading[int]:
    """Return calendar month 1–12 of a month's name, with or without a year, or of a real date.

    A bare number is invalid: 1 may be January or the first month of the fiscal year.
    """
    if isinstance(raw, date):
        return found(raw.month)
    match = _month_match(raw)
    if isinstance(match, Reading):
        return Reading(None, match.state, match.note)
    number = month_number(match["month"])
    assert number is not None
    return found(number)


def read_month(raw: object, fiscal_year: int | None = None) -> Reading[date]:
    """Return the last day of the month a cell names ("ต.ค. 62", a real date, or "ตุลาคม" within ``fiscal_year``).

    ``fiscal_year`` is Buddhist and used only where the cell gives no year; without either the cell is invalid.
    """
    if isinstance(raw, date):
        day = read_date(raw)
        return day if day.value is None else found(last_day_of_month(day.value), day.note)
    match = _month_match(raw)
    if isinstance(match, Reading):
        return match
    month = month_number(match["month"])
    assert month is not None
    if match["year"] is None:
        if fiscal_year is None:
            return invalid("ไม่ได้ระบุปีของเดือน ให้พิมพ์เช่น ต.ค. 2561")
        return found(day_in_fiscal_year(fiscal_year, month))
    first = _day("1", month, common_year(match["year"], match["era"]))
    return first if first.value is None else found(last_day_of_month(first.value))


def _date_in_text(text: str) -> Reading[date]:
    if match := _DAY_FIRST.fullmatch(text):
        return _day(match["day"], int(match["month"]), common_year(match["year"], match["era"]))
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(match["day"], int(match["month"]), common_year(match["year"]))
    if match := _IN_WORDS.fullmatch(text):
        month = month_number(match["month"])
        if month is None:
            return invalid(f"ไม่รู้จักชื่อเดือน “{match['month']}”")
        return _day(match["day"], month, common_year(match["year"], match["era"]))
    return invalid("ไม่ใช่วันที่ที่อ่านได้ ให้พิมพ์เช่น 31 ธ.ค. 2561 หรือ 31/12/2561")


def _month_match(raw: object) -> re.Match[str] | Reading[date]:
    state = absence(raw)
    if state is not None:
        return Reading(None, state)
    match = _MONTH_AND_YEAR.fullmatch(spelled(raw)) if isinstance(raw, str) else None
    if match is None or month_number(match["month"]) is None:
        return invalid("ไม่ใช่ชื่อเดือน ให้พิมพ์เช่น ต.ค. 2561")
    return match


def _real_date(day: date) -> Reading[date]:
    if day.year < FIRST_BUDDHIST_YEAR:
        return _day(str(day.day), day.month, day.year)
    converted = _day(str(day.day), day.month, to_common(day.year))
    if converted.value is None:
        return converted
    return found(converted.value, f"วันที่พิมพ์ปีเป็น พ.ศ. {day.year} จึงแปลงเป็น ค.ศ. ให้แล้ว")


def _day(day_digits: str, month: int, year: int | None) -> Reading[date]:
    """Return the day, or what is wrong with it; ``year`` is Common Era."""
    day = int(day_digits)
    if year is None or year not in _PLAUSIBLE_YEARS:
        return invalid("ปีไม่ถูกต้อง ให้พิมพ์ปีพุทธศักราชสี่หลัก เช่น 2561")
    if month > 12 >= day:
        return invalid(f"ไม่มีเดือนที่ {month} ให้เรียงเป็น วัน/เดือน/ปี")
    try:
        return found(date(year, month, day))
    except ValueError:
        return invalid(f"ไม่มีวันที่ {day} เดือนที่ {month} ในปี พ.ศ. {to_buddhist(year)}")
