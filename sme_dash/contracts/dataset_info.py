"""The sheet ข้อมูลชุด: two columns that say what a workbook is (domain.md §3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sme_dash.contracts.values import NOT_A_DATE
from sme_dash.problems import Problem
from sme_dash.thai.parse import read_date
from sme_dash.thai.text import clean, header_key
from sme_dash.workbook.cells import Sheet, Workbook, a1

SHEET_NAME = "ข้อมูลชุด"
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


def read_dataset_info(workbook: Workbook) -> tuple[DatasetInfo, list[Problem]]:
    """Return what the workbook says of itself, and a problem where its as-of date cannot be read."""
    sheet = next((sheet for sheet in workbook.sheets if is_info_sheet(sheet)), None)
    if sheet is None:
        return DatasetInfo(), []
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    as_of: dt.date | None = None
    by_key = {header_key(label): label for label in LABELS}
    for number in range(1, sheet.row_count + 1):
        label = by_key.get(header_key(str(sheet.value(number, 1) or "")))
        value = sheet.value(number, 2)
        if label is None or value is None:
            continue
        if label == AS_OF_LABEL:
            as_of = read_date(value).value
            if as_of is None:
                problems.append(
                    NOT_A_DATE.at(sheet=sheet.name, cell=a1(number, 2), row=number, column=label, found=value)
                )
        else:
            texts[label] = clean(str(value))
    info = DatasetInfo(
        kind_title=texts.get(KIND_LABEL),
        version=texts.get(VERSION_LABEL),
        as_of=as_of,
        office=texts.get(OFFICE_LABEL),
        author=texts.get(AUTHOR_LABEL),
        note=texts.get(NOTE_LABEL),
    )
    return info, problems


def is_info_sheet(sheet: Sheet) -> bool:
    """Return whether a sheet is the one that describes the workbook."""
    return header_key(sheet.name) == header_key(SHEET_NAME)
