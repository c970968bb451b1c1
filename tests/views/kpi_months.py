"""Months that differ from the shipped December 2561 in a few cells of the indicator workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from sme_dash.contracts.table import Table
from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.display import RowView, TableView
from sme_dash.views.kpi_filter import Choices

SCREEN = Display("arabic", "mb")
YEAR = Choices(fiscal_year=2561)

BLANK: Mapping[str, object] = {"actual": None, "actual_state": "none"}
NOT_AVAILABLE: Mapping[str, object] = {"actual": None, "actual_state": "not_reported"}
STOPPED: Mapping[str, object] = {"actual": None, "actual_state": "not_carried_out"}


def month_where(
    month: Month, changes: Mapping[tuple[int, int], Mapping[str, object]], as_of: dt.date | None = None
) -> Month:
    """Return the month with some fields of (strategy, KPI number) changed."""
    table = month.tables["kpi"]["kpi"]
    frame = table.frame.copy()
    for (strategy, number), fields in changes.items():
        rows = (frame["strategy_no"] == strategy) & (frame["kpi_no"] == number)
        for field, value in fields.items():
            frame.loc[rows, field] = pd.NA if value is None else value
    return _with(month, "kpi", replace(table, frame=frame), as_of or month.as_of)


def with_quarter(month: Month, code: str, quarter: int, plan: float, actual: float) -> Month:
    """Return the month with a plan and a result of one KPI in one quarter of 2561."""
    row = {
        "excel_row": 5, "role": "data", "fiscal_year": 2561, "kpi_code": code, "quarter": quarter,
        "plan": plan, "actual": actual,
    }  # fmt: skip
    table = Table(
        "kpi.xlsx", "แผน-ผลรายไตรมาส", "quarterly", pd.DataFrame([row]), {"plan": "E", "actual": "F"}
    )
    return _with(month, "quarterly", table, month.as_of)


def texts(table: TableView | None) -> list[list[str]]:
    """Return what the cells of a table say: the status word, else the text."""
    assert table is not None
    return [_texts(row) for row in table.rows]


def row_of(table: TableView | None, first: str) -> list[str]:
    """Return the texts of the one row whose first or second cell is as given."""
    (found,) = [row for row in texts(table) if first in row[:2]]
    return found


def _texts(row: RowView) -> list[str]:
    return [cell.status.word if cell.status else cell.text for cell in row.cells]


def _with(month: Month, sheet: str, table: Table, as_of: dt.date) -> Month:
    return Month(as_of, {**month.tables, "kpi": {**month.tables["kpi"], sheet: table}}, (99,))
