"""Thai out: numbers, money, percentages, dates and periods as a reader sees them (docs/rules.md §6).

Nothing here sees the Common Era: dates go in, Buddhist years come out. No value is always ``NO_VALUE``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from importlib import import_module
from typing import Literal

from sme_dash.periods import THAI_MONTHS, THAI_MONTHS_SHORT, Period, fiscal_year_bounds, to_buddhist
from sme_dash.thai.text import to_thai_digits

NO_VALUE = "–"
"""What stands where there is no value."""

MINUS = "\u2212"
"""The minus sign of every printed negative, as wide as a digit."""

SATANG_PER_BAHT = 100
SATANG_PER_MILLION_BAHT = 100_000_000

Number = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Display:
    """The reader's two switches, for screen, charts and exports alike."""

    digits: Literal["arabic", "thai"] = "arabic"
    unit: Literal["baht", "mb"] = "baht"


DEFAULT = Display()
"""Western digits and baht."""


def round_half_away(value: Decimal, places: int = 2) -> Decimal:
    """Return the value rounded half away from zero, as Thai reports print it; exact however long the number.

    Zero comes out without a sign. Raises ValueError for NaN and infinity.
    """
    if not value.is_finite():
        raise ValueError(f"cannot round {value}")
    # The default context would refuse a result of more than 28 digits. ROUND_HALF_UP is half away from zero.
    context = Context(prec=max(value.adjusted(), 0) + max(places, 0) + 3, rounding=ROUND_HALF_UP)
    rounded = value.quantize(Decimal(1).scaleb(-places), context=context)
    return rounded.copy_abs() if rounded.is_zero() else rounded


def digits(text: str, display: Display = DEFAULT) -> str:
    """Return text with the digits the reader chose."""
    return to_thai_digits(text) if display.digits == "thai" else text


def number(value: Number | None, decimals: int = 0, display: Display = DEFAULT) -> str:
    """Return a number with thousands commas, rounded half away from zero; floats count as their shortest decimal."""
    exact = _exact(value)
    if exact is None:
        return NO_VALUE
    return digits(f"{round_half_away(exact, decimals):,f}".replace("-", MINUS), display)


def count(value: int | None, unit: str, display: Display = DEFAULT) -> str:
    """Return a count with its unit word, `26 ตัวชี้วัด`."""
    return _with_unit(number(value, 0, display), unit)


def unit_word(display: Display = DEFAULT) -> str:
    """Return the money unit the reader chose, บาท or ล้านบาท."""
    return "ล้านบาท" if display.unit == "mb" else "บาท"


def baht_number(satang: int | None, display: Display = DEFAULT) -> str:
    """Return money without its unit word: two decimals, of baht or of million baht; ``satang`` is an integer."""
    scale = SATANG_PER_MILLION_BAHT if display.unit == "mb" else SATANG_PER_BAHT
    return _scaled(satang, scale, 2, display)


def baht(satang: int | None, display: Display = DEFAULT) -> str:
    """Return money with its unit word, `1,249,433,100.00 บาท` or `1,249.43 ล้านบาท`."""
    return _with_unit(baht_number(satang, display), unit_word(display))


def million_number(satang: int | None, decimals: int = 4, display: Display = DEFAULT) -> str:
    """Return money in million baht whatever the unit switch says, without the unit word."""
    return _scaled(satang, SATANG_PER_MILLION_BAHT, decimals, display)


def million(satang: int | None, decimals: int = 4, display: Display = DEFAULT) -> str:
    """Return money in million baht whatever the unit switch says, `3,810.4134 ล้านบาท` (integrated plan)."""
    return _with_unit(million_number(satang, decimals, display), "ล้านบาท")


def percent(value: Number | None, display: Display = DEFAULT, decimals: int = 2) -> str:
    """Return a percentage with its sign, `84.40%`; the value is already in percent."""
    text = number(value, decimals, display)
    return text if text == NO_VALUE else f"{text}%"


def percent_words(value: Number | None, display: Display = DEFAULT, decimals: int = 2) -> str:
    """Return a percentage as prose writes it, `ร้อยละ 84.40`."""
    text = number(value, decimals, display)
    return text if text == NO_VALUE else f"ร้อยละ {text}"


