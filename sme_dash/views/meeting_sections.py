"""What stands under an agenda item: finding, prose, headline figures, charts and tables of its topic.

The figures are those of the dashboard pages and of the report's own tables; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sme_dash.measures.month import Month
from sme_dash.meeting import AgendaItem, Topic
from sme_dash.thai.format import Display
from sme_dash.views.about_findings import findings_table
from sme_dash.views.budget import budget_page
from sme_dash.views.budget_year import default_year, offered_years
from sme_dash.views.chart_views import ChartView
from sme_dash.views.display import Card, EmptyState, TableView
from sme_dash.views.integrated_plan import (
    integrated_plan_ministries,
    integrated_plan_page,
    plan_year_words,
)
from sme_dash.views.kpi import Choices, kpi_page
from sme_dash.views.kpi import default_year as default_kpi_year
from sme_dash.views.prose import disbursement, indicators, integrated_plan, reconciliation, situation
from sme_dash.views.prose.difference import Difference
from sme_dash.views.report_tables import disbursement as report
from sme_dash.views.report_tables import indicators as kpi_report
from sme_dash.views.report_tables import integrated_plan as plan_report
from sme_dash.views.report_tables.situation import situation_tables
from sme_dash.views.situation import situation_page


@dataclass(frozen=True, slots=True)
class Ground:
    """What every section is made from; ``quarter_targets`` are cumulative, in percent."""

    month: Month
    display: Display
    quarter_targets: tuple[float, ...]
    office: str
    """The office's short name, as its own prose calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The figures of an agenda item as finished text."""

    lead: str = ""
    prose: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    charts: tuple[ChartView, ...] = ()
    tables: tuple[TableView, ...] = ()
    projected: tuple[TableView, ...] = ()
    empty: EmptyState | None = None


def parts_of(item: AgendaItem, ground: Ground) -> Parts:
    """Return what an agenda item shows; an item of no topic of ours shows nothing but what people write."""
    build = _BUILDERS.get(item.topic)
    return build(item, ground) if build is not None else Parts()


def _disbursement(item: AgendaItem, ground: Ground) -> Parts:
    month, display, targets = ground.month, ground.display, ground.quarter_targets
    years = _chosen(item, sorted(offered_years(month), reverse=True))
    main = item.fiscal_year or default_year(month) or max(years, default=0)
    page = budget_page(month, display=display, quarter_targets=targets, fiscal_year=main)
    if page.empty is not None or not years:
        return Parts(empty=page.empty or _nothing("งบประมาณ"))
    charts = (page.share, page.amounts, page.overview if item.fiscal_year is None else None)
    return Parts(
        # As the prose below it tells it: where the report contradicts its own parts, the page's sentence has the sum.
        lead=disbursement.finding(month, display=display, fiscal_year=main),
        prose=tuple(
            paragraph
            for year in years
            for paragraph in disbursement.paragraphs(
                month, display=display, fiscal_year=year, office=ground.office
            )
        ),
        notes=_notes(disbursement.differences, ground, years),
        cards=page.cards,
        charts=_there(*charts),
        tables=_there(
            report.allocation_years_table(month, display=display, fiscal_years=years),
            *(
                build(month, display=display, fiscal_year=year)
                for year in years
                for build in (report.disbursement_table, report.support_table, report.strategy_table)
            ),
        ),
        projected=_there(
            report.disbursement_table(month, display=display, fiscal_year=main),
            report.strategy_table(month, display=display, fiscal_year=main),
        ),
    )


def _kpi(item: AgendaItem, ground: Ground) -> Parts:
    month, display = ground.month, ground.display
    year = item.fiscal_year or default_kpi_year(month)
    page = kpi_page(month, display=display, choices=Choices(fiscal_year=year))
    if page.empty is not None:
        return Parts(empty=page.empty)
    return Parts(
        lead=page.head.answer,
        prose=indicators.paragraphs(month, display=display, fiscal_year=year),
        notes=_notes(indicators.differences, ground, [year]),
        cards=page.cards,
        charts=_there(page.chart),
        tables=_there(
            kpi_report.summary_table(month, display=display, fiscal_year=year),
            *(
                kpi_report.kpi_table(month, display=display, fiscal_year=year, strategy=strategy)
                for strategy in kpi_report.kpi_strategies(month, year)
            ),
        ),
        projected=_there(kpi_report.summary_table(month, display=display, fiscal_year=year)),
    )


