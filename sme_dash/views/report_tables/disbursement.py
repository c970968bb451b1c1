"""The report's chapter of budget and disbursement, one fiscal year at a time (its tables are in baht).

``allocation_years_table(month, *, display, fiscal_years=None)``, ``disbursement_table``, ``support_table`` and
``strategy_table`` ``(month, *, display, fiscal_year)`` each return a TableView, or None where the month's workbooks
have nothing for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sme_dash.measures.budget import strategy_numbers
from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.budget_year import (
    ADMIN,
    AMOUNT_NAMES,
    PROJECT_COUNTS,
    SUPPORT,
    TOTAL,
    Amount,
    offered_years,
)
from sme_dash.views.display import CellView, ColumnView, RowKind, RowView, SourceLine, TableView
from sme_dash.views.figure_text import places_text
from sme_dash.views.names import strategy_names
from sme_dash.views.report_tables.cells import (
    EMPTY,
    baht_cell,
    baht_column,
    count_column,
    figure_count,
    percent_cell,
    percent_column,
    row,
    text_cell,
)
from sme_dash.views.report_tables.signs import Signs, signs
from sme_dash.views.report_tables.told import LINES, Line, Told, ToldLine, told_lines

ADMIN_SHORT = "คชจ.ในการดำเนินงานและบริหารกองทุน"
BOTH = "รวมงบประมาณทั้ง 2 ประเภท"
USED = "รวมยอดเบิกจ่ายและผูกพัน"
STATES: tuple[Amount, ...] = ("disbursed", "committed", "remaining", "budget")
HEADERS: dict[Line, str] = {"admin": ADMIN_SHORT, "support": SUPPORT, "total": BOTH}


def allocation_years_table(
    month: Month, *, display: Display, fiscal_years: Sequence[int] | None = None
) -> TableView | None:
    """Return "ภาพรวมงบประมาณประจำปี": the budget of each year by category, with its share (report2561:2398)."""
    years = sorted(year for year in fiscal_years or offered_years(month) if year in offered_years(month))
    if not years:
        return None
    told = {year: told_lines(month, year) for year in years}
    prefixes = [line.key for year in years for line in told[year].values()]
    marks = signs(
        month, display, [f"{key}/{field}" for key in prefixes for field in ("budget_baht", "share_percent")]
    )
    columns = [ColumnView(key="category", header="หมวดงบประมาณ", width="wide")]
    for year in years:
        group = thai.digits(f"ปี {year}", display)
        columns += [
            baht_column(f"budget_{year}", "จำนวน", group),
            percent_column(f"share_{year}", "ร้อยละ", group),
        ]
    rows = []
    for name, line in ((ADMIN, "admin"), (SUPPORT, "support"), ("งบประมาณรวม", "total")):
        cells = [CellView(name, name)]
        for year in years:
            cells += _allocation(month, told[year].get(line), line == "total", marks, display)  # type: ignore[call-overload]
        rows.append(row(*cells, kind="total" if line == "total" else "data"))
    first, last = (thai.digits(str(year), display) for year in (years[0], years[-1]))
    span = first if first == last else f"{first} - {last}"
    return TableView(
        key="report_allocation_years",
        caption=f"ภาพรวมงบประมาณประจำปี {span} (หน่วย: บาท)",
        columns=tuple(columns),
        rows=tuple(rows),
        source=_source(month, years[-1]),
        notes=marks.notes,
    )


def disbursement_table(month: Month, *, display: Display, fiscal_year: int) -> TableView | None:
    """Return "ผลการเบิกจ่ายเพื่อใช้ในการดำเนินงานของสำนักงาน" of a year: states by category (report2561:2435)."""
    told = told_lines(month, fiscal_year)
    if "total" not in told:
        return None
    total = told["total"]
    marks = _marks(month, display, told.values())
    lines = [line for line in LINES if line in told]
    rows = []
    for amount in STATES:
        cells = [_state(amount)]
        cells += [_amount(told[line].amounts[amount], display, marks) for line in lines]
        cells += _used_cells(total, amount, display, marks)
        rows.append(row(*cells, kind="total" if amount == "budget" else "data"))
    year, as_of = thai.digits(str(fiscal_year), display), thai.month_long(month.as_of, display)
    return TableView(
        key=f"report_disbursement_{fiscal_year}",
        caption=f"ผลการเบิกจ่ายเพื่อใช้ในการดำเนินงานของสำนักงาน จำแนกการจัดสรรงบประมาณปี {year} "
        f"(หน่วย: บาท) ณ เดือน{as_of}",
        columns=(
            ColumnView(key="state", header="สถานะ"),
            *(baht_column(line, thai.digits(HEADERS[line], display)) for line in lines),
            baht_column("used", USED),
            percent_column("percent", "ร้อยละ"),
        ),
        rows=tuple(rows),
        source=_source(month, fiscal_year),
        notes=(*_unreported(told, display), *marks.notes),
    )


def support_table(month: Month, *, display: Display, fiscal_year: int) -> TableView | None:
    """Return "ภาพรวมการเบิกจ่ายงบประมาณปี": what is promoted with, by state, with percentages (report2561:2453)."""
    line = told_lines(month, fiscal_year).get("support")
    if line is None:
        return None
    marks = _marks(month, display, [line])
    rows = []
    for amount in STATES:
        key = f"{line.key}/{amount}_percent"
        rows.append(
            row(
                _state(amount, whole="รวม"),
                _amount(line.amounts[amount], display, marks),
                percent_cell(line.percent(amount), display, key, marks.of(key)),
                kind="total" if amount == "budget" else "data",
            )
        )
    year, as_of = thai.digits(str(fiscal_year), display), thai.month_long(month.as_of, display)
    return TableView(
        key=f"report_support_{fiscal_year}",
        caption=f"ภาพรวมการเบิกจ่ายงบประมาณปี {year} {SUPPORT} (ข้อมูล ณ เดือน{as_of})",
        columns=(
            ColumnView(key="state", header="สถานะ"),
            baht_column("amount", "จำนวน"),
            percent_column("percent", "ร้อยละ"),
        ),
        rows=tuple(rows),
        source=_source(month, fiscal_year),
        notes=marks.notes,
    )


def strategy_table(month: Month, *, display: Display, fiscal_year: int) -> TableView | None:
    """Return "การเบิกจ่ายงบประมาณ จำแนกตามยุทธศาสตร์" of a year: projects by state and amounts (report2561:2449)."""
    table = month.table("budget", "strategy")
    numbers = strategy_numbers(table, fiscal_year) if table is not None else []
    if not numbers:
        return None
    names = strategy_names(month, fiscal_year)
    prefixes = [f"budget/{fiscal_year}/strategy/{number}" for number in numbers]
    whole = f"budget/{fiscal_year}/category/support"
    counts = f"budget/{fiscal_year}/total"
    fields = [f"{amount}_baht" for amount in ("budget", "disbursed", "committed", "remaining")]
    marks = signs(
        month,
        display,
        [
            *(f"{key}/{field}" for key in (*prefixes, whole) for field in fields),
            *(f"{key}/{field}" for key in (*prefixes, counts) for field in PROJECT_COUNTS),
        ],
    )

    def line(name: CellView, amounts: str, projects: str, kind: RowKind) -> RowView:
        return row(
            name,
            *(
                figure_count(month, f"{projects}/{each}", display, marks.of(f"{projects}/{each}"))
                for each in PROJECT_COUNTS
            ),
            *(
                baht_cell(
                    month.figures.satang(f"{amounts}/{each}"),
                    display,
                    f"{amounts}/{each}",
                    marks.of(f"{amounts}/{each}"),
                )
                for each in fields
            ),
            kind=kind,
        )

    rows = [
        line(text_cell(f"ยุทธศาสตร์ที่ {number} {names.get(number, '')}".strip(), display), key, key, "data")
        for number, key in zip(numbers, prefixes, strict=True)
    ]
    rows.append(line(CellView("รวม", "รวม"), whole, counts, "total"))
    year, as_of = thai.digits(str(fiscal_year), display), thai.month_long(month.as_of, display)
    return TableView(
        key=f"report_strategies_{fiscal_year}",
        caption=f"การเบิกจ่ายงบประมาณปี {year} จำแนกตามยุทธศาสตร์ (ข้อมูล ณ เดือน{as_of})",
        columns=(
            ColumnView(key="strategy", header="ยุทธศาสตร์", width="wide"),
            *(count_column(each, word, group="งาน/โครงการ") for each, word in PROJECT_COUNTS.items()),
            baht_column("budget_baht", "งบประมาณ"),
            baht_column("disbursed_baht", AMOUNT_NAMES["disbursed"]),
            baht_column("committed_baht", AMOUNT_NAMES["committed"]),
            baht_column("remaining_baht", AMOUNT_NAMES["remaining"]),
        ),
        rows=tuple(rows),
        source=_source(month, fiscal_year),
        notes=("คงเหลือ = งบประมาณ − เบิกจ่าย − ผูกพัน", *marks.notes),
    )


def _allocation(
    month: Month, line: ToldLine | None, is_total: bool, marks: Signs, display: Display
) -> list[CellView]:
    if line is None:
        return [EMPTY, EMPTY]
    budget = _amount(line.amounts["budget"], display, marks)
    if is_total:
        return [budget, EMPTY]
    key = f"{line.key}/share_percent"
    return [budget, percent_cell(month.figures.number(key), display, key, marks.of(key))]


def _marks(month: Month, display: Display, lines: Iterable[ToldLine]) -> Signs:
    return signs(
        month,
        display,
        [
            f"{line.key}/{amount}_{unit}"
            for line in lines
            for amount in AMOUNT_NAMES
            for unit in ("baht", "percent")
        ],
    )


def _state(amount: Amount, whole: str = TOTAL) -> CellView:
    word = whole if amount == "budget" else AMOUNT_NAMES[amount]
    return CellView(word, word)


def _amount(told: Told, display: Display, marks: Signs) -> CellView:
    return baht_cell(told.satang, display, told.origin, marks.of(told.key))


def _used_cells(total: ToldLine, amount: Amount, display: Display, marks: Signs) -> list[CellView]:
    """Return the last two columns: what is used stands once, in the row of what is paid out."""
    if amount == "committed":
        return [EMPTY, EMPTY]
    shown: Amount = "used" if amount == "disbursed" else amount
    key = f"{total.key}/{shown}_percent"
    return [
        _amount(total.amounts[shown], display, marks),
        percent_cell(total.percent(shown), display, key, marks.of(key)),
    ]


def _unreported(told: dict[Line, ToldLine], display: Display) -> list[str]:
    names = [HEADERS[line] for line, each in told.items() if line != "total" and not each.is_reported]
    return [thai.digits(f"ยังไม่รายงานผลการเบิกจ่าย: {' และ'.join(names)}", display)] if names else []


def _source(month: Month, fiscal_year: int) -> SourceLine:
    lineage = month.figures[f"budget/{fiscal_year}/total/remaining_baht"].lineage
    return SourceLine(f"ชุดข้อมูลงบประมาณ {places_text(lineage)}")
