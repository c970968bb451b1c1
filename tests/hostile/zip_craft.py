"""Zip files written byte by byte, so that their directory can lie, and bombs that cost nothing to make."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DEFLATED = 8
STORED = 0
_UTF8 = 0x800


@dataclass(frozen=True)
class Entry:
    """One entry as it lies in the file, and what the directory says of it.

    ``offset`` points the directory to another place than the entry's own; an entry without ``packed`` has no
    place of its own at all.
    """

    name: str
    packed: bytes | None
    size: int
    crc: int
    method: int = DEFLATED
    flags: int = _UTF8
    offset: int | None = None
    packed_size: int | None = None

    @property
    def told_size(self) -> int:
        return len(self.packed or b"") if self.packed_size is None else self.packed_size


def entry(name: str, part: bytes, **about: int) -> Entry:
    """Return an honest deflated entry, or one that departs from it as told."""
    stream = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = stream.compress(part) + stream.flush()
    return Entry(name, packed, **{"size": len(part), "crc": zlib.crc32(part), **about})


def entries(parts: Mapping[str, bytes]) -> list[Entry]:
    return [entry(name, part) for name, part in parts.items()]


def repeated(
    name: str, chunk: bytes, times: int, *, head: bytes = b"", tail: bytes = b"", with_crc: bool = False
) -> Entry:
    """Return an entry that unpacks to head + chunk × times + tail, packed without holding any of it.

    A fully flushed piece of a deflate stream does not look back, so that it can be repeated as it is.
    """
    stream = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    start = stream.compress(head) + stream.flush(zlib.Z_FULL_FLUSH)
    piece = stream.compress(chunk) + stream.flush(zlib.Z_FULL_FLUSH)
    end = stream.compress(tail) + stream.flush()
    crc = 0
    if with_crc:
        crc = zlib.crc32(head)
        for _ in range(times):
            crc = zlib.crc32(chunk, crc)
        crc = zlib.crc32(tail, crc)
    return Entry(name, start + piece * times + end, len(head) + len(chunk) * times + len(tail), crc)


def local_header(item: Entry) -> bytes:
    name = item.name.encode()
    return (
        struct.pack(
            "<4s5H3L2H",
            b"PK\x03\x04",
            20,
            item.flags,
            item.method,
            0,
            0x21,
            item.crc,
            item.told_size,
            item.size,
            len(name),
            0,
        )
        + name
    )


def assembled(items: Sequence[Entry], comment: bytes = b"") -> bytes:
    """Return the zip file of these entries."""
    body = bytearray()
    directory = bytearray()
    for item in items:
        offset = len(body) if item.offset is None else item.offset
        if item.packed is not None:
            body += local_header(item) + item.packed
        name = item.name.encode()
        directory += struct.pack(
            "<4s4B4H3L5H2L",
            b"PK\x01\x02",
            20,
            0,
            20,
            0,
            item.flags,
            item.method,
            0,
            0x21,
            item.crc,
            item.told_size,
            item.size,
            len(name),
            0,
            0,
            0,
            0,
            0,
            offset,
        )
        directory += name
    end = struct.pack(
        "<4s4H2LH",
        b"PK\x05\x06",
        0,
        0,
        len(items),
        len(items),
        len(directory),
        len(body),
        len(comment),
    )
    return bytes(body) + bytes(directory) + end + comment
