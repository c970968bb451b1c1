"""The look of a written worksheet: colours of the product, Thai font, one style per role of a cell."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Literal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment as CellAlignment
from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.dimensions import ColumnDimension

from sme_dash.workbook.layout import Alignment, CellUse

FONT_NAME = "TH Sarabun New"
"""The typeface of Thai official documents; it comes with Thai editions of Office."""
_THAI_CHARSET = 222

INK, MUTED, LINE, GROUND, WHITE = "1B2733", "51606E", "C7D0D9", "F4F6F8", "FFFFFF"
HEADER, OPTIONAL_HEADER, SUBTOTAL = "1F4E79", "51606E", "E6ECF2"
ENTRY, FIXED = "FFF6D9", "E6ECF2"
"""Grounds of the cells of a form: to be filled in, and locked."""

LINE_HEIGHT = 24.0
"""Points one line of 16-point Thai text needs, tone marks included."""

CellRole = Literal[
    "title", "subtitle", "header", "optional_header", "body", "subtotal", "total", "group", "note"
]


@dataclass(frozen=True, slots=True)
class CellLook:
    """Everything that decides how one cell looks; equal looks share one style in the file."""

    role: CellRole
    number_format: str = "General"
    alignment: Alignment = "left"
    indent: int = 0
    locked: bool = True
    quoted: bool = False
    use: CellUse | None = None
    wraps: bool = False

    @property
    def fill(self) -> str | None:
        """Return the colour of the ground: in a form what the cell is for, else what the row is."""
        return _FILLS.get(self.role) if self.use is None else _GROUNDS[self.use]


def _font(size: int, color: str, *, bold: bool = False) -> Font:
    return Font(name=FONT_NAME, charset=_THAI_CHARSET, size=size, bold=bold, color=color)


_FONTS: dict[CellRole, Font] = {
    "title": _font(22, HEADER, bold=True),
    "subtitle": _font(16, MUTED),
    "header": _font(16, WHITE, bold=True),
    "optional_header": _font(16, WHITE, bold=True),
    "body": _font(16, INK),
    "subtotal": _font(16, INK, bold=True),
    "total": _font(16, INK, bold=True),
    "group": _font(16, HEADER, bold=True),
    "note": _font(14, MUTED),
}
_FILLS: dict[CellRole, str] = {
    "header": HEADER,
    "optional_header": OPTIONAL_HEADER,
    "subtotal": GROUND,
    "total": SUBTOTAL,
    "group": GROUND,
}
_GROUNDS: dict[CellUse, str | None] = {"entry": ENTRY, "kept": None, "fixed": FIXED}
_HAIRLINE = Side(style="thin", color=LINE)
_BOX = Border(left=_HAIRLINE, right=_HAIRLINE, top=_HAIRLINE, bottom=_HAIRLINE)
_TOTAL_BOX = Border(
    left=_HAIRLINE,
    right=_HAIRLINE,
    top=Side(style="medium", color=HEADER),
    bottom=Side(style="medium", color=HEADER),
)


class StyleBook:
    """Gives cells their look, building each distinct look once.

    Setting font, border and fill on every cell costs openpyxl far more than the values do; copying the
    finished style of an earlier cell is what its own documentation shows.
    """

    def __init__(self) -> None:
        self._finished: dict[CellLook, StyleArray] = {}

    def dress(self, cell: Cell, look: CellLook) -> None:
        """Give a cell a look."""
        finished = self._finished.get(look)
        if finished is not None:
            cell._style = copy(finished)
            return
        cell.font = _FONTS[look.role]
        cell.number_format = look.number_format
        cell.alignment = _alignment(look)
        cell.protection = Protection(locked=look.locked)
        cell.quotePrefix = look.quoted
        if look.fill is not None:
            cell.fill = PatternFill("solid", fgColor=look.fill)
        if look.role not in ("title", "subtitle", "note"):
            cell.border = _TOTAL_BOX if look.role == "total" else _BOX
        # A copy: merging changes the borders of the cells it covers.
        self._finished[look] = copy(cell._style)


def open_column(column: ColumnDimension, number_format: str) -> None:
    """Let what is typed below the ruled rows of a protected sheet be typed, and look like the rows above."""
    column.protection = Protection(locked=False)
    column.number_format = number_format
    column.font = _FONTS["body"]


def _alignment(look: CellLook) -> CellAlignment:
    if look.role in ("header", "optional_header"):
        return CellAlignment(horizontal="center", vertical="center", wrap_text=True)
    wrapped = look.alignment != "right" and (look.role != "title" or look.wraps)
    return CellAlignment(
        horizontal=look.alignment, vertical="top", wrap_text=wrapped, indent=look.indent if look.indent else 0
    )
