"""The tables of the budget page: amounts by strategy with totals, projects by status, years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sme_dash.measures.figure import SATANG_PER_MILLION_BAHT, baht_of
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.budget_year import (
    ADMIN,
    AMOUNT_NAMES,
    AMOUNTS,
    SUPPORT,
    TOTAL,
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
from sme_dash.views.figure_text import finding_text, places_text

PROJECT_COUNTS = {
    "projects": "ทั้งหมด",
    "projects_done": "เสร็จสิ้น",
    "projects_in_progress": "อยู่ระหว่างดำเนินการ",
    "projects_not_done": "ไม่ได้ดำเนินการ",
}
ROW_KINDS: dict[str, RowKind] = {"strategy": "data", "admin": "data", "support": "subtotal", "total": "total"}


def money_column(key: str, header: str, display: Display, group: str = "") -> ColumnView:
    """Return a column of amounts in the unit the reader chose."""
    kind: ColumnKind = "million" if display.unit == "mb" else "money"
    return ColumnView(
        key=key, header=header, align="right", kind=kind, unit=thai.unit_word(display), group=group
    )


def money_cell(satang: int | None, display: Display, mark: Mark | None = None) -> CellView:
    """Return an amount; its value for the worksheet is exact in the same unit."""
    value: SortValue = baht_of(satang)
    if satang is not None and display.unit == "mb":
        value = Decimal(satang) / SATANG_PER_MILLION_BAHT
    return CellView(thai.baht_number(satang, display), value, mark=mark)


def strategy_table(year: BudgetYear) -> TableView:
    """Return amounts and percentages by strategy, with both categories and the grand total."""
    columns = [ColumnView(key="name", header="ยุทธศาสตร์", width="wide"), *_amount_columns(year.display)]
    if year.target is not None:
        columns.append(
            ColumnView(
                key="gap", header="เบิกจ่ายเทียบเป้าหมาย", align="right", kind="points", unit="จุด", width="narrow"
            )
        )
    rows = []
    for line in year.lines:
        name = line.name if line.role != "support" else f"รวม{line.name}"
        cells = [CellView(name, line.name), *_amount_cells(line, year)]
        if year.target is not None:
            cells.append(_gap_cell(line, year))
        rows.append(RowView(tuple(cells), ROW_KINDS[line.role]))
    return TableView(
        key="budget_strategies",
        caption=f"งบประมาณและผลการเบิกจ่าย {year.name} ข้อมูล ณ {year.as_of_text}",
        columns=tuple(columns),
        rows=tuple(rows),
        source=source_line(year),
        notes=(*_rules(year), *contradictions(year)),
    )


def project_count_table(year: BudgetYear) -> TableView | None:
    """Return the number of projects by status and strategy; None where nothing was counted."""
    figures = year.month.figures
    if figures.number(f"{year.total.key}/projects") is None:
        return None
    rows = []
    for line in (*year.strategies, replace(year.total, name="รวมงาน/โครงการ")):
        cells = [CellView(line.name, line.name)]
        for field in PROJECT_COUNTS:
            key = f"{line.key}/{field}"
            count = figures.number(key)
            mark = next(iter(year.marks(key)), None)
            cells.append(CellView(thai.number(count, 0, year.display), count, mark=mark))
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
        notes=("– หมายถึงชุดข้อมูลไม่ได้ระบุจำนวนของสถานะนั้น",),
    )


def years_table(years: Sequence[BudgetYear]) -> TableView:
    """Return the totals of some years, one row a year."""
    display = years[0].display
    rows = [
        RowView(
            (
                CellView(thai.digits(str(year.fiscal_year), display), year.fiscal_year),
                CellView(thai.number(year.months, 0, display), year.months),
                *_amount_cells(year.total, year),
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
        notes=tuple(
            thai.digits(f"ปี {year.fiscal_year} {note}", display)
            for year in years
            for note in contradictions(year, "total/")
        ),
    )


def source_line(year: BudgetYear) -> SourceLine:
    """Return workbook, sheet and cells of a year's amounts."""
    lineage = year.month.figures[f"{year.total.key}/remaining_baht"].lineage
    return SourceLine(f"ชุดข้อมูลงบประมาณ {places_text(lineage)}")


