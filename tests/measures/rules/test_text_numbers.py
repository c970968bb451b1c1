"""Texts of the indicator workbook against the cells beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import Figures
from sme_dash.measures.month import Month
from sme_dash.measures.rules.text_numbers import check
from tests.measures.rules.rows import component, indicator, kpi
from tests.measures.typed_tables import table


def of_kpi(explanation: str | None, **more: Any) -> list[Check]:
    tables = {"kpi": {"kpi": table("kpi", "kpi", [kpi(explanation=explanation, **more)])}}
    return list(check(tables, Figures()))


def test_a_result_that_the_text_repeats_holds() -> None:
    (found,) = of_kpi("ดำเนินการได้ 90 ราย")
    assert found.rule is Rule.TEXT
    assert found.key == "kpi/2562/strategy/1/kpi/1/actual"
    assert found.held
    assert [each.cells for each in found.places] == ["O5", "K5"]  # คำอธิบาย first, then ผล


def test_another_result_in_the_text_is_a_contradiction() -> None:
    (found,) = of_kpi("ดำเนินการได้ 94 ราย")
    assert (found.left, found.right, found.rounding) == (Decimal(94), Decimal(90), False)


def test_a_rounded_result_in_the_text_is_rounding() -> None:
    (found,) = of_kpi("ผลการประเมินความพึงพอใจ คิดเป็นร้อยละ 96", unit="ร้อยละ", actual=95.61)
    assert not found.held
    assert found.rounding
    (equal,) = of_kpi("ผลการประเมินความพึงพอใจ คิดเป็นร้อยละ 95.60", unit="ร้อยละ", actual=95.61)
    assert not equal.rounding


def test_a_target_in_the_text_is_compared_with_the_target() -> None:
    result, target = of_kpi("ดำเนินการได้ 90 ราย จากเป้าหมาย 85 ราย")
    assert result.held
    assert (target.key, target.left, target.right) == (
        "kpi/2562/strategy/1/kpi/1/target",
        Decimal(85),
        Decimal(80),
    )
    assert [each.cells for each in target.places] == ["O5", "J5"]


def test_a_target_in_the_name_is_compared_too() -> None:
    (found,) = of_kpi(None, name="SME ที่ได้รับการรับรองมาตรฐานไม่น้อยกว่า 100 ราย")
    assert (found.left, found.right) == (Decimal(100), Decimal(80))
    assert [each.cells for each in found.places] == ["F5", "J5"]


def test_a_sum_counts_only_where_it_repeats_the_indicators_name() -> None:
    (found,) = of_kpi("จำนวน SME ที่ได้รับการรับรองมาตรฐานรวม 95 ราย จากโครงการตัวอย่าง")
    assert found.left == Decimal(95)
    assert of_kpi("มีผู้สมัครรวม 95 ราย") == []


@pytest.mark.parametrize(
    "text",
    [
        None,
        "ยังไม่รายงานผล",
        "ดำเนินการได้ 94 กิจการ",
        "ดำเนินการได้ 94 ราย และดำเนินการได้ 95 ราย",
        "ไตรมาส 1 ดำเนินการได้ 30 ราย",
        "มีผู้ถอนตัว จำนวน 12 ราย",
    ],
)
def test_nothing_is_said_of_a_text_without_one_clear_result(text: str | None) -> None:
    assert of_kpi(text) == []


def test_one_of_several_numbers_that_is_the_result_settles_it() -> None:
    (found,) = of_kpi("ดำเนินการได้ 90 ราย และดำเนินการได้ 20 ราย")
    assert found.held


def test_nothing_is_said_where_the_result_is_missing() -> None:
    assert of_kpi("ดำเนินการได้ 94 ราย", actual=None, target=None) == []


def test_a_zero_is_a_result() -> None:
    (found,) = of_kpi("ดำเนินการได้ 0 ราย", actual=5.0)
    assert (found.left, found.right) == (Decimal(0), Decimal(5))


def test_a_percentage_is_what_the_texts_own_counts_give_to_its_precision() -> None:
    text = "จำนวน 214 คน จากพนักงานทั้งหมด 238 คน (คิดเป็นร้อยละ 90)"
    found = of_kpi(text, unit="ร้อยละ", actual=90.0)
    assert [each.held for each in found] == [True]  # 89.92 printed without decimals
    (broken,) = of_kpi(text.replace("214", "200"), unit="ร้อยละ", actual=90.0)
    assert (broken.left, broken.right) == (Decimal(90), Decimal(84))
    assert [each.cells for each in broken.places] == ["K5", "O5"]


def test_a_target_surpassed_may_be_told_as_reached_and_as_nothing_else() -> None:
    """KPI 2.10 of FY 2561: 66 of 60 agencies are called 100 (report2561:3185), the most that a share can be."""
    text = "เผยแพร่ผ่านช่องทางต่างๆ จำนวน 66 หน่วยงาน (จากเป้าหมาย 60 หน่วยงาน) คิดเป็นร้อยละ 100"
    assert [each.held for each in of_kpi(text, unit="ร้อยละ", actual=100.0)] == [True]
    told_as_110 = text.replace("ร้อยละ 100", "ร้อยละ 110")
    assert [each.held for each in of_kpi(told_as_110, unit="ร้อยละ", actual=110.0)] == [True]
    (broken,) = of_kpi(text.replace("ร้อยละ 100", "ร้อยละ 105"), unit="ร้อยละ", actual=105.0)
    assert (broken.left, broken.right) == (Decimal(105), Decimal(110))
    (short,) = of_kpi(text.replace("66 หน่วยงาน", "57 หน่วยงาน"), unit="ร้อยละ", actual=100.0)
    assert (short.left, short.right) == (Decimal(100), Decimal(95))


def test_a_part_larger_than_its_whole_is_a_contradiction() -> None:
    text = "จำนวน 250 คน จากพนักงานทั้งหมด 238 คน (คิดเป็นร้อยละ 100)"
    (broken,) = of_kpi(text, unit="ร้อยละ", actual=100.0)
    assert (broken.left, broken.right) == (Decimal(100), Decimal(105))


def test_the_projects_a_text_counts_are_those_listed() -> None:
    rows = [kpi(explanation="ดำเนินการได้ 90 ราย จาก 3 งาน")]
    parts = [component(seq, f"งาน {seq}") for seq in (1, 2)]
    tables = {"kpi": {"kpi": table("kpi", "kpi", rows), "component": table("kpi", "component", parts)}}
    _, found = check(tables, Figures())
    assert (found.key, found.left, found.right) == (
        "kpi/2562/strategy/1/kpi/1/components",
        Decimal(3),
        Decimal(2),
    )


def test_an_indicators_reason_is_compared_with_its_result() -> None:
    rows = [indicator("งาน ก", target=30.0, actual=28.0, explanation="ดำเนินการได้เพียง 28 ราย ทำได้ 27 ราย")]
    (found,) = check({"kpi": {"indicator": table("kpi", "indicator", rows)}}, Figures())
    assert (found.key, found.left, found.right) == (
        "indicator/2562/620100100/output/1/actual",
        Decimal(27),
        Decimal(28),
    )


def test_the_report_contradicts_itself_in_one_explanation(december: Month) -> None:
    # report2561:3050 «คิดเป็นร้อยละ 94» where table 1 prints 100 (2992).
    found = list(check(december.tables, december.figures))
    assert [(each.key, each.left, each.right) for each in found if not each.held] == [
        ("kpi/2561/strategy/1/kpi/3/actual", Decimal(94), Decimal(100)),
    ]
    # 3110, 3128, 3141, 3153, 3157 and 3218 repeat their table's result; 3266 is 214 of 238;
    # 3180 is 25 of 25 and 3185 is 66 of 60, a target surpassed.
    held = {each.key for each in found if each.held}
    assert {f"kpi/2561/strategy/2/kpi/{number}/actual" for number in (1, 2, 3, 4, 5, 9, 10)} <= held
    assert {"kpi/2561/strategy/3/kpi/2/actual", "kpi/2561/strategy/4/kpi/1/actual"} <= held
