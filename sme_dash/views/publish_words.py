"""What is said around publishing: what it is compared with, what it will show to whom, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.difference import name_words
from sme_dash.views.display import EmptyState
from sme_dash.views.moments import moment_words
from sme_dash.views.names import KIND_NAMES
from sme_dash.views.publish_data import Compared, Contradicted, Line

Act = Literal["publish", "submit", "approve"]
"""What the one button does: show it, hand it to an approver, or approve what somebody handed in."""

Audience = Literal["open", "signed_in"]

ACTS = {"publish": "เผยแพร่", "submit": "ส่งให้ผู้อนุมัติ", "approve": "อนุมัติและเผยแพร่"}
CONFIRMS = {"publish": "ยืนยันเผยแพร่", "submit": "ยืนยันส่งให้ผู้อนุมัติ", "approve": "ยืนยันอนุมัติและเผยแพร่"}
AUDIENCES = {"open": "ทุกคนที่เปิดแดชบอร์ดได้", "signed_in": "ผู้ที่เข้าสู่ระบบแล้วทุกคน"}
DEEDS = {"publish": "เผยแพร่", "withdraw": "ถอนข้อมูล", "revert": "ย้อนกลับไปใช้ฉบับก่อน"}
PAGE_NAMES = {
    "budget": "การเบิกจ่ายตามยุทธศาสตร์",
    "kpi": "ตัวชี้วัดเทียบเป้าหมาย",
    "integrated_plan": "แผนบูรณาการ",
    "situation": "สถานการณ์ SME",
}
"""The page of each kind; its path is the kind's own name."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What is confirmed: the question, and what will happen, sentence by sentence."""

    question: str
    lines: tuple[str, ...]
    confirm: str
    leave: str = "ยังไม่ดำเนินการ"


def subject_words(kind: str, as_of: dt.date, display: Display) -> str:
    """Return what is published: ``งบประมาณ งวดธันวาคม 2561``."""
    return f"{KIND_NAMES.get(kind, kind)} {period_words(as_of, display)}"


def period_words(day: dt.date, display: Display) -> str:
    """Return a month as an office calls it: ``งวดธันวาคม 2561``."""
    return f"งวด{thai.month_long(day, display)}"


def by_words(line: Line, display: Display) -> str:
    """Return who and when: ``กอ เผยแพร่เมื่อ 5 มกราคม 2562 เวลา 10:12 น.``."""
    return f"{line.by} {DEEDS[line.act]}เมื่อ {moment_words(line.at, display)}"


def basis_words(shown: Compared, display: Display) -> str:
    """Return what an upload is compared with."""
    subject = subject_words(shown.kind, shown.as_of, display)
    if shown.basis == "shown":
        if shown.head is None:
            return f"เทียบกับ{subject} ที่แสดงอยู่ขณะนี้"
        return f"เทียบกับ{subject} ที่แสดงอยู่ขณะนี้ ซึ่ง {by_words(shown.head, display)}"
    withdrawn = ""
    if shown.head is not None:
        withdrawn = f" ({by_words(shown.head, display)}{_because(shown.head)})"
    if shown.basis == "previous" and shown.before is not None:
        return f"{subject} ยังไม่มีข้อมูลแสดงอยู่{withdrawn} จึงเทียบกับ{period_words(shown.before, display)}"
    return f"{subject} ยังไม่มีข้อมูลแสดงอยู่{withdrawn} และไม่มีงวดก่อนหน้าให้เทียบ ทุกแถวจึงเป็นข้อมูลใหม่"


def same_file_words(shown: Compared, display: Display) -> str:
    """Return what there is to say of a file that was published before; empty where it was not."""
    if shown.same_bytes is None:
        return ""
    if shown.is_shown:
        return f"ไฟล์นี้คือไฟล์ที่แสดงอยู่แล้ว {by_words(shown.same_bytes, display)} จึงไม่มีสิ่งใดต้องเผยแพร่"
    return (
        f"ไฟล์เดียวกันนี้เคยแสดงมาก่อน ({by_words(shown.same_bytes, display)}) "
        "แต่ขณะนี้ไม่ได้แสดงอยู่ หากเผยแพร่อีกครั้ง จะกลับมาแสดงข้อมูลตามไฟล์นี้"
    )


