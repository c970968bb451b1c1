"""Tables as formatted worksheets: what is shown on screen, as numbers a reader can go on computing with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sme_dash.exports.sums import sums_of
from sme_dash.views.display import CellView, ColumnKind, ColumnView, RowView, TableView
from sme_dash.workbook.layout import (
    BAHT,
    DECIMAL_2,
    MILLION_BAHT,
    TEXT,
    WHOLE,
    ColumnSpec,
    Properties,
    Row,
    SheetSpec,
    Sum,
    WrittenValue,
)
from sme_dash.workbook.writer import write_workbook

NUMBER_FORMATS: Mapping[ColumnKind, str] = {
    "text": TEXT,
    "integer": WHOLE,
    "decimal": "#,##0.00##",
    "money": BAHT,
    "million": MILLION_BAHT,
    "percent": DECIMAL_2,
    "points": "+#,##0.00;−#,##0.00;0.00",
    "date": "[$-107041E]d mmm yyyy",
    "status": TEXT,
}

_LOCALE = "[$-D00041E]"
"""Tells Excel to draw a number in Thai digits; the cell holds the same number."""

WIDTHS = {"narrow": 13.0, "normal": 22.0, "wide": 56.0}


def table_workbook(view: TableView, origins: TableView | None = None) -> bytes:
    """Return one table as an .xlsx file: title lines, headers, numbers as numbers, source and notes below.

    Text is written as text, never as a formula (the writer sees to it); a cell without value stays empty.
    ``origins`` becomes a last sheet ที่มา: where each number comes from.
    """
    sheets = [table_sheet("ตาราง", view)]
    if origins is not None:
        sheets.append(table_sheet("ที่มา", origins))
    return write_workbook(sheets, Properties(title=view.caption))


def table_sheet(name: str, view: TableView, title: Sequence[str] = ()) -> SheetSpec:
    """Return a table as a worksheet, its totals as formulas where their parts come to them; ``title`` goes first."""
    notes = [*view.notes]
    if view.source is not None:
        notes.append(f"ที่มา: {view.source.text}")
    thai_digits = _reads_thai_digits(view)
    spec = SheetSpec(
        name=name,
        columns=[
            _column(column, view.rows, number, thai_digits=thai_digits)
            for number, column in enumerate(view.columns)
        ],
        title=[*title, view.caption],
        notes=notes,
        frozen_columns=view.row_header + 1,
    )
    sums = sums_of(view, spec.first_body_row)
    rows = [
        _row(row, view.columns, {at: found for (of, at), found in sums.items() if of == place}, thai_digits)
        for place, row in enumerate(view.rows)
    ]
    return replace(spec, rows=rows)


def _column(
    column: ColumnView, rows: Sequence[RowView], number: int, *, thai_digits: bool = False
) -> ColumnSpec:
    header = f"{column.header} ({column.unit})" if column.unit else column.header
    number_format = NUMBER_FORMATS[column.kind] if _holds_numbers(rows, number) else TEXT
    return ColumnSpec(
        header=header,
        width=max(WIDTHS[column.width], _room(rows, number)),
        number_format=_in_thai_digits(number_format) if thai_digits else number_format,
        alignment=column.align,
        group=column.group,
    )


def _reads_thai_digits(view: TableView) -> bool:
    """Return whether the reader switched to Thai digits: the cells' texts are finished in them."""
    return any("๐" <= letter <= "๙" for row in view.rows for cell in row.cells for letter in cell.text)


def _in_thai_digits(number_format: str) -> str:
    """Return a number format that draws Thai digits; a date's keeps its Buddhist calendar."""
    if number_format == TEXT:
        return TEXT
    if number_format.startswith("[$-1"):
        return number_format.replace("[$-1", "[$-D", 1)
    return ";".join(f"{_LOCALE}{part}" for part in number_format.split(";"))


def _row(row: RowView, columns: Sequence[ColumnView], sums: Mapping[int, Sum], thai_digits: bool) -> Row:
    if row.kind == "section":
        return Row([row.cells[0].text, *([None] * (len(columns) - 1))], role="group")
    values = [
        sums.get(number) or _value(cell, column)
        for number, (cell, column) in enumerate(zip(row.cells, columns, strict=True))
    ]
    role = row.kind if row.kind in {"subtotal", "total"} else "body"
    formats = {
        number: _in_thai_digits(_as_typed(cell.value)) if thai_digits else _as_typed(cell.value)
        for number, (cell, column) in enumerate(zip(row.cells, columns, strict=True))
        if column.kind == "decimal" and isinstance(cell.value, int | Decimal)
    }
    indent = max((cell.indent for cell in row.cells), default=0)
    return Row(values, role=role, indent=indent, formats=formats)


def _value(cell: CellView, column: ColumnView) -> WrittenValue:
    """Return a cell's machine value where its column counts, else its words."""
    if column.kind not in {"text", "status"} and isinstance(cell.value, int | float | Decimal | date):
        return cell.value
    if column.kind not in {"text", "status"} and cell.value is None and cell.text in {"", "–"}:
        return None
    words = [cell.status.word if cell.status else "", cell.text, cell.note]
    return " ".join(dict.fromkeys(word for word in words if word)) or None


def _as_typed(value: int | Decimal) -> str:
    """Return the format that shows a number with the decimals it has: 25 and 3.61 in one column."""
    exponent = Decimal(value).normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"#,##0.{'0' * decimals}" if decimals else WHOLE


def _room(rows: Sequence[RowView], number: int) -> float:
    """Return the width that a column's longest number needs, in bold and in a font wider than ours."""
    shown = (row.cells[number] for row in rows if row.kind != "section")
    longest = max(
        (len(cell.text) for cell in shown if isinstance(cell.value, int | float | Decimal)), default=0
    )
    return longest * 1.35 + 2 if longest else 0


def _holds_numbers(rows: Sequence[RowView], number: int) -> bool:
    return any(
        row.kind != "section" and isinstance(row.cells[number].value, int | float | Decimal | date)
        for row in rows
    )
