"""The projects of one strategy: the drill-down of the budget page."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sme_dash.measures.budget import project_id, years_of
from sme_dash.thai import format as thai
from sme_dash.views.budget_tables import money_cell, money_column
from sme_dash.views.budget_year import AMOUNT_NAMES, PROJECT_COUNTS, Amount, BudgetLine, BudgetYear
from sme_dash.views.display import (
    NOT_CARRIED_OUT,
    CellView,
    ColumnView,
    EmptyState,
    RowView,
    SourceLine,
    Status,
    TableView,
)
from sme_dash.views.lineage_targets import row_cells, several

STATUSES = {
    "done": Status("done", "✓", "เสร็จสิ้น", "good"),
    "in_progress": Status("in_progress", "▶", "อยู่ระหว่างดำเนินการ", "lead"),
    "not_done": NOT_CARRIED_OUT,
}
SPENDING: tuple[Amount, ...] = ("disbursed", "committed")

Project = Mapping[Hashable, Any]


@dataclass(frozen=True, slots=True)
class ProjectsView:
    """The drill-down: a strategy by name and in one line, then its projects, or why there are none to see."""

    title: str
    sentence: str
    table: TableView | None = None
    empty: EmptyState | None = None
    figures: tuple[str, ...] = ()


def strategy_projects(year: BudgetYear, line: BudgetLine) -> ProjectsView:
    """Return what the year's workbook tells about one strategy's projects."""
    table = project_table(year, line)
    return ProjectsView(
        f"ยุทธศาสตร์ที่ {line.name}",
        strategy_sentence(year, line),
        table,
        None if table else no_projects(year, line),
        (several(f"{line.key}/budget_baht,disbursed_percent,committed_percent,{','.join(PROJECT_COUNTS)}"),),
    )


def strategy_sentence(year: BudgetYear, line: BudgetLine) -> str:
    """Return where a strategy stands: budget, spending in percent, projects by status."""
    display, figures = year.display, year.month.figures
    words = [f"งบประมาณ {thai.baht(line.satang['budget'], display)}"]
    if line.is_reported:
        words += [f"{AMOUNT_NAMES[each]} {thai.percent(line.percent[each], display)}" for each in SPENDING]
    else:
        words.append("ยังไม่รายงานผลการเบิกจ่าย")
    for field, word in PROJECT_COUNTS.items():
        count = figures.number(f"{line.key}/{field}")
        if count is not None:
            words.append(f"โครงการ{word} {thai.number(count, 0, display)}")
    return " · ".join(words)


def project_years(year: BudgetYear) -> list[int]:
    """Return the fiscal years that the month's workbook lists projects of, ascending."""
    table = year.month.table("budget", "project")
    return years_of(table) if table is not None else []


def no_projects(year: BudgetYear, line: BudgetLine) -> EmptyState:
    """Return what is missing where the year lists no project of a strategy, and where there are some."""
    listed = project_years(year)
    if year.fiscal_year in listed:
        return EmptyState(f"ชุดข้อมูลไม่มีรายโครงการของ{line.short} ใน{year.name}")
    title = f"ยังไม่มีข้อมูลรายโครงการของ{year.name}"
    ask = "เพิ่มรายการในแผ่นงาน “รายโครงการ” ของไฟล์งบประมาณ แล้วนำเข้าใหม่ จึงจะเปิดดูรายโครงการได้"
    if not listed:
        return EmptyState(title, ask)
    latest = listed[-1]
    have = thai.digits(", ".join(str(each) for each in listed), year.display)
    return EmptyState(
        title,
        f"ชุดข้อมูลนี้มีรายโครงการเฉพาะปีงบประมาณ {have} {ask}",
        f"ดูรายโครงการ{thai.fiscal_year_short(latest, year.display)}",
        f"budget?fy={latest}",
    )


