"""Changes too large to pass unseen: they stand on top of what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sme_dash.contracts.declare import ColumnSpec, ColumnType
from sme_dash.measures.difference import CellChange, Difference, RowChange, SheetDifference
from sme_dash.measures.figure import SATANG_PER_BAHT

TWO_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Jump:
    """One large change of an amount.

    ``percent`` is the change in percent of the earlier value, None where that was zero or the later value is
    gone. ``satang`` is the change of money, after − before; None for other amounts.
    """

    sheet: SheetDifference
    row: RowChange
    change: CellChange
    percent: Decimal | None
    satang: int | None


def big_jumps(found: Difference, percent: Decimal, baht_floor: Decimal = Decimal(0)) -> tuple[Jump, ...]:
    """Return the changes of at least ``percent`` of the earlier value, money first, each group largest first.

    Money must also have changed by at least ``baht_floor``. A change from zero, and a value that is gone, are
    jumps whatever the percentage; a value that is new is none. Only data count: totals and columns that repeat
    a result jump with what they are made of.
    """
    jumps = [
        jump
        for sheet in found.sheets
        for row in sheet.changed
        if not row.name.total
        for jump in _of_row(sheet, row, percent, baht_floor)
    ]
    return tuple(sorted(jumps, key=_size))


def _of_row(sheet: SheetDifference, row: RowChange, percent: Decimal, baht_floor: Decimal) -> Iterator[Jump]:
    for change in row.cells:
        spec = sheet.columns[change.field]
        before, after = _amount(spec, change.before), _amount(spec, change.after)
        if before is None:
            continue
        moved = -before if after is None else after - before
        satang = int(moved) if spec.type is ColumnType.MONEY else None
        if moved == 0 or (satang is not None and abs(satang) < baht_floor * SATANG_PER_BAHT):
            continue
        share = None if before == 0 or after is None else moved * 100 / abs(before)
        if share is None or abs(share) >= percent:
            yield Jump(
                sheet,
                row,
                change,
                None if share is None else share.quantize(TWO_PLACES, ROUND_HALF_UP),
                satang,
            )


def _amount(spec: ColumnSpec, value: object) -> Decimal | None:
    if not spec.is_amount or spec.reported or isinstance(value, bool):
        return None
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _size(jump: Jump) -> tuple[bool, int, bool, Decimal]:
    money = jump.satang is not None
    share = Decimal(0) if jump.percent is None else -abs(jump.percent)
    return not money, -abs(jump.satang or 0), jump.percent is not None, share
