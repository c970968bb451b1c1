"""The sheet every slide is drawn on: master and theme in the product's type and colours, title, marks, foot and notes.

All places are in points; a slide is 960 by 540 (16:9).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC

from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.slide import Slide

from sme_dash.charts import palette
from sme_dash.exports.deck import fit
from sme_dash.exports.deck.notes import add_notes
from sme_dash.exports.deck.package import same_each_time
from sme_dash.exports.deck.shapes import (
    HEIGHT,
    INNER,
    MARGIN,
    TITLE_ROOM,
    TITLE_TOP,
    WIDTH,
    Box,
    line,
    place,
    text_box,
    write,
)
from sme_dash.exports.deck.template import empty_deck
from sme_dash.exports.deck.text import DRAWING, LANGUAGE, LINE, Paragraph, clean, numerals, plain
from sme_dash.views.book import MeetingBook

KICKER_TOP = 16.0
SMALL = 14.0
"""Size of the furniture only: kicker, source and foot. Everything else is 18 points and more, tables 12 and more."""
DRAFT = "ร่าง"
SYNTHETIC = "ข้อมูลสมมติ"
TITLE_SIZES = (28.0, 26.0, 24.0, 22.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A slide that has its title: ``top`` is where its contents may begin."""

    slide: Slide
    top: float


class Canvas:
    """The deck while it is being drawn, one slide after the other."""

    def __init__(self, book: MeetingBook) -> None:
        self.book = book
        self._deck = empty_deck(SYNTHETIC if book.synthetic else "")
        self._layout = self._deck.slide_layouts[0]
        self._count = 0
        self._charts = 0

    def sheet(
        self,
        title: str,
        *,
        kicker: str = "",
        notes: Iterable[str] = (),
        colour: str = palette.INK,
        sizes: tuple[float, ...] = TITLE_SIZES,
    ) -> Sheet:
        """Add a slide with its title, the words above it, its foot and its notes."""
        notes = [*notes]
        size, shown = fit.title_size(title, sizes, INNER, TITLE_ROOM)
        if shown != title:
            notes.insert(0, title)
        slide = self._blank(notes)
        height = fit.lines_of(shown, size, INNER) * size * LINE
        place(slide.shapes.title, Box(MARGIN, TITLE_TOP, INNER, height))
        write(slide.shapes.title, [plain(shown, size, colour, bold=True)])
        if kicker:
            room = INNER - 250
            words = fit.shortened(kicker, SMALL, room, 1)
            text_box(slide, Box(MARGIN, KICKER_TOP, room, 22), [plain(words, SMALL, palette.MUTED)])
        self._marks(slide)
        self._foot(slide)
        return Sheet(slide, TITLE_TOP + height + 6)

    def top_under(self, title: str, sizes: tuple[float, ...] = TITLE_SIZES) -> float:
        """Return where the contents of a slide with this title may begin."""
        size, shown = fit.title_size(title, sizes, INNER, TITLE_ROOM)
        return TITLE_TOP + fit.lines_of(shown, size, INNER) * size * LINE + 6

    def next_chart(self) -> int:
        """Return the number of the next chart of the deck."""
        self._charts += 1
        return self._charts

    def cover(self, title: str, notes: Iterable[str] = ()) -> Slide:
        """Add a slide without a foot whose title the caller places."""
        slide = self._blank([*notes])
        write(slide.shapes.title, [plain(title, 40, palette.CARD, bold=True)])
        self._marks(slide)
        return slide

    def content(self) -> bytes:
        """Return the deck as a file; the same book gives the same bytes."""
        book, core = self.book, self._deck.core_properties
        when = book.written_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        core.title = clean(f"{book.title} {book.name}")[:255]
        core.author = core.last_modified_by = clean(book.office)[:255]
        core.subject = clean(f"{book.as_of} {book.set_text}")[:255]
        core.comments = clean(" ".join(hashes(book)))[:255]
        core.keywords = DRAFT if not book.is_frozen else ""
        core.language = LANGUAGE
        core.created = core.modified = core.last_printed = when
        core.revision = 1
        packed = io.BytesIO()
        self._deck.save(packed)
        return same_each_time(packed.getvalue())

    def _blank(self, notes: Sequence[str]) -> Slide:
        self._count += 1
        slide: Slide = self._deck.slides.add_slide(self._layout)
        said = [each for each in notes if each.strip()] or [numerals(f"สไลด์ที่ {self._count}", self.book)]
        add_notes(self._deck, slide, self._count, said)
        return slide

    def _marks(self, slide: Slide) -> None:
        right = WIDTH - MARGIN
        for words, ground, colour in (
            (SYNTHETIC if self.book.synthetic else "", palette.TINTS["caution"], palette.CAUTION),
            (DRAFT if not self.book.is_frozen else "", palette.TINTS["bad"], palette.BAD),
        ):
            if words:
                width = fit.ems(words) * SMALL + 24
                right -= width
                text = [Paragraph(plain(words, SMALL, colour, bold=True).runs, "ctr")]
                text_box(slide, Box(right, KICKER_TOP, width, 24), text, ground=ground, anchor="ctr")
                right -= 8

    def _foot(self, slide: Slide) -> None:
        words = " · ".join(each for each in (self.book.as_of, self.book.set_text) if each)
        room = INNER - 80 - fit.ems(words) * SMALL
        if room > 200:
            words = f"{fit.shortened(self.book.name, SMALL, room, 1)} · {words}"
        words = fit.shortened(words, SMALL, INNER - 60, 1)
        text_box(slide, Box(MARGIN, HEIGHT - 32, INNER - 60, 22), [plain(words, SMALL, palette.MUTED)])
        number = Paragraph(plain(numerals(str(self._count), self.book), SMALL, palette.MUTED).runs, "r")
        box = text_box(slide, Box(WIDTH - MARGIN - 60, HEIGHT - 32, 60, 22), [number])
        if self.book.display.digits == "arabic":
            _as_field(box)  # a field follows when slides are moved; PowerPoint has none in Thai digits
        line(slide, Box(MARGIN, HEIGHT - 36, INNER, 0), palette.LINE, 0.75)


def hashes(book: MeetingBook) -> list[str]:
    """Return a line for every workbook that the figures come from, with its SHA-256."""
    if book.sources is None or not book.sources.rows:
        return ["ไม่มีไฟล์ข้อมูลที่เผยแพร่สำหรับงวดนี้"]
    return [" · ".join(cell.text for cell in row.cells if cell.text) for row in book.sources.rows]


def _as_field(box: BaseOxmlElement) -> None:
    (run,) = box.iter(f"{{{DRAWING}}}r")
    run.tag = f"{{{DRAWING}}}fld"
    run.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    run.set("type", "slidenum")
