"""What a figure key means in Thai: its group ("รายยุทธศาสตร์"), its field ("เบิกจ่าย"), its full name.

The keys are those of docs/rules.md section 4. The formulas are not here: each figure carries its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Keys that differ in their parts and in the field at their end only.

    ``pattern`` is what a reader may write, ``name`` says whose figures they are; ``words`` names one of them,
    filled in with the parts of its key.
    """

    kind: str
    pattern: str
    name: str
    words: str


GROUPS = (
    FigureGroup("budget", "budget/{fy}/total", "งบประมาณทั้งปี", "งบประมาณรวม ปี {fy}"),
    FigureGroup("budget", "budget/{fy}/category/{category}", "งบประมาณรายหมวด", "{category} ปี {fy}"),
    FigureGroup("budget", "budget/{fy}/strategy/{n}", "งบประมาณรายยุทธศาสตร์", "งบประมาณ ยุทธศาสตร์ที่ {n} ปี {fy}"),
    FigureGroup(
        "budget", "budget/{fy}/project/{code}", "งบประมาณรายโครงการ", "งบประมาณ โครงการ {code} ปี {fy}"
    ),
    FigureGroup("kpi", "kpi/{fy}/total", "ตัวชี้วัดยุทธศาสตร์ทั้งปี", "ตัวชี้วัดยุทธศาสตร์ ปี {fy}"),
    FigureGroup("kpi", "kpi/{fy}/strategy/{n}", "ตัวชี้วัดรายยุทธศาสตร์", "ตัวชี้วัด ยุทธศาสตร์ที่ {n} ปี {fy}"),
    FigureGroup("kpi", "kpi/{fy}/strategy/{n}/kpi/{no}", "รายตัวชี้วัด", "ตัวชี้วัดที่ {n}.{no} ปี {fy}"),
    FigureGroup(
        "kpi",
        "kpi/{fy}/strategy/{n}/kpi/{no}/component/{seq}",
        "องค์ประกอบของตัวชี้วัด",
        "ตัวชี้วัดที่ {n}.{no} โครงการลำดับที่ {seq} ปี {fy}",
    ),
    FigureGroup(
        "kpi",
        "indicator/{fy}/{project}/{type}/{no}",
        "ผลผลิตและผลลัพธ์ของโครงการ",
        "{type}ที่ {no} โครงการ {project} ปี {fy}",
    ),
    FigureGroup("integrated_plan", "integrated/{fy}/total", "แผนบูรณาการทั้งปี", "แผนบูรณาการ ปี {fy}"),
    FigureGroup(
        "integrated_plan", "integrated/{fy}/guideline/{g}", "แผนบูรณาการรายแนวทาง", "แนวทางที่ {g} ปี {fy}"
    ),
    FigureGroup(
        "integrated_plan",
        "integrated/{fy}/indicator/{code}",
        "ตัวชี้วัดของแผนบูรณาการ",
        "ตัวชี้วัดแผนบูรณาการ {code} ปี {fy}",
    ),
    FigureGroup(
        "integrated_plan", "integrated/{fy}/ministry/{name}", "แผนบูรณาการรายกระทรวง", "{name} ปี {fy}"
    ),
    FigureGroup(
        "integrated_plan",
        "integrated/{fy}/total/achievement/{no}",
        "ผลสัมฤทธิ์ของแผนบูรณาการ",
        "ผลสัมฤทธิ์ที่ {no} ของแผนบูรณาการ ปี {fy}",
    ),
    FigureGroup(
        "integrated_plan",
        "integrated/{fy}/guideline/{g}/achievement/{no}",
        "ผลสัมฤทธิ์รายแนวทาง",
        "ผลสัมฤทธิ์ที่ {no} ของแนวทางที่ {g} ปี {fy}",
    ),
    FigureGroup("situation", "situation/{topic}", "หัวข้อสถานการณ์ SME", "{topic}"),
    FigureGroup(
        "situation", "situation/{topic}/{item}/{period}", "ตัวเลขสถานการณ์ SME", "{topic}: {item} ({period})"
    ),
)
"""Every group of figures, those of one kind together."""

