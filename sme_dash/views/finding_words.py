"""Which two places disagree, in Thai: the words before each of the two values of a contradiction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.rules.references import IN_TEXT
from sme_dash.views.figure_names import WORDS, split_key

_TABLE, _COMPUTED = "แต่ตารางระบุ", "แต่คำนวณได้"


@dataclass(frozen=True)
class FindingWords:
    """``told`` stands before the reported value, ``against`` before the other, ``apart`` before the difference."""

    told: str = "รายงานไว้"
    against: str = _COMPUTED
    apart: str = "ต่างกัน"


def finding_words(check: Check) -> FindingWords:
    """Return who says what in a contradiction."""
    if check.rule is Rule.PLAN_TOTAL:
        return FindingWords("ตามแนวทางรวม", "แต่ตามกระทรวงรวม")
    words = _OF_RULE.get(check.rule)
    if words is None:
        return FindingWords(against=_TABLE if check.as_stated else _COMPUTED)
    return words(check)


def _reference(check: Check) -> FindingWords:
    told = "ข้อความในเอกสารอ้างอิงพิมพ์" if IN_TEXT in check.document else "เอกสารอ้างอิงพิมพ์"
    return FindingWords(told, _TABLE if check.as_stated else _COMPUTED)


def _count(check: Check) -> FindingWords:
    if check.key.endswith("/components"):
        return FindingWords("ตัวชี้วัดระบุ", "แต่ตารางองค์ประกอบมี")
    return FindingWords(
        against=f"แต่นับจากแผ่นงาน {check.against} ได้" if check.against else "แต่จำนวนตามสถานะรวมได้"
    )


def _fund(check: Check) -> FindingWords:
    spent = check.key.endswith("/spent_mb")
    has = "แต่ทั้งสำนักงานเบิกจ่ายและผูกพัน" if spent else "แต่งบประมาณทั้งปีของสำนักงานมี"
    return FindingWords("แผนบูรณาการระบุ", has, "เกินไป")


def _project(check: Check) -> FindingWords:
    if not check.as_stated:
        return FindingWords("ยุทธศาสตร์ระบุ", "แต่รายโครงการรวมกันได้")
    here, there = (f"แผ่นงาน {check.places[position].sheet} ระบุ" for position in (0, -1))
    return FindingWords(here, f"แต่{there}")


def _kpi(check: Check) -> FindingWords:
    told = "องค์ประกอบของตัวชี้วัดระบุ" if "/component/" in check.key else "ตัวชี้วัดระบุ"
    if not check.as_stated:
        return FindingWords(told, "แต่ค่าเฉลี่ยของโครงการเท่ากับ")
    found = split_key(check.others[0]) if check.others else None
    if found is None or "project" not in found[1]:
        return FindingWords(told, "แต่โครงการรายงาน")
    parts = found[1]
    return FindingWords(told, f"แต่{WORDS[parts['type']]}ที่ {parts['no']} ของโครงการ {parts['project']} รายงาน")


def _text(check: Check) -> FindingWords:
    if check.as_stated:
        return FindingWords("ข้อความระบุ", _TABLE)
    if check.key.endswith("/components"):
        return FindingWords("ข้อความระบุ", "แต่ตารางองค์ประกอบมี")
    return FindingWords("ตารางระบุ", "แต่จำนวนที่ข้อความระบุคิดเป็น")


_OF_RULE: Mapping[Rule, Callable[[Check], FindingWords]] = {
    Rule.COUNT: _count,
    Rule.REFERENCE: _reference,
    Rule.PROJECT_BUDGET: _project,
    Rule.KPI_RESULT: _kpi,
    Rule.FUND: _fund,
    Rule.TEXT: _text,
}
