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
    NOT_MET,
    NOT_REPORTED,
    AttentionItem,
    Card,
    CellView,
    SourceLine,
    Status,
    TableView,
)
from sme_dash.views.figure_text import places_text
from sme_dash.views.kpi_charts import bullets, finding
from sme_dash.views.kpi_contradictions import contradictions
from sme_dash.views.kpi_filter import (
    ALL,
    Choices,
    address,
    indicator_scope_of,
    scope_of,
    strategy_label,
)
from sme_dash.views.kpi_rows import Kpi, ProjectIndicator, components_of
from sme_dash.views.kpi_tables import count_table, indicator_table, text_table
from sme_dash.views.kpi_words import (
    BLANK_NOTE,
    NOT_CARRIED_OUT_NOTE,
    RULE,
    UNIT_WORD,
    by_shortfall,
    counted,
    counts,
    met_sentence,
    others_text,
    statuses_of,
)
from sme_dash.views.names import strategy_names


@dataclass(frozen=True)
class StrategyKpis:
    """The KPIs a reader looks at: ``scope`` after every filter but the status, ``shown`` after that too."""

    month: Month
    display: Display
    choices: Choices
    kpis: tuple[Kpi, ...]
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


def strategy_cards(page: StrategyKpis) -> tuple[Card, ...]:
    """Return the headline cards: a card per status, how many reached the target exactly, the project level."""
    found = counts(page.scope)
    statuses = [status for status in statuses_of(page.scope) if status is not MET]
    return (
        _met_card(page),
        *(_status_card(page, status, found[status.key]) for status in statuses),
        *_exact_card(page),
        *_project_card(page),
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
        title=finding(page.shown, labels, page.display),
        period=page.period,
        source=page.source.text,
    )


def worded_table(page: StrategyKpis) -> TableView | None:
    """Return the KPIs judged in words."""
    return text_table(page.shown, f"ตัวชี้วัดเชิงคุณภาพ {page.period}", page.display, source=page.source)


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
        mark_hrefs=links,
        source=page.source,
        notes=_reading_notes(page.shown),
    )


def strategy_contradictions(page: StrategyKpis) -> tuple[AttentionItem, ...]:
    """Return what the documents report twice about the KPIs shown."""
    labels = {kpi.key: f"{kpi.code} {kpi.name}" for kpi in page.shown}
    hrefs = {kpi.key: address(page.choices, kpi=kpi.code) for kpi in page.shown}
    return contradictions(page.month, labels, page.display, hrefs)


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
    parts = components_of(page.month, page.choices.fiscal_year, kpi)
    if not parts:
        return ""
    others = others_text(parts, page.display)
    text = f"องค์ประกอบ {thai.count(len(parts), 'โครงการ', page.display)}"
    return f"{text} ({others})" if others else text


def _met_card(page: StrategyKpis) -> Card:
    met, whole = counts(page.scope)["met"], len(page.scope)
    strategies = len({kpi.strategy for kpi in page.scope})
    reported = sum(kpi.status not in {NOT_REPORTED, NOT_CARRIED_OUT} for kpi in page.scope)
    return Card(
        key="met",
        label=MET.word,
        number=thai.number(met, 0, page.display),
        unit=f"จาก {counted(whole, page.display)}",
        against=f"ใน {thai.count(strategies, 'ยุทธศาสตร์', page.display)}",
        status=MET if met == whole else None,
        coverage=f"รายงานแล้ว {thai.number(reported, 0, page.display)} จาก {counted(whole, page.display)}",
        formula=RULE,
        source=_count_source(page, "met"),
    )


def _status_card(page: StrategyKpis, status: Status, count: int) -> Card:
    worst = next((row for row in by_shortfall(page.scope) if row.status is status), None)
    against = ""
    if worst is not None:
        against = f"{worst.code} {worst.name}"
        if count > 1:
            against = f"{'มากที่สุดคือ' if status.tone == 'bad' else 'เช่น'} {against}"
    return Card(
        key=status.key,
        label=status.word,
        number=thai.number(count, 0, page.display),
        unit=UNIT_WORD,
        against=against or "ไม่มี",
        status=status if count else None,
        formula=_STATUS_RULES.get(status.key, RULE),
        source=_count_source(page, status.key),
        href=address(page.choices, status=status.key) if count else None,
    )


_STATUS_RULES: Mapping[str, str] = {
    NOT_MET.key: f"นับตัวชี้วัดที่ผลไม่ถึงเป้าหมายเมื่อสิ้นปีงบประมาณ {RULE}",
    NOT_REPORTED.key: "นับตัวชี้วัดที่ไม่มีผล ทั้งที่เอกสารระบุ N/A และที่เว้นว่าง โดยไม่นับเป็นศูนย์",
    NOT_CARRIED_OUT.key: "นับตัวชี้วัดที่เอกสารระบุว่าไม่ได้ดำเนินการ แยกจากยังไม่รายงานผล",
}


def _count_source(page: StrategyKpis, key: str) -> str:
    figure = page.month.figures.get(f"kpi/{page.choices.fiscal_year}/total/count_{key}")
    return places_text(figure.lineage) if figure is not None else page.source.text


def _exact_card(page: StrategyKpis) -> tuple[Card, ...]:
    """Return how many KPIs just reach their target: with nothing to spare, they are the next to watch."""
    exact = [kpi for kpi in page.scope if kpi.status is MET and kpi.percent == 100]
    if not exact:
        return ()
    return (
        Card(
            key="exact",
            label="ได้ผลเท่าเป้าหมายพอดี",
            number=thai.number(len(exact), 0, page.display),
            unit=UNIT_WORD,
            against=" ".join(kpi.code for kpi in exact),
            formula="นับตัวชี้วัดที่บรรลุเป้าหมายและผลเป็นร้อยละ 100 ของเป้าหมายพอดี",
            source=_count_source(page, "met"),
        ),
    )


def _project_card(page: StrategyKpis) -> tuple[Card, ...]:
    rows = indicator_scope_of(
        page.indicators, Choices(fiscal_year=page.choices.fiscal_year, strategy=page.choices.strategy)
    )
    if not rows:
        return ()
    return (
        Card(
            key="project_indicators",
            label="ผลผลิต–ผลลัพธ์ของโครงการที่บรรลุเป้าหมาย",
            number=thai.number(counts(rows)["met"], 0, page.display),
            unit=f"จาก {counted(len(rows), page.display)}",
            against=others_text(rows, page.display),
            formula=RULE,
            source=_indicator_sheet(page),
            href=address(
                Choices(fiscal_year=page.choices.fiscal_year, strategy=page.choices.strategy), level="project"
            ),
        ),
    )


def _indicator_sheet(page: StrategyKpis) -> str:
    table = page.month.table("kpi", "indicator")
    return "" if table is None else f"{table.workbook} · แผ่นงาน {table.sheet}"
