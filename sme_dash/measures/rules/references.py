"""``reference``: a figure printed elsewhere (ยอดอ้างอิง) is the figure of that key."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sme_dash.contracts.table import Table, Tables
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import PERCENT, Figures, optional_decimal, place
from sme_dash.measures.records import records
from sme_dash.measures.rules.amounts import ZERO

PERCENT_PLACE = Decimal("0.01")


def check(tables: Tables, figures: Figures) -> Iterator[Check]:
    """Compare every figure of ยอดอ้างอิง, of any workbook, with the one of its key; unknown keys are skipped."""
    for sheets in tables.values():
        if "reference" in sheets:
            yield from _sheet(sheets["reference"], figures)


def _sheet(table: Table, figures: Figures) -> Iterator[Check]:
    for row in records(table.data):
        key = str(row["figure_key"])
        computed, printed = figures.number(key), optional_decimal(row["value"])
        if computed is None or printed is None:
            continue
        yield Check(
            Rule.REFERENCE,
            key,
            printed,
            computed,
            figures[key].unit,
            PERCENT_PLACE if figures[key].unit == PERCENT else ZERO,
            place(table, [row], "value") + figures[key].lineage,
            str(row["document"]),
            as_stated=not figures[key].formula,
        )
