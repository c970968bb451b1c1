"""Rows compared with one another: wholes above their parts, and two rows under one key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sme_dash.contracts.declare import SheetContract
from sme_dash.contracts.table import Role
from sme_dash.contracts.values import shown


@dataclass(frozen=True)
class TypedRow:
    """A row that could be read: its number in Excel, what it is, and its values by field."""

    number: int
    role: Role
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Duplicate:
    """A row whose key an earlier row has already."""

    row: TypedRow
    first: int
    key: str


def with_parents(contract: SheetContract, rows: list[TypedRow]) -> list[TypedRow]:
    """Return the rows with those marked PARENT whose parts stand in the sheet too (docs/rules.md §3).

    These are codes above their children (``1`` above ``1.1``), and rows without the part that others of the
    same key name (a ministry above its agencies).
    """
    parents = _codes_with_children(contract, rows) | _wholes_with_parts(contract, rows)
    return [
        replace(row, role=Role.PARENT) if row.role is Role.DATA and row.number in parents else row
        for row in rows
    ]


def duplicates(contract: SheetContract, rows: list[TypedRow]) -> Iterator[Duplicate]:
    """Yield every row, totals left out, whose key an earlier row has."""
    seen: dict[tuple[Any, ...], int] = {}
    fallback = dict(contract.key_fallback)
    for row in rows:
        if row.role is Role.TOTAL:
            continue
        key = tuple(
            (row.values[fallback[name]], name)
            if row.values[name] is None and name in fallback
            else row.values[name]
            for name in contract.key
        )
        if key in seen:
            yield Duplicate(row, seen[key], _key_text(contract, row.values))
        else:
            seen[key] = row.number


def _codes_with_children(contract: SheetContract, rows: list[TypedRow]) -> set[int]:
    field = contract.hierarchy
    if field is None:
        return set()
    above: set[tuple[Any, str]] = set()
    for row in rows:
        parts = str(row.values[field]).split(".")
        above |= {(row.values.get("fiscal_year"), ".".join(parts[:n])) for n in range(1, len(parts))}
    return {row.number for row in rows if (row.values.get("fiscal_year"), str(row.values[field])) in above}


def _wholes_with_parts(contract: SheetContract, rows: list[TypedRow]) -> set[int]:
    field = contract.part_field
    if field is None:
        return set()
    whole_fields = [name for name in contract.key if name != field]
    with_parts = {
        tuple(row.values[name] for name in whole_fields)
        for row in rows
        if row.role is Role.DATA and row.values[field] is not None
    }
    return {
        row.number
        for row in rows
        if row.values[field] is None and tuple(row.values[name] for name in whole_fields) in with_parts
    }


def _key_text(contract: SheetContract, values: Mapping[str, Any]) -> str:
    fallback = dict(contract.key_fallback)
    named = [name if values[name] is not None else fallback.get(name, name) for name in contract.key]
    return " · ".join(
        f"{contract.columns[name].header} {_word(contract, name, values[name])}"
        for name in named
        if values[name] is not None
    )


def _word(contract: SheetContract, name: str, value: object) -> str:
    spec = contract.columns[name]
    return spec.choice_for(str(value)).label if spec.choices else shown(value)
