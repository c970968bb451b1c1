"""The slides around the agenda: title, warnings, agenda, appendices, sources."""

from __future__ import annotations

from sme_dash.charts import palette
from sme_dash.exports.deck import fit
from sme_dash.exports.deck.canvas import DRAFT, SYNTHETIC, Canvas, hashes
from sme_dash.exports.deck.shapes import BOTTOM, HEIGHT, INNER, MARGIN, WIDTH, Box, place, text_box, write
from sme_dash.exports.deck.tables import add_table
from sme_dash.exports.deck.text import Paragraph, Run, numerals, plain
from sme_dash.views.book import MeetingBook
from sme_dash.views.display import CellView, ColumnView, RowView, TableView

_BAND = 300.0
_PAPERS = "ดูภาคผนวกในเอกสารประกอบการประชุม (PDF หรือ XLSX)"


def add_title(canvas: Canvas) -> None:
    """Add the first slide: office, meeting, when and where, as of when, from which frozen set."""
    book = canvas.book
    when = " · ".join(each for each in (book.held_on, book.starts_at, book.place) if each)
    slide = canvas.cover(
        book.name, notes=(book.title, book.name, book.office, when, book.as_of, book.set_text)
    )
    band = text_box(slide, Box(0, 0, WIDTH, _BAND), [], ground=palette.DISBURSED, name="แถบหัวเรื่อง")
    slide.shapes._spTree.remove(band)
    slide.shapes._spTree.insert(2, band)  # behind title and marks
    size, shown = fit.fitting(book.name, (44.0, 40.0, 36.0, 32.0, 28.0, 24.0), INNER, 150)
    place(slide.shapes.title, Box(MARGIN, 118, INNER, 156))
    write(slide.shapes.title, [plain(shown, size, palette.CARD, bold=True)])
    head = [_one_line(book.office, 24, palette.CARD), _one_line(book.title, 20, palette.LINE)]
    text_box(slide, Box(MARGIN, 44, INNER, 66), head)
    lines = [
        _one_line(when, 26, palette.INK, bold=True, lines=2),
        _one_line(_figures_of(book), 22, palette.INK),
    ]
    words = fit.shortened(book.set_text, 20, INNER, 2)
    lines.append(plain(words, 20, palette.MUTED if book.is_frozen else palette.BAD))
    lines += (
        [plain(f"{SYNTHETIC} ไม่ใช่ตัวเลขจริงของสำนักงาน", 20, palette.CAUTION, bold=True)]
        if book.synthetic
        else []
    )
    spaced = [Paragraph(each.runs, before=6) for each in lines if each.runs[0].text]
    text_box(slide, Box(MARGIN, _BAND + 22, INNER, HEIGHT - _BAND - 40), spaced)


def add_notices(canvas: Canvas) -> None:
    """Add what a reader must know first, where there is something."""
    if not canvas.book.notices:
        return
    sheet = canvas.sheet("ข้อควรทราบก่อนพิจารณา", notes=canvas.book.notices, colour=palette.BAD)
    words = [
        Paragraph((Run(f"⚠ {fit.shortened(each, 22, INNER, 4)}", 22),), before=10)
        for each in canvas.book.notices[:4]
    ]
    text_box(sheet.slide, Box(MARGIN, sheet.top, INNER, BOTTOM - sheet.top), words)


def add_agenda(canvas: Canvas) -> None:
    """Add the agenda with the time planned for each item."""
    book = canvas.book
    rows = tuple(
        RowView(
            (
                CellView(each.number),
                CellView(each.title),
                CellView(numerals(f"{each.minutes:,}", book) if each.minutes else "–"),
            )
        )
        for each in book.sections
    )
    columns = (
        ColumnView(key="number", header="วาระที่", align="center", width="narrow"),
        ColumnView(key="title", header="เรื่อง", width="wide"),
        ColumnView(key="minutes", header="เวลา", unit="นาที", align="right", width="narrow"),
    )
    view = TableView(key="agenda", caption="ระเบียบวาระการประชุม", columns=columns, rows=rows)
    add_table(canvas, view, sizes=(24.0, 22.0, 20.0, 18.0, 14.0, 12.0))


def add_appendices(canvas: Canvas) -> None:
    """Add the list of appendices: their tables are for paper, not for the wall."""
    if not canvas.book.appendices:
        return
    rows = tuple(
        RowView(
            (
                CellView(f"ภาคผนวก {each.letter}"),
                CellView(each.title),
                CellView(numerals(f"{len(each.tables):,}", canvas.book)),
            )
        )
        for each in canvas.book.appendices
    )
    columns = (
        ColumnView(key="letter", header="ภาคผนวก", width="narrow"),
        ColumnView(key="title", header="เรื่อง", width="wide"),
        ColumnView(key="tables", header="จำนวนตาราง", align="right", width="narrow"),
    )
    view = TableView(key="appendices", caption=f"ภาคผนวก: {_PAPERS}", columns=columns, rows=rows)
    add_table(canvas, view)


def add_sources(canvas: Canvas) -> None:
    """Add the last slides: which workbooks the figures come from, with their hashes."""
    book = canvas.book
    if book.sources is not None and book.sources.rows:
        add_table(canvas, book.sources, kicker=book.set_text)
        return
    title = "ไฟล์ข้อมูลที่ใช้จัดทำเอกสารนี้"
    sheet = canvas.sheet(title, kicker=book.set_text, notes=hashes(book))
    words = [plain(each, 24, palette.MUTED) for each in hashes(book)]
    text_box(sheet.slide, Box(MARGIN, sheet.top + 10, INNER, 80), words)


def _figures_of(book: MeetingBook) -> str:
    return " · ".join(each for each in (book.quarter, book.as_of, "" if book.is_frozen else DRAFT) if each)


def _one_line(text: str, size: float, colour: str, *, bold: bool = False, lines: int = 1) -> Paragraph:
    return plain(fit.shortened(text, size, INNER, lines), size, colour, bold=bold)
