"""The integrated plan workbook (แผนบูรณาการ), docs/rules.md §3.3."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from sme_dash.contracts.declare import (
    BrokenRule,
    ColumnSpec,
    ColumnType,
    Kind,
    Quantity,
    Row,
    SheetContract,
)
from sme_dash.contracts.reference import REFERENCE_SHEET
from sme_dash.contracts.vocabulary import FiscalYear, million_baht, text_for_number

PERCENT_REPORTED = ColumnSpec(
    "ร้อยละ",
    ColumnType.PERCENT,
    "ร้อยละการใช้จ่ายตามรายงาน (ไม่บังคับ ใช้สอบทานเท่านั้น)",
    reported=True,
    aliases=("ผลการใช้จ่าย (%)", "ผลการจ่าย (%)", "ร้อยละการใช้จ่าย", "งบประมาณ (%)"),
    width=12,
)


class GuidelineProgress(Row):
    """One guideline (1), one of its indicators (1.1), or the whole plan (รวม)."""

    fiscal_year: FiscalYear
    code: Annotated[
        str,
        ColumnSpec(
            "รหัส",
            ColumnType.CODE,
            "รวม สำหรับทั้งแผน, 1–5 สำหรับแนวทาง, 1.1 เป็นต้นไปสำหรับตัวชี้วัด",
            required=True,
            aliases=("รหัสแนวทาง", "ลำดับ"),
            example="1.1",
            width=10,
        ),
    ]
    name: Annotated[
        str,
        ColumnSpec(
            "แนวทาง/ตัวชี้วัด",
            ColumnType.TEXT,
            "ชื่อแนวทางหรือตัวชี้วัด",
            required=True,
            aliases=("แนวทาง", "แนวทางการส่งเสริม", "ตัวชี้วัด"),
            width=60,
        ),
    ]
    unit: Annotated[str | None, ColumnSpec("หน่วยนับ", ColumnType.TEXT, "หน่วยนับของเป้าหมายและผล", width=16)]
    target: Annotated[
        Quantity | None,
        ColumnSpec("เป้าหมาย", ColumnType.QUANTITY, "เป้าหมายทั้งปี", required=True, example="8,400", width=14),
    ]
    actual: Annotated[
        Quantity | None,
        ColumnSpec(
            "ผล", ColumnType.QUANTITY, "ผลสะสม ณ วันที่ของข้อมูล", required=True, aliases=("ผลที่ได้",), width=14
        ),
    ]
    budget_satang: Annotated[int | None, Field(ge=0), million_baht("งบประมาณ", "งบประมาณทั้งปี", required=True)]
    spent_satang: Annotated[int | None, million_baht("ผลการใช้จ่าย", "ผลการใช้จ่ายสะสม", required=True)]
    remaining_reported_satang: Annotated[
        int | None, million_baht("คงเหลือ", "ยอดคงเหลือตามรายงาน (ไม่บังคับ ใช้สอบทานเท่านั้น)", reported=True)
    ]
    spent_percent_reported: Annotated[Decimal | None, PERCENT_REPORTED]

    def broken_rules(self) -> Iterator[BrokenRule]:
        """Yield targets and results that are text."""
        yield from text_for_number(target=self.target, actual=self.actual)


class MinistrySpending(Row):
    """Budget and spending of one ministry (or of one of its agencies)."""

    fiscal_year: FiscalYear
    ministry: Annotated[
        str,
        ColumnSpec(
            "กระทรวง",
            ColumnType.TEXT,
            "ชื่อกระทรวง (ไม่ใส่เลขลำดับ)",
            required=True,
            aliases=("กระทรวง/หน่วยงาน", "ชื่อกระทรวง"),
            width=40,
        ),
    ]
    agency: Annotated[
        str | None,
        ColumnSpec("หน่วยงาน", ColumnType.TEXT, "ชื่อหน่วยงานในกระทรวง (ถ้ามี)", aliases=("กรม",), width=36),
    ]
    budget_satang: Annotated[int | None, Field(ge=0), million_baht("งบประมาณ", "งบประมาณทั้งปี", required=True)]
    spent_satang: Annotated[int | None, million_baht("ผลการใช้จ่าย", "ผลการใช้จ่ายสะสม", required=True)]
    spent_percent_reported: Annotated[Decimal | None, PERCENT_REPORTED]


class Achievement(Row):
    """One achievement reported under a guideline."""

    fiscal_year: FiscalYear
    guideline_code: Annotated[
        str | None,
        ColumnSpec(
            "รหัสแนวทาง", ColumnType.CODE, "รหัสแนวทาง 1–5", required=True, aliases=("แนวทางที่",), width=12
        ),
    ]
    achievement: Annotated[
        str, ColumnSpec("ผลสัมฤทธิ์", ColumnType.TEXT, "ข้อความผลสัมฤทธิ์", required=True, width=70)
    ]
    value: Annotated[Decimal | None, ColumnSpec("ค่า", ColumnType.NUMBER, "ค่าตัวเลข (ถ้ามี)", width=16)]
    unit: Annotated[str | None, ColumnSpec("หน่วย", ColumnType.TEXT, "หน่วยของค่า", width=14)]


INTEGRATED_PLAN = Kind(
    id="integrated_plan",
    title="แผนบูรณาการ",
    help="ผลการดำเนินงานและการใช้จ่ายตามแผนบูรณาการส่งเสริม SME จำแนกตามแนวทาง ตัวชี้วัด และกระทรวง",
    version="1",
    sheets=(
        SheetContract(
            "guideline",
            "ตามแนวทาง",
            "ผลการดำเนินงานและการใช้จ่าย จำแนกตามแนวทางและตัวชี้วัด",
            "หนึ่งแถวต่อหนึ่งแนวทางหรือตัวชี้วัด แถวที่มีรหัสย่อย (1 ซึ่งมี 1.1) ถือเป็นยอดรวมของรหัสย่อย",
            GuidelineProgress,
            ("fiscal_year", "code"),
            required=True,
            hierarchy="code",
            carried=("fiscal_year", "code", "name", "unit", "target", "budget_satang"),
        ),
        SheetContract(
            "ministry",
            "ตามกระทรวง",
            "งบประมาณและผลการใช้จ่าย จำแนกตามกระทรวง",
            "หนึ่งแถวต่อหนึ่งกระทรวง หรือหนึ่งหน่วยงานของกระทรวง แถวกระทรวงซึ่งมีแถวหน่วยงานแยกอยู่ด้วยถือเป็นยอดรวม",
            MinistrySpending,
            ("fiscal_year", "ministry", "agency"),
            required=True,
            part_field="agency",
            carried=("fiscal_year", "ministry", "agency", "budget_satang"),
        ),
        SheetContract(
            "achievement",
            "ผลสัมฤทธิ์",
            "ผลสัมฤทธิ์ตามแนวทาง",
            "หนึ่งแถวต่อหนึ่งผลสัมฤทธิ์",
            Achievement,
            ("fiscal_year", "guideline_code", "achievement"),
            carried=("fiscal_year", "guideline_code", "achievement", "unit"),
        ),
        REFERENCE_SHEET,
    ),
)
