"""The sectors of the confidence indices: their distance from the level of 100."""

from __future__ import annotations

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.chart_views import Bar, BarRow, BarsView, Series
from sme_dash.views.situation_charts import scale_of
from sme_dash.views.situation_indices import NEUTRAL, index_rows
from sme_dash.views.situation_rows import (
    Topic,
    chart_origins,
    decimals_of,
    latest_period,
    of_period,
    period_words,
    sources_text,
)


def sector_chart(key: str, topic: Topic, display: Display) -> BarsView | None:
    """Return how far the sectors of the indices stand from 100 in the latest period; None without sectors."""
    rows = [each for each in index_rows(topic) if each.part and not each.row.is_forecast]
    latest = latest_period(each.row for each in rows)
    measured = [
        (each, each.row.value - NEUTRAL)
        for each in rows
        if each.row in of_period((each.row,), latest) and each.row.value is not None
    ]
    if not measured:
        return None
    places = max(decimals_of(each.row.value for each, _ in measured), 1)
    below = [each for each, distance in measured if distance < 0]
    shown = tuple(
        BarRow(
            thai.digits(each.row.item, display),
            (
                Bar(
                    float(distance),
                    f"{thai.number(each.row.value, places, display)}"
                    f" ({thai.points(distance, display, places).removesuffix(' จุด')})",
                ),
            ),
        )
        for each, distance in measured
    )
    if below:
        title = (
            f"{len(below)} จาก {len(measured)} สาขาต่ำกว่าระดับ {NEUTRAL} ต่ำสุดคือ "
            + min(below, key=lambda each: each.row.value or 0).row.item
        )
    else:
        title = f"ทุกสาขาไม่ต่ำกว่าระดับ {NEUTRAL}"
    minimum, maximum = scale_of(shown)
    return BarsView(
        key=key,
        title=thai.digits(title, display),
        subtitle=thai.digits(
            f"ระยะห่างจากระดับ {NEUTRAL} (จุด) {period_words(latest, display)} ตัวเลขในวงเล็บคือผลต่าง", display
        ),
        source=thai.digits(sources_text(each.row for each, _ in measured), display),
        figures=chart_origins((each.row for each, _ in measured), "value"),
        alt=f"แผนภูมิแท่ง {thai.digits(title, display)} ได้แก่ "
        + "; ".join(f"{row.label} {row.bars[0].text}" for row in shown),
        series=(Series(period_words(latest, display), "actual"),),
        rows=shown,
        minimum=minimum,
        maximum=maximum,
    )
