"""The integrated plan's values in words: money, results, gaps, contradictions, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sme_dash.measures.budget import disbursement_target
from sme_dash.measures.check import Check
from sme_dash.measures.figure import SATANG_PER_MILLION_BAHT, baht_of, million_baht_of
from sme_dash.measures.month import Month
from sme_dash.periods import fiscal_quarter, fiscal_year_bounds
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.axis import tick_values
from sme_dash.views.chart_views import Tick
from sme_dash.views.display import (
    AHEAD,
    BEHIND,
    CONTRADICTION,
    ON_PLAN,
    CellView,
    ColumnKind,
    Mark,
    SortValue,
    SourceLine,
    Status,
)
from sme_dash.views.figure_text import finding_mark, integrated_money, places_text
from sme_dash.views.integrated_plan_rows import KIND, Plan, PlanRow, read_plan, short_name
from sme_dash.views.lineage_targets import row_cells

FINDINGS_KEY = "contradictions"
FINDINGS_ANCHOR = f"#table-{FINDINGS_KEY}"

NOT_SPENT = Status("not_spent", "▼", "ยังไม่มีผลการใช้จ่าย", "bad")
"""A reported spending of zero against a budget; a blank is ยังไม่รายงานผล instead."""

_COLUMNS = {"budget_mb": ("budget_satang",), "spent_mb": ("spent_satang",)}
"""The columns an amount is read from; all else is computed from both."""

WHOLE_REPEATED = "พิมพ์ซ้ำยอดของทั้งแผน"


@dataclass(frozen=True)
class PlanYear:
    """One fiscal year of a month's plan with the reader's switches; ``target`` is the cumulative target in percent."""

    month: Month
    display: Display
    plan: Plan
    target: Decimal | None

    @property
    def year_text(self) -> str:
        """Return the fiscal year without its months."""
        return thai.fiscal_year_short(self.plan.fiscal_year, self.display)

    @property
    def as_of_text(self) -> str:
        """Return the date of the figures in full."""
        return thai.date_long(self.month.as_of, self.display)

    @property
    def is_over(self) -> bool:
        """Return whether the figures describe a day after the fiscal year."""
        return self.month.as_of > fiscal_year_bounds(self.plan.fiscal_year)[1]

    @property
    def target_text(self) -> str:
        """Return which cumulative target holds and its value; empty before the year begins."""
        if self.target is None:
            return ""
        value = self.percent(self.target, whole=True)
        if self.is_over:
            return f"เป้าหมายสิ้นปีงบประมาณ ({value})"
        quarter = thai.quarter(self.plan.fiscal_year, fiscal_quarter(self.month.as_of), self.display)
        return f"เป้าหมายสะสม{quarter} ({value})"

    def gap(self, row: PlanRow) -> Decimal | None:
        """Return a row's spending minus the cumulative target in points."""
        if self.target is None or row.spent_percent is None or row.repeats_whole:
            return None
        return row.spent_percent - self.target

    def gap_text(self, row: PlanRow) -> str:
        """Return the gap in points, signed."""
        return thai.points(self.gap(row), self.display)

    def gap_status(self, row: PlanRow) -> Status | None:
        """Return where a row's spending stands against the cumulative target."""
        gap = self.gap(row)
        if gap is None:
            return None
        return AHEAD if gap > 0 else BEHIND if gap < 0 else ON_PLAN

    def percent(self, value: Decimal | None, *, whole: bool = False) -> str:
        """Return a percentage; ``whole`` leaves decimals out where there are none."""
        integral = whole and value is not None and value == value.to_integral_value()
        return thai.percent(value, self.display, decimals=0 if integral else 2)

    def count(self, value: Decimal | int | None) -> str:
        """Return a count or quantity, with decimals only where it has some."""
        if value is None:
            return thai.NO_VALUE
        exponent = Decimal(value).normalize().as_tuple().exponent
        return thai.number(value, max(-exponent, 0) if isinstance(exponent, int) else 0, self.display)

    def money(self, satang: int | None) -> str:
        """Return money with its unit."""
        return integrated_money(satang, self.display)

    def money_number(self, satang: int | None) -> str:
        """Return money without its unit: baht, or million baht with four decimals."""
        if self.display.unit == "baht":
            return thai.baht_number(satang, self.display)
        return thai.million_number(satang, 4, self.display)

    def money_cell(self, satang: int | None, *, mark: Mark | None = None, figure: str = "") -> CellView:
        """Return money as a cell of a column of kind :attr:`money_kind`."""
        value: SortValue = baht_of(satang) if self.display.unit == "baht" else million_baht_of(satang)
        return CellView(self.money_number(satang), value, mark=mark, figure=figure)

    def origin(self, row: PlanRow, field: str) -> str:
        """Return where a value of a row comes from: its figure, or the cells of a row without figures."""
        if row.prefix:
            return f"{row.prefix}/{field}"
        columns = _COLUMNS.get(field, ("budget_satang", "spent_satang"))
        return row_cells(self.month, KIND, "ministry", row.excel_rows, *columns)

    @property
    def money_kind(self) -> ColumnKind:
        """Return what a column of money holds."""
        return "money" if self.display.unit == "baht" else "million"

    @property
    def unit(self) -> str:
        """Return the money unit the reader chose."""
        return thai.unit_word(self.display)

    def digits(self, text: str) -> str:
        """Return text in the digits the reader chose."""
        return thai.digits(text, self.display)

    def label(self, row: PlanRow) -> str:
        """Return how a sentence names a guideline or an indicator."""
        if not row.code:
            return self.digits(row.name)
        return self.digits(f"{'ตัวชี้วัด' if '.' in row.code else 'แนวทางที่'} {row.code}")

    def short_label(self, row: PlanRow) -> str:
        """Return a guideline's number with the short name the report gives it."""
        return (
            f"{self.label(row)} {self.digits(short_name(row) or row.name)}" if row.code else self.label(row)
        )

    def spent_of_budget(self, row: PlanRow) -> str:
        """Return "71.3547 จาก 381.0027", without the unit."""
        return f"{self.money_number(row.spent_satang)} จาก {self.money_number(row.budget_satang)}"

    def actual_of_target(self, row: PlanRow) -> str:
        """Return "86 จาก 11,010"; says so where there is no target or no result."""
        if row.target is None:
            return "ไม่มีเป้าหมายที่รายงาน" if row.actual is None else f"{self.count(row.actual)} (ไม่มีเป้าหมาย)"
        if row.actual is None:
            return f"ยังไม่รายงานผล จากเป้าหมาย {self.count(row.target)}"
        return f"{self.count(row.actual)} จาก {self.count(row.target)}"

    def money_ticks(self, largest_satang: int) -> tuple[Tick, ...]:
        """Return the ticks of an axis in million baht; in baht mode their texts name the unit."""
        suffix = " ล้าน" if self.display.unit == "baht" else ""
        values = tick_values(largest_satang / SATANG_PER_MILLION_BAHT)
        decimals = 0 if all(value == int(value) for value in values) else 1
        return tuple(
            Tick(value, thai.number(value, decimals, self.display) + (suffix if value else ""))
            for value in values
        )

    def finding(self, key: str) -> Check | None:
        """Return the open contradiction of a figure; what rounding explains is none."""
        found = self.month.finding_of(key)
        return None if found is None or found.rounding else found

    def marks(self, *keys: str) -> tuple[Mark, ...]:
        """Return the ⚠ of the first of some figures that has an open contradiction; empty where none has."""
        for key in keys:
            found = self.finding(key)
            if found is not None:
                return finding_mark(found, self.display)
        return ()

    def cell_mark(self, row: PlanRow, field: str) -> Mark | None:
        """Return the ⚠ of one figure of a row."""
        own = next(iter(self.marks(f"{row.prefix}/{field}")), None)
        if own is None and row.repeats_whole and field in {"budget_mb", "spent_mb"}:
            return Mark(CONTRADICTION, f"{self.label(row)} {WHOLE_REPEATED}", FINDINGS_ANCHOR)
        return own

    def formula(self, key: str) -> str:
        """Return how a figure is computed."""
        figure = self.month.figures.get(key)
        return "" if figure is None else figure.formula or "ตัวเลขตามที่รายงาน"

    def lineage(self, key: str) -> str:
        """Return the cells a figure comes from."""
        figure = self.month.figures.get(key)
        return "" if figure is None else places_text(figure.lineage)

    def sheet_source(self, *sheets: str) -> str:
        """Return the workbook and worksheets something was read from, and for which day."""
        tables = [table for sheet in sheets if (table := self.month.table(KIND, sheet)) is not None]
        names = " และ ".join(f"“{table.sheet}”" for table in tables)
        files = " ".join(dict.fromkeys(table.workbook for table in tables))
        return f"{files} แผ่นงาน {names} ข้อมูล ณ {self.as_of_text}"

    def source_line(self, *sheets: str) -> SourceLine:
        """Return the source under a table; opens the page about the data."""
        return SourceLine(self.sheet_source(*sheets), "about")


def plan_year(month: Month, fiscal_year: int, display: Display, quarter_targets: Sequence[float]) -> PlanYear:
    """Return one fiscal year of a month's plan, ready to be put in words."""
    target = disbursement_target(fiscal_year, month.as_of, quarter_targets) if quarter_targets else None
    return PlanYear(month, display, read_plan(month, fiscal_year), target)
