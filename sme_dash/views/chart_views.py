"""Frozen inputs of the charts: numbers that place a mark, and finished Thai text for all that is read.

Charts never format: every label, tick and tooltip arrives as text. Labels are plain one-line strings; the
chart breaks them into lines at word boundaries. A tooltip may hold several lines separated by ``\\n``.
Numbers are floats in the unit the subtitle names (percent as 84.4, money as baht or million baht, as the
axis texts say).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sme_dash.views.display import Mark, Status, TableView

Role = Literal["disbursed", "committed", "remaining", "actual", "earlier", "plan", "forecast"]
"""What a series means; decides fill and edge (actual solid, earlier lighter, plan outlined)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """What every chart has.

    ``key`` is ASCII and unique on its page: it names the widget and the exported file. ``title`` states the
    finding as a sentence; ``subtitle`` says what is measured, for when, in which unit; ``source`` is the line
    under the chart ("ที่มา: …" without the word). ``alt`` is the text alternative in one or two sentences and
    ``table`` the same figures as a table (``None`` where the page shows that table anyway). ``figures`` are where
    the drawn numbers come from (targets of views/lineage_targets.py), ``marks`` their contradictions, told below.
    """

    key: str
    title: str
    subtitle: str
    source: str
    alt: str
    table: TableView | None = None
    figures: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """One tick of a value axis and its text; five at most on an axis."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    """One series: its name in the key above the chart, and its role."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A line across the value axis (target of the quarter, index 100) with the words beside it."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of a stacked bar: ``value`` is its length, ``text`` is drawn inside where it fits."""

    value: float
    text: str
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class StackedRow:
    """One stacked bar: as many segments as the chart has series.

    ``end_text`` stands to the right (the amount, or the gap to the target in points); ``end_status`` puts
    its sign and colour in front of that text. ``strong`` sets a total apart.
    """

    label: str
    segments: tuple[Segment, ...]
    end_text: str = ""
    end_status: Status | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedBarsView(ChartView):
    """Horizontal stacked bars on one zero-based scale up to ``maximum``.

    With ``maximum=100`` and percent segments these are 100 % bars; with money, bars of size. Both may stand
    side by side: rows have the same height.
    """

    series: tuple[Series, ...]
    rows: tuple[StackedRow, ...]
    maximum: float
    ticks: tuple[Tick, ...] = ()
    target: ReferenceLine | None = None


@dataclass(frozen=True, slots=True)
class YearColumn:
    """One year of a multi-year overview: a stacked column and one labelled dot above it.

    ``top_text`` is drawn on the column (its total); ``dot_value`` is a percentage (``None``: no dot).
    """

    label: str
    segments: tuple[Segment, ...]
    top_text: str
    dot_value: float | None = None
    dot_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsView(ChartView):
    """Years beside each other on one scale; above, a line of labelled dots (``dot_name``, percent 0-100)."""

    series: tuple[Series, ...]
    years: tuple[YearColumn, ...]
    maximum: float
    ticks: tuple[Tick, ...]
    dot_name: str = ""


@dataclass(frozen=True, slots=True)
class BulletRow:
    """One indicator on percent of its target.

    ``percent`` places the bar (``None``: nothing to draw, the status word stands in its place);
    ``percent_text`` is that percentage as text; ``value_text`` reads "9 จาก 8 เครือข่าย". ``label`` carries
    the number of the indicator too when it has one.
    """

    label: str
    percent: float | None
    percent_text: str
    value_text: str
    status: Status
    tooltip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletView(ChartView):
    """Bullet bars on percent of target with the target at 100; beyond ``cap`` the bar ends in an arrow."""

    rows: tuple[BulletRow, ...]
    target_text: str
    ticks: tuple[Tick, ...]
    cap: float = 200.0


@dataclass(frozen=True, slots=True)
class DotRow:
    """One row of a dot plot: from ``base`` (budget, hollow) to ``reached`` (spent, solid).

    ``end_text`` stands to the right; a row that reached nothing is set in the tone of ``status``.
    """

    label: str
    base: float
    reached: float
    end_text: str
    tooltip: str = ""
    status: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DotPlotView(ChartView):
    """Budget to spent per ministry on one zero-based scale; the names stand in the key above."""

    rows: tuple[DotRow, ...]
    base_name: str
    reached_name: str
    maximum: float
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``value`` may be negative, or ``None`` for no value (the text, then "–", is drawn at zero)."""

    value: float | None
    text: str
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class BarRow:
    """One row of bars, one per series; ``strong`` sets a total or a headline apart."""

    label: str
    bars: tuple[Bar, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BarsView(ChartView):
    """Simple or grouped horizontal bars with their values beside them, zero-based, also for negative values.

    ``minimum`` is zero or negative. No ticks are drawn: the values are.
    """

    series: tuple[Series, ...]
    rows: tuple[BarRow, ...]
    minimum: float
    maximum: float
    reference: ReferenceLine | None = None


@dataclass(frozen=True, slots=True)
class IndexPoint:
    """One month (or horizon) of an index; ``position`` counts the view's ``positions`` from 0."""

    position: int
    value: float
    text: str
    tooltip: str = ""
    forecast: bool = False


@dataclass(frozen=True, slots=True)
class IndexSeries:
    """One index over time; ``strong`` is the one the title speaks of."""

    name: str
    points: tuple[IndexPoint, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView(ChartView):
    """Indices as lines of labelled dots with the reference line; forecasts are hollow and dotted.

    The scale runs from ``minimum`` to ``maximum`` and need not start at zero: an index is read against 100.
    """

    positions: tuple[str, ...]
    series: tuple[IndexSeries, ...]
    reference: ReferenceLine
    minimum: float
    maximum: float
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class MatrixPoint:
    """One point of a matrix; ``code`` is the short text beside it, ``label`` its full name."""

    code: str
    label: str
    x: float
    y: float
    tooltip: str = ""
    status: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView(ChartView):
    """Results against spending: both axes from zero, with a diagonal where results keep pace with spending.

    ``above_text`` and ``below_text`` name the two sides of the diagonal.
    """

    points: tuple[MatrixPoint, ...]
    x_title: str
    y_title: str
    x_maximum: float
    y_maximum: float
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    above_text: str = ""
    below_text: str = ""
