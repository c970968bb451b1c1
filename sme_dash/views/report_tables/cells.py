"""Cells and columns of the report's tables: baht with satang, million baht with four decimals, percent, counts.

The report's own units stand whatever the reader's unit switch says; digits follow the reader.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sme_dash.measures.figure import baht_of, million_baht_of
from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import CellView, ColumnKind, ColumnView, Mark, RowKind, RowView
from sme_dash.views.figure_text import quantity_text

EMPTY = CellView("")


def baht_cell(satang: int | None, display: Display, figure: str, mark: Mark | None = None) -> CellView:
    """Return money in baht with satang."""
    text = thai.baht_number(satang, replace(display, unit="baht"))
    return CellView(text, baht_of(satang), mark=mark, figure=figure)


def million_cell(satang: int | None, display: Display, figure: str, mark: Mark | None = None) -> CellView:
    """Return money in million baht with four decimals."""
    text = thai.million_number(satang, 4, display)
    return CellView(text, million_baht_of(satang), mark=mark, figure=figure)


def percent_cell(value: Decimal | None, display: Display, figure: str, mark: Mark | None = None) -> CellView:
    """Return a percentage with two decimals, its sign standing in the header."""
    return CellView(thai.number(value, 2, display), value, mark=mark, figure=figure)


def count_cell(value: Decimal | None, display: Display, figure: str, mark: Mark | None = None) -> CellView:
    """Return a number with the decimals it was typed with."""
    return CellView(quantity_text(value, "", display), value, mark=mark, figure=figure)


def figure_count(month: Month, key: str, display: Display, mark: Mark | None = None) -> CellView:
    """Return a figure that counts something."""
    return count_cell(month.figures.number(key), display, key, mark)


def text_cell(text: str, display: Display, *, indent: int = 0, bold: bool = False) -> CellView:
    """Return words of the workbook with the reader's digits; their value stays as written."""
    return CellView(thai.digits(text, display), text or None, indent=indent, bold=bold)


def baht_column(key: str, header: str, group: str = "") -> ColumnView:
    """Return a column of baht."""
    return ColumnView(key=key, header=header, align="right", kind="money", unit="บาท", group=group)


def million_column(key: str, header: str, group: str = "") -> ColumnView:
    """Return a column of million baht."""
    return ColumnView(key=key, header=header, align="right", kind="million", unit="ล้านบาท", group=group)


def percent_column(key: str, header: str, group: str = "") -> ColumnView:
    """Return a column of percentages."""
    return ColumnView(key=key, header=header, align="right", kind="percent", width="narrow", group=group)


def count_column(
    key: str, header: str, *, unit: str = "", group: str = "", decimal: bool = False
) -> ColumnView:
    """Return a column of counts; ``decimal`` where some have decimals."""
    kind: ColumnKind = "decimal" if decimal else "integer"
    return ColumnView(
        key=key,
        header=header,
        align="right",
        kind=kind,
        unit=unit,
        group=group,
        width="narrow",
    )


def section(text: str) -> RowView:
    """Return a row that heads those below it."""
    return RowView((CellView(text, text),), "section")


def row(*cells: CellView, kind: RowKind = "data") -> RowView:
    """Return a row of cells."""
    return RowView(cells, kind)
