"""The audit trail as a worksheet: every entry that passes a filter, in full, with what was filtered by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sme_dash.periods import BANGKOK
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.audit import TITLE, AuditLine, legible, month_words
from sme_dash.views.audit_words import OUTCOMES, SOURCES, action_words, detail_words
from sme_dash.views.moments import moment_words
from sme_dash.views.names import KIND_NAMES

CELL_LENGTH = 30_000
"""Letters of the details in a cell; a worksheet's cell holds 32,767."""

SheetValue = str | int | dt.datetime | None


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of the worksheet; ``kind`` says what its cells hold."""

    header: str
    width: float
    kind: str = "text"


COLUMNS = (
    SheetColumn("รายการที่", 12, "integer"),
    SheetColumn("วันและเวลา", 24, "moment"),
    SheetColumn("ชื่อผู้ใช้", 22),
    SheetColumn("ชื่อที่แสดง", 26),
    SheetColumn("วิธีที่ทราบตัวตน", 26),
    SheetColumn("การกระทำ", 30),
    SheetColumn("รหัสการกระทำ", 20),
    SheetColumn("ผล", 14),
    SheetColumn("สิ่งที่เกี่ยวข้อง", 34),
    SheetColumn("ชุดข้อมูล", 18),
    SheetColumn("งวดข้อมูล", 18),
    SheetColumn("รายละเอียด", 60),
    SheetColumn("รหัสไฟล์ก่อน (SHA-256)", 34),
    SheetColumn("รหัสไฟล์หลัง (SHA-256)", 34),
    SheetColumn("รหัสผนึก", 34),
)


@dataclass(frozen=True, slots=True)
class AuditSheet:
    """What the worksheet holds; ``rows`` are made one by one while they are written. Times are Thai local time."""

    title: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    rows: Iterable[tuple[SheetValue, ...]]


def audit_sheet(
    lines: Iterable[AuditLine],
    display: Display,
    *,
    rows: int,
    found: int,
    described: str,
    made: dt.datetime,
) -> AuditSheet:
    """Return entries as a worksheet; ``rows`` of ``found`` are in it, ``described`` tells the filter."""
    count = f"จำนวน {thai.count(rows, 'รายการ', display)}"
    if rows < found:
        count += f" จากที่พบ {thai.count(found, 'รายการ', display)} (เฉพาะรายการล่าสุด โปรดเลือกช่วงเวลาให้แคบลงเพื่อให้ได้ครบ)"
    filtered = f"ตัวกรอง: {described}" if described else "ทุกรายการ ไม่มีตัวกรอง"
    return AuditSheet(
        (TITLE, f"{count} · ส่งออกเมื่อ {moment_words(made, display)}", thai.digits(filtered, display)),
        COLUMNS,
        _rows(lines, display),
    )


def _rows(lines: Iterable[AuditLine], display: Display) -> Iterator[tuple[SheetValue, ...]]:
    for line in lines:
        told = " · ".join(detail_words(line.action, line.details, display, longest=CELL_LENGTH))
        outcome = OUTCOMES.get(line.outcome)
        yield (
            line.number,
            line.at.astimezone(BANGKOK).replace(tzinfo=None, microsecond=0),
            legible(line.login),
            legible(line.name),
            SOURCES.get(line.source, line.source),
            action_words(line.action),
            line.action,
            outcome.word if outcome is not None else line.outcome,
            legible(line.target),
            KIND_NAMES.get(line.kind, line.kind) if line.kind else None,
            month_words(line.period, display) if line.period else None,
            legible(told)[:CELL_LENGTH] or None,
            line.before_hash,
            line.after_hash,
            f"{line.number}:{line.seal}",
        )
