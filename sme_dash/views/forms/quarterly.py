"""The Budget Bureau's quarterly report: plan and result of every indicator and of the spending, quarter by quarter.

Handed in within fifteen days of the quarter's end with obstacles and remedies (budget procedure regulation §34 (1), as the
manual of monitoring and reporting cites it).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from sme_dash.measures.figure import million_baht_of, optional_decimal
from sme_dash.measures.month import Month
from sme_dash.measures.records import Record, records
from sme_dash.measures.status import quantity_value
from sme_dash.meeting import MeetingRecord
from sme_dash.periods import fiscal_quarter, fiscal_year_of
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import CellView, ColumnView, RowView, TableView
from sme_dash.views.figure_text import quantity_text
from sme_dash.views.forms.results import reading_cell
from sme_dash.views.kpi_rows import Kpi, kpis_of
from sme_dash.views.names import strategy_names
from sme_dash.views.report_tables.cells import (
    EMPTY,
    million_cell,
    million_column,
    percent_cell,
    percent_column,
    row,
    section,
    text_cell,
)

QUARTERS = (1, 2, 3, 4)
NO_PLAN = "งวดนี้ไม่มีแผ่นงาน แผน-ผลรายไตรมาส ของตัวชี้วัด จึงแสดงผลสะสมถึงวันที่ของข้อมูลแทนผลรายไตรมาส"
BY_TARGETS = "งวดนี้ไม่มีแผ่นงาน แผน-ผลรายไตรมาส ของงบประมาณ แผนจึงคำนวณจากเป้าหมายการเบิกจ่ายสะสมที่ตั้งไว้"


def indicator_form(
    month: Month, record: MeetingRecord, *, display: Display, fiscal_year: int
) -> TableView | None:
    """Return plan and result of every strategy KPI of a year by quarter; None where the year has no KPIs."""
    kpis = kpis_of(month, fiscal_year)
    if not kpis:
        return None
    planned = _planned(month, fiscal_year)
    names = strategy_names(month, fiscal_year)
    rows: list[RowView] = []
    strategy: int | None = None
    for kpi in kpis:
        if kpi.strategy != strategy:
            strategy = kpi.strategy
            title = f"ยุทธศาสตร์ที่ {strategy} {names.get(strategy or 0, '')}".rstrip()
            rows.append(section(thai.digits(title, display)))
        rows.append(_indicator(kpi, planned.get(kpi.code, {}), record, display))
    return TableView(
        key=f"form_quarterly_kpi_{fiscal_year}",
        caption=thai.digits(
            f"รายงานผลการปฏิบัติงานรายไตรมาส จำแนกตามตัวชี้วัด ปีงบประมาณ {fiscal_year} "
            f"ณ {thai.date_long(month.as_of, display)}",
            display,
        ),
        columns=(
            ColumnView(key="name", header="ตัวชี้วัด", width="wide"),
            ColumnView(key="unit", header="หน่วยนับ", width="narrow"),
            ColumnView(key="responsible", header="ผู้รับผิดชอบ", width="narrow"),
            ColumnView(key="target", header="เป้าหมายทั้งปี", align="right", kind="decimal", width="narrow"),
            *(
                ColumnView(
                    key=f"{field}_{quarter}",
                    header=header,
                    align="right",
                    kind="decimal",
                    width="narrow",
                    group=thai.digits(f"ไตรมาส {quarter}", display),
                )
                for quarter in QUARTERS
                for field, header in (("plan", "แผน"), ("actual", "ผล"))
            ),
            ColumnView(key="so_far", header="ผลสะสม", align="right", kind="decimal", width="narrow"),
            ColumnView(key="status", header="สถานะ", kind="status"),
            ColumnView(key="obstacle", header="ปัญหาอุปสรรค", width="wide"),
            ColumnView(key="remedy", header="แนวทางแก้ไข", width="wide"),
        ),
        rows=tuple(rows),
        notes=() if planned else (NO_PLAN,),
    )


def spending_form(
    month: Month, *, display: Display, fiscal_year: int, quarter_targets: tuple[float, ...]
) -> TableView | None:
    """Return plan and cumulative disbursement by quarter, million baht; None where the year has no budget.

    By programme where the workbook has the quarterly sheet, else by strategy with the targets that are set.
    """
    exact = replace(display, unit="mb")
    programmes = _by_programme(month, fiscal_year, exact)
    rows = programmes or _by_strategy(month, fiscal_year, exact, quarter_targets)
    if not rows:
        return None
    return TableView(
        key=f"form_quarterly_spending_{fiscal_year}",
        caption=thai.digits(
            f"รายงานผลการใช้จ่ายงบประมาณรายไตรมาส ปีงบประมาณ {fiscal_year} "
            f"ณ {thai.date_long(month.as_of, display)} (หน่วย: ล้านบาท)",
            display,
        ),
        columns=(
            ColumnView(key="programme", header="แผนงาน/ยุทธศาสตร์", width="wide"),
            million_column("budget", "งบประมาณ"),
            *(
                column
                for quarter in QUARTERS
                for group in (thai.digits(f"ไตรมาส {quarter}", display),)
                for column in (
                    percent_column(f"target_{quarter}", "เป้าหมายร้อยละ", group),
                    million_column(f"plan_{quarter}", "แผนสะสม", group),
                    million_column(f"actual_{quarter}", "ผลเบิกจ่ายสะสม", group),
                )
            ),
        ),
        rows=tuple(rows),
        notes=() if programmes else (BY_TARGETS,),
    )


def _planned(month: Month, fiscal_year: int) -> Mapping[str, Mapping[int, Record]]:
    table = month.table("kpi", "quarterly")
    found: dict[str, dict[int, Record]] = {}
    for each in records(table.data) if table is not None else ():
        if each["fiscal_year"] == fiscal_year:
            found.setdefault(str(each["kpi_code"]).upper(), {})[int(each["quarter"])] = each
    return found


def _indicator(kpi: Kpi, quarters: Mapping[int, Record], record: MeetingRecord, display: Display) -> RowView:
    said = next((each for each in record.remarks if each.subject.startswith(f"{kpi.key}/")), None)
    return row(
        text_cell(f"{kpi.strategy}.{kpi.number} {kpi.name}", display),
        text_cell(kpi.unit, display),
        text_cell(kpi.department or _said(quarters, "responsible"), display),
        reading_cell(kpi.target, display, f"{kpi.key}/target"),
        *(
            _quantity(quarters.get(quarter), field, display)
            for quarter in QUARTERS
            for field in ("plan", "actual")
        ),
        reading_cell(kpi.actual, display, f"{kpi.key}/actual"),
        CellView("", kpi.status.key, status=kpi.status, figure=f"{kpi.key}/status"),
        text_cell(_said(quarters, "obstacle") or (said.cause if said else ""), display),
        text_cell(_said(quarters, "remedy") or (said.remedy if said else ""), display),
    )


def _said(quarters: Mapping[int, Record], field: str) -> str:
    """Return what was last said, by the latest quarter that says anything."""
    told = (str(quarters[quarter][field] or "") for quarter in sorted(quarters, reverse=True))
    return next((text for text in told if text), "")


def _quantity(line: Record | None, field: str, display: Display) -> CellView:
    value = quantity_value(line, field) if line is not None else None
    if isinstance(value, str):
        return CellView(thai.digits(value, display), value)
    if value is None:
        return CellView(thai.NO_VALUE)
    number = Decimal(value)
    return CellView(quantity_text(number, "", display), number)


def _by_programme(month: Month, fiscal_year: int, display: Display) -> list[RowView]:
    table = month.table("budget", "quarterly")
    programmes: dict[str, dict[int, Record]] = {}
    for each in records(table.data) if table is not None else ():
        if each["fiscal_year"] == fiscal_year:
            programmes.setdefault(str(each["programme"]), {})[int(each["quarter"])] = each
    return [
        row(
            text_cell(name, display),
            million_cell(next(iter(lines.values()))["budget_satang"], display, ""),
            *(cell for quarter in QUARTERS for cell in _quarter(lines.get(quarter), display)),
        )
        for name, lines in programmes.items()
    ]


def _quarter(line: Record | None, display: Display) -> tuple[CellView, ...]:
    if line is None:
        return (CellView(thai.NO_VALUE),) * 3
    return (
        percent_cell(optional_decimal(line["target_percent"]), display, ""),
        million_cell(line["plan_satang"], display, ""),
        million_cell(line["cumulative_satang"], display, ""),
    )


def _by_strategy(month: Month, fiscal_year: int, display: Display, targets: Sequence[float]) -> list[RowView]:
    figures, year = month.figures, f"budget/{fiscal_year}"
    names = strategy_names(month, fiscal_year)
    lines = [
        (f"{year}/strategy/{number}", f"ยุทธศาสตร์ที่ {number} {name}".rstrip())
        for number, name in sorted(names.items())
    ]
    lines.append((f"{year}/category/admin", "ค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน"))
    now = fiscal_quarter(month.as_of) if fiscal_year_of(month.as_of) == fiscal_year else 4
    rows = [
        _strategy(month, (key, name), now, targets, display)
        for key, name in lines
        if figures.satang(f"{key}/budget_baht") is not None
    ]
    if rows:
        total = _strategy(month, (f"{year}/total", "รวมทั้งสิ้น"), now, targets, display)
        rows.append(RowView(total.cells, "total"))
    return rows


def _strategy(
    month: Month, line: tuple[str, str], now: int, targets: Sequence[float], display: Display
) -> RowView:
    key, name = line
    budget = month.figures.satang(f"{key}/budget_baht")
    disbursed = month.figures.satang(f"{key}/disbursed_baht")
    cells: list[CellView] = []
    for quarter in QUARTERS:
        target = Decimal(str(targets[quarter - 1]))
        cells.append(percent_cell(target, display, ""))
        cells.append(_plan(budget, target, display))
        cells.append(million_cell(disbursed, display, f"{key}/disbursed_baht") if quarter == now else EMPTY)
    return row(text_cell(name, display), million_cell(budget, display, f"{key}/budget_baht"), *cells)


def _plan(budget: int | None, target: Decimal, display: Display) -> CellView:
    """Return the plan of a quarter as target of the budget, to the satang."""
    satang = (
        None if budget is None else int((Decimal(budget) * target / 100).to_integral_value("ROUND_HALF_UP"))
    )
    return CellView(thai.million_number(satang, 4, display), million_baht_of(satang))
