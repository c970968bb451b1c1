"""The integrated plan of one fiscal year as rows of values: the whole, its guidelines, indicators, ministries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from sme_dash.measures.figure import percent_of, whole_sum
from sme_dash.measures.integrated_plan import ALL_MINISTRIES, PART_REPEATS_WHOLE, guideline_codes
from sme_dash.measures.month import Month

KIND = "integrated_plan"

_BRACKETED = re.compile(r"\(([^()]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One row of the plan: results in ``unit``, money in satang, percentages in percent; None is no value.

    ``prefix`` begins the keys of its figures. ``repeats_whole`` marks a guideline whose printed amounts are
    those of the whole plan, so that they say nothing of the guideline. ``excel_rows`` are those of a row that has
    no figures of its own.
    """

    prefix: str
    code: str
    name: str
    unit: str = ""
    target: Decimal | None = None
    actual: Decimal | None = None
    percent: Decimal | None = None
    budget_satang: int | None = None
    spent_satang: int | None = None
    remaining_satang: int | None = None
    spent_percent: Decimal | None = None
    repeats_whole: bool = False
    agencies: tuple[PlanRow, ...] = ()
    excel_rows: tuple[int, ...] = ()

    @property
    def idle(self) -> bool:
        """Return whether a budget stands against a reported spending of zero (no report is no zero)."""
        return self.spent_satang == 0 and bool(self.budget_satang)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One fiscal year of the plan; a part the workbooks do not report is empty, ``ministry_total`` then None."""

    fiscal_year: int
    total: PlanRow
    guidelines: tuple[PlanRow, ...]
    indicators: tuple[PlanRow, ...]
    ministries: tuple[PlanRow, ...]
    ministry_total: PlanRow | None

    @property
    def repeating(self) -> tuple[PlanRow, ...]:
        """Return the guidelines that repeat the whole plan's amounts."""
        return tuple(row for row in self.guidelines if row.repeats_whole)

    @property
    def with_target(self) -> tuple[PlanRow, ...]:
        """Return the indicators that have a target."""
        return tuple(row for row in self.indicators if row.target is not None)

    @property
    def idle_ministries(self) -> tuple[PlanRow, ...]:
        """Return the ministries that have spent nothing, the largest budget first."""
        return tuple(row for row in by_budget(self.ministries) if row.idle)

    def indicators_of(self, guideline: PlanRow) -> tuple[PlanRow, ...]:
        """Return the indicators of a guideline, in the order of the sheet."""
        return tuple(row for row in self.indicators if row.code.partition(".")[0] == guideline.code)


def plan_years(month: Month) -> tuple[int, ...]:
    """Return the fiscal years that the month's integrated plan has amounts for, the latest first."""
    years: set[int] = set()
    for sheet in ("guideline", "ministry"):
        table = month.table(KIND, sheet)
        if table is not None:
            years.update(int(year) for year in table.data["fiscal_year"].dropna().unique())
    return tuple(sorted(years, reverse=True))


def read_plan(month: Month, fiscal_year: int) -> Plan:
    """Return one fiscal year of the plan, every value as its figure has it."""
    guidelines: tuple[PlanRow, ...] = ()
    indicators: tuple[PlanRow, ...] = ()
    ministry_total = None
    ministries = _ministries(month, fiscal_year)
    if ministries:
        ministry_total = _row(month, f"integrated/{fiscal_year}/ministry/{ALL_MINISTRIES}", "", "รวมทั้งสิ้น")
    total = _row(month, f"integrated/{fiscal_year}/total", "", "รวมทั้งแผน")
    table = month.table(KIND, "guideline")
    if table is not None:
        frame = table.frame[table.frame["fiscal_year"] == fiscal_year]
        names = {str(code): _text(name) for code, name in zip(frame["code"], frame["name"], strict=True)}
        repeated = month.figures.get(f"{total.prefix}/budget_mb")
        whole = (total.budget_satang, total.spent_satang)
        if repeated is None or repeated.formula != PART_REPEATS_WHOLE:
            whole = (None, None)
        guidelines = tuple(
            _row(month, f"integrated/{fiscal_year}/guideline/{code}", code, names.get(code, ""), whole=whole)
            for code in guideline_codes(table, fiscal_year)
        )
        indicators = tuple(
            _row(month, f"integrated/{fiscal_year}/indicator/{code}", code, name)
            for code, name in names.items()
            if "." in code
        )
    if total.budget_satang is None and ministry_total is not None:
        total = ministry_total
    return Plan(
        fiscal_year=fiscal_year,
        total=total,
        guidelines=guidelines,
        indicators=indicators,
        ministries=ministries,
        ministry_total=ministry_total,
    )


def short_name(row: PlanRow) -> str:
    """Return what the report itself calls a guideline for short: the words in its name's brackets.

    Empty where the name has none.
    """
    return " & ".join(word.strip() for word in _BRACKETED.findall(row.name))


def by_budget(rows: tuple[PlanRow, ...]) -> tuple[PlanRow, ...]:
    """Return rows with the largest budget first, those without a budget last."""
    return tuple(sorted(rows, key=lambda row: (row.budget_satang is None, -(row.budget_satang or 0))))


def _row(
    month: Month,
    prefix: str,
    code: str,
    name: str,
    *,
    whole: tuple[int | None, int | None] = (None, None),
    agencies: tuple[PlanRow, ...] = (),
) -> PlanRow:
    figures = month.figures
    target = figures.get(f"{prefix}/target")
    budget, spent = figures.satang(f"{prefix}/budget_mb"), figures.satang(f"{prefix}/spent_mb")
    return PlanRow(
        prefix=prefix,
        code=code,
        name=name,
        unit=target.unit if target is not None else "",
        target=figures.number(f"{prefix}/target"),
        actual=figures.number(f"{prefix}/actual"),
        percent=figures.number(f"{prefix}/percent"),
        budget_satang=budget,
        spent_satang=spent,
        remaining_satang=figures.satang(f"{prefix}/remaining_mb"),
        spent_percent=figures.number(f"{prefix}/spent_percent"),
        repeats_whole=None not in whole and (budget, spent) == whole,
        agencies=agencies,
    )


def _ministries(month: Month, fiscal_year: int) -> tuple[PlanRow, ...]:
    table = month.table(KIND, "ministry")
    if table is None:
        return ()
    data = table.data[table.data["fiscal_year"] == fiscal_year]
    return tuple(
        _row(
            month,
            f"integrated/{fiscal_year}/ministry/{name}",
            "",
            name,
            agencies=_agencies(data[data["ministry"] == name]),
        )
        for name in dict.fromkeys(str(name) for name in data["ministry"])
    )


def _agencies(rows: pd.DataFrame) -> tuple[PlanRow, ...]:
    """Return the agencies of a ministry in the order of the sheet; they have no figures of their own."""
    agencies = []
    for name in dict.fromkeys(str(name) for name in rows["agency"].dropna()):
        part = rows[rows["agency"] == name]
        budget, spent = whole_sum(part["budget_satang"]), whole_sum(part["spent_satang"])
        agencies.append(
            PlanRow(
                prefix="",
                code="",
                name=name,
                budget_satang=budget,
                spent_satang=spent,
                remaining_satang=None if budget is None or spent is None else budget - spent,
                spent_percent=percent_of(spent, budget),
                excel_rows=tuple(int(number) for number in part["excel_row"]),
            )
        )
    return tuple(agencies)


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)
