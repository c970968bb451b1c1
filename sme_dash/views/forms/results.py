"""Form สสว.200/1: outputs and outcomes of each project against their targets (manual of monitoring and reporting, form 200)."""

from __future__ import annotations

from itertools import groupby

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import CellView, ColumnView, RowView, TableView
from sme_dash.views.figure_text import quantity_text
from sme_dash.views.kpi_rows import ProjectIndicator, Reading, indicators_of
from sme_dash.views.names import strategy_names
from sme_dash.views.report_tables.cells import (
    EMPTY,
    baht_cell,
    baht_column,
    percent_cell,
    percent_column,
    row,
    section,
    text_cell,
)

KINDS = {"output": "ผลผลิต", "outcome": "ผลลัพธ์"}


def results_form(month: Month, *, display: Display, fiscal_year: int) -> TableView | None:
    """Return the form of a year, projects under their strategies; None where the year has no indicators."""
    indicators = indicators_of(month, fiscal_year)
    if not indicators:
        return None
    names = strategy_names(month, fiscal_year)
    rows: list[RowView] = []
    for strategy, members in groupby(indicators, key=lambda each: each.strategy):
        title = (
            "ไม่ระบุยุทธศาสตร์"
            if strategy is None
            else f"ยุทธศาสตร์ที่ {strategy} {names.get(strategy, '')}".rstrip()
        )
        rows.append(section(thai.digits(title, display)))
        for _, own in groupby(members, key=lambda each: each.project):
            rows += _project(tuple(own), display)
    table = month.table("kpi", "indicator")
    assert table is not None
    return TableView(
        key=f"form_200_1_{fiscal_year}",
        caption=thai.digits(
            f"แบบ สสว.200/1 รายงานความคืบหน้าผลผลิต/ผลลัพธ์ของงาน/โครงการ ปีงบประมาณ {fiscal_year} "
            f"ณ {thai.date_long(month.as_of, display)}",
            display,
        ),
        columns=(
            ColumnView(key="code", header="รหัสโครงการ"),
            ColumnView(key="project", header="งาน/โครงการ", width="wide"),
            baht_column("budget", "งบประมาณ"),
            ColumnView(key="kind", header="ประเภท", width="narrow"),
            ColumnView(key="number", header="ลำดับ", align="right", kind="integer", width="narrow"),
            ColumnView(key="name", header="ตัวชี้วัด", width="wide"),
            ColumnView(key="unit", header="หน่วยนับ", width="narrow"),
            ColumnView(key="target", header="เป้าหมาย", align="right", kind="decimal", width="narrow"),
            ColumnView(key="actual", header="ผลที่ได้", align="right", kind="decimal", width="narrow"),
            percent_column("percent", "ร้อยละของเป้าหมาย"),
            ColumnView(key="status", header="สถานะ", kind="status"),
            ColumnView(key="explanation", header="สาเหตุ/คำชี้แจง", width="wide"),
        ),
        rows=tuple(rows),
        notes=(thai.digits(f"ที่มา: ไฟล์ {table.workbook} แผ่นงาน {table.sheet}", display),),
        row_header=1,
    )


def _project(indicators: tuple[ProjectIndicator, ...], display: Display) -> list[RowView]:
    """Return a project's lines; code, name and budget stand in the first alone, so that the budget adds up once."""
    lines = []
    for place, each in enumerate(indicators):
        first = place == 0
        project = f"budget/{each.key.split('/')[1]}/project/{each.project}/budget_baht"
        lines.append(
            row(
                text_cell(each.project_code, display) if first else EMPTY,
                text_cell(each.project_name, display, bold=True) if first else EMPTY,
                baht_cell(each.budget_satang, display, project if each.project_code else "")
                if first
                else EMPTY,
                CellView(KINDS[each.kind], each.kind),
                CellView(thai.number(each.number, 0, display), each.number),
                text_cell(each.name, display),
                text_cell(each.unit, display),
                reading_cell(each.target, display, f"{each.key}/target"),
                reading_cell(each.actual, display, f"{each.key}/actual"),
                percent_cell(each.percent, display, f"{each.key}/percent"),
                CellView("", each.status.key, status=each.status, figure=f"{each.key}/status"),
                text_cell(each.explanation, display),
            )
        )
    return lines


def reading_cell(reading: Reading, display: Display, figure: str) -> CellView:
    """Return a target or a result: its number, or its words where it is none."""
    if reading.number is not None:
        return CellView(quantity_text(reading.number, "", display), reading.number, figure=figure)
    return CellView(thai.digits(reading.text, display) or thai.NO_VALUE, None, figure=figure)
