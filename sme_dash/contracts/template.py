"""The empty workbook of a kind, made from its contract: sheets, drop-downs, hints and instructions."""

from __future__ import annotations

from sme_dash.contracts.columns import frozen_columns, words_of, written_column
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
from sme_dash.workbook import layout
from sme_dash.workbook.writer import write_workbook

BLANK_ROWS = 200
"""Ruled rows to fill in; further rows below are read just as well."""

_INFO_HELP = {
    KIND_LABEL: "ไม่ต้องแก้ไข",
    VERSION_LABEL: "ไม่ต้องแก้ไข",
    AS_OF_LABEL: "วันสิ้นงวดของข้อมูลเป็น พ.ศ. เช่น 31 ธันวาคม 2561",
    OFFICE_LABEL: "ชื่อหน่วยงานเจ้าของข้อมูล",
    AUTHOR_LABEL: "ชื่อผู้จัดทำหรือส่วนงานที่จัดทำ",
    NOTE_LABEL: "ข้อความที่ต้องการบอกผู้อ่าน (ถ้ามี)",
}

GENERAL_RULES = (
    "เว้นว่างหรือใส่ - เมื่อไม่มีค่า (ไม่เท่ากับศูนย์), ใส่ N/A เมื่อยังไม่รายงานผล, ใส่ “ไม่ได้ดำเนินการ” เมื่อไม่ได้ดำเนินการ",
    "แถวที่ขึ้นต้นชื่อด้วย “รวม” ถือเป็นยอดรวมตามรายงาน ใช้สอบทานเท่านั้น ไม่นับซ้ำเป็นข้อมูล",
    "ใช้เลขไทยหรือเลขอารบิกก็ได้ วันที่และปีเป็น พ.ศ. จำนวนลบพิมพ์เป็น -1,234.50 หรือ (1,234.50)",
    "สลับลำดับคอลัมน์ เพิ่มคอลัมน์ หรือแทรกชื่อเรื่องเหนือหัวตารางได้ แต่อย่าเปลี่ยนชื่อหัวตารางและหน่วยในวงเล็บ",
    "หมายเหตุและที่มาให้พิมพ์ใต้ตาราง ข้อมูลที่อยู่ใต้หมายเหตุจะไม่ถูกอ่าน",
    "พิมพ์ตัวเลขและข้อความ อย่าใช้สูตรที่อ้างถึงไฟล์อื่น และอย่าผสานเซลล์ของจำนวน",
)


def template_workbook(kind: Kind, *, office: str = "", blank_rows: int = BLANK_ROWS) -> bytes:
    """Return the empty .xlsx workbook of a kind; equal declarations give equal bytes.

    ``office`` is filled in as the office the data are from; ``blank_rows`` is how many rows are ruled.
    """
    sheets = [
        _info_sheet(kind, office),
        *(_data_sheet(contract, blank_rows) for contract in kind.sheets),
        _instructions(kind),
    ]
    properties = layout.Properties(title=f"แบบฟอร์ม{kind.title} รุ่นที่ {kind.version}", subject=kind.help)
    return write_workbook(sheets, properties)


def necessity(contract: SheetContract, field: str) -> str:
    """Return how necessary a column is, as the instructions say it."""
    spec = contract.columns[field]
    if field not in nullable_fields(contract.row) and spec.default is None:
        return "ต้องกรอกทุกแถว"
    return "ต้องมีคอลัมน์ เว้นว่างได้" if spec.required else "ไม่บังคับ"


def _info_sheet(kind: Kind, office: str) -> layout.SheetSpec:
    values = {KIND_LABEL: kind.title, VERSION_LABEL: kind.version, OFFICE_LABEL: office or None}
    return layout.SheetSpec(
        name=SHEET_NAME,
        columns=(
            layout.ColumnSpec(LABEL_HEADER, width=24),
            layout.ColumnSpec(VALUE_HEADER, width=60, number_format=layout.TEXT),
            layout.ColumnSpec("วิธีกรอก", width=64),
        ),
        rows=[(label, values.get(label), _INFO_HELP[label]) for label in LABELS],
        title=(f"แบบฟอร์มข้อมูล{kind.title}", kind.help, f"อ่านวิธีกรอกในแผ่นงาน “{INSTRUCTIONS_SHEET}”"),
    )


def _data_sheet(contract: SheetContract, blank_rows: int) -> layout.SheetSpec:
    columns = [written_column(spec, required=spec.required) for spec in contract.columns.values()]
    return layout.SheetSpec(
        name=contract.name,
        columns=columns,
        title=(contract.title, contract.help),
        blank_rows=blank_rows,
        frozen_columns=frozen_columns(columns),
    )


def _instructions(kind: Kind) -> layout.SheetSpec:
    return layout.SheetSpec(
        name=INSTRUCTIONS_SHEET,
        columns=(
            layout.ColumnSpec("แผ่นงาน", width=26),
            layout.ColumnSpec("คอลัมน์", width=38),
            layout.ColumnSpec("ชนิด", width=24),
            layout.ColumnSpec("หน่วย", width=12),
            layout.ColumnSpec("จำเป็น", width=34),
            layout.ColumnSpec("คำอธิบาย", width=64),
            layout.ColumnSpec("ตัวอย่าง", width=42, number_format=layout.TEXT),
            layout.ColumnSpec("คำที่ใช้ได้", width=60),
        ),
        rows=[
            _explained(contract, field, spec)
            for contract in kind.sheets
            for field, spec in contract.columns.items()
        ],
        title=(f"คำแนะนำการกรอกแบบฟอร์ม{kind.title}", f"รุ่นแบบฟอร์ม {kind.version} · หนึ่งแถวต่อหนึ่งคอลัมน์"),
        notes=[f"{number}. {rule}" for number, rule in enumerate(GENERAL_RULES, start=1)],
        frozen_columns=2,
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
    )
