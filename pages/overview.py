"""ภาพรวมผู้บริหาร: six headline figures, where the year's money stands, what needs attention."""

from __future__ import annotations

import streamlit as st

from sme_dash.thai import format as thai
from sme_dash.ui import show
from sme_dash.ui.context import PageContext
from sme_dash.views.overview import default_year, fiscal_years, overview_page


def render(ctx: PageContext) -> None:
    """Show the executives' overview."""
    years = fiscal_years(ctx.month)
    year = default_year(ctx.month)
    if years:
        year = st.selectbox(
            "ปีงบประมาณ",
            years,
            index=years.index(year),
            format_func=lambda each: thai.fiscal_year(each, ctx.display),
            key="fy",
            bind="query-params",
            persist_state="session",
        )
    page = ctx.view(
        overview_page,
        fiscal_year=year,
        quarter_targets=ctx.settings.disbursement.quarter_targets,
    )
    show.head(page.head)
    if page.empty is not None:
        show.empty(page.empty)
        return
    show.cards(page.cards)
    if page.strategies is not None:
        show.chart(page.strategies)
    show.section("เรื่องที่ต้องให้ความสนใจ", page.attention_note)
    show.attention(page.attention)
    if page.source is not None:
        show.source(page.source)
