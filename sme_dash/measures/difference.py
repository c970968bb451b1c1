"""What differs between two months of one kind of workbook: rows added, removed, and changed cell by cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sme_dash.contracts.declare import ColumnSpec, ColumnType, QuantityState, SheetContract
from sme_dash.contracts.kinds import kind_named
from sme_dash.contracts.table import ROW_FIELD, Table
from sme_dash.measures.figure import Place, decimal_of
from sme_dash.measures.records import Record, records
from sme_dash.measures.renames import RenameProposal, best_proposals, propose_renames
from sme_dash.measures.row_match import Pairing, Rename, RowName, pair_rows, row_name

CellValue = Decimal | int | str | bool | dt.date | QuantityState | None
"""A cell's value: money in satang (int), numbers as the decimal that was typed, ``QuantityState`` where a target
or result says why it has no number, None where the cell is blank."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that differs: both values, their addresses (None where a sheet lacks the column).

    ``difference`` is after − before of an amount that both have: satang for money, else in the column's unit.
    """

    field: str
    before: CellValue
    after: CellValue
    difference: Decimal | int | None
    before_cell: str | None
    after_cell: str | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that both months have, and its cells that differ; ``renamed`` where a confirmed rename joins them."""

    name: RowName
    cells: tuple[CellChange, ...]
    before_row: int
    after_row: int
    renamed: bool = False


@dataclass(frozen=True, slots=True)
class LoneRow:
    """A row that one month alone has, as Excel numbers it, with every value by field."""

    name: RowName
    row: int
    values: Mapping[str, CellValue]


@dataclass(frozen=True)
class SheetDifference:
    """The difference of one sheet.

    ``workbook`` and ``sheet`` name where the later month's cells stand, ``before_workbook`` and
    ``before_sheet`` the earlier's; both are empty on the side that lacks the sheet.
    """

    id: str
    title: str
    columns: Mapping[str, ColumnSpec]
    added: tuple[LoneRow, ...]
    removed: tuple[LoneRow, ...]
    changed: tuple[RowChange, ...]
    unchanged: int
    workbook: str = ""
    sheet: str = ""
    before_workbook: str = ""
    before_sheet: str = ""

    @property
    def is_empty(self) -> bool:
        """Return whether the sheet says the same in both months."""
        return not (self.added or self.removed or self.changed)

    def places(self, change: CellChange) -> tuple[Place, ...]:
        """Return where a changed cell stands: now, then before."""
        now = Place(self.workbook, self.sheet, change.after_cell) if change.after_cell else None
        then = (
            Place(self.before_workbook, self.before_sheet, change.before_cell) if change.before_cell else None
        )
        return tuple(place for place in (now, then) if place is not None)


