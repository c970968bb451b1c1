"""สถานการณ์ SME: the national statistics by subject, each with its own period and source."""

from __future__ import annotations

import streamlit as st

from sme_dash.ui import show
from sme_dash.ui.context import PageContext
from sme_dash.views.situation import ALL, SituationSection, offered_topics, situation_page


def render(ctx: PageContext) -> None:
    """Show the situation of SMEs."""
    offered = dict(ctx.view(offered_topics))
    chosen = _picker(offered) if offered else ALL
    page = ctx.view(situation_page, topic=chosen)
    show.head(page.head)
    if page.empty is not None:
        show.empty(page.empty)
        return
    show.cards(page.cards)
    for section in page.sections:
        _section(section)


def _picker(offered: dict[str, str]) -> str:
    """Let the reader choose one subject; the address keeps it."""
    with st.container(key="filters_situation"):
        return st.selectbox(
            "หัวข้อ",
            list(offered),
            format_func=offered.__getitem__,
            key="topic",
            bind="query-params",
            persist_state="session",
        )


def _section(section: SituationSection) -> None:
    show.section(section.title, section.detail)
    for row in section.charts:
        if len(row) == 1:
            show.chart(row[0])
        else:
            show.charts_beside(*row)
    for note in section.notes:
        st.caption(note)
    for table in section.tables:
        show.table(table)
