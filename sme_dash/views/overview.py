"""The executives' overview: six headline cards, where the year's money stands, what needs attention."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sme_dash.measures.budget import disbursement_target, strategy_numbers, years_of
from sme_dash.measures.month import Month
from sme_dash.periods import fiscal_year_of
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.axis import tick_values
from sme_dash.views.chart_views import Segment, Series, StackedBarsView, StackedRow, Tick
from sme_dash.views.display import (
    AttentionItem,
    Card,
    CellView,
    ColumnKind,
    ColumnView,
    EmptyState,
    PageHead,
    RowView,
    SourceLine,
    TableView,
)
from sme_dash.views.lineage_targets import several
from sme_dash.views.names import coverage_text, strategy_names
from sme_dash.views.overview_attention import attention_items
from sme_dash.views.overview_cards import budget_cards, kpi_card, plan_card, situation_cards

AMOUNT_WORDS = {"budget": "งบประมาณ", "disbursed": "เบิกจ่าย", "committed": "ผูกพัน", "remaining": "คงเหลือ"}

SERIES = (
    Series("เบิกจ่าย", "disbursed"),
    Series("ผูกพัน", "committed"),
    Series("คงเหลือ", "remaining"),
)


@dataclass(frozen=True)
class OverviewPage:
    """Everything the overview shows; ``empty`` stands in for all of it where nothing is published."""

    head: PageHead
    cards: tuple[Card, ...] = ()
    strategies: StackedBarsView | None = None
    attention: tuple[AttentionItem, ...] = ()
    attention_note: str = ""
    source: SourceLine | None = None
    empty: EmptyState | None = None


def fiscal_years(month: Month) -> list[int]:
    """Return the fiscal years that the budget workbook has, the latest first."""
    table = month.table("budget", "strategy")
    return sorted(years_of(table), reverse=True) if table is not None else []


def default_year(month: Month) -> int:
    """Return the fiscal year that the month falls into, or the latest one reported before it."""
    own = fiscal_year_of(month.as_of)
    earlier = [year for year in fiscal_years(month) if year <= own]
    return max(earlier, default=own)


def overview_page(
    month: Month, *, display: Display, fiscal_year: int, quarter_targets: tuple[float, ...]
) -> OverviewPage:
    """Return the overview of a month for one fiscal year's budget; indicators and plans of their own years."""
    title = "ภาพรวมผู้บริหาร"
    if not month.tables:
        return OverviewPage(
            PageHead(title),
            empty=EmptyState(
                "ยังไม่มีชุดข้อมูลในระบบ",
                "นำเข้าไฟล์งบประมาณ ตัวชี้วัด แผนบูรณาการ และสถานการณ์ SME ตามแบบฟอร์ม แล้วเปิดหน้านี้อีกครั้ง",
                "ดาวน์โหลดแบบฟอร์ม",
                "about?section=forms",
            ),
        )
    context = (
        thai.fiscal_year(fiscal_year, display),
        f"ข้อมูล ณ {thai.date_long(month.as_of, display)}",
        coverage_text(month, display),
    )
    target = disbursement_target(fiscal_year, month.as_of, quarter_targets)
    cards = [
        *budget_cards(month, fiscal_year, target, display),
        *_some(kpi_card(month, display), plan_card(month, display)),
        *situation_cards(month, display),
    ]
    items, note = attention_items(month, fiscal_year, display)
    return OverviewPage(
        PageHead(title, context, _answer(month, fiscal_year, display), _answer_origins(month, fiscal_year)),
        tuple(cards),
        _strategies(month, fiscal_year, display),
        items,
        note,
        _source(month),
    )


def _answer(month: Month, year: int, display: Display) -> str:
    figures = month.figures
    used = figures.number(f"budget/{year}/total/used_percent")
    remaining = figures.satang(f"budget/{year}/total/remaining_baht")
    if used is None or remaining is None:
        return f"ยังไม่มีข้อมูลการเบิกจ่ายของ{thai.fiscal_year_short(year, display)}"
    sentence = (
        f"{thai.fiscal_year_short(year, display)} เบิกจ่ายและผูกพันแล้ว {thai.percent(used, display)} "
        f"เหลือ {thai.baht(remaining, display)}"
    )
    by_strategy = {
        number: figures.satang(f"budget/{year}/strategy/{number}/remaining_baht") or 0
        for number in strategy_names(month, year)
    }
    if by_strategy and remaining > 0:
        largest = max(by_strategy, key=lambda number: by_strategy[number])
        # "Mostly" is only said where it is true.
        word = "ส่วนใหญ่อยู่ใน" if by_strategy[largest] * 2 > remaining else "มากที่สุดอยู่ใน"
        sentence += thai.digits(f" {word}ยุทธศาสตร์ที่ {largest}", display)
    return sentence + _kpi_words(month, year, display)


def _answer_origins(month: Month, year: int) -> tuple[str, ...]:
    """Return where the numbers of the answer come from."""
    kpi_year = _latest_kpi_year(month)
    return (
        several(
            f"budget/{year}/total/used_percent,remaining_baht",
            f"budget/{year}/strategy/*/remaining_baht",
            f"kpi/{kpi_year}/total/count_met,count" if kpi_year else "",
        ),
    )


def _latest_kpi_year(month: Month) -> int:
    table = month.table("kpi", "kpi")
    return max(years_of(table), default=0) if table is not None else 0


