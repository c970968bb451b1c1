"""What a cell's number format says about its number: a date the fast reader does not know, or a percentage.

Thai editions of Excel have date formats of their own: the built-in ones 71–81 (``ว/ด/ปปปป`` and others), which a
file names by number only, and formats of a Buddhist year alone (``bbbb``). calamine hands such cells over as
the bare day count (43465 for 31 ธันวาคม 2561), which would pass for a figure.
Source of the numbers: ECMA-376 Part 1, 18.8.30, numFmt, th-TH.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from xml.parsers import expat


class Reading(Enum):
    """How a number under a format is to be read, where the bare number is not what a reader sees."""

    DATE = auto()
    DURATION = auto()
    PERCENT = auto()


_BUILT_IN = {
    9: Reading.PERCENT,
    10: Reading.PERCENT,
    **dict.fromkeys((*range(14, 23), 45, 47), Reading.DATE),
    46: Reading.DURATION,
    67: Reading.PERCENT,
    68: Reading.PERCENT,
    **dict.fromkeys((*range(71, 79), 80, 81), Reading.DATE),
    79: Reading.DURATION,
}
_LITERAL = re.compile(r'"[^"]*"?|\\.|[_*].')
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[^\]]*\]?")
_GENERAL = re.compile("general", re.IGNORECASE)
_DATE_LETTERS = frozenset("dmyhsb")
_LAST_SERIAL = 2_958_465
"""The day count of 31 December 9999, beyond which Excel shows no date."""


def read_format(code: str) -> Reading | None:
    """Return how numbers under a format code are read, None for plain numbers and text."""
    positive = _GENERAL.sub("", _LITERAL.sub("", code)).split(";")[0]
    if _ELAPSED.search(positive):
        return Reading.DURATION
    letters = _BRACKETED.sub("", positive).lower()
    if _DATE_LETTERS & set(letters):
        return Reading.DATE
    return Reading.PERCENT if "%" in letters else None


def read_styles(pieces: Iterable[bytes]) -> dict[int, Reading]:
    """Return how numbers are read by cell style (position in ``cellXfs``), plain styles left out.

    Takes the part ``styles.xml`` piece by piece; raises expat.ExpatError where it is broken.
    """
    codes: dict[int, str] = {}
    formats: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "numFmt" and inside[-1:] == ["numFmts"]:
            codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif local == "xf" and inside[-1:] == ["cellXfs"]:
            formats.append(_number(attributes.get("numFmtId")))
        inside.append(local)

    def end(_: str) -> None:
        inside.pop()

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    for piece in pieces:
        parser.Parse(piece, False)
    parser.Parse(b"", True)
    readings: dict[int, Reading] = {}
    for style, number in enumerate(formats):
        reading = read_format(codes[number]) if number in codes else _BUILT_IN.get(number)
        if reading is not None:
            readings[style] = reading
    return readings


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def to_time(
    serial: float, reading: Reading, *, date_1904: bool
) -> datetime | date | time | timedelta | float:
    """Return the date, time of day or duration a day count stands for; the number itself where Excel shows none.

    Milliseconds are the finest Excel keeps. Day 60 of the 1900 system is 29 February 1900, a day that never
    was; it and the days before it are off by one in Excel and are read as Excel shows them.
    """
    if reading is Reading.DURATION:
        return timedelta(milliseconds=round(serial * 86_400_000)) if abs(serial) <= _LAST_SERIAL else serial
    if not 0 <= serial < (_LAST_SERIAL - 1462 if date_1904 else _LAST_SERIAL) + 1:
        return serial
    moment = timedelta(milliseconds=round(serial * 86_400_000))
    if moment < timedelta(days=1):
        return (datetime.min + moment).time()
    if date_1904:
        epoch = datetime(1904, 1, 1)
    else:
        epoch = datetime(1899, 12, 30) if serial >= 60 else datetime(1899, 12, 31)
    shown = epoch + moment
    return shown.date() if shown.time() == time(0) else shown
