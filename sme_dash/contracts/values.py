"""Turns one cell into a typed value of its column, or into a problem that names the cell.

The rules are domain.md §3 "Cell values"; what a number or a date may look like is decided in ``thai.parse``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from sme_dash.contracts.declare import ColumnSpec, ColumnType, Quantity, QuantityState
from sme_dash.periods import month_key, to_buddhist
from sme_dash.problems import ProblemType, Severity
from sme_dash.thai.parse import (
    CellState,
    Reading,
    read_date,
    read_fiscal_year,
    read_flag,
    read_integer,
    read_month,
    read_number,
    read_period,
)
from sme_dash.thai.text import clean, header_key
from sme_dash.workbook.cells import CellValue

CellReading = int | str | bool | Decimal | dt.date | Quantity | None
"""A typed value; which type belongs to which column is ``declare.PYTHON_TYPES``."""

NOT_A_NUMBER = ProblemType(
    "not_a_number",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็นตัวเลข แต่พบ “{found}”",
    "พิมพ์เป็นตัวเลข เช่น 1,250,000.00 หากไม่มีค่าให้เว้นว่างหรือใส่ -",
)
NOT_A_WHOLE_NUMBER = ProblemType(
    "not_a_whole_number",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็นจำนวนเต็ม แต่พบ “{found}”",
    "พิมพ์จำนวนเต็ม เช่น 12",
)
NOT_A_FISCAL_YEAR = ProblemType(
    "not_a_fiscal_year",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็นปีงบประมาณ พ.ศ. แต่พบ “{found}”",
    "พิมพ์ปีงบประมาณ พ.ศ. สี่หลัก เช่น 2562",
)
NOT_A_DATE = ProblemType(
    "not_a_date",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็นวันที่ แต่พบ “{found}”",
    "พิมพ์วันที่ เช่น 31/12/2561 หรือ 31 ธ.ค. 61",
)
NOT_A_PERIOD = ProblemType(
    "not_a_period",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็นช่วงเวลา แต่พบ “{found}”",
    "พิมพ์ช่วงเวลา เช่น 2560, ไตรมาส 3/2561, พ.ย. 2561 หรือ ม.ค.-พ.ย. 2561",
)
NOT_A_MONTH = ProblemType(
    "not_a_month",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็นเดือนและปี แต่พบ “{found}”",
    "พิมพ์เดือนและปี พ.ศ. เช่น ต.ค. 61",
)
NOT_A_CHOICE = ProblemType(
    "not_a_choice",
    Severity.ERROR,
    "คอลัมน์ “{column}” ไม่รู้จักคำว่า “{found}”",
    "ใช้คำใดคำหนึ่งต่อไปนี้: {expected}",
)
NOT_A_FLAG = ProblemType(
    "not_a_flag",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็น ใช่ หรือ ไม่ใช่ แต่พบ “{found}”",
    "พิมพ์ ใช่ หรือ ไม่ใช่",
)
FINER_THAN_SATANG = ProblemType(
    "finer_than_satang",
    Severity.WARNING,
    "คอลัมน์ “{column}” มีทศนิยมละเอียดกว่าสตางค์ (พบ {found}) ระบบปัดเป็น {expected} บาท",
    "พิมพ์จำนวนเงินให้มีทศนิยมไม่เกินสองตำแหน่งของบาท",
)
VALUE_CONVERTED = ProblemType(
    "value_converted",
    Severity.NOTE,
    "คอลัมน์ “{column}”: {detail} (พบ “{found}” อ่านเป็น {expected})",
    "ตรวจว่าอ่านถูกต้อง หากไม่ถูกให้พิมพ์ใหม่ตามแบบฟอร์ม",
)
STATE_IN_NUMBER = ProblemType(
    "state_in_number",
    Severity.NOTE,
    "คอลัมน์ “{column}” พบ “{found}” จึงถือว่าไม่มีค่า",
    "หากมีตัวเลขแล้วให้พิมพ์ตัวเลข",
)


@dataclass(frozen=True)
class Parsed:
    """A typed value, or the problem that keeps it out; a ``problem`` beside a value is a warning or a note."""

    value: CellReading = None
    problem: ProblemType | None = None
    expected: str = ""
    detail: str = ""

    @property
    def failed(self) -> bool:
        """Return whether the cell could not be read at all."""
        return self.problem is not None and self.problem.severity is Severity.ERROR


def parse_cell(spec: ColumnSpec, raw: CellValue) -> Parsed:
    """Read one cell as its column declares; never raises for what a cell holds."""
    plain = _PLAIN.get(spec.type)
    if plain is not None:
        reader, problem = plain
        return _plain(reader(raw), problem)
    if spec.type is ColumnType.MONEY:
        return _money(spec, raw)
    if spec.type is ColumnType.CHOICE:
        return _choice(spec, raw)
    return _OWN[spec.type](raw)


def _plain(reading: Reading[Any], problem: ProblemType) -> Parsed:
    if reading.state is CellState.INVALID:
        return Parsed(problem=problem)
    if reading.state in {CellState.NOT_REPORTED, CellState.NOT_CARRIED_OUT}:
        return Parsed(problem=STATE_IN_NUMBER)
    if reading.note:
        return Parsed(reading.value, VALUE_CONVERTED, _shown(reading.value), reading.note)
    return Parsed(reading.value)


def _money(spec: ColumnSpec, raw: CellValue) -> Parsed:
    parsed = _plain(read_number(raw), NOT_A_NUMBER)
    if parsed.value is None or spec.unit is None or spec.unit.satang is None:
        return parsed
    satang = Decimal(str(parsed.value)) * spec.unit.satang
    whole = satang.quantize(Decimal(1), ROUND_HALF_UP)
    if abs(satang - whole) > _BINARY_NOISE:
        return Parsed(int(whole), FINER_THAN_SATANG, f"{Decimal(int(whole)).scaleb(-2):,}")
    return Parsed(int(whole), parsed.problem, parsed.expected, parsed.detail)


def _quantity(raw: CellValue) -> Parsed:
    reading = read_number(raw)
    match reading.state:
        case CellState.VALUE:
            return Parsed(Quantity(QuantityState.VALUE, number=reading.value))
        case CellState.EMPTY:
            return Parsed(Quantity(QuantityState.NONE))
        case CellState.NOT_REPORTED:
            return Parsed(Quantity(QuantityState.NOT_REPORTED, text=_text_of(raw)))
        case CellState.NOT_CARRIED_OUT:
            return Parsed(Quantity(QuantityState.NOT_CARRIED_OUT, text=_text_of(raw)))
        case _:
            return Parsed(Quantity(QuantityState.TEXT, text=_text_of(raw)))


def _text(raw: CellValue) -> Parsed:
    text = _text_of(raw)
    return Parsed(None if text in _NO_VALUE else text)


def _period(raw: CellValue) -> Parsed:
    text = _text_of(raw)
    if text in _NO_VALUE:
        return Parsed()
    reading = read_period(text)
    if reading.value is None:
        return Parsed(problem=NOT_A_PERIOD)
    return Parsed(reading.value.label)


def _month(raw: CellValue) -> Parsed:
    parsed = _plain(read_month(raw), NOT_A_MONTH)
    return Parsed(month_key(parsed.value)) if isinstance(parsed.value, dt.date) else parsed


def _choice(spec: ColumnSpec, raw: CellValue) -> Parsed:
    text = _text_of(raw)
    if text in _NO_VALUE:
        return Parsed(spec.default)
    code = _choice_index(spec).get(header_key(text))
    if code is None:
        return Parsed(problem=NOT_A_CHOICE, expected=", ".join(choice.label for choice in spec.choices))
    return Parsed(code)


def _text_of(raw: CellValue) -> str:
    """Return a cell as clean text; a code that Excel made a number comes back without ``.0``."""
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, dt.date):
        return _shown(raw)
    return clean(str(raw))


def _shown(value: object) -> str:
    if isinstance(value, dt.date):
        return f"{value.day}/{value.month}/{to_buddhist(value.year)}"
    return str(value)


@cache
def _choice_index(spec: ColumnSpec) -> Mapping[str, str]:
    return {
        header_key(word): choice.code
        for choice in spec.choices
        for word in (choice.code, choice.label, *choice.aliases)
    }


_NO_VALUE = frozenset({"", "-", "–", "—", "−"})

_BINARY_NOISE = Decimal("0.001")
"""A thousandth of a satang: what a sum computed by Excel in binary leaves behind, no digit anybody typed."""

_PLAIN: Mapping[ColumnType, tuple[Callable[[CellValue], Reading[Any]], ProblemType]] = {
    ColumnType.NUMBER: (read_number, NOT_A_NUMBER),
    ColumnType.PERCENT: (read_number, NOT_A_NUMBER),
    ColumnType.INTEGER: (read_integer, NOT_A_WHOLE_NUMBER),
    ColumnType.FISCAL_YEAR: (read_fiscal_year, NOT_A_FISCAL_YEAR),
    ColumnType.DATE: (read_date, NOT_A_DATE),
    ColumnType.FLAG: (read_flag, NOT_A_FLAG),
}

_OWN: Mapping[ColumnType, Callable[[CellValue], Parsed]] = {
    ColumnType.QUANTITY: _quantity,
    ColumnType.TEXT: _text,
    ColumnType.CODE: _text,
    ColumnType.PERIOD: _period,
    ColumnType.MONTH: _month,
}
