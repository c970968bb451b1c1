"""``percent``: a printed percentage is what the amounts beside it give, to the printed precision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from sme_dash.contracts.table import Table, Tables
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import (
    PERCENT,
    SATANG_PER_MILLION_BAHT,
    Figures,
    optional_decimal,
    place,
)
from sme_dash.measures.records import Record, records
from sme_dash.measures.rules.amounts import HALF_MB
from sme_dash.measures.rules.keys import guideline_key, ministry_key, taking_part
from sme_dash.measures.rules.precision import Quotient, as_printed, places_by_year

PRINTED = "spent_percent_reported"
HALF_SATANG = HALF_MB * SATANG_PER_MILLION_BAHT
"""Half of the last printed place of million baht, in satang."""
KEY_OF: dict[str, Callable[[Record], str]] = {"guideline": guideline_key, "ministry": ministry_key}
"""The sheets of the integrated plan that print a percentage of spending."""


def check(tables: Tables, figures: Figures) -> Iterator[Check]:
    """Compare every printed percentage of spending of the integrated plan with spent ÷ budget × 100.

    It holds within half a unit of its last printed digit; where it does not, rounding explains what the four
    decimals of the amounts leave open.
    """
    for sheet, table in tables.get("integrated_plan", {}).items():
        if sheet in KEY_OF:
            yield from _sheet(table, KEY_OF[sheet], figures)


def _sheet(table: Table, key_of: Callable[[Record], str], figures: Figures) -> Iterator[Check]:
    rows = records(table.frame)
    places = places_by_year(rows, PRINTED)
    for row in rows:
        printed, spent, budget = optional_decimal(row[PRINTED]), row["spent_satang"], row["budget_satang"]
        if printed is None or spent is None or not budget:
            continue
        quotient = Quotient(Decimal(spent), Decimal(budget), HALF_SATANG, HALF_SATANG)
        computed, explained = as_printed(printed, quotient, places[row["fiscal_year"]])
        key = key_of(row)
        yield Check(
            Rule.PERCENT,
            f"{key}/spent_percent",
            printed,
            computed,
            PERCENT,
            explained,
            place(table, [row], PRINTED) + place(table, [row], "spent_satang", "budget_satang"),
            others=taking_part(figures, (f"{key}/spent_mb", f"{key}/budget_mb")),
        )
