"""Tables as native tables of a slide: header repeated on every slide they take, totals set apart, notes under the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pptx.oxml import parse_xml
from pptx.slide import Slide

from sme_dash.charts import palette
from sme_dash.exports.deck import fit
from sme_dash.exports.deck.canvas import SMALL, Canvas
from sme_dash.exports.deck.columns import (
    LEAST,
    PAD,
    ROW_PAD,
    Layout,
    cut_cells,
    header_words,
    lay_out,
    pages,
    row_height,
)
from sme_dash.exports.deck.shapes import BOTTOM, INNER, MARGIN, NAMES, Box, emu, next_id, text_box, xfrm
from sme_dash.exports.deck.text import (
    LINE,
    Align,
    Paragraph,
    Run,
    attribute,
    numerals,
    paragraphs_xml,
    plain,
    status_words,
)
from sme_dash.views.display import CellView, ColumnView, RowKind, RowView, TableView

SLIDES_OF_A_TABLE = 6
"""Longer tables are read on paper; the last slide says how much is left out and where it stands."""
SIZES = (20.0, 18.0, 16.0, 14.0, LEAST)
_SEVERAL = (14.0, LEAST)
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_ALIGNS: dict[str, Align] = {"left": "l", "right": "r", "center": "ctr"}
_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"
_NOTE_LINES = 3
_NOTE_HEIGHT = SMALL * LINE
_TITLES = (24.0, 22.0)


def add_table(
    canvas: Canvas, view: TableView, *, kicker: str = "", title: str = "", sizes: tuple[float, ...] = SIZES
) -> None:
    """Add a table's slides; one without rows says so in words."""
    title = title or view.caption
    if not view.rows:
        sheet = canvas.sheet(title, kicker=kicker)
        text_box(
            sheet.slide,
            Box(MARGIN, sheet.top + 20, INNER, 60),
            [plain("ไม่มีรายการในตารางนี้", 24, palette.MUTED)],
        )
        return
    below = _below(view)
    room = BOTTOM - canvas.top_under(f"{title} {numerals('(0/0)', canvas.book)}", _TITLES) - 4
    layout, parts, rows = _settled(view, room, _NOTE_HEIGHT + 6 if below else 0.0, sizes)
    left_out = len(rows) - sum(len(part) for part in parts)
    for number, part in enumerate(parts, start=1):
        last = number == len(parts)
        words = title if len(parts) == 1 else f"{title} {numerals(f'({number}/{len(parts)})', canvas.book)}"
        sheet = canvas.sheet(
            words, kicker=kicker, notes=_said(view) if number == 1 else (title,), sizes=_TITLES
        )
        height = layout.header + sum(row_height(row, layout) for row in part)
        _draw(sheet.slide, view, part, layout, Box(MARGIN, sheet.top, sum(layout.widths), height))
        if last:
            fits = max(int((BOTTOM - sheet.top - height - 6) / _NOTE_HEIGHT), 1)
            under = _cut_short(canvas, left_out, len(rows)) if left_out else below[:fits]
            text_box(sheet.slide, Box(MARGIN, min(sheet.top + height + 6, BOTTOM - 24), INNER, 24), under)


def _settled(
    view: TableView, room: float, below: float, sizes: tuple[float, ...]
) -> tuple[Layout, list[tuple[RowView, ...]], list[RowView]]:
    """Return the largest type in which the table takes one slide, else a small one in which it takes few."""
    found: tuple[Layout, list[tuple[RowView, ...]], list[RowView]] | None = None
    for size in sizes:
        layout = lay_out(view, size, INNER)
        if layout is None:
            continue
        rows = [cut_cells(row, layout) for row in view.rows]
        space = room - layout.header
        parts = pages(rows, layout, space, space - below, SLIDES_OF_A_TABLE)
        found = (layout, parts, rows)
        whole = sum(len(part) for part in parts) == len(rows)
        if len(parts) == 1 or (whole and size in _SEVERAL):
            break
    assert found is not None, "the least size always gives a layout"
    return found


def _below(view: TableView) -> list[Paragraph]:
    """Return the notes and the source as they stand under the table; all of them are in the speaker's notes."""
    source = [f"ที่มา: {view.source.text}"] if view.source is not None else []
    said = [fit.shortened(each, SMALL, INNER, 1) for each in (*source, *view.notes)]
    return [plain(each, SMALL, palette.MUTED) for each in said[:_NOTE_LINES]]


def _cut_short(canvas: Canvas, left_out: int, whole: int) -> list[Paragraph]:
    words = (
        f"แสดง {whole - left_out:,} แถวแรกจาก {whole:,} แถว ดูตารางทั้งหมดในเอกสารประกอบการประชุม (PDF หรือ XLSX)"
    )
    return [plain(numerals(words, canvas.book), SMALL, palette.BAD, bold=True)]


def _said(view: TableView) -> Iterator[str]:
    yield view.caption
    if view.source is not None:
        yield f"ที่มา: {view.source.text}"
    yield from view.notes
    for row in view.rows:
        for cell in row.cells:
            if cell.mark is not None:
                yield f"{cell.text} {cell.mark.status.icon} {cell.mark.detail}"


