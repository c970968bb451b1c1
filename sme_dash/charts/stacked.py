"""Horizontal stacked bars: shares of the budget, or amounts on one common scale."""

from __future__ import annotations

from sme_dash.charts import furniture, marks
from sme_dash.charts.geometry import RowText, header, lay_out, pixels, scaled
from sme_dash.charts.theme import FILLS, Spec, specification
from sme_dash.views.chart_views import StackedBarsView

BAR = 30


def stacked_bars(view: StackedBarsView) -> Spec:
    """Return stacked bars with their texts inside where they fit, and the target line with its words."""
    head = header(view.series, view.target, view.ticks)
    layout = lay_out(
        [RowText(row.label, row.end_text, row.end_status is not None, row.strong) for row in view.rows],
        top=head.top,
        bar=BAR,
    )
    pieces = []
    for row, field in zip(view.rows, layout.fields, strict=True):
        start = 0.0
        for series, segment in zip(view.series, row.segments, strict=True):
            fill = FILLS[series.role]
            pieces.append(
                {
                    "mid": field["mid"],
                    "a": start,
                    "b": start + segment.value,
                    "fill": fill.fill,
                    "edge": fill.edge,
                    "ink": fill.ink,
                    "text": segment.text,
                    "need": pixels(segment.text) + 10,
                    "tip": segment.tooltip or f"{row.label}\n{series.name} {segment.text}",
                }
            )
            start += segment.value
    pieces = [piece for piece in pieces if piece["b"] > piece["a"]]
    left, right = (scaled(f"datum.{end}", 0, view.maximum) for end in ("a", "b"))
    layers = [
        *furniture.ticks(
            head, layout, view.ticks, maximum=view.maximum, reach=BAR / 2 + 4, target=view.target
        ),
        marks.rect(
            pieces,
            x=left,
            x2=right,
            y=f"datum.mid[size] - {BAR / 2}",
            y2=f"datum.mid[size] + {BAR / 2}",
        ),
        *furniture.target(head, layout, view.target, maximum=view.maximum, reach=BAR / 2 + 4),
        # The first copy of each text is an edge in the bar's own colour: it interrupts the target line behind.
        *(
            marks.text(
                pieces,
                x=f"({left} + {right}) / 2",
                y="datum.mid[size]",
                align="center",
                fill={"expr": f"datum.{colour}"},
                stroke={"expr": f"datum.{colour}"},
                strokeWidth=width,
                # Left out, not made transparent: an unseen text still widens the drawing.
                field=f"{right} - {left} >= datum.need ? datum.text : ''",
                tooltip={"expr": "datum.tip"},
            )
            for colour, width in (("fill", 6), ("ink", 0))
        ),
        *furniture.labels(layout),
        *furniture.ends(layout, [row.end_status for row in view.rows]),
        *furniture.key(head, view.series),
    ]
    return specification(layers, layout.params, layout.height, view.alt)
