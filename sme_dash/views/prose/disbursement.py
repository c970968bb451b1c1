"""The prose of a fiscal year's disbursement, as the office's report words it (report2561:2414–2760).

``paragraphs(month, *, display, fiscal_year, office)`` are the paragraphs, ``differences`` where their numbers are
reported with another value too, ``finding`` the year in one sentence. Amounts are always full baht with satang.
Without the year in the budget workbook there are no paragraphs and no finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from sme_dash.measures.budget import strategy_numbers
from sme_dash.measures.figure import baht_of
from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.budget_year import ADMIN, AMOUNT_NAMES, PROJECT_COUNTS, SUPPORT, Amount
from sme_dash.views.names import strategy_names
from sme_dash.views.prose.difference import Difference, differences_of
from sme_dash.views.report_tables.told import Line, ToldLine, told_lines

OFFICE = "สำนักงาน"
PROJECTS = "งาน/โครงการ"
STATES: tuple[Amount, ...] = ("disbursed", "committed", "remaining")
NAMES: dict[Line, str] = {"admin": ADMIN, "support": SUPPORT}
SPENT_STATES = {
    "projects_done": "ดำเนินการเสร็จสิ้น",
    "projects_in_progress": "อยู่ระหว่างดำเนินการ",
    "projects_not_done": "ไม่ได้ดำเนินการ",
}


def paragraphs(month: Month, *, display: Display, fiscal_year: int, office: str = OFFICE) -> tuple[str, ...]:
    """Return the year's paragraphs: what was allocated, what is used, by category, by strategy."""
    exact = replace(display, unit="baht")
    told = told_lines(month, fiscal_year)
    if "total" not in told:
        return ()
    found = [
        _allocated(month, told, exact, fiscal_year, office),
        _used(month, told["total"], exact, fiscal_year),
        *(_category(NAMES[line], told[line], exact) for line in ("admin", "support") if line in told),
        *_strategies(month, exact, fiscal_year),
    ]
    return tuple(thai.digits(each, display) for each in found if each)


def differences(month: Month, *, display: Display, fiscal_year: int) -> tuple[Difference, ...]:
    """Return where numbers of the paragraphs are reported with another value too, and why ours are as they are."""
    told = told_lines(month, fiscal_year)
    amounts = [amount for line in told.values() for amount in line.amounts.values()]
    keys = [
        f"{line.key}/{amount}_{unit}"
        for line in reversed(told.values())
        for amount in AMOUNT_NAMES
        for unit in ("baht", "percent")
    ]
    for number in _numbers(month, fiscal_year):
        key = f"budget/{fiscal_year}/strategy/{number}"
        keys += [f"{key}/{amount}_baht" for amount in AMOUNT_NAMES]
        keys += [f"{key}/{field}" for field in PROJECT_COUNTS]
    keys += [f"budget/{fiscal_year}/total/{field}" for field in PROJECT_COUNTS]
    stated = {amount.key: baht_of(amount.satang) for amount in amounts if amount.differs}
    return differences_of(month, display, keys, told=stated)


def finding(month: Month, *, display: Display, fiscal_year: int) -> str:
    """Return the year in one sentence, money in the reader's unit; empty where the budget workbook lacks the year."""
    told = told_lines(month, fiscal_year)
    if "total" not in told:
        return ""
    total = told["total"]
    year = thai.digits(f"ปี {fiscal_year}", display)
    if not total.is_reported:
        return f"{year} {_silent(month, display)}"
    text = (
        f"{year} เบิกจ่ายและผูกพันแล้ว {_baht(total, 'used', display)} "
        f"คิดเป็น {thai.percent(total.percent('used'), display)} ของงบประมาณ "
        f"คงเหลือ {_baht(total, 'remaining', display)}"
    )
    largest = _most_left(month, fiscal_year)
    if largest is not None:
        text += f" ส่วนใหญ่อยู่ใน{thai.digits(largest, display)}"
    return text


def _allocated(
    month: Month, told: dict[Line, ToldLine], exact: Display, fiscal_year: int, office: str
) -> str:
    text = f"ปี {fiscal_year} {office}ได้รับจัดสรรงบประมาณ จำนวน {_baht(told['total'], 'budget', exact)}"
    parts = []
    if "support" in told:
        projects = month.figures.number(f"budget/{fiscal_year}/total/projects")
        counted = "" if projects is None else f"จำนวน {thai.number(projects, 0)} {PROJECTS} "
        parts.append(
            f"เพื่อดำเนินการส่งเสริมและสนับสนุน SME {counted}จำนวน {_baht(told['support'], 'budget', exact)}"
        )
    if "admin" in told:
        parts.append(f"เป็น{ADMIN} จำนวน {_baht(told['admin'], 'budget', exact)}")
    return f"{text} {' และ'.join(parts)}".rstrip()


