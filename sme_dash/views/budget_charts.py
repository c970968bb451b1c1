"""The charts of the budget page: shares against the target, amounts, categories, years."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sme_dash.measures.figure import SATANG_PER_MILLION_BAHT
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.axis import tick_values
from sme_dash.views.budget_tables import years_table
from sme_dash.views.budget_year import AMOUNT_NAMES, Amount, BudgetLine, BudgetYear
from sme_dash.views.chart_views import (
    ReferenceLine,
    Segment,
    Series,
    StackedBarsView,
    StackedRow,
    Tick,
    YearColumn,
    YearsView,
)
from sme_dash.views.figure_text import places_text
from sme_dash.views.lineage_targets import several

SPENDING: tuple[Amount, ...] = ("disbursed", "committed", "remaining")
SERIES = (
    Series(AMOUNT_NAMES["disbursed"], "disbursed"),
    Series(AMOUNT_NAMES["committed"], "committed"),
    Series(AMOUNT_NAMES["remaining"], "remaining"),
)


def share_chart(year: BudgetYear) -> StackedBarsView:
    """Return every line's budget as 100 %, with the target's tick and the gap in points at the end."""
    display = year.display
    rows = tuple(
        StackedRow(
            line.name,
            _segments(line, display, share=True),
            thai.points(line.gap, display) if line.gap is not None else "",
            line.gap_status,
            strong=line.role == "total",
        )
        for line in (*year.parts, year.total)
    )
    ends = " ท้ายแท่งคือร้อยละที่เบิกจ่ายเทียบเป้าหมายสะสม" if year.target is not None else ""
    return StackedBarsView(
        key="budget_share",
        title=share_finding(year),
        subtitle=f"ร้อยละของงบประมาณแต่ละรายการ {year.name} ข้อมูล ณ {year.as_of_text}{ends}",
        source=_source(year),
        figures=_origins((*year.parts, year.total), "percent"),
        alt=f"{share_finding(year)}: {_spoken(year.parts, year)}",
        series=SERIES,
        rows=rows,
        maximum=max([100.0, *(_length(line.percent["used"]) for line in year.lines)]),
        ticks=tuple(
            Tick(float(value), thai.percent(value, display, decimals=0))
            for value in (0, 25, 50, 75, 100)
            # The target's line would strike its tick's text through, and says the same.
            if value != year.target
        ),
        target=None
        if year.target is None
        else ReferenceLine(float(year.target), f"{year.target_name} {year.target_text}"),
    )


def amount_chart(year: BudgetYear) -> StackedBarsView:
    """Return every line's amounts on one common scale; the total stands on a card, it would dwarf its parts."""
    lines = year.parts
    maximum, ticks = _money_scale(lines, year.display)
    top = max(lines, key=lambda line: line.satang["budget"] or 0)
    whole = thai.baht(year.total.satang["budget"], year.display)
    title = f"{top.short} ได้รับงบประมาณมากที่สุด {thai.baht(top.satang['budget'], year.display)} จาก {whole}"
    return StackedBarsView(
        key="budget_amount",
        title=title,
        subtitle=f"จำนวนเงินเป็น{thai.unit_word(year.display)} {year.name}{_axis_words(year)} ท้ายแท่งคืองบประมาณ",
        source=_source(year),
        figures=_origins((*lines, year.total), "baht"),
        alt=f"{title}: {_spoken(lines, year)}",
        series=SERIES,
        rows=tuple(_amount_row(line, year.display) for line in lines),
        maximum=maximum,
        ticks=ticks,
    )


