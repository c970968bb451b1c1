"""Matching columns in words: what a select box offers, why, and the first rows as they would be read."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import CellView, ColumnView, RowView, TableView
from sme_dash.views.matching_data import OfferedContract, OfferedField, OfferedSheet, ReadAsChosen, Trial

NONE = ""
"""The code of choosing no column, or no sheet."""

SAMPLES = 2
STATES = {"none": thai.NO_VALUE, "not_reported": "ยังไม่รายงานผล", "not_carried_out": "ไม่ได้ดำเนินการ"}


def sheet_choices(contract: OfferedContract) -> dict[str, str]:
    """Return the sheets that may answer a sheet of our form, the likeliest first: code and words are its name."""
    nothing = "ยังไม่ได้เลือก" if contract.required else "ไม่มีในไฟล์นี้"
    return {NONE: nothing, **{sheet.name: sheet.name for sheet in contract.sheets}}


def column_choices(sheet: OfferedSheet, field: OfferedField) -> dict[str, str]:
    """Return the columns that may answer a field: the likely ones first, then all others from the left."""
    by_letter = {column.letter: column for column in sheet.columns}
    likely = [each.letter for each in field.likely if each.letter in by_letter]
    order = [*likely, *(letter for letter in by_letter if letter not in likely)]
    words = {}
    for letter in order:
        column = by_letter[letter]
        samples = ", ".join(column.samples[:SAMPLES])
        words[letter] = f"{letter} · {column.header or '(ไม่มีหัวตาราง)'}" + (
            f" · เช่น {samples}" if samples else ""
        )
    return {NONE: "ไม่มีคอลัมน์นี้ในไฟล์" if not field.required else "ยังไม่ได้เลือก", **words}


def why(field: OfferedField, letter: str) -> str:
    """Return what speaks for a column, and what to look at, in one line."""
    likely = next((each for each in field.likely if each.letter == letter), None)
    if letter == NONE:
        return "จำเป็นต้องมี โปรดเลือกคอลัมน์" if field.required else ""
    if likely is None:
        return "เลือกเอง ระบบไม่พบเหตุที่บ่งว่าเป็นคอลัมน์นี้ โปรดตรวจตัวอย่างด้านล่าง"
    reasons = f"เหตุที่เสนอ: {' · '.join(likely.reasons)}" if likely.reasons else ""
    cautions = f"โปรดตรวจ: {' · '.join(likely.cautions)}" if likely.cautions else ""
    return " — ".join(text for text in (reasons, cautions) if text)


def contract_title(contract: OfferedContract) -> str:
    """Return the heading of a sheet of our form."""
    return f"แผ่นงาน “{contract.name}” ({'จำเป็น' if contract.required else 'ไม่บังคับ'})"


def trial_line(trial: Trial, *, display: Display) -> str:
    """Return what reading by the choice comes to, in one line."""
    if trial.fault:
        return trial.fault
    rows = sum(table.row_count for table in trial.tables)
    return (
        f"อ่านได้ {thai.number(rows, 0, display)} แถว · ข้อผิดพลาด {thai.number(trial.errors, 0, display)}"
        f" · คำเตือน {thai.number(trial.warnings, 0, display)}"
    )


def trial_table(table: ReadAsChosen, *, display: Display) -> TableView:
    """Return the first rows of a sheet as they would be read."""
    return TableView(
        key=f"trial_{table.name}",
        caption=f"ตัวอย่างที่อ่านได้จากแผ่นงาน “{table.sheet}” {thai.number(len(table.rows), 0, display)} แถวแรก",
        columns=(
            ColumnView(key="row", header="แถวที่", align="right", width="narrow"),
            *(
                ColumnView(
                    key=field,
                    header=header,
                    unit=f"คอลัมน์ {table.letters[field]}",
                    align="right" if table.types[field] in _NUMBERS else "left",
                    width="wide" if table.types[field] == "text" else "normal",
                )
                for field, header in table.headers.items()
            ),
        ),
        rows=tuple(
            RowView(
                (
                    CellView(str(number)),
                    *(
                        CellView(value_words(values[field], table.types[field], display))
                        for field in table.headers
                    ),
                )
            )
            for number, values in table.rows
        ),
    )


_NUMBERS = frozenset({"integer", "number", "percent", "money", "million", "quantity"})


def value_words(value: object, type_: str, display: Display) -> str:
    """Return a value as read; money in the unit of its column, whatever the unit switch says."""
    if value is None:
        return thai.NO_VALUE
    if type_ in {"money", "million"}:
        satang, baht = int(str(value)), Display(display.digits, "baht")
        is_baht = type_ == "money"
        return thai.baht_number(satang, baht) if is_baht else thai.million_number(satang, 4, display)
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(value, dt.date):
        return thai.date_short(value, display)
    if isinstance(value, int | float) and type_ in _NUMBERS:
        exact = Decimal(str(value)).normalize()
        return thai.number(exact, max(0, -int(exact.as_tuple().exponent)), display)
    return STATES.get(str(value)) or thai.digits(str(value), display)
