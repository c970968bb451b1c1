"""The result of a check: verdict, what a person still has to say, the annotated copy, the way on."""

from __future__ import annotations

import streamlit as st

from sme_dash.access import Action, Actor, Decision
from sme_dash.errors import SmeDashError
from sme_dash.services.check_report import CheckReport, Draft
from sme_dash.services.downloads import XLSX_MIME, file_name
from sme_dash.ui import identity
from sme_dash.ui.context import PageContext
from sme_dash.ui.preparation import runtime
from sme_dash.ui.upload_address import go, notice, say, to_draft
from sme_dash.ui.upload_elements import check_head
from sme_dash.ui.upload_nothing import show_missing_units
from sme_dash.ui.upload_problems import show_problems
from sme_dash.ui.upload_questions import show_questions
from sme_dash.views import check
from sme_dash.views.check_data import CheckedWorkbook
from sme_dash.views.check_problems import shown_problems
from sme_dash.views.moments import moment_words


def show_result(ctx: PageContext, draft: Draft, report: CheckReport, workbook: CheckedWorkbook) -> None:
    """Show what checking a draft came to."""
    head = check.check_head(workbook, display=ctx.display)
    for text in head.notices:
        st.html(notice(text))
    st.html(check_head(head))
    if workbook.state == "checked" and check.can_go_on(workbook):
        _who_publishes(ctx, draft, report)
    _ways_on(ctx, draft, workbook)
    show_questions(ctx, draft, report, workbook)
    _matching(ctx, draft, report, workbook)
    if report.kind is not None and report.period is not None:
        show_missing_units(ctx, report.kind, report.period, workbook.missing_units)
    show_problems(ctx, report, workbook)


def _who_publishes(ctx: PageContext, draft: Draft, report: CheckReport) -> None:
    """Say before anything is written that somebody else has to publish this kind."""
    answer = ctx.may(Action.PUBLISH, report.kind, uploaded_by=draft.login)
    if not answer.allowed:
        st.html(notice(answer.reason, "caution"))


def _ways_on(ctx: PageContext, draft: Draft, workbook: CheckedWorkbook) -> None:
    reader = identity.asked_later()
    can_go_on = check.can_go_on(workbook) and workbook.state != "discarded"
    # One primary button on the page: what is asked for goes first, then mending the file.
    asks = workbook.must_match or check.asks_kind(workbook) or check.asks_as_of(workbook)
    is_way_on = workbook.readable and not can_go_on and not asks
    with st.container(key="ways_on", horizontal=True):
        if can_go_on:
            st.button(
                "ไปขั้นเปรียบเทียบ", key="compare", type="primary", on_click=to_draft, args=(draft.id, "publish")
            )
        if shown_problems(workbook.problems):
            st.download_button(
                "ดาวน์โหลดไฟล์พร้อมผลการตรวจสอบ",
                lambda: _annotated(reader(), draft),
                file_name(f"ผลการตรวจสอบ {draft.file_name.removesuffix('.xlsx')}", "xlsx"),
                XLSX_MIME,
                key="annotated",
                type="primary" if is_way_on else "secondary",
                on_click="ignore",
            )
        st.button("นำเข้าไฟล์อื่น", key="other_file", type="tertiary", on_click=go)
        if workbook.state == "checked" and draft.login == ctx.actor.login:
            st.button("ยกเลิกรายการนี้", key="discard", type="tertiary", on_click=_discard, args=(ctx, draft))


def _annotated(actor: Actor, draft: Draft) -> bytes:
    """Make the annotated copy when it is asked for; the right to it is asked for then, too."""
    made = runtime().desk.checking.annotated(actor, draft)
    if isinstance(made, Decision):
        raise SmeDashError(made.reason)
    return made


def _matching(ctx: PageContext, draft: Draft, report: CheckReport, workbook: CheckedWorkbook) -> None:
    """Lead to the matching of columns where headers are foreign; say that one was used, with the way back."""
    if workbook.state != "checked" or (workbook.kind is None and not workbook.must_match):
        return
    if workbook.remembered is not None or workbook.matched:
        text = "อ่านคอลัมน์ตามที่จับคู่ไว้ในไฟล์นี้"
        if workbook.remembered is not None:
            known = workbook.remembered
            when = moment_words(known.at, ctx.display)
            text = f"อ่านคอลัมน์ตามการจับคู่ที่ {known.by} บันทึกไว้เมื่อ {when} สำหรับไฟล์รูปแบบนี้"
        with st.container(key="matched", border=True):
            st.html(notice(text))
            with st.container(horizontal=True):
                st.button("แก้ไขการจับคู่", key="match_again", on_click=to_draft, args=(draft.id, "match"))
                st.button(
                    "เลิกใช้การจับคู่นี้", key="forget", type="tertiary", on_click=_forget, args=(ctx, draft, report)
                )
    elif workbook.must_match:
        with st.container(key="must_match", border=True):
            st.markdown(
                "**หัวตารางในไฟล์ไม่ตรงกับแบบฟอร์ม** หากไฟล์ใช้รูปแบบของหน่วยงานท่าน ระบุได้ว่าคอลัมน์ใดคือรายการใด ระบบจะจำไว้สำหรับงวดถัดไป"
            )
            st.button("จับคู่คอลัมน์", key="match", type="primary", on_click=to_draft, args=(draft.id, "match"))


def _forget(ctx: PageContext, draft: Draft, report: CheckReport) -> None:
    say(runtime().desk.matching.forget(ctx.actor, draft, report))


def _discard(ctx: PageContext, draft: Draft) -> None:
    outcome = runtime().desk.publishing.discard(ctx.actor, draft)
    say(outcome)
    if outcome.took_effect:
        go()
