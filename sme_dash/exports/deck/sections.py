"""The slides of an agenda item: divider with its finding, headline figures, charts, tables, explanations, resolutions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pptx.slide import Slide

from sme_dash.charts import palette
from sme_dash.exports.deck import fit
from sme_dash.exports.deck.canvas import Canvas
from sme_dash.exports.deck.charts import add_chart
from sme_dash.exports.deck.shapes import BOTTOM, HEIGHT, INNER, MARGIN, WIDTH, Box, place, text_box, write
from sme_dash.exports.deck.tables import SIZES, add_table
from sme_dash.exports.deck.text import LINE, Paragraph, Run, numerals, plain, status_words
from sme_dash.views.book import BookSection, RemarkView, ResolutionView
from sme_dash.views.display import Card, CellView, ColumnView, RowView, TableView

CARDS_OF_A_SLIDE = 6
"""Three beside each other in two lines."""
NOT_EXPLAINED = "ยังไม่มีคำชี้แจง"
"""What stands where the responsible unit has said nothing yet."""
_PANEL = 230.0
_GAP = 16.0
_BLANK_ROWS = 4


def add_section(canvas: Canvas, section: BookSection) -> None:
    """Add every slide of an agenda item; what is empty says so in words."""
    kicker = f"วาระที่ {section.number} {section.title}"
    _divider(canvas, section)
    _cards(canvas, section, kicker)
    if section.carried:
        add_table(canvas, _resolutions("มติของการประชุมครั้งก่อนและความคืบหน้า", section.carried), kicker=kicker)
    for chart in section.charts:
        add_chart(canvas, chart, kicker=kicker)
    for table in section.projected:
        add_table(canvas, table, kicker=kicker)
    if section.remarks:
        add_table(canvas, _remarks(section.remarks), kicker=kicker)
    _taken(canvas, section, kicker)


def _divider(canvas: Canvas, section: BookSection) -> None:
    """Add the slide that opens an item: its number large, its title and its finding; the notes hold the prose."""
    notes = [section.title, section.lead, *section.prose, *section.notes]
    if section.empty is not None:
        notes += [section.empty.title, section.empty.detail]
    slide = canvas.cover(section.title, notes=notes)
    panel = [
        Paragraph((Run("ระเบียบวาระที่", 26, palette.CARD),), "ctr"),
        Paragraph((Run(section.number, 96, palette.CARD, True),), "ctr"),
    ]
    if section.minutes:
        time = numerals(f"เวลา {section.minutes:,} นาที", canvas.book)
        panel.append(Paragraph((Run(time, 20, palette.LINE),), "ctr"))
    if section.more_tables:
        left_out = numerals(f"ตารางอีก {section.more_tables:,} ตารางอยู่ในเอกสารประกอบการประชุม", canvas.book)
        panel.append(Paragraph((Run(left_out, 18, palette.LINE),), "ctr"))
    text_box(slide, Box(0, 0, _PANEL, HEIGHT), panel, ground=palette.DISBURSED, anchor="ctr", name="เลขวาระ")
    left, room = _PANEL + 36, WIDTH - _PANEL - 36 - MARGIN
    size, shown = fit.fitting(section.title, (40.0, 36.0, 32.0, 28.0), room, 170)
    height = fit.lines_of(shown, size, room) * size * LINE
    lead = [*_lead(section, room)]
    below = fit.height_of(lead, room)
    top = max((HEIGHT - height - below - 20) / 2, 56)
    place(slide.shapes.title, Box(left, top, room, height))
    write(slide.shapes.title, [plain(shown, size, palette.INK, bold=True)])
    if lead:
        text_box(slide, Box(left, top + height + 20, room, below + 10), lead)


def _lead(section: BookSection, room: float) -> Iterator[Paragraph]:
    if section.empty is not None:
        yield plain(fit.shortened(section.empty.title, 26, room, 3), 26, palette.CAUTION, bold=True)
        if section.empty.detail:
            yield plain(fit.shortened(section.empty.detail, 20, room, 5), 20, palette.MUTED)
    elif section.lead:
        size, shown = fit.fitting(section.lead, (28.0, 26.0, 24.0, 22.0), room, 220)
        yield Paragraph((Run(shown, size),), spacing=112)


def _cards(canvas: Canvas, section: BookSection, kicker: str) -> None:
    """Add the headline figures, six on a slide at the most and evenly many on each."""
    slides = -(-len(section.cards) // CARDS_OF_A_SLIDE)
    for number in range(slides):
        start, end = (len(section.cards) * place // slides for place in (number, number + 1))
        cards = section.cards[start:end]
        sheet = canvas.sheet("ตัวเลขสำคัญ", kicker=kicker, notes=[_card_words(card) for card in cards])
        lines = 1 if len(cards) <= 3 else 2
        across = -(-len(cards) // lines)
        width = (INNER - (across - 1) * _GAP) / across
        height = min((BOTTOM - sheet.top - (lines - 1) * _GAP) / lines, 260)
        for place_of, card in enumerate(cards):
            down, right = divmod(place_of, across)
            box = Box(MARGIN + right * (width + _GAP), sheet.top + down * (height + _GAP), width, height)
            _card(sheet.slide, card, box)


def _card(slide: Slide, card: Card, box: Box) -> None:
    inset = 12.0
    room = box.width - 2 * inset
    tone = palette.TONES[card.status.tone] if card.status is not None else palette.INK
    label = plain(fit.shortened(card.label, 20, room, 2), 20, palette.MUTED, bold=True)
    number = _number(card, room, tone)
    left = box.height - 2 * inset - fit.height_of([label], room) - number.runs[0].size * LINE - 8
    rest = []
    if card.unit and len(number.runs) == 1:
        rest.append(plain(card.unit, 18, palette.MUTED))
    if card.status is not None:
        rest.append(plain(status_words(card.status), 18, tone, bold=True))
    rest += [plain(text, 18, palette.INK) for text in (card.against, card.as_of, card.coverage) if text]
    kept: list[Paragraph] = []
    for each in rest:
        lines = int(left / (18 * LINE))
        if lines < 1:
            break
        words = fit.shortened(each.runs[0].text, 18, room, lines)
        kept.append(Paragraph((Run(words, 18, each.runs[0].colour, each.runs[0].bold),)))
        left -= fit.lines_of(words, 18, room) * 18 * LINE
    if kept:
        kept[0] = Paragraph(kept[0].runs, before=4)
    text_box(
        slide, box, [label, number, *kept], ground=palette.CARD, edge=palette.LINE, inset=inset, name="ตัวเลข"
    )


def _number(card: Card, room: float, tone: str) -> Paragraph:
    """Return a card's figure with its unit beside it, alone where both would not stand on one line."""
    unit = f" {card.unit}" if card.unit else ""
    if fit.ems(card.number) * 28 + fit.ems(unit) * 20 > room:
        size, number = fit.fitting(card.number, (40.0, 36.0, 32.0, 28.0, 24.0), room, 40 * LINE)
        return Paragraph((Run(number, size, tone, True),))
    size = next(
        each for each in (40.0, 36.0, 32.0, 28.0) if fit.ems(card.number) * each + fit.ems(unit) * 20 <= room
    )
    return Paragraph((Run(card.number, size, tone, True), Run(unit, 20, palette.MUTED)))