def _used(month: Month, total: ToldLine, exact: Display, fiscal_year: int) -> str:
    if not total.is_reported:
        return f"{_silent(month, exact)} สำหรับการดำเนินงานของสำนักงานภาพรวมปี {fiscal_year}"
    text = (
        f"ณ เดือน{thai.month_long(month.as_of)} การเบิกจ่ายและผูกพัน "
        f"เพื่อใช้ในการดำเนินงานของสำนักงานภาพรวมปี {fiscal_year} "
        f"จำนวน {_baht(total, 'used', exact)} คิดเป็น {thai.percent(total.percent('used'))} "
        f"โดยเทียบกับงบประมาณที่ได้รับจัดสรรประจำปี และยอดคงเหลือ จำนวน {_baht(total, 'remaining', exact)}"
    )
    missing = _missing(month, total.key)
    if missing:
        text += f" ทั้งนี้ ยังไม่รวมรายการที่ยังไม่รายงานผล ได้แก่ {' '.join(missing)}"
    return f"{text} ทั้งนี้ ได้จำแนกผลการเบิกจ่ายของงบประมาณออกเป็น ดังนี้"


def _category(name: str, line: ToldLine, exact: Display) -> str:
    budget = f"{name} จำนวน {_baht(line, 'budget', exact)}"
    if not line.is_reported:
        return f"{budget} ยังไม่รายงานผลการเบิกจ่ายและผูกพัน"
    states = (
        f"{AMOUNT_NAMES[amount]} {_baht(line, amount, exact)} ({thai.percent(line.percent(amount))})"
        if line.amounts[amount].satang is not None
        else f"{AMOUNT_NAMES[amount]} ยังไม่รายงาน"
        for amount in STATES
    )
    return f"{budget} {' '.join(states)}"


def _strategies(month: Month, exact: Display, fiscal_year: int) -> Iterator[str]:
    numbers = _numbers(month, fiscal_year)
    if not numbers:
        return
    budget = month.figures.satang(f"budget/{fiscal_year}/category/support/budget_baht")
    projects = month.figures.number(f"budget/{fiscal_year}/total/projects")
    counted = "" if projects is None else f"{thai.number(projects, 0)} {PROJECTS} "
    plan = _plan_name(month, fiscal_year)
    yield (
        f"ปี {fiscal_year} ส่งเสริมและสนับสนุน SME {f'ภายใต้{plan} ' if plan else ''}"
        "โดยมีการแปลงแผนไปสู่การปฏิบัติ "
        f"จำแนกออกเป็น {len(numbers)} ยุทธศาสตร์ ({counted}วงเงินงบประมาณ {thai.baht(budget, exact)})"
    )
    names = strategy_names(month, fiscal_year)
    for number in numbers:
        yield _strategy(
            month, exact, f"budget/{fiscal_year}/strategy/{number}", number, names.get(number, "")
        )


def _strategy(month: Month, exact: Display, key: str, number: int, name: str) -> str:
    text = f"ยุทธศาสตร์ที่ {number} {name}".rstrip()
    projects = month.figures.number(f"{key}/projects")
    counted = "" if projects is None else f"จำนวน {thai.number(projects, 0)} {PROJECTS} "
    text += f" {counted}วงเงินงบประมาณ {thai.baht(month.figures.satang(f'{key}/budget_baht'), exact)}"
    states = [
        f"{word} {thai.number(count, 0)} โครงการ"
        for field, word in SPENT_STATES.items()
        if (count := month.figures.number(f"{key}/{field}"))
    ]
    if states:
        text += f" ({' '.join(states)})"
    if month.figures.satang(f"{key}/used_baht") is None:
        return f"{text} ยังไม่รายงานผลการเบิกจ่ายและผูกพัน"
    for amount in STATES:
        satang = month.figures.satang(f"{key}/{amount}_baht")
        text += f" {AMOUNT_NAMES[amount]} {'ยังไม่รายงาน' if satang is None else thai.baht(satang, exact)}"
    return text


def _most_left(month: Month, fiscal_year: int) -> str | None:
    """Return the strategy that holds more than half of what is left to use; None where none does."""
    left = month.figures.satang(f"budget/{fiscal_year}/total/remaining_baht")
    for number in _numbers(month, fiscal_year):
        own = month.figures.satang(f"budget/{fiscal_year}/strategy/{number}/remaining_baht")
        if left and own and own * 2 > left:
            return f"ยุทธศาสตร์ที่ {number} {strategy_names(month, fiscal_year).get(number, '')}".rstrip()
    return None


def _missing(month: Month, key: str) -> tuple[str, ...]:
    return month.figures[f"{key}/used_baht"].missing


def _silent(month: Month, exact: Display) -> str:
    return f"ณ เดือน{thai.month_long(month.as_of, exact)} ยังไม่มีรายงานผลการเบิกจ่ายและผูกพัน"


def _baht(line: ToldLine, amount: Amount, exact: Display) -> str:
    return thai.baht(line.amounts[amount].satang, exact)


def _numbers(month: Month, fiscal_year: int) -> list[int]:
    table = month.table("budget", "strategy")
    return [] if table is None else strategy_numbers(table, fiscal_year)


def _plan_name(month: Month, fiscal_year: int) -> str:
    """Return the plan that every strategy of a year belongs to; empty where they name none or several."""
    table = month.table("budget", "strategy")
    if table is None:
        return ""
    rows = table.data[table.data["fiscal_year"] == fiscal_year]
    names = {str(name) for name in rows["plan_name"] if not pd.isna(name)}
    return names.pop() if len(names) == 1 else ""
