"""ที่มาของตัวเลข: from a figure, or a cell, back to workbook, sheet and cells, and the file itself."""

from __future__ import annotations

import streamlit as st

from sme_dash.services import lineage as originals
from sme_dash.ui import show
from sme_dash.ui.context import PageContext
from sme_dash.ui.originals import original_button
from sme_dash.views.lineage import lineage_page
from sme_dash.views.lineage_cells import cells_page, figure_in
from sme_dash.views.lineage_data import OriginalFile
from sme_dash.views.lineage_originals import original_view

MOST_ASKED = 60  # keys and patterns in one address; the longest of ours has thirty


def render(ctx: PageContext) -> None:
    """Show where the figures, or the cells, that the address names come from."""
    asked = (*st.query_params.get_all("key"), *st.query_params.get_all("keys"))
    if asked or "cell" not in st.query_params:
        _figures(ctx, asked[:MOST_ASKED])
    else:
        _cells(ctx)


def _figures(ctx: PageContext, asked: tuple[str, ...]) -> None:
    view = ctx.view(lineage_page, asked=asked)
    show.head(view.head)
    if view.empty is not None:
        show.empty(view.empty)
    if view.listed is not None:
        show.table(view.listed)
    if view.parts is None:
        return
    show.cards(view.cards)
    if view.contradictions:
        show.section("ตัวเลขในเอกสารที่ไม่ตรงกัน", "แสดงตามที่เอกสารพิมพ์ไว้ทั้งสองค่า ระบบไม่แก้ไขค่าใด")
        show.attention(view.contradictions)
    show.section("วิธีคำนวณ", view.formula)
    show.table(view.parts)
    for file in originals.original_files(
        ctx.dashboards, ctx.month, view.places, ctx.settings, ctx.desk.history
    ):
        _original(ctx, file)


def _cells(ctx: PageContext) -> None:
    kind, sheet, cells = (st.query_params.get(name, "") for name in ("kind", "sheet", "cell"))
    address = originals.CellAddress(kind, sheet, cells)
    place, files = originals.files_of_cells(
        ctx.dashboards, ctx.month, address, ctx.settings, ctx.desk.history
    )
    figure = figure_in(ctx.month, place)
    if figure:
        _figures(ctx, (figure,))
        return
    view = ctx.view(cells_page, place=place)
    show.head(view.head)
    if view.empty is not None:
        show.empty(view.empty)
    if view.values is not None:
        show.table(view.values)
    for file in files:
        _original(ctx, file)
    if view.figures is not None:
        show.section("ตัวเลขที่ใช้เซลล์นี้")
        show.table(view.figures)


def _original(ctx: PageContext, file: OriginalFile) -> None:
    """Show one workbook with its cells in question, and hand out the file."""
    view = ctx.view(original_view, file=file)
    show.section(view.title, view.detail)
    if view.empty is not None:
        show.empty(view.empty)
    for sheet in view.sheets:
        show.table(sheet, takes_along=False)
    original_button(ctx, view.snapshot_id, view.file_name)
