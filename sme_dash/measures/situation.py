"""National SME statistics (keys ``situation/{topic}/{item}/{period}/…``), taken as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sme_dash.contracts.table import Table
from sme_dash.measures.figure import PERCENT, Figure, optional_decimal, place
from sme_dash.measures.records import records


def situation_figures(tables: Mapping[str, Table]) -> Iterator[Figure]:
    """Yield every statistic of a situation workbook: value in its unit, change and share in percent.

    Takes the table ``figures``. A statistic without value still has its key, with value None.
    """
    table = tables.get("figures")
    if table is None:
        return
    data = records(table.data)
    for row in data:
        prefix = f"situation/{row['topic']}/{row['item']}/{row['period']}"
        unit = row["unit"] or ""
        for field, field_unit in (("value", unit), ("change_percent", PERCENT), ("share_percent", PERCENT)):
            yield Figure(
                f"{prefix}/{field}", optional_decimal(row[field]), field_unit, place(table, [row], field)
            )
    for topic in dict.fromkeys(row["topic"] for row in data):
        rows = [row for row in data if row["topic"] == topic]
        items = {row["item"] for row in rows if row["item"] is not None}
        yield Figure(f"situation/{topic}/items", len(items), "รายการ", place(table, rows, "item"))
