"""The audit trail in words: what was done, with which outcome, how it is known by whom, and the details."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.about_workbook import size_text
from sme_dash.views.display import Status
from sme_dash.views.names import KIND_NAMES

ACTIONS: Mapping[str, str] = {
    "sign_in": "เข้าสู่ระบบ",
    "sign_out": "ออกจากระบบ",
    "password_changed": "ตั้งหรือเปลี่ยนรหัสผ่าน",
    "set_up": "ตั้งผู้ดูแลระบบคนแรก",
    "check": "ตรวจไฟล์นำเข้า",
    "download_annotated": "ดาวน์โหลดไฟล์พร้อมผลการตรวจสอบ",
    "answer": "ระบุข้อมูลประกอบไฟล์นำเข้า",
    "explain": "ชี้แจงความไม่สอดคล้อง",
    "map_columns": "จับคู่คอลัมน์",
    "forget_columns": "ยกเลิกการจับคู่คอลัมน์",
    "submit": "ส่งให้ผู้อนุมัติ",
    "send_back": "ส่งกลับให้แก้ไข",
    "discard": "ยกเลิกรายการนำเข้า",
    "publish": "เผยแพร่ข้อมูล",
    "import": "นำเข้าข้อมูลด้วยคำสั่ง",
    "withdraw": "ถอนข้อมูลที่เผยแพร่",
    "revert": "ย้อนกลับไปใช้ข้อมูลฉบับก่อน",
    "declare_nothing": "แจ้งว่าไม่มีรายการในงวด",
    "retract_nothing": "ยกเลิกการแจ้งว่าไม่มีรายการ",
    "approve": "อนุมัติ",
    "close": "ปิดงวด",
    "lock": "ปิดหรืออนุมัติงวด",
    "reopen": "เปิดงวดที่ปิดแล้ว",
    "create_meeting": "สร้างการประชุม",
    "prepare_meeting": "จัดเตรียมและบันทึกการประชุม",
    "change_meeting": "แก้ไขการประชุม",
    "freeze_meeting": "ตรึงข้อมูลการประชุม",
    "resolve": "บันทึกมติที่ประชุม",
    "strike_resolution": "ลบมติที่ประชุม",
    "follow_up": "รายงานผลการดำเนินการตามมติ",
    "view_meeting": "ดูเอกสารการประชุม",
    "download_original": "ดาวน์โหลดไฟล์ต้นฉบับ",
    "person_added": "เพิ่มบัญชี",
    "rights_changed": "เปลี่ยนสิทธิ์ของบัญชี",
    "deactivated": "ปิดใช้งานบัญชี",
    "reactivated": "เปิดใช้งานบัญชีอีกครั้ง",
    "unlocked": "ปลดการระงับบัญชี",
    "reset_link": "ออกลิงก์ตั้งรหัสผ่าน",
    "sessions_ended": "ให้บัญชีออกจากระบบทุกอุปกรณ์",
    "manage_people": "จัดการบัญชีผู้ใช้",
    "read_trail": "เปิดดูบันทึกการใช้งาน",
    "verify_trail": "ตรวจสอบความครบถ้วนของบันทึก",
    "export_trail": "ส่งออกบันทึกการใช้งาน",
    "view": "ดูแดชบอร์ด",
    "view_history": "ดูประวัติข้อมูล",
}
"""Every act that may stand in the trail, in the order a filter offers them."""

OUTCOMES: Mapping[str, Status] = {
    "done": Status("done", "✓", "สำเร็จ", "good"),
    "refused": Status("refused", "⊘", "ถูกปฏิเสธ", "caution"),
    "failed": Status("failed", "▼", "ไม่สำเร็จ", "bad"),
}

SOURCES: Mapping[str, str] = {
    "local": "รหัสผ่านของระบบ",
    "oidc": "บัญชีของหน่วยงาน (OpenID Connect)",
    "proxy": "พร็อกซีของหน่วยงาน",
    "operator": "คำสั่งบนเครื่องแม่ข่าย",
    "anonymous": "ยังไม่ได้เข้าสู่ระบบ",
}
"""How it was known who acted."""

_ROLES = {
    "viewer": "ผู้บริหาร/กรรมการ",
    "staff": "เจ้าหน้าที่",
    "approver": "ผู้อนุมัติ",
    "admin": "ผู้ดูแลระบบ",
}
_CAUSES = {
    "sign_in": "ยังไม่ได้เข้าสู่ระบบ",
    "role": "บัญชีไม่มีสิทธิ์นี้",
    "kind": "บัญชีไม่ได้รับผิดชอบชุดข้อมูลนี้",
    "locked": "งวดปิดอยู่",
    "same_person": "ผู้นำเข้าอนุมัติของตนเองไม่ได้",
    "two_person": "ต้องทำโดยผู้อนุมัติ",
    "state": "รายการนำเข้าส่งให้ผู้อนุมัติ เผยแพร่ หรือยกเลิกไปแล้ว",
}
_PURPOSES = {"setup": "ลิงก์ตั้งต้นระบบ", "invite": "ลิงก์เชิญ", "reset": "ลิงก์ตั้งรหัสผ่านใหม่"}
_LONGEST = 300
"""Letters of one detail on the screen; the worksheet has all of them."""

_Told = Callable[[object, Display], str]


def action_words(code: str) -> str:
    """Return an act in Thai; of a version that knew more, its code."""
    return ACTIONS.get(code, code)


def actions_named(words: str) -> tuple[str, ...]:
    """Return the acts whose Thai words hold what somebody looks for."""
    sought = words.strip()
    return tuple(code for code, said in ACTIONS.items() if sought in said) if sought else ()


def detail_words(
    action: str, details: Mapping[str, object], display: Display, *, longest: int = _LONGEST
) -> tuple[str, ...]:
    """Return the details of an entry, one statement each, what somebody wrote first; an empty detail says nothing."""
    order = list(_DETAILS)
    named = sorted(details, key=lambda name: order.index(name) if name in _DETAILS else len(order))
    told = (_statement(action, name, details[name], display) for name in named)
    return tuple(text if len(text) <= longest else f"{text[: longest - 1]}…" for text in told if text)


def _statement(action: str, name: str, value: object, display: Display) -> str:
    if value is None or value in ("", False) or value == []:
        return "ยังไม่แสดง เพราะมีฉบับวันที่หลังกว่าอยู่แล้ว" if name == "shown" and value is False else ""
    if action == "sign_in" and (name, value) == ("reason", "locked"):
        return "ระงับอยู่เพราะใส่รหัสผ่านผิดหลายครั้ง"
    tell = _DETAILS.get(name)
    return tell(value, display) if tell is not None else f"{name}: {_plain(value, display)}"


def _plain(value: object, display: Display) -> str:
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(value, int | float):
        return thai.digits(f"{value:,}", display)
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_plain(each, display)}" for name, each in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_plain(each, display) for each in value)
    return str(value)


def _said(words: str) -> _Told:
    """Return what tells the same whatever the value is."""
    return lambda _value, _display: words


def _numbered(words: str) -> _Told:
    """Return what tells a number that names something: no thousands commas."""
    return lambda value, display: f"{words} {thai.digits(str(value), display)}"


def _counted(words: str, unit: str) -> _Told:
    def tell(value: object, display: Display) -> str:
        number = len(value) if isinstance(value, Sequence | Mapping) else value
        assert isinstance(number, int)
        return f"{words} {thai.count(number, unit, display)}"

    return tell


def _worded(words: str, known: Mapping[str, str] | None = None) -> _Told:
    table = known or {}
    return lambda value, display: f"{words}: {table.get(str(value), _plain(value, display))}"


def _size(value: object, display: Display) -> str:
    return f"ขนาด {size_text(value, display)}" if isinstance(value, int) else ""


def _day(value: object, display: Display) -> str:
    """Tell a day that is kept in its ISO form."""
    try:
        return f"ระบุข้อมูล ณ วันที่ {thai.date_long(dt.date.fromisoformat(str(value)), display)}"
    except ValueError:
        return f"ระบุข้อมูล ณ วันที่ {value}"


def _rights(words: str) -> _Told:
    def tell(value: object, display: Display) -> str:
        if not isinstance(value, Mapping):
            return f"{words}: {_plain(value, display)}"
        roles = _listed(value.get("roles"), _ROLES) or "ไม่มีสิทธิ์"
        kinds = _listed(value.get("kinds"), {"*": "ทุกชุดข้อมูล", **KIND_NAMES})
        return f"{words}: {roles}{f' (ชุดข้อมูล {kinds})' if kinds else ''}"

    return tell


def _listed(codes: object, known: Mapping[str, str]) -> str:
    if not isinstance(codes, Sequence) or isinstance(codes, str):
        return ""
    return ", ".join(known.get(str(code), str(code)) for code in codes)


def _renames(value: object, _display: Display) -> str:
    """Tell renames, each (sheet, field, old, new)."""
    if not isinstance(value, Sequence):
        return ""
    pairs = [each for each in value if isinstance(each, Sequence) and len(each) == 4]
    return "ยืนยันการเปลี่ยนชื่อ " + ", ".join(f"“{old}” เป็น “{new}”" for _, _, old, new in pairs)


def _columns(value: object, display: Display) -> str:
    """Tell matched columns, by sheet the letter of each field."""
    sheets = value.values() if isinstance(value, Mapping) else ()
    number = sum(len(letters) for letters in sheets if isinstance(letters, Mapping))
    return f"จับคู่ {thai.count(number, 'คอลัมน์', display)}"


_DETAILS: Mapping[str, _Told] = {
    "cause": _worded("เหตุที่ปฏิเสธ", _CAUSES),
    "reason": _worded("เหตุผล"),
    "text": _worded("คำชี้แจง"),
    "taken_back": _said("ถอนคำชี้แจง"),
    "note": _worded("หมายเหตุ"),
    "kind": _worded("ระบุชุดข้อมูล", KIND_NAMES),
    "as_of": _day,
    "shown": _said(""),
    "name": _worded("ชื่อที่แสดง"),
    "rights": _rights("สิทธิ์"),
    "before": _rights("สิทธิ์เดิม"),
    "after": _rights("สิทธิ์ใหม่"),
    "source": _worded("วิธีเข้าสู่ระบบ", SOURCES),
    "purpose": _worded("ชนิด", _PURPOSES),
    "by_link": _worded("ด้วย", _PURPOSES),
    "locked": _said("ระงับการเข้าสู่ระบบชั่วคราวแล้ว"),
    "address": _worded("เลขที่อยู่เครือข่าย"),
    "sessions": _counted("สิ้นสุด", "อุปกรณ์"),
    "sessions_ended": _counted("ออกจากระบบ", "อุปกรณ์"),
    "filter": _worded("ตัวกรอง"),
    "rows": _counted("จำนวน", "รายการ"),
    "broken_at": _numbered("พบความผิดปกติที่รายการที่"),
    "entries": _counted("ตรวจแล้วถูกต้อง", "รายการ"),
    "explained": _counted("มีคำชี้แจง", "รายการ"),
    "renames": _renames,
    "columns": _columns,
    "layout": lambda value, _display: f"รูปแบบไฟล์ {str(value)[:8]}",
    "to": _numbered("ใช้ข้อมูลของการเผยแพร่ลำดับที่"),
    "publication": _numbered("การเผยแพร่ลำดับที่"),
    "uploaded_by": _worded("นำเข้าโดย"),
    "draft": _numbered("รายการนำเข้าที่"),
    "snapshot": _numbered("ข้อมูลฉบับที่"),
    "set": _numbered("ชุดข้อมูลที่ตรึงชุดที่"),
    "meeting": _numbered("การประชุมหมายเลข"),
    "revision": _numbered("ฉบับแก้ไขที่"),
    "bytes": _size,
    "shortened": _worded("รายละเอียด (ย่อ)"),
    "unreadable": _worded("อ่านรายละเอียดไม่ได้"),
}
"""How each detail is told, by its name, in the order they are told in."""