FIELDS = {
    "budget_baht": "งบประมาณ",
    "disbursed_baht": "เบิกจ่าย",
    "committed_baht": "ผูกพัน",
    "used_baht": "เบิกจ่ายและผูกพัน",
    "remaining_baht": "คงเหลือ",
    "budget_percent": "งบประมาณ (ร้อยละ)",
    "disbursed_percent": "เบิกจ่าย (ร้อยละของงบประมาณ)",
    "committed_percent": "ผูกพัน (ร้อยละของงบประมาณ)",
    "used_percent": "เบิกจ่ายและผูกพัน (ร้อยละของงบประมาณ)",
    "remaining_percent": "คงเหลือ (ร้อยละของงบประมาณ)",
    "projects": "จำนวนโครงการ",
    "projects_done": "โครงการที่เสร็จสิ้น",
    "projects_in_progress": "โครงการที่อยู่ระหว่างดำเนินการ",
    "projects_not_done": "โครงการที่ไม่ได้ดำเนินการ",
    "strategies": "จำนวนยุทธศาสตร์",
    "count": "จำนวนตัวชี้วัด",
    "count_met": "ตัวชี้วัดที่บรรลุเป้าหมาย",
    "count_not_met": "ตัวชี้วัดที่ไม่บรรลุเป้าหมาย",
    "count_not_reported": "ตัวชี้วัดที่ยังไม่รายงานผล",
    "count_not_carried_out": "ตัวชี้วัดที่ไม่ได้ดำเนินการ",
    "components": "จำนวนโครงการในองค์ประกอบ",
    "target": "เป้าหมาย",
    "actual": "ผล",
    "percent": "ผลเทียบเป้าหมาย (ร้อยละ)",
    "status": "สถานะ",
    "guidelines": "จำนวนแนวทาง",
    "ministries": "จำนวนกระทรวง",
    "budget_mb": "งบประมาณ",
    "spent_mb": "ผลการใช้จ่าย",
    "remaining_mb": "คงเหลือ",
    "spent_percent": "ใช้จ่าย (ร้อยละของงบประมาณ)",
    "items": "จำนวนรายการ",
    "value": "ค่า",
    "change_percent": "เปลี่ยนแปลง (ร้อยละ)",
    "share_percent": "สัดส่วน (ร้อยละ)",
}
"""The Thai name of every field, the last part of a key."""

WORDS = {
    "support": "งบประมาณส่งเสริมและสนับสนุน SME",
    "admin": "ค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน",
    "output": "ผลผลิต",
    "outcome": "ผลลัพธ์",
    "รวม": "รวมทุกกระทรวง",
}
"""Parts of keys that are identifiers, in Thai."""

_PARTS = {
    "fy": r"\d{4}", "n": r"\d+", "no": r"[^/]+", "seq": r"[^/]+", "g": r"\d+", "category": "support|admin",
    "code": r"[^/]+", "project": ".+", "type": "output|outcome", "name": ".+", "topic": r"[^/]+", "item": ".+?",
    "period": r"ไตรมาส \d/\d{4}|[^/]+",
}  # fmt: skip
"""What may stand in a part of a key. Of periods a quarter alone holds a stroke, ``ไตรมาส 3/2561``."""


@lru_cache(maxsize=8192)
def split_key(key: str) -> tuple[FigureGroup, dict[str, str], str] | None:
    """Return a key's group, the parts of the key, and its field; None where no group is known for it."""
    stem, _, field = key.rpartition("/")
    for group, expression in _EXPRESSIONS:
        match = expression.fullmatch(stem)
        if match is not None:
            return group, match.groupdict(), field
    return None


def figure_name(key: str, subject: str = "") -> str:
    """Return what a figure is in one line; ``subject`` is the name behind its code. An unknown key is itself."""
    found = split_key(key)
    if found is None:
        return key
    group, parts, field = found
    words = group.words.format(**{name: WORDS.get(part, part) for name, part in parts.items()})
    return f"{' '.join(word for word in (words, subject) if word)} – {FIELDS.get(field, field)}"


def _expression(pattern: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", pattern)
    return re.compile(
        "".join(
            f"(?P<{piece}>{_PARTS[piece]})" if number % 2 else re.escape(piece)
            for number, piece in enumerate(pieces)
        )
    )


_EXPRESSIONS = tuple((group, _expression(group.pattern)) for group in GROUPS)
