"""One fiscal year's budget as the page sees it: its lines, its target, what was reported and what was not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from sme_dash.measures.budget import disbursement_target, strategy_numbers, years_of
from sme_dash.measures.month import Month
from sme_dash.periods import fiscal_quarter, fiscal_year_bounds, fiscal_year_of, months_into
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import AHEAD, BEHIND, NOT_REPORTED, ON_PLAN, Mark, Status
from sme_dash.views.figure_text import finding_mark
from sme_dash.views.names import strategy_names

Amount = Literal["budget", "disbursed", "committed", "used", "remaining"]
AMOUNTS: tuple[Amount, ...] = ("budget", "disbursed", "committed", "used", "remaining")
AMOUNT_NAMES: dict[Amount, str] = {
    "budget": "งบประมาณ",
    "disbursed": "เบิกจ่าย",
    "committed": "ผูกพัน",
    "used": "เบิกจ่ายและผูกพัน",
    "remaining": "คงเหลือ",
}

PROJECT_COUNTS = {
    "projects": "ทั้งหมด",
    "projects_done": "เสร็จสิ้น",
    "projects_in_progress": "อยู่ระหว่างดำเนินการ",
    "projects_not_done": "ไม่ได้ดำเนินการ",
}

SUPPORT = "งบประมาณส่งเสริมและสนับสนุน SME"
ADMIN = "ค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน"
TOTAL = "รวมทั้งสิ้น"

LineRole = Literal["strategy", "support", "admin", "total"]


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """The amounts of one strategy, category or year.

    ``key`` is the prefix of its figures, ``name`` its full name, ``short`` how a sentence names it. Amounts
    are satang and percentages of the line's budget; ``gap`` is the percentage disbursed minus the cumulative
    target, in points. None is no value, which is not zero.
    """

    key: str
    name: str
    short: str
    role: LineRole
    number: int | None
    satang: dict[Amount, int | None]
    percent: dict[Amount, Decimal | None]
    gap: Decimal | None

    @property
    def is_reported(self) -> bool:
        """Return whether anything is known of its spending."""
        return self.satang["used"] is not None

    @property
    def gap_status(self) -> Status | None:
        """Return where the disbursement stands against the target; None where there is no target."""
        if not self.is_reported:
            return NOT_REPORTED
        if self.gap is None:
            return None
        return AHEAD if self.gap > 0 else BEHIND if self.gap < 0 else ON_PLAN


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """A fiscal year of a month's budget workbook with the reader's switches.

    ``parts`` are the strategies and then the administration: what adds up to ``total``.
    """

    month: Month
    display: Display
    fiscal_year: int
    target: Decimal | None
    strategies: tuple[BudgetLine, ...]
    support: BudgetLine | None
    admin: BudgetLine | None
    total: BudgetLine

    @property
    def parts(self) -> tuple[BudgetLine, ...]:
        """Return the lines that the total is the sum of."""
        return self.strategies if self.admin is None else (*self.strategies, self.admin)

    @property
    def lines(self) -> tuple[BudgetLine, ...]:
        """Return every line once, subtotals and the total after their parts."""
        found = (*self.strategies, self.support, self.admin, self.total)
        return tuple(line for line in found if line is not None)

    @property
    def name(self) -> str:
        """Return the year in words, without its months."""
        return thai.fiscal_year_short(self.fiscal_year, self.display)

    @property
    def as_of_text(self) -> str:
        """Return the date of the figures in full."""
        return thai.date_long(self.month.as_of, self.display)

    @property
    def months(self) -> int:
        """Return the months begun since the year started; zero or negative before it."""
        return months_into(self.fiscal_year, self.month.as_of)

    @property
    def is_running(self) -> bool:
        """Return whether the figures lie within the year."""
        first, last = fiscal_year_bounds(self.fiscal_year)
        return first <= self.month.as_of <= last

    @property
    def time_text(self) -> str:
        """Return how far into or past the year the figures are."""
        if self.months <= 0:
            return "ยังไม่เริ่มปีงบประมาณ"
        if self.is_running:
            return thai.digits(f"เดือนที่ {self.months} จาก 12 เดือน", self.display)
        return thai.digits(f"สิ้นปีงบประมาณแล้ว ({self.months} เดือนนับจากเริ่มปี)", self.display)

    @property
    def target_name(self) -> str:
        """Return which target holds, without its value."""
        if not self.is_running:
            return "เป้าหมายสิ้นปีงบประมาณ"
        quarter = thai.quarter(self.fiscal_year, fiscal_quarter(self.month.as_of), self.display)
        return f"เป้าหมายสะสม{quarter}"

    @property
    def target_text(self) -> str:
        """Return the target's value; whole percentages without decimals, as the setting states them."""
        whole = self.target is None or self.target == self.target.to_integral_value()
        return thai.percent(self.target, self.display, decimals=0 if whole else 2)

    def missing(self, amount: Amount) -> tuple[str, ...]:
        """Return the parts that do not report an amount, by their short names."""
        return tuple(line.short for line in self.parts if line.satang[amount] is None)

    def coverage(self, amount: Amount = "disbursed") -> str:
        """Return "รายงานแล้ว n จาก N รายการ" with who is missing."""
        missing = self.missing(amount)
        count = f"รายงานแล้ว {len(self.parts) - len(missing)} จาก {len(self.parts)} รายการ"
        text = thai.digits(count, self.display)
        return f"{text} ขาด{' '.join(missing)}" if missing else text

    def marks(self, key: str) -> tuple[Mark, ...]:
        """Return the open contradiction of a figure, told in baht: a difference of satang would round away."""
        return finding_mark(self.month.finding_of(key), replace(self.display, unit="baht"))


