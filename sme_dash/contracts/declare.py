"""How a workbook is declared: columns, sheets, kinds.

A sheet's row model (a pydantic class) is the only list of its columns: each field carries a
:class:`ColumnSpec` in its ``Annotated`` type. Parsing, validation, the template, its instructions, the SQL
tables and the documentation page are all read from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

from sme_dash.problems import ProblemType


class ColumnType(StrEnum):
    """What a column's cells hold, which decides how they are parsed, stored and formatted."""

    FISCAL_YEAR = "fiscal_year"
    """A Buddhist fiscal year, int."""
    INTEGER = "integer"
    """A whole number, int."""
    NUMBER = "number"
    """A plain number, Decimal."""
    PERCENT = "percent"
    """A percentage as printed (84.40 for 84.40 %), Decimal."""
    MONEY = "money"
    """An amount, int satang; the column's unit says what the cell is written in."""
    QUANTITY = "quantity"
    """A target or result: a number, a text, or one of the states of :class:`Quantity`."""
    TEXT = "text"
    CODE = "code"
    """A code that is text even where Excel made it a number (``610100100``, ``1.1``)."""
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"
    PERIOD = "period"
    """A period of statistics (``ไตรมาส 3/2561``), text in its canonical spelling."""
    MONTH = "month"
    """The month an amount belongs to, text ``2561-12``."""

    @property
    def thai(self) -> str:
        """Return the word that tells a person filling a template what the cells hold."""
        return _THAI_TYPES[self]


_THAI_TYPES: Mapping[ColumnType, str] = {
    ColumnType.FISCAL_YEAR: "ปีงบประมาณ พ.ศ.",
    ColumnType.INTEGER: "จำนวนเต็ม",
    ColumnType.NUMBER: "ตัวเลข",
    ColumnType.PERCENT: "ร้อยละ",
    ColumnType.MONEY: "จำนวนเงิน",
    ColumnType.QUANTITY: "ตัวเลขหรือสถานะ",
    ColumnType.TEXT: "ข้อความ",
    ColumnType.CODE: "รหัส (ข้อความ)",
    ColumnType.DATE: "วันที่",
    ColumnType.CHOICE: "เลือกจากรายการ",
    ColumnType.FLAG: "ใช่ หรือ ไม่ใช่",
    ColumnType.PERIOD: "ช่วงเวลา",
    ColumnType.MONTH: "เดือนและปี พ.ศ.",
}


class Unit(StrEnum):
    """The unit a column's cells are written in."""

    BAHT = "บาท"
    MILLION_BAHT = "ล้านบาท"
    PERCENT = "ร้อยละ"

    @property
    def satang(self) -> int | None:
        """Return the satang in one unit of money, or None where the unit is no money."""
        return {"บาท": 100, "ล้านบาท": 100_000_000}.get(self.value)


class QuantityState(StrEnum):
    """What a target or result cell says (docs/rules.md §3 "Cell values"): blank is never zero."""

    VALUE = "value"
    TEXT = "text"
    NONE = "none"
    NOT_REPORTED = "not_reported"
    NOT_CARRIED_OUT = "not_carried_out"


@dataclass(frozen=True)
class Quantity:
    """A target or result: ``number`` where the state is VALUE, ``text`` as found where it is TEXT."""

    state: QuantityState
    number: Decimal | None = None
    text: str | None = None

    @property
    def is_reported(self) -> bool:
        """Return whether a number or a text stands there, and not merely the word that none does."""
        return self.state in {QuantityState.VALUE, QuantityState.TEXT}


@dataclass(frozen=True)
class Choice:
    """One allowed word of a choice column: the identifier kept, the Thai word written, further spellings."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class ColumnSpec:
    """One declared column: its header as printed, its type and unit, and what a person filling it must know."""

    header: str
    type: ColumnType
    help: str
    unit: Unit | None = None
    required: bool = False
    """Whether the sheet cannot be read without this column."""
    aliases: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    default: str | None = None
    """The choice taken where the cell is blank or the column is missing."""
    reported: bool = False
    """Whether the cells repeat a result of other cells (checked, never used as data)."""
    counted: bool = False
    """Whether the whole numbers count things (8 projects) rather than name one (strategy 8)."""
    example: str = ""
    width: int = 16
    since: str = "1"
    """The first template version that has the column. One that came later is never required, so that workbooks
    filled in on an older template are still read."""

    @property
    def printed(self) -> str:
        """Return the header as the template prints it, with its unit in parentheses."""
        return f"{self.header} ({self.unit.value})" if self.unit else self.header

    @property
    def is_amount(self) -> bool:
        """Return whether the cells hold amounts, which belong to one row and to no other."""
        return self.counted or self.type in {
            ColumnType.MONEY,
            ColumnType.QUANTITY,
            ColumnType.NUMBER,
            ColumnType.PERCENT,
        }

    def choice_for(self, code: str) -> Choice:
        """Return the choice kept under an identifier; KeyError where there is none."""
        for choice in self.choices:
            if choice.code == code:
                return choice
        raise KeyError(code)


@dataclass(frozen=True)
class BrokenRule:
    """A rule of a row model that a row breaks: the problem, the field it speaks of, and its words."""

    type: ProblemType
    field: str
    words: Mapping[str, Any] = dataclass_field(default_factory=dict)


class Row(BaseModel):
    """A row of a sheet; its fields are the declared columns, their bounds the rules of one cell."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    def broken_rules(self) -> Iterator[BrokenRule]:
        """Yield the rules between the cells of this row that it breaks; all of them, not only the first."""
        yield from ()


