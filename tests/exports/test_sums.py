"""Totals as formulas: only where the cells they would add come to exactly the printed value."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from sme_dash.exports.sums import RANGES_CAP, sums_of
from sme_dash.views.display import CellView, ColumnKind, ColumnView, RowKind, RowView, TableView
from sme_dash.workbook.layout import Sum


def table(*rows: tuple[RowKind, object], kind: ColumnKind = "money") -> TableView:
    def row(role: RowKind, value: object) -> RowView:
        name = CellView("ชื่อ", "ชื่อ")
        if role == "section":
            return RowView((name,), "section")
        return RowView((name, CellView(str(value), value)), role)  # type: ignore[arg-type]

    return TableView(
        key="t",
        caption="ตาราง",
        columns=(ColumnView(key="name", header="ชื่อ"), ColumnView(key="value", header="บาท", kind=kind)),
        rows=tuple(row(role, value) for role, value in rows),
    )


def formulas(view: TableView) -> dict[int, tuple[str, ...]]:
    return {row: found.ranges for (row, column), found in sums_of(view, 7).items() if column == 1}


def test_a_total_adds_the_block_above_it() -> None:
    view = table(("data", Decimal("1.10")), ("data", Decimal("2.20")), ("total", Decimal("3.30")))
    assert sums_of(view, 7) == {(2, 1): Sum(("B7:B8",), Decimal("3.30"))}


def test_a_whole_that_stands_above_its_parts_adds_the_block_below() -> None:
    view = table(
        ("subtotal", 5), ("data", 2), ("data", 3), ("subtotal", 9), ("data", 4), ("data", 5), kind="integer"
    )
    assert formulas(view) == {0: ("B8:B9",), 3: ("B11:B12",)}


def test_a_grand_total_adds_every_row_of_data_and_skips_headings() -> None:
    view = table(
        ("section", None),
        ("data", 2),
        ("data", 3),
        ("section", None),
        ("data", 4),
        ("total", 9),
        kind="integer",
    )
    assert formulas(view) == {5: ("B8:B9", "B11")}


def test_a_grand_total_of_subtotals_whose_rows_say_nothing_adds_the_subtotals() -> None:
    view = table(
        ("subtotal", 5), ("data", None), ("subtotal", 7), ("data", None), ("total", 12), kind="integer"
    )
    assert formulas(view) == {4: ("B7", "B9")}


def test_a_total_that_contradicts_its_parts_stays_a_value() -> None:
    view = table(("data", Decimal("1.10")), ("data", Decimal("2.20")), ("total", Decimal("3.32")))
    assert sums_of(view, 7) == {}


def test_one_satang_off_is_not_a_sum() -> None:
    view = table(("data", Decimal("0.10")), ("data", Decimal("0.20")), ("total", Decimal("0.31")))
    assert sums_of(view, 7) == {}


def test_percentages_and_texts_are_never_added_up() -> None:
    kinds: tuple[Literal["percent", "points", "text"], ...] = ("percent", "points", "text")
    for kind in kinds:
        view = table(("data", Decimal(40)), ("data", Decimal(60)), ("total", Decimal(100)), kind=kind)
        assert sums_of(view, 7) == {}


def test_a_single_part_makes_no_sum() -> None:
    assert sums_of(table(("data", 4), ("total", 4), kind="integer"), 7) == {}


def test_a_formula_too_long_to_follow_stays_a_value() -> None:
    lines: list[tuple[RowKind, object]] = []
    for _ in range(RANGES_CAP + 1):
        lines += [("section", None), ("data", 1)]
    view = table(*lines, ("total", RANGES_CAP + 1), kind="integer")
    assert sums_of(view, 7) == {}
