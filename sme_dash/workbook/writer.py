"""Writing workbooks in the house style: values only, safe text, Thai font, ready to print, stable bytes."""

from __future__ import annotations

import io
import math
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from openpyxl import Workbook as OpenpyxlWorkbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.worksheet.worksheet import Worksheet

from sme_dash.workbook.cells import a1, column_letter
from sme_dash.workbook.house_style import (
    HEADER,
    LINE_HEIGHT,
    CellLook,
    CellRole,
    StyleBook,
    open_column,
)
from sme_dash.workbook.input_help import add_input_help
from sme_dash.workbook.layout import (
    DATE_BUDDHIST,
    TEXT,
    Alignment,
    ColumnSpec,
    Properties,
    Row,
    SheetSpec,
    Sum,
    WrittenValue,
)
from sme_dash.workbook.repack import repacked
from sme_dash.workbook.safe_text import looks_like_formula, put

A4 = 9
FOOTER_FONT = "TH Sarabun New,Regular"
TITLE_SIZE = 1.35
"""How much larger than a line of text a title stands."""
LETTERS_PER_WIDTH = 0.8
"""Letters of 16-point Thai text that fit one character of column width, which Excel counts in its own font."""
_SHEET_STATES = {"visible": "visible", "hidden": "hidden", "very_hidden": "veryHidden"}


def write_workbook(sheets: Sequence[SheetSpec], properties: Properties | None = None) -> bytes:
    """Return an .xlsx file with the sheets in the order given; equal arguments give equal bytes.

    Raises ValueError for values no cell can hold, two sheets of one name, or no visible sheet.
    """
    names = [sheet.name.casefold() for sheet in sheets]
    if len(set(names)) != len(names):
        raise ValueError("two sheets of one name")
    if all(sheet.visibility != "visible" for sheet in sheets):
        raise ValueError("a workbook needs at least one visible sheet")
    book = OpenpyxlWorkbook()
    book.remove(book.active)
    book.calculation.fullCalcOnLoad = (
        False  # there is nothing to calculate; Excel would ask to save on closing
    )
    styles = StyleBook()
    results: dict[str, dict[str, str]] = {}
    for number, spec in enumerate(sheets, start=1):
        writer = _SheetWriter(book.create_sheet(spec.name), spec, styles)
        writer.write()
        results[f"xl/worksheets/sheet{number}.xml"] = writer.results
    add_input_help(book, sheets)
    book.active = next(place for place, sheet in enumerate(sheets) if sheet.visibility == "visible")
    saved = io.BytesIO()
    book.save(saved)
    return repacked(saved.getvalue(), _core_properties(properties or Properties()), results)


def _core_properties(properties: Properties) -> DocumentProperties:
    return DocumentProperties(
        title=properties.title or None,
        subject=properties.subject or None,
        creator=properties.creator or None,
        description=properties.description or None,
        language="th-TH",
        created=properties.created,
        modified=properties.created,
    )


