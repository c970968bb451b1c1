"""The projects a KPI consists of, and whether they add up to it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sme_dash.thai import format as thai
from sme_dash.views.chart_views import BulletView
from sme_dash.views.display import CellView, EmptyState, RowView, SourceLine, TableView
from sme_dash.views.kpi_charts import bullets, finding
from sme_dash.views.kpi_detail import PROJECT, KpiDetail
from sme_dash.views.kpi_filter import Choices, address
from sme_dash.views.kpi_rows import Component, is_percentage, sum_of
from sme_dash.views.kpi_tables import difference_text, indicator_table
from sme_dash.views.kpi_words import number_text, others_text
from sme_dash.views.lineage_targets import several

FIELDS = ("target", "actual")


def component_chart(page: KpiDetail) -> BulletView | None:
    """Return the components on percent of their own targets."""
    labels = {part.key: part.name for part in page.components}
    return bullets(
        "kpi_components",
        page.components,
        labels,
        page.display,
        month=page.month,
        title=f"องค์ประกอบ{finding(page.components, labels, page.display, PROJECT)}",
        period=page.period,
        source=_component_source(page),
        noun=PROJECT,
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
        noun=PROJECT,
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
        return "หน่วยนับเป็นร้อยละ จึงไม่นำตัวเลขของโครงการมาบวกกัน"
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
            sentences.append(f"ผลรวม{word}รายโครงการเท่ากับ{word}ของตัวชี้วัด {printed}")
        else:
            side = "ต่ำกว่า" if total < own.number else "สูงกว่า"
            gap = f"{number_text(abs(own.number - total), display)} {kpi.unit}"
            sentences.append(f"ผลรวม{word}รายโครงการ {summed} {side}{word}ของตัวชี้วัด {printed} อยู่ {gap}")
    missing = [part for part in page.components if part.actual.number is None]
    if missing:
        sentences.append(
            f"โดยผลนับเฉพาะ {thai.number(len(page.components) - len(missing), 0, display)} จาก "
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
        page,
        f"ตัวชี้วัด {kpi.code} ตามที่รายงาน",
        (kpi.target.number, kpi.actual.number),
        kpi.key,
        with_status=True,
    )
    if is_percentage(kpi.unit):
        return (RowView(own, "total"),)
    target = sum_of(part.target for part in page.components)
    actual = sum_of(part.actual for part in page.components)
    name = f"รวมองค์ประกอบ {thai.count(len(page.components), 'โครงการ', page.display)}"
    rows = [
        RowView(_total_row(page, name, (target, actual), f"{kpi.key}/component/*"), "subtotal"),
        RowView(own, "total"),
    ]
    gaps = (_gap(kpi.target.number, target), _gap(kpi.actual.number, actual))
    if any(gap for gap in gaps):
        rows.append(RowView(_difference_row(page, gaps), "subtotal"))
    return tuple(rows)


def _total_row(
    page: KpiDetail, name: str, values: Sequence[Decimal | None], keys: str, *, with_status: bool = False
) -> tuple[CellView, ...]:
    """Return a row of sums; ``keys`` is what the keys of the figures added up share."""
    kpi, display = page.kpi, page.display
    status = CellView("")
    if with_status:
        status = CellView("", kpi.status.key, status=kpi.status, figure=f"{kpi.key}/status")
    percent = kpi.percent if with_status else None
    return (
        CellView(""),
        CellView(name, name),
        *(
            CellView(number_text(value, display), value, figure=several(f"{keys}/{field}"))
            for value, field in zip(values, FIELDS, strict=True)
        ),
        CellView(kpi.unit, kpi.unit),
        CellView(
            thai.number(percent, 2, display) if with_status else "", percent, figure=f"{kpi.key}/percent"
        ),
        status,
    )


def _difference_row(page: KpiDetail, gaps: Sequence[Decimal | None]) -> tuple[CellView, ...]:
    name = "ผลต่าง (ตัวชี้วัด − องค์ประกอบ)"
    return (
        CellView(""),
        CellView(name, name),
        *(
            CellView(
                thai.NO_VALUE if gap is None else difference_text(gap, page.display),
                gap,
                figure=several(f"{page.kpi.key}/{field}", f"{page.kpi.key}/component/*/{field}"),
            )
            for gap, field in zip(gaps, FIELDS, strict=True)
        ),
        CellView(page.kpi.unit, page.kpi.unit),
        CellView(""),
        CellView(""),
    )


def _gap(own: Decimal | None, total: Decimal | None) -> Decimal | None:
    return None if own is None or total is None else own - total
