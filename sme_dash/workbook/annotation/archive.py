"""The package being edited: parts read, changed and added; what is not changed is carried over as packed.

Entries that are not changed keep their packed bytes, their place and their date. New ones carry the zip epoch,
so that equal arguments give equal files.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator

from sme_dash.workbook.package import PackageError, open_package, packed_bytes, part_name
from sme_dash.workbook.parts import Package

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8 = 0x800
_KEPT_FLAGS = _UTF8 | 0x6  # how hard the packer tried; sizes and checksum stand in the header, so no bit 3
_VERSION = 20
"""The version of zip that knows what is used here: folders and deflate."""
_LIMIT = 0xFFFFFFFF


class Archive:
    """The parts of a package by name, whatever the case of their letters."""

    def __init__(self, content: bytes) -> None:
        self.source = Package(content, open_package(content))
        self._changed: dict[str, bytes] = {}
        self._added: dict[str, tuple[str, bytes]] = {}

    def __contains__(self, path: str) -> bool:
        return path.lower() in self._added or path in self.source

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield a part as it is now; raises PackageError where there is none."""
        key = path.lower()
        if key in self._added:
            return iter((self._added[key][1],))
        return iter((self._changed[key],)) if key in self._changed else self.source.pieces(path)

    def read(self, path: str) -> bytes:
        """Return a part as it is now; raises PackageError where there is none."""
        return b"".join(self.pieces(path))

    def write(self, path: str, part: bytes) -> None:
        """Change a part, or add it at the end of the package."""
        if path in self.source:
            self._changed[path.lower()] = part
        else:
            self._added[path.lower()] = (path, part)

    def free_name(self, pattern: str) -> str:
        """Return the first name nobody has; ``{}`` in the pattern becomes 1, 2, ….

        Names taken by the list of content types alone count as free: a part that is not there has no type.
        """
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def packed(self) -> bytes:
        """Return the package as a file."""
        target = _Zip()
        for entry in self.source.archive.infolist():
            changed = self._changed.get(part_name(entry).lower())
            if changed is None:
                target.carry_over(entry, bytes(packed_bytes(self.source.content, entry)))
            else:
                target.add(entry.orig_filename, changed, entry)
        for name, part in self._added.values():
            target.add(name, part)
        return target.finished(self.source.archive.comment)


class _Zip:
    """Writes a zip file of the plain kind: no streaming marks, no 64-bit sizes."""

    def __init__(self) -> None:
        self._body = bytearray()
        self._directory = bytearray()
        self._count = 0

    def carry_over(self, entry: zipfile.ZipInfo, packed: bytes) -> None:
        self._write(entry, packed, (entry.CRC, len(packed), entry.file_size))

    def add(self, name: str, part: bytes, like: zipfile.ZipInfo | None = None) -> None:
        deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = deflate.compress(part) + deflate.flush()
        entry = zipfile.ZipInfo(name)
        entry.flag_bits = 0 if name.isascii() else _UTF8
        entry.create_system = 0  # the same on every operating system
        if like is not None:
            entry.flag_bits, entry.create_system = like.flag_bits, like.create_system
            entry.date_time, entry.external_attr = like.date_time, like.external_attr
        entry.compress_type = zipfile.ZIP_DEFLATED
        self._write(entry, packed, (zlib.crc32(part), len(packed), len(part)))

    def _write(self, entry: zipfile.ZipInfo, packed: bytes, sums: tuple[int, int, int]) -> None:
        """Write one entry; ``sums`` are the checksum, the packed and the true size."""
        flags = entry.flag_bits & _KEPT_FLAGS
        raw = entry.orig_filename.encode("utf-8" if flags & _UTF8 else "cp437")
        start = len(self._body)
        if max(start, *sums[1:]) >= _LIMIT:
            raise PackageError("too large for a plain zip file")
        common = (flags, entry.compress_type, *_dos_time(entry.date_time), *sums, len(raw))
        self._body += _LOCAL.pack(b"PK\x03\x04", _VERSION, *common, 0) + raw + packed
        made_by = _VERSION | entry.create_system << 8
        self._directory += _CENTRAL.pack(
            b"PK\x01\x02", made_by, _VERSION, *common, 0, 0, 0, 0, entry.external_attr, start
        )
        self._directory += raw
        self._count += 1

    def finished(self, comment: bytes) -> bytes:
        if self._count > 0xFFFF or len(self._body) >= _LIMIT:
            raise PackageError("too many parts for a plain zip file")
        end = _END.pack(
            b"PK\x05\x06",
            0,
            0,
            self._count,
            self._count,
            len(self._directory),
            len(self._body),
            len(comment),
        )
        return bytes(self._body + self._directory + end + comment)


def _dos_time(when: tuple[int, int, int, int, int, int]) -> tuple[int, int]:
    year, month, day, hour, minute, second = when
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
