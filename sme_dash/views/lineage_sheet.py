"""Where the numbers of a table come from, as a table of its own that goes along with the exported worksheet."""

from __future__ import annotations

from collections.abc import Iterator

from sme_dash.measures.figure import Place
from sme_dash.measures.month import Month
from sme_dash.views.display import CellView, ColumnView, RowView, TableView
from sme_dash.views.figure_names import figure_name
from sme_dash.views.lineage_targets import matching_keys, named_cells, patterns_of

MOST_LINES = 5000


def origins_table(shown: TableView, month: Month) -> TableView | None:
    """Return a line for every figure, and for all cells that are none, behind a table; None where none is known."""
    rows = [row for row, _ in zip(_rows(shown, month), range(MOST_LINES), strict=False)]
    if not rows:
        return None
    return TableView(
        key=f"{shown.key}_origins",
        caption=f"ที่มาของตัวเลขในตาราง {shown.caption}",
        columns=(
            ColumnView(key="row", header="แถว", width="wide"),
            ColumnView(key="column", header="คอลัมน์"),
            ColumnView(key="value", header="ค่าที่แสดง", align="right"),
            ColumnView(key="figure", header="ตัวเลข", width="wide"),
            ColumnView(key="key", header="รหัสตัวเลข", width="wide"),
            ColumnView(key="workbook", header="ไฟล์"),
            ColumnView(key="sheet", header="แผ่นงาน"),
            ColumnView(key="cells", header="เซลล์", width="wide"),
        ),
        rows=tuple(rows),
        notes=("เซลล์คือตำแหน่งในไฟล์ต้นฉบับที่ตัวเลขอ่านหรือคำนวณมา ดาวน์โหลดไฟล์ได้ที่หน้าที่มาของตัวเลข",),
    )


def _rows(shown: TableView, month: Month) -> Iterator[RowView]:
    for row in shown.rows:
        if row.kind == "section":
            continue
        name = row.cells[shown.row_header].text
        for column, cell in zip(shown.columns, row.cells, strict=True):
            if not cell.figure:
                continue
            header = " ".join(word for word in (column.group, column.header) if word)
            text = cell.text or (cell.status.word if cell.status else "")
            for key, place in _places(cell.figure, month):
                words = (
                    name,
                    header,
                    text,
                    figure_name(key) if key else "",
                    key,
                    place.workbook,
                    place.sheet,
                    place.cells,
                )
                yield RowView(tuple(CellView(word, word) for word in words))


def _places(target: str, month: Month) -> Iterator[tuple[str, Place]]:
    """Yield figure and place of everything a target means; the figure is empty for cells."""
    cells = named_cells(target)
    if cells is not None:
        table = month.table(cells[0], cells[1])
        if table is not None:
            yield "", Place(table.workbook, table.sheet, cells[2])
    for pattern in patterns_of(target):
        for key in (pattern,) if pattern in month.figures else matching_keys(pattern, month.figures):
            for place in month.figures[key].lineage:
                yield key, place
