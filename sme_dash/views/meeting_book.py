"""The book of a meeting: its record and the month it is frozen to, as everything its page and papers show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sme_dash.measures.month import Month
from sme_dash.meeting import (
    AgendaItem,
    CarriedResolution,
    FrozenSnapshot,
    MeetingRecord,
    Remark,
    Resolution,
    ResolutionState,
    Topic,
)
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.about_findings import findings_table
from sme_dash.views.behind import TOPICS, Behind, behind
from sme_dash.views.book import BookSection, MeetingBook, RemarkView, ResolutionView
from sme_dash.views.display import CellView, ColumnView, EmptyState, RowView, Status, TableView
from sme_dash.views.meeting_appendices import appendices
from sme_dash.views.meeting_sections import Ground, parts_of
from sme_dash.views.moments import day_words, moment_words
from sme_dash.views.names import KIND_NAMES

TITLE = "เอกสารประกอบการประชุม"
EMPTY_WHEN_FROZEN = "วาระนี้จึงไม่มีตัวเลข เพราะไม่มีข้อมูลที่เผยแพร่เมื่อตรึงข้อมูลการประชุม"

RESOLUTION_STATES = {
    ResolutionState.OPEN: Status("open", "◌", ResolutionState.OPEN.thai, "caution"),
    ResolutionState.IN_PROGRESS: Status("in_progress", "▲", ResolutionState.IN_PROGRESS.thai, "lead"),
    ResolutionState.DONE: Status("done", "✓", ResolutionState.DONE.thai, "good"),
    ResolutionState.CANCELLED: Status("cancelled", "⊘", ResolutionState.CANCELLED.thai, "quiet"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a book needs besides record and month.

    ``office`` (and its ``short_name``) and ``quarter_targets`` are those the meeting was frozen with, ``written_at`` the moment its papers carry.
    ``notices`` are warnings found by looking at what was published since.
    """

    office: str
    short_name: str
    quarter_targets: tuple[float, ...]
    snapshots: tuple[FrozenSnapshot, ...]
    carried: tuple[CarriedResolution, ...]
    written_at: dt.datetime
    notices: tuple[str, ...] = ()


def meeting_book(record: MeetingRecord, month: Month, around: Around, *, display: Display) -> MeetingBook:
    """Return the book of a meeting in the reader's digits and unit."""
    ground = Ground(month, display, around.quarter_targets, around.short_name)
    sections = tuple(
        _section(record, item, number, ground, around.carried)
        for number, item in enumerate(record.agenda, start=1)
    )
    return MeetingBook(
        name=thai.digits(record.name, display),
        title=TITLE,
        committee=record.committee,
        office=around.office,
        held_on=thai.date_long(record.held_on, display),
        starts_at=f"เวลา {thai.digits(record.starts_at.replace(':', '.'), display)} น."
        if record.starts_at
        else "",
        place=record.place,
        as_of=f"ข้อมูล ณ {thai.date_long(month.as_of, display)}",
        quarter=thai.quarter(record.fiscal_year, record.quarter, display),
        set_text=set_text(record, display),
        is_frozen=record.is_frozen,
        display=display,
        written_at=around.written_at,
        sections=sections,
        appendices=appendices(month, display=display),
        sources=_sources(around.snapshots, display),
        contradictions=findings_table(month, display=display),
        notices=around.notices,
        synthetic=any(each.is_synthetic for each in around.snapshots),
    )


def generated_prose(
    item: AgendaItem, month: Month, *, display: Display, quarter_targets: tuple[float, ...], office: str
) -> tuple[str, ...]:
    """Return the paragraphs that the figures give for an agenda item; ``office`` is the office's short name."""
    return parts_of(item, Ground(month, display, quarter_targets, office)).prose


def set_text(record: MeetingRecord, display: Display) -> str:
    """Return which frozen set a meeting shows, or that it is a draft."""
    if record.frozen is None:
        return "ร่าง ยังไม่ได้ตรึงข้อมูล ตัวเลขเปลี่ยนตามข้อมูลที่เผยแพร่ล่าสุด"
    number = thai.number(record.frozen.number, 0, display)
    return f"ชุดข้อมูลที่ {number} ตรึงเมื่อ {moment_words(record.frozen.at, display)}"


