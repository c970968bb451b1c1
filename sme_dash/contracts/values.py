"""Turns one cell into a typed value of its column, or into a problem that names the cell.

The rules are docs/rules.md §3 "Cell values"; what a number or a date may look like is decided in ``thai.parse``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from sme_dash.contracts.cell_problems import (
    CODE_BECAME_DATE,
    CODE_DIGITS_LOST,
    FINER_THAN_SATANG,
    NOT_A_CHOICE,
    NOT_A_DATE,
    NOT_A_FISCAL_YEAR,
    NOT_A_FLAG,
    NOT_A_MONTH,
    NOT_A_NUMBER,
    NOT_A_PERIOD,
    NOT_A_WHOLE_NUMBER,
    PERCENT_NOT_DUE,
    STATE_IN_NUMBER,
    TOO_LARGE,
    VALUE_CONVERTED,
)
from sme_dash.contracts.declare import ColumnSpec, ColumnType, Quantity, QuantityState
from sme_dash.periods import Period, month_key, to_buddhist
from sme_dash.problems import ProblemType, Severity
from sme_dash.thai.parse import (
    CellState,
    Reading,
    absence,
    read_date,
    read_fiscal_year,
    read_flag,
    read_month,
    read_number,
    read_period,
    whole,
)
from sme_dash.thai.text import clean, header_key, to_arabic_digits
from sme_dash.workbook.cells import CellValue

CellReading = int | str | bool | Decimal | dt.date | Quantity | None
"""A typed value; which type belongs to which column is ``declare.PYTHON_TYPES``."""

LARGEST_SATANG = 10**15
"""Ten million million baht, three national budgets. Thousands of such amounts still add up within 64 bits."""

LARGEST_INTEGER = 2**31 - 1
"""What a database's plain integer holds."""

EXACT_DIGITS = 15
"""Digits that Excel keeps of a number; from the sixteenth on it writes zeros."""

_EXPONENT = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+[0-9]{2,3}")

_BINARY_NOISE = Decimal("0.001")
"""A thousandth of a satang: what a sum computed by Excel in binary leaves behind, no digit anybody typed."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell to be read: its value, whether it is shown as a percentage, and its row's fiscal year if known."""

    raw: CellValue
    shown_as_percent: bool = False
    fiscal_year: int | None = None


@dataclass(frozen=True)
class Parsed:
    """A typed value, or the problem that keeps it out; a ``problem`` beside a value is a warning or a note.

    ``expected`` is what the problem says was due, ``detail`` a Thai clause in brackets, or nothing.
    """

    value: CellReading = None
    problem: ProblemType | None = None
    expected: str = ""
    detail: str = ""

    @property
    def failed(self) -> bool:
        """Return whether the cell could not be read at all."""
        return self.problem is not None and self.problem.severity is Severity.ERROR


def parse_cell(spec: ColumnSpec, cell: Cell) -> Parsed:
    """Read one cell as its column declares; never raises for what a cell holds."""
    return _READERS[spec.type](spec, cell)


