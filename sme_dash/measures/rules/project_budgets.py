"""``project_budget``: projects add up to their strategy, and a project has one budget in every workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sme_dash.contracts.table import Table, Tables
from sme_dash.measures.budget import AMOUNTS, project_id, project_total
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import BAHT, Figures, place
from sme_dash.measures.records import Record, records
from sme_dash.measures.rules.amounts import ZERO, amount
from sme_dash.measures.rules.keys import strategy_key, taking_part

SUPPORT = "support"
"""The category whose money goes to projects; the other is the administration of the fund."""


def check(tables: Tables, figures: Figures) -> Iterator[Check]:
    """Compare รายโครงการ with รายยุทธศาสตร์, and the budgets of ผลผลิต-ผลลัพธ์ with รายโครงการ; baht, to the satang."""
    budget = tables.get("budget", {})
    projects = budget.get("project")
    if projects is None:
        return
    listed = records(projects.data)
    if "strategy" in budget:
        yield from _strategies(budget["strategy"], projects, listed, figures)
    indicators = tables.get("kpi", {}).get("indicator")
    if indicators is not None:
        yield from _indicators(indicators, projects, listed)


def _strategies(table: Table, projects: Table, listed: Sequence[Record], figures: Figures) -> Iterator[Check]:
    for row in records(table.data):
        if row["strategy_no"] is None or row["category"] != SUPPORT:
            continue
        whose = (row["fiscal_year"], row["strategy_no"])
        parts = [part for part in listed if (part["fiscal_year"], part["strategy_no"]) == whose]
        for name in AMOUNTS:
            field = f"{name}_satang"
            with_amount = [part for part in parts if part[field] is not None]
            if row[field] is None or not with_amount:
                continue
            summed = sum(part[field] for part in with_amount)
            # Projects without an amount, or not listed, can make up for what is missing, never for what is over.
            if summed < row[field] and not _complete(row, parts, with_amount):
                continue
            yield Check(
                Rule.PROJECT_BUDGET,
                f"{strategy_key(row)}/{name}_baht",
                amount(row[field], BAHT),
                amount(summed, BAHT),
                BAHT,
                ZERO,
                place(table, [row], field) + place(projects, with_amount, field),
                others=taking_part(figures, (f"{_project_key(part)}/{name}_baht" for part in with_amount)),
            )


def _complete(row: Record, parts: Sequence[Record], with_amount: Sequence[Record]) -> bool:
    printed = project_total(row)
    if printed is not None and len(with_amount) >= printed:
        return True
    return printed is None and len(with_amount) == len(parts)


def _indicators(table: Table, projects: Table, listed: Sequence[Record]) -> Iterator[Check]:
    keys = [_project_key(part) for part in listed]
    once = {key for key, times in Counter(keys).items() if times == 1}
    of_key = {key: part for key, part in zip(keys, listed, strict=True) if key in once}
    told: dict[tuple[str, int], list[Record]] = {}
    for row in records(table.data):
        if row["project_code"] is not None and row["budget_satang"] is not None:
            key = f"budget/{row['fiscal_year']}/project/{row['project_code']}"
            told.setdefault((key, row["budget_satang"]), []).append(row)
    for (key, satang), rows in told.items():
        project = of_key.get(key)
        if project is None or project["budget_satang"] is None:
            continue
        yield Check(
            Rule.PROJECT_BUDGET,
            f"{key}/budget_baht",
            amount(satang, BAHT),
            amount(project["budget_satang"], BAHT),
            BAHT,
            ZERO,
            place(table, rows, "budget_satang") + place(projects, [project], "budget_satang"),
            as_stated=True,
        )


def _project_key(row: Record) -> str:
    return f"budget/{row['fiscal_year']}/project/{project_id(row['project_code'], row['seq'])}"
