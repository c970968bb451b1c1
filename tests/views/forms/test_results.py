"""Form สสว.200/1 from the shipped outputs and outcomes."""

from __future__ import annotations

from decimal import Decimal

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.display import RowView
from sme_dash.views.forms.results import results_form

BAHT = Display("arabic", "baht")


def rows(december: Month) -> list[RowView]:
    made = results_form(december, display=BAHT, fiscal_year=2561)
    assert made is not None
    return [row for row in made.rows if row.kind == "data"]


def test_every_output_and_outcome_has_a_line(december: Month) -> None:
    """Annex ค prints 137 indicators of 32 projects (counted in report2561:3330-4260 for the shipped workbook)."""
    lines = rows(december)
    assert len(lines) == 137
    assert sum(bool(row.cells[1].text) for row in lines) == 32


def test_a_missed_output_stands_with_target_result_and_verdict(december: Month) -> None:
    """Of 650 million baht through electronic markets 110 came (report2561, annex ค, strategy 2): 16.92 percent."""
    line = next(row for row in rows(december) if "ยอดขายผ่านตลาดอิเล็กทรอนิกส์" in row.cells[5].text)
    assert [cell.text for cell in line.cells[6:10]] == ["ล้านบาท", "650", "110", "16.92"]
    assert line.cells[10].status is not None
    assert line.cells[10].status.word == "ไม่บรรลุเป้าหมาย"


def test_a_budget_stands_once_a_project_so_that_it_adds_up(december: Month) -> None:
    budgets = [row.cells[2].value for row in rows(december) if row.cells[2].value is not None]
    named = [row for row in rows(december) if row.cells[1].text]
    assert len(budgets) <= len(named)
    assert Decimal("2250000.00") in budgets


def test_every_number_is_the_figure_of_its_key(december: Month) -> None:
    for row in rows(december):
        for cell in (row.cells[7], row.cells[8], row.cells[9]):
            assert december.figures.number(cell.figure) == cell.value


def test_a_year_without_indicators_has_no_form(december: Month) -> None:
    assert results_form(december, display=BAHT, fiscal_year=2559) is None
