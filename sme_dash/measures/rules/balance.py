"""``balance``: what is left is the budget less what was paid out and what is under contract."""

from __future__ import annotations

from collections.abc import Iterator

from sme_dash.contracts.table import Table, Tables
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import BAHT, MILLION_BAHT, Figures, place
from sme_dash.measures.records import Record, records
from sme_dash.measures.rules.amounts import amount, rounding_of
from sme_dash.measures.rules.keys import guideline_key, strategy_key, taking_part

REMAINING = "remaining_reported_satang"


def check(tables: Tables, figures: Figures) -> Iterator[Check]:
    """Compare every reported remainder of รายยุทธศาสตร์ and ตามแนวทาง with the amounts of its row.

    A row that lacks one of the amounts is not compared: blank is not zero.
    """
    budget = tables.get("budget", {}).get("strategy")
    if budget is not None:
        for row in records(budget.frame):
            key = strategy_key(row)
            if key is not None:
                yield from _row(budget, row, key, BAHT, outgoing=("disbursed", "committed"), figures=figures)
    plan = tables.get("integrated_plan", {}).get("guideline")
    if plan is not None:
        for row in records(plan.frame):
            yield from _row(plan, row, guideline_key(row), MILLION_BAHT, outgoing=("spent",), figures=figures)


def _row(
    table: Table, row: Record, key: str, unit: str, *, outgoing: tuple[str, ...], figures: Figures
) -> Iterator[Check]:
    names = ("budget", *outgoing)
    fields = tuple(f"{name}_satang" for name in names)
    if any(row[field] is None for field in (*fields, REMAINING)):
        return
    suffix = "mb" if unit == MILLION_BAHT else "baht"
    computed = row["budget_satang"] - sum(row[field] for field in fields[1:])
    yield Check(
        Rule.BALANCE,
        f"{key}/remaining_{suffix}",
        amount(row[REMAINING], unit),
        amount(computed, unit),
        unit,
        rounding_of(1 + len(fields), unit),
        place(table, [row], REMAINING) + place(table, [row], *fields),
        others=taking_part(figures, (f"{key}/{name}_{suffix}" for name in names)),
    )
