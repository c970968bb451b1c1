"""Words by which other offices call what our columns hold.

They only rank proposals that a person confirms. Aliases, which are read without asking, stand in the contracts; a word
belongs here where it usually, but not always, means the column: วงเงิน may also be a contract's, ก่อหนี้ a plan's.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# fmt: off
FOREIGN_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ปีงบประมาณ": ("ปี", "ปี พ.ศ.", "พ.ศ.", "งบประมาณปี", "fiscal year", "FY", "year", "budget year"),
        "หมวดงบประมาณ": ("หมวดรายจ่าย", "ประเภทรายจ่าย", "งบรายจ่าย", "ประเภทงบ", "category", "budget category", "budget type"),
        "ยุทธศาสตร์ที่": ("เลขยุทธศาสตร์", "รหัสยุทธศาสตร์", "ลำดับยุทธศาสตร์", "ย.ที่", "strategy", "strategy no", "strategy number"),
        "ชื่อยุทธศาสตร์": ("รายการยุทธศาสตร์", "ประเด็นยุทธศาสตร์", "strategy name", "strategy title"),
        "กลยุทธ์ที่": ("กลยุทธ์", "รหัสกลยุทธ์", "tactic", "tactic no"),
        "ชื่อกลยุทธ์": ("กลยุทธ์", "แผนงาน", "tactic name"),
        "โครงการทั้งหมด": ("จำนวนโครงการทั้งหมด", "จำนวนงานโครงการ", "จำนวนโครงการ", "projects", "number of projects", "total projects"),
        "เสร็จสิ้น": ("แล้วเสร็จ", "ดำเนินการแล้วเสร็จ", "โครงการที่แล้วเสร็จ", "completed", "done", "finished"),
        "อยู่ระหว่างดำเนินการ": ("กำลังดำเนินการ", "ระหว่างดำเนินการ", "in progress", "ongoing"),
        "ไม่ได้ดำเนินการ": ("ยกเลิก", "ยังไม่ดำเนินการ", "not started", "cancelled", "not carried out"),
        "งบประมาณ": (
            "วงเงิน", "วงเงินที่ได้รับ", "วงเงินจัดสรร", "วงเงินที่ได้รับจัดสรร", "งบที่ได้รับ", "งบได้รับจัดสรร", "ได้รับจัดสรร", "เงินงบประมาณ",
            "งบจัดสรร", "งบ", "งบประมาณทั้งสิ้น", "พ.ร.บ.", "งบประมาณตาม พ.ร.บ.", "budget", "allocated", "allocation", "allocated budget",
            "budget allocated", "appropriation", "approved budget",
        ),
        "เบิกจ่าย": (
            "จ่ายแล้ว", "จ่ายจริง", "เบิกแล้ว", "เบิกจ่ายแล้ว", "เบิกจ่ายสะสม", "ยอดเบิกจ่าย", "จ่าย", "ผลการเบิกจ่ายสะสม", "ผลการใช้จ่าย", "ใช้ไป",
            "ใช้จ่ายแล้ว", "ใช้จ่ายจริง", "disbursed", "disbursement", "disbursements", "paid", "paid out", "spent", "expenditure", "actual expenditure",
        ),
        "ผลการใช้จ่าย": (
            "จ่ายแล้ว", "จ่ายจริง", "เบิกแล้ว", "เบิกจ่ายแล้ว", "เบิกจ่ายสะสม", "ใช้จ่ายจริง", "ใช้จ่ายแล้ว", "ผลการเบิกจ่ายสะสม", "disbursed",
            "disbursement", "spent", "expenditure", "paid", "actual expenditure",
        ),
        "ผูกพัน": (
            "ก่อหนี้", "ก่อหนี้แล้ว", "ก่อหนี้ผูกพันแล้ว", "ภาระผูกพัน", "เงินผูกพัน", "มีหนี้ผูกพัน", "สัญญา", "PO", "committed", "commitment",
            "commitments", "obligated", "obligation", "obligations", "encumbrance",
        ),
        "คงเหลือ": ("เหลือ", "เงินคงเหลือ", "remaining", "balance", "unspent"),
        "ร้อยละ": ("ร้อยละการเบิกจ่าย", "ร้อยละเบิกจ่าย", "percent", "percent spent", "percent disbursed"),
        "ลำดับ": ("ลำดับที่", "No.", "no", "item", "seq"),
        "รหัสโครงการ": ("รหัส", "รหัสงาน", "เลขที่โครงการ", "รหัสกิจกรรม", "code", "project code", "project id", "project no"),
        "ชื่องาน/โครงการ": ("ชื่องาน", "รายการ", "ชื่อกิจกรรม", "งาน", "รายชื่อโครงการ", "project", "project name", "project title", "title"),
        "ชื่อโครงการ": ("โครงการ", "ชื่องาน", "รายการ", "งาน/โครงการ", "project", "project name", "title"),
        "หน่วยงานรับผิดชอบ": ("หน่วยงาน", "ผู้รับผิดชอบ", "เจ้าของโครงการ", "ส่วนงาน", "สำนัก/กอง", "department", "owner", "agency", "responsible unit"),
        "ฝ่ายที่รับผิดชอบ": ("หน่วยงานรับผิดชอบ", "หน่วยงาน", "ส่วนงาน", "department", "owner", "responsible unit"),
        "สถานะ": ("สถานะโครงการ", "สถานะการดำเนินงาน", "ความก้าวหน้า", "status", "project status"),
        "วันที่เริ่ม": ("เริ่ม", "เริ่มต้น", "วันเริ่มต้น", "วันที่เริ่มต้น", "วันเริ่มสัญญา", "start", "start date", "from"),
        "วันที่สิ้นสุด": ("สิ้นสุด", "วันสิ้นสุด", "วันสิ้นสุดสัญญา", "end", "end date", "finish date", "to"),
        "วันที่ปิดโครงการ": ("วันปิดโครงการ", "ปิดโครงการ", "closed", "closing date"),
        "เดือน": ("งวดเดือน", "ประจำเดือน", "month"),
        "ไตรมาส": ("ไตรมาสที่", "quarter"),
        "แผน": ("แผนการใช้จ่าย", "แผนการเบิกจ่าย", "เป้าหมาย", "plan", "planned", "target"),
        "ผล": ("ผลจริง", "ผลการดำเนินการ", "ผลงาน", "ผลสำเร็จ", "ทำได้", "actual", "result", "achieved"),
        "ผลที่ได้": ("ผลจริง", "ผลการดำเนินงาน", "ผลงาน", "ผลสำเร็จ", "ทำได้", "actual", "result", "achieved"),
        "เป้าหมาย": ("เป้า", "ค่าเป้า", "แผนงาน", "target", "goal", "plan"),
        "ตัวชี้วัด": ("ชื่อตัวชี้วัด", "รายการตัวชี้วัด", "ตัวชี้วัดความสำเร็จ", "KPI", "indicator", "kpi name", "indicator name"),
        "ลำดับตัวชี้วัด": ("เลขตัวชี้วัด", "ตัวชี้วัดที่", "ที่", "kpi no", "indicator no", "No."),
        "รหัสตัวชี้วัด": ("ตัวชี้วัดที่", "เลขตัวชี้วัด", "kpi code", "indicator code"),
        "หน่วยนับ": ("หน่วยวัด", "หน่วยของตัวชี้วัด", "unit", "unit of measure"),
        "หน่วย": ("หน่วยนับ", "หน่วยวัด", "unit"),
        "รหัส": ("รหัสตัวชี้วัด", "ลำดับที่", "ที่", "code", "No."),
        "แนวทาง/ตัวชี้วัด": ("รายการ", "แนวทางการดำเนินงาน", "guideline", "indicator", "item"),
        "กระทรวง": ("ต้นสังกัด", "สังกัด", "ministry"),
        "หน่วยงาน": ("ส่วนราชการ", "กรม/หน่วยงาน", "agency", "department"),
        "ช่วงเวลา": ("ระยะเวลา", "ปี/ไตรมาส", "period", "time"),
        "ค่า": ("ตัวเลข", "จำนวน", "มูลค่า", "value", "figure"),
        "รายการ": ("ชื่อรายการ", "item", "indicator"),
        "หัวข้อ": ("หมวด", "ประเด็น", "topic"),
        "แหล่งที่มา": ("ที่มา", "source"),
    }
)
# fmt: on
"""Further words by the header of a column, as headers are compared (spelling, case and units aside)."""
