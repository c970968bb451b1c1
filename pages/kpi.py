"""ตัวชี้วัดเทียบเป้าหมาย: strategy KPIs, one of them with its components, or the projects' outputs and outcomes."""

from __future__ import annotations

import streamlit as st

from sme_dash.ui import show
from sme_dash.ui.choices import choose, search, switch
from sme_dash.ui.context import PageContext
from sme_dash.views.kpi import (
    ALL,
    Choices,
    KpiOptions,
    KpiView,
    default_year,
    kpi_options,
    kpi_page,
    year_options,
)

PROJECT_KEYS = ("project", "type", "istatus")


def render(ctx: PageContext) -> None:
    """Show the indicators that the address and the filters ask for."""
    top = st.container()
    with st.container(key="filters"):
        choices, level = _filters(ctx)
    view: KpiView = ctx.view(kpi_page, choices=choices, level=level)
    with top:
        show.head(view.head)
    show.cards(view.cards)
    if view.empty is not None:
        show.empty(view.empty)
    if view.is_one_kpi:
        _one_kpi(view)
    else:
        _many(view)


def _filters(ctx: PageContext) -> tuple[Choices, str]:
    if any(key in st.query_params for key in PROJECT_KEYS) and not {"kpi", "level"} & set(st.query_params):
        st.query_params["level"] = "project"  # a link to a project says by itself which level it means
    year_column, level_column = st.columns([1, 3], vertical_alignment="bottom")
    with year_column:
        year = int(choose("ปีงบประมาณ", ctx.view(year_options), "fy", default=str(default_year(ctx.month))))
    options = ctx.view(kpi_options, fiscal_year=year)
    with level_column:
        level = switch("ระดับตัวชี้วัด", options.levels, "level", default="strategy")
    filters = _project_filters if level == "project" else _strategy_filters
    return filters(options, year), level


def _strategy_filters(options: KpiOptions, year: int) -> Choices:
    kpi = choose("ดูรายละเอียดตัวชี้วัด", options.kpis, "kpi", default=ALL)
    if kpi != ALL:
        st.button("‹ กลับไปตัวชี้วัดทั้งหมด", type="tertiary", on_click=_leave_kpi)
        return Choices(fiscal_year=year, kpi=kpi)
    strategy, department, status, query = st.columns([2, 1, 1, 1.5])
    with strategy:
        chosen_strategy = choose("ยุทธศาสตร์", options.strategies, "strategy", default=ALL)
    with department:
        chosen_department = choose("ฝ่ายที่รับผิดชอบ", options.departments, "dept", default=ALL)
    with status:
        chosen_status = choose("สถานะ", options.statuses, "status", default=ALL)
    with query:
        words = search("ค้นหา", "q", "ชื่อตัวชี้วัด กลยุทธ์ หรือรหัส")
    return Choices(
        fiscal_year=year,
        strategy=chosen_strategy,
        department=chosen_department,
        status=chosen_status,
        query=words,
    )


def _project_filters(options: KpiOptions, year: int) -> Choices:
    project = choose("โครงการ", options.projects, "project", default=ALL)
    strategy, kind, status, query = st.columns([2, 1, 1, 1.5])
    with strategy:
        chosen_strategy = choose("ยุทธศาสตร์", options.strategies, "strategy", default=ALL)
    with kind:
        chosen_kind = choose("ประเภท", options.kinds, "type", default=ALL)
    with status:
        chosen_status = choose("สถานะ", options.indicator_statuses, "istatus", default=ALL)
    with query:
        words = search("ค้นหา", "q", "ชื่อตัวชี้วัดหรือโครงการ")
    return Choices(
        fiscal_year=year,
        strategy=chosen_strategy,
        project=project,
        kind=chosen_kind,
        indicator_status=chosen_status,
        query=words,
    )


def _leave_kpi() -> None:
    st.query_params.pop("kpi", None)


def _many(view: KpiView) -> None:
    if view.chart is not None:
        show.chart(view.chart)
    for table in (view.worded, view.counts, view.table):
        if table is not None:
            show.table(table)
    _contradictions(view)


def _one_kpi(view: KpiView) -> None:
    if view.facts is not None:
        show.table(view.facts)
    _contradictions(view)
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
