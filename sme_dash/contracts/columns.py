"""How declared columns look where we write them: templates, and any other workbook made from a contract."""

from __future__ import annotations

import math
import unicodedata

from sme_dash.contracts.declare import ColumnSpec, ColumnType, SheetContract, Unit
from sme_dash.contracts.values import LARGEST_INTEGER
from sme_dash.workbook import layout

FLAG_CHOICES = ("ใช่", "ไม่ใช่")
FROZEN_WIDTH = 52
"""Leading columns stay in view while they are together no wider than this, in characters."""

PAGE_WIDTH = 260
"""Width that an A4 page in landscape still prints at a size one can read, in the same characters."""

LETTER_WIDTH = 1.6
"""Column width that one letter of a 16-point Thai header takes, in the characters Excel counts widths in; enough also
where a wider font stands in for TH Sarabun New."""

HEADER_MARGIN = 4
"""Width left beside a header."""

_FORMATS = {
    ColumnType.FISCAL_YEAR: layout.YEAR,
    ColumnType.PERCENT: layout.DECIMAL_2,
    ColumnType.DATE: layout.DATE_BUDDHIST,
    # What Excel would turn into a date or a number otherwise: codes (1.10), months (ต.ค. 61), periods.
    ColumnType.TEXT: layout.TEXT,
    ColumnType.CODE: layout.TEXT,
    ColumnType.CHOICE: layout.TEXT,
    ColumnType.FLAG: layout.TEXT,
    ColumnType.PERIOD: layout.TEXT,
    ColumnType.MONTH: layout.TEXT,
}
_CENTRED = frozenset({ColumnType.FISCAL_YEAR, ColumnType.CODE, ColumnType.FLAG, ColumnType.DATE})


LARGEST_NUMBER = 10**15 - 1
"""Spreadsheet programs keep fifteen digits."""


def written_column(contract: SheetContract, field: str) -> layout.ColumnSpec:
    """Return a column to be filled in: format by type, drop-down for choices, hint and question while typing."""
    spec = contract.columns[field]
    return layout.ColumnSpec(
        spec.printed,
        width=_width(spec),
        number_format=number_format(spec),
        alignment=_alignment(spec),
        choices=words_of(spec),
        hint=_hint(spec),
        required=spec.required,
        use="entry",
        check=_check(contract, field),
    )


def number_format(spec: ColumnSpec) -> str:
    """Return the number format of a column's cells."""
    if spec.type is ColumnType.MONEY:
        return layout.MILLION_BAHT if spec.unit is Unit.MILLION_BAHT else layout.BAHT
    if spec.type is ColumnType.INTEGER:
        return layout.WHOLE if spec.counted else layout.YEAR
    return _FORMATS.get(spec.type, "General")


def words_of(spec: ColumnSpec) -> tuple[str, ...]:
    """Return the words a cell may hold where the column has a list of them, else nothing."""
    if spec.type is ColumnType.FLAG:
        return FLAG_CHOICES
    return tuple(choice.label for choice in spec.choices)


def frozen_columns(columns: list[layout.ColumnSpec]) -> int:
    """Return how many leading columns are narrow enough to stay in view."""
    width, count = 0.0, 0
    for column in columns:
        width += column.width
        if width > FROZEN_WIDTH:
            break
        count += 1
    return count


def pages_wide(contract: SheetContract, columns: list[layout.ColumnSpec]) -> int:
    """Return how many pages side by side a sheet is printed on, each of which repeats the frozen columns.

    More than one only where the frozen columns name the row: nobody could tell whose figures the others show.
    """
    count = frozen_columns(columns)
    if not set(contract.key) <= set(list(contract.columns)[:count]):
        return 1
    frozen = sum(column.width for column in columns[:count])
    rest = sum(column.width for column in columns) - frozen
    return max(1, math.ceil(rest / (PAGE_WIDTH - frozen)))


def _width(spec: ColumnSpec) -> float:
    """Widen a column to its header, so that the header stands on one line."""
    letters = sum(unicodedata.category(letter) != "Mn" for letter in spec.printed)
    return max(spec.width, LETTER_WIDTH * letters + HEADER_MARGIN)


def _alignment(spec: ColumnSpec) -> layout.Alignment | None:
    if spec.is_amount:
        return "right"
    return "center" if spec.type in _CENTRED or spec.type is ColumnType.INTEGER else None


def _check(contract: SheetContract, field: str) -> layout.InputCheck | None:
    """Return which numbers are due; none for targets and results, which may also say why there is no number."""
    spec = contract.columns[field]
    whole = spec.type in {ColumnType.FISCAL_YEAR, ColumnType.INTEGER}
    if not whole and spec.type not in {ColumnType.MONEY, ColumnType.NUMBER, ColumnType.PERCENT}:
        return None
    low, high = _bounds(contract, field)
    largest = LARGEST_INTEGER if whole else LARGEST_NUMBER
    between = f" {low}–{high}" if low is not None and high is not None else ""
    unit = f"หน่วยเป็น{spec.unit.value} " if spec.unit else ""
    return layout.InputCheck(
        "whole" if whole else "decimal",
        -largest if low is None else low,
        largest if high is None else high,
        f"ช่องนี้ต้องเป็น{'จำนวนเต็ม' if whole else 'ตัวเลข'}{between} {unit}หากไม่มีค่าให้เว้นว่าง "
        "เลือก “ไม่ใช่” เพื่อแก้ไข หรือ “ใช่” เพื่อคงค่าที่พิมพ์ไว้",
    )


def _bounds(contract: SheetContract, field: str) -> tuple[int | None, int | None]:
    """Return the least and the largest number that the row model takes; what counts things is not negative."""
    declared = contract.row.model_fields[field].metadata
    least = [bound for item in declared if isinstance(bound := getattr(item, "ge", None), int)]
    largest = [bound for item in declared if isinstance(bound := getattr(item, "le", None), int)]
    counts = [0] if contract.columns[field].counted else []
    return next(iter(least + counts), None), next(iter(largest), None)


def _hint(spec: ColumnSpec) -> str:
    parts = [spec.help, f"ชนิด: {spec.type.thai}"]
    if spec.unit:
        parts.append(f"หน่วย: {spec.unit.value}")
    if spec.example:
        parts.append(f"ตัวอย่าง: {spec.example}")
    return "\n".join(parts)
