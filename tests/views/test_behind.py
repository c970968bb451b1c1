"""What is behind plan in December 2561, worked out from the report's figures and the default targets 24/50/75/100 %."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.behind import Behind, behind, finding
from sme_dash.views.display import BEHIND, NOT_MET, NOT_REPORTED
from sme_dash.views.integrated_plan_words import NOT_SPENT
from tests.views import kpi_months
from tests.views.budget_months import TARGETS, month_where, unreported

DISPLAY = Display("arabic", "mb")


def items(month: Month, topic: str, years: Sequence[int] | None = None) -> list[Behind]:
    found = behind(month, display=DISPLAY, quarter_targets=TARGETS, fiscal_years=years)
    return [each for each in found if each.topic == topic]


def test_strategies_below_the_quarters_target_come_worst_first(december: Month) -> None:
    # report2561:2469-2514: 39,720.00 of 744,614,200.00 is 0.01; 197,362.52 of 39,600,100.00 is 0.50;
    # 738,068.95 of 79,973,000.00 is 0.92; 9,321,510.56 of 101,255,000.00 is 9.21; 58,528,117.56 of 285,265,400.00 is 20.52
    found = items(december, "disbursement")
    assert [(each.subject, each.shortfall) for each in found] == [
        ("budget/2562/strategy/3/disbursed_percent", Decimal("23.99")),
        ("budget/2562/strategy/4/disbursed_percent", Decimal("23.50")),
        ("budget/2562/strategy/1/disbursed_percent", Decimal("23.08")),
        ("budget/2562/strategy/2/disbursed_percent", Decimal("14.79")),
        ("budget/2562/category/admin/disbursed_percent", Decimal("3.48")),
    ]
    assert found[0].label == "ยุทธศาสตร์ที่ 3 สร้างสังคมผู้ประกอบการให้เติบโตและก้าวสู่สากล ปี 2562"
    assert found[0].detail == (
        "เบิกจ่าย 0.01% ของงบประมาณ ต่ำกว่าเป้าหมายสะสมไตรมาส 1/2562 (24%) 23.99 จุด · เบิกจ่ายและผูกพัน 55.07%"
    )
    assert {each.status for each in found} == {BEHIND}


def test_a_strategy_that_reports_nothing_is_asked_last() -> None:
    found = items(month_where({(2562, 3): unreported()}), "disbursement")
    assert (found[-1].subject, found[-1].status, found[-1].shortfall) == (
        "budget/2562/strategy/3/disbursed_percent",
        NOT_REPORTED,
        None,
    )
    assert found[-1].detail == "ยังไม่รายงานผลการเบิกจ่าย ปีงบประมาณ 2562"


def test_outputs_and_outcomes_short_of_their_target(december: Month) -> None:
    # report2561 annex ค: 2 of 12 times, 110 of 650 million (3356), 146 of 148 shops, 77 of 78 centres (3371)
    found = items(december, "kpi")
    assert [(each.detail, each.shortfall) for each in found] == [
        ("2 จาก 12 ครั้ง คิดเป็น 16.67% ของเป้าหมาย", Decimal("83.33")),
        ("110 จาก 650 ล้านบาท คิดเป็น 16.92% ของเป้าหมาย", Decimal("83.08")),
        ("146 จาก 148 ร้าน คิดเป็น 98.65% ของเป้าหมาย", Decimal("1.35")),
        ("77 จาก 78 ศูนย์/แห่ง คิดเป็น 98.72% ของเป้าหมาย", Decimal("1.28")),
    ]
    assert {each.status for each in found} == {NOT_MET}


def test_a_kpi_that_is_missed_or_silent_is_asked_about(december: Month) -> None:
    missed = kpi_months.month_where(december, {(3, 2): {"actual": 90_000.0}, (4, 1): kpi_months.BLANK})
    found = items(missed, "kpi")
    kpis = [each for each in found if each.subject.startswith("kpi/")]
    assert [(each.subject, each.status, each.shortfall) for each in kpis] == [
        ("kpi/2561/strategy/3/kpi/2/status", NOT_MET, Decimal("25.00")),
        ("kpi/2561/strategy/4/kpi/1/status", NOT_REPORTED, None),
    ]
    assert kpis[0].label == "ตัวชี้วัด S3-K2 SME ที่เข้าถึงบริการ ปี 2561"
    assert kpis[0].detail == "90,000 จาก 120,000 ราย คิดเป็น 75.00% ของเป้าหมาย"
    assert found[-1] is kpis[1]


def test_ministries_and_guidelines_below_the_target_idle_ones_by_budget(december: Month) -> None:
    # report2561:2282-2292: nothing spent of 534.4443, 56.8000, 42.9974 and 3.1129 million
    found = items(december, "integrated_plan")
    assert [each.subject.split("/")[3] for each in found[:4]] == [
        "กระทรวงอุตสาหกรรม",
        "สำนักนายกรัฐมนตรี",
        "กระทรวงแรงงาน",
        "กระทรวงยุติธรรม",
    ]
    assert {each.status for each in found[:4]} == {NOT_SPENT}
    assert len(found) == 16 - 1  # eleven ministries, five guidelines; one ministry is above 24 %
    assert "integrated/2562/ministry/กระทรวงสาธารณสุข/spent_percent" not in [each.subject for each in found]


def test_a_guideline_that_repeats_the_whole_plan_is_not_asked_about(december: Month) -> None:
    # report2561:1000 prints the whole plan's amounts in the box of guideline 1
    subjects = [each.subject for each in items(december, "integrated_plan", [2561])]
    assert subjects == [f"integrated/2561/guideline/{code}/spent_percent" for code in (2, 3, 4)]


def test_every_subject_is_a_figure(december: Month) -> None:
    found = behind(december, display=DISPLAY, quarter_targets=TARGETS, fiscal_years=(2559, 2560, 2561, 2562))
    assert found
    assert [each.subject for each in found if each.subject not in december.figures] == []
    assert len({each.subject for each in found}) == len(found)


def test_before_the_year_begins_nothing_is_behind(december: Month) -> None:
    early = Month(dt.date(2018, 9, 30), {"budget": december.tables["budget"]})
    assert items(early, "disbursement", [2562]) == []
    assert behind(Month(early.as_of, {}), display=DISPLAY, quarter_targets=TARGETS) == ()


def test_the_topic_in_one_sentence(december: Month) -> None:
    found = behind(december, display=DISPLAY, quarter_targets=TARGETS)
    assert finding(found, "kpi", display=DISPLAY) == (
        "มี 4 รายการที่ต้องชี้แจง โดยเฉพาะ ประสานและติดตามการดำเนินงาน (งานบริหารจัดการกองทุนร่วมลงทุน) ปี 2561 "
        "(2 จาก 12 ครั้ง คิดเป็น 16.67% ของเป้าหมาย)"
    )
    assert finding((), "kpi", display=DISPLAY) == ""


def test_thai_digits_reach_labels_and_details(december: Month) -> None:
    found = behind(december, display=Display("thai", "baht"), quarter_targets=TARGETS)
    wrong = [each for each in found if any(letter in "0123456789" for letter in each.label + each.detail)]
    assert wrong == []
