"""Thai for drawing: where a long label may break, and spelling that PNG rendering gets right."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import import_module
from itertools import pairwise

ZERO_WIDTH_SPACE = "\u200b"
"""Invisible, and a line may break at it."""

_SARA_AM = re.compile("([\u0e48-\u0e4b]?)\u0e33")
_WHOLE = re.compile(
    "(?<![\u0e01-\u0e4e])(?:[\u0e01-\u0e2e]{1,4}\\.)+(?:-(?:[\u0e01-\u0e2e]{1,4}\\.)+)?"
    "|(?<![^\\s\u0e01-\u0e4e])[^\\s\u0e01-\u0e4e]{2,24}(?![^\\s\u0e01-\u0e4e])"
    "|ตัวชี้วัด|โครงการ|ผลลัพธ์|ผลผลิต|ไม่บรรลุ|ไม่ได้|ไม่มี|ไม่รวม|ไม่พบ|ไม่ตรงกัน"
    "|เบิกจ่าย|ล้านบาท|ตัวเลข|เป้าหมาย|คิดเป็น|สูงกว่า|ต่ำกว่า|มากที่สุด|น้อยที่สุด|ทั้งหมด|ทั้งสิ้น|ทั้งประเทศ"
)
"""สสว., พ.ย., ฝตป., S2-K9, HS71, J26:J29, −๑๐๙ and the office's commonest words: the word breaker takes them apart, a
reader does not. What is longer than 24 characters without a Thai letter (a checksum) has to break somewhere.
"""
_NO_BREAK_BEFORE = frozenset(" )]}”’,.:;%/-–ๆฯ")
_NO_BREAK_AFTER = frozenset(" ([{“‘/")


def render_safe(text: str) -> str:
    """Return text with ำ spelled as ํ + tone + า, which vl-convert and Typst draw in the right place.

    For strings about to be drawn only: never store, compare or search the result.
    """
    return _SARA_AM.sub("\u0e4d\\1\u0e32", text)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Return the words and the spaces of a text in order; joined they are the text again."""
    if not any("\u0e01" <= character <= "\u0e5b" for character in text):
        return tuple(re.findall(r"\s+|\S+", text))
    # Imported when first needed: the dictionary takes about a second to load, and most of a session never wraps.
    tokenize = import_module("pythainlp.tokenize").word_tokenize
    return tuple(tokenize(text, engine="newmm", keep_whitespace=True))


def breakable(text: str) -> str:
    """Return text with a zero-width space at every Thai word boundary where a line may break."""
    plain = text.replace(ZERO_WIDTH_SPACE, "")
    whole = [match.span() for match in _WHOLE.finditer(plain)]
    parts = words(plain)
    joined = parts[0] if parts else ""
    position = len(joined)
    for before, after in pairwise(parts):
        inside = any(start < position < end for start, end in whole)
        joined += (ZERO_WIDTH_SPACE if not inside and _may_break(before, after) else "") + after
        position += len(after)
    return joined


def wrap_lines(text: str, width: int) -> tuple[str, ...]:
    """Return a label as lines of at most ``width`` visible characters, broken between words.

    A single word wider than that keeps its line. For Vega, which breaks no lines itself.
    """
    lines: list[str] = [""]
    for piece in re.split(rf"(?<= )|{ZERO_WIDTH_SPACE}", breakable(" ".join(text.split()))):
        if lines[-1] and visible_length(f"{lines[-1]}{piece}".rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return tuple(line.strip() for line in lines)


def visible_length(text: str) -> int:
    """Return the columns a text takes: marks above and below a letter, and invisible characters, take none."""
    return sum(unicodedata.category(character) not in ("Mn", "Cf") for character in text)


def _may_break(before: str, after: str) -> bool:
    return before[-1] not in _NO_BREAK_AFTER and after[0] not in _NO_BREAK_BEFORE
