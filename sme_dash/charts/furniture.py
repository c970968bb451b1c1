"""What stands around the data in a chart of rows: key, ticks, target line, row labels, end texts."""

from __future__ import annotations

from collections.abc import Sequence

from sme_dash.charts import marks, palette
from sme_dash.charts.geometry import SIGN_PIXELS, Header, RowLayout, pixels, scaled
from sme_dash.charts.theme import FILLS, LINE_HEIGHT, SMALL_SIZE, Spec
from sme_dash.views.chart_views import ReferenceLine, Series, Tick
from sme_dash.views.display import Status

SWATCH = 14


def key(head: Header, series: Sequence[Series], *, dots: bool = False) -> list[Spec]:
    """Return the key: a swatch (or dot) and a name per series, above the rows."""
    values = [
        {**entry, "fill": FILLS[item.role].fill, "edge": FILLS[item.role].edge, "tip": item.name}
        for entry, item in zip(head.legend, series, strict=True)
    ]
    if not values:
        return []
    middle = f"datum.x[size] + {SWATCH / 2 + 1}"
    shape = marks.point(
        values, x=middle, y="datum.y[size]", size=SWATCH**2, shape="circle" if dots else "square"
    )
    return [
        shape,
        marks.small_text(values, x=f"datum.x[size] + {SWATCH + 8}", y="datum.y[size]"),
    ]


STRUCK = 0.03
"""Share of the axis within which the target line runs through a tick's text."""


def ticks(
    head: Header,
    layout: RowLayout,
    shown: Sequence[Tick],
    *,
    maximum: float,
    reach: float,
    target: ReferenceLine | None = None,
) -> list[Spec]:
    """Return the tick texts above the rows and the thin lines under everything.

    A tick that the target line would strike through keeps its line and loses its text: the target's words tell it.
    """
    if not shown:
        return []
    values = [
        {
            "v": tick.value,
            "text": "" if target and abs(tick.value - target.value) <= STRUCK * maximum else tick.text,
            "y": head.tick_y,
        }
        for tick in shown
    ]
    place = scaled("datum.v", 0, maximum)
    last = max(tick.value for tick in shown)
    align = f"size == 'n' && datum.v == 0 ? 'left' : size == 'n' && datum.v == {last} ? 'right' : 'center'"
    return [
        *cross_lines(head, layout, values, x=place, reach=reach),
        marks.small_text(values, x=place, y="datum.y[size]", align={"expr": align}),
    ]


def cross_lines(
    head: Header,
    layout: RowLayout,
    values: marks.Values,
    *,
    x: str,
    reach: float,
    stroke: str = palette.LINE,
    width: float = 1,
) -> list[Spec]:
    """Return lines across all rows; where labels stand above their bars, only across the bars themselves.

    What is not wanted shrinks to no length; hidden by opacity it would still stretch the drawing.
    """
    through = [{**value, "top": {size: top - 8 for size, top in head.top.items()}} for value in values]
    pieces = [{**value, "mid": field["mid"]["n"]} for value in values for field in layout.fields]
    return [
        marks.rule(
            through,
            x=x,
            y="datum.top[size]",
            y2="size == 'n' ? datum.top[size] : height",
            stroke=stroke,
            strokeWidth=width,
        ),
        marks.rule(
            pieces,
            x=x,
            y=f"size == 'n' ? datum.mid - {reach} : 0",
            y2=f"size == 'n' ? datum.mid + {reach} : 0",
            stroke=stroke,
            strokeWidth=width,
        ),
    ]


def target(
    head: Header, layout: RowLayout, line: ReferenceLine | None, *, maximum: float, reach: float
) -> list[Spec]:
    """Return the target line through all rows with its words at the top."""
    if line is None:
        return []
    values = [{"v": line.value, "text": line.text, "y": head.target_y}]
    place = scaled("datum.v", 0, maximum)
    need = pixels(line.text, SMALL_SIZE)
    # The words stand beside the line wherever they fit: right of it, else left of it, else at the left edge.
    beside = f"{place} + {need + 8} < width ? {place} + 6 : max(0, {place} - {need + 8})"
    return [
        *cross_lines(head, layout, values, x=place, reach=reach, stroke=palette.INK, width=2),
        marks.rule(
            values,
            x=place,
            y="datum.y[size] - 9",
            y2=f"size == 'n' ? datum.y[size] + 9 : {head.top['w']}",
            stroke=palette.INK,
            strokeWidth=2,
        ),
        marks.small_text(values, x=f"({beside})", y="datum.y[size]", fontWeight=600, fill=palette.INK),
    ]


def labels(layout: RowLayout) -> list[Spec]:
    """Return the row labels: left of their bars, or above them when narrow."""
    weight = {"expr": "datum.strong ? 600 : 400"}
    return [
        marks.text(
            layout.fields,
            x="1",
            y="datum.label_y[size]",
            field="datum.lines[size]",
            fontWeight=weight,
        )
    ]


def ends(layout: RowLayout, statuses: Sequence[Status | None]) -> list[Spec]:
    """Return the texts right of the bars with their status signs."""
    values = [
        {**field, **marks.sign_fields(status), "tip": status.word if status else "", "shift": SIGN_PIXELS}
        for field, status in zip(layout.fields, statuses, strict=True)
    ]
    shown = [value for value in values if any(value["end_lines"])]
    if not shown:
        return []
    place = "endX + (datum.sign ? datum.shift : 0)"
    weight = {"expr": "datum.strong ? 600 : 400"}
    layers = [
        marks.text(
            shown,
            x=place,
            y="datum.end_y[size]",
            field="datum.end_lines[0]",
            fontWeight=weight,
            fill={"expr": "datum.tone"},
        )
    ]
    if any(len(value["end_lines"]) > 1 for value in shown):
        layers.append(
            marks.text(
                shown,
                x=place,
                y=f"datum.end_y[size] + {LINE_HEIGHT}",
                field="slice(datum.end_lines, 1)",
                fontWeight=weight,
                fill=palette.MUTED,
            )
        )
    if any(value["sign"] for value in shown):
        layers.append(marks.signs(shown, x="endX + 8", y="datum.end_y[size]"))
    return layers
