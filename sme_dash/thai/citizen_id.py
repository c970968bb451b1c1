"""Thai citizen numbers (เลขประจำตัวประชาชน): told by their check digit, and repeated only in part.

Thirteen digits, of which the last checks the others: Σ digit × (13, 12 … 2) modulo 11, taken from 11, its last
digit (Department of Provincial Administration). The first digit of a person's number is 1 to 8; a number that
begins with 0 belongs to a juristic person, is public, and is none of these.

A number of thirteen digits is taken for one by chance once in eleven times. So round numbers are left out, and
so is every grouping but the usual ones: none, 1-4-5-2-1 as on the card, and digit by digit as in the boxes of a form.
"""

from __future__ import annotations

import re

from sme_dash.thai.reading import MINUS_SIGNS
from sme_dash.thai.text import to_arabic_digits

LENGTH = 13

_DIGIT = "[0-9๐-๙]"
_UNSEEN = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
_BETWEEN = rf"[\s{MINUS_SIGNS}]{{0,3}}"


_START = rf"[1-8๑-๘](?<!{_DIGIT}.)(?<!{_DIGIT}[.,{MINUS_SIGNS}].)"
"""A first digit with no number right before it. The digit stands before what is asked about it, because a pattern that
begins with one of a few characters is searched for many times faster."""


def _digits(count: int) -> str:
    return rf"(?:{_DIGIT}{_UNSEEN}){{{count}}}"


_GROUPED = _UNSEEN + _BETWEEN + _BETWEEN.join(map(_digits, (4, 5, 2, 1)))
_BOXED = rf"(?:[\s{MINUS_SIGNS}|]{{1,2}}{_DIGIT}){{12}}"
_CANDIDATE = re.compile(rf"{_START}(?:{_GROUPED}|{_BOXED})(?![.,{MINUS_SIGNS}]?{_DIGIT})")
MASKED = re.compile(r"x-xxxx-xxxxx-[0-9]{2}-[0-9]")
"""How a masked number looks."""

_NO_DIGIT = re.compile("[^0-9]")
_ROUND = "000000"


def is_citizen_id(digits: str) -> bool:
    """Return whether thirteen Western digits are the number of a person."""
    if len(digits) != LENGTH or not (digits.isascii() and digits.isdecimal()) or digits[0] in "09":
        return False
    if digits.endswith(_ROUND):
        return False
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(LENGTH, 1, -1), strict=False))
    return (11 - weighted % 11) % 10 == int(digits[-1])


def masked_citizen_ids(text: str) -> str:
    """Return a text with every citizen number in it masked but for its last three digits; else the text itself."""
    if len(text) < LENGTH:
        return text
    return _CANDIDATE.sub(lambda match: _masked(match[0]), text)


def masked_number(number: float) -> str | None:
    """Return the masked form of a number that is a citizen number, or None where it is none."""
    digits = str(int(number)) if 10**12 <= number < 10**13 and number == int(number) else ""
    return _mask(digits) if is_citizen_id(digits) else None


def _masked(candidate: str) -> str:
    digits = _NO_DIGIT.sub("", to_arabic_digits(candidate))
    return _mask(digits) if is_citizen_id(digits) else candidate


def _mask(digits: str) -> str:
    return f"x-xxxx-xxxxx-{digits[-3:-1]}-{digits[-1]}"
