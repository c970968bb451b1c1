"""The report's tables of the integrated plan, in million baht with four decimals (report2561:2247–2294).

``guideline_table``, ``ministry_table`` and ``achievement_table`` ``(month, *, display, fiscal_year)`` each return a
TableView, or None where the month's workbooks have nothing for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

import pandas as pd

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import CellView, ColumnView, RowKind, RowView, SourceLine, TableView
from sme_dash.views.integrated_plan_rows import KIND, Plan, PlanRow, plan_years, read_plan
from sme_dash.views.integrated_plan_words import WHOLE_REPEATED
from sme_dash.views.report_tables.cells import (
    count_cell,
    count_column,
    million_cell,
    million_column,
    percent_cell,
    percent_column,
    row,
    section,
    text_cell,
)
from sme_dash.views.report_tables.signs import Signs, signs

RESULTS = ("target", "actual", "percent")
MONEY = ("budget_mb", "spent_mb", "spent_percent", "remaining_mb")
WHOLE = "ภาพรวมผลตามแนวทางการส่งเสริม"
ALL = "รวม"


def guideline_table(month: Month, *, display: Display, fiscal_year: int) -> TableView | None:
    """Return results and spending by guideline and indicator, the whole first (report2561:2247).

    A year of which no target or result is reported has the columns of money alone.
    """
    plan = _plan(month, fiscal_year)
    if plan is None or not plan.guidelines:
        return None
    rows = (plan.total, *plan.guidelines, *plan.indicators)
    with_results = any(each.target is not None for each in rows)
    marks = _marks(month, display, rows)

    def line(name: str, of: PlanRow, kind: RowKind, indent: int = 0) -> RowView:
        return _line(
            text_cell(name, display, indent=indent), of, kind, display, marks, with_results=with_results
        )

    as_of = thai.month_long(month.as_of, display)
    found = [line(f"{WHOLE} ณ {thai.month_short(month.as_of)}", plan.total, "total")]
    for guideline in plan.guidelines:
        own = plan.indicators_of(guideline)
        found.append(
            line(f"แนวทางที่ {guideline.code} {guideline.name}", guideline, "subtotal" if own else "data")
        )
        found += [line(_indicator_name(each), each, "data", 1) for each in own]
    year = thai.digits(str(fiscal_year), display)
    return TableView(
        key=f"report_guidelines_{fiscal_year}",
        caption=f"ผลการดำเนินงานและการใช้จ่ายตามแผนบูรณาการส่งเสริม SME ปี {year} จำแนกตามแนวทาง ณ เดือน{as_of}",
        columns=(
            ColumnView(
                key="guideline", header=thai.digits(f"แนวทางการส่งเสริมปี {fiscal_year}", display), width="wide"
            ),
            *(_result_columns() if with_results else ()),
            million_column("budget_mb", "งบประมาณ", "งบประมาณ"),
            million_column("spent_mb", "ผลการใช้จ่าย", "งบประมาณ"),
            percent_column("spent_percent", "ร้อยละ", "งบประมาณ"),
            million_column("remaining_mb", "คงเหลือ", "งบประมาณ"),
        ),
        rows=tuple(found),
        source=_source(month, "guideline"),
        notes=(*_notes(plan, display), *marks.notes),
    )


def ministry_table(month: Month, *, display: Display, fiscal_year: int) -> TableView | None:
    """Return budget and spending by ministry in the order of the workbook, the whole first (report2561:2278)."""
    plan = _plan(month, fiscal_year)
    if plan is None or plan.ministry_total is None:
        return None
    marks = _marks(month, display, (plan.ministry_total, *plan.ministries))

    def line(name: str, of: PlanRow, kind: RowKind) -> RowView:
        return row(text_cell(name, display), *_spending(of, display, marks), kind=kind)

    found = [line(ALL, plan.ministry_total, "total")]
    found += [
        line(f"{number}. {each.name}", each, "data") for number, each in enumerate(plan.ministries, start=1)
    ]
    year, as_of = thai.digits(str(fiscal_year), display), thai.month_long(month.as_of, display)
    return TableView(
        key=f"report_ministries_{fiscal_year}",
        caption=f"ผลการเบิกจ่ายงบประมาณตามแผนบูรณาการ ปี {year} (จำแนกตามกระทรวง) ณ เดือน{as_of}",
        columns=(
            ColumnView(key="ministry", header="กระทรวง", width="wide"),
            million_column("budget_mb", "งบประมาณ"),
            million_column("spent_mb", "ผลการจ่าย"),
            percent_column("spent_percent", "ผลการจ่าย (ร้อยละ)"),
        ),
        rows=tuple(found),
        source=_source(month, "ministry"),
        notes=marks.notes,
    )


def achievement_table(month: Month, *, display: Display, fiscal_year: int) -> TableView | None:
    """Return the achievements (ผลสัมฤทธิ์) under their guidelines, each in its own unit (report2561:984)."""
    table = month.table(KIND, "achievement")
    data = None if table is None else table.data[table.data["fiscal_year"] == fiscal_year]
    if data is None or data.empty:
        return None
    plan = read_plan(month, fiscal_year)
    names = {each.code: each.name for each in plan.guidelines}
    codes = data["guideline_code"].fillna("").astype(str)
    rows: list[RowView] = []
    for code in dict.fromkeys(codes):
        heading = f"แนวทางที่ {code} {names.get(code, '')}".strip() if code else "ภาพรวมทั้งแผน"
        rows.append(section(thai.digits(heading, display)))
        prefix = f"integrated/{fiscal_year}/{f'guideline/{code}' if code else 'total'}/achievement"
        for position, (_, each) in enumerate(data[codes == code].iterrows(), start=1):
            key = f"{prefix}/{position}/value"
            unit = "" if pd.isna(each["unit"]) else str(each["unit"])
            number = month.figures.number(key)
            value = CellView("") if number is None else count_cell(number, display, key)
            rows.append(row(text_cell(str(each["achievement"]), display), value, text_cell(unit, display)))
    return TableView(
        key=f"report_achievements_{fiscal_year}",
        caption=thai.digits(f"ผลสัมฤทธิ์ตามแนวทางบูรณาการการส่งเสริม SME ปี {fiscal_year}", display),
        columns=(
            ColumnView(key="achievement", header="ผลสัมฤทธิ์", width="wide"),
            count_column("value", "ค่า", decimal=True),
            ColumnView(key="unit", header="หน่วย"),
        ),
        rows=tuple(rows),
        source=_source(month, "achievement"),
    )


def _plan(month: Month, fiscal_year: int) -> Plan | None:
    return read_plan(month, fiscal_year) if fiscal_year in plan_years(month) else None


def _line(
    name: CellView, of: PlanRow, kind: RowKind, display: Display, marks: Signs, *, with_results: bool
) -> RowView:
    cells = [name]
    if with_results:
        for field, value in zip(RESULTS, (of.target, of.actual, of.percent), strict=True):
            cells.append(_result(value, f"{of.prefix}/{field}", display, marks))
    *money, percent = _spending(of, display, marks)
    key = f"{of.prefix}/remaining_mb"
    cells += [*money, percent, million_cell(of.remaining_satang, display, key, marks.of(key))]
    return row(*cells, kind=kind)


def _result(value: Decimal | None, key: str, display: Display, marks: Signs) -> CellView:
    make = percent_cell if key.endswith("/percent") else count_cell
    return make(value, display, key, marks.of(key))


def _spending(of: PlanRow, display: Display, marks: Signs) -> list[CellView]:
    budget, spent, percent = (f"{of.prefix}/{field}" for field in MONEY[:3])
    return [
        million_cell(of.budget_satang, display, budget, marks.of(budget)),
        million_cell(of.spent_satang, display, spent, marks.of(spent)),
        percent_cell(of.spent_percent, display, percent, marks.of(percent)),
    ]


def _result_columns() -> tuple[ColumnView, ...]:
    group = "SME ได้รับการส่งเสริม"
    return (
        count_column("target", "เป้าหมาย", group=group, decimal=True),
        count_column("actual", "ผล", group=group, decimal=True),
        percent_column("percent", "ร้อยละ", group),
    )


def _indicator_name(indicator: PlanRow) -> str:
    unit = f" (หน่วย: {indicator.unit})" if indicator.unit else ""
    return f"{indicator.code} {indicator.name}{unit}"


def _notes(plan: Plan, display: Display) -> list[str]:
    notes = [
        thai.digits(f"ตัวชี้วัดที่ {each.code} ไม่มีเป้าหมายและผลเชิงปริมาณ", display)
        for each in plan.indicators
        if each.target is None and each.actual is None
    ]
    notes += [thai.digits(f"แนวทางที่ {each.code} {WHOLE_REPEATED}", display) for each in plan.repeating]
    return notes


def _marks(month: Month, display: Display, rows: Iterable[PlanRow]) -> Signs:
    fields: Sequence[str] = (*RESULTS, *MONEY)
    return signs(month, display, [f"{each.prefix}/{field}" for each in rows for field in fields])


def _source(month: Month, sheet: str) -> SourceLine | None:
    table = month.table(KIND, sheet)
    return None if table is None else SourceLine(f"ชุดข้อมูลแผนบูรณาการ {table.workbook} · แผ่นงาน {table.sheet}")
