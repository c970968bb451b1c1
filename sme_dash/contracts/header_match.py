"""Tells which declared column a printed header names, by its words and its unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from sme_dash.contracts.declare import ColumnType, SheetContract
from sme_dash.thai.text import MONEY_UNITS, PERCENT_UNIT, header_key, unit_in_header


@dataclass(frozen=True)
class PrintedHeader:
    """The texts over one column, the highest level first."""

    texts: tuple[str, ...]

    @cached_property
    def unit(self) -> str | None:
        """Return the unit named nearest to the cells: the lowest level that names one decides."""
        return next((unit for text in reversed(self.texts) if (unit := _read(text)[1]) is not None), None)

    def key(self, level: int) -> str:
        """Return the comparable spelling of the texts from a level (0 is the highest) down.

        A level that is nothing but a unit adds nothing, unless it is all there is: ``(%)`` under
        ``งบประมาณ (ล้านบาท)`` is the percentage of งบประมาณ, and so is told apart from it by :attr:`unit`.
        """
        words = [_read(text)[0] for text in self.texts[level:] if not is_unit(text)]
        return "".join(words) or _read(self.texts[-1])[0]


@dataclass(frozen=True)
class Named:
    """The field a header names, and how surely: by all its levels, by the declared header itself."""

    field: str
    by_all_levels: bool
    by_own_header: bool

    @property
    def strength(self) -> tuple[bool, bool]:
        """Return what decides between two columns that name one field; equal strength is a contradiction."""
        return self.by_all_levels, self.by_own_header


def fields_named(printed: PrintedHeader, contract: SheetContract) -> Named | None:
    """Return the field that a printed header names, or None: first by all levels, then by the lower ones.

    Words alone do not decide: ``ผลการใช้จ่าย (%)`` is no amount, and ``ผลการใช้จ่าย (ล้านบาท)`` no percentage.
    """
    index = _index(contract)
    for level in range(len(printed.texts)):
        fitting = [
            declared
            for declared in index.get(printed.key(level), ())
            if _fits(declared, printed.unit, contract)
        ]
        if fitting:
            best = min(fitting, key=lambda declared: _preference(declared, printed.unit, contract))
            return Named(best[0], level == 0, best[1])
    return None


def is_unit(text: str) -> bool:
    """Return whether a header is nothing but a unit, such as ``(บาท)``."""
    key, unit = _read(text)
    return bool(key) and key == unit


_Declared = tuple[str, bool]
"""A field and whether its own header is meant, not an alias."""


def _fits(declared: _Declared, unit: str | None, contract: SheetContract) -> bool:
    kind = contract.columns[declared[0]].type
    if unit == PERCENT_UNIT:
        return kind not in {ColumnType.MONEY, ColumnType.INTEGER}
    return not (unit in MONEY_UNITS and kind is ColumnType.PERCENT)


def _preference(declared: _Declared, unit: str | None, contract: SheetContract) -> tuple[bool, bool]:
    is_percent = contract.columns[declared[0]].type is ColumnType.PERCENT
    return (unit == PERCENT_UNIT and not is_percent, not declared[1])


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[str, str | None]:
    return header_key(text), unit_in_header(text)


@cache
def _index(contract: SheetContract) -> Mapping[str, tuple[_Declared, ...]]:
    index: dict[str, dict[str, bool]] = {}
    for name, spec in contract.columns.items():
        for spelling in (spec.printed, spec.header, *spec.aliases):
            own = spelling in (spec.printed, spec.header)
            index.setdefault(header_key(spelling), {}).setdefault(name, own)
    return {key: tuple(fields.items()) for key, fields in index.items()}
