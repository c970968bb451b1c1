"""Breaking Thai labels into lines at words, for drawings that cannot do it themselves.

A browser breaks Thai text well (ICU); a Vega text mark knows only the lines it is given. ``render_safe`` is here
for the charts, which may not reach into ``thai``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sme_dash.thai.wrap import ZERO_WIDTH_SPACE, breakable, render_safe

__all__ = ["breakable", "render_safe", "text_width", "wrap_label"]

THAI_WIDTHS = {
    "ญ": 0.84,
    "ณ": 0.85,
    "ฌ": 0.85,
    "ฒ": 0.83,
    "พ": 0.73,
    "ฟ": 0.73,
    "ฬ": 0.75,
    "า": 0.49,
    "ำ": 0.49,
    "ะ": 0.54,
    "เ": 0.32,
    "โ": 0.39,
    "ใ": 0.39,
    "ไ": 0.40,
    "ง": 0.47,
    "ร": 0.49,
}
"""Advance widths in em of Sarabun's letters that are far from the usual 0.62 (semibold, the wider cut)."""

LATIN_WIDTHS = {"m": 0.85, "w": 0.70, "M": 0.82, "W": 0.90, "%": 0.92, "i": 0.26, "l": 0.26, "I": 0.28}
NARROW_SIGNS = " .,:;()[]'\"/-·|!"


def _letter_width(letter: str) -> float:
    if unicodedata.category(letter) == "Mn":
        return 0.0
    if letter in NARROW_SIGNS:
        return 0.32
    if letter.isdigit():
        return 0.70 if letter > "9" else 0.56
    if letter in LATIN_WIDTHS:
        return LATIN_WIDTHS[letter]
    if letter.isascii():
        return 0.64 if letter.isupper() else 0.55
    return THAI_WIDTHS.get(letter, 0.63)


def text_width(text: str) -> float:
    """Return the width of one line in em of Sarabun, rather too wide than too narrow; tone marks take none."""
    return sum(_letter_width(letter) for letter in text)


@lru_cache(maxsize=4096)
def wrap_label(text: str, width: float) -> tuple[str, ...]:
    """Return ``text`` as lines of at most ``width`` em, broken between Thai words; nothing is ever cut off.

    A single word wider than the line stays whole. Breaks given as ``\\n`` are kept.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in re.split(rf"(?<= )|{ZERO_WIDTH_SPACE}", breakable(paragraph)):
            if line and text_width((line + piece).rstrip()) > width:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
        lines.append(line.rstrip())
    return tuple(lines)
