"""Words and field types that several kinds of workbook share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from sme_dash.contracts.declare import (
    BrokenRule,
    Choice,
    ColumnSpec,
    ColumnType,
    Quantity,
    QuantityState,
    Unit,
)
from sme_dash.problems import ProblemType, Severity

FISCAL_YEAR = ColumnSpec(
    "ปีงบประมาณ",
    ColumnType.FISCAL_YEAR,
    "ปีงบประมาณ พ.ศ. สี่หลัก นับตามปีที่สิ้นสุด (1 ต.ค. ถึง 30 ก.ย.)",
    required=True,
    aliases=("ปีงบ", "ปี งปม.", "ปีงบประมาณ พ.ศ."),
    example="2562",
    width=13,
)
FiscalYear = Annotated[int, Field(ge=2500, le=2699), FISCAL_YEAR]

CATEGORIES = (
    Choice(
        "support",
        "งบประมาณส่งเสริมและสนับสนุน SME",
        ("งบส่งเสริมและสนับสนุน SME", "งบประมาณดำเนินการส่งเสริมและสนับสนุน SME", "ส่งเสริมและสนับสนุน SME"),
    ),
    Choice(
        "admin",
        "ค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน",
        ("คชจ.ในการดำเนินงานและบริหารกองทุน", "คชจ.ดำเนินงานและบริหารกองทุน", "งบดำเนินงานและบริหารกองทุน"),
    ),
)

COMPARATORS = (
    Choice("at_least", "ไม่น้อยกว่า", ("อย่างน้อย", "≥", ">=", "ไม่ต่ำกว่า")),
    Choice("at_most", "ไม่เกิน", ("≤", "<=", "ไม่มากกว่า")),
    Choice("equal", "เท่ากับ", ("=",)),
    Choice("text", "ข้อความ", ("เชิงคุณภาพ",)),
)

ACCUMULATIONS = (
    Choice("cumulative", "สะสม"),
    Choice("per_period", "รายงวด", ("ต่องวด",)),
    Choice("latest", "ล่าสุด", ("ค่าล่าสุด",)),
)

INDICATOR_KINDS = (
    Choice("output", "ผลผลิต", ("Output",)),
    Choice("outcome", "ผลลัพธ์", ("Outcome",)),
)

PROJECT_STATUSES = (
    Choice("done", "เสร็จสิ้น", ("ดำเนินการเสร็จสิ้น", "เสร็จสิ้นแล้ว", "ดำเนินการเสร็จสิ้นและบรรลุเป้าหมาย")),
    Choice("in_progress", "อยู่ระหว่างดำเนินการ", ("ดำเนินการ", "ระหว่างดำเนินการ", "กำลังดำเนินการ")),
    Choice("not_done", "ไม่ได้ดำเนินการ", ("ไม่ได้ดำเนินโครงการ", "ยุติโครงการ", "ยกเลิก")),
)

NUMBER_STATUSES = (
    Choice("preliminary", "เบื้องต้น", ("ประมาณการ", "p")),
    Choice("revised", "ปรับปรุง", ("ปรับปรุงแล้ว", "r")),
    Choice("final", "สุดท้าย", ("สมบูรณ์",)),
)


def baht(header: str, help_text: str, *, required: bool = False, reported: bool = False) -> ColumnSpec:
    """Return a column of amounts written in baht."""
    return ColumnSpec(
        header,
        ColumnType.MONEY,
        help_text,
        unit=Unit.BAHT,
        required=required,
        reported=reported,
        aliases=_money_aliases(header),
        example="1,250,000.00",
        width=21,
    )


def million_baht(
    header: str, help_text: str, *, required: bool = False, reported: bool = False
) -> ColumnSpec:
    """Return a column of amounts written in million baht (four decimals are kept, more are allowed)."""
    return ColumnSpec(
        header,
        ColumnType.MONEY,
        help_text,
        unit=Unit.MILLION_BAHT,
        required=required,
        reported=reported,
        aliases=_money_aliases(header),
        example="879.7343",
        width=17,
    )


def _money_aliases(header: str) -> tuple[str, ...]:
    return {
        "งบประมาณ": ("งบประมาณจัดสรร", "งบประมาณที่ได้รับจัดสรร", "วงเงินงบประมาณ", "จัดสรร"),
        "เบิกจ่าย": ("ผลการเบิกจ่าย", "เบิกจ่ายจริง", "ผลเบิกจ่าย"),
        "ผูกพัน": ("ก่อหนี้ผูกพัน", "ยอดผูกพัน"),
        "คงเหลือ": ("งบประมาณคงเหลือ", "ยอดคงเหลือ"),
        "ผลการใช้จ่าย": ("ผลการจ่าย", "ใช้จ่าย", "ผลการเบิกจ่าย", "เบิกจ่าย"),
    }.get(header, ())


TEXT_QUANTITY = ProblemType(
    "text_where_number_due",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็นตัวเลข แต่พบข้อความ “{found}”",
    "พิมพ์ตัวเลขเท่านั้น หรือหากเป็นตัวชี้วัดเชิงคุณภาพให้เลือก “ข้อความ” ในคอลัมน์ “เกณฑ์”",
)


def text_for_number(**quantities: Quantity | None) -> Iterator[BrokenRule]:
    """Yield every target or result, by field, that holds text where an indicator counts."""
    for name, quantity in quantities.items():
        if quantity is not None and quantity.state is QuantityState.TEXT:
            yield BrokenRule(TEXT_QUANTITY, name, {"found": quantity.text, "expected": "ตัวเลข"})
