"""ตัวชี้วัดเทียบเป้าหมาย: strategy KPIs, one of them with its components, or the projects' outputs and outcomes."""

from __future__ import annotations

import streamlit as st

from sme_dash.ui import show
from sme_dash.ui.context import PageContext
from sme_dash.ui.kpi_filters import kpi_filters
from sme_dash.views.kpi import Choices, KpiView, default_year, kpi_page


def render(ctx: PageContext) -> None:
    """Show the indicators that the address and the filters ask for."""
    top = st.container()
    choices, level = Choices(fiscal_year=default_year(ctx.month)), "strategy"
    if "kpi" in ctx.month.tables:
        with st.container(key="filters"):
            choices, level = kpi_filters(ctx)
    view: KpiView = ctx.view(kpi_page, choices=choices, level=level)
    with top:
        show.head(view.head)
    show.cards(view.cards)
    if view.empty is not None:
        show.empty(view.empty)
    if view.is_one_kpi:
        _one_kpi(view)
    else:
        _many(view, counts_first=level == "strategy")


def _many(view: KpiView, *, counts_first: bool) -> None:
    """Show what a level holds; the few lines by strategy stand before the long chart, those by project after it."""
    if view.counts is not None and counts_first:
        show.table(view.counts)
    if view.chart is not None:
        show.chart(view.chart)
    for table in (view.worded, None if counts_first else view.counts, view.table):
        if table is not None:
            show.table(table)
    _contradictions(view)


def _one_kpi(view: KpiView) -> None:
    if view.facts is not None:
        show.table(view.facts)
    _contradictions(view)
    if view.sums:
        show.section("องค์ประกอบรายโครงการ", view.sums)
    if view.no_components is not None:
        show.empty(view.no_components)
    if view.chart is not None:
        show.chart(view.chart)
    for table in (view.table, view.nested):
        if table is not None:
            show.table(table)


def _contradictions(view: KpiView) -> None:
    if view.contradictions:
        show.section("ตัวเลขในเอกสารที่ไม่ตรงกัน", "แสดงตามที่เอกสารพิมพ์ไว้ทั้งสองค่า ระบบไม่แก้ไขค่าใด")
        show.attention(view.contradictions)
