"""Dot plot: from the budget (hollow) to what is spent (solid), a row per ministry."""

from __future__ import annotations

from sme_dash.charts import furniture, marks, palette
from sme_dash.charts.geometry import RowText, header, lay_out, scaled
from sme_dash.charts.theme import FILLS, LINE_HEIGHT, Spec, specification
from sme_dash.views.chart_views import DotPlotView, Series

DOT = 16


def dot_plot(view: DotPlotView) -> Spec:
    """Return the dots of both values joined by a line; a row that reached nothing wears its status sign."""
    series = (Series(view.base_name, "plan"), Series(view.reached_name, "actual"))
    head = header(series, None, view.ticks)
    layout = lay_out(
        [RowText(row.label, row.end_text, row.status is not None) for row in view.rows],
        top=head.top,
        bar=DOT,
        gap=LINE_HEIGHT // 2,
    )
    dots = []
    for row, field in zip(view.rows, layout.fields, strict=True):
        tip = row.tooltip or f"{row.label}\n{row.end_text}"
        shared = {"mid": field["mid"], "tip": tip, "a": row.base, "b": row.reached}
        for name, value in (("plan", row.base), ("actual", row.reached)):
            fill = FILLS["plan" if name == "plan" else "actual"]
            dots.append({**shared, "v": value, "fill": fill.fill, "edge": fill.edge})
    place = scaled("datum.v", 0, view.maximum)
    layers = [
        *furniture.ticks(head, layout, view.ticks, maximum=view.maximum, reach=DOT / 2 + 2),
        marks.rule(
            dots[::2],
            x=scaled("datum.a", 0, view.maximum),
            x2=scaled("datum.b", 0, view.maximum),
            y="datum.mid[size]",
            stroke=palette.REMAINING_EDGE,
            strokeWidth=3,
        ),
        marks.point(dots, x=place, y="datum.mid[size]", size=150),
        *furniture.labels(layout),
        *furniture.ends(layout, [row.status for row in view.rows]),
        *furniture.key(head, series, dots=True),
    ]
    return specification(layers, layout.params, layout.height, view.alt)
