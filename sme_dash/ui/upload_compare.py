"""What publishing an upload would change: large changes first, headline figures, renames to confirm, cells, rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from sme_dash.access import Decision
from sme_dash.services import answering
from sme_dash.services.answering import RenameKey, Verdict
from sme_dash.services.check_report import Draft
from sme_dash.services.comparing import Comparison
from sme_dash.services.downloads import XLSX_MIME, file_name, table_file
from sme_dash.services.publish_shown import difference_shown
from sme_dash.ui import identity, show
from sme_dash.ui.context import PageContext
from sme_dash.ui.markup import Html, el
from sme_dash.ui.upload_address import notice, say_refused
from sme_dash.views import publish_words as words
from sme_dash.views.difference import DifferenceView, RenameView, tables_of
from sme_dash.views.display import TableView
from sme_dash.views.publish_data import Compared

LIMIT = 20
"""Rows of a table that are shown; its worksheet has all."""


def show_comparison(ctx: PageContext, draft: Draft, comparison: Comparison, shown: Compared) -> None:
    """Show what differs from the month shown now, or from the month before."""
    view = difference_shown(comparison, ctx.settings, ctx.display, LIMIT)
    show.section("สิ่งที่จะเปลี่ยนแปลง", words.basis_words(shown, ctx.display))
    same = words.same_file_words(shown, ctx.display)
    if same:
        st.html(notice(same, "good" if shown.is_shown else "lead"))
    if shown.is_shown:
        return
    if view.is_empty:
        st.html(notice(words.no_difference_words(shown, ctx.display), "good"))
        return
    if shown.basis != "none":
        st.html(el("p", view.summary, class_="sd-answer", lang="th"))
    _renames(ctx, draft, comparison, view)
    for table in (view.jumps, view.headlines):
        if table is not None:
            _table(ctx, comparison, table)
    for table in (view.changed, view.added, view.removed):
        if table is None:
            continue
        if shown.basis == "none":
            with st.expander(table.caption):
                _table(ctx, comparison, table)
        else:
            _table(ctx, comparison, table)


def _table(ctx: PageContext, comparison: Comparison, table: TableView) -> None:
    """Show a table's first rows, and all of it as a worksheet."""
    show.table(table, takes_along=False)
    st.download_button(
        "ดาวน์โหลดตาราง Excel ทุกแถว" if table.notes else "ดาวน์โหลดตาราง Excel",
        data=identity.for_who_still_may(partial(_whole, ctx, comparison, table.key)),
        file_name=file_name(table.caption, "xlsx"),
        mime=XLSX_MIME,
        key=f"xlsx_{table.key}",
        on_click="ignore",
        type="tertiary",
    )


def _whole(ctx: PageContext, comparison: Comparison, key: str) -> bytes:
    """Return a table with all its rows as a worksheet, made when somebody asks for it."""
    view = difference_shown(comparison, ctx.settings, ctx.display)
    return table_file(next(each for each in tables_of(view) if each.key == key))()


def _renames(ctx: PageContext, draft: Draft, comparison: Comparison, view: DifferenceView) -> None:
    """Show likely renames, each to be confirmed or declined, and those decided, each to be taken back."""
    confirmed, declined = draft.answers.renames, draft.answers.declined
    proposed: list[tuple[RenameKey, RenameView]] = [
        ((each.sheet, each.field, each.old, each.new), told)
        for each, told in zip(comparison.difference.proposals, view.renames, strict=True)
    ]
    open_ones = [(key, told) for key, told in proposed if key not in declined]
    refused = {key for key, _ in proposed if key in declined}
    if not (open_ones or confirmed or refused):
        return
    with st.container(key="renames", border=True):
        st.html(
            el(
                "div",
                el("h3", words.renames_title(len(open_ones), ctx.display), class_="sd-cause-title"),
                el("p", words.RENAMES_EXPLAINED, class_="sd-muted"),
                lang="th",
            )
        )
        for key, told in open_ones:
            st.html(_proposed(told))
            with st.container(horizontal=True):
                _buttons(ctx, draft, key, {"same": "เปลี่ยนชื่อ เป็นรายการเดียวกัน", "different": "คนละรายการ"})
        for key in (*confirmed, *sorted(refused)):
            verdict = "ยืนยันว่าเปลี่ยนชื่อ" if key in confirmed else "เป็นคนละรายการ"
            told_words = f"✓ {verdict}: {words.renamed_words(key[2], key[3], ctx.display)}"
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(el("div", told_words, class_="sd-decided", lang="th"), width="content")
                _buttons(ctx, draft, key, {"open": "เปลี่ยนคำตอบ"})


def _proposed(told: RenameView) -> Html:
    return el(
        "div",
        el("p", el("strong", told.old), " → ", el("strong", told.new)),
        el("p", f"แผ่นงาน {told.sheet} คอลัมน์ “{told.column}” · {told.reason}", class_="sd-muted"),
        el("p", told.detail, class_="sd-muted"),
        el("p", told.place, class_="sd-muted"),
        class_="sd-problem",
        lang="th",
    )


def _buttons(ctx: PageContext, draft: Draft, key: RenameKey, verdicts: Mapping[Verdict, str]) -> None:
    if draft.state != "checked":
        return
    for verdict, label in verdicts.items():
        st.button(
            label,
            key=f"rename_{verdict}_{draft.id}_{'|'.join(key)}",
            type="tertiary" if verdict == "open" else "secondary",
            on_click=_decide,
            args=(ctx, draft, key, verdict),
        )


def _decide(ctx: PageContext, draft: Draft, key: RenameKey, verdict: Verdict) -> None:
    answer = answering.decide_rename(ctx.desk.checking, ctx.actor, draft, key, verdict)
    if isinstance(answer, Decision):
        say_refused(answer.reason)
