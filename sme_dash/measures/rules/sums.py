"""``sum``: a reported total is what its parts add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sme_dash.contracts.table import Table, Tables
from sme_dash.measures.budget import project_total
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import (
    BAHT,
    MILLION_BAHT,
    PROJECTS,
    Figures,
    Place,
    exact_sum,
    optional_decimal,
    place,
    whole_sum,
)
from sme_dash.measures.records import Record, records, values_of
from sme_dash.measures.rules.amounts import ZERO, amount, rounding_of
from sme_dash.measures.rules.keys import guideline_key, kpi_key, kpi_of_code, ministry_key, strategy_key


def check(tables: Tables, figures: Figures) -> Iterator[Check]:
    """Compare every reported total with its parts; parts without a value are left out of the sum."""
    budget = tables.get("budget", {}).get("strategy")
    if budget is not None:
        yield from _strategies(budget)
    kpis, components = (tables.get("kpi", {}).get(sheet) for sheet in ("kpi", "component"))
    if kpis is not None and components is not None:
        yield from _components(kpis, components)
    plan = tables.get("integrated_plan", {})
    if "guideline" in plan:
        yield from _guidelines(plan["guideline"])
    if "ministry" in plan:
        yield from _ministries(plan["ministry"])


def _strategies(table: Table) -> Iterator[Check]:
    data = records(table.data)
    for total in records(table.totals):
        key = strategy_key(total)
        parts = [
            row
            for row in data
            if row["fiscal_year"] == total["fiscal_year"] and total["category"] in {None, row["category"]}
        ]
        if key is None or not parts:
            continue
        for name in ("budget", "disbursed", "committed"):
            yield from _money(table, total, parts, f"{name}_satang", key=f"{key}/{name}_baht", unit=BAHT)
        yield from _projects(table, total, parts, key)


def _projects(table: Table, total: Record, parts: Sequence[Record], key: str) -> Iterator[Check]:
    counted = whole_sum(map(project_total, parts))
    if total["projects"] is None or counted is None:
        return
    yield Check(
        Rule.SUM,
        # Projects are those of the strategies: what the support category counts, the year counts.
        key.replace("/category/support", "/total") + "/projects",
        Decimal(int(total["projects"])),
        Decimal(counted),
        PROJECTS,
        ZERO,
        place(table, [total], "projects") + place(table, parts, "projects", "projects_done"),
    )


def _components(kpis: Table, components: Table) -> Iterator[Check]:
    """Compare a KPI with the sum of its projects; a percentage is an average and is left alone."""
    parts_of: dict[tuple[int, tuple[int, int] | None], list[Record]] = {}
    for part in records(components.data):
        parts_of.setdefault((part["fiscal_year"], kpi_of_code(str(part["kpi_code"]))), []).append(part)
    for row in records(kpis.data):
        unit = row["unit"] or ""
        if "ร้อยละ" in unit or "%" in unit:
            continue
        parts = parts_of.get((row["fiscal_year"], (row["strategy_no"], row["kpi_no"])), [])
        for field in ("target", "actual"):
            places = place(kpis, [row], field) + place(components, parts, field)
            yield from _numbers(row, parts, field, f"{kpi_key(row)}/{field}", places)


def _guidelines(table: Table) -> Iterator[Check]:
    data = records(table.data)
    for row in records(table.frame):
        parts = _children(data, row)
        if not parts:
            continue
        key = guideline_key(row)
        for field in ("target", "actual"):
            places = place(table, [row], field) + place(table, parts, field)
            yield from _numbers(row, parts, field, f"{key}/{field}", places)
        for name in ("budget", "spent"):
            yield from _money(table, row, parts, f"{name}_satang", key=f"{key}/{name}_mb", unit=MILLION_BAHT)


def _children(data: Sequence[Record], whole: Record) -> list[Record]:
    if whole["role"] == "data":
        return []
    every = [row for row in data if row["fiscal_year"] == whole["fiscal_year"]]
    if whole["role"] == "total":
        return every
    return [row for row in every if row["code"].startswith(f"{whole['code']}.")]


def _ministries(table: Table) -> Iterator[Check]:
    data = records(table.data)
    for row in records(table.frame):
        if row["role"] != "total":
            continue
        parts = [part for part in data if part["fiscal_year"] == row["fiscal_year"]]
        for name in ("budget", "spent"):
            key = f"{ministry_key(row)}/{name}_mb"
            yield from _money(table, row, parts, f"{name}_satang", key=key, unit=MILLION_BAHT)


def _numbers(
    whole: Record, parts: Sequence[Record], field: str, key: str, places: tuple[Place, ...]
) -> Iterator[Check]:
    reported, summed = optional_decimal(whole[field]), exact_sum(values_of(parts, field))
    if reported is not None and summed is not None:
        yield Check(Rule.SUM, key, reported, summed, whole["unit"] or "", ZERO, places)


def _money(
    table: Table, total: Record, parts: Sequence[Record], field: str, *, key: str, unit: str
) -> Iterator[Check]:
    reported, summed = total[field], whole_sum(values_of(parts, field))
    if reported is None or summed is None:
        return
    yield Check(
        Rule.SUM,
        key,
        amount(reported, unit),
        amount(summed, unit),
        unit,
        rounding_of(len(parts) + 1, unit),
        place(table, [total], field) + place(table, parts, field),
    )
