"""A figure: a keyed value with its unit and the cells it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from sme_dash.contracts.table import ROW_FIELD, Table
from sme_dash.measures.records import Record

BAHT = "บาท"
MILLION_BAHT = "ล้านบาท"
PERCENT = "ร้อยละ"
PROJECTS = "โครงการ"
INDICATORS = "ตัวชี้วัด"
STATUS = "สถานะ"

SATANG_PER_BAHT = 100
SATANG_PER_MILLION_BAHT = 100_000_000

FigureValue = Decimal | int | str | None


@dataclass(frozen=True)
class Place:
    """Cells of one sheet of one workbook that a figure was read or computed from."""

    workbook: str
    sheet: str
    cells: str


@dataclass(frozen=True)
class Figure:
    """A value under a key of docs/rules.md §4.

    ``value`` is None where there is none (blank cells, a percentage of nothing). ``formula`` is the rule in
    words of the key's own terms, empty for a cell taken as it stands. ``reported`` marks a reported total
    taken over because no part of it has a value. ``missing`` names the parts that have no value, out of
    ``parts`` in all: with any missing, the figure is no complete total.
    """

    key: str
    value: FigureValue
    unit: str
    lineage: tuple[Place, ...] = ()
    formula: str = ""
    reported: bool = False
    parts: int = 0
    missing: tuple[str, ...] = ()


class Figures(Mapping[str, Figure]):
    """Figures by key, in the order they were computed; a key is there once.

    Raises ValueError on construction where two figures share a key.
    """

    def __init__(self, figures: Iterable[Figure] = ()) -> None:
        self._by_key: dict[str, Figure] = {}
        for figure in figures:
            if figure.key in self._by_key:
                raise ValueError(f"two figures under one key: {figure.key}")
            self._by_key[figure.key] = figure

    def __getitem__(self, key: str) -> Figure:
        return self._by_key[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self._by_key)

    def number(self, key: str) -> Decimal | None:
        """Return a figure's value as Decimal; None where it has none, is text, or the key is unknown."""
        figure = self._by_key.get(key)
        if figure is None or figure.value is None or isinstance(figure.value, str):
            return None
        return Decimal(figure.value)

    def satang(self, key: str) -> int | None:
        """Return a money figure as integer satang; None where it has no value or the key is unknown."""
        number = self.number(key)
        if number is None:
            return None
        scale = SATANG_PER_MILLION_BAHT if self._by_key[key].unit == MILLION_BAHT else SATANG_PER_BAHT
        return int(number * scale)

    def text(self, key: str) -> str | None:
        """Return a figure's value where it is text, else None."""
        figure = self._by_key.get(key)
        return figure.value if figure is not None and isinstance(figure.value, str) else None


def baht_of(satang: int | None) -> Decimal | None:
    """Return satang as baht with two decimals."""
    return None if satang is None else Decimal(satang).scaleb(-2)


def million_baht_of(satang: int | None) -> Decimal | None:
    """Return satang as million baht with four decimals, or more where the amount has more."""
    if satang is None:
        return None
    exact = Decimal(satang).scaleb(-8)
    four = exact.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return four if four == exact else exact


def percent_of(part: Decimal | int | None, whole: Decimal | int | None) -> Decimal | None:
    """Return part of whole in percent, two decimals half away from zero; None of a missing or zero whole."""
    if part is None or whole is None or whole == 0:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def place(table: Table, rows: pd.DataFrame | Sequence[Record], *fields: str) -> tuple[Place, ...]:
    """Return where some fields of some rows stand; empty where the sheet lacks the fields."""
    numbers = rows[ROW_FIELD] if isinstance(rows, pd.DataFrame) else (row[ROW_FIELD] for row in rows)
    cells = table.cells([int(number) for number in numbers], fields)
    return (Place(table.workbook, table.sheet, cells),) if cells else ()


def whole_sum(values: Iterable[Any]) -> int | None:
    """Return the sum of the values that are there; None where none is (blank is not zero)."""
    present = [int(value) for value in values if not pd.isna(value)]
    return sum(present) if present else None


def exact_sum(values: Iterable[Any]) -> Decimal | None:
    """Return the exact decimal sum of the values that are there; None where none is."""
    present = [decimal_of(value) for value in values if not pd.isna(value)]
    return sum(present, Decimal(0)) if present else None


def decimal_of(value: float) -> Decimal:
    """Return a number of a frame as the decimal a person typed (its shortest form), without ``.0``."""
    exact = Decimal(repr(float(value)))
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact


def optional_decimal(value: float | None) -> Decimal | None:
    """Return a number of a frame as Decimal, None where it is missing."""
    return None if value is None or pd.isna(value) else decimal_of(float(value))
