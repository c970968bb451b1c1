"""How large a workbook may be and how long reading it may take."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one workbook; the defaults serve every honest workbook of the core kinds many times over.

    Bytes are bytes, seconds are seconds. ``ratio`` is unpacked size to packed size of one entry and is asked
    only of entries above ``ratio_from_bytes``, because small repetitive parts pack very well. ``cells`` counts
    the cells of the rectangles from A1 to the last value, summed over the sheets, since that is what reading
    them costs; ``sheets`` and ``merged`` bound what is kept besides cells.
    """

    file_bytes: int = 20 * MEBIBYTE
    unpacked_bytes: int = 200 * MEBIBYTE
    entry_bytes: int = 150 * MEBIBYTE
    ratio: int = 250
    ratio_from_bytes: int = MEBIBYTE
    entries: int = 1_000
    sheets: int = 200
    cells: int = 2_000_000
    merged: int = 50_000
    memory_bytes: int = 512 * MEBIBYTE
    cpu_seconds: int = 30
    wall_seconds: float = 60.0
    output_bytes: int = 256 * MEBIBYTE

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if getattr(self, name) <= 0:
                raise ValueError(f"a limit must be above zero: {name}")


DEFAULT_LIMITS = Limits()
