"""Headline cards of a year's strategy KPIs."""

from __future__ import annotations

from sme_dash.thai import format as thai
from sme_dash.views.display import MET, NOT_CARRIED_OUT, NOT_MET, NOT_REPORTED, Card, Status
from sme_dash.views.figure_text import places_text
from sme_dash.views.kpi_filter import Choices, address, indicator_scope_of
from sme_dash.views.kpi_origins import count_origin, values_origin
from sme_dash.views.kpi_strategy import StrategyKpis
from sme_dash.views.kpi_words import (
    FINAL,
    NOT_CARRIED_OUT_NOTE,
    RULE,
    UNIT_WORD,
    by_shortfall,
    counted,
    counts,
    others_text,
    statuses_of,
)

_STATUS_RULES = {
    NOT_MET.key: f"นับตัวชี้วัดที่ผลไม่ถึงเป้าหมายเมื่อสิ้นปีงบประมาณ {RULE}",
    NOT_REPORTED.key: "นับตัวชี้วัดที่ไม่มีผล ทั้งที่เอกสารระบุ N/A และที่เว้นว่าง โดยไม่นับเป็นศูนย์",
    NOT_CARRIED_OUT.key: NOT_CARRIED_OUT_NOTE,
}


def strategy_cards(page: StrategyKpis) -> tuple[Card, ...]:
    """Return the headline cards: met, a card per other status that occurs, met without margin, project level.

    Statuses that do not occur are named in the first card, so that a reader sees that they were counted.
    """
    found = counts(page.scope)
    others = [status for status in statuses_of(page.scope) if status is not MET]
    occurring = [status for status in others if found[status.key]]
    return (
        _met_card(page, [status for status in others if status in FINAL and not found[status.key]]),
        *(_status_card(page, status, found[status.key]) for status in occurring),
        *_exact_card(page),
        *_project_card(page),
    )


def _met_card(page: StrategyKpis, absent: list[Status]) -> Card:
    met, whole = counts(page.scope)["met"], len(page.scope)
    zero = thai.number(0, 0, page.display)
    reported = sum(kpi.status not in {NOT_REPORTED, NOT_CARRIED_OUT} for kpi in page.scope)
    return Card(
        key="met",
        label=MET.word,
        number=thai.number(met, 0, page.display),
        unit=f"จาก {counted(whole, page.display)}",
        against=" · ".join(f"{status.word} {zero}" for status in absent),
        status=MET if met == whole else None,
        coverage=f"รายงานแล้ว {thai.number(reported, 0, page.display)} จาก {counted(whole, page.display)}",
        formula=RULE,
        source=_count_source(page, "met"),
        figure_key=count_origin(page.month, page.scope, MET.key),
        figures=(count_origin(page.month, page.scope),),
    )


def _status_card(page: StrategyKpis, status: Status, count: int) -> Card:
    worst = next((row for row in by_shortfall(page.scope) if row.status is status), None)
    against = ""
    if worst is not None:
        against = f"{worst.code} {worst.name}"
        if count > 1:
            against = f"{'ห่างเป้าหมายที่สุดคือ' if status.tone == 'bad' else 'เช่น'} {against}"
    return Card(
        key=status.key,
        label=status.word,
        number=thai.number(count, 0, page.display),
        unit=UNIT_WORD,
        against=against,
        status=status,
        formula=_STATUS_RULES.get(status.key, RULE),
        source=_count_source(page, status.key),
        figure_key=count_origin(page.month, page.scope, status.key),
        href=address(page.choices, status=status.key),
    )


def _count_source(page: StrategyKpis, key: str) -> str:
    figure = page.month.figures.get(f"kpi/{page.choices.fiscal_year}/total/count_{key}")
    return places_text(figure.lineage) if figure is not None else page.source.text


def _exact_card(page: StrategyKpis) -> tuple[Card, ...]:
    """Return how many KPIs just reach their target: with nothing to spare, they are the next to watch."""
    exact = [kpi for kpi in page.scope if kpi.status is MET and kpi.is_exact]
    if not exact:
        return ()
    return (
        Card(
            key="exact",
            label="ได้ผลเท่าเป้าหมายพอดี",
            number=thai.number(len(exact), 0, page.display),
            unit=UNIT_WORD,
            against=" ".join(kpi.code for kpi in exact),
            formula="นับตัวชี้วัดที่บรรลุเป้าหมายและผลเท่ากับเป้าหมายพอดี",
            source=_count_source(page, "met"),
            figure_key=values_origin(page.month, exact, "target,actual"),
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
            figure_key=count_origin(page.month, rows, MET.key),
            href=address(
                Choices(fiscal_year=page.choices.fiscal_year, strategy=page.choices.strategy), level="project"
            ),
        ),
    )


def _indicator_sheet(page: StrategyKpis) -> str:
    table = page.month.table("kpi", "indicator")
    return "" if table is None else f"{table.workbook} · แผ่นงาน {table.sheet}"
