"""What is written under an agenda item: the paragraphs, editing them, and going back to the generated ones."""

from __future__ import annotations

import re
from functools import partial

import streamlit as st

from sme_dash.services.meeting_answers import Meeting
from sme_dash.ui import show
from sme_dash.ui.calm import calmly
from sme_dash.ui.context import PageContext
from sme_dash.ui.markup import Html, el
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
from sme_dash.views.book import BookSection

EDITED = "ข้อความนี้แก้ไขโดยผู้จัดทำแล้ว ไม่ใช่ข้อความที่ระบบเขียนจากตัวเลข"
HEIGHT = 320


def show_prose(ctx: PageContext, meeting: Meeting, section: BookSection, *, edits: bool) -> None:
    """Show the paragraphs; ``edits`` offers to change them."""
    if not section.prose and not edits:
        return
    what = f"prose:{section.key}"
    told(what)
    if edits and opened(meeting.id, what) is not None:
        _form(ctx, meeting, section, what)
        return
    if section.prose:
        st.html(paragraphs(section.prose))
    show.notes(section.notes)
    if section.prose_edited:
        st.html(el("p", EDITED, class_="sd-muted", lang="th"))
    if edits:
        _ways(ctx, meeting, section, what)


def paragraphs(texts: tuple[str, ...]) -> Html:
    """Return paragraphs as they will be printed."""
    return el("div", *(el("p", text) for text in texts), class_="sd-prose", lang="th")


def _ways(ctx: PageContext, meeting: Meeting, section: BookSection, what: str) -> None:
    with st.container(horizontal=True, gap="small"):
        st.button(
            "แก้ไขข้อความ" if section.prose else "เขียนข้อความ",
            key=f"edit_{what}",
            on_click=open_form,
            args=(meeting.id, what, meeting.revision),
        )
        if section.prose_edited:
            form = OpenForm(meeting.id, what, meeting.revision)
            st.button(
                "ใช้ข้อความที่ระบบเขียน", key=f"back_{what}", on_click=_on_back, args=(ctx, form, section.key)
            )


def _form(ctx: PageContext, meeting: Meeting, section: BookSection, what: str) -> None:
    item = meeting.record.item(section.key)
    text = "\n\n".join(ctx.meetings.prose_of(meeting, item)) if item is not None else ""
    form = pinned(meeting.id, what, meeting.revision, {"text": text})
    if form.overtaken:
        st.html(
            notice(f"{meeting.name} บันทึกข้อความนี้ไปก่อนแล้ว ข้อความล่าสุดอยู่ทางขวา ข้อความที่ท่านพิมพ์ยังอยู่ครบ", "caution")
        )
        mine, theirs = st.columns(2)
        with theirs:
            st.html(paragraphs(section.prose) if section.prose else el("p", "ไม่มีข้อความ", lang="th"))
    else:
        mine = st.container()
    with mine, st.form(f"meeting_{what}", enter_to_submit=False):
        st.text_area("ข้อความ เว้นหนึ่งบรรทัดระหว่างย่อหน้า", key=form.key("text"), height=HEIGHT, max_chars=20_000)
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button(
                "บันทึกข้อความ", type="primary", on_click=_on_save, args=(ctx, form, section.key)
            )
            st.form_submit_button("ยกเลิก", on_click=close_form)


def _on_save(ctx: PageContext, form: OpenForm, item: str) -> None:
    texts = [" ".join(each.split()) for each in re.split(r"\n\s*\n", typed(form, "text"))]
    if not any(texts):
        say(False, "ยังไม่มีข้อความ หากต้องการข้อความเดิมให้ยกเลิกแล้วเลือก “ใช้ข้อความที่ระบบเขียน”", form.what)
        return
    act = partial(ctx.meetings.write_prose, ctx.actor, form.meeting, form.seen, item, texts)
    acted(form, calmly(act))


def _on_back(ctx: PageContext, form: OpenForm, item: str) -> None:
    act = partial(ctx.meetings.write_prose, ctx.actor, form.meeting, form.seen, item, None)
    outcome = calmly(act)
    if outcome is not None:
        say(outcome.took_effect, outcome.message, form.what)
