"""สถานการณ์ SME: the national statistics by subject, each with its own period and source."""

from __future__ import annotations

import streamlit as st

from sme_dash.ui import show
from sme_dash.ui.choices import switch
from sme_dash.ui.context import PageContext
from sme_dash.views.situation import ALL, SituationSection, offered_topics, situation_page


def render(ctx: PageContext) -> None:
    """Show the situation of SMEs, all of it or the subject that the address asks for."""
    top = st.container()
    offered = dict(ctx.view(offered_topics))
    chosen = ALL
    if offered:
        with st.container(key="filters"):
            chosen = switch("หัวข้อ", offered, "topic", default=ALL)
    page = ctx.view(situation_page, topic=chosen)
    with top:
        show.head(page.head)
    if page.empty is not None:
        show.empty(page.empty)
        return
    show.cards(page.cards)
    for section in page.sections:
        _section(section)
    for line in page.sources:
        show.source(line)


def _section(section: SituationSection) -> None:
    show.section(section.title, section.detail)
    for row in section.charts:
        if len(row) == 1:
            show.chart(row[0])
        else:
            show.charts_beside(*row)
    show.notes(section.notes)
    for table in section.tables:
        show.table(table)
    for table in section.folded:
        with st.expander(f"ตาราง: {table.caption}"):
            show.table(table)
