"""Thai in: the one place to import the readers of cells from.

Every reader takes whatever a cell may hold and returns a :class:`Reading`; none raises for bad data.
"""

from __future__ import annotations

from sme_dash.thai.dates import read_date, read_fiscal_year, read_month, read_month_number
from sme_dash.thai.numbers import read_flag, read_integer, read_number, whole
from sme_dash.thai.reading import CellState, Reading, absence
from sme_dash.thai.spans import read_period

__all__ = [
    "CellState",
    "Reading",
    "absence",
    "read_date",
    "read_fiscal_year",
    "read_flag",
    "read_integer",
    "read_month",
    "read_month_number",
    "read_number",
    "read_period",
    "whole",
]
