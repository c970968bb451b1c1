"""นำเข้าข้อมูล: hand workbooks in, see what is wrong cell by cell, go on to compare and publish."""

from __future__ import annotations

import streamlit as st

from sme_dash.access import Decision
from sme_dash.services.check_shown import checked_workbook
from sme_dash.ui import show, upload_nothing, upload_start
from sme_dash.ui.context import PageContext
from sme_dash.ui.preparation import runtime
from sme_dash.ui.upload_address import draft_asked, notice, show_said, step_asked
from sme_dash.ui.upload_elements import stepper
from sme_dash.ui.upload_match import show_matching
from sme_dash.ui.upload_publish import show_publish
from sme_dash.ui.upload_result import show_result
from sme_dash.ui.upload_style import UPLOAD_STYLE
from sme_dash.views.check import STEPS, TITLE, can_go_on
from sme_dash.views.display import PageHead


def render(ctx: PageContext) -> None:
    """Show the step that the address names: choosing files, or one upload on its way."""
    st.html(f"<style>{UPLOAD_STYLE}</style>")
    show.head(PageHead(TITLE))
    number = draft_asked()
    draft = runtime().desk.checking.draft(ctx.actor, number) if number is not None else None
    if draft is None or isinstance(draft, Decision):
        st.html(stepper(STEPS, 1))
        show_said()
        if draft is not None:
            st.html(notice(draft.reason, "caution"))
        _start(ctx)
        return
    with st.spinner("กำลังอ่านและตรวจไฟล์", show_time=False):
        report = runtime().desk.checking.report(draft)
    workbook = checked_workbook(runtime().desk, draft, report)
    step = step_asked()
    publishes = step == "publish" and (can_go_on(workbook) or draft.state == "published")
    st.html(stepper(STEPS, (4 if draft.state in {"submitted", "published"} else 3) if publishes else 2))
    show_said()
    if step == "match" and workbook.can_match and draft.state == "checked":
        show_matching(ctx, draft, report)
    elif not publishes:
        show_result(ctx, draft, report, workbook)
    else:
        show_publish(ctx, draft, report)


def _start(ctx: PageContext) -> None:
    upload_start.show_uploader(ctx)
    upload_start.show_batch(ctx)
    upload_start.show_waiting(ctx)
    upload_start.show_forms(ctx)
    upload_nothing.show_nothing(ctx)
