"""How alike two Thai names are, spaces, punctuation and the words every name begins with left out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.fuzz import ratio

_OPENINGS = re.compile(
    r"^(?:โครงการ|กิจกรรม|แผนงาน|งาน(?!วิจัย)|กระทรวง(?:การ)?|สำนักงานคณะกรรมการ|สำนักงาน|สำนัก|กรม|ยุทธศาสตร์ที่|ยุทธศาสตร์)"
)
"""Words that names of one sheet share, and that would make any two of them look alike."""

_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)*")


@lru_cache(maxsize=16384)
def comparable_name(name: str) -> str:
    """Return what of a name is compared: its letters, marks and digits, Thai digits as 0–9, in small letters."""
    letters = "".join(
        str(unicodedata.digit(char)) if unicodedata.category(char) == "Nd" else char
        for char in unicodedata.normalize("NFC", name).casefold()
        if unicodedata.category(char)[0] in "LMN"
    )
    return _OPENINGS.sub("", letters, count=1) or letters


def similarity(first: str, second: str) -> float:
    """Return how alike two names are, 0 to 1; 1 where only spaces, signs or the opening word differ."""
    return round(ratio(comparable_name(first), comparable_name(second)) / 100, 4)


def same_numbers(first: str, second: str) -> bool:
    """Return whether two names hold the same numbers: ระยะที่ 1 and ระยะที่ 2 are alike and not the same."""
    return _numbers(first) == _numbers(second)


@lru_cache(maxsize=16384)
def _numbers(name: str) -> tuple[str, ...]:
    arabic = "".join(
        str(unicodedata.digit(char)) if unicodedata.category(char) == "Nd" else char for char in name
    )
    return tuple(_NUMBERS.findall(arabic))
