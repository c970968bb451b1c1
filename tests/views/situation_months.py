"""Months that hold a situation workbook of a few chosen rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from sme_dash.contracts.table import Table
from sme_dash.measures.month import Month

COLUMNS = (
    "topic", "item", "period", "value", "unit", "change_percent", "share_percent", "number_status", "source",
)  # fmt: skip
AS_OF = dt.date(2018, 12, 31)


def month_of(*rows: Mapping[str, object]) -> Month:
    """Return a month of rows given by field; what a row leaves out is blank. The first row is Excel row 5."""
    frame = pd.DataFrame(
        [
            {
                "excel_row": number,
                "role": row.get("role", "data"),
                **{name: row.get(name) for name in COLUMNS},
            }
            for number, row in enumerate(rows, start=5)
        ]
    )
    for name in ("value", "change_percent", "share_percent"):
        frame[name] = frame[name].astype("float64")
    for name in set(COLUMNS) - {"value", "change_percent", "share_percent"}:
        frame[name] = frame[name].astype("string")
    letters = dict(zip(COLUMNS, "ABCDEFGHI", strict=True))
    table = Table("situation.xlsx", "ตัวเลขสถานการณ์", "figures", frame, letters)
    return Month(AS_OF, {"situation": {"figures": table}}, (1,))


def row(
    topic: str, item: str, period: str, value: float | None = None, unit: str | None = None, **more: object
) -> dict[str, object]:
    """Return one row; ``more`` are change_percent, share_percent, number_status, source."""
    return {"topic": topic, "item": item, "period": period, "value": value, "unit": unit, **more}
