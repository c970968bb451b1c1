"""The prose of a fiscal year of the integrated plan, as the office's report words it (report2561:570–660, 2245–2294).

``paragraphs(month, *, display, fiscal_year)``, ``differences`` and ``finding``, as of the disbursement. Amounts are
million baht with four decimals. Without the year in the plan's workbook there are no paragraphs and no finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from sme_dash.measures.month import Month
from sme_dash.periods import fiscal_year_bounds
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.figure_text import quantity_text
from sme_dash.views.integrated_plan_ministries import idle_sentence
from sme_dash.views.integrated_plan_rows import KIND, Plan, PlanRow, plan_years, read_plan
from sme_dash.views.integrated_plan_words import WHOLE_REPEATED, PlanYear
from sme_dash.views.prose.difference import Difference, differences_of

FIELDS = ("target", "actual", "percent", "budget_mb", "spent_mb", "remaining_mb", "spent_percent")


def paragraphs(month: Month, *, display: Display, fiscal_year: int) -> tuple[str, ...]:
    """Return what was allocated, what is spent, what came of it, by guideline, by ministry, and the achievements."""
    plan = _plan(month, fiscal_year)
    if plan is None:
        return ()
    found = [
        _allocated(plan, display),
        _spent(month, plan.total, display),
        _results(month, plan, display),
        *(_guideline(each, display) for each in plan.guidelines),
        _ministries(month, plan, display),
        *_achievements(month, plan, display),
    ]
    return tuple(thai.digits(each, display) for each in found if each)


def differences(month: Month, *, display: Display, fiscal_year: int) -> tuple[Difference, ...]:
    """Return where numbers of the paragraphs are reported with another value too."""
    plan = _plan(month, fiscal_year)
    if plan is None:
        return ()
    rows = (plan.total, *plan.guidelines)
    return differences_of(month, display, [f"{each.prefix}/{field}" for each in rows for field in FIELDS])


def finding(month: Month, *, display: Display, fiscal_year: int) -> str:
    """Return the year of the plan in one sentence; empty without it."""
    plan = _plan(month, fiscal_year)
    if plan is None:
        return ""
    total = plan.total
    name = f"แผนบูรณาการส่งเสริม SME ปี {fiscal_year}"
    if total.spent_satang is None:
        return thai.digits(f"{name} ยังไม่รายงานผลการใช้จ่าย", display)
    text = f"{name} ใช้จ่ายแล้ว {_million(total.spent_satang, display)} คิดเป็น{_share(total.spent_percent, display)} ของงบประมาณ"
    if total.percent is not None:
        text += f" ผลการดำเนินงาน{_share(total.percent, display)} ของเป้าหมาย"
    idle = plan.idle_ministries
    if idle:
        text += f" มีกระทรวงและหน่วยงานที่ยังไม่มีผลการใช้จ่าย {len(idle)} แห่ง"
    return thai.digits(text, display)


def _plan(month: Month, fiscal_year: int) -> Plan | None:
    return read_plan(month, fiscal_year) if fiscal_year in plan_years(month) else None


def _allocated(plan: Plan, display: Display) -> str:
    text = f"ปี {plan.fiscal_year} การดำเนินงานตามแผนบูรณาการส่งเสริม SME"
    if plan.guidelines:
        text += f" ประกอบด้วย {len(plan.guidelines)} แนวทาง"
    if plan.indicators:
        text += f" {len(plan.indicators)} ตัวชี้วัด"
    if plan.total.budget_satang is None:
        return f"{text} ยังไม่รายงานงบประมาณ"
    return f"{text} ได้รับการจัดสรรงบประมาณ {_million(plan.total.budget_satang, display)}"


def _spent(month: Month, total: PlanRow, display: Display) -> str:
    when = f"ณ เดือน{thai.month_long(month.as_of, display)}"
    if total.spent_satang is None:
        return f"{when} ยังไม่มีรายงานผลการใช้จ่าย"
    return (
        f"{when} งบประมาณที่ใช้ไปรวม {_million(total.spent_satang, display)} "
        f"คิดเป็น{_share(total.spent_percent, display)} ของงบประมาณที่ได้รับจัดสรร "
        f"คงเหลือ {_million(total.remaining_satang, display)}"
    )


def _results(month: Month, plan: Plan, display: Display) -> str:
    total = plan.total
    if total.actual is None:
        return (
            ""
            if total.target is None
            else f"เป้าหมายรวม {_quantity(total.target, total, display)} ยังไม่รายงานผล"
        )
    text = f"SME ได้รับการส่งเสริมรวม {_quantity(total.actual, total, display)}"
    if total.percent is None:
        return f"{text} โดยไม่ได้รายงานเป้าหมายไว้"
    text += f" จากเป้าหมาย {_quantity(total.target, total, display)} คิดเป็น{_share(total.percent, display)}"
    if month.as_of < fiscal_year_bounds(plan.fiscal_year)[1]:
        return f"{text} ของเป้าหมายทั้งปี"
    side = "สูงกว่า" if total.percent > 100 else "เท่ากับ" if total.percent == 100 else "ต่ำกว่า"
    return f"{text} {side}เป้าหมาย"


def _guideline(row: PlanRow, display: Display) -> str:
    text = f"แนวทางที่ {row.code} {row.name}"
    if row.repeats_whole:
        return f"{text} เอกสาร{WHOLE_REPEATED} จึงไม่มียอดของแนวทางนี้"
    text += (
        f" งบประมาณ {_million(row.budget_satang, display) if row.budget_satang is not None else 'ยังไม่รายงาน'}"
    )
    if row.spent_satang is None:
        text += " ยังไม่รายงานผลการใช้จ่าย"
    else:
        text += (
            f" ผลการใช้จ่าย {_million(row.spent_satang, display)} ({_share(row.spent_percent, display)}) "
            f"คงเหลือ {_million(row.remaining_satang, display)}"
        )
    if row.target is not None:
        done = "ยังไม่รายงานผล" if row.actual is None else f"ผล {_quantity(row.actual, row, display)}"
        percent = "" if row.percent is None else f" ({_share(row.percent, display)})"
        text += f" เป้าหมาย {_quantity(row.target, row, display)} {done}{percent}"
    return text


def _ministries(month: Month, plan: Plan, display: Display) -> str:
    if not plan.ministries:
        return ""
    year = PlanYear(month, replace(display, unit="mb"), plan, None)
    return f"จำแนกตามกระทรวงและหน่วยงาน {len(plan.ministries)} แห่ง {idle_sentence(year)}"


def _achievements(month: Month, plan: Plan, display: Display) -> Iterator[str]:
    """Yield the achievements of the whole plan, then of each guideline."""
    table = month.table(KIND, "achievement")
    if table is None:
        return
    data = table.data[table.data["fiscal_year"] == plan.fiscal_year]
    codes = data["guideline_code"].fillna("").astype(str)
    for code in dict.fromkeys(codes):
        prefix = f"integrated/{plan.fiscal_year}/{f'guideline/{code}' if code else 'total'}/achievement"
        told = []
        for position, (_, row) in enumerate(data[codes == code].iterrows(), start=1):
            value = month.figures.number(f"{prefix}/{position}/value")
            unit = "" if pd.isna(row["unit"]) else str(row["unit"])
            number = "" if value is None else quantity_text(value, unit, display)
            told.append(f"({position}) {row['achievement']} {number}".rstrip())
        yield f"ผลสัมฤทธิ์{f'ตามแนวทางที่ {code}' if code else 'ภาพรวม'} {' '.join(told)}"


def _million(satang: int | None, display: Display) -> str:
    return thai.million(satang, 4, display)


def _share(value: Decimal | None, display: Display) -> str:
    return thai.percent_words(value, display)


def _quantity(value: Decimal | None, row: PlanRow, display: Display) -> str:
    return quantity_text(value, row.unit, display)
