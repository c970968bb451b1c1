"""Every shown figure with an open contradiction carries the sign that opens it, on every page; no other one does."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from sme_dash.measures.month import Month
from sme_dash.views.display import AttentionItem, Card, CellView, TableView
from sme_dash.views.finding_marks import marked
from sme_dash.views.integrated_plan_words import FINDINGS_ANCHOR
from sme_dash.views.lineage_targets import matching_keys, patterns_of
from tests.views.shown_numbers import DISPLAY, pages

TAKES_PART = 100
"""Marks there are at least in the shipped month; a walk that finds none would prove nothing."""


@pytest.fixture(scope="module")
def shown(december: Month) -> list[tuple[str, Any]]:
    return [
        (page, element)
        for page, view in pages(december)
        for element in parts(marked(view, december, DISPLAY))
    ]


def parts(shown: Any) -> Iterator[Any]:
    """Yield every display model within a view."""
    yield shown
    if isinstance(shown, tuple):
        for each in shown:
            yield from parts(each)
    elif dataclasses.is_dataclass(shown) and not isinstance(shown, type) and not isinstance(shown, Month):
        for field in dataclasses.fields(shown):
            yield from parts(getattr(shown, field.name))


def is_open(month: Month, key: str) -> bool:
    found = month.finding_of(key)
    return found is not None and not found.rounding


def test_a_cell_has_a_mark_exactly_where_its_figure_has_an_open_contradiction(
    december: Month, shown: list[tuple[str, Any]]
) -> None:
    wrong = set()
    count = 0
    for page, table in shown:
        if not isinstance(table, TableView):
            continue
        for cell in (cell for row in table.rows for cell in row.cells):
            if cell.figure not in december.figures or not (cell.text or cell.status):
                continue
            said = cell.mark is not None and cell.mark.href != FINDINGS_ANCHOR
            count += said
            if said != is_open(december, cell.figure):
                wrong.add((page, table.key, cell.figure))
    assert wrong == set()
    assert count > TAKES_PART


def test_a_card_has_a_mark_exactly_where_one_of_its_figures_has(
    december: Month, shown: list[tuple[str, Any]]
) -> None:
    cards = [card for _, card in shown if isinstance(card, Card)]
    wrong = {
        card.key
        for card in cards
        for mine in [[mark for mark in card.marks if (mark.href or "").startswith("reconcile")]]
        if bool(mine) != any(is_open(december, key) for key in keys_of(card, december))
    }
    assert wrong == set()
    assert any(card.marks for card in cards)


def test_what_wants_attention_and_every_chart_tell_it_too(
    december: Month, shown: list[tuple[str, Any]]
) -> None:
    from sme_dash.views.chart_views import ChartView

    for page, each in shown:
        if isinstance(each, ChartView):
            expected = any(is_open(december, key) for key in keys_among(each.figures, december))
            assert bool(each.marks) == expected, (page, each.key)
        if isinstance(each, AttentionItem) and each.status is not None:
            told = each.status.key in {"contradiction", "explained"} or bool(each.marks)
            if any(is_open(december, key) for key in keys_among((each.figure,), december)):
                assert told, (page, each.text)


def test_every_mark_opens_a_contradiction_there_is(december: Month, shown: list[tuple[str, Any]]) -> None:
    from urllib.parse import unquote

    ids = {f"reconcile?finding={each.id}" for each in december.findings if not each.rounding}
    hrefs = {
        unquote(cell.mark.href or "")
        for _, cell in shown
        if isinstance(cell, CellView) and cell.mark is not None
    }
    assert {href for href in hrefs if href.startswith("reconcile")} <= ids


def test_a_sign_names_the_figure_whose_values_it_tells(december: Month) -> None:
    """Strategy 1 of 2562 is only a part of the sum that prints 10,296,662.01 (report2561:2437)."""
    part = CellView("", figure="budget/2562/strategy/1/disbursed_baht")
    cell = marked(replace(part, text="1.00"), december, DISPLAY)
    assert cell.mark is not None
    assert cell.mark.detail.startswith(
        "งบประมาณส่งเสริมและสนับสนุน SME ปี 2562 – เบิกจ่าย: รายงานไว้ 10,296,662.01 บาท"
    )


def test_a_month_without_contradictions_is_shown_as_it_is(december: Month) -> None:
    empty = Month(december.as_of, {})
    view = next(view for page, view in pages(december) if page == "budget")
    assert marked(view, empty, DISPLAY) is view


def keys_of(card: Card, month: Month) -> tuple[str, ...]:
    return keys_among((card.figure_key, *card.figures), month)


def keys_among(targets: tuple[str, ...], month: Month) -> tuple[str, ...]:
    known = tuple(dict.fromkeys((*month.figures, *month.keys_of_findings)))
    return tuple(
        key for target in targets for pattern in patterns_of(target) for key in matching_keys(pattern, known)
    )