def overtaken_words(shown: Compared, display: Display) -> str:
    """Return that somebody else came first, and who; empty where nobody did."""
    if not shown.overtaken:
        return ""
    subject = subject_words(shown.kind, shown.as_of, display)
    if shown.head is None:
        return f"{subject} เปลี่ยนไปหลังจากที่ท่านตรวจผลต่าง ผลต่างด้านล่างเทียบกับข้อมูลปัจจุบันแล้ว โปรดตรวจอีกครั้ง"
    return (
        f"{subject} เปลี่ยนไปหลังจากที่ท่านตรวจผลต่าง: {by_words(shown.head, display)}{_because(shown.head)} "
        "ไฟล์นี้ยังไม่ได้เผยแพร่ ผลต่างด้านล่างเทียบกับข้อมูลล่าสุดนี้แล้ว โปรดตรวจอีกครั้งก่อนเผยแพร่"
    )


def confirmation(
    act: Act,
    shown: Compared,
    *,
    summary: str,
    file_name: str,
    rows: int,
    explained: int,
    open_renames: int,
    audience: Audience,
    display: Display,
) -> Confirmation:
    """Return exactly what will be shown to whom, and what it replaces; ``summary`` is that of the difference."""
    subject = subject_words(shown.kind, shown.as_of, display)
    source = (
        f"{subject} (ข้อมูล ณ {thai.date_long(shown.as_of, display)}) "
        f"จากไฟล์ {file_name} จำนวน {thai.number(rows, 0, display)} แถว"
    )
    if act == "submit":
        lines = [f"ผู้อนุมัติจะได้รับ{source} เพื่อพิจารณา ข้อมูลจะแสดงเมื่อได้รับการอนุมัติเท่านั้น"]
    else:
        lines = [f"แดชบอร์ดจะแสดง{source} แก่{AUDIENCES[audience]}ทันที"]
    if shown.basis == "shown" and shown.head is not None:
        lines.append(f"แทนที่ข้อมูลที่ {by_words(shown.head, display)} ({summary})")
    elif act != "submit":
        lines.append("เป็นข้อมูลแรกที่แสดงของชุดและงวดนี้")
    if explained:
        lines.append(f"คำชี้แจง {thai.number(explained, 0, display)} รายการจะแสดงประกอบตัวเลขบนแดชบอร์ด")
    if open_renames:
        lines.append(
            f"รายการที่อาจเปลี่ยนชื่อ {thai.number(open_renames, 0, display)} รายการยังไม่ได้ยืนยัน "
            "จะนับเป็นรายการที่หายไปและรายการใหม่"
        )
    if shown.latest is not None and act != "submit":
        lines.append(f"แดชบอร์ดยังเปิดที่งวดล่าสุด {thai.month_long(shown.latest, display)} ตามเดิม")
    if act != "submit":
        lines.append("ข้อมูลเดิมไม่ถูกลบ ถอนหรือย้อนกลับได้จากหน้าประวัติข้อมูล")
    return Confirmation(f"{ACTS[act]} {subject} ใช่หรือไม่", tuple(lines), CONFIRMS[act])


def left_to_explain(found: Sequence[Contradicted], display: Display) -> str:
    """Return how many explanations are still wanted, ``ชี้แจงแล้ว 2 จาก 5 รายการ เหลือ 3 รายการ``."""
    wanted = [each for each in found if each.material]
    if not wanted:
        return "ไม่มีความไม่สอดคล้องที่ต้องชี้แจง"
    left = sum(each.is_open for each in wanted)
    done, every = (thai.number(count, 0, display) for count in (len(wanted) - left, len(wanted)))
    if not left:
        return f"ชี้แจงครบแล้วทั้ง {every} รายการ"
    return f"ชี้แจงแล้ว {done} จาก {every} รายการ เหลือ {thai.number(left, 0, display)} รายการ"


