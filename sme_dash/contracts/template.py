"""The form of a kind, made from its contract: sheets, drop-downs, hints, instructions; empty or with last month's rows.

Forms are protected without a password: what is locked (headers, what names a carried row) is locked against slips,
not against people.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sme_dash.contracts.columns import frozen_columns, pages_wide, words_of, written_column
from sme_dash.contracts.dataset_info import (
    AS_OF_LABEL,
    AUTHOR_LABEL,
    INSTRUCTIONS_SHEET,
    KIND_LABEL,
    LABEL_HEADER,
    LABELS,
    NOTE_LABEL,
    OFFICE_LABEL,
    SHEET_NAME,
    VALUE_HEADER,
    VERSION_LABEL,
)
from sme_dash.contracts.declare import ColumnSpec, Kind, SheetContract, nullable_fields
from sme_dash.contracts.prefill import prefilled_rows
from sme_dash.contracts.table import Table
from sme_dash.periods import last_day_of_month
from sme_dash.thai import format as thai
from sme_dash.workbook import layout
from sme_dash.workbook.writer import write_workbook

BLANK_ROWS = 200
"""Ruled rows to fill in; further rows below are read just as well."""

_INFO_HELP = {
    KIND_LABEL: "ไม่ต้องแก้ไข",
    VERSION_LABEL: "ไม่ต้องแก้ไข",
    AS_OF_LABEL: "วันสิ้นงวดของข้อมูลเป็น พ.ศ. เช่น 31 ธันวาคม 2561 หากแบบฟอร์มเสนอวันที่ไว้ โปรดตรวจสอบก่อนส่ง",
    OFFICE_LABEL: "ชื่อหน่วยงานเจ้าของข้อมูล",
    AUTHOR_LABEL: "ชื่อผู้จัดทำหรือส่วนงานที่จัดทำ",
    NOTE_LABEL: "ข้อความที่ต้องการบอกผู้อ่าน (ถ้ามี)",
}

_INSTRUCTION_WIDTHS = {
    "แผ่นงาน": 26,
    "คอลัมน์": 38,
    "ชนิด": 24,
    "หน่วย": 12,
    "จำเป็น": 34,
    "คำอธิบาย": 64,
    "ตัวอย่าง": 42,
    "คำที่ใช้ได้": 60,
    "เมื่อยกรายการจากเดือนก่อน": 36,
}

GENERAL_RULES = (
    "เว้นว่างหรือใส่ - เมื่อไม่มีค่า (ไม่เท่ากับศูนย์), ใส่ N/A เมื่อยังไม่รายงานผล, ใส่ “ไม่ได้ดำเนินการ” เมื่อไม่ได้ดำเนินการ",
    "แถวที่ขึ้นต้นชื่อด้วย “รวม” ถือเป็นยอดรวมตามรายงาน ใช้สอบทานเท่านั้น ไม่นับซ้ำเป็นข้อมูล",
    "ใช้เลขไทยหรือเลขอารบิกก็ได้ วันที่และปีเป็น พ.ศ. จำนวนลบพิมพ์เป็น -1,234.50 หรือ (1,234.50)",
    "เพิ่มรายการใหม่ในแถวว่างใต้ตาราง แถวใดไม่มีในงวดนี้แล้วให้ลบทั้งแถว",
    "แผ่นงานป้องกันหัวตารางและรหัสไว้โดยไม่มีรหัสผ่าน หากต้องการลบแถวที่ยกมา จัดลำดับแถวใหม่ สลับหรือเพิ่มคอลัมน์ "
    "ให้เลือก รีวิว > ยกเลิกการป้องกันแผ่นงาน ก่อน แต่อย่าเปลี่ยนชื่อหัวตารางและหน่วยในวงเล็บ",
    "หมายเหตุและที่มาให้พิมพ์ใต้ตาราง ข้อมูลที่อยู่ใต้หมายเหตุจะไม่ถูกอ่าน",
    "พิมพ์ตัวเลขและข้อความ อย่าใช้สูตรที่อ้างถึงไฟล์อื่น และอย่าผสานเซลล์ของจำนวน",
)


def template_workbook(
    kind: Kind,
    *,
    office: str = "",
    blank_rows: int = BLANK_ROWS,
    prefill: Mapping[str, Table] | None = None,
    as_of: dt.date | None = None,
) -> bytes:
    """Return the .xlsx form of a kind, empty or with last month's rows; equal arguments give equal bytes.

    ``office`` is filled in as the office the data are from; ``blank_rows`` is how many rows are ruled to be filled
    in. ``prefill`` holds last month's tables by sheet identifier: their rows come first, in their order, with what
    stands and without what is to be typed (see ``prefill``). ``as_of`` is the day those tables are of; the end of
    the month that follows is suggested as the next one.
    """
    sheets = [
        _info_sheet(kind, office, as_of),
        *(
            _data_sheet(contract, blank_rows, (prefill or {}).get(contract.id), as_of)
            for contract in kind.sheets
        ),
        _instructions(kind),
    ]
    properties = layout.Properties(title=f"แบบฟอร์ม{kind.title} รุ่นที่ {kind.version}", subject=kind.help)
    return write_workbook(sheets, properties)


def next_as_of(as_of: dt.date) -> dt.date:
    """Return the last day of the month that follows the month of a day."""
    return last_day_of_month(last_day_of_month(as_of) + dt.timedelta(days=1))


def necessity(contract: SheetContract, field: str) -> str:
    """Return how necessary a column is, as the instructions say it."""
    spec = contract.columns[field]
    if field not in nullable_fields(contract.row) and spec.default is None:
        return "ต้องกรอกทุกแถว"
    return "ต้องมีคอลัมน์ เว้นว่างได้" if spec.required else "ไม่บังคับ"


def carriage(contract: SheetContract, field: str) -> str:
    """Return whether a pre-filled form holds a column's cells already, as the instructions say it."""
    if not contract.carries_rows or field not in contract.carried + contract.settled:
        return "กรอกใหม่ทุกเดือน"
    return "ยกมาจากเดือนก่อน" if field in contract.carried else "ยกมาเมื่อช่วงเวลาของแถวสิ้นสุดแล้ว"


