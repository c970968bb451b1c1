"""The page of meetings in words: the list, the head of one, its agenda at a glance, what freezing would fix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sme_dash.meeting import (
    CarriedResolution,
    MeetingRecord,
    Resolution,
    ResolutionState,
)
from sme_dash.periods import parse_month_key
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.book import BookSection, MeetingBook, ResolutionView
from sme_dash.views.display import CellView, ColumnView, EmptyState, PageHead, RowView, Status, TableView
from sme_dash.views.meeting_book import resolution_view

TITLE = "ประชุมไตรมาส"
NEW_TITLE = "สร้างการประชุม"
DRAFT = Status("draft", "◌", "ร่าง", "quiet")
WANTS_REMARK = Status("wants_remark", "▼", "ยังไม่ชี้แจง", "caution")
SETTLED = {ResolutionState.DONE.value, ResolutionState.CANCELLED.value}


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting of the list: its number in the address and its record."""

    id: int
    record: MeetingRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """An agenda item at a glance.

    ``minutes`` and ``facts`` are finished words; ``lead`` is its finding, or what is missing. ``open`` counts in words
    what wants an explanation.
    """

    key: str
    number: str
    title: str
    minutes: str
    lead: str
    facts: str = ""
    wants: Status | None = None


def list_head(lines: Sequence[MeetingLine], display: Display) -> PageHead:
    """Return the top of the list: how many meetings, and the last one with what is still to be done."""
    if not lines:
        return PageHead(TITLE)
    frozen = sum(each.record.is_frozen for each in lines)
    context = (
        f"{thai.number(len(lines), 0, display)} การประชุม",
        f"ตรึงข้อมูลแล้ว {thai.number(frozen, 0, display)}",
    )
    last = lines[0].record
    answer = f"ล่าสุด {thai.digits(last.name, display)} วันที่ {thai.date_long(last.held_on, display)}"
    still = _still_open(last)
    if last.resolutions:
        answer += f" มีมติ {thai.number(len(last.resolutions), 0, display)} ข้อ ยังไม่แล้วเสร็จ {thai.number(still, 0, display)} ข้อ"
    return PageHead(TITLE, context, answer)


def meetings_table(lines: Sequence[MeetingLine], display: Display) -> TableView:
    """Return the meetings, the one held last first."""
    return TableView(
        key="meetings",
        caption="รายการประชุม",
        columns=(
            ColumnView(key="name", header="การประชุม", width="wide"),
            ColumnView(key="held_on", header="วันประชุม", kind="date"),
            ColumnView(key="period", header="งวดข้อมูล"),
            ColumnView(key="quarter", header="ไตรมาส"),
            ColumnView(key="state", header="สถานะ", kind="status"),
            ColumnView(key="resolutions", header="มติ", align="right", kind="integer"),
            ColumnView(key="open", header="ยังไม่แล้วเสร็จ", align="right", kind="integer"),
        ),
        rows=tuple(_row(each, display) for each in lines),
    )


def nothing_yet(*, may_prepare: bool) -> EmptyState:
    """Return what stands where there is no meeting to be seen."""
    if may_prepare:
        return EmptyState(
            "ยังไม่มีการประชุม",
            "สร้างการประชุมจากข้อมูลที่เผยแพร่แล้ว ระบบจัดวาระ ข้อความ และตารางให้ตามแบบรายงานของสำนักงาน",
            NEW_TITLE,
            "meeting?new=1",
        )
    return EmptyState("ยังไม่มีการประชุมที่เปิดให้ดู", "การประชุมจะปรากฏที่นี่เมื่อเจ้าหน้าที่ตรึงข้อมูลสำหรับการประชุมแล้ว")


def not_found() -> EmptyState:
    """Return what stands where the address names no meeting."""
    return EmptyState("ไม่พบการประชุมนี้", "", "ดูรายการประชุมทั้งหมด", "meeting")


def no_agenda(*, may_prepare: bool, href: str) -> EmptyState:
    """Return what stands where a meeting has no agenda."""
    if may_prepare:
        return EmptyState("ยังไม่มีระเบียบวาระ", "ต้องมีอย่างน้อยหนึ่งวาระก่อนตรึงข้อมูล", "เพิ่มวาระ", href)
    return EmptyState("ยังไม่มีระเบียบวาระ")


def views_of(section: BookSection, display: Display, *, drafts: bool) -> dict[str, str]:
    """Return what can be looked at under an item, by its code in the address; ``drafts`` offers to write text."""

    def counted(word: str, number: int) -> str:
        return f"{word} ({thai.number(number, 0, display)})"

    offered = {
        "figures": "ตัวเลขและแผนภูมิ" if section.cards or section.charts else "",
        "behind": counted("ต่ำกว่าแผน", len(section.remarks)) if section.remarks else "",
        "prose": "ข้อความ" if section.prose or drafts else "",
        "tables": counted("ตาราง", len(section.tables)) if section.tables else "",
    }
    return {code: word for code, word in offered.items() if word}


def more_charts(count: int, display: Display) -> str:
    """Return what opens the charts that are folded away."""
    return f"แผนภูมิเพิ่มเติม {thai.number(count, 0, display)} ภาพ"


