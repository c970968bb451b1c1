"""One KPI: target and result, its explanation, the projects it consists of, their outputs and outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.chart_views import BulletView
from sme_dash.views.display import (
    AttentionItem,
    Card,
    CellView,
    ColumnView,
    EmptyState,
    RowView,
    SourceLine,
    TableView,
)
from sme_dash.views.figure_text import finding_mark, places_text
from sme_dash.views.kpi_charts import bullets, finding
from sme_dash.views.kpi_contradictions import contradictions
from sme_dash.views.kpi_filter import Choices, address
from sme_dash.views.kpi_rows import (
    Component,
    Kpi,
    Reading,
    is_percentage,
    sum_of,
)
from sme_dash.views.kpi_tables import difference_text, indicator_table
from sme_dash.views.kpi_words import (
    PERCENT_RULE,
    RULE,
    number_text,
    others_text,
    reading_text,
    target_text,
)


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
            label="ผลเทียบเป้าหมาย" if kpi.comparator != "text" else "ผลการประเมิน",
            number=thai.percent(kpi.percent, display) if kpi.comparator != "text" else kpi.status.word,
            unit="ของเป้าหมาย" if kpi.percent is not None else "",
            against=_distance(kpi, display),
            status=kpi.status,
            formula=f"{PERCENT_RULE} {RULE}",
            source=_figure_source(page, "percent"),
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


def component_chart(page: KpiDetail) -> BulletView | None:
    """Return the components on percent of their own targets."""
    labels = {part.key: part.name for part in page.components}
    return bullets(
        "kpi_components",
        page.components,
        labels,
        page.display,
        title=f"องค์ประกอบ: {finding(page.components, labels, page.display)}",
        period=page.period,
        source=_component_source(page),
    )


def component_table(page: KpiDetail) -> TableView:
    """Return the components with their sum beside the KPI's own target and result, and the difference."""
    kpi, display = page.kpi, page.display
    table = indicator_table(
        "components",
        f"องค์ประกอบของ {kpi.code} {kpi.name} {page.period}",
        [("", page.components)],
        {part.key: _component_cells(page, part) for part in page.components},
        month=page.month,
        display=display,
        code_header="ที่",
        source=SourceLine(_component_source(page), "about"),
        notes=(component_sentence(page),),
    )
    return TableView(
        key=table.key,
        caption=table.caption,
        columns=table.columns,
        rows=(*table.rows[:-1], *_sum_rows(page)),
        source=table.source,
        notes=table.notes,
        row_header=table.row_header,
    )


def component_sentence(page: KpiDetail) -> str:
    """Return whether the components add up to the KPI, in words with the numbers."""
    kpi, display = page.kpi, page.display
    if is_percentage(kpi.unit):
        return "หน่วยนับเป็นร้อยละ จึงไม่นำผลของโครงการมาบวกกัน"
    sentences = []
    for word, own, parts in (
        ("เป้าหมาย", kpi.target, [part.target for part in page.components]),
        ("ผล", kpi.actual, [part.actual for part in page.components]),
    ):
        total = sum_of(parts)
        if total is None or own.number is None:
            continue
        summed, printed = (f"{number_text(each, display)} {kpi.unit}" for each in (total, own.number))
        if total == own.number:
            sentences.append(f"ผลรวม{word}ขององค์ประกอบเท่ากับ{word}ของตัวชี้วัด {printed}")
        else:
            side = "ต่ำกว่า" if total < own.number else "สูงกว่า"
            gap = f"{number_text(abs(own.number - total), display)} {kpi.unit}"
            sentences.append(f"ผลรวม{word}ขององค์ประกอบ {summed} {side}{word}ของตัวชี้วัด {printed} อยู่ {gap}")
    missing = [part for part in page.components if part.actual.number is None]
    if missing:
        sentences.append(
            f"ผลรวมของผลนับ {thai.number(len(page.components) - len(missing), 0, display)} จาก "
            f"{thai.count(len(page.components), 'โครงการ', display)} ({others_text(missing, display)})"
        )
    return " · ".join(sentences) or "ยังไม่มีตัวเลขขององค์ประกอบให้เทียบกับตัวชี้วัด"


def no_components(page: KpiDetail) -> EmptyState:
    """Return what stands in place of the components of a KPI that has none in the workbook."""
    related = thai.digits(page.kpi.related, page.display)
    return EmptyState(
        "สมุดงานไม่มีองค์ประกอบรายโครงการของตัวชี้วัดนี้",
        f"เอกสารระบุเพียงลำดับโครงการที่เกี่ยวข้อง: {related}" if related else "",
        "ดูผลผลิต–ผลลัพธ์ของโครงการในยุทธศาสตร์นี้",
        address(
            Choices(fiscal_year=page.choices.fiscal_year, strategy=str(page.kpi.strategy)), level="project"
        ),
    )


