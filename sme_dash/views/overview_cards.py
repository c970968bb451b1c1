"""The headline cards of the overview."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from sme_dash.measures.budget import years_of
from sme_dash.measures.month import Month
from sme_dash.periods import fiscal_quarter, fiscal_year_of
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import AHEAD, BEHIND, MET, NOT_MET, ON_PLAN, Card, Mark, Spark, SparkPoint, Status
from sme_dash.views.figure_text import finding_mark, integrated_money, places_text, quantity_text
from sme_dash.views.headlines import Headline, latest
from sme_dash.views.lineage_targets import several

Value = TypeVar("Value", int, Decimal)


def budget_cards(month: Month, year: int, target: Decimal | None, display: Display) -> tuple[Card, ...]:
    """Return the cards of the year's budget and of how much of it is used; none without a budget workbook."""
    figures = month.figures
    prefix = f"budget/{year}/total"
    budget = figures.satang(f"{prefix}/budget_baht")
    if budget is None:
        return ()
    years = years_of(month.tables["budget"]["strategy"])
    used = figures.number(f"{prefix}/used_percent")
    return (
        Card(
            key="budget",
            label=f"งบประมาณ{thai.fiscal_year_short(year, display).removeprefix('ปีงบประมาณ')}",
            number=thai.baht_number(budget, display),
            unit=thai.unit_word(display),
            against=_against_last_year(month, year, budget, display),
            formula="ผลรวมงบประมาณส่งเสริมและสนับสนุน SME ทุกยุทธศาสตร์ และค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน",
            source=places_text(figures[f"{prefix}/budget_baht"].lineage),
            href=f"budget?fy={year}",
            spark=_spark(
                "งบประมาณรายปี (ล้านบาท)",
                years,
                year,
                value_of=lambda each: figures.satang(f"budget/{each}/total/budget_baht"),
                # Four amounts with satang are wider than a card; in million baht they fit on a phone too.
                text_of=lambda satang: thai.million_number(satang, 2, display),
                display=display,
            ),
            coverage="แท่งรายปีเป็นล้านบาท" if display.unit == "baht" and len(years) > 1 else "",
            marks=_mark(month, f"{prefix}/budget_baht", display),
            figure_key=f"{prefix}/budget_baht",
            figures=tuple(f"budget/{each}/total/budget_baht" for each in years),
        ),
        Card(
            key="used",
            label="เบิกจ่ายและผูกพันแล้ว",
            number=thai.percent(used, display).removesuffix("%"),
            unit="%" if used is not None else "",
            against=_against_target(month, year, target, display),
            status=_target_status(figures.number(f"{prefix}/disbursed_percent"), target),
            formula="(เบิกจ่าย + ผูกพัน) ÷ งบประมาณ × 100 ส่วนเป้าหมายสะสมรายไตรมาสเทียบกับยอดเบิกจ่าย",
            source=places_text(figures[f"{prefix}/used_percent"].lineage),
            href=f"budget?fy={year}",
            spark=_spark(
                "ร้อยละที่เบิกจ่ายและผูกพันรายปี",
                years,
                year,
                value_of=lambda each: figures.number(f"budget/{each}/total/used_percent"),
                text_of=lambda value: thai.percent(value, display),
                display=display,
            ),
            marks=_mark(month, f"{prefix}/used_baht", display),
            figure_key=f"{prefix}/used_percent",
            figures=(
                f"{prefix}/disbursed_percent",
                f"{prefix}/used_baht",
                *(f"budget/{each}/total/used_percent" for each in years),
            ),
        ),
    )


def kpi_card(month: Month, display: Display) -> Card | None:
    """Return how many strategy KPIs of the latest reported year are met, out of how many."""
    table = month.table("kpi", "kpi")
    if table is None or not years_of(table):
        return None
    year = max(years_of(table))
    count, met, missed, silent = (
        int(month.figures.number(f"kpi/{year}/total/{name}") or 0)
        for name in ("count", "count_met", "count_not_met", "count_not_reported")
    )
    return Card(
        key="kpi",
        label="ตัวชี้วัดที่บรรลุเป้าหมาย",
        number=thai.number(met, 0, display),
        unit=f"จาก {thai.number(count, 0, display)} ตัวชี้วัด",
        against=f"ตัวชี้วัดตามแผนยุทธศาสตร์ {thai.fiscal_year_short(year, display)}",
        status=NOT_MET if missed else MET if met == count else None,
        coverage=thai.digits(f"รายงานผลแล้ว {count - silent} จาก {count}", display),
        formula="นับตัวชี้วัดที่ผลเป็นไปตามเป้าหมายตามเกณฑ์ของตัวชี้วัด",
        source=places_text(month.figures[f"kpi/{year}/total/count_met"].lineage),
        figure_key=f"kpi/{year}/total/count_met",
        figures=(several(f"kpi/{year}/total/count,count_not_met,count_not_reported"),),
        href=f"kpi?fy={year}",
    )


