"""Which row of one month is which row of another: by the key its contract declares, never by its position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sme_dash.contracts.declare import ColumnType, SheetContract
from sme_dash.contracts.table import ROLE_FIELD, ROW_FIELD, Role
from sme_dash.measures.records import Record

SEQ_SIGN = "#"
"""Stands before the ลำดับ that names a row without a code, so that it is never taken for a code."""

Identity = tuple[bool, tuple[Hashable, ...]]
"""Whether a row is a reported total, and the values of the fields that name it."""


@dataclass(frozen=True, slots=True)
class Rename:
    """A value of a key field that was confirmed to be the new spelling of an old one.

    ``field`` is a key field of the contract (``ministry``, ``project_code``); a row without a code is named
    by its ลำดับ, ``#5``. It holds in every sheet of the kind that has the field, and only for rows that
    would otherwise be gone under the old value and new under the new one.
    """

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowName:
    """How a reader knows a row: ``parts`` are its key fields with their values, ``name`` its text, if any.

    A row without a code has its ลำดับ instead. ``total`` marks a reported total.
    """

    parts: tuple[tuple[str, Hashable], ...]
    name: str = ""
    total: bool = False


@dataclass(frozen=True)
class Pairing:
    """The rows of two sheets: pairs in the order of the second, what only the first has, what only the second."""

    pairs: tuple[tuple[Record, Record, bool], ...]
    """Row before, row after, and whether only a confirmed rename makes them the same row."""
    removed: tuple[Record, ...]
    added: tuple[Record, ...]


@cache
def identity_fields(contract: SheetContract) -> tuple[str, ...]:
    """Return the key fields that name a row. An amount in the key (a reference's value) names nothing."""
    return tuple(name for name in contract.key if not contract.columns[name].is_amount)


def identity_of(contract: SheetContract, row: Record) -> Identity:
    """Return what names a row; a key field that is blank gives way to the one declared in its stead."""
    return row[ROLE_FIELD] == Role.TOTAL.value, tuple(
        [key_value(contract, row, name) for name in identity_fields(contract)]
    )


def key_value(contract: SheetContract, row: Record, field: str) -> Hashable:
    """Return the value of a key field, or the sign and the number that stand in its stead."""
    value: Hashable = row.get(field)
    if value is None:
        for name, instead in contract.key_fallback:
            if name == field and row.get(instead) is not None:
                return f"{SEQ_SIGN}{row[instead]}"
    return value


def row_name(contract: SheetContract, row: Record) -> RowName:
    """Return how a reader knows a row."""
    fallback = dict(contract.key_fallback)
    parts = []
    for name in identity_fields(contract):
        field = fallback[name] if row.get(name) is None and name in fallback else name
        if row.get(field) is not None:
            parts.append((field, row[field]))
    return RowName(tuple(parts), row_text(contract, row), row[ROLE_FIELD] == Role.TOTAL.value)


def row_text(contract: SheetContract, row: Record) -> str:
    """Return the text that says what a row is (project, indicator, ministry); empty where it has none."""
    return next((str(row[name]) for name in _texts(contract) if row.get(name) is not None), "")


@cache
def _texts(contract: SheetContract) -> tuple[str, ...]:
    """Return the texts that may say what a row is, the most particular first."""
    return tuple(
        name for name in reversed(contract.naming_fields) if contract.columns[name].type is ColumnType.TEXT
    )


def pair_rows(
    contract: SheetContract,
    before: Sequence[Record],
    after: Sequence[Record],
    renames: Sequence[Rename] = (),
) -> Pairing:
    """Match the rows of a sheet in two months by their key; order means nothing.

    Several rows under one key (reported totals, or a duplicate in an old workbook) are matched first where
    they are wholly the same, then by their text, then in order. Takes time in proportion to the rows.
    """
    old, new = _grouped(contract, before), _grouped(contract, after)
    partner: dict[int, tuple[Record, bool]] = {}
    gone: list[tuple[Identity, list[Record]]] = []
    for identity, rows in old.items():
        left = _join(contract, rows, new.get(identity, []), partner, renamed=False)
        if left:
            gone.append((identity, left))
    if renames:
        free = {
            identity: rest
            for identity, rows in new.items()
            if (rest := [row for row in rows if id(row) not in partner])
        }
        fields = identity_fields(contract)
        for identity, rows in gone:
            for candidate in _renamed(identity, fields, renames):
                if candidate in free and candidate not in old:
                    _join(contract, rows, free[candidate], partner, renamed=True)
                    break
    matched = {id(row) for row, _ in partner.values()}
    return Pairing(
        tuple((then[0], row, then[1]) for row in after if (then := partner.get(id(row))) is not None),
        tuple(row for row in before if id(row) not in matched),
        tuple(row for row in after if id(row) not in partner),
    )


def _grouped(contract: SheetContract, rows: Sequence[Record]) -> dict[Identity, list[Record]]:
    groups: dict[Identity, list[Record]] = defaultdict(list)
    for row in rows:
        groups[identity_of(contract, row)].append(row)
    return groups


def _join(
    contract: SheetContract,
    before: list[Record],
    after: Sequence[Record],
    partner: dict[int, tuple[Record, bool]],
    *,
    renamed: bool,
) -> list[Record]:
    """Enter pairs of rows with one identity and return the earlier rows that remain without one."""
    free = [row for row in after if id(row) not in partner]
    if len(before) == 1 and len(free) == 1:
        partner[id(free[0])] = (before[0], renamed)
        return []
    left = list(before)
    for alike in (_content, lambda row: row_text(contract, row), lambda _: None):
        waiting: dict[Hashable, list[Record]] = defaultdict(list)
        for row in free:
            waiting[alike(row)].append(row)
        still = []
        for row in left:
            same = waiting.get(alike(row))
            if same:
                partner[id(same.pop(0))] = (row, renamed)
            else:
                still.append(row)
        left = still
        free = [row for row in free if id(row) not in partner]
    return left


def _content(row: Record) -> Hashable:
    return tuple(value for name, value in row.items() if name != ROW_FIELD)


def _renamed(identity: Identity, fields: Sequence[str], renames: Sequence[Rename]) -> list[Identity]:
    """Return what an earlier identity may be called now: each rename alone, then all that apply together."""
    total, values = identity
    alone, together = [], list(values)
    news: Mapping[tuple[str, str], list[str]] = _by_old(renames)
    for position, (field, value) in enumerate(zip(fields, values, strict=True)):
        for new in news.get((field, str(value)), ()):
            kept: Hashable = int(new) if isinstance(value, int) and new.isdecimal() else new
            alone.append((total, (*values[:position], kept, *values[position + 1 :])))
            together[position] = kept
    return [*alone, (total, tuple(together))] if alone else []


def _by_old(renames: Sequence[Rename]) -> dict[tuple[str, str], list[str]]:
    news: dict[tuple[str, str], list[str]] = defaultdict(list)
    for rename in renames:
        news[rename.field, rename.old].append(rename.new)
    return news
