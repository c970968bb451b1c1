"""The result of a check in words: the verdict line, what was recognised, what the file meets in the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sme_dash.periods import THAI_MONTHS, last_day_of_month, to_buddhist, to_common
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.check_data import CheckedWorkbook, FoundProblem, Known, Level, Upload
from sme_dash.views.check_problems import ASKED, shown_problems
from sme_dash.views.display import Status
from sme_dash.views.moments import moment_words

TITLE = "นำเข้าข้อมูล"
STEPS = ("เลือกไฟล์", "ตรวจ", "เปรียบเทียบ", "เผยแพร่")
KILOBYTE, MEGABYTE = 1024, 1024 * 1024
SHA_LENGTH = 12
YEARS_BACK = 6
"""Years offered in the pickers besides the present one."""

UNREADABLE = Status("unreadable", "✕", "อ่านไฟล์ไม่ได้", "bad")
HAS_ERRORS = Status("errors", "✕", "ต้องแก้ไขก่อนเผยแพร่", "bad")
ASKS = Status("asks", "?", "ต้องระบุเพิ่มเติม", "caution")
HAS_WARNINGS = Status("warnings", "⚠", "ไม่มีข้อผิดพลาด มีคำเตือนให้ตรวจ", "caution")
GOOD = Status("ok", "✓", "พร้อมเปรียบเทียบและเผยแพร่", "good")


@dataclass(frozen=True, slots=True)
class CheckHead:
    """The top of a result: verdict as sign and line, what to do, and facts as (name, text)."""

    status: Status
    line: str
    advice: str
    facts: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]


def verdict_line(workbook: CheckedWorkbook, *, display: Display) -> str:
    """Return what was read and found in one line, `อ่านได้ 214 แถว · ข้อผิดพลาด 3 · คำเตือน 2`."""
    shown = shown_problems(workbook.problems)
    if not workbook.readable:
        return f"อ่านไฟล์ไม่ได้ · ข้อผิดพลาด {thai.number(_count(shown, 'error'), 0, display)}"
    notes = _count(shown, "note")
    parts = [
        f"อ่านได้ {thai.number(workbook.rows, 0, display)} แถว",
        f"ข้อผิดพลาด {thai.number(_count(shown, 'error'), 0, display)}",
        f"คำเตือน {thai.number(_count(shown, 'warning'), 0, display)}",
        *([f"ข้อสังเกต {thai.number(notes, 0, display)}"] if notes else []),
    ]
    return " · ".join(parts)


def check_head(workbook: CheckedWorkbook, *, display: Display) -> CheckHead:
    """Return the top of a result."""
    status, advice = _verdict(workbook)
    return CheckHead(
        status,
        verdict_line(workbook, display=display),
        advice,
        tuple(_facts(workbook, display)),
        tuple(_notices(workbook, display)),
    )


def asks_kind(workbook: CheckedWorkbook) -> bool:
    """Return whether the kind has to be asked for."""
    return workbook.readable and workbook.can_match and workbook.kind is None


def asks_as_of(workbook: CheckedWorkbook) -> bool:
    """Return whether the as-of date has to be asked for."""
    return workbook.readable and workbook.kind is not None and workbook.as_of is None


def can_go_on(workbook: CheckedWorkbook) -> bool:
    """Return whether the upload may be compared: known, readable and without errors."""
    known = workbook.kind is not None and workbook.as_of is not None
    return known and workbook.readable and workbook.count("error") == 0


def size_text(size: int, *, display: Display) -> str:
    """Return a file's size in KB or MB."""
    if size < MEGABYTE:
        return f"{thai.number(max(1, round(size / KILOBYTE)), 0, display)} KB"
    return f"{thai.number(size / MEGABYTE, 0 if size % MEGABYTE == 0 else 1, display)} MB"


def upload_line(upload: Upload, *, display: Display) -> str:
    """Return what a list says of an upload beside its file name."""
    as_of = f"ข้อมูล ณ {thai.date_long(upload.as_of, display)}" if upload.as_of else ""
    who = "" if upload.own else f"โดย {upload.by}"
    parts = (upload.kind_title, as_of, f"นำเข้า {moment_words(upload.at, display)}", who)
    return " · ".join(part for part in parts if part)


def batch_line(workbook: CheckedWorkbook, *, display: Display) -> tuple[Status, str]:
    """Return the verdict of one of several files: sign and line."""
    status, _ = _verdict(workbook)
    if not workbook.readable:
        return status, next((each.message for each in workbook.problems if each.level == "error"), "")
    named = f"{workbook.kind_title} · " if workbook.kind_title else ""
    return status, named + verdict_line(workbook, display=display)


def month_choices() -> dict[str, str]:
    """Return the months to choose from, January first: two digits in the address, name on screen."""
    return {f"{number:02d}": name for number, name in enumerate(THAI_MONTHS, start=1)}


def year_choices(today: dt.date, *, display: Display) -> dict[str, str]:
    """Return the Buddhist years to choose from, the present one first."""
    present = to_buddhist(today.year)
    return {
        str(year): thai.digits(f"พ.ศ. {year}", display)
        for year in range(present, present - YEARS_BACK - 1, -1)
    }


def day_choices(year: str, month: str, *, display: Display) -> dict[str, str]:
    """Return the days of a month of a Buddhist year, the last one first: that is what a workbook is for."""
    last = last_day_of_month(dt.date(to_common(int(year)), int(month), 1)).day
    return {str(day): thai.number(day, 0, display) for day in range(last, 0, -1)}


def day_of(year: str, month: str, day: str) -> dt.date:
    """Return the day that the pickers say."""
    return dt.date(to_common(int(year)), int(month), int(day))


