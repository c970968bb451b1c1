"""Likely renames among rows that are gone and rows that are new; proposed to a person, never taken for granted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from sme_dash.contracts.declare import ColumnSpec, ColumnType, SheetContract
from sme_dash.contracts.reference import REFERENCE_SHEET
from sme_dash.contracts.table import ROLE_FIELD, ROW_FIELD, Role, Table
from sme_dash.measures.figure import Place
from sme_dash.measures.records import Record
from sme_dash.measures.row_match import (
    Rename,
    RowName,
    identity_fields,
    identity_of,
    key_value,
    row_name,
)
from sme_dash.measures.similar_names import comparable_name, same_numbers, similarity

ALIKE = 0.8
"""From here on two names are near enough to ask whether they are one."""

ALL_PAIRS = 2_500
"""Rows gone × rows new up to which every pair is looked at; beyond, only pairs that share something telling."""

BUCKET = 10
"""Rows sharing one telling thing on either side, above which it tells nothing."""

ENDS = 8
"""Letters of a name's beginning or end that make two names worth comparing."""

_IDENTIFYING = frozenset({ColumnType.TEXT, ColumnType.CODE, ColumnType.INTEGER})
_TIME_FIELDS = frozenset({"quarter"})


class RenameReason(StrEnum):
    """Why two rows may be one: the names are alike, the other values are the same, or both."""

    NAME = "name"
    VALUES = "values"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class RenameProposal:
    """A value of a key field that may be the new spelling of an old one.

    ``sheet`` is the sheet's identifier, ``score`` 0 to 1, the places are the cells of both values, ``rows``
    counts the rows that confirming would join in this sheet. ``old_name`` and ``new_name`` name one such row.
    """

    sheet: str
    field: str
    old: str
    new: str
    score: float
    reason: RenameReason
    old_place: Place
    new_place: Place
    old_name: RowName
    new_name: RowName
    rows: int = 1

    @property
    def rename(self) -> Rename:
        """Return the rename that confirming this proposal makes."""
        return Rename(self.field, self.old, self.new)


def propose_renames(
    contract: SheetContract, before: Table, after: Table, removed: Sequence[Record], added: Sequence[Record]
) -> list[RenameProposal]:
    """Return the likely renames of a sheet, the likeliest first; an old or a new value stands in one only.

    Compared are rows whose keys differ in one field alone. Of many rows only those are compared that share the
    beginning or the end of a name or an amount, so that the time stays in proportion to the rows.
    """
    if contract.id == REFERENCE_SHEET.id or not removed or not added:
        return []
    found: dict[tuple[str, str, str], RenameProposal] = {}
    for field in _renamable(contract):
        for old, new, telling in _candidates(contract, field, _data(removed), _data(added)):
            proposal = _judged(contract, field, (before, old), (after, new), telling)
            if proposal is None:
                continue
            key = (proposal.field, proposal.old, proposal.new)
            known = found.get(key)
            best = proposal if known is None or proposal.score > known.score else known
            found[key] = replace(best, rows=1 if known is None else known.rows + 1)
    return list(best_proposals(list(found.values())))


def best_proposals(proposals: Sequence[RenameProposal]) -> tuple[RenameProposal, ...]:
    """Return the likeliest proposals so that no old and no new value of a field stands in two of them."""
    olds: set[tuple[str, str]] = set()
    news: set[tuple[str, str]] = set()
    best = []
    for each in sorted(proposals, key=lambda one: (-one.score, -one.rows, one.sheet, one.old, one.new)):
        if (each.field, each.old) in olds or (each.field, each.new) in news:
            continue
        olds.add((each.field, each.old))
        news.add((each.field, each.new))
        best.append(each)
    return tuple(best)


def _data(rows: Sequence[Record]) -> list[Record]:
    return [row for row in rows if row[ROLE_FIELD] != Role.TOTAL.value]


def _renamable(contract: SheetContract) -> Iterator[str]:
    """Yield the key fields whose value may be renamed: the first that identifies, and any further text.

    Further numbers and codes (an indicator's number within its project) mean nothing outside their row.
    """
    first = True
    for name in identity_fields(contract):
        kind = contract.columns[name].type
        if kind not in _IDENTIFYING or name in _TIME_FIELDS:
            continue
        if (first and (kind is not ColumnType.INTEGER or _label_field(contract, name))) or (
            kind is ColumnType.TEXT
        ):
            yield name
        first = False


@cache
def _label_field(contract: SheetContract, field: str) -> str | None:
    """Return the text that names what a key field stands for: itself, or the text column right after it."""
    names = list(contract.columns)
    if contract.columns[field].type is ColumnType.TEXT:
        return field
    following = names[names.index(field) + 1 :]
    return following[0] if following and contract.columns[following[0]].type is ColumnType.TEXT else None


