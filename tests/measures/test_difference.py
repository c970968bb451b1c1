"""What differs between two months, each expected value worked out by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash.contracts.declare import QuantityState
from sme_dash.contracts.table import Table
from sme_dash.measures.difference import CellValue, Difference, difference
from sme_dash.measures.figure import Place
from sme_dash.measures.month import Month
from sme_dash.measures.row_match import Rename, RowName
from tests.measures.typed_tables import ministry, project, strategy, table


def of_strategies(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Difference:
    return difference(
        {"strategy": table("budget", "strategy", before, "ต.ค..xlsx")},
        {"strategy": table("budget", "strategy", after, "พ.ย..xlsx")},
        "budget",
    )


def test_a_month_does_not_differ_from_itself(december: Month) -> None:
    for kind, tables in december.tables.items():
        found = difference(tables, tables, kind)
        assert found.is_empty
        assert found.proposals == ()
        assert sum(sheet.unchanged for sheet in found.sheets) == sum(
            len(each.frame) for each in tables.values()
        )


def test_a_changed_cell_has_both_values_the_difference_and_both_addresses() -> None:
    found = of_strategies([strategy(1), strategy(2)], [strategy(1), strategy(2, disbursed_satang=40_000_01)])
    (sheet,) = found.sheets
    (row,) = sheet.changed
    (cell,) = row.cells
    assert (cell.field, cell.before, cell.after, cell.difference) == (
        "disbursed_satang",
        40_000_00,
        40_000_01,
        1,
    )
    assert row.name == RowName(
        (("fiscal_year", 2562), ("category", "support"), ("strategy_no", 2)), "ยุทธศาสตร์ตัวอย่าง 2"
    )
    assert sheet.places(cell) == (
        Place("พ.ย..xlsx", "รายยุทธศาสตร์", "K6"),
        Place("ต.ค..xlsx", "รายยุทธศาสตร์", "K6"),
    )
    assert (found.added, found.removed, found.changed, found.changed_cells) == (0, 0, 1, 1)


def test_rows_in_another_order_are_no_difference() -> None:
    rows = [strategy(1), strategy(2), strategy(3), strategy(None)]
    assert of_strategies(rows, rows[::-1]).is_empty


def test_a_row_more_and_a_row_less() -> None:
    found = of_strategies([strategy(1), strategy(2)], [strategy(2), strategy(4, budget_satang=7)])
    (sheet,) = found.sheets
    assert [row.values["strategy_no"] for row in sheet.added] == [4]
    assert [row.row for row in sheet.added] == [6]
    assert sheet.added[0].values["budget_satang"] == 7
    assert [row.values["strategy_no"] for row in sheet.removed] == [1]
    assert sheet.changed == ()


def test_reported_totals_are_compared_with_each_other() -> None:
    total = {"role": "total", "fiscal_year": 2562, "strategy_name": "รวมทั้งสิ้น", "budget_satang": 500}
    found = of_strategies([strategy(1), total], [{**total, "budget_satang": 450}, strategy(1)])
    (row,) = found.sheets[0].changed
    assert row.name.total
    assert [(cell.before, cell.after, cell.difference) for cell in row.cells] == [(500, 450, -50)]


def test_a_blank_is_no_zero() -> None:
    found = of_strategies([strategy(1, committed_satang=None)], [strategy(1, committed_satang=0)])
    (cell,) = found.sheets[0].changed[0].cells
    assert (cell.before, cell.after, cell.difference) == (None, 0, None)


def test_a_name_that_changed_under_the_same_key_is_a_changed_cell() -> None:
    found = of_strategies([strategy(1)], [strategy(1, strategy_name="ชื่อใหม่")])
    (cell,) = found.sheets[0].changed[0].cells
    assert (cell.field, cell.before, cell.after, cell.difference) == (
        "strategy_name",
        "ยุทธศาสตร์ตัวอย่าง 1",
        "ชื่อใหม่",
        None,
    )


def test_results_tell_their_states_apart() -> None:
    def kpi(number: int, actual: float | None, state: str | None = None) -> dict[str, Any]:
        states = {"actual_state": state} if state else {}
        return {
            "fiscal_year": 2562, "strategy_no": 1, "kpi_no": number, "name": "ร้อยละ", "comparator": "at_least",
            "target": 80, "actual": actual, **states,
        }  # fmt: skip

    before = [kpi(1, None, "not_reported"), kpi(2, None, "not_reported"), kpi(3, 0.1)]
    after = [kpi(1, 84.4), kpi(2, None, "not_carried_out"), kpi(3, 0.3)]
    found = difference({"kpi": table("kpi", "kpi", before)}, {"kpi": table("kpi", "kpi", after)}, "kpi")
    cells = [row.cells[0] for row in found.sheets[0].changed]
    assert [(cell.before, cell.after) for cell in cells] == [
        (QuantityState.NOT_REPORTED, Decimal("84.4")),
        (QuantityState.NOT_REPORTED, QuantityState.NOT_CARRIED_OUT),
        (Decimal("0.1"), Decimal("0.3")),
    ]
    assert [cell.difference for cell in cells] == [None, None, Decimal("0.2")]


def test_two_rows_under_one_key_are_matched_by_what_they_say() -> None:
    first = strategy(1, strategy_name="ก", budget_satang=1)
    second = strategy(1, strategy_name="ข", budget_satang=2)
    assert of_strategies([first, second], [second, first]).is_empty
    found = of_strategies([first, second], [{**second, "budget_satang": 5}, first])
    (row,) = found.sheets[0].changed
    assert [(cell.before, cell.after) for cell in row.cells] == [(2, 5)]
    found = of_strategies([first, second], [second])
    assert [row.values["strategy_name"] for row in found.sheets[0].removed] == ["ก"]


def test_a_project_without_a_code_goes_by_its_number() -> None:
    before = {"project": table("budget", "project", [project(None, "ก", seq=5, budget_satang=1)])}
    after = {"project": table("budget", "project", [project(None, "ก", seq=5, budget_satang=3)])}
    (row,) = difference(before, after, "budget").sheets[0].changed
    assert row.name.parts == (("fiscal_year", 2562), ("seq", 5))


def test_a_quoted_figure_is_matched_by_figure_and_document() -> None:
    def quoted(value: float) -> Mapping[str, Table]:
        row = {"figure_key": "budget/2562/total/used_percent", "value": value, "document": "รายงาน"}
        return {"reference": table("budget", "reference", [row])}

    (row,) = difference(quoted(62.76), quoted(62.67), "budget").sheets[0].changed
    assert [cell.difference for cell in row.cells] == [Decimal("-0.09")]


def test_a_sheet_that_is_gone_takes_its_rows_with_it() -> None:
    sheet = table("budget", "project", [project("620100100", "ก"), project("620100200", "ข")])
    found = difference({"project": sheet}, {}, "budget")
    assert (found.removed, found.added) == (2, 0)
    assert found.sheets[0].sheet == ""


def test_an_unknown_kind_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        difference({}, {}, "no such kind")


def test_a_confirmed_rename_is_compared_cell_by_cell_and_no_other() -> None:
    old = table(
        "integrated_plan", "ministry", [ministry("กระทรวงเก่า", 900, 10), ministry("กระทรวงอื่น", 50, 5)]
    )
    new = table(
        "integrated_plan", "ministry", [ministry("กระทรวงใหม่", 900, 30), ministry("กระทรวงอื่น", 50, 5)]
    )
    apart = difference({"ministry": old}, {"ministry": new}, "integrated_plan")
    assert (apart.added, apart.removed, apart.changed) == (1, 1, 0)
    assert [(each.old, each.new) for each in apart.proposals] == [("กระทรวงเก่า", "กระทรวงใหม่")]
    rename = Rename("ministry", "กระทรวงเก่า", "กระทรวงใหม่")
    joined = difference({"ministry": old}, {"ministry": new}, "integrated_plan", [rename])
    assert (joined.added, joined.removed, joined.proposals) == (0, 0, ())
    (row,) = joined.sheets[0].changed
    assert row.renamed
    assert [(cell.field, cell.before, cell.after, cell.difference) for cell in row.cells] == [
        ("ministry", "กระทรวงเก่า", "กระทรวงใหม่", None),
        ("spent_satang", 10, 30, 20),
    ]


def test_a_rename_touches_no_row_that_both_months_have() -> None:
    rows = [ministry("กระทรวงเก่า", 900, 10), ministry("กระทรวงใหม่", 50, 5)]
    same = {"ministry": table("integrated_plan", "ministry", rows)}
    rename = Rename("ministry", "กระทรวงเก่า", "กระทรวงใหม่")
    assert difference(same, same, "integrated_plan", [rename]).is_empty


def test_a_rename_of_a_code_holds_in_every_sheet_of_the_kind() -> None:
    def month(code: str) -> Mapping[str, Table]:
        spending = {
            "fiscal_year": 2562, "project_code": code, "activity_no": "1", "month": "2561-12", "plan_satang": 5,
        }  # fmt: skip
        return {
            "project": table("budget", "project", [project(code, "โครงการเดิม")]),
            "monthly": table("budget", "monthly", [spending]),
        }

    found = difference(
        month("620100100"), month("620100999"), "budget", [Rename("project_code", "620100100", "620100999")]
    )
    assert (found.added, found.removed) == (0, 0)
    assert [cell.field for sheet in found.sheets for row in sheet.changed for cell in row.cells] == [
        "project_code",
        "project_code",
    ]


# -- whatever two months hold -----------------------------------------------------------------------------

AMOUNTS = st.one_of(st.none(), st.integers(-(10**12), 10**12))
ROWS = st.lists(
    st.builds(
        project,
        st.one_of(st.none(), st.sampled_from(["620100100", "620100200", "620100300"])),
        st.sampled_from(["โครงการหนึ่ง", "โครงการสอง", "โครงการสาม"]),
        seq=st.integers(1, 4),
        budget_satang=AMOUNTS,
        disbursed_satang=AMOUNTS,
        is_new=st.sampled_from([None, True, False]),
        status=st.sampled_from([None, "done", "not_done"]),
        role=st.sampled_from(["data", "data", "total"]),
    ),
    max_size=8,
)


def projects(rows: list[dict[str, Any]]) -> Mapping[str, Table]:
    return {"project": table("budget", "project", rows)}


def contents(rows: list[dict[str, Any]]) -> Counter[tuple[Any, ...]]:
    """Return what a list of rows says, order and position left out."""
    fields = projects(rows)["project"].letters
    return Counter((row["role"] == "total", tuple(row.get(field) for field in fields)) for row in rows)


@given(ROWS)
def test_nothing_differs_from_itself(rows: list[dict[str, Any]]) -> None:
    assert difference(projects(rows), projects(rows[::-1]), "budget").is_empty


@given(ROWS, ROWS)
def test_added_one_way_is_removed_the_other(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> None:
    there = difference(projects(one), projects(other), "budget")
    back = difference(projects(other), projects(one), "budget")
    assert (there.added, there.removed, there.changed) == (back.removed, back.added, back.changed)
    gone = Counter(row.name.parts for sheet in there.sheets for row in sheet.removed)
    assert gone == Counter(row.name.parts for sheet in back.sheets for row in sheet.added)


@given(ROWS, ROWS)
def test_before_with_every_change_is_after(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> None:
    found = difference(projects(one), projects(other), "budget")
    rows = {number: dict(row) for number, row in enumerate(one, start=5)}
    for sheet in found.sheets:
        for lone in sheet.removed:
            del rows[lone.row]
        for row in sheet.changed:
            for cell in row.cells:
                assert rows[row.before_row].get(cell.field) == cell.before
                rows[row.before_row][cell.field] = cell.after
                if isinstance(cell.difference, int) and isinstance(cell.before, int):
                    assert cell.before + cell.difference == cell.after
        for lone in sheet.added:
            values: dict[str, CellValue] = dict(lone.values)
            rows[1000 + lone.row] = {**values, "role": "total" if lone.name.total else "data"}
    assert contents(list(rows.values())) == contents(other)
