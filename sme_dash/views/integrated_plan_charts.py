"""Charts of the integrated plan: spending and results by guideline, the matrix of both."""

from __future__ import annotations

from collections.abc import Sequence

from sme_dash.thai import format as thai
from sme_dash.views.axis import tick_values
from sme_dash.views.chart_views import (
    MatrixPoint,
    MatrixView,
    ReferenceLine,
    Segment,
    Series,
    StackedBarsView,
    StackedRow,
    Tick,
)
from sme_dash.views.display import CONTRADICTION, NOT_REPORTED
from sme_dash.views.integrated_plan_rows import PlanRow
from sme_dash.views.integrated_plan_words import WHOLE_REPEATED, PlanYear
from sme_dash.views.lineage_targets import several

HEADROOM = 1.15
"""Room beyond the outermost point of the matrix, where the words of its two sides stand."""

LEVEL_WORDS = {"indicator": "ตัวชี้วัด", "guideline": "แนวทาง"}


def spending_chart(year: PlanYear) -> StackedBarsView | None:
    """Return each guideline's spending in percent of its budget, against the cumulative target."""
    plan = year.plan
    drawn = [row for row in plan.guidelines if row.spent_percent is not None and not row.repeats_whole]
    if not drawn:
        return None
    rows = [*plan.guidelines, plan.total]
    maximum = max(100.0, *(float(row.spent_percent or 0) for row in rows))
    target = None if year.target is None else ReferenceLine(float(year.target), year.target_text)
    return StackedBarsView(
        key="guideline_spending",
        title=_spending_title(year, drawn),
        subtitle=f"การใช้จ่ายเป็นร้อยละของงบประมาณ จำนวนเงินเป็น{year.unit} {year.year_text} ข้อมูล ณ {year.as_of_text}",
        source=year.sheet_source("guideline"),
        figures=tuple(several(f"{row.prefix}/spent_percent,spent_mb,budget_mb") for row in rows),
        alt="แผนภูมิแท่งแสดงร้อยละการใช้จ่ายของแต่ละแนวทาง: "
        + ", ".join(f"{year.label(row)} {_spent_words(year, row)}" for row in rows),
        series=(Series("ใช้จ่ายแล้ว", "disbursed"), Series("คงเหลือ", "remaining")),
        rows=tuple(_spending_row(year, row, strong=row is plan.total) for row in rows),
        maximum=maximum,
        ticks=_percent_ticks(year, maximum),
        target=target,
    )


def results_chart(year: PlanYear) -> StackedBarsView | None:
    """Return each guideline's results in percent of its target, on the scale of the spending chart.

    None where no guideline has both.
    """
    plan = year.plan
    drawn = [row for row in plan.guidelines if row.percent is not None]
    if not drawn:
        return None
    rows = [*plan.guidelines, plan.total]
    maximum = max(100.0, *(float(row.percent or 0) for row in rows))
    begun = sum(1 for row in drawn if row.actual)
    return StackedBarsView(
        key="guideline_results",
        title=year.digits(f"มีผลแล้ว {begun} จาก {len(drawn)} แนวทาง รวม ")
        + f"{year.actual_of_target(plan.total)} ({year.percent(plan.total.percent)})",
        subtitle=f"SME ที่ได้รับการส่งเสริมเป็นร้อยละของเป้าหมายทั้งปี {year.year_text} ข้อมูล ณ {year.as_of_text}",
        source=year.sheet_source("guideline"),
        figures=tuple(several(f"{row.prefix}/percent,actual,target") for row in rows),
        alt="แผนภูมิแท่งแสดงผลเทียบเป้าหมายของแต่ละแนวทาง: "
        + ", ".join(
            f"{year.label(row)} {year.percent(row.percent)} ({year.actual_of_target(row)})" for row in rows
        ),
        series=(Series("ผล", "actual"), Series("ส่วนที่ยังไม่ถึงเป้าหมาย", "plan")),
        rows=tuple(
            StackedRow(
                year.short_label(row),
                _parts(
                    year, row, None if row.percent is None else float(row.percent), year.actual_of_target(row)
                ),
                f"{year.percent(row.percent)}\n{year.actual_of_target(row)}",
                NOT_REPORTED if row.percent is None else None,
                strong=row is plan.total,
            )
            for row in rows
        ),
        maximum=maximum,
        ticks=_percent_ticks(year, maximum),
    )