def plan_card(month: Month, display: Display) -> Card | None:
    """Return how many SMEs the integrated plan has reached, and its spending, in the latest year."""
    table = month.table("integrated_plan", "guideline")
    if table is None or not years_of(table):
        return None
    year = max(years_of(table))
    figures, prefix = month.figures, f"integrated/{year}/total"
    target, percent = figures.number(f"{prefix}/target"), figures.number(f"{prefix}/percent")
    of_target = (
        f"{thai.percent(percent, display)} ของเป้าหมาย {thai.number(target, 0, display)} · "
        if percent is not None
        else ""
    )
    # The plan adds up firms, people, centres and clusters; where no unit is printed for the sum, it has none.
    unit = thai.digits(figures[f"{prefix}/actual"].unit, display)
    spent = integrated_money(figures.satang(f"{prefix}/spent_mb"), display)
    return Card(
        key="plan",
        label=f"SME ที่แผนบูรณาการ {thai.digits(str(year), display)} ส่งเสริมแล้ว",
        number=thai.number(figures.number(f"{prefix}/actual"), 0, display),
        unit=unit,
        coverage="" if unit else "บวกตัวชี้วัดที่มีหลายหน่วยนับ ไม่ใช่จำนวนรายล้วน",
        against=f"{of_target}ใช้จ่าย {spent} ({thai.percent(figures.number(f'{prefix}/spent_percent'), display)})",
        formula="ผลรวมของผลทุกตัวชี้วัด เทียบกับผลรวมของเป้าหมาย; ผลการใช้จ่าย ÷ งบประมาณ × 100",
        source=places_text(figures[f"{prefix}/actual"].lineage),
        href=f"integrated_plan?fy={year}",
        marks=_mark(month, f"{prefix}/spent_mb", display),
        figure_key=f"{prefix}/actual",
        figures=(several(f"{prefix}/target,percent,spent_mb,spent_percent"),),
    )


def situation_cards(month: Month, display: Display) -> tuple[Card, ...]:
    """Return the SME share of employment and the growth of SME GDP, where the workbook has them."""
    cards: list[Card] = []
    share = latest(month, "การจ้างงานตามขนาด", "SME ทั้งหมด", "share_percent")
    if share is not None:
        people = month.figures.number(share.figure.key.removesuffix("share_percent") + "value")
        cards.append(
            Card(
                key="employment",
                label="สัดส่วนการจ้างงานของ SME",
                number=_percent_number(share, display),
                unit="%",
                against=f"{quantity_text(people, 'คน', display)} ของการจ้างงานรวม",
                as_of=f"ปี {thai.period(share.period, display)}",
                formula="ตามที่รายงาน",
                source=places_text(share.figure.lineage),
                figure_key=share.figure.key,
                figures=(share.figure.key.removesuffix("share_percent") + "value",),
                href="situation?topic=employment",
            )
        )
    growth = latest(month, "การขยายตัวของ GDP", "GDP SME", "change_percent")
    if growth is not None:
        country = latest(month, "การขยายตัวของ GDP", "GDP ของประเทศ", "change_percent")
        same = country is not None and country.period == growth.period
        cards.append(
            Card(
                key="gdp",
                label="การขยายตัวของ GDP SME",
                number=_percent_number(growth, display),
                unit="%",
                against=f"GDP ของประเทศ {_percent_number(country, display)}%" if country and same else "",
                as_of=thai.period(growth.period, display),
                formula="ตามที่รายงาน เทียบกับช่วงเดียวกันของปีก่อน",
                source=places_text(growth.figure.lineage),
                figure_key=growth.figure.key,
                figures=(country.figure.key,) if country and same else (),
                href="situation?topic=gdp",
            )
        )
    return tuple(cards)


def _mark(month: Month, key: str, display: Display) -> tuple[Mark, ...]:
    """Return the ⚠ of a figure, which opens its contradiction."""
    return finding_mark(month.finding_of(key), display)


def _percent_number(headline: Headline, display: Display) -> str:
    """Return a reported percentage with the decimals it was reported with."""
    value = headline.figure.value
    return quantity_text(value if isinstance(value, Decimal) else None, "", display)


def _against_last_year(month: Month, year: int, budget: int, display: Display) -> str:
    before = month.figures.satang(f"budget/{year - 1}/total/budget_baht")
    if not before:
        return ""
    change = Decimal(budget - before) * 100 / before
    word = "เพิ่มขึ้น" if change >= 0 else "ลดลง"
    return thai.digits(f"{word}จากปี {year - 1} ร้อยละ {thai.number(abs(change), 2)}", display)


def _against_target(month: Month, year: int, target: Decimal | None, display: Display) -> str:
    disbursed = month.figures.number(f"budget/{year}/total/disbursed_percent")
    if disbursed is None:
        return ""
    text = f"เบิกจ่ายแล้ว {thai.percent(disbursed, display)}"
    if target is None:
        return text
    when = (
        f"สิ้น{thai.quarter(year, fiscal_quarter(month.as_of), display)}"
        if fiscal_year_of(month.as_of) == year
        else "สิ้นปี"
    )
    gap = thai.points(disbursed - target, display)
    return f"{text} เทียบเป้าหมาย{when} {thai.percent(target, display, 0)} ({gap})"


def _target_status(disbursed: Decimal | None, target: Decimal | None) -> Status | None:
    if disbursed is None or target is None:
        return None
    return ON_PLAN if disbursed == target else AHEAD if disbursed > target else BEHIND


def _spark(
    title: str,
    years: list[int],
    current: int,
    *,
    value_of: Callable[[int], Value | None],
    text_of: Callable[[Value | None], str],
    display: Display,
) -> Spark | None:
    if len(years) < 2:
        return None  # one bar compares nothing
    points = []
    for year in years:
        value = value_of(year)
        points.append(
            SparkPoint(
                thai.digits(str(year), display),
                text_of(value),
                None if value is None else float(value),
                current=year == current,
            )
        )
    return Spark(title, tuple(points))
