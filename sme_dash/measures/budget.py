"""Budget and disbursement, by year, category, strategy and project (docs/rules.md §4, keys ``budget/…``)."""

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
from sme_dash.measures.records import Record, records, values_of
from sme_dash.periods import fiscal_quarter, fiscal_year_bounds, fiscal_year_of

AMOUNTS = ("budget", "disbursed", "committed")
SUMMED = "ผลรวมของแถวข้อมูล"
COUNTED = "แถวที่ไม่ได้ระบุโครงการทั้งหมดใช้ผลรวมของจำนวนตามสถานะ"
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
        data = records(strategy.data)
        for year in years_of(strategy):
            yield from _year_figures(strategy, year, [row for row in data if row["fiscal_year"] == year])
    project = tables.get("project")
    if project is not None:
        yield from _project_figures(project)


def years_of(table: Table) -> list[int]:
    """Return the fiscal years that a table has data for, ascending."""
    return sorted(int(year) for year in table.data["fiscal_year"].dropna().unique())


def project_id(code: object, seq: object) -> str:
    """Return how keys name a project: its code, or its ลำดับ where it has none."""
    return str(code) if not pd.isna(code) else str(seq)


def project_total(row: Record) -> int | None:
    """Return a row's number of projects: as printed, or else the sum of its statuses."""
    if row["projects"] is not None:
        return int(row["projects"])
    return whole_sum(row[name] for name in PROJECT_COUNTS if name != "projects")


def strategy_numbers(table: Table, year: int) -> list[int]:
    """Return the strategies of a year, ascending."""
    return _numbers(_support([row for row in records(table.data) if row["fiscal_year"] == year]))


def disbursement_target(fiscal_year: int, as_of: dt.date, quarter_targets: Sequence[float]) -> Decimal | None:
    """Return the cumulative target (percent) that holds at a date for a fiscal year's budget.

    Within the year it is the target at the end of the current quarter, after it the last one, before it none.
    Source: docs/rules.md §4 "Disbursement against target".
    """
    if as_of < fiscal_year_bounds(fiscal_year)[0]:
        return None
    quarter = fiscal_quarter(as_of) if fiscal_year_of(as_of) == fiscal_year else 4
    return Decimal(str(quarter_targets[quarter - 1]))


def _year_figures(table: Table, year: int, rows: Sequence[Record]) -> Iterator[Figure]:
    support = _support(rows)
    total_budget = whole_sum(values_of(rows, "budget_satang"))
    yield from _amounts(table, f"budget/{year}/total", rows)
    for category in ("support", "admin"):
        part = [row for row in rows if row["category"] == category]
        if part:
            prefix = f"budget/{year}/category/{category}"
            yield from _amounts(table, prefix, part)
            yield _share(table, prefix, part, total_budget, rows)
    numbers = _numbers(support)
    for number in numbers:
        part = [row for row in support if row["strategy_no"] == number]
        prefix = f"budget/{year}/strategy/{number}"
        yield from _amounts(table, prefix, part)
        yield _share(table, prefix, part, whole_sum(values_of(support, "budget_satang")), support)
        yield from _project_counts(table, prefix, part)
    yield from _project_counts(table, f"budget/{year}/total", support)
    yield Figure(
        f"budget/{year}/total/strategies",
        len(numbers),
        "ยุทธศาสตร์",
        place(table, support, "strategy_no"),
        "จำนวนยุทธศาสตร์ที่มีงบประมาณส่งเสริมและสนับสนุน SME",
    )


def _amounts(table: Table, prefix: str, rows: Sequence[Record]) -> Iterator[Figure]:
    """Yield the amounts and percentages of a group of rows, each a sum of data cells."""
    budget, disbursed, committed = (whole_sum(values_of(rows, f"{name}_satang")) for name in AMOUNTS)
    used = _add(disbursed, committed)
    remaining = None if budget is None or used is None else budget - used
    every = place(table, rows, "budget_satang", "disbursed_satang", "committed_satang")
    both = place(table, rows, "disbursed_satang", "committed_satang")
    summed = SUMMED if len(rows) > 1 else ""
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


def _share(
    table: Table, prefix: str, part: Sequence[Record], whole: int | None, rows: Sequence[Record]
) -> Figure:
    return Figure(
        f"{prefix}/share_percent",
        percent_of(whole_sum(values_of(part, "budget_satang")), whole),
        PERCENT,
        place(table, rows, "budget_satang"),
        "งบประมาณของรายการ ÷ งบประมาณรวม × 100",
    )


def _project_counts(table: Table, prefix: str, rows: Sequence[Record]) -> Iterator[Figure]:
    """Yield project counts; where a row does not print the total, it is the sum of its statuses."""
    summed = SUMMED if len(rows) > 1 else ""
    counted = COUNTED if any(row["projects"] is None for row in rows) else ""
    for name in PROJECT_COUNTS:
        values = map(project_total, rows) if name == "projects" else values_of(rows, name)
        fields = tuple(PROJECT_COUNTS) if name == "projects" else (name,)
        formula = " ".join(words for words in (summed, counted if name == "projects" else "") if words)
        yield Figure(f"{prefix}/{name}", whole_sum(values), PROJECTS, place(table, rows, *fields), formula)


def _project_figures(table: Table) -> Iterator[Figure]:
    data = records(table.data)
    spending = (row[field] for row in data for field in ("disbursed_satang", "committed_satang"))
    has_spending = any(amount is not None for amount in spending)
    for row in data:
        prefix = f"budget/{row['fiscal_year']}/project/{project_id(row['project_code'], row['seq'])}"
        if has_spending:
            yield from _amounts(table, prefix, [row])
        else:
            budget = baht_of(row["budget_satang"])
            yield Figure(f"{prefix}/budget_baht", budget, BAHT, place(table, [row], "budget_satang"))


def _numbers(rows: Sequence[Record]) -> list[int]:
    return sorted({int(row["strategy_no"]) for row in rows})


def _support(rows: Sequence[Record]) -> list[Record]:
    return [row for row in rows if row["category"] == "support"]


def _add(first: int | None, second: int | None) -> int | None:
    if first is None and second is None:
        return None
    return (first or 0) + (second or 0)


def _missing(rows: Sequence[Record]) -> dict[str, tuple[str, ...]]:
    """Return, by amount, the names of the rows that do not report it."""
    missing: dict[str, tuple[str, ...]] = {}
    for amount in AMOUNTS:
        blank = [row for row in rows if row[f"{amount}_satang"] is None]
        if 0 < len(blank) < len(rows):
            missing[amount] = tuple(map(_name, blank))
    return missing


def _name(row: Record) -> str:
    return str((row["strategy_name"] or row["category"]) if "strategy_name" in row else row["project_name"])
