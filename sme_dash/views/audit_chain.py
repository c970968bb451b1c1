"""Whether the chain of the audit trail is whole, in words: the seal to be noted, or what a fault means and asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import Status

Fault = Literal["", "gap", "link", "content", "noted"]


@dataclass(frozen=True, slots=True)
class Chain:
    """The state of the chain: ``entries`` there are, ``checked`` up to which one, the ``seal`` of that one.

    ``broken_at`` is the first entry that is wrong. ``checked`` is less than ``entries`` where nobody has asked yet.
    """

    entries: int
    checked: int
    seal: str
    broken_at: int | None = None
    fault: Fault = ""


@dataclass(frozen=True, slots=True)
class ChainView:
    """The chain in words: verdict, sentence, the seal to be noted, and what to know or do."""

    status: Status
    text: str
    seal: str
    advice: tuple[str, ...]
    wants_check: bool


def chain_view(chain: Chain, display: Display) -> ChainView:
    """Return the state of the chain in words, with what to do."""
    seal = f"{chain.checked}:{chain.seal}" if chain.checked and chain.broken_at is None else ""
    if chain.broken_at is not None:
        number = thai.number(chain.broken_at, 0, display)
        return ChainView(
            Status("broken", "▼", "พบความผิดปกติ", "bad"),
            _FAULTS[chain.fault].format(number),
            "",
            BROKEN,
            False,
        )
    if chain.checked < chain.entries:
        rest = thai.count(chain.entries - chain.checked, "รายการ", display)
        text = f"ยังไม่ได้ตรวจ {rest} จาก {thai.count(chain.entries, 'รายการ', display)}"
        return ChainView(Status("unchecked", "◌", "ยังไม่ได้ตรวจสอบ", "quiet"), text, seal, NOTE_IT, True)
    text = f"บันทึกครบถ้วน {thai.count(chain.entries, 'รายการ', display)} ไม่พบการแก้ไข ลบ หรือแทรกรายการ"
    return ChainView(Status("intact", "✓", "ครบถ้วน", "good"), text, seal, NOTE_IT, False)


_FAULTS: Mapping[Fault, str] = {
    "": "รายการที่ {} ไม่ถูกต้อง",
    "gap": "รายการที่ {} หายไปจากบันทึก",
    "link": "รายการที่ {} ไม่ต่อเนื่องกับรายการก่อนหน้า มีการแทรก สลับ หรือแทนที่รายการ",
    "content": "เนื้อหาของรายการที่ {} ถูกแก้ไขหลังจากบันทึก",
    "noted": "รายการที่ {} ไม่ตรงกับรหัสผนึกที่ระบบเคยตรวจไว้ บันทึกถูกตัดท้ายหรือเขียนขึ้นใหม่",
}

BROKEN = (
    "ข้อมูลในฐานข้อมูลถูกเปลี่ยนโดยไม่ผ่านระบบ รายการก่อนหน้านั้นยังเชื่อถือได้ รายการนั้นและรายการถัดไปใช้ยืนยันไม่ได้",
    "โปรดหยุดการเผยแพร่ข้อมูลไว้ก่อน และสำเนาฐานข้อมูลปัจจุบันเก็บไว้เป็นหลักฐาน",
    "โปรดเทียบกับสำเนาสำรองฉบับล่าสุดที่ตรวจแล้วครบถ้วน และตรวจว่าผู้ใดเข้าถึงเครื่องแม่ข่ายหรือฐานข้อมูลในช่วงนั้น",
    "โปรดแจ้งผู้บังคับบัญชาและผู้รับผิดชอบความมั่นคงปลอดภัยสารสนเทศของหน่วยงาน",
)
NOTE_IT = (
    "โปรดจดรหัสผนึกล่าสุดไว้นอกระบบเป็นประจำ เช่น ในรายงานการประชุมหรือสมุดทะเบียน "
    "เพราะการตัดรายการท้ายบันทึกหรือการเขียนบันทึกใหม่ทั้งหมดจะพบได้เมื่อเทียบกับรหัสที่จดไว้เท่านั้น",
    "ตรวจเทียบภายหลังด้วยคำสั่ง python -m sme_dash audit verify --seal ตามด้วยรหัสที่จดไว้",
)
