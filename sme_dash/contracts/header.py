"""Finds a sheet's header: not assumed at row 1, possibly two or three merged rows, columns in any order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sme_dash.contracts.declare import SheetContract
from sme_dash.contracts.header_match import PrintedHeader, fields_named, is_unit
from sme_dash.problems import ProblemType, Severity
from sme_dash.thai.text import clean
from sme_dash.workbook.cells import Sheet, a1

SEARCHED_ROWS = 60
"""Rows in which a header is looked for; office titles and logos take a dozen at most."""

HEADER_LEVELS = 3

HEADER_NOT_FOUND = ProblemType(
    "header_not_found",
    Severity.ERROR,
    "ไม่พบแถวหัวตารางในแผ่นงาน “{sheet}”",
    "ตรวจว่ามีแถวหัวตารางที่มีคอลัมน์ {expected} หรือดาวน์โหลดแบบฟอร์มแล้วคัดลอกข้อมูลลงในแบบฟอร์ม",
)


@dataclass(frozen=True)
class FoundColumn:
    """A declared column at its place in a sheet: 1-based column number and the header as printed."""

    number: int
    printed: str
    cell: str


@dataclass(frozen=True)
class Header:
    """A found header: its first and last row, the declared columns found, and the printed extra ones.

    ``units`` gives the unit printed in or above a field's header, where one is. ``data_row`` is the first row
    of the body where a person said so; otherwise the body begins right below the header.
    """

    first_row: int
    last_row: int
    columns: Mapping[str, FoundColumn]
    repeated: tuple[tuple[str, FoundColumn, FoundColumn], ...]
    extra: tuple[FoundColumn, ...]
    units: Mapping[str, str]
    data_row: int | None = None
    label_columns: tuple[int, ...] = ()
    """Columns besides the declared ones in which the label of a reported total may stand."""

    @property
    def first_data_row(self) -> int:
        """Return the first row that may hold data."""
        return self.data_row or self.last_row + 1

    def share_of_required(self, contract: SheetContract) -> float:
        """Return the share (0–1) of the contract's required columns that stand in this header."""
        required = [name for name, spec in contract.columns.items() if spec.required]
        return sum(name in self.columns for name in required) / len(required)

    def missing(self, contract: SheetContract) -> list[str]:
        """Return the fields of the contract's required columns that this header lacks."""
        return [name for name, spec in contract.columns.items() if spec.required and name not in self.columns]


def find_header(sheet: Sheet, contract: SheetContract) -> Header | None:
    """Return the rows that match the contract best, or None where fewer than half its required columns match."""
    best: Header | None = None
    best_rank: tuple[float, int, int] = (0.0, 0, 0)
    for first_row in range(1, min(len(sheet.rows), SEARCHED_ROWS) + 1):
        for levels in range(1, HEADER_LEVELS + 1):
            last_row = first_row + levels - 1
            if last_row > len(sheet.rows):
                break
            header = header_at(sheet, contract, first_row, last_row)
            rank = (header.share_of_required(contract), len(header.columns), -levels)
            if rank > best_rank:
                best, best_rank = header, rank
    if best is None or best_rank[0] < 0.5 or len(best.columns) < min(2, len(contract.columns)):
        return None
    numbers = [found.number for found in best.columns.values()]
    first = _first_level(
        sheet, best.first_row, best.last_row, [*numbers, *(each.number for each in best.extra)]
    )
    last = _last_level(sheet, best.first_row, best.last_row, numbers)
    if (first, last) == (best.first_row, best.last_row):
        return best
    return header_at(sheet, contract, first, last)


def with_levels(sheet: Sheet, first_row: int, last_row: int, numbers: Sequence[int]) -> tuple[int, int]:
    """Return the first and last row of a header whose names stand in some rows over some columns.

    Group names above, names merged downwards and a row of units below belong to it.
    """
    return (
        _first_level(sheet, first_row, last_row, numbers),
        _last_level(sheet, first_row, last_row, numbers),
    )


