"""Texts as DrawingML: every run names Sarabun for Latin, East Asian and complex scripts and says it is Thai.

PowerPoint draws Thai with the complex-script typeface alone; a run that names only the Latin one falls back to another
font on machines with another default.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from sme_dash.charts import palette
from sme_dash.views.book import MeetingBook
from sme_dash.views.display import Status

FONT = "Sarabun"
LANGUAGE = "th-TH"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
LINE = 1.32
"""Height of a line of Sarabun in its size: room for a tone mark over an upper vowel."""

Align = Literal["l", "ctr", "r"]

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; ``size`` in points, ``colour`` as ``#RRGGBB``."""

    text: str
    size: float
    colour: str = palette.INK
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``before`` is the space above it in points, ``spacing`` the height of its lines in percent."""

    runs: tuple[Run, ...]
    align: Align = "l"
    before: float = 0.0
    spacing: int = 100


def clean(text: str) -> str:
    """Return text that XML can carry: control characters become spaces, a line break stays one."""
    return _FORBIDDEN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def numerals(text: str, book: MeetingBook) -> str:
    """Return a text of our own with the digits that the book is written in."""
    return text.translate(_THAI_DIGITS) if book.display.digits == "thai" else text


def plain(text: str, size: float, colour: str = palette.INK, *, bold: bool = False) -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph((Run(text, size, colour, bold),))


def status_words(status: Status | None) -> str:
    """Return a verdict's sign and word, or nothing."""
    return f"{status.icon} {status.word}".strip() if status is not None else ""


def style(tag: str, size: float, colour: str, *, bold: bool = False) -> str:
    """Return run properties under the given tag: ``a:rPr``, ``a:defRPr`` or ``a:endParaRPr``."""
    faces = "".join(f'<a:{script} typeface="{FONT}"/>' for script in ("latin", "ea", "cs"))
    return (
        f'<{tag} lang="{LANGUAGE}" altLang="en-US" sz="{round(size * 100)}" b="{int(bold)}">'
        f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>{faces}</{tag}>'
    )


def paragraphs_xml(paragraphs: Iterable[Paragraph]) -> str:
    """Return paragraphs as ``a:p`` elements with the prefix ``a`` not yet declared."""
    return "".join(_paragraph(each) for each in paragraphs) or "<a:p/>"


def attribute(text: str) -> str:
    """Return text quoted as an attribute's value."""
    return quoteattr(clean(text).replace("\n", " "))


def escaped(text: str) -> str:
    """Return text as an element's content."""
    return escape(clean(text))


def _paragraph(paragraph: Paragraph) -> str:
    above = f'<a:spcBef><a:spcPts val="{round(paragraph.before * 100)}"/></a:spcBef>'
    parts = [
        f'<a:p><a:pPr algn="{paragraph.align}"><a:lnSpc><a:spcPct val="{paragraph.spacing * 1000}"/></a:lnSpc>{above}</a:pPr>'
    ]
    for run in paragraph.runs:
        properties = style("a:rPr", run.size, run.colour, bold=run.bold)
        lines = [f"<a:r>{properties}<a:t>{escaped(line)}</a:t></a:r>" for line in clean(run.text).split("\n")]
        parts.append(f"<a:br>{properties}</a:br>".join(lines))
    if not paragraph.runs:
        parts.append(style("a:endParaRPr", 18, palette.INK))
    return "".join([*parts, "</a:p>"])