def category_chart(year: BudgetYear) -> StackedBarsView | None:
    """Return support and administration on one scale; None where the year has only one of them."""
    if year.support is None or year.admin is None:
        return None
    lines = (year.support, year.admin)
    maximum, ticks = _money_scale(lines, year.display)
    parts = []
    for line in lines:
        share = thai.percent(year.month.figures.number(f"{line.key}/share_percent"), year.display)
        spent = thai.percent(line.percent["disbursed"], year.display)
        parts.append((line, share, f"เบิกจ่ายแล้ว {spent}" if line.is_reported else "ยังไม่รายงานผล"))
    (_, support_share, support_spent), (_, admin_share, admin_spent) = parts
    title = (
        f"งบส่งเสริมและสนับสนุน SME มีสัดส่วน {support_share} {support_spent} "
        f"ค่าใช้จ่ายบริหารกองทุนมีสัดส่วน {admin_share} {admin_spent}"
    )
    rows = tuple(
        StackedRow(
            line.name,
            _segments(line, year.display, share=False),
            f"{thai.baht_number(line.satang['budget'], year.display)}\n({share})",
        )
        for line, share, _ in parts
    )
    return StackedBarsView(
        key="budget_category",
        title=title,
        subtitle=f"จำนวนเงินเป็น{thai.unit_word(year.display)} {year.name} {_axis_words(year)} "
        "ท้ายแท่งคืองบประมาณและสัดส่วน",
        source=_source(year),
        figures=(*_origins(lines, "baht"), *(f"{line.key}/share_percent" for line in lines)),
        alt=f"{title}: {_spoken(lines, year)}",
        series=SERIES,
        rows=rows,
        maximum=maximum,
        ticks=ticks,
    )


def years_chart(years: Sequence[BudgetYear]) -> YearsView:
    """Return the totals of some years on one scale, the used percentage as dots above; at least one year."""
    display = years[0].display
    title = years_finding(years)
    maximum, ticks = _money_scale([year.total for year in years], display)
    span = f"{years[0].fiscal_year}–{years[-1].fiscal_year}" if len(years) > 1 else f"{years[0].fiscal_year}"
    running = [year for year in years if year.is_running]
    told = "".join(f" {year.name} ยังดำเนินการอยู่ ({year.time_text})" for year in running)
    return YearsView(
        key="budget_years",
        title=title,
        subtitle=thai.digits(
            f"จำนวนเงินเป็น{thai.unit_word(display)} ปีงบประมาณ {span} ข้อมูลทุกปี ณ {years[0].as_of_text}"
            f"{_axis_words(years[0])}{told}",
            display,
        ),
        source=_source(years[-1]),
        figures=(
            *_origins([year.total for year in years], "baht"),
            *(f"{year.total.key}/used_percent" for year in years),
        ),
        alt=title,
        table=years_table(years),
        series=SERIES,
        years=tuple(
            YearColumn(
                thai.digits(f"ปีงบ {year.fiscal_year}", display),
                _segments(year.total, display, share=False),
                thai.baht_number(year.total.satang["budget"], display),
                None if year.total.percent["used"] is None else float(year.total.percent["used"]),
                thai.percent(year.total.percent["used"], display),
            )
            for year in years
        ),
        dot_name="ร้อยละที่เบิกจ่ายและผูกพัน",
        maximum=maximum,
        ticks=ticks,
    )


def share_finding(year: BudgetYear) -> str:
    """Return how the strategies stand against the target, as a sentence that holds for any figures."""
    reported = [line for line in year.strategies if line.percent["disbursed"] is not None]
    if not reported:
        return f"ยังไม่มีการรายงานผลการเบิกจ่ายตามยุทธศาสตร์ของ{year.name}"
    count = thai.number(len(reported), 0, year.display)
    if year.target is None:
        most = max(reported, key=lambda line: line.percent["disbursed"] or Decimal(0))
        percent = thai.percent(most.percent["disbursed"], year.display)
        return f"{most.short} เบิกจ่ายสูงสุด {percent} จาก {count} ยุทธศาสตร์"
    target = f"{year.target_name} ({year.target_text})"
    behind = [line for line in reported if line.gap is not None and line.gap < 0]
    if not behind:
        return f"เบิกจ่ายถึง{target} ครบทั้ง {count} ยุทธศาสตร์"
    worst = min(behind, key=lambda line: line.gap or Decimal(0))
    points = thai.points(worst.gap, year.display)
    if len(reported) == 1:
        return f"{worst.short} เบิกจ่ายต่ำกว่า{target} ({points})"
    which = "ทั้ง " if len(behind) == len(reported) else f"{thai.number(len(behind), 0, year.display)} จาก "
    return f"เบิกจ่ายต่ำกว่า{target} {which}{count} ยุทธศาสตร์ ห่างที่สุดคือ{worst.short} ({points})"


