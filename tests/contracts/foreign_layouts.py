"""Workbooks in the layouts of other offices (ข้อมูลสมมติ), typed by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as Map

from sme_dash.contracts.mapping import Mapping, SheetMapping
from sme_dash.workbook.cells import CellValue, Sheet, Workbook
from tests.contracts.hand_built import ADMIN, SUPPORT, kind_named, sheet

BUDGET = kind_named("budget")

MINISTRY_HEADER: tuple[tuple[CellValue, ...], ...] = (
    ("กระทรวงตัวอย่าง",),
    ("สรุปผลการใช้งบประมาณ ณ 31 ธันวาคม 2561 (หน่วย: บาท)",),
    (
        "ลำดับ",
        "รหัสบัญชี",
        "ปี",
        "ประเภทรายจ่าย",
        "ยุทธศาสตร์",
        "รายการยุทธศาสตร์",
        "งบประมาณ",
        None,
        None,
        None,
        "ข้อสังเกต",
    ),
    (None, None, None, None, None, None, "วงเงิน", "ก่อหนี้", "จ่ายแล้ว ณ 31 ธ.ค. 61", "ร้อยละ", None),
)
MINISTRY_MERGES = ("A1:K1", "A2:K2", "G3:J3", *(f"{letter}3:{letter}4" for letter in "ABCDEFK"))
MINISTRY_ROWS: tuple[tuple[CellValue, ...], ...] = (
    (1, "ก-10", 2561, SUPPORT, 1, "บูรณาการความร่วมมือ", 66584700, 2010753.76, 55550655.73, 83.43, None),
    (2, "ก-20", 2561, SUPPORT, 2, "ผลักดันงานตามแผน", 725150900, 65094820.11, 549331951.39, 75.75, "รอเบิก"),
    (3, "ข-10", 2561, ADMIN, None, "บริหารกองทุน", 51452000, 5633101.7, 31250723.47, 60.74, None),
    ("รวม", None, None, None, None, None, 843187600, 72738675.57, 636133330.59, 75.44, None),
)
MINISTRY_COLUMNS = {
    "fiscal_year": "C",
    "category": "D",
    "strategy_no": "E",
    "strategy_name": "F",
    "budget_satang": "G",
    "disbursed_satang": "I",
    "committed_satang": "H",
}
"""Which of their columns answers which field, as a person reads it."""

ENGLISH_ROWS: tuple[tuple[CellValue, ...], ...] = (
    (
        "No.",
        "Project code",
        "Project name",
        "Start date",
        "Paid (THB)",
        "Committed (THB)",
        "Budget (THB)",
        "Status",
        "Fiscal year",
    ),
    (1, 610100100, "โครงการหนึ่ง", dt.date(2017, 10, 1), 5000.25, 0, 10000.5, "เสร็จสิ้น", 2561),
    (2, 610100200, "โครงการสอง", dt.date(2017, 11, 1), 7000, 100, 20000, "ดำเนินการ", 2561),
)


def ministry(
    *rows: tuple[CellValue, ...],
    name: str = "งบ ธ.ค. 61",
    above: int = 0,
    header: Map[int, CellValue] | None = None,
) -> Sheet:
    """Return the ministry's sheet, with lines above it and names of its lowest header row (by place from 0) changed."""
    lowest = [(header or {}).get(place, text) for place, text in enumerate(MINISTRY_HEADER[-1])]
    merged = [_moved(area, above) for area in MINISTRY_MERGES]
    lines = [("",)] * above
    return sheet(name, [*lines, *MINISTRY_HEADER[:-1], lowest, *(rows or MINISTRY_ROWS)], merged=merged)


def english() -> Sheet:
    """Return a list of projects under English headers, columns in another order, a code column that is not ours."""
    return sheet("Sheet1", ENGLISH_ROWS)


def ministry_mapping(columns: Map[str, str] = MINISTRY_COLUMNS, of: Sheet | None = None) -> Mapping:
    """Return the mapping a person made of the ministry's layout."""
    page = of or ministry()
    chosen = SheetMapping.of(page, "strategy", columns, header_rows=(3, 4), first_data_row=5)
    return Mapping.of(Workbook((page,)), BUDGET, (chosen,))


def _moved(area: str, by: int) -> str:
    return ":".join(f"{corner[0]}{int(corner[1:]) + by}" for corner in area.split(":"))
