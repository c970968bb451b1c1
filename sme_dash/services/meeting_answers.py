"""What becomes of an act on a meeting, in Thai, and what a record must hold before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from sme_dash.access import Decision
from sme_dash.meeting import RECORD_BYTES, MeetingRecord
from sme_dash.services.acts import State, written
from sme_dash.store.meetings import Meeting, MeetingOvertaken

__all__ = [  # pages hand a meeting back to the use cases and know no store
    "AlreadyFrozen",
    "Meeting",
    "MeetingOutcome",
    "MovedOn",
    "NameTaken",
    "NotNow",
    "clean",
    "invalid_words",
    "one_line",
    "why_not",
]

OVERTAKEN = "มีผู้แก้ไขส่วนนี้ไปก่อนแล้ว จึงยังไม่ได้บันทึกสิ่งที่ท่านแก้ไข โปรดตรวจฉบับล่าสุดแล้วบันทึกอีกครั้ง"
FROZEN = "การประชุมนี้ตรึงข้อมูลแล้ว จึงแก้ไขได้เฉพาะมติที่ประชุมและผลการดำเนินการตามมติ"
UNKNOWN = "ไม่พบการประชุมนี้"
NO_RESOLUTION = "ไม่พบมตินี้ อาจมีผู้ลบไปแล้ว"
NO_ITEM = "ไม่พบวาระที่มตินี้อยู่"
TOO_LARGE = "ข้อความทั้งหมดของการประชุมนี้ยาวเกินกว่าที่ระบบเก็บได้ จึงยังไม่ได้บันทึก โปรดย่อข้อความ"
NO_AGENDA = "ยังไม่มีระเบียบวาระ จึงยังตรึงข้อมูลไม่ได้ โปรดเพิ่มวาระอย่างน้อยหนึ่งวาระ"
MOVED_ON = "ข้อมูลที่เผยแพร่เปลี่ยนไปหลังจากที่ท่านเปิดหน้านี้ จึงยังไม่ได้ตรึงข้อมูล โปรดตรวจรายการอีกครั้งแล้วยืนยันใหม่"

_FIELDS: Mapping[str, str] = {
    "committee": "ชื่อคณะกรรมการ",
    "number": "ครั้งที่",
    "year": "ปี พ.ศ. ของครั้งที่ประชุม",
    "held_on": "วันประชุม",
    "period": "งวดข้อมูล",
    "fiscal_year": "ปีงบประมาณ",
    "quarter": "ไตรมาส",
    "place": "สถานที่",
    "starts_at": "เวลาเริ่มประชุม",
    "agenda": "วาระ",
    "title": "หัวข้อวาระ",
    "topic": "เรื่องของวาระ",
    "minutes": "เวลาที่กำหนด (นาที)",
    "prose": "ข้อความ",
    "unit": "หน่วยงาน",
    "cause": "สาเหตุ/คำชี้แจง",
    "remedy": "แนวทางแก้ไข",
    "remarks": "คำชี้แจง",
    "resolutions": "มติ",
    "follow_ups": "รายงานผลการดำเนินการ",
    "text": "ข้อความของมติ",
    "owner": "ผู้รับผิดชอบ",
    "due": "กำหนดเสร็จ",
    "note": "ผลการดำเนินการ",
}
"""What a reader calls the fields of a record."""


@dataclass(frozen=True)
class MeetingOutcome:
    """What became of an act on a meeting: ``state`` as in services/acts.py, ``meeting`` as it stands now."""

    state: State
    message: str
    meeting: Meeting | None = None
    decision: Decision | None = None

    @property
    def took_effect(self) -> bool:
        """Return whether something changed."""
        return self.state == "done"


class NotNow(Exception):  # noqa: N818 - leaves a transaction with the reason, undoing what it wrote
    """Says in Thai why a meeting cannot be changed so."""


class AlreadyFrozen(Exception):  # noqa: N818 - leaves a transaction with the reason, undoing what it wrote
    """The meeting is frozen; ``meeting`` is it."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(meeting.record.name)
        self.meeting = meeting


class MovedOn(Exception):  # noqa: N818 - leaves a transaction with the reason, undoing what it wrote
    """Other workbooks are in force than whoever freezes was shown; ``meeting`` is as it was."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(meeting.record.name)
        self.meeting = meeting


class NameTaken(Exception):  # noqa: N818 - leaves a transaction with the reason, undoing what it wrote
    """The committee has a meeting of that number and year already; ``meeting`` is it."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(meeting.record.name)
        self.meeting = meeting


