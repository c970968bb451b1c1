"""Where the numbers of the indicator page come from: a value's figure, or the indicators that a count is taken of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sme_dash.measures.month import Month
from sme_dash.views.kpi_rows import Indicator
from sme_dash.views.lineage_targets import several

LISTED = 30
"""The most indicators named one by one in an address; more are named by what their keys share."""

_STRATEGY = re.compile(r"(kpi/\d{4})/strategy/\d+")


def origin(month: Month, row: Indicator, field: str) -> str:
    """Return where a value of an indicator comes from.

    The percentage and the status of a KPI's component are no figures: they lead to its target and result.
    """
    key = f"{row.key}/{field}"
    return key if key in month.figures else several(f"{row.key}/target,actual")


def count_origin(month: Month, rows: Sequence[Indicator], status: str = "") -> str:
    """Return where a number of indicators comes from: the figure that counts them, else the indicators counted.

    ``status`` is the key of the status counted; nothing counts them all. A count of none leads to all that were
    looked at.
    """
    counted = f"count_{status}" if status else "count"
    for whole in _wholes(rows):
        key = f"{whole}/{counted}"
        if month.figures.number(f"{whole}/count") == len(rows) and key in month.figures:
            return key
    found = [row for row in rows if row.status.key == status] if status else rows
    return values_origin(month, found or rows, "status")


def values_origin(month: Month, rows: Iterable[Indicator], fields: str) -> str:
    """Return where some fields (``target,actual``) of some indicators come from."""
    found = list(rows)
    if len(found) > LISTED:
        return several(*(f"{_stem(row.key)}/{_fields(month, row, fields)}" for row in found))
    return several(*(f"{row.key}/{_fields(month, row, fields)}" for row in found))


def _fields(month: Month, row: Indicator, fields: str) -> str:
    known = [field for field in fields.split(",") if f"{row.key}/{field}" in month.figures]
    return ",".join(known) or "target,actual"


def _wholes(rows: Sequence[Indicator]) -> list[str]:
    """Return the beginnings of the keys that count all KPIs of a strategy, or of a year."""
    strategies = {match[0]: match[1] for row in rows if (match := _STRATEGY.match(row.key))}
    if len(strategies) == 1:
        return [next(iter(strategies)), f"{next(iter(strategies.values()))}/total"]
    return [f"{year}/total" for year in dict.fromkeys(strategies.values())]


def _stem(key: str) -> str:
    """Return what the keys of one strategy's KPIs, or of one year's project indicators, share."""
    if key.startswith("indicator/"):
        return "/".join(key.split("/")[:2]) + "/*"
    return f"{key.rpartition('/')[0]}/*"
