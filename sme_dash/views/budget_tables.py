"""The tables of the budget page: amounts by strategy with totals, projects by status, years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sme_dash.measures.figure import SATANG_PER_MILLION_BAHT, baht_of
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.budget_footnotes import Footnotes, footnotes
from sme_dash.views.budget_year import (
    AMOUNT_NAMES,
    AMOUNTS,
    PROJECT_COUNTS,
    BudgetLine,
    BudgetYear,
)
from sme_dash.views.display import (
    NOT_REPORTED,
    CellView,
    ColumnKind,
    ColumnView,
    Mark,
    RowKind,
    RowView,
    SortValue,
    SourceLine,
    TableView,
)
from sme_dash.views.figure_text import places_text

ROW_KINDS: dict[str, RowKind] = {"strategy": "data", "admin": "data", "support": "subtotal", "total": "total"}


def money_column(key: str, header: str, display: Display, group: str = "") -> ColumnView:
    """Return a column of amounts in the unit the reader chose."""
    kind: ColumnKind = "million" if display.unit == "mb" else "money"
    return ColumnView(
        key=key, header=header, align="right", kind=kind, unit=thai.unit_word(display), group=group
    )


def money_cell(
    satang: int | None, display: Display, mark: Mark | None = None, *, figure: str = ""
) -> CellView:
    """Return an amount; its value for the worksheet is exact in the same unit."""
    value: SortValue = baht_of(satang)
    if satang is not None and display.unit == "mb":
        value = Decimal(satang) / SATANG_PER_MILLION_BAHT
    return CellView(thai.baht_number(satang, display), value, mark=mark, figure=figure)


def strategy_table(year: BudgetYear) -> TableView:
    """Return amounts and percentages by strategy, with both categories and the grand total."""
    has_target = year.target is not None
    columns = (
        ColumnView(key="name", header="ยุทธศาสตร์", width="wide"),
        *_amount_columns(year.display, with_gap=has_target),
    )
    signs = footnotes(year.month.findings, year.display, [line.key for line in year.lines])
    rows = []
    for line in year.lines:
        name = line.name if line.role != "support" else f"รวม{line.name}"
        cells = (CellView(name, line.name), *_amount_cells(line, year.display, signs, with_gap=has_target))
        rows.append(RowView(cells, ROW_KINDS[line.role]))
    return TableView(
        key="budget_strategies",
        caption=f"งบประมาณและผลการเบิกจ่าย {year.name} ข้อมูล ณ {year.as_of_text}",
        columns=columns,
        rows=tuple(rows),
        source=source_line(year),
        notes=(*_rules(year), *signs.notes),
    )


def project_count_table(year: BudgetYear) -> TableView | None:
    """Return the number of projects by status and strategy; None where nothing was counted."""
    figures = year.month.figures
    if figures.number(f"{year.total.key}/projects") is None:
        return None
    lines = (*year.strategies, replace(year.total, name="รวมงาน/โครงการ"))
    signs = footnotes(year.month.findings, year.display, [line.key for line in lines], of_projects=True)
    rows = []
    for line in lines:
        cells = [CellView(line.name, line.name)]
        for field in PROJECT_COUNTS:
            key = f"{line.key}/{field}"
            count = figures.number(key)
            text = thai.number(count, 0, year.display)
            cells.append(CellView(text, count, mark=signs.of(key), figure=key))
        rows.append(RowView(tuple(cells), ROW_KINDS[line.role]))
    columns = (
        ColumnView(key="name", header="ยุทธศาสตร์", width="wide"),
        *(
            ColumnView(key=field, header=word, align="right", kind="integer", unit="โครงการ")
            for field, word in PROJECT_COUNTS.items()
        ),
    )
    return TableView(
        key="budget_project_counts",
        caption=f"จำนวนงาน/โครงการตามสถานะ {year.name} ข้อมูล ณ {year.as_of_text}",
        columns=columns,
        rows=tuple(rows),
        source=SourceLine(f"ชุดข้อมูลงบประมาณ {places_text(figures[f'{year.total.key}/projects'].lineage)}"),
        notes=("– หมายถึงชุดข้อมูลไม่ได้ระบุจำนวนของสถานะนั้น", *signs.notes),
    )


def years_table(years: Sequence[BudgetYear]) -> TableView:
    """Return the totals of some years, one row a year."""
    display = years[0].display
    signs = footnotes(years[0].month.findings, display, [year.total.key for year in years])
    rows = [
        RowView(
            (
                CellView(thai.digits(str(year.fiscal_year), display), year.fiscal_year),
                CellView(thai.number(year.months, 0, display), year.months),
                *_amount_cells(year.total, display, signs),
            )
        )
        for year in years
    ]
    return TableView(
        key="budget_years",
        caption=f"งบประมาณและผลการเบิกจ่ายแต่ละปีงบประมาณ ข้อมูล ณ {years[0].as_of_text}",
        columns=(
            ColumnView(key="fiscal_year", header="ปีงบประมาณ", width="narrow"),
            ColumnView(
                key="months", header="นับจากเริ่มปี", align="right", kind="integer", unit="เดือน", width="narrow"
            ),
            *_amount_columns(display),
        ),
        rows=tuple(rows),
        source=source_line(years[-1]),
        notes=signs.notes,
    )


def source_line(year: BudgetYear) -> SourceLine:
    """Return workbook, sheet and cells of a year's amounts."""
    lineage = year.month.figures[f"{year.total.key}/remaining_baht"].lineage
    return SourceLine(f"ชุดข้อมูลงบประมาณ {places_text(lineage)}")


