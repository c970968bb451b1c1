"""Charts as PowerPoint has them, as data: categories, series, axes, and the finished words at every point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sme_dash.charts.theme import Fill
from sme_dash.exports.deck.text import Paragraph

Kind = Literal["bar", "column", "line", "scatter"]
LabelAt = Literal["ctr", "inBase", "outEnd", "t", "b", "l", "r"]
TEXT = 18.0


@dataclass(frozen=True, slots=True)
class Label:
    """The finished words at a point; ``shift`` moves them down by a part of the chart's height.

    With ``ground`` they hide what is drawn behind the chart, such as a target's line.
    """

    paragraphs: tuple[Paragraph, ...]
    at: LabelAt
    shift: float = 0.0
    ground: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeSeries:
    """One series: its values (None: no value), look and labels by position.

    ``fill`` None draws nothing: such a series only carries words. ``x`` are the positions of a scatter chart. ``line``
    draws the values of a column chart as a line on a scale of its own. ``fills`` are points that look different.
    """

    name: str
    values: tuple[float | None, ...]
    fill: Fill | None
    labels: Mapping[int, Label] = field(default_factory=dict)
    fills: Mapping[int, Fill] = field(default_factory=dict)
    x: tuple[float, ...] = ()
    line: bool = False
    marker: int = 10
    width: float = 2.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A value axis; without ``step`` it is not drawn. ``number_format`` is that of its numbers."""

    minimum: float
    maximum: float
    step: float | None = None
    number_format: str = "General"
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeChart:
    """A chart; ``plot`` is the place of its drawing without the texts around it, in parts of width and height.

    ``key_box`` is the left edge, width and height of the key, which stands at the top.
    """

    kind: Kind
    categories: tuple[str, ...]
    series: tuple[NativeSeries, ...]
    axis: Axis
    plot: tuple[float, float, float, float]
    across: Axis | None = None
    second: Axis | None = None
    stacked: bool = False
    overlap: int = 0
    gap: int = 40
    key: bool = False
    key_box: tuple[float, float, float] = (0.0, 0.5, 0.08)
