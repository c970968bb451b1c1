"""One line of the log on the page: its particulars, its file, and taking it back for who may."""

from __future__ import annotations

from functools import partial

import streamlit as st

from sme_dash.access import Action
from sme_dash.services import history_shown as shown
from sme_dash.services.acts import Outcome
from sme_dash.ui import show
from sme_dash.ui.calm import calmly
from sme_dash.ui.context import PageContext
from sme_dash.ui.frame import link_parameters
from sme_dash.ui.markup import el, link
from sme_dash.ui.originals import original_button
from sme_dash.views import history_line as words
from sme_dash.views.display import EmptyState, PageHead
from sme_dash.views.history import TITLE
from sme_dash.views.history_data import LogLine
from sme_dash.views.history_timeline import dashboards_href

REASON_MOST = 500
_SAID = "history_said"


def show_line(ctx: PageContext, number: int) -> None:
    """Show one line of the log with what can be done about it."""
    line = shown.line(ctx.desk, number)
    if line is None:
        show.head(PageHead(TITLE))
        show.empty(EmptyState("ไม่พบรายการนี้ในประวัติ", "", "ดูประวัติข้อมูลทั้งหมด", "history"))
        return
    show.head(words.line_head(line, ctx.display))
    _told(ctx)
    _ways(line)
    show.table(words.facts_table(line, ctx.display))
    if line.file is not None:
        original_button(ctx, line.file.snapshot_id, line.file.name)
        _undo(ctx, line)
    said = words.said_table(line, ctx.display)
    if said is not None:
        show.table(said)
    found = words.problems_table(shown.problems(ctx.desk, number), ctx.display)
    if found is not None:
        show.table(found)


def _ways(line: LogLine) -> None:
    parameters = link_parameters()
    back = f"history?period={line.period}"
    ways = [
        ("กลับไปที่ลำดับเหตุการณ์", back),
        ("ดูแดชบอร์ดตามที่ปรากฏ ณ รายการนี้", dashboards_href(line)),
        ("เปรียบเทียบกับฉบับอื่น", f"{back}&kind={line.kind}&section=compare&after={line.number}"),
    ]
    st.html(
        el(
            "div",
            *(link(name, href, parameters) for name, href in ways),
            class_="sd-entry-ways",
            lang="th",
        )
    )


def _undo(ctx: PageContext, line: LogLine) -> None:
    """Offer to withdraw what is in force, or to return to what is not; say why not where it may not be."""
    told = words.undo_words(line, ctx.display)
    action = Action.WITHDRAW if line.in_force else Action.REVERT
    show.section(told.title, told.explained)
    answer = ctx.desk.acts.may(ctx.actor, action, kind=line.kind, period=line.period)
    if not answer.allowed:
        st.html(el("p", answer.reason, class_="sd-empty", lang="th"))
        if answer.cause == "locked":
            href = f"history?period={line.period}&section=lock"
            st.html(el("p", link("ดูสถานะและการเปิดงวด", href, link_parameters()), lang="th"))
        return
    seen = _head(ctx, line)
    with st.form(f"undo_{line.number}", enter_to_submit=False):
        st.text_area(
            "เหตุผล", key=_key("reason", line), max_chars=REASON_MOST, placeholder=told.example, height=90
        )
        st.checkbox(told.confirm, key=_key("sure", line))
        st.form_submit_button(told.button, type="primary", on_click=_on_undo, args=(ctx, line, action, seen))


def _on_undo(ctx: PageContext, line: LogLine, action: Action, seen: int | None) -> None:
    """Take it back against what the reader saw in force, with the rights they have at this moment."""
    reason = str(st.session_state.get(_key("reason", line)) or "")
    if not st.session_state.get(_key("sure", line)):
        st.session_state[_SAID] = Outcome("reason", "โปรดทำเครื่องหมายยืนยันก่อน จึงยังไม่มีการเปลี่ยนแปลง")
        return
    undoing = ctx.desk.undoing
    if action is Action.WITHDRAW:
        act = partial(undoing.withdraw, ctx.actor, line.kind, line.period, reason, seen=seen)
    else:
        act = partial(undoing.revert, ctx.actor, line.kind, line.period, line.number, reason, seen=seen)
    outcome = calmly(act)
    if outcome is not None:
        st.session_state[_SAID] = outcome
        if outcome.took_effect:
            st.session_state[_key("reason", line)] = ""
            st.session_state[_key("sure", line)] = False


def _told(ctx: PageContext) -> None:
    """Say once what became of the last act."""
    outcome: Outcome | None = st.session_state.pop(_SAID, None)
    if outcome is None:
        return
    first = shown.line(ctx.desk, outcome.publication.number) if outcome.publication is not None else None
    by, at = (first.by, first.at) if first is not None and outcome.state == "overtaken" else (None, None)
    good = outcome.took_effect
    st.html(
        el(
            "p",
            words.outcome_words(outcome.message, by=by, at=at, display=ctx.display),
            class_="sd-said sd-said-good" if good else "sd-said sd-said-bad",
            role="status" if good else "alert",
            lang="th",
        )
    )


def _head(ctx: PageContext, line: LogLine) -> int | None:
    latest = ctx.desk.history.timeline(kind=line.kind, period=line.period, limit=1)
    return latest[0].publication.number if latest else None


def _key(name: str, line: LogLine) -> str:
    return f"undo_{name}_{line.number}"
