"""Strategy KPIs, their components, project outputs and outcomes (keys ``kpi/…`` and ``indicator/…``)."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from sme_dash.contracts.table import Table
from sme_dash.measures.figure import (
    INDICATORS,
    PERCENT,
    PROJECTS,
    STATUS,
    Figure,
    optional_decimal,
    percent_of,
    place,
)
from sme_dash.measures.records import Record, records
from sme_dash.measures.status import (
    FINAL_STATUSES,
    IndicatorStatus,
    period_status,
    quantity_value,
    status_of,
)
from sme_dash.periods import fiscal_quarter, fiscal_year_bounds

KPI_CODE = re.compile(r"S(?P<strategy>\d+)-K(?P<kpi>\d+)", re.IGNORECASE)
RATIO = "ผล ÷ เป้าหมาย × 100"
RULE = "เทียบผลกับเป้าหมายตามเกณฑ์ของตัวชี้วัด"


def kpi_figures(tables: Mapping[str, Table], as_of: dt.date) -> Iterator[Figure]:
    """Yield every figure of an indicator workbook as of a date.

    Takes the tables ``kpi``, ``component``, ``indicator`` and ``quarterly`` where the workbook has them.
    """
    kpi = tables.get("kpi")
    if kpi is not None:
        yield from _kpi_figures(kpi, tables.get("quarterly"), as_of)
    component = tables.get("component")
    if component is not None:
        yield from _component_figures(component)
    indicator = tables.get("indicator")
    if indicator is not None:
        yield from _indicator_figures(indicator, as_of)


def kpi_statuses(table: Table, quarterly: Table | None, as_of: dt.date) -> dict[int, IndicatorStatus | None]:
    """Return the status of each KPI by its Excel row.

    In a finished year it is the verdict; while the year runs it is where the KPI stands against the plan of
    the quarter, and None where no plan of the quarter is known and the target is not yet reached.
    """
    statuses: dict[int, IndicatorStatus | None] = {}
    for row in records(table.data):
        verdict = None if row["met"] is None else bool(row["met"])
        final = status_of(row, comparator=str(row["comparator"]), verdict=verdict)
        if _year_runs(int(row["fiscal_year"]), as_of) and final is IndicatorStatus.NOT_MET:
            statuses[int(row["excel_row"])] = _against_plan(row, quarterly, as_of)
        else:
            statuses[int(row["excel_row"])] = final
    return statuses


def indicator_statuses(table: Table, as_of: dt.date) -> dict[int, IndicatorStatus | None]:
    """Return the status of each output and outcome indicator by its Excel row; None while its year runs."""
    statuses: dict[int, IndicatorStatus | None] = {}
    for row in records(table.data):
        final = status_of(row)
        runs = _year_runs(int(row["fiscal_year"]), as_of) and final is IndicatorStatus.NOT_MET
        statuses[int(row["excel_row"])] = None if runs else final
    return statuses


def indicator_project(row: pd.Series | Record) -> str:
    """Return how keys name an indicator's project: its code, or its name where it has none."""
    return str(row["project_name"]) if pd.isna(row["project_code"]) else str(row["project_code"])


def _kpi_figures(table: Table, quarterly: Table | None, as_of: dt.date) -> Iterator[Figure]:
    statuses = kpi_statuses(table, quarterly, as_of)
    data = records(table.data)
    for year in sorted({int(row["fiscal_year"]) for row in data}):
        rows = [row for row in data if row["fiscal_year"] == year]
        yield from _counts(table, f"kpi/{year}/total", rows, statuses)
        strategies = sorted({int(row["strategy_no"]) for row in rows})
        yield Figure(
            f"kpi/{year}/total/strategies", len(strategies), "ยุทธศาสตร์", place(table, rows, "strategy_no")
        )
        for strategy in strategies:
            part = [row for row in rows if row["strategy_no"] == strategy]
            yield from _counts(table, f"kpi/{year}/strategy/{strategy}", part, statuses)
            for row in part:
                prefix = f"kpi/{year}/strategy/{strategy}/kpi/{row['kpi_no']}"
                yield from _indicator(table, prefix, row, statuses[row["excel_row"]])


def _counts(
    table: Table, prefix: str, rows: Sequence[Record], statuses: Mapping[int, IndicatorStatus | None]
) -> Iterator[Figure]:
    counted = Counter(statuses[row["excel_row"]] for row in rows)
    lineage = place(table, rows, "target", "actual")
    yield Figure(f"{prefix}/count", len(rows), INDICATORS, place(table, rows, "kpi_no"), "จำนวนตัวชี้วัด")
    for status in FINAL_STATUSES:
        yield Figure(f"{prefix}/count_{status.value}", counted[status], INDICATORS, lineage, RULE)


def _indicator(table: Table, prefix: str, row: Record, status: IndicatorStatus | None) -> Iterator[Figure]:
    unit = row["unit"] or ""
    for field in ("target", "actual"):
        yield Figure(f"{prefix}/{field}", quantity_value(row, field), unit, place(table, [row], field))
    both = place(table, [row], "target", "actual")
    percent = percent_of(optional_decimal(row["actual"]), optional_decimal(row["target"]))
    yield Figure(f"{prefix}/percent", percent, PERCENT, both, RATIO)
    yield Figure(f"{prefix}/status", status.value if status else None, STATUS, both, RULE)


def _component_figures(table: Table) -> Iterator[Figure]:
    groups: dict[tuple[int, str], list[Record]] = {}
    for row in records(table.data):
        groups.setdefault((row["fiscal_year"], row["kpi_code"]), []).append(row)
        code = KPI_CODE.fullmatch(str(row["kpi_code"]))
        if code is None:
            continue
        unit = row["unit"] or ""
        prefix = (
            f"kpi/{row['fiscal_year']}/strategy/{code['strategy']}/kpi/{code['kpi']}"
            f"/component/{row['project_seq']}"
        )
        for field in ("target", "actual"):
            yield Figure(f"{prefix}/{field}", quantity_value(row, field), unit, place(table, [row], field))
    for (year, kpi_code), rows in groups.items():
        code = KPI_CODE.fullmatch(str(kpi_code))
        if code is not None:
            yield Figure(
                f"kpi/{year}/strategy/{code['strategy']}/kpi/{code['kpi']}/components",
                len(rows),
                PROJECTS,
                place(table, rows, "project_seq"),
            )


def _indicator_figures(table: Table, as_of: dt.date) -> Iterator[Figure]:
    statuses = indicator_statuses(table, as_of)
    for row in records(table.data):
        prefix = (
            f"indicator/{row['fiscal_year']}/{indicator_project(row)}/{row['kind']}/{row['indicator_no']}"
        )
        yield from _indicator(table, prefix, row, statuses[row["excel_row"]])


def _year_runs(fiscal_year: int, as_of: dt.date) -> bool:
    return as_of < fiscal_year_bounds(fiscal_year)[1]


def _against_plan(row: Record, quarterly: Table | None, as_of: dt.date) -> IndicatorStatus | None:
    if quarterly is None:
        return None
    data = quarterly.data
    code = f"S{row['strategy_no']}-K{row['kpi_no']}"
    same = data[
        (data["fiscal_year"] == row["fiscal_year"])
        & (data["kpi_code"] == code)
        & (data["quarter"] == fiscal_quarter(as_of))
    ]
    if same.empty:
        return None
    actual, plan = optional_decimal(same.iloc[0]["actual"]), optional_decimal(same.iloc[0]["plan"])
    if actual is None or plan is None:
        return None
    return period_status(actual, plan, str(row["comparator"]))
