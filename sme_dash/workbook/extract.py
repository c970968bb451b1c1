"""Inside the reader process: values from calamine, everything else from the scan, each held against the other.

Yields the lines of the protocol described in :mod:`sme_dash.workbook.child`.
"""

from __future__ import annotations

import io
import math
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypedDict
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from sme_dash.workbook.number_formats import Reading, read_styles, to_time
from sme_dash.workbook.package import PackageError, open_package, part_name
from sme_dash.workbook.parts import Contents, Package, SheetPart, read_contents
from sme_dash.workbook.remarks import read_remarks
from sme_dash.workbook.scan import BrokenReferenceError, Place, SheetScan, TooManyMergedError, scan_sheet

Line = dict[str, object]
Value = None | str | int | float | bool | datetime | date | time | timedelta

ROWS_PER_LINE = 500
PLACES_NAMED = 20
"""Cells that are named one by one where a sheet has many of a kind."""

EXACT_WHOLE = 2**53
KNOWN_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!"))
"""The error values calamine knows; one it does not know makes it give up on the whole sheet."""

_USUAL_NAME = "workbook.xml"
_DIMENSION = re.compile(rb"</?(?:\w+:)?dimension\b[^>]*>")


class ChildLimits(TypedDict):
    """The limits the process is told, in bytes, seconds and counts."""

    memory_bytes: int
    cpu_seconds: int
    cells: int
    sheets: int
    merged: int


class _RefusedError(Exception):
    """Reading stops with a reason to report."""

    def __init__(self, reason: str, **words: object) -> None:
        super().__init__(reason)
        self.line: Line = {"refused": reason, **words}


def extract(content: bytes, limits: ChildLimits) -> Iterator[Line]:
    """Yield the workbook line by line, or what there is up to a refusal."""
    try:
        yield from _extract(content, limits)
    except _RefusedError as refusal:
        yield refusal.line
    except (PackageError, ExpatError, CalamineError) as error:
        yield {"refused": "broken", "found": f"{type(error).__name__}: {error}"[:200]}


def _extract(content: bytes, limits: ChildLimits) -> Iterator[Line]:
    package = Package(content, open_package(content))
    contents = read_contents(package)
    if not contents.sheets:
        raise _RefusedError("no_sheets")
    if len(contents.sheets) > limits["sheets"]:
        raise _RefusedError("too_many_sheets", found=len(contents.sheets), expected=limits["sheets"])
    readings = read_styles(package.pieces(contents.styles_path)) if contents.styles_path else {}
    scans = _scan_all(package, contents, readings, limits)
    book = CalamineWorkbook.from_filelike(io.BytesIO(_as_calamine_reads(package, contents, scans)))
    yield {
        "workbook": {"date_1904": contents.date_1904, "recalculates": contents.recalculates},
        "sheets": len(scans),
    }
    for part, scan in zip(contents.sheets, scans, strict=True):
        yield from _sheet_lines(part, scan, _open_sheet(book, part, scan), date_1904=contents.date_1904)
    yield {"end": len(scans)}


def _scan_all(
    package: Package, contents: Contents, readings: dict[int, Reading], limits: ChildLimits
) -> list[SheetScan]:
    """Scan every sheet before calamine sees any: it would abort on a rectangle that is too large."""
    cells = 0
    scans = []
    for part in contents.sheets:
        try:
            scan = scan_sheet(package.pieces(part.path), readings, limits["merged"])
            scan.remarks = read_remarks(package, part.path)
        except BrokenReferenceError as error:
            raise _RefusedError("broken_reference", sheet=part.name, found=str(error)) from error
        except TooManyMergedError as error:
            raise _RefusedError("too_many_merged", sheet=part.name, expected=limits["merged"]) from error
        cells += scan.last_row * scan.last_column
        if cells > limits["cells"]:
            raise _RefusedError(
                "too_many_cells",
                sheet=part.name,
                place=[scan.last_row, scan.last_column],
                found=cells,
                expected=limits["cells"],
            )
        scans.append(scan)
    return scans


def _open_sheet(book: CalamineWorkbook, part: SheetPart, scan: SheetScan) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(part.name)
    except CalamineError as error:
        unknown = [place for place, text in scan.errors.items() if text not in KNOWN_ERRORS]
        if unknown:
            raise _RefusedError(
                "unknown_error_value", sheet=part.name, place=unknown[0], found=scan.errors[unknown[0]]
            ) from error
        raise


def _sheet_lines(
    part: SheetPart, scan: SheetScan, sheet: CalamineSheet, *, date_1904: bool
) -> Iterator[Line]:
    yield {
        "sheet": part.name,
        "state": part.state,
        "merged": scan.merged,
        "hidden_rows": scan.hidden_rows,
        "hidden_columns": scan.hidden_columns,
        "errors": [[*place, text] for place, text in scan.errors.items()],
        "unevaluated": scan.unevaluated,
        "percent": scan.percent,
        "zero_results": scan.zero_results[:PLACES_NAMED],
        "zero_results_count": len(scan.zero_results),
        "twice": scan.twice[:PLACES_NAMED],
        "remarks": [[*place, text] for place, text in scan.remarks.items()],
    }
    unaccounted: list[Place] = []
    chunk: list[list[object]] = []
    for row in _rows(scan, sheet, unaccounted, date_1904=date_1904):
        chunk.append([_plain(value) for value in row])
        if len(chunk) == ROWS_PER_LINE:
            yield {"rows": chunk}
            chunk = []
    if chunk:
        yield {"rows": chunk}
    if unaccounted:
        yield {"unaccounted": unaccounted[:PLACES_NAMED], "count": len(unaccounted)}


