"""Years beside each other as native stacked columns, with a line of labelled dots above them."""

from __future__ import annotations

from sme_dash.charts import palette
from sme_dash.exports.deck.figure import (
    HIDDEN,
    KEY,
    LINE_POINTS,
    Figure,
    Room,
    fills,
    foot,
    inside,
    key_box,
    toned,
)
from sme_dash.exports.deck.native_model import TEXT, Axis, Label, NativeChart, NativeSeries
from sme_dash.exports.deck.text import Paragraph, Run
from sme_dash.views.chart_views import YearsView

COLUMNS = 0.70
"""Part of the drawing's height for columns where dots stand above them."""
DOTS = (0.80, 0.90)
"""Where 0 and 100 percent of the dots are, in parts of the drawing's height."""
_YEAR_GAP = 30
_SIDE = 12.0


def years(view: YearsView, room: Room, part: slice) -> Figure:
    """Return stacked columns on one scale with their totals on top, and a line of labelled dots above them."""
    shown = view.years[part]
    dotted = any(year.dot_value is not None for year in view.years)
    height, width = (
        room.height - KEY - foot([year.label for year in shown], room.width),
        room.width - 2 * _SIDE,
    )
    columns = COLUMNS if dotted else 0.9
    top = view.maximum / columns or 1.0
    column = width / max(len(shown), 1) / (1 + _YEAR_GAP / 100)
    series = []
    for number, each in enumerate(view.series):
        fill, words = fills(each.role), {}
        for place, year in enumerate(shown):
            segment = year.segments[number]
            if segment.value / top * height >= LINE_POINTS:
                words[place] = inside(segment, column, fill.ink)
        series.append(
            NativeSeries(
                name=each.name,
                values=tuple(year.segments[number].value for year in shown),
                fill=fill,
                labels={place: Label(said, "ctr") for place, said in words.items() if said},
            )
        )
    totals = {
        place: Label(_centred(year.top_text, bold=True), "inBase")
        for place, year in enumerate(shown)
        if year.top_text
    }
    if totals:
        over = LINE_POINTS / height * top
        series.append(NativeSeries(name=HIDDEN, values=(over,) * len(shown), fill=None, labels=totals))
    if dotted:
        series.append(
            NativeSeries(
                name=view.dot_name,
                values=tuple(year.dot_value for year in shown),
                fill=toned(palette.INK),
                line=True,
                labels={
                    place: Label(_centred(year.dot_text, bold=True), "t")
                    for place, year in enumerate(shown)
                    if year.dot_value is not None
                },
            )
        )
    span = 100 / (DOTS[1] - DOTS[0])
    chart = NativeChart(
        kind="column",
        categories=tuple(year.label for year in shown),
        series=tuple(series),
        axis=Axis(minimum=0.0, maximum=top),
        plot=(_SIDE / room.width, KEY / room.height, width / room.width, height / room.height),
        second=Axis(minimum=-DOTS[0] * span, maximum=(1 - DOTS[0]) * span) if dotted else None,
        stacked=True,
        gap=_YEAR_GAP,
        key=len(view.series) > 1 or dotted,
        key_box=key_box((each.name for each in series), room, _SIDE, room.width),
    )
    return Figure(chart)


def _centred(text: str, *, bold: bool) -> tuple[Paragraph, ...]:
    return (Paragraph((Run(text, TEXT, palette.INK, bold),), "ctr"),)
