"""The problem that each broken rule of reconciliation is told as, and what a person can do about it."""

from __future__ import annotations

from collections.abc import Mapping

from sme_dash.measures.check import Rule
from sme_dash.problems import ProblemType, Severity

EXPLAIN = "หากตัวเลขถูกต้องตามเอกสารต้นทางแล้ว ให้คงไว้ตามเดิมและเขียนคำชี้แจงประกอบการเผยแพร่"

BALANCE_DIFFERS = ProblemType(
    "balance_differs",
    Severity.WARNING,
    "{name} ไม่สอดคล้องกัน: {finding}{against}",
    "โปรดตรวจสอบงบประมาณ ยอดที่ใช้ไป และยอดคงเหลือในแถวนี้ " + EXPLAIN,
)
SUM_DIFFERS = ProblemType(
    "sum_differs",
    Severity.WARNING,
    "{name} ไม่เท่ากับผลรวม: {finding}{against}",
    "โปรดตรวจสอบยอดรวมนี้กับรายการย่อยทุกแถว " + EXPLAIN,
)
PERCENT_DIFFERS = ProblemType(
    "percent_differs",
    Severity.WARNING,
    "{name} ไม่ตรงกับที่คำนวณได้: {finding}{against}",
    "โปรดตรวจสอบร้อยละนี้กับจำนวนเงินในแถวเดียวกัน " + EXPLAIN,
)
COUNT_DIFFERS = ProblemType(
    "count_differs",
    Severity.WARNING,
    "{name} ไม่ตรงกับจำนวนที่นับได้: {finding}{against}",
    "โปรดตรวจสอบจำนวนที่รายงานกับรายการที่นำมานับ " + EXPLAIN,
)
REFERENCE_DIFFERS = ProblemType(
    "reference_differs",
    Severity.WARNING,
    "{name} ไม่ตรงกับเอกสารอ้างอิง: {finding}{against}",
    "โปรดตรวจสอบค่าที่คัดจากเอกสารอ้างอิง และตัวเลขในตารางที่นำมาเทียบ " + EXPLAIN,
)
CONTINUITY_DIFFERS = ProblemType(
    "continuity_differs",
    Severity.WARNING,
    "{name} ไม่ต่อเนื่อง: {finding}{against}",
    "โปรดตรวจสอบค่าในเซลล์นี้กับข้อมูลของงวดก่อน " + EXPLAIN,
)

PROJECT_BUDGET_DIFFERS = ProblemType(
    "project_budget_differs",
    Severity.WARNING,
    "{name} ไม่ตรงกับรายโครงการ: {finding}{against}",
    "โปรดตรวจสอบงบประมาณของโครงการทุกแถว และว่าโครงการอยู่ในยุทธศาสตร์และหมวดงบประมาณที่ถูกต้อง " + EXPLAIN,
)
KPI_RESULT_DIFFERS = ProblemType(
    "kpi_result_differs",
    Severity.WARNING,
    "{name} ไม่ตรงกับที่โครงการรายงาน: {finding}{against}",
    "โปรดตรวจสอบตัวเลขของตัวชี้วัดกับแถวของโครงการในแผ่นงานที่นำมาเทียบ " + EXPLAIN,
)
PLAN_TOTAL_DIFFERS = ProblemType(
    "plan_total_differs",
    Severity.WARNING,
    "{name} ตามแนวทางไม่เท่ากับตามกระทรวง: {finding}{against}",
    "โปรดตรวจสอบยอดรวมของแผ่นงาน “ตามแนวทาง” กับ “ตามกระทรวง” " + EXPLAIN,
)
FUND_DIFFERS = ProblemType(
    "fund_differs",
    Severity.WARNING,
    "{name} ในแผนบูรณาการเกินกว่าที่สำนักงานมี: {finding}{against}",
    "โปรดตรวจสอบเงินของสำนักงานในแผนบูรณาการกับงบประมาณของสำนักงานในปีเดียวกัน " + EXPLAIN,
)
TEXT_DIFFERS = ProblemType(
    "text_differs",
    Severity.WARNING,
    "{name} ในข้อความไม่ตรงกับตาราง: {finding}{against}",
    "โปรดตรวจสอบตัวเลขในข้อความกับเซลล์ของแถวเดียวกัน แล้วแก้ไขแห่งที่ผิด " + EXPLAIN,
)

TYPES: Mapping[Rule, ProblemType] = {
    Rule.BALANCE: BALANCE_DIFFERS,
    Rule.SUM: SUM_DIFFERS,
    Rule.PERCENT: PERCENT_DIFFERS,
    Rule.COUNT: COUNT_DIFFERS,
    Rule.REFERENCE: REFERENCE_DIFFERS,
    Rule.CONTINUITY: CONTINUITY_DIFFERS,
    Rule.PROJECT_BUDGET: PROJECT_BUDGET_DIFFERS,
    Rule.KPI_RESULT: KPI_RESULT_DIFFERS,
    Rule.PLAN_TOTAL: PLAN_TOTAL_DIFFERS,
    Rule.FUND: FUND_DIFFERS,
    Rule.TEXT: TEXT_DIFFERS,
}
"""The problem that a broken rule of reconciliation is told as."""