def _amount_columns(display: Display, *, with_gap: bool = False) -> list[ColumnView]:
    """Return amount and percentage of each; the gap to the target stands with what it measures, disbursed."""
    columns = []
    for amount in AMOUNTS:
        name = AMOUNT_NAMES[amount]
        if amount == "budget":
            columns.append(money_column(amount, name, display))
            continue
        columns.append(money_column(amount, "จำนวน", display, group=name))
        columns.append(
            ColumnView(
                key=f"{amount}_percent",
                header="ร้อยละ",
                align="right",
                kind="percent",
                group=name,
                width="narrow",
            )
        )
        if amount == "disbursed" and with_gap:
            columns.append(
                ColumnView(
                    key="gap",
                    header="เทียบเป้า",
                    align="right",
                    kind="points",
                    unit="จุด",
                    group=name,
                    width="narrow",
                )
            )
    return columns


def _amount_cells(
    line: BudgetLine, display: Display, signs: Footnotes, *, with_gap: bool = False
) -> list[CellView]:
    cells = []
    for amount in AMOUNTS:
        key = f"{line.key}/{amount}_baht"
        cells.append(money_cell(line.satang[amount], display, signs.of(key), figure=key))
        if amount != "budget":
            percent, key = line.percent[amount], f"{line.key}/{amount}_percent"
            cells.append(CellView(thai.number(percent, 2, display), percent, mark=signs.of(key), figure=key))
        if amount == "disbursed" and with_gap:
            cells.append(_gap_cell(line, display))
    return cells


def _gap_cell(line: BudgetLine, display: Display) -> CellView:
    if line.gap is None:
        return CellView("", status=None if line.is_reported else NOT_REPORTED)
    tone = line.gap_status.tone if line.gap_status else "plain"
    text = thai.points(line.gap, display).removesuffix(" จุด")
    return CellView(text, line.gap, tone=tone, figure=f"{line.key}/disbursed_percent")


def _rules(year: BudgetYear) -> tuple[str, ...]:
    rules = ["คงเหลือ = งบประมาณ − เบิกจ่าย − ผูกพัน และร้อยละทุกช่องเทียบกับงบประมาณของรายการนั้น"]
    if year.target is not None:
        rules.append(f"เทียบเป้า = ร้อยละที่เบิกจ่าย − {year.target_name} ({year.target_text}) ไม่นับส่วนที่ผูกพัน")
    if year.missing("disbursed"):
        rules.append(f"ยอดรวมเป็นผลรวมเฉพาะรายการที่รายงานผลแล้ว: {year.coverage()}")
    return tuple(rules)
