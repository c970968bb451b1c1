"""Which contradictions somebody wants to see: by state, kind, rule, year and size; every choice is in the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.materiality import is_material
from sme_dash.measures.repeats import Repeated, kind_of_key, year_of_key
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.names import KIND_NAMES

PAGE = "reconcile"
EVERY = ""
NO_YEAR = "none"

STATES = {EVERY: "ทุกสถานะ", "new": "ใหม่ (ยังไม่ชี้แจง)", "explained": "ชี้แจงแล้ว", "mended": "แก้ไขแล้ว"}

RULE_NAMES = {
    Rule.BALANCE: "ยอดคงเหลือ",
    Rule.SUM: "ยอดรวม",
    Rule.PERCENT: "ร้อยละ",
    Rule.COUNT: "จำนวนนับ",
    Rule.REFERENCE: "เอกสารอ้างอิง",
    Rule.CONTINUITY: "ความต่อเนื่องจากงวดก่อน",
    Rule.PROJECT_BUDGET: "งบประมาณรายโครงการ",
    Rule.KPI_RESULT: "ผลตัวชี้วัดกับผลโครงการ",
    Rule.PLAN_TOTAL: "ยอดแผนบูรณาการ",
    Rule.FUND: "เงินกองทุน",
    Rule.TEXT: "ข้อความกับตาราง",
}
"""The rules in few words; views/figure_text.py has them in a sentence."""


@dataclass(frozen=True)
class Limits:
    """From which size a contradiction is material: baht (million baht converted) and percentage points."""

    baht: Decimal
    points: Decimal

    def material(self, check: Check) -> bool:
        """Return whether a contradiction wants an explanation."""
        return is_material(check, baht=self.baht, points=self.points)


@dataclass(frozen=True)
class Choices:
    """What the reader asked for; empty words mean everything. ``rounding`` shows what rounding explains as well."""

    state: str = EVERY
    kind: str = EVERY
    rule: str = EVERY
    year: str = EVERY
    size: str = EVERY
    rounding: bool = False

    @property
    def address(self) -> str:
        """Return the address of the page with these choices."""
        asked = {
            "state": self.state,
            "kind": self.kind,
            "rule": self.rule,
            "fy": self.year,
            "size": self.size,
            "rounding": "1" if self.rounding else "",
        }
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{PAGE}?{query}" if query else PAGE

    def takes(self, checks: Sequence[Check], limits: Limits) -> bool:
        """Return whether a contradiction is asked for, its state apart; ``checks`` are it and its repetitions."""
        first = checks[0]
        if first.rounding and not self.rounding:
            return False
        return (
            self.kind in {EVERY, kind_of_key(first.key)}
            and (self.rule == EVERY or any(each.rule.value == self.rule for each in checks))
            and self.year in {EVERY, year_code(first)}
            and (self.size == EVERY or size_code(first, limits) == self.size)
        )


def year_code(check: Check) -> str:
    """Return the fiscal year of a contradiction as the address says it."""
    year = year_of_key(check.key)
    return NO_YEAR if year is None else str(year)


def size_code(check: Check, limits: Limits) -> str:
    """Return how large a contradiction is: material, or below that."""
    return "material" if limits.material(check) else "minor"


def offered_kinds(checks: Iterable[Check]) -> Mapping[str, str]:
    """Return the kinds of workbook that have contradictions, by code."""
    found = {kind_of_key(each.key) for each in checks}
    return {EVERY: "ทุกชุดข้อมูล", **{kind: name for kind, name in KIND_NAMES.items() if kind in found}}


def offered_rules(checks: Iterable[Check]) -> Mapping[str, str]:
    """Return the rules that are broken, by code."""
    found = {each.rule for each in checks}
    return {EVERY: "ทุกเกณฑ์", **{rule.value: name for rule, name in RULE_NAMES.items() if rule in found}}


def offered_years(checks: Iterable[Check], display: Display) -> Mapping[str, str]:
    """Return the fiscal years that have contradictions, the latest first."""
    found = {year_code(each) for each in checks}
    years = {code: thai.digits(code, display) for code in sorted(found - {NO_YEAR}, reverse=True)}
    return {EVERY: "ทุกปี", **years, **({NO_YEAR: "ไม่ระบุปีงบประมาณ"} if NO_YEAR in found else {})}


def offered_sizes(limits: Limits, display: Display) -> Mapping[str, str]:
    """Return the sizes, with where the line between them lies."""
    baht = thai.number(limits.baht, 0, display)
    points = thai.number(limits.points, 2 if limits.points % 1 else 0, display)
    return {
        EVERY: "ทุกขนาด",
        "material": f"มีสาระสำคัญ (ตั้งแต่ {baht} บาท หรือ {points} จุด และจำนวนนับทุกขนาด)",
        "minor": "ต่ำกว่าเกณฑ์สาระสำคัญ",
    }


def states_of(item: Repeated) -> str:
    """Return the code of a contradiction's state."""
    return "explained" if item.is_explained else "new"
