"""เกี่ยวกับข้อมูล: the loaded workbooks, every figure's way back to its cells, formulas, forms, versions."""

from __future__ import annotations

from functools import partial

import streamlit as st

from sme_dash.services import about as service
from sme_dash.services import templates
from sme_dash.services.downloads import table_file
from sme_dash.ui import show
from sme_dash.ui.choices import choose, search, switch
from sme_dash.ui.context import PageContext
from sme_dash.ui.files import workbook_button
from sme_dash.ui.originals import original_button
from sme_dash.views import about, about_figures, about_findings, about_forms, about_workbook


def render(ctx: PageContext) -> None:
    """Show the part of the page that the address asks for."""
    page = ctx.view(about.about_page, loaded=service.loaded_workbooks(ctx.dashboards, ctx.month))
    show.head(page.head)
    default = "figures" if "q" in st.query_params else "data" if page.empty is None else "forms"
    with st.container(key="filters"):
        section = switch("ส่วนของหน้า", about.SECTIONS, "section", default=default)
    if section == "forms":
        _forms(ctx)
    elif section == "versions":
        show.table(about.versions_table(service.components(), display=ctx.display))
    elif page.empty is not None or section == "findings":
        show.empty(page.empty or ctx.view(about_findings.findings_pointer))
    elif section == "figures":
        _figures(ctx)
    elif section == "formulas":
        show.table(ctx.view(about_figures.formulas_table))
    else:
        _data(ctx, page)


def _data(ctx: PageContext, page: about.AboutView) -> None:
    show.cards(page.cards)
    show.all_tables(page.tables)
    show.section("รายละเอียดและไฟล์ต้นฉบับ")
    for workbook in page.shown:
        view = about_workbook.workbook_view(workbook, display=ctx.display)
        with st.expander(view.title, expanded=st.query_params.get("kind") == view.kind):
            original_button(ctx, view.snapshot_id, view.file_name)
            show.all_tables(view.tables)


def _figures(ctx: PageContext) -> None:
    st.query_params["section"] = "figures"  # clearing the search must not leave this part
    lines = ctx.view(about_figures.figure_lines)
    words, kinds, number = st.columns([3, 2, 1])
    with words:
        query = search("ค้นหาตัวเลข", "q", "เช่น เบิกจ่าย 2562 ยุทธศาสตร์ที่ 2")
    with kinds:
        kind = choose("ชุดข้อมูล", about_figures.KINDS, "kind", default=about_figures.EVERY_KIND)
    find = partial(about_figures.search_figures, lines, display=ctx.display, query=query, kind=kind)
    with number:
        found = find(page=int(choose("หน้า", find().page_choices, "p", default="1")))
    if found.shown is None:
        show.empty(about_figures.nothing_found(query))
    else:
        workbook_button("ดาวน์โหลดตัวเลขที่พบทั้งหมด", "figures.xlsx", table_file(found.every))
        show.table(found.shown)


def _forms(ctx: PageContext) -> None:
    forms = service.forms()
    kind = switch("ชุดข้อมูล", about_forms.titles(forms), "kind", default=next(iter(forms)))
    show.section(*about_forms.form_title(forms[kind], display=ctx.display))
    files = templates.form_files(ctx.dashboards, ctx.month, kind)
    with st.container(horizontal=True):
        for label, (name, content) in zip(about_forms.DOWNLOADS, files.items(), strict=False):
            workbook_button(label, name, content)
    tables = about_forms.form_tables(forms[kind], service.filling_rules(), display=ctx.display)
    show.all_tables(tables)