def years_finding(years: Sequence[BudgetYear]) -> str:
    """Return which of the finished years used most of its budget, and how far the running one is."""
    display = years[0].display
    known = [year for year in years if year.total.percent["used"] is not None]
    finished = [year for year in known if not year.is_running and year.months > 0]
    sentences = []
    if finished:
        best = max(finished, key=lambda year: year.total.percent["used"] or Decimal(0))
        percent = thai.percent(best.total.percent["used"], display)
        among = f"สูงสุดใน {len(finished)} ปีที่สิ้นสุดแล้ว " if len(finished) > 1 else ""
        sentences.append(f"{best.name} เบิกจ่ายและผูกพัน{thai.digits(among, display)}{percent}")
    sentences += [
        f"{year.name} ผ่านมา {_months(year)} ใช้แล้ว {thai.percent(year.total.percent['used'], display)}"
        for year in known
        if year.is_running
    ]
    return " ".join(sentences) or f"ยังไม่มีการรายงานผลการเบิกจ่ายของ{years[-1].name}"


def _months(year: BudgetYear) -> str:
    return thai.count(year.months, "เดือน", year.display)


def _segments(line: BudgetLine, display: Display, *, share: bool) -> tuple[Segment, ...]:
    """Return disbursed, committed, remaining; an overspent budget has no third piece, an unreported line none."""
    segments = []
    for amount in SPENDING:
        satang, percent = line.satang[amount], line.percent[amount]
        if satang is None or not line.is_reported:
            segments.append(Segment(0.0, thai.NO_VALUE))
            continue
        money, part = thai.baht(satang, display), thai.percent(percent, display)
        segments.append(
            Segment(
                max(_length(percent) if share else _million(satang), 0.0),
                part if share else thai.baht_number(satang, display),
                f"{line.name}\n{AMOUNT_NAMES[amount]} {money} ({part})",
            )
        )
    return tuple(segments)


def _amount_row(line: BudgetLine, display: Display) -> StackedRow:
    status = None if line.is_reported else line.gap_status
    budget = thai.baht_number(line.satang["budget"], display)
    return StackedRow(line.name, _segments(line, display, share=False), budget, status)


def _money_scale(lines: Sequence[BudgetLine], display: Display) -> tuple[float, tuple[Tick, ...]]:
    """Return the end of the axis and its ticks, in million baht whatever the unit switch says."""
    longest = max(_million(max(line.satang["budget"] or 0, line.satang["used"] or 0)) for line in lines)
    values = tick_values(longest)
    decimals = 0 if all(value == int(value) for value in values) else 2
    return values[-1], tuple(Tick(value, thai.number(value, decimals, display)) for value in values)


def _axis_words(year: BudgetYear) -> str:
    return "" if year.display.unit == "mb" else " (แกนเป็นล้านบาท)"


def _spoken(lines: Sequence[BudgetLine], year: BudgetYear) -> str:
    return "; ".join(
        f"{line.name} "
        + (
            " ".join(
                f"{AMOUNT_NAMES[amount]} {thai.percent(line.percent[amount], year.display)}"
                for amount in SPENDING
            )
            if line.is_reported
            else "ยังไม่รายงานผล"
        )
        for line in lines
    )


def _origins(lines: Sequence[BudgetLine], unit: str) -> tuple[str, ...]:
    """Return where the bars of some lines come from, and the budget each is a part of."""
    fields = ",".join(f"{amount}_{unit}" for amount in SPENDING)
    budget = "" if unit == "percent" else "budget_baht,"
    return tuple(several(f"{line.key}/{budget}{fields}") for line in lines)


def _source(year: BudgetYear) -> str:
    key = f"{year.total.key}/used_percent"
    return f"ชุดข้อมูลงบประมาณ {places_text(year.month.figures[key].lineage)}"


def _length(percent: Decimal | None) -> float:
    return 0.0 if percent is None else float(percent)


def _million(satang: int | None) -> float:
    return (satang or 0) / SATANG_PER_MILLION_BAHT
