"""The precision a column is printed with, and what rounding to printed digits can explain.

Numbers are stored without trailing zeros: 84.4 in a column of two decimals is 84.40. So the printed precision is
that of the column, the most decimals any cell of it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sme_dash.measures.figure import optional_decimal
from sme_dash.measures.records import Record
from sme_dash.measures.rules.amounts import ZERO


@dataclass(frozen=True)
class Quotient:
    """A percentage that a print can only come near to: ``part`` of ``whole``, each off by its slack at most."""

    part: Decimal
    whole: Decimal
    part_slack: Decimal = ZERO
    whole_slack: Decimal = ZERO

    @property
    def percent(self) -> Fraction:
        """Return the percentage, unrounded; raises ZeroDivisionError of a zero whole."""
        return _percent(self.part, self.whole)

    @property
    def bounds(self) -> tuple[Fraction, ...]:
        """Return the least and the greatest percentage that the slack allows; none where the whole may be zero."""
        if self.whole <= self.whole_slack:
            return ()
        return (
            _percent(self.part - self.part_slack, self.whole + self.whole_slack),
            _percent(self.part + self.part_slack, self.whole - self.whole_slack),
        )


def as_printed(printed: Decimal, quotient: Quotient, places: int) -> tuple[Decimal, Decimal]:
    """Return the percentage to hold a printed one against, and how far rounding of its parts can move it.

    The first is the printed one itself where it lies within half a unit of its last digit of the exact quotient,
    else the quotient rounded half away from zero to as many ``places``.
    """
    right = _nearest(printed, quotient.percent, places)
    moved = (abs(_nearest(printed, bound, places) - right) for bound in quotient.bounds)
    return right, max(moved, default=ZERO)


def decimals_of(value: Decimal) -> int:
    """Return how many decimals a number has."""
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def printed_places(values: Iterable[float | None]) -> int:
    """Return the precision of a column: the most decimals of any of its cells."""
    numbers = (optional_decimal(value) for value in values)
    return max((decimals_of(number) for number in numbers if number is not None), default=0)


def places_by_year(rows: Iterable[Record], field: str) -> Mapping[int, int]:
    """Return the precision of a column in each fiscal year; every year's table is a print of its own."""
    values: dict[int, list[float | None]] = {}
    for row in rows:
        values.setdefault(row["fiscal_year"], []).append(row[field])
    return {year: printed_places(each) for year, each in values.items()}


def half_unit(places: int) -> Decimal:
    """Return half a unit of the last of so many decimals: 0.005 of two."""
    return Decimal(5).scaleb(-places - 1)


def _percent(part: Decimal, whole: Decimal) -> Fraction:
    return Fraction(part) * 100 / Fraction(whole)


def _nearest(printed: Decimal, exact: Fraction, places: int) -> Decimal:
    if abs(Fraction(printed) - exact) <= Fraction(half_unit(places)):
        return printed
    units = int(abs(exact) * 10**places + Fraction(1, 2))
    return Decimal(units if exact >= 0 else -units).scaleb(-places)
