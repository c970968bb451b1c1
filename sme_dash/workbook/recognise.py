"""Telling what a file really is from its first bytes and its directory, whatever its name says."""

from __future__ import annotations

import re
from enum import Enum, auto


class Container(Enum):
    """What the bytes are; only ``ZIP`` can be a workbook we read."""

    ZIP = auto()
    ENCRYPTED_OFFICE = auto()
    LEGACY_XLS = auto()
    LEGACY_OFFICE = auto()
    XML_SPREADSHEET = auto()
    HTML = auto()
    PDF = auto()
    TEXT = auto()
    OTHER = auto()


_OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_OLE2_STREAMS = (
    ("EncryptedPackage", Container.ENCRYPTED_OFFICE),
    ("Workbook", Container.LEGACY_XLS),
    ("Book", Container.LEGACY_XLS),
)
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html|<head|<meta|<table|<body|mime-version:)",
    re.IGNORECASE | re.DOTALL,
)
_XML_SPREADSHEET = ("urn:schemas-microsoft-com:office:spreadsheet", 'progid="Excel.Sheet"')
_HEAD_LENGTH = 4096
_BEYOND_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def recognise(content: bytes) -> Container:
    """Return what a file is, judged by content alone."""
    if content.startswith(_ZIP_STARTS):
        return Container.ZIP
    if content.startswith(_OLE2):
        return _recognise_compound(content)
    if content.lstrip(b"\r\n \t").startswith(b"%PDF-"):
        return Container.PDF
    text = _text_head(content)
    return Container.OTHER if text is None else _recognise_text(text)


def _recognise_compound(content: bytes) -> Container:
    # The directory of a compound file names its streams in UTF-16, each name ended by a zero; case is free.
    upper = content.upper()
    for stream, container in _OLE2_STREAMS:
        if f"{stream}\0".upper().encode("utf-16-le") in upper:
            return container
    return Container.LEGACY_OFFICE


def _recognise_text(text: str) -> Container:
    if any(mark in text for mark in _XML_SPREADSHEET):
        return Container.XML_SPREADSHEET
    if _HTML.match(text) or "<html" in text[:1024].lower():
        return Container.HTML
    return Container.TEXT


def _text_head(content: bytes) -> str | None:
    """Return the beginning as text, or None where it is not text in UTF-8, UTF-16 or Windows Thai."""
    head = content[:_HEAD_LENGTH]
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if head.startswith(mark):
            return head.decode(encoding, errors="replace")
    for encoding in ("utf-8", "cp874"):
        try:
            text = head.decode(encoding)
        except UnicodeDecodeError as error:
            if encoding != "utf-8" or error.start < len(head) - 3:
                continue
            text = head[: error.start].decode(encoding)  # the head was cut within a character
        return None if _BEYOND_TEXT.search(text) else text
    return None