def contradictions(year: BudgetYear, path: str = "") -> tuple[str, ...]:
    """Return open contradictions of the year (or of one line, ``total/``) in sentences.

    They are told in baht, so that no difference rounds away.
    """
    exact = replace(year.display, unit="baht")
    told = (
        f"⚠ {_figure_name(check.key, year)}: {finding_text(check, exact)}"
        for check in year.month.findings
        if check.key.startswith(f"budget/{year.fiscal_year}/{path}")
    )
    return tuple(dict.fromkeys(told))


def _amount_columns(display: Display) -> list[ColumnView]:
    columns = []
    for amount in AMOUNTS:
        name = AMOUNT_NAMES[amount]
        if amount == "budget":
            columns.append(money_column(amount, name, display))
            continue
        columns.append(money_column(amount, "จำนวนเงิน", display, group=name))
        columns.append(
            ColumnView(
                key=f"{amount}_percent",
                header="ร้อยละ",
                align="right",
                kind="percent",
                unit="ของงบฯ",
                group=name,
                width="narrow",
            )
        )
    return columns


def _amount_cells(line: BudgetLine, year: BudgetYear) -> list[CellView]:
    cells = []
    for amount in AMOUNTS:
        mark = next(iter(year.marks(f"{line.key}/{amount}_baht")), None)
        cells.append(money_cell(line.satang[amount], year.display, mark))
        if amount != "budget":
            percent = line.percent[amount]
            cells.append(CellView(thai.number(percent, 2, year.display), percent))
    return cells


def _gap_cell(line: BudgetLine, year: BudgetYear) -> CellView:
    if line.gap is None:
        return CellView("", status=None if line.is_reported else NOT_REPORTED)
    text = thai.points(line.gap, year.display).removesuffix(" จุด")
    tone = line.gap_status.tone if line.gap_status else "plain"
    return CellView(text, line.gap, tone=tone)


def _rules(year: BudgetYear) -> tuple[str, ...]:
    rules = ["คงเหลือ = งบประมาณ − เบิกจ่าย − ผูกพัน และร้อยละทุกช่องเทียบกับงบประมาณของรายการนั้น"]
    if year.target is not None:
        rules.append(
            f"เบิกจ่ายเทียบเป้าหมาย = ร้อยละที่เบิกจ่าย − {year.target_name} ({year.target_text}) ไม่นับส่วนที่ผูกพัน"
        )
    if year.missing("disbursed"):
        rules.append(f"ยอดรวมเป็นผลรวมเฉพาะรายการที่รายงานผลแล้ว: {year.coverage()}")
    return tuple(rules)


def _figure_name(key: str, year: BudgetYear) -> str:
    """Return a figure of the year in words: what is counted and of which line."""
    _, _, *path, field = key.split("/")
    of = {"total": TOTAL, "category/support": SUPPORT, "category/admin": ADMIN}.get("/".join(path))
    if of is None:
        of = {"strategy": "ยุทธศาสตร์ที่ ", "project": "โครงการ "}.get(path[0], "") + path[-1]
    if field in PROJECT_COUNTS:
        what = f"จำนวนโครงการ{PROJECT_COUNTS[field]}"
    else:
        amount, _, unit = field.rpartition("_")
        names = {str(known): word for known, word in AMOUNT_NAMES.items()} | {"share": "สัดส่วนงบประมาณ"}
        what = ("ร้อยละของยอด" if unit == "percent" and amount != "share" else "") + names.get(amount, amount)
    return thai.digits(f"{what} {of}", year.display)
