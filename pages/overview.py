"""ภาพรวมผู้บริหาร: six headline figures, where the year's money stands, what needs attention."""

from __future__ import annotations

import streamlit as st

from sme_dash.thai import format as thai
from sme_dash.ui import show
from sme_dash.ui.choices import choose
from sme_dash.ui.context import PageContext
from sme_dash.views.overview import default_year, fiscal_years, overview_page


def render(ctx: PageContext) -> None:
    """Show the executives' overview."""
    head, band = st.columns([4, 1])
    with band:
        year = _choose_year(ctx)
    page = ctx.view(
        overview_page,
        fiscal_year=year,
        quarter_targets=ctx.settings.disbursement.quarter_targets,
    )
    with head:
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


def _choose_year(ctx: PageContext) -> int:
    first = default_year(ctx.month)
    years = {str(year): thai.digits(str(year), ctx.display) for year in fiscal_years(ctx.month)}
    if not years:
        return first
    with st.container(key="filters_overview"):
        return int(choose("ปีงบประมาณ", years, "fy", default=str(first)))
