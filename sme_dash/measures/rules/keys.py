"""Which figure a row of a workbook belongs to (docs/rules.md §4 "Figures"): the first part of its keys."""

from __future__ import annotations

from collections.abc import Iterable

from sme_dash.measures.figure import Figures
from sme_dash.measures.integrated_plan import ALL_MINISTRIES
from sme_dash.measures.kpi import KPI_CODE
from sme_dash.measures.records import Record


def strategy_key(row: Record) -> str | None:
    """Return what a row of รายยุทธศาสตร์ reports: a strategy, a category or the year; None without a year."""
    if row["fiscal_year"] is None:
        return None
    year = f"budget/{row['fiscal_year']}"
    if row["strategy_no"] is not None:
        return f"{year}/strategy/{row['strategy_no']}"
    return f"{year}/total" if row["category"] is None else f"{year}/category/{row['category']}"


def kpi_key(row: Record) -> str:
    """Return which indicator a row of ตัวชี้วัดยุทธศาสตร์ is."""
    return f"kpi/{row['fiscal_year']}/strategy/{row['strategy_no']}/kpi/{row['kpi_no']}"


def kpi_of_code(code: str) -> tuple[int, int] | None:
    """Return strategy and number of an indicator's code (``2.1``); None where it is none."""
    match = KPI_CODE.fullmatch(code)
    return (int(match["strategy"]), int(match["kpi"])) if match else None


def guideline_key(row: Record) -> str:
    """Return what a row of ตามแนวทาง reports: the plan, a guideline or an indicator."""
    code = str(row["code"])
    year = f"integrated/{row['fiscal_year']}"
    if row["role"] == "total":
        return f"{year}/total"
    return f"{year}/indicator/{code}" if "." in code else f"{year}/guideline/{code}"


def ministry_key(row: Record) -> str:
    """Return which ministry a row of ตามกระทรวง reports, or all of them."""
    name = ALL_MINISTRIES if row["role"] == "total" else row["ministry"]
    return f"integrated/{row['fiscal_year']}/ministry/{name}"


def taking_part(figures: Figures, keys: Iterable[str]) -> tuple[str, ...]:
    """Return those of some keys that the month has figures of, each once."""
    return tuple(key for key in dict.fromkeys(keys) if key in figures)