@dataclass(frozen=True)
class Difference:
    """What differs between two months of a kind, sheets in the order of the kind.

    ``proposals`` are renames to be confirmed; until then their rows stand as removed and added.
    ``renames`` are the confirmed ones that were taken into account.
    """

    kind: str
    sheets: tuple[SheetDifference, ...]
    proposals: tuple[RenameProposal, ...] = ()
    renames: tuple[Rename, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether both months say the same."""
        return all(sheet.is_empty for sheet in self.sheets)

    @property
    def added(self) -> int:
        """Return how many rows are new."""
        return sum(len(sheet.added) for sheet in self.sheets)

    @property
    def removed(self) -> int:
        """Return how many rows are gone."""
        return sum(len(sheet.removed) for sheet in self.sheets)

    @property
    def changed(self) -> int:
        """Return how many rows have a cell that differs."""
        return sum(len(sheet.changed) for sheet in self.sheets)

    @property
    def changed_cells(self) -> int:
        """Return how many cells of rows that both months have differ."""
        return sum(len(row.cells) for sheet in self.sheets for row in sheet.changed)


def difference(
    before: Mapping[str, Table], after: Mapping[str, Table], kind: str, renames: Sequence[Rename] = ()
) -> Difference:
    """Return what differs between two months' tables of a kind, by sheet identifier.

    Rows are matched by the key of their contract, so that rows in another order are no difference; reported
    totals are matched among themselves. Rows joined by one of ``renames`` are compared cell by cell; likely
    renames that are not among them are only proposed. KeyError where there is no such kind.
    """
    declared = kind_named(kind)
    if declared is None:
        raise KeyError(kind)
    sheets: list[SheetDifference] = []
    proposals: list[RenameProposal] = []
    for contract in declared.sheets:
        old, new = before.get(contract.id), after.get(contract.id)
        if old is None and new is None:
            continue
        pairing = pair_rows(contract, _rows(old), _rows(new), renames)
        sheets.append(_sheet(contract, old, new, pairing))
        if old is not None and new is not None:
            proposals += propose_renames(contract, old, new, pairing.removed, pairing.added)
    return Difference(kind, tuple(sheets), best_proposals(proposals), tuple(renames))


def cell_value(spec: ColumnSpec, row: Record, field: str) -> CellValue:
    """Return a field of a record as the value that is compared and shown."""
    raw = row.get(field)
    if spec.type is ColumnType.QUANTITY:
        state = str(row.get(f"{field}_state") or QuantityState.NONE.value)
        if state == QuantityState.TEXT.value:
            text = row.get(f"{field}_text")
            return None if text is None else str(text)
        if state in {QuantityState.NOT_REPORTED.value, QuantityState.NOT_CARRIED_OUT.value}:
            return QuantityState(state)
        return None if raw is None else decimal_of(raw)
    if raw is not None and spec.type in {ColumnType.NUMBER, ColumnType.PERCENT}:
        return decimal_of(raw)
    value: CellValue = raw
    return value


def _rows(table: Table | None) -> list[Record]:
    return [] if table is None else records(table.frame)


def _sheet(
    contract: SheetContract, old: Table | None, new: Table | None, pairing: Pairing
) -> SheetDifference:
    columns = contract.columns
    raw_fields = _raw_fields(columns)
    then = old.letters if old is not None else {}
    now = new.letters if new is not None else {}
    changed = []
    for before, after, renamed in pairing.pairs:
        if all(before.get(name) == after.get(name) for name in raw_fields):
            continue
        cells = _changed_cells(columns, before, after, then, now)
        if cells:
            changed.append(
                RowChange(row_name(contract, after), cells, before[ROW_FIELD], after[ROW_FIELD], renamed)
            )
    return SheetDifference(
        contract.id,
        contract.name,
        columns,
        tuple(_lone(contract, row) for row in pairing.added),
        tuple(_lone(contract, row) for row in pairing.removed),
        tuple(changed),
        len(pairing.pairs) - len(changed),
        *((new.workbook, new.sheet) if new is not None else ("", "")),
        *((old.workbook, old.sheet) if old is not None else ("", "")),
    )


def _raw_fields(columns: Mapping[str, ColumnSpec]) -> tuple[str, ...]:
    """Return the frame columns that hold values, so that equal rows are told without converting any."""
    names: list[str] = []
    for name, spec in columns.items():
        names.append(name)
        if spec.type is ColumnType.QUANTITY:
            names += [f"{name}_state", f"{name}_text"]
    return tuple(names)


def _changed_cells(
    columns: Mapping[str, ColumnSpec],
    before: Record,
    after: Record,
    then: Mapping[str, str],
    now: Mapping[str, str],
) -> tuple[CellChange, ...]:
    cells = []
    for field, spec in columns.items():
        if spec.type is not ColumnType.QUANTITY and before.get(field) == after.get(field):
            continue  # most cells, and not worth converting
        old, new = cell_value(spec, before, field), cell_value(spec, after, field)
        if type(old) is type(new) and old == new:
            continue
        cells.append(
            CellChange(
                field,
                old,
                new,
                _difference(spec, old, new),
                f"{then[field]}{before[ROW_FIELD]}" if field in then else None,
                f"{now[field]}{after[ROW_FIELD]}" if field in now else None,
            )
        )
    return tuple(cells)


def _difference(spec: ColumnSpec, old: CellValue, new: CellValue) -> Decimal | int | None:
    if not spec.is_amount or isinstance(old, bool) or isinstance(new, bool):
        return None
    if isinstance(old, int) and isinstance(new, int):
        return new - old
    if isinstance(old, Decimal) and isinstance(new, Decimal):
        return new - old
    return None


def _lone(contract: SheetContract, row: Record) -> LoneRow:
    values = {field: cell_value(spec, row, field) for field, spec in contract.columns.items()}
    return LoneRow(row_name(contract, row), row[ROW_FIELD], values)
