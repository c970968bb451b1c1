"""Budget and disbursement, by year, category, strategy and project (domain.md §4, keys ``budget/…``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import pandas as pd

from sme_dash.contracts.table import Table
from sme_dash.measures.figure import (
    BAHT,
    PERCENT,
    PROJECTS,
    Figure,
    baht_of,
    percent_of,
    place,
    whole_sum,
)
from sme_dash.periods import fiscal_quarter, fiscal_year_bounds, fiscal_year_of

AMOUNTS = ("budget", "disbursed", "committed")
PROJECT_COUNTS = {
    "projects": "projects",
    "projects_done": "projects_done",
    "projects_in_progress": "projects_in_progress",
    "projects_not_done": "projects_not_done",
}


def budget_figures(tables: Mapping[str, Table]) -> Iterator[Figure]:
    """Yield every figure of a budget workbook.

    Takes the tables ``strategy`` and, where the workbook has it, ``project``. Baht and percent.
    """
    strategy = tables.get("strategy")
    if strategy is not None:
        for year in years_of(strategy):
            yield from _year_figures(strategy, year)
    project = tables.get("project")
    if project is not None:
        yield from _project_figures(project)


def years_of(table: Table) -> list[int]:
    """Return the fiscal years that a table has data for, ascending."""
    return sorted(int(year) for year in table.data["fiscal_year"].dropna().unique())


def project_id(code: object, seq: object) -> str:
    """Return how keys name a project: its code, or its ลำดับ where it has none."""
    return str(code) if not pd.isna(code) else str(seq)


def strategy_numbers(table: Table, year: int) -> list[int]:
    """Return the strategies of a year, ascending."""
    rows = _support(_of_year(table, year))
    return sorted(int(number) for number in rows["strategy_no"].unique())


def disbursement_target(fiscal_year: int, as_of: dt.date, quarter_targets: Sequence[float]) -> Decimal | None:
    """Return the cumulative target (percent) that holds at a date for a fiscal year's budget.

    Within the year it is the target at the end of the current quarter, after it the last one, before it none.
    Source: domain.md §4 "Disbursement against target".
    """
    if as_of < fiscal_year_bounds(fiscal_year)[0]:
        return None
    quarter = fiscal_quarter(as_of) if fiscal_year_of(as_of) == fiscal_year else 4
    return Decimal(str(quarter_targets[quarter - 1]))


def _year_figures(table: Table, year: int) -> Iterator[Figure]:
    rows = _of_year(table, year)
    support = _support(rows)
    total_budget = whole_sum(rows["budget_satang"])
    yield from _amounts(table, f"budget/{year}/total", rows)
    for category in ("support", "admin"):
        part = rows[rows["category"] == category]
        if len(part):
            prefix = f"budget/{year}/category/{category}"
            yield from _amounts(table, prefix, part)
            yield _share(table, prefix, part, total_budget, rows)
    numbers = strategy_numbers(table, year)
    for number in numbers:
        part = support[support["strategy_no"] == number]
        prefix = f"budget/{year}/strategy/{number}"
        yield from _amounts(table, prefix, part)
        yield _share(table, prefix, part, whole_sum(support["budget_satang"]), support)
        yield from _project_counts(table, prefix, part)
    yield from _project_counts(table, f"budget/{year}/total", support)
    yield Figure(
        f"budget/{year}/total/strategies",
        len(numbers),
        "ยุทธศาสตร์",
        place(table, support, "strategy_no"),
        "จำนวนยุทธศาสตร์ที่มีงบประมาณส่งเสริมและสนับสนุน SME",
    )


def _amounts(table: Table, prefix: str, rows: pd.DataFrame) -> Iterator[Figure]:
    """Yield the amounts and percentages of a group of rows, each a sum of data cells."""
    budget, disbursed, committed = (whole_sum(rows[f"{name}_satang"]) for name in AMOUNTS)
    used = _add(disbursed, committed)
    remaining = None if budget is None or used is None else budget - used
    every = place(table, rows, "budget_satang", "disbursed_satang", "committed_satang")
    both = place(table, rows, "disbursed_satang", "committed_satang")
    summed = "ผลรวมของแถวข้อมูล" if len(rows) > 1 else ""
    missing = _missing(rows)
    for name, satang in zip(AMOUNTS, (budget, disbursed, committed), strict=True):
        yield Figure(
            f"{prefix}/{name}_baht",
            baht_of(satang),
            BAHT,
            place(table, rows, f"{name}_satang"),
            summed,
            parts=len(rows),
            missing=missing.get(name, ()),
        )
    lost = tuple(dict.fromkeys(name for names in missing.values() for name in names))
    computed = (
        ("used_baht", baht_of(used), BAHT, both, "เบิกจ่าย + ผูกพัน"),
        ("remaining_baht", baht_of(remaining), BAHT, every, "งบประมาณ − เบิกจ่าย − ผูกพัน"),
        ("budget_percent", percent_of(budget, budget), PERCENT, every, "งบประมาณ ÷ งบประมาณ × 100"),
        ("disbursed_percent", percent_of(disbursed, budget), PERCENT, every, "เบิกจ่าย ÷ งบประมาณ × 100"),
        ("committed_percent", percent_of(committed, budget), PERCENT, every, "ผูกพัน ÷ งบประมาณ × 100"),
        ("used_percent", percent_of(used, budget), PERCENT, every, "(เบิกจ่าย + ผูกพัน) ÷ งบประมาณ × 100"),
        ("remaining_percent", percent_of(remaining, budget), PERCENT, every, "คงเหลือ ÷ งบประมาณ × 100"),
    )
    for name, value, unit, lineage, formula in computed:
        yield Figure(f"{prefix}/{name}", value, unit, lineage, formula, parts=len(rows), missing=lost)


def _share(table: Table, prefix: str, part: pd.DataFrame, whole: int | None, rows: pd.DataFrame) -> Figure:
    return Figure(
        f"{prefix}/share_percent",
        percent_of(whole_sum(part["budget_satang"]), whole),
        PERCENT,
        place(table, rows, "budget_satang"),
        "งบประมาณของรายการ ÷ งบประมาณรวม × 100",
    )


def _project_counts(table: Table, prefix: str, rows: pd.DataFrame) -> Iterator[Figure]:
    """Yield project counts; where a row does not print the total, it is the sum of its statuses."""
    statuses = [name for name in PROJECT_COUNTS if name != "projects"]
    by_status = rows[statuses].sum(axis=1, min_count=1)
    totals = rows["projects"].fillna(by_status)
    for name in PROJECT_COUNTS:
        values = totals if name == "projects" else rows[name]
        fields = tuple(PROJECT_COUNTS) if name == "projects" else (name,)
        yield Figure(f"{prefix}/{name}", whole_sum(values), PROJECTS, place(table, rows, *fields))


def _project_figures(table: Table) -> Iterator[Figure]:
    data = table.data
    has_spending = bool(data[["disbursed_satang", "committed_satang"]].notna().to_numpy().any())
    for position in range(len(data)):
        row = data.iloc[[position]]
        head = row.iloc[0]
        prefix = f"budget/{head['fiscal_year']}/project/{project_id(head['project_code'], head['seq'])}"
        if has_spending:
            yield from _amounts(table, prefix, row)
        else:
            budget = whole_sum(row["budget_satang"])
            yield Figure(f"{prefix}/budget_baht", baht_of(budget), BAHT, place(table, row, "budget_satang"))


def _of_year(table: Table, year: int) -> pd.DataFrame:
    data = table.data
    return data[data["fiscal_year"] == year]


def _support(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["category"] == "support"]


def _add(first: int | None, second: int | None) -> int | None:
    if first is None and second is None:
        return None
    return (first or 0) + (second or 0)


def _missing(rows: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return, by amount, the names of the rows that do not report it."""
    names = (
        rows["strategy_name"].fillna(rows["category"]) if "strategy_name" in rows else rows["project_name"]
    )
    missing: dict[str, tuple[str, ...]] = {}
    for amount in AMOUNTS:
        blank = rows[f"{amount}_satang"].isna()
        if blank.any() and not blank.all():
            missing[amount] = tuple(str(name) for name in names[blank])
    return missing