def offered_years(month: Month) -> tuple[int, ...]:
    """Return the fiscal years of the month's budget workbook, the latest first; empty without a workbook."""
    table = month.table("budget", "strategy")
    return tuple(reversed(years_of(table))) if table is not None else ()


def default_year(month: Month) -> int | None:
    """Return the year shown until the reader chooses: that of the figures' date, else the latest before it."""
    years = offered_years(month)
    begun = [year for year in years if year <= fiscal_year_of(month.as_of)]
    return max(begun, default=min(years, default=None))


def read_year(
    month: Month, display: Display, fiscal_year: int, quarter_targets: Sequence[float]
) -> BudgetYear | None:
    """Return a year's lines; None where the month's budget workbook does not have the year."""
    table = month.table("budget", "strategy")
    if table is None or fiscal_year not in years_of(table):
        return None
    target = disbursement_target(fiscal_year, month.as_of, quarter_targets)

    def line(
        path: str, name: str, role: LineRole, short: str = "", number: int | None = None
    ) -> BudgetLine | None:
        key = f"budget/{fiscal_year}/{path}"
        if f"{key}/budget_baht" not in month.figures:
            return None
        percent = {amount: month.figures.number(f"{key}/{amount}_percent") for amount in AMOUNTS}
        disbursed = percent["disbursed"]
        return BudgetLine(
            key,
            thai.digits(name, display),
            thai.digits(short or name, display),
            role,
            number,
            {amount: month.figures.satang(f"{key}/{amount}_baht") for amount in AMOUNTS},
            percent,
            None if target is None or disbursed is None else disbursed - target,
        )

    names = strategy_names(month, fiscal_year)
    strategies = [
        line(
            f"strategy/{number}",
            f"{number} {names[number]}" if names.get(number) else f"ยุทธศาสตร์ที่ {number}",
            "strategy",
            f"ยุทธศาสตร์ที่ {number}",
            number,
        )
        for number in strategy_numbers(table, fiscal_year)
    ]
    total = line("total", TOTAL, "total")
    assert total is not None, "a year of the workbook has a total"
    return BudgetYear(
        month,
        display,
        fiscal_year,
        target,
        tuple(found for found in strategies if found is not None),
        line("category/support", SUPPORT, "support"),
        line("category/admin", ADMIN, "admin"),
        total,
    )
