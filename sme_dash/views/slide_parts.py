"""How much stands on one slide: charts, headline figures, remarks, resolutions and paragraphs in parts.

Sizes are in em of the slide's own type (SLIDE_EMS wide), estimated with the letter widths of the bundled font, rather too
wide than too narrow: what is read from ten metres must not shrink.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil
from typing import TypeVar

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.book import RemarkView, ResolutionView
from sme_dash.views.chart_views import BarsView, BulletView, ChartView, DotPlotView, StackedBarsView
from sme_dash.views.display import Card
from sme_dash.views.labels import text_width

T = TypeVar("T")

CHART_ROWS = 6
"""Rows of a chart on one slide; one more stays with the others rather than on a slide of its own."""
CARDS = 6
LONG_CARDS = 4
LONG_NUMBER = 12
"""Characters above which a number (1,250,707,700.00) takes half the slide's width to be large."""
SLIDE_EMS = 51.0
SMALLER = 1.12
"""How much more of small type stands on a line."""
SLIDE_LINES = 15.5
"""Lines of text that a slide holds under its title."""


def evenly(items: Sequence[T], most: int) -> list[tuple[T, ...]]:
    """Return items in parts of nearly the same length, none longer than ``most``."""
    if not items:
        return []
    count = ceil(len(items) / most)
    size, longer = divmod(len(items), count)
    parts, start = [], 0
    for number in range(count):
        end = start + size + (number < longer)
        parts.append(tuple(items[start:end]))
        start = end
    return parts


def filled(
    items: Sequence[T], lines_of: Callable[[T], float], room: float, most: int = 100
) -> list[tuple[T, ...]]:
    """Return items in parts of at most ``room`` lines and ``most`` items each; a longer one stands alone."""
    parts: list[list[T]] = []
    used = 0.0
    for item in items:
        lines = lines_of(item)
        if not parts or used + lines > room or len(parts[-1]) == most:
            parts.append([])
            used = 0.0
        parts[-1].append(item)
        used += lines
    return [tuple(part) for part in parts]


def text_lines(text: str, ems: float) -> int:
    """Return how many lines a text takes in a width of ``ems``; words do not fill every line."""
    return max(1, ceil(text_width(text) * 1.08 / ems)) if text else 0


def figure_parts(
    title: str, cards: Sequence[Card], display: Display
) -> list[tuple[str, tuple[Card, ...], int]]:
    """Return headline figures in parts with their titles and how many stand beside each other."""
    long = any(len(card.number) > LONG_NUMBER for card in cards)
    parts = evenly(cards, LONG_CARDS if long else CARDS)
    several = len(parts) > 1
    return [
        (
            thai.digits(f"{title} ({number}/{len(parts)})", display) if several else title,
            part,
            2 if long or len(part) in {2, 4} else min(len(part), 3),
        )
        for number, part in enumerate(parts, start=1)
    ]


def chart_parts(view: ChartView) -> list[ChartView]:
    """Return a chart of rows as charts of a few rows each, all on the scale of the whole; others stay one."""
    if not isinstance(view, BulletView | StackedBarsView | DotPlotView | BarsView):
        return [view]
    if len(view.rows) <= CHART_ROWS + 1:
        return [view]
    return [replace(view, rows=rows) for rows in evenly(view.rows, CHART_ROWS)]  # type: ignore[arg-type]


def remark_parts(remarks: Sequence[RemarkView]) -> list[tuple[RemarkView, ...]]:
    """Return explained remarks a few at a time, as many as stand under each other in three columns."""
    first, other = SLIDE_EMS * 0.38, SLIDE_EMS * 0.3

    def lines(remark: RemarkView) -> float:
        about = text_lines(remark.detail, first * SMALLER) + text_lines(remark.unit, first * SMALLER)
        subject = text_lines(remark.label, first) + about + (remark.status is not None)
        return max(subject, text_lines(remark.cause, other), text_lines(remark.remedy, other), 2) + 0.6

    return filled(remarks, lines, SLIDE_LINES - 1)


def unexplained_parts(remarks: Sequence[RemarkView]) -> list[tuple[RemarkView, ...]]:
    """Return remarks about which nobody said anything yet; they take the whole width and few lines."""

    def lines(remark: RemarkView) -> float:
        name = text_lines(remark.label, SLIDE_EMS)
        return name + text_lines(f"{remark.detail} {remark.unit}", SLIDE_EMS * 0.85) + 0.8

    return filled(remarks, lines, SLIDE_LINES)


def resolution_parts(resolutions: Sequence[ResolutionView]) -> list[tuple[ResolutionView, ...]]:
    """Return resolutions a few at a time."""

    def lines(each: ResolutionView) -> float:
        return 2.2 + text_lines(each.text, SLIDE_EMS - 2) + text_lines(each.note, SLIDE_EMS - 2)

    return filled(resolutions, lines, SLIDE_LINES)


def paragraph_parts(paragraphs: Sequence[str]) -> list[tuple[str, ...]]:
    """Return paragraphs a few at a time."""
    return filled(paragraphs, lambda text: text_lines(text, SLIDE_EMS * 0.9) + 0.8, SLIDE_LINES - 2)
