"""National SME statistics (keys ``situation/{topic}/{item}/{period}/…``), taken as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from sme_dash.contracts.table import Table
from sme_dash.measures.figure import PERCENT, Figure, optional_decimal, place


def situation_figures(tables: Mapping[str, Table]) -> Iterator[Figure]:
    """Yield every statistic of a situation workbook: value in its unit, change and share in percent.

    Takes the table ``figures``. A statistic without value still has its key, with value None.
    """
    table = tables.get("figures")
    if table is None:
        return
    data = table.data
    for position in range(len(data)):
        row = data.iloc[[position]]
        head = row.iloc[0]
        prefix = f"situation/{head['topic']}/{head['item']}/{head['period']}"
        unit = "" if pd.isna(head["unit"]) else str(head["unit"])
        for field, field_unit in (("value", unit), ("change_percent", PERCENT), ("share_percent", PERCENT)):
            yield Figure(
                f"{prefix}/{field}", optional_decimal(head[field]), field_unit, place(table, row, field)
            )
    for topic in dict.fromkeys(str(topic) for topic in data["topic"]):
        rows = data[data["topic"] == topic]
        yield Figure(
            f"situation/{topic}/items", int(rows["item"].nunique()), "รายการ", place(table, rows, "item")
        )
