"""The zip package of a workbook, read with suspicion: declared sizes, true sizes, names, parts.

Nothing here parses a worksheet. Light on purpose: the reader process imports it before anything else.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

CONTENT_TYPES = "[Content_Types].xml"
PIECE = 64 * 1024
CONTENT_TYPES_LIMIT = 4 * 1024 * 1024

_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_ENCRYPTED_FLAG = 0x1
_OVERRIDE = re.compile(rb"<(?:\w+:)?(?:Override|Default)\b[^>]*>")
_ATTRIBUTE = re.compile(rb"""\b(PartName|ContentType)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class PackageError(Exception):
    """The package is damaged or does not hold what its directory says."""


class UntrueSizeError(PackageError):
    """An entry unpacks to another size than the directory declares."""


def part_name(entry: zipfile.ZipInfo) -> str:
    """Return the name by which parts refer to an entry; some programs pack with Windows' backslashes."""
    return entry.orig_filename.replace("\\", "/")


def open_package(content: bytes) -> zipfile.ZipFile:
    """Return the opened package; raises PackageError where there is no readable directory."""
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, OverflowError) as error:
        raise PackageError(str(error)) from error


def unpack(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield an entry piece by piece, never more than its declared size, each at most 64 KB.

    zipfile stops reading at the declared size and would hide the rest of an entry that understates it; other
    readers go on to the end. So the raw stream is followed here to its own end. Raises UntrueSizeError when it
    is longer or shorter than declared, PackageError when it is damaged, encrypted or packed in another way.
    """
    packed = packed_bytes(content, entry)
    if entry.compress_type == zipfile.ZIP_STORED:
        pieces: Iterator[bytes] = (
            bytes(packed[start : start + PIECE]) for start in range(0, len(packed), PIECE)
        )
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        # Some programs write an empty part as no bytes at all, not even an empty deflate stream.
        pieces = _inflated(packed) if packed else iter(())
    else:
        raise PackageError(f"packing method {entry.compress_type}")
    size, checksum = 0, 0
    for piece in pieces:
        size += len(piece)
        if size > entry.file_size:
            raise UntrueSizeError(entry.filename)
        checksum = zlib.crc32(piece, checksum)
        yield piece
    if size != entry.file_size:
        raise UntrueSizeError(entry.filename)
    if checksum != entry.CRC:
        raise PackageError(f"checksum of {entry.filename}")


def overlapping(content: bytes, entries: list[zipfile.ZipInfo]) -> zipfile.ZipInfo | None:
    """Return the first entry, in the order of the file, that begins before the one before it has ended, or None.

    Raises PackageError where an entry is not where the directory places it.
    """
    end = 0
    for entry in sorted(entries, key=lambda item: item.header_offset):
        if entry.header_offset < end:
            return entry
        end = _first_byte(content, entry) + entry.compress_size
    return None


def packed_bytes(content: bytes, entry: zipfile.ZipInfo) -> memoryview:
    """Return an entry as it is packed; raises PackageError where its place, name or length is untrue."""
    first = _first_byte(content, entry)
    if first + entry.compress_size > len(content):
        raise PackageError(f"entry {entry.filename} is cut off")
    return memoryview(content)[first : first + entry.compress_size]


def _first_byte(content: bytes, entry: zipfile.ZipInfo) -> int:
    """Return where the packed bytes of an entry begin, behind its own header."""
    start = entry.header_offset
    if start < 0 or start + _LOCAL_HEADER.size > len(content):
        raise PackageError(f"no entry where the directory places {entry.filename}")
    signature, _, flags, *_, name_length, extra_length = _LOCAL_HEADER.unpack_from(content, start)
    if signature != b"PK\x03\x04" or (flags | entry.flag_bits) & _ENCRYPTED_FLAG:
        raise PackageError(f"entry {entry.filename} is missing or encrypted")
    name_start = start + _LOCAL_HEADER.size
    name = content[name_start : name_start + name_length]
    if name != entry.orig_filename.encode("utf-8" if flags & 0x800 else "cp437", errors="replace"):
        raise PackageError(f"entry {entry.filename} has another name inside")
    return name_start + int(name_length) + int(extra_length)


def _inflated(packed: memoryview) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for start in range(0, len(packed), PIECE):
            rest: bytes | memoryview = packed[start : start + PIECE]
            while rest and not stream.eof:
                yield stream.decompress(rest, PIECE)
                rest = stream.unconsumed_tail
        while not stream.eof:
            piece = stream.decompress(b"", PIECE)
            if not piece:
                raise PackageError("an entry ends in the middle")
            yield piece
    except zlib.error as error:
        raise PackageError(str(error)) from error


def content_types(content: bytes, package: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Return (part name without the leading slash, content type) as ``[Content_Types].xml`` lists them.

    The part name is empty for a default by file ending. Raises PackageError when the list is missing, damaged
    or absurdly long.
    """
    entry = next((item for item in package.infolist() if item.filename == CONTENT_TYPES), None)
    if entry is None or entry.file_size > CONTENT_TYPES_LIMIT:
        raise PackageError(CONTENT_TYPES)
    text = b"".join(unpack(content, entry))
    types = []
    for tag in _OVERRIDE.finditer(text):
        found = {name: double or single for name, double, single in _ATTRIBUTE.findall(tag[0])}
        part = found.get(b"PartName", b"").decode("utf-8", errors="replace").lstrip("/")
        types.append((part, found.get(b"ContentType", b"").decode("ascii", errors="replace")))
    return types
