"""The yearly amounts as the office tells them: its own total rows, checked against the sum of their parts.

A workbook may print a total that differs from its parts by a few satang. The office's papers state that total, and
so do ours, with the difference beside it; where the two are further apart the parts count (docs/rules.md §3, "Rows
labelled รวม are reported totals: checked, never summed as data").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sme_dash.measures.figure import percent_of
from sme_dash.measures.month import Month
from sme_dash.measures.records import Record, records
from sme_dash.views.budget_year import AMOUNTS, Amount
from sme_dash.views.lineage_targets import row_cells

Line = Literal["admin", "support", "total"]
LINES: tuple[Line, ...] = ("admin", "support", "total")

ONE_BAHT = 100
"""Satang. A total that differs from its parts by less is the office's own to state."""

_PATHS: dict[Line, str] = {"admin": "category/admin", "support": "category/support", "total": "total"}
_FIELDS: dict[Amount, tuple[str, ...]] = {
    "budget": ("budget_satang",),
    "disbursed": ("disbursed_satang",),
    "committed": ("committed_satang",),
    "used": ("disbursed_satang", "committed_satang"),
    "remaining": ("remaining_reported_satang",),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One amount in satang (None: not reported), its figure's key, and where it stands.

    ``origin`` is the figure's key, or the cells of the reported total where that says something else
    (a target of views/lineage_targets.py).
    """

    satang: int | None
    key: str
    origin: str

    @property
    def differs(self) -> bool:
        """Return whether this is the office's total where its parts add up to something else."""
        return self.origin != self.key


@dataclass(frozen=True, slots=True)
class ToldLine:
    """The amounts of a category or of the whole year; ``key`` begins the keys of its figures."""

    key: str
    amounts: Mapping[Amount, Told]

    @property
    def is_reported(self) -> bool:
        """Return whether anything is known of its spending."""
        return self.amounts["used"].satang is not None

    def percent(self, amount: Amount) -> Decimal | None:
        """Return an amount in percent of the budget, two decimals."""
        return percent_of(self.amounts[amount].satang, self.amounts["budget"].satang)


def told_lines(month: Month, fiscal_year: int) -> dict[Line, ToldLine]:
    """Return administration, promotion and the whole of a year, each where the workbook has it."""
    found: dict[Line, ToldLine] = {}
    for line in LINES:
        key = f"budget/{fiscal_year}/{_PATHS[line]}"
        if f"{key}/budget_baht" in month.figures:
            found[line] = _line(month, key, _reported(month, fiscal_year, line))
    return found


def _line(month: Month, key: str, row: Record | None) -> ToldLine:
    summed = {amount: month.figures.satang(f"{key}/{amount}_baht") for amount in AMOUNTS}
    stated = {amount: _stated(row, amount) for amount in AMOUNTS}
    follow = all(
        satang is not None and summed[amount] is not None and abs(satang - summed[amount]) < ONE_BAHT  # type: ignore[operator]
        for amount, satang in stated.items()
    )
    amounts: dict[Amount, Told] = {}
    for amount in AMOUNTS:
        figure = f"{key}/{amount}_baht"
        if follow and row is not None and stated[amount] != summed[amount]:
            cells = row_cells(month, "budget", "strategy", [int(row["excel_row"])], *_FIELDS[amount])
            amounts[amount] = Told(stated[amount], figure, cells)
        else:
            amounts[amount] = Told(summed[amount], figure, figure)
    return ToldLine(key, amounts)


def _stated(row: Record | None, amount: Amount) -> int | None:
    values = [None if row is None else row[field] for field in _FIELDS[amount]]
    return None if None in values else sum(int(value) for value in values if value is not None)


def _reported(month: Month, fiscal_year: int, line: Line) -> Record | None:
    table = month.table("budget", "strategy")
    category = None if line == "total" else line
    if table is None:
        return None
    rows = [
        row
        for row in records(table.totals)
        if row["fiscal_year"] == fiscal_year and row["category"] == category
    ]
    return rows[0] if len(rows) == 1 else None
