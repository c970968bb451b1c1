"""``percent``: a printed percentage is what the amounts beside it give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from sme_dash.contracts.table import Table, Tables
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import PERCENT, Figures, optional_decimal, percent_of, place
from sme_dash.measures.records import Record, records
from sme_dash.measures.rules.keys import guideline_key, ministry_key

PERCENT_PLACE = Decimal("0.01")
KEY_OF: dict[str, Callable[[Record], str]] = {"guideline": guideline_key, "ministry": ministry_key}
"""The sheets of the integrated plan that print a percentage of spending."""


def check(tables: Tables, figures: Figures) -> Iterator[Check]:
    """Compare every printed percentage of spending of the integrated plan with spent ÷ budget × 100."""
    for sheet, table in tables.get("integrated_plan", {}).items():
        if sheet in KEY_OF:
            for row in records(table.frame):
                yield from _row(table, row, f"{KEY_OF[sheet](row)}/spent_percent")


def _row(table: Table, row: Record, key: str) -> Iterator[Check]:
    printed = optional_decimal(row["spent_percent_reported"])
    computed = percent_of(row["spent_satang"], row["budget_satang"])
    if printed is None or computed is None:
        return
    yield Check(
        Rule.PERCENT,
        key,
        printed,
        computed,
        PERCENT,
        PERCENT_PLACE,
        place(table, [row], "spent_percent_reported") + place(table, [row], "spent_satang", "budget_satang"),
    )