def matrix_levels(year: PlanYear) -> dict[str, str]:
    """Return the levels that the year has a matrix of: code → words."""
    return {level: words for level, words in LEVEL_WORDS.items() if _comparable(year, level)}


def matrix_chart(year: PlanYear, level: str) -> MatrixView | None:
    """Return results (percent of target) against spending (percent of budget), a point per row.

    None where no row has both percentages.
    """
    rows = _rows_of(year, level)
    shown = _comparable(year, level)
    if not shown:
        return None
    x_ticks = _ticks(year, [float(row.spent_percent or 0) for row in shown])
    y_ticks = _ticks(year, [float(row.percent or 0) for row in shown])
    left_out = [row for row in rows if row not in shown]
    subtitle = f"{LEVEL_WORDS[level]}ที่มีทั้งเป้าหมายและงบประมาณ {year.year_text} ข้อมูล ณ {year.as_of_text}"
    if left_out:
        names = " ".join(year.digits(row.code) for row in left_out)
        subtitle += f" ไม่รวม{LEVEL_WORDS[level]} {names} ซึ่งไม่มีเป้าหมายหรือตัวเลขที่ใช้ได้"
    return MatrixView(
        key=f"matrix_{level}",
        title=_matrix_title(year, shown, level),
        subtitle=subtitle,
        source=year.sheet_source("guideline"),
        figures=tuple(several(f"{row.prefix}/percent,spent_percent") for row in shown),
        alt="แผนภูมิจุดแสดงผลเป็นร้อยละของเป้าหมาย เทียบกับการใช้จ่ายเป็นร้อยละของงบประมาณ: "
        + ", ".join(
            f"{year.digits(row.code)} ใช้จ่าย {year.percent(row.spent_percent)} ผล {year.percent(row.percent)}"
            for row in shown
        ),
        points=tuple(
            MatrixPoint(
                year.digits(row.code),
                year.digits(row.name),
                float(row.spent_percent or 0),
                float(row.percent or 0),
                f"{year.digits(row.code)} {year.digits(row.name)}\n"
                f"ผล {year.percent(row.percent)} ({year.actual_of_target(row)} {row.unit})\n"
                f"ใช้จ่าย {year.percent(row.spent_percent)} ({year.spent_of_budget(row)} {year.unit})",
            )
            for row in shown
        ),
        x_title="ใช้จ่ายแล้ว (ร้อยละของงบประมาณ)",
        y_title="ผล (ร้อยละของเป้าหมาย)",
        x_maximum=x_ticks[-1].value,
        y_maximum=y_ticks[-1].value,
        x_ticks=x_ticks,
        y_ticks=y_ticks,
        above_text="ผลเร็วกว่าการใช้จ่าย",
        below_text="การใช้จ่ายเร็วกว่าผล",
    )


def _rows_of(year: PlanYear, level: str) -> tuple[PlanRow, ...]:
    return year.plan.indicators if level == "indicator" else year.plan.guidelines


def _comparable(year: PlanYear, level: str) -> list[PlanRow]:
    return [
        row
        for row in _rows_of(year, level)
        if row.percent is not None and row.spent_percent is not None and not row.repeats_whole
    ]


