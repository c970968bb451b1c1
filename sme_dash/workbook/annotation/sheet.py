"""Where the rows and cells of one worksheet stand in its XML.

Places are followed as the scan of the reader follows them (:mod:`sme_dash.workbook.scan`): rows and cells
without a reference come after the one before.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from sme_dash.workbook.annotation.splice import Tag, end_of, tag_at
from sme_dash.workbook.cells import parse_a1
from sme_dash.workbook.package import PackageError
from sme_dash.workbook.parts import is_true, refuse_doctype

Place = tuple[int, int]

_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})["']"""
)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(slots=True)
class Column:
    """Columns ``first`` to ``last`` of one width (in characters, None for the usual one) and style."""

    first: int
    last: int
    width: float | None
    style: int
    hidden: bool


@dataclass(slots=True)
class Row:
    """A row in which cells are sought: its tag, where its end is, its style, its cells by column."""

    tag: Tag
    style: int
    inner_end: int = 0
    cells: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class SheetOutline:
    """What of a worksheet the annotation needs; ``top`` are the elements right under the root, with places."""

    root: Tag
    top: list[tuple[str, int]] = field(default_factory=list)
    root_end: int = 0
    data: Tag | None = None
    data_end: int = 0
    rows: dict[int, Row] = field(default_factory=dict)
    row_numbers: array[int] = field(default_factory=lambda: array("L"))
    row_starts: array[int] = field(default_factory=lambda: array("Q"))
    cells: dict[Place, Tag] = field(default_factory=dict)
    columns: list[Column] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    format: Mapping[str, str] = field(default_factory=dict)
    legacy_drawing: str | None = None


def merge_anchors(content: bytes, places: Iterable[Place]) -> dict[Place, Place]:
    """Return, for each place that a merged block covers, the cell that shows for it."""
    wanted = sorted(places)
    rows = [row for row, _ in wanted]
    anchors: dict[Place, Place] = {}
    for found in _MERGED.finditer(content) if wanted else ():
        try:
            first, last = parse_a1(found[1].decode()), parse_a1(found[2].decode())
        except ValueError:
            continue
        for row, column in wanted[bisect_left(rows, first[0]) : bisect_right(rows, last[0])]:
            if first[1] <= column <= last[1]:
                anchors[row, column] = first
    return anchors


def outline_sheet(content: bytes, wanted: Iterable[Place]) -> SheetOutline:
    """Return the outline of a worksheet with the cells that are wanted.

    Raises expat.ExpatError where the part is broken, PackageError where it holds no table.
    """
    return _Walk(content, wanted).walked()


class _Walk:
    def __init__(self, content: bytes, wanted: Iterable[Place]) -> None:
        self._content = content
        self._wanted = frozenset(wanted)
        self._wanted_rows = frozenset(row for row, _ in self._wanted)
        self._parser = expat.ParserCreate()
        self._found: SheetOutline | None = None
        self._locals: dict[str, str] = {}
        self._depth = 0
        self._row = self._column = 0
        self._digits = ""
        self._current: Row | None = None

    def walked(self) -> SheetOutline:
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = refuse_doctype
        parser.Parse(self._content, True)
        if self._found is None or self._found.data is None:
            raise PackageError("a worksheet without a table")
        return self._found

    def _start(self, name: str, words: dict[str, str]) -> None:
        depth = self._depth
        self._depth = depth + 1
        if depth == 3:
            if self._found is not None and self._found.data is not None and not self._found.data_end:
                self._cell(name, words)
        elif depth == 2:
            self._inside(name.rpartition(":")[2], words)
        elif depth < 2:
            self._top(name.rpartition(":")[2], words)

    def _top(self, local: str, words: dict[str, str]) -> None:
        place = self._parser.CurrentByteIndex
        if self._found is None:
            self._found = SheetOutline(tag_at(self._content, place))
            return
        self._found.top.append((local, place))
        if local == "sheetData" and self._found.data is None:
            self._found.data = tag_at(self._content, place)
        elif local == "sheetFormatPr":
            self._found.format = words
        elif local == "legacyDrawing":
            self._found.legacy_drawing = next(
                (value for key, value in words.items() if key.endswith(":id")), None
            )

    def _inside(self, local: str, words: dict[str, str]) -> None:
        found = self._found
        if found is None:
            return
        if local == "col":
            first, last = whole(words.get("min")), whole(words.get("max"))
            width = _decimal(words.get("width"))
            style, hidden = whole(words.get("style")), is_true(words.get("hidden"))
            found.columns.append(Column(first, last, width, style, hidden))
        elif local == "row" and found.data is not None and not found.data_end:
            self._begin_row(found, words)

    def _begin_row(self, found: SheetOutline, words: dict[str, str]) -> None:
        number = words.get("r")
        self._row = whole(number) if number else self._row + 1
        self._digits = str(self._row)
        self._column = 0
        self._current = None
        place = self._parser.CurrentByteIndex
        found.row_numbers.append(self._row)
        found.row_starts.append(place)
        if is_true(words.get("hidden")):
            found.heights[self._row] = 0.0
        elif "ht" in words:
            found.heights[self._row] = _decimal(words["ht"]) or 0.0
        if self._row in self._wanted_rows:
            style = whole(words.get("s")) if is_true(words.get("customFormat")) else -1
            self._current = Row(tag_at(self._content, place), style)
            found.rows.setdefault(self._row, self._current)

    def _cell(self, name: str, words: dict[str, str]) -> None:
        local = self._locals.get(name)
        if local is None:
            local = self._locals[name] = name.rpartition(":")[2]
        if local != "c":
            return
        reference = words.get("r")
        if reference is None:
            self._column += 1
        elif self._current is None and reference.lstrip(_LETTERS) == self._digits:
            return  # an ordinary cell of a row in which nothing is sought
        else:
            try:
                self._row, self._column = parse_a1(reference)
            except ValueError as error:
                raise PackageError(f"no such cell: {reference[:40]}") from error
        if self._row not in self._wanted_rows:
            return
        place = self._parser.CurrentByteIndex
        if self._current is not None:
            self._current.cells.append((self._column, place))
        if (self._row, self._column) in self._wanted and self._found is not None:
            self._found.cells.setdefault((self._row, self._column), tag_at(self._content, place))

    def _end(self, _: str) -> None:
        self._depth -= 1
        found = self._found
        if self._depth > 2 or found is None:
            return
        place = self._parser.CurrentByteIndex
        if self._depth == 2 and self._current is not None:
            self._current.inner_end = end_of(self._content, self._current.tag, place)[0]
            self._current = None
        elif self._depth == 1 and found.data is not None and not found.data_end:
            found.data_end = end_of(self._content, found.data, place)[0]
        elif self._depth == 0:
            found.root_end = place


def whole(text: str | None) -> int:
    """Return the number an attribute holds, 0 where it holds none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _decimal(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if 0 <= number < 10_000 else None
