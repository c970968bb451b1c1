"""Editing XML by its bytes: what is not meant is not touched, not even its spelling.

Reading XML into a tree and writing it out again renames prefixes, drops unknown extensions and reorders
attributes. Here expat only says at which byte an element begins and ends, and pieces are put in or taken out
there; every other byte of the part stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from sme_dash.workbook.package import PackageError
from sme_dash.workbook.parts import refuse_doctype

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_VALUE = rb"""(?:"[^"]*"|'[^']*')"""
_TAG = re.compile(rb"<([^\s/>]+)((?:\s+[^\s=/>]+\s*=\s*" + _VALUE + rb")*)\s*(/?)>")
_ATTRIBUTE = re.compile(rb"\s+([^\s=/>]+)\s*=\s*(" + _VALUE + rb")")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Return a text as the content of an element; what XML cannot carry becomes the replacement character."""
    return escape(_NO_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))


def xml_value(text: str) -> str:
    """Return a text as the quoted value of an attribute."""
    return quoteattr(_NO_XML.sub("\ufffd", text))


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag as it stands in the file: ``raw`` from ``<`` to ``>``, at ``start``."""

    raw: bytes
    name: str
    start: int
    empty: bool

    @property
    def end(self) -> int:
        """Return the place after the tag."""
        return self.start + len(self.raw)

    @property
    def prefix(self) -> str:
        """Return the namespace prefix with its colon, which new elements beside this one need as well."""
        return self.name[: self.name.find(":") + 1]

    def having(self, **attributes: str | None) -> bytes:
        """Return the tag with attributes (without prefix) set, or taken out where None."""
        raw = self.raw
        for name, value in attributes.items():
            raw = _with_attribute(raw, name.encode(), value)
        return raw


def tag_at(content: bytes, start: int) -> Tag:
    """Return the start tag that begins at a place; raises PackageError where there is none."""
    found = _TAG.match(content, start)
    if found is None:
        raise PackageError(f"no start tag at {start}")
    return Tag(found[0], found[1].decode(), start, bool(found[3]))


def _with_attribute(raw: bytes, name: bytes, value: str | None) -> bytes:
    written = b"" if value is None else b" " + name + b"=" + xml_value(value).encode()
    for found in _ATTRIBUTE.finditer(raw):
        if found[1] == name:
            return raw[: found.start()] + written + raw[found.end() :]
    cut = len(raw) - (2 if raw.endswith(b"/>") else 1)
    return raw[:cut].rstrip() + written + raw[cut:]


class Splices:
    """Collects what is put in and taken out of some bytes, and does it all at once."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._edits: list[tuple[int, int, bytes]] = []

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Put ``new`` in the place of the bytes from ``start`` to ``end``."""
        self._edits.append((start, end, new))

    def insert(self, at: int, new: bytes) -> None:
        """Put ``new`` in at a place; what is put in first at one place stands first."""
        self._edits.append((at, at, new))

    def append_to(self, node: Node, new: bytes) -> None:
        """Put ``new`` in as the last content of an element; once only for an element without content."""
        if not node.tag.empty:
            self.insert(node.inner_end, new)
            return
        raw = node.tag.raw[:-2].rstrip() + b">"
        self.replace(node.tag.start, node.tag.end, raw + new + b"</" + node.tag.name.encode() + b">")

    def done(self) -> bytes:
        """Return the bytes after all edits; raises PackageError where two of them overlap."""
        pieces = []
        place = 0
        for start, end, new in sorted(self._edits, key=lambda edit: edit[:2]):
            if start < place:
                raise PackageError(f"two edits at {start}")
            pieces += [self._content[place:start], new]
            place = end
        return b"".join((*pieces, self._content[place:]))


@dataclass(slots=True)
class Node:
    """One element: its local name, its attributes, its children, and where it stands in the bytes.

    ``inner_end`` is the place of its end tag, ``end`` the place after it.
    """

    local: str
    attributes: dict[str, str]
    tag: Tag
    children: list[Node] = field(default_factory=list)
    text: str = ""
    inner_end: int = 0
    end: int = 0

    @property
    def start(self) -> int:
        """Return the place of the start tag."""
        return self.tag.start

    def child(self, local: str) -> Node | None:
        """Return the first child of a name."""
        return next(self.all(local), None)

    def all(self, local: str) -> Iterator[Node]:
        """Yield the children of a name."""
        return (node for node in self.children if node.local == local)

    def deep(self, local: str) -> Iterator[Node]:
        """Yield the elements of a name anywhere below."""
        for node in self.children:
            if node.local == local:
                yield node
            yield from node.deep(local)


DEPTH_LIMIT = 100
"""Elements within elements; Office writes fewer than ten."""


def outline(content: bytes) -> Node:
    """Return the root element of a part.

    Raises expat.ExpatError where the part is broken, PackageError for a document type or absurd nesting.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_doctype
    path: list[Node] = []
    roots: list[Node] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        node = Node(name.rpartition(":")[2], attributes, tag_at(content, parser.CurrentByteIndex))
        (path[-1].children if path else roots).append(node)
        path.append(node)
        if len(path) > DEPTH_LIMIT:
            raise PackageError("elements within elements without end")

    def text(data: str) -> None:
        path[-1].text += data

    def end(_: str) -> None:
        node = path.pop()
        node.inner_end, node.end = end_of(content, node.tag, parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EndElementHandler = end
    parser.Parse(content, True)
    return roots[0]


def end_of(content: bytes, tag: Tag, place: int) -> tuple[int, int]:
    """Return where an element's end tag stands and the place after it, told where expat saw its end."""
    return (tag.end, tag.end) if tag.empty else (place, content.index(b">", place) + 1)