def project_table(year: BudgetYear, line: BudgetLine) -> TableView | None:
    """Return the projects of a strategy grouped by tactic; None where the year lists none for it."""
    projects = _projects(year, line)
    if not projects:
        return None
    spending = any(year.month.figures.satang(_key(each, "used_baht")) is not None for each in _all(year))
    columns = _columns(year, projects, spending=spending)
    rows: list[RowView] = []
    tactic = None
    for project in projects:
        heading = _tactic(project, year)
        if heading != tactic:
            rows.append(RowView((CellView(heading),), "section"))
            tactic = heading
        rows.append(RowView(tuple(_cell(project, column, year) for column in columns)))
    budget = _sum(year, projects, "budget")
    rows.append(_total_row(year, projects, columns))
    return TableView(
        key="budget_projects",
        caption=f"งาน/โครงการของ{line.short} {year.name} ข้อมูล ณ {year.as_of_text}",
        columns=tuple(columns),
        rows=tuple(rows),
        source=_source(year, projects),
        notes=_notes(year, line, projects, budget, spending=spending),
        row_header=1,
    )


def _columns(year: BudgetYear, projects: list[Project], *, spending: bool) -> list[ColumnView]:
    """Return the columns that this year's projects fill; a column nobody filled is left out."""
    columns = [
        ColumnView(key="project_code", header="รหัสโครงการ", width="narrow"),
        ColumnView(key="project_name", header="ชื่องาน/โครงการ", width="wide"),
        money_column("budget", AMOUNT_NAMES["budget"], year.display),
    ]
    if spending:
        columns += [money_column(amount, AMOUNT_NAMES[amount], year.display) for amount in SPENDING]
        columns.append(
            ColumnView(
                key="used_percent", header="เบิกจ่ายและผูกพัน", align="right", kind="percent", unit="ร้อยละของงบฯ"
            )
        )
    columns.append(ColumnView(key="status", header="สถานะ", kind="status"))
    if any(not pd.isna(project["department"]) for project in projects):
        columns.append(ColumnView(key="department", header="หน่วยงานรับผิดชอบ"))
    if any(not pd.isna(project["end_date"]) for project in projects):
        columns.append(ColumnView(key="end_date", header="วันที่สิ้นสุด", align="right", kind="date"))
    return columns


def _cell(project: Project, column: ColumnView, year: BudgetYear) -> CellView:
    figures, display = year.month.figures, year.display
    match column.key:
        case "budget" | "disbursed" | "committed":
            key = _key(project, f"{column.key}_baht")
            return money_cell(figures.satang(key), display, figure=key)
        case "used_percent":
            key = _key(project, "used_percent")
            percent = figures.number(key)
            return CellView(thai.number(percent, 2, display), percent, figure=key)
        case "status":
            status = STATUSES.get(str(project["status"]))
            return CellView(
                "" if status else thai.NO_VALUE,
                status.word if status else None,
                status=status,
                figure=_cells(year, [project], "status"),
            )
        case "end_date":
            day = None if pd.isna(project["end_date"]) else pd.Timestamp(project["end_date"]).date()
            return CellView(thai.date_short(day, display), day, figure=_cells(year, [project], "end_date"))
        case _:
            text = project[column.key]
            missing = pd.isna(text)
            return CellView(
                thai.NO_VALUE if missing else thai.digits(str(text), display), None if missing else str(text)
            )


def _total_row(year: BudgetYear, projects: list[Project], columns: list[ColumnView]) -> RowView:
    cells = []
    for column in columns:
        match column.key:
            case "project_name":
                cells.append(CellView(f"รวม {thai.count(len(projects), 'รายการ', year.display)}"))
            case "budget" | "disbursed" | "committed":
                origin = _cells(year, projects, f"{column.key}_satang")
                cells.append(money_cell(_sum(year, projects, column.key), year.display, figure=origin))
            case _:
                cells.append(CellView(""))
    return RowView(tuple(cells), "total")


