"""One KPI: target and result, its explanation, the projects it consists of, their outputs and outcomes."""

from __future__ import annotations

from dataclasses import dataclass

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import (
    AttentionItem,
    Card,
    CellView,
    ColumnView,
    RowView,
    SourceLine,
    TableView,
)
from sme_dash.views.figure_text import finding_mark, places_text, quantity_text
from sme_dash.views.kpi_contradictions import contradictions
from sme_dash.views.kpi_filter import Choices
from sme_dash.views.kpi_rows import (
    Component,
    Kpi,
    Reading,
    is_percentage,
)
from sme_dash.views.kpi_words import (
    PERCENT_RULE,
    RULE,
    others_text,
    reading_text,
    target_text,
)
from sme_dash.views.lineage_targets import several

PROJECT = "โครงการ"
SHORT_TEXT = 16
"""The most letters of a target in words that a card's large type holds on one line."""


@dataclass(frozen=True)
class KpiDetail:
    """One KPI with its components."""

    month: Month
    display: Display
    choices: Choices
    kpi: Kpi
    components: tuple[Component, ...]
    source: SourceLine

    @property
    def period(self) -> str:
        """Return year and date as charts and captions name them."""
        year = thai.fiscal_year_short(self.choices.fiscal_year, self.display)
        return f"{year} ข้อมูล ณ {thai.date_long(self.month.as_of, self.display)}"


def detail_answer(page: KpiDetail) -> str:
    """Return a KPI's target, result and verdict in one sentence."""
    kpi, display = page.kpi, page.display
    target, actual = target_text(kpi, display), reading_text(kpi.actual, kpi.unit, display)
    if kpi.actual.state not in {"value", "text"}:
        return f"{kpi.code} {kpi.name} เป้าหมาย {target} {kpi.status.word}"
    share = f"คิดเป็น {thai.percent(kpi.percent, display)} ของเป้าหมาย " if kpi.percent is not None else ""
    return f"{kpi.code} {kpi.name} ได้ผล {actual} จากเป้าหมาย {target} {share}{kpi.status.word}"


def detail_cards(page: KpiDetail) -> tuple[Card, ...]:
    """Return target, result, percentage and components as cards; a target in words stands under its label."""
    kpi, display = page.kpi, page.display
    cards = [
        _reading_card(page, "target", "เป้าหมาย", kpi.target),
        _reading_card(page, "actual", "ผล", kpi.actual),
        Card(
            key="percent",
            label="ผลเทียบเป้าหมาย",
            number=thai.percent(kpi.percent, display) if kpi.comparator != "text" else "เชิงคุณภาพ",
            unit="ของเป้าหมาย" if kpi.percent is not None else "",
            against=_distance(kpi, display) if kpi.comparator != "text" else "ตัดสินจากข้อความ ไม่มีร้อยละ",
            status=kpi.status,
            formula=f"{PERCENT_RULE} {RULE}",
            source=_figure_source(page, "percent"),
            figure_key=f"{kpi.key}/percent",
            figures=(f"{kpi.key}/status",),
        ),
    ]
    if page.components:
        cards.append(
            Card(
                key="components",
                label="องค์ประกอบ",
                number=thai.number(len(page.components), 0, display),
                unit="โครงการ",
                against=others_text(page.components, display) or "บรรลุเป้าหมายทุกโครงการ",
                formula="นับโครงการที่ประกอบเป็นตัวชี้วัดนี้ แต่ละโครงการเทียบผลกับเป้าหมายของตนเอง",
                source=_figure_source(page, "components"),
                figure_key=f"{kpi.key}/components",
                figures=(several(f"{kpi.key}/component/*/target,actual"),),
            )
        )
    return tuple(cards)


def fact_table(page: KpiDetail) -> TableView:
    """Return what the workbook says about a KPI in words; what it leaves blank is left out."""
    kpi = page.kpi
    tactic = " ".join(part for part in (thai.digits(kpi.tactic, page.display), kpi.tactic_name) if part)
    facts = (
        ("คำอธิบาย", kpi.explanation),
        ("กลยุทธ์", tactic),
        ("ฝ่ายที่รับผิดชอบ", kpi.department or "ไม่ระบุ"),
        ("ลำดับโครงการที่เกี่ยวข้อง", thai.digits(kpi.related, page.display)),
    )
    return TableView(
        key="kpi_facts",
        caption=f"คำอธิบาย {kpi.code} {kpi.name}",
        columns=(
            ColumnView(key="term", header="รายการ"),
            ColumnView(key="text", header="ตามสมุดงาน", width="wide"),
        ),
        rows=tuple(RowView((CellView(term, term), CellView(text, text))) for term, text in facts if text),
        source=page.source,
    )


def detail_contradictions(page: KpiDetail) -> tuple[AttentionItem, ...]:
    """Return what the documents report twice about the KPI."""
    return contradictions(page.month, {page.kpi.key: f"{page.kpi.code} {page.kpi.name}"}, page.display)


def _reading_card(page: KpiDetail, field: str, label: str, reading: Reading) -> Card:
    kpi, display = page.kpi, page.display
    number, unit, against = reading_text(reading, "", display), "", ""
    if reading.state == "text" and len(number) > SHORT_TEXT:
        number, against = "ข้อความ", number
    elif reading.state == "value":
        against = _direction(kpi) if field == "target" else ""
        number, unit = (
            (quantity_text(reading.number, "%", display), "")
            if is_percentage(kpi.unit)
            else (number, kpi.unit)
        )
    check = page.month.finding_of(f"{kpi.key}/{field}")
    return Card(
        key=field,
        label=label,
        number=number,
        unit=unit,
        against=against,
        formula="ตัวเลขตามที่รายงานในสมุดงาน",
        source=_figure_source(page, field),
        figure_key=f"{kpi.key}/{field}",
        marks=finding_mark(check, display),
    )


def _direction(kpi: Kpi) -> str:
    return {"at_least": "ผลต้องไม่น้อยกว่านี้", "at_most": "ผลต้องไม่เกินนี้", "equal": "ผลต้องเท่ากับนี้"}.get(
        kpi.comparator, ""
    )


def _distance(kpi: Kpi, display: Display) -> str:
    if kpi.percent is None or kpi.shortfall is None:
        return ""
    if kpi.is_exact:
        return "เท่าเป้าหมายพอดี"
    side = "สูงกว่า" if kpi.percent > 100 else "ต่ำกว่า"
    return f"{side}เป้าหมาย {thai.points(abs(kpi.percent - 100), display).lstrip('+')}"


def _figure_source(page: KpiDetail, field: str) -> str:
    figure = page.month.figures.get(f"{page.kpi.key}/{field}")
    return places_text(figure.lineage) if figure is not None else page.source.text
