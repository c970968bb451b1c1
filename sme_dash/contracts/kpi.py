"""The indicator workbook (ตัวชี้วัด), docs/rules.md §3.2."""

from __future__ import annotations

from collections.abc import Iterator
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
from sme_dash.contracts.vocabulary import (
    ACCUMULATIONS,
    COMPARATORS,
    INDICATOR_KINDS,
    FiscalYear,
    baht,
    text_for_number,
)
from sme_dash.problems import ProblemType, Severity

VERDICT_MISSING = ProblemType(
    "verdict_missing",
    Severity.WARNING,
    "ตัวชี้วัดเชิงคุณภาพนี้มีผลแล้วแต่ไม่ได้ระบุ “บรรลุเป้าหมาย” จึงยังนับเป็นยังไม่รายงานผล",
    "เลือก ใช่ หรือ ไม่ใช่ ในคอลัมน์ “บรรลุเป้าหมาย”",
)

STRATEGY_NO = ColumnSpec(
    "ยุทธศาสตร์ที่",
    ColumnType.INTEGER,
    "เลขยุทธศาสตร์",
    required=True,
    aliases=("ยุทธศาสตร์", "ยุทธ์ที่"),
    example="1",
    width=13,
)
UNIT = ColumnSpec("หน่วยนับ", ColumnType.TEXT, "หน่วยนับของเป้าหมายและผล", aliases=("หน่วย",), width=14)
TARGET = ColumnSpec(
    "เป้าหมาย",
    ColumnType.QUANTITY,
    "เป้าหมายเป็นตัวเลข (ข้อความได้เฉพาะตัวชี้วัดเชิงคุณภาพ)",
    required=True,
    aliases=("แผน", "ค่าเป้าหมาย"),
    example="80",
    width=16,
)
ACTUAL_HELP = "ผลเป็นตัวเลข เว้นว่างเมื่อไม่มีค่า, N/A เมื่อยังไม่รายงานผล, “ไม่ได้ดำเนินการ” เมื่อไม่ได้ดำเนินการ"


class StrategyKpi(Row):
    """One strategy-level KPI of a fiscal year."""

    fiscal_year: FiscalYear
    strategy_no: Annotated[int, Field(ge=1, le=20), STRATEGY_NO]
    tactic_no: Annotated[
        str | None,
        ColumnSpec("กลยุทธ์ที่", ColumnType.CODE, "เลขกลยุทธ์ หากอยู่สองกลยุทธ์ให้คั่นด้วย /", example="3.1/3.2", width=11),
    ]
    tactic_name: Annotated[str | None, ColumnSpec("ชื่อกลยุทธ์", ColumnType.TEXT, "ชื่อกลยุทธ์", width=40)]
    kpi_no: Annotated[
        int,
        Field(ge=1),
        ColumnSpec(
            "ลำดับตัวชี้วัด",
            ColumnType.INTEGER,
            "ลำดับของตัวชี้วัดในยุทธศาสตร์",
            required=True,
            aliases=("ลำดับ", "ตัวชี้วัดที่"),
            example="1",
            width=11,
        ),
    ]
    name: Annotated[
        str,
        ColumnSpec("ตัวชี้วัด", ColumnType.TEXT, "ชื่อตัวชี้วัด", required=True, aliases=("ชื่อตัวชี้วัด",), width=56),
    ]
    department: Annotated[
        str | None,
        ColumnSpec("ฝ่ายที่รับผิดชอบ", ColumnType.TEXT, "ฝ่ายที่รับผิดชอบ", aliases=("ฝ่าย", "ผู้รับผิดชอบ"), width=16),
    ]
    unit: Annotated[str | None, UNIT]
    comparator: Annotated[
        str,
        ColumnSpec(
            "เกณฑ์",
            ColumnType.CHOICE,
            "ทิศทางของตัวชี้วัด หากเว้นว่างถือว่า “ไม่น้อยกว่า”; เลือก “ข้อความ” สำหรับตัวชี้วัดเชิงคุณภาพ",
            choices=COMPARATORS,
            default="at_least",
            width=13,
        ),
    ]
    target: Annotated[Quantity | None, TARGET]
    actual: Annotated[
        Quantity | None,
        ColumnSpec(
            "ผล",
            ColumnType.QUANTITY,
            ACTUAL_HELP,
            required=True,
            aliases=("ผลที่ได้", "ผลการดำเนินงาน"),
            width=16,
        ),
    ]
    met: Annotated[
        bool | None,
        ColumnSpec("บรรลุเป้าหมาย", ColumnType.FLAG, "เฉพาะตัวชี้วัดเชิงคุณภาพ: ใช่ หรือ ไม่ใช่", width=13),
    ]
    accumulation: Annotated[
        str | None,
        ColumnSpec("วิธีสะสม", ColumnType.CHOICE, "วิธีสะสมผลระหว่างงวด", choices=ACCUMULATIONS, width=11),
    ]
    related_projects: Annotated[
        str | None,
        ColumnSpec("โครงการที่เกี่ยวข้อง", ColumnType.TEXT, "ลำดับโครงการที่เกี่ยวข้อง เช่น 1-12", width=18),
    ]
    explanation: Annotated[str | None, ColumnSpec("คำอธิบาย", ColumnType.TEXT, "คำอธิบายหรือคำชี้แจง", width=60)]

    def broken_rules(self) -> Iterator[BrokenRule]:
        """Yield text where a number is due, and a reported qualitative result that nobody has judged."""
        if self.comparator != "text":
            yield from text_for_number(target=self.target, actual=self.actual)
        elif self.actual is not None and self.actual.is_reported and self.met is None:
            yield BrokenRule(VERDICT_MISSING, "met", {"expected": "ใช่ หรือ ไม่ใช่"})


