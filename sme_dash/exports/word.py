"""Paragraphs and tables of an official Thai letter in Word: A4, Sarabun 16 for every script, marked as Thai.

Word draws Thai with the complex-script typeface, size and weight of a run; one that names only the Latin ones comes out in
another font and size.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Literal

from docx import Document
from docx.document import Document as WordFile
from docx.oxml import parse_xml

from sme_dash.exports.deck.canvas import DRAFT, SYNTHETIC
from sme_dash.exports.deck.package import same_each_time
from sme_dash.exports.deck.text import FONT, LANGUAGE, clean, escaped
from sme_dash.views.book import MeetingBook

SIZE = 16.0
TABLE_SIZE = 14.0
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = f'xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_CM = 567
"""Twentieths of a point in a centimetre."""
TEXT_CM = 16.0
"""Width of the text: A4 less 3 cm left and 2 cm right."""
INDENT_CM = 2.5
"""Where a paragraph of an official Thai letter begins."""

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``colour`` as ``RRGGBB``, empty for the usual black."""

    text: str
    bold: bool = False
    size: float = SIZE
    colour: str = ""


def run_xml(piece: Piece) -> str:
    """Return a run; a line break in its text stays one."""
    lines = [f'<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in clean(piece.text).split("\n")]
    return f"<w:r>{_properties(piece)}{'<w:br/>'.join(lines)}</w:r>"


def paragraph(
    pieces: Sequence[Piece],
    *,
    align: Align = "left",
    first: float = 0.0,
    left: float = 0.0,
    before: float = 0.0,
    after: float = 0.0,
    with_next: bool = False,
) -> str:
    """Return a paragraph; ``first`` and ``left`` are indents in centimetres, ``before`` and ``after`` in points."""
    keep = "<w:keepNext/>" if with_next else ""
    return (
        f'<w:p><w:pPr>{keep}<w:spacing w:before="{_twentieths(before)}" w:after="{_twentieths(after)}"/>'
        f'<w:ind w:left="{round(left * _CM)}" w:firstLine="{round(first * _CM)}"/><w:jc w:val="{align}"/></w:pPr>'
        f"{''.join(run_xml(piece) for piece in pieces)}</w:p>"
    )


def form_line(
    parts: Sequence[tuple[str, float]],
    *,
    left: float = 0.0,
    before: float = 0.0,
    end: str = "",
    with_next: bool = False,
) -> str:
    """Return a line to be filled in: each text with dots after it up to a place in centimetres from the margin."""
    stops = "".join(
        f'<w:tab w:val="left" w:leader="dot" w:pos="{round(stop * _CM)}"/>' for _text, stop in parts
    )
    runs = "".join(
        f"{run_xml(Piece(text + ' '))}<w:r>{_properties(Piece(''))}<w:tab/></w:r>" for text, stop in parts
    )
    keep = "<w:keepNext/>" if with_next else ""
    last = run_xml(Piece(f" {end}")) if end else ""
    return (
        f'<w:p><w:pPr>{keep}<w:tabs>{stops}</w:tabs><w:spacing w:before="{_twentieths(before)}" w:after="0"/>'
        f'<w:ind w:left="{round(left * _CM)}"/></w:pPr>{runs}{last}</w:p>'
    )


def line(
    text: str, *, bold: bool = False, align: Align = "left", before: float = 0.0, with_next: bool = False
) -> str:
    """Return a paragraph of one run."""
    return paragraph([Piece(text, bold)], align=align, before=before, with_next=with_next)


def table(
    header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float], size: float = TABLE_SIZE
) -> str:
    """Return a table whose header stands again on every page and whose rows are not torn; ``widths`` in centimetres."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="51606E"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{round(width * _CM)}"/>' for width in widths)
    head = _row(header, widths, size, head=True)
    body = "".join(_row(row, widths, size) for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{round(sum(widths) * _CM)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def document_bytes(book: MeetingBook, title: str, body: Iterable[str]) -> bytes:
    """Return a document with this body as a file; the same book gives the same bytes."""
    document = Document()
    _dress(document)
    element = document.element.body
    for old in [*element][:-1]:
        element.remove(old)
    ending = element[-1]
    for part in parse_xml(f"<w:body {_NAMES}>{''.join(body)}</w:body>"):
        ending.addprevious(part)
    ending.getparent().replace(ending, _page(document, book))
    core = document.core_properties
    core.title, core.author = clean(title)[:255], clean(book.office)[:255]
    core.last_modified_by, core.language, core.comments = core.author, LANGUAGE, clean(book.set_text)[:255]
    core.created = core.modified = book.written_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    core.revision = 1
    packed = io.BytesIO()
    document.save(packed)
    return same_each_time(packed.getvalue())


def _row(cells: Sequence[str], widths: Sequence[float], size: float, *, head: bool = False) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    shaded = '<w:shd w:val="clear" w:color="auto" w:fill="E6EDF4"/>' if head else ""
    drawn = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{round(width * _CM)}" w:type="dxa"/>{shaded}</w:tcPr>'
        f"{paragraph([Piece(text, head, size)], align='center' if head else 'left', with_next=head)}</w:tc>"
        for text, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{drawn}</w:tr>"


def _properties(piece: Piece) -> str:
    colour = f'<w:color w:val="{piece.colour}"/>' if piece.colour else ""
    weight = "<w:b/><w:bCs/>" if piece.bold else ""
    return f"<w:rPr>{_FACES}{weight}{colour}{_size(piece.size)}{_LANGUAGE}</w:rPr>"


_FACES = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
_LANGUAGE = f'<w:lang w:val="en-US" w:eastAsia="{LANGUAGE}" w:bidi="{LANGUAGE}"/>'
"""Thai is a complex script and takes the last; Latin words called Thai would be broken anywhere in a line."""


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _twentieths(points: float) -> int:
    return round(points * 20)


def _dress(document: WordFile) -> None:
    """Make Sarabun and Thai what a new paragraph of the document begins with, too."""
    styles = document.styles.element
    defaults = parse_xml(
        f"<w:docDefaults {_NAMES}><w:rPrDefault><w:rPr>{_FACES}{_size(SIZE)}{_LANGUAGE}</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    old = styles.find(f"{{{WORD}}}docDefaults")
    if old is not None:
        styles.remove(old)
    styles.insert(0, defaults)
    normal = document.styles["Normal"].element
    for properties in normal.findall(f"{{{WORD}}}rPr"):
        normal.remove(properties)
    normal.append(parse_xml(f"<w:rPr {_NAMES}>{_FACES}{_size(SIZE)}{_LANGUAGE}</w:rPr>"))


def _page(document: WordFile, book: MeetingBook) -> object:
    """Return the page's form: A4, an official letter's margins, its number on top from the second page on."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    marks = [words for words, wanted in ((DRAFT, not book.is_frozen), (SYNTHETIC, book.synthetic)) if wanted]
    mark = [paragraph([Piece(" · ".join(marks), True, SIZE, "B3401A")], align="right")] if marks else []
    digits = r" \* ThaiArabic" if book.display.digits == "thai" else ""
    field = "".join(
        f"<w:r>{_properties(Piece(''))}{inside}</w:r>"
        for inside in (
            "<w:t>- </w:t>".replace("<w:t>", '<w:t xml:space="preserve">'),
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> PAGE{digits} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{'๒' if book.display.digits == 'thai' else '2'}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> -</w:t>',
        )
    )
    number = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{field}</w:p>'
    for header, parts in (
        (section.first_page_header, [*mark]),
        (section.header, [number, *mark]),
    ):
        header.is_linked_to_previous = False
        for old in [*header._element]:
            header._element.remove(old)
        for part in parse_xml(f"<w:body {_NAMES}>{''.join(parts) or paragraph([])}</w:body>"):
            header._element.append(part)
    element = section._sectPr
    for name in ("pgSz", "pgMar", "pgNumType", "cols", "docGrid"):
        for old in element.findall(f"{{{WORD}}}{name}"):
            element.remove(old)
    numbers = '<w:pgNumType w:fmt="thaiNumbers"/>' if book.display.digits == "thai" else ""
    form = parse_xml(
        f'<w:sectPr {_NAMES}><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{round(2.5 * _CM)}" w:right="{2 * _CM}" '
        f'w:bottom="{2 * _CM}" w:left="{3 * _CM}" w:header="{round(1.25 * _CM)}" w:footer="{_CM}" w:gutter="0"/>'
        f'{numbers}<w:cols w:space="720"/><w:titlePg/></w:sectPr>'
    )
    for reference in reversed([each for each in element if each.tag.endswith("Reference")]):
        form.insert(0, reference)
    return form
