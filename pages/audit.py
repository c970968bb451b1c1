"""บันทึกการใช้งาน: for administrators, who did what to what and when, and whether anybody rewrote it."""

from __future__ import annotations

import streamlit as st

from sme_dash.access import Decision
from sme_dash.ui import audit_parts, show
from sme_dash.ui.choices import choose
from sme_dash.ui.context import PageContext
from sme_dash.views.audit import audit_head, audit_table, filter_options, nothing_found, page_choices
from sme_dash.views.display import EmptyState


def render(ctx: PageContext) -> None:
    """Show the state of the chain, then the entries that pass the filters of the address."""
    audit_parts.begin(ctx)
    trail, display = ctx.desk.trail, ctx.display
    words = trail.words(ctx.actor)
    top = st.container()
    broken_at = audit_parts.chain_panel(ctx)
    choices = audit_parts.filters(filter_options(words, display))
    found = trail.count(ctx.actor, choices)
    with top:
        show.head(audit_head(words, found, trail.count(ctx.actor), display))
    if not found:
        show.empty(nothing_found())
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters_audit_pages"):
        with st.container(width=180):
            page = int(choose("หน้า", page_choices(found, display), "p", default="1"))
        audit_parts.export_button(ctx, choices, found)
    screen = trail.screen(ctx.actor, choices, page)
    if isinstance(screen, Decision):
        show.empty(EmptyState("ยังเปิดหน้านี้ไม่ได้", screen.reason))
        return
    table = audit_table(screen.lines, screen.found, page, display, broken_at=broken_at)
    show.table(table, takes_along=False)
