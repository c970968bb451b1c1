"""The deck's master, layout and theme: 16:9, Sarabun for every script, the product's colours."""

from __future__ import annotations

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part, XmlPart
from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation as PresentationFile
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Pt

from sme_dash.charts import palette
from sme_dash.exports.deck.shapes import (
    HEIGHT,
    INNER,
    MARGIN,
    NAMES,
    TITLE_ROOM,
    TITLE_TOP,
    WIDTH,
    Box,
    place,
    write,
    xfrm,
)
from sme_dash.exports.deck.text import DRAWING, FONT, LANGUAGE, Paragraph, attribute, paragraphs_xml, plain

_TITLE, _BODY = 0, 1
_THEME_COLOURS = {
    "dk1": palette.INK, "lt1": palette.CARD, "dk2": palette.DISBURSED, "lt2": palette.GROUND,
    "accent1": palette.DISBURSED, "accent2": palette.COMMITTED, "accent3": palette.REMAINING,
    "accent4": palette.GOOD, "accent5": palette.BAD, "accent6": palette.QUIET,
}  # fmt: skip


def empty_deck(watermark: str) -> PresentationFile:
    """Return a deck of one layout, a title alone; python-pptx's own template is 4:3 and in Calibri."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    package = deck.part.package
    for key in [each.rId for each in package._rels.values() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        package.drop_rel(key)  # a picture of the template
    layouts, master = deck.slide_layouts, deck.slide_master
    kept = next(each for each in layouts if each.name == "Title Only")
    for layout in [each for each in layouts if each is not kept]:
        layouts.remove(layout)
    kept.name = "หัวเรื่อง"
    _placeholders(kept, {_TITLE})
    _placeholders(master, {_TITLE, _BODY})
    for shape in master.placeholders:
        write(shape, [plain("แก้ไขข้อความ", 28 if shape.placeholder_format.idx == _TITLE else 20)])
    for properties in master.element.iter(f"{{{DRAWING}}}defRPr"):
        properties.set("lang", LANGUAGE)
    for level in master.element.iter(f"{{{DRAWING}}}lvl1pPr"):
        level.set("algn", "l")
    if watermark:
        master.element.cSld.spTree.append(_watermark(watermark))
    for owner in (master, deck.notes_master):
        for relation in owner.part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.THEME:
                _recolour(relation.target_part)
    return deck


def _placeholders(owner: SlideMaster | SlideLayout, wanted: set[int]) -> None:
    """Put the wanted placeholders in their places for 16:9 and remove the others."""
    boxes = {_TITLE: Box(MARGIN, TITLE_TOP, INNER, TITLE_ROOM), _BODY: Box(MARGIN, 130, INNER, 350)}
    for shape in [*owner.placeholders]:
        number = shape.placeholder_format.idx
        if number in wanted:
            place(shape, boxes[number])
        else:
            shape.element.getparent().remove(shape.element)
    for properties in owner.element.iter(f"{{{DRAWING}}}bodyPr"):
        _tight(properties)


def _tight(properties: BaseOxmlElement) -> None:
    for name, value in (("lIns", "0"), ("tIns", "0"), ("rIns", "0"), ("bIns", "0"), ("anchor", "t")):
        properties.set(name, value)
    for child in [*properties]:
        properties.remove(child)
    properties.append(parse_xml(f'<a:noAutofit xmlns:a="{DRAWING}"/>'))


def _watermark(words: str) -> BaseOxmlElement:
    size = 96
    box = Box(MARGIN, HEIGHT / 2 - 80, INNER, 160)
    text = paragraphs_xml([Paragraph(plain(words, size, "#EBEEF2", bold=True).runs, "ctr")])
    element: BaseOxmlElement = parse_xml(
        f'<p:sp {NAMES}><p:nvSpPr><p:cNvPr id="99" name={attribute(words)}/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr><a:xfrm rot="-1500000">{xfrm(box)}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="none" anchor="ctr"/><a:lstStyle/>{text}</p:txBody></p:sp>'
    )
    return element


def _recolour(part: Part) -> None:
    """Give a theme the product's typeface, for every script, and its colours: new shapes then look like ours."""
    theme = parse_xml(part.blob)
    for face in theme.iter(f"{{{DRAWING}}}latin", f"{{{DRAWING}}}ea", f"{{{DRAWING}}}cs"):
        if face.getparent().tag in {f"{{{DRAWING}}}majorFont", f"{{{DRAWING}}}minorFont"}:
            face.attrib.clear()
            face.set("typeface", FONT)
    for face in theme.iter(f"{{{DRAWING}}}font"):
        if face.get("script") == "Thai":
            face.set("typeface", FONT)
    for name, colour in _THEME_COLOURS.items():
        for slot in theme.iter(f"{{{DRAWING}}}{name}"):
            for old in [*slot]:
                slot.remove(old)
            slot.append(parse_xml(f'<a:srgbClr xmlns:a="{DRAWING}" val="{colour[1:]}"/>'))
    if isinstance(part, XmlPart):  # the theme of the notes; the master's is kept as bytes
        part._element = theme
    else:
        part._blob = serialize_part_xml(theme)
