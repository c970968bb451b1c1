"""Amounts of money as a workbook prints them, and what rounding to printed digits can explain."""

from __future__ import annotations

from decimal import Decimal

from sme_dash.measures.figure import MILLION_BAHT, baht_of, million_baht_of

ZERO = Decimal(0)
HALF_MB = Decimal("0.00005")
"""Half of the last printed place of million baht (four decimals)."""


def amount(satang: int, unit: str) -> Decimal:
    """Return satang in the unit that the sheet prints."""
    printed = million_baht_of(satang) if unit == MILLION_BAHT else baht_of(satang)
    assert printed is not None
    return printed


def rounding_of(printed: int, unit: str) -> Decimal:
    """Return by how much so many printed amounts can be apart through rounding alone; baht is exact."""
    return HALF_MB * printed if unit == MILLION_BAHT else ZERO
