"""The papers of a meeting on its page: made when asked for, with how far it is, then to be taken along."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from sme_dash.access import Actor, Decision
from sme_dash.services.meeting_answers import Meeting
from sme_dash.services.papers import PaperKind
from sme_dash.ui import identity
from sme_dash.ui.context import PageContext

MEETING_PAPERS = (PaperKind.PDF, PaperKind.PPTX, PaperKind.XLSX, PaperKind.DOCX)
FORMS = (PaperKind.FORM_200_1, PaperKind.FORM_200_3, PaperKind.FORM_QUARTERLY)
FILE_WORDS = {"pdf": "PDF", "pptx": "PowerPoint", "xlsx": "Excel", "docx": "Word"}


def show_papers(ctx: PageContext, meeting: Meeting) -> None:
    """Offer every paper and form of a meeting in the reader's digits and unit."""
    for heading, kinds in (("", MEETING_PAPERS), ("แบบรายงานที่ต้องส่ง", FORMS)):
        if heading:
            st.caption(heading)
        with st.container(horizontal=True, key=f"papers_{kinds[0].value}"):
            places = {kind: st.container(width="content") for kind in kinds}
        for kind, place in places.items():
            with place:
                asked = _offer(ctx, meeting, kind)
            if asked:
                _make(ctx, meeting, kind)
                st.rerun()


def _offer(ctx: PageContext, meeting: Meeting, kind: PaperKind) -> bool:
    """Offer one paper: to be made, or where it is there, to be taken along; return whether it is to be made now."""
    label = f"{kind.thai} ({FILE_WORDS[kind.suffix]})"
    made = ctx.papers.made(kind, meeting, ctx.display)
    if made is None:
        return st.button(f"จัดทำ{label}", key=f"make_{kind.value}")
    st.download_button(
        f"ดาวน์โหลด{label}",
        _content(ctx, meeting, kind, identity.asked_later()),
        made.file_name,
        kind.mime,
        key=f"take_{kind.value}",
        on_click="ignore",
        type="primary",
    )
    return False


def _make(ctx: PageContext, meeting: Meeting, kind: PaperKind) -> None:
    bar = st.progress(0.0, text=f"กำลังจัดทำ{kind.thai}")
    ctx.papers.make(
        kind, meeting, display=ctx.display, progress=lambda done, words: _told(bar.progress, done, words)
    )


def _told(show: Callable[..., object], done: float, words: str) -> None:
    show(done, text=words)


def _content(
    ctx: PageContext, meeting: Meeting, kind: PaperKind, reader: Callable[[], Actor]
) -> Callable[[], bytes]:
    """Return what hands the paper out, to who may see the meeting at the moment they press the button."""
    meetings, papers, display = ctx.meetings, ctx.papers, ctx.display

    def content() -> bytes:
        answer = meetings.get(reader(), meeting.id)
        if isinstance(answer, Decision):
            raise PermissionError(answer.reason)
        return papers.make(kind, meeting, display=display).content

    return content
