"""Where things stand in a chart of rows, for three widths of one and the same specification.

Vega-Lite gives its axes no way to move a long Thai label from beside its bar to above it when the page narrows to
a phone. So rows are laid out here once per width class, and the signal ``size`` picks the class in the browser:
``w`` wide, ``m`` medium (labels broken into more lines), ``n`` narrow (labels above the bars).
Expressions use the signals ``size``, ``x0`` and ``x1`` (left and right end of the value scale) and ``width``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sme_dash.charts.theme import LINE_HEIGHT, SMALL_SIZE, TEXT_SIZE, Spec
from sme_dash.views.chart_views import ReferenceLine, Series, Tick
from sme_dash.views.labels import text_width, wrap_label

SIZES = ("n", "m", "w")
LABEL_PIXELS = {"n": 316, "m": 205, "w": 330}
"""Room for a row's label in each width class; ``n`` is what a phone of 360 px leaves."""
PLOT_PIXELS = {"m": 230, "w": 400}
"""Least width of the value scale before the next narrower class is taken."""
LEGEND_PIXELS = {"n": 316, "m": 520, "w": 760}
SIGN_PIXELS = 22


@dataclass(frozen=True, slots=True)
class RowText:
    """The words of one row: label on the left, ``end`` on the right, whether a sign stands before the end."""

    label: str
    end: str = ""
    has_sign: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Rows in place: ``fields[i]`` are data fields of row i, ``params`` the signals, ``height`` the widest class's.

    ``top`` holds, by width class, the pixels above the first row.
    """

    fields: list[Spec]
    params: list[Spec]
    height: int
    top: dict[str, int]


def pixels(text: str, size: int = TEXT_SIZE) -> float:
    """Return the width of the longest line of a text."""
    return max((text_width(line) for line in text.split("\n")), default=0.0) * size


def lay_out(rows: Sequence[RowText], *, top: dict[str, int], bar: int, gap: int = 14) -> RowLayout:
    """Place rows with bars of ``bar`` pixels and at least ``gap`` pixels between rows.

    Fields of a row, each by width class: ``lines`` of the label, ``label_y`` (middle of its first line), ``mid``
    (middle of the bar), ``end_x``/``end_y``; and ``end_lines``.
    """
    end_need = max(
        (pixels(row.end) + (SIGN_PIXELS if row.has_sign else 0) for row in rows if row.end), default=0.0
    )
    right = int(max(end_need + 14, 26))
    wrapped = {
        size: [wrap_label(row.label, LABEL_PIXELS[size] / TEXT_SIZE) for row in rows] for size in SIZES
    }
    left = {
        size: int(max((pixels("\n".join(lines)) for lines in wrapped[size]), default=0.0) + 16)
        for size in ("m", "w")
    }
    fields: list[Spec] = [
        {
            "lines": {},
            "label_y": {},
            "mid": {},
            "end_y": {},
            "end_lines": row.end.split("\n"),
            "strong": row.strong,
        }
        for row in rows
    ]
    total: dict[str, int] = {}
    for size in SIZES:
        y = top[size]
        for row, field, lines in zip(rows, fields, wrapped[size], strict=True):
            ends = len(row.end.split("\n")) if row.end else 0
            y += _place(field, size, y, (len(lines), ends), bar=bar, gap=gap)
            field["lines"][size] = list(lines)
        total[size] = y
    params = [
        {
            "name": "size",
            "expr": (
                f"width < {left['m'] + right + PLOT_PIXELS['m']} ? 'n' : "
                f"width < {left['w'] + right + PLOT_PIXELS['w']} ? 'm' : 'w'"
            ),
        },
        {"name": "x0", "expr": f"size == 'n' ? 1 : size == 'm' ? {left['m']} : {left['w']}"},
        {"name": "x1", "expr": f"size == 'n' ? width - 8 : width - {right}"},
        {"name": "endX", "expr": f"size == 'n' ? 1 : width - {right} + 12"},
        {"name": "height", "expr": f"size == 'n' ? {total['n']} : size == 'm' ? {total['m']} : {total['w']}"},
    ]
    return RowLayout(fields, params, total["w"], top)


def _place(field: Spec, size: str, y: int, line_counts: tuple[int, int], *, bar: int, gap: int) -> int:
    """Enter one row's places for one width class, with its lines of label and end; return the row's height."""
    label_lines, end_lines = line_counts
    if size == "n":
        field["label_y"][size] = y + gap / 2 + LINE_HEIGHT / 2
        field["end_y"][size] = y + gap / 2 + (label_lines + 0.5) * LINE_HEIGHT
        words = (label_lines + end_lines) * LINE_HEIGHT
        field["mid"][size] = y + gap / 2 + words + 3 + bar / 2
        return words + 3 + bar + gap
    inner = max(label_lines * LINE_HEIGHT, end_lines * LINE_HEIGHT, bar)
    middle = y + gap / 2 + inner / 2
    field["label_y"][size] = middle - (label_lines - 1) * LINE_HEIGHT / 2
    field["end_y"][size] = middle - (max(end_lines, 1) - 1) * LINE_HEIGHT / 2
    field["mid"][size] = middle
    return inner + gap


def scaled(value: str, minimum: float, maximum: float) -> str:
    """Return the expression that places a value expression between ``x0`` and ``x1``."""
    span = maximum - minimum if maximum > minimum else 1.0
    return f"(x0 + (({value}) - ({minimum})) / {span} * (x1 - x0))"


@dataclass(frozen=True, slots=True)
class Header:
    """The strip above the rows, by width class: places of the key, of the target's words and of the tick texts."""

    legend: list[Spec]
    target_y: dict[str, float]
    tick_y: dict[str, float]
    top: dict[str, int]


def header(series: Sequence[Series], target: ReferenceLine | None, ticks: Sequence[Tick]) -> Header:
    """Stack key, target and ticks above the first row; what is missing takes no room."""
    entries: list[dict[str, Any]] = [{"text": item.name, "x": {}, "y": {}} for item in series]
    target_y: dict[str, float] = {}
    tick_y: dict[str, float] = {}
    top: dict[str, int] = {}
    for size in SIZES:
        x, y = 0.0, 0.0
        for entry in entries:
            need = 22 + pixels(entry["text"], SMALL_SIZE) + 20
            if x and x + need > LEGEND_PIXELS[size]:
                x, y = 0.0, y + LINE_HEIGHT
            entry["x"][size], entry["y"][size] = x, y + LINE_HEIGHT / 2
            x += need
        y += LINE_HEIGHT + 4 if entries else 0
        if target:
            target_y[size] = y + LINE_HEIGHT / 2
            y += LINE_HEIGHT
        if ticks:
            tick_y[size] = y + LINE_HEIGHT / 2
            y += LINE_HEIGHT
        top[size] = int(y)
    return Header(entries, target_y, tick_y, top)
