"""Earlier resolutions, before everything else: how far each has got, and a form to report what became of it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from sme_dash.meeting import CarriedResolution, Resolution, ResolutionState
from sme_dash.services.meeting_answers import Meeting
from sme_dash.ui import show
from sme_dash.ui.calm import calmly
from sme_dash.ui.context import PageContext
from sme_dash.ui.markup import el
from sme_dash.ui.meeting_marks import resolution_markup
from sme_dash.ui.meeting_state import OpenForm, acted, close_form, open_form, opened, pinned, told, typed
from sme_dash.views import meeting_page as words

TITLE = "มติการประชุมครั้งก่อน"
STATES = {state.value: state.thai for state in ResolutionState}
LONGEST = 10_000


def show_carried(ctx: PageContext, meeting: Meeting, *, edits: bool) -> None:
    """Show the resolutions of the meeting before and whatever is still open; ``edits`` offers to report on them."""
    carried = ctx.meetings.carried(meeting)
    show.section(TITLE)
    if not carried:
        st.html(el("p", "ไม่มีมติจากการประชุมครั้งก่อนที่ต้องติดตาม", class_="sd-muted", lang="th"))
        return
    for place, shown in enumerate(words.carried_views(carried, ctx.display)):
        with st.container(key=f"meeting_carried_{place}", border=True):
            st.html(resolution_markup(shown))
            _report(ctx, meeting, carried[place], edits=edits)


def show_report(ctx: PageContext, page: int, resolution: Resolution, *, home: int) -> None:
    """Offer to report what became of a resolution of the meeting ``home``, on the page of meeting ``page``."""
    what = f"report:{home}:{resolution.key}"
    told(what)
    if opened(page, what) is None:
        st.button("รายงานผลการดำเนินการ", key=f"open_{what}", on_click=open_form, args=(page, what, 0))
        return
    form = pinned(page, what, 0, {"state": resolution.state.value, "note": ""})
    with st.form(f"meeting_{what}", enter_to_submit=False, border=False):
        st.selectbox(
            "สถานะ",
            list(STATES),
            format_func=lambda code: STATES[code],
            key=form.key("state"),
            width=260,
        )
        st.text_area("ผลการดำเนินการ", key=form.key("note"), max_chars=LONGEST, height=100)
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button(
                "บันทึกผล", type="primary", on_click=_on_report, args=(ctx, form, home, resolution.key)
            )
            st.form_submit_button("ยกเลิก", on_click=close_form)


def _report(ctx: PageContext, meeting: Meeting, carried: CarriedResolution, *, edits: bool) -> None:
    resolution = carried.resolution
    if meeting.record.is_frozen:
        now = ctx.meetings.now_of(carried)
        since = words.moved_on(resolution, now, ctx.display)
        if since:
            st.html(el("p", since, class_="sd-muted", lang="th"))
        if now is None:
            return
        resolution = now
    if edits:
        show_report(ctx, meeting.id, resolution, home=carried.meeting)


def _on_report(ctx: PageContext, form: OpenForm, home: int, key: str) -> None:
    state = ResolutionState(typed(form, "state"))
    act = partial(ctx.meetings.follow_up, ctx.actor, home, key, state, typed(form, "note"))
    acted(form, calmly(act))
