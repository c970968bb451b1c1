"""Files a reader takes along: tables as worksheets."""

from __future__ import annotations

from functools import partial

from sme_dash.exports.tables import table_workbook
from sme_dash.views.display import TableView

XLSX_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_file(view: TableView) -> partial[bytes]:
    """Return what makes a table's .xlsx file when somebody asks for it, not before."""
    return partial(table_workbook, view)
