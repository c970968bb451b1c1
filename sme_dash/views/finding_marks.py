"""The ⚠ beside every shown figure that takes part in an open contradiction: put on in one place, for every page.

Whatever is shown says where it comes from (``figure``, ``figure_key``, ``figures``); what leads to a figure with an
open contradiction gets the sign that opens it, unless the view gave it one of its own, as a table with numbered notes
does. What rounding explains gets none.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from sme_dash.measures.check import Check
from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.chart_views import ChartView
from sme_dash.views.display import CONTRADICTION, EXPLAINED, AttentionItem, Card, CellView, Mark
from sme_dash.views.figure_text import finding_mark
from sme_dash.views.lineage_targets import matching_keys, patterns_of

T = TypeVar("T")

MOST_UNDER_A_CHART = 3
"""Contradictions told under one chart; a chart of all years may touch dozens."""


@dataclass(frozen=True)
class _Marking:
    """The open contradictions of a month by figure, those of the gravest first, in the reader's words."""

    by_key: Mapping[str, Check]
    display: Display

    def of(self, key: str) -> Mark | None:
        """Return the sign of one figure."""
        return next(iter(finding_mark(self.by_key.get(key), self.display)), None)

    def among(self, targets: Iterable[str]) -> list[Mark]:
        """Return the signs of the open contradictions of the figures that some targets mean, each once."""
        keys = [
            key for target in targets for pattern in patterns_of(target) for key in self._matching(pattern)
        ]
        found = {self.by_key[key].id for key in keys}
        gravest_first = dict.fromkeys(check.id for check in self.by_key.values())
        by_id = {check.id: check for check in self.by_key.values()}
        return [
            mark
            for check_id in gravest_first
            if check_id in found
            for mark in finding_mark(by_id[check_id], self.display)
        ]

    def _matching(self, pattern: str) -> tuple[str, ...]:
        if "*" not in pattern and not pattern.endswith("/") and "," not in pattern:
            return (pattern,) if pattern in self.by_key else ()
        return _matching(pattern, tuple(self.by_key))


@lru_cache(maxsize=4096)
def _matching(pattern: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    return matching_keys(pattern, keys)


def marked(shown: T, month: Month, display: Display) -> T:
    """Return what a view shows with the sign beside every figure that has an open contradiction.

    ``shown`` is any display model, or a tuple of them; what needs no sign is returned as it is.
    """
    open_keys = {
        key: finding
        for key in month.keys_of_findings
        if (finding := month.finding_of(key)) and not finding.rounding
    }
    return _marked(shown, _Marking(open_keys, display)) if open_keys else shown


def _marked(shown: T, marking: _Marking) -> T:
    if isinstance(shown, tuple) and type(shown) is tuple:
        items = tuple(_marked(each, marking) for each in shown)
        same = all(new is old for new, old in zip(items, shown, strict=True))
        return shown if same else items  # type: ignore[return-value]
    if isinstance(shown, CellView):
        return _cell(shown, marking)  # type: ignore[return-value]
    if not dataclasses.is_dataclass(shown) or not type(shown).__module__.startswith("sme_dash.views"):
        return shown
    if isinstance(shown, Card):
        return _card(shown, marking)  # type: ignore[return-value]
    if isinstance(shown, AttentionItem):
        return _attention(shown, marking)  # type: ignore[return-value]
    changed = {}
    for field in dataclasses.fields(shown):
        old = getattr(shown, field.name)
        new = _marked(old, marking)
        if new is not old:
            changed[field.name] = new
    if isinstance(shown, ChartView) and not shown.marks:
        found = marking.among(shown.figures)[:MOST_UNDER_A_CHART]
        if found:
            changed["marks"] = tuple(found)
    return replace(shown, **changed) if changed else shown  # type: ignore[type-var]


def _cell(cell: CellView, marking: _Marking) -> CellView:
    if cell.mark is not None or not cell.figure or not (cell.text or cell.status):
        return cell
    mark = marking.of(cell.figure)
    return cell if mark is None else replace(cell, mark=mark)


def _card(card: Card, marking: _Marking) -> Card:
    if card.marks:
        return card
    own = marking.of(card.figure_key)
    if own is not None:
        return replace(card, marks=(own,))
    found = marking.among((card.figure_key, *card.figures))
    return replace(card, marks=(found[0],)) if found else card


def _attention(item: AttentionItem, marking: _Marking) -> AttentionItem:
    if item.marks or item.status in {CONTRADICTION, EXPLAINED}:
        return item
    found = marking.among((item.figure,))
    return replace(item, marks=(found[0],)) if found else item
