"""The report's annexes of projects: ก, the plan with its targets (report2561:2866), and ค, the results (3311).

``plan_table`` and ``results_table`` ``(month, *, display, fiscal_year, strategy)`` each return a TableView, or None
where the month's workbooks have nothing for it; ``annex_strategies(month, fiscal_year)`` names the strategies, None
standing for the projects that name none. Annex ข is in :mod:`sme_dash.views.report_tables.indicators`. Outputs and
outcomes stand beside each other; a project takes as many rows as it has of the longer of the two, and names itself in
the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import CellView, ColumnView, RowView, SourceLine, TableView
from sme_dash.views.kpi_rows import ProjectIndicator
from sme_dash.views.kpi_words import BLANK_NOTE, NOT_CARRIED_OUT_NOTE
from sme_dash.views.lineage_targets import several
from sme_dash.views.report_tables.annex_projects import (
    AnnexProject,
    annex_strategies,
    planned_projects,
    reported_projects,
)
from sme_dash.views.report_tables.cells import (
    EMPTY,
    baht_cell,
    baht_column,
    count_column,
    row,
    section,
    text_cell,
)
from sme_dash.views.report_tables.indicators import result_cell, strategy_title, target_cell
from sme_dash.views.report_tables.signs import Signs, signs

__all__ = ["annex_strategies", "plan_table", "results_table"]

NO_STRATEGY = "โครงการที่ไม่ได้ระบุยุทธศาสตร์"
KIND_NAMES = {"output": "ผลผลิต", "outcome": "ผลลัพธ์"}


def plan_table(month: Month, *, display: Display, fiscal_year: int, strategy: int | None) -> TableView | None:
    """Return annex ก of a strategy: its projects under their tactics, with targets and budget."""
    projects = planned_projects(month, fiscal_year, strategy)
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
        key=f"report_annex_plan_{fiscal_year}_{strategy or 0}",
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


def results_table(
    month: Month, *, display: Display, fiscal_year: int, strategy: int | None
) -> TableView | None:
    """Return annex ค of a strategy: targets and results of its projects' outputs and outcomes.

    A result short of its target says so; what was not carried out says that.
    """
    projects = reported_projects(month, fiscal_year, strategy)
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
        key=f"report_annex_results_{fiscal_year}_{strategy or 0}",
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
        target_cell(month, indicator, display, marks),
        text_cell(indicator.unit, display),
    )


def _result(
    month: Month, indicator: ProjectIndicator | None, display: Display, marks: Signs
) -> tuple[CellView, ...]:
    if indicator is None:
        return EMPTY, EMPTY, EMPTY, EMPTY
    name, target, unit = _target(month, indicator, display, marks)
    return name, target, result_cell(month, indicator, display, marks), unit


def _budget(project: AnnexProject, display: Display, marks: Signs) -> CellView:
    return baht_cell(project.budget_satang, display, project.target, marks.of(project.target))


def _budget_total(projects: Sequence[AnnexProject], display: Display) -> RowView:
    """Return the budget of the strategy's projects together; those without one count nothing."""
    there = [project for project in projects if project.budget_satang is not None]
    total = sum(project.budget_satang or 0 for project in there) if there else None
    cell = baht_cell(total, display, several(*(project.target for project in there)))
    words = "รวมงบประมาณ"
    return row(CellView(words, words), *[EMPTY] * 6, cell, EMPTY, kind="total")


def _caption(month: Month, what: str, fiscal_year: int, strategy: int | None, display: Display) -> str:
    whose = NO_STRATEGY if strategy is None else strategy_title(month, fiscal_year, strategy)
    return thai.digits(f"{what} ประจำปี {fiscal_year} {whose}", display)


def _source(month: Month, *sheets: tuple[str, str]) -> SourceLine:
    tables = [table for kind, sheet in sheets if (table := month.table(kind, sheet)) is not None]
    return SourceLine("; ".join(f"{table.workbook} · แผ่นงาน {table.sheet}" for table in tables))
