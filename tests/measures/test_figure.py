"""Arithmetic of figures: exact sums, percentages of nothing, million baht."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash.measures.figure import (
    Figure,
    Figures,
    baht_of,
    decimal_of,
    exact_sum,
    million_baht_of,
    percent_of,
    whole_sum,
)


def test_the_example_of_the_rules() -> None:
    assert percent_of(Decimal("3556.7873"), Decimal("3810.4134")) == Decimal("93.34")


@pytest.mark.parametrize(("part", "whole"), [(None, 5), (5, None), (5, 0), (None, None)])
def test_percentage_of_nothing_is_no_value(part: int | None, whole: int | None) -> None:
    assert percent_of(part, whole) is None


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(1, 800, "0.13"), (-1, 800, "-0.13"), (1, 8, "12.50")]
)
def test_halves_go_away_from_zero(part: int, whole: int, percent: str) -> None:
    assert percent_of(part, whole) == Decimal(percent)


def test_blank_is_not_zero() -> None:
    nothing = pd.Series([None, None], dtype="Int64")
    assert whole_sum(nothing) is None
    assert whole_sum(pd.Series([None, 5], dtype="Int64")) == 5
    assert exact_sum(pd.Series([float("nan")])) is None


def test_sums_of_decimals_are_exact() -> None:
    assert exact_sum(pd.Series([0.1, 0.2])) == Decimal("0.3")


@given(st.lists(st.integers(0, 10**14), min_size=1, max_size=30))
def test_money_sums_are_exact(amounts: list[int]) -> None:
    assert whole_sum(pd.Series(amounts, dtype="Int64")) == sum(amounts)


@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_typed_number_survives_the_frame(value: Decimal) -> None:
    assert decimal_of(float(value)) == value


def test_units_of_money() -> None:
    assert str(baht_of(124_943_310_000)) == "1249433100.00"
    assert str(million_baht_of(381_041_340_000)) == "3810.4134"
    assert str(million_baht_of(381_041_345_678)) == "3810.41345678"
    assert baht_of(None) is None


def test_two_figures_under_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="a/b"):
        Figures([Figure("a/b", 1, ""), Figure("a/b", 2, "")])


def test_a_figure_without_value_is_none_in_every_form() -> None:
    figures = Figures([Figure("a", None, "บาท"), Figure("b", "met", "สถานะ")])
    assert figures.number("a") is None
    assert figures.satang("a") is None
    assert figures.number("b") is None
    assert figures.text("b") == "met"
    assert figures.number("unknown") is None
