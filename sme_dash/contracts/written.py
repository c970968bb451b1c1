"""Turns typed values of a frame back into what a cell of their column holds: the way in that values.py is out of.

Reading what is written here gives the same value again; a test holds that for every shipped workbook.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from sme_dash.contracts.columns import FLAG_CHOICES
from sme_dash.contracts.declare import ColumnSpec, ColumnType, QuantityState
from sme_dash.periods import THAI_MONTHS_SHORT, parse_month_key, to_buddhist
from sme_dash.workbook.layout import WHOLE, WrittenValue

FrameValue = Any
"""What pandas hands out for a cell of a frame: its own scalars beside Python's."""

MOST_DECIMALS = 10
"""A number with more decimals is shown as the spreadsheet program shows it."""

_NUMBERS = frozenset({ColumnType.MONEY, ColumnType.QUANTITY, ColumnType.NUMBER, ColumnType.PERCENT})


def written_value(spec: ColumnSpec, record: Mapping[Any, Any], field: str) -> WrittenValue:
    """Return what the cell of a field holds, from a record of a frame; None for no value."""
    if spec.type is ColumnType.QUANTITY and record[f"{field}_state"] not in {
        QuantityState.VALUE,
        QuantityState.NONE,
    }:
        return str(record[f"{field}_text"])
    value = record[field]
    return None if is_blank(value) else _WRITERS[spec.type](spec, value)


def precise_format(spec: ColumnSpec, value: WrittenValue) -> str | None:
    """Return the number format that shows a number with thousands and the decimals it has; None leaves the column's."""
    if spec.type not in _NUMBERS or spec.type is ColumnType.MONEY or not isinstance(value, float | int):
        return None
    decimals = -int(Decimal(str(value)).normalize().as_tuple().exponent)
    if decimals > MOST_DECIMALS:
        return None
    return WHOLE + ("." + "0" * decimals if decimals > 0 else "")


def is_blank(value: object) -> bool:
    """Return whether a value of a frame is none: None, NA or NaN."""
    return bool(pd.isna(value))


def _money(spec: ColumnSpec, value: FrameValue) -> WrittenValue:
    satang = spec.unit.satang if spec.unit else None
    assert satang is not None, f"a money column in a unit that is no money: {spec.header}"
    return Decimal(int(value)) / satang


def _number(_: ColumnSpec, value: FrameValue) -> WrittenValue:
    return int(value) if float(value).is_integer() else float(value)


def _whole(_: ColumnSpec, value: FrameValue) -> WrittenValue:
    return int(value)


def _text(_: ColumnSpec, value: FrameValue) -> WrittenValue:
    return str(value)


def _choice(spec: ColumnSpec, value: FrameValue) -> WrittenValue:
    return spec.choice_for(str(value)).label


def _flag(_: ColumnSpec, value: FrameValue) -> WrittenValue:
    return FLAG_CHOICES[0] if value else FLAG_CHOICES[1]


def _date(_: ColumnSpec, value: FrameValue) -> WrittenValue:
    assert isinstance(value, dt.date), f"not a date: {value!r}"
    return value


def _month(_: ColumnSpec, value: FrameValue) -> WrittenValue:
    day = parse_month_key(str(value))
    return f"{THAI_MONTHS_SHORT[day.month - 1]} {to_buddhist(day.year)}"


_WRITERS: Mapping[ColumnType, Callable[[ColumnSpec, FrameValue], WrittenValue]] = {
    ColumnType.FISCAL_YEAR: _whole,
    ColumnType.INTEGER: _whole,
    ColumnType.NUMBER: _number,
    ColumnType.PERCENT: _number,
    ColumnType.MONEY: _money,
    ColumnType.QUANTITY: _number,
    ColumnType.TEXT: _text,
    ColumnType.CODE: _text,
    ColumnType.DATE: _date,
    ColumnType.CHOICE: _choice,
    ColumnType.FLAG: _flag,
    ColumnType.PERIOD: _text,
    ColumnType.MONTH: _month,
}
