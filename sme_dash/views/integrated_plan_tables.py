"""Tables of the integrated plan: guidelines with their indicators, achievements, open contradictions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import MILLION_BAHT, PERCENT, SATANG_PER_MILLION_BAHT, baht_of, million_baht_of
from sme_dash.measures.integrated_plan import ALL_MINISTRIES
from sme_dash.thai import format as thai
from sme_dash.views.display import MET, NOT_MET, CellView, ColumnKind, ColumnView, RowKind, RowView, TableView
from sme_dash.views.figure_text import RULES, finding_href, places_text, value_text
from sme_dash.views.integrated_plan_rows import KIND, PlanRow
from sme_dash.views.integrated_plan_words import FINDINGS_KEY, WHOLE_REPEATED, PlanYear
from sme_dash.views.lineage_targets import places_target

FIELD_NAMES = {
    "target": "เป้าหมาย",
    "actual": "ผล",
    "percent": "ผลเป็นร้อยละของเป้าหมาย",
    "budget_mb": "งบประมาณ",
    "spent_mb": "ผลการใช้จ่าย",
    "remaining_mb": "คงเหลือ",
    "spent_percent": "ร้อยละการใช้จ่าย",
}


def indicator_table(year: PlanYear) -> TableView | None:
    """Return guidelines as subtotals with their indicators below and the whole plan as total."""
    plan = year.plan
    if not plan.guidelines:
        return None
    rows: list[RowView] = []
    for guideline in plan.guidelines:
        indicators = plan.indicators_of(guideline)
        rows.append(_row(year, guideline, "subtotal" if indicators else "data"))
        rows += [_row(year, indicator, "data", indent=1) for indicator in indicators]
    rows.append(_row(year, plan.total, "total"))
    money = year.money_kind
    quantities = [value for row in (*plan.indicators, plan.total) for value in (row.target, row.actual)]
    fractions = any(value is not None and value != value.to_integral_value() for value in quantities)
    quantity: ColumnKind = "decimal" if fractions else "integer"
    return TableView(
        key="indicators",
        caption=f"ผลและการใช้จ่ายตามแนวทางและตัวชี้วัด {year.year_text}",
        columns=(
            ColumnView(key="name", header="แนวทาง/ตัวชี้วัด", width="wide"),
            ColumnView(key="unit", header="หน่วยนับ"),
            ColumnView(key="target", header="เป้าหมาย", align="right", kind=quantity, group="ผล"),
            ColumnView(key="actual", header="ผล", align="right", kind=quantity, group="ผล"),
            ColumnView(key="percent", header="ร้อยละของเป้าหมาย", align="right", kind="percent", group="ผล"),
            ColumnView(
                key="budget",
                header="งบประมาณ",
                align="right",
                kind=money,
                unit=year.unit,
                group="การใช้จ่าย",
            ),
            ColumnView(
                key="spent", header="ใช้จ่าย", align="right", kind=money, unit=year.unit, group="การใช้จ่าย"
            ),
            ColumnView(
                key="remaining",
                header="คงเหลือ",
                align="right",
                kind=money,
                unit=year.unit,
                group="การใช้จ่าย",
            ),
            ColumnView(
                key="spent_percent",
                header="ร้อยละของงบประมาณ",
                align="right",
                kind="percent",
                group="การใช้จ่าย",
            ),
        ),
        rows=tuple(rows),
        source=year.source_line("guideline"),
        notes=tuple(_indicator_notes(year)),
    )


def achievement_table(year: PlanYear) -> TableView | None:
    """Return the achievements (ผลสัมฤทธิ์) of a year under their guidelines; None where none is reported."""
    table = year.month.table(KIND, "achievement")
    if table is None:
        return None
    data = table.data[table.data["fiscal_year"] == year.plan.fiscal_year]
    if data.empty:
        return None
    groups = data["guideline_code"].fillna("").astype(str)
    rows: list[RowView] = []
    for code in dict.fromkeys(groups):
        rows.append(RowView((CellView(_guideline_name(year, code)),), "section"))
        prefix = f"integrated/{year.plan.fiscal_year}/{f'guideline/{code}' if code else 'total'}/achievement"
        rows += [
            _achievement_row(year, row, f"{prefix}/{position}/value")
            for position, (_, row) in enumerate(data[groups == code].iterrows(), start=1)
        ]
    return TableView(
        key="achievements",
        caption=f"ผลสัมฤทธิ์ตามแนวทาง {year.year_text}",
        columns=(
            ColumnView(key="achievement", header="ผลสัมฤทธิ์", width="wide"),
            ColumnView(key="value", header="ค่า", align="right", kind="decimal"),
            ColumnView(key="unit", header="หน่วย"),
        ),
        rows=tuple(rows),
        source=year.source_line("achievement"),
    )


def findings_table(year: PlanYear) -> TableView | None:
    """Return what the documents report with two values for the year; None where all agrees.

    Differences that rounding explains are counted in a note, not listed.
    """
    prefix = f"integrated/{year.plan.fiscal_year}/"
    found = [check for check in year.month.findings if check.key.startswith(prefix)]
    shown = [check for check in found if not check.rounding]
    if not shown:
        return None
    rounded = len(found) - len(shown)
    notes = []
    if rounded:
        notes.append(
            year.digits(f"อีก {rounded} แห่งต่างกันเพียงการปัดเศษของตัวเลขที่พิมพ์ จึงไม่ทำเครื่องหมาย ⚠ และไม่แสดงในตารางนี้")
        )
    return TableView(
        key=FINDINGS_KEY,
        caption=year.digits(f"ตัวเลขที่ไม่ตรงกันในเอกสาร {len(shown)} รายการ ") + year.year_text,
        columns=(
            ColumnView(key="figure", header="ตัวเลข", width="wide"),
            ColumnView(key="reported", header="ที่พิมพ์ไว้", align="right"),
            ColumnView(key="computed", header="ที่คำนวณได้", align="right"),
            ColumnView(key="difference", header="ต่างกัน", align="right"),
            ColumnView(key="rule", header="เกณฑ์ที่ใช้สอบทาน", width="wide"),
        ),
        rows=tuple(_finding_row(year, check) for check in shown),
        notes=tuple(notes),
    )


def repeat_note(year: PlanYear) -> str:
    """Return what a guideline that repeats the whole plan's amounts means; empty where none does."""
    plan = year.plan
    if not plan.repeating:
        return ""
    names = " ".join(year.label(row) for row in plan.repeating)
    text = (
        f"เอกสารพิมพ์งบประมาณและผลการใช้จ่ายของ{names} ซ้ำกับยอดรวมทั้งแผน "
        f"({year.money_number(plan.total.budget_satang)} และ {year.money(plan.total.spent_satang)}) "
        "จึงไม่นำมาวาดแผนภูมิ และใช้ยอดรวมที่รายงานแทนผลรวมของแนวทาง"
    )
    others = [row for row in plan.guidelines if not row.repeats_whole]
    budget = (plan.total.budget_satang or 0) - sum(row.budget_satang or 0 for row in others)
    spent = (plan.total.spent_satang or 0) - sum(row.spent_satang or 0 for row in others)
    if len(plan.repeating) == 1 and others and budget > 0:
        text += (
            f" ส่วนต่างระหว่างยอดทั้งแผนกับแนวทางอื่นคืองบประมาณ {year.money_number(budget)} "
            f"และผลการใช้จ่าย {year.money(spent)} ซึ่งเป็นค่าที่คำนวณขึ้น มิใช่ตัวเลขที่รายงาน"
        )
    return text


