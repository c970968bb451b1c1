"""The page แผนบูรณาการ: how far the government-wide SME plan is, by guideline, indicator and ministry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.chart_views import ChartView, MatrixView
from sme_dash.views.display import Card, EmptyState, PageHead, TableView
from sme_dash.views.integrated_plan_charts import (
    LEVEL_WORDS,
    matrix_chart,
    matrix_levels,
    results_chart,
    spending_chart,
)
from sme_dash.views.integrated_plan_head import plan_cards, plan_head
from sme_dash.views.integrated_plan_ministries import (
    SORT_WORDS,
    MinistriesView,
    ministries_view,
)
from sme_dash.views.integrated_plan_rows import KIND, plan_years
from sme_dash.views.integrated_plan_tables import (
    achievement_table,
    findings_table,
    indicator_table,
    repeat_note,
)
from sme_dash.views.integrated_plan_words import PlanYear, plan_year

__all__ = [
    "LEVEL_WORDS",
    "SORT_WORDS",
    "IntegratedPlanView",
    "MatrixPart",
    "MinistriesView",
    "integrated_plan_matrix",
    "integrated_plan_ministries",
    "integrated_plan_page",
    "plan_year_words",
]

TITLE = "แผนบูรณาการ"


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegratedPlanView:
    """The page; where ``empty`` is given, nothing but the head stands beside it.

    ``remark`` says which printed amounts could not be used. ``matrix_levels`` are the levels that results and
    spending can be compared on, code → words; ``has_ministries`` tells whether there are any to sort and search.
    """

    head: PageHead
    fiscal_year: int | None = None
    cards: tuple[Card, ...] = ()
    remark: str = ""
    guideline_charts: tuple[ChartView, ...] = ()
    matrix_levels: Mapping[str, str] = field(default_factory=dict)
    has_ministries: bool = False
    indicators: TableView | None = None
    achievements: TableView | None = None
    findings: TableView | None = None
    empty: EmptyState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixPart:
    """The part of the page with the matrix; ``empty`` says why there is none."""

    chart: MatrixView | None = None
    empty: EmptyState | None = None


def plan_year_words(month: Month, *, display: Display) -> dict[str, str]:
    """Return the fiscal years to choose from, the latest first: code in the address → words on screen."""
    return {str(year): thai.digits(str(year), display) for year in plan_years(month)}


def integrated_plan_page(
    month: Month, *, display: Display, fiscal_year: int | None = None, quarter_targets: tuple[float, ...] = ()
) -> IntegratedPlanView:
    """Return the page for one fiscal year; a year the month does not have gives the latest it has.

    ``quarter_targets`` are the four cumulative disbursement targets in percent of the budget.
    """
    year = _year(month, display, fiscal_year, quarter_targets)
    if year is None:
        return _empty_page(month, display)
    charts = (spending_chart(year), results_chart(year))
    return IntegratedPlanView(
        head=plan_head(year, TITLE),
        fiscal_year=year.plan.fiscal_year,
        cards=tuple(plan_cards(year)),
        remark=repeat_note(year),
        guideline_charts=tuple(chart for chart in charts if chart is not None),
        matrix_levels=matrix_levels(year),
        has_ministries=bool(year.plan.ministries),
        indicators=indicator_table(year),
        achievements=achievement_table(year),
        findings=findings_table(year),
    )


def integrated_plan_matrix(
    month: Month,
    *,
    display: Display,
    fiscal_year: int | None = None,
    level: str = "indicator",
) -> MatrixPart:
    """Return results against spending, a point per indicator or per guideline."""
    year = _year(month, display, fiscal_year, ())
    if year is None:
        return MatrixPart()
    levels = matrix_levels(year)
    level = level if level in levels else next(iter(levels), "indicator")
    chart = matrix_chart(year, level)
    if chart is not None:
        return MatrixPart(chart=chart)
    return MatrixPart(
        empty=EmptyState(
            f"ยังเทียบผลกับการใช้จ่ายราย{LEVEL_WORDS[level]}ของ{year.year_text} ไม่ได้",
            f"ข้อมูลที่นำเข้าไม่มีเป้าหมายและผลราย{LEVEL_WORDS[level]} หากมีข้อมูล โปรดเพิ่มในแผ่นงาน “ตามแนวทาง” แล้วนำเข้าใหม่",
        )
    )


def integrated_plan_ministries(
    month: Month,
    *,
    display: Display,
    fiscal_year: int | None = None,
    quarter_targets: tuple[float, ...] = (),
    sort: str = "budget",
    search: str = "",
) -> MinistriesView:
    """Return the ministries in the reader's order; ``search`` keeps those whose name holds all its words."""
    year = _year(month, display, fiscal_year, quarter_targets)
    return ministries_view(year, sort, search) if year is not None else MinistriesView()


def _year(
    month: Month, display: Display, fiscal_year: int | None, quarter_targets: tuple[float, ...]
) -> PlanYear | None:
    years = plan_years(month)
    if not years:
        return None
    return plan_year(month, fiscal_year if fiscal_year in years else years[0], display, quarter_targets)


def _empty_page(month: Month, display: Display) -> IntegratedPlanView:
    if KIND in month.tables:
        state = EmptyState(
            "ชุดข้อมูลแผนบูรณาการของงวดนี้ยังไม่มีรายการ",
            "แผ่นงาน “ตามแนวทาง” และ “ตามกระทรวง” ไม่มีแถวข้อมูล โปรดกรอกข้อมูลแล้วนำเข้าใหม่",
            "ดูรายการข้อมูลที่นำเข้าแล้ว",
            "about",
        )
    else:
        state = EmptyState(
            "ยังไม่มีชุดข้อมูลแผนบูรณาการ",
            "กรอกแบบฟอร์มแผนบูรณาการแล้วนำเข้าไฟล์ของงวดนี้ หรือเลือกงวดอื่นที่มีข้อมูล",
            "ดูวิธีได้มาซึ่งแบบฟอร์มและรายการข้อมูลที่นำเข้าแล้ว",
            "about",
        )
    known = month.snapshot_ids or month.tables
    context = (f"ข้อมูล ณ {thai.date_long(month.as_of, display)}",) if known else ()
    return IntegratedPlanView(head=PageHead(TITLE, context), empty=state)