def future_words(day: dt.date, today: dt.date) -> str:
    """Return why a chosen day cannot be the day of figures; empty where it can."""
    return "วันที่นี้ยังมาไม่ถึง ข้อมูลจึงยังไม่เกิดขึ้น โปรดเลือกวันสิ้นงวดที่รายงาน" if day > today else ""


def suggested_month(today: dt.date) -> dt.date:
    """Return the last day of the month before: what is handed in during the first days of a month."""
    return today.replace(day=1) - dt.timedelta(days=1)


def known_text(known: Known, *, display: Display) -> str:
    """Return by whom and when something was published."""
    return f"โดย {known.by} เมื่อ {moment_words(known.at, display)}"


def _count(problems: Sequence[FoundProblem], level: Level) -> int:
    return sum(problem.level == level for problem in problems)


def _verdict(workbook: CheckedWorkbook) -> tuple[Status, str]:
    shown = shown_problems(workbook.problems)
    if not workbook.readable:
        return UNREADABLE, "ยังไม่มีข้อมูลใดถูกนำเข้า โปรดดูเหตุผลและวิธีแก้ไขด้านล่าง แล้วเลือกไฟล์ใหม่"
    if _count(shown, "error"):
        return HAS_ERRORS, (
            "โปรดแก้ไขเซลล์ที่แจ้งไว้ในไฟล์เดิม บันทึก แล้วนำเข้าใหม่ ยังไม่มีข้อมูลใดถูกเผยแพร่ "
            "เมื่อไม่มีข้อผิดพลาดแล้ว ระบบจะสอบทานความสอดคล้องของตัวเลขต่อ"
        )
    if any(problem.code in ASKED for problem in workbook.problems) and (
        asks_kind(workbook) or asks_as_of(workbook)
    ):
        return ASKS, "ไฟล์ไม่ได้ระบุข้อมูลบางรายการ โปรดระบุด้านล่าง แล้วระบบจะตรวจต่อทันที"
    if any(problem.material for problem in shown):
        return HAS_WARNINGS, "เผยแพร่ได้เมื่อเขียนคำชี้แจงรายการที่มีสาระสำคัญครบแล้ว ในขั้นเปรียบเทียบ"
    if _count(shown, "warning"):
        return HAS_WARNINGS, "โปรดตรวจคำเตือน หากถูกต้องแล้วไปขั้นเปรียบเทียบได้"
    return GOOD, "ไปขั้นเปรียบเทียบเพื่อดูสิ่งที่จะเปลี่ยนก่อนเผยแพร่"


def _facts(workbook: CheckedWorkbook, display: Display) -> list[tuple[str, str]]:
    said = " (ระบุโดยผู้นำเข้า)"
    as_of = thai.date_long(workbook.as_of, display) if workbook.as_of else "ยังไม่ทราบ"
    kind = workbook.kind_title or "ยังไม่ทราบ"
    version = workbook.form_version or "ไม่ได้ระบุ"
    if workbook.current_version and workbook.form_version not in {"", workbook.current_version}:
        version += f" (ปัจจุบันคือรุ่น {workbook.current_version})"
    facts = [
        ("ไฟล์", f"{workbook.file_name} ({size_text(workbook.byte_size, display=display)})"),
        ("ชุดข้อมูล", kind + (said if workbook.kind and workbook.kind_said else "")),
        ("ข้อมูล ณ วันที่", as_of + (said if workbook.as_of and workbook.as_of_said else "")),
        ("รุ่นแบบฟอร์ม", thai.digits(version, display)),
        ("นำเข้าโดย", f"{workbook.by} เมื่อ {moment_words(workbook.at, display)}"),
        ("SHA-256", f"{workbook.sha256[:SHA_LENGTH]}…"),
    ]
    if workbook.previous is not None:
        facts.insert(4, ("เทียบกับงวดก่อน", thai.date_long(workbook.previous, display)))
    return facts if workbook.readable else [facts[0], *facts[-2:]]


def _notices(workbook: CheckedWorkbook, display: Display) -> list[str]:
    notices = []
    if workbook.note and workbook.state == "checked":
        notices.append(f"ผู้อนุมัติส่งกลับให้แก้ไข: {workbook.note}")
    if workbook.state == "submitted":
        notices.append("รายการนี้ส่งขออนุมัติแล้ว กำลังรอผู้อนุมัติ")
    if workbook.state == "published":
        notices.append("ไฟล์ที่นำเข้ารายการนี้เผยแพร่แล้ว")
    elif workbook.state == "discarded":
        notices.append("รายการนำเข้านี้ยกเลิกแล้ว")
    elif workbook.same_bytes is not None and workbook.same_bytes != workbook.shown_now:
        notices.append(
            f"ไฟล์นี้เคยเผยแพร่แล้ว ({known_text(workbook.same_bytes, display=display)}) แต่ขณะนี้ไม่ได้แสดงอยู่ "
            "หากเผยแพร่อีกครั้ง จะกลับมาแสดงข้อมูลตามไฟล์นี้"
        )
    elif workbook.same_bytes is not None:
        notices.append(
            f"ไฟล์นี้เหมือนกับไฟล์ที่เผยแพร่แล้วทุกประการ ({known_text(workbook.same_bytes, display=display)}) การเผยแพร่ซ้ำจะไม่ทำให้ตัวเลขเปลี่ยน"
        )
    elif workbook.shown_now is not None:
        notices.append(
            f"งวดนี้มีข้อมูลชุดเดียวกันเผยแพร่อยู่แล้ว ({known_text(workbook.shown_now, display=display)}) ขั้นเปรียบเทียบจะแสดงสิ่งที่จะเปลี่ยนไป"
        )
    return notices
