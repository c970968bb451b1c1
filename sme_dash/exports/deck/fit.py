"""How much room a text takes on a slide, and what to do with one that has not got it.

PowerPoint breaks the lines itself, so heights are estimates from the letters' widths, rather too high than too low. Only
labels of charts are broken here, because a chart's axis cannot break Thai between words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import ceil

from sme_dash.exports.deck.text import LINE, Paragraph
from sme_dash.views.labels import text_width, wrap_label

CUT = " … "
_LONGEST_WRAPPED = 600


@lru_cache(maxsize=32_768)
def ems(text: str) -> float:
    """Return the width of one line in em; a deck asks for the same words many times."""
    return text_width(text)


def lines_of(text: str, size: float, width: float) -> int:
    """Return how many lines a text takes; ``size`` and ``width`` in points."""
    room = max(width - size, width * 0.6, size)  # a line ends where a word does, about half a word early
    total = 0
    for line in text.split("\n"):
        needed = ems(line) * size
        total += 1 if needed <= width else ceil(needed / room)
    return total


def height_of(paragraphs: Iterable[Paragraph], width: float) -> float:
    """Return the height of paragraphs in points."""
    total = 0.0
    for paragraph in paragraphs:
        size = max((run.size for run in paragraph.runs), default=18)
        words = "".join(run.text for run in paragraph.runs)
        total += lines_of(words, size, width) * size * LINE * paragraph.spacing / 100 + paragraph.before
    return total


def fitting(text: str, sizes: Sequence[float], width: float, height: float) -> tuple[float, str]:
    """Return the largest size in which a text fits, and the text: shortened in its middle where none does."""
    for size in sizes:
        if lines_of(text, size, width) * size * LINE <= height:
            return size, text
    return sizes[-1], shortened(text, sizes[-1], width, max(int(height / (sizes[-1] * LINE)), 1))


def title_size(text: str, sizes: Sequence[float], width: float, height: float) -> tuple[float, str]:
    """Return the size in which a title takes the fewest lines, the largest of those, and the text that fits."""
    fits = [size for size in sizes if lines_of(text, size, width) * size * LINE <= height]
    if not fits:
        return sizes[-1], shortened(text, sizes[-1], width, max(int(height / (sizes[-1] * LINE)), 1))
    return min(fits, key=lambda size: (lines_of(text, size, width), -size)), text


def shortened(text: str, size: float, width: float, lines: int) -> str:
    """Return a text cut in its middle so that it takes at most ``lines`` lines: names often differ at their end."""
    if lines_of(text, size, width) <= lines:
        return text
    low, high = 1, len(text) // 2
    flat = " ".join(text.split())
    while low < high:
        keep = (low + high + 1) // 2
        if lines_of(_cut(flat, keep), size, width) <= lines:
            low = keep
        else:
            high = keep - 1
    return _cut_at_words(flat, low)


def words(text: str) -> tuple[str, ...]:
    """Return the pieces of a text between which a line may break."""
    return wrap_label(" ".join(text.split()), 0.0)


def label_lines(text: str, width: float, most: int) -> tuple[str, ...]:
    """Return a chart's label as at most ``most`` lines of ``width`` em, a longer one without its middle."""
    lines = _broken(text[:_LONGEST_WRAPPED], width)
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], "… " + _tail(text, width - 1.2))


def _cut(text: str, keep: int) -> str:
    return f"{text[:keep].rstrip()}{CUT}{_from_a_letter(text[-keep:])}"


def _cut_at_words(text: str, keep: int) -> str:
    """Return a text without its middle, cut between words where a word ends in time."""
    head, tail = text[:keep], _from_a_letter(text[-keep:])
    first, last = wrap_label(head, 0.0), wrap_label(tail, 0.0)
    if len(first) > 3:
        head = head[: head.rindex(first[-1])]
    if len(last) > 3:
        tail = tail[tail.index(last[0]) + len(last[0]) :]
    return f"{head.rstrip()}{CUT}{tail.lstrip()}"


def _broken(text: str, width: float) -> tuple[str, ...]:
    lines: list[str] = []
    for line in wrap_label(" ".join(text.split()), width):
        rest = line
        while ems(rest) > width:  # one word wider than the line: broken where the room ends
            end = max(_reach(rest, width), 1)
            lines.append(rest[:end])
            rest = rest[end:]
        if rest or not lines:
            lines.append(rest)
    return tuple(lines)


def _reach(text: str, width: float) -> int:
    """Return how many characters fit, without parting a letter from its marks."""
    used, end = 0.0, 0
    while end < len(text) and used + ems(text[end]) <= width:
        used += ems(text[end])
        end += 1
    while 1 < end < len(text) and ems(text[end]) == 0:
        end -= 1
    return end


def _tail(text: str, width: float) -> str:
    """Return as much of a text's end as fits, from the beginning of a word where there is one."""
    end = " ".join(text[-120:].split())
    while end and ems(end) > width:
        end = _from_a_letter(end[1:])
    after = end.partition(" ")[2]
    return after if after and ems(after) > width / 2 else end


def _from_a_letter(text: str) -> str:
    """Return a text without the marks that belong to a letter cut off before it."""
    start = 0
    while start < len(text) and (ems(text[start]) == 0 or text[start] in "ะาำๆฯ"):
        start += 1
    return text[start:].lstrip()
