"""Last month's rows as the rows of next month's form: what stands is written, what changes is left to be typed.

Each sheet declares what stands (``SheetContract.carried`` and ``settled``). Rows keep their order, reported totals
among them. A reported total gets its label and no formula: it is there to be compared with the rows above it, and
a sum computed from them could never disagree; nor could a workbook be read that holds a formula nobody has computed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sme_dash.contracts.declare import ColumnSpec, ColumnType, SheetContract
from sme_dash.contracts.rows import is_total
from sme_dash.contracts.table import ROLE_FIELD, Role, Table
from sme_dash.contracts.written import is_blank, precise_format, written_value
from sme_dash.periods import day_in_fiscal_year, parse_month_key
from sme_dash.thai.parse import read_period
from sme_dash.workbook import layout

TOTAL_LABEL = "รวม"
"""Written where the workbook had its label of a total in a column that keeps no words (รวม in place of a year)."""

_LOOKS: Mapping[str, layout.RowRole] = {
    Role.DATA: "body",
    Role.TOTAL: "total",
    Role.PARENT: "subtotal",
}
_LAST_MONTHS_OF_QUARTERS = {1: 12, 2: 3, 3: 6, 4: 9}


@dataclass(frozen=True)
class _Cell:
    """What a cell is to hold, in its format, and what it is for."""

    value: layout.WrittenValue
    number_format: str | None
    use: layout.CellUse


def prefilled_rows(contract: SheetContract, table: Table, as_of: dt.date | None) -> list[layout.Row]:
    """Return the rows of a form made from last month's table; none where its rows do not come back.

    ``as_of`` is the day last month's figures are of: what was over by then is carried with its results. Without it
    only what stands for the year is.
    """
    if not contract.carries_rows:
        return []
    return [_row(contract, record, as_of) for record in table.frame.to_dict("records")]


def _row(contract: SheetContract, record: Mapping[Any, Any], as_of: dt.date | None) -> layout.Row:
    role = Role(record[ROLE_FIELD])
    names = _naming(contract, record, role)
    standing = _standing(contract, record, as_of)
    cells = [
        _cell(spec, record, field, names=field in names, stands=field in standing)
        for field, spec in contract.columns.items()
    ]
    if role is Role.TOTAL:
        _label(contract, cells)
    return layout.Row(
        [cell.value for cell in cells],
        role=_LOOKS[role],
        formats={place: cell.number_format for place, cell in enumerate(cells) if cell.number_format},
        uses={place: cell.use for place, cell in enumerate(cells)},
    )


def _naming(contract: SheetContract, record: Mapping[Any, Any], role: Role) -> frozenset[str]:
    """Return the fields that name the row, which are locked where filled: changed, they would name another row."""
    fallback = dict(contract.key_fallback)
    named = {fallback.get(name, name) if is_blank(record[name]) else name for name in contract.key}
    return frozenset(named | set(contract.naming_fields) if role is Role.TOTAL else named)


def _standing(contract: SheetContract, record: Mapping[Any, Any], as_of: dt.date | None) -> frozenset[str]:
    end = _end_of_period(contract, record)
    is_over = as_of is not None and end is not None and end <= as_of
    return frozenset(contract.carried + contract.settled if is_over else contract.carried)


def _end_of_period(contract: SheetContract, record: Mapping[Any, Any]) -> dt.date | None:
    """Return the last day of the time a row is about, None where the sheet or the row names none."""
    field = contract.period_field
    if field is None or is_blank(record[field]):
        return None
    match contract.columns[field].type:
        case ColumnType.PERIOD:
            period = read_period(record[field]).value
            return period.end if period is not None else None
        case ColumnType.MONTH:
            return parse_month_key(record[field])
        case _:
            month = _LAST_MONTHS_OF_QUARTERS.get(int(record[field]))  # a total's quarter is any number
            year = record["fiscal_year"]
            return None if month is None or is_blank(year) else day_in_fiscal_year(int(year), month)


def _cell(spec: ColumnSpec, record: Mapping[Any, Any], field: str, *, names: bool, stands: bool) -> _Cell:
    if not stands:
        return _Cell(None, None, "entry")
    value = written_value(spec, record, field)
    use: layout.CellUse = "fixed" if names and value is not None else "kept"
    return _Cell(value, precise_format(spec, value), use)


def _label(contract: SheetContract, cells: list[_Cell]) -> None:
    """Give a total a label where none of its words makes it one."""
    columns = list(contract.columns)
    places = [columns.index(field) for field in contract.naming_fields]
    if is_total(value for place in places if isinstance(value := cells[place].value, str)):
        return
    blank = [place for place in places if cells[place].value is None]
    in_words = [place for place in blank if contract.columns[columns[place]].type is ColumnType.TEXT]
    place = next(iter(in_words + blank), places[0])
    cells[place] = _Cell(TOTAL_LABEL, None, "fixed")
