"""What a fiscal year's integrated plan comes to: the answer in one sentence, and the headline cards."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sme_dash.measures.figure import decimal_of, percent_of
from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.views.display import Card, PageHead
from sme_dash.views.integrated_plan_rows import KIND
from sme_dash.views.integrated_plan_words import NOT_SPENT, PlanYear
from sme_dash.views.lineage_targets import several


def plan_head(year: PlanYear, title: str) -> PageHead:
    """Return title, context with coverage, and the answer in one sentence."""
    plan = year.plan
    context = [
        thai.fiscal_year(plan.fiscal_year, year.display),
        f"ข้อมูล ณ {year.as_of_text}",
    ]
    coverage = []
    if plan.with_target:
        reported = sum(1 for row in plan.with_target if row.actual is not None)
        coverage.append(f"{reported} จาก {len(plan.with_target)} ตัวชี้วัดที่มีเป้าหมาย")
    if plan.ministries:
        reported = sum(1 for row in plan.ministries if row.spent_satang is not None)
        coverage.append(f"{reported} จาก {len(plan.ministries)} กระทรวงและหน่วยงาน")
    if coverage:
        context.append(year.digits(f"รายงานแล้ว {' และ '.join(coverage)}"))
    figures = several(
        f"{plan.total.prefix}/spent_mb,spent_percent,actual,target,percent",
        *(f"{row.prefix}/spent_mb" for row in plan.idle_ministries),
    )
    return PageHead(title, tuple(context), _answer(year), (figures,))


def _answer(year: PlanYear) -> str:
    """Return where the plan stands: spending, results, and how many have spent nothing."""
    total = year.plan.total
    if total.spent_satang is None:
        parts = ["ยังไม่มีรายงานผลการใช้จ่ายของแผนบูรณาการ"]
    else:
        parts = [
            f"ใช้จ่ายแล้ว {year.money(total.spent_satang)} หรือ {year.percent(total.spent_percent)} ของงบประมาณ"
        ]
    if total.actual is not None:
        result = f"SME ได้รับการส่งเสริม {year.count(total.actual)} {year.digits(total.unit)}".rstrip()
        if total.target is not None:
            result += f" จากเป้าหมาย {year.count(total.target)} ({year.percent(total.percent)})"
        parts.append(result)
    idle = len(year.plan.idle_ministries)
    if idle:
        parts.append(
            year.digits(f"และ {idle} จาก {len(year.plan.ministries)} กระทรวงและหน่วยงาน{NOT_SPENT.word}")
        )
    return " ".join(parts)


def plan_cards(year: PlanYear) -> Iterator[Card]:
    """Yield the headline cards; what the year does not report has none."""
    plan, total = year.plan, year.plan.total
    key = f"{total.prefix}/budget_mb"
    counts = [f"{len(plan.guidelines)} แนวทาง"] if plan.guidelines else []
    counts += [f"{len(plan.indicators)} ตัวชี้วัด"] if plan.indicators else []
    counts += [f"{len(plan.ministries)} กระทรวงและหน่วยงาน"] if plan.ministries else []
    yield Card(
        key="budget",
        label="งบประมาณของแผน",
        number=year.money_number(total.budget_satang),
        unit=year.unit,
        against=year.digits(" · ".join(counts)),
        formula=year.formula(key),
        source=year.lineage(key),
        marks=year.marks(key),
        figure_key=key,
        figures=(several(f"{total.prefix}/guidelines,ministries"),),
    )
    key = f"{total.prefix}/spent_mb"
    yield Card(
        key="spent",
        label="ผลการใช้จ่าย",
        number=year.money_number(total.spent_satang),
        unit=year.unit,
        against=f"คงเหลือ {year.money(total.remaining_satang)}",
        formula=year.formula(key),
        source=year.lineage(key),
        marks=year.marks(key),
        figure_key=key,
        figures=(f"{total.prefix}/remaining_mb",),
    )
    key = f"{total.prefix}/spent_percent"
    against = f"{year.target_text} · {year.gap_text(total)}" if year.gap(total) is not None else ""
    yield Card(
        key="spent_percent",
        label="การใช้จ่ายเทียบเป้าหมายสะสม" if against else "ร้อยละการใช้จ่าย",
        number=year.percent(total.spent_percent),
        unit="ของงบประมาณ",
        against=against,
        status=year.gap_status(total),
        formula=f"{year.formula(key)} และระยะห่าง = ร้อยละการใช้จ่าย − เป้าหมายสะสม"
        if against
        else year.formula(key),
        source=year.lineage(key),
        marks=year.marks(key),
        figure_key=key,
    )
    yield from _result_cards(year)
    if plan.ministries:
        yield _idle_card(year)


def _result_cards(year: PlanYear) -> Iterator[Card]:
    plan, total = year.plan, year.plan.total
    if total.actual is None and total.target is None:
        return
    key = f"{total.prefix}/actual"
    units = dict.fromkeys(row.unit for row in plan.with_target if row.unit)
    yield Card(
        key="actual",
        label="SME ที่ได้รับการส่งเสริม",
        number=year.count(total.actual),
        unit=year.digits(total.unit),
        against=_against_target(year),
        coverage=year.digits(f"บวกตัวชี้วัดที่มี {len(units)} หน่วยนับ ไม่ใช่จำนวนรายล้วน") if len(units) > 1 else "",
        formula=f"{year.formula(key)} และร้อยละ = ผล ÷ เป้าหมาย × 100",
        source=year.lineage(key),
        marks=year.marks(key, f"{total.prefix}/target"),
        figure_key=key,
        figures=(several(f"{total.prefix}/target,percent"),),
    )
    if plan.with_target:
        begun = sum(1 for row in plan.with_target if row.actual)
        waiting = len(plan.with_target) - begun
        yield Card(
            key="indicators_begun",
            label="ตัวชี้วัดที่มีผลแล้ว",
            number=year.count(begun),
            unit=year.digits(f"จาก {len(plan.with_target)} ตัวชี้วัด"),
            against=year.digits(f"อีก {waiting} ตัวชี้วัดยังไม่มีผล" if waiting else "มีผลครบทุกตัวชี้วัด"),
            formula="จำนวนตัวชี้วัดที่ผลมากกว่าศูนย์ จากตัวชี้วัดที่มีเป้าหมาย",
            source=year.sheet_source("guideline"),
            figure_key=several(f"integrated/{plan.fiscal_year}/indicator/*/target,actual"),
        )


def _against_target(year: PlanYear) -> str:
    """Return the target with the percentage reached, or the percentage another document prints without target."""
    total = year.plan.total
    if total.target is not None:
        return f"เป้าหมาย {year.count(total.target)} · ทำได้ {year.percent(total.percent)}"
    printed = _printed_percent(year.month, f"{total.prefix}/percent")
    if printed is None:
        return "ไม่มีเป้าหมายที่รายงาน"
    return f"เอกสารพิมพ์ว่าเป็น {year.percent(printed)} ของเป้าหมาย แต่ไม่ได้พิมพ์เป้าหมาย"


def _printed_percent(month: Month, key: str) -> Decimal | None:
    """Return the percentage that ยอดอ้างอิง holds for a figure."""
    table = month.table(KIND, "reference")
    if table is None:
        return None
    values = table.data.loc[table.data["figure_key"] == key, "value"].dropna()
    return decimal_of(float(values.iloc[0])) if len(values) else None


def _idle_card(year: PlanYear) -> Card:
    plan = year.plan
    idle = plan.idle_ministries
    budget = sum(row.budget_satang or 0 for row in idle)
    total = plan.ministry_total.budget_satang if plan.ministry_total else None
    share = year.percent(percent_of(budget, total))
    return Card(
        key="ministries_idle",
        label="กระทรวงและหน่วยงานที่ยังไม่ใช้จ่าย",
        number=year.count(len(idle)),
        unit=year.digits(f"จาก {len(plan.ministries)} แห่ง"),
        against=f"งบประมาณรวม {year.money(budget)} ({share})" if idle else "ทุกแห่งที่รายงานแล้วมีผลการใช้จ่าย",
        formula="จำนวนกระทรวงและหน่วยงานที่ได้รับงบประมาณและรายงานผลการใช้จ่ายเป็นศูนย์ "
        "ร้อยละ = งบประมาณของแห่งเหล่านั้น ÷ งบประมาณรวม × 100",
        source=year.sheet_source("ministry"),
        figure_key=several(f"integrated/{plan.fiscal_year}/ministry/*/budget_mb,spent_mb"),
    )
