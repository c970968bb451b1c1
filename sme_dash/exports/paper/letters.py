"""Texts on their way to the paper: nothing invisible, nothing that could run over the edge of a cell."""

from __future__ import annotations

import re
import unicodedata

from sme_dash.views.labels import breakable

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""Control characters, and those that turn the direction of writing: paper has no place for either."""
_SURROGATES = re.compile("[\ud800-\udfff]")
_LONG_RUN = re.compile("[^\\s\u0e00-\u0e7f\u200b]{21,}")
_THAI_RUN = re.compile("[\u0e00-\u0e7f]{60,}")
_REPEATED = re.compile("(.{1,4}?)\\1{11,}")
_UNIT = re.compile(r"(?<=\d) (?=(?:ล้าน)?บาท|จุด|ราย|ตัวชี้วัด|โครงการ|งาน/โครงการ)")
_AT_SPACE = re.compile("\u200b*(\\s)\u200b*")
_STEP = 8
_BREAK = "\u200b"
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_LEADING_VOWELS = "เแโใไ"
_FOLLOWING_VOWELS = "ะาำๅๆ"


def numeral(number: int, *, thai: bool) -> str:
    """Return a whole number in the reader's digits."""
    return str(number).translate(_THAI_DIGITS) if thai else str(number)


def visible(text: str) -> str:
    """Return text without control characters, turned directions and halves of characters."""
    return _SURROGATES.sub("\ufffd", _UNSEEN.sub("", text.replace("\t", " ")))


def printable(text: str) -> str:
    """Return text as it is printed: without invisible controls, with a mark wherever a line may break.

    A number keeps its unit on its line. The marks stand between Thai words, for the press breaks some of them apart, and
    inside long runs without any (a checksum, an address, one letter four hundred times); the template reads them
    (table.typ). The reader's text is otherwise left as it is, Typst's and HTML's signs included.
    """
    seen = visible(text)
    if len(seen) <= _STEP:
        return seen
    seen = _UNIT.sub("\u00a0", seen)
    between = _AT_SPACE.sub(r"\1", breakable(seen))
    broken = _LONG_RUN.sub(lambda run: _in_steps(run.group()), between)
    return _THAI_RUN.sub(_without_words, broken)


def _without_words(run: re.Match[str]) -> str:
    return _REPEATED.sub(lambda found: _in_steps(found.group()), run.group())


def _in_steps(run: str) -> str:
    """Return a run with a place to break about every eight letters, not within a syllable if that can be helped."""
    pieces: list[str] = []
    taken = 0
    for position, letter in enumerate(run):
        seam = not _belongs_to_before(letter) and run[position - 1] not in _LEADING_VOWELS
        if taken >= 2 * _STEP or (taken >= _STEP and seam):
            pieces.append(_BREAK)
            taken = 0
        pieces.append(letter)
        taken += 1
    return "".join(pieces)


def _belongs_to_before(letter: str) -> bool:
    return unicodedata.category(letter) in {"Mn", "Mc", "Cf"} or letter in _FOLLOWING_VOWELS