def _candidates(
    contract: SheetContract, field: str, removed: Sequence[Record], added: Sequence[Record]
) -> Iterator[tuple[Record, Record, frozenset[Hashable]]]:
    """Yield the pairs worth a look: keys differ in ``field`` alone. With each, the amounts that tell them."""
    position = identity_fields(contract).index(field)
    blocks: dict[Hashable, tuple[list[Record], list[Record]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((removed, added)):
        for row in rows:
            values = identity_of(contract, row)[1]
            if values[position] is not None:
                blocks[(*values[:position], *values[position + 1 :])][side].append(row)
    for old, new in blocks.values():
        if not old or not new:
            continue
        telling = _once(contract, old) & _once(contract, new)
        pairs = (
            ((before, after) for before in old for after in new)
            if len(old) * len(new) <= ALL_PAIRS
            else _sharing(contract, field, old, new)
        )
        yield from ((before, after, telling) for before, after in pairs)


def _once(contract: SheetContract, rows: Sequence[Record]) -> frozenset[Hashable]:
    """Return the amounts that one row alone has, by field; a budget of ten rows tells none of them."""
    counted = Counter((name, row[name]) for name in _amounts(contract) for row in rows if row.get(name))
    return frozenset(amount for amount, times in counted.items() if times == 1)


def _sharing(
    contract: SheetContract, field: str, removed: Sequence[Record], added: Sequence[Record]
) -> Iterator[tuple[Record, Record]]:
    buckets: dict[Hashable, tuple[list[Record], list[Record]]] = defaultdict(lambda: ([], []))
    label, amounts = _label_field(contract, field), _amounts(contract)
    for side, rows in enumerate((removed, added)):
        for row in rows:
            for sign in _signs(row, label, amounts):
                buckets[sign][side].append(row)
    seen: set[tuple[int, int]] = set()
    for old, new in buckets.values():
        if len(old) > BUCKET or len(new) > BUCKET:
            continue
        for before in old:
            for after in new:
                pair = (before[ROW_FIELD], after[ROW_FIELD])
                if pair not in seen:
                    seen.add(pair)
                    yield before, after


def _signs(row: Record, label: str | None, amounts: Sequence[str]) -> Iterator[Hashable]:
    if label is not None and row.get(label) is not None:
        name = comparable_name(str(row[label]))
        yield "start", name[:ENDS]
        yield "end", name[-ENDS:]
    for field in amounts:
        if row.get(field):
            yield field, row[field]


def _judged(
    contract: SheetContract,
    field: str,
    before: tuple[Table, Record],
    after: tuple[Table, Record],
    telling: frozenset[Hashable],
) -> RenameProposal | None:
    (old_table, old), (new_table, new) = before, after
    label = _label_field(contract, field)
    names = (old.get(label), new.get(label)) if label is not None else (None, None)
    alike = 0.0
    by_name = False
    if names[0] is not None and names[1] is not None:
        alike = similarity(str(names[0]), str(names[1]))
        by_name = alike >= ALIKE and same_numbers(str(names[0]), str(names[1]))
    share, by_values = _same_values(contract, field, old, new, telling)
    if not (by_name or by_values):
        return None
    return RenameProposal(
        contract.id,
        field,
        str(key_value(contract, old, field)),
        str(key_value(contract, new, field)),
        round(0.7 * alike + 0.3 * share, 2),
        RenameReason.BOTH if by_name and by_values else RenameReason.NAME if by_name else RenameReason.VALUES,
        _place(contract, old_table, old, field),
        _place(contract, new_table, new, field),
        row_name(contract, old),
        row_name(contract, new),
    )


def _same_values(
    contract: SheetContract, field: str, old: Record, new: Record, telling: frozenset[Hashable]
) -> tuple[float, bool]:
    """Return the share of values that are the same of those both rows have, and whether that tells anything.

    It does where at least half are the same, and among them an amount that no other row has.
    """
    both = [
        name for name in _compared(contract, field) if old.get(name) is not None and new.get(name) is not None
    ]
    same = [name for name in both if old[name] == new[name]]
    share = len(same) / len(both) if both else 0.0
    return share, share >= 0.5 and any((name, old[name]) in telling for name in same)


@cache
def _compared(contract: SheetContract, field: str) -> tuple[str, ...]:
    """Return the fields that say what a row is about, beside its key and its name."""
    return tuple(
        name
        for name, spec in contract.columns.items()
        if name not in contract.key and name != _label_field(contract, field) and not spec.reported
    )


def _tells(spec: ColumnSpec) -> bool:
    return spec.type in {ColumnType.MONEY, ColumnType.QUANTITY, ColumnType.NUMBER}


@cache
def _amounts(contract: SheetContract) -> tuple[str, ...]:
    return tuple(
        name
        for name, spec in contract.columns.items()
        if _tells(spec) and not spec.reported and name not in contract.key
    )


def _place(contract: SheetContract, table: Table, row: Record, field: str) -> Place:
    named = dict(contract.key_fallback).get(field, field) if row.get(field) is None else field
    return Place(table.workbook, table.sheet, table.cells([row[ROW_FIELD]], (named,)))
