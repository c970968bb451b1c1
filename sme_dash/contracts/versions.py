"""Versions of a template: whether a workbook was filled in on an older or a newer one, and which columns came since."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sme_dash.contracts.dataset_info import SHEET_NAME, VERSION_LABEL, DatasetInfo
from sme_dash.contracts.declare import Kind
from sme_dash.problems import Problem, ProblemType, Severity
from sme_dash.thai.text import clean, to_arabic_digits

VERSION_OLDER = ProblemType(
    "template_version_differs",
    Severity.NOTE,
    "ไฟล์ใช้แบบฟอร์มรุ่น {found} ส่วนรุ่นปัจจุบันคือ {expected} {news}",
    "ดาวน์โหลดแบบฟอร์มรุ่นปัจจุบันสำหรับงวดถัดไป",
)
VERSION_NEWER = ProblemType(
    "template_version_newer",
    Severity.WARNING,
    "ไฟล์ใช้แบบฟอร์มรุ่น {found} ซึ่งใหม่กว่ารุ่น {expected} ที่ระบบนี้รู้จัก คอลัมน์ที่เพิ่มขึ้นในรุ่นใหม่จึงไม่ได้อ่าน",
    "ตรวจ “รุ่นแบบฟอร์ม” ในแผ่นงาน “{sheet}” หากถูกต้องแล้ว โปรดแจ้งผู้ดูแลระบบให้ปรับปรุงระบบก่อนนำเข้า",
)
VERSION_UNREADABLE = ProblemType(
    "template_version_unreadable",
    Severity.NOTE,
    "“รุ่นแบบฟอร์ม” ระบุว่า “{found}” ซึ่งไม่ใช่เลขรุ่น จึงอ่านไฟล์ตามรุ่นปัจจุบัน คือรุ่น {expected}",
    "พิมพ์เลขรุ่นของแบบฟอร์มที่ใช้ เช่น {expected} หรือดาวน์โหลดแบบฟอร์มรุ่นปัจจุบัน",
)

_VERSION = re.compile(
    r"(?:รุ่น(?:ที่)?|ฉบับ(?:ที่)?|version|ver\.?|v\.?)? ?([0-9]{1,6}(?:\.[0-9]{1,6}){0,3})", re.IGNORECASE
)

Version = tuple[int, ...]

FIRST: Version = (1,)
"""The first version; what has been there from the start is no news to anybody."""


def parse_version(text: str) -> Version | None:
    """Return a version as numbers to compare, ``1.0`` like ``1``; None where the text is no version."""
    match = _VERSION.fullmatch(to_arabic_digits(clean(text)))
    if match is None:
        return None
    parts = [int(part) for part in match[1].split(".")]
    while len(parts) > 1 and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def new_columns(kind: Kind, since: Version) -> dict[str, tuple[str, ...]]:
    """Return the printed headers of the columns that came after a version, by sheet name."""
    found = {
        contract.name: tuple(
            spec.printed
            for spec in contract.columns.values()
            if (parse_version(spec.since) or FIRST) > max(since, FIRST)
        )
        for contract in kind.sheets
    }
    return {name: headers for name, headers in found.items() if headers}


def version_problems(info: DatasetInfo, kind: Kind) -> Iterable[Problem]:
    """Return what there is to say where a workbook's template is not of the kind's version."""
    if info.version is None:
        return
    said, current = parse_version(info.version), parse_version(kind.version)
    where: dict[str, Any] = {"sheet": SHEET_NAME, "column": VERSION_LABEL, "cell": info.version_cell}
    if said is None or current is None:
        if info.version != kind.version:
            yield VERSION_UNREADABLE.at(**where, found=info.version, expected=kind.version)
    elif said < current:
        news = _news(new_columns(kind, said))
        yield VERSION_OLDER.at(**where, found=info.version, expected=kind.version, news=news)
    elif said > current:
        yield VERSION_NEWER.at(**where, found=info.version, expected=kind.version)


def _news(columns: dict[str, tuple[str, ...]]) -> str:
    if not columns:
        return "ไม่มีคอลัมน์ที่เพิ่มขึ้นจากรุ่นของไฟล์"
    lists = (
        f"แผ่นงาน “{sheet}”: {', '.join(f'“{header}”' for header in headers)}"
        for sheet, headers in columns.items()
    )
    return f"คอลัมน์ที่เพิ่มขึ้นจากรุ่นของไฟล์ ได้แก่ {' · '.join(lists)}"
