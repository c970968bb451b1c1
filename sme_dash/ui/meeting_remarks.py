"""What is behind plan, and beside it what the responsible unit says: why, and what it does about it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from sme_dash.meeting import Remark
from sme_dash.services.meeting_answers import Meeting
from sme_dash.ui.calm import calmly
from sme_dash.ui.context import PageContext
from sme_dash.ui.elements import chip
from sme_dash.ui.markup import Html, el
from sme_dash.ui.meeting_state import OpenForm, acted, close_form, open_form, opened, pinned, told, typed
from sme_dash.ui.upload_address import notice
from sme_dash.views.book import BookSection, RemarkView

LONGEST = 10_000
UNIT_LONGEST = 400


def show_remarks(ctx: PageContext, meeting: Meeting, section: BookSection, *, edits: bool) -> None:
    """Show every figure behind plan with its explanation; ``edits`` offers to write it."""
    if not section.remarks:
        return
    for place, remark in enumerate(section.remarks):
        what = f"remark:{remark.subject}"
        with st.container(key=f"meeting_remark_{place}", border=True):
            told(what)
            behind, said = st.columns([2, 3])
            with behind:
                st.html(_behind(remark))
            with said:
                if edits and opened(meeting.id, what) is not None:
                    _form(ctx, meeting, remark, what)
                else:
                    st.html(_said(remark))
                    if edits:
                        st.button(
                            "แก้ไขคำชี้แจง" if remark.cause or remark.remedy else "เขียนคำชี้แจง",
                            key=f"edit_{what}",
                            on_click=open_form,
                            args=(meeting.id, what, meeting.revision),
                        )


def _behind(remark: RemarkView) -> Html:
    return el(
        "div",
        el("p", chip(remark.status)) if remark.status else None,
        el("p", remark.label, class_="sd-bold"),
        el("p", remark.detail, class_="sd-muted") if remark.detail else None,
        class_="sd-behind",
        lang="th",
    )


def _said(remark: RemarkView) -> Html:
    if not (remark.cause or remark.remedy):
        return el("p", "ยังไม่มีคำชี้แจง", class_="sd-muted", lang="th")
    return el(
        "dl",
        *(
            part
            for name, text in (
                ("หน่วยงาน", remark.unit),
                ("สาเหตุ", remark.cause),
                ("แนวทางแก้ไข", remark.remedy),
            )
            if text
            for part in (el("dt", name), el("dd", text))
        ),
        class_="sd-told",
        lang="th",
    )


def _form(ctx: PageContext, meeting: Meeting, remark: RemarkView, what: str) -> None:
    kept = meeting.record.remark(remark.subject)
    values = {
        "unit": kept.unit if kept else remark.unit,
        "cause": kept.cause if kept else remark.cause,
        "remedy": kept.remedy if kept else remark.remedy,
    }
    form = pinned(meeting.id, what, meeting.revision, values)
    if form.overtaken:
        st.html(notice(f"{meeting.name} บันทึกคำชี้แจงนี้ไปก่อนแล้วดังนี้ ข้อความที่ท่านพิมพ์ยังอยู่ในแบบด้านล่าง", "caution"))
        st.html(_said(remark))
    with st.form(f"meeting_{what}", enter_to_submit=False, border=False):
        st.text_input("หน่วยงานที่รับผิดชอบ", key=form.key("unit"), max_chars=UNIT_LONGEST)
        st.text_area("สาเหตุ/คำชี้แจง", key=form.key("cause"), max_chars=LONGEST, height=120)
        st.text_area("แนวทางแก้ไข", key=form.key("remedy"), max_chars=LONGEST, height=120)
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button(
                "บันทึกคำชี้แจง", type="primary", on_click=_on_save, args=(ctx, form, remark.subject)
            )
            st.form_submit_button("ยกเลิก", on_click=close_form)


def _on_save(ctx: PageContext, form: OpenForm, subject: str) -> None:
    remark = Remark.model_construct(
        subject=subject,
        unit=typed(form, "unit"),
        cause=typed(form, "cause"),
        remedy=typed(form, "remedy"),
    )
    acted(form, calmly(partial(ctx.meetings.remark, ctx.actor, form.meeting, form.seen, remark)))
