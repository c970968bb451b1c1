"""Every number of every page says where it comes from, and that place exists."""

from __future__ import annotations

from functools import cache

import pytest

from sme_dash.measures.month import Month
from sme_dash.measures.trace_parts import each_cell
from sme_dash.views.lineage_targets import lineage_href, matching_keys, named_cells, patterns_of
from tests.views.shown_numbers import Claim, claims, pages

WITHOUT_ORIGIN = {
    (
        "budget",
        "table budget_years column months",
    ): "counted from the calendar: months between year and figures",
    ("situation", "table products column rank"): "the position in this table's own order",
    ("about", "table findings column status"): "whether rounding explains the finding told in the same row",
}
"""What shows a number that stands in no workbook, and why."""

LONGEST_ADDRESS = 4000
"""Bytes; proxies refuse addresses of eight thousand."""


@pytest.fixture(scope="module")
def every_claim(december: Month) -> list[Claim]:
    return [claim for page, shown in pages(december) for claim in claims(page, shown)]


def test_the_walk_reaches_every_page(every_claim: list[Claim]) -> None:
    found = {(claim.page, claim.where.split()[0]) for claim in every_claim}
    for page in ("overview", "budget", "integrated_plan", "kpi", "situation"):
        assert {(page, what) for what in ("card", "answer", "chart", "table")} <= found, page
    assert ("overview", "attention") in found
    assert len(every_claim) > 10_000


def test_every_number_names_its_origin(every_claim: list[Claim]) -> None:
    without = {(claim.page, claim.where): claim.text for claim in every_claim if not claim.targets}
    assert {place: text for place, text in without.items() if place not in WITHOUT_ORIGIN} == {}


def test_the_exceptions_are_still_shown(every_claim: list[Claim]) -> None:
    assert set(WITHOUT_ORIGIN) <= {(claim.page, claim.where) for claim in every_claim}


def test_every_origin_exists(every_claim: list[Claim], december: Month) -> None:
    resolves = cache(lambda target: _resolves(target, december))
    broken = {target for claim in every_claim for target in claim.targets if not resolves(target)}
    assert broken == set()


def test_no_address_is_too_long_for_a_proxy(every_claim: list[Claim]) -> None:
    from urllib.parse import quote

    targets = {target for claim in every_claim for target in claim.targets}
    assert max(len(quote(lineage_href(target), safe="%/?&=*,:")) for target in targets) < LONGEST_ADDRESS


def _resolves(target: str, month: Month) -> bool:
    """Return whether all the figures are there, or all the cells are among those that were read."""
    cells = named_cells(target)
    if cells is None:
        return all(matching_keys(pattern, month.figures) for pattern in patterns_of(target))
    kind, sheet, addresses = cells
    table = month.table(kind, sheet)
    assert table is not None
    rows = {int(row) for row in table.frame["excel_row"]}
    return all(letter in table.letters.values() and row in rows for letter, row in each_cell(addresses))
