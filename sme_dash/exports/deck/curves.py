"""Years beside each other, indices over time, results against spending: native columns, lines and a scatter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sme_dash.charts import palette
from sme_dash.charts.theme import Fill
from sme_dash.exports.deck import fit
from sme_dash.exports.deck.figure import (
    HIDDEN,
    KEY,
    LINE_POINTS,
    Figure,
    Over,
    Room,
    fills,
    inside,
    key_box,
    lines_of_words,
    toned,
    wide,
)
from sme_dash.exports.deck.native import TEXT, Axis, Label, LabelAt, NativeChart, NativeSeries
from sme_dash.exports.deck.text import Paragraph, Run
from sme_dash.views.chart_views import IndexSeries, IndexView, MatrixPoint, MatrixView, Tick, YearsView

COLUMNS = 0.70
"""Part of the drawing's height for columns where dots stand above them."""
DOTS = (0.80, 0.90)
"""Where 0 and 100 percent of the dots are, in parts of the drawing's height."""
_YEAR_GAP = 30
_SIDE = 12.0
_FOOT = 34.0
_NAME_EMS = 13.0
_NEAR = 0.03
_MARGIN = 0.08
"""Part of an index's scale kept free at both ends, so that no label lies on the axis."""


def years(view: YearsView, room: Room, part: slice) -> Figure:
    """Return stacked columns on one scale with their totals on top, and a line of labelled dots above them."""
    shown = view.years[part]
    dotted = any(year.dot_value is not None for year in view.years)
    height, width = (
        room.height - KEY - _foot([year.label for year in shown], room.width),
        room.width - 2 * _SIDE,
    )
    columns = COLUMNS if dotted else 0.9
    top = view.maximum / columns or 1.0
    column = width / max(len(shown), 1) / (1 + _YEAR_GAP / 100)
    series = []
    for number, each in enumerate(view.series):
        fill, words = fills(each.role), {}
        for place, year in enumerate(shown):
            segment = year.segments[number]
            if segment.value / top * height >= LINE_POINTS:
                words[place] = inside(segment, column, fill.ink)
        series.append(
            NativeSeries(
                name=each.name,
                values=tuple(year.segments[number].value for year in shown),
                fill=fill,
                labels={place: Label(said, "ctr") for place, said in words.items() if said},
            )
        )
    totals = {
        place: Label(_centred(year.top_text, bold=True), "inBase")
        for place, year in enumerate(shown)
        if year.top_text
    }
    if totals:
        over = LINE_POINTS / height * top
        series.append(NativeSeries(name=HIDDEN, values=(over,) * len(shown), fill=None, labels=totals))
    if dotted:
        series.append(
            NativeSeries(
                name=view.dot_name,
                values=tuple(year.dot_value for year in shown),
                fill=toned(palette.INK),
                line=True,
                labels={
                    place: Label(_centred(year.dot_text, bold=True), "t")
                    for place, year in enumerate(shown)
                    if year.dot_value is not None
                },
            )
        )
    span = 100 / (DOTS[1] - DOTS[0])
    chart = NativeChart(
        kind="column",
        categories=tuple(year.label for year in shown),
        series=tuple(series),
        axis=Axis(minimum=0.0, maximum=top),
        plot=(_SIDE / room.width, KEY / room.height, width / room.width, height / room.height),
        second=Axis(minimum=-DOTS[0] * span, maximum=(1 - DOTS[0]) * span) if dotted else None,
        stacked=True,
        gap=_YEAR_GAP,
        key=len(view.series) > 1 or dotted,
        key_box=key_box((each.name for each in series), room, _SIDE, room.width),
    )
    return Figure(chart)


@dataclass(frozen=True, slots=True)
class _Said:
    """Words that want to stand at a height, in points from the drawing's top."""

    series: int
    point: int
    at: float
    paragraphs: tuple[Paragraph, ...]
    place: LabelAt = "r"

    @property
    def height(self) -> float:
        return len(self.paragraphs) * LINE_POINTS


