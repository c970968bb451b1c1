"""The filter band of the indicator page; every choice stands in the address."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from sme_dash.ui.choices import choose, search, switch
from sme_dash.ui.context import PageContext
from sme_dash.views.kpi import ALL, Choices, KpiOptions, default_year, kpi_options, year_options

PROJECT_KEYS = ("project", "type", "istatus")


def kpi_filters(ctx: PageContext) -> tuple[Choices, str]:
    """Show the filters and return what is chosen, and the level: "strategy" or "project"."""
    if any(key in st.query_params for key in PROJECT_KEYS) and not {"kpi", "level"} & set(st.query_params):
        st.query_params["level"] = "project"  # a link to a project says by itself which level it means
    with st.container(horizontal=True, vertical_alignment="bottom"):
        year = int(choose("ปีงบประมาณ", ctx.view(year_options), "fy", default=str(default_year(ctx.month))))
        options = ctx.view(kpi_options, fiscal_year=year)
        level = switch("ระดับตัวชี้วัด", options.levels, "level", default="strategy")
        if level == "project":
            project = choose("โครงการ", options.projects, "project", default=ALL)
        else:
            kpi = choose("ดูรายละเอียดตัวชี้วัด", options.kpis, "kpi", default=ALL)
    if level == "project":
        return _project_filters(options, Choices(fiscal_year=year, project=project)), level
    if kpi == ALL:
        return _strategy_filters(options, Choices(fiscal_year=year)), level
    st.button("‹ กลับไปตัวชี้วัดทั้งหมด", type="tertiary", on_click=_leave_kpi)
    return Choices(fiscal_year=year, kpi=kpi), level


def _strategy_filters(options: KpiOptions, choices: Choices) -> Choices:
    with st.container(horizontal=True):
        return replace(
            choices,
            strategy=choose("ยุทธศาสตร์", options.strategies, "strategy", default=ALL),
            department=choose("ฝ่ายที่รับผิดชอบ", options.departments, "dept", default=ALL),
            status=choose("สถานะ", options.statuses, "status", default=ALL),
            query=search("ค้นหา", "q", "ชื่อตัวชี้วัด กลยุทธ์ หรือรหัส"),
        )


def _project_filters(options: KpiOptions, choices: Choices) -> Choices:
    with st.container(horizontal=True):
        return replace(
            choices,
            strategy=choose("ยุทธศาสตร์", options.strategies, "strategy", default=ALL),
            kind=choose("ประเภท", options.kinds, "type", default=ALL),
            indicator_status=choose("สถานะ", options.indicator_statuses, "istatus", default=ALL),
            query=search("ค้นหา", "q", "ชื่อตัวชี้วัดหรือโครงการ"),
        )


def _leave_kpi() -> None:
    st.query_params.pop("kpi", None)
