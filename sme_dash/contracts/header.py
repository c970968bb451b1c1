"""Finds a sheet's header: not assumed at row 1, possibly two or three merged rows, columns in any order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sme_dash.contracts.declare import ColumnSpec, ColumnType, SheetContract, Unit
from sme_dash.contracts.header_match import PrintedHeader, fields_named, is_unit
from sme_dash.problems import Problem, ProblemType, Severity
from sme_dash.thai.text import MONEY_UNITS, clean
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
COLUMN_MISSING = ProblemType(
    "column_missing",
    Severity.ERROR,
    "แผ่นงาน “{sheet}” ไม่มีคอลัมน์ “{expected}” ซึ่งจำเป็นต้องมี",
    "เพิ่มคอลัมน์ “{expected}” ในแถวหัวตาราง (แถวที่ {header_row}) แล้วกรอกข้อมูลให้ครบ",
)
COLUMN_REPEATED = ProblemType(
    "column_repeated",
    Severity.ERROR,
    "พบคอลัมน์ “{column}” ซ้ำสองแห่ง คือ {first} และ {cell} จึงไม่ทราบว่าต้องใช้คอลัมน์ใด",
    "ลบหรือเปลี่ยนชื่อหัวตารางของคอลัมน์ที่ไม่ใช้",
)
COLUMN_EXTRA = ProblemType(
    "column_extra",
    Severity.NOTE,
    "คอลัมน์ “{found}” ไม่อยู่ในแบบฟอร์ม จึงไม่ได้นำมาใช้",
    "ไม่ต้องแก้ไข หากตั้งใจให้เป็นคอลัมน์ในแบบฟอร์ม ให้แก้ชื่อหัวตารางให้ตรงกัน",
)
UNIT_CONTRADICTS = ProblemType(
    "unit_contradicts",
    Severity.ERROR,
    "หัวตาราง “{column}” ระบุหน่วยเป็น{found} แต่แบบฟอร์มกำหนดให้เป็น{expected} ตัวเลขจะคลาดเคลื่อน {factor} เท่า",
    "แปลงตัวเลขทั้งคอลัมน์เป็น{expected} ({how}) แล้วแก้หัวตารางให้เป็น “{printed}”",
)

_MONEY = "|".join(MONEY_UNITS)
_UNIT_IN_TITLE = re.compile(
    rf"หน่วย(?:นับ|เงิน)?(?:เป็น)?[:：=]?[(\[]?(?P<said>{_MONEY})|[(\[](?:หน่วย)?[:：]?(?P<bracketed>{_MONEY})[)\]]"
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

    ``units`` gives the unit printed in or above a field's header, where one is.
    """

    first_row: int
    last_row: int
    columns: Mapping[str, FoundColumn]
    repeated: tuple[tuple[str, FoundColumn, FoundColumn], ...]
    extra: tuple[FoundColumn, ...]
    units: Mapping[str, str]

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
            header = _match(sheet, contract, first_row, last_row)
            rank = (header.share_of_required(contract), len(header.columns), -levels)
            if rank > best_rank:
                best, best_rank = header, rank
    if best is None or best_rank[0] < 0.5 or len(best.columns) < min(2, len(contract.columns)):
        return None
    first, last = _first_level(sheet, best), _last_level(sheet, best)
    if (first, last) == (best.first_row, best.last_row):
        return best
    return _match(sheet, contract, first, last)


def header_problems(sheet: Sheet, contract: SheetContract, header: Header) -> Iterable[Problem]:
    """Return what is wrong with a found header: missing, repeated and extra columns, contradicting units."""
    for name in header.missing(contract):
        yield COLUMN_MISSING.at(
            sheet=sheet.name,
            row=header.last_row,
            expected=contract.columns[name].printed,
            header_row=header.last_row,
        )
    for name, first, second in header.repeated:
        yield COLUMN_REPEATED.at(
            sheet=sheet.name,
            cell=second.cell,
            row=header.last_row,
            column=contract.columns[name].printed,
            found=second.printed,
            first=first.cell,
        )
    for extra in header.extra:
        yield COLUMN_EXTRA.at(
            sheet=sheet.name, cell=extra.cell, row=header.last_row, column=extra.printed, found=extra.printed
        )
    yield from _unit_problems(sheet, contract, header)


