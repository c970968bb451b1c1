"""One quantity printed twice with different decimals (95.61 and 96): what rounding can explain."""

from __future__ import annotations

from decimal import Decimal

from sme_dash.measures.rules.amounts import ZERO
from sme_dash.measures.rules.precision import half_unit

PERCENT_UNITS = frozenset({"ร้อยละ", "%", "เปอร์เซ็นต์"})


def decimals_printed(value: Decimal) -> int:
    """Return how many decimals a number is written with; zeros at its end count where they are known."""
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def rounding_between(first: Decimal, second: Decimal) -> Decimal:
    """Return by how much one number printed twice can be apart: half a unit of the coarser one's last digit.

    Zero where both have equally many decimals: 180,130 is no rounding of 180,134.
    """
    coarser, finer = sorted((decimals_printed(first), decimals_printed(second)))
    return ZERO if coarser == finer else half_unit(coarser)


def same_value(first: Decimal, second: Decimal) -> bool:
    """Return whether two printed numbers can be one quantity."""
    return abs(first - second) <= rounding_between(first, second)


def plain_unit(unit: str | None) -> str:
    """Return a unit as it is compared: without spaces, the three ways to write percent as one."""
    plain = "".join((unit or "").split())
    return "ร้อยละ" if plain in PERCENT_UNITS else plain


def same_unit(first: str | None, second: str | None) -> bool:
    """Return whether two units are one; no unit is nobody's unit."""
    return plain_unit(first) == plain_unit(second) != ""
