"""What is behind plan, so that the responsible unit explains it in the meeting: cause and remedy.

Nothing is judged here: the gaps are those of the pages of the budget (paid out against the cumulative target), the
indicators (their status) and the integrated plan (spending against the same target).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.budget_year import BudgetLine, BudgetYear, default_year, offered_years, read_year
from sme_dash.views.display import BEHIND, NOT_CARRIED_OUT, NOT_MET, NOT_REPORTED, Status
from sme_dash.views.integrated_plan_rows import PlanRow, plan_years
from sme_dash.views.integrated_plan_words import NOT_SPENT, PlanYear, plan_year
from sme_dash.views.kpi_filter import default_year as default_kpi_year
from sme_dash.views.kpi_rows import Indicator, Kpi, indicators_of, kpi_years, kpis_of
from sme_dash.views.kpi_words import value_text

Topic = Literal["disbursement", "kpi", "integrated_plan"]
TOPICS: tuple[Topic, ...] = ("disbursement", "kpi", "integrated_plan")

MISSED = (NOT_MET, BEHIND)
SILENT = (NOT_REPORTED, NOT_CARRIED_OUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """Something behind plan: ``subject`` is the key of its figure, ``label`` its name, ``detail`` result against target.

    ``shortfall`` is how far it is behind, in points of percent; None where there is no result to compare.
    """

    subject: str
    topic: Topic
    label: str
    detail: str
    status: Status
    shortfall: Decimal | None


def behind(
    month: Month,
    *,
    display: Display,
    quarter_targets: Sequence[float],
    fiscal_years: Collection[int] | None = None,
) -> tuple[Behind, ...]:
    """Return what is behind, by topic, worst first and last what reports nothing.

    ``quarter_targets`` are the cumulative targets of quarters 1 to 4 in percent. ``fiscal_years`` (Buddhist) are the
    years looked at; without them it is, of each topic, the year that its page shows first. Of the projects' outputs
    and outcomes only those with a result short of the target count: the silent ones fill the annex.
    """
    found = [
        *_budget(
            month, display, quarter_targets, _years(offered_years(month), default_year(month), fiscal_years)
        ),
        *_indicators(month, display, _years(kpi_years(month), default_kpi_year(month), fiscal_years)),
        *_plan(month, display, quarter_targets, _years(plan_years(month), None, fiscal_years)),
    ]
    return tuple(sorted(found, key=_order))


def finding(items: Sequence[Behind], topic: Topic, *, display: Display) -> str:
    """Return in one sentence how many subjects of a topic are behind and which most; empty where none is."""
    own = [each for each in items if each.topic == topic]
    if not own:
        return ""
    count = thai.count(len(own), "รายการ", display)
    return f"มี {count}ที่ต้องชี้แจง โดยเฉพาะ {own[0].label} ({own[0].detail})"


def _order(item: Behind) -> tuple[int, bool, Decimal]:
    return TOPICS.index(item.topic), item.shortfall is None, -(item.shortfall or Decimal(0))


def _years(known: Collection[int], first: int | None, chosen: Collection[int] | None) -> list[int]:
    """Return the chosen years that are known, the latest first; without a choice the one shown first."""
    if chosen is not None:
        return sorted(set(known) & set(chosen), reverse=True)
    shown = max(known, default=None) if first is None else first
    return [shown] if shown is not None and shown in known else []


def _budget(
    month: Month, display: Display, quarter_targets: Sequence[float], years: Sequence[int]
) -> Iterator[Behind]:
    for fiscal_year in years:
        year = read_year(month, display, fiscal_year, quarter_targets)
        if year is None or year.target is None:
            continue
        for line in year.parts:
            if line.gap_status in {BEHIND, NOT_REPORTED}:
                yield _line(year, line)


def _line(year: BudgetYear, line: BudgetLine) -> Behind:
    display = year.display
    if line.gap is None:
        detail, status = f"{NOT_REPORTED.word}การเบิกจ่าย {year.name}", NOT_REPORTED
    else:
        detail, status = (
            f"เบิกจ่าย {thai.percent(line.percent['disbursed'], display)} ของงบประมาณ "
            f"ต่ำกว่า{year.target_name} ({year.target_text}) {_points(-line.gap, display)} "
            f"· เบิกจ่ายและผูกพัน {thai.percent(line.percent['used'], display)}",
            BEHIND,
        )
    # A strategy without a name is called by its short name already.
    named = line.number is not None and line.name != line.short
    name = f"ยุทธศาสตร์ที่ {line.name}" if named else line.name
    return Behind(
        subject=f"{line.key}/disbursed_percent",
        topic="disbursement",
        label=thai.digits(f"{name} ปี {year.fiscal_year}", display),
        detail=detail,
        status=status,
        shortfall=None if line.gap is None else -line.gap,
    )


def _indicators(month: Month, display: Display, years: Sequence[int]) -> Iterator[Behind]:
    for fiscal_year in years:
        for kpi in kpis_of(month, fiscal_year):
            if kpi.status in (*MISSED, *SILENT):
                yield _indicator(kpi, f"ตัวชี้วัด {kpi.code} {kpi.name} ปี {fiscal_year}", display)
        for row in indicators_of(month, fiscal_year):
            if row.status in MISSED:
                yield _indicator(row, f"{row.name} ({row.project_name}) ปี {fiscal_year}", display)


def _indicator(row: Kpi | Indicator, label: str, display: Display) -> Behind:
    detail = value_text(row, display)
    if row.percent is not None:
        detail += f" คิดเป็น {thai.percent(row.percent, display)} ของเป้าหมาย"
    return Behind(
        subject=f"{row.key}/status",
        topic="kpi",
        label=thai.digits(label, display),
        detail=thai.digits(detail, display),
        status=row.status,
        shortfall=row.shortfall if row.status in MISSED else None,
    )


def _plan(
    month: Month, display: Display, quarter_targets: Sequence[float], years: Sequence[int]
) -> Iterator[Behind]:
    for fiscal_year in years:
        year = plan_year(month, fiscal_year, display, quarter_targets)
        rows = sorted(
            (*year.plan.guidelines, *year.plan.ministries), key=lambda row: -(row.budget_satang or 0)
        )
        for row in rows:
            if year.gap_status(row) == BEHIND:
                yield _spending(year, row)
            elif row.spent_satang is None and row.budget_satang is not None and year.target is not None:
                yield _silent(year, row)


def _spending(year: PlanYear, row: PlanRow) -> Behind:
    gap = year.gap(row) or Decimal(0)
    return Behind(
        subject=f"{row.prefix}/spent_percent",
        topic="integrated_plan",
        label=_plan_label(year, row),
        detail=f"ใช้จ่าย {year.spent_of_budget(row)} {year.unit} คิดเป็น {year.percent(row.spent_percent)} "
        f"ต่ำกว่า{year.target_text} {_points(-gap, year.display)}",
        status=NOT_SPENT if row.idle else BEHIND,
        shortfall=-gap,
    )


def _silent(year: PlanYear, row: PlanRow) -> Behind:
    return Behind(
        subject=f"{row.prefix}/spent_percent",
        topic="integrated_plan",
        label=_plan_label(year, row),
        detail=f"{NOT_REPORTED.word}การใช้จ่าย จากงบประมาณ {year.money(row.budget_satang)}",
        status=NOT_REPORTED,
        shortfall=None,
    )


def _plan_label(year: PlanYear, row: PlanRow) -> str:
    name = f"แนวทางที่ {row.code} {row.name}" if row.code else row.name
    return year.digits(f"{name} ปี {year.plan.fiscal_year}")


def _points(value: Decimal, display: Display) -> str:
    return f"{thai.number(value, 2, display)} จุด"
