"""The appendices of a meeting's papers, as the office's report has them: ก the plan, ข KPI results, ค project results."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.book import Appendix
from sme_dash.views.display import TableView
from sme_dash.views.kpi_rows import kpi_years
from sme_dash.views.report_tables import annexes, indicators

Subject = TypeVar("Subject")


def appendices(month: Month, *, display: Display) -> tuple[Appendix, ...]:
    """Return the appendices that the month has tables for, every year of each, the latest first."""
    years = sorted(kpi_years(month), reverse=True)

    def plan(year: int, strategy: int | None) -> TableView | None:
        return annexes.plan_table(month, display=display, fiscal_year=year, strategy=strategy)

    def components(year: int, kpi: str) -> TableView | None:
        return indicators.component_table(month, display=display, fiscal_year=year, kpi=kpi)

    def results(year: int, strategy: int | None) -> TableView | None:
        return annexes.results_table(month, display=display, fiscal_year=year, strategy=strategy)

    strategies, kpis = partial(annexes.annex_strategies, month), partial(indicators.component_kpis, month)
    made = (
        ("ก", "แผนงาน/โครงการ พร้อมเป้าหมายผลผลิตและผลลัพธ์", _tables(years, strategies, plan)),
        ("ข", "ผลการดำเนินงานตามตัวชี้วัดยุทธศาสตร์รายโครงการ", _tables(years, kpis, components)),
        ("ค", "ผลผลิตและผลลัพธ์ของงาน/โครงการ", _tables(years, strategies, results)),
    )
    found = (Appendix(letter=letter, title=title, tables=tables) for letter, title, tables in made)
    return tuple(each for each in found if each.tables)


def _tables(
    years: Iterable[int],
    subjects: Callable[[int], Iterable[Subject]],
    build: Callable[[int, Subject], TableView | None],
) -> tuple[TableView, ...]:
    """Return the tables of every year and of each of its strategies or KPIs, where there is one."""
    made = (build(year, subject) for year in years for subject in subjects(year))
    return tuple(table for table in made if table is not None)
