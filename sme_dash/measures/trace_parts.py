"""Single cells with their typed values: what a figure is made of, and the cells that an address names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sme_dash.contracts.table import ROW_FIELD, Table, Tables
from sme_dash.measures.figure import (
    BAHT,
    MILLION_BAHT,
    PERCENT,
    FigureValue,
    Place,
    baht_of,
    million_baht_of,
    optional_decimal,
)
from sme_dash.measures.records import Record, records

_NAMING: dict[str, tuple[str, ...]] = {
    "strategy": ("strategy_no", "strategy_name"),
    "project": ("project_code", "project_name"),
    "kpi": ("name",),
    "component": ("kpi_code", "project_name"),
    "indicator": ("project_name", "name"),
    "guideline": ("code", "name"),
    "ministry": ("ministry", "agency"),
    "achievement": ("guideline_code", "achievement"),
    "figures": ("item", "period"),
    "reference": ("figure_key",),
}
"""The columns that together name a row of a sheet, by contract identifier."""

_RANGE = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")


@dataclass(frozen=True)
class Part:
    """One cell and its value; ``name`` names its row, ``state`` says why there is no value.

    A part that is itself a figure carries its ``key``.
    """

    name: str
    place: Place | None
    value: FigureValue
    unit: str
    state: str = ""
    key: str = ""


@dataclass(frozen=True)
class Term:
    """Parts of one column that are added; ``field`` is the frame column, ``sign`` +1 or −1."""

    field: str
    parts: tuple[Part, ...]
    sign: int = 1

    @property
    def total(self) -> Decimal | None:
        """Return the exact sum of the parts that have a number; None where none has."""
        numbers = [Decimal(part.value) for part in self.parts if isinstance(part.value, Decimal | int)]
        return sum(numbers, Decimal(0)) if numbers else None


def each_cell(cells: str) -> tuple[tuple[str, int], ...]:
    """Return letter and row of every cell of a lineage (``J5:J8, K5``); ValueError for anything else.

    A range of several columns is read row by row. Refuses more than 100,000 cells.
    """
    found: list[tuple[str, int]] = []
    for part in cells.replace(" ", "").split(","):
        match = _RANGE.fullmatch(part)
        if match is None:
            raise ValueError(f"no cells: {part!r}")
        first, top, last, bottom = match[1], int(match[2]), match[3] or match[1], int(match[4] or match[2])
        rows, columns = range(top, bottom + 1), range(_number(first), _number(last) + 1)
        if len(found) + len(rows) * len(columns) > 100_000:
            raise ValueError(f"too many cells: {part!r}")
        found += [(_letter(column), row) for row in rows for column in columns]
    return tuple(found)


def table_of(tables: Tables, place: Place) -> Table | None:
    """Return the table that a place stands in."""
    for sheets in tables.values():
        for table in sheets.values():
            if (table.workbook, table.sheet) == (place.workbook, place.sheet):
                return table
    return None


def cell_parts(table: Table, cells: Iterable[tuple[str, int]], unit: str = "") -> tuple[Term, ...]:
    """Return the parts of some cells of a table, a term per column; cells of no column or row are left out."""
    fields = {letter: field for field, letter in table.letters.items()}
    rows = {int(row[ROW_FIELD]): row for row in records(table.frame)}
    by_field: dict[str, list[Part]] = {}
    for letter, number in cells:
        field, row = fields.get(letter), rows.get(number)
        if field is not None and row is not None:
            at = Place(table.workbook, table.sheet, f"{letter}{number}")
            by_field.setdefault(field, []).append(_part(table, row, field, at, unit))
    return tuple(Term(field, tuple(parts)) for field, parts in by_field.items())


def _part(table: Table, row: Record, field: str, at: Place, unit: str) -> Part:
    value: FigureValue
    raw = row.get(field)
    state = str(row.get(f"{field}_state") or "")
    if field.endswith("_satang"):
        million = unit == MILLION_BAHT or (unit == PERCENT and table.contract_id in {"guideline", "ministry"})
        satang = None if raw is None else int(raw)
        value, unit = (million_baht_of(satang), MILLION_BAHT) if million else (baht_of(satang), BAHT)
    elif state == "text":
        value = str(row[f"{field}_text"])
    elif isinstance(raw, bool) or raw is None:
        value = None if raw is None else str(raw)
    elif isinstance(raw, int):
        value = raw
    elif isinstance(raw, float):
        value = optional_decimal(raw)
    else:
        value = str(raw)
    if field in {"target", "actual"} and unit == PERCENT and row.get("unit"):
        unit = str(row["unit"])
    return Part(_name(table, row), at, value, unit, state)


def _name(table: Table, row: Record) -> str:
    naming = _NAMING.get(table.contract_id, ())
    words = [str(row[field]) for field in naming if row.get(field) is not None]
    return " ".join(words) or str(row.get("category") or "")


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letter(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
