"""What the report prints, cell by cell, and the cells of our tables to hold against it.

The CSV files beside this module were transcribed from the report: ``table`` says which table, ``row`` and ``column``
which cell, ``printed`` what stands there and ``source`` on which line of the document. They are not made from the
product.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sme_dash.views.display import CellView, RowView, TableView

HERE = Path(__file__).parent

CellName = tuple[str, str]
"""Row and column of a cell."""


@dataclass(frozen=True)
class Printed:
    """One cell as the report prints it."""

    table: str
    row: str
    column: str
    printed: str
    source: str


def printed(name: str) -> tuple[Printed, ...]:
    """Return the cells of one transcribed file."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Printed(**row) for row in csv.DictReader(file))


def tables_of(cells: tuple[Printed, ...]) -> tuple[str, ...]:
    """Return the tables that a file has cells of, each once."""
    return tuple(dict.fromkeys(cell.table for cell in cells))


def by_first_cell(table: TableView) -> dict[CellName, CellView]:
    """Return the cells of a table whose rows are named by the value of their first cell."""
    return _named(table, lambda row: str(row.cells[0].value))


def by_number(table: TableView) -> dict[CellName, CellView]:
    """Return the cells of a table whose rows are named by a number before their name: ``(4) …``, ``12. …``, ``1.1 …``.

    A total is named รวม.
    """

    def name(row: RowView) -> str:
        if row.kind == "total":
            return "รวม"
        words = str(row.cells[table.row_header].value).removeprefix("ยุทธศาสตร์ที่ ").removeprefix("แนวทางที่ ")
        return words.split()[0].strip("()").removesuffix(".")

    return _named(table, name)


def by_indicator(table: TableView, project: Callable[[RowView], str]) -> Iterator[tuple[str, str, CellView]]:
    """Yield ``project|output|1``, a column without its side, and the cell, of a table that sets outputs beside outcomes.

    A project names itself in its first row alone.
    """
    keys = [column.key for column in table.columns]
    current = ""
    for row in table.rows:
        if row.kind != "data":
            continue
        current = project(row) or current
        for side in ("output", "outcome"):
            name = str(row.cells[keys.index(side)].value or "")
            if not name:
                continue
            for position, key in enumerate(keys):
                if key.startswith(f"{side}_"):
                    place = f"{current}|{side}|{name.partition('.')[0]}"
                    yield place, key.removeprefix(f"{side}_"), row.cells[position]


def text_of(cell: CellView) -> str:
    """Return a cell's text as the report would print it: a plain minus, a dash where a verdict stands for a number."""
    return "–" if cell.status is not None and not cell.text else cell.text.replace("\N{MINUS SIGN}", "-")


def _named(table: TableView, name: Callable[[RowView], str]) -> dict[CellName, CellView]:
    keys = [column.key for column in table.columns]
    return {
        (name(row), key): cell
        for row in table.rows
        if row.kind != "section"
        for key, cell in zip(keys, row.cells, strict=True)
    }
