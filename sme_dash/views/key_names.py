"""Figure keys in Thai, for readers who do not know keys."""

from __future__ import annotations

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display

MEASURES = {
    "budget_baht": "งบประมาณ",
    "disbursed_baht": "ยอดเบิกจ่าย",
    "committed_baht": "ยอดผูกพัน",
    "used_baht": "ยอดเบิกจ่ายและผูกพัน",
    "remaining_baht": "ยอดคงเหลือ",
    "budget_percent": "ร้อยละของงบประมาณ",
    "disbursed_percent": "ร้อยละการเบิกจ่าย",
    "committed_percent": "ร้อยละการผูกพัน",
    "used_percent": "ร้อยละการเบิกจ่ายและผูกพัน",
    "remaining_percent": "ร้อยละคงเหลือ",
    "share_percent": "สัดส่วน",
    "change_percent": "อัตราการเปลี่ยนแปลง",
    "budget_mb": "งบประมาณ",
    "spent_mb": "ผลการใช้จ่าย",
    "remaining_mb": "ยอดคงเหลือ",
    "spent_percent": "ร้อยละการใช้จ่าย",
    "projects": "จำนวนโครงการ",
    "projects_done": "จำนวนโครงการที่เสร็จสิ้น",
    "projects_in_progress": "จำนวนโครงการที่อยู่ระหว่างดำเนินการ",
    "projects_not_done": "จำนวนโครงการที่ไม่ได้ดำเนินการ",
    "strategies": "จำนวนยุทธศาสตร์",
    "guidelines": "จำนวนแนวทาง",
    "ministries": "จำนวนกระทรวง",
    "count": "จำนวนตัวชี้วัด",
    "count_met": "จำนวนตัวชี้วัดที่บรรลุเป้าหมาย",
    "count_not_met": "จำนวนตัวชี้วัดที่ไม่บรรลุเป้าหมาย",
    "count_not_reported": "จำนวนตัวชี้วัดที่ยังไม่รายงานผล",
    "count_not_carried_out": "จำนวนตัวชี้วัดที่ไม่ได้ดำเนินการ",
    "components": "จำนวนโครงการของตัวชี้วัด",
    "target": "เป้าหมาย",
    "actual": "ผล",
    "percent": "ร้อยละของเป้าหมาย",
    "status": "สถานะ",
    "value": "ค่า",
    "items": "จำนวนรายการ",
}

GROUPS = {
    "strategy": "ยุทธศาสตร์ที่ {}",
    "project": "โครงการ {}",
    "kpi": "ตัวชี้วัดที่ {}",
    "component": "โครงการลำดับที่ {}",
    "guideline": "แนวทางที่ {}",
    "indicator": "ตัวชี้วัด {}",
    "achievement": "ผลสัมฤทธิ์ที่ {}",
    "output": "ผลผลิตที่ {}",
    "outcome": "ผลลัพธ์ที่ {}",
}
CATEGORIES = {
    "support": "งบประมาณส่งเสริมและสนับสนุน SME",
    "admin": "ค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน",
}
SUBJECTS = {"budget": "", "kpi": "", "indicator": "", "integrated": "แผนบูรณาการ"}


def key_name(key: str, display: Display) -> str:
    """Return a figure key as words: what is measured, of what, in which fiscal year.

    ``budget/2560/total/used_baht`` reads "ยอดเบิกจ่ายและผูกพัน รวมทั้งหมด ปีงบประมาณ 2560".
    """
    subject, _, rest = key.partition("/")
    parts = rest.split("/")
    measure = MEASURES.get(parts[-1], parts[-1])
    if subject not in SUBJECTS:
        # The period may hold a slash itself: situation/{topic}/{item}/ไตรมาส 3/2561/value.
        names = [*parts[:2], "/".join(parts[2:-1])]
        return thai.digits(" · ".join([measure, *(name for name in names if name)]), display)
    year, middle = parts[0], parts[1:-1]
    if subject == "indicator":
        middle = ["project", *middle]
    words = [measure, *_groups(middle), SUBJECTS[subject], thai.fiscal_year_short(int(year))]
    return thai.digits(" ".join(word for word in words if word), display)


def _groups(parts: list[str]) -> list[str]:
    """Return group words, the innermost first (as Thai says it): ตัวชี้วัดที่ 1 ยุทธศาสตร์ที่ 2."""
    words: list[str] = []
    position = 0
    while position < len(parts):
        name = parts[position]
        value = parts[position + 1] if position + 1 < len(parts) else ""
        if name == "total":
            words.append("รวมทั้งหมด")
            position += 1
            continue
        if name == "category":
            words.append(CATEGORIES.get(value, value))
        elif name == "ministry":
            words.append("ทุกกระทรวง" if value == "รวม" else value)
        else:
            words.append(GROUPS.get(name, f"{name} {{}}").format(value))
        position += 2
    return words[::-1]
