from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash.views.axis import tick_values


@pytest.mark.parametrize(
    ("maximum", "ticks"),
    [
        (1249.4331, (0, 500, 1000, 1500)),
        (5083.4334, (0, 2000, 4000, 6000)),
        (100, (0, 25, 50, 75, 100)),
        (4, (0, 1, 2, 3, 4)),
        (0, (0, 1)),
    ],
)
def test_ticks_are_round(maximum: float, ticks: tuple[float, ...]) -> None:
    assert tick_values(maximum) == ticks


@given(st.floats(min_value=1e-6, max_value=1e12))
def test_at_most_five_even_ticks_reach_the_maximum(maximum: float) -> None:
    ticks = tick_values(maximum)
    assert len(ticks) <= 5
    assert ticks[0] == 0
    assert ticks[-1] >= maximum * (1 - 1e-9)
    assert ticks[-2] < maximum * (1 + 1e-9)
    assert [b - a for a, b in itertools.pairwise(ticks)] == pytest.approx([ticks[1]] * (len(ticks) - 1))
