"""Charts as files: PNG and SVG with title, subtitle and source in the picture, by vl-convert, without a browser."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import Any

import vl_convert

from sme_dash.charts import marks
from sme_dash.charts.theme import SMALL_SIZE, TEXT_SIZE, Spec
from sme_dash.views.chart_views import ChartView
from sme_dash.views.labels import render_safe, wrap_label

FONTS = Path(__file__).parent / "fonts"
MARGIN = 24
WIDTH = 960
"""Width of a picture in CSS pixels; PNG has twice as many."""
BARE_MARGIN = 4


def _drawable_values(value: Any) -> Any:  # noqa: ANN401 - a JSON value of any shape
    if isinstance(value, str):
        return render_safe(value)
    if isinstance(value, list):
        return [_drawable_values(item) for item in value]
    if isinstance(value, dict):
        return {key: _drawable_values(item) for key, item in value.items()}
    return value


def picture(spec: Spec, view: ChartView, width: int = WIDTH) -> Spec:
    """Return a specification that stands alone: fixed width, title and subtitle above, source below."""
    result = copy.deepcopy(spec)
    result["width"] = width
    result["padding"] = MARGIN
    result["title"] = {
        "text": list(wrap_label(view.title, width / 21)),
        "subtitle": list(wrap_label(view.subtitle, width / (TEXT_SIZE + 1))),
    }
    source = [{"lines": list(wrap_label(f"ที่มา: {view.source}", width / SMALL_SIZE))}]
    result["layer"].append(marks.small_text(source, x="1", y="height + 28", field="datum.lines"))
    return result


@cache
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))


def to_png(spec: Spec, view: ChartView, width: int = WIDTH) -> bytes:
    """Return the chart as a PNG picture, two pixels for each CSS pixel.

    vl-convert puts the า of a whole ำ onto the next letter, with every font, so ำ is taken apart for the drawing.
    """
    _register_fonts()
    drawn: bytes = vl_convert.vegalite_to_png(_drawable_values(picture(spec, view, width)), scale=2)
    return drawn


def to_svg(spec: Spec, view: ChartView, width: int = WIDTH) -> bytes:
    """Return the chart as an SVG picture in UTF-8; its text stays text (browsers shape ``ำ`` rightly)."""
    _register_fonts()
    drawn: str = vl_convert.vegalite_to_svg(picture(spec, view, width))
    return drawn.encode("utf-8")


def to_bare_svg(spec: Spec, width: int) -> str:
    """Return the drawing alone as SVG ``width`` pixels wide, for a place that has its own title and source.

    Its text stays text, to be set in the font of the page around it.
    """
    _register_fonts()
    drawn: str = vl_convert.vegalite_to_svg({**spec, "width": width, "padding": BARE_MARGIN})
    return drawn


def to_drawing(spec: Spec, width: int) -> bytes:
    """Return the chart as an SVG drawing without title and source, for a paper that sets those itself.

    ``ำ`` is taken apart as for a picture: who draws this is not a browser.
    """
    _register_fonts()
    drawn: str = vl_convert.vegalite_to_svg(_drawable_values({**spec, "width": width, "padding": 2}))
    return drawn.encode("utf-8")


def get_ready() -> None:
    """Start what draws the charts, half a second that the first picture or paper would otherwise take longer."""
    _register_fonts()
    vl_convert.vegalite_to_svg({"data": {"values": []}, "mark": "point"})
