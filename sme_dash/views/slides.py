"""Slides of a meeting: what the projector shows, one thing per screen, in the order of the agenda.

A pure function of the meeting's book: every text is finished, nothing is computed or formatted anew except numbers of
parts. What is too much for one screen is spread over several (views/slide_parts.py); only tables longer than the
committee would sit through are cut, and then the slide says where the rest stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sme_dash.meeting import Topic
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.book import BookSection, MeetingBook, RemarkView, ResolutionView
from sme_dash.views.chart_views import ChartView
from sme_dash.views.display import Card, EmptyState, TableView
from sme_dash.views.slide_parts import (
    chart_parts,
    figure_parts,
    paragraph_parts,
    remark_parts,
    resolution_parts,
    unexplained_parts,
)
from sme_dash.views.slide_tables import table_parts

T = TypeVar("T")

CARRIED_NOTHING = "ไม่มีมติของการประชุมครั้งก่อนที่ต้องติดตาม"
EXPLAINED = "รายการที่ต่ำกว่าแผน คำชี้แจง และแนวทางแก้ไข"
NOT_EXPLAINED = "รายการที่ต่ำกว่าแผนซึ่งยังไม่มีคำชี้แจง"
NO_RESOLUTION = "ยังไม่ได้บันทึกมติของการประชุมครั้งนี้"
NO_AGENDA = "ยังไม่ได้กำหนดระเบียบวาระ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """What every slide has.

    ``title`` stands at the top and is what the foot of the slide before announces. ``item`` is the position of its
    agenda item in the book's sections (from 0), None before the first and after the last: the clock of the agenda
    runs for it. ``kicker`` names the item in small type.
    """

    title: str
    item: int | None = None
    kicker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleSlide(Slide):
    """The first slide: ``committee`` and ``which`` of its meetings, ``lines`` when and where, ``foot`` which figures."""

    heading: str
    committee: str
    which: str
    lines: tuple[str, ...]
    foot: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One item of the agenda: number, title, planned minutes in words (empty where none are planned)."""

    number: str
    title: str
    minutes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaSlide(Slide):
    """The agenda; ``total`` is the planned time of all items."""

    lines: tuple[AgendaLine, ...]
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSlide(Slide):
    """The beginning of an agenda item: its number, its finding, or what is missing; ``more`` is in the papers alone."""

    number: str
    lead: str
    minutes: str
    more: str = ""
    empty: EmptyState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresSlide(Slide):
    """Headline figures in ``columns`` beside each other."""

    cards: tuple[Card, ...]
    columns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSlide(Slide):
    """One chart, or some of its rows on the same scale; ``title`` is its finding."""

    chart: ChartView


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSlide(Slide):
    """Some rows of a table under its header, with as many columns as stand beside each other in large type."""

    table: TableView


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarksSlide(Slide):
    """What is behind plan, with the explanation and the remedy of the responsible unit, or all still without."""

    remarks: tuple[RemarkView, ...]
    explained: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionsSlide(Slide):
    """Resolutions; where there are none, ``nothing`` says so, or the slide is left blank to be written on."""

    resolutions: tuple[ResolutionView, ...]
    nothing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSlide(Slide):
    """Paragraphs: what a reader must know first, or what was written for an item without figures."""

    paragraphs: tuple[str, ...]


def slides(book: MeetingBook) -> tuple[Slide, ...]:
    """Return every slide of a meeting; the first is its title, the last the resolutions of this meeting."""
    return tuple(_all(book))


def _all(book: MeetingBook) -> Iterator[Slide]:
    display = book.display
    yield _title(book)
    yield from _texts("โปรดทราบ", book.notices, display)
    yield from _agenda(book)
    for position, section in enumerate(book.sections):
        kicker = f"วาระที่ {section.number} {section.title}"
        for slide in _section(section, display):
            first = isinstance(slide, SectionSlide)
            yield replace(slide, item=position, kicker="" if first else kicker)
    title = "สรุปมติที่ประชุม"
    yield from _resolutions(title, book.resolutions, display, nothing=NO_RESOLUTION)


