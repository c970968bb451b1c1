"""Workbooks as they were uploaded, to be taken along by those who may."""

from __future__ import annotations

import streamlit as st

from sme_dash.access import Action, Actor, Decision
from sme_dash.services.downloads import XLSX_MIME
from sme_dash.services.history import History
from sme_dash.ui import identity
from sme_dash.ui.context import PageContext
from sme_dash.ui.markup import el


def original_button(ctx: PageContext, snapshot_id: int, file_name: str) -> None:
    """Offer a snapshot's workbook, or say why it is not offered.

    The right is asked for again and the taking put on record when the button is pressed.
    """
    answer = ctx.may(Action.DOWNLOAD_ORIGINAL)
    if not answer.allowed:
        way_in = el("a", "เข้าสู่ระบบ", href=identity.sign_in_link()) if answer.cause == "sign_in" else None
        st.html(el("p", "ดาวน์โหลดไฟล์ต้นฉบับ: ", answer.reason, " ", way_in, class_="sd-muted", lang="th"))
        return
    reader, history = identity.asked_later(), ctx.desk.history
    st.download_button(
        "ดาวน์โหลดไฟล์ต้นฉบับ",
        lambda: _content(history, reader(), snapshot_id),
        file_name,
        XLSX_MIME,
        key=f"original_{snapshot_id}",
        on_click="ignore",
    )


def _content(history: History, actor: Actor, snapshot_id: int) -> bytes:
    found = history.original(actor, snapshot_id)
    if isinstance(found, Decision):
        raise PermissionError(found.reason)
    return found.content
