"""ประชุมไตรมาส: the meetings, one of them with its agenda and resolutions, or the form of a new one."""

from __future__ import annotations

import streamlit as st

from sme_dash.access import Action
from sme_dash.ui import identity, show
from sme_dash.ui.context import PageContext
from sme_dash.ui.elements import actions, refusal
from sme_dash.ui.frame import reader_parameters
from sme_dash.ui.markup import link
from sme_dash.ui.meeting_head_form import new_meeting
from sme_dash.ui.meeting_list import show_list
from sme_dash.ui.meeting_marks import MEETING_STYLE
from sme_dash.ui.meeting_one import show_meeting
from sme_dash.ui.meeting_state import number_asked
from sme_dash.views import meeting_page as words
from sme_dash.views.display import PageHead


def render(ctx: PageContext) -> None:
    """Show the meeting that the address names, the form of a new one, or the list."""
    st.html(f"<style>{MEETING_STYLE}</style>")
    number = number_asked("id")
    if number is not None:
        show_meeting(ctx, number)
    elif number_asked("new"):
        _new(ctx)
    else:
        show_list(ctx)


def _new(ctx: PageContext) -> None:
    answer = ctx.may(Action.PREPARE_MEETING)
    if not answer.allowed:
        st.html(refusal(words.NEW_TITLE, answer, identity.sign_in_link()))
        return
    show.head(PageHead(words.NEW_TITLE))
    st.html(actions([link("รายการประชุมทั้งหมด", "meeting", reader_parameters())]))
    new_meeting(ctx)