def _integrated_plan(item: AgendaItem, ground: Ground) -> Parts:
    month, display = ground.month, ground.display
    years = _chosen(item, [int(year) for year in plan_year_words(month, display=display)])
    main = years[0] if years else None
    page = integrated_plan_page(
        month, display=display, fiscal_year=main, quarter_targets=ground.quarter_targets
    )
    if page.empty is not None or main is None:
        return Parts(empty=page.empty or _nothing("แผนบูรณาการ"))
    ministries = integrated_plan_ministries(month, display=display, fiscal_year=main)
    return Parts(
        lead=page.head.answer,
        prose=tuple(
            paragraph
            for year in years
            for paragraph in integrated_plan.paragraphs(month, display=display, fiscal_year=year)
        ),
        notes=_notes(integrated_plan.differences, ground, years),
        cards=page.cards,
        charts=_there(*page.guideline_charts, ministries.chart),
        tables=_there(
            *(
                build(month, display=display, fiscal_year=year)
                for year in years
                for build in (
                    plan_report.guideline_table,
                    plan_report.ministry_table,
                    plan_report.achievement_table,
                )
            )
        ),
        projected=_there(plan_report.guideline_table(month, display=display, fiscal_year=main)),
    )


def _situation(_item: AgendaItem, ground: Ground) -> Parts:
    month, display = ground.month, ground.display
    page = situation_page(month, display=display)
    if page.empty is not None:
        return Parts(empty=page.empty)
    return Parts(
        lead=page.head.answer,
        prose=situation.paragraphs(month, display=display),
        notes=tuple(each.text for each in situation.differences(month, display=display)),
        cards=page.cards,
        charts=tuple(chart for section in page.sections for row in section.charts for chart in row),
        tables=situation_tables(month, display=display),
    )


def _reconciliation(_item: AgendaItem, ground: Ground) -> Parts:
    table = findings_table(ground.month, display=ground.display)
    return Parts(
        lead=reconciliation.finding(ground.month, display=ground.display),
        prose=reconciliation.paragraphs(ground.month, display=ground.display),
        tables=(table,),
        projected=(table,),
    )


_BUILDERS: Mapping[Topic, Callable[[AgendaItem, Ground], Parts]] = {
    Topic.DISBURSEMENT: _disbursement,
    Topic.KPI: _kpi,
    Topic.INTEGRATED_PLAN: _integrated_plan,
    Topic.SITUATION: _situation,
    Topic.RECONCILIATION: _reconciliation,
}


def _chosen(item: AgendaItem, years: list[int]) -> list[int]:
    """Return the years that an item covers: its own where it names one, else every year there is."""
    return years if item.fiscal_year is None else [year for year in years if year == item.fiscal_year]


def _notes(
    differences: Callable[..., tuple[Difference, ...]], ground: Ground, years: Iterable[int]
) -> tuple[str, ...]:
    """Return where numbers of the prose are reported with another value too; what rounding explains is left out."""
    return tuple(
        each.text
        for year in years
        for each in differences(ground.month, display=ground.display, fiscal_year=year)
        if not each.rounding
    )


def _there(*parts: object) -> tuple:  # type: ignore[type-arg]
    return tuple(part for part in parts if part is not None)


def _nothing(subject: str) -> EmptyState:
    return EmptyState(
        f"ยังไม่มีข้อมูล{subject}ของงวดและปีงบประมาณที่ระบุ",
        "วาระนี้จึงไม่มีตัวเลข หากต้องการเสนอตัวเลข โปรดนำเข้าและเผยแพร่ไฟล์ก่อนตรึงข้อมูลการประชุม",
    )