class _SheetWriter:
    """Writes one declared sheet onto one empty page."""

    def __init__(self, page: Worksheet, spec: SheetSpec, styles: StyleBook) -> None:
        self._page = page
        self._spec = spec
        self._styles = styles
        self._grouped = any(column.group for column in spec.columns)
        self._width = sum(column.width for column in spec.columns)
        self._marks_required = any(column.required for column in spec.columns)
        self.results: dict[str, str] = {}
        """What each cell with a formula comes to, by its address: openpyxl itself stores no results."""

    def write(self) -> None:
        page, spec = self._page, self._spec
        width = self._width
        for number, line in enumerate(spec.title, start=1):
            lines = TITLE_SIZE * _lines(line, width / TITLE_SIZE) if number == 1 else _lines(line, width)
            self._line(number, line, "title" if number == 1 else "subtitle", wraps=lines > TITLE_SIZE)
            page.row_dimensions[number].height = LINE_HEIGHT * lines
        self._headers()
        row = spec.first_body_row
        for entry in (*spec.rows, *([()] * spec.blank_rows)):
            self._row(row, entry if isinstance(entry, Row) else Row(entry))
            row += 1
        for number, note in enumerate(spec.notes, start=row + 1):
            self._line(number, note, "note")
            page.row_dimensions[number].height = LINE_HEIGHT * _lines(note, width)
        for position, column in enumerate(spec.columns, start=1):
            page.column_dimensions[column_letter(position)].width = column.width
            if spec.protected and column.use != "fixed" and not column.locked:
                open_column(page.column_dimensions[column_letter(position)], column.number_format)
        page.freeze_panes = a1(spec.first_body_row, spec.frozen_columns + 1)
        if spec.filtered:
            page.auto_filter.ref = f"{a1(spec.header_row, 1)}:{a1(row - 1, len(spec.columns))}"
        if spec.protected:
            _protect(page)
        page.sheet_state = _SHEET_STATES[spec.visibility]
        self._set_up_print()

    def _headers(self) -> None:
        spec = self._spec
        top = spec.header_row - 1 if self._grouped else spec.header_row
        lines = 1
        for position, column in enumerate(spec.columns, start=1):
            marked = column.required or not self._marks_required
            look = CellLook(
                "header" if marked else "optional_header", quoted=looks_like_formula(column.header)
            )
            for row in range(top, spec.header_row + 1):
                self._styles.dress(self._page.cell(row, position), look)
            put(self._page.cell(spec.header_row if column.group else top, position), column.header)
            if self._grouped and not column.group:
                self._merge(top, position, spec.header_row, position)
            shared = self._grouped and not column.group
            lines = max(lines, math.ceil(_lines(column.header, column.width) / (2 if shared else 1)))
        self._page.row_dimensions[spec.header_row].height = LINE_HEIGHT * lines
        if self._grouped:
            self._page.row_dimensions[top].height = LINE_HEIGHT * lines
            self._group_names(top)

    def _group_names(self, top: int) -> None:
        position = 1
        for group, members in groupby(self._spec.columns, key=lambda column: column.group):
            last = position + len(list(members)) - 1
            if group:
                put(self._page.cell(top, position), group)
                self._merge(top, position, top, last)
            position = last + 1

    def _row(self, number: int, row: Row) -> None:
        if len(row.values) > len(self._spec.columns):
            raise ValueError(
                f"row {number} of {self._spec.name!r} has more values than the sheet has columns"
            )
        lines = 1
        indented = _first_text(row)
        spans = row.role == "group" and all(value is None for value in row.values[1:])
        for index, column in enumerate(self._spec.columns):
            value = row.values[index] if index < len(row.values) else None
            cell = self._page.cell(number, index + 1)
            put(cell, value)
            if isinstance(value, Sum):
                self.results[a1(number, index + 1)] = f"{value.value:f}"
            use = row.uses.get(index, column.use)
            look = CellLook(
                role=row.role,
                number_format=_number_format(value, row.formats.get(index, column.number_format)),
                alignment=column.alignment or _natural_alignment(value, column),
                indent=row.indent if index == indented else 0,
                locked=column.locked if use is None else use == "fixed",
                quoted=isinstance(value, str) and looks_like_formula(value),
                use=use,
            )
            self._styles.dress(cell, look)
            if isinstance(value, str):
                lines = max(lines, _lines(value, self._width if spans else column.width))
        if spans:
            self._merge(number, 1, number, len(self._spec.columns))
        self._page.row_dimensions[number].height = LINE_HEIGHT * lines

    def _line(self, number: int, text: str, role: CellRole, *, wraps: bool = False) -> None:
        """Write one line of prose across the width of the table."""
        cell = self._page.cell(number, 1)
        put(cell, text)
        self._styles.dress(cell, CellLook(role, quoted=looks_like_formula(text), wraps=wraps))
        self._merge(number, 1, number, len(self._spec.columns))

    def _merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        if (first_row, first_column) != (last_row, last_column):
            self._page.merge_cells(
                start_row=first_row, start_column=first_column, end_row=last_row, end_column=last_column
            )

    def _set_up_print(self) -> None:
        page, spec = self._page, self._spec
        page.page_setup.paperSize = A4
        page.page_setup.orientation = "landscape" if spec.landscape else "portrait"
        page.page_setup.fitToWidth = spec.pages_wide
        if spec.pages_wide > 1:
            page.page_setup.pageOrder = "overThenDown"  # the pages of one run of rows lie side by side
            if spec.frozen_columns:
                page.print_title_cols = f"A:{column_letter(spec.frozen_columns)}"
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.sheet_properties.tabColor = HEADER
        page.print_title_rows = f"{spec.header_row - (1 if self._grouped else 0)}:{spec.header_row}"
        page.print_options.horizontalCentered = True
        page.sheet_view.showGridLines = False
        for part, text in ((page.oddFooter.left, "&A"), (page.oddFooter.right, "หน้า &P จาก &N")):
            part.text = text
            part.font = FOOTER_FONT
            part.size = 14


def _protect(page: Worksheet) -> None:
    """Lock what is locked, without a password, and allow what hurts nothing; False is what allows in OOXML."""
    protection = page.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = False
    protection.insertRows = protection.deleteRows = False
    protection.sort = protection.autoFilter = False


def _first_text(row: Row) -> int | None:
    return next((index for index, value in enumerate(row.values) if isinstance(value, str)), None)


def _number_format(value: WrittenValue, declared: str) -> str:
    """Dates are shown in the Buddhist era also where a column declares nothing."""
    return DATE_BUDDHIST if declared == "General" and isinstance(value, (date, datetime)) else declared


def _natural_alignment(value: WrittenValue, column: ColumnSpec) -> Alignment:
    """Figures and dates stand right; so do the marks ("-", "N/A") in a column of figures."""
    if value is None or isinstance(value, str):
        return "left" if column.number_format in (TEXT, "General") else "right"
    if isinstance(value, bool):
        return "center"
    return "right"


def _lines(text: str, width: float) -> int:
    """Estimate the lines a text needs; Thai vowels and tone marks above and below take no width."""
    room = max(width * LETTERS_PER_WIDTH - 1, 1)
    return sum(
        max(1, math.ceil(sum(1 for sign in line if unicodedata.category(sign) != "Mn") / room))
        for line in text.split("\n")
    )
