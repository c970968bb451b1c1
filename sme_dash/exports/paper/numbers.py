"""Numbers under one another: what stands invisibly after each so that the decimal points meet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sme_dash.views.labels import text_width

_NUMBER = re.compile(r"\(?[+\-−]?\d[\d,]*(\.\d+)?(\D{0,12})")
_NO_VALUE = frozenset({"–", "-", "—"})
WORDY = 8.0
"""Em from which what is no number may wrap in a column of numbers."""

LONGEST = 16.0
"""Em of the longest number that must stay on one line: a thousand thousand million baht with satang."""


@dataclass(frozen=True, slots=True)
class Pads:
    """The longest ``fraction`` («.00») and the longest ``tail`` («%») of a column."""

    fraction: str
    tail: str

    def after(self, text: str) -> str:
        """Return what has to stand, unseen, after a text so that its point falls under the others'."""
        if text.strip() in _NO_VALUE:
            return self.fraction + self.tail
        found = _NUMBER.fullmatch(text)
        if found is None:
            return ""
        fraction, tail = found.group(1) or "", found.group(2)
        return self.fraction[len(fraction) :] + ("" if tail else self.tail)


def pads_of(texts: Iterable[str]) -> Pads:
    """Return the paddings of a column from its cells."""
    fraction = tail = ""
    for text in texts:
        found = _NUMBER.fullmatch(text)
        if found is None:
            continue
        if len(found.group(1) or "") > len(fraction):
            fraction = found.group(1)
        if text_width(found.group(2)) > text_width(tail):
            tail = found.group(2)
    return Pads(fraction, tail)


def is_wordy(text: str) -> bool:
    """Return whether a text in a column of numbers is so long that it wraps like words."""
    return text_width(text) > (WORDY if _NUMBER.fullmatch(text) is None else LONGEST)
