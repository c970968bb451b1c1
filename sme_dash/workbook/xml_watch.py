"""Watching the XML parts of a package go by for what no honest workbook holds.

A document type declaration can define entities, and entities can grow without bound or name other files;
Office never writes one. Office also writes UTF-8 only: one reader takes a UTF-16 worksheet for an empty one,
and an encoding named in the declaration could hide a document type from a search for it.
"""

from __future__ import annotations

import codecs
import re

_DECLARED_ENCODING = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']""")
_PLAIN_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_WIDE_STARTS = {
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
    b"\0\0": "utf-32-be",
}
_WIDE_MARKS = codecs.BOM_UTF16_LE
_DECLARATIONS = ("<!DOCTYPE", "<!ENTITY")
_XML_ENDINGS = (".xml", ".rels", ".vml")
_HEAD_LENGTH = 512
_BLANK = b" \t\r\n\0"


class XmlWatch:
    """Takes one part piece by piece and remembers whether it declares a document type or hides its text.

    A part is XML when its name says so or when it begins like XML; others (pictures) pass unread.
    """

    def __init__(self, name: str) -> None:
        self.declares_type = False
        self.hides_encoding = False
        self._named_xml = name.lower().endswith(_XML_ENDINGS)
        self._head = b""
        self._tail = b""
        self._needles: tuple[bytes, ...] = ()

    def feed(self, piece: bytes) -> None:
        """Take the next piece of the part."""
        if len(self._head) < _HEAD_LENGTH:
            self._head = self._head.lstrip(_BLANK) if not self._head.strip(_BLANK) else self._head
            self._head = (self._head + piece)[:_HEAD_LENGTH]
            self._judge_head()
        if not self._needles:
            return
        seen = self._tail + piece
        self.declares_type = self.declares_type or any(needle in seen for needle in self._needles)
        # Long enough to find a declaration that the border between two pieces cuts in half.
        self._tail = seen[-64:]

    def _judge_head(self) -> None:
        text = self._head.removeprefix(codecs.BOM_UTF8).lstrip(_BLANK)
        if not self._named_xml and not text.lstrip(_WIDE_MARKS + _BLANK).startswith(b"<"):
            return
        wide = next((name for start, name in _WIDE_STARTS.items() if self._head.startswith(start)), None)
        self._needles = tuple(word.encode(wide or "ascii") for word in _DECLARATIONS)
        declared = _DECLARED_ENCODING.match(text)
        endless = len(self._head) == _HEAD_LENGTH and text.startswith(b"<?xml") and b"?>" not in text
        named_otherwise = declared is not None and declared[1].lower() not in _PLAIN_ENCODINGS
        self.hides_encoding = wide is not None or endless or named_otherwise
