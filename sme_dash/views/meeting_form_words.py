"""The forms of a meeting in words: what its head and agenda say now, what they are put together to, what freezing fixes."""

from __future__ import annotations

from collections.abc import Mapping

from sme_dash.measures.month import Month
from sme_dash.meeting import AgendaItem, MeetingRecord, Topic
from sme_dash.periods import parse_month_key
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.thai.text import to_arabic_digits
from sme_dash.views.book import MeetingBook
from sme_dash.views.names import KIND_NAMES

UNNAMED = "คณะกรรมการ"
"""Stands for the committee's name while a record is put together."""


def head_words(record: MeetingRecord, display: Display) -> str:
    """Return the head of a meeting in one line, for whoever comes second."""
    parts = (
        record.name,
        thai.date_long(record.held_on),
        f"{record.starts_at.replace(':', '.')} น." if record.starts_at else "",
        record.place,
        f"งวด{thai.month_long(parse_month_key(record.period))}",
        thai.quarter(record.fiscal_year, record.quarter),
    )
    return thai.digits(" · ".join(part for part in parts if part), display)


def agenda_words(record: MeetingRecord, display: Display) -> str:
    """Return the agenda in one line, for whoever comes second."""
    titles = (
        f"{place}. {each.title} ({each.minutes} นาที)" for place, each in enumerate(record.agenda, start=1)
    )
    return thai.digits(" · ".join(titles), display) or "ยังไม่มีวาระ"


def agenda_of(record: MeetingRecord) -> object:
    """Return what the form of the agenda changes: not what people wrote under its items."""
    return [each.model_copy(update={"prose": None}) for each in record.agenda]


def arranged(record: MeetingRecord, fields: Mapping[str, Mapping[str, object]]) -> tuple[AgendaItem, ...]:
    """Return the agenda in the order of ``fields``, which says by key what each item is; an unknown key is a new item.

    What people wrote under an item stays. A figure's year or minutes that no item may have is refused when kept.
    """
    used = [int(each.key[1:]) for each in record.agenda]
    fresh = f"a{max(used, default=0) + 1}"
    items = []
    for key, said in fields.items():
        old = record.item(key)
        if old is not None:
            items.append(old.model_copy(update=dict(said)))
        else:
            items.append(AgendaItem.model_construct(key=fresh, prose=None, **dict(said)))  # type: ignore[arg-type]
    return tuple(items)


def quarter_word(number: int, display: Display) -> str:
    """Return the name of a quarter without its year."""
    return f"ไตรมาส {thai.number(number, 0, display)}"


def clock_of(text: str) -> str:
    """Return a time of the day as records keep it (``09:30``), also where it is typed as ``9.30`` or in Thai digits."""
    hour, _, minute = to_arabic_digits(text.strip()).replace(":", ".").partition(".")
    return f"{hour.zfill(2)}:{minute}" if hour else ""


def missing_words(month: Month, display: Display) -> tuple[str, ...]:
    """Return what the figures of a month lack, a sentence for each."""
    missing = [KIND_NAMES[kind] for kind in month.missing_kinds if kind in KIND_NAMES]
    said = [f"ไม่มีข้อมูลชุด{name}" for name in missing]
    if not month.tables:
        return (f"งวด{thai.month_long(month.as_of, display)} ยังไม่มีข้อมูลที่เผยแพร่ เอกสารจะไม่มีตัวเลข",)
    return tuple(said)


def freeze_points(book: MeetingBook, record: MeetingRecord, month: Month) -> tuple[str, ...]:
    """Return what freezing makes fast, and what is still open then, a sentence for each."""
    display = book.display

    def count(number: int) -> str:
        return thai.number(number, 0, display)

    remarks = [each for section in book.sections for each in section.remarks]
    said = sum(bool(each.cause or each.remedy) for each in remarks)
    edited = sum(each.prose_edited for each in book.sections)
    beyond = [each for each in month.findings if not each.rounding]
    explained = sum(bool(each.explanation) for each in beyond)
    points = [
        f"ตัวเลขทุกตัวของงวด{thai.month_long(month.as_of, display)} จากไฟล์ข้อมูล {count(len(month.snapshot_ids))} ไฟล์ตามตารางด้านล่าง",
        f"ข้อความของ {count(len(book.sections))} วาระ แก้ไขเองแล้ว {count(edited)} วาระ ที่เหลือใช้ข้อความที่ระบบเขียน",
    ]
    if remarks:
        points.append(
            f"คำชี้แจงรายการที่ต่ำกว่าแผน {count(said)} จาก {count(len(remarks))} รายการ"
            + (f" ยังขาด {count(len(remarks) - said)} รายการ" if said < len(remarks) else "")
        )
    if beyond:
        points.append(
            f"ตัวเลขที่ไม่ตรงกัน {count(len(beyond))} รายการ ชี้แจงแล้ว {count(explained)}"
            f" ยังไม่ชี้แจง {count(len(beyond) - explained)} จะพิมพ์ไว้ในเอกสารตามนี้"
        )
    carried = sum(len(each.carried) for each in book.sections if each.topic is Topic.CARRIED)
    if carried:
        points.append(f"สถานะของมติครั้งก่อน {count(carried)} ข้อ ตามที่เป็นอยู่ขณะนี้")
    points.append(f"หัวการประชุม {thai.digits(record.name, display)} วันที่ {book.held_on} {book.quarter}")
    return tuple(points)
