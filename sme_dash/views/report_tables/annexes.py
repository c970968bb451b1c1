"""The report's annexes of projects: ก, the plan with its targets (report2561:2866), and ค, the results (3311).

``plan_table`` and ``results_table`` ``(month, *, display, fiscal_year, strategy)`` each return a TableView, or None
where the month's workbooks have nothing for it; ``annex_strategies(month, fiscal_year)`` names the strategies. Annex ข
is in :mod:`sme_dash.views.report_tables.indicators`. Outputs and outcomes stand beside each other; a project takes as
many rows as it has of the longer of the two, and names itself in the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from sme_dash.measures.budget import project_id
from sme_dash.measures.month import Month
from sme_dash.measures.records import Record, records
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import MET, CellView, ColumnView, RowView, SourceLine, TableView
from sme_dash.views.kpi_rows import ProjectIndicator, indicators_of, project_key
from sme_dash.views.kpi_words import BLANK_NOTE, NOT_CARRIED_OUT_NOTE
from sme_dash.views.lineage_targets import row_cells, several
from sme_dash.views.report_tables.cells import (
    EMPTY,
    baht_cell,
    baht_column,
    count_column,
    row,
    section,
    text_cell,
)
from sme_dash.views.report_tables.indicators import reading_cell, strategy_title
from sme_dash.views.report_tables.signs import Signs, signs

KINDS = ("output", "outcome")
KIND_NAMES = {"output": "ผลผลิต", "outcome": "ผลลัพธ์"}


@dataclass(frozen=True, slots=True)
class _Project:
    """A project of the plan with its outputs and outcomes; ``target`` is where its budget comes from."""

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


def annex_strategies(month: Month, fiscal_year: int) -> tuple[int, ...]:
    """Return the strategies that have projects or their indicators in a year, ascending."""
    found = {
        int(each["strategy_no"]) for each in _plan_rows(month, fiscal_year) if each["strategy_no"] is not None
    }
    found |= {each.strategy for each in indicators_of(month, fiscal_year) if each.strategy is not None}
    return tuple(sorted(found))


def plan_table(month: Month, *, display: Display, fiscal_year: int, strategy: int) -> TableView | None:
    """Return annex ก of a strategy: its projects under their tactics, with targets and budget."""
    projects = _planned(month, fiscal_year, strategy)
    if not projects:
        return None
    shown = [each for project in projects for each in (*project.outputs, *project.outcomes)]
    marks = signs(
        month,
        display,
        [*(f"{each.key}/target" for each in shown), *(project.target for project in projects)],
    )
    rows: list[RowView] = []
    tactic = ""
    for project in projects:
        if project.tactic and project.tactic != tactic:
            tactic = project.tactic
            rows.append(section(thai.digits(tactic, display)))
        for position, (output, outcome) in enumerate(project.pairs):
            first = position == 0
            rows.append(
                row(
                    text_cell(f"{project.number} {project.name}".strip(), display) if first else EMPTY,
                    *_target(month, output, display, marks),
                    *_target(month, outcome, display, marks),
                    _budget(project, display, marks) if first else EMPTY,
                    text_cell(project.guideline, display) if first else EMPTY,
                )
            )
    rows.append(_budget_total(projects, display))
    return TableView(
        key=f"report_annex_plan_{fiscal_year}_{strategy}",
        caption=_caption(month, "แผนปฏิบัติการ", fiscal_year, strategy, display),
        columns=(
            ColumnView(key="project", header="งาน/โครงการ", width="wide"),
            ColumnView(key="output", header="ผลผลิต", width="wide", group="ตัวชี้วัดผลผลิตและผลลัพธ์"),
            count_column("output_target", "จำนวน", group="ตัวชี้วัดผลผลิตและผลลัพธ์", decimal=True),
            ColumnView(key="output_unit", header="หน่วยนับ", group="ตัวชี้วัดผลผลิตและผลลัพธ์"),
            ColumnView(key="outcome", header="ผลลัพธ์", width="wide", group="ตัวชี้วัดผลผลิตและผลลัพธ์"),
            count_column("outcome_target", "จำนวน", group="ตัวชี้วัดผลผลิตและผลลัพธ์", decimal=True),
            ColumnView(key="outcome_unit", header="หน่วยนับ", group="ตัวชี้วัดผลผลิตและผลลัพธ์"),
            baht_column("budget", "งบประมาณ"),
            ColumnView(key="guideline", header="แนวทางการส่งเสริม SME"),
        ),
        rows=tuple(rows),
        source=_source(month, ("budget", "project"), ("kpi", "indicator")),
        notes=marks.notes,
    )


def results_table(month: Month, *, display: Display, fiscal_year: int, strategy: int) -> TableView | None:
    """Return annex ค of a strategy: targets and results of its projects' outputs and outcomes.

    A result short of its target says so; what was not carried out says that.
    """
    projects = _reported(month, fiscal_year, strategy)
    if not projects:
        return None
    shown = [each for project in projects for each in (*project.outputs, *project.outcomes)]
    marks = signs(month, display, [f"{each.key}/{field}" for each in shown for field in ("target", "actual")])
    rows: list[RowView] = []
    for project in projects:
        for position, (output, outcome) in enumerate(project.pairs):
            first = position == 0
            rows.append(
                row(
                    text_cell(project.code, display) if first else EMPTY,
                    text_cell(project.name, display) if first else EMPTY,
                    _budget(project, display, marks) if first else EMPTY,
                    *_result(month, output, display, marks),
                    *_result(month, outcome, display, marks),
                )
            )
    return TableView(
        key=f"report_annex_results_{fiscal_year}_{strategy}",
        caption=_caption(month, "ผลการดำเนินงานตามตัวชี้วัดผลผลิต/ผลลัพธ์", fiscal_year, strategy, display)
        + f" (ข้อมูล ณ เดือน{thai.month_long(month.as_of, display)})",
        columns=(
            ColumnView(key="code", header="รหัสโครงการ", width="narrow"),
            ColumnView(key="project", header="โครงการ", width="wide"),
            baht_column("budget", "งบประมาณ"),
            *_result_columns("output"),
            *_result_columns("outcome"),
        ),
        rows=tuple(rows),
        source=_source(month, ("kpi", "indicator")),
        notes=(BLANK_NOTE, NOT_CARRIED_OUT_NOTE, *marks.notes),
        row_header=1,
    )


def _result_columns(kind: str) -> tuple[ColumnView, ...]:
    name = KIND_NAMES[kind]
    return (
        ColumnView(key=kind, header="ตัวชี้วัด", width="wide", group=name),
        count_column(f"{kind}_target", "เป้าหมาย", group=name, decimal=True),
        count_column(f"{kind}_actual", "ผลที่ได้", group=name, decimal=True),
        ColumnView(key=f"{kind}_unit", header="หน่วยนับ", group=name),
    )


def _target(
    month: Month, indicator: ProjectIndicator | None, display: Display, marks: Signs
) -> tuple[CellView, ...]:
    if indicator is None:
        return EMPTY, EMPTY, EMPTY
    return (
        text_cell(f"{indicator.number}. {indicator.name}", display),
        reading_cell(month, indicator, "target", display, marks),
        text_cell(indicator.unit, display),
    )


def _result(
    month: Month, indicator: ProjectIndicator | None, display: Display, marks: Signs
) -> tuple[CellView, ...]:
    if indicator is None:
        return EMPTY, EMPTY, EMPTY, EMPTY
    name, target, unit = _target(month, indicator, display, marks)
    actual = reading_cell(month, indicator, "actual", display, marks)
    if indicator.status is not MET:
        actual = CellView(
            actual.text, actual.value, status=indicator.status, mark=actual.mark, figure=actual.figure
        )
    return name, target, actual, unit


def _budget(project: _Project, display: Display, marks: Signs) -> CellView:
    return baht_cell(project.budget_satang, display, project.target, marks.of(project.target))


def _budget_total(projects: Sequence[_Project], display: Display) -> RowView:
    """Return the budget of the strategy's projects together; those without one count nothing."""
    there = [project for project in projects if project.budget_satang is not None]
    total = sum(project.budget_satang or 0 for project in there) if there else None
    cell = baht_cell(total, display, several(*(project.target for project in there)))
    words = "รวมงบประมาณ"
    return row(CellView(words, words), *[EMPTY] * 6, cell, EMPTY, kind="total")


