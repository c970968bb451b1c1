"""How much a contradiction matters: what it is in baht, which is larger, which wants an explanation before publishing."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from sme_dash.measures.check import Check
from sme_dash.measures.figure import BAHT, MILLION_BAHT, PERCENT, SATANG_PER_BAHT, SATANG_PER_MILLION_BAHT

_SATANG = {
    BAHT: SATANG_PER_BAHT,
    "พันบาท": 1_000 * SATANG_PER_BAHT,
    MILLION_BAHT: SATANG_PER_MILLION_BAHT,
    "พันล้านบาท": 1_000 * SATANG_PER_MILLION_BAHT,
}
"""Satang in one of each unit of money, also of indicators that are counted in money."""


def amount_satang(check: Check) -> int | None:
    """Return the size of a difference of money in satang, never negative; None where it is no money."""
    scale = _SATANG.get(check.unit.strip())
    if scale is None:
        return None
    return int((abs(check.difference) * scale).quantize(Decimal(1), ROUND_HALF_UP))


def is_percentage(check: Check) -> bool:
    """Return whether both values are percentages, so that the difference is in points."""
    return PERCENT in check.unit or "%" in check.unit


def findings(checks: Iterable[Check]) -> list[Check]:
    """Return the comparisons that do not hold, those beyond rounding first, each group largest first.

    Money goes before what is counted, by its size in satang whatever unit it is told in.
    """

    def rank(check: Check) -> tuple[bool, bool, int, Decimal]:
        satang = amount_satang(check)
        return check.rounding, satang is None, -(satang or 0), -abs(check.difference)

    return sorted((check for check in checks if not check.held), key=rank)


def is_material(check: Check, *, baht: Decimal, points: Decimal) -> bool:
    """Return whether a contradiction is large enough to want an explanation.

    None is that rounding explains. Money counts from ``baht`` (million baht converted), percentages from
    ``points``; of anything that is counted, every difference counts.
    """
    if check.held or check.rounding:
        return False
    satang = amount_satang(check)
    if satang is not None:
        return satang >= baht * SATANG_PER_BAHT
    return not is_percentage(check) or abs(check.difference) >= points