def _title(book: MeetingBook) -> TitleSlide:
    lines = (" ".join(part for part in (book.held_on, book.starts_at) if part), book.place)
    return TitleSlide(
        title=book.name,
        heading=book.title,
        committee=thai.digits(book.committee, book.display),
        which=book.name.removeprefix(thai.digits(book.committee, book.display)).strip(),
        lines=tuple(line for line in lines if line),
        foot=(book.office, " · ".join((book.quarter, book.as_of)), book.set_text),
    )


AGENDA_LINES = 9


def _agenda(book: MeetingBook) -> Iterator[AgendaSlide]:
    display = book.display
    lines = tuple(
        AgendaLine(section.number, section.title, _minutes(section.minutes, display))
        for section in book.sections
    )
    total = _minutes(sum(section.minutes for section in book.sections), display)
    parts = [lines[start : start + AGENDA_LINES] for start in range(0, len(lines), AGENDA_LINES)] or [()]
    for title, part in _numbered("ระเบียบวาระการประชุม", parts, display):
        yield AgendaSlide(title=title, lines=part, total=f"รวม {total}" if total else "")


def _minutes(minutes: int, display: Display) -> str:
    return thai.count(minutes, "นาที", display) if minutes else ""


def _section(section: BookSection, display: Display) -> Iterator[Slide]:
    nothing_carried = section.topic is Topic.CARRIED and not section.carried
    yield SectionSlide(
        title=section.title,
        number=f"วาระที่ {section.number}",
        lead=section.lead or (CARRIED_NOTHING if nothing_carried else ""),
        minutes=_minutes(section.minutes, display),
        more=_more(section, display),
        empty=section.empty,
    )
    if not (section.cards or section.charts or section.tables):
        # Beside figures the prose is for the paper; without any, it is all there is to show.
        yield from _texts(section.title, section.prose, display)
    if section.carried:
        yield from _resolutions("มติของการประชุมครั้งก่อนและผลการดำเนินการ", section.carried, display)
    for title, cards, columns in figure_parts("ตัวเลขสำคัญ", section.cards, display):
        yield FiguresSlide(title=title, cards=cards, columns=columns)
    for chart in section.charts:
        for title, part in _numbered(chart.title, chart_parts(chart), display):
            yield ChartSlide(title=title, chart=part)
    for table in section.projected:
        for title, rows in _numbered(table.caption, table_parts(table, display), display):
            yield TableSlide(title=title, table=rows)
    yield from _remarks(section.remarks, display)
    yield from _resolutions("มติที่ประชุม", section.resolutions, display)


def _more(section: BookSection, display: Display) -> str:
    """Return how many tables of an item stand in the papers alone."""
    left = section.more_tables
    return f"ตารางอีก {thai.number(left, 0, display)} ตารางอยู่ในเอกสารประกอบการประชุม" if left else ""


def _remarks(remarks: Sequence[RemarkView], display: Display) -> Iterator[RemarksSlide]:
    explained = [each for each in remarks if each.cause or each.remedy]
    silent = [each for each in remarks if not (each.cause or each.remedy)]
    for title, part in _numbered(EXPLAINED, remark_parts(explained), display):
        yield RemarksSlide(title=title, remarks=part)
    for title, part in _numbered(NOT_EXPLAINED, unexplained_parts(silent), display):
        yield RemarksSlide(title=title, remarks=part, explained=False)


def _texts(title: str, paragraphs: Sequence[str], display: Display) -> Iterator[TextSlide]:
    for shown, part in _numbered(title, paragraph_parts(paragraphs), display):
        yield TextSlide(title=shown, paragraphs=part)


def _resolutions(
    title: str, resolutions: Sequence[ResolutionView], display: Display, *, nothing: str = ""
) -> Iterator[ResolutionsSlide]:
    for shown, part in _numbered(title, resolution_parts(resolutions) or [()], display):
        yield ResolutionsSlide(title=shown, resolutions=part, nothing=nothing if not part else "")


def _numbered(title: str, parts: Sequence[T], display: Display) -> Iterator[tuple[str, T]]:
    """Yield each part with its title; several parts say which one they are: ``(1/3)``."""
    for number, part in enumerate(parts, start=1):
        which = thai.digits(f" ({number}/{len(parts)})", display) if len(parts) > 1 else ""
        yield f"{title}{which}", part
