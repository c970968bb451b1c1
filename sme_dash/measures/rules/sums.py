"""``sum``: a reported total is what its parts add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from sme_dash.contracts.table import Table, Tables
from sme_dash.measures.budget import project_total
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import (
    BAHT,
    MILLION_BAHT,
    PROJECTS,
    Figures,
    exact_sum,
    optional_decimal,
    place,
    whole_sum,
)
from sme_dash.measures.records import Record, records, values_of
from sme_dash.measures.rules.amounts import ZERO, amount, rounding_of
from sme_dash.measures.rules.keys import (
    guideline_key,
    kpi_key,
    kpi_of_code,
    ministry_key,
    strategy_key,
    taking_part,
)

KeyOf = Callable[[Record], str | None]

REMAINING = "remaining"
"""Remainders are reported beside what is spent; a blank one is not zero, and leaves nothing to compare."""


def check(tables: Tables, figures: Figures) -> Iterator[Check]:
    """Compare every reported total with its parts; parts without a value are left out of the sum."""
    budget = tables.get("budget", {}).get("strategy")
    if budget is not None:
        yield from _strategies(budget, figures)
    kpis, components = (tables.get("kpi", {}).get(sheet) for sheet in ("kpi", "component"))
    if kpis is not None and components is not None:
        yield from _components(kpis, components, figures)
    plan = tables.get("integrated_plan", {})
    if "guideline" in plan:
        yield from _guidelines(plan["guideline"], figures)
    if "ministry" in plan:
        yield from _ministries(plan["ministry"], figures)


def _strategies(table: Table, figures: Figures) -> Iterator[Check]:
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
        for name in ("budget", "disbursed", "committed", REMAINING):
            yield from _money(table, total, parts, name, unit=BAHT, key_of=strategy_key, figures=figures)
        yield from _projects(table, total, parts, key, figures)


def _projects(
    table: Table, total: Record, parts: Sequence[Record], key: str, figures: Figures
) -> Iterator[Check]:
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
        others=taking_part(figures, (f"{strategy_key(part)}/projects" for part in parts)),
    )


def _components(kpis: Table, components: Table, figures: Figures) -> Iterator[Check]:
    """Compare a KPI with the sum of its projects; a percentage is an average and is left alone."""
    parts_of: dict[tuple[int, tuple[int, int] | None], list[Record]] = {}
    for part in records(components.data):
        parts_of.setdefault((part["fiscal_year"], kpi_of_code(str(part["kpi_code"]))), []).append(part)
    for row in records(kpis.data):
        unit = row["unit"] or ""
        if "ร้อยละ" in unit or "%" in unit:
            continue
        key = kpi_key(row)
        parts = parts_of.get((row["fiscal_year"], (row["strategy_no"], row["kpi_no"])), [])
        for field in ("target", "actual"):
            reported, summed = optional_decimal(row[field]), exact_sum(values_of(parts, field))
            if reported is None or summed is None:
                continue
            yield Check(
                Rule.SUM,
                f"{key}/{field}",
                reported,
                summed,
                unit,
                ZERO,
                place(kpis, [row], field) + place(components, parts, field),
                others=taking_part(
                    figures, (f"{key}/component/{part['project_seq']}/{field}" for part in parts)
                ),
            )


def _guidelines(table: Table, figures: Figures) -> Iterator[Check]:
    data = records(table.data)
    for row in records(table.frame):
        parts = _children(data, row)
        if not parts:
            continue
        key = guideline_key(row)
        for field in ("target", "actual"):
            reported, summed = optional_decimal(row[field]), exact_sum(values_of(parts, field))
            if reported is None or summed is None:
                continue
            yield Check(
                Rule.SUM,
                f"{key}/{field}",
                reported,
                summed,
                row["unit"] or "",
                ZERO,
                place(table, [row], field) + place(table, parts, field),
                others=taking_part(figures, (f"{guideline_key(part)}/{field}" for part in parts)),
            )
        for name in ("budget", "spent", REMAINING):
            yield from _money(
                table, row, parts, name, unit=MILLION_BAHT, key_of=guideline_key, figures=figures
            )


def _children(data: Sequence[Record], whole: Record) -> list[Record]:
    if whole["role"] == "data":
        return []
    every = [row for row in data if row["fiscal_year"] == whole["fiscal_year"]]
    if whole["role"] == "total":
        return every
    return [row for row in every if row["code"].startswith(f"{whole['code']}.")]


def _ministries(table: Table, figures: Figures) -> Iterator[Check]:
    data = records(table.data)
    for row in records(table.totals):
        parts = [part for part in data if part["fiscal_year"] == row["fiscal_year"]]
        for name in ("budget", "spent"):
            yield from _money(
                table, row, parts, name, unit=MILLION_BAHT, key_of=ministry_key, figures=figures
            )


def _money(
    table: Table,
    total: Record,
    parts: Sequence[Record],
    name: str,
    *,
    unit: str,
    key_of: KeyOf,
    figures: Figures,
) -> Iterator[Check]:
    field = "remaining_reported_satang" if name == REMAINING else f"{name}_satang"
    suffix = "mb" if unit == MILLION_BAHT else "baht"
    amounts = values_of(parts, field)
    reported, summed = total[field], whole_sum(amounts)
    if reported is None or summed is None or (name == REMAINING and None in amounts):
        return
    yield Check(
        Rule.SUM,
        f"{key_of(total)}/{name}_{suffix}",
        amount(reported, unit),
        amount(summed, unit),
        unit,
        rounding_of(len(parts) + 1, unit),
        place(table, [total], field) + place(table, parts, field),
        others=taking_part(
            figures, (f"{key_of(part)}/{name}_{suffix}" for part in _doubtful(parts, field, reported))
        ),
    )


def _doubtful(parts: Sequence[Record], field: str, whole: int) -> Sequence[Record]:
    """Return the parts that a broken sum casts doubt on: one that repeats the whole's own amount clears the others.

    The FY 2561 report prints the plan's amounts in the box of guideline 1 (report2561:1000).
    """
    repeating = [part for part in parts if part[field] == whole]
    return repeating if whole and 0 < len(repeating) < len(parts) else parts