def _card_words(card: Card) -> str:
    marks = [f"{mark.status.icon} {mark.detail}" for mark in card.marks]
    parts = [
        f"{card.label} {card.number} {card.unit}".strip(),
        status_words(card.status),
        card.against,
        card.as_of,
        card.coverage,
        card.formula,
        f"ที่มา: {card.source}" if card.source else "",
        *marks,
    ]
    return " · ".join(part for part in parts if part)


def _remarks(remarks: Sequence[RemarkView]) -> TableView:
    columns = (
        ColumnView(key="label", header="เรื่องที่ต่ำกว่าแผน", width="wide"),
        ColumnView(key="detail", header="ผลเทียบเป้าหมาย"),
        ColumnView(key="cause", header="สาเหตุ", width="wide"),
        ColumnView(key="remedy", header="แนวทางแก้ไข", width="wide"),
        ColumnView(key="unit", header="หน่วยงาน"),
    )
    rows = tuple(
        RowView(
            (
                CellView(each.label),
                CellView(each.detail, status=each.status),
                CellView(each.cause) if each.cause else CellView(NOT_EXPLAINED, tone="quiet"),
                CellView(each.remedy) if each.remedy else CellView(NOT_EXPLAINED, tone="quiet"),
                CellView(each.unit or "–"),
            )
        )
        for each in remarks
    )
    return TableView(key="remarks", caption="คำชี้แจงและแนวทางแก้ไขเรื่องที่ต่ำกว่าแผน", columns=columns, rows=rows)


def _resolutions(caption: str, resolutions: Sequence[ResolutionView]) -> TableView:
    columns = (
        ColumnView(key="number", header="มติ", width="narrow"),
        ColumnView(key="text", header="เรื่อง", width="wide"),
        ColumnView(key="owner", header="ผู้รับผิดชอบ"),
        ColumnView(key="due", header="กำหนดแล้วเสร็จ"),
        ColumnView(key="state", header="สถานะ", kind="status"),
    )
    rows = tuple(
        RowView(
            (
                CellView(each.number),
                CellView(each.text, note=" · ".join(said for said in (each.meeting, each.note) if said)),
                CellView(each.owner or "–"),
                CellView(each.due or "–"),
                CellView("", status=each.status),
            )
        )
        for each in resolutions
    )
    return TableView(key="resolutions", caption=caption, columns=columns, rows=rows)


def _taken(canvas: Canvas, section: BookSection, kicker: str) -> None:
    """Add the resolutions of an item, or an empty form to write them into while the committee sits."""
    if section.resolutions:
        add_table(canvas, _resolutions("มติที่ประชุม", section.resolutions), kicker=kicker)
        return
    columns = (
        ColumnView(key="text", header="มติ / ข้อสั่งการ", width="wide"),
        ColumnView(key="owner", header="ผู้รับผิดชอบ"),
        ColumnView(key="due", header="กำหนดแล้วเสร็จ"),
    )
    blank = RowView((CellView("\u00a0" * 60 + "\n"), CellView("\u00a0" * 24), CellView("\u00a0" * 20)))
    view = TableView(key="blank", caption="มติที่ประชุม", columns=columns, rows=(blank,) * _BLANK_ROWS)
    add_table(canvas, view, kicker=kicker, sizes=SIZES)