def header_at(sheet: Sheet, contract: SheetContract, first_row: int, last_row: int) -> Header:
    """Return what some rows say when read as the header of a contract's table."""
    claims: dict[str, list[tuple[tuple[bool, bool], FoundColumn, str | None]]] = {}
    extra: list[FoundColumn] = []
    for number in range(1, sheet.column_count + 1):
        texts = column_texts(sheet, first_row, last_row, number)
        if not texts:
            continue
        found = FoundColumn(number, " ".join(texts), a1(last_row, number))
        printed = PrintedHeader(tuple(texts))
        named = fields_named(printed, contract)
        if named is None:
            extra.append(found)
        else:
            claims.setdefault(named.field, []).append((named.strength, found, printed.unit))
    columns: dict[str, FoundColumn] = {}
    units: dict[str, str] = {}
    repeated: list[tuple[str, FoundColumn, FoundColumn]] = []
    for name, claimed in claims.items():
        strongest = max(strength for strength, _, _ in claimed)
        first: FoundColumn | None = None
        for strength, found, unit in claimed:
            if strength != strongest:
                extra.append(found)
            elif first is not None:
                repeated.append((name, first, found))
            else:
                first = columns[name] = found
                if unit is not None:
                    units[name] = unit
    ordered = dict(sorted(columns.items(), key=lambda item: item[1].number))
    extra.sort(key=lambda found: found.number)
    return Header(first_row, last_row, ordered, tuple(repeated), tuple(extra), units)


def column_texts(sheet: Sheet, first_row: int, last_row: int, number: int) -> list[str]:
    """Return the texts over a column from the top level down, a repeated one once."""
    texts: list[str] = []
    for row in range(first_row, last_row + 1):
        text = _text_at(sheet, row, number) or _group_at(sheet, row, last_row, number)
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    return texts


def _text_at(sheet: Sheet, row: int, number: int) -> str:
    value = sheet.merged_value(row, number)
    return _cleaned(value) if isinstance(value, str) else ""


@lru_cache(maxsize=8192)
def _cleaned(text: str) -> str:
    """Every row is tried as a header at three levels for every contract: the same texts come again and again."""
    return clean(text)


def _group_at(sheet: Sheet, row: int, last_row: int, number: int) -> str:
    """Return the group a column stands under where nobody merged the cells of the group's name.

    Such a name reaches right over blank cells, but only a name that has a column of its own below it.
    """
    if row == last_row or not _has_text_below(sheet, row, last_row, number):
        return ""
    for left in range(number - 1, 0, -1):
        text = _text_at(sheet, row, left)
        if text:
            return text if _has_text_below(sheet, row, last_row, left) else ""
    return ""


def _has_text_below(sheet: Sheet, row: int, last_row: int, number: int) -> bool:
    own = _text_at(sheet, row, number)
    return any(_text_at(sheet, below, number) not in {"", own} for below in range(row + 1, last_row + 1))


def _first_level(sheet: Sheet, first_row: int, last_row: int, numbers: Sequence[int]) -> int:
    """Return the first row of the header, group names above it included.

    The lowest row alone often names every column, because names merged downwards reach into it; the groups
    above then only show in merged cells, or in several texts directly above.
    """
    first = first_row
    while first > 1 and last_row - first + 1 < HEADER_LEVELS and _is_level(sheet, first - 1, numbers):
        first -= 1
    return first


def _last_level(sheet: Sheet, first_row: int, last_row: int, numbers: Sequence[int]) -> int:
    """Return the last row of the header: names merged downwards and a row of units alone still belong to it."""
    last = last_row
    while last < len(sheet.rows) and last - first_row + 1 < HEADER_LEVELS:
        reaches_down = any(
            block.first_row >= first_row and (last, number) in block and (last + 1, number) in block
            for block in sheet.merged
            for number in numbers
        )
        below = [value for value in sheet.rows[last] if value is not None]
        units = bool(below) and all(isinstance(value, str) and is_unit(value) for value in below)
        if not reaches_down and not units:
            break
        last += 1
    return last


def _is_level(sheet: Sheet, row: int, numbers: Sequence[int]) -> bool:
    first, last = min(numbers), max(numbers)
    for block in sheet.merged:
        if not block.first_row <= row <= block.last_row:
            continue
        reaches_down = block.last_row > row and any((row + 1, number) in block for number in numbers)
        is_group = (
            block.first_column < block.last_column
            and not (block.first_column <= first and block.last_column >= last)
            and sum((row, number) in block for number in numbers) > 1
        )
        if reaches_down or is_group:
            return True
    return sum(isinstance(value, str) and bool(clean(value)) for value in sheet.rows[row - 1]) > 1
