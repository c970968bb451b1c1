"""Rows as plain records: a sheet has a few hundred, and one-row frames cost a hundred times as much each."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

Record = Mapping[str, Any]
"""One row of a table by frame column, every kind of missing value as None."""

_kept: dict[int, tuple[weakref.ref[pd.DataFrame], list[Record]]] = {}
"""The records of frames that are still in use, by the frame's identity: a dozen rules read the same sheets."""


def records(frame: pd.DataFrame) -> list[Record]:
    """Return a frame's rows in order, with plain Python values; made once, since nobody may change a table's frame."""
    number = id(frame)
    known = _kept.get(number)
    if known is not None and known[0]() is frame:
        return [*known[1]]
    made = _records(frame)
    # An identity is free for another frame as soon as this one is gone.
    _kept[number] = (weakref.ref(frame, lambda gone: _forget(number, gone)), made)
    return [*made]


def values_of(rows: Iterable[Record], field: str) -> list[Any]:
    """Return one field of the rows."""
    return [row[field] for row in rows]


def _records(frame: pd.DataFrame) -> list[Record]:
    columns = [
        [
            None if missing else value
            for value, missing in zip(frame[name].tolist(), frame[name].isna(), strict=True)
        ]
        for name in frame.columns
    ]
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def _forget(number: int, gone: weakref.ref[pd.DataFrame]) -> None:
    known = _kept.get(number)
    if known is not None and known[0] is gone:
        del _kept[number]
