"""The page of the integrated plan; values worked out by hand from the report's lines 975-1062 and 2245-2292."""

from __future__ import annotations

import datetime as dt
from urllib.parse import unquote

import pytest

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.display import AHEAD, BEHIND, CONTRADICTION, Card
from sme_dash.views.integrated_plan import (
    IntegratedPlanView,
    integrated_plan_matrix,
    integrated_plan_page,
    plan_year_words,
)

TARGETS = (24.0, 50.0, 75.0, 100.0)
MB = Display(unit="mb")
BAHT = Display(unit="baht")


def page(month: Month, fiscal_year: int | None = None, display: Display = MB) -> IntegratedPlanView:
    return integrated_plan_page(month, display=display, fiscal_year=fiscal_year, quarter_targets=TARGETS)


def card(view: IntegratedPlanView, key: str) -> Card:
    return next(shown for shown in view.cards if shown.key == key)


def moved(month: Month, as_of: dt.date) -> Month:
    return Month(as_of, {"integrated_plan": month.tables["integrated_plan"]}, month.snapshot_ids)


def test_years_are_offered_latest_first_in_the_readers_digits(december: Month) -> None:
    assert list(plan_year_words(december, display=MB)) == ["2562", "2561"]
    assert plan_year_words(december, display=Display(digits="thai"))["2562"] == "๒๕๖๒"


def test_a_year_the_month_lacks_gives_the_latest(december: Month) -> None:
    assert page(december, 2555) == page(december, 2562) == page(december)


def test_answer_tells_spending_results_and_idle_ministries(december: Month) -> None:
    assert page(december).head.answer == (
        "ใช้จ่ายแล้ว 90.5960 ล้านบาท หรือ 2.72% ของงบประมาณ "
        "SME ได้รับการส่งเสริม 225 จากเป้าหมาย 252,578 (0.09%) "
        "และ 4 จาก 11 กระทรวงและหน่วยงานยังไม่มีผลการใช้จ่าย"
    )


def test_context_states_coverage(december: Month) -> None:
    assert page(december).head.context == (
        "ปีงบประมาณ 2562 (ต.ค. 61 – ก.ย. 62)",
        "ข้อมูล ณ 31 ธันวาคม 2561",
        "รายงานแล้ว 16 จาก 16 ตัวชี้วัดที่มีเป้าหมาย และ 11 จาก 11 กระทรวงและหน่วยงาน",
    )


def test_money_cards(december: Month) -> None:
    view = page(december)
    assert (card(view, "budget").number, card(view, "budget").unit) == ("3,328.3689", "ล้านบาท")
    assert card(view, "budget").against == "5 แนวทาง · 17 ตัวชี้วัด · 11 กระทรวงและหน่วยงาน"
    assert card(view, "spent").number == "90.5960"
    # 3,328.3689 - 90.5960
    assert card(view, "spent").against == "คงเหลือ 3,237.7729 ล้านบาท"


def test_spending_stands_against_the_cumulative_target(december: Month) -> None:
    shown = card(page(december), "spent_percent")
    assert shown.number == "2.72%"
    assert shown.against == "เป้าหมายสะสมไตรมาส 1/2562 (24%) · −21.28 จุด"
    assert shown.status is BEHIND


def test_result_cards(december: Month) -> None:
    view = page(december)
    assert card(view, "actual").number == "225"
    assert card(view, "actual").against == "เป้าหมาย 252,578 · ทำได้ 0.09%"
    # ราย/คน, ราย/กิจการ, ศูนย์/แห่ง, กลุ่ม/คลัสเตอร์, ราย
    assert "5 หน่วยนับ" in card(view, "actual").coverage
    # 1.3 has 86, 3.2 has 25, 3.3 has 114; 5.3 has no target
    assert (card(view, "indicators_begun").number, card(view, "indicators_begun").unit) == (
        "3",
        "จาก 16 ตัวชี้วัด",
    )


def test_idle_card_sums_their_budget(december: Month) -> None:
    shown = card(page(december), "ministries_idle")
    assert shown.number == "4"
    # 56.8000 + 3.1129 + 42.9974 + 534.4443 = 637.3546, of 3,328.3689
    assert shown.against == "งบประมาณรวม 637.3546 ล้านบาท (19.15%)"


def test_the_difference_between_both_totals_is_marked(december: Month) -> None:
    (mark,) = card(page(december), "spent").marks
    assert mark.status is CONTRADICTION
    assert "90.5970" in mark.detail
    assert "90.5960" in mark.detail
    assert unquote(mark.href or "") == "reconcile?finding=sum:integrated/2562/total/spent_mb@ตามแนวทาง!H10"


