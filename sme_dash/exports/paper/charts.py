"""Charts for the paper: vector drawings whose title, subtitle and source the paper sets itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sme_dash.charts.build import build
from sme_dash.charts.render import to_drawing
from sme_dash.exports.paper.fit import UPRIGHT_WIDTH
from sme_dash.exports.paper.letters import printable, visible
from sme_dash.views.chart_views import ChartView

WIDTHS = (780, 960, 1140)
"""Widths in CSS pixels that a chart is laid out for: 15 px of the first are 9 points on the page.

Many rows need a wider one, where labels take fewer lines: more of them go onto a page.
"""
TALLEST = 630.0
"""Points that a drawing may be high; one that is taller at every width is made smaller."""
KEPT = 256

_SIZE = re.compile(rb'<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as SVG without title, and the points it is wide on the page."""

    svg: bytes
    width: float


@lru_cache(maxsize=KEPT)
def drawing(view: ChartView) -> Drawing:
    """Return a chart as it goes onto a page; the same view is drawn once per process."""
    spec = _visible(build(view))
    for laid_out in WIDTHS:
        svg = to_drawing(spec, laid_out)
        size = _SIZE.search(svg)
        if size is None:
            raise ValueError(f"the drawing of {view.key} tells no size")
        width, height = (float(each) for each in size.groups())
        shown = min(UPRIGHT_WIDTH, TALLEST * width / height)
        if shown == UPRIGHT_WIDTH:
            break
    return Drawing(svg, round(shown, 2))


def has_rows(view: ChartView) -> bool:
    """Return whether a chart has anything to draw."""
    drawn = ("rows", "years", "series", "points")
    found = [getattr(view, name) for name in drawn if hasattr(view, name)]
    return bool(found) and all(found)


def chart_data(view: ChartView, path: str) -> dict[str, Any]:
    """Return a chart's words and, where it has anything to draw, its file and width in points."""
    data: dict[str, Any] = {
        "title": printable(view.title),
        "subtitle": printable(view.subtitle),
        "source": printable(view.source),
        "alt": printable(view.alt) or printable(view.title) or view.key,
        "path": "",
    }
    if not has_rows(view):
        return data
    return {**data, "path": path, "width": drawing(view).width}


def _visible(value: Any) -> Any:  # noqa: ANN401 - a JSON value of any shape
    """Return a specification whose texts hold nothing that an SVG may not."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, list):
        return [_visible(item) for item in value]
    if isinstance(value, dict):
        return {key: _visible(item) for key, item in value.items()}
    return value
