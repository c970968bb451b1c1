"""``plan_total``: the integrated plan by guideline and by ministry is one plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sme_dash.contracts.table import Table, Tables
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import MILLION_BAHT, Figures, Place, place
from sme_dash.measures.integrated_plan import ALL_MINISTRIES
from sme_dash.measures.records import Record, records, values_of
from sme_dash.measures.rules.amounts import amount, rounding_of
from sme_dash.measures.rules.keys import taking_part


@dataclass(frozen=True)
class _Total:
    """A year's total of one sheet, how many printed amounts it is made of, and its cells."""

    satang: int
    printed: int
    places: tuple[Place, ...]


def check(tables: Tables, figures: Figures) -> Iterator[Check]:
    """Compare budget and spending of each year's plan, in million baht, between ตามแนวทาง and ตามกระทรวง.

    A sheet gives its reported total, or without one the sum of its rows where none is blank.
    """
    plan = tables.get("integrated_plan", {})
    guideline, ministry = plan.get("guideline"), plan.get("ministry")
    if guideline is None or ministry is None:
        return
    by_guideline, by_ministry = records(guideline.frame), records(ministry.frame)
    for year in sorted({row["fiscal_year"] for row in by_guideline if row["fiscal_year"] is not None}):
        for name in ("budget", "spent"):
            field = f"{name}_satang"
            first = _total(guideline, [row for row in by_guideline if row["fiscal_year"] == year], field)
            second = _total(ministry, [row for row in by_ministry if row["fiscal_year"] == year], field)
            if first is None or second is None:
                continue
            yield Check(
                Rule.PLAN_TOTAL,
                f"integrated/{year}/total/{name}_mb",
                amount(first.satang, MILLION_BAHT),
                amount(second.satang, MILLION_BAHT),
                MILLION_BAHT,
                rounding_of(first.printed + second.printed, MILLION_BAHT),
                first.places + second.places,
                as_stated=second.printed == 1,
                others=taking_part(figures, [f"integrated/{year}/ministry/{ALL_MINISTRIES}/{name}_mb"]),
            )


def _total(table: Table, rows: Sequence[Record], field: str) -> _Total | None:
    reported = [row for row in rows if row["role"] == "total" and row[field] is not None]
    if len(reported) == 1:
        return _Total(reported[0][field], 1, place(table, reported, field))
    parts = [row for row in rows if row["role"] == "data"]
    amounts = values_of(parts, field)
    if reported or not amounts or None in amounts:
        return None
    return _Total(sum(amounts), len(amounts), place(table, parts, field))