def _row(year: PlanYear, row: PlanRow, kind: RowKind, indent: int = 0) -> RowView:
    name = year.digits(f"{row.code} {row.name}".strip())
    verdict = None
    if year.is_over and row.actual is not None and row.target is not None and indent:
        verdict = MET if row.actual >= row.target else NOT_MET
    return RowView(
        (
            CellView(name, name, indent=indent),
            CellView(year.digits(row.unit) or thai.NO_VALUE, row.unit or None),
            CellView(
                year.count(row.target),
                row.target,
                mark=year.cell_mark(row, "target"),
                figure=_origin(year, row, "target"),
            ),
            CellView(
                year.count(row.actual),
                row.actual,
                mark=year.cell_mark(row, "actual"),
                figure=_origin(year, row, "actual"),
            ),
            CellView(
                year.percent(row.percent),
                row.percent,
                status=verdict,
                mark=year.cell_mark(row, "percent"),
                figure=_origin(year, row, "percent"),
            ),
            *(
                year.money_cell(satang, mark=year.cell_mark(row, field), figure=year.origin(row, field))
                for satang, field in (
                    (row.budget_satang, "budget_mb"),
                    (row.spent_satang, "spent_mb"),
                    (row.remaining_satang, "remaining_mb"),
                )
            ),
            CellView(
                year.percent(row.spent_percent),
                row.spent_percent,
                mark=year.cell_mark(row, "spent_percent"),
                figure=year.origin(row, "spent_percent"),
            ),
        ),
        kind,
    )