def _kpi_words(month: Month, year: int, display: Display) -> str:
    """Return how many KPIs of the latest reported year are met; the year is named where it is another one."""
    latest = _latest_kpi_year(month)
    met, count = (month.figures.number(f"kpi/{latest}/total/{name}") for name in ("count_met", "count"))
    if met is None or not count:
        return ""
    told = "ครบทั้ง" if met == count else f"{thai.number(met, 0, display)} จาก"
    whose = "" if latest == year else f"ปี {thai.digits(str(latest), display)} "
    return f" · ตัวชี้วัด{whose}บรรลุเป้าหมาย {told} {thai.number(count, 0, display)} ตัวชี้วัด"


def _strategies(month: Month, year: int, display: Display) -> StackedBarsView | None:
    """Return the year's strategies as bars on one scale, the largest budget first."""
    table = month.table("budget", "strategy")
    if table is None or year not in years_of(table):
        return None
    names = strategy_names(month, year)
    rows = [(number, _amounts(month, year, number)) for number in strategy_numbers(table, year)]
    rows.sort(key=lambda row: -sum(row[1]))
    scale = max((sum(amounts) for _, amounts in rows), default=0) / 100_000_000
    ticks = tick_values(scale)
    title = _finding(month, year, [number for number, _ in rows], display)
    bars = tuple(
        StackedRow(
            label=thai.digits(f"{number} {names.get(number, '')}".strip(), display),
            segments=tuple(
                Segment(
                    satang / 100_000_000,
                    thai.million_number(satang, 2, display),
                    f"{series.name} {thai.baht(satang, display)}",
                )
                for series, satang in zip(SERIES, amounts, strict=True)
            ),
            end_text=thai.percent(_used(month, year, number), display),
        )
        for number, amounts in rows
    )
    return StackedBarsView(
        key="overview_strategies",
        title=title,
        subtitle=f"งบประมาณส่งเสริมและสนับสนุน SME จำแนกตามยุทธศาสตร์ {thai.fiscal_year_short(year, display)} "
        "(ล้านบาท) ตัวเลขท้ายแท่งคือร้อยละที่เบิกจ่ายและผูกพันแล้ว",
        source=f"ไฟล์ {table.workbook} แผ่นงาน {table.sheet}",
        figures=(
            several(
                f"budget/{year}/strategy/*/disbursed_baht,committed_baht,remaining_baht,used_percent",
            ),
        ),
        alt=title,
        table=_strategy_table(month, year, [number for number, _ in rows], display),
        series=SERIES,
        rows=bars,
        maximum=ticks[-1],
        ticks=tuple(Tick(value, thai.number(value, 0, display)) for value in ticks),
    )


def _strategy_table(month: Month, year: int, numbers: list[int], display: Display) -> TableView:
    """Return the chart's figures in the reader's unit, in the order of the bars."""
    names = strategy_names(month, year)
    unit = thai.unit_word(display)
    kind: ColumnKind = "money" if display.unit == "baht" else "decimal"
    columns = (
        ColumnView(key="strategy", header="ยุทธศาสตร์", width="wide"),
        *(
            ColumnView(key=field, header=word, align="right", kind=kind, unit=unit)
            for field, word in AMOUNT_WORDS.items()
        ),
        ColumnView(key="used", header="เบิกจ่ายและผูกพัน", align="right", kind="percent", unit="ร้อยละ"),
    )
    rows = []
    for number in numbers:
        prefix = f"budget/{year}/strategy/{number}"
        amounts = {field: month.figures.satang(f"{prefix}/{field}_baht") for field in AMOUNT_WORDS}
        used = _used(month, year, number)
        cells = [CellView(thai.digits(f"{number} {names.get(number, '')}".strip(), display))]
        for field, satang in amounts.items():
            scale = 100 if display.unit == "baht" else 100_000_000
            value = None if satang is None else Decimal(satang) / scale
            cells.append(CellView(thai.baht_number(satang, display), value, figure=f"{prefix}/{field}_baht"))
        cells.append(CellView(thai.number(used, 2, display), used, figure=f"{prefix}/used_percent"))
        rows.append(RowView(tuple(cells)))
    caption = f"งบประมาณและการเบิกจ่ายรายยุทธศาสตร์ {thai.fiscal_year_short(year, display)}"
    return TableView(key="overview_strategies_table", caption=caption, columns=columns, rows=tuple(rows))


def _finding(month: Month, year: int, numbers: list[int], display: Display) -> str:
    """Return which strategy has used least of its budget; with fewer than two to compare, only what is shown."""
    used = {number: share for number in numbers if (share := _used(month, year, number)) is not None}
    if len(used) < 2:
        return f"การเบิกจ่ายและผูกพันรายยุทธศาสตร์ {thai.fiscal_year_short(year, display)}"
    least = min(used, key=lambda number: used[number])
    words = thai.percent(used[least], display)
    return thai.digits(f"ยุทธศาสตร์ที่ {least} เบิกจ่ายและผูกพันได้น้อยที่สุด {words} ของงบประมาณ", display)


def _amounts(month: Month, year: int, number: int) -> tuple[int, ...]:
    names = ("disbursed", "committed", "remaining")
    prefix = f"budget/{year}/strategy/{number}"
    return tuple(max(month.figures.satang(f"{prefix}/{name}_baht") or 0, 0) for name in names)


def _used(month: Month, year: int, number: int) -> Decimal | None:
    return month.figures.number(f"budget/{year}/strategy/{number}/used_percent")


def _source(month: Month) -> SourceLine:
    workbooks = ", ".join(
        table.workbook for tables in month.tables.values() for table in list(tables.values())[:1]
    )
    return SourceLine(f"ไฟล์ {workbooks} (ดูแผ่นงานและเซลล์ของทุกตัวเลขได้ที่หน้าเกี่ยวกับข้อมูล)", "about")


def _some(*cards: Card | None) -> Iterable[Card]:
    return (card for card in cards if card is not None)
