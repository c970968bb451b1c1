"""Frozen display models of a meeting's book: what the page, the projector and every paper of a meeting show.

One book is made from a meeting's record and the month it is frozen to (views/meeting_book.py); the presentation, PDF,
slides, workbook and minutes only lay it out, so that a number is the same wherever it stands.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sme_dash.meeting import Topic
from sme_dash.thai.format import Display
from sme_dash.views.chart_views import ChartView
from sme_dash.views.display import Card, EmptyState, Status, TableView


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkView:
    """A figure behind plan with what the responsible unit says: ``cause`` and ``remedy`` are empty until it has.

    ``subject`` is the figure's key, ``label`` its name, ``detail`` result against target.
    """

    subject: str
    label: str
    detail: str
    status: Status | None = None
    unit: str = ""
    cause: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionView:
    """A resolution: ``number`` as cited («มติที่ 1»), who is to carry it out, by when, how far it has got.

    ``meeting`` names the meeting it was taken at, ``note`` is the last report about it.
    """

    number: str
    text: str
    owner: str
    due: str
    status: Status
    note: str = ""
    meeting: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSection:
    """One agenda item: ``number`` («วาระที่ 1» without the word), its prose, figures, charts, tables and remarks.

    ``lead`` is its finding in one sentence. ``prose_edited`` tells that somebody rewrote the paragraphs; ``notes`` say
    where a number of the prose is reported with another value too, and stand small below it. ``projected`` are those of the
    ``tables`` that a screen shows beside the charts; the papers have all. ``empty`` says what is missing where there are no figures; everything else of the section still stands.
    """

    key: str
    number: str
    title: str
    topic: Topic
    minutes: int
    lead: str = ""
    prose: tuple[str, ...] = ()
    prose_edited: bool = False
    notes: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    charts: tuple[ChartView, ...] = ()
    tables: tuple[TableView, ...] = ()
    projected: tuple[TableView, ...] = ()
    remarks: tuple[RemarkView, ...] = ()
    carried: tuple[ResolutionView, ...] = ()
    resolutions: tuple[ResolutionView, ...] = ()
    empty: EmptyState | None = None

    @property
    def more_tables(self) -> int:
        """Return how many tables stand in the papers alone."""
        return len(self.tables) - len(self.projected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix:
    """An appendix: ``letter`` (ก, ข, ค), title and its tables, which may be long."""

    letter: str
    title: str
    tables: tuple[TableView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingBook:
    """Everything a meeting shows, as finished Thai text.

    ``name`` is the meeting's short name («คณะกรรมการ… ครั้งที่ 1/2562»), ``title`` what the papers are called. ``held_on``,
    ``as_of``, ``quarter`` and ``starts_at`` are words. ``set_text`` says which frozen set it is, or that it is a draft.
    ``sources`` lists the workbooks with their SHA-256, ``contradictions`` what does not agree (None where all does).
    ``notices`` are warnings a reader must see first. ``written_at`` is the moment the papers carry: when the meeting was
    frozen, so that they come out the same again. ``synthetic`` asks for the watermark ข้อมูลสมมติ.
    """

    name: str
    title: str
    committee: str
    office: str
    held_on: str
    starts_at: str
    place: str
    as_of: str
    quarter: str
    set_text: str
    is_frozen: bool
    display: Display
    written_at: dt.datetime
    sections: tuple[BookSection, ...]
    appendices: tuple[Appendix, ...] = ()
    sources: TableView | None = None
    contradictions: TableView | None = None
    notices: tuple[str, ...] = ()
    synthetic: bool = False

    @property
    def resolutions(self) -> tuple[ResolutionView, ...]:
        """Return this meeting's resolutions in the order of the agenda."""
        return tuple(each for section in self.sections for each in section.resolutions)
