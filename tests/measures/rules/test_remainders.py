"""``sum`` of reported remainders: blank ones leave nothing to compare."""

from __future__ import annotations

from decimal import Decimal

from sme_dash.measures.month import Month
from sme_dash.measures.rules.sums import check
from tests.measures.rules.made_month import found, made_by
from tests.measures.typed_tables import strategy

KEY = "budget/2562/category/support/remaining_baht"


def support(remaining: int | None, *parts: int | None) -> list[Decimal]:
    """Return the differences found between a reported remainder and those of its strategies."""
    rows = [strategy(number, remaining_reported_satang=part) for number, part in enumerate(parts, start=1)]
    total = strategy(None, role="total", category="support", remaining_reported_satang=remaining)
    made = made_by(check, "budget", strategy=[*rows, total])
    return [each.difference for each in made if each.key == KEY]


def test_remainders_add_up_to_the_satang() -> None:
    assert support(80_00, 50_00, 30_00) == [Decimal(0)]
    assert support(80_01, 50_00, 30_00) == [Decimal("0.01")]


def test_nothing_is_said_where_a_remainder_is_blank() -> None:
    assert support(80_00, 50_00, None) == []
    assert support(None, 50_00, 30_00) == []


def test_remainders_of_december_2561(december: Month) -> None:
    """The strategies' remainders of all years add up; those of FY 2562's plan are off by rounding (report2561)."""
    broken = {
        each.key: (each.left, each.right, each.rounding)
        for each in found(december, check).values()
        if "remaining" in each.key
    }
    assert broken == {
        "integrated/2562/total/remaining_mb": (Decimal("3237.7718"), Decimal("3237.7714"), True),  # 2249
        "integrated/2562/guideline/4/remaining_mb": (Decimal("489.3258"), Decimal("489.3257"), True),  # 2267
        "integrated/2562/guideline/5/remaining_mb": (Decimal("309.6478"), Decimal("309.6477"), True),  # 2271
    }
