"""The chair's resolutions under an agenda item: adding one, changing it, striking it; also after freezing."""

from __future__ import annotations

from functools import partial

import streamlit as st

from sme_dash.meeting import Resolution
from sme_dash.services.meeting_answers import Meeting
from sme_dash.ui import show
from sme_dash.ui.calm import calmly
from sme_dash.ui.context import PageContext
from sme_dash.ui.markup import el
from sme_dash.ui.meeting_dates import date_fields, date_read, date_values
from sme_dash.ui.meeting_marks import resolution_markup
from sme_dash.ui.meeting_reports import show_report
from sme_dash.ui.meeting_state import (
    OpenForm,
    acted,
    close_form,
    open_form,
    opened,
    pinned,
    say,
    told,
    typed,
)
from sme_dash.ui.upload_address import notice
from sme_dash.views.book import BookSection, ResolutionView
from sme_dash.views.meeting_book import resolution_view

TITLE = "มติที่ประชุม"
DUE = "กำหนดเสร็จ"
LONGEST = 10_000
OWNER_LONGEST = 400


def show_resolutions(ctx: PageContext, meeting: Meeting, section: BookSection, *, edits: bool) -> None:
    """Show the resolutions of an item; ``edits`` offers to keep them."""
    if not section.resolutions and not edits:
        return
    show.section(TITLE)
    fresh = f"resolution:new:{section.key}"
    told(fresh)
    record = meeting.record
    for place, resolution in enumerate(record.resolutions, start=1):
        if resolution.item != section.key:
            continue
        shown = resolution_view(resolution, place, ctx.display)
        with st.container(key=f"meeting_resolution_{resolution.key}", border=True):
            _one(ctx, meeting, resolution, shown, edits=edits)
    if not edits:
        return
    if opened(meeting.id, fresh) is not None:
        with st.container(key="meeting_resolution_new", border=True):
            _form(ctx, meeting, section.key, None, fresh)
    else:
        st.button("เพิ่มมติ", key=f"add_{fresh}", on_click=open_form, args=(meeting.id, fresh, meeting.revision))


def _one(
    ctx: PageContext, meeting: Meeting, resolution: Resolution, shown: ResolutionView, *, edits: bool
) -> None:
    what = f"resolution:{resolution.key}"
    told(what)
    st.html(resolution_markup(shown))
    if not edits:
        return
    if opened(meeting.id, what) is not None:
        _form(ctx, meeting, resolution.item, resolution, what)
        return
    with st.container(horizontal=True, gap="small"):
        st.button("แก้ไขมติ", key=f"edit_{what}", on_click=open_form, args=(meeting.id, what, meeting.revision))
        form = OpenForm(meeting.id, f"resolution:new:{resolution.item}", meeting.revision)
        with st.popover("ลบมติ"):
            st.html(el("p", "มติที่ลบแล้วจะไม่ปรากฏในเอกสาร แต่ยังอยู่ในประวัติการแก้ไข", lang="th"))
            st.button("ยืนยันลบมติ", key=f"strike_{what}", on_click=_on_strike, args=(ctx, form, resolution.key))
    show_report(ctx, meeting.id, resolution, home=meeting.id)


def _form(ctx: PageContext, meeting: Meeting, item: str, resolution: Resolution | None, what: str) -> None:
    due = resolution.due if resolution else None
    values = {
        "text": resolution.text if resolution else "",
        "owner": resolution.owner if resolution else "",
        **date_values("due", due),
    }
    form = pinned(meeting.id, what, meeting.revision, values)
    if form.overtaken:
        words = f"{meeting.name} แก้ไขมตินี้ไปก่อนแล้ว มติล่าสุดอยู่ด้านบน ข้อความที่ท่านพิมพ์ยังอยู่ในแบบนี้"
        st.html(notice(words, "caution"))
    with st.form(f"meeting_{what}", enter_to_submit=False, border=False):
        st.text_area("มติ", key=form.key("text"), max_chars=LONGEST, height=110)
        st.text_input("ผู้รับผิดชอบ", key=form.key("owner"), max_chars=OWNER_LONGEST)
        date_fields(ctx, form, "due", DUE, due, meeting.record.held_on)
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button(
                "บันทึกมติ", type="primary", on_click=_on_save, args=(ctx, form, item, resolution)
            )
            st.form_submit_button("ยกเลิก", on_click=close_form)


def _on_save(ctx: PageContext, form: OpenForm, item: str, resolution: Resolution | None) -> None:
    due = date_read(form, "due", DUE, needed=False)
    text, owner = typed(form, "text"), typed(form, "owner")
    if isinstance(due, str):
        say(False, due, form.what)
        return
    if not text.strip():
        say(False, "โปรดระบุข้อความของมติ", form.what)
        return
    meetings = ctx.meetings
    if resolution is None:
        acted(
            form,
            calmly(
                partial(meetings.add_resolution, ctx.actor, form.meeting, item, text, owner=owner, due=due)
            ),
        )
        return
    changed = resolution.model_copy(update={"text": text, "owner": owner, "due": due})
    acted(form, calmly(partial(meetings.resolve, ctx.actor, form.meeting, form.seen, changed)))


def _on_strike(ctx: PageContext, form: OpenForm, key: str) -> None:
    acted(form, calmly(partial(ctx.meetings.strike, ctx.actor, form.meeting, form.seen, key)))