def state_of(record: MeetingRecord, display: Display) -> Status:
    """Return whether a meeting is a draft or which frozen set it shows, as a sign and a word."""
    if record.frozen is None:
        return DRAFT
    return Status("frozen", "✓", f"ตรึงแล้ว ชุดที่ {thai.number(record.frozen.number, 0, display)}", "good")


def set_words(book: MeetingBook) -> str:
    """Return which frozen set a meeting shows, or that it is none yet, beside the sign that says draft or frozen."""
    return book.set_text.removeprefix(DRAFT.word).strip()


def meeting_head(book: MeetingBook) -> PageHead:
    """Return the top of one meeting: when, where, on which figures; then what awaits the committee."""
    display = book.display
    when = " ".join(part for part in (book.held_on, book.starts_at) if part)
    context = tuple(part for part in (when, book.place, book.quarter, book.as_of) if part)
    return PageHead(book.name, context, _answer(book, display))


def agenda_lines(book: MeetingBook) -> tuple[AgendaLine, ...]:
    """Return the agenda at a glance."""
    return tuple(_line(each, book.display) for each in book.sections)


def total_minutes(book: MeetingBook) -> str:
    """Return how long the agenda is planned to take."""
    minutes = sum(each.minutes for each in book.sections)
    return f"รวม {thai.number(minutes, 0, book.display)} นาที"


def minutes_words(minutes: int, display: Display) -> str:
    """Return the time planned for an item; nothing where none is."""
    return f"{thai.number(minutes, 0, display)} นาที" if minutes else ""


def carried_views(carried: Sequence[CarriedResolution], display: Display) -> tuple[ResolutionView, ...]:
    """Return earlier resolutions as shown, each with the meeting it was taken at."""
    return tuple(
        replace(
            resolution_view(each.resolution, place, display), meeting=thai.digits(each.meeting_name, display)
        )
        for place, each in enumerate(carried, start=1)
    )


def moved_on(frozen: Resolution, now: Resolution | None, display: Display) -> str:
    """Return what became of a carried resolution after it was frozen; nothing where it stands as it did."""
    if now is None:
        return "มตินี้ถูกลบออกจากการประชุมครั้งนั้นแล้ว"
    if now.follow_ups == frozen.follow_ups:
        return ""
    last = resolution_view(now, 1, display)
    return f"รายงานหลังตรึงข้อมูล: {last.status.word}" + (f" · {last.note}" if last.note else "")


def open_count(resolutions: Sequence[ResolutionView]) -> int:
    """Return how many resolutions are neither done nor cancelled."""
    return sum(each.status.key not in SETTLED for each in resolutions)


def _answer(book: MeetingBook, display: Display) -> str:
    def count(number: int) -> str:
        return thai.number(number, 0, display)

    parts = [f"{count(len(book.sections))} วาระ {total_minutes(book)}"]
    carried = [each for section in book.sections for each in section.carried]
    if carried:
        parts.append(f"มติครั้งก่อน {count(len(carried))} ข้อ ยังไม่แล้วเสร็จ {count(open_count(carried))} ข้อ")
    remarks = [each for section in book.sections for each in section.remarks]
    if remarks:
        said = sum(bool(each.cause or each.remedy) for each in remarks)
        parts.append(f"ต่ำกว่าแผน {count(len(remarks))} รายการ ชี้แจงแล้ว {count(said)}")
    if book.resolutions:
        parts.append(f"มติครั้งนี้ {count(len(book.resolutions))} ข้อ")
    return " · ".join(parts)


def _line(section: BookSection, display: Display) -> AgendaLine:
    silent = sum(not (each.cause or each.remedy) for each in section.remarks)
    facts = []
    if section.carried:
        facts.append(
            f"มติครั้งก่อน {thai.number(len(section.carried), 0, display)} ข้อ"
            f" ยังไม่แล้วเสร็จ {thai.number(open_count(section.carried), 0, display)} ข้อ"
        )
    if section.resolutions:
        facts.append(f"มติ {thai.number(len(section.resolutions), 0, display)} ข้อ")
    if section.prose_edited:
        facts.append("แก้ไขข้อความแล้ว")
    return AgendaLine(
        key=section.key,
        number=section.number,
        title=section.title,
        minutes=minutes_words(section.minutes, display),
        lead=section.empty.title if section.empty is not None else section.lead,
        facts=" · ".join(facts),
        wants=Status(
            WANTS_REMARK.key,
            WANTS_REMARK.icon,
            f"{WANTS_REMARK.word} {thai.number(silent, 0, display)} รายการ",
            WANTS_REMARK.tone,
        )
        if silent
        else None,
    )


def _row(line: MeetingLine, display: Display) -> RowView:
    record = line.record
    day = parse_month_key(record.period)
    still = _still_open(record)
    return RowView(
        (
            CellView(thai.digits(record.name, display), record.name, href=f"meeting?id={line.id}"),
            CellView(thai.date_long(record.held_on, display), record.held_on),
            CellView(thai.month_long(day, display), record.period),
            CellView(thai.quarter(record.fiscal_year, record.quarter, display)),
            CellView("", status=state_of(record, display)),
            CellView(thai.number(len(record.resolutions), 0, display), len(record.resolutions)),
            CellView(thai.number(still, 0, display), still),
        )
    )


def _still_open(record: MeetingRecord) -> int:
    return sum(not each.state.is_settled for each in record.resolutions)
