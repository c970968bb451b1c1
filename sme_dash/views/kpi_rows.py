"""The indicators of a month as plain rows: strategy KPIs, their components, project outputs and outcomes.

Numbers and verdicts are those of the month's figures; nothing is computed a second time here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, cast

import pandas as pd

from sme_dash.measures.figure import PERCENT, optional_decimal, percent_of
from sme_dash.measures.kpi import indicator_project
from sme_dash.measures.month import Month
from sme_dash.measures.records import Record, records
from sme_dash.measures.status import IndicatorStatus, status_of
from sme_dash.periods import fiscal_year_bounds
from sme_dash.thai.text import clean
from sme_dash.views.display import STATUSES, Status

RUNNING = Status("running", "○", "อยู่ระหว่างปีงบประมาณ", "quiet")
"""An indicator of a running year that is not there yet and has no plan for the quarter to stand against."""

State = Literal["value", "text", "none", "not_reported", "not_carried_out"]
"""What a target or result cell says; ``none`` is blank, which is neither zero nor N/A."""

Comparator = Literal["at_least", "at_most", "equal", "text"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A target or a result as the workbook gives it: a number, a text, or the reason why there is none."""

    number: Decimal | None
    text: str
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What every kind of indicator has. ``key`` is the prefix of its figures, ``code`` its short name.

    ``percent`` is result in percent of target, None where either has no number or the target is zero.
    """

    key: str
    code: str
    name: str
    unit: str
    comparator: Comparator
    target: Reading
    actual: Reading
    percent: Decimal | None
    status: Status
    strategy: int | None
    explanation: str = ""

    @property
    def is_exact(self) -> bool:
        """Return whether the result is the target to the last digit; the printed percentage is rounded."""
        return self.target.number is not None and self.actual.number == self.target.number

    @property
    def shortfall(self) -> Decimal | None:
        """Return how far the result is from the target, in points of percent; negative beyond it."""
        if self.percent is None:
            return None
        if self.comparator == "at_most":
            return self.percent - 100
        if self.comparator == "equal":
            return abs(self.percent - 100)
        return 100 - self.percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi(Indicator):
    """A KPI of a strategy; ``related`` are the running numbers of its projects as the workbook lists them."""

    number: int
    tactic: str = ""
    tactic_name: str = ""
    department: str = ""
    related: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component(Indicator):
    """One project's part of a KPI; ``project`` names the project's own indicators, where there are any."""

    seq: int
    project: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectIndicator(Indicator):
    """An output or outcome of a project; ``project`` is its code, or its name where it has none."""

    project: str
    project_code: str
    project_name: str
    kind: Literal["output", "outcome"]
    number: int
    budget_satang: int | None


def kpi_years(month: Month) -> tuple[int, ...]:
    """Return the fiscal years that have indicators of any kind, ascending."""
    years: set[int] = set()
    for sheet in ("kpi", "indicator"):
        table = month.table("kpi", sheet)
        if table is not None:
            years |= {int(year) for year in table.data["fiscal_year"].dropna()}
    return tuple(sorted(years))


def kpis_of(month: Month, fiscal_year: int) -> tuple[Kpi, ...]:
    """Return the KPIs of a year in the order of strategies and numbers."""
    rows = [_kpi(month, fiscal_year, row) for row in _rows(month, "kpi", fiscal_year)]
    return tuple(sorted(rows, key=lambda kpi: (kpi.strategy or 0, kpi.number)))


def components_of(month: Month, fiscal_year: int) -> dict[str, tuple[Component, ...]]:
    """Return the components of each KPI that has any, by its code, in the order of their numbers."""
    kpis = {kpi.code: kpi for kpi in kpis_of(month, fiscal_year)}
    projects = _projects_by_name(month, fiscal_year)
    found: dict[str, list[Component]] = {}
    for row in _rows(month, "component", fiscal_year):
        kpi = kpis.get(str(row["kpi_code"]).upper())
        if kpi is not None:
            found.setdefault(kpi.code, []).append(_component(month, fiscal_year, kpi, row, projects))
    return {code: tuple(sorted(parts, key=lambda part: part.seq)) for code, parts in found.items()}


def indicators_of(month: Month, fiscal_year: int) -> tuple[ProjectIndicator, ...]:
    """Return the outputs and outcomes of a year in the order of the workbook."""
    return tuple(_indicator(month, fiscal_year, row) for row in _rows(month, "indicator", fiscal_year))


def is_percentage(unit: str) -> bool:
    """Return whether a unit is a percentage, which is never added up."""
    return PERCENT in unit or "%" in unit


def sum_of(readings: Iterable[Reading]) -> Decimal | None:
    """Return the exact sum of the numbers that are there; None where none is."""
    numbers = [reading.number for reading in readings if reading.number is not None]
    return sum(numbers, Decimal(0)) if numbers else None


def project_key(name: str) -> str:
    """Return what of a project's name is compared between annexes: letters and digits, without brackets."""
    bare = re.sub(r"\([^()]*\)", " ", clean(name)).casefold().replace("smes", "sme")
    return "".join(letter for letter in bare if unicodedata.category(letter)[0] in "LMN")