def shown(value: object) -> str:
    """Return a value as a message names it: days in the Buddhist era, a whole float without ``.0``."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        # A day Excel believes to lie in the year 2561 was typed in the Buddhist era: repeat it as typed.
        year = value.year if value.year >= 2400 else to_buddhist(value.year)
        return f"{value.day}/{value.month}/{year}"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Period):
        return value.label
    return clean(str(value))


def _from_reading(reading: Reading[Any], problem: ProblemType, expected: str) -> Parsed:
    if reading.state is CellState.INVALID:
        return Parsed(problem=problem, expected=expected, detail=f" ({reading.note})" if reading.note else "")
    if reading.state in {CellState.NOT_REPORTED, CellState.NOT_CARRIED_OUT}:
        return Parsed(problem=STATE_IN_NUMBER, expected=expected)
    if reading.note:
        return Parsed(reading.value, VALUE_CONVERTED, shown(reading.value), reading.note)
    return Parsed(reading.value)


def _exact(cell: Cell) -> Reading[Decimal]:
    """Return the number as the sheet shows it: 0.844 under a percent format is 84.4."""
    reading = read_number(cell.raw)
    if reading.value is not None and cell.shown_as_percent and not isinstance(cell.raw, str):
        return Reading(reading.value.scaleb(2), reading.state, reading.note, percent=True)
    return reading


def _number(_: ColumnSpec, cell: Cell) -> Parsed:
    return _from_reading(_exact(cell), NOT_A_NUMBER, "ตัวเลข")


def _integer(_: ColumnSpec, cell: Cell) -> Parsed:
    reading = _exact(cell)
    if reading.percent:
        return Parsed(problem=PERCENT_NOT_DUE, expected="จำนวนเต็ม")
    parsed = _from_reading(whole(reading), NOT_A_WHOLE_NUMBER, "จำนวนเต็ม")
    if isinstance(parsed.value, int) and abs(parsed.value) > LARGEST_INTEGER:
        return Parsed(problem=TOO_LARGE, expected=f"ไม่เกิน {LARGEST_INTEGER:,}")
    return parsed


def _money(spec: ColumnSpec, cell: Cell) -> Parsed:
    unit = spec.unit
    per_unit = unit.satang if unit else None
    assert unit is not None, f"a money column without a unit: {spec.header}"
    assert per_unit is not None, f"a money column in a unit that is no money: {spec.header}"
    reading = _exact(cell)
    if reading.percent:
        return Parsed(problem=PERCENT_NOT_DUE, expected=f"จำนวนเงินเป็น{unit.value}")
    if reading.value is None:
        return _from_reading(reading, NOT_A_NUMBER, f"จำนวนเงินเป็น{unit.value}")
    satang = reading.value * per_unit
    if abs(satang) > LARGEST_SATANG:
        return Parsed(problem=TOO_LARGE, expected=f"ไม่เกิน {LARGEST_SATANG // per_unit:,} {unit.value}")
    whole = satang.quantize(Decimal(1), ROUND_HALF_UP)
    if abs(satang - whole) > _BINARY_NOISE:
        return Parsed(int(whole), FINER_THAN_SATANG, f"{Decimal(int(whole)).scaleb(-2):,.2f}")
    return Parsed(int(whole))


def _quantity(_: ColumnSpec, cell: Cell) -> Parsed:
    reading = _exact(cell)
    match reading.state:
        case CellState.VALUE:
            return Parsed(Quantity(QuantityState.VALUE, number=reading.value))
        case CellState.EMPTY:
            return Parsed(Quantity(QuantityState.NONE))
        case CellState.NOT_REPORTED:
            return Parsed(Quantity(QuantityState.NOT_REPORTED, text=shown(cell.raw)))
        case CellState.NOT_CARRIED_OUT:
            return Parsed(Quantity(QuantityState.NOT_CARRIED_OUT, text=shown(cell.raw)))
        case _:
            return Parsed(Quantity(QuantityState.TEXT, text=shown(cell.raw)))


def _text(_: ColumnSpec, cell: Cell) -> Parsed:
    return Parsed(None if absence(cell.raw) is CellState.EMPTY else shown(cell.raw))


def _code(_: ColumnSpec, cell: Cell) -> Parsed:
    if absence(cell.raw) is CellState.EMPTY:
        return Parsed()
    if isinstance(cell.raw, (dt.date, dt.time, dt.timedelta)):
        return Parsed(problem=CODE_BECAME_DATE, expected="รหัสที่เป็นข้อความ")
    code = to_arabic_digits(shown(cell.raw))
    if _has_lost_digits(cell.raw, code):
        return Parsed(problem=CODE_DIGITS_LOST, expected="รหัสที่เป็นข้อความ")
    # "1." is how lists are numbered in print; the dot is no part of the code.
    return Parsed(code[:-1] if code[-1:] == "." and code[:-1].replace(".", "").isdigit() else code)


def _has_lost_digits(raw: CellValue, code: str) -> bool:
    """Return whether a code was a number of more digits than Excel keeps, or the picture of one (6.201E+08)."""
    if isinstance(raw, str):
        return _EXPONENT.fullmatch(code) is not None
    return isinstance(raw, (int, float)) and not abs(raw) < 10**EXACT_DIGITS


def _period(_: ColumnSpec, cell: Cell) -> Parsed:
    reading = read_period(cell.raw)
    parsed = _from_reading(reading, NOT_A_PERIOD, "ช่วงเวลา")
    return parsed if reading.value is None else Parsed(reading.value.label, *_rest(parsed))


def _month(_: ColumnSpec, cell: Cell) -> Parsed:
    reading = read_month(cell.raw, cell.fiscal_year)
    parsed = _from_reading(reading, NOT_A_MONTH, "เดือนและปี พ.ศ.")
    return parsed if reading.value is None else Parsed(month_key(reading.value), *_rest(parsed))


def _rest(parsed: Parsed) -> tuple[ProblemType | None, str, str]:
    return parsed.problem, parsed.expected, parsed.detail


def _choice(spec: ColumnSpec, cell: Cell) -> Parsed:
    code = _choice_index(spec).get(_choice_key(shown(cell.raw)))
    if code is not None:
        return Parsed(code)
    labels = ", ".join(choice.label for choice in spec.choices)
    match absence(cell.raw):
        case CellState.EMPTY:
            return Parsed(spec.default)
        case CellState.NOT_REPORTED:
            return Parsed(spec.default, STATE_IN_NUMBER, labels)
        case _:
            return Parsed(problem=NOT_A_CHOICE, expected=labels)


def _choice_key(word: str) -> str:
    """Return the word as choices are compared; a sign such as ≥ has no letters and stands for itself."""
    return header_key(word) or word


@cache
def _choice_index(spec: ColumnSpec) -> Mapping[str, str]:
    return {
        _choice_key(word): choice.code
        for choice in spec.choices
        for word in (choice.code, choice.label, *choice.aliases)
    }


def _read_with(
    reader: Callable[[object], Reading[Any]], problem: ProblemType, expected: str
) -> Callable[[ColumnSpec, Cell], Parsed]:
    return lambda _, cell: _from_reading(reader(cell.raw), problem, expected)


_READERS: Mapping[ColumnType, Callable[[ColumnSpec, Cell], Parsed]] = {
    ColumnType.FISCAL_YEAR: _read_with(read_fiscal_year, NOT_A_FISCAL_YEAR, "ปีงบประมาณ พ.ศ. สี่หลัก"),
    ColumnType.INTEGER: _integer,
    ColumnType.NUMBER: _number,
    ColumnType.PERCENT: _number,
    ColumnType.MONEY: _money,
    ColumnType.QUANTITY: _quantity,
    ColumnType.TEXT: _text,
    ColumnType.CODE: _code,
    ColumnType.DATE: _read_with(read_date, NOT_A_DATE, "วันที่"),
    ColumnType.CHOICE: _choice,
    ColumnType.FLAG: _read_with(read_flag, NOT_A_FLAG, "ใช่ หรือ ไม่ใช่"),
    ColumnType.PERIOD: _period,
    ColumnType.MONTH: _month,
}
