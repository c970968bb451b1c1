"""The strategy KPIs of a year: answer, cards, counts by strategy, bullet bars, the table of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.chart_views import BulletView
from sme_dash.views.display import (
    MET,
    NOT_CARRIED_OUT,
    NOT_REPORTED,
    AttentionItem,
    CellView,
    SourceLine,
    TableView,
)
from sme_dash.views.kpi_charts import bullets, finding
from sme_dash.views.kpi_contradictions import contradictions
from sme_dash.views.kpi_filter import (
    ALL,
    Choices,
    address,
    scope_of,
    strategy_label,
)
from sme_dash.views.kpi_origins import count_origin, origin
from sme_dash.views.kpi_rows import Component, Kpi, ProjectIndicator
from sme_dash.views.kpi_tables import count_table, indicator_table, text_table
from sme_dash.views.kpi_words import (
    BLANK_NOTE,
    NOT_CARRIED_OUT_NOTE,
    RULE,
    by_shortfall,
    met_sentence,
    others_text,
)
from sme_dash.views.names import strategy_names


@dataclass(frozen=True)
class StrategyKpis:
    """The KPIs a reader looks at: ``scope`` after every filter but the status, ``shown`` after that too."""

    month: Month
    display: Display
    choices: Choices
    kpis: tuple[Kpi, ...]
    components: Mapping[str, tuple[Component, ...]]
    indicators: tuple[ProjectIndicator, ...]
    source: SourceLine

    @property
    def scope(self) -> tuple[Kpi, ...]:
        """Return the KPIs that counts are taken of."""
        return scope_of(self.kpis, self.choices)

    @property
    def shown(self) -> tuple[Kpi, ...]:
        """Return the KPIs that are listed and drawn."""
        return tuple(kpi for kpi in self.scope if self.choices.status in {ALL, kpi.status.key})

    @property
    def period(self) -> str:
        """Return year and date as charts and captions name them."""
        year = thai.fiscal_year_short(self.choices.fiscal_year, self.display)
        return f"{year} ข้อมูล ณ {thai.date_long(self.month.as_of, self.display)}"


def strategy_answer(page: StrategyKpis) -> str:
    """Return how many KPIs are met, which is furthest away, and how the projects' own indicators stand."""
    display, scope = page.display, page.scope
    whole = page.choices.strategy == page.choices.department == ALL and not page.choices.query
    parts = [met_sentence(scope, display)]
    if not whole:
        parts[0] = f"ตามที่เลือก {parts[0]}"
    elif all(kpi.status is MET for kpi in scope) and len({kpi.strategy for kpi in scope}) > 1:
        parts[0] += " ครบทุกยุทธศาสตร์"
    short = [row for row in by_shortfall(scope) if row.status.tone == "bad" and row.percent is not None]
    if short:
        parts.append(
            f"ห่างเป้าหมายที่สุดคือ {short[0].code} {short[0].name} ได้ {thai.percent(short[0].percent, display)} ของเป้าหมาย"
        )
    if whole and page.indicators:
        parts.append(f"ส่วนตัวชี้วัดผลผลิต–ผลลัพธ์ของโครงการ{met_sentence(page.indicators, display)}")
    return " ".join(parts)


def answer_origins(page: StrategyKpis) -> tuple[str, ...]:
    """Return where the numbers of the answer come from."""
    short = [row for row in by_shortfall(page.scope) if row.status.tone == "bad" and row.percent is not None]
    return (
        count_origin(page.month, page.scope, MET.key),
        count_origin(page.month, page.scope),
        *(origin(page.month, row, "percent") for row in short[:1]),
    )


def status_table(page: StrategyKpis) -> TableView:
    """Return the counts by strategy and status."""
    names = strategy_names(page.month, page.choices.fiscal_year)
    numbers = sorted({kpi.strategy or 0 for kpi in page.scope})
    return count_table(
        "kpi_counts",
        f"จำนวนตัวชี้วัดตามสถานะและยุทธศาสตร์ {page.period}",
        "ยุทธศาสตร์",
        [
            (
                strategy_label(number, names, page.display),
                address(page.choices, strategy=str(number), status=ALL),
                [kpi for kpi in page.scope if kpi.strategy == number],
            )
            for number in numbers
        ],
        page.display,
        month=page.month,
        source=page.source,
        notes=(RULE,),
    )


def strategy_chart(page: StrategyKpis) -> BulletView | None:
    """Return the bullet bars of the KPIs counted in numbers."""
    labels = {kpi.key: f"{kpi.code} {kpi.name}" for kpi in page.shown}
    return bullets(
        "kpi_bullets",
        page.shown,
        labels,
        page.display,
        month=page.month,
        title=finding(page.shown, labels, page.display),
        period=page.period,
        source=page.source.text,
    )


def worded_table(page: StrategyKpis) -> TableView | None:
    """Return the KPIs judged in words."""
    caption = f"ตัวชี้วัดเชิงคุณภาพ {page.period}"
    return text_table(page.shown, caption, page.month, page.display, source=page.source)


def kpi_table(page: StrategyKpis) -> TableView:
    """Return every KPI shown, by strategy."""
    names = strategy_names(page.month, page.choices.fiscal_year)
    links = {kpi.key: address(page.choices, kpi=kpi.code) for kpi in page.shown}
    sections = [
        (strategy_label(number, names, page.display), [kpi for kpi in page.shown if kpi.strategy == number])
        for number in sorted({kpi.strategy or 0 for kpi in page.shown})
    ]
    return indicator_table(
        "kpi_list",
        f"ตัวชี้วัดยุทธศาสตร์ {page.period}",
        sections,
        {kpi.key: _name_cells(page, kpi, links[kpi.key]) for kpi in page.shown},
        month=page.month,
        display=page.display,
        source=page.source,
        notes=_reading_notes(page.shown),
    )


def strategy_contradictions(page: StrategyKpis) -> tuple[AttentionItem, ...]:
    """Return what the documents report twice about the KPIs shown."""
    labels = {kpi.key: f"{kpi.code} {kpi.name}" for kpi in page.shown}
    return contradictions(page.month, labels, page.display)


def _reading_notes(rows: Sequence[Kpi]) -> tuple[str, ...]:
    keys = {row.status for row in rows}
    return tuple(
        note
        for status, note in ((NOT_REPORTED, BLANK_NOTE), (NOT_CARRIED_OUT, NOT_CARRIED_OUT_NOTE))
        if status in keys
    )


def _name_cells(page: StrategyKpis, kpi: Kpi, href: str) -> tuple[CellView, CellView]:
    notes = []
    if kpi.comparator == "text":
        notes.append(f"เป้าหมาย: {kpi.target.text or thai.NO_VALUE} ผล: {kpi.actual.text or thai.NO_VALUE}")
    notes += [_department_text(kpi), _component_text(page, kpi)]
    return (
        CellView(kpi.code, kpi.code),
        CellView(kpi.name, kpi.name, href=href, note=" · ".join(note for note in notes if note)),
    )


def _department_text(kpi: Kpi) -> str:
    return kpi.department or "ไม่ระบุฝ่าย"


def _component_text(page: StrategyKpis, kpi: Kpi) -> str:
    """Return how many projects a KPI consists of, and which of them did not get there: a met KPI may hide them."""
    parts = page.components.get(kpi.code, ())
    if not parts:
        return ""
    others = others_text(parts, page.display)
    text = f"องค์ประกอบ {thai.count(len(parts), 'โครงการ', page.display)}"
    return f"{text} ({others})" if others else text