def _notes(
    year: BudgetYear, line: BudgetLine, projects: list[Project], budget: int | None, *, spending: bool
) -> tuple[str, ...]:
    """Return what a reader must know to read the table rightly: what is missing, what does not add up."""
    figures, display = year.month.figures, year.display
    notes = []
    if not spending:
        notes.append("ชุดข้อมูลนี้ยังไม่มีผลการเบิกจ่ายรายโครงการ จึงแสดงเฉพาะงบประมาณของโครงการ")
    without = sum(figures.satang(_key(project, "budget_baht")) is None for project in projects)
    if without:
        count = thai.count(without, "รายการ", display)
        notes.append(f"– หมายถึงไม่มีค่าในชุดข้อมูล มี {count} ที่ไม่ได้ระบุงบประมาณ ยอดรวมจึงไม่นับรายการเหล่านี้")
    allocated = line.satang["budget"]
    if budget is not None and allocated is not None and budget != allocated:
        notes.append(
            f"⚠ งบประมาณของโครงการรวม {thai.baht(budget, display)} "
            f"{'มากกว่า' if budget > allocated else 'น้อยกว่า'}งบประมาณของ{line.short} "
            f"{thai.baht(allocated, display)} อยู่ {thai.baht(abs(budget - allocated), display)}"
        )
    counted = figures.number(f"{line.key}/projects")
    if counted is not None and counted != len(projects):
        notes.append(
            f"{line.short} รายงานว่ามี {thai.number(counted, 0, display)} โครงการ "
            f"ส่วนตารางนี้มี {thai.number(len(projects), 0, display)} รายการ"
        )
    return tuple(notes)


def _sum(year: BudgetYear, projects: list[Project], amount: str) -> int | None:
    found = [year.month.figures.satang(_key(project, f"{amount}_baht")) for project in projects]
    known = [satang for satang in found if satang is not None]
    return sum(known) if known else None


def _cells(year: BudgetYear, projects: list[Project], field: str) -> str:
    """Return where one column of some projects stands in the workbook."""
    return row_cells(year.month, "budget", "project", (int(each["excel_row"]) for each in projects), field)


def _tactic(project: Project, year: BudgetYear) -> str:
    number, name = project["tactic_no"], project["tactic_name"]
    if pd.isna(number) and pd.isna(name):
        return "ไม่ได้ระบุกลยุทธ์"
    words = ["กลยุทธ์ที่" if not pd.isna(number) else "", *(str(w) for w in (number, name) if not pd.isna(w))]
    return thai.digits(" ".join(word for word in words if word), year.display)


def _key(project: Project, field: str) -> str:
    identity = project_id(project["project_code"], project["seq"])
    return f"budget/{project['fiscal_year']}/project/{identity}/{field}"


def _all(year: BudgetYear) -> list[Project]:
    table = year.month.table("budget", "project")
    if table is None:
        return []
    rows = table.data[table.data["fiscal_year"] == year.fiscal_year]
    return list(rows.to_dict("records"))


def _projects(year: BudgetYear, line: BudgetLine) -> list[Project]:
    """Return a strategy's projects in the order of the workbook, those of one tactic together."""
    found = [
        each for each in _all(year) if not pd.isna(each["strategy_no"]) and each["strategy_no"] == line.number
    ]
    first: dict[str, int] = {}
    for position, project in enumerate(found):
        first.setdefault(_tactic(project, year), position)
    return sorted(found, key=lambda project: first[_tactic(project, year)])


def _source(year: BudgetYear, projects: list[Project]) -> SourceLine | None:
    table = year.month.table("budget", "project")
    if table is None:
        return None
    rows = [int(project["excel_row"]) for project in projects]
    cells = table.cells(rows, ("project_code", "project_name", "budget_satang", "status"))
    return SourceLine(f"ชุดข้อมูลงบประมาณ {table.workbook} · แผ่นงาน {table.sheet} · {cells}")
