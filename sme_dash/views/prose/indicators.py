"""The prose of a fiscal year's indicators, as the office's report words it (report2561:374–560, 2975–3290).

``paragraphs(month, *, display, fiscal_year)``, ``differences`` and ``finding``, as of the disbursement. Without KPIs
and project indicators of the year there are no paragraphs and no finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import MET, NOT_CARRIED_OUT, NOT_MET
from sme_dash.views.kpi_rows import Indicator, Kpi, indicators_of, kpis_of
from sme_dash.views.kpi_words import (
    ALL,
    UNIT_WORD,
    by_shortfall,
    counted,
    counts,
    met_sentence,
    number_text,
    reading_text,
    target_text,
)
from sme_dash.views.names import strategy_names
from sme_dash.views.prose.difference import Difference, differences_of

NAMED = 10
"""The most project indicators that are named one by one; the annex has them all."""


def paragraphs(month: Month, *, display: Display, fiscal_year: int) -> tuple[str, ...]:
    """Return how many KPIs are met, each strategy's KPIs, those not met, and the outputs and outcomes."""
    kpis = kpis_of(month, fiscal_year)
    found: list[str] = []
    if kpis:
        strategies = sorted({kpi.strategy for kpi in kpis if kpi.strategy is not None})
        found.append(_overall(month, kpis, len(strategies), fiscal_year, display))
        found += [
            _strategy(month, [kpi for kpi in kpis if kpi.strategy == each], each, fiscal_year, display)
            for each in strategies
        ]
        found += _others(kpis, display)
    found += _projects(month, fiscal_year, display)
    return tuple(thai.digits(each, display) for each in found)


def differences(month: Month, *, display: Display, fiscal_year: int) -> tuple[Difference, ...]:
    """Return where numbers of the paragraphs are reported with another value too."""
    keys = [f"kpi/{fiscal_year}/total/{field}" for field in ("count", "count_met")]
    kpis = kpis_of(month, fiscal_year)
    keys += [
        f"kpi/{fiscal_year}/strategy/{number}/{field}"
        for number in sorted({kpi.strategy or 0 for kpi in kpis})
        for field in ("count", "count_met")
    ]
    keys += [f"{kpi.key}/{field}" for kpi in kpis for field in ("target", "actual")]
    return differences_of(month, display, keys)


def finding(month: Month, *, display: Display, fiscal_year: int) -> str:
    """Return the year's indicators in one sentence; empty without any."""
    kpis, projects = kpis_of(month, fiscal_year), indicators_of(month, fiscal_year)
    parts = []
    if kpis:
        parts.append(f"ตัวชี้วัดยุทธศาสตร์ปี {fiscal_year} {met_sentence(kpis, display)}")
    if projects:
        parts.append(f"ตัวชี้วัดผลผลิต/ผลลัพธ์ของโครงการ {met_sentence(projects, display)}")
    return thai.digits(" · ".join(parts), display)


def _overall(month: Month, kpis: Sequence[Kpi], strategies: int, fiscal_year: int, display: Display) -> str:
    met = counts(kpis)[MET.key]
    return (
        f"จากการติดตามผลการดำเนินงานตามตัวชี้วัดภายใต้แผนยุทธศาสตร์ ปี {fiscal_year} "
        f"จำนวน {strategies} ยุทธศาสตร์ รวมทั้งหมด {counted(len(kpis), display)} "
        f"พบว่าผลการดำเนินงาน ณ เดือน{thai.month_long(month.as_of, display)} ตัวชี้วัดที่ฝ่ายต่าง ๆ รับผิดชอบ "
        f"บรรลุเป้าหมายทั้งสิ้น {counted(met, display)} โดยมีรายละเอียดจำแนกตามยุทธศาสตร์ ดังนี้"
    )


def _strategy(month: Month, kpis: Sequence[Kpi], strategy: int, fiscal_year: int, display: Display) -> str:
    name = strategy_names(month, fiscal_year).get(strategy, "")
    found = counts(kpis)
    text = f"ยุทธศาสตร์ที่ {strategy} {name}".rstrip()
    text += f" ประกอบด้วย {counted(len(kpis), display)} {MET.word} {counted(found[MET.key], display)}"
    # The office writes a dash where no KPI is missed.
    missed = (
        number_text(None, display) if not found[NOT_MET.key] else thai.number(found[NOT_MET.key], 0, display)
    )
    text += f" {NOT_MET.word} {missed} {UNIT_WORD}"
    for status in ALL:
        if status not in {MET, NOT_MET} and found[status.key]:
            text += f" {status.word} {counted(found[status.key], display)}"
    return f"{text} ได้แก่ {' '.join(_kpi(kpi, display) for kpi in kpis)}"


def _kpi(kpi: Kpi, display: Display) -> str:
    return f"({kpi.number}) {kpi.name} {_aimed(kpi, display)} {_done(kpi, display)}"


def _aimed(kpi: Kpi, display: Display) -> str:
    """Return a target as the office writes it: ไม่น้อยกว่าร้อยละ 75 without a space, ไม่น้อยกว่า 25 เครือข่าย with one."""
    return target_text(kpi, display).replace("กว่า ร้อยละ", "กว่าร้อยละ").replace("เกิน ร้อยละ", "เกินร้อยละ")


def _done(row: Indicator, display: Display) -> str:
    match row.actual.state:
        case "value":
            return f"ดำเนินการได้ {reading_text(row.actual, row.unit, display)}"
        case "text":
            return row.actual.text
        case "not_carried_out":
            return NOT_CARRIED_OUT.word
    return "ยังไม่รายงานผล"


def _others(kpis: Iterable[Kpi], display: Display) -> list[str]:
    """Return who falls short of the target or says nothing, a paragraph for each status."""
    ranked = by_shortfall(kpis)
    found = []
    for status in ALL:
        own = [kpi for kpi in ranked if kpi.status == status]
        if own and status.tone in {"bad", "quiet"}:
            names = " ".join(
                f"{kpi.code} {kpi.name} {_aimed(kpi, display)} {_done(kpi, display)}" for kpi in own
            )
            found.append(f"ตัวชี้วัดยุทธศาสตร์ที่{status.word} ได้แก่ {names}")
    return found


def _projects(month: Month, fiscal_year: int, display: Display) -> list[str]:
    rows = indicators_of(month, fiscal_year)
    if not rows:
        return []
    projects = len({row.project for row in rows})
    found = [
        f"ผลการดำเนินงานตามตัวชี้วัดผลผลิต/ผลลัพธ์ ประจำปีงบประมาณ {fiscal_year} "
        f"จำนวน {thai.count(projects, 'โครงการ', display)} {met_sentence(rows, display)}"
    ]
    missed = [row for row in by_shortfall(rows) if row.status == NOT_MET]
    if missed:
        names = " ".join(
            f"{row.name} ({row.project_name}) เป้าหมาย {reading_text(row.target, row.unit, display)} {_done(row, display)}"
            for row in missed[:NAMED]
        )
        more = len(missed) - NAMED
        rest = f" และอีก {counted(more, display)}" if more > 0 else ""
        found.append(f"ตัวชี้วัดผลผลิต/ผลลัพธ์ที่{NOT_MET.word} ได้แก่ {names}{rest}")
    return found
