"""The sheet ข้อมูลชุด: two columns that say what a workbook is (docs/rules.md §3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sme_dash.contracts.cell_problems import NOT_A_DATE, VALUE_CONVERTED
from sme_dash.contracts.values import shown
from sme_dash.problems import Problem
from sme_dash.thai.parse import CellState, Reading, read_date, read_month
from sme_dash.thai.text import header_key
from sme_dash.workbook.annotation.notes import is_result_name
from sme_dash.workbook.cells import Sheet, Workbook, a1
from sme_dash.workbook.layout import CHOICES_SHEET

SHEET_NAME = "ข้อมูลชุด"
INSTRUCTIONS_SHEET = "คำแนะนำ"
"""The sheet of a template that explains its columns."""

LABEL_HEADER = "รายการ"
VALUE_HEADER = "ค่า"

KIND_LABEL = "ชุดข้อมูล"
VERSION_LABEL = "รุ่นแบบฟอร์ม"
AS_OF_LABEL = "ข้อมูล ณ วันที่"
OFFICE_LABEL = "หน่วยงาน"
AUTHOR_LABEL = "ผู้จัดทำ"
NOTE_LABEL = "หมายเหตุ"
LABELS = (KIND_LABEL, VERSION_LABEL, AS_OF_LABEL, OFFICE_LABEL, AUTHOR_LABEL, NOTE_LABEL)


@dataclass(frozen=True)
class DatasetInfo:
    """What a workbook says of itself; every part may be missing."""

    kind_title: str | None = None
    version: str | None = None
    as_of: dt.date | None = None
    office: str | None = None
    author: str | None = None
    note: str | None = None
    as_of_cell: str | None = None
    """Address of the as-of date in the sheet."""
    version_cell: str | None = None
    """Address of the template version in the sheet."""


def read_dataset_info(workbook: Workbook) -> tuple[DatasetInfo, list[Problem]]:
    """Return what the workbook says of itself, and what is wrong or was converted in its as-of date."""
    sheet = next((sheet for sheet in workbook.sheets if is_info_sheet(sheet)), None)
    if sheet is None:
        return DatasetInfo(), []
    said = _said(sheet)
    texts = {label: shown(sheet.value(*place)) for label, place in said.items()}
    as_of, problems = _as_of(sheet, said[AS_OF_LABEL]) if AS_OF_LABEL in said else (None, [])
    info = DatasetInfo(
        kind_title=texts.get(KIND_LABEL),
        version=texts.get(VERSION_LABEL),
        as_of=as_of,
        office=texts.get(OFFICE_LABEL),
        author=texts.get(AUTHOR_LABEL),
        note=texts.get(NOTE_LABEL),
        as_of_cell=a1(*said[AS_OF_LABEL]) if as_of is not None else None,
        version_cell=a1(*said[VERSION_LABEL]) if VERSION_LABEL in said else None,
    )
    return info, problems


def is_info_sheet(sheet: Sheet) -> bool:
    """Return whether a sheet is the one that describes the workbook."""
    return header_key(sheet.name) == header_key(SHEET_NAME)


def is_companion(sheet: Sheet) -> bool:
    """Return whether a sheet of ours holds no data: of a template or an annotated copy; nothing is said of it."""
    names = (SHEET_NAME, INSTRUCTIONS_SHEET, CHOICES_SHEET)
    return header_key(sheet.name) in {header_key(name) for name in names} or is_result_name(sheet.name)


def _said(sheet: Sheet) -> dict[str, tuple[int, int]]:
    """Return the place of each label's value: the cell right of the label, which may be merged."""
    by_key = {header_key(label): label for label in LABELS}
    said: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(sheet.rows, start=1):
        first = next((place for place, value in enumerate(row, start=1) if shown(value)), None)
        label = by_key.get(header_key(shown(row[first - 1]))) if first else None
        if first is None or label is None:
            continue
        place = (number, first)
        ends = next((area.last_column for area in sheet.merged if place in area), first)
        if shown(sheet.value(number, ends + 1)):
            said.setdefault(label, (number, ends + 1))
    return said


def _as_of(sheet: Sheet, place: tuple[int, int]) -> tuple[dt.date | None, list[Problem]]:
    raw = sheet.value(*place)
    where: dict[str, Any] = {"sheet": sheet.name, "cell": a1(*place), "row": place[0], "column": AS_OF_LABEL}
    reading = read_date(raw)
    if reading.value is None and reading.state is CellState.INVALID:
        month = read_month(raw)
        if month.value is not None:
            reading = Reading(month.value, month.state, "ระบุเพียงเดือน จึงใช้วันสิ้นเดือน")
    if reading.state in {CellState.EMPTY, CellState.NOT_REPORTED}:
        return None, []
    if reading.value is None:
        detail = f" ({reading.note})" if reading.note else ""
        return None, [NOT_A_DATE.at(**where, found=shown(raw), expected="วันที่", detail=detail)]
    if reading.note is None:
        return reading.value, []
    expected = shown(reading.value)
    return reading.value, [
        VALUE_CONVERTED.at(**where, found=shown(raw), expected=expected, detail=reading.note)
    ]
