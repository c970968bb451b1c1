"""``percent``: printed = computed, to half a unit of the last printed digit of its column."""

from __future__ import annotations

from decimal import Decimal

from sme_dash.measures.check import Check
from sme_dash.measures.month import Month
from sme_dash.measures.rules.percents import check
from tests.measures.rules.made_month import found, made_by
from tests.measures.typed_tables import ministry

MB = 100_000_000


def percents(*rows: tuple[int, int | None, float | None]) -> list[Check]:
    """Return the checks of ministries with a budget, spending and a printed percentage."""
    return made_by(
        check,
        "integrated_plan",
        ministry=[
            ministry(f"กระทรวงที่ {number}", budget, spent, spent_percent_reported=printed)
            for number, (budget, spent, printed) in enumerate(rows, start=1)
        ],
    )


def test_a_print_within_half_a_unit_holds() -> None:
    one, two = percents((3 * MB, MB, 33.33), (3 * MB, 2 * MB, 66.67))
    assert one.held
    assert two.held


def test_trailing_zeros_are_those_of_the_column() -> None:
    # 29.90 is stored as 29.9; beside a 33.33 it has two decimals, so 29.9 of exactly 29.94 is wrong
    *_, coarse = percents((3 * MB, MB, 33.33), (10_000 * MB, 2_994 * MB, 29.9))
    assert (coarse.left, coarse.right, coarse.held) == (Decimal("29.9"), Decimal("29.94"), False)
    # in a column of one decimal it is right
    assert percents((3 * MB, MB, 33.3), (10_000 * MB, 2_994 * MB, 29.9))[1].held
    # and every fiscal year is a print of its own
    rows = [
        ministry("ก", 3 * MB, MB, spent_percent_reported=33.33),
        ministry("ก", 10_000 * MB, 2_994 * MB, spent_percent_reported=29.9, fiscal_year=2561),
    ]
    assert all(each.held for each in made_by(check, "integrated_plan", ministry=rows))


def test_one_unit_beside_is_a_contradiction_where_the_amounts_leave_nothing_open() -> None:
    one, _ = percents((300 * MB, 100 * MB, 33.34), (3 * MB, MB, 33.33))
    assert (one.held, one.rounding, one.difference) == (False, False, Decimal("0.01"))
    assert one.others == tuple(
        f"integrated/2562/ministry/กระทรวงที่ 1/{name}_mb" for name in ("spent", "budget")
    )


def test_small_amounts_of_four_decimals_leave_a_percentage_open() -> None:
    # 0.0004 of 0.0900: spent and budget rounded by 0.00005 each give anything from 0.39 to 0.50
    one, _ = percents((9_000_000, 40_000, 0.48), (3 * MB, MB, 33.33))
    assert (one.right, one.held, one.rounding) == (Decimal("0.44"), False, True)


def test_without_print_amount_or_base_nothing_is_compared() -> None:
    assert percents((MB, MB, None), (MB, None, 3.0), (0, 0, 0.0)) == []


def test_december_2561(december: Month) -> None:
    assert {(each.key, each.left, each.right, each.rounding) for each in found(december, check).values()} == {
        # report2561:2265: 0.3371 ÷ 77.2545 = 0.4363 %
        ("integrated/2562/indicator/3.2/spent_percent", Decimal("0.42"), Decimal("0.44"), False),
        # report2561:2289: 1.1959 ÷ 4.00000 = 29.8975 %
        ("integrated/2562/ministry/กระทรวงสาธารณสุข/spent_percent", Decimal(29), Decimal("29.90"), False),
    }
