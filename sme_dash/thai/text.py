"""Thai spelling made comparable: cleaning, digits, header keys, units in headers, dictionary order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_ARABIC = "0123456789"
_THAI = "๐๑๒๓๔๕๖๗๘๙"
_TO_ARABIC = str.maketrans(_THAI, _ARABIC)
_TO_THAI = str.maketrans(_ARABIC, _THAI)

# Invisible characters that Word, LINE and web pages leave in cells: soft hyphen, zero-width space and
# (non-)joiners, direction marks and embeddings, word joiner, BOM; and control characters that are no white space.
_INVISIBLE = {
    0x00AD: None,
    **dict.fromkeys(range(0x200B, 0x2010)),
    **dict.fromkeys(range(0x202A, 0x202F)),
    **dict.fromkeys(range(0x2060, 0x2065)),
    **dict.fromkeys(range(0x2066, 0x206A)),
    0xFEFF: None,
    **dict.fromkeys(code for code in (*range(0x20), *range(0x7F, 0xA0)) if not chr(code).isspace()),
}

_TONE_RANGE = "\u0e48-\u0e4b"
_SPLIT_SARA_AM = re.compile(f"\u0e4d([{_TONE_RANGE}]*)\u0e32")
# Marks that share one consonant. Keyboards accept them in any order and they look alike on screen.
_MARKS = re.compile("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4c]{2,}")
_SARA_AM = "\u0e33"

MONEY_UNITS: Mapping[str, int] = MappingProxyType(
    {
        "พันล้านบาท": 1_000_000_000,
        "ร้อยล้านบาท": 100_000_000,
        "สิบล้านบาท": 10_000_000,
        "ล้านบาท": 1_000_000,
        "แสนบาท": 100_000,
        "หมื่นบาท": 10_000,
        "พันบาท": 1_000,
        "บาท": 1,
    }
)
"""Baht in one of each money unit a header may name, largest first."""

PERCENT_UNIT = "ร้อยละ"
"""The canonical word for every way of writing percent in a header."""

# fmt: off
_COUNT_UNITS = (
    "ราย", "คน", "คู่", "ครั้ง", "แห่ง", "เรื่อง",
    "ฉบับ", "ระบบ", "กิจการ", "กิจกรรม", "โครงการ", "งาน",
    "ตัวชี้วัด", "หน่วยงาน", "เครือข่าย", "กลุ่ม", "ชุมชน", "ผลิตภัณฑ์",
    "คะแนน", "ระดับ", "จุด", "ดัชนี", "วัน", "เดือน",
    "ปี", "ล้านคน", "พันคน", "ล้านราย", "พันราย", "ดอลลาร์สหรัฐ",
    "ล้านดอลลาร์สหรัฐ",
)
# fmt: on
_UNIT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        **{unit: unit for unit in (*MONEY_UNITS, *_COUNT_UNITS)},
        **dict.fromkeys(("ร้อยละ", "%", "％", "เปอร์เซ็นต์", "เปอร์เซนต์", "percent"), PERCENT_UNIT),
        **dict.fromkeys(("ลบ", "ลบท", "mb", "millionbaht", "mthb", "ล้านบ"), "ล้านบาท"),
        **dict.fromkeys(("฿", "thb", "baht", "บ"), "บาท"),
        **dict.fromkeys(("usd", "us$", "ดอลลาร์สรอ", "ดอลลาร์"), "ดอลลาร์สหรัฐ"),
        **dict.fromkeys(("ล้านusd", "millionusd", "ล้านดอลลาร์สรอ", "ล้านดอลลาร์"), "ล้านดอลลาร์สหรัฐ"),
    }
)
_BRACKETED = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
# ผูกพัน (committed) ends in the syllable that also means "thousand": ผูกพันบาท is baht, not thousand baht.
_TRAILING_MONEY = re.compile(r"(?:หน่วย(?:นับ)?)?((?:(?<!ผูก)พันล้าน|ร้อยล้าน|สิบล้าน|ล้าน|แสน|หมื่น|(?<!ผูก)พัน)?บาท)$")


SHORT = 240
"""Letters of a text whose spelling is remembered: a column of thousands of rows repeats a few hundred words."""


def clean(text: str) -> str:
    """Return text in one spelling: NFC, ``ํา`` as ``ำ``, ``เเ`` as ``แ``, marks in order, nothing invisible.

    Every run of white space, line breaks and no-break spaces included, becomes one space; ends are stripped.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return _short_cleaned(text) if len(text) <= SHORT else _cleaned(text)


