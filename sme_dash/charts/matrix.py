"""Scatter of results against spending, with a diagonal where results keep pace with spending."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sme_dash.charts import marks, palette
from sme_dash.charts.geometry import pixels
from sme_dash.charts.theme import LINE_HEIGHT, SMALL_SIZE, Spec, specification
from sme_dash.views.chart_views import MatrixPoint, MatrixView
from sme_dash.views.labels import wrap_label

PLOT = 360
TOP = 2 * LINE_HEIGHT
RIGHT = 40
NEAR = 0.03
"""Points closer than this share of both axes are drawn as one, with all their codes."""
NARROW = 520
"""Width in pixels below which the words in the corner below the line are left out."""
CODES_EMS = 9.0
CODE_LINE = LINE_HEIGHT - 2
REFERENCE_WIDTH = 260.0
"""Width of the plot for which labels are kept from covering each other: a phone's, wider ones only gain room."""


def matrix(view: MatrixView) -> Spec:
    """Return the points with their codes beside them; points that would hide each other share one mark."""
    floor = TOP + PLOT
    left = int(max((pixels(tick.text, SMALL_SIZE) for tick in view.y_ticks), default=0) + 22)

    def across(value: str) -> str:
        return f"({left} + ({value}) / {view.x_maximum or 1.0} * (width - {left + RIGHT}))"

    def level(value: float) -> float:
        return floor - value / (view.y_maximum or 1.0) * PLOT

    groups = _grouped(view)
    dots = _placed([_dot(group, level(group[0].y)) for group in groups], view.x_maximum or 1.0)
    end = min(view.x_maximum, view.y_maximum)
    diagonal = [{"a": 0.0, "b": end, "y": floor, "y2": level(end)}]
    rows = [{"y": level(tick.value), "text": tick.text} for tick in view.y_ticks]
    columns = [{"v": tick.value, "text": tick.text} for tick in view.x_ticks]
    layers = [
        marks.rule(rows, x=f"{left}", x2=f"width - {RIGHT}", y="datum.y"),
        marks.small_text(rows, x=f"{left - 10}", y="datum.y", align="right"),
        marks.rule(columns, x=across("datum.v"), y=f"{TOP}", y2=f"{floor}"),
        marks.small_text(columns, x=across("datum.v"), y=f"{floor + 16}", align="center"),
        marks.rule(
            diagonal,
            x=across("datum.a"),
            x2=across("datum.b"),
            y="datum.y",
            y2="datum.y2",
            stroke=palette.MUTED,
            strokeDash=[5, 4],
        ),
        marks.small_text([{"text": view.y_title}], x="1", y=f"{LINE_HEIGHT / 2}", fill=palette.INK),
        marks.small_text(
            [{"text": view.x_title}], x="width - 1", y=f"{floor + 40}", align="right", fill=palette.INK
        ),
        marks.small_text(
            [{"lines": list(wrap_label(view.above_text, 14.0))}],
            x=f"{left + 10}",
            y=f"{TOP + 16}",
            field="datum.lines",
        ),
        marks.small_text(
            [{"lines": list(wrap_label(view.below_text, 14.0))}],
            x=f"width - {RIGHT + 10}",
            y=f"{floor - 34 - LINE_HEIGHT * (len(wrap_label(view.below_text, 14.0)) - 1)}",
            # On a phone the corner is where the codes of slow indicators stand; the axes tell the same.
            field=f"width < {NARROW} ? '' : datum.lines",
            align="right",
        ),
        marks.rule(
            [dot for dot in dots if dot["y"] - dot["foot"] > CODE_LINE],
            x=across("datum.v"),
            y="datum.y",
            y2="datum.foot",
            stroke=palette.REMAINING_EDGE,
        ),
        marks.point(dots, x=across("datum.v"), y="datum.y", size={"expr": "datum.area"}),
        marks.text(
            dots,
            x=f"{across('datum.v')} + datum.side * datum.shift",
            y="datum.at",
            field="datum.lines",
            fontWeight=600,
            lineHeight=CODE_LINE,
            align={"expr": "datum.side < 0 ? 'right' : 'left'"},
        ),
    ]
    return specification(layers, [], floor + 54, view.alt)


def _grouped(view: MatrixView) -> list[list[MatrixPoint]]:
    """Return the points in groups that stand within ``NEAR`` of the first of the group."""
    groups: list[list[MatrixPoint]] = []
    for point in view.points:
        for group in groups:
            first = group[0]
            if (
                abs(point.x - first.x) <= NEAR * view.x_maximum
                and abs(point.y - first.y) <= NEAR * view.y_maximum
            ):
                group.append(point)
                break
        else:
            groups.append([point])
    return groups


def _dot(group: Sequence[MatrixPoint], y: float) -> Spec:
    statuses = {point.status for point in group}
    status = next(iter(statuses)) if len(statuses) == 1 else None
    colour = palette.TONES[status.tone] if status else palette.DISBURSED
    lines = list(wrap_label(", ".join(point.code for point in group), CODES_EMS))
    area = 150 * math.sqrt(len(group))
    return {
        "v": group[0].x,
        "y": y,
        "lines": lines,
        "area": area,
        "shift": math.sqrt(area) / 2 + 6,
        "fill": colour,
        "edge": palette.CARD,
        "tip": "\n\n".join(point.tooltip or f"{point.code} {point.label}" for point in group),
    }


def _placed(dots: Sequence[Spec], x_maximum: float) -> list[Spec]:
    """Give each dot's codes a place: beside it, else above it as high as needed to cover no other codes.

    Fewer lines are placed first, so that the big groups are the ones that move. ``foot`` is where the codes end,
    ``at`` the middle of their first line, ``side`` left (-1) or right (1) of the dot.
    """
    taken: list[tuple[float, float, float, float]] = []
    placed: list[Spec] = []
    for dot in sorted(dots, key=lambda item: (len(item["lines"]), -float(item["v"]))):
        side = -1 if dot["v"] > 0.7 * x_maximum else 1
        near = dot["v"] / x_maximum * REFERENCE_WIDTH + side * dot["shift"]
        far = near + side * max(pixels(line) for line in dot["lines"])
        height = len(dot["lines"]) * CODE_LINE
        top = min(dot["y"] - CODE_LINE / 2, PLOT + TOP + CODE_LINE / 2 - height)
        while any(
            min(near, far) < right and left < max(near, far) and top < bottom and upper < top + height
            for left, right, upper, bottom in taken
        ):
            top -= 4
        taken.append((min(near, far), max(near, far), top, top + height))
        placed.append({**dot, "at": top + CODE_LINE / 2, "foot": top + height - CODE_LINE / 2, "side": side})
    return placed