def why_not(stopped: Exception) -> MeetingOutcome:
    """Return what to say of an act that stopped before it took effect."""
    if isinstance(stopped, MeetingOvertaken):
        return MeetingOutcome("overtaken", OVERTAKEN, stopped.head)
    if isinstance(stopped, AlreadyFrozen):
        return MeetingOutcome("already", "การประชุมนี้ตรึงข้อมูลแล้ว", stopped.meeting)
    if isinstance(stopped, MovedOn):
        return MeetingOutcome("overtaken", MOVED_ON, stopped.meeting)
    if isinstance(stopped, NameTaken):
        words = f"มีการประชุม{stopped.meeting.record.name} อยู่แล้ว โปรดเปลี่ยนครั้งที่หรือปี"
        return MeetingOutcome("already", words, stopped.meeting)
    if isinstance(stopped, ValidationError):
        return MeetingOutcome("errors", invalid_words(stopped))
    words = str(stopped) if isinstance(stopped, NotNow) else UNKNOWN
    return MeetingOutcome("refused", words, decision=Decision(False, words, "state"))


def invalid_words(error: ValidationError) -> str:
    """Return what is wrong with a record, one sentence for each field."""
    said = dict.fromkeys(
        _field_words(str(_field(each["loc"])), each["type"], each.get("ctx", {})) for each in error.errors()
    )
    return " · ".join(said)


def clean(record: MeetingRecord) -> MeetingRecord:
    """Return a record as it is kept: validated anew, spaces in order, no citizen's number in what people wrote.

    Raises ValidationError where it holds what no record may, NotNow where it is too large as a whole.
    """
    kept = MeetingRecord.model_validate_json(_masked(record).model_dump_json(warnings=False))
    # What is frozen cannot be shortened any more and must not keep resolutions out.
    if len(kept.model_dump_json(exclude={"frozen"}).encode()) > RECORD_BYTES:
        raise NotNow(TOO_LARGE)
    return kept


def one_line(text: str) -> str:
    """Return words of one line: what somebody pasted loses its line breaks and doubled spaces."""
    return written(" ".join(text.split()))


def _field(location: tuple[int | str, ...]) -> str:
    names = [each for each in location if isinstance(each, str)]
    return names[-1] if names else ""


def _field_words(field: str, fault: str, about: Mapping[str, object]) -> str:
    name = _FIELDS.get(field, "ข้อมูลการประชุม")
    if fault in {"string_too_short", "missing"}:
        return f"โปรดระบุ{name}"
    if fault == "string_too_long":
        return f"{name}ยาวเกิน {about.get('max_length')} ตัวอักษร"
    if fault == "too_long":
        return f"{name}มีได้ไม่เกิน {about.get('max_length')} รายการ"
    if fault in {"greater_than_equal", "less_than_equal"}:
        limit, word = (about.get("ge"), "ไม่น้อยกว่า") if "ge" in about else (about.get("le"), "ไม่เกิน")
        return f"{name}ต้อง{word} {limit}"
    if field == "starts_at":
        return "เวลาเริ่มประชุมต้องเป็นชั่วโมงและนาที เช่น 09.30"
    return f"{name}ไม่ถูกต้อง"


def _masked(record: MeetingRecord) -> MeetingRecord:
    agenda = tuple(
        each.model_copy(
            update={
                "title": one_line(each.title),
                "prose": None if each.prose is None else tuple(map(written, each.prose)),
            }
        )
        for each in record.agenda
    )
    remarks = tuple(
        each.model_copy(
            update={
                "unit": one_line(each.unit),
                "cause": written(each.cause),
                "remedy": written(each.remedy),
            }
        )
        for each in record.remarks
    )
    resolutions = tuple(
        each.model_copy(update={"text": written(each.text), "owner": one_line(each.owner)})
        for each in record.resolutions
    )
    return record.model_copy(
        update={
            "committee": one_line(record.committee),
            "place": one_line(record.place),
            "starts_at": record.starts_at.strip().replace(".", ":"),
            "agenda": agenda,
            "remarks": remarks,
            "resolutions": resolutions,
        }
    )