def _unit_problems(sheet: Sheet, contract: SheetContract, header: Header) -> Iterable[Problem]:
    title_unit = _title_unit(sheet, header)
    for name, found in header.columns.items():
        spec = contract.columns[name]
        if spec.type is not ColumnType.MONEY or spec.unit is None:
            continue
        unit = header.units.get(name) or title_unit
        if unit is None or unit == spec.unit.value or unit not in MONEY_UNITS:
            continue
        yield _unit_problem(sheet, header, spec=spec, due=spec.unit, found=found, unit=unit)


def _unit_problem(
    sheet: Sheet, header: Header, *, spec: ColumnSpec, due: Unit, found: FoundColumn, unit: str
) -> Problem:
    has, wants = MONEY_UNITS[unit], MONEY_UNITS[due.value]
    factor = max(has, wants) // min(has, wants)
    how = f"คูณด้วย {factor:,}" if has > wants else f"หารด้วย {factor:,}"
    return UNIT_CONTRADICTS.at(
        sheet=sheet.name,
        cell=found.cell,
        row=header.last_row,
        column=found.printed,
        found=unit,
        expected=due.value,
        factor=f"{factor:,}",
        how=how,
        printed=spec.printed,
    )


def _title_unit(sheet: Sheet, header: Header) -> str | None:
    """Return the unit a line above the table declares for all of it (``หน่วย: ล้านบาท``, ``(ล้านบาท)``)."""
    for row in range(1, header.last_row + 1):
        texts = [clean(value) for value in sheet.rows[row - 1] if isinstance(value, str)]
        if row < header.first_row:
            match = _UNIT_IN_TITLE.search("".join(texts).replace(" ", ""))
            if match is not None:
                return match["said"] or match["bracketed"]
        for text in texts:  # a line of several texts right above the table looks like a level of its header
            match = _UNIT_IN_TITLE.match(text.lstrip("( ").replace(" ", ""))
            if match is not None and match["said"]:
                return match["said"]
    return None


def _match(sheet: Sheet, contract: SheetContract, first_row: int, last_row: int) -> Header:
    claims: dict[str, list[tuple[tuple[bool, bool], FoundColumn, str | None]]] = {}
    extra: list[FoundColumn] = []
    for number in range(1, sheet.column_count + 1):
        texts = _column_texts(sheet, first_row, last_row, number)
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


def _column_texts(sheet: Sheet, first_row: int, last_row: int, number: int) -> list[str]:
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


def _first_level(sheet: Sheet, header: Header) -> int:
    """Return the first row of the header, group names above it included.

    The lowest row alone often names every column, because names merged downwards reach into it; the groups
    above then only show in merged cells, or in several texts directly above.
    """
    first = header.first_row
    while first > 1 and header.last_row - first + 1 < HEADER_LEVELS and _is_level(sheet, first - 1, header):
        first -= 1
    return first


def _last_level(sheet: Sheet, header: Header) -> int:
    """Return the last row of the header: names merged downwards and a row of units alone still belong to it."""
    last = header.last_row
    while last < len(sheet.rows) and last - header.first_row + 1 < HEADER_LEVELS:
        reaches_down = any(
            block.first_row >= header.first_row and (last, number) in block and (last + 1, number) in block
            for block in sheet.merged
            for number in (found.number for found in header.columns.values())
        )
        below = [value for value in sheet.rows[last] if value is not None]
        units = bool(below) and all(isinstance(value, str) and is_unit(value) for value in below)
        if not reaches_down and not units:
            break
        last += 1
    return last


def _is_level(sheet: Sheet, row: int, header: Header) -> bool:
    numbers = [found.number for found in (*header.columns.values(), *header.extra)]
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