def _section(
    record: MeetingRecord,
    item: AgendaItem,
    number: int,
    ground: Ground,
    carried: Sequence[CarriedResolution],
) -> BookSection:
    display = ground.display
    parts = parts_of(item, ground)
    written = record.frozen.prose.get(item.key) if record.frozen is not None else item.prose
    prose = parts.prose if written is None else tuple(thai.digits(each, display) for each in written)
    return BookSection(
        key=item.key,
        number=thai.number(number, 0, display),
        title=item.title,
        topic=item.topic,
        minutes=item.minutes,
        lead=parts.lead,
        prose=prose,
        prose_edited=item.prose is not None,
        notes=parts.notes,
        cards=parts.cards,
        charts=parts.charts,
        tables=parts.tables,
        projected=parts.projected,
        remarks=_remarks(record, item, ground),
        carried=tuple(_carried(each, place, display) for place, each in enumerate(carried, start=1))
        if item.topic is Topic.CARRIED
        else (),
        resolutions=tuple(
            resolution_view(each, place, display)
            for place, each in enumerate(record.resolutions, start=1)
            if each.item == item.key
        ),
        empty=_frozen_empty(parts.empty) if record.is_frozen else parts.empty,
    )


def _frozen_empty(empty: EmptyState | None) -> EmptyState | None:
    """Return what is missing without advice to hand it in: nothing comes into a frozen meeting any more."""
    return None if empty is None else EmptyState(empty.title, EMPTY_WHEN_FROZEN)


def _remarks(record: MeetingRecord, item: AgendaItem, ground: Ground) -> tuple[RemarkView, ...]:
    """Return what is behind plan under an item, each with what the responsible unit says about it."""
    if item.topic.value not in TOPICS:
        return ()
    found = behind(
        ground.month,
        display=ground.display,
        quarter_targets=ground.quarter_targets,
        fiscal_years=None if item.fiscal_year is None else (item.fiscal_year,),
    )
    return tuple(
        _remark(each, record.remark(each.subject)) for each in found if each.topic == item.topic.value
    )


def _remark(each: Behind, said: Remark | None) -> RemarkView:
    return RemarkView(
        subject=each.subject,
        label=each.label,
        detail=each.detail,
        status=each.status,
        unit=said.unit if said else "",
        cause=said.cause if said else "",
        remedy=said.remedy if said else "",
    )


def resolution_view(each: Resolution, place: int, display: Display) -> ResolutionView:
    """Return a resolution as shown; ``place`` is its number within the meeting."""
    last = each.follow_ups[-1] if each.follow_ups else None
    return ResolutionView(
        number=f"มติที่ {thai.number(place, 0, display)}",
        text=each.text,
        owner=each.owner,
        due=thai.date_long(each.due, display) if each.due is not None else "",
        status=RESOLUTION_STATES[each.state],
        note=f"{last.note} ({last.by}, {day_words(last.at, display)})" if last is not None else "",
        item=each.item,
    )


def _carried(each: CarriedResolution, place: int, display: Display) -> ResolutionView:
    return replace(
        resolution_view(each.resolution, place, display), meeting=thai.digits(each.meeting_name, display)
    )


def _sources(snapshots: Sequence[FrozenSnapshot], display: Display) -> TableView | None:
    if not snapshots:
        return None
    return TableView(
        key="sources",
        caption="ไฟล์ข้อมูลที่ใช้จัดทำเอกสารนี้",
        columns=(
            ColumnView(key="kind", header="ชุดข้อมูล"),
            ColumnView(key="as_of", header="ข้อมูล ณ วันที่", kind="date"),
            ColumnView(key="file", header="ไฟล์"),
            ColumnView(key="sha256", header="SHA-256", width="wide"),
        ),
        rows=tuple(
            RowView(
                (
                    CellView(KIND_NAMES.get(each.kind, each.kind)),
                    CellView(thai.date_long(each.as_of, display), each.as_of),
                    CellView(each.file_name),
                    CellView(each.sha256),
                )
            )
            for each in snapshots
        ),
        notes=("ค่า SHA-256 เป็นลายนิ้วมือของไฟล์ ใช้ตรวจว่าเป็นไฟล์เดียวกันทุกไบต์",),
    )
