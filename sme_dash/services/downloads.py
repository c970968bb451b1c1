"""Files a reader takes along: tables as worksheets."""

from __future__ import annotations

import re
from functools import partial

from sme_dash.exports.tables import table_workbook
from sme_dash.views.display import TableView

NAME_LENGTH = 80
"""Letters of a file name: what every file system takes in Thai, where a letter is three bytes."""

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')

XLSX_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_file(view: TableView) -> partial[bytes]:
    """Return what makes a table's .xlsx file when somebody asks for it, not before."""
    return partial(table_workbook, view)


def file_name(title: str, suffix: str) -> str:
    """Return a Thai file name: what the table or chart is called, without signs a file system refuses."""
    words = " ".join(_UNFIT.sub("-", title).split())[:NAME_LENGTH].rstrip(" .-")
    return f"{words or 'ข้อมูล'}.{suffix}"
