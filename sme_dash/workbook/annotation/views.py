"""What a sheet says before its cells begin: the colour of its tab, and whether it is the one selected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from sme_dash.workbook.annotation.splice import Splices, tag_at
from sme_dash.workbook.parts import Attributes, is_true, refuse_doctype


class _HeadEnds(Exception):  # noqa: N818 - no error: the way to leave a parser early
    """The cells begin; a chart sheet has no such place and is read to its end."""


def _each_before_cells(pieces: Iterable[bytes], handle: Callable[[str, Attributes, int], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse_doctype

    def start(name: str, words: Attributes) -> None:
        local = name.rpartition(":")[2]
        if local == "sheetData":
            raise _HeadEnds
        handle(local, words, parser.CurrentByteIndex)

    parser.StartElementHandler = start
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except _HeadEnds:
        return


def is_marked(pieces: Iterable[bytes], colour: str) -> bool:
    """Return whether a sheet's tab has a colour, given as ``AARRGGBB``."""
    seen = False

    def handle(local: str, words: Attributes, _: int) -> None:
        nonlocal seen
        seen = seen or (local == "tabColor" and words.get("rgb", "").upper() == colour)

    _each_before_cells(pieces, handle)
    return seen


def selections(pieces: Iterable[bytes]) -> list[int]:
    """Return the places of the tags that say a sheet is selected."""
    places: list[int] = []

    def handle(local: str, words: Attributes, place: int) -> None:
        if local == "sheetView" and is_true(words.get("tabSelected")):
            places.append(place)

    _each_before_cells(pieces, handle)
    return places


def without_selection(content: bytes, places: list[int]) -> bytes:
    """Return a sheet of which no view is selected."""
    splices = Splices(content)
    for place in places:
        tag = tag_at(content, place)
        splices.replace(tag.start, tag.end, tag.having(tabSelected=None))
    return splices.done()
