"""แผนบูรณาการ: the government-wide SME plan by guideline, indicator and ministry."""

from __future__ import annotations

import streamlit as st

from sme_dash.ui import choices, show
from sme_dash.ui.context import PageContext
from sme_dash.views.integrated_plan import (
    SORT_WORDS,
    IntegratedPlanView,
    integrated_plan_matrix,
    integrated_plan_ministries,
    integrated_plan_page,
    plan_year_words,
)


def render(ctx: PageContext) -> None:
    """Show the plan of the fiscal year in the address; the latest one where it names none."""
    head, band = st.columns([4, 1])
    with band, st.container(key="filters_plan"):
        fiscal_year = _choose_year(ctx)
    targets = ctx.settings.disbursement.quarter_targets
    view = ctx.view(integrated_plan_page, fiscal_year=fiscal_year, quarter_targets=targets)
    with head:
        show.head(view.head)
    if view.empty is not None:
        show.empty(view.empty)
        return
    show.cards(view.cards)
    if view.guideline_charts:
        show.section("ตามแนวทางการส่งเสริม", view.remark)
        for chart in view.guideline_charts:
            show.chart(chart)
    _matrix(ctx, view)
    _ministries(ctx, view)
    for title, table in (
        ("แนวทางและตัวชี้วัด", view.indicators),
        ("ผลสัมฤทธิ์", view.achievements),
        ("ตัวเลขที่ไม่ตรงกัน", view.findings),
    ):
        if table is not None:
            show.section(title)
            show.table(table)


def _choose_year(ctx: PageContext) -> int | None:
    words = plan_year_words(ctx.month, display=ctx.display)
    return int(choices.choose("ปีงบประมาณ", words, "fy", default=next(iter(words)))) if words else None


def _matrix(ctx: PageContext, view: IntegratedPlanView) -> None:
    show.section("ผลงานเทียบกับการใช้จ่าย")
    level = "indicator"
    with st.container(key="filters_matrix"):
        if len(view.matrix_levels) > 1:
            level = choices.switch("แสดงราย", view.matrix_levels, "by", default=level)
    part = ctx.view(integrated_plan_matrix, fiscal_year=view.fiscal_year, level=level)
    if part.chart is not None:
        show.chart(part.chart)
    elif part.empty is not None:
        show.empty(part.empty)


def _ministries(ctx: PageContext, view: IntegratedPlanView, sort: str = "budget", search: str = "") -> None:
    heading, band = st.container(), st.container(horizontal=True, key="filters_ministry")
    if view.has_ministries:
        with band:
            sort = choices.choose("เรียงตาม", SORT_WORDS, "sort", default=sort)
            search = choices.search("ค้นหากระทรวงหรือหน่วยงาน", "q")
    year = {"fiscal_year": view.fiscal_year, "quarter_targets": ctx.settings.disbursement.quarter_targets}
    part = ctx.view(integrated_plan_ministries, **year, sort=sort, search=search)
    with heading:
        show.section("ตามกระทรวง", part.sentence, part.figures)
    if part.empty is not None:
        show.empty(part.empty)
    if part.chart is not None and part.table is not None:
        show.chart(part.chart)
        show.table(part.table)
