"""The prose of the disbursement against the sentences that the report prints for FY 2559-2562, typed from it."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.thai.text import to_thai_digits
from sme_dash.views.prose.disbursement import differences, finding, paragraphs
from tests.views.budget_months import month_where, shipped_month, unreported

ARABIC, THAI = Display("arabic", "mb"), Display("thai", "baht")

ALLOCATED = {
    # report2561:2414, 2532, 2599, 2690
    2562: "ได้รับจัดสรรงบประมาณ จำนวน 1,250,707,700.00 บาท เพื่อดำเนินการส่งเสริมและสนับสนุน SME จำนวน 39 งาน/โครงการ "
    "จำนวน 965,442,300.00 บาท และเป็นค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน จำนวน 285,265,400.00 บาท",
    2561: "ได้รับจัดสรรงบประมาณ จำนวน 1,249,433,100.00 บาท เพื่อดำเนินการส่งเสริมและสนับสนุน SME จำนวน 31 งาน/โครงการ "
    "จำนวน 948,897,600.00 บาท และเป็นค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน จำนวน 300,535,500.00 บาท",
    2560: "ได้รับจัดสรรงบประมาณ จำนวน 1,756,585,600.00 บาท เพื่อดำเนินการส่งเสริมและสนับสนุน SME จำนวน 32 งาน/โครงการ "
    "จำนวน 1,494,086,600.00 บาท และเป็นค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน จำนวน 262,499,000.00 บาท",
    2559: "ได้รับจัดสรรงบประมาณ จำนวน 5,083,433,400.00 บาท เพื่อดำเนินการส่งเสริมและสนับสนุน SME จำนวน 37 งาน/โครงการ "
    "จำนวน 4,840,937,400.00 บาท และเป็นค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน จำนวน 242,496,000.00 บาท",
}

USED = {
    # report2561:2433, 2536, 2694 as printed; 2601 prints 1,123,035,209.89, its own table (2605) 1,232,035,209.89
    2562: ("784,946,720.01", "62.76%", "465,760,979.99"),
    2561: ("1,054,582,809.68", "84.40%", "194,850,290.32"),
    2560: ("1,232,035,209.89", "70.14%", "524,550,390.11"),
    2559: ("3,857,962,300.11", "75.89%", "1,225,471,099.89"),
}

OVERALL = {
    # report2561:2455-2457, 2555-2557, 2619-2621, 2715-2717; of 2559 the text rounds 24.8274 to 24.82
    2562: "เบิกจ่าย 10,296,662.01 บาท (1.07%) ผูกพัน 497,594,314.12 บาท (51.54%) คงเหลือ 457,551,323.87 บาท (47.39%)",
    2561: "เบิกจ่าย 708,445,444.95 บาท (74.66%) ผูกพัน 83,672,037.37 บาท (8.82%) คงเหลือ 156,780,117.68 บาท (16.52%)",
    2560: "เบิกจ่าย 780,703,845.78 บาท (52.25%) ผูกพัน 209,881,474.50 บาท (14.05%) คงเหลือ 503,501,279.72 บาท (33.70%)",
    2559: "เบิกจ่าย 2,803,733,198.88 บาท (57.92%) ผูกพัน 835,328,020.44 บาท (17.26%) คงเหลือ 1,201,876,180.68 บาท (24.83%)",
}

PLANS = {
    # report2561:2442, 2545, 2611, 2703 (which prints 4,804,937,400.00 against 2690, 2401 and 2701)
    2562: "ภายใต้แผนยุทธศาสตร์ สสว. ปี 2560-2564 (ฉบับทบทวนปี 2562-2564) โดยมีการแปลงแผนไปสู่การปฏิบัติ "
    "จำแนกออกเป็น 4 ยุทธศาสตร์ (39 งาน/โครงการ วงเงินงบประมาณ 965,442,300.00 บาท)",
    2560: "ภายใต้แผนยุทธศาสตร์ สสว. ปี 2560-2564 โดยมีการแปลงแผนไปสู่การปฏิบัติ "
    "จำแนกออกเป็น 4 ยุทธศาสตร์ (32 งาน/โครงการ วงเงินงบประมาณ 1,494,086,600.00 บาท)",
    2559: "ภายใต้แผนยุทธศาสตร์ สสว. ปี 2557-2559 โดยมีการแปลงแผนไปสู่การปฏิบัติ "
    "จำแนกออกเป็น 4 ยุทธศาสตร์ (37 งาน/โครงการ วงเงินงบประมาณ 4,840,937,400.00 บาท)",
}


def prose(year: int, month: Month | None = None, display: Display = ARABIC) -> str:
    return "\n".join(paragraphs(month or shipped_month(), display=display, fiscal_year=year, office="สสว."))


@pytest.mark.parametrize("year", USED)
def test_the_sentence_of_the_year_is_the_reports(year: int) -> None:
    used, percent, remaining = USED[year]
    assert (
        f"ณ เดือนธันวาคม 2561 การเบิกจ่ายและผูกพัน เพื่อใช้ในการดำเนินงานของสำนักงานภาพรวมปี {year} "
        f"จำนวน {used} บาท คิดเป็น {percent} โดยเทียบกับงบประมาณที่ได้รับจัดสรรประจำปี "
        f"และยอดคงเหลือ จำนวน {remaining} บาท"
    ) in prose(year)


@pytest.mark.parametrize("year", ALLOCATED)
def test_the_allocation_is_the_reports(year: int) -> None:
    assert f"สสว.{ALLOCATED[year]}" in prose(year)


@pytest.mark.parametrize("year", OVERALL)
def test_the_promotion_budget_by_state_is_the_reports(year: int) -> None:
    assert OVERALL[year] in prose(year)


@pytest.mark.parametrize("year", PLANS)
def test_the_plan_of_the_year_is_named_with_its_projects_and_budget(year: int) -> None:
    assert PLANS[year] in prose(year)


def test_a_strategy_tells_its_projects_and_its_money() -> None:
    # report2561:2477-2489
    assert (
        "ยุทธศาสตร์ที่ 2 พัฒนากลไกการส่งเสริมให้เข้าถึง Micro และ SME และเศรษฐกิจชุมชน จำนวน 3 งาน/โครงการ "
        "วงเงินงบประมาณ 101,255,000.00 บาท (อยู่ระหว่างดำเนินการ 3 โครงการ) เบิกจ่าย 9,321,510.56 บาท "
        "ผูกพัน 42,507,451.82 บาท คงเหลือ 49,426,037.62 บาท"
    ) in prose(2562)


def test_thai_digits_reach_every_number_and_the_unit_switch_none() -> None:
    assert prose(2562, display=THAI) == to_thai_digits(prose(2562))
    assert not re.search("[0-9]", prose(2562, display=THAI))
    assert "ล้านบาท" not in prose(2562)


# -- where the report says two things ----------------------------------------------------------------------


def test_the_text_of_2560_that_contradicts_its_table_is_named() -> None:
    told = differences(shipped_month(), display=ARABIC, fiscal_year=2560)
    assert [(each.figure, each.ours, each.other) for each in told] == [
        # report2561:2601 against 2605
        ("budget/2560/total/used_baht", "1,232,035,209.89 บาท", "1,123,035,209.89 บาท")
    ]
    assert told[0].finding.startswith("reference:budget/2560/total/used_baht@")
    assert "ต่างกัน 109,000,000.00 บาท" in told[0].text
    assert told[0].text.endswith("ข้อความนี้ใช้ 1,232,035,209.89 บาท")


def test_the_two_satang_of_2562_follow_the_offices_table_and_are_told() -> None:
    told = {each.figure: each for each in differences(shipped_month(), display=ARABIC, fiscal_year=2562)}
    used = told["budget/2562/total/used_baht"]
    assert (used.ours, used.other) == ("784,946,720.01 บาท", "784,946,720.03 บาท")
    # report2561:2513: the remainder of strategy 4 does not follow from its own budget and spending
    remaining = told["budget/2562/strategy/4/remaining_baht"]
    assert (remaining.ours, remaining.other) == ("32,398,356.98 บาท", "32,398,357.00 บาท")


def test_of_2559_the_budget_printed_with_exchanged_digits_is_named() -> None:
    told = {each.figure: each for each in differences(shipped_month(), display=ARABIC, fiscal_year=2559)}
    assert told["budget/2559/category/support/budget_baht"].other == "4,804,937,400.00 บาท"  # report2561:2703
    # report2561:2717; 1,201,876,180.68 of 4,840,937,400.00 is 24.8274
    remaining = told["budget/2559/category/support/remaining_percent"]
    assert (remaining.ours, remaining.other) == ("24.83%", "24.82%")


def test_a_reported_total_that_is_far_from_its_parts_is_not_followed() -> None:
    # Strategy 1 of 2562 pays out ten million more; the total rows still say what they said.
    month = month_where({(2562, 1): {"disbursed_satang": 1_073_806_895}})
    text = prose(2562, month)
    assert "จำนวน 794,946,720.03 บาท คิดเป็น 63.56%" in text
    assert "784,946,720.01" not in text


# -- what is not reported ----------------------------------------------------------------------------------


def test_a_year_without_any_report_says_so_and_invents_nothing() -> None:
    month = month_where({(2562, number): unreported() for number in (1, 2, 3, 4, None)})
    text = prose(2562, month)
    assert "ณ เดือนธันวาคม 2561 ยังไม่มีรายงานผลการเบิกจ่ายและผูกพัน" in text
    assert "คิดเป็น" not in text
    assert "0.00 บาท เบิกจ่าย 0.00" not in text
    assert finding(month, display=ARABIC, fiscal_year=2562).endswith("ยังไม่มีรายงานผลการเบิกจ่ายและผูกพัน")


def test_one_silent_strategy_is_named_and_the_total_says_it_lacks_it() -> None:
    text = prose(2562, month_where({(2562, 3): unreported()}))
    assert "ยังไม่รวมรายการที่ยังไม่รายงานผล ได้แก่ สร้างสังคมผู้ประกอบการให้เติบโตและก้าวสู่สากล" in text
    assert (
        "วงเงินงบประมาณ 744,614,200.00 บาท (อยู่ระหว่างดำเนินการ 18 โครงการ) ยังไม่รายงานผลการเบิกจ่ายและผูกพัน" in text
    )


def test_without_the_year_there_is_nothing() -> None:
    assert paragraphs(shipped_month(), display=ARABIC, fiscal_year=2570) == ()
    empty = Month(dt.date(2018, 12, 31), {})
    assert paragraphs(empty, display=ARABIC, fiscal_year=2562) == ()
    assert finding(empty, display=ARABIC, fiscal_year=2562) == ""
    assert differences(empty, display=ARABIC, fiscal_year=2562) == ()


def test_the_year_in_one_sentence_names_where_the_rest_lies() -> None:
    # 334,560,850.00 of 465,760,979.99 (report2561:2500, 2439)
    assert finding(shipped_month(), display=Display("arabic", "baht"), fiscal_year=2562) == (
        "ปี 2562 เบิกจ่ายและผูกพันแล้ว 784,946,720.01 บาท คิดเป็น 62.76% ของงบประมาณ คงเหลือ 465,760,979.99 บาท "
        "ส่วนใหญ่อยู่ในยุทธศาสตร์ที่ 3 สร้างสังคมผู้ประกอบการให้เติบโตและก้าวสู่สากล"
    )
