"""Workbooks to publish that need no file: read results built from hand-typed sheets."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sme_dash.contracts.read import ReadResult
from sme_dash.store.snapshots import Store
from tests.contracts.hand_built import SUPPORT, info, interpreted, sheet, strategies

DECEMBER = dt.date(2018, 12, 31)
NOVEMBER = dt.date(2018, 11, 30)
CONTENT = b"the workbook's bytes"


def budget(*, first_disbursed: float = 55550655.73) -> ReadResult:
    """Return a budget workbook of FY 2561 with one project, whose first strategy disbursed an amount."""
    page = strategies()
    page.rows[1][5] = first_disbursed
    projects = sheet(
        "รายโครงการ",
        [
            (
                "ปีงบประมาณ",
                "ลำดับ",
                "รหัสโครงการ",
                "ชื่องาน/โครงการ",
                "งบประมาณ (บาท)",
                "เบิกจ่าย (บาท)",
                "สถานะ",
                "วันที่เริ่ม",
                "วันที่ปิดโครงการ",
                "โครงการใหม่",
                "ช่วยเหลือ SME โดยตรง",
                "ผู้บันทึก",
            ),
            (2561, 1, 610100100, "โครงการหนึ่ง", 0.01, None, "เสร็จสิ้น", "1 ต.ค. 60", None, "ใช่", None, "สมชาย"),
            (
                2561,
                2,
                None,
                "โครงการสอง",
                10**13,
                "N/A",
                None,
                None,
                dt.date(2018, 9, 30),
                "ไม่ใช่",
                "ไม่ใช่",
                None,
            ),
        ],
    )
    result = interpreted(info(), page, projects)
    assert not result.has_errors
    return result


def indicators() -> ReadResult:
    """Return an indicator workbook with every state that a target or result may have."""
    rows = [
        ("ปีงบประมาณ", "ยุทธศาสตร์ที่", "ลำดับตัวชี้วัด", "ตัวชี้วัด", "เกณฑ์", "เป้าหมาย", "ผล", "บรรลุเป้าหมาย"),
        (2561, 1, 1, "จำนวน", None, 80, "84.40", None),
        (2561, 1, 2, "ร้อยละ", "ไม่เกิน", 0.1, "N/A", None),
        (2561, 1, 3, "ระดับ", "ข้อความ", "มีระบบ", "มีระบบแล้ว", "ใช่"),
        (2561, 1, 4, "จำนวน", None, 5, "ไม่ได้ดำเนินการ", None),
        (2561, 1, 5, "จำนวน", None, None, "-", None),
    ]
    result = interpreted(
        info(("ชุดข้อมูล", "ตัวชี้วัด"), ("ข้อมูล ณ วันที่", "31/12/2561"), ("หน่วยงาน", "สสว."), ("ผู้จัดทำ", "ฝ่ายแผน")),
        sheet("ตัวชี้วัดยุทธศาสตร์", rows),
    )
    assert not result.has_errors
    return result


def store_at(path: Path) -> Store:
    """Return a store in a file."""
    return Store(f"sqlite:///{path}")


__all__ = ["CONTENT", "DECEMBER", "NOVEMBER", "SUPPORT", "budget", "indicators", "store_at"]
