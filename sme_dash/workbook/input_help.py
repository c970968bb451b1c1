"""Help while a template is filled in: drop-down choices and a hint when a cell is entered."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook as OpenpyxlWorkbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sme_dash.workbook.cells import a1, column_letter
from sme_dash.workbook.layout import CHOICES_SHEET, ColumnSpec, SheetSpec
from sme_dash.workbook.safe_text import put

INLINE_LIST_LENGTH = 255
PROMPT_LENGTH = 255
PROMPT_TITLE_LENGTH = 32
MESSAGE_LENGTH = 225


def add_input_help(book: OpenpyxlWorkbook, sheets: Sequence[SheetSpec]) -> None:
    """Add the drop-downs and hints the columns declare, over the rows and blank rows of each sheet."""
    lists = _LongLists(book)
    for spec in sheets:
        last = spec.header_row + len(spec.rows) + spec.blank_rows
        if last < spec.first_body_row:
            continue
        for position, column in enumerate(spec.columns, start=1):
            rule = _rule(column, lists)
            if rule is not None:
                rule.add(f"{a1(spec.first_body_row, position)}:{a1(last, position)}")
                book[spec.name].add_data_validation(rule)


def _rule(column: ColumnSpec, lists: _LongLists) -> DataValidation | None:
    if not column.choices and not column.hint and column.check is None:
        return None
    rule = DataValidation(allow_blank=True)
    if column.choices:
        rule.type = "list"
        rule.formula1 = _inline(column.choices) or lists.reference(column.choices)
        rule.showErrorMessage = True
        rule.errorTitle = "ค่าไม่อยู่ในรายการ"
        rule.error = "โปรดเลือกค่าจากรายการที่กำหนด หรือเว้นว่างไว้"
    elif column.check is not None:
        rule.type = column.check.kind
        rule.operator = "between"
        rule.formula1, rule.formula2 = str(column.check.low), str(column.check.high)
        rule.errorStyle = "warning"  # asks, and lets the answer be yes
        rule.showErrorMessage = True
        rule.errorTitle = "โปรดตรวจสอบค่าที่กรอก"
        rule.error = column.check.question[:MESSAGE_LENGTH]
    if column.hint:
        rule.showInputMessage = True
        rule.promptTitle = column.header[:PROMPT_TITLE_LENGTH]
        rule.prompt = column.hint[:PROMPT_LENGTH]
    return rule


def _inline(choices: Sequence[str]) -> str | None:
    """Return the choices as a literal list, or None where they do not fit one."""
    joined = ",".join(choices)
    if len(joined) > INLINE_LIST_LENGTH or any('"' in choice or "," in choice for choice in choices):
        return None
    return f'"{joined}"'


class _LongLists:
    """Columns of choices on one hidden sheet, made when the first is needed; equal lists share a column."""

    def __init__(self, book: OpenpyxlWorkbook) -> None:
        self._book = book
        self._columns: dict[tuple[str, ...], int] = {}

    def reference(self, choices: Sequence[str]) -> str:
        """Return the reference to the column that holds the choices, writing it first where needed."""
        key = tuple(choices)
        if key not in self._columns:
            page = self._page()
            position = self._columns[key] = len(self._columns) + 1
            for row, choice in enumerate(key, start=1):
                put(page.cell(row, position), choice)
        letter = column_letter(self._columns[key])
        return f"'{CHOICES_SHEET}'!${letter}$1:${letter}${len(key)}"

    def _page(self) -> Worksheet:
        if CHOICES_SHEET in self._book.sheetnames:
            return self._book[CHOICES_SHEET]
        page = self._book.create_sheet(CHOICES_SHEET)
        page.sheet_state = "veryHidden"
        return page