def _cleaned(text: str) -> str:
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    text = _SPLIT_SARA_AM.sub(rf"\1{_SARA_AM}", text).replace("เเ", "แ")
    text = _MARKS.sub(lambda run: "".join(sorted(run[0], key=_mark_rank)), text)
    return " ".join(text.split())


_short_cleaned = lru_cache(maxsize=16384)(_cleaned)


def to_arabic_digits(text: str) -> str:
    """Return text with ๐–๙ as 0–9."""
    return text.translate(_TO_ARABIC)


def to_thai_digits(text: str) -> str:
    """Return text with 0–9 as ๐–๙."""
    return text.translate(_TO_THAI)


def header_key(text: str) -> str:
    """Return what of a header is compared: letters and digits alone, without its unit.

    A unit in brackets goes, and a money unit at the end also without brackets; a header that is nothing but a
    unit keeps it. Two columns that differ by unit alone share a key: tell them apart by :func:`unit_in_header`.
    """
    spelled = _comparable(text)
    without = _compact(_BRACKETED.sub(lambda part: " " if _unit_word(part[1]) else part[0], spelled))
    if not without:
        return _unit_word(_BRACKETED.sub(r"\1", spelled)) or _compact(spelled)
    while (match := _TRAILING_MONEY.search(without)) and match.start() > 0:
        without = without[: match.start()]
    return without


def unit_in_header(text: str) -> str | None:
    """Return the canonical unit a header names ("บาท", "ล้านบาท", "ร้อยละ", "ราย" …), or None.

    A unit in brackets wins (the last of several), then money at the end, then a percent sign or ร้อยละ.
    """
    spelled = _comparable(text)
    bracketed = [unit for part in _BRACKETED.findall(spelled) if (unit := _unit_word(part))]
    if bracketed:
        return bracketed[-1]
    if match := _TRAILING_MONEY.search(_compact(spelled)):
        return match[1]
    if spelled.endswith(("%", "％")) or PERCENT_UNIT in spelled:
        return PERCENT_UNIT
    return None


def collation_key(text: str) -> tuple[str, tuple[str, ...], str]:
    """Return a sort key in Thai dictionary order (ก กา เก แก ขา): leading vowels after their consonant.

    Tone marks, ็ and ์ decide only between words otherwise alike, as in the Royal Institute dictionary.
    """
    spelled = re.sub("([เ-ไ])([ก-ฮ])", r"\2\1", to_arabic_digits(clean(text)).casefold())
    letters: list[str] = []
    marks: list[str] = []
    for character in spelled:
        if "\u0e47" <= character <= "\u0e4c" and marks:
            marks[-1] += character
        else:
            letters.append(character)
            marks.append("")
    return "".join(letters), tuple(marks), text


def _mark_rank(mark: str) -> int:
    if mark == _SARA_AM:
        return 2
    return 1 if "\u0e48" <= mark <= "\u0e4c" else 0


def _comparable(text: str) -> str:
    return clean(to_arabic_digits(clean(text)).casefold())


def _compact(text: str) -> str:
    return clean("".join(char for char in text if unicodedata.category(char)[0] in "LMN"))


def _unit_word(text: str) -> str | None:
    word = re.sub(r"[\s:：.]", "", text)
    return _UNIT_WORDS.get(word) or _UNIT_WORDS.get(re.sub("^หน่วย(?:นับ)?", "", word))
