"""The page การเบิกจ่ายตามยุทธศาสตร์: where a fiscal year's budget stands, by strategy, category and project."""

from __future__ import annotations

from dataclasses import dataclass

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.budget_charts import amount_chart, category_chart, share_chart, years_chart
from sme_dash.views.budget_head import TITLE, budget_cards, budget_head
from sme_dash.views.budget_projects import ProjectsView, strategy_projects
from sme_dash.views.budget_tables import project_count_table, strategy_table
from sme_dash.views.budget_year import BudgetYear, default_year, offered_years, read_year
from sme_dash.views.chart_views import StackedBarsView, YearsView
from sme_dash.views.display import Card, EmptyState, PageHead, TableView

YEARS_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetView:
    """The whole page; with ``empty`` there is nothing but the head.

    ``strategies`` are the numbers and names that the drill-down offers.
    """

    head: PageHead
    empty: EmptyState | None = None
    cards: tuple[Card, ...] = ()
    share: StackedBarsView | None = None
    amounts: StackedBarsView | None = None
    category: StackedBarsView | None = None
    overview: YearsView | None = None
    table: TableView | None = None
    project_counts: TableView | None = None
    strategies: tuple[tuple[int, str], ...] = ()


def budget_page(
    month: Month,
    *,
    display: Display,
    quarter_targets: tuple[float, ...],
    fiscal_year: int | None = None,
) -> BudgetView:
    """Return the page for a fiscal year (Buddhist); an unknown year counts as no choice.

    ``quarter_targets`` are the cumulative disbursement targets of quarters 1 to 4 in percent.
    """
    year = _year(month, display, fiscal_year, quarter_targets)
    if year is None:
        return BudgetView(head=PageHead(TITLE), empty=_no_workbook(month, display))
    overview = _overview_years(month, display, year, quarter_targets)
    return BudgetView(
        head=budget_head(year),
        cards=budget_cards(year),
        share=share_chart(year),
        amounts=amount_chart(year),
        category=category_chart(year),
        overview=years_chart(overview),
        table=strategy_table(year),
        project_counts=project_count_table(year),
        strategies=tuple((each.number, each.name) for each in year.strategies if each.number is not None),
    )


def budget_projects(
    month: Month,
    *,
    display: Display,
    quarter_targets: tuple[float, ...],
    fiscal_year: int | None,
    strategy: int,
) -> ProjectsView | None:
    """Return the drill-down into a strategy of a fiscal year; None where the year has no such strategy."""
    year = _year(month, display, fiscal_year, quarter_targets)
    lines = () if year is None else year.strategies
    line = next((each for each in lines if each.number == strategy), None)
    return None if year is None or line is None else strategy_projects(year, line)


def _year(
    month: Month, display: Display, fiscal_year: int | None, quarter_targets: tuple[float, ...]
) -> BudgetYear | None:
    chosen = fiscal_year if fiscal_year in offered_years(month) else default_year(month)
    return None if chosen is None else read_year(month, display, chosen, quarter_targets)


def _overview_years(
    month: Month, display: Display, year: BudgetYear, quarter_targets: tuple[float, ...]
) -> list[BudgetYear]:
    """Return the latest years ascending; an earlier chosen year is the last of its window."""
    known = sorted(offered_years(month))
    window = known[-YEARS_SHOWN:]
    if year.fiscal_year not in window:
        window = [each for each in known if each <= year.fiscal_year][-YEARS_SHOWN:]
    read = (read_year(month, display, each, quarter_targets) for each in window)
    return [each for each in read if each is not None]


def _no_workbook(month: Month, display: Display) -> EmptyState:
    date = "" if not month.tables else f" ณ {thai.date_long(month.as_of, display)}"
    return EmptyState(
        f"ยังไม่มีชุดข้อมูลงบประมาณ{date}",
        "หน้านี้ต้องใช้ไฟล์งบประมาณ (.xlsx) ที่มีแผ่นงาน “รายยุทธศาสตร์” "
        "โปรดให้เจ้าหน้าที่กรอกตามแบบฟอร์มงบประมาณและนำเข้าไฟล์ หรือเลือกข้อมูล ณ วันที่อื่น",
        "ดูชุดข้อมูลที่มี",
        "about",
    )