def _rows(
    scan: SheetScan, sheet: CalamineSheet, unaccounted: list[Place], *, date_1904: bool
) -> Iterator[list[Value]]:
    """Yield the rows from A1 to the last cell that holds anything; enter what the two readers disagree on.

    calamine leaves out blank rows and columns before the first value; ``start`` says how many.
    """
    width, height = _size(scan)
    top, left = sheet.start or (0, 0)
    delivered: Sequence[Sequence[Value]] = sheet.to_python(skip_empty_area=True)
    errors = _masks(scan.errors)
    timed: dict[int, list[int]] = {}
    for row, column in scan.timed:
        timed.setdefault(row, []).append(column)
    for number in range(1, max(height, top + len(delivered)) + 1):
        cells = delivered[number - 1 - top] if 0 <= number - 1 - top < len(delivered) else ()
        row_values, mask = _widened(cells, left, width)
        excused = scan.shared.get(number, 0) | errors.get(number, 0)
        filled = scan.filled.get(number, 0)
        for column in _columns((filled & ~mask & ~excused) | (mask & ~filled)):
            value = row_values[column - 1] if column <= len(row_values) else None
            if not (isinstance(value, str) and value.isspace()):
                unaccounted.append((number, column))
        for column in _columns(errors.get(number, 0)):
            row_values[column - 1] = None
        for column in timed.get(number, ()):
            raw, reading = scan.timed[number, column]
            row_values[column - 1] = _mended(row_values[column - 1], raw, reading, date_1904=date_1904)
        if number <= height:
            yield row_values[:width]


def _widened(cells: Sequence[Value], left: int, width: int) -> tuple[list[Value], int]:
    """Return a row from column A on, at least ``width`` long, and the mask of its columns with a value."""
    row: list[Value] = [None] * left
    mask = 0
    bit = 1 << (left + 1)
    for cell in cells:
        if cell == "":
            row.append(None)
        else:
            row.append(cell)
            mask |= bit
        bit <<= 1
    row.extend([None] * (width - len(row)))
    return row, mask


def _size(scan: SheetScan) -> tuple[int, int]:
    """Return (columns, rows) up to the last cell that holds a value, an error or an unevaluated formula."""
    last_column = max((mask.bit_length() - 1 for mask in scan.filled.values()), default=0)
    last_row = max(scan.filled, default=0)
    for row, column in scan.unevaluated:
        last_row, last_column = max(last_row, row), max(last_column, column)
    return last_column, last_row


def _masks(places: Iterable[Place]) -> dict[int, int]:
    masks: dict[int, int] = {}
    for row, column in places:
        masks[row] = masks.get(row, 0) | (1 << column)
    return masks


def _columns(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _mended(value: Value, raw: str, reading: Reading, *, date_1904: bool) -> Value:
    """Return what a number under a date format is, where calamine missed the format or the sign.

    A negative number under a date format comes from calamine as midnight; Excel shows ``####`` and keeps it.
    """
    try:
        number = float(raw)
    except ValueError:
        return value
    if isinstance(value, float):
        return to_time(number, reading, date_1904=date_1904)
    return number if number < 0 and reading is Reading.DATE else value


def _plain(value: Value) -> object:
    """Return a value as JSON carries it; a whole number as such, since Excel knows no other."""
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, (int, float)):
        if not math.isfinite(value):
            return str(value)
        return int(value) if value == int(value) and abs(value) < EXACT_WHOLE else value
    if isinstance(value, timedelta):
        return {"seconds": value.total_seconds()}
    kind = "datetime" if isinstance(value, datetime) else "date" if isinstance(value, date) else "time"
    return {kind: value.isoformat()}


def _as_calamine_reads(package: Package, contents: Contents, scans: Sequence[SheetScan]) -> bytes:
    """Return the file with its main part named ``workbook.xml`` and no odd dimensions.

    calamine opens no other name, though the standard lets the main part have any and some programs use that; and
    it gives up on a sheet that declares its size in no words of a sheet, which is no part of what it holds.
    Nothing else changes; where nothing has to, the file is passed on as it is.
    """
    folder, name = posixpath.split(contents.workbook_path)
    odd = {part.path.lower() for part, scan in zip(contents.sheets, scans, strict=True) if scan.odd_dimension}
    if name.lower() == _USUAL_NAME and not odd:
        return package.content
    renamed = {
        contents.workbook_path.lower(): posixpath.join(folder, _USUAL_NAME),
        posixpath.join(folder, "_rels", f"{name}.rels").lower(): posixpath.join(
            folder, "_rels", f"{_USUAL_NAME}.rels"
        ),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for entry in package.archive.infolist():
            path = part_name(entry)
            part = b"".join(package.pieces(path))
            if path in ("_rels/.rels", "[Content_Types].xml"):
                part = part.replace(
                    f"{folder}/{name}".lstrip("/").encode(), f"{folder}/{_USUAL_NAME}".encode()
                )
            if path.lower() in odd:
                head, data, rest = part.partition(b"sheetData")
                part = _DIMENSION.sub(b"", head) + data + rest
            target.writestr(renamed.get(path.lower(), path), part)
    return packed.getvalue()
