"""Everything that the pages show of a month, taken apart into what claims an origin: cells, cards, charts, sentences."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sme_dash.measures.month import Month
from sme_dash.settings import Settings
from sme_dash.thai.format import Display
from sme_dash.views import about_figures, about_findings, budget, integrated_plan, kpi, overview, situation
from sme_dash.views.chart_views import ChartView
from sme_dash.views.display import AttentionItem, Card, PageHead, TableView

DISPLAY = Display()
TARGETS = tuple(Settings().disbursement.quarter_targets)
WORDS = {"text"}


@dataclass(frozen=True)
class Claim:
    """Something with numbers on a page: where it stands, what it shows, and where it says it comes from."""

    page: str
    where: str
    text: str
    targets: tuple[str, ...]


def pages(month: Month) -> Iterator[tuple[str, Any]]:
    """Yield every page's views for every year, level and part that the page offers."""
    for year in overview.fiscal_years(month):
        yield (
            "overview",
            overview.overview_page(month, display=DISPLAY, fiscal_year=year, quarter_targets=TARGETS),
        )
    for year in (2559, 2560, 2561, 2562):
        own = {"display": DISPLAY, "quarter_targets": TARGETS, "fiscal_year": year}
        page = budget.budget_page(month, **own)
        yield "budget", page
        for number, _ in page.strategies:
            yield "budget", budget.budget_projects(month, **own, strategy=number)
    for year in (2561, 2562):
        own = {"display": DISPLAY, "fiscal_year": year}
        yield "integrated_plan", integrated_plan.integrated_plan_page(month, **own, quarter_targets=TARGETS)
        for level in ("indicator", "guideline"):
            yield "integrated_plan", integrated_plan.integrated_plan_matrix(month, **own, level=level)
        yield (
            "integrated_plan",
            integrated_plan.integrated_plan_ministries(month, **own, quarter_targets=TARGETS),
        )
    yield from _kpi_pages(month)
    yield "situation", situation.situation_page(month, display=DISPLAY)
    lines = about_figures.figure_lines(month, display=DISPLAY)
    yield "about", about_figures.figures_table(lines, "ทั้งหมด")
    yield "about", about_findings.findings_table(month, display=DISPLAY)


def _kpi_pages(month: Month) -> Iterator[tuple[str, Any]]:
    options = kpi.kpi_options(month, display=DISPLAY, fiscal_year=2561)
    asked = [("strategy", {})]
    asked += [("strategy", {"strategy": code}) for code in options.strategies]
    asked += [("strategy", {"kpi": code}) for code in options.kpis]
    asked += [("strategy", {"department": code}) for code in options.departments]
    asked += [("project", {"project": code}) for code in options.projects]
    asked += [("project", {"indicator_status": code}) for code in options.indicator_statuses]
    asked += [("project", {"strategy": code}) for code in options.strategies]
    for level, chosen in asked:
        yield (
            "kpi",
            kpi.kpi_page(
                month, display=DISPLAY, choices=kpi.Choices(fiscal_year=2561, **chosen), level=level
            ),
        )


def claims(page: str, shown: Any) -> Iterator[Claim]:
    """Yield what of a view has numbers; a table's claims name table and column."""
    if isinstance(shown, TableView):
        yield from _cells(page, shown)
        return
    if isinstance(shown, Card):
        yield Claim(page, f"card {shown.key}", shown.number, tuple(filter(None, (shown.figure_key,))))
        yield from (Claim(page, f"card {shown.key} beside", "", (each,)) for each in shown.figures)
    if isinstance(shown, PageHead) and shown.answer:
        yield Claim(page, "answer", shown.answer, shown.figures)
    if isinstance(shown, AttentionItem):
        yield Claim(page, "attention", shown.text, tuple(filter(None, (shown.figure,))))
    if isinstance(shown, ChartView):
        yield Claim(page, f"chart {shown.key}", shown.title, shown.figures)
    if dataclasses.is_dataclass(shown) and not isinstance(shown, type):
        for field in dataclasses.fields(shown):
            yield from claims(page, getattr(shown, field.name))
    elif isinstance(shown, tuple):
        for item in shown:
            yield from claims(page, item)


def _cells(page: str, table: TableView) -> Iterator[Claim]:
    for row in table.rows:
        if row.kind == "section":
            continue
        for column, cell in zip(table.columns, row.cells, strict=True):
            counts = column.kind not in WORDS and bool(cell.text.strip("–") or cell.status)
            if counts or cell.figure:
                text = cell.text or (cell.status.word if cell.status else "")
                targets = tuple(filter(None, (cell.figure,)))
                yield Claim(page, f"table {table.key} column {column.key}", text, targets)
