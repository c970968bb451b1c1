"""The comments people pin to cells (Excel calls them notes and comments), read for what must not be in a workbook."""

from __future__ import annotations

import posixpath
from xml.parsers import expat

from sme_dash.workbook.parts import Attributes, Package, parse_elements, refuse_doctype, resolved
from sme_dash.workbook.scan import Place, place_of

_RELATIONS = ("/comments", "/threadedComment")
_COMMENTS = ("comment", "threadedComment")
_TEXTS = ("t", "text")


def read_remarks(package: Package, sheet_path: str) -> dict[Place, str]:
    """Return the text of every comment of a worksheet by (row, column) from 1.

    Raises expat.ExpatError where a part is broken, PackageError where one is missing or declares a document type,
    BrokenReferenceError for a comment on no cell.
    """
    remarks: dict[Place, str] = {}
    for path in _comment_parts(package, sheet_path):
        _read(package, path, remarks)
    return remarks


def _comment_parts(package: Package, sheet_path: str) -> list[str]:
    folder, name = posixpath.split(sheet_path)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    found: list[str] = []

    def relation(element: str, attributes: Attributes) -> None:
        if element == "Relationship" and attributes.get("Type", "").endswith(_RELATIONS):
            found.append(resolved(folder, attributes.get("Target", "").replace("\\", "/")))

    if relations in package:
        parse_elements(package.pieces(relations), relation)
    return [path for path in found if path in package]


def _read(package: Package, path: str, remarks: dict[Place, str]) -> None:
    place: Place | None = None
    takes_text = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal place, takes_text
        local = name.rpartition(":")[2]
        if local in _COMMENTS:
            place = place_of(attributes.get("ref", ""))
            remarks.setdefault(place, "")
        # A comment in the old form wraps its pieces <t> in a <text> of its own, which holds only white space.
        takes_text = local in _TEXTS

    def end(_: str) -> None:
        nonlocal takes_text
        takes_text = False

    def text(data: str) -> None:
        if takes_text and place is not None:
            remarks[place] += data

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse_doctype
    for piece in package.pieces(path):
        parser.Parse(piece, False)
    parser.Parse(b"", True)