def test_baht_and_thai_digits_act_on_every_card(december: Month) -> None:
    view = page(december, display=Display(digits="thai", unit="baht"))
    assert (card(view, "budget").number, card(view, "budget").unit) == ("๓,๓๒๘,๓๖๘,๙๐๐.๐๐", "บาท")
    assert card(view, "spent").number == "๙๐,๕๙๖,๐๐๐.๐๐"
    shown = " ".join(f"{each.number} {each.unit} {each.against} {each.coverage}" for each in view.cards)
    assert not any(digit in shown for digit in "0123456789")


def test_every_card_tells_formula_and_source(december: Month) -> None:
    for fiscal_year in (2561, 2562):
        for shown in page(december, fiscal_year).cards:
            assert shown.formula, shown.key
            assert "integrated_plan.xlsx" in shown.source, shown.key


def test_spending_chart(december: Month) -> None:
    spending = page(december).guideline_charts[0]
    assert spending.title == ("ทุกแนวทางใช้จ่ายต่ำกว่าเป้าหมายสะสมไตรมาส 1/2562 (24%) แนวทางที่ 5 ใช้จ่ายสูงสุด 18.73%")
    ends = {row.label: row.end_text for row in spending.rows}
    # 71.3547 is the sum of 9.7679, 2.1233 and 59.4635; 18.73 - 24 = -5.27
    assert ends["แนวทางที่ 5 Ecosystem"] == "18.73% (−5.27 จุด)\n71.3547 จาก 381.0027"
    assert ends["รวมทั้งแผน"] == "2.72% (−21.28 จุด)\n90.5960 จาก 3,328.3689"


def test_results_chart_stands_on_the_scale_of_the_spending_chart(december: Month) -> None:
    spending, results = page(december).guideline_charts
    assert results.title == "มีผลแล้ว 2 จาก 5 แนวทาง รวม 225 จาก 252,578 (0.09%)"
    assert spending.maximum == results.maximum == 100
    row = results.rows[2]
    assert row.end_text == "2.51%\n139 จาก 5,530"
    assert row.segments[0].value == 2.51


def test_charts_speak_in_baht(december: Month) -> None:
    spending = page(december, display=BAHT).guideline_charts[0]
    assert "จำนวนเงินเป็นบาท" in spending.subtitle
    assert spending.rows[0].end_text.endswith("1,540,000.00 จาก 879,734,300.00")


def test_matrix_holds_every_indicator_with_a_target(december: Month) -> None:
    chart = integrated_plan_matrix(december, display=MB).chart
    assert chart is not None
    points = {point.code: point for point in chart.points}
    assert len(points) == 16
    assert "5.3" not in points
    assert "ไม่รวมตัวชี้วัด 5.3" in chart.subtitle
    assert (points["1.3"].x, points["1.3"].y) == (0.43, 78.18)
    assert (points["5.2"].x, points["5.2"].y) == (11.82, 0.0)
    # without result: 2.1 2.2 2.4 3.1 4.1 4.2 5.1 5.2 spent, 1.1 1.2 2.3 2.5 4.3 did not
    assert chart.title == "8 จาก 16 ตัวชี้วัดใช้จ่ายแล้วแต่ยังไม่มีผล อีก 5 ตัวชี้วัดยังไม่มีทั้งผลและการใช้จ่าย"


def test_matrix_of_guidelines(december: Month) -> None:
    chart = integrated_plan_matrix(december, display=MB, level="guideline").chart
    assert chart is not None
    assert {point.code: (point.x, point.y) for point in chart.points} == {
        "1": (0.18, 0.78),
        "2": (0.93, 0.0),
        "3": (1.07, 2.51),
        "4": (0.37, 0.0),
        "5": (18.73, 0.0),
    }
    assert chart.title == "3 จาก 5 แนวทางใช้จ่ายแล้วแต่ยังไม่มีผล"


def test_an_unknown_level_gives_the_indicators(december: Month) -> None:
    assert integrated_plan_matrix(december, display=MB, level="x") == integrated_plan_matrix(
        december, display=MB, level="indicator"
    )


