"""A figure taken apart into cells comes to the same value again, to the last satang."""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest

from sme_dash.measures.month import Month
from sme_dash.measures.trace import Operation, Trace, trace
from sme_dash.measures.trace_parts import Part, each_cell
from tests.conftest import SHIPPED


def taken_apart(month: Month, key: str) -> Trace:
    return trace(month.figures[key], month.tables, month.figures)


def cells(shown: Trace) -> list[str]:
    return [part.place.cells for term in (*shown.terms, *shown.base) for part in term.parts if part.place]


def test_every_figure_of_the_shipped_month_is_what_its_cells_come_to(december: Month) -> None:
    wrong = {
        key: (figure.value, result)
        for key, figure in december.figures.items()
        if (result := trace(figure, december.tables, december.figures).result) != figure.value
    }
    assert wrong == {}


def test_every_part_of_a_sum_is_the_number_that_excel_holds(december: Month) -> None:
    """Read by another program than ours: openpyxl."""
    books = {path.name: openpyxl.load_workbook(path, data_only=True) for path in SHIPPED.glob("*.xlsx")}
    compared = 0
    for key in december.figures:
        if key.endswith(("budget_baht", "disbursed_baht", "committed_baht", "budget_mb", "spent_mb")):
            for term in taken_apart(december, key).terms:
                for part in term.parts:
                    assert part.place is not None
                    value = books[part.place.workbook][part.place.sheet][part.place.cells].value
                    same = isinstance(value, int | float) and Decimal(repr(value)) == part.value
                    assert same or (part.value is None and value in {None, "-"}), (key, part, value)
                    compared += 1
    assert compared > 250


def test_used_percent_of_2562_by_hand(december: Month) -> None:
    """Rows 26–29 are the four strategies, row 31 the administration; row 30 and 32 are printed totals."""
    shown = taken_apart(december, "budget/2562/total/used_percent")
    assert shown.operation is Operation.RATIO
    assert [(term.field, term.total) for term in shown.terms] == [
        ("disbursed_satang", Decimal("68824779.59")),
        ("committed_satang", Decimal("716121940.44")),
    ]
    assert [(term.field, term.total) for term in shown.base] == [("budget_satang", Decimal("1250707700.00"))]
    rows = (26, 27, 28, 29, 31)
    assert cells(shown) == [f"{letter}{row}" for letter in "KLJ" for row in rows]
    # (68,824,779.59 + 716,121,940.44) ÷ 1,250,707,700.00 = 0.627602…
    assert shown.result == Decimal("62.76")


def test_remaining_is_budget_less_what_is_spent(december: Month) -> None:
    """FY 2559, strategy 1, row 5: 37,760,000 − 27,841,052.50 − 0."""
    shown = taken_apart(december, "budget/2559/strategy/1/remaining_baht")
    assert [(term.sign, term.parts[0].place.cells) for term in shown.terms if term.parts[0].place] == [
        (1, "J5"),
        (-1, "K5"),
        (-1, "L5"),
    ]
    assert shown.result == Decimal("9918947.50")


def test_a_share_is_a_figure_over_the_cells_of_the_whole(december: Month) -> None:
    """79,973,000 of 965,442,300 in rows 26 to 29."""
    shown = taken_apart(december, "budget/2562/strategy/1/share_percent")
    assert shown.terms[0].parts[0].key == "budget/2562/strategy/1/budget_baht"
    assert shown.base[0].total == Decimal("965442300.00")
    assert shown.result == Decimal("8.28")


def test_a_reported_total_that_stands_in_for_its_parts_is_one_cell(december: Month) -> None:
    """The plan of 2561 repeats the whole in guideline 1, so the total is read from G5."""
    shown = taken_apart(december, "integrated/2561/total/budget_mb")
    assert (shown.operation, cells(shown), shown.result) == (Operation.CELL, ["G5"], Decimal("3810.4134"))


def test_result_over_target_of_one_indicator(december: Month) -> None:
    """S1-K1 of 2561 stands in row 5: target 75 in J, result 100 in K."""
    shown = taken_apart(december, "kpi/2561/strategy/1/kpi/1/percent")
    assert cells(shown) == ["K5", "J5"]
    assert (shown.terms[0].total, shown.base[0].total) == (Decimal(100), Decimal(75))
    assert shown.result == Decimal("133.33")


def test_a_count_by_status_is_made_of_the_verdicts(december: Month) -> None:
    shown = taken_apart(december, "kpi/2561/total/count_met")
    parts = shown.terms[0].parts
    assert shown.operation is Operation.COUNT
    assert len(parts) == shown.result == 26
    assert {part.value for part in parts} == {"met"}
    assert all(part.key.endswith("/status") for part in parts)


def test_a_row_without_printed_total_counts_by_its_statuses(december: Month) -> None:
    """FY 2559: rows 5 to 8 print no โครงการทั้งหมด (F); done, in progress and not done stand in G, H and I."""
    shown = taken_apart(december, "budget/2559/total/projects")
    assert not any(cell.startswith("F") for cell in cells(shown))
    assert shown.result == 37


def test_a_blank_cell_is_no_zero(december: Month) -> None:
    shown = taken_apart(december, "budget/2562/total/projects_done")
    assert {part.value for term in shown.terms for part in term.parts} == {None}
    assert shown.result is None


def test_ranges_are_every_cell_of_them() -> None:
    assert each_cell("J26:J28, J31, K5") == (("J", 26), ("J", 27), ("J", 28), ("J", 31), ("K", 5))
    assert each_cell("Z1:AB1") == (("Z", 1), ("AA", 1), ("AB", 1))


@pytest.mark.parametrize("cells", ["", "J", "5", "J5:", "j5", "J5;K5", "A1:XFD1048576", "=J5"])
def test_what_names_no_cells_is_refused(cells: str) -> None:
    with pytest.raises(ValueError, match="cells"):
        each_cell(cells)


def test_a_part_names_its_row(december: Month) -> None:
    first: Part = taken_apart(december, "budget/2562/total/budget_baht").terms[0].parts[0]
    assert first.name.startswith("1 ")
    assert (first.value, first.unit) == (Decimal("79973000.00"), "บาท")
