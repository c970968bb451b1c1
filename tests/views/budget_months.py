"""The shipped budget workbook as a month, and months that differ from it in a few cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd

from sme_dash.contracts.read import read
from sme_dash.contracts.table import Table
from sme_dash.measures.month import Month

WORKBOOK = Path(__file__).parents[2] / "data" / "2561-12" / "budget.xlsx"
AS_OF = dt.date(2018, 12, 31)
TARGETS = (24.0, 50.0, 75.0, 100.0)


@cache
def shipped_tables() -> Mapping[str, Table]:
    return read(WORKBOOK.read_bytes(), WORKBOOK.name).tables


@cache
def shipped_month() -> Month:
    return Month(AS_OF, {"budget": shipped_tables()}, (1,))


def month_where(
    changes: Mapping[tuple[int, int | None], Mapping[str, int | None]], as_of: dt.date = AS_OF
) -> Month:
    """Return the shipped month with some fields of (year, strategy) changed; strategy None is administration."""
    table = shipped_tables()["strategy"]
    frame = table.frame.copy()
    for (year, strategy), fields in changes.items():
        rows = (frame["fiscal_year"] == year) & (frame["role"] == "data")
        if strategy is None:
            rows &= (frame["category"] == "admin").fillna(False)
        else:
            rows &= (frame["strategy_no"] == strategy).fillna(False)
        for field, value in fields.items():
            frame.loc[rows, field] = pd.NA if value is None else value
    return Month(as_of, {"budget": {"strategy": replace(table, frame=frame)}}, (2,))


def unreported() -> Mapping[str, None]:
    return {"disbursed_satang": None, "committed_satang": None}
