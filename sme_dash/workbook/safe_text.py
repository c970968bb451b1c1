"""Putting a value into a cell so that it is exactly that value when read back, and never a live formula.

A spreadsheet takes text beginning with ``=`` for a formula, and a file saved on as CSV turns ``+ - @`` and TAB
into formulas too. Such text is stored as a string and marked with Excel's own "quote prefix" (the apostrophe
before a text), which keeps it as written without adding a character that the next reader would have to remove.
"""

from __future__ import annotations

import math
import re
from datetime import date

from openpyxl.cell.cell import Cell

from sme_dash.workbook.layout import Sum, WrittenValue

TEXT_LENGTH = 32_767
"""Characters a cell holds; Excel repairs (cuts) a file with longer ones."""

NUMBER_LIMIT = 10**15
"""Excel keeps 15 digits of a number; a longer code has to be written as text."""

_FIRST_YEAR = 1900
_FORMULA_STARTS = tuple("=+-@\t\r\n|%＝＋－＠")  # the full-width forms are folded by East Asian editions
_ESCAPE_LOOKALIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")


def looks_like_formula(text: str) -> bool:
    """Return whether a spreadsheet program could take the text for something to compute."""
    return text.lstrip(" \u00a0").startswith(_FORMULA_STARTS)


def put(cell: Cell, value: WrittenValue) -> None:
    """Write a value into a cell; text is always stored as text.

    Raises ValueError for what a cell cannot hold: too long a text, a number that is not finite or has more
    than 15 digits before the point, a date before 1900.
    """
    if value is None:
        return
    if isinstance(value, str):
        cell.value = ""
        cell._value = encoded(value)
        cell.data_type = "s"
        return
    if isinstance(value, Sum):
        cell.value = f"=SUM({','.join(value.ranges)})"
        return
    if isinstance(value, date):
        if value.year < _FIRST_YEAR:
            raise ValueError(f"a worksheet holds no date before 1900: {value}")
    elif not math.isfinite(value):
        raise ValueError(f"a worksheet holds no such number: {value}")
    elif not -NUMBER_LIMIT < value < NUMBER_LIMIT:
        raise ValueError(f"more digits than a worksheet keeps, write it as text: {value}")
    cell.value = value


def encoded(text: str) -> str:
    """Return text with what XML cannot carry escaped the way Excel does (``_x000D_``), lookalikes included."""
    if len(text) > TEXT_LENGTH:
        raise ValueError(f"a cell holds {TEXT_LENGTH:,} characters, this text has {len(text):,}")
    text = _ESCAPE_LOOKALIKE.sub("_x005F_", text)
    text = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return _NO_CHARACTER.sub("\ufffd", text)
