"""Freezing a meeting: exactly what becomes fast, what is missing and what stays open; then, once, the act itself."""

from __future__ import annotations

from functools import partial

import streamlit as st

from sme_dash.access import Action
from sme_dash.services.meeting_answers import Meeting
from sme_dash.ui import show
from sme_dash.ui.calm import calmly
from sme_dash.ui.context import PageContext
from sme_dash.ui.markup import el
from sme_dash.ui.meeting_state import OpenForm, acted, go, say, told
from sme_dash.ui.upload_address import notice
from sme_dash.views import meeting_form_words as words
from sme_dash.views.book import MeetingBook

TITLE = "ตรึงข้อมูลการประชุม"
EXPLAINED = (
    "เมื่อตรึงแล้ว ตัวเลข ข้อความ และคำชี้แจงของการประชุมนี้จะคงเดิมตลอดไป ไม่ว่าจะมีการเผยแพร่ข้อมูลใดภายหลัง "
    "และแก้ไขได้เฉพาะมติที่ประชุมกับผลการดำเนินการตามมติ"
)
CONFIRM = "ตรวจรายการข้างต้นแล้ว ยืนยันให้ตรึงข้อมูลตามนี้"
BUTTON = "ตรึงข้อมูล"


def show_freeze(ctx: PageContext, meeting: Meeting, book: MeetingBook) -> None:
    """Show what freezing would fix, and the button for who may press it."""
    show.section(TITLE, EXPLAINED)
    what = "freeze"
    told(what)
    month = ctx.meetings.month(meeting)
    missing = words.missing_words(month, ctx.display)
    with st.container(key="meeting_freeze", border=True):
        st.html(el("p", "สิ่งที่จะตรึงไว้", class_="sd-bold", lang="th"))
        show.notes(words.freeze_points(book, meeting.record, month))
        for each in missing:
            st.html(notice(each, "caution"))
        if book.sources is not None:
            show.table(book.sources, takes_along=False)
        answer = ctx.may(Action.FREEZE_MEETING)
        if not answer.allowed:
            st.html(notice(answer.reason))
            return
        form = OpenForm(meeting.id, what, meeting.revision)
        with st.form("meeting_freeze_form", enter_to_submit=False, border=False):
            st.checkbox(CONFIRM, key=form.key("sure"))
            st.form_submit_button(
                BUTTON, type="primary", on_click=_on_freeze, args=(ctx, form, month.snapshot_ids)
            )


def _on_freeze(ctx: PageContext, form: OpenForm, shown: tuple[int, ...]) -> None:
    """Freeze what the reader was shown, with the rights they have at this moment."""
    if not st.session_state.get(form.key("sure")):
        say(False, "โปรดทำเครื่องหมายยืนยันก่อน จึงยังไม่ได้ตรึงข้อมูล", form.what)
        return
    outcome = calmly(partial(ctx.meetings.freeze, ctx.actor, form.meeting, form.seen, shown=shown))
    if acted(form, outcome, what="page") or (outcome is not None and outcome.state == "already"):
        if outcome is not None:
            say(True, outcome.message)
        go(id=str(form.meeting))
