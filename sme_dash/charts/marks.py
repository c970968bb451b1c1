"""The few marks every chart is made of, placed by Vega expressions over the signals of ``geometry``.

Texts travel as data fields, never inside an expression: a label can not become code.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sme_dash.charts import palette
from sme_dash.charts.theme import SMALL_SIZE, TEXT_SIZE, Spec
from sme_dash.views.display import Status, Tone

Values = Sequence[dict[str, Any]]
StyleValue = str | float | bool | list[int] | Spec
"""A mark property: a constant, or an expression over the signals and the datum."""

CIRCLE = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z"
SIGNS: dict[str, tuple[str, bool]] = {
    "✓": ("M-1,0.05L-0.62,-0.35L-0.25,0.05L0.62,-0.85L1,-0.48L-0.25,0.8Z", True),
    "▼": ("M-0.95,-0.7L0.95,-0.7L0,0.9Z", True),
    "▲": ("M-0.95,0.7L0.95,0.7L0,-0.9Z", True),
    "◌": (CIRCLE, False),
    "⊘": (CIRCLE + "M-0.7,0.7L0.7,-0.7", False),
    "⚠": ("M0,-0.9L1,0.8L-1,0.8Z", False),
}
"""Status signs as paths (and whether they are filled): a drawn sign is the same with every font."""


def _expr(expression: str) -> Spec:
    return {"value": {"expr": expression}}


def _layer(values: Values, mark: Spec, encoding: dict[str, str]) -> Spec:
    return {
        "data": {"values": list(values)},
        "mark": mark,
        "encoding": {channel: _expr(expression) for channel, expression in encoding.items()},
    }


def rect(
    values: Values, *, x: str, x2: str, y: str, y2: str, tooltip: bool = True, **style: StyleValue
) -> Spec:
    """Return filled rectangles; fields ``fill`` and ``edge`` colour them, ``tip`` is the tooltip."""
    mark: Spec = {
        "type": "rect",
        "fill": {"expr": "datum.fill"},
        "stroke": {"expr": "datum.edge"},
        "strokeWidth": 1,
        **style,
    }
    if tooltip:
        mark["tooltip"] = {"expr": "datum.tip"}
    return _layer(values, mark, {"x": x, "x2": x2, "y": y, "y2": y2})


def rule(
    values: Values, *, x: str, y: str, x2: str | None = None, y2: str | None = None, **style: StyleValue
) -> Spec:
    """Return straight lines; without ``x2`` vertical, without ``y2`` horizontal."""
    encoding = {"x": x, "y": y} | ({"x2": x2} if x2 else {}) | ({"y2": y2} if y2 else {})
    return _layer(values, {"type": "rule", "stroke": palette.LINE, "strokeWidth": 1, **style}, encoding)


def text(values: Values, *, x: str, y: str, field: str = "datum.text", **style: StyleValue) -> Spec:
    """Return texts; ``field`` is an expression that gives a string or a list of lines."""
    mark: Spec = {"type": "text", "baseline": "middle", "align": "left", "text": {"expr": field}, **style}
    return _layer(values, mark, {"x": x, "y": y})


def small_text(
    values: Values,
    *,
    x: str,
    y: str,
    field: str = "datum.text",
    fill: str = palette.MUTED,
    **style: StyleValue,
) -> Spec:
    """Return texts of the smallest size in use (ticks, key), muted unless ``fill`` says otherwise."""
    return text(values, x=x, y=y, field=field, fontSize=SMALL_SIZE, fill=fill, **style)


def point(values: Values, *, x: str, y: str, **style: StyleValue) -> Spec:
    """Return symbols; fields ``fill`` and ``edge`` colour them, ``tip`` is the tooltip."""
    mark: Spec = {
        "type": "point",
        "filled": True,
        "opacity": 1,
        "size": 110,
        "strokeWidth": 2,
        "fill": {"expr": "datum.fill"},
        "stroke": {"expr": "datum.edge"},
        "tooltip": {"expr": "datum.tip"},
        **style,
    }
    return _layer(values, mark, {"x": x, "y": y})


def sign_fields(status: Status | None) -> Spec:
    """Return the data fields that :func:`signs` draws a status from."""
    if status is None:
        return {"sign": "", "sign_fill": "transparent", "sign_edge": "transparent", "tone": palette.INK}
    path, filled = SIGNS.get(status.icon, (CIRCLE, False))
    colour = tone_colour(status.tone)
    return {
        "sign": path,
        "sign_fill": colour if filled else "transparent",
        "sign_edge": colour,
        "tone": colour,
    }


def signs(values: Values, *, x: str, y: str) -> Spec:
    """Return the status signs of data made with :func:`sign_fields`; rows without a status draw nothing."""
    shown = [value for value in values if value["sign"]]
    return point(
        shown,
        x=x,
        y=y,
        size=TEXT_SIZE * TEXT_SIZE * 0.8,
        strokeWidth=1.5,
        shape={"expr": "datum.sign"},
        fill={"expr": "datum.sign_fill"},
        stroke={"expr": "datum.sign_edge"},
    )


def tone_colour(tone: Tone) -> str:
    """Return the text colour of a tone."""
    return palette.TONES[tone]
