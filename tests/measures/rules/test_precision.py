"""The printed precision: that of the column, since trailing zeros are not stored."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sme_dash.measures.rules.precision import (
    Quotient,
    as_printed,
    decimals_of,
    half_unit,
    places_by_year,
    printed_places,
)


def quotient(part: str, whole: str, part_slack: str = "0", whole_slack: str = "0") -> Quotient:
    return Quotient(*map(Decimal, (part, whole, part_slack, whole_slack)))


def test_the_finest_cell_tells_the_precision_of_a_column() -> None:
    assert printed_places([84.4, 15.6, 62.76]) == 2
    assert printed_places([100.0, 93.0]) == 0
    assert printed_places([None, float("nan")]) == 0
    rows = [{"fiscal_year": year, "x": x} for year, x in ((2561, 84.4), (2561, 62.76), (2562, 9.1))]
    assert places_by_year(rows, "x") == {2561: 2, 2562: 1}


@pytest.mark.parametrize(
    ("number", "places"), [("100", 0), ("1E+2", 0), ("84.40", 1), ("0.05", 2), ("-2.5", 1)]
)
def test_decimals_without_trailing_zeros(number: str, places: int) -> None:
    assert decimals_of(Decimal(number)) == places


def test_half_a_unit_of_the_last_digit() -> None:
    assert half_unit(2) == Decimal("0.005")
    assert half_unit(0) == Decimal("0.5")


def test_a_print_within_half_a_unit_is_the_quotient() -> None:
    assert as_printed(Decimal("33.33"), quotient("1", "3"), 2) == (Decimal("33.33"), 0)
    assert as_printed(Decimal("33"), quotient("1", "3"), 0) == (Decimal(33), 0)
    # 1 of 800 is 0.125: halfway between both prints, and neither is wrong
    assert as_printed(Decimal("0.12"), quotient("1", "800"), 2)[0] == Decimal("0.12")
    assert as_printed(Decimal("0.13"), quotient("1", "800"), 2)[0] == Decimal("0.13")


def test_any_other_print_is_held_against_the_quotient_as_it_should_be_printed() -> None:
    assert as_printed(Decimal("33.34"), quotient("1", "3"), 2) == (Decimal("33.33"), 0)
    assert as_printed(Decimal(34), quotient("1", "3"), 0) == (Decimal(33), 0)
    assert as_printed(Decimal("-0.2"), quotient("-1", "800"), 1)[0] == Decimal("-0.1")


def test_the_quotient_is_exact_and_not_rounded_twice() -> None:
    # 62.4549…%: 62.45 of two decimals, and 62.5 of one only if it were rounded twice
    exact = quotient("624549999", "1000000000")
    assert as_printed(Decimal("62.5"), exact, 1)[0] == Decimal("62.5")
    assert as_printed(Decimal("62.46"), exact, 2) == (Decimal("62.45"), 0)


def test_rounded_parts_move_a_quotient_by_as_much_as_they_leave_open() -> None:
    # 0.0004 of 0.0900 million baht, each ±0.00005, lies between 0.39 % and 0.50 %
    right, explained = as_printed(Decimal("0.48"), quotient("0.0004", "0.09", "0.00005", "0.00005"), 2)
    assert (right, explained) == (Decimal("0.44"), Decimal("0.06"))
    # a whole that may be zero says nothing
    assert as_printed(Decimal(9), quotient("1", "0.00004", "0", "0.00005"), 0)[1] == 0
