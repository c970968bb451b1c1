"""The prose of indicators, the integrated plan and the situation against the report's sentences, typed from it."""

from __future__ import annotations

import datetime as dt
import re

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.thai.text import to_thai_digits
from sme_dash.views.prose import indicators, integrated_plan, reconciliation, situation
from tests.views import kpi_months
from tests.views.situation_months import month_of, row

ARABIC = Display("arabic", "baht")
EMPTY = Month(dt.date(2018, 12, 31), {})


def kpi_prose(month: Month) -> str:
    return "\n".join(indicators.paragraphs(month, display=ARABIC, fiscal_year=2561))


def plan_prose(month: Month, year: int) -> str:
    return "\n".join(integrated_plan.paragraphs(month, display=ARABIC, fiscal_year=year))


def situation_prose(month: Month) -> str:
    return "\n".join(situation.paragraphs(month, display=ARABIC))


# -- indicators ----------------------------------------------------------------------------------------------


def test_the_kpi_sentence_is_the_reports(december: Month) -> None:
    # report2561:374 and 2977
    assert (
        "จำนวน 4 ยุทธศาสตร์ รวมทั้งหมด 26 ตัวชี้วัด พบว่าผลการดำเนินงาน ณ เดือนธันวาคม 2561 "
        "ตัวชี้วัดที่ฝ่ายต่าง ๆ รับผิดชอบ บรรลุเป้าหมายทั้งสิ้น 26 ตัวชี้วัด โดยมีรายละเอียดจำแนกตามยุทธศาสตร์ ดังนี้"
    ) in kpi_prose(december)


def test_each_strategy_tells_its_kpis(december: Month) -> None:
    text = kpi_prose(december)
    # report2561:378, 401, 489, 525: 4, 10, 4 and 8 KPIs, all met, a dash for those that are not
    for strategy, count in ((1, 4), (2, 10), (3, 4), (4, 8)):
        assert re.search(
            rf"ยุทธศาสตร์ที่ {strategy} [^\n]*ประกอบด้วย {count} ตัวชี้วัด บรรลุเป้าหมาย {count} ตัวชี้วัด "
            r"ไม่บรรลุเป้าหมาย – ตัวชี้วัด",
            text,
        ), strategy
    # report2561:386, 411, 509
    assert "ไม่น้อยกว่า 25 เครือข่าย ดำเนินการได้ 32 เครือข่าย" in text
    assert "ไม่น้อยกว่า 84,000 ราย ดำเนินการได้ 86,357 ราย" in text
    assert "ไม่น้อยกว่าร้อยละ 80 ดำเนินการได้ ร้อยละ 96" in text


def test_a_missed_and_a_silent_kpi_are_named(december: Month) -> None:
    month = kpi_months.month_where(december, {(3, 2): {"actual": 90_000.0}, (4, 1): kpi_months.NOT_AVAILABLE})
    text = kpi_prose(month)
    assert "บรรลุเป้าหมายทั้งสิ้น 24 ตัวชี้วัด" in text
    assert (
        "ตัวชี้วัดยุทธศาสตร์ที่ไม่บรรลุเป้าหมาย ได้แก่ S3-K2 SME ที่เข้าถึงบริการ ไม่น้อยกว่า 120,000 ราย ดำเนินการได้ 90,000 ราย"
        in text
    )
    assert (
        "ตัวชี้วัดยุทธศาสตร์ที่ยังไม่รายงานผล ได้แก่ S4-K1 บุคลากรได้รับการปลูกฝังค่านิยมที่ดี ไม่น้อยกว่าร้อยละ 80 ยังไม่รายงานผล"
        in text
    )


def test_outputs_and_outcomes_are_counted_and_the_missed_named(december: Month) -> None:
    # 137 rows of annex ค (report2561:3313-3399) by hand: 100 met, 4 not, 21 silent, 12 not carried out
    text = kpi_prose(december)
    assert "บรรลุเป้าหมาย 100 จาก 137 ตัวชี้วัด (ไม่บรรลุเป้าหมาย 4 · ยังไม่รายงานผล 21 · ไม่ได้ดำเนินการ 12)" in text
    assert "เป้าหมาย 650 ล้านบาท ดำเนินการได้ 110 ล้านบาท" in text  # report2561:3356


