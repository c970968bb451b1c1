"""What two months' workbooks of one layout have in common: sheets and headers, but no values and no row counts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from sme_dash.contracts.dataset_info import is_companion
from sme_dash.contracts.declare import Kind
from sme_dash.contracts.foreign_table import ForeignTable, find_table
from sme_dash.thai.text import header_key, unit_in_header
from sme_dash.thai.undated import undated_header, undated_name
from sme_dash.workbook.cells import Sheet, Workbook


def layout_fingerprint(workbook: Workbook, kind: Kind) -> str:
    """Return 64 hex digits that workbooks of one layout share, read as one kind.

    They say which sheets hold a table, and the header and unit of each column in its place. Values, the number
    of rows, lines above the header, sheets without a table and the date a header names (``ณ 31 ธ.ค. 61``) do not
    count.
    """
    return layout_fingerprints(workbook, [kind])[kind.id]


def layout_fingerprints(workbook: Workbook, kinds: Iterable[Kind]) -> dict[str, str]:
    """Return the fingerprint of a workbook's layout by kind, for a workbook whose kind nobody knows yet."""
    tables = ((sheet, find_table(sheet)) for sheet in workbook.sheets if not is_companion(sheet))
    sheets = sorted([sheet_key(sheet.name), _columns(table)] for sheet, table in tables if table is not None)
    return {kind.id: _digest([kind.id, sheets]) for kind in kinds}


def column_key(header: str) -> tuple[str, str]:
    """Return what of a printed header tells whether it is the same column: its words and its unit, without dates."""
    return header_key(undated_header(header)), unit_in_header(header) or ""


def sheet_key(name: str) -> str:
    """Return what of a sheet's name tells whether it is the same sheet, without dates."""
    return header_key(undated_name(name))


def same_sheet(workbook: Workbook, name: str) -> Sheet | None:
    """Return the sheet that a remembered name means, or None where none does, or several do."""
    key = sheet_key(name)
    alike = [sheet for sheet in workbook.sheets if not is_companion(sheet) and sheet_key(sheet.name) == key]
    return alike[0] if len(alike) == 1 else None


def _columns(table: ForeignTable) -> list[list[str]]:
    return [
        [column.letter, column_key(column.header)[0], column.unit or ""]
        for column in table.columns
        if column.texts
    ]


def _digest(layout: list[object]) -> str:
    text = json.dumps(layout, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
