"""The projects of a year with their outputs and outcomes: as the plan lists them, and as results are reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest

from sme_dash.measures.budget import project_id
from sme_dash.measures.month import Month
from sme_dash.measures.records import Record, records
from sme_dash.views.kpi_rows import ProjectIndicator, indicators_of, project_key
from sme_dash.views.lineage_targets import row_cells


@dataclass(frozen=True, slots=True)
class AnnexProject:
    """A project with its outputs and outcomes; ``target`` is where its budget comes from (lineage_targets.py)."""

    number: str
    code: str
    name: str
    guideline: str
    tactic: str
    budget_satang: int | None
    target: str
    outputs: tuple[ProjectIndicator, ...] = ()
    outcomes: tuple[ProjectIndicator, ...] = ()

    @property
    def pairs(self) -> list[tuple[ProjectIndicator | None, ProjectIndicator | None]]:
        """Return outputs and outcomes side by side, one pair at least."""
        return list(zip_longest(self.outputs, self.outcomes)) or [(None, None)]


def annex_strategies(month: Month, fiscal_year: int) -> tuple[int | None, ...]:
    """Return the strategies that have projects or their indicators in a year, ascending; last, if need be, None."""
    found = {_strategy_no(each["strategy_no"]) for each in _plan_rows(month, fiscal_year)}
    found |= {each.strategy for each in indicators_of(month, fiscal_year)}
    return tuple(sorted(found, key=lambda number: (number is None, number or 0)))


def _plan_rows(month: Month, fiscal_year: int) -> list[Record]:
    table = month.table("budget", "project")
    return [] if table is None else [row for row in records(table.data) if row["fiscal_year"] == fiscal_year]


def planned_projects(month: Month, fiscal_year: int, strategy: int | None) -> list[AnnexProject]:
    """Return a strategy's projects in the order of the budget workbook."""
    indicators = indicators_of(month, fiscal_year)
    return [
        _with_indicators(_project(each), indicators)
        for each in _plan_rows(month, fiscal_year)
        if _strategy_no(each["strategy_no"]) == strategy
    ]


def _strategy_no(value: object) -> int | None:
    return None if value is None else int(str(value))


def _project(each: Record) -> AnnexProject:
    name = project_id(each["project_code"], each["seq"])
    tactic = f"{each['tactic_no'] or ''} {each['tactic_name'] or ''}".strip()
    return AnnexProject(
        number="" if each["seq"] is None else f"{each['seq']}.",
        code=name,
        name=str(each["project_name"]),
        guideline=each["guideline"] or "",
        tactic=tactic,
        budget_satang=each["budget_satang"],
        target=f"budget/{each['fiscal_year']}/project/{name}/budget_baht",
    )


def _with_indicators(project: AnnexProject, indicators: Iterable[ProjectIndicator]) -> AnnexProject:
    """Return a project with its indicators: those of its code, or where it has none, of its name."""
    known = {project.code, project.number.removesuffix(".")}
    own = [each for each in indicators if each.project in known or _same_name(each, project)]
    return replace(
        project,
        outputs=tuple(each for each in own if each.kind == "output"),
        outcomes=tuple(each for each in own if each.kind == "outcome"),
    )


def _same_name(indicator: ProjectIndicator, project: AnnexProject) -> bool:
    return not indicator.project_code and project_key(indicator.project_name) == project_key(project.name)


def reported_projects(month: Month, fiscal_year: int, strategy: int | None) -> list[AnnexProject]:
    """Return the projects that report outputs or outcomes, in the order of the workbook."""
    groups: dict[str, list[ProjectIndicator]] = {}
    for each in indicators_of(month, fiscal_year):
        if each.strategy == strategy:
            groups.setdefault(each.project, []).append(each)
    return [
        AnnexProject(
            number="",
            code=own[0].project_code,
            name=own[0].project_name,
            guideline="",
            tactic="",
            budget_satang=own[0].budget_satang,
            target=_budget_cells(month, fiscal_year, own[0]),
            outputs=tuple(each for each in own if each.kind == "output"),
            outcomes=tuple(each for each in own if each.kind == "outcome"),
        )
        for own in groups.values()
    ]


def _budget_cells(month: Month, fiscal_year: int, indicator: ProjectIndicator) -> str:
    """Return the cell of a project's budget in the workbook of indicators; it is no figure of its own."""
    table = month.table("kpi", "indicator")
    if table is None:
        return ""
    rows = [
        int(each["excel_row"])
        for each in records(table.data)
        if each["fiscal_year"] == fiscal_year
        and indicator.project in {each["project_code"], each["project_name"]}
        and each["budget_satang"] is not None
    ]
    return row_cells(month, "kpi", "indicator", rows[:1], "budget_satang")
