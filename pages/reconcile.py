"""กระทบยอด: every contradiction in what is published, its cells, its explanation, and explaining it."""

from __future__ import annotations

import streamlit as st

from sme_dash.services.downloads import file_name, table_file
from sme_dash.ui import show
from sme_dash.ui.choices import choose
from sme_dash.ui.context import PageContext
from sme_dash.ui.files import workbook_button
from sme_dash.ui.frame import link_parameters
from sme_dash.ui.reconcile_detail import show_detail
from sme_dash.ui.reconcile_filters import choose_contradictions
from sme_dash.ui.reconcile_list import entries_markup
from sme_dash.ui.reconcile_style import RECONCILE_STYLE
from sme_dash.views.reconcile import all_checks, reconcile_page, screen_words
from sme_dash.views.reconcile_data import Opened
from sme_dash.views.reconcile_detail import detail_page, find
from sme_dash.views.reconcile_filter import Choices
from sme_dash.views.reconcile_table import reconcile_table


def render(ctx: PageContext) -> None:
    """Show the contradiction that the address names, or the list of all."""
    st.html(f"<style>{RECONCILE_STYLE}</style>")
    asked = st.query_params.get("finding")
    if asked is None:
        _list(ctx)
    else:
        _one(ctx, asked)


def _list(ctx: PageContext) -> None:
    reconciling = ctx.desk.reconciling
    items, past, limits = (
        reconciling.items(ctx.month),
        reconciling.past(ctx.month, ctx.at),
        reconciling.limits,
    )
    parts = {"items": items, "past": past, "limits": limits}
    page = ctx.view(reconcile_page, **parts, choices=Choices(rounding="rounding" in st.query_params))
    show.head(page.head)
    checks = all_checks(items, past)
    if not checks:
        show.cards(page.cards)
        if page.empty is not None:
            show.empty(page.empty)
        return
    show.cards(page.cards)
    choices, beside = choose_contradictions(ctx, checks, limits)
    view = ctx.view(reconcile_page, **parts, choices=choices)
    if view.empty is not None:
        show.empty(view.empty)
        return
    screen = 1
    if len(view.page_choices) > 1:
        numbers = screen_words(view.page_choices[-1], ctx.display)
        with beside:
            screen = int(choose("หน้าของรายการ", numbers, "p", default="1", shows_label=False))
    st.html(entries_markup(view.screen(screen), view.listed, link_parameters()))
    show.notes(view.notes)
    table = reconcile_table(view, items, ctx.month, display=ctx.display)
    workbook_button("ดาวน์โหลดรายการ Excel", file_name(table.caption, "xlsx"), table_file(table))


def _one(ctx: PageContext, asked: str) -> None:
    reconciling = ctx.desk.reconciling
    items, past = reconciling.items(ctx.month), reconciling.past(ctx.month, ctx.at)
    item = find(items, asked)
    opened = reconciling.opened(ctx.month, item, ctx.at) if item is not None else Opened()
    limits = reconciling.limits
    view = ctx.view(detail_page, finding=asked, items=items, past=past, opened=opened, limits=limits)
    answer = None
    if item is not None and ctx.at is None and not item.check.rounding:
        answer = reconciling.may_explain(ctx.actor, ctx.month, item)
    show_detail(ctx, view, opened.last, answer)