def points(value: Number | None, display: Display = DEFAULT, decimals: int = 2) -> str:
    """Return a difference of percentages in points, always signed: `+3.21 จุด`, `−3.21 จุด`, `0.00 จุด`."""
    text = number(value, decimals, display)
    exact = _exact(value)
    if exact is not None and round_half_away(exact, decimals) > 0:
        text = f"+{text}"
    return _with_unit(text, "จุด")


def date_long(day: date | None, display: Display = DEFAULT) -> str:
    """Return a date in full, `31 ธันวาคม 2561`."""
    return (
        NO_VALUE if day is None else digits(f"{day.day} {THAI_MONTHS[day.month - 1]} {_year(day)}", display)
    )


def date_short(day: date | None, display: Display = DEFAULT) -> str:
    """Return a date in short, `31 ธ.ค. 61`."""
    return NO_VALUE if day is None else digits(f"{day.day} {month_short(day)}", display)


def month_long(day: date | None, display: Display = DEFAULT) -> str:
    """Return a month in full, `ธันวาคม 2561`."""
    return NO_VALUE if day is None else digits(f"{THAI_MONTHS[day.month - 1]} {_year(day)}", display)


def month_short(day: date | None, display: Display = DEFAULT) -> str:
    """Return a month in short, `ธ.ค. 61`."""
    if day is None:
        return NO_VALUE
    return digits(f"{THAI_MONTHS_SHORT[day.month - 1]} {_year(day) % 100:02d}", display)


def quarter(fiscal_year: int, number: int, display: Display = DEFAULT) -> str:
    """Return a quarter of a Buddhist fiscal year, `ไตรมาส 1/2562`."""
    return digits(f"ไตรมาส {number}/{fiscal_year}", display)


def fiscal_year_short(fiscal_year: int, display: Display = DEFAULT) -> str:
    """Return a fiscal year without its months, `ปีงบประมาณ 2562`."""
    return digits(f"ปีงบประมาณ {fiscal_year}", display)


def fiscal_year(fiscal_year: int, display: Display = DEFAULT) -> str:
    """Return a fiscal year with its first and last month, `ปีงบประมาณ 2562 (ต.ค. 61 – ก.ย. 62)`."""
    start, end = fiscal_year_bounds(fiscal_year)
    return digits(f"ปีงบประมาณ {fiscal_year} ({month_short(start)} – {month_short(end)})", display)


def period(value: Period | None, display: Display = DEFAULT) -> str:
    """Return a reported period in its canonical spelling, `ไตรมาส 3/2561`, `ม.ค.-พ.ย. 2561`."""
    return NO_VALUE if value is None else digits(value.label, display)


def baht_in_words(satang: int | None) -> str:
    """Return money read out for formal documents, `หนึ่งร้อยบาทถ้วน`, `ลบห้าสิบสตางค์`; ``satang`` is an integer.

    pythainlp's own bahttext loses the sign under one baht, says ศูนย์บาท there and goes through a float, so
    baht and satang are read out separately as whole numbers.
    """
    if satang is None:
        return NO_VALUE
    if satang == 0:
        return "ศูนย์บาทถ้วน"
    # Imported when first needed: it takes longer than everything else here together.
    read_out = import_module("pythainlp.util.numtoword").num_to_thaiword
    whole, rest = divmod(abs(satang), SATANG_PER_BAHT)
    return (
        ("ลบ" if satang < 0 else "")
        + (f"{read_out(whole)}บาท" if whole else "")
        + (f"{read_out(rest)}สตางค์" if rest else "ถ้วน")
    )


def _exact(value: Number | None) -> Decimal | None:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, float):
        return Decimal(float.__repr__(value))
    exact = Decimal(value)
    return None if exact.is_nan() else exact


def _scaled(satang: int | None, scale: int, decimals: int, display: Display) -> str:
    if satang is None:
        return NO_VALUE
    # scaleb shifts the point exactly; a division would round to 28 digits.
    shift = len(str(scale)) - 1
    exact = Decimal((int(satang < 0), tuple(map(int, str(abs(satang)))), -shift))
    return number(exact, decimals, display)


def _with_unit(text: str, unit: str) -> str:
    return text if text == NO_VALUE else f"{text} {unit}"


def _year(day: date) -> int:
    return to_buddhist(day.year)
