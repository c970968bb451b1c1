"""Finds a sheet's header: not assumed at row 1, possibly two or three merged rows, columns in any order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sme_dash.contracts.declare import ColumnSpec, ColumnType, SheetContract, Unit
from sme_dash.problems import Problem, ProblemType, Severity
from sme_dash.thai.text import clean, header_key, unit_in_header
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

_BAHT_PER_UNIT: Mapping[str, int] = {
    "บาท": 1,
    "พันบาท": 1_000,
    "หมื่นบาท": 10_000,
    "แสนบาท": 100_000,
    "ล้านบาท": 1_000_000,
}


@dataclass(frozen=True)
class FoundColumn:
    """A declared column at its place in a sheet: 1-based column number and the header as printed."""

    number: int
    printed: str
    cell: str


@dataclass(frozen=True)
class Header:
    """A found header: its first and last row, the declared columns found, and the printed extra ones."""

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
    return best


def header_problems(sheet: Sheet, contract: SheetContract, header: Header) -> Iterable[Problem]:
    """Return what is wrong with a found header: missing, repeated and extra columns, contradicting units."""
    for name, spec in contract.columns.items():
        if spec.required and name not in header.columns:
            yield COLUMN_MISSING.at(
                sheet=sheet.name, row=header.last_row, expected=spec.printed, header_row=header.last_row
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
    title_unit = _title_unit(sheet, header.first_row)
    for name, found in header.columns.items():
        spec = contract.columns[name]
        if spec.type is not ColumnType.MONEY or spec.unit is None:
            continue
        unit = header.units.get(name) or title_unit
        if unit is None or unit == spec.unit.value or unit not in _BAHT_PER_UNIT:
            continue
        yield _unit_problem(sheet, header, spec=spec, due=spec.unit, found=found, unit=unit)


def _unit_problem(
    sheet: Sheet, header: Header, *, spec: ColumnSpec, due: Unit, found: FoundColumn, unit: str
) -> Problem:
    has, wants = _BAHT_PER_UNIT[unit], _BAHT_PER_UNIT[due.value]
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


def _title_unit(sheet: Sheet, header_row: int) -> str | None:
    """Return the unit a line above the table declares for all of it (``(หน่วย: ล้านบาท)``)."""
    for row in range(1, header_row):
        for value in sheet.rows[row - 1]:
            if isinstance(value, str) and "หน่วย" in value:
                declared = clean(value).partition("หน่วย")[2]
                if declared.lstrip()[:1] in {":", "：", "บ", "พ", "ล"}:
                    return unit_in_header(declared)
    return None


def _match(sheet: Sheet, contract: SheetContract, first_row: int, last_row: int) -> Header:
    index = _header_index(contract)
    columns: dict[str, FoundColumn] = {}
    repeated: list[tuple[str, FoundColumn, FoundColumn]] = []
    extra: list[FoundColumn] = []
    units: dict[str, str] = {}
    for number in range(1, sheet.column_count + 1):
        texts = _column_texts(sheet, first_row, last_row, number)
        if not texts:
            continue
        found = FoundColumn(number, " ".join(texts), a1(last_row, number))
        name = _field_for(texts, index)
        if name is None:
            extra.append(found)
        elif name in columns:
            repeated.append((name, columns[name], found))
        else:
            columns[name] = found
            unit = next((unit for text in reversed(texts) if (unit := unit_in_header(text))), None)
            if unit is not None:
                units[name] = unit
    return Header(first_row, last_row, columns, tuple(repeated), tuple(extra), units)


def _field_for(texts: list[str], index: Mapping[str, str]) -> str | None:
    """Match the joined levels first, then the lowest level: the upper one often only groups columns."""
    joined = index.get(header_key(" ".join(texts)))
    return joined or index.get(header_key(texts[-1]))


def _column_texts(sheet: Sheet, first_row: int, last_row: int, number: int) -> list[str]:
    texts: list[str] = []
    for row in range(first_row, last_row + 1):
        value = sheet.merged_value(row, number)
        text = clean(value) if isinstance(value, str) else ""
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    return texts


@cache
def _header_index(contract: SheetContract) -> Mapping[str, str]:
    index: dict[str, str] = {}
    for name, spec in contract.columns.items():
        for spelling in (spec.printed, spec.header, *spec.aliases):
            index.setdefault(header_key(spelling), name)
    return index