class KpiComponent(Row):
    """One project's part of a strategy-level KPI."""

    fiscal_year: FiscalYear
    kpi_code: Annotated[
        str,
        ColumnSpec(
            "รหัสตัวชี้วัด",
            ColumnType.CODE,
            "รหัสในรูป S1-K2 (ยุทธศาสตร์ที่ 1 ตัวชี้วัดที่ 2)",
            required=True,
            example="S1-K2",
            width=12,
        ),
    ]
    project_seq: Annotated[
        int,
        ColumnSpec(
            "ลำดับโครงการ", ColumnType.INTEGER, "ลำดับของโครงการในตัวชี้วัด", required=True, example="1", width=12
        ),
    ]
    project_name: Annotated[
        str, ColumnSpec("ชื่อโครงการ", ColumnType.TEXT, "ชื่อโครงการ", required=True, width=60)
    ]
    target: Annotated[Quantity | None, TARGET]
    actual: Annotated[
        Quantity | None,
        ColumnSpec("ผล", ColumnType.QUANTITY, ACTUAL_HELP, required=True, aliases=("ผลที่ได้",), width=18),
    ]
    unit: Annotated[str | None, UNIT]

    def broken_rules(self) -> Iterator[BrokenRule]:
        """Yield targets and results that are text."""
        yield from text_for_number(target=self.target, actual=self.actual)


class ProjectIndicator(Row):
    """One output or outcome indicator of a project (form สสว.200/1)."""

    fiscal_year: FiscalYear
    strategy_no: Annotated[int | None, ColumnSpec("ยุทธศาสตร์ที่", ColumnType.INTEGER, "เลขยุทธศาสตร์", width=12)]
    project_code: Annotated[
        str | None,
        ColumnSpec(
            "รหัสโครงการ",
            ColumnType.CODE,
            "รหัสโครงการ 9 หลัก หรือลำดับในแผนปฏิบัติการหากยังไม่มีรหัส",
            required=True,
            aliases=("รหัสงาน/โครงการ",),
            example="620100100",
            width=14,
        ),
    ]
    project_name: Annotated[
        str,
        ColumnSpec(
            "ชื่อโครงการ",
            ColumnType.TEXT,
            "ชื่องานหรือโครงการ",
            required=True,
            aliases=("ชื่องาน/โครงการ",),
            width=52,
        ),
    ]
    budget_satang: Annotated[int | None, Field(ge=0), baht("งบประมาณ", "งบประมาณของโครงการ")]
    kind: Annotated[
        str,
        ColumnSpec(
            "ประเภทตัวชี้วัด",
            ColumnType.CHOICE,
            "ผลผลิต หรือ ผลลัพธ์",
            required=True,
            choices=INDICATOR_KINDS,
            aliases=("ประเภท",),
            width=13,
        ),
    ]
    indicator_no: Annotated[
        int,
        Field(ge=1),
        ColumnSpec("ลำดับ", ColumnType.INTEGER, "ลำดับของตัวชี้วัดในประเภทนั้น", required=True, example="1", width=8),
    ]
    name: Annotated[str, ColumnSpec("ตัวชี้วัด", ColumnType.TEXT, "ชื่อตัวชี้วัด", required=True, width=64)]
    target: Annotated[Quantity | None, TARGET]
    actual: Annotated[
        Quantity | None,
        ColumnSpec("ผลที่ได้", ColumnType.QUANTITY, ACTUAL_HELP, required=True, aliases=("ผล",), width=18),
    ]
    unit: Annotated[str | None, UNIT]
    explanation: Annotated[
        str | None,
        ColumnSpec("สาเหตุ/คำชี้แจง", ColumnType.TEXT, "สาเหตุหรือคำชี้แจง", aliases=("สาเหตุ", "คำชี้แจง"), width=60),
    ]

    def broken_rules(self) -> Iterator[BrokenRule]:
        """Yield targets and results that are text."""
        yield from text_for_number(target=self.target, actual=self.actual)


