"""Files a reader takes along: tables as worksheets."""

from __future__ import annotations

import re
from functools import partial

from sme_dash.exports.tables import table_workbook
from sme_dash.measures.month import Month
from sme_dash.views.display import TableView
from sme_dash.views.lineage_sheet import origins_table

NAME_LENGTH = 80
"""Letters of a file name: what every file system takes in Thai, where a letter is three bytes."""

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')

XLSX_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_file(view: TableView, month: Month | None = None) -> partial[bytes]:
    """Return what makes a table's .xlsx file when somebody asks for it, not before.

    With the month the table is of, its last sheet tells where each number comes from.
    """
    return partial(_table, view, month)


def _table(view: TableView, month: Month | None) -> bytes:
    return table_workbook(view, origins_table(view, month) if month is not None else None)


def file_name(title: str, suffix: str) -> str:
    """Return a Thai file name: what the table or chart is called, without signs a file system refuses."""
    words = " ".join(_UNFIT.sub("-", title).split())[:NAME_LENGTH].rstrip(" .-")
    return f"{words or 'ข้อมูล'}.{suffix}"
