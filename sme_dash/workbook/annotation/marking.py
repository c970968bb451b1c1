"""Giving some cells of a worksheet another style, and the sheet its reference to the boxes of comments.

Cells that are not there are put in where their row and column belong; everything else in the part stays byte
by byte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from sme_dash.workbook.annotation.sheet import Place, SheetOutline, whole
from sme_dash.workbook.annotation.splice import Splices, Tag
from sme_dash.workbook.cells import a1
from sme_dash.workbook.parts import is_true

Recolour = Callable[[int], int]
"""Gives the number of the style that takes the place of another."""

_AFTER_LEGACY_DRAWING = frozenset(
    (
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    )
)
"""What the format wants behind the shapes of the comments."""


def restyle(splices: Splices, found: SheetOutline, styles: Mapping[Place, Recolour]) -> None:
    """Give cells another style, putting in those that are not there; ``styles`` tells the new one by place."""
    fresh: dict[int, list[tuple[int, Recolour]]] = {}
    for (row, column), recolour in sorted(styles.items()):
        tag = found.cells.get((row, column))
        if tag is None:
            fresh.setdefault(row, []).append((column, recolour))
        else:
            words = _words(tag)
            splices.replace(tag.start, tag.end, tag.having(s=str(recolour(whole(words.get("s"))))))
    created: dict[int, bytes] = {}
    for row, cells in fresh.items():
        if row in found.rows:
            _add_cells(splices, found, row, cells)
        else:
            place = _place_of_row(found, row)
            created[place] = created.get(place, b"") + _new_row(found, row, cells)
    assert found.data is not None
    if found.data.empty and created:
        tag, name = found.data, found.data.name.encode()
        rows = b"".join(created.values())
        splices.replace(tag.start, tag.end, tag.raw[:-2].rstrip() + b">" + rows + b"</" + name + b">")
        return
    for place, rows in created.items():
        splices.insert(place, rows)


def _add_cells(splices: Splices, found: SheetOutline, number: int, cells: list[tuple[int, Recolour]]) -> None:
    row = found.rows[number]
    made: dict[int, bytes] = {}
    for column, recolour in cells:
        base = row.style if row.style >= 0 else _column_style(found, column)
        # A cell without a reference follows the one before it, so a gap always ends at a cell that has one.
        place = min((start for other, start in row.cells if other > column), default=row.inner_end)
        made[place] = made.get(place, b"") + _new_cell(found, number, column, recolour(base))
    tag = _with_spans(row.tag, [column for column, _ in cells])
    if row.tag.empty:
        name = row.tag.name.encode()
        inner = b"".join(made.values())
        splices.replace(row.tag.start, row.tag.end, tag[:-2].rstrip() + b">" + inner + b"</" + name + b">")
        return
    if tag != row.tag.raw:
        splices.replace(row.tag.start, row.tag.end, tag)
    for place, inner in made.items():
        splices.insert(place, inner)


def _with_spans(tag: Tag, columns: list[int]) -> bytes:
    """Return the tag of a row whose hint about its first and last column covers further ones."""
    first, colon, last = _words(tag).get("spans", "").partition(":")
    if not colon or not first.isdecimal() or not last.isdecimal():
        return tag.raw
    if int(first) <= min(columns) and max(columns) <= int(last):
        return tag.raw
    return tag.having(spans=f"{min(int(first), *columns)}:{max(int(last), *columns)}")


def _place_of_row(found: SheetOutline, number: int) -> int:
    """Return where a new row belongs: before the first one below it."""
    for other, start in zip(found.row_numbers, found.row_starts, strict=True):
        if other > number:
            return start
    return found.data_end


def _new_row(found: SheetOutline, number: int, cells: list[tuple[int, Recolour]]) -> bytes:
    assert found.data is not None
    hidden = ' hidden="1"' if is_true(found.format.get("zeroHeight")) else ""
    inner = b"".join(
        _new_cell(found, number, column, recolour(_column_style(found, column))) for column, recolour in cells
    )
    name = f"{found.data.prefix}row"
    return f'<{name} r="{number}"{hidden}>'.encode() + inner + f"</{name}>".encode()


def _new_cell(found: SheetOutline, row: int, column: int, style: int) -> bytes:
    assert found.data is not None
    return f'<{found.data.prefix}c r="{a1(row, column)}" s="{style}"/>'.encode()


def _column_style(found: SheetOutline, column: int) -> int:
    return next((each.style for each in found.columns if each.first <= column <= each.last), 0)


def add_legacy_drawing(splices: Splices, found: SheetOutline, relations_url: str, identifier: str) -> None:
    """Refer to the shapes of the comments, in the place the format demands."""
    behind = [place for name, place in found.top if name in _AFTER_LEGACY_DRAWING]
    place = min(behind, default=found.root_end)
    # The prefix is declared here because the root need not declare it, or may use it for something else.
    element = f'<{found.root.prefix}legacyDrawing xmlns:r="{relations_url}" r:id={quoteattr(identifier)}/>'
    splices.insert(place, element.encode())


def _words(tag: Tag) -> dict[str, str]:
    """Return the attributes of a tag, read by expat as the whole part was."""
    words: dict[str, str] = {}
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda _, attributes: words.update(attributes)
    raw = tag.raw if tag.empty else tag.raw[:-1] + b"/>"
    parser.Parse(raw, True)
    return words
