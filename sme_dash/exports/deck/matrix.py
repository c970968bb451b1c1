"""Results against spending as a native scatter with the diagonal on which they keep pace."""

from __future__ import annotations

from collections.abc import Mapping

from sme_dash.charts import palette
from sme_dash.charts.theme import Fill
from sme_dash.exports.deck.figure import (
    HIDDEN,
    KEY,
    Figure,
    Over,
    Room,
    key_box,
    lines_of_words,
    toned,
    wide,
)
from sme_dash.exports.deck.native_model import Axis, Label, NativeChart, NativeSeries
from sme_dash.exports.deck.text import status_words
from sme_dash.views.chart_views import MatrixPoint, MatrixView, Tick
from sme_dash.views.display import Status

_NEAR = 0.03


def matrix(view: MatrixView, room: Room, _part: slice) -> Figure:
    """Return the points with their codes, and the diagonal on which results keep pace with spending."""
    groups = _near(view)
    statuses = tuple(dict.fromkeys(point.status for point in view.points))
    points = tuple(_points(view, status, groups) for status in statuses)
    end = min(view.x_maximum, view.y_maximum)
    diagonal = NativeSeries(
        name=HIDDEN,
        values=(0.0, end),
        x=(0.0, end),
        fill=Fill(palette.MUTED, palette.MUTED, palette.CARD, dash=True),
        marker=0,
        width=1.5,
    )
    left, foot, right = 96.0, 76.0, 90.0
    told = any(status is not None for status in statuses)
    top = KEY if told else 10.0
    chart = NativeChart(
        kind="scatter",
        categories=(),
        series=(*points, diagonal),
        axis=_axis(view.y_ticks, view.y_maximum, view.y_title),
        across=_axis(view.x_ticks, view.x_maximum, view.x_title),
        plot=(
            left / room.width,
            top / room.height,
            (room.width - left - right) / room.width,
            (room.height - foot - top) / room.height,
        ),
        key=told,
        key_box=key_box((each.name for each in (*points, diagonal)), room, left, room.width),
    )
    above = (Over(left + 8, top + 2, view.above_text, palette.MUTED),) if view.above_text else ()
    at = room.width - right - wide(view.below_text) - 16
    below = (Over(at, room.height - foot - 30, view.below_text, palette.MUTED),) if view.below_text else ()
    return Figure(chart, above + below)


def _points(view: MatrixView, status: Status | None, groups: Mapping[int, list[int]]) -> NativeSeries:
    """Return the points of one verdict as a series named after it: its word then stands in the key."""
    places = [place for place, point in enumerate(view.points) if point.status == status]
    return NativeSeries(
        name=status_words(status) or view.y_title,
        values=tuple(view.points[place].y for place in places),
        x=tuple(view.points[place].x for place in places),
        fill=toned(palette.TONES[status.tone] if status is not None else palette.DISBURSED),
        width=0.0,
        marker=12,
        labels={
            number: Label(lines_of_words(" ".join(view.points[each].code for each in groups[place])), "r")
            for number, place in enumerate(places)
            if place in groups
        },
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
