"""The budget workbook (งบประมาณ), docs/rules.md §3.1."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from sme_dash.contracts.declare import BrokenRule, ColumnSpec, ColumnType, Kind, Row, SheetContract
from sme_dash.contracts.reference import REFERENCE_SHEET
from sme_dash.contracts.vocabulary import (
    CATEGORIES,
    PROJECT_STATUSES,
    FiscalYear,
    baht,
    million_baht,
)
from sme_dash.problems import ProblemType, Severity

ProjectCount = Annotated[int, Field(ge=0)]

STRATEGY_MISSING = ProblemType(
    "strategy_missing",
    Severity.ERROR,
    "แถวของงบประมาณส่งเสริมและสนับสนุน SME ต้องระบุ “ยุทธศาสตร์ที่”",
    "พิมพ์เลขยุทธศาสตร์ 1–4 ในคอลัมน์ “ยุทธศาสตร์ที่” หรือหากเป็นแถวยอดรวมให้พิมพ์คำว่า “รวม” ในคอลัมน์ “ชื่อยุทธศาสตร์”",
)
STRATEGY_ON_ADMIN = ProblemType(
    "strategy_on_admin",
    Severity.ERROR,
    "แถวค่าใช้จ่ายในการดำเนินงานและบริหารกองทุนต้องไม่ระบุ “ยุทธศาสตร์ที่” แต่พบ “{found}”",
    "ลบเลขยุทธศาสตร์ออก หรือแก้ “หมวดงบประมาณ” ให้ตรงกับรายการ",
)
DATES_REVERSED = ProblemType(
    "dates_reversed",
    Severity.ERROR,
    "วันที่สิ้นสุด ({found}) มาก่อนวันที่เริ่ม ({start})",
    "ตรวจวันที่เริ่มและวันที่สิ้นสุดของโครงการ แล้วแก้ให้วันที่สิ้นสุดไม่มาก่อนวันที่เริ่ม",
)
PROJECT_WITHOUT_NAME = ProblemType(
    "project_without_identity",
    Severity.ERROR,
    "แถวนี้ไม่มีทั้งรหัสโครงการและลำดับ จึงอ้างถึงโครงการไม่ได้",
    "ใส่รหัสโครงการ 9 หลัก หรือหากยังไม่มีรหัสให้ใส่ลำดับ",
)


class StrategyBudget(Row):
    """Budget of one strategy (or of the administration) in one fiscal year."""

    fiscal_year: FiscalYear
    plan_name: Annotated[
        str | None,
        ColumnSpec("แผนยุทธศาสตร์", ColumnType.TEXT, "ชื่อแผนยุทธศาสตร์ที่ใช้ในปีนั้น", width=30),
    ]
    category: Annotated[
        str,
        ColumnSpec(
            "หมวดงบประมาณ",
            ColumnType.CHOICE,
            "เลือกหมวดงบประมาณ",
            required=True,
            choices=CATEGORIES,
            aliases=("หมวด", "ประเภทงบประมาณ"),
            width=30,
        ),
    ]
    strategy_no: Annotated[
        int | None,
        Field(ge=1, le=20),
        ColumnSpec(
            "ยุทธศาสตร์ที่",
            ColumnType.INTEGER,
            "เลขยุทธศาสตร์ เว้นว่างสำหรับค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน",
            required=True,
            aliases=("ยุทธศาสตร์", "ยุทธ์ที่"),
            example="1",
            width=13,
        ),
    ]
    strategy_name: Annotated[
        str | None,
        ColumnSpec("ชื่อยุทธศาสตร์", ColumnType.TEXT, "ชื่อยุทธศาสตร์ตามแผน (แถวยอดรวมให้พิมพ์ “รวม”)", width=48),
    ]
    projects: Annotated[
        ProjectCount | None,
        ColumnSpec(
            "โครงการทั้งหมด",
            ColumnType.INTEGER,
            "จำนวนงาน/โครงการทั้งหมด",
            aliases=("จำนวนโครงการ",),
            example="8",
            width=12,
            counted=True,
        ),
    ]
    projects_done: Annotated[
        ProjectCount | None,
        ColumnSpec("เสร็จสิ้น", ColumnType.INTEGER, "จำนวนโครงการที่เสร็จสิ้น", example="8", width=12, counted=True),
    ]
    projects_in_progress: Annotated[
        ProjectCount | None,
        ColumnSpec(
            "อยู่ระหว่างดำเนินการ",
            ColumnType.INTEGER,
            "จำนวนโครงการที่อยู่ระหว่างดำเนินการ",
            width=12,
            counted=True,
        ),
    ]
    projects_not_done: Annotated[
        ProjectCount | None,
        ColumnSpec("ไม่ได้ดำเนินการ", ColumnType.INTEGER, "จำนวนโครงการที่ไม่ได้ดำเนินการ", width=12, counted=True),
    ]
    budget_satang: Annotated[int, Field(ge=0), baht("งบประมาณ", "งบประมาณที่ได้รับจัดสรร", required=True)]
    disbursed_satang: Annotated[int | None, baht("เบิกจ่าย", "ยอดเบิกจ่ายสะสม ณ วันที่ของข้อมูล", required=True)]
    committed_satang: Annotated[int | None, baht("ผูกพัน", "ยอดผูกพันที่ยังไม่ได้เบิกจ่าย", required=True)]
    remaining_reported_satang: Annotated[
        int | None, baht("คงเหลือ", "ยอดคงเหลือตามรายงาน (ไม่บังคับ ใช้สอบทานเท่านั้น)", reported=True)
    ]

    def broken_rules(self) -> Iterator[BrokenRule]:
        """Yield what is wrong between category and strategy."""
        if self.category == "support" and self.strategy_no is None:
            yield BrokenRule(STRATEGY_MISSING, "strategy_no")
        if self.category == "admin" and self.strategy_no is not None:
            yield BrokenRule(STRATEGY_ON_ADMIN, "strategy_no", {"found": self.strategy_no})


class ProjectBudget(Row):
    """One project (งาน/โครงการ) of a fiscal year."""

    fiscal_year: FiscalYear
    seq: Annotated[
        int | None,
        Field(ge=1),
        ColumnSpec("ลำดับ", ColumnType.INTEGER, "ลำดับที่ในแผนปฏิบัติการ", aliases=("ที่",), example="1", width=8),
    ]
    project_code: Annotated[
        str | None,
        ColumnSpec(
            "รหัสโครงการ",
            ColumnType.CODE,
            "รหัสโครงการ 9 หลัก หากยังไม่มีรหัสให้เว้นว่างและใส่ลำดับ",
            required=True,
            aliases=("รหัสงาน/โครงการ",),
            example="620100100",
            width=14,
        ),
    ]
    project_name: Annotated[
        str,
        ColumnSpec(
            "ชื่องาน/โครงการ",
            ColumnType.TEXT,
            "ชื่องานหรือโครงการตามแผน",
            required=True,
            aliases=("ชื่อโครงการ", "งาน/โครงการ", "โครงการ"),
            width=56,
        ),
    ]
    strategy_no: Annotated[
        int | None,
        ColumnSpec("ยุทธศาสตร์ที่", ColumnType.INTEGER, "เลขยุทธศาสตร์", aliases=("ยุทธศาสตร์",), width=12),
    ]
    tactic_no: Annotated[
        str | None, ColumnSpec("กลยุทธ์ที่", ColumnType.CODE, "เลขกลยุทธ์ เช่น 2.1", example="2.1", width=10)
    ]
    tactic_name: Annotated[str | None, ColumnSpec("ชื่อกลยุทธ์", ColumnType.TEXT, "ชื่อกลยุทธ์/แผนงาน", width=34)]
    guideline: Annotated[
        str | None, ColumnSpec("แนวทางการส่งเสริม", ColumnType.TEXT, "แนวทางการส่งเสริม SME", width=26)
    ]
    department: Annotated[
        str | None,
        ColumnSpec("หน่วยงานรับผิดชอบ", ColumnType.TEXT, "ฝ่ายที่รับผิดชอบ", aliases=("ฝ่ายที่รับผิดชอบ",), width=18),
    ]
    budget_satang: Annotated[int | None, Field(ge=0), baht("งบประมาณ", "งบประมาณของโครงการ", required=True)]
    disbursed_satang: Annotated[int | None, baht("เบิกจ่าย", "ยอดเบิกจ่ายสะสมของโครงการ")]
    committed_satang: Annotated[int | None, baht("ผูกพัน", "ยอดผูกพันของโครงการ")]
    status: Annotated[
        str | None,
        ColumnSpec("สถานะ", ColumnType.CHOICE, "สถานะของโครงการ", choices=PROJECT_STATUSES, width=20),
    ]
    start_date: Annotated[
        dt.date | None, ColumnSpec("วันที่เริ่ม", ColumnType.DATE, "วันที่เริ่มโครงการ (พ.ศ.)", width=16)
    ]
    end_date: Annotated[
        dt.date | None, ColumnSpec("วันที่สิ้นสุด", ColumnType.DATE, "วันที่สิ้นสุดโครงการ (พ.ศ.)", width=16)
    ]
    closed_date: Annotated[
        dt.date | None, ColumnSpec("วันที่ปิดโครงการ", ColumnType.DATE, "วันที่ปิดโครงการ (พ.ศ.)", width=16)
    ]
    is_new: Annotated[
        bool | None, ColumnSpec("โครงการใหม่", ColumnType.FLAG, "เป็นโครงการใหม่หรือไม่ (ใช่/ไม่ใช่)", width=12)
    ]
    helps_directly: Annotated[
        bool | None,
        ColumnSpec("ช่วยเหลือ SME โดยตรง", ColumnType.FLAG, "ช่วยเหลือ SME โดยตรงหรือไม่ (ใช่/ไม่ใช่)", width=14),
    ]
    economic_value_target_satang: Annotated[
        int | None, baht("มูลค่าเศรษฐกิจเป้าหมาย", "มูลค่าทางเศรษฐกิจที่ตั้งเป้าหมาย")
    ]

    def broken_rules(self) -> Iterator[BrokenRule]:
        """Yield a project that nothing names, and dates that run backwards."""
        if self.project_code is None and self.seq is None:
            yield BrokenRule(PROJECT_WITHOUT_NAME, "project_code")
        if self.start_date and self.end_date and self.end_date < self.start_date:
            yield BrokenRule(DATES_REVERSED, "end_date", {"found": self.end_date, "start": self.start_date})


class MonthlySpending(Row):
    """Planned and actual spending of one activity of a project in one month (form สสว.200/3)."""

    fiscal_year: FiscalYear
    project_code: Annotated[
        str, ColumnSpec("รหัสโครงการ", ColumnType.CODE, "รหัสโครงการ 9 หลัก", required=True, width=14)
    ]
    activity_no: Annotated[
        str, ColumnSpec("ลำดับกิจกรรม", ColumnType.CODE, "ลำดับของกิจกรรมในโครงการ", required=True, width=12)
    ]
    activity: Annotated[str | None, ColumnSpec("กิจกรรม", ColumnType.TEXT, "ชื่อกิจกรรม", width=48)]
    month: Annotated[
        str,
        ColumnSpec("เดือน", ColumnType.MONTH, "เดือนและปี พ.ศ. เช่น ต.ค. 61", required=True, example="ต.ค. 61"),
    ]
    plan_satang: Annotated[int | None, baht("แผน", "แผนการใช้จ่ายของเดือน", required=True)]
    actual_satang: Annotated[int | None, baht("ผล", "ผลการใช้จ่ายของเดือน", required=True)]


class QuarterlySpending(Row):
    """Plan and cumulative disbursement of a programme at the end of one quarter."""

    fiscal_year: FiscalYear
    programme: Annotated[str, ColumnSpec("แผนงาน", ColumnType.TEXT, "ชื่อแผนงาน", required=True, width=48)]
    budget_satang: Annotated[int | None, million_baht("งบประมาณ", "งบประมาณของแผนงาน")]
    quarter: Annotated[
        int,
        Field(ge=1, le=4),
        ColumnSpec(
            "ไตรมาส", ColumnType.INTEGER, "ไตรมาสของปีงบประมาณ 1–4", required=True, example="1", width=10
        ),
    ]
    target_percent: Annotated[
        Decimal | None,
        ColumnSpec("เป้าหมายร้อยละ", ColumnType.PERCENT, "เป้าหมายการเบิกจ่ายสะสมเป็นร้อยละ", width=14),
    ]
    plan_satang: Annotated[int | None, million_baht("แผน", "แผนการเบิกจ่ายสะสม", required=True)]
    cumulative_satang: Annotated[
        int | None, million_baht("ผลเบิกจ่ายสะสม", "ผลการเบิกจ่ายสะสมถึงสิ้นไตรมาส", required=True)
    ]


BUDGET = Kind(
    id="budget",
    title="งบประมาณ",
    help="การจัดสรรและเบิกจ่ายงบประมาณ จำแนกตามหมวด ยุทธศาสตร์ และโครงการ",
    version="1",
    sheets=(
        SheetContract(
            "strategy",
            "รายยุทธศาสตร์",
            "งบประมาณและผลการเบิกจ่าย จำแนกตามยุทธศาสตร์",
            "หนึ่งแถวต่อหนึ่งยุทธศาสตร์ในหนึ่งปีงบประมาณ และหนึ่งแถวต่อปีสำหรับค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน",
            StrategyBudget,
            ("fiscal_year", "category", "strategy_no"),
            required=True,
            carried=(
                "fiscal_year",
                "plan_name",
                "category",
                "strategy_no",
                "strategy_name",
                "projects",
                "budget_satang",
            ),
        ),
        SheetContract(
            "project",
            "รายโครงการ",
            "งบประมาณและสถานะ จำแนกตามงาน/โครงการ",
            "หนึ่งแถวต่อหนึ่งงาน/โครงการในหนึ่งปีงบประมาณ",
            ProjectBudget,
            ("fiscal_year", "project_code"),
            key_fallback=(("project_code", "seq"),),
            carried=(
                "fiscal_year",
                "seq",
                "project_code",
                "project_name",
                "strategy_no",
                "tactic_no",
                "tactic_name",
                "guideline",
                "department",
                "budget_satang",
                "start_date",
                "end_date",
                "closed_date",
                "is_new",
                "helps_directly",
                "economic_value_target_satang",
            ),
        ),
        SheetContract(
            "monthly",
            "แผน-ผลรายเดือน",
            "แผนและผลการใช้จ่ายรายเดือน (แบบ สสว.200/3)",
            "หนึ่งแถวต่อหนึ่งกิจกรรมของโครงการในหนึ่งเดือน",
            MonthlySpending,
            ("fiscal_year", "project_code", "activity_no", "month"),
            period_field="month",
            carried=("fiscal_year", "project_code", "activity_no", "activity", "month", "plan_satang"),
            settled=("actual_satang",),
        ),
        SheetContract(
            "quarterly",
            "แผน-ผลรายไตรมาส",
            "แผนและผลการเบิกจ่ายสะสมรายไตรมาส จำแนกตามแผนงาน",
            "หนึ่งแถวต่อหนึ่งแผนงานในหนึ่งไตรมาส",
            QuarterlySpending,
            ("fiscal_year", "programme", "quarter"),
            period_field="quarter",
            carried=("fiscal_year", "programme", "budget_satang", "quarter", "target_percent", "plan_satang"),
            settled=("cumulative_satang",),
        ),
        REFERENCE_SHEET,
    ),
)
