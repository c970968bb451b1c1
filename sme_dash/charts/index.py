"""Indices over time with the reference line (100): solid dots are measured, hollow dotted ones are forecast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from sme_dash.charts import marks, palette
from sme_dash.charts.geometry import pixels
from sme_dash.charts.theme import LINE_HEIGHT, SMALL_SIZE, Spec, specification
from sme_dash.views.chart_views import IndexSeries, IndexView
from sme_dash.views.labels import wrap_label

PLOT = 300
TOP = 40
NAME_EMS = 9.0
MONTH_EMS = 4.7
NAME_LINE = LINE_HEIGHT - 2


def spread(labels: Sequence[Spec]) -> list[Spec]:
    """Return labels moved apart down the page: each gets ``at``, the middle of its first line.

    A label wants to stand at ``y`` and takes ``lines`` lines.
    """
    placed: list[Spec] = []
    lowest = float("-inf")
    for label in sorted(labels, key=lambda item: float(item["y"])):
        height = len(label["lines"]) * NAME_LINE
        start = max(label["y"] - height / 2, lowest)
        lowest = start + height
        placed.append({**label, "at": start + NAME_LINE / 2})
    return placed


def _end_names(view: IndexView, level: Callable[[float], float]) -> list[Spec]:
    """Return name and last value of each series, moved apart where they are close."""
    names: list[Spec] = []
    for series in view.series:
        if series.points:
            last = series.points[-1]
            lines = wrap_label(f"{series.name} {last.text}", NAME_EMS)
            names.append(
                {"i": last.position, "y": level(last.value), "lines": list(lines), "strong": series.strong}
            )
    return spread(names)


def _dots(series: IndexSeries, view: IndexView, level: Callable[[float], float]) -> list[Spec]:
    colour = _colour(series)
    return [
        {
            "i": point.position,
            "y": level(point.value),
            "fill": palette.CARD if point.forecast else colour,
            "edge": colour,
            "text": point.text,
            "tip": point.tooltip or f"{series.name}\n{view.positions[point.position]} {point.text}",
            "strong": series.strong,
            "last": point is series.points[-1],
        }
        for point in series.points
    ]


def _links(series: IndexSeries, level: Callable[[float], float]) -> list[Spec]:
    return [
        {
            "i": start.position,
            "j": end.position,
            "y": level(start.value),
            "y2": level(end.value),
            "edge": _colour(series),
            "dash": [3, 4] if end.forecast else [],
            "w": 3 if series.strong else 2,
        }
        for start, end in pairwise(series.points)
    ]


def _colour(series: IndexSeries) -> str:
    return palette.DISBURSED if series.strong else palette.REMAINING_EDGE


def _value_labels(dots: Sequence[Spec]) -> list[Spec]:
    """Return the values above their dots, or below where another dot is close above.

    The last value of a series stands with its name instead.
    """
    values: list[Spec] = []
    for position in sorted({dot["i"] for dot in dots}):
        above = float("-inf")
        for dot in sorted((dot for dot in dots if dot["i"] == position), key=lambda item: float(item["y"])):
            if not dot["last"]:
                values.append({**dot, "at": dot["y"] + (17 if dot["y"] - above < 36 else -15)})
            above = dot["y"]
    return values


def index_lines(view: IndexView) -> Spec:
    """Return one line per index with its values at the dots and its name at the right end."""
    floor = TOP + PLOT
    span = (view.maximum - view.minimum) or 1.0

    def level(value: float) -> float:
        return floor - (value - view.minimum) / span * PLOT

    left = int(max((pixels(tick.text, SMALL_SIZE) for tick in view.ticks), default=0) + 34)
    names = _end_names(view, level)
    right = int(max((pixels("\n".join(name["lines"])) for name in names), default=20) + 36)
    steps = max(len(view.positions) - 1, 1)

    def across(position: str) -> str:
        return f"({left} + ({position}) / {steps} * (width - {left + right}))"

    dots = [dot for series in view.series for dot in _dots(series, view, level)]
    links = [link for series in view.series for link in _links(series, level)]
    values = _value_labels(dots)
    grid = [{"y": level(tick.value), "text": tick.text} for tick in view.ticks]
    months: list[Spec] = [
        {"i": number, "lines": list(wrap_label(text, MONTH_EMS))}
        for number, text in enumerate(view.positions)
    ]
    reference = [{"y": level(view.reference.value), "text": view.reference.text}]
    deepest = max((len(month["lines"]) for month in months), default=1)
    layers = [
        marks.rule(grid, x=f"{left - 26}", x2=f"width - {right - 12}", y="datum.y"),
        marks.small_text(grid, x=f"{left - 32}", y="datum.y", align="right"),
        marks.rule(
            reference,
            x=f"{left - 26}",
            x2=f"width - {right - 12}",
            y="datum.y",
            stroke=palette.INK,
            strokeWidth=2,
        ),
        marks.rule(reference, x="1", x2="27", y="11", stroke=palette.INK, strokeWidth=2),
        marks.small_text(reference, x="34", y="11", fill=palette.INK),
        marks.rule(
            names,
            x=f"{across('datum.i')} + 9",
            x2=f"width - {right - 24}",
            y="datum.y",
            y2="datum.at",
            strokeDash=[1, 3],
            stroke=palette.MUTED,
        ),
        marks.rule(
            links,
            x=across("datum.i"),
            x2=across("datum.j"),
            y="datum.y",
            y2="datum.y2",
            stroke={"expr": "datum.edge"},
            strokeWidth={"expr": "datum.w"},
            strokeDash={"expr": "datum.dash"},
        ),
        marks.point(dots, x=across("datum.i"), y="datum.y", size=110),
        marks.text(
            values,
            x=across("datum.i"),
            y="datum.at",
            align="center",
            fontWeight={"expr": "datum.strong ? 600 : 400"},
            fontSize=SMALL_SIZE,
        ),
        marks.text(
            names,
            x=f"width - {right - 28}",
            y="datum.at",
            field="datum.lines",
            lineHeight=NAME_LINE,
            fontWeight={"expr": "datum.strong ? 600 : 400"},
        ),
        marks.small_text(months, x=across("datum.i"), y=f"{floor + 20}", field="datum.lines", align="center"),
    ]
    return specification(layers, [], floor + 14 + deepest * LINE_HEIGHT, view.alt)
