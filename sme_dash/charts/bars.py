"""Simple and grouped horizontal bars with their values beside them; negative values grow to the left of zero."""

from __future__ import annotations

from sme_dash.charts import furniture, marks, palette
from sme_dash.charts.geometry import RowText, header, lay_out, pixels
from sme_dash.charts.theme import FILLS, Spec, specification
from sme_dash.views.chart_views import BarsView

BAR = 22
BETWEEN = 3


def bars(view: BarsView) -> Spec:
    """Return bars from zero, one per series in each row, each with its text at its end."""
    count = len(view.series)
    group = count * BAR + (count - 1) * BETWEEN
    head = header(view.series if count > 1 else (), view.reference, ())
    layout = lay_out([RowText(row.label, strong=row.strong) for row in view.rows], top=head.top, bar=group)
    values = []
    for row, field in zip(view.rows, layout.fields, strict=True):
        for number, (series, bar) in enumerate(zip(view.series, row.bars, strict=True)):
            fill = FILLS[series.role]
            offset = -group / 2 + number * (BAR + BETWEEN) + BAR / 2
            values.append(
                {
                    "mid": field["mid"],
                    "off": offset,
                    "v": bar.value or 0.0,
                    "fill": fill.fill,
                    "edge": fill.edge,
                    "dash": [4, 3] if fill.dash else [],
                    "text": bar.text,
                    "strong": row.strong,
                    "tip": bar.tooltip or f"{row.label}\n{series.name} {bar.text}",
                }
            )
    room = max((pixels(value["text"]) for value in values), default=0.0) + 10
    # The scale keeps room for the texts at both ends of the bars, inside the signals x0 and x1.
    before = room if view.minimum < 0 else 0.0
    span = (view.maximum - view.minimum) or 1.0
    zero = f"(x0 + {before} + {-view.minimum / span} * (x1 - x0 - {before + room}))"

    def place(value: str) -> str:
        return f"({zero} + ({value}) / {span} * (x1 - x0 - {before + room}))"

    end = place("datum.v")
    middle = "datum.mid[size] + datum.off"
    layers = [
        marks.rect(
            [value for value in values if value["v"]],
            x=zero,
            x2=end,
            y=f"{middle} - {BAR / 2}",
            y2=f"{middle} + {BAR / 2}",
            strokeDash={"expr": "datum.dash"},
        ),
        marks.text(
            values,
            x=f"datum.v < 0 ? {end} - 6 : {end} + 6",
            y=middle,
            align={"expr": "datum.v < 0 ? 'right' : 'left'"},
            fontWeight={"expr": "datum.strong ? 600 : 400"},
            tooltip={"expr": "datum.tip"},
        ),
        *furniture.cross_lines(head, layout, [{}], x=zero, reach=group / 2 + 4, stroke=palette.MUTED),
        *furniture.labels(layout),
        *furniture.key(head, view.series if count > 1 else ()),
    ]
    if view.reference:
        words = {"text": view.reference.text, "v": view.reference.value, "y": head.target_y}
        reach = group / 2 + 4
        layers += [
            *furniture.cross_lines(
                head, layout, [words], x=place("datum.v"), reach=reach, stroke=palette.INK, width=2
            ),
            marks.small_text([words], x=f"{place('datum.v')} + 6", y="datum.y[size]", fill=palette.INK),
        ]
    return specification(layers, layout.params, layout.height, view.alt)
