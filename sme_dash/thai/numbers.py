"""Numbers and yes/no answers as people type them into workbooks."""

from __future__ import annotations

import math
import re
from datetime import date, time, timedelta
from decimal import Decimal

from sme_dash.thai.reading import MINUS_SIGNS, Reading, absence, found, invalid
from sme_dash.thai.text import clean, to_arabic_digits

LARGEST = Decimal(10) ** 18
"""Numbers of this size and beyond are slips of the keyboard, not figures of an office.

Below it, million baht turned into satang still fits the 28 digits that Decimal reckons with.
"""

_LONGEST_TEXT = 80
_NUMBER = re.compile(
    rf"""
    (?P<words>ร้อยละ\ ?)?
    (?P<open>\(\ ?)?
    (?P<sign>[+{MINUS_SIGNS}]\ ?)?
    (?P<body>
        (?: [1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+ | [1-9][0-9]{{0,2}}(?:\ [0-9]{{3}})+ | [0-9]+ ) (?:\.[0-9]+)?
      | \.[0-9]+
    )
    (?P<trailing>[{MINUS_SIGNS}])?
    (?P<inner_percent>\ ?[%％])?
    (?P<close>\ ?\))?
    (?P<percent>\ ?[%％])?
    """,
    re.VERBOSE,
)
_GROUP_SEPARATORS = str.maketrans("", "", ", ")
_YES = frozenset(("ใช่", "true", "yes", "y", "1", "✓", "✔", "☑", "✅", "บรรลุ", "บรรลุเป้าหมาย"))
_NO = frozenset(("ไม่ใช่", "ไม่", "false", "no", "n", "0", "✗", "✘", "☐", "☒", "❌", "ไม่บรรลุ", "ไม่บรรลุเป้าหมาย"))


def read_number(raw: object) -> Reading[Decimal]:
    """Return the exact number a cell holds; floats count as the shortest decimal that names them.

    Text may have Thai digits, thousands in commas or spaces (complete groups only), a sign before or, as GFMIS
    prints it, behind, brackets for a negative, and a percent sign or ร้อยละ, which sets ``percent``.
    """
    state = absence(raw)
    if state is not None:
        return Reading(None, state)
    if isinstance(raw, str):
        return _number_in_text(raw)
    if isinstance(raw, bool):
        return invalid("เป็นค่าจริง/เท็จ ไม่ใช่ตัวเลข")
    if isinstance(raw, (date, time, timedelta)):
        return invalid("เป็นวันที่หรือเวลา ไม่ใช่ตัวเลข ตรวจรูปแบบของเซลล์")
    exact = _exact(raw)
    return invalid("ไม่ใช่ตัวเลข") if exact is None else _in_range(exact)


def read_integer(raw: object) -> Reading[int]:
    """Return the whole number a cell holds; fractions and percentages are invalid."""
    return whole(read_number(raw))


def whole(number: Reading[Decimal]) -> Reading[int]:
    """Return the whole number of a cell that was read as a number; fractions and percentages are invalid."""
    if number.value is None:
        return Reading(None, number.state, number.note)
    if number.percent:
        return invalid("เป็นร้อยละ ต้องเป็นจำนวนเต็ม")
    if number.value != number.value.to_integral_value():
        return invalid("มีทศนิยม ต้องเป็นจำนวนเต็ม")
    return found(int(number.value))


def read_flag(raw: object) -> Reading[bool]:
    """Return a yes/no answer: ใช่/ไม่ใช่, บรรลุ/ไม่บรรลุ, ✓/✗, true/false, 1/0."""
    if isinstance(raw, bool):
        return found(raw)
    if isinstance(raw, (int, float)) and raw in (0, 1):
        return found(bool(raw))
    state = absence(raw)
    if state is not None:
        return Reading(None, state)
    if isinstance(raw, str):
        # U+FE0E/U+FE0F only choose between the plain and the coloured picture of a tick.
        word = to_arabic_digits(clean(raw)).casefold().replace(" ", "").strip("\ufe0e\ufe0f")
        if word in _YES:
            return found(True)
        if word in _NO:
            return found(False)
    return invalid("ต้องเป็น ใช่ หรือ ไม่ใช่")


def _exact(raw: object) -> Decimal | None:
    if isinstance(raw, float) and math.isfinite(raw):
        # float.__repr__, because numpy's own repr wraps the digits in a type name.
        return Decimal(int(raw)) if raw.is_integer() else Decimal(float.__repr__(raw))
    if isinstance(raw, int):
        return Decimal(raw)
    return raw if isinstance(raw, Decimal) and raw.is_finite() else None


def _number_in_text(raw: str) -> Reading[Decimal]:
    text = to_arabic_digits(clean(raw))
    if len(text) > _LONGEST_TEXT:
        return invalid("ข้อความยาวเกินกว่าจะเป็นตัวเลข")
    match = _NUMBER.fullmatch(text)
    if match is None:
        return invalid(_why_no_number(text))
    negatives = [bool(match["open"]), (match["sign"] or "+")[0] != "+", bool(match["trailing"])]
    signed_twice = sum(negatives) > 1 or (match["sign"] and (match["open"] or match["trailing"]))
    percents = [match["words"], match["inner_percent"], match["percent"]]
    if bool(match["open"]) != bool(match["close"]) or signed_twice or sum(map(bool, percents)) > 1:
        return invalid("เครื่องหมายลบ วงเล็บ หรือเครื่องหมายร้อยละไม่ครบคู่หรือซ้ำกัน")
    value = Decimal(match["body"].translate(_GROUP_SEPARATORS))
    # copy_negate and not a minus, which would round to the context's 28 digits.
    return _in_range(value.copy_negate() if any(negatives) else value, percent=any(percents))


def _why_no_number(text: str) -> str:
    if re.fullmatch(r"[0-9.]+[eE][+-]?[0-9]+", text):
        return "เป็นเลขยกกำลังในรูปข้อความ ให้พิมพ์ตัวเลขเต็ม"
    if re.fullmatch(r"[0-9., ]+", text):
        return "เครื่องหมายคั่นหลักพันหรือจุดทศนิยมผิดตำแหน่ง ให้พิมพ์เช่น 1,234.50"
    if re.match(r"[0-9]", text):
        return "มีข้อความปนกับตัวเลข ให้พิมพ์เฉพาะตัวเลข"
    return "ไม่ใช่ตัวเลข"


def _in_range(value: Decimal, *, percent: bool = False) -> Reading[Decimal]:
    if value.copy_abs() >= LARGEST:
        return invalid("ตัวเลขมีขนาดใหญ่เกินไป")
    if value.is_zero():
        value = value.copy_abs()
    return found(value, percent=percent)
