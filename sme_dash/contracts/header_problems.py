"""What is wrong with a found header: missing, repeated and extra columns, units that contradict the contract."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sme_dash.contracts.declare import ColumnSpec, ColumnType, SheetContract, Unit
from sme_dash.contracts.header import FoundColumn, Header
from sme_dash.problems import Problem, ProblemType, Severity
from sme_dash.thai.text import MONEY_UNITS, clean
from sme_dash.workbook.cells import Sheet

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
    above = title_unit(sheet, header.first_row, header.last_row)
    for name, found in header.columns.items():
        spec = contract.columns[name]
        if spec.type is not ColumnType.MONEY or spec.unit is None:
            continue
        unit = header.units.get(name) or above
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


def title_unit(sheet: Sheet, first_row: int, last_row: int) -> str | None:
    """Return the unit a line above the table declares for all of it (``หน่วย: ล้านบาท``, ``(ล้านบาท)``)."""
    for row in range(1, last_row + 1):
        texts = [clean(value) for value in sheet.rows[row - 1] if isinstance(value, str)]
        if row < first_row:
            match = _UNIT_IN_TITLE.search("".join(texts).replace(" ", ""))
            if match is not None:
                return match["said"] or match["bracketed"]
        for text in texts:  # a line of several texts right above the table looks like a level of its header
            match = _UNIT_IN_TITLE.match(text.lstrip("( ").replace(" ", ""))
            if match is not None and match["said"]:
                return match["said"]
    return None