def _plan_rows(month: Month, fiscal_year: int) -> list[Record]:
    table = month.table("budget", "project")
    return [] if table is None else [row for row in records(table.data) if row["fiscal_year"] == fiscal_year]


def _planned(month: Month, fiscal_year: int, strategy: int) -> list[_Project]:
    indicators = indicators_of(month, fiscal_year)
    return [
        _with_indicators(_project(each), indicators)
        for each in _plan_rows(month, fiscal_year)
        if each["strategy_no"] == strategy
    ]


def _project(each: Record) -> _Project:
    name = project_id(each["project_code"], each["seq"])
    tactic = f"{each['tactic_no'] or ''} {each['tactic_name'] or ''}".strip()
    return _Project(
        number="" if each["seq"] is None else f"{each['seq']}.",
        code=name,
        name=str(each["project_name"]),
        guideline=each["guideline"] or "",
        tactic=tactic,
        budget_satang=each["budget_satang"],
        target=f"budget/{each['fiscal_year']}/project/{name}/budget_baht",
    )


def _with_indicators(project: _Project, indicators: Iterable[ProjectIndicator]) -> _Project:
    """Return a project with its indicators: those of its code, or where it has none, of its name."""
    known = {project.code, project.number.removesuffix(".")}
    own = [each for each in indicators if each.project in known or _same_name(each, project)]
    return _Project(
        project.number,
        project.code,
        project.name,
        project.guideline,
        project.tactic,
        project.budget_satang,
        project.target,
        tuple(each for each in own if each.kind == "output"),
        tuple(each for each in own if each.kind == "outcome"),
    )


def _same_name(indicator: ProjectIndicator, project: _Project) -> bool:
    return not indicator.project_code and project_key(indicator.project_name) == project_key(project.name)


def _reported(month: Month, fiscal_year: int, strategy: int) -> list[_Project]:
    """Return the projects that report outputs or outcomes, in the order of the workbook."""
    groups: dict[str, list[ProjectIndicator]] = {}
    for each in indicators_of(month, fiscal_year):
        if each.strategy == strategy:
            groups.setdefault(each.project, []).append(each)
    return [
        _Project(
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


def _caption(month: Month, what: str, fiscal_year: int, strategy: int, display: Display) -> str:
    return thai.digits(f"{what} ประจำปี {fiscal_year} {strategy_title(month, fiscal_year, strategy)}", display)


def _source(month: Month, *sheets: tuple[str, str]) -> SourceLine:
    tables = [table for kind, sheet in sheets if (table := month.table(kind, sheet)) is not None]
    return SourceLine("; ".join(f"{table.workbook} · แผ่นงาน {table.sheet}" for table in tables))