def test_the_guideline_that_repeats_the_whole_plan_is_not_drawn(december: Month) -> None:
    (spending,) = page(december, 2561).guideline_charts
    first, second, *_ = spending.rows
    assert [segment.value for segment in first.segments] == [0.0, 0.0]
    assert first.end_status is CONTRADICTION
    assert first.end_text == "ไม่แสดงแท่ง\nพิมพ์ซ้ำยอดของทั้งแผน"
    assert second.segments[0].value == 87.87
    assert "93.34" not in spending.alt.split("แนวทางที่ 2")[0]
    assert spending.title == (
        "ทุกแนวทางที่ตัวเลขใช้ได้ ใช้จ่ายต่ำกว่าเป้าหมายสิ้นปีงบประมาณ (100%) แนวทางที่ 4 ใช้จ่ายสูงสุด 94.17%"
    )


def test_remark_tells_what_is_left_for_the_repeating_guideline(december: Month) -> None:
    remark = page(december, 2561).remark
    assert "แนวทางที่ 1 ซ้ำกับยอดรวมทั้งแผน" in remark
    # 3,810.4134 - 1,086.1651 - 1,028.9355 - 428.7739 and 3,556.7873 - 954.4467 - 965.7185 - 403.7935
    assert "1,266.5389" in remark
    assert "1,232.8286" in remark
    assert "มิใช่ตัวเลขที่รายงาน" in remark
    assert page(december, 2562).remark == ""


def test_fiscal_year_2561_takes_the_reported_totals(december: Month) -> None:
    view = page(december, 2561)
    assert card(view, "budget").number == "3,810.4134"
    assert card(view, "spent").number == "3,556.7873"
    assert card(view, "budget").marks[0].status is CONTRADICTION
    assert card(view, "spent_percent").number == "93.34%"
    assert card(view, "spent_percent").against == "เป้าหมายสิ้นปีงบประมาณ (100%) · −6.66 จุด"
    assert card(view, "actual").number == "367,326"
    assert card(view, "actual").against == "เอกสารพิมพ์ว่าเป็น 112.36% ของเป้าหมาย แต่ไม่ได้พิมพ์เป้าหมาย"


def test_what_a_year_does_not_report_is_said_not_drawn(december: Month) -> None:
    view = page(december, 2561)
    assert {shown.key for shown in view.cards} == {"budget", "spent", "spent_percent", "actual"}
    assert view.matrix_levels == {}
    assert not view.has_ministries
    part = integrated_plan_matrix(december, display=MB, fiscal_year=2561)
    assert part.chart is None
    assert part.empty is not None


def test_a_month_without_the_workbook_has_only_its_head(december: Month) -> None:
    tables = {kind: sheets for kind, sheets in december.tables.items() if kind != "integrated_plan"}
    view = page(Month(december.as_of, tables, (1,)))
    assert view.empty is not None
    assert view.empty.action_href == "about"
    assert view.head.title == "แผนบูรณาการ"
    assert view.cards == ()
    assert integrated_plan_matrix(Month(december.as_of, tables), display=MB).chart is None


def test_after_the_year_the_full_target_holds(december: Month) -> None:
    shown = card(page(moved(december, dt.date(2019, 12, 31)), 2562), "spent_percent")
    assert shown.against == "เป้าหมายสิ้นปีงบประมาณ (100%) · −97.28 จุด"


@pytest.mark.parametrize(
    ("as_of", "target"), [(dt.date(2019, 3, 31), "2/2562 (50%)"), (dt.date(2019, 8, 31), "4/2562 (100%)")]
)
def test_the_target_of_the_quarter_holds(december: Month, as_of: dt.date, target: str) -> None:
    assert f"เป้าหมายสะสมไตรมาส {target}" in card(page(moved(december, as_of)), "spent_percent").against


def test_before_the_year_no_target_holds(december: Month) -> None:
    view = page(moved(december, dt.date(2018, 9, 30)), 2562)
    shown = card(view, "spent_percent")
    assert (shown.label, shown.against, shown.status) == ("ร้อยละการใช้จ่าย", "", None)
    assert view.guideline_charts[0].title == "แนวทางที่ 5 ใช้จ่ายสูงสุด 18.73%"


def test_a_lower_target_lets_one_guideline_lead(december: Month) -> None:
    view = integrated_plan_page(december, display=MB, quarter_targets=(10.0, 50.0, 75.0, 100.0))
    spending = view.guideline_charts[0]
    assert spending.title.startswith("4 จาก 5 แนวทางใช้จ่ายต่ำกว่าเป้าหมายสะสมไตรมาส 1/2562 (10%)")
    assert spending.rows[4].end_status is AHEAD
