"""The list of meetings: one line each, and for who prepares them the way to a new one."""

from __future__ import annotations

import streamlit as st

from sme_dash.access import Action
from sme_dash.ui import show
from sme_dash.ui.context import PageContext
from sme_dash.ui.elements import actions
from sme_dash.ui.frame import link_parameters
from sme_dash.ui.markup import link
from sme_dash.ui.meeting_state import told
from sme_dash.views import meeting_page as words


def show_list(ctx: PageContext) -> None:
    """Show the meetings that the reader may see."""
    lines = [words.MeetingLine(each.id, each.record) for each in ctx.meetings.listed(ctx.actor)]
    show.head(words.list_head(lines, ctx.display))
    told()
    prepares = ctx.may(Action.PREPARE_MEETING).allowed
    if not lines:
        show.empty(words.nothing_yet(may_prepare=prepares))
        return
    if prepares:
        st.html(actions([link(words.NEW_TITLE, "meeting?new=1", link_parameters(), class_="sd-action")]))
    show.table(words.meetings_table(lines, ctx.display), takes_along=False)
