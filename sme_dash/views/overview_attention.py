"""What needs attention: money ranked by baht, results by shortfall, then figures that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

import pandas as pd

from sme_dash.measures.budget import years_of
from sme_dash.measures.kpi import indicator_project, indicator_statuses, kpi_statuses
from sme_dash.measures.month import Month
from sme_dash.measures.repeats import repeated
from sme_dash.measures.status import IndicatorStatus
from sme_dash.periods import fiscal_year_bounds
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import (
    BEHIND,
    NOT_CARRIED_OUT,
    NOT_MET,
    NOT_REPORTED,
    AttentionItem,
    Status,
)
from sme_dash.views.figure_names import figure_name
from sme_dash.views.figure_text import (
    difference_text,
    explanation_text,
    finding_href,
    finding_status,
    integrated_money,
    quantity_text,
)
from sme_dash.views.lineage_targets import places_target, several
from sme_dash.views.names import strategy_names

UNUSED = Status("unused", "○", "งบประมาณคงเหลือ", "caution")
UNSPENT = Status("unspent", "▼", "ยังไม่มีการใช้จ่าย", "bad")

MONEY_ITEMS = 5
RESULT_ITEMS = 5
CONTRADICTION_ITEMS = 3
EXPLANATION_LETTERS = 160
"""Of an explanation; its place among the contradictions has all of it."""


@dataclass(frozen=True)
class _Ranked:
    weight: Decimal
    item: AttentionItem


def attention_items(
    month: Month, fiscal_year: int, display: Display
) -> tuple[tuple[AttentionItem, ...], str]:
    """Return the lines of the attention list, and a note that says what of it is not shown."""
    money = _heaviest([*_idle_budgets(month, fiscal_year, display), *_idle_ministries(month, display)])
    results = _heaviest([*_missed_kpis(month, display), *_missed_indicators(month, display)])
    # What staff have explained wants less attention than what nobody has.
    beyond = sorted(
        (each.check for each in repeated(month.findings) if not each.check.rounding),
        key=lambda finding: bool(finding.explanation),
    )
    contradictions = [
        AttentionItem(
            text=thai.digits(figure_name(finding.key), display),
            detail=" ".join(
                (difference_text(finding, display), explanation_text(finding, EXPLANATION_LETTERS))
            ).strip(),
            href=finding_href(finding),
            status=finding_status(finding),
            figure=finding.key if finding.key in month.figures else places_target(month, finding.places),
        )
        for finding in beyond[:CONTRADICTION_ITEMS]
    ]
    silent = _silent_indicators(month, display)
    shown = [
        *(ranked.item for ranked in money[:MONEY_ITEMS]),
        *(ranked.item for ranked in results[:RESULT_ITEMS]),
        *([silent] if silent else []),
        *contradictions,
    ]
    return tuple(shown), _note(len(money), len(results), len(beyond), display)


def _heaviest(ranked: list[_Ranked]) -> list[_Ranked]:
    return sorted(ranked, key=lambda each: -each.weight)


def _note(money: int, results: int, contradictions: int, display: Display) -> str:
    parts = []
    for name, count, shown in (
        ("ด้านงบประมาณ", money, MONEY_ITEMS),
        ("ด้านผลการดำเนินงาน", results, RESULT_ITEMS),
        ("ตัวเลขที่ไม่ตรงกัน", contradictions, CONTRADICTION_ITEMS),
    ):
        if count > shown:
            parts.append(thai.digits(f"{name} {shown} จาก {count:,} รายการ", display))
    return f"แสดงเฉพาะรายการสำคัญ: {' · '.join(parts)}" if parts else ""


def _idle_budgets(month: Month, year: int, display: Display) -> Iterator[_Ranked]:
    """Yield the strategies by the budget that is neither paid out nor under contract."""
    over = fiscal_year_bounds(year)[1] <= month.as_of
    for number, name in strategy_names(month, year).items():
        prefix = f"budget/{year}/strategy/{number}"
        remaining = month.figures.satang(f"{prefix}/remaining_baht")
        if not remaining or remaining < 0:
            continue
        used = thai.percent(month.figures.number(f"{prefix}/used_percent"), display)
        ended = "สิ้นปีงบประมาณแล้ว " if over else ""
        yield _Ranked(
            Decimal(remaining),
            AttentionItem(
                text=thai.digits(f"ยุทธศาสตร์ที่ {number} {name}", display),
                detail=f"ยังไม่เบิกจ่ายและไม่ผูกพัน · {thai.fiscal_year_short(year, display)} "
                f"{ended}เบิกจ่ายและผูกพันแล้ว {used}",
                amount_text=thai.baht(remaining, display),
                href=f"budget?fy={year}&strategy={number}",
                status=UNUSED,
                figure=f"{prefix}/remaining_baht",
            ),
        )


def _idle_ministries(month: Month, display: Display) -> Iterator[_Ranked]:
    """Yield the ministries that have a budget in the integrated plan and have spent nothing of it."""
    table = month.table("integrated_plan", "ministry")
    if table is None or not years_of(table):
        return
    year = max(years_of(table))
    names = table.data.loc[table.data["fiscal_year"] == year, "ministry"].unique()
    for name in (str(name) for name in names):
        prefix = f"integrated/{year}/ministry/{name}"
        budget, spent = (month.figures.satang(f"{prefix}/{field}") for field in ("budget_mb", "spent_mb"))
        if budget and spent == 0:
            yield _Ranked(
                Decimal(budget),
                AttentionItem(
                    text=name,
                    detail=f"งบประมาณตามแผนบูรณาการ {thai.fiscal_year_short(year, display)}",
                    amount_text=integrated_money(budget, display),
                    href=f"integrated_plan?fy={year}&q={quote(name)}",
                    status=UNSPENT,
                    figure=several(f"{prefix}/budget_mb,spent_mb"),
                ),
            )


def _missed_kpis(month: Month, display: Display) -> Iterator[_Ranked]:
    table = month.table("kpi", "kpi")
    if table is None:
        return
    statuses = kpi_statuses(table, month.table("kpi", "quarterly"), month.as_of)
    for _, row in table.data.iterrows():
        code = f"S{row['strategy_no']}-K{row['kpi_no']}"
        prefix = f"kpi/{row['fiscal_year']}/strategy/{row['strategy_no']}/kpi/{row['kpi_no']}"
        yield from _missed(
            month,
            prefix,
            row,
            statuses[int(row["excel_row"])],
            href=f"kpi?fy={row['fiscal_year']}&kpi={code}",
            label=thai.digits(f"ตัวชี้วัดยุทธศาสตร์ {code}", display),
            display=display,
        )


def _missed_indicators(month: Month, display: Display) -> Iterator[_Ranked]:
    table = month.table("kpi", "indicator")
    if table is None:
        return
    statuses = indicator_statuses(table, month.as_of)
    for _, row in table.data.iterrows():
        project = indicator_project(row)
        prefix = f"indicator/{row['fiscal_year']}/{project}/{row['kind']}/{row['indicator_no']}"
        yield from _missed(
            month,
            prefix,
            row,
            statuses[int(row["excel_row"])],
            href=f"kpi?fy={row['fiscal_year']}&project={quote(project)}",
            label=str(row["project_name"]),
            display=display,
        )


def _missed(
    month: Month,
    prefix: str,
    row: pd.Series,
    status: IndicatorStatus | None,
    *,
    href: str,
    label: str,
    display: Display,
) -> Iterator[_Ranked]:
    """Yield an indicator that falls short of its target, by how many percent of the target it lacks."""
    if status not in {IndicatorStatus.NOT_MET, IndicatorStatus.BEHIND}:
        return
    percent = month.figures.number(f"{prefix}/percent")
    shortfall = Decimal(100) - (percent if percent is not None else Decimal(0))
    unit = "" if pd.isna(row["unit"]) else str(row["unit"])
    actual, target = (month.figures.number(f"{prefix}/{field}") for field in ("actual", "target"))
    yield _Ranked(
        shortfall,
        AttentionItem(
            text=f"{row['name']}: {quantity_text(actual, '', display)} จาก {quantity_text(target, unit, display)}",
            detail=label,
            amount_text=f"ขาด {thai.percent(shortfall, display)}",
            href=href,
            status=NOT_MET if status is IndicatorStatus.NOT_MET else BEHIND,
            figure=several(f"{prefix}/percent,actual,target"),
        ),
    )


def _silent_indicators(month: Month, display: Display) -> AttentionItem | None:
    """Return one line that counts the project indicators without a result and those not carried out."""
    table = month.table("kpi", "indicator")
    if table is None:
        return None
    statuses = list(indicator_statuses(table, month.as_of).values())
    silent = statuses.count(IndicatorStatus.NOT_REPORTED)
    stopped = statuses.count(IndicatorStatus.NOT_CARRIED_OUT)
    if not silent and not stopped:
        return None
    return AttentionItem(
        text=thai.digits(f"ตัวชี้วัดผลผลิต-ผลลัพธ์ที่ยังไม่รายงานผล {silent} ตัวชี้วัด", display),
        detail=thai.digits(f"และไม่ได้ดำเนินการอีก {stopped} ตัวชี้วัด จากทั้งหมด {len(statuses)} ตัวชี้วัด", display),
        href="kpi?istatus=not_reported",
        status=NOT_REPORTED if silent else NOT_CARRIED_OUT,
        figure=several("indicator/*/status"),
    )
