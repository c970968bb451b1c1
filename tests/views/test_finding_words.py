"""Which two places disagree, told rule by rule."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import Place
from sme_dash.measures.month import Month
from sme_dash.thai.format import DEFAULT, Display
from sme_dash.views.figure_text import RULES, finding_text

MB = "ล้านบาท"
PLACES = (Place("ก.xlsx", "ผลผลิต-ผลลัพธ์", "E5"), Place("ข.xlsx", "รายโครงการ", "I5"))


def text(rule: Rule, key: str, values: tuple[str, str, str], display: Display = DEFAULT, **more: Any) -> str:
    left, right, unit = values
    check = Check(rule, key, Decimal(left), Decimal(right), unit, Decimal(0), PLACES, **more)
    return finding_text(check, display)


def test_every_rule_has_its_words() -> None:
    assert set(RULES) == set(Rule)


@pytest.mark.parametrize(
    ("sentence", "rule", "key", "values", "more"),
    [
        (
            "ยุทธศาสตร์ระบุ 51,452,000.00 บาท แต่รายโครงการรวมกันได้ 54,452,000.00 บาท ต่างกัน 3,000,000.00 บาท",
            Rule.PROJECT_BUDGET,
            "budget/2561/strategy/4/budget_baht",
            ("51452000", "54452000", "บาท"),
            {},
        ),
        (
            "แผ่นงาน ผลผลิต-ผลลัพธ์ ระบุ 2.00 บาท แต่แผ่นงาน รายโครงการ ระบุ 1.00 บาท ต่างกัน 1.00 บาท",
            Rule.PROJECT_BUDGET,
            "budget/2561/project/24/budget_baht",
            ("2", "1", "บาท"),
            {"as_stated": True},
        ),
        (
            "ตัวชี้วัดระบุ ร้อยละ 100 แต่ผลลัพธ์ที่ 1 ของโครงการ 610101800 รายงาน ร้อยละ 94 ต่างกัน 6.00 จุด",
            Rule.KPI_RESULT,
            "kpi/2561/strategy/1/kpi/3/actual",
            ("100", "94", "ร้อยละ"),
            {"as_stated": True, "others": ("indicator/2561/610101800/outcome/1/actual",)},
        ),
        (
            "ตัวชี้วัดระบุ ร้อยละ 95 แต่ค่าเฉลี่ยของโครงการเท่ากับ ร้อยละ 93 ต่างกัน 2.00 จุด",
            Rule.KPI_RESULT,
            "kpi/2561/strategy/1/kpi/4/actual",
            ("95", "93", "ร้อยละ"),
            {},
        ),
        (
            "ตามแนวทางรวม 5.0000 ล้านบาท แต่ตามกระทรวงรวม 4.0000 ล้านบาท ต่างกัน 1.0000 ล้านบาท",
            Rule.PLAN_TOTAL,
            "integrated/2562/total/budget_mb",
            ("5", "4", MB),
            {},
        ),
        (
            "แผนบูรณาการระบุ 6.0000 ล้านบาท แต่งบประมาณทั้งปีของสำนักงานมี 5.0000 ล้านบาท เกินไป 1.0000 ล้านบาท",
            Rule.FUND,
            "integrated/2562/ministry/สสว./budget_mb",
            ("6", "5", MB),
            {"at_most": True},
        ),
        (
            "ข้อความระบุ ร้อยละ 94 แต่ตารางระบุ ร้อยละ 100 ต่างกัน 6.00 จุด",
            Rule.TEXT,
            "kpi/2561/strategy/1/kpi/3/actual",
            ("94", "100", "ร้อยละ"),
            {"as_stated": True},
        ),
        (
            "ตารางระบุ ร้อยละ 90 แต่จำนวนที่ข้อความระบุคิดเป็น ร้อยละ 84 ต่างกัน 6.00 จุด",
            Rule.TEXT,
            "kpi/2561/strategy/4/kpi/1/actual",
            ("90", "84", "ร้อยละ"),
            {},
        ),
        (
            "ข้อความในเอกสารอ้างอิงพิมพ์ 180,130 ราย แต่ตารางระบุ 180,134 ราย ต่างกัน 4 ราย",
            Rule.REFERENCE,
            "indicator/2561/28/output/2/actual",
            ("180130", "180134", "ราย"),
            {"as_stated": True, "document": "รายงาน: ยุทธศาสตร์ที่ 3 (ข้อความ)"},
        ),
        (
            "เอกสารอ้างอิงพิมพ์ 13 เครือข่าย แต่ตารางระบุ 3 เรื่อง",
            Rule.REFERENCE,
            "indicator/2561/610102500/output/1/target",
            ("13", "3", "เรื่อง"),
            {"as_stated": True, "printed_unit": "เครือข่าย"},
        ),
    ],
    ids=lambda each: each.value if isinstance(each, Rule) else None,
)
def test_a_sentence_says_which_two_places_disagree(
    sentence: str, rule: Rule, key: str, values: tuple[str, str, str], more: dict[str, Any]
) -> None:
    assert text(rule, key, values, **more) == sentence


def test_numbers_in_the_words_follow_the_readers_digits() -> None:
    told = text(
        Rule.KPI_RESULT,
        "kpi/2561/strategy/1/kpi/3/actual",
        ("100", "94", "ร้อยละ"),
        Display("thai", "baht"),
        as_stated=True,
        others=("indicator/2561/610101800/outcome/1/actual",),
    )
    assert told.startswith("ตัวชี้วัดระบุ ร้อยละ ๑๐๐ แต่ผลลัพธ์ที่ ๑ ของโครงการ ๖๑๐๑๐๑๘๐๐ รายงาน ร้อยละ ๙๔")


def test_every_finding_of_december_2561_can_be_told(december: Month) -> None:
    for check in december.findings:
        told = finding_text(check, DEFAULT)
        assert " แต่" in told
        assert "None" not in told
