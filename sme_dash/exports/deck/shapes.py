"""Boxes of text and lines on a slide, placed in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.slide import Slide

from sme_dash.exports.deck.text import DRAWING, Paragraph, attribute, paragraphs_xml

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 40.0
INNER = WIDTH - 2 * MARGIN
BOTTOM = 496.0
"""Where the foot of a slide begins."""
TITLE_TOP = 42.0
TITLE_ROOM = 76.0
EMU = 12_700
PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
NAMES = f'xmlns:a="{DRAWING}" xmlns:p="{PRESENTATION}"'


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


def emu(points: float) -> int:
    """Return a length in the file's own unit."""
    return round(points * EMU)


def place(shape: object, box: Box) -> None:
    """Put a shape where the box is."""
    for name in ("left", "top", "width", "height"):
        setattr(shape, name, emu(getattr(box, name)))


def write(shape: object, paragraphs: Iterable[Paragraph]) -> None:
    """Put paragraphs into a shape that has a text frame, in the place of what stood there."""
    fill(shape.text_frame._txBody, paragraphs)  # type: ignore[attr-defined]


def fill(body: BaseOxmlElement, paragraphs: Iterable[Paragraph]) -> None:
    """Put paragraphs into a text body."""
    for old in body.findall(f"{{{DRAWING}}}p"):
        body.remove(old)
    body.extend(parse_xml(f'<a:txBody xmlns:a="{DRAWING}">{paragraphs_xml(paragraphs)}</a:txBody>'))


def next_id(slide: Slide) -> int:
    """Return a number that no shape of the slide has."""
    return len(slide.shapes._spTree) + 10


def text_box(
    slide: Slide,
    box: Box,
    paragraphs: Sequence[Paragraph],
    *,
    ground: str = "",
    edge: str = "",
    anchor: str = "t",
    inset: float = 0.0,
    name: str = "ข้อความ",
) -> BaseOxmlElement:
    """Draw paragraphs in a box that wraps its lines, with a ground and an edge where colours are given."""
    painted = f'<a:solidFill><a:srgbClr val="{ground[1:]}"/></a:solidFill>' if ground else "<a:noFill/>"
    edged = f'<a:solidFill><a:srgbClr val="{edge[1:]}"/></a:solidFill>' if edge else "<a:noFill/>"
    number, room = next_id(slide), emu(inset)
    element: BaseOxmlElement = parse_xml(
        f'<p:sp {NAMES}><p:nvSpPr><p:cNvPr id="{number}" name={attribute(f"{name} {number}")}/><p:cNvSpPr txBox="1"/>'
        f"<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{xfrm(box)}</a:xfrm>"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{painted}<a:ln w="9525">{edged}</a:ln></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" lIns="{room}" tIns="{room}" rIns="{room}" bIns="{room}" anchor="{anchor}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs_xml(paragraphs)}</p:txBody></p:sp>"
    )
    slide.shapes._spTree.append(element)
    return element


def line(slide: Slide, box: Box, colour: str, width: float, *, name: str = "เส้น") -> None:
    """Draw a straight line from the box's upper left to its lower right corner; ``width`` in points."""
    number = next_id(slide)
    slide.shapes._spTree.append(
        parse_xml(
            f'<p:cxnSp {NAMES}><p:nvCxnSpPr><p:cNvPr id="{number}" name={attribute(f"{name} {number}")}/><p:cNvCxnSpPr/>'
            f"<p:nvPr/></p:nvCxnSpPr><p:spPr><a:xfrm>{xfrm(box)}</a:xfrm>"
            f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{emu(width)}"><a:solidFill>'
            f'<a:srgbClr val="{colour[1:]}"/></a:solidFill></a:ln></p:spPr></p:cxnSp>'
        )
    )


def xfrm(box: Box) -> str:
    """Return a box as the two elements of ``a:xfrm``."""
    return f'<a:off x="{emu(box.left)}" y="{emu(box.top)}"/><a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/>'
