"""Rows as plain records: a sheet has a few hundred, and one-row frames cost a hundred times as much each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

Record = Mapping[str, Any]
"""One row of a table by frame column, every kind of missing value as None."""


def records(frame: pd.DataFrame) -> list[Record]:
    """Return a frame's rows in order, with plain Python values."""
    columns = [
        [
            None if missing else value
            for value, missing in zip(frame[name].tolist(), frame[name].isna(), strict=True)
        ]
        for name in frame.columns
    ]
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def values_of(rows: Iterable[Record], field: str) -> list[Any]:
    """Return one field of the rows."""
    return [row[field] for row in rows]
