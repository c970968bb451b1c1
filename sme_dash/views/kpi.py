"""ตัวชี้วัดเทียบเป้าหมาย: the page of indicators, at the level the reader asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views import kpi_cards, kpi_components, kpi_detail, kpi_indicators, kpi_strategy
from sme_dash.views.chart_views import BulletView
from sme_dash.views.display import AttentionItem, Card, EmptyState, PageHead, SourceLine, TableView
from sme_dash.views.kpi_filter import (
    ALL,
    Choices,
    KpiOptions,
    address,
    default_year,
    kpi_options,
    strategy_label,
    year_options,
)
from sme_dash.views.kpi_rows import Kpi, components_of, indicators_of, kpi_years, kpis_of
from sme_dash.views.lineage_targets import several
from sme_dash.views.names import coverage_text, strategy_names

__all__ = [
    "ALL",
    "Choices",
    "KpiOptions",
    "KpiView",
    "default_year",
    "kpi_options",
    "kpi_page",
    "year_options",
]

TITLE = "ตัวชี้วัดเทียบเป้าหมาย"


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiView:
    """What the page shows, from top to bottom; whatever does not apply is empty.

    ``counts`` says how many have which status, ``table`` lists them, ``worded`` those judged in words. For one
    KPI ``facts`` holds its explanation, ``table`` its components (or ``no_components`` stands there), ``sums``
    whether they add up to the KPI, and ``nested`` the outputs and outcomes of their projects.
    """

    head: PageHead
    cards: tuple[Card, ...] = ()
    empty: EmptyState | None = None
    facts: TableView | None = None
    sums: str = ""
    chart: BulletView | None = None
    counts: TableView | None = None
    worded: TableView | None = None
    table: TableView | None = None
    no_components: EmptyState | None = None
    nested: TableView | None = None
    contradictions: tuple[AttentionItem, ...] = ()

    @property
    def is_one_kpi(self) -> bool:
        """Return whether this is the view of a single KPI."""
        return self.facts is not None


def kpi_page(month: Month, *, display: Display, choices: Choices, level: str = "strategy") -> KpiView:
    """Return the page for a year and the reader's choices.

    ``level`` is "strategy" (KPIs, or one of them where ``choices.kpi`` names it) or "project" (outputs and
    outcomes).
    """
    kpis, indicators = kpis_of(month, choices.fiscal_year), indicators_of(month, choices.fiscal_year)
    head = PageHead(TITLE, _context(month, display, choices))
    if not kpis and not indicators:
        return KpiView(head=head, empty=_no_data(month, display, choices))
    if level == "project":
        own = kpi_indicators.ProjectIndicators(
            month, display, choices, indicators, _source(month, "indicator")
        )
        return _project_level(head, own)
    chosen = next((kpi for kpi in kpis if kpi.code == choices.kpi), None)
    if chosen is not None:
        return _one_kpi(head, month, display, choices, chosen)
    page = kpi_strategy.StrategyKpis(
        month,
        display,
        choices,
        kpis,
        components_of(month, choices.fiscal_year),
        indicators,
        _source(month, "kpi"),
    )
    return _strategy_level(head, page)


def _strategy_level(head: PageHead, page: kpi_strategy.StrategyKpis) -> KpiView:
    if not page.scope:
        return KpiView(head=head, empty=_none_left(page.choices, "strategy"))
    view = KpiView(
        head=replace(
            head, answer=kpi_strategy.strategy_answer(page), figures=kpi_strategy.answer_origins(page)
        ),
        cards=kpi_cards.strategy_cards(page),
        counts=kpi_strategy.status_table(page),
    )
    if not page.shown:
        return replace(view, empty=_none_left(page.choices, "strategy"))
    return replace(
        view,
        chart=kpi_strategy.strategy_chart(page),
        worded=kpi_strategy.worded_table(page),
        table=kpi_strategy.kpi_table(page),
        contradictions=kpi_strategy.strategy_contradictions(page),
    )


def _project_level(head: PageHead, page: kpi_indicators.ProjectIndicators) -> KpiView:
    if not page.scope:
        return KpiView(head=head, empty=_none_left(page.choices, "project"))
    view = KpiView(
        head=replace(
            head, answer=kpi_indicators.indicator_answer(page), figures=kpi_indicators.answer_origins(page)
        ),
        cards=kpi_indicators.indicator_cards(page),
        counts=kpi_indicators.project_counts(page) if page.choices.project == ALL else None,
    )
    if not page.shown:
        return replace(view, empty=_none_left(page.choices, "project"))
    return replace(
        view,
        chart=kpi_indicators.indicator_chart(page),
        table=kpi_indicators.project_table(page),
        contradictions=kpi_indicators.indicator_contradictions(page),
    )


def _one_kpi(head: PageHead, month: Month, display: Display, choices: Choices, kpi: Kpi) -> KpiView:
    components = components_of(month, choices.fiscal_year).get(kpi.code, ())
    projects = {component.project for component in components}
    own = tuple(row for row in indicators_of(month, choices.fiscal_year) if row.project in projects)
    page = kpi_detail.KpiDetail(month, display, choices, kpi, components, _source(month, "kpi"))
    names = strategy_names(month, choices.fiscal_year)
    nested = kpi_indicators.ProjectIndicators(month, display, choices, own, _source(month, "indicator"))
    return KpiView(
        head=PageHead(
            head.title,
            (*head.context, strategy_label(kpi.strategy, names, display)),
            kpi_detail.detail_answer(page),
            (several(f"{kpi.key}/target,actual,percent,status"),),
        ),
        cards=kpi_detail.detail_cards(page),
        facts=kpi_detail.fact_table(page),
        sums=kpi_components.component_sentence(page) if components else "",
        chart=kpi_components.component_chart(page),
        table=kpi_components.component_table(page) if components else None,
        no_components=None if components else kpi_components.no_components(page),
        nested=kpi_indicators.indicator_rows_table(
            "nested", f"ผลผลิต–ผลลัพธ์ของโครงการที่เป็นองค์ประกอบของ {kpi.code} {nested.period}", nested, own
        )
        if own
        else None,
        contradictions=kpi_detail.detail_contradictions(page),
    )


def _context(month: Month, display: Display, choices: Choices) -> tuple[str, ...]:
    if not month.tables:
        return ()
    return (
        thai.fiscal_year(choices.fiscal_year, display),
        f"ข้อมูล ณ {thai.date_long(month.as_of, display)}",
        coverage_text(month, display),
    )


def _no_data(month: Month, display: Display, choices: Choices) -> EmptyState:
    if "kpi" not in month.tables:
        return EmptyState(
            "ยังไม่มีชุดข้อมูลตัวชี้วัด",
            "หน้านี้จะแสดงเมื่อมีการนำเข้าไฟล์ตัวชี้วัดของงวดนี้ หรือเลือกงวดอื่นที่มีข้อมูล",
            "ดาวน์โหลดแบบฟอร์มตัวชี้วัด",
            "about?section=forms&kind=kpi",
        )
    year = thai.fiscal_year_short(choices.fiscal_year, display)
    if not kpi_years(month):
        return EmptyState(f"สมุดงานตัวชี้วัดยังไม่มีข้อมูลของ{year}", "", "ดูวิธีเตรียมสมุดงาน", "about")
    latest = default_year(month)
    return EmptyState(
        f"ยังไม่มีตัวชี้วัดของ{year}",
        "สมุดงานตัวชี้วัดที่นำเข้ายังไม่มีแถวของปีนี้ ระบบจึงไม่แสดงค่าใดแทน",
        f"ดู{thai.fiscal_year_short(latest, display)}",
        f"kpi?fy={latest}",
    )


def _none_left(choices: Choices, level: str) -> EmptyState:
    return EmptyState(
        "ไม่มีตัวชี้วัดตรงกับที่เลือก",
        "ลองเลือกสถานะ ฝ่าย หรือโครงการอื่น หรือใช้คำค้นที่สั้นลง",
        "ล้างตัวกรองทั้งหมด",
        address(Choices(fiscal_year=choices.fiscal_year), level="project" if level == "project" else ""),
    )


def _source(month: Month, sheet: str) -> SourceLine:
    table = month.table("kpi", sheet)
    return SourceLine("" if table is None else f"{table.workbook} · แผ่นงาน {table.sheet}", "about")
