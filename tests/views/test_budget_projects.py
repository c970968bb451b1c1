"""The drill-down to projects: annex ก of the report lists the projects of FY 2561, with budgets only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from sme_dash.contracts.table import Table
from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.budget import budget_projects
from sme_dash.views.budget_projects import ProjectsView
from sme_dash.views.display import CellView, TableView
from tests.views.budget_months import AS_OF, TARGETS, shipped_month, shipped_tables

MILLION = Display(unit="mb")


def drill(
    year: int, strategy: int, month: Month | None = None, display: Display = MILLION
) -> ProjectsView | None:
    return budget_projects(
        month or shipped_month(),
        display=display,
        quarter_targets=TARGETS,
        fiscal_year=year,
        strategy=strategy,
    )


def table_of(year: int, strategy: int, month: Month | None = None) -> TableView:
    view = drill(year, strategy, month)
    assert view is not None
    assert view.table is not None
    return view.table


def cell(table: TableView, code: str, column: str) -> CellView:
    position = [each.key for each in table.columns].index(column)
    (row,) = [row for row in table.rows if row.kind == "data" and row.cells[0].text == code]
    return row.cells[position]


def month_with(project: pd.DataFrame) -> Month:
    tables: Mapping[str, Table] = {
        **shipped_tables(),
        "project": replace(shipped_tables()["project"], frame=project),
    }
    return Month(AS_OF, {"budget": tables}, (3,))


def test_projects_stand_under_their_tactic_with_code_name_budget_and_status() -> None:
    table = table_of(2561, 2)
    sections = [row.cells[0].text for row in table.rows if row.kind == "section"]
    assert sections[0] == "กลยุทธ์ที่ 2.1 แผนงานสนับสนุนการดำเนินงานตามแผนฯ"
    assert [text.split()[1] for text in sections] == ["2.1", "2.2", "2.3", "2.4"]
    assert sum(row.kind == "data" for row in table.rows) == 19
    assert cell(table, "610100100", "project_name").text == "โครงการพัฒนาผู้ประกอบการใหม่ (Start up)"
    assert cell(table, "610100100", "budget").text == "141.51"
    status = cell(table, "610100400", "status").status
    assert status is not None
    assert status.word == "ไม่ได้ดำเนินการ"
    assert table.row_header == 1


def test_a_status_nobody_reported_stays_open() -> None:
    shown = cell(table_of(2561, 2), "610100100", "status")
    assert (shown.text, shown.status) == ("–", None)


def test_budgets_of_strategy_2_add_up_to_what_it_was_allocated() -> None:
    table = table_of(2561, 2)
    assert table.rows[-1].kind == "total"
    assert table.rows[-1].cells[1].text == "รวม 19 รายการ"
    assert table.rows[-1].cells[2].text == "725.15"
    assert not any(note.startswith("⚠") for note in table.notes)


def test_budgets_of_strategy_4_exceed_its_allocation_by_three_million() -> None:
    # 6,375,000 + 8,477,000 + 3,000,000 + 10,000,000 + 25,000,000 + 1,600,000 = 54,452,000 against 51,452,000
    table = table_of(2561, 4)
    assert table.rows[-1].cells[2].text == "54.45"
    (note,) = [each for each in table.notes if each.startswith("⚠")]
    assert note == (
        "⚠ งบประมาณของโครงการรวม 54.45 ล้านบาท มากกว่างบประมาณของยุทธศาสตร์ที่ 4 51.45 ล้านบาท อยู่ 3.00 ล้านบาท"
    )
    assert "ยุทธศาสตร์ที่ 4 รายงานว่ามี 5 โครงการ ส่วนตารางนี้มี 9 รายการ" in table.notes


def test_spending_that_the_workbook_lacks_has_no_columns_and_no_zeros() -> None:
    table = table_of(2561, 1)
    assert [column.key for column in table.columns] == ["project_code", "project_name", "budget", "status"]
    assert "ชุดข้อมูลนี้ยังไม่มีผลการเบิกจ่ายรายโครงการ จึงแสดงเฉพาะงบประมาณของโครงการ" in table.notes


def test_spending_appears_once_projects_report_it() -> None:
    project = shipped_tables()["project"].frame.copy()
    rows = project["project_code"] == "610100100"
    project.loc[rows, "disbursed_satang"] = 7_075_500_000
    project.loc[rows, "committed_satang"] = 0
    table = table_of(2561, 2, month_with(project))
    assert cell(table, "610100100", "disbursed").text == "70.76"
    assert cell(table, "610100100", "used_percent").text == "50.00"
    assert cell(table, "610100800", "disbursed").text == "–"
    assert table.rows[-1].cells[3].text == "70.76"


def test_a_budget_that_was_not_printed_is_no_zero() -> None:
    table = table_of(2561, 4)
    unfunded = [row for row in table.rows if row.kind == "data" and row.cells[2].value is None]
    assert [row.cells[2].text for row in unfunded] == ["–", "–", "–"]
    assert any("มี 3 รายการ ที่ไม่ได้ระบุงบประมาณ" in note for note in table.notes)


def test_the_strategy_is_told_in_one_line() -> None:
    view = drill(2561, 2)
    assert view is not None
    assert view.title == "ยุทธศาสตร์ที่ 2 ผลักดันงานตามแผนการส่งเสริม SME"
    assert view.sentence == (
        "งบประมาณ 725.15 ล้านบาท · เบิกจ่าย 75.75% · ผูกพัน 8.98% · โครงการทั้งหมด 15 · โครงการเสร็จสิ้น 12 · "
        "โครงการอยู่ระหว่างดำเนินการ 1 · โครงการไม่ได้ดำเนินการ 2"
    )


def test_a_year_without_projects_says_so_and_leads_to_one_that_has_them() -> None:
    view = drill(2562, 3)
    assert view is not None
    assert view.table is None
    assert view.empty is not None
    assert view.empty.title == "ยังไม่มีข้อมูลรายโครงการของปีงบประมาณ 2562"
    assert view.empty.action_href == "budget?fy=2561"


def test_a_workbook_without_the_sheet_asks_for_it() -> None:
    only = {"budget": {"strategy": shipped_tables()["strategy"]}}
    view = drill(2561, 1, Month(AS_OF, only))
    assert view is not None
    assert view.empty is not None
    assert "รายโครงการ" in view.empty.detail
    assert view.empty.action_href is None


def test_a_strategy_the_year_lacks_opens_nothing() -> None:
    assert drill(2561, 9) is None


def test_projects_of_one_tactic_stand_together_however_the_workbook_orders_them() -> None:
    project = shipped_tables()["project"].frame.iloc[::-1]
    table = table_of(2561, 3, month_with(project))
    sections = [row.cells[0].text for row in table.rows if row.kind == "section"]
    assert len(sections) == len(set(sections)) == 4


def test_the_source_names_sheet_and_cells() -> None:
    # the table begins in row 5, projects 33 to 41 of strategy 4 stand in rows 37 to 45
    source = table_of(2561, 4).source
    assert source is not None
    assert "แผ่นงาน รายโครงการ" in source.text
    assert "D37:D45" in source.text
