"""``count``: projects by status are all projects."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sme_dash.contracts.table import Tables
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import PROJECTS, Figures, place, whole_sum
from sme_dash.measures.records import records
from sme_dash.measures.rules.amounts import ZERO
from sme_dash.measures.rules.keys import strategy_key

BY_STATUS = ("projects_done", "projects_in_progress", "projects_not_done")


def check(tables: Tables, figures: Figures) -> Iterator[Check]:
    """Compare the number of projects of every row of รายยุทธศาสตร์ with the sum of its statuses."""
    table = tables.get("budget", {}).get("strategy")
    if table is None:
        return
    for row in records(table.frame):
        key, counted = strategy_key(row), whole_sum(row[field] for field in BY_STATUS)
        if key is None or row["projects"] is None or counted is None:
            continue
        yield Check(
            Rule.COUNT,
            f"{key}/projects",
            Decimal(row["projects"]),
            Decimal(counted),
            PROJECTS,
            ZERO,
            place(table, [row], "projects") + place(table, [row], *BY_STATUS),
        )