@dataclass(frozen=True)
class SheetContract:
    """A declared sheet: what a row is, what makes it unique, where totals may stand."""

    id: str
    """Identifier in tables of the store (``strategy``)."""
    name: str
    """Sheet name as the template prints it (``รายยุทธศาสตร์``)."""
    title: str
    help: str
    row: type[Row]
    key: tuple[str, ...]
    """Fields that name a row; two rows with the same key are a contradiction."""
    required: bool = False
    aliases: tuple[str, ...] = ()
    hierarchy: str | None = None
    """The code field in which a row with children (``1`` above ``1.1``) is a reported total."""
    key_fallback: tuple[tuple[str, str], ...] = ()
    """Key fields that may be blank, with the field that names the row instead (no code: the ลำดับ)."""
    part_field: str | None = None
    """The last key field where a row that leaves it blank is the whole of rows that fill it (a ministry above
    its agencies), and so a reported total."""
    period_field: str | None = None
    """The field that names the time a row is about: a period, a month, or a quarter of its fiscal year."""
    carried: tuple[str, ...] = ()
    """Fields whose cells a form pre-filled with last month's rows repeats: what names a row, and plans, targets and
    budgets, which stand for the year. All others are typed anew."""
    settled: tuple[str, ...] = ()
    """Fields repeated once the time the row is about (``period_field``) has ended: the result of a past quarter."""

    @property
    def columns(self) -> Mapping[str, ColumnSpec]:
        """Return the declared columns by field name, in the declared order."""
        return columns_of(self.row)

    @property
    def naming_fields(self) -> tuple[str, ...]:
        """Return the fields that say what a row is, in which the label of a reported total may stand.

        These are the columns from the first to the last of the key, and the text that follows it. A
        คำอธิบาย that happens to begin with รวม is none of them.
        """
        names = list(self.columns)
        last = max(names.index(name) for name in self.key)
        if last + 1 < len(names) and self.columns[names[last + 1]].type is ColumnType.TEXT:
            last += 1
        return tuple(names[: last + 1])

    @property
    def carries_rows(self) -> bool:
        """Return whether last month's rows come back next month, which is so where all that names them does.

        A figure printed in a document (ยอดอ้างอิง) is named by its value too: next month's document prints another.
        """
        return set(self.key) <= set(self.carried)

    @property
    def key_headers(self) -> str:
        """Return the key as the reader knows it, header names joined by a plus sign."""
        return " + ".join(self.columns[name].header for name in self.key)


@dataclass(frozen=True)
class Kind:
    """A kind of workbook: its sheets and the version of its template."""

    id: str
    title: str
    help: str
    version: str
    sheets: tuple[SheetContract, ...]

    def sheet(self, sheet_id: str) -> SheetContract:
        """Return one of the kind's sheets by identifier; KeyError where there is none."""
        for contract in self.sheets:
            if contract.id == sheet_id:
                return contract
        raise KeyError(sheet_id)


@cache
def columns_of(row: type[Row]) -> Mapping[str, ColumnSpec]:
    """Return the column declarations of a row model by field name, in order."""
    return {name: _spec_of(name, field) for name, field in row.model_fields.items()}


@cache
def nullable_fields(row: type[Row]) -> frozenset[str]:
    """Return the fields of a row model that may be blank."""
    return frozenset(name for name, field in row.model_fields.items() if _accepts_none(field))


PYTHON_TYPES: Mapping[ColumnType, type[Any]] = {
    ColumnType.FISCAL_YEAR: int,
    ColumnType.INTEGER: int,
    ColumnType.NUMBER: Decimal,
    ColumnType.PERCENT: Decimal,
    ColumnType.MONEY: int,
    ColumnType.QUANTITY: Quantity,
    ColumnType.TEXT: str,
    ColumnType.CODE: str,
    ColumnType.DATE: dt.date,
    ColumnType.CHOICE: str,
    ColumnType.FLAG: bool,
    ColumnType.PERIOD: str,
    ColumnType.MONTH: str,
}
"""The Python type of a parsed cell; a test holds every row model's annotations to it."""


def _spec_of(name: str, field: FieldInfo) -> ColumnSpec:
    for item in field.metadata:
        if isinstance(item, ColumnSpec):
            return item
    raise TypeError(f"field {name} declares no column")


def _accepts_none(field: FieldInfo) -> bool:
    arguments = getattr(field.annotation, "__args__", ())
    return type(None) in arguments
