"""Bullet bars: every indicator on percent of its own target, so that unlike units stand on one scale."""

from __future__ import annotations

from sme_dash.charts import furniture, marks, palette
from sme_dash.charts.geometry import RowText, header, lay_out, scaled
from sme_dash.charts.theme import Spec, specification
from sme_dash.views.chart_views import BulletView, ReferenceLine

BAR = 18
ARROW = "M-1,-1L1,0L-1,1Z"


def bullet_bars(view: BulletView) -> Spec:
    """Return bullet bars with the target line at 100; above ``cap`` a bar ends in an arrow.

    An indicator without a percentage draws no bar; its status sign and word tell it from zero.
    """
    target = ReferenceLine(100.0, view.target_text)
    head = header((), target, view.ticks)
    layout = lay_out(
        [
            RowText(row.label, f"{row.percent_text} {row.status.word}\n{row.value_text}", has_sign=True)
            for row in view.rows
        ],
        top=head.top,
        bar=BAR,
        gap=10,
    )
    values = [
        {
            "mid": field["mid"],
            "v": min(row.percent or 0.0, view.cap),
            "over": row.percent is not None and row.percent > view.cap,
            "none": row.percent is None,
            "fill": palette.TONES[row.status.tone],
            "edge": palette.TONES[row.status.tone],
            "tip": row.tooltip or f"{row.label}\n{row.value_text}",
        }
        for row, field in zip(view.rows, layout.fields, strict=True)
    ]
    drawn = [value for value in values if not value["none"]]
    end = scaled("datum.v", 0, view.cap)
    layers = [
        *furniture.ticks(head, layout, view.ticks, maximum=view.cap, reach=BAR / 2 + 4, target=target),
        marks.rect(
            drawn,
            x="x0",
            x2="x1",
            y=f"datum.mid[size] - {BAR / 2}",
            y2=f"datum.mid[size] + {BAR / 2}",
            fill=palette.GROUND,
            stroke="transparent",
        ),
        marks.rect(
            drawn,
            x="x0",
            x2=f"{end} - (datum.over ? 9 : 0)",
            y=f"datum.mid[size] - {BAR / 2}",
            y2=f"datum.mid[size] + {BAR / 2}",
            stroke="transparent",
        ),
        marks.rule(
            drawn,
            x="x0",
            y=f"datum.mid[size] - {BAR / 2}",
            y2=f"datum.mid[size] + {BAR / 2}",
            stroke=palette.MUTED,
            strokeWidth=2,
        ),
        marks.point(
            [value for value in drawn if value["over"]],
            x=f"{end} - 5",
            y="datum.mid[size]",
            shape=ARROW,
            size=BAR * BAR,
            strokeWidth=0,
        ),
        *furniture.target(head, layout, target, maximum=view.cap, reach=BAR / 2 + 4),
        *furniture.labels(layout),
        *furniture.ends(layout, [row.status for row in view.rows]),
    ]
    return specification(layers, layout.params, layout.height, view.alt)
