"""The filter band of the indicator page; every choice stands in the address."""

from __future__ import annotations

import streamlit as st

from sme_dash.ui.choices import choose, search, switch
from sme_dash.ui.context import PageContext
from sme_dash.views.kpi import ALL, Choices, KpiOptions, default_year, kpi_options, year_options

PROJECT_KEYS = ("project", "type", "istatus")


def kpi_filters(ctx: PageContext) -> tuple[Choices, str]:
    """Show the filters and return what is chosen, and the level: "strategy" or "project"."""
    if any(key in st.query_params for key in PROJECT_KEYS) and not {"kpi", "level"} & set(st.query_params):
        st.query_params["level"] = "project"  # a link to a project says by itself which level it means
    year_column, level_column, detail_column = st.columns([1, 1.9, 2.1], vertical_alignment="bottom")
    with year_column:
        year = int(choose("ปีงบประมาณ", ctx.view(year_options), "fy", default=str(default_year(ctx.month))))
    options = ctx.view(kpi_options, fiscal_year=year)
    with level_column:
        level = switch("ระดับตัวชี้วัด", options.levels, "level", default="strategy")
    if level == "project":
        with detail_column:
            project = choose("โครงการ", options.projects, "project", default=ALL)
        return _project_filters(options, year, project), level
    with detail_column:
        kpi = choose("ดูรายละเอียดตัวชี้วัด", options.kpis, "kpi", default=ALL)
    return _strategy_filters(options, year, kpi), level


def _strategy_filters(options: KpiOptions, year: int, kpi: str) -> Choices:
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


def _project_filters(options: KpiOptions, year: int, project: str) -> Choices:
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
