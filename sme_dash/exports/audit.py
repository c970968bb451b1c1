"""The audit trail as an .xlsx file."""

from __future__ import annotations

from sme_dash.views.audit_sheet import AuditSheet
from sme_dash.workbook.layout import TEXT, ColumnSpec, Properties, SheetSpec
from sme_dash.workbook.long_sheet import write_long_sheet

MOMENT = "[$-107041E]d mmm yyyy hh:mm:ss"
"""A real time that Excel shows in the Buddhist era: 31 ธ.ค. 2561 10:00:00."""
FORMATS = {"integer": "0", "moment": MOMENT}


def audit_workbook(sheet: AuditSheet) -> bytes:
    """Return the entries as a worksheet that can be filtered; text is text, whatever it begins with."""
    columns = [
        ColumnSpec(column.header, column.width, FORMATS.get(column.kind, TEXT)) for column in sheet.columns
    ]
    spec = SheetSpec(name=sheet.title[0], columns=columns, title=sheet.title, filtered=True, frozen_columns=2)
    return write_long_sheet(spec, sheet.rows, Properties(title=sheet.title[0]))
