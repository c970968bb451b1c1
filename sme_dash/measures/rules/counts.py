"""``count``: what is counted in one place is as many as another place says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from sme_dash.contracts.table import Table, Tables
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import PROJECTS, Figures, place, whole_sum
from sme_dash.measures.records import Record, records
from sme_dash.measures.rules.amounts import ZERO
from sme_dash.measures.rules.keys import kpi_key, kpi_of_code, strategy_key, taking_part

BY_STATUS = {"projects_done": "done", "projects_in_progress": "in_progress", "projects_not_done": "not_done"}
"""The columns of รายยุทธศาสตร์ that count projects, and the status of รายโครงการ that each counts."""

_NUMBERS = re.compile(r"\s*(?P<list>\d+(?:\s*[-–,]\s*\d+)*)\s*(?:\([^)]*\))?\s*")
_RANGE = re.compile(r"(?P<first>\d+)(?:\s*[-–]\s*(?P<last>\d+))?")
_REMARK = re.compile(r"\([^)]*\)")


def check(tables: Tables, figures: Figures) -> Iterator[Check]:
    """Compare projects by status with all projects, listed with reported ones, and components with those named."""
    budget = tables.get("budget", {})
    if "strategy" in budget:
        yield from _by_status(budget["strategy"], figures)
        if "project" in budget:
            yield from _listed(budget["strategy"], budget["project"], figures)
    kpi = tables.get("kpi", {})
    if "kpi" in kpi and "component" in kpi:
        yield from _components(kpi["kpi"], kpi["component"], figures)


def _by_status(table: Table, figures: Figures) -> Iterator[Check]:
    for row in records(table.frame):
        key, counted = strategy_key(row), whole_sum(row[field] for field in BY_STATUS)
        if key is None or row["projects"] is None or counted is None:
            continue
        yield Check(
            Rule.COUNT,
            f"{key}/projects",
            Decimal(row["projects"]),
            Decimal(counted),
            PROJECTS,
            ZERO,
            place(table, [row], "projects") + place(table, [row], *BY_STATUS),
            others=taking_part(figures, (f"{key}/{field}" for field in BY_STATUS)),
        )


def _listed(strategies: Table, projects: Table, figures: Figures) -> Iterator[Check]:
    """Compare the projects of a strategy with the rows of รายโครงการ, in years whose list is complete."""
    reported, listed = records(strategies.data), records(projects.data)
    for year in dict.fromkeys(row["fiscal_year"] for row in listed):
        rows = [row for row in listed if row["fiscal_year"] == year]
        of_year = [row for row in reported if row["fiscal_year"] == year and row["strategy_no"] is not None]
        if not _complete(rows, of_year):
            continue
        for row in of_year:
            own = [each for each in rows if each["strategy_no"] == row["strategy_no"]]
            yield from _listed_strategy(strategies, projects, row, own, figures)


def _complete(listed: Sequence[Record], strategies: Sequence[Record]) -> bool:
    """Return whether a list misses no row: numbered from 1 without a gap, with rows of every strategy."""
    numbers = {row["seq"] for row in listed}
    covered = {row["strategy_no"] for row in listed}
    return (
        numbers == set(range(1, len(listed) + 1))
        and None not in covered
        and covered == {row["strategy_no"] for row in strategies}
    )


def _listed_strategy(
    strategies: Table, projects: Table, row: Record, listed: Sequence[Record], figures: Figures
) -> Iterator[Check]:
    """A year's projects are those it gave money to; routine work and what earlier years paid for is listed too.

    Where an office counts every row, the number of all rows is as good. Statuses are compared where every
    project with money has one.
    """
    key = strategy_key(row)
    funded = [each for each in listed if each["budget_satang"]]
    if not funded:
        return
    stated = all(each["status"] is not None for each in funded)
    wanted = [("projects", None), *(BY_STATUS.items() if stated else ())]
    for field, status in wanted:
        if row[field] is None:
            continue
        said = int(row[field])
        among = [each for each in funded if status in {None, each["status"]}]
        every = [each for each in listed if status in {None, each["status"]}]
        counted = every if len(every) == said else among
        yield Check(
            Rule.COUNT,
            f"{key}/{field}",
            Decimal(said),
            Decimal(len(counted)),
            PROJECTS,
            ZERO,
            place(strategies, [row], field) + place(projects, counted or funded, "seq"),
            against=projects.sheet,
        )


def _components(kpis: Table, components: Table, figures: Figures) -> Iterator[Check]:
    """Compare how many projects an indicator names with how many it lists parts of."""
    counted: dict[tuple[int, tuple[int, int] | None], list[Record]] = {}
    for part in records(components.data):
        counted.setdefault((part["fiscal_year"], kpi_of_code(str(part["kpi_code"]))), []).append(part)
    for row in records(kpis.data):
        parts = counted.get((row["fiscal_year"], (row["strategy_no"], row["kpi_no"])), [])
        named = _named(row["related_projects"])
        if not parts or named is None:
            continue
        yield Check(
            Rule.COUNT,
            f"{kpi_key(row)}/components",
            Decimal(named),
            Decimal(len(parts)),
            PROJECTS,
            ZERO,
            place(kpis, [row], "related_projects") + place(components, parts, "project_seq"),
        )


def _named(text: str | None) -> int | None:
    """Return how many projects a text like ``1-3, 8 (เฉพาะผลปี 2561)`` names; None where it is anything else."""
    if text is None or not _NUMBERS.fullmatch(text):
        return None
    named: set[int] = set()
    for match in _RANGE.finditer(_REMARK.sub("", text)):
        first, last = int(match["first"]), int(match["last"] or match["first"])
        if last < first:
            return None
        named.update(range(first, last + 1))
    return len(named)
