"""One agenda item: its finding; figures, text, what is behind plan or tables, one at a time; and its resolutions."""

from __future__ import annotations

import streamlit as st

from sme_dash.meeting import Topic
from sme_dash.services.meeting_answers import Meeting
from sme_dash.ui import show
from sme_dash.ui.choices import switch
from sme_dash.ui.context import PageContext
from sme_dash.ui.elements import actions
from sme_dash.ui.frame import reader_parameters
from sme_dash.ui.markup import el, link, plain_label
from sme_dash.ui.meeting_marks import course
from sme_dash.ui.meeting_prose import show_prose
from sme_dash.ui.meeting_remarks import show_remarks
from sme_dash.ui.meeting_reports import show_carried
from sme_dash.ui.meeting_resolutions import show_resolutions
from sme_dash.ui.meeting_state import href
from sme_dash.views import meeting_page as words
from sme_dash.views.book import BookSection, MeetingBook

CHARTS_SHOWN = 2
"""Charts that stand open; the rest of an item with many is folded away."""


def show_item(ctx: PageContext, meeting: Meeting, book: MeetingBook, key: str, *, prepares: bool) -> None:
    """Show one agenda item with the agenda beside it."""
    place = next(place for place, each in enumerate(book.sections) if each.key == key)
    beside, main = st.columns([3, 9], gap="medium")
    with beside:
        st.html(course(meeting.id, words.agenda_lines(book), key, reader_parameters()))
    with main:
        _section(ctx, meeting, book.sections[place], prepares=prepares)
        _ways_on(meeting.id, book, place)


def _section(ctx: PageContext, meeting: Meeting, section: BookSection, *, prepares: bool) -> None:
    drafts = prepares and not meeting.record.is_frozen
    st.html(
        el(
            "div",
            el("h2", f"วาระที่ {section.number} {section.title}", class_="sd-section"),
            el("p", section.lead, class_="sd-answer") if section.lead else None,
            lang="th",
        )
    )
    if section.topic is Topic.CARRIED:
        show_carried(ctx, meeting, edits=prepares)
    if section.empty is not None:
        show.empty(section.empty)
    views = words.views_of(section, ctx.display, drafts=drafts)
    if len(views) > 1:
        asked = switch("ส่วนของวาระ", views, "see", default=next(iter(views)))
    else:
        asked = next(iter(views), "")
    if asked == "figures":
        _figures(ctx, section)
    elif asked == "prose":
        show_prose(ctx, meeting, section, edits=drafts)
    elif asked == "behind":
        show_remarks(ctx, meeting, section, edits=drafts)
    elif asked == "tables":
        _tables(section)
    show_resolutions(ctx, meeting, section, edits=prepares)


def _figures(ctx: PageContext, section: BookSection) -> None:
    show.cards(section.cards)
    for chart in section.charts[:CHARTS_SHOWN]:
        show.chart(chart)
    more = section.charts[CHARTS_SHOWN:]
    if more:
        with st.expander(words.more_charts(len(more), ctx.display)):
            for chart in more:
                show.chart(chart)


def _tables(section: BookSection) -> None:
    """Show the tables folded, a single one open."""
    for table in section.tables:
        with st.expander(plain_label(table.caption), expanded=len(section.tables) == 1):
            show.table(table)


def _ways_on(meeting_id: int, book: MeetingBook, place: int) -> None:
    ways = []
    parameters = reader_parameters()
    if place > 0:
        before = book.sections[place - 1]
        ways.append(
            link(f"‹ วาระที่ {before.number} {before.title}", href(meeting_id, item=before.key), parameters)
        )
    if place + 1 < len(book.sections):
        after = book.sections[place + 1]
        ways.append(
            link(f"วาระที่ {after.number} {after.title} ›", href(meeting_id, item=after.key), parameters)
        )
    st.html(actions(ways))
