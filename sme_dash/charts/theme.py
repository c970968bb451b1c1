"""The look of every chart: the Vega configuration that travels with each specification, and the fills of roles.

Nothing here is registered with a charting library: process-wide themes would leak between people's pages.
Sizes are chosen for a projector: no text under 14 px.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sme_dash.charts import palette
from sme_dash.views.chart_views import Role

Spec = dict[str, Any]
"""A Vega-Lite 6 specification, or a part of one, ready to be sent as JSON."""

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
FONT = "Sarabun"
TEXT_SIZE = 15
SMALL_SIZE = 14
LINE_HEIGHT = 21
"""Pixels from line to line: tone marks over upper vowels need 1.4 times the size."""
PADDING = {"left": 0, "right": 0, "top": 3, "bottom": 3}
"""Streamlit wants an object here; the width it sets is that of the drawing without its padding."""


@dataclass(frozen=True, slots=True)
class Fill:
    """How a series is filled, edged and written upon; ``dash`` draws the edge dotted (forecast)."""

    fill: str
    edge: str
    ink: str
    dash: bool = False


FILLS: dict[Role, Fill] = {
    "disbursed": Fill(palette.DISBURSED, palette.DISBURSED, palette.CARD),
    "committed": Fill(palette.COMMITTED, palette.COMMITTED, palette.INK),
    "remaining": Fill(palette.REMAINING, palette.REMAINING_EDGE, palette.INK),
    "actual": Fill(palette.DISBURSED, palette.DISBURSED, palette.CARD),
    "earlier": Fill(palette.EARLIER, palette.REMAINING_EDGE, palette.INK),
    "plan": Fill(palette.CARD, palette.INK, palette.INK),
    "forecast": Fill(palette.CARD, palette.DISBURSED, palette.INK, dash=True),
}
"""IBCS: actual solid, earlier lighter, plan outlined, forecast dotted."""


def config() -> Spec:
    """Return the Vega configuration: Sarabun, our inks, no frame."""
    return {
        "font": FONT,
        "view": {"stroke": None},
        "text": {"font": FONT, "fontSize": TEXT_SIZE, "lineHeight": LINE_HEIGHT, "fill": palette.INK},
        "rule": {"stroke": palette.LINE},
        "title": {
            "font": FONT,
            "anchor": "start",
            "fontSize": 20,
            "fontWeight": 600,
            "lineHeight": 29,
            "color": palette.INK,
            "subtitleFont": FONT,
            "subtitleFontSize": TEXT_SIZE,
            "subtitleLineHeight": LINE_HEIGHT,
            "subtitleColor": palette.MUTED,
            "subtitlePadding": 8,
            "offset": 14,
            "frame": "bounds",
        },
    }


def specification(layers: list[Spec], params: list[Spec], height: int, description: str) -> Spec:
    """Return one layered view; ``params`` may define a signal ``height`` that follows the width.

    The width is whatever the page gives. The drawing is SVG: it prints sharp, and the browser shapes the Thai
    text itself.
    """
    return {
        "$schema": SCHEMA,
        "description": description,
        "background": palette.CARD,
        "padding": dict(PADDING),
        "width": 900,
        "height": height,
        # Laid out anew whenever the page gives another width: the height follows it.
        "autosize": {"type": "pad", "resize": True},
        "config": config(),
        "usermeta": {"embedOptions": {"renderer": "svg"}},
        "params": params,
        "layer": layers,
    }
