"""Reconciliation: what a month's workbooks report twice must agree (docs/rules.md §4 "Reconciliation").

Every comparison is kept, also those that hold, so that a reader can be told how many were made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from sme_dash.contracts.table import Table
from sme_dash.measures.budget import project_total
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import (
    BAHT,
    MILLION_BAHT,
    PERCENT,
    PROJECTS,
    Figures,
    baht_of,
    exact_sum,
    million_baht_of,
    optional_decimal,
    percent_of,
    place,
    whole_sum,
)
from sme_dash.measures.kpi import KPI_CODE
from sme_dash.measures.records import Record, records, values_of

ZERO = Decimal(0)
HALF_MB = Decimal("0.00005")
"""Half of the last printed place of million baht (four decimals)."""
PERCENT_PLACE = Decimal("0.01")


def reconcile(tables: Mapping[str, Mapping[str, Table]], figures: Figures) -> list[Check]:
    """Return every comparison that the workbooks of a month allow, in the order of the workbooks."""
    checks: list[Check] = []
    budget = tables.get("budget", {}).get("strategy")
    if budget is not None:
        checks += _strategy_checks(budget)
    kpis, components = tables.get("kpi", {}).get("kpi"), tables.get("kpi", {}).get("component")
    if kpis is not None and components is not None:
        checks += _component_checks(kpis, components)
    plan = tables.get("integrated_plan", {})
    for name, table in plan.items():
        if name == "guideline":
            checks += _guideline_checks(table)
        elif name == "ministry":
            checks += _ministry_checks(table)
    for sheets in tables.values():
        if "reference" in sheets:
            checks += _reference_checks(sheets["reference"], figures)
    return checks


# -- budget ---------------------------------------------------------------------------------------------


def _strategy_checks(table: Table) -> Iterator[Check]:
    for row in records(table.frame):
        key = _strategy_key(row)
        if key is not None:
            yield from _balance(table, row, key, BAHT, ("disbursed_satang", "committed_satang"))
            yield from _project_count(table, row, key)
    data = records(table.data)
    for total in records(table.totals):
        parts = [
            row
            for row in data
            if row["fiscal_year"] == total["fiscal_year"] and total["category"] in {None, row["category"]}
        ]
        yield from _strategy_sums(table, total, parts)


def _strategy_key(row: Record) -> str | None:
    if row["fiscal_year"] is None:
        return None
    year = f"budget/{row['fiscal_year']}"
    if row["strategy_no"] is not None:
        return f"{year}/strategy/{row['strategy_no']}"
    return f"{year}/total" if row["category"] is None else f"{year}/category/{row['category']}"


def _strategy_sums(table: Table, total: Record, parts: Sequence[Record]) -> Iterator[Check]:
    key = _strategy_key(total)
    if key is None or not parts:
        return
    for name in ("budget", "disbursed", "committed"):
        yield from _money_sum(table, total, parts, f"{name}_satang", key=f"{key}/{name}_baht", unit=BAHT)
    reported = total["projects"]
    if reported is not None:
        counted = whole_sum(map(project_total, parts))
        if counted is not None:
            places = place(table, [total], "projects") + place(table, parts, "projects", "projects_done")
            counts_key = key.replace("/category/support", "/total") + "/projects"
            yield Check(
                Rule.SUM, counts_key, Decimal(int(reported)), Decimal(counted), PROJECTS, ZERO, places
            )


def _project_count(table: Table, row: Record, key: str) -> Iterator[Check]:
    fields = ["projects_done", "projects_in_progress", "projects_not_done"]
    counted = whole_sum(row[field] for field in fields)
    if row["projects"] is None or counted is None:
        return
    yield Check(
        Rule.COUNT,
        f"{key}/projects",
        Decimal(row["projects"]),
        Decimal(counted),
        PROJECTS,
        ZERO,
        place(table, [row], "projects") + place(table, [row], *fields),
    )


# -- indicators -----------------------------------------------------------------------------------------


def _component_checks(kpis: Table, components: Table) -> Iterator[Check]:
    """Compare a KPI with the sum of its projects; a percentage is an average and is left alone."""
    parts_of: dict[tuple[int, tuple[int, int] | None], list[Record]] = {}
    for part in records(components.data):
        parts_of.setdefault((part["fiscal_year"], _code_of(str(part["kpi_code"]))), []).append(part)
    for row in records(kpis.data):
        unit = row["unit"] or ""
        if "ร้อยละ" in unit or "%" in unit:
            continue
        parts = parts_of.get((row["fiscal_year"], (row["strategy_no"], row["kpi_no"])), [])
        for field in ("target", "actual"):
            reported, summed = optional_decimal(row[field]), exact_sum(values_of(parts, field))
            if reported is None or summed is None:
                continue
            yield Check(
                Rule.SUM,
                f"kpi/{row['fiscal_year']}/strategy/{row['strategy_no']}/kpi/{row['kpi_no']}/{field}",
                reported,
                summed,
                unit,
                ZERO,
                place(kpis, [row], field) + place(components, parts, field),
            )


def _code_of(code: str) -> tuple[int, int] | None:
    match = KPI_CODE.fullmatch(code)
    return (int(match["strategy"]), int(match["kpi"])) if match else None


# -- integrated plan ------------------------------------------------------------------------------------


def _guideline_checks(table: Table) -> Iterator[Check]:
    data = records(table.data)
    for row in records(table.frame):
        key = _guideline_key(row)
        yield from _balance(table, row, key, MILLION_BAHT, ("spent_satang",))
        yield from _printed_percent(table, row, key)
        parts = _children(data, row)
        if not parts:
            continue
        for field in ("target", "actual"):
            reported, summed = optional_decimal(row[field]), exact_sum(values_of(parts, field))
            if reported is not None and summed is not None:
                places = place(table, [row], field) + place(table, parts, field)
                yield Check(Rule.SUM, f"{key}/{field}", reported, summed, row["unit"] or "", ZERO, places)
        for name in ("budget", "spent"):
            yield from _money_sum(
                table, row, parts, f"{name}_satang", key=f"{key}/{name}_mb", unit=MILLION_BAHT
            )


def _guideline_key(row: Record) -> str:
    code = str(row["code"])
    year = f"integrated/{row['fiscal_year']}"
    if row["role"] == "total":
        return f"{year}/total"
    return f"{year}/indicator/{code}" if "." in code else f"{year}/guideline/{code}"


def _children(data: Sequence[Record], whole: Record) -> list[Record]:
    if whole["role"] == "data":
        return []
    every = [row for row in data if row["fiscal_year"] == whole["fiscal_year"]]
    if whole["role"] == "total":
        return every
    return [row for row in every if row["code"].startswith(f"{whole['code']}.")]


def _ministry_checks(table: Table) -> Iterator[Check]:
    data = records(table.data)
    for row in records(table.frame):
        total = row["role"] == "total"
        key = f"integrated/{row['fiscal_year']}/ministry/{'รวม' if total else row['ministry']}"
        yield from _printed_percent(table, row, key)
        if total:
            parts = [part for part in data if part["fiscal_year"] == row["fiscal_year"]]
            for name in ("budget", "spent"):
                yield from _money_sum(
                    table, row, parts, f"{name}_satang", key=f"{key}/{name}_mb", unit=MILLION_BAHT
                )


# -- figures printed elsewhere --------------------------------------------------------------------------


def _reference_checks(table: Table, figures: Figures) -> Iterator[Check]:
    for row in records(table.data):
        key = str(row["figure_key"])
        computed, printed = figures.number(key), optional_decimal(row["value"])
        if computed is None or printed is None:
            continue
        yield Check(
            Rule.REFERENCE,
            key,
            printed,
            computed,
            figures[key].unit,
            PERCENT_PLACE if figures[key].unit == PERCENT else ZERO,
            place(table, [row], "value") + figures[key].lineage,
            str(row["document"]),
            as_stated=not figures[key].formula,
        )


# -- shared shapes --------------------------------------------------------------------------------------


def _balance(table: Table, row: Record, key: str, unit: str, outgoing: tuple[str, ...]) -> Iterator[Check]:
    fields = ("budget_satang", *outgoing, "remaining_reported_satang")
    if any(row[field] is None for field in fields):
        return
    computed = row["budget_satang"] - sum(row[field] for field in outgoing)
    yield Check(
        Rule.BALANCE,
        f"{key}/remaining_{'mb' if unit == MILLION_BAHT else 'baht'}",
        _amount(row["remaining_reported_satang"], unit),
        _amount(computed, unit),
        unit,
        3 * HALF_MB if unit == MILLION_BAHT else ZERO,
        place(table, [row], "remaining_reported_satang") + place(table, [row], *fields[:-1]),
    )


def _printed_percent(table: Table, row: Record, key: str) -> Iterator[Check]:
    printed = optional_decimal(row["spent_percent_reported"])
    computed = percent_of(row["spent_satang"], row["budget_satang"])
    if printed is None or computed is None:
        return
    yield Check(
        Rule.PERCENT,
        f"{key}/spent_percent",
        printed,
        computed,
        PERCENT,
        PERCENT_PLACE,
        place(table, [row], "spent_percent_reported") + place(table, [row], "spent_satang", "budget_satang"),
    )


def _money_sum(
    table: Table, total: Record, parts: Sequence[Record], field: str, *, key: str, unit: str
) -> Iterator[Check]:
    reported, summed = total[field], whole_sum(values_of(parts, field))
    if reported is None or summed is None:
        return
    yield Check(
        Rule.SUM,
        key,
        _amount(reported, unit),
        _amount(summed, unit),
        unit,
        HALF_MB * (len(parts) + 1) if unit == MILLION_BAHT else ZERO,
        place(table, [total], field) + place(table, parts, field),
    )


def _amount(satang: int, unit: str) -> Decimal:
    amount = million_baht_of(satang) if unit == MILLION_BAHT else baht_of(satang)
    assert amount is not None
    return amount
