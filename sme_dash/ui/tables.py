"""Tables as markup: real tables with caption and scopes, scrolling inside their own box."""

from __future__ import annotations

from sme_dash.thai.wrap import visible_length
from sme_dash.ui.elements import chip, mark, notes, source
from sme_dash.ui.lineage import Parameters, number_link
from sme_dash.ui.markup import Html, el, escape, flow, join, link
from sme_dash.views.display import CellView, ColumnView, RowView, TableView

LONG = 40
"""Rows from which a table scrolls inside its box, under a header that stays; a shorter one stands whole."""

SHORT_HEADER = 12
"""Columns of letters up to which a header is kept on one line."""

NUMBER_LENGTH = 28
"""Columns of letters up to which a cell of a numbers' column stands on one line; a name that was changed is longer."""


HOW_TO_TRACE = "เลือกตัวเลขในตารางเพื่อดูเซลล์ต้นทาง"


def _foot(table: TableView, parameters: Parameters) -> Html | None:
    """Return the source and, under a table whose numbers lead to their cells, how to get there."""
    leads = any(cell.figure and cell.text for row in table.rows for cell in row.cells)
    if table.source is not None:
        hint = el("span", f" · {HOW_TO_TRACE}", class_="sd-trace") if leads else None
        return source(table.source, parameters, hint)
    return el("p", HOW_TO_TRACE, class_="sd-source sd-trace") if leads else None


def _classes(column: ColumnView, *, wordy: bool = False) -> str:
    return f"sd-{'left' if wordy else column.align} sd-w-{column.width}"


def _heading(column: ColumnView, *, rows: int | None = None) -> Html:
    unit = el("span", escape(column.unit), class_="sd-unit") if column.unit else None
    header = escape(column.header) if visible_length(column.header) <= SHORT_HEADER else flow(column.header)
    return el("th", header, unit, scope="col", class_=_classes(column), rowspan=rows)


def _head(table: TableView) -> Html:
    """Return one header row, or two where columns stand under a common heading."""
    if not any(column.group for column in table.columns):
        return el("thead", el("tr", *(_heading(column) for column in table.columns)))
    upper: list[Html] = []
    lower: list[Html] = []
    position = 0
    while position < len(table.columns):
        column = table.columns[position]
        if not column.group:
            upper.append(_heading(column, rows=2))
            position += 1
            continue
        members = [column]
        while position + len(members) < len(table.columns) and (
            table.columns[position + len(members)].group == column.group
        ):
            members.append(table.columns[position + len(members)])
        upper.append(el("th", column.group, scope="colgroup", colspan=len(members), class_="sd-group"))
        lower += [_heading(member) for member in members]
        position += len(members)
    return el("thead", el("tr", *upper), el("tr", *lower))


def _cell(cell: CellView, column: ColumnView, parameters: Parameters, *, names_row: bool) -> Html:
    wordy = column.align == "right" and visible_length(cell.text) > NUMBER_LENGTH
    words = escape(cell.text) if column.align == "right" and not wordy else flow(cell.text)
    text = (
        (link(words, cell.href, parameters) if cell.href else number_link(words, cell.figure, parameters))
        if cell.text
        else None
    )
    tone = f" sd-text-{cell.tone}" if cell.tone != "plain" else ""
    bold = " sd-bold" if cell.bold else ""
    marked = " sd-marked" if cell.marked else ""
    content = join(
        _status(cell, parameters),
        " " if cell.status and text else None,
        text,
        el("div", mark(cell.mark, parameters, brief=True), class_="sd-cell-mark") if cell.mark else None,
        el("div", cell.note, class_="sd-note") if cell.note else None,
        _behind(cell) if cell.behind else None,
    )
    return el(
        "th" if names_row else "td",
        content,
        scope="row" if names_row else None,
        class_=f"{_classes(column, wordy=wordy)}{tone}{bold}{marked}",
        style=f"padding-left:{cell.indent * 1.25 + 0.75:.2f}rem" if cell.indent else None,
    )


def _behind(cell: CellView) -> Html:
    """Return what stands behind a cell's ⓘ; it opens in its place, a box over the table would be cut off by it."""
    terms = [join(el("dt", term), el("dd", text)) for term, text in cell.behind if text]
    return el(
        "details",
        el(
            "summary",
            el("span", "i", aria_hidden="true"),
            aria_label="รายละเอียดเพิ่มเติม",
            title="รายละเอียดเพิ่มเติม",
        ),
        el("dl", *terms),
        class_="sd-info sd-info-cell",
    )


def _status(cell: CellView, parameters: Parameters) -> Html | None:
    """Return a cell's verdict; where the cell holds nothing else, it leads to what it is judged from."""
    if cell.status is None:
        return None
    return chip(cell.status) if cell.text else number_link(chip(cell.status), cell.figure, parameters)


def _row(row: RowView, table: TableView, parameters: Parameters) -> Html:
    if row.kind == "section":
        wide = el("th", row.cells[0].text, scope="colgroup", colspan=len(table.columns), class_="sd-left")
        return el("tr", wide, class_="sd-row-section")
    cells = (
        _cell(cell, column, parameters, names_row=number == table.row_header)
        for number, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True))
    )
    return el("tr", *cells, class_=f"sd-row-{row.kind}")


def table_markup(table: TableView, parameters: Parameters) -> Html:
    """Return a table with its caption, source and notes.

    The box around it is focusable, so that a keyboard can scroll what is wider than a phone.
    """
    body = el("tbody", *(_row(row, table, parameters) for row in table.rows))
    box = "sd-table-box sd-table-long" if len(table.rows) > LONG else "sd-table-box"
    grid = el("table", el("caption", el("span", table.caption)), _head(table), body, class_="sd-table")
    return el(
        "div",
        el("div", grid, class_=box, role="region", aria_label=table.caption, tabindex=0),
        notes(table.notes),
        _foot(table, parameters),
        id=f"table-{table.key}",
        lang="th",
    )
