"""Files a reader takes along: names that every file system takes, and where their numbers come from."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from sme_dash.measures.month import Month
from sme_dash.services.downloads import file_name, table_file
from sme_dash.thai.format import Display
from sme_dash.views.budget import budget_page
from sme_dash.views.display import CellView, ColumnView, RowView, TableView
from sme_dash.views.lineage_sheet import origins_table


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("งบประมาณ ปีงบประมาณ 2562", "งบประมาณ ปีงบประมาณ 2562.xlsx"),
        ("ผลผลิต/ผลลัพธ์: 2561?", "ผลผลิต-ผลลัพธ์- 2561.xlsx"),
        ("../../etc/passwd", "..-..-etc-passwd.xlsx"),
        (" ... ", "ข้อมูล.xlsx"),
    ],
)
def test_name(title: str, name: str) -> None:
    assert file_name(title, "xlsx") == name


def test_a_long_finding_is_shortened() -> None:
    assert file_name("ก" * 200, "png") == "ก" * 80 + ".png"


def test_a_table_tells_on_its_last_sheet_where_its_numbers_come_from(december: Month) -> None:
    """FY 2562's grand total of the budget is J26 to J29 and J31; its administration's disbursement is K31."""
    page = budget_page(december, display=Display(), quarter_targets=(24, 50, 75, 100), fiscal_year=2562)
    assert page.table is not None
    book = openpyxl.load_workbook(io.BytesIO(table_file(page.table, december)()))
    assert book.sheetnames == ["ตาราง", "ที่มา"]
    lines = [[cell.value for cell in row] for row in book["ที่มา"].iter_rows()]
    by_key = {line[4]: line for line in lines}
    total = by_key["budget/2562/total/budget_baht"]
    assert total[0] == "รวมทั้งสิ้น"
    assert total[5:8] == ["budget.xlsx", "รายยุทธศาสตร์", "J26:J29, J31"]
    assert by_key["budget/2562/category/admin/disbursed_baht"][7] == "K31"
    assert openpyxl.load_workbook(io.BytesIO(table_file(page.table)())).sheetnames == ["ตาราง"]


def test_cells_and_patterns_have_their_lines_too(december: Month) -> None:
    cells = (
        CellView("ก", figure="@budget/project/J17"),
        CellView("2", figure="*budget/2562/strategy/*/budget_baht"),
        CellView("3"),
    )
    columns = tuple(ColumnView(key=f"c{number}", header=f"หัว {number}") for number in range(3))
    view = TableView(key="t", caption="ต", columns=columns, rows=(RowView(cells),))
    table = origins_table(view, december)
    assert table is not None
    assert [(row.cells[1].text, row.cells[4].text, row.cells[7].text) for row in table.rows] == [
        ("หัว 0", "", "J17"),
        *(
            ("หัว 1", f"budget/2562/strategy/{number}/budget_baht", f"J{25 + number}")
            for number in (1, 2, 3, 4)
        ),
    ]
    assert origins_table(replace(view, rows=()), december) is None