def _info_sheet(kind: Kind, office: str, as_of: dt.date | None) -> layout.SheetSpec:
    values = {
        KIND_LABEL: kind.title,
        VERSION_LABEL: kind.version,
        AS_OF_LABEL: thai.date_long(next_as_of(as_of)) if as_of is not None else None,
        OFFICE_LABEL: office or None,
    }
    uses: dict[str, layout.CellUse] = {KIND_LABEL: "fixed", VERSION_LABEL: "fixed"}
    return layout.SheetSpec(
        name=SHEET_NAME,
        columns=(
            layout.ColumnSpec(LABEL_HEADER, width=24, locked=True),
            layout.ColumnSpec(VALUE_HEADER, width=60, number_format=layout.TEXT, use="entry"),
            layout.ColumnSpec("วิธีกรอก", width=64, locked=True),
        ),
        rows=[
            layout.Row((label, values.get(label), _INFO_HELP[label]), uses={1: uses.get(label, "entry")})
            for label in LABELS
        ],
        title=(f"แบบฟอร์มข้อมูล{kind.title}", kind.help, f"อ่านวิธีกรอกในแผ่นงาน “{INSTRUCTIONS_SHEET}”"),
        protected=True,
    )


def _data_sheet(
    contract: SheetContract, blank_rows: int, last_month: Table | None, as_of: dt.date | None
) -> layout.SheetSpec:
    columns = [written_column(contract, field) for field in contract.columns]
    rows = prefilled_rows(contract, last_month, as_of) if last_month is not None else []
    return layout.SheetSpec(
        name=contract.name,
        columns=columns,
        rows=rows,
        title=(contract.title, contract.help, _legend(as_of if rows else None, carried=bool(rows))),
        blank_rows=blank_rows,
        frozen_columns=frozen_columns(columns),
        pages_wide=pages_wide(contract, columns),
        filtered=True,
        protected=True,
    )


def _legend(as_of: dt.date | None, *, carried: bool) -> str:
    if not carried:
        return "ช่องสีเหลือง: กรอกข้อมูล · หัวตารางสีน้ำเงิน: ต้องมี · หัวตารางสีเทา: ไม่บังคับ"
    source = f"ข้อมูล ณ {thai.date_long(as_of)}" if as_of is not None else "เดือนก่อน"
    return (
        f"ช่องสีเหลือง: กรอกข้อมูลของเดือนนี้ · ช่องสีขาว: ยกมาจาก{source} แก้ไขได้ · ช่องสีเทา: ล็อกไว้ · "
        "รายการใหม่: กรอกในแถวว่างใต้ตาราง"
    )


def _instructions(kind: Kind) -> layout.SheetSpec:
    return layout.SheetSpec(
        name=INSTRUCTIONS_SHEET,
        columns=[
            layout.ColumnSpec(header, width=width, number_format=layout.TEXT, locked=True)
            for header, width in _INSTRUCTION_WIDTHS.items()
        ],
        rows=[
            _explained(contract, field, spec)
            for contract in kind.sheets
            for field, spec in contract.columns.items()
        ],
        title=(f"คำแนะนำการกรอกแบบฟอร์ม{kind.title}", f"รุ่นแบบฟอร์ม {kind.version} · หนึ่งแถวต่อหนึ่งคอลัมน์"),
        notes=[f"{number}. {rule}" for number, rule in enumerate(GENERAL_RULES, start=1)],
        frozen_columns=2,
        protected=True,
    )


def _explained(contract: SheetContract, field: str, spec: ColumnSpec) -> tuple[str, ...]:
    return (
        contract.name,
        spec.printed,
        spec.type.thai,
        spec.unit.value if spec.unit else "",
        necessity(contract, field),
        spec.help,
        spec.example,
        ", ".join(words_of(spec)),
        carriage(contract, field),
    )