def _rows(month: Month, sheet: str, fiscal_year: int) -> list[Record]:
    table = month.table("kpi", sheet)
    return [] if table is None else [row for row in records(table.data) if row["fiscal_year"] == fiscal_year]


def _kpi(month: Month, fiscal_year: int, row: Record) -> Kpi:
    strategy, number = int(row["strategy_no"]), int(row["kpi_no"])
    key = f"kpi/{fiscal_year}/strategy/{strategy}/kpi/{number}"
    return Kpi(
        key=key,
        code=f"S{strategy}-K{number}",
        name=_text(row["name"]),
        unit=_text(row["unit"]),
        comparator=_comparator(row["comparator"]),
        target=_reading(row, "target"),
        actual=_reading(row, "actual"),
        percent=month.figures.number(f"{key}/percent"),
        status=_status(month.figures.text(f"{key}/status")),
        strategy=strategy,
        explanation=_text(row["explanation"]),
        number=number,
        tactic=_text(row["tactic_no"]),
        tactic_name=_text(row["tactic_name"]),
        department=_text(row["department"]),
        related=_text(row["related_projects"]),
    )


def _component(
    month: Month, fiscal_year: int, kpi: Kpi, row: Record, projects: dict[str, str | None]
) -> Component:
    final = status_of(row, comparator=kpi.comparator)
    runs = month.as_of < fiscal_year_bounds(fiscal_year)[1] and final is IndicatorStatus.NOT_MET
    seq, name = int(row["project_seq"]), _text(row["project_name"])
    return Component(
        key=f"{kpi.key}/component/{seq}",
        code=str(seq),
        name=name,
        unit=_text(row["unit"]) or kpi.unit,
        comparator=kpi.comparator,
        target=_reading(row, "target"),
        actual=_reading(row, "actual"),
        percent=percent_of(optional_decimal(row["actual"]), optional_decimal(row["target"])),
        status=RUNNING if runs else STATUSES[final.value],
        strategy=kpi.strategy,
        seq=seq,
        project=projects.get(project_key(name)),
    )


def _indicator(month: Month, fiscal_year: int, row: Record) -> ProjectIndicator:
    project, number = indicator_project(row), int(row["indicator_no"])
    kind: Literal["output", "outcome"] = "output" if str(row["kind"]) == "output" else "outcome"
    key = f"indicator/{fiscal_year}/{project}/{kind}/{number}"
    return ProjectIndicator(
        key=key,
        code=str(number),
        name=_text(row["name"]),
        unit=_text(row["unit"]),
        comparator="at_least",
        target=_reading(row, "target"),
        actual=_reading(row, "actual"),
        percent=month.figures.number(f"{key}/percent"),
        status=_status(month.figures.text(f"{key}/status")),
        strategy=None if pd.isna(row["strategy_no"]) else int(row["strategy_no"]),
        explanation=_text(row["explanation"]),
        project=project,
        project_code=_text(row["project_code"]),
        project_name=_text(row["project_name"]),
        kind=kind,
        number=number,
        budget_satang=None if pd.isna(row["budget_satang"]) else int(row["budget_satang"]),
    )


def _projects_by_name(month: Month, fiscal_year: int) -> dict[str, str | None]:
    """Return projects by compared name; None where two projects share it, which names neither."""
    found: dict[str, str | None] = {}
    for row in _rows(month, "indicator", fiscal_year):
        key, project = project_key(_text(row["project_name"])), indicator_project(row)
        found[key] = project if found.get(key, project) == project else None
    return found


def _reading(row: Record, field: str) -> Reading:
    state = cast(State, str(row[f"{field}_state"]))
    text = _text(row[f"{field}_text"]) if state == "text" else ""
    return Reading(optional_decimal(row[field]), text, state)


def _status(key: str | None) -> Status:
    return RUNNING if key is None else STATUSES[key]


def _comparator(value: object) -> Comparator:
    known: dict[str, Comparator] = {"at_most": "at_most", "equal": "equal", "text": "text"}
    return known.get(str(value), "at_least")


def _text(value: object) -> str:
    return "" if value is None or value is pd.NA else str(value)