def published_state(
    kind: str, as_of: dt.date, line: Line | None, *, uploaded_by: str, display: Display
) -> tuple[str, str]:
    """Return title and sentence of an upload that was published."""
    subject = subject_words(kind, as_of, display)
    if line is None:
        return f"เผยแพร่ {subject} แล้ว", ""
    number = thai.digits(str(line.number), display)
    uploader = f" (นำเข้าโดย {uploaded_by})" if uploaded_by != line.by else ""
    return f"เผยแพร่ {subject} แล้ว", f"{by_words(line, display)}{uploader} เป็นรายการเผยแพร่ที่ {number}"


REPLACED = "ขณะนี้แสดงข้อมูลฉบับอื่นแทนแล้ว โปรดดูประวัติข้อมูลของงวด"


def submitted_words(by: str, may_approve: bool) -> str:
    """Return that an upload waits for an approver."""
    if may_approve:
        return f"{by} ส่งไฟล์นี้มาให้อนุมัติ โปรดตรวจผลต่างและคำชี้แจง แล้วอนุมัติหรือส่งกลับ"
    return "ส่งให้ผู้อนุมัติแล้ว ข้อมูลจะแสดงบนแดชบอร์ดเมื่อได้รับการอนุมัติ ระหว่างนี้แก้ไขคำชี้แจงไม่ได้"


def refused_words(reason: str, act: Act, state: str, *, approves: bool = False) -> str:
    """Return why the button is not there; an approver only waits for staff to hand the upload in."""
    if act == "submit" and approves:
        return "ผู้นำเข้ายังไม่ได้ส่งรายการนี้ให้อนุมัติ"
    if act == "approve" and state == "submitted":
        return f"รอการอนุมัติ: {reason}"
    return f"ยัง{ACTS[act]}ไม่ได้: {reason}"


def blocked_words(left: int, act: Act, display: Display) -> str:
    """Return what has to be done before the button works."""
    return f"ต้องชี้แจงอีก {thai.number(left, 0, display)} รายการก่อน{ACTS[act]}"


def no_difference_words(shown: Compared, display: Display) -> str:
    """Return calmly that every cell says the same."""
    if shown.basis == "shown":
        return "ข้อมูลในไฟล์ตรงกับที่แสดงอยู่ทุกเซลล์ การเผยแพร่จะเปลี่ยนเฉพาะไฟล์ต้นฉบับที่อ้างถึง ตัวเลขบนแดชบอร์ดไม่เปลี่ยน"
    if shown.before is None:
        return "ไฟล์นี้ไม่มีแถวข้อมูล"
    return f"ข้อมูลในไฟล์ตรงกับ{period_words(shown.before, display)} ทุกเซลล์ โปรดตรวจว่าเป็นไฟล์ของงวดนี้"


RENAMES_EXPLAINED = "หากยืนยันว่าเปลี่ยนชื่อ ระบบจะเปรียบเทียบเป็นรายการเดียวกัน และสอบทานยอดสะสมต่อเนื่องจากชื่อเดิม หากไม่ยืนยัน จะนับเป็นรายการที่หายไปและรายการใหม่"


def renames_title(left: int, display: Display) -> str:
    """Return the heading of likely renames."""
    if not left:
        return "การเปลี่ยนชื่อรายการ"
    return f"อาจเป็นการเปลี่ยนชื่อ {thai.number(left, 0, display)} รายการ โปรดยืนยันทีละรายการ"


def renamed_words(old: str, new: str, display: Display) -> str:
    """Return a rename that was decided; a row without a code is named by its ลำดับ."""
    return f"{name_words(old, display)} → {name_words(new, display)}"


def not_ready(check_href: str, *, has_errors: bool) -> EmptyState:
    """Return that the check comes first."""
    title = "ยังเปรียบเทียบและเผยแพร่ไม่ได้"
    if has_errors:
        why = "ไฟล์มีข้อผิดพลาดที่ต้องแก้ไขก่อน โปรดแก้ไขในไฟล์แล้วนำเข้าใหม่"
        return EmptyState(title, why, "กลับไปดูผลการตรวจ", check_href)
    return EmptyState(title, "ยังไม่ทราบชุดข้อมูลหรือข้อมูล ณ วันที่ของไฟล์นี้", "กลับไประบุในขั้นตรวจ", check_href)


def _because(line: Line) -> str:
    return f" เหตุผล: {line.reason}" if line.reason else ""
