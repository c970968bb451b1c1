"""The way from a checked upload to a publication: what would change, explanations, and the one act itself."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from sme_dash.access import Action, Decision
from sme_dash.periods import month_key
from sme_dash.services import answering
from sme_dash.services.check_report import CheckReport, Draft
from sme_dash.services.comparing import Comparison
from sme_dash.services.publish_shown import compared, contradicted, line, month_state
from sme_dash.ui import show
from sme_dash.ui.calm import calmly
from sme_dash.ui.context import PageContext
from sme_dash.ui.elements import actions
from sme_dash.ui.frame import link_parameters
from sme_dash.ui.markup import el, link
from sme_dash.ui.period_panel import has_news, show_period
from sme_dash.ui.publish_style import PUBLISH_STYLE
from sme_dash.ui.upload_address import notice, say, to_draft
from sme_dash.ui.upload_compare import show_comparison
from sme_dash.ui.upload_explain import show_explanations, show_said_explanations
from sme_dash.views import publish_words as words
from sme_dash.views.difference import changes_words
from sme_dash.views.period_words import state_words
from sme_dash.views.publish_data import Compared, Contradicted

NOTE_LENGTH = 300


@dataclass(frozen=True)
class _Ready:
    """An upload that can be compared: what the page says of it, and what may be done with it now."""

    draft: Draft
    report: CheckReport
    comparison: Comparison
    shown: Compared
    found: tuple[Contradicted, ...]
    act: words.Act
    answer: Decision

    @property
    def left(self) -> int:
        """Return how many explanations are still wanted."""
        return sum(each.is_open for each in self.found)


def show_publish(ctx: PageContext, draft: Draft, report: CheckReport) -> None:
    """Show what publishing a draft would change, ask for explanations, and publish it, or say what became of it."""
    st.html(f"<style>{PUBLISH_STYLE}</style>")
    if draft.state == "published":
        _published(ctx, draft, report)
        return
    if report.has_errors or report.kind is None or report.as_of is None:
        show.empty(words.not_ready(f"upload?draft={draft.id}", has_errors=report.has_errors))
        return
    ready = _ready(ctx, draft, report)
    _note_first_sight(ctx, ready)
    _overtaken(ctx, ready)
    if draft.state == "checked" and draft.answers.note:
        st.html(notice(f"ผู้อนุมัติส่งกลับให้แก้ไข: {draft.answers.note}", "caution", alert=True))
    if draft.state == "submitted":
        st.html(notice(words.submitted_words(draft.name, ready.answer.allowed), "lead"))
    show_comparison(ctx, draft, ready.comparison, ready.shown)
    if ready.shown.is_shown:
        _to_dashboards(ready.shown.kind, ready.report)
        return
    if draft.state == "checked" and ready.answer.cause not in {"role", "kind"}:
        show_explanations(ctx, draft, ready.found)
    else:
        show_said_explanations(ctx, ready.found)
    _act(ctx, ready)


def _ready(ctx: PageContext, draft: Draft, report: CheckReport) -> _Ready:
    desk = ctx.desk
    comparison = desk.comparing.of_draft(draft, report)
    act: words.Act = "publish"
    if ctx.settings.publish.two_person:
        act = "approve" if draft.state == "submitted" else "submit"
    answer = desk.acts.may(
        ctx.actor,
        Action.APPROVE if act == "approve" else Action.PUBLISH,
        kind=report.kind,
        period=report.period,
        uploaded_by=draft.login,
    )
    shown = compared(draft, report, comparison, ctx.dashboards.as_of_dates())
    return _Ready(draft, report, comparison, shown, contradicted(draft, report, ctx.display), act, answer)


def _note_first_sight(ctx: PageContext, ready: _Ready) -> None:
    """Keep against what the uploader first saw the difference, so that a change is told also after a reconnect."""
    draft = ready.draft
    if draft.state == "checked" and draft.answers.seen is None and draft.login == ctx.actor.login:
        answering.note_seen(ctx.desk.checking, ctx.actor, draft, ready.comparison.seen)


def _overtaken(ctx: PageContext, ready: _Ready) -> None:
    told = words.overtaken_words(ready.shown, ctx.display)
    if told:
        st.html(notice(told, "caution", alert=True))


def _act(ctx: PageContext, ready: _Ready) -> None:
    """Show the one button, what it will do once more, or why it is not there."""
    show.section(words.ACTS[ready.act])
    _overtaken(ctx, ready)
    period = month_key(ready.shown.as_of)
    subject = words.subject_words(ready.shown.kind, ready.shown.as_of, ctx.display)
    if not ready.answer.allowed:
        approves = ctx.may(Action.APPROVE, ready.report.kind, uploaded_by=ready.draft.login).allowed
        told = words.refused_words(ready.answer.reason, ready.act, ready.draft.state, approves=approves)
        st.html(notice(told, "caution"))
        show_period(ctx, period)
        return
    if has_news(period):
        show_period(ctx, period)
    else:
        state = month_state(period, ctx.desk.acts.lock(period))
        st.html(el("p", state_words(state, ctx.display), class_="sd-muted", lang="th"))
    asked = st.session_state.get(_ask_key(ready.draft))
    if asked == (ready.comparison.seen, ready.act) and not ready.left:
        _confirm(ctx, ready)
    else:
        _ask(ctx, ready, subject)
    if ready.act == "approve":
        _send_back(ctx, ready)


def _ask(ctx: PageContext, ready: _Ready, subject: str) -> None:
    if ready.left:
        st.html(
            el("p", words.blocked_words(ready.left, ready.act, ctx.display), class_="sd-muted", lang="th")
        )
    st.button(
        f"{words.ACTS[ready.act]} {subject}",
        key=f"ask_{ready.draft.id}",
        type="primary",
        disabled=ready.left > 0,
        on_click=_on_ask,
        args=(ctx, ready.draft, ready.comparison.seen, ready.act),
    )


def _confirm(ctx: PageContext, ready: _Ready) -> None:
    draft, report = ready.draft, ready.report
    decided = {*draft.answers.renames, *draft.answers.declined}
    told = words.confirmation(
        ready.act,
        ready.shown,
        summary=changes_words(ready.comparison.difference, ctx.display),
        file_name=draft.file_name,
        rows=report.rows,
        explained=sum(bool(each.said) for each in ready.found),
        open_renames=sum(
            (each.sheet, each.field, each.old, each.new) not in decided
            for each in ready.comparison.difference.proposals
        ),
        audience=ctx.settings.access.viewing,
        display=ctx.display,
    )
    with st.container(key=f"confirm_{draft.id}", border=True):
        st.html(
            el(
                "div",
                el("p", told.question, class_="sd-empty-title"),
                el("ul", *(el("li", each) for each in told.lines)),
                lang="th",
                role="alert",
            )
        )
        if ready.act != "submit":  # a note stands with the publication, which the approver makes
            st.text_input(
                "หมายเหตุการเผยแพร่ (ถ้ามี)",
                key=f"note_{draft.id}",
                max_chars=NOTE_LENGTH,
                placeholder="เช่น ปรับยอดเบิกจ่ายตามใบแจ้งของกองคลัง",
            )
        with st.container(horizontal=True):
            st.button(
                told.confirm,
                key=f"confirm_button_{draft.id}",
                type="primary",
                on_click=_on_confirm,
                args=(ctx, draft, ready.comparison.seen, ready.act),
            )
            st.button(told.leave, key=f"leave_{draft.id}", on_click=_on_leave, args=(draft,))


def _send_back(ctx: PageContext, ready: _Ready) -> None:
    with st.form(f"send_back_{ready.draft.id}", enter_to_submit=False):
        st.text_area(
            "ส่งกลับให้ผู้นำเข้าแก้ไข",
            key=f"remark_{ready.draft.id}",
            max_chars=1_000,
            placeholder="ระบุสิ่งที่ต้องแก้ไขหรือชี้แจงเพิ่มเติม",
        )
        st.form_submit_button("ส่งกลับ", on_click=_on_send_back, args=(ctx, ready.draft))


def _published(ctx: PageContext, draft: Draft, report: CheckReport) -> None:
    if report.kind is None or report.as_of is None:
        return
    found = ctx.desk.history.line(draft.publication) if draft.publication is not None else None
    told = line(found.publication) if found is not None else None
    title, sentence = words.published_state(
        report.kind, report.as_of, told, uploaded_by=draft.name, display=ctx.display
    )
    st.html(
        el(
            "div",
            el("p", title, class_="sd-empty-title"),
            el("p", sentence) if sentence else None,
            el("p", words.REPLACED) if found is not None and not found.in_force else None,
            class_="sd-empty sd-done",
            role="status",
            lang="th",
        )
    )
    _to_dashboards(report.kind, report)


def _to_dashboards(kind: str, report: CheckReport) -> None:
    """Lead to where the figures stand and to what was published before."""
    period = report.period or ""
    ways = [
        (f"เปิดหน้า{words.PAGE_NAMES[kind]}", f"{kind}?as_of={period}"),
        ("ดูประวัติข้อมูลของงวดนี้", f"history?kind={kind}&period={period}"),
        ("นำเข้าไฟล์อื่น", "upload"),
    ]
    st.html(actions([link(text, href, link_parameters()) for text, href in ways]))


def _ask_key(draft: Draft) -> str:
    return f"publish_asked_{draft.id}"


def _on_ask(ctx: PageContext, draft: Draft, seen: int | None, act: words.Act) -> None:
    st.session_state[_ask_key(draft)] = (seen, act)
    if act != "approve":
        answering.note_seen(ctx.desk.checking, ctx.actor, draft, seen)


def _on_leave(draft: Draft) -> None:
    st.session_state.pop(_ask_key(draft), None)


def _on_confirm(ctx: PageContext, draft: Draft, seen: int | None, act: words.Act) -> None:
    """Act on what was drawn: ``seen`` is the publication in force when the difference was shown."""
    note = " ".join(str(st.session_state.get(f"note_{draft.id}") or "").split())
    st.session_state.pop(_ask_key(draft), None)
    current = ctx.desk.checking.draft(ctx.actor, draft.id)
    if act == "submit" and not isinstance(current, Decision) and current.state == "submitted":
        return  # the second of two clicks: the first one handed it in
    outcome = calmly(lambda: ctx.desk.publishing.publish(ctx.actor, draft, seen=seen, note=note))
    if outcome is None or outcome.state in {"published", "already", "submitted", "overtaken"}:
        return  # the page itself says these, also when it is opened again
    say(outcome)
    if outcome.state == "errors":
        to_draft(draft.id)


def _on_send_back(ctx: PageContext, draft: Draft) -> None:
    remark = str(st.session_state.get(f"remark_{draft.id}") or "")
    outcome = calmly(lambda: ctx.desk.publishing.send_back(ctx.actor, draft, remark))
    if outcome is not None:
        say(outcome)
