"""Every builder makes a specification that the Vega-Lite schema knows and that draws the texts it was given."""

from __future__ import annotations

import dataclasses
import json
import re
from html import unescape

import altair
import pytest

from sme_dash.charts import build
from sme_dash.charts.render import to_png, to_svg
from sme_dash.views.chart_views import (
    Bar,
    BarRow,
    BarsView,
    ChartView,
    ReferenceLine,
    Segment,
    Series,
    StackedBarsView,
    StackedRow,
    Tick,
)
from tests.look import samples

VIEWS = [make() for make in samples.CHARTS]
WIDTHS = (360, 640, 1000)


def drawn_text(view: ChartView, width: int) -> str:
    """The text of the drawing without spaces: lines of a wrapped label follow each other."""
    svg = to_svg(build(view), view, width).decode("utf-8")
    return re.sub(r"\s", "", unescape("".join(re.findall(r">([^<]+)<", svg))))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def chart_ids(view: ChartView) -> str:
    return view.key


@pytest.mark.parametrize("view", VIEWS, ids=chart_ids)
def test_the_schema_accepts_the_specification(view: ChartView) -> None:
    spec = build(view)
    altair.Chart.from_dict(spec)
    assert spec["$schema"].endswith("v6.json")
    assert spec["config"]["font"] == "Sarabun"


@pytest.mark.parametrize("view", VIEWS, ids=chart_ids)
def test_a_specification_is_plain_data_and_always_the_same(view: ChartView) -> None:
    assert json.dumps(build(view), ensure_ascii=False) == json.dumps(build(view), ensure_ascii=False)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", VIEWS, ids=chart_ids)
def test_title_subtitle_source_and_every_row_label_are_drawn_whole(view: ChartView, width: int) -> None:
    text = drawn_text(view, width)
    labels = [row.label for row in getattr(view, "rows", ())]
    for expected in (view.title, view.subtitle, view.source, *labels):
        assert squeezed(expected) in text


def test_an_unknown_view_has_no_chart() -> None:
    with pytest.raises(TypeError, match="no chart for ChartView"):
        build(ChartView(key="x", title="", subtitle="", source="", alt=""))


def test_a_hostile_label_stays_text() -> None:
    view = samples.amounts()
    row = dataclasses.replace(view.rows[0], label="<script>alert('x')</script>", end_text="');alert(1);('")
    spec = build(dataclasses.replace(view, rows=(row,)))
    expressions = "".join(re.findall(r'"expr": "([^"]*)"', json.dumps(spec)))
    assert "alert" not in expressions
    svg = to_svg(spec, view).decode("utf-8")
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


def test_bars_of_shares_end_where_the_figures_say() -> None:
    view = StackedBarsView(
        key="k",
        title="t",
        subtitle="s",
        source="x",
        alt="a",
        series=samples.MONEY,
        rows=(StackedRow("ก", (Segment(65.0, "65%"), Segment(0.0, "0%"), Segment(35.0, "35%"))),),
        maximum=100,
    )
    rects = [layer for layer in build(view)["layer"] if layer["mark"]["type"] == "rect"]
    # A piece without length is not drawn at all: its edge would look like a thin line of money.
    assert [(value["a"], value["b"]) for value in rects[0]["data"]["values"]] == [(0.0, 65.0), (65.0, 100.0)]


def test_an_indicator_without_result_has_no_bar_and_one_far_above_target_has_an_arrow() -> None:
    layers = build(samples.bullets())["layer"]
    bars = [layer["data"]["values"] for layer in layers if layer["mark"]["type"] == "rect"][-1]
    arrows = [layer["data"]["values"] for layer in layers if layer["mark"].get("shape") == "M-1,-1L1,0L-1,1Z"]
    assert len(bars) == 24  # 26 indicators, two of them without a result
    assert max(value["v"] for value in bars) == 200.0
    assert len(arrows[0]) == 2  # 455 % and 427.67 %


def test_a_missing_bar_keeps_its_place_as_a_dash_at_zero() -> None:
    view = BarsView(
        key="k",
        title="t",
        subtitle="s",
        source="x",
        alt="a",
        series=samples.growth().series,
        rows=(BarRow("GDP SME", (Bar(4.8, "4.8%"), Bar(None, "–"))),),
        minimum=0,
        maximum=5,
    )
    layers = build(view)["layer"]
    rects = [layer["data"]["values"] for layer in layers if layer["mark"]["type"] == "rect"]
    assert [value["text"] for value in rects[0]] == ["4.8%"]
    assert "–" in drawn_text(view, 640)


@pytest.mark.parametrize("view", VIEWS, ids=chart_ids)
def test_a_picture_is_a_png_of_twice_the_width(view: ChartView) -> None:
    png = to_png(build(view), view, 700)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20]) >= 2 * 700


def test_a_tick_gives_way_to_the_target_line_that_strikes_it() -> None:
    target = ReferenceLine(24.0, "เป้าหมาย 24%")
    view = StackedBarsView(
        key="share",
        title="t",
        subtitle="s",
        source="q",
        alt="a",
        series=(Series("เบิกจ่าย", "disbursed"),),
        rows=(StackedRow("หนึ่ง", (Segment(40, "40%"),)),),
        maximum=100,
        ticks=tuple(Tick(value, f"{value}%") for value in (0, 25, 50, 75, 100)),
        target=target,
    )
    assert "25%" not in drawn_text(view, 1000)
    assert "50%" in drawn_text(view, 1000)
    assert "25%" in drawn_text(dataclasses.replace(view, target=None), 1000)
