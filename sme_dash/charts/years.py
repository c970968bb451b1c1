"""Years side by side: stacked columns on one scale, and above them a line of labelled dots in percent."""

from __future__ import annotations

from itertools import pairwise

from sme_dash.charts import furniture, marks, palette
from sme_dash.charts.geometry import SIZES, header, pixels
from sme_dash.charts.theme import FILLS, LINE_HEIGHT, SMALL_SIZE, Spec, specification
from sme_dash.views.chart_views import YearsView

STRIP = 56
"""Pixels from 0 to 100 percent in the strip of dots."""
COLUMNS = 230
"""Pixels from zero to the maximum of the columns."""


def years(view: YearsView) -> Spec:
    """Return the columns of all years on one zero-based scale and their dots."""
    head = header(view.series, None, ())
    top = head.top["n"]
    has_dots = any(year.dot_value is not None for year in view.years)
    base_of_dots = top + (2 * LINE_HEIGHT + STRIP if has_dots else 0)
    ceiling = base_of_dots + LINE_HEIGHT + 12
    floor = ceiling + COLUMNS
    left = int(max((pixels(tick.text, SMALL_SIZE) for tick in view.ticks), default=0) + 10)
    slot = f"((width - {left}) / {len(view.years) or 1})"
    middle = f"({left} + (datum.i + 0.5) * {slot})"
    half = f"min(56, {slot} * 0.36)"

    def level(value: float) -> float:
        return floor - value / (view.maximum or 1.0) * COLUMNS

    pieces: list[Spec] = []
    tops: list[Spec] = []
    dots: list[Spec] = []
    for number, year in enumerate(view.years):
        reached = 0.0
        for series, segment in zip(view.series, year.segments, strict=True):
            fill = FILLS[series.role]
            low, high = level(reached), level(reached + segment.value)
            pieces.append(
                {
                    "i": number,
                    "y": low,
                    "y2": high,
                    "fill": fill.fill,
                    "edge": fill.edge,
                    "ink": fill.ink,
                    "text": segment.text if low - high >= LINE_HEIGHT - 2 else "",
                    "need": pixels(segment.text) + 6,
                    "tip": segment.tooltip or f"{year.label}\n{series.name} {segment.text}",
                }
            )
            reached += segment.value
        tops.append(
            {
                "i": number,
                "y": level(reached) - 12,
                "text": year.top_text,
                "label": year.label,
                "need": pixels(year.top_text) + 6,
            }
        )
        if year.dot_value is not None:
            dots.append(
                {
                    "i": number,
                    "y": base_of_dots - year.dot_value / 100 * STRIP,
                    "text": year.dot_text,
                    "tip": f"{year.label}\n{view.dot_name} {year.dot_text}",
                    "fill": palette.INK,
                    "edge": palette.CARD,
                }
            )
    grid = [{"y": level(tick.value), "text": tick.text} for tick in view.ticks]
    links = [{**a, "y2": b["y"]} for a, b in pairwise(dots) if b["i"] == a["i"] + 1]
    layers = [
        marks.rule(grid, x=f"{left}", x2="width", y="datum.y"),
        marks.small_text(grid, x=f"{left - 8}", y="datum.y", align="right"),
        marks.rect(
            [piece for piece in pieces if piece["y"] > piece["y2"]],
            x=f"{middle} - {half}",
            x2=f"{middle} + {half}",
            y="datum.y",
            y2="datum.y2",
        ),
        marks.text(
            pieces,
            x=middle,
            y="(datum.y + datum.y2) / 2",
            align="center",
            fill={"expr": "datum.ink"},
            field=f"2 * {half} >= datum.need ? datum.text : ''",
        ),
        marks.text(
            tops,
            x=middle,
            y="datum.y",
            align="center",
            fontWeight=600,
            # Full baht are wider than a phone's columns; the table below the chart has them. A text that is only
            # transparent would still push the drawing's edge out.
            field=f"{slot} >= datum.need ? datum.text : ''",
        ),
        marks.text(tops, x=middle, y=f"{floor + 18}", align="center", field="datum.label"),
    ]
    if dots:
        layers += [
            marks.small_text([{"text": view.dot_name}], x="1", y=f"{top + LINE_HEIGHT / 2}"),
            marks.rule(
                links,
                x=middle,
                x2=f"({left} + (datum.i + 1.5) * {slot})",
                y="datum.y",
                y2="datum.y2",
                stroke=palette.REMAINING_EDGE,
                strokeWidth=2,
            ),
            marks.point(dots, x=middle, y="datum.y", size=130),
            marks.text(dots, x=middle, y="datum.y - 16", align="center", fontWeight=600),
        ]
    layers += furniture.key(head, view.series)
    classes = {"name": "size", "expr": f"width < 560 ? '{SIZES[0]}' : '{SIZES[2]}'"}
    return specification(layers, [classes], floor + 34, view.alt)
