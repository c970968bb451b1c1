"""The workbook of SME statistics (สถานการณ์ SME), docs/rules.md §3.4."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from sme_dash.contracts.declare import ColumnSpec, ColumnType, Kind, Row, SheetContract
from sme_dash.contracts.reference import REFERENCE_SHEET
from sme_dash.contracts.vocabulary import NUMBER_STATUSES


class SituationFigure(Row):
    """One statistic of one item in one period."""

    topic: Annotated[
        str, ColumnSpec("หัวข้อ", ColumnType.TEXT, "หัวข้อของสถิติ เช่น การจ้างงาน", required=True, width=30)
    ]
    item: Annotated[str, ColumnSpec("รายการ", ColumnType.TEXT, "รายการในหัวข้อนั้น", required=True, width=48)]
    period: Annotated[
        str,
        ColumnSpec(
            "ช่วงเวลา",
            ColumnType.PERIOD,
            "เช่น 2560, ไตรมาส 3/2561, พ.ย. 2561, ม.ค.-พ.ย. 2561",
            required=True,
            aliases=("งวด", "ช่วงเวลาของข้อมูล"),
            example="ไตรมาส 3/2561",
            width=18,
        ),
    ]
    value: Annotated[
        Decimal | None,
        ColumnSpec("ค่า", ColumnType.NUMBER, "ค่าของสถิติ", required=True, example="3,046,793", width=18),
    ]
    unit: Annotated[str | None, ColumnSpec("หน่วย", ColumnType.TEXT, "หน่วยของค่า", width=20)]
    change_percent: Annotated[
        Decimal | None,
        ColumnSpec(
            "เปลี่ยนแปลง (%)",
            ColumnType.PERCENT,
            "อัตราการเปลี่ยนแปลงจากช่วงเดียวกันของปีก่อน",
            aliases=("อัตราการขยายตัว (%)", "อัตราการเปลี่ยนแปลง (%)"),
            width=14,
        ),
    ]
    share_percent: Annotated[
        Decimal | None,
        ColumnSpec("สัดส่วน (%)", ColumnType.PERCENT, "สัดส่วนต่อยอดรวมของหัวข้อ", width=12),
    ]
    number_status: Annotated[
        str | None,
        ColumnSpec("สถานะตัวเลข", ColumnType.CHOICE, "สถานะของตัวเลข", choices=NUMBER_STATUSES, width=13),
    ]
    source: Annotated[
        str | None,
        ColumnSpec(
            "แหล่งที่มา", ColumnType.TEXT, "หน่วยงานหรือเอกสารที่มาของตัวเลข", aliases=("แหล่งข้อมูล",), width=52
        ),
    ]


SITUATION = Kind(
    id="situation",
    title="สถานการณ์ SME",
    help="สถิติสถานการณ์ SME: จำนวน การจ้างงาน GDP การส่งออก ดัชนีความเชื่อมั่น และการจดทะเบียน",
    version="1",
    sheets=(
        SheetContract(
            "figures",
            "ตัวเลขสถานการณ์",
            "ตัวเลขสถานการณ์วิสาหกิจขนาดกลางและขนาดย่อม",
            "หนึ่งแถวต่อหนึ่งรายการในหนึ่งช่วงเวลา",
            SituationFigure,
            ("topic", "item", "period"),
            required=True,
            period_field="period",
            carried=("topic", "item", "period", "unit", "source"),
            settled=("value", "change_percent", "share_percent", "number_status"),
        ),
        REFERENCE_SHEET,
    ),
)
