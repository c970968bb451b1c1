"""Reconciliation: what a month's workbooks report twice must agree (domain.md §4 "Reconciliation").

Every comparison is kept, also those that hold, so that a reader can be told how many were made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import pandas as pd

from sme_dash.contracts.table import Table
from sme_dash.measures.figure import (
    BAHT,
    MILLION_BAHT,
    PERCENT,
    PROJECTS,
    Figures,
    Place,
    baht_of,
    decimal_of,
    exact_sum,
    million_baht_of,
    optional_decimal,
    percent_of,
    place,
    whole_sum,
)
from sme_dash.measures.kpi import KPI_CODE


class Rule(StrEnum):
    """The rules of reconciliation."""

    BALANCE = "balance"
    SUM = "sum"
    PERCENT = "percent"
    COUNT = "count"
    REFERENCE = "reference"


@dataclass(frozen=True)
class Check:
    """One comparison of two values that must agree.

    ``left`` is what is reported, ``right`` what the data cells give; both in ``unit``. ``tolerance`` is what
    rounding of the printed parts can explain. ``document`` names the document a reference was printed in.
    """

    rule: Rule
    key: str
    left: Decimal
    right: Decimal
    unit: str
    tolerance: Decimal
    places: tuple[Place, ...]
    document: str = ""
    as_stated: bool = False
    """Whether ``right`` is a cell as it stands in the workbook rather than a result computed from cells."""

    @property
    def difference(self) -> Decimal:
        """Return reported minus computed."""
        return self.left - self.right

    @property
    def held(self) -> bool:
        """Return whether both values agree exactly."""
        return self.difference == 0

    @property
    def rounding(self) -> bool:
        """Return whether rounding alone can explain the difference."""
        return abs(self.difference) <= self.tolerance

    @property
    def id(self) -> str:
        """Return a stable identifier: the rule, the figure and the cell of the reported value."""
        cell = self.places[0].cells.split(",")[0] if self.places else ""
        sheet = self.places[0].sheet if self.places else ""
        return f"{self.rule.value}:{self.key}@{sheet}!{cell}"


ZERO = Decimal(0)
HALF_MB = Decimal("0.00005")
"""Half of the last printed place of million baht (four decimals)."""
PERCENT_PLACE = Decimal("0.01")


def reconcile(tables: Mapping[str, Mapping[str, Table]], figures: Figures) -> list[Check]:
    """Return every comparison that the workbooks of a month allow, in the order of the workbooks."""
    checks: list[Check] = []
    budget = tables.get("budget", {}).get("strategy")
    if budget is not None:
        checks += _strategy_checks(budget)
    kpis, components = tables.get("kpi", {}).get("kpi"), tables.get("kpi", {}).get("component")
    if kpis is not None and components is not None:
        checks += _component_checks(kpis, components)
    plan = tables.get("integrated_plan", {})
    for name, table in plan.items():
        if name == "guideline":
            checks += _guideline_checks(table)
        elif name == "ministry":
            checks += _ministry_checks(table)
    for sheets in tables.values():
        if "reference" in sheets:
            checks += _reference_checks(sheets["reference"], figures)
    return checks


def findings(checks: Sequence[Check]) -> list[Check]:
    """Return the comparisons that do not hold, those beyond rounding first, each group largest first."""
    failed = [check for check in checks if not check.held]
    return sorted(failed, key=lambda check: (check.rounding, check.unit != BAHT, -abs(check.difference)))


# -- budget ---------------------------------------------------------------------------------------------


def _strategy_checks(table: Table) -> Iterator[Check]:
    for row in _rows(table.frame):
        key = _strategy_key(row)
        if key is not None:
            yield from _balance(table, row, key, BAHT, ("disbursed_satang", "committed_satang"))
            yield from _project_count(table, row, key)
    for total in _rows(table.totals):
        yield from _strategy_sums(table, total)


def _strategy_key(row: pd.DataFrame) -> str | None:
    head = row.iloc[0]
    if pd.isna(head["fiscal_year"]):
        return None
    year = f"budget/{head['fiscal_year']}"
    if not pd.isna(head["strategy_no"]):
        return f"{year}/strategy/{head['strategy_no']}"
    return f"{year}/total" if pd.isna(head["category"]) else f"{year}/category/{head['category']}"


def _strategy_sums(table: Table, total: pd.DataFrame) -> Iterator[Check]:
    head = total.iloc[0]
    parts = table.data[table.data["fiscal_year"] == head["fiscal_year"]]
    if not pd.isna(head["category"]):
        parts = parts[parts["category"] == head["category"]]
    key = _strategy_key(total)
    if key is None or parts.empty:
        return
    for name in ("budget", "disbursed", "committed"):
        yield from _money_sum(table, total, parts, f"{name}_satang", key=f"{key}/{name}_baht", unit=BAHT)
    reported = head["projects"]
    if not pd.isna(reported):
        statuses = parts[["projects_done", "projects_in_progress", "projects_not_done"]].sum(
            axis=1, min_count=1
        )
        counted = whole_sum(parts["projects"].fillna(statuses))
        if counted is not None:
            places = place(table, total, "projects") + place(table, parts, "projects", "projects_done")
            counts_key = key.replace("/category/support", "/total") + "/projects"
            yield Check(
                Rule.SUM, counts_key, Decimal(int(reported)), Decimal(counted), PROJECTS, ZERO, places
            )


def _project_count(table: Table, row: pd.DataFrame, key: str) -> Iterator[Check]:
    head = row.iloc[0]
    fields = ["projects_done", "projects_in_progress", "projects_not_done"]
    counted = [int(head[field]) for field in fields if not pd.isna(head[field])]
    if pd.isna(head["projects"]) or not counted:
        return
    yield Check(
        Rule.COUNT,
        f"{key}/projects",
        Decimal(int(head["projects"])),
        Decimal(sum(counted)),
        PROJECTS,
        ZERO,
        place(table, row, "projects") + place(table, row, *fields),
    )


# -- indicators -----------------------------------------------------------------------------------------


def _component_checks(kpis: Table, components: Table) -> Iterator[Check]:
    """Compare a KPI with the sum of its projects; a percentage is an average and is left alone."""
    for row in _rows(kpis.data):
        head = row.iloc[0]
        if "ร้อยละ" in str(head["unit"]) or "%" in str(head["unit"]):
            continue
        parts = components.data[components.data["fiscal_year"] == head["fiscal_year"]]
        own = (int(head["strategy_no"]), int(head["kpi_no"]))
        parts = parts[[_code_of(str(code)) == own for code in parts["kpi_code"]]]
        for field in ("target", "actual"):
            reported, summed = optional_decimal(head[field]), exact_sum(parts[field])
            if reported is None or summed is None:
                continue
            yield Check(
                Rule.SUM,
                f"kpi/{head['fiscal_year']}/strategy/{head['strategy_no']}/kpi/{head['kpi_no']}/{field}",
                reported,
                summed,
                str(head["unit"]),
                ZERO,
                place(kpis, row, field) + place(components, parts, field),
            )


def _code_of(code: str) -> tuple[int, int] | None:
    match = KPI_CODE.fullmatch(code)
    return (int(match["strategy"]), int(match["kpi"])) if match else None


# -- integrated plan ------------------------------------------------------------------------------------


def _guideline_checks(table: Table) -> Iterator[Check]:
    for row in _rows(table.frame):
        head = row.iloc[0]
        key = _guideline_key(head)
        yield from _balance(table, row, key, MILLION_BAHT, ("spent_satang",))
        yield from _printed_percent(table, row, key)
        parts = _children(table, head)
        if parts.empty:
            continue
        for field in ("target", "actual"):
            reported, summed = optional_decimal(head[field]), exact_sum(parts[field])
            if reported is not None and summed is not None:
                places = place(table, row, field) + place(table, parts, field)
                unit = "" if pd.isna(head["unit"]) else str(head["unit"])
                yield Check(Rule.SUM, f"{key}/{field}", reported, summed, unit, ZERO, places)
        for name in ("budget", "spent"):
            yield from _money_sum(
                table, row, parts, f"{name}_satang", key=f"{key}/{name}_mb", unit=MILLION_BAHT
            )


def _guideline_key(head: pd.Series) -> str:
    code = str(head["code"])
    year = f"integrated/{head['fiscal_year']}"
    if head["role"] == "total":
        return f"{year}/total"
    return f"{year}/indicator/{code}" if "." in code else f"{year}/guideline/{code}"


def _children(table: Table, head: pd.Series) -> pd.DataFrame:
    data = table.data[table.data["fiscal_year"] == head["fiscal_year"]]
    if head["role"] == "total":
        return data
    if head["role"] == "parent":
        return data[data["code"].str.startswith(f"{head['code']}.")]
    return data.iloc[:0]


def _ministry_checks(table: Table) -> Iterator[Check]:
    for row in _rows(table.frame):
        head = row.iloc[0]
        total = head["role"] == "total"
        key = f"integrated/{head['fiscal_year']}/ministry/{'รวม' if total else head['ministry']}"
        yield from _printed_percent(table, row, key)
        if total:
            parts = table.data[table.data["fiscal_year"] == head["fiscal_year"]]
            for name in ("budget", "spent"):
                yield from _money_sum(
                    table, row, parts, f"{name}_satang", key=f"{key}/{name}_mb", unit=MILLION_BAHT
                )


# -- figures printed elsewhere --------------------------------------------------------------------------


def _reference_checks(table: Table, figures: Figures) -> Iterator[Check]:
    for row in _rows(table.data):
        head = row.iloc[0]
        key = str(head["figure_key"])
        computed = figures.number(key)
        if computed is None:
            continue
        printed = decimal_of(float(head["value"]))
        yield Check(
            Rule.REFERENCE,
            key,
            printed,
            computed,
            figures[key].unit,
            PERCENT_PLACE if figures[key].unit == PERCENT else ZERO,
            place(table, row, "value") + figures[key].lineage,
            str(head["document"]),
            as_stated=not figures[key].formula,
        )


# -- shared shapes --------------------------------------------------------------------------------------


def _rows(frame: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for position in range(len(frame)):
        yield frame.iloc[[position]]


def _balance(
    table: Table, row: pd.DataFrame, key: str, unit: str, outgoing: tuple[str, ...]
) -> Iterator[Check]:
    head = row.iloc[0]
    fields = ("budget_satang", *outgoing, "remaining_reported_satang")
    if any(pd.isna(head[field]) for field in fields):
        return
    computed = int(head["budget_satang"]) - sum(int(head[field]) for field in outgoing)
    yield Check(
        Rule.BALANCE,
        f"{key}/remaining_{'mb' if unit == MILLION_BAHT else 'baht'}",
        _amount(int(head["remaining_reported_satang"]), unit),
        _amount(computed, unit),
        unit,
        3 * HALF_MB if unit == MILLION_BAHT else ZERO,
        place(table, row, "remaining_reported_satang") + place(table, row, *fields[:-1]),
    )


def _printed_percent(table: Table, row: pd.DataFrame, key: str) -> Iterator[Check]:
    head = row.iloc[0]
    printed = optional_decimal(head["spent_percent_reported"])
    if printed is None or pd.isna(head["spent_satang"]) or pd.isna(head["budget_satang"]):
        return
    computed = percent_of(int(head["spent_satang"]), int(head["budget_satang"]))
    if computed is None:
        return
    yield Check(
        Rule.PERCENT,
        f"{key}/spent_percent",
        printed,
        computed,
        PERCENT,
        PERCENT_PLACE,
        place(table, row, "spent_percent_reported") + place(table, row, "spent_satang", "budget_satang"),
    )


def _money_sum(
    table: Table, total: pd.DataFrame, parts: pd.DataFrame, field: str, *, key: str, unit: str
) -> Iterator[Check]:
    reported, summed = total.iloc[0][field], whole_sum(parts[field])
    if pd.isna(reported) or summed is None:
        return
    yield Check(
        Rule.SUM,
        key,
        _amount(int(reported), unit),
        _amount(summed, unit),
        unit,
        HALF_MB * (len(parts) + 1) if unit == MILLION_BAHT else ZERO,
        place(table, total, field) + place(table, parts, field),
    )


def _amount(satang: int, unit: str) -> Decimal:
    amount = million_baht_of(satang) if unit == MILLION_BAHT else baht_of(satang)
    assert amount is not None
    return amount
