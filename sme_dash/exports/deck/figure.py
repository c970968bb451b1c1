"""What a chart's builder hands over: a native chart, and the few lines and words that stand over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sme_dash.charts import palette
from sme_dash.charts.theme import FILLS, Fill
from sme_dash.exports.deck import fit
from sme_dash.exports.deck.native_model import TEXT, NativeChart
from sme_dash.exports.deck.text import LINE, Paragraph, Run
from sme_dash.views.chart_views import Role, Segment
from sme_dash.views.display import Status

LINE_POINTS = TEXT * LINE
KEY = 30.0
"""Height of the line above a chart in points: its key, and the words of its target."""
LABELS = 340.0
"""Most room for the names left of the bars, in points."""
LABEL_LINES = 3
LONG_LIST = 12
LONG_LABELS, FEW_LINES = 410.0, 2
"""The same for long lists, so that more rows come onto a slide."""
FOOT = 34.0
"""Height of a line of names under a chart."""
HIDDEN = "\u00a0"
"""Name of a series that draws nothing and only carries words: nothing to be seen in the key."""


@dataclass(frozen=True, slots=True)
class Room:
    """The place for a chart in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Over:
    """Words over a chart and the upright line they speak of, in points from the chart's upper left corner."""

    left: float
    top: float
    text: str
    colour: str = palette.INK
    line_at: float | None = None
    line_from: float = 0.0
    line_to: float = 0.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart and what stands over it."""

    chart: NativeChart
    over: tuple[Over, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """The drawing of a chart of rows within its room, in points: names left of it, key and target's words above."""

    room: Room
    left: float
    top: float
    names: tuple[str, ...]

    @property
    def width(self) -> float:
        """Return the width of the drawing."""
        return self.room.width - self.left

    @property
    def height(self) -> float:
        """Return the height of the drawing."""
        return self.room.height - self.top - 4

    @property
    def plot(self) -> tuple[float, float, float, float]:
        """Return the drawing's place in parts of the room."""
        wide, high = self.room.width, self.room.height
        return (self.left / wide, self.top / high, self.width / wide, self.height / high)


def frame(room: Room, labels: Sequence[str], *, key: bool, above: bool) -> Frame:
    """Return the drawing's place beside names of at most three lines, two in a long list."""
    most, broken = names_of(labels)
    widest = max((fit.ems(line) for lines in broken for line in lines), default=4.0)
    top = head_height(key=key, above=above)
    return Frame(room, min((widest + 0.9) * TEXT, most), top, tuple("\n".join(lines) for lines in broken))


def head_height(*, key: bool, above: bool) -> float:
    """Return the room above a chart's rows for its key and the words of its target, which share a line."""
    return KEY if key or above else 4.0


def names_of(labels: Sequence[str]) -> tuple[float, list[tuple[str, ...]]]:
    """Return the room for the names of a chart's rows in points, and every name in lines."""
    most, lines = (LONG_LABELS, FEW_LINES) if len(labels) > LONG_LIST else (LABELS, LABEL_LINES)
    return most, [fit.label_lines(label, most / TEXT - 0.6, lines) for label in labels]


def key_box(names: Iterable[str], room: Room, left: float, end: float) -> tuple[float, float, float]:
    """Return a key's left edge, width and height in parts of the room: from ``left`` on, but not beyond ``end``."""
    width = min(sum(wide(name) + 44 for name in names), end)
    return max(min(left, end - width), 0.0) / room.width, width / room.width, KEY / room.height


def fills(role: Role) -> Fill:
    """Return the look of a series."""
    return FILLS[role]


def toned(colour: str) -> Fill:
    """Return a look in one colour."""
    return Fill(colour, colour, palette.CARD)


def wide(text: str) -> float:
    """Return the width of the longest line of a text in a chart, in points."""
    return max((fit.ems(line) for line in text.split("\n")), default=0.0) * TEXT


def lines_of_words(
    text: str, status: Status | None = None, *, bold: bool = False, colour: str = palette.INK
) -> tuple[Paragraph, ...]:
    """Return a label's lines, the sign of a verdict in its colour before the first."""
    paragraphs = []
    for number, line in enumerate(text.split("\n")):
        tone = palette.TONES[status.tone] if status is not None and number == 0 else colour
        sign = f"{status.icon} " if status is not None and number == 0 else ""
        paragraphs.append(Paragraph((Run(f"{sign}{line}", TEXT, tone, bold),)))
    return tuple(paragraphs)


def inside(segment: Segment, room: float, colour: str) -> tuple[Paragraph, ...]:
    """Return a segment's words where they fit into ``room`` points, else nothing."""
    if not segment.text or segment.value <= 0 or wide(segment.text) + 6 > room:
        return ()
    return (Paragraph((Run(segment.text, TEXT, colour),), "ctr"),)


def per_unit(needs: Iterable[tuple[float, float]], room: float) -> float:
    """Return how many points a unit of value may take so that every bar and the words after it fit.

    ``needs`` are pairs of value and points for words; a value of zero or less needs no bar.
    """
    steps = [(room - words) / value for value, words in needs if value > 0]
    return max(min(steps, default=1.0), 1e-9)


def foot(labels: Sequence[str], width: float) -> float:
    """Return the height of the names under a chart, two lines where one is wider than its place."""
    slot = width / max(len(labels), 1)
    return FOOT + (LINE_POINTS if any(wide(label) > slot * 0.9 for label in labels) else 0.0)