def test_what_the_report_says_twice_of_a_kpi_is_told(december: Month) -> None:
    told = {
        (each.figure, each.other)
        for each in indicators.differences(december, display=ARABIC, fiscal_year=2561)
    }
    # report2561:3050 against 2992, and the twelve targets of 3113-3124 against 3068
    assert ("kpi/2561/strategy/1/kpi/3/actual", "ร้อยละ 94") in told
    assert ("kpi/2561/strategy/2/kpi/1/target", "83,722 ราย") in told


# -- the integrated plan -------------------------------------------------------------------------------------


def test_the_plan_of_2561_is_the_reports(december: Month) -> None:
    text = plan_prose(december, 2561)
    # report2561:577-581
    assert "งบประมาณที่ใช้ไปรวม 3,556.7873 ล้านบาท คิดเป็นร้อยละ 93.34 ของงบประมาณที่ได้รับจัดสรร" in text
    assert "ประกอบด้วย 4 แนวทาง ได้รับการจัดสรรงบประมาณ 3,810.4134 ล้านบาท" in text
    assert "SME ได้รับการส่งเสริมรวม 367,326 ราย/กิจการ โดยไม่ได้รายงานเป้าหมายไว้" in text
    # report2561:621-639: guideline 2 and 3
    assert "งบประมาณ 1,086.1651 ล้านบาท ผลการใช้จ่าย 954.4467 ล้านบาท (ร้อยละ 87.87)" in text
    assert "งบประมาณ 1,028.9355 ล้านบาท ผลการใช้จ่าย 965.7185 ล้านบาท (ร้อยละ 93.86) คงเหลือ 63.2170 ล้านบาท" in text
    # report2561:1000: guideline 1 prints the whole plan's amounts
    assert re.search(r"แนวทางที่ 1 [^\n]*จึงไม่มียอดของแนวทางนี้", text)


def test_the_plan_of_2562_is_the_reports(december: Month) -> None:
    text = plan_prose(december, 2562)
    # report2561:2245, 2249
    assert "ประกอบด้วย 5 แนวทาง 17 ตัวชี้วัด ได้รับการจัดสรรงบประมาณ 3,328.3689 ล้านบาท" in text
    assert "SME ได้รับการส่งเสริมรวม 225 จากเป้าหมาย 252,578 คิดเป็นร้อยละ 0.09 ของเป้าหมายทั้งปี" in text
    # report2561:2282, 2286, 2287, 2290
    assert (
        "ยังไม่มีผลการใช้จ่าย 4 จาก 11 แห่ง ได้แก่ กระทรวงอุตสาหกรรม สำนักนายกรัฐมนตรี กระทรวงแรงงาน และกระทรวงยุติธรรม"
        in text
    )


def test_what_the_plan_says_twice_is_told(december: Month) -> None:
    told = {
        each.figure: (each.ours, each.other)
        for each in integrated_plan.differences(december, display=ARABIC, fiscal_year=2562)
    }
    assert told["integrated/2562/guideline/3/budget_mb"] == ("844.0050 ล้านบาท", "884.0050 ล้านบาท")
    # what the sentence says is the figure, also where the finding compares two other values
    assert told["integrated/2562/total/remaining_mb"] == ("3,237.7729 ล้านบาท", "3,237.7718 ล้านบาท")


# -- the situation -------------------------------------------------------------------------------------------


def test_the_situation_tells_the_reports_numbers(december: Month) -> None:
    text = situation_prose(december)
    # report2561:669, 677, 683, 696, 795
    assert "SME ทั้งหมด 3,046,793 ราย เพิ่มขึ้นร้อยละ 1.3 คิดเป็นสัดส่วนร้อยละ 99.78" in text
    assert "นิติบุคคล 675,633 ราย คิดเป็นสัดส่วนร้อยละ 22.18" in text
    assert "SME ทั้งหมด 12,155,647 คน คิดเป็นสัดส่วนร้อยละ 82.22" in text
    assert "GDP ของประเทศ ขยายตัวร้อยละ 3.3 (ไตรมาส 2/2561 ขยายตัวร้อยละ 4.6) GDP SME ขยายตัวร้อยละ 4.8" in text
    assert "TSSI ภาพรวม 100.8 จุด จาก 91.8 จุด เมื่อ ต.ค. 2561" in text
    assert "อ่านไม่ได้" not in text


