"""Cells of a workbook that are no figure of their own: their values with the sum, and the figures made of them."""

from __future__ import annotations

from dataclasses import dataclass

from sme_dash.measures.figure import Place
from sme_dash.measures.month import Month
from sme_dash.measures.trace_parts import cell_parts, each_cell, table_of
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.about_figures import figure_lines, figures_table
from sme_dash.views.display import EmptyState, PageHead, TableView
from sme_dash.views.lineage import TITLE
from sme_dash.views.lineage_parts import terms_table

MOST_FIGURES = 40
"""Figures listed that a cell is part of; beyond them the list says how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellsView:
    """Cells of one sheet: their values where there are several, and the figures that use them."""

    head: PageHead
    values: TableView | None = None
    figures: TableView | None = None
    empty: EmptyState | None = None


def cells_page(month: Month, *, display: Display, place: Place | None) -> CellsView:
    """Return the page for some cells; ``place`` is None where the month's workbooks do not hold them."""
    date = (f"ข้อมูล ณ {thai.date_long(month.as_of, display)}",) if month.tables else ()
    table = table_of(month.tables, place) if place is not None else None
    if place is None or table is None:
        return CellsView(head=PageHead(TITLE, date), empty=_no_cells())
    cells = each_cell(place.cells)
    terms = cell_parts(table, cells)
    return CellsView(
        head=PageHead(TITLE, date, f"เซลล์ {place.cells} ของแผ่นงาน “{place.sheet}” ในไฟล์ {place.workbook}"),
        values=terms_table(terms, month, display) if sum(len(term.parts) for term in terms) > 1 else None,
        figures=_figures(month, place, frozenset(cells), display),
    )


def figure_in(month: Month, place: Place | None) -> str:
    """Return the key of the one figure taken from a cell as it stands; empty where there is none, or several."""
    found = [
        figure.key for figure in month.figures.values() if figure.lineage == (place,) and not figure.formula
    ]
    return found[0] if len(found) == 1 else ""


def _figures(
    month: Month, place: Place, cells: frozenset[tuple[str, int]], display: Display
) -> TableView | None:
    """Return the figures that are read or computed from any of the cells; None where no figure is."""
    found = {
        figure.key
        for figure in month.figures.values()
        for each in figure.lineage
        if (each.workbook, each.sheet) == (place.workbook, place.sheet)
        and not cells.isdisjoint(each_cell(each.cells))
    }
    if not found:
        return None
    lines = [line for line in figure_lines(month, display=display) if line.key in found]
    caption = f"ตัวเลขที่คำนวณจากเซลล์นี้ {thai.number(len(lines), 0, display)} ตัว"
    if len(lines) > MOST_FIGURES:
        caption += f" แสดง {thai.number(MOST_FIGURES, 0, display)} ตัวแรก"
    return figures_table(lines[:MOST_FIGURES], caption)


def _no_cells() -> EmptyState:
    return EmptyState(
        "ไม่พบเซลล์ที่ระบุในชุดข้อมูลของงวดนี้",
        "เซลล์อาจอยู่ในงวดอื่น หรือที่อยู่ของหน้าไม่ครบถ้วน โปรดค้นหาตัวเลขจากชื่อหรือรหัส",
        "ค้นหาตัวเลข",
        "about?section=figures",
    )