def index_lines(view: IndexView, room: Room, _part: slice) -> Figure:
    """Return indices as lines with their values, names at their ends, and the reference as a dashed line."""
    reference = _NAME_EMS
    names = [
        fit.label_lines(f"{each.name} {each.points[-1].text}", reference, 3)
        for each in view.series
        if each.points
    ]
    across = max((wide("\n".join(lines)) for lines in names), default=0.0) + 30
    across = max(across, min(wide(view.reference.text) + 30, room.width / 3))
    width, height = room.width - across - _SIDE, room.height - 8 - _foot(view.positions, room.width - across)
    span = max(view.maximum - view.minimum, 1e-9)
    low, high = view.minimum - _MARGIN * span, view.maximum + _MARGIN * span

    def level(value: float) -> float:
        return (high - value) / (high - low) * height

    series = [_line(each, len(view.positions)) for each in view.series]
    last = len(view.positions) - 1
    said = [words for number, each in enumerate(view.series) for words in _said(each, number, level)]
    series.append(
        NativeSeries(
            name=view.reference.text,
            values=(view.reference.value,) * len(view.positions),
            fill=Fill(palette.MUTED, palette.MUTED, palette.CARD, dash=True),
            marker=0,
            width=1.5,
        )
    )
    words = lines_of_words(
        "\n".join(fit.label_lines(view.reference.text, across / TEXT - 1.5, 2)), colour=palette.MUTED
    )
    said.append(_Said(len(series) - 1, last, level(view.reference.value), words))
    placed = _apart(said, height)
    labelled = tuple(
        _with_labels(each, number, placed, last, room.height) for number, each in enumerate(series)
    )
    chart = NativeChart(
        kind="line",
        categories=view.positions,
        series=labelled,
        axis=Axis(minimum=low, maximum=high),
        plot=(_SIDE / room.width, 8 / room.height, width / room.width, height / room.height),
    )
    return Figure(chart)


def matrix(view: MatrixView, room: Room, _part: slice) -> Figure:
    """Return the points with their codes, and the diagonal on which results keep pace with spending."""
    groups = _near(view)
    fillings = {
        place: toned(palette.TONES[point.status.tone])
        for place, point in enumerate(view.points)
        if point.status is not None
    }
    points = NativeSeries(
        name=view.y_title,
        values=tuple(point.y for point in view.points),
        x=tuple(point.x for point in view.points),
        fill=toned(palette.DISBURSED),
        fills=fillings,
        width=0.0,
        marker=12,
        labels={
            place: Label(lines_of_words(" ".join(view.points[each].code for each in group)), "r")
            for place, group in groups.items()
        },
    )
    end = min(view.x_maximum, view.y_maximum)
    diagonal = NativeSeries(
        name=" / ".join(text for text in (view.above_text, view.below_text) if text) or HIDDEN,
        values=(0.0, end),
        x=(0.0, end),
        fill=Fill(palette.MUTED, palette.MUTED, palette.CARD, dash=True),
        marker=0,
        width=1.5,
    )
    left, foot, right = 96.0, 76.0, 90.0
    chart = NativeChart(
        kind="scatter",
        categories=(),
        series=(points, diagonal),
        axis=_axis(view.y_ticks, view.y_maximum, view.y_title),
        across=_axis(view.x_ticks, view.x_maximum, view.x_title),
        plot=(
            left / room.width,
            10 / room.height,
            (room.width - left - right) / room.width,
            (room.height - foot - 10) / room.height,
        ),
    )
    above = (Over(left + 8, 12, view.above_text, palette.MUTED),) if view.above_text else ()
    at = room.width - right - wide(view.below_text) / 2 - 8
    below = (Over(at, room.height - foot - 30, view.below_text, palette.MUTED),) if view.below_text else ()
    return Figure(chart, above + below)


def _foot(labels: Sequence[str], width: float) -> float:
    """Return the height of the names under a chart, two lines where one is wider than its place."""
    slot = width / max(len(labels), 1)
    return _FOOT + (LINE_POINTS if any(wide(label) > slot * 0.9 for label in labels) else 0.0)


def _centred(text: str, *, bold: bool) -> tuple[Paragraph, ...]:
    return (Paragraph((Run(text, TEXT, palette.INK, bold),), "ctr"),)


def _colour(series: IndexSeries) -> str:
    return palette.DISBURSED if series.strong else palette.REMAINING_EDGE


