"""The appendices of a meeting's papers, as the office's report has them: ก the plan, ข KPI results, ค project results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.book import Appendix
from sme_dash.views.display import TableView
from sme_dash.views.kpi_rows import kpi_years
from sme_dash.views.report_tables import annexes, indicators


def appendices(month: Month, *, display: Display) -> tuple[Appendix, ...]:
    """Return the appendices that the month has tables for, every year of each, the latest first."""
    years = sorted(kpi_years(month), reverse=True)
    made = (
        ("ก", "แผนงาน/โครงการ พร้อมเป้าหมายผลผลิตและผลลัพธ์", _plans(month, display, years)),
        ("ข", "ผลการดำเนินงานตามตัวชี้วัดยุทธศาสตร์รายโครงการ", _components(month, display, years)),
        ("ค", "ผลผลิตและผลลัพธ์ของงาน/โครงการ", _results(month, display, years)),
    )
    found = (Appendix(letter=letter, title=title, tables=tuple(tables)) for letter, title, tables in made)
    return tuple(each for each in found if each.tables)


def _plans(month: Month, display: Display, years: Iterable[int]) -> Iterator[TableView]:
    for year in years:
        for strategy in annexes.annex_strategies(month, year):
            table = annexes.plan_table(month, display=display, fiscal_year=year, strategy=strategy)
            if table is not None:
                yield table


def _components(month: Month, display: Display, years: Iterable[int]) -> Iterator[TableView]:
    for year in years:
        for kpi in indicators.component_kpis(month, year):
            table = indicators.component_table(month, display=display, fiscal_year=year, kpi=kpi)
            if table is not None:
                yield table


def _results(month: Month, display: Display, years: Iterable[int]) -> Iterator[TableView]:
    for year in years:
        for strategy in annexes.annex_strategies(month, year):
            table = annexes.results_table(month, display=display, fiscal_year=year, strategy=strategy)
            if table is not None:
                yield table
