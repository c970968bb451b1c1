"""The sheet ยอดอ้างอิง, which any kind of workbook may carry (docs/rules.md §3.1)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from sme_dash.contracts.declare import ColumnSpec, ColumnType, Row, SheetContract


class ReferenceFigure(Row):
    """A figure printed in another document, to be reconciled with the one computed here."""

    figure_key: Annotated[
        str,
        ColumnSpec(
            "รหัสตัวเลข",
            ColumnType.TEXT,
            "รหัสตัวเลขตามหน้า “เกี่ยวกับข้อมูล” เช่น budget/2561/total/used_percent",
            required=True,
            example="budget/2562/total/used_percent",
            width=52,
        ),
    ]
    value: Annotated[
        Decimal,
        ColumnSpec("ค่า", ColumnType.NUMBER, "ค่าตามที่พิมพ์ไว้ในเอกสาร", required=True, example="62.76", width=22),
    ]
    unit: Annotated[str | None, ColumnSpec("หน่วย", ColumnType.TEXT, "หน่วยของค่า เช่น บาท ร้อยละ", width=14)]
    document: Annotated[
        str,
        ColumnSpec(
            "เอกสารอ้างอิง",
            ColumnType.TEXT,
            "เอกสารและตำแหน่งที่พิมพ์ค่านี้",
            required=True,
            aliases=("ที่มา", "แหล่งอ้างอิง"),
            width=60,
        ),
    ]


REFERENCE_SHEET = SheetContract(
    "reference",
    "ยอดอ้างอิง",
    "ตัวเลขที่พิมพ์ไว้ในเอกสารอื่น เพื่อสอบทานกับตัวเลขที่คำนวณได้",
    "หนึ่งแถวต่อหนึ่งตัวเลขที่พิมพ์ไว้ในเอกสารหนึ่งแห่ง",
    ReferenceFigure,
    ("figure_key", "value", "document"),
)
