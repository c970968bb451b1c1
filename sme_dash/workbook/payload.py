"""What the reader process wrote, turned into cells, believing nothing.

The process read hostile bytes: any line that is not exactly what the protocol of
:mod:`sme_dash.workbook.child` allows makes the whole output worthless.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sme_dash.workbook.cells import CellValue, MergedRange, Sheet, Visibility, Workbook, a1

Json = dict[str, object]
Place = tuple[int, int]

_CELL_TYPES = frozenset((type(None), str, int, float, bool, datetime, date, time, timedelta))
_VISIBILITIES: Mapping[str, Visibility] = {
    "visible": "visible",
    "hidden": "hidden",
    "veryHidden": "very_hidden",
}


class GarbledOutputError(Exception):
    """The output is not what the reader process writes."""


@dataclass(frozen=True, slots=True)
class Named:
    """Cells of one sheet to be named in a problem: the first ones, and how many there are in all."""

    sheet: str
    cells: tuple[str, ...]
    count: int

    @property
    def text(self) -> str:
        """Return the cells as a reader sees them: ``B2, C7 และอีก 3 เซลล์``."""
        more = self.count - len(self.cells)
        return ", ".join(self.cells) + (f" และอีก {more:,} เซลล์" if more > 0 else "")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A workbook as delivered, and cells on which the two readers in the process did not agree.

    ``doubtful`` are formulas with the result zero in a file that asks to be calculated before it is trusted.
    """

    workbook: Workbook
    unaccounted: tuple[Named, ...]
    twice: tuple[Named, ...]
    doubtful: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the process did not read the workbook: the reason in the words of the protocol, and its details."""

    reason: str
    sheet: str | None
    cell: str | None
    found: str
    expected: str


def decode(output: bytes) -> Delivery | Refusal:
    """Return what the process delivered; raises GarbledOutputError for anything but a complete output."""
    try:
        lines = [json.loads(line, object_hook=_timed) for line in output.splitlines()]
        if not lines or not all(isinstance(line, dict) for line in lines):
            raise GarbledOutputError("no lines")
        if "refused" in lines[-1]:
            return _refusal(lines[-1])
        return _delivery(lines)
    except (ValueError, KeyError, TypeError, IndexError, OverflowError, RecursionError) as error:
        raise GarbledOutputError(f"{type(error).__name__}: {error}"[:200]) from error


def _timed(found: Json) -> object:
    """Turn the objects that stand for dates and times into such."""
    if len(found) != 1:
        return found
    ((kind, value),) = found.items()
    if kind == "seconds" and isinstance(value, (int, float)):
        return timedelta(seconds=value)
    if isinstance(value, str):
        if kind == "date":
            return date.fromisoformat(value)
        if kind == "datetime":
            return datetime.fromisoformat(value)
        if kind == "time":
            return time.fromisoformat(value)
    return found


def _refusal(line: Json) -> Refusal:
    sheet, place = line.get("sheet"), line.get("place")
    return Refusal(
        reason=_text(line["refused"]),
        sheet=None if sheet is None else _text(sheet),
        cell=None if place is None else a1(*_numbers(place, 2)),
        found=_count_or_text(line.get("found", "")),
        expected=_count_or_text(line.get("expected", "")),
    )


def _delivery(lines: list[Json]) -> Delivery:
    first, *middle, last = lines
    about = _object(first["workbook"])
    blocks: list[list[Json]] = []
    for line in middle:
        if "sheet" in line:
            blocks.append([])
        blocks[-1].append(line)
    if last.get("end") != len(blocks) or first.get("sheets") != len(blocks):
        raise GarbledOutputError("sheets are missing")
    recalculates = about["recalculates"] is True
    return Delivery(
        workbook=Workbook(tuple(_sheet(block) for block in blocks), date_1904=about["date_1904"] is True),
        unaccounted=tuple(
            _named(block[0], line, "unaccounted", "count")
            for block in blocks
            for line in block
            if "unaccounted" in line
        ),
        twice=tuple(_named(block[0], block[0], "twice", "") for block in blocks if block[0]["twice"]),
        doubtful=tuple(
            _named(block[0], block[0], "zero_results", "zero_results_count")
            for block in blocks
            if recalculates and block[0]["zero_results"]
        ),
    )


def _sheet(block: list[Json]) -> Sheet:
    about = block[0]
    rows: list[list[CellValue]] = []
    for line in block[1:]:
        rows.extend(_rows(line.get("rows", [])))
    width = len(rows[0]) if rows else 0
    if any(len(row) != width for row in rows):
        raise GarbledOutputError("rows of different length")
    return Sheet(
        name=_text(about["sheet"]),
        rows=rows,
        visibility=_VISIBILITIES.get(_text(about["state"]), "visible"),
        merged=tuple(
            MergedRange(*block) for block in sorted(_numbers(item, 4) for item in _list(about["merged"]))
        ),
        hidden_rows=frozenset(row for row in _numbers(about["hidden_rows"]) if row <= len(rows)),
        hidden_columns=frozenset(
            column
            for span in _list(about["hidden_columns"])
            for column in range(_numbers(span, 2)[0], min(_numbers(span, 2)[1], width) + 1)
        ),
        error_cells={_place(item[:2]): _text(item[2]) for item in map(_list, _list(about["errors"]))},
        unevaluated=_places(about["unevaluated"]),
        percent_cells=_places(about["percent"]),
        remarks={_place(item[:2]): _text(item[2]) for item in map(_list, _list(about["remarks"]))},
    )


def _rows(found: object) -> Iterable[list[CellValue]]:
    for row in _list(found):
        cells: list[CellValue] = _list(row)
        if not _CELL_TYPES.issuperset(map(type, cells)):
            raise GarbledOutputError("a cell of an unknown kind")
        yield cells


def _named(about: Json, line: Json, key: str, count_key: str) -> Named:
    places = [_place(item) for item in _list(line[key])]
    count = _numbers([line[count_key]], 1)[0] if count_key else len(places)
    return Named(_text(about["sheet"]), tuple(a1(*place) for place in places), count)


def _places(found: object) -> frozenset[Place]:
    return frozenset(_place(item) for item in _list(found))


def _place(found: object) -> Place:
    row, column = _numbers(found, 2)
    return row, column


def _numbers(found: object, length: int | None = None) -> list[int]:
    numbers = _list(found)
    if not all(type(number) is int and number >= 0 for number in numbers):
        raise GarbledOutputError("not a list of counts")
    if length is not None and len(numbers) != length:
        raise GarbledOutputError("a list of another length")
    return numbers


def _list(found: object) -> list[Any]:
    if not isinstance(found, list):
        raise GarbledOutputError("not a list")
    return found


def _object(found: object) -> Json:
    if not isinstance(found, dict):
        raise GarbledOutputError("not an object")
    return found


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise GarbledOutputError("not a text")
    return found


def _count_or_text(found: object) -> str:
    return f"{found:,}" if isinstance(found, int) else _text(found)