def _line(series: IndexSeries, count: int) -> NativeSeries:
    colour = _colour(series)
    values: list[float | None] = [None] * count
    for point in series.points:
        values[point.position] = point.value
    return NativeSeries(
        name=series.name,
        values=tuple(values),
        fill=toned(colour),
        fills={
            point.position: Fill(palette.CARD, colour, palette.INK, dash=True)
            for point in series.points
            if point.forecast
        },
        width=3.0 if series.strong else 2.0,
    )


def _said(series: IndexSeries, number: int, level: Callable[[float], float]) -> list[_Said]:
    colour, said = _colour(series), []
    for point in series.points:
        at = level(point.value)
        place: LabelAt = "r"
        if point is series.points[-1]:
            text = "\n".join(fit.label_lines(f"{series.name} {point.text}", _NAME_EMS, 3))
        else:
            text, place, at = point.text, "t", at - LINE_POINTS
        words = lines_of_words(text, bold=series.strong, colour=colour)
        said.append(_Said(number, point.position, at, words, place))
    return said


def _apart(said: list[_Said], height: float) -> dict[tuple[int, int], tuple[_Said, float]]:
    """Return the middle of every label, moved apart from its neighbours at the same position."""
    placed: dict[tuple[int, int], tuple[_Said, float]] = {}
    for point in {each.point for each in said}:
        column = sorted((each for each in said if each.point == point), key=lambda each: each.at)
        free = height + LINE_POINTS - sum(each.height for each in column)
        lowest = -LINE_POINTS / 2
        for each in column:
            start = max(each.at - each.height / 2, lowest)
            placed[each.series, point] = (each, start + each.height / 2)
            lowest = start + each.height
        over = min(max(lowest - height - LINE_POINTS / 2, 0.0), max(free, 0.0))
        for each in reversed(column):
            if over <= 0:
                break
            placed[each.series, point] = (each, placed[each.series, point][1] - over)
            gaps = [placed[other.series, point] for other in column if other.at < each.at]
            over = max(
                (
                    before + other.height / 2 - (placed[each.series, point][1] - each.height / 2)
                    for other, before in gaps
                ),
                default=0.0,
            )
    return placed


def _with_labels(
    series: NativeSeries,
    number: int,
    placed: dict[tuple[int, int], tuple[_Said, float]],
    last: int,
    height: float,
) -> NativeSeries:
    labels = {
        point: Label(said.paragraphs, said.place, (at - said.at) / height)
        for (owner, point), (said, at) in placed.items()
        if owner == number and point <= last
    }
    return NativeSeries(
        name=series.name,
        values=series.values,
        fill=series.fill,
        fills=series.fills,
        marker=series.marker,
        width=series.width,
        labels=labels,
    )


def _near(view: MatrixView) -> dict[int, list[int]]:
    """Return points whose codes are written together, by the first of them: others would hide one another."""
    groups: dict[int, list[int]] = {}
    for place, point in enumerate(view.points):
        found = next((first for first in groups if _close(view, view.points[first], point)), place)
        groups.setdefault(found, []).append(place)
    return groups


def _close(view: MatrixView, first: MatrixPoint, second: MatrixPoint) -> bool:
    across, up = view.x_maximum or 1.0, view.y_maximum or 1.0
    return abs(first.x - second.x) / across < 2 * _NEAR and abs(first.y - second.y) / up < 2 * _NEAR


def _axis(ticks: tuple[Tick, ...], maximum: float, title: str) -> Axis:
    """Return an axis whose numbers come out as the ticks' texts: their digits and their unit are read off the last."""
    step = ticks[1].value - ticks[0].value if len(ticks) > 1 else None
    text = ticks[-1].text if ticks else ""
    thai = any("๐" <= letter <= "๙" for letter in text)
    unit = text.lstrip("0123456789๐๑๒๓๔๕๖๗๘๙,.−-").strip()
    number_format = (
        ("[$-D00041E]" if thai else "") + "#,##0" + (f'"{unit}"' if unit and '"' not in unit else "")
    )
    return Axis(minimum=0.0, maximum=maximum or 1.0, step=step, number_format=number_format, title=title)
