"""The boxes in which Excel shows comments: an old drawing language (VML), one part per worksheet.

Existing parts are edited as text and not parsed, because Excel 2007 and others wrote VML that is not even
well-formed (``<br>`` without an end); what is there stays byte by byte.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sme_dash.workbook.annotation.sheet import SheetOutline
from sme_dash.workbook.cells import MAX_COLUMN, MAX_ROW
from sme_dash.workbook.package import PackageError

WIDTH = 320
"""Pixels a box is wide."""
LETTERS_IN_A_LINE = 50
LINE = 21
"""Pixels of one line of 14-point Thai text."""
MARGIN = 14
HIGHEST = 520
GAP = 15
"""Pixels between the cell and its box, as Excel leaves them."""

_USUAL_WIDTH = 64
_USUAL_HEIGHT = 20
_DIGIT = 7
"""Pixels of one digit in Excel's usual font, in which column widths are counted."""

_NAMESPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_TYPE = (
    '<v:shapetype{names} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape{names} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:0;margin-top:0;'
    'width:{width}pt;height:{height}pt;z-index:{order};visibility:hidden" fillcolor="#ffffff" '
    'strokecolor="#66727f" o:insetmode="auto"><v:fill color2="#ffffff"/><v:shadow on="t" color="#c7d0d9" '
    'obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
    "<x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
    "<x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_BEGIN = re.compile(rb"<((?:[\w.-]+:)?shape)[\s>]")
_NOTE = re.compile(rb"""ObjectType\s*=\s*["']Note["']""", re.IGNORECASE)
_ROW = re.compile(rb"<(?:[\w.-]+:)?Row\s*>\s*(\d{1,7})\s*<", re.IGNORECASE)
_COLUMN = re.compile(rb"<(?:[\w.-]+:)?Column\s*>\s*(\d{1,5})\s*<", re.IGNORECASE)
_NUMBERS = re.compile(rb"_x0000_s(\d{1,9})\b")
_END = re.compile(rb"</(?:[\w.-]+:)?xml\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grid:
    """How wide the columns and how high the rows of a worksheet are, in pixels, from 0."""

    found: SheetOutline

    def width(self, column: int) -> int:
        """Return the pixels of a column."""
        for each in self.found.columns:
            if each.first <= column + 1 <= each.last:
                if each.hidden:
                    return 0
                if each.width is not None:
                    return int(each.width * _DIGIT + 0.5)
        usual = self.found.format.get("defaultColWidth", "")
        return int(float(usual) * _DIGIT + 0.5) if _is_size(usual) else _USUAL_WIDTH

    def height(self, row: int) -> int:
        """Return the pixels of a row."""
        if row + 1 in self.found.heights:
            return round(self.found.heights[row + 1] * 4 / 3)
        usual = self.found.format.get("defaultRowHeight", "")
        return round(float(usual) * 4 / 3) if _is_size(usual) else _USUAL_HEIGHT

    def anchor(self, row: int, column: int, height: int) -> str:
        """Return where a box beside a cell begins and ends, as Excel writes it."""
        left, top = min(column + 1, MAX_COLUMN - 2), max(row - 1, 0)
        right, right_rest = self._from(left, GAP + WIDTH, MAX_COLUMN - 1, self.width)
        bottom, bottom_rest = self._from(top, height, MAX_ROW - 1, self.height)
        gap = min(GAP, max(self.width(left) - 1, 0))
        return f"{left}, {gap}, {top}, 4, {right}, {right_rest}, {bottom}, {bottom_rest}"

    @staticmethod
    def _from(first: int, pixels: int, last: int, size: object) -> tuple[int, int]:
        assert callable(size)
        place = first
        for _ in range(400):  # hidden rows or columns without end
            here = size(place)
            if pixels < here or place == last:
                return place, max(min(pixels, here - 1), 0)
            pixels -= here
            place += 1
        return place, 0


def new_shapes(texts: Mapping[tuple[int, int], str], grid: Grid, sheet_number: int) -> bytes:
    """Return a drawing part with a box for each commented cell, given as (row, column) from 1."""
    blocks = range(sheet_number, sheet_number + len(texts) // 1024 + 1)
    names = "".join(f' xmlns:{prefix}="{url}"' for prefix, url in _NAMESPACES.items())
    head = (
        f'<xml{names}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{",".join(map(str, blocks))}"/>'
        "</o:shapelayout>"
    )
    shapes = _shapes(texts, grid, first=sheet_number * 1024 + 1, names="")
    return (head + _TYPE.format(names="") + shapes + "</xml>").encode()


def merged_shapes(
    part: bytes, removed: set[tuple[int, int]], texts: Mapping[tuple[int, int], str], grid: Grid
) -> bytes:
    """Return an existing drawing part without the boxes of some cells and with new ones for others."""
    kept = []
    place = 0
    for start, end in _boxes_of(part, removed):
        kept.append(part[place:start])
        place = end
    part = b"".join((*kept, part[place:]))
    if not texts:
        return part
    ends = list(_END.finditer(part))
    if not ends:
        raise PackageError("a drawing part without an end")
    names = "".join(
        f' xmlns:{prefix}="{url}"'
        for prefix, url in _NAMESPACES.items()
        if f'xmlns:{prefix}="{url}"'.encode() not in part
    )
    first = max((int(number) for number in _NUMBERS.findall(part)), default=1024) + 1
    # Shapes refer to this type by name; every office program writes it the same.
    kind = "" if b'"_x0000_t202"' in part else _TYPE.format(names=names)
    new = (kind + _shapes(texts, grid, first=first, names=names)).encode()
    return part[: ends[-1].start()] + new + part[ends[-1].start() :]


def _boxes_of(part: bytes, places: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    return ((start, end) for place, start, end in _boxes(part) if place in places)


def _boxes(part: bytes) -> Iterator[tuple[tuple[int, int], int, int]]:
    place = 0
    while (begin := _BEGIN.search(part, place)) is not None:
        closing = b"</" + begin[1] + b">"
        end = part.find(closing, begin.end())
        if end < 0:
            return
        place = end + len(closing)
        body = part[begin.start() : place]
        row, column = _ROW.search(body), _COLUMN.search(body)
        if row is not None and column is not None and _NOTE.search(body):
            yield (int(row[1]) + 1, int(column[1]) + 1), begin.start(), place


def _shapes(texts: Mapping[tuple[int, int], str], grid: Grid, *, first: int, names: str) -> str:
    shapes = []
    for order, ((row, column), text) in enumerate(sorted(texts.items())):
        height = min(_lines(text) * LINE + MARGIN, HIGHEST)
        shapes.append(
            _SHAPE.format(
                names=names,
                number=first + order,
                order=order + 1,
                width=round(WIDTH * 0.75, 2),
                height=round(height * 0.75, 2),
                anchor=grid.anchor(row - 1, column - 1, height),
                row=row - 1,
                column=column - 1,
            )
        )
    return "".join(shapes)


def _lines(text: str) -> int:
    """Estimate the lines of a comment, its signature included."""
    return 1 + sum(
        max(1, math.ceil(sum(unicodedata.category(sign) != "Mn" for sign in line) / LETTERS_IN_A_LINE))
        for line in text.split("\n")
    )


def _is_size(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal() and text.isascii() and 0 < float(text) < 10_000
