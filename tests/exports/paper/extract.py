"""The text of a PDF page, with the words that stand for glyphs put in their place.

Typst writes a Thai syllable as glyphs under an ``ActualText``; pypdf's own extraction does not look at it and returns
the glyphs' first meaning instead.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

CMap = dict[int, str]
Maps = dict[int, CMap]
"""What the glyphs of each font mean, by the font's object number."""
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SECTION = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.S)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of every page, lines and runs joined without a space."""
    reader = PdfReader(io.BytesIO(pdf))
    maps: Maps = {}
    return ["".join(_shown(reader, page, page.get_contents(), maps)) for page in reader.pages]


def _shown(reader: PdfReader, holder: Any, contents: Any, maps: Maps) -> Iterator[str]:
    if contents is None:
        return
    resources = holder["/Resources"].get_object() if "/Resources" in holder else {}
    meaning: CMap = {}
    replaced: list[bool] = []
    for operands, operator in ContentStream(contents, reader).operations:
        if operator in {b"BDC", b"BMC"}:
            actual = _actual_text(operands, resources)
            if actual is not None and not any(replaced):
                yield actual
            replaced.append(actual is not None)
        elif operator == b"EMC":
            replaced.pop()
        elif operator == b"Tf":
            font = resources["/Font"].get_object().raw_get(operands[0])
            if font.idnum not in maps:
                maps[font.idnum] = _cmap(font.get_object())
            meaning = maps[font.idnum]
        elif operator in {b"Tj", b"TJ"} and not any(replaced):
            pieces = operands[0] if operator == b"TJ" else operands
            yield from (_decoded(piece, meaning) for piece in pieces if isinstance(piece, str | bytes))
        elif operator == b"Do":
            form = resources["/XObject"][operands[0]].get_object()
            if form.get("/Subtype") == "/Form":
                yield from _shown(reader, form, form, maps)


def _actual_text(operands: Any, resources: Any) -> str | None:
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, str) and "/Properties" in resources:
        properties = resources["/Properties"][properties].get_object()
    found = properties.get("/ActualText") if hasattr(properties, "get") else None
    return None if found is None else str(found)


def _decoded(piece: Any, meaning: CMap) -> str:
    raw = piece if isinstance(piece, bytes) else piece.original_bytes
    return "".join(meaning.get(int.from_bytes(raw[at : at + 2], "big"), "") for at in range(0, len(raw), 2))


def _cmap(font: Any) -> CMap:
    if "/ToUnicode" not in font:
        return {}
    data = font["/ToUnicode"].get_object().get_data()
    found: CMap = {}
    for section in _SECTION.findall(data):
        pairs = _PAIR.findall(section)
        found.update({int(code, 16): _text(target) for code, target in pairs})
    for section in _RANGES.findall(data):
        for first, last, target in _RANGE.findall(section):
            start = _text(target)
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = start[:-1] + chr(ord(start[-1]) + step)
    return found


def _text(target: bytes) -> str:
    return bytes.fromhex(target.decode()).decode("utf-16-be")


def page_shapes(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of every page in points."""
    pages: list[PageObject] = list(PdfReader(io.BytesIO(pdf)).pages)
    return [(float(page.mediabox.width), float(page.mediabox.height)) for page in pages]