def _draw(slide: Slide, view: TableView, rows: Iterable[RowView], layout: Layout, box: Box) -> None:
    number = next_id(slide)
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in layout.widths)
    body = "".join(_row(view, row, layout) for row in rows)
    slide.shapes._spTree.append(
        parse_xml(
            f'<p:graphicFrame {NAMES}><p:nvGraphicFramePr><p:cNvPr id="{number}" name={attribute(f"ตาราง {view.key}")} '
            f'descr={attribute(view.caption)}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
            f'<p:nvPr/></p:nvGraphicFramePr><p:xfrm>{xfrm(box)}</p:xfrm><a:graphic><a:graphicData uri="{_URI}">'
            f'<a:tbl><a:tblPr firstRow="1"><a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr>'
            f"<a:tblGrid>{grid}</a:tblGrid>{_header(view, layout)}{body}</a:tbl></a:graphicData></a:graphic>"
            "</p:graphicFrame>"
        )
    )


def _header(view: TableView, layout: Layout) -> str:
    grouped = any(column.group for column in view.columns)
    low = "".join(
        _cell("", layout, merged=' vMerge="1"', ground=palette.TINTS["lead"])
        if grouped and not column.group
        else _head(column, layout)
        for column in view.columns
    )
    if not grouped:
        return f'<a:tr h="{emu(layout.header)}">{low}</a:tr>'
    high, before = [], ""
    for place, column in enumerate(view.columns):
        if not column.group:
            high.append(_head(column, layout, ' rowSpan="2"'))
        elif column.group == before:
            high.append(_cell("", layout, merged=' hMerge="1"', ground=palette.TINTS["lead"]))
        else:
            span = _neighbours(view, place)
            text = paragraphs_xml([Paragraph((Run(column.group, layout.size, palette.INK, True),), "ctr")])
            high.append(
                _cell(
                    text,
                    layout,
                    merged=f' gridSpan="{span}"' if span > 1 else "",
                    ground=palette.TINTS["lead"],
                )
            )
        before = column.group
    return f'<a:tr h="{emu(layout.groups)}">{"".join(high)}</a:tr><a:tr h="{emu(layout.heads)}">{low}</a:tr>'


def _neighbours(view: TableView, place: int) -> int:
    group = view.columns[place].group
    end = place
    while end < len(view.columns) and view.columns[end].group == group:
        end += 1
    return end - place


def _head(column: ColumnView, layout: Layout, merged: str = "") -> str:
    words = header_words(column.header, column.unit)
    text = paragraphs_xml([Paragraph((Run(words, layout.size, palette.INK, True),), _ALIGNS[column.align])])
    return _cell(
        text, layout, merged=merged, ground=palette.TINTS["lead"], anchor="b", edge=palette.DISBURSED
    )


def _row(view: TableView, row: RowView, layout: Layout) -> str:
    height = emu(row_height(row, layout))
    if row.kind == "section":
        first = _body(
            row.cells[0],
            layout,
            "l",
            row.kind,
            f' gridSpan="{len(view.columns)}"' if len(view.columns) > 1 else "",
        )
        rest = _cell("", layout, merged=' hMerge="1"') * (len(view.columns) - 1)
        return f'<a:tr h="{height}">{first}{rest}</a:tr>'
    cells = (
        _body(cell, layout, _ALIGNS[column.align], row.kind)
        for cell, column in zip(row.cells, view.columns, strict=True)
    )
    return f'<a:tr h="{height}">{"".join(cells)}</a:tr>'


def _body(cell: CellView, layout: Layout, align: Align, kind: RowKind, merged: str = "") -> str:
    bold = cell.bold or kind != "data"
    runs = []
    if cell.status is not None:
        space = " " if cell.text else ""
        runs.append(
            Run(status_words(cell.status) + space, layout.size, palette.TONES[cell.status.tone], True)
        )
    if cell.text:
        runs.append(Run(cell.text, layout.size, palette.TONES[cell.tone], bold))
    if cell.mark is not None:
        tone = palette.TONES[cell.mark.status.tone]
        runs.append(Run(f" {cell.mark.status.icon}", layout.size, tone, True))
    paragraphs = [Paragraph(tuple(runs) or (Run("", layout.size),), align)]
    if cell.note:
        paragraphs.append(Paragraph((Run(cell.note, layout.note_size, palette.MUTED),), align))
    ground = palette.GROUND if kind != "data" or cell.marked else ""
    edge = palette.MUTED if kind == "total" else palette.LINE
    return _cell(
        paragraphs_xml(paragraphs), layout, merged=merged, ground=ground, edge=edge, indent=cell.indent
    )


def _cell(
    text: str,
    layout: Layout,
    *,
    merged: str = "",
    ground: str = "",
    anchor: str = "t",
    edge: str = palette.LINE,
    indent: int = 0,
) -> str:
    text = text or paragraphs_xml([plain("", layout.size)])
    none = "".join(f"<a:{side}><a:noFill/></a:{side}>" for side in ("lnL", "lnR", "lnT"))
    lower = f'<a:lnB w="9525"><a:solidFill><a:srgbClr val="{edge[1:]}"/></a:solidFill></a:lnB>'
    painted = f'<a:solidFill><a:srgbClr val="{ground[1:]}"/></a:solidFill>' if ground else "<a:noFill/>"
    left = emu(PAD + indent * layout.size)
    return (
        f"<a:tc{merged}><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>"
        f'<a:tcPr marL="{left}" marR="{emu(PAD)}" marT="{emu(ROW_PAD)}" marB="{emu(ROW_PAD)}" anchor="{anchor}">'
        f"{none}{lower}{painted}</a:tcPr></a:tc>"
    )