def detail_contradictions(page: KpiDetail) -> tuple[AttentionItem, ...]:
    """Return what the documents report twice about the KPI."""
    return contradictions(page.month, {page.kpi.key: f"{page.kpi.code} {page.kpi.name}"}, page.display)


def _reading_card(page: KpiDetail, field: str, label: str, reading: Reading) -> Card:
    kpi, display = page.kpi, page.display
    number, unit = reading_text(reading, "", display), kpi.unit
    if reading.state != "value":
        unit = ""
    elif is_percentage(kpi.unit):
        number, unit = thai.percent(reading.number, display), ""
    check = page.month.finding_of(f"{kpi.key}/{field}")
    return Card(
        key=field,
        label=label,
        number=number,
        unit=unit,
        against=_direction(kpi) if field == "target" and reading.state == "value" else "",
        formula="ตัวเลขตามที่รายงานในสมุดงาน",
        source=_figure_source(page, field),
        marks=finding_mark(check, display),
    )


def _direction(kpi: Kpi) -> str:
    return {"at_least": "ผลต้องไม่น้อยกว่านี้", "at_most": "ผลต้องไม่เกินนี้", "equal": "ผลต้องเท่ากับนี้"}.get(
        kpi.comparator, ""
    )


def _distance(kpi: Kpi, display: Display) -> str:
    if kpi.percent is None or kpi.shortfall is None:
        return ""
    if kpi.percent == 100:
        return "เท่าเป้าหมายพอดี"
    side = "สูงกว่า" if kpi.percent > 100 else "ต่ำกว่า"
    return f"{side}เป้าหมาย {thai.points(abs(kpi.percent - 100), display).lstrip('+')}"


def _figure_source(page: KpiDetail, field: str) -> str:
    figure = page.month.figures.get(f"{page.kpi.key}/{field}")
    return places_text(figure.lineage) if figure is not None else page.source.text


def _component_source(page: KpiDetail) -> str:
    table = page.month.table("kpi", "component")
    return page.source.text if table is None else f"{table.workbook} · แผ่นงาน {table.sheet}"


def _component_cells(page: KpiDetail, part: Component) -> tuple[CellView, CellView]:
    href = None
    if part.project is not None:
        href = address(Choices(fiscal_year=page.choices.fiscal_year, project=part.project), level="project")
    return (
        CellView(thai.number(part.seq, 0, page.display), part.seq),
        CellView(part.name, part.name, href=href),
    )


def _sum_rows(page: KpiDetail) -> tuple[RowView, ...]:
    """Return sum of the components, the KPI's own values and the difference; no sum of percentages."""
    kpi = page.kpi
    own = _total_row(
        page, f"ตัวชี้วัด {kpi.code} ตามที่รายงาน", (kpi.target.number, kpi.actual.number), with_status=True
    )
    if is_percentage(kpi.unit):
        return (RowView(own, "total"),)
    target = sum_of(part.target for part in page.components)
    actual = sum_of(part.actual for part in page.components)
    name = f"รวมองค์ประกอบ {thai.count(len(page.components), 'โครงการ', page.display)}"
    rows = [RowView(_total_row(page, name, (target, actual)), "subtotal"), RowView(own, "total")]
    gaps = (_gap(kpi.target.number, target), _gap(kpi.actual.number, actual))
    if any(gap for gap in gaps):
        rows.append(RowView(_difference_row(page, gaps), "subtotal"))
    return tuple(rows)


def _total_row(
    page: KpiDetail, name: str, values: Sequence[Decimal | None], *, with_status: bool = False
) -> tuple[CellView, ...]:
    kpi, display = page.kpi, page.display
    status = CellView("", kpi.status.key, status=kpi.status) if with_status else CellView("")
    percent = kpi.percent if with_status else None
    return (
        CellView(""),
        CellView(name, name),
        *(CellView(number_text(value, display), value) for value in values),
        CellView(kpi.unit, kpi.unit),
        CellView(thai.number(percent, 2, display) if with_status else "", percent),
        status,
    )


def _difference_row(page: KpiDetail, gaps: Sequence[Decimal | None]) -> tuple[CellView, ...]:
    name = "ผลต่าง (ตัวชี้วัด − องค์ประกอบ)"
    return (
        CellView(""),
        CellView(name, name),
        *(
            CellView(thai.NO_VALUE if gap is None else difference_text(gap, page.display), gap)
            for gap in gaps
        ),
        CellView(page.kpi.unit, page.kpi.unit),
        CellView(""),
        CellView(""),
    )


def _gap(own: Decimal | None, total: Decimal | None) -> Decimal | None:
    return None if own is None or total is None else own - total
