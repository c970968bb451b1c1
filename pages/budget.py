"""การเบิกจ่ายตามยุทธศาสตร์: a fiscal year's budget by strategy, category and project, against the target."""

from __future__ import annotations

import streamlit as st

from sme_dash.thai import format as thai
from sme_dash.ui import show
from sme_dash.ui.choices import choose
from sme_dash.ui.context import PageContext
from sme_dash.views.budget import BudgetView, budget_page, budget_projects
from sme_dash.views.budget_year import default_year, offered_years


def render(ctx: PageContext) -> None:
    """Show the budget of the year that the address names, and the projects of the strategy it names."""
    head, band = st.columns([4, 1])
    with band:
        year = _choose_year(ctx)
    targets = ctx.settings.disbursement.quarter_targets
    view = ctx.view(budget_page, quarter_targets=targets, fiscal_year=year)
    with head:
        show.head(view.head)
    if view.empty is not None:
        show.empty(view.empty)
        return
    show.cards(view.cards)
    _charts(view)
    if view.table is not None:
        show.table(view.table)
    show.section("งาน/โครงการ")
    if view.project_counts is not None:
        show.table(view.project_counts)
    strategy = _choose_strategy(view)
    if strategy is None:
        return
    projects = ctx.view(budget_projects, quarter_targets=targets, fiscal_year=year, strategy=strategy)
    if projects is not None:
        show.section(projects.title, projects.sentence, projects.figures)
        if projects.table is not None:
            show.table(projects.table)
        if projects.empty is not None:
            show.empty(projects.empty)


def _charts(view: BudgetView) -> None:
    if view.share is not None and view.amounts is not None:
        show.charts_beside(view.share, view.amounts)
    for lesser in (view.category, view.overview):
        if lesser is not None:
            show.chart(lesser)


def _choose_year(ctx: PageContext) -> int | None:
    first = default_year(ctx.month)
    if first is None:
        return None
    years = {str(year): thai.digits(str(year), ctx.display) for year in offered_years(ctx.month)}
    with st.container(key="filters_budget"):
        return int(choose("ปีงบประมาณ", years, "fy", default=str(first)))


def _choose_strategy(view: BudgetView) -> int | None:
    offered = {"": "เลือกยุทธศาสตร์", **{str(number): name for number, name in view.strategies}}
    with st.container(key="filters_strategy"):
        chosen = choose("ดูรายโครงการของยุทธศาสตร์", offered, "strategy", default="")
    return int(chosen) if chosen else None