def _origin(year: PlanYear, row: PlanRow, field: str) -> str:
    """Return where a result comes from; the sum over ministries has none."""
    key = f"{row.prefix}/{field}"
    return key if key in year.month.figures else ""


def _indicator_notes(year: PlanYear) -> Iterator[str]:
    plan = year.plan
    for row in plan.repeating:
        yield f"{year.label(row)} {WHOLE_REPEATED} จึงไม่นำมารวมเป็นยอดทั้งแผน"
    units = dict.fromkeys(row.unit for row in plan.with_target if row.unit)
    if len(units) > 1:
        yield year.digits(
            f"เป้าหมายและผลรวมของแนวทางและของทั้งแผนบวกตัวชี้วัดที่มีหน่วยนับต่างกัน {len(units)} หน่วย "
            f"({', '.join(units)}) ตามวิธีของรายงานต้นฉบับ"
        )
    for row in plan.indicators:
        if row.target is None:
            yield f"{year.label(row)} ไม่มีเป้าหมายและผลเชิงปริมาณ จึงแสดงเครื่องหมาย {thai.NO_VALUE} ซึ่งไม่ใช่ศูนย์"


def _guideline_name(year: PlanYear, code: str) -> str:
    if not code:
        return "ภาพรวมทั้งแผน"
    name = next((row.name for row in year.plan.guidelines if row.code == code), "")
    return year.digits(f"แนวทางที่ {code} {name}".strip())


def _achievement_row(year: PlanYear, row: pd.Series, key: str) -> RowView:
    unit = "" if pd.isna(row["unit"]) else str(row["unit"])
    text = year.digits(str(row["achievement"]))
    if pd.isna(row["value"]):
        return RowView((CellView(text, text), CellView(thai.NO_VALUE), CellView("")))
    value = Decimal(str(row["value"]))
    if unit == MILLION_BAHT:
        satang = int(value * SATANG_PER_MILLION_BAHT)
        shown = baht_of(satang) if year.display.unit == "baht" else million_baht_of(satang)
        number = CellView(thai.baht_number(satang, year.display), shown, figure=key)
        unit = year.unit
    else:
        number = CellView(year.count(value), value, figure=key)
    return RowView((CellView(text, text), number, CellView(year.digits(unit), unit or None)))


def _finding_row(year: PlanYear, check: Check) -> RowView:
    difference = (
        thai.points(check.difference, year.display)
        if check.unit == PERCENT
        else value_text(check.key, check.difference, check.unit, year.display)
    )
    note = check.document if check.rule is Rule.REFERENCE else ""
    reported = places_target(year.month, check.places)
    figure = check.key if check.key in year.month.figures else reported
    return RowView(
        (
            CellView(
                _figure_name(year, check.key),
                check.key,
                href=finding_href(check),
                note=places_text(check.places[:1]),
            ),
            CellView(
                value_text(check.key, check.left, check.unit, year.display), check.left, figure=reported
            ),
            CellView(
                value_text(check.key, check.right, check.unit, year.display), check.right, figure=figure
            ),
            CellView(difference, check.difference, figure=figure),
            CellView(RULES[check.rule], check.rule.value, note=year.digits(note)),
        )
    )


def _figure_name(year: PlanYear, key: str) -> str:
    """Return a figure's key in words: "ตัวชี้วัด 3.1 · คงเหลือ"."""
    path, _, field = key.removeprefix(f"integrated/{year.plan.fiscal_year}/").rpartition("/")
    level, _, name = path.partition("/")
    whose = {
        "total": "รวมทั้งแผน",
        "guideline": f"แนวทางที่ {name}",
        "indicator": f"ตัวชี้วัด {name}",
        "ministry": "รวมทุกกระทรวง" if name == ALL_MINISTRIES else name,
    }.get(level, path)
    return year.digits(f"{whose} · {FIELD_NAMES.get(field, field)}")