def test_a_long_list_is_cut_to_its_largest_and_says_so(december: Month) -> None:
    # report2561:769-778: ten products, 9,298 then 5,317 then 3,701 million dollars
    assert re.search(
        r"จาก 10 รายการ รายการที่สูงที่สุดได้แก่ HS71 [^\n]*9,298[^\n]*5,317[^\n]*3,701", situation_prose(december)
    )


def test_a_statistic_without_a_number_is_not_told_and_a_provisional_one_says_so() -> None:
    month = month_of(
        row("ก", "หนึ่ง", "2560", 10.0, "ราย", number_status="preliminary"),
        row("ก", "สอง", "2560", None, "ราย"),
    )
    assert situation.paragraphs(month, display=ARABIC) == ("ก ปี 2560 หนึ่ง 10 ราย (เบื้องต้น)",)


# -- all -----------------------------------------------------------------------------------------------------


def test_the_reconciliation_counts_what_was_compared(december: Month) -> None:
    first = reconciliation.paragraphs(december, display=ARABIC)[0]
    points = [each for each in december.findings if not each.rounding]
    held = len(december.checks) - len(december.findings)
    assert f"จำนวน {len(december.checks)} จุด พบว่าตรงกัน {held} จุด" in first
    # 40 comparisons that do not hold; of them 4,644 (report2561:3120) is told of two figures, 94 (3050) of three
    # places, 784,946,720.01 (2433), 131.7004 (1023) and 491.1639 (2267) of two: 34 contradictions.
    assert f"ขัดแย้งกัน {len(points)} จุด เป็นตัวเลขที่ขัดแย้งกัน 34 รายการ" in first
    assert "ชี้แจงแล้ว 0 รายการ ยังไม่ชี้แจง 34 รายการ" in first
    # 979 prints the whole plan's budget beside guidelines that come to 6,354.2879; 2601 against 2605 follows.
    gravest = reconciliation.paragraphs(december, display=ARABIC)[2]
    assert "(1) แผนบูรณาการ ปี 2561 – งบประมาณ รายงานไว้ 3,810.4134 ล้านบาท" in gravest
    assert "(3) งบประมาณรวม ปี 2560 – เบิกจ่ายและผูกพัน เอกสารอ้างอิงพิมพ์ 1,123,035,209.89 บาท" in gravest


def test_thai_digits_reach_every_number(december: Month) -> None:
    thai = Display("thai", "baht")
    for arabic, other in (
        (kpi_prose(december), "\n".join(indicators.paragraphs(december, display=thai, fiscal_year=2561))),
        (
            plan_prose(december, 2562),
            "\n".join(integrated_plan.paragraphs(december, display=thai, fiscal_year=2562)),
        ),
        (situation_prose(december), "\n".join(situation.paragraphs(december, display=thai))),
        (
            "\n".join(reconciliation.paragraphs(december, display=ARABIC)),
            "\n".join(reconciliation.paragraphs(december, display=thai)),
        ),
    ):
        assert other == to_thai_digits(arabic)


def test_without_workbooks_nothing_is_said() -> None:
    assert indicators.paragraphs(EMPTY, display=ARABIC, fiscal_year=2561) == ()
    assert integrated_plan.paragraphs(EMPTY, display=ARABIC, fiscal_year=2562) == ()
    assert situation.paragraphs(EMPTY, display=ARABIC) == ()
    assert reconciliation.paragraphs(EMPTY, display=ARABIC) == ()
    assert indicators.finding(EMPTY, display=ARABIC, fiscal_year=2561) == ""
    assert integrated_plan.finding(EMPTY, display=ARABIC, fiscal_year=2562) == ""
    assert situation.finding(EMPTY, display=ARABIC) == ""
    assert reconciliation.finding(EMPTY, display=ARABIC) == ""


def test_the_findings_are_one_sentence_of_figures(december: Month) -> None:
    assert indicators.finding(december, display=ARABIC, fiscal_year=2561).startswith(
        "ตัวชี้วัดยุทธศาสตร์ปี 2561 บรรลุเป้าหมาย 26 จาก 26 ตัวชี้วัด · "
    )
    assert integrated_plan.finding(december, display=ARABIC, fiscal_year=2561) == (
        "แผนบูรณาการส่งเสริม SME ปี 2561 ใช้จ่ายแล้ว 3,556.7873 ล้านบาท คิดเป็นร้อยละ 93.34 ของงบประมาณ"
    )
    assert "\n" not in situation.finding(december, display=ARABIC)