class QuarterlyKpi(Row):
    """Plan and actual of one indicator in one quarter; either may be a level (``ระดับ 3``)."""

    fiscal_year: FiscalYear
    kpi_code: Annotated[
        str,
        ColumnSpec("รหัสตัวชี้วัด", ColumnType.CODE, "รหัสในรูป S1-K2", required=True, example="S1-K2", width=12),
    ]
    name: Annotated[str | None, ColumnSpec("ตัวชี้วัด", ColumnType.TEXT, "ชื่อตัวชี้วัด", width=52)]
    quarter: Annotated[
        int,
        Field(ge=1, le=4),
        ColumnSpec(
            "ไตรมาส", ColumnType.INTEGER, "ไตรมาสของปีงบประมาณ 1–4", required=True, example="1", width=10
        ),
    ]
    plan: Annotated[
        Quantity | None,
        ColumnSpec("แผน", ColumnType.QUANTITY, "แผนของไตรมาส ตัวเลขหรือ “ระดับ n”", required=True, width=14),
    ]
    actual: Annotated[
        Quantity | None,
        ColumnSpec("ผล", ColumnType.QUANTITY, "ผลของไตรมาส ตัวเลขหรือ “ระดับ n”", required=True, width=14),
    ]
    responsible: Annotated[str | None, ColumnSpec("ผู้รับผิดชอบ", ColumnType.TEXT, "ฝ่ายที่รับผิดชอบ", width=18)]
    obstacle: Annotated[str | None, ColumnSpec("ปัญหาอุปสรรค", ColumnType.TEXT, "ปัญหาอุปสรรค", width=44)]
    remedy: Annotated[str | None, ColumnSpec("แนวทางแก้ไข", ColumnType.TEXT, "แนวทางแก้ไข", width=44)]


KPI = Kind(
    id="kpi",
    title="ตัวชี้วัด",
    help="ตัวชี้วัดระดับยุทธศาสตร์ องค์ประกอบ และตัวชี้วัดผลผลิต-ผลลัพธ์ของโครงการ",
    version="1",
    sheets=(
        SheetContract(
            "kpi",
            "ตัวชี้วัดยุทธศาสตร์",
            "ผลการดำเนินงานตามตัวชี้วัดระดับยุทธศาสตร์",
            "หนึ่งแถวต่อหนึ่งตัวชี้วัด ตัวชี้วัดที่อยู่สองกลยุทธ์ให้ใส่เลขกลยุทธ์คั่นด้วย / ในแถวเดียว",
            StrategyKpi,
            ("fiscal_year", "strategy_no", "kpi_no"),
            required=True,
            carried=(
                "fiscal_year",
                "strategy_no",
                "tactic_no",
                "tactic_name",
                "kpi_no",
                "name",
                "department",
                "unit",
                "comparator",
                "target",
                "accumulation",
                "related_projects",
            ),
        ),
        SheetContract(
            "component",
            "องค์ประกอบตัวชี้วัด",
            "ผลรายโครงการที่ประกอบเป็นตัวชี้วัดระดับยุทธศาสตร์",
            "หนึ่งแถวต่อหนึ่งโครงการของตัวชี้วัด",
            KpiComponent,
            ("fiscal_year", "kpi_code", "project_seq"),
            carried=("fiscal_year", "kpi_code", "project_seq", "project_name", "target", "unit"),
        ),
        SheetContract(
            "indicator",
            "ผลผลิต-ผลลัพธ์",
            "ผลการดำเนินงานตามตัวชี้วัดผลผลิตและผลลัพธ์ของโครงการ (แบบ สสว.200/1)",
            "หนึ่งแถวต่อหนึ่งตัวชี้วัดของโครงการ",
            ProjectIndicator,
            ("fiscal_year", "project_code", "kind", "indicator_no"),
            key_fallback=(("project_code", "project_name"),),
            carried=(
                "fiscal_year",
                "strategy_no",
                "project_code",
                "project_name",
                "budget_satang",
                "kind",
                "indicator_no",
                "name",
                "target",
                "unit",
            ),
        ),
        SheetContract(
            "quarterly",
            "แผน-ผลรายไตรมาส",
            "แผนและผลรายไตรมาสของตัวชี้วัด",
            "หนึ่งแถวต่อหนึ่งตัวชี้วัดในหนึ่งไตรมาส",
            QuarterlyKpi,
            ("fiscal_year", "kpi_code", "quarter"),
            period_field="quarter",
            carried=("fiscal_year", "kpi_code", "name", "quarter", "plan", "responsible"),
            settled=("actual", "obstacle", "remedy"),
        ),
        REFERENCE_SHEET,
    ),
)
