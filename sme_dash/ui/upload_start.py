"""The start of the import page: choosing files, what waits, the forms to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial

import streamlit as st

from sme_dash.access import Actor, Decision
from sme_dash.services import about, templates
from sme_dash.services.check_shown import checked_workbook, uploads
from sme_dash.services.checking import Checking, Received
from sme_dash.ui import show
from sme_dash.ui.choices import switch
from sme_dash.ui.context import PageContext
from sme_dash.ui.files import workbook_button
from sme_dash.ui.preparation import runtime
from sme_dash.ui.upload_address import batch_asked, go, notice, say_refused, to_draft
from sme_dash.ui.upload_elements import upload_row
from sme_dash.views import about_forms
from sme_dash.views.check import batch_line, size_text, upload_line

READERS = 2
"""Workbooks read at once; each has a process of its own."""
MEGABYTE = 1024 * 1024

_ROUND = "upload_round"


def show_uploader(ctx: PageContext) -> None:
    """Show where files are chosen; what is handed in is read at once, and the address leads to it."""
    limit = ctx.settings.upload.file_mb
    st.session_state.setdefault(_ROUND, 0)
    size = size_text(limit * MEGABYTE, display=ctx.display)
    st.html(
        notice(
            f"เลือกไฟล์ Excel (.xlsx) ของงวดได้ครั้งละหลายไฟล์ ขนาดไม่เกิน {size} ต่อไฟล์ "
            "ระบบตรวจให้ทันทีและยังไม่เผยแพร่ข้อมูลใดจนกว่าท่านจะยืนยัน"
        )
    )
    files = st.file_uploader(
        "ไฟล์ที่จะนำเข้า",
        accept_multiple_files=True,
        key=f"upload_files_{st.session_state[_ROUND]}",
        max_upload_size=limit,
        label_visibility="collapsed",
    )
    if files:
        _take_in(ctx, [(file.name, file.getvalue()) for file in files])


def _take_in(ctx: PageContext, files: Sequence[tuple[str, bytes]]) -> None:
    """Keep the files as drafts, read them, and lead to them; a new round forgets what the uploader holds."""
    checking, actor = runtime().desk.checking, ctx.actor
    bar = st.progress(0.0, text=_progress(0, len(files), ctx))
    kept = []
    with ThreadPoolExecutor(READERS) as readers:
        reading = [readers.submit(_checked, checking, actor, *file) for file in files]
        for done, future in enumerate(as_completed(reading), start=1):
            future.result()
            bar.progress(done / len(files), text=_progress(done, len(files), ctx))
    for answer in (future.result() for future in reading):
        if isinstance(answer, Decision):
            say_refused(answer.reason)
        else:
            kept.append(answer)
    st.session_state[_ROUND] += 1
    if len(kept) == 1:
        to_draft(kept[0].id)
    elif kept:
        go(batch="-".join(str(draft.id) for draft in kept))
    st.rerun()


def _checked(checking: Checking, actor: Actor, name: str, content: bytes) -> Received:
    """Take one file in and check it; what was found is kept for whoever asks next."""
    answer = checking.receive(actor, name, content)
    if not isinstance(answer, Decision):
        checking.report(answer)
    return answer


def _progress(done: int, count: int, ctx: PageContext) -> str:
    return f"กำลังอ่านและตรวจ {done} จาก {count} ไฟล์" if ctx.display.digits == "arabic" else "กำลังอ่านและตรวจไฟล์"


def show_batch(ctx: PageContext) -> None:
    """Show the verdict of every file that was handed in together."""
    checking, desk = runtime().desk.checking, runtime().desk
    found = [
        draft
        for number in batch_asked()
        if not isinstance(draft := checking.draft(ctx.actor, number), Decision)
    ]
    if not found:
        return
    show.section("ไฟล์ที่นำเข้าพร้อมกัน", "เลือก “ดูผลการตรวจ” เพื่อดูรายละเอียดและดำเนินการทีละไฟล์")
    with st.spinner("กำลังอ่านไฟล์"), ThreadPoolExecutor(READERS) as readers:
        reports = list(readers.map(checking.report, found))
    for draft, report in zip(found, reports, strict=True):
        status, line = batch_line(checked_workbook(desk, draft, report), display=ctx.display)
        with st.container(key=f"batch_{draft.id}", horizontal=True, vertical_alignment="center"):
            st.html(upload_row(draft.file_name, line, status))
            st.button("ดูผลการตรวจ", key=f"open_of_batch_{draft.id}", on_click=partial(to_draft, draft.id))


def show_waiting(ctx: PageContext) -> None:
    """Show the reader's own drafts that wait, and for an approver those handed in for approval."""
    drafts = runtime().desk.checking.waiting(ctx.actor)
    batch = set(batch_asked())
    rows = [each for each in uploads(drafts, ctx.actor) if each.draft_id not in batch]
    for title, detail, lines in (
        ("รอการอนุมัติ", "รายการที่ส่งขออนุมัติแล้ว", [each for each in rows if each.submitted]),
        (
            "ดำเนินการค้างไว้",
            "ไฟล์ที่ท่านนำเข้าแล้วแต่ยังไม่ได้เผยแพร่",
            [each for each in rows if not each.submitted],
        ),
    ):
        if not lines:
            continue
        show.section(title, detail)
        for each in lines:
            with st.container(key=f"waiting_{each.draft_id}", horizontal=True, vertical_alignment="center"):
                st.html(upload_row(each.file_name, upload_line(each, display=ctx.display)))
                st.button("เปิด", key=f"open_{each.draft_id}", on_click=partial(to_draft, each.draft_id))


def show_forms(ctx: PageContext) -> None:
    """Offer the forms of a kind: empty, and with last month's rows."""
    with st.expander("แบบฟอร์มสำหรับกรอกข้อมูล"):
        forms = about.forms()
        kind = switch("ชุดข้อมูล", about_forms.titles(forms), "form", default=next(iter(forms)))
        latest = templates.latest_with(ctx.dashboards, kind)
        month = ctx.dashboards.month(latest) if latest is not None else ctx.month
        files = templates.form_files(ctx.dashboards, month, kind)
        with st.container(horizontal=True):
            for label, (name, content) in zip(about_forms.DOWNLOADS, files.items(), strict=False):
                workbook_button(label, name, content)
