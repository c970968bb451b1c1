"""A sheet once read: typed rows that still know the cells they came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import pandas as pd

ROW_FIELD = "excel_row"
"""Frame column holding the row as Excel numbers it."""

ROLE_FIELD = "role"
"""Frame column holding a :class:`Role`."""


class Role(StrEnum):
    """What a row is: data, a reported total (รวม), or a parent whose children stand in the sheet."""

    DATA = "data"
    TOTAL = "total"
    PARENT = "parent"


@dataclass(frozen=True)
class Table:
    """The typed rows of one sheet.

    ``frame`` has the contract's fields as columns (money as Int64 satang, codes and texts as strings, numbers
    as float64; a quantity ``x`` as ``x``, ``x_state`` and ``x_text``) plus ``excel_row`` and ``role``.
    ``letters`` gives the sheet's column letter of each field that the sheet has. Nobody may change a frame: all
    who ask share it.
    """

    workbook: str
    sheet: str
    contract_id: str
    frame: pd.DataFrame
    letters: Mapping[str, str]

    @cached_property
    def data(self) -> pd.DataFrame:
        """Return the data rows, without reported totals and parents."""
        return self.frame[self.frame[ROLE_FIELD] == Role.DATA.value]

    @cached_property
    def totals(self) -> pd.DataFrame:
        """Return the reported totals."""
        return self.frame[self.frame[ROLE_FIELD] == Role.TOTAL.value]

    @cached_property
    def parents(self) -> pd.DataFrame:
        """Return the rows whose code has children in the sheet."""
        return self.frame[self.frame[ROLE_FIELD] == Role.PARENT.value]

    def cells(self, rows: Iterable[int], fields: Iterable[str]) -> str:
        """Return the A1 addresses of some fields of some Excel rows, neighbours joined (``J5:J8, K5``)."""
        numbers = sorted(set(rows))
        parts = []
        for field in fields:
            letter = self.letters.get(field)
            if letter is None:
                continue
            parts += [
                f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}"
                for first, last in _runs(numbers)
            ]
        return ", ".join(parts)


Tables = Mapping[str, Mapping[str, Table]]
"""The tables of several workbooks, by kind and sheet identifier."""


def _runs(numbers: list[int]) -> Iterable[tuple[int, int]]:
    start = previous = None
    for number in numbers:
        if previous is not None and number == previous + 1:
            previous = number
            continue
        if start is not None and previous is not None:
            yield start, previous
        start = previous = number
    if start is not None and previous is not None:
        yield start, previous
