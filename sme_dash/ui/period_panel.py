"""Whether a month takes changes and why not, with closing, approving and reopening for who may."""

from __future__ import annotations

from functools import partial

import streamlit as st

from sme_dash.access import Action
from sme_dash.services.acts import Outcome
from sme_dash.services.publish_shown import month_state
from sme_dash.ui.calm import calmly
from sme_dash.ui.context import PageContext
from sme_dash.ui.elements import chip
from sme_dash.ui.markup import el
from sme_dash.views import period_words as words
from sme_dash.views.publish_data import MonthState

REASON_MOST = 500


def show_period(ctx: PageContext, period: str) -> None:
    """Show the state of a month (``2561-12``) with its reason, and what the reader may do about it."""
    desk = ctx.desk
    state = month_state(period, desk.acts.lock(period), desk.history.decisions(period))
    with st.container(key=f"period_{period}", border=True):
        _told(period)
        st.html(
            el(
                "div",
                el("p", chip(words.state_status(state)), " ", el("strong", words.title(state, ctx.display))),
                el("p", words.state_words(state, ctx.display)),
                lang="th",
            )
        )
        _forms(ctx, period, state)
        if len(state.decisions) > 1 or (state.decisions and state.state in {"open", "expired"}):
            with st.expander("การปิดและเปิดงวดที่ผ่านมา"):
                lines = [el("li", words.decided_words(each, ctx.display)) for each in state.decisions]
                st.html(el("ul", *lines, class_="sd-notes", lang="th"))


def has_news(period: str) -> bool:
    """Return whether something became of a decision that the reader was not told yet."""
    return _said_key(period) in st.session_state


def _forms(ctx: PageContext, period: str, state: MonthState) -> None:
    action = Action.LOCK if state.state == "open" else Action.REOPEN
    answer = ctx.may(action)
    if not answer.allowed:
        if state.state != "open":
            st.html(el("p", words.who_reopens(answer.reason), class_="sd-muted", lang="th"))
        return
    acts = words.offered(state)
    with st.form(f"period_form_{period}", enter_to_submit=False, border=False):
        st.text_input(
            words.reason_label(state),
            key=_reason_key(period),
            max_chars=REASON_MOST,
            placeholder=words.reason_example(state),
        )
        with st.container(horizontal=True):
            for act, label in acts:
                st.form_submit_button(
                    label,
                    key=f"period_{act}_{period}",
                    type="primary" if act == "reopen" else "secondary",
                    on_click=_on_decide,
                    args=(ctx, period, act),
                )


def _on_decide(ctx: PageContext, period: str, act: str) -> None:
    reason = str(st.session_state.get(_reason_key(period)) or "")
    months = ctx.desk.months
    if act == "reopen":
        outcome = calmly(partial(months.reopen, ctx.actor, period, reason))
    else:
        outcome = calmly(partial(months.close, ctx.actor, period, reason, approved=act == "approve"))
    if outcome is not None:
        st.session_state[_said_key(period)] = outcome
        if outcome.took_effect:
            st.session_state[_reason_key(period)] = ""


def _told(period: str) -> None:
    """Say once what became of the last decision."""
    outcome: Outcome | None = st.session_state.pop(_said_key(period), None)
    if outcome is not None:
        good = outcome.took_effect
        st.html(
            el(
                "p",
                outcome.message,
                class_="sd-said sd-said-good" if good else "sd-said sd-said-bad",
                role="status" if good else "alert",
                lang="th",
            )
        )


def _reason_key(period: str) -> str:
    return f"period_reason_{period}"


def _said_key(period: str) -> str:
    return f"period_said_{period}"
