"""The overview's words and numbers, against the report and against months that lack something."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from urllib.parse import quote

import pytest

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.overview import OverviewPage, default_year, fiscal_years, overview_page

TARGETS = (24.0, 50.0, 75.0, 100.0)
MILLIONS = Display("arabic", "mb")


def page(month: Month, year: int = 2562, display: Display = MILLIONS) -> OverviewPage:
    return overview_page(month, display=display, fiscal_year=year, quarter_targets=TARGETS)


def test_the_answer_in_one_sentence(december: Month) -> None:
    assert page(december).head.answer == (
        "ปีงบประมาณ 2562 เบิกจ่ายและผูกพันแล้ว 62.76% เหลือ 465.76 ล้านบาท ส่วนใหญ่อยู่ในยุทธศาสตร์ที่ 3"
        " · ตัวชี้วัดปี 2561 บรรลุเป้าหมาย ครบทั้ง 26 ตัวชี้วัด"
    )


def test_context_line(december: Month) -> None:
    assert page(december).head.context == (
        "ปีงบประมาณ 2562 (ต.ค. 61 – ก.ย. 62)",
        "ข้อมูล ณ 31 ธันวาคม 2561",
        "รายงานแล้ว 4 จาก 4 ชุด",
    )


def test_six_cards_with_the_reports_numbers(december: Month) -> None:
    cards = {card.key: card for card in page(december).cards}
    assert list(cards) == ["budget", "used", "kpi", "plan", "employment", "gdp"]
    assert (cards["budget"].number, cards["budget"].unit) == ("1,250.71", "ล้านบาท")
    assert cards["budget"].against == "เพิ่มขึ้นจากปี 2561 ร้อยละ 0.10"
    assert cards["used"].number == "62.76"
    # 68,824,779.59 of 1,250,707,700.00 is 5.50 %; the target of quarter 1 is 24 %.
    assert "เบิกจ่ายแล้ว 5.50%" in cards["used"].against
    assert "(−18.50 จุด)" in cards["used"].against
    assert cards["kpi"].number == "26"
    assert cards["kpi"].unit == "จาก 26 ตัวชี้วัด"
    assert cards["plan"].number == "225"
    assert "0.09% ของเป้าหมาย 252,578" in cards["plan"].against
    assert cards["employment"].number == "82.22"
    assert cards["employment"].as_of == "ปี 2560"
    assert (cards["gdp"].number, cards["gdp"].as_of) == ("4.8", "ไตรมาส 3/2561")
    assert "3.3%" in cards["gdp"].against


def test_every_card_tells_formula_source_and_leads_on(december: Month) -> None:
    for card in page(december).cards:
        assert card.formula
        assert ".xlsx" in card.source
        assert card.href


def test_a_finished_year_is_measured_against_its_whole_target(december: Month) -> None:
    used = next(card for card in page(december, 2561).cards if card.key == "used")
    assert used.number == "84.40"
    # 962,648,782.21 of 1,249,433,100.00 is 77.05 %, 22.95 points below 100 %.
    assert "(−22.95 จุด)" in used.against


def test_both_switches_act_on_cards(december: Month) -> None:
    cards = {card.key: card for card in page(december, 2561, Display("thai", "baht")).cards}
    assert cards["budget"].number == "๑,๒๔๙,๔๓๓,๑๐๐.๐๐"
    assert cards["budget"].unit == "บาท"
    assert cards["used"].number == "๘๔.๔๐"


def test_attention_is_ranked_by_baht_then_by_shortfall(december: Month) -> None:
    items = page(december).attention
    texts = [item.text for item in items]
    assert texts[0] == "กระทรวงอุตสาหกรรม"  # 534.4443 million baht, nothing spent
    assert texts[1].startswith("ยุทธศาสตร์ที่ 3")  # 334.56 million baht idle
    assert items[0].amount_text == "534.4443 ล้านบาท"
    shortfalls = [item for item in items if item.amount_text.startswith("ขาด")]
    assert [item.amount_text for item in shortfalls] == ["ขาด 83.33%", "ขาด 83.08%", "ขาด 1.35%", "ขาด 1.28%"]
    assert all(item.href for item in items)


def test_attention_counts_silent_and_stopped_indicators_apart(december: Month) -> None:
    line = next(item for item in page(december).attention if "ยังไม่รายงานผล" in item.text)
    assert "ไม่ได้ดำเนินการ" in line.detail
    assert "137" in line.detail


def test_contradictions_are_named_in_thai(december: Month) -> None:
    marked = [item for item in page(december).attention if item.status and item.status.key == "contradiction"]
    # report2561:979 prints the whole plan's budget twice, as the plan's and as its guideline 1's; 2601 follows it.
    assert [item.text for item in marked] == [
        "แผนบูรณาการ ปี 2561 – งบประมาณ",
        "แผนบูรณาการ ปี 2561 – ผลการใช้จ่าย",
        "งบประมาณรวม ปี 2560 – เบิกจ่ายและผูกพัน",
    ]
    assert "1,123,035,209.89 บาท" in marked[2].detail
    assert "1,232,035,209.89 บาท" in marked[2].detail


def test_largest_bar_first_and_finding_names_the_least_used(december: Month) -> None:
    chart = page(december).strategies
    assert chart is not None
    assert [row.label[0] for row in chart.rows] == ["3", "2", "1", "4"]
    assert chart.title == "ยุทธศาสตร์ที่ 4 เบิกจ่ายและผูกพันได้น้อยที่สุด 18.19% ของงบประมาณ"
    assert chart.table is not None
    assert len(chart.table.rows) == 4


def test_a_single_strategy_is_not_called_the_least(december: Month) -> None:
    table = december.tables["budget"]["strategy"]
    frame = table.frame[table.frame["strategy_no"].isna() | (table.frame["strategy_no"] == 3)]
    tables = {**december.tables, "budget": {"strategy": replace(table, frame=frame)}}
    chart = page(Month(december.as_of, tables)).strategies
    assert chart is not None
    assert [row.label[0] for row in chart.rows] == ["3"]
    assert "น้อยที่สุด" not in chart.title


def test_years_offered_and_the_one_shown_first(december: Month) -> None:
    assert fiscal_years(december) == [2562, 2561, 2560, 2559]
    assert default_year(december) == 2562
    assert default_year(replace(december, as_of=dt.date(2018, 9, 30))) == 2561


@pytest.mark.parametrize("kind", ["budget", "kpi", "integrated_plan", "situation"])
def test_a_missing_workbook_is_said_and_nothing_else_breaks(december: Month, kind: str) -> None:
    partial = Month(
        december.as_of, {name: tables for name, tables in december.tables.items() if name != kind}
    )
    shown = page(partial, default_year(partial))
    assert any("รายงานแล้ว 3 จาก 4 ชุด" in part for part in shown.head.context)
    assert shown.cards


def test_no_data_at_all_says_what_to_do() -> None:
    shown = page(Month(dt.date.min, {}))
    assert shown.empty is not None
    assert shown.empty.action_href
    assert shown.cards == ()


def test_every_link_leads_to_its_own_place(december: Month) -> None:
    shown = page(december)
    cards = {card.key: card for card in shown.cards}
    assert cards["employment"].href == "situation?topic=employment"
    assert cards["gdp"].href == "situation?topic=gdp"
    marks = [mark for card in shown.cards for mark in card.marks]
    assert marks
    assert all((mark.href or "").startswith("reconcile?finding=") for mark in marks)
    industry = next(item for item in shown.attention if item.text == "กระทรวงอุตสาหกรรม")
    assert industry.href == f"integrated_plan?fy=2562&q={quote('กระทรวงอุตสาหกรรม')}"
    assert all("fy=2561" in (item.href or "") for item in shown.attention if "project=" in (item.href or ""))


def test_the_years_of_the_card_are_in_million_baht_whatever_the_unit(december: Month) -> None:
    card = next(
        card for card in page(december, display=Display("arabic", "baht")).cards if card.key == "budget"
    )
    assert card.number == "1,250,707,700.00"
    assert card.spark is not None
    assert [point.text for point in card.spark.points] == ["5,083.43", "1,756.59", "1,249.43", "1,250.71"]
    assert card.coverage == "แท่งรายปีเป็นล้านบาท"


def test_people_centres_and_clusters_added_up_have_no_unit(december: Month) -> None:
    card = next(card for card in page(december).cards if card.key == "plan")
    assert (card.number, card.unit) == ("225", "")
    assert card.coverage == "บวกตัวชี้วัดที่มีหลายหน่วยนับ ไม่ใช่จำนวนรายล้วน"


def test_one_year_alone_gets_no_bars(december: Month) -> None:
    strategy = december.tables["budget"]["strategy"]
    only = replace(strategy, frame=strategy.frame[strategy.frame["fiscal_year"] == 2562])
    month = replace(december, tables={"budget": {"strategy": only}})
    cards = page(month, display=Display("arabic", "baht")).cards
    assert [(card.key, card.spark, card.coverage) for card in cards] == [
        ("budget", None, ""),
        ("used", None, ""),
    ]
