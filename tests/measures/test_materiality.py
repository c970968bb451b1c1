"""Which contradictions want an explanation."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.materiality import amount_satang, findings, is_material

BAHT_LIMIT, POINTS_LIMIT = Decimal(1_000_000), Decimal("1.00")


def check(left: str, right: str, unit: str, tolerance: str = "0") -> Check:
    return Check(Rule.SUM, "key", Decimal(left), Decimal(right), unit, Decimal(tolerance), ())


@pytest.mark.parametrize(
    ("each", "material"),
    [
        (check("5000000.00", "4000000.00", "บาท"), True),
        (check("5000000.00", "4000000.01", "บาท"), False),
        (check("3.0000", "4.0000", "ล้านบาท"), True),
        (check("3.0001", "4.0000", "ล้านบาท"), False),
        (check("1", "2", "พันล้านบาท"), True),
        (check("24.82", "25.82", "ร้อยละ"), True),
        (check("24.82", "25.81", "ร้อยละ"), False),
        (check("10", "11", "%"), True),
        (check("39", "38", "โครงการ"), True),
        (check("84000", "83722", "ราย"), True),
        (check("7", "7", "โครงการ"), False),
        # What rounding explains is never material, however low the limit is set.
        (check("3.0000", "5.0000", "ล้านบาท", "2"), False),
    ],
)
def test_material_from_the_limit_on(each: Check, material: bool) -> None:
    assert is_material(each, baht=BAHT_LIMIT, points=POINTS_LIMIT) is material


def test_amounts_are_ranked_in_satang_whatever_their_unit() -> None:
    assert amount_satang(check("1.00", "3.50", "บาท")) == 250
    assert amount_satang(check("3.0000", "4.0000", "ล้านบาท")) == 100_000_000
    assert amount_satang(check("3", "4", "ราย")) is None
    assert amount_satang(check("3", "4", "ร้อยละ")) is None


def test_the_largest_amount_comes_first_whatever_its_unit_and_rounding_last() -> None:
    """FY 2561 of the plan: 2,543.8745 million (report2561:979) are more than 109,000,000 baht (2601)."""
    million, baht = check("3810.4134", "6354.2879", "ล้านบาท"), check("1123035209.89", "1232035209.89", "บาท")
    small, counted = check("491.1639", "491.1642", "ล้านบาท"), check("2400", "200", "ราย")
    rounded, held = check("3.0000", "5.0000", "ล้านบาท", "2"), check("7", "7", "โครงการ")
    assert findings([rounded, counted, held, small, baht, million]) == [
        million,
        baht,
        small,
        counted,
        rounded,
    ]