def _spending_row(year: PlanYear, row: PlanRow, *, strong: bool) -> StackedRow:
    if row.repeats_whole:
        return StackedRow(
            year.short_label(row), _no_parts(), f"ไม่แสดงแท่ง\n{WHOLE_REPEATED}", CONTRADICTION, strong=strong
        )
    percent = None if row.spent_percent is None else float(row.spent_percent)
    gap = year.gap_text(row)
    head = year.percent(row.spent_percent)
    return StackedRow(
        year.short_label(row),
        _parts(year, row, percent, year.spent_of_budget(row)),
        f"{head}{f' ({gap})' if gap != thai.NO_VALUE else ''}\n{year.spent_of_budget(row)}",
        NOT_REPORTED if percent is None else year.gap_status(row),
        strong=strong,
    )


def _parts(year: PlanYear, row: PlanRow, percent: float | None, words: str) -> tuple[Segment, ...]:
    """Return what is reached and what is left of 100, both with the same words behind them."""
    if percent is None:
        return _no_parts()
    reached = max(percent, 0.0)
    tip = f"{year.label(row)} {year.digits(row.name)}\n{words}" if row.code else f"{year.label(row)}\n{words}"
    return Segment(reached, "", tip), Segment(max(100.0 - reached, 0.0), "", tip)


def _no_parts() -> tuple[Segment, ...]:
    return Segment(0.0, ""), Segment(0.0, "")


def _spent_words(year: PlanYear, row: PlanRow) -> str:
    return WHOLE_REPEATED if row.repeats_whole else year.percent(row.spent_percent)


def _spending_title(year: PlanYear, drawn: Sequence[PlanRow]) -> str:
    """Return how many guidelines reach the target, and which spent the largest share."""
    best = max(drawn, key=lambda row: row.spent_percent or 0)
    highest = f"{year.label(best)} ใช้จ่ายสูงสุด {year.percent(best.spent_percent)}"
    whole = "" if len(drawn) == len(year.plan.guidelines) else "ที่ตัวเลขใช้ได้ "
    if year.target is None:
        return highest
    behind = sum(1 for row in drawn if (year.gap(row) or 0) < 0)
    if behind == len(drawn):
        return f"ทุกแนวทาง{whole}ใช้จ่ายต่ำกว่า{year.target_text} {highest}"
    if behind == 0:
        return f"ทุกแนวทาง{whole}ใช้จ่ายถึง{year.target_text} {highest}"
    return year.digits(f"{behind} จาก {len(drawn)} แนวทาง{whole}ใช้จ่ายต่ำกว่า") + f"{year.target_text} {highest}"


def _matrix_title(year: PlanYear, shown: Sequence[PlanRow], level: str) -> str:
    words = f"{len(shown)} {LEVEL_WORDS[level]}"
    spent_only = sum(1 for row in shown if row.percent == 0 and (row.spent_percent or 0) > 0)
    if spent_only:
        neither = sum(1 for row in shown if row.percent == 0 and row.spent_percent == 0)
        rest = f" อีก {neither} {LEVEL_WORDS[level]}ยังไม่มีทั้งผลและการใช้จ่าย" if neither else ""
        return year.digits(f"{spent_only} จาก {words}ใช้จ่ายแล้วแต่ยังไม่มีผล{rest}")
    behind = sum(1 for row in shown if (row.percent or 0) < (row.spent_percent or 0))
    if behind:
        return year.digits(f"{behind} จาก {words}มีผลช้ากว่าการใช้จ่าย")
    return year.digits(f"ทั้ง {words}มีผลไม่ช้ากว่าการใช้จ่าย")


def _percent_ticks(year: PlanYear, maximum: float) -> tuple[Tick, ...]:
    values = (0.0, 25.0, 50.0, 75.0, 100.0) if maximum == 100 else tick_values(maximum)
    return tuple(
        Tick(value, thai.percent(value, year.display, decimals=0)) for value in values if value <= maximum
    )


def _ticks(year: PlanYear, values: Sequence[float]) -> tuple[Tick, ...]:
    found = tick_values(max(values) * HEADROOM)
    decimals = 0 if all(value == int(value) for value in found) else 1
    return tuple(Tick(value, thai.percent(value, year.display, decimals=decimals)) for value in found)
