"""Indices over time as native lines with their values, names at their ends, and the reference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sme_dash.charts import palette
from sme_dash.charts.theme import Fill
from sme_dash.exports.deck import fit
from sme_dash.exports.deck.figure import (
    LINE_POINTS,
    Figure,
    Room,
    foot,
    lines_of_words,
    toned,
    wide,
)
from sme_dash.exports.deck.native_model import TEXT, Axis, Label, LabelAt, NativeChart, NativeSeries
from sme_dash.exports.deck.text import Paragraph
from sme_dash.views.chart_views import IndexSeries, IndexView

_SIDE = 12.0
_NAME_EMS = 13.0
_MARGIN = 0.08
"""Part of an index's scale kept free at both ends, so that no label lies on the axis."""


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
    width, height = room.width - across - _SIDE, room.height - 8 - foot(view.positions, room.width - across)
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
