"""One contradiction on the page, and the form in which staff explain it without publishing again."""

from __future__ import annotations

from functools import partial

import streamlit as st

from sme_dash.access import Decision
from sme_dash.services.acts import Outcome
from sme_dash.services.answering import EXPLANATION_LENGTH
from sme_dash.ui import show
from sme_dash.ui.calm import calmly
from sme_dash.ui.context import PageContext
from sme_dash.ui.frame import link_parameters
from sme_dash.ui.markup import el, join, link
from sme_dash.ui.reconcile_list import sides_markup
from sme_dash.views.reconcile_detail import DetailView
from sme_dash.views.reconcile_filter import PAGE

_SAID = "reconcile_said"


def show_detail(ctx: PageContext, view: DetailView, seen: int | None, answer: Decision | None) -> None:
    """Show one contradiction; ``answer`` is whether the reader may explain it, None where nobody can."""
    show.head(view.head)
    _told()
    _way_back(view)
    if view.empty is not None:
        show.empty(view.empty)
        return
    st.html(sides_markup(view.sides, view.difference, link_parameters(), status=view.status))
    facts = (join(el("dt", term), el("dd", text)) for term, text in view.facts)
    st.html(el("dl", *facts, class_="sd-facts", lang="th"))
    if answer is not None:
        _explain(ctx, view, seen, answer)
    for table in view.tables:
        show.table(table, takes_along=False)


def _way_back(view: DetailView) -> None:
    ways = [link("กลับไปที่รายการทั้งหมด", PAGE, link_parameters())]
    if view.figure_href is not None:
        ways.append(link("ที่มาของตัวเลขนี้", view.figure_href, link_parameters(), class_="sd-place"))
    st.html(el("p", *(el("span", each, class_="sd-way") for each in ways), class_="sd-ways", lang="th"))


def _explain(ctx: PageContext, view: DetailView, seen: int | None, answer: Decision) -> None:
    show.section("คำชี้แจง", "" if view.said else "ยังไม่มีคำชี้แจง")
    if view.said:
        st.html(el("p", view.said, class_="sd-found-said", lang="th"))
    if not answer.allowed:
        st.html(el("p", answer.reason, class_="sd-muted", lang="th"))
        return
    box = f"explain_{view.check_id}_{seen}"
    with st.form(f"form_{box}", enter_to_submit=False):
        st.text_area(
            "คำชี้แจงที่จะแสดงประกอบตัวเลขนี้บนแดชบอร์ด",
            value=view.said,
            key=box,
            max_chars=EXPLANATION_LENGTH,
            height=110,
            help="ระบบแสดงตัวเลขตามที่รายงานทุกค่าและไม่แก้ไขค่าใด คำชี้แจงมีผลทันทีโดยไม่ต้องเผยแพร่ไฟล์ใหม่ หากเว้นว่างแล้วบันทึก จะเป็นการถอนคำชี้แจงเดิม",
        )
        st.form_submit_button(
            "บันทึกคำชี้แจง", type="primary", on_click=_on_explain, args=(ctx, view.check_id, box, seen)
        )


def _on_explain(ctx: PageContext, check_id: str, box: str, seen: int | None) -> None:
    """Keep what was written against what the reader saw, with the rights they have at this moment."""
    text = str(st.session_state.get(box) or "")
    month = ctx.month
    explain = ctx.desk.reconciling.explain
    outcome = calmly(
        partial(explain, ctx.actor, month.as_of, check_id, text, seen=seen, shown=month.snapshot_ids)
    )
    if outcome is not None:
        st.session_state[_SAID] = outcome


def _told() -> None:
    """Say once what became of the last act."""
    outcome: Outcome | None = st.session_state.pop(_SAID, None)
    if outcome is not None:
        look = "sd-said" if outcome.took_effect else "sd-said sd-said-bad"
        st.html(el("p", outcome.message, class_=look, role="status", lang="th"))
