"""The speaker's notes of a slide, written as a part of their own.

python-pptx would look through every part of the deck for a free name each time, which makes long decks slow out of
proportion.
"""

from __future__ import annotations

from collections.abc import Iterable

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.parts.slide import NotesSlidePart
from pptx.presentation import Presentation
from pptx.slide import Slide

from sme_dash.exports.deck.shapes import NAMES
from sme_dash.exports.deck.text import paragraphs_xml, plain

SIZE = 12.0
_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="ภาพสไลด์"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
    '</p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
)


def add_notes(deck: Presentation, slide: Slide, number: int, said: Iterable[str]) -> None:
    """Give the slide with this number its notes, a paragraph for each text."""
    text = paragraphs_xml(plain(each, SIZE) for each in said)
    xml = (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
        f"<p:notes {NAMES}><p:cSld><p:spTree>{_GROUP}"
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="บันทึกผู้บรรยาย"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody></p:sp></p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
    package = slide.part.package
    name = PackURI(f"/ppt/notesSlides/notesSlide{number}.xml")
    part = NotesSlidePart.load(name, CONTENT_TYPE.PML_NOTES_SLIDE, package, xml.encode())
    part.relate_to(deck.notes_master.part, RELATIONSHIP_TYPE.NOTES_MASTER)
    part.relate_to(slide.part, RELATIONSHIP_TYPE.SLIDE)
    slide.part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
