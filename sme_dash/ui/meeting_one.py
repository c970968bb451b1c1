"""One meeting: its head, notices and ways on; then the agenda at a glance, one of its items, or a form."""

from __future__ import annotations

import streamlit as st

from sme_dash.access import Action, Decision
from sme_dash.meeting import Topic
from sme_dash.services.meeting_answers import Meeting
from sme_dash.ui import identity, show
from sme_dash.ui.context import PageContext
from sme_dash.ui.elements import actions, chip, refusal
from sme_dash.ui.frame import links_lead_to, reader_parameters
from sme_dash.ui.markup import el, link
from sme_dash.ui.meeting_agenda_form import edit_agenda
from sme_dash.ui.meeting_freeze import show_freeze
from sme_dash.ui.meeting_head_form import edit_head
from sme_dash.ui.meeting_item import show_item
from sme_dash.ui.meeting_marks import agenda, resolution_markup
from sme_dash.ui.meeting_papers import show_papers
from sme_dash.ui.meeting_reports import show_carried
from sme_dash.ui.meeting_state import href, told
from sme_dash.ui.present import show_presentation
from sme_dash.ui.upload_address import notice
from sme_dash.views import meeting_page as words
from sme_dash.views.book import MeetingBook
from sme_dash.views.display import PageHead

FORMS = {"head": "แก้ไขหัวการประชุม", "agenda": "แก้ไขวาระ", "freeze": "ตรึงข้อมูล"}
"""Parts of the address that only who prepares a draft may open, with what leads there."""


def show_meeting(ctx: PageContext, number: int) -> None:
    """Show the meeting of a number, or why it cannot be shown."""
    found = _found(ctx, number)
    if not isinstance(found, Meeting):
        return
    show.takes_along_from(ctx.meetings.month(found))
    _lead_there(ctx, found)
    book = ctx.meetings.book(found, display=ctx.display)
    if "present" in st.query_params:
        show_presentation(ctx, found, book)
        return
    prepares = ctx.may(Action.PREPARE_MEETING).allowed
    part = st.query_params.get("part", "")
    item = st.query_params.get("item", "")
    _head(found, book)
    told()
    _ways(found, book, prepares=prepares, part=part)
    for each in book.notices:
        st.html(notice(each, "caution"))
    if part in FORMS and prepares and not found.record.is_frozen:
        _form(ctx, found, book, part)
    elif found.record.item(item) is not None:
        show_item(ctx, found, book, item, prepares=prepares)
    else:
        _overview(ctx, found, book, prepares=prepares)


def _found(ctx: PageContext, number: int) -> Meeting | None:
    """Return the meeting; say why where there is none to be seen."""
    try:
        found = ctx.meetings.get(ctx.actor, number)
    except KeyError:
        show.head(PageHead(words.TITLE))
        show.empty(words.not_found())
        return None
    if isinstance(found, Decision):
        st.html(refusal(words.TITLE, found, identity.sign_in_link()))
        return None
    return found


def _lead_there(ctx: PageContext, meeting: Meeting) -> None:
    """Let links and origins of numbers lead to the month that the meeting shows, as it was frozen."""
    frozen = meeting.record.frozen
    moment = {"at": str(frozen.publication)} if frozen and ctx.meetings.replaced_since(meeting) else {}
    links_lead_to(as_of=meeting.record.period, **moment)


def _head(meeting: Meeting, book: MeetingBook) -> None:
    show.head(words.meeting_head(book))
    st.html(
        el(
            "div",
            el("p", chip(words.state_of(meeting.record, book.display))),
            el("p", words.set_words(book), class_="sd-muted"),
            class_="sd-meeting-state",
            lang="th",
        )
    )


def _ways(meeting: Meeting, book: MeetingBook, *, prepares: bool, part: str) -> None:
    """Show where to go on from here: the agenda, the projector, and for who prepares a draft its forms."""
    parameters = reader_parameters()
    at_top = not part and meeting.record.item(st.query_params.get("item", "")) is None
    ways = (
        [link("ฉายบนจอ", href(meeting.id, present="1"), parameters, class_="sd-action")]
        if book.sections
        else []
    )
    if not at_top:
        ways.append(link("สรุประเบียบวาระ", href(meeting.id), parameters))
    if prepares and not meeting.record.is_frozen:
        ways += [
            link(name, href(meeting.id, part=each), parameters)
            for each, name in FORMS.items()
            if each != part
        ]
    ways.append(link("รายการประชุมทั้งหมด", "meeting", parameters))
    st.html(actions(ways))


def _form(ctx: PageContext, meeting: Meeting, book: MeetingBook, part: str) -> None:
    if part == "freeze":
        show_freeze(ctx, meeting, book)
        return
    show.section(FORMS[part])
    if part == "head":
        edit_head(ctx, meeting)
    else:
        edit_agenda(ctx, meeting)


def _overview(ctx: PageContext, meeting: Meeting, book: MeetingBook, *, prepares: bool) -> None:
    """Show earlier resolutions, then the agenda at a glance, this meeting's resolutions and the papers."""
    if ctx.meetings.carried(meeting) or not any(each.topic is Topic.CARRIED for each in book.sections):
        show_carried(ctx, meeting, edits=prepares)
    show.section("ระเบียบวาระ", words.total_minutes(book) if book.sections else "")
    if book.sections:
        st.html(agenda(meeting.id, words.agenda_lines(book), reader_parameters()))
    else:
        show.empty(words.no_agenda(may_prepare=prepares, href=href(meeting.id, part="agenda")))
    if book.resolutions:
        show.section("มติที่ประชุมครั้งนี้")
        for place, each in enumerate(book.resolutions):
            with st.container(key=f"meeting_resolution_{place}", border=True):
                st.html(resolution_markup(each))
    show.section("เอกสารการประชุม")
    show_papers(ctx, meeting)
    if book.sources is not None:
        show.table(book.sources, takes_along=False)
