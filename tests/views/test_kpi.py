"""The strategy KPIs against the report's chapter ผลสำเร็จตามตัวชี้วัด, and against months that went worse."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from urllib.parse import unquote

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.kpi import KpiView, kpi_page
from tests.views.kpi_months import (
    BLANK,
    NOT_AVAILABLE,
    SCREEN,
    STOPPED,
    YEAR,
    month_where,
    row_of,
    texts,
    with_quarter,
)


def page(month: Month, **choices: str) -> KpiView:
    return kpi_page(month, display=SCREEN, choices=replace(YEAR, **choices))


def worse(december: Month) -> Month:
    """One KPI at half its target, one 20 % short, one blank, one N/A, one not carried out; 21 stay met."""
    return month_where(
        december,
        {
            (2, 9): {"actual": 40.0},
            (3, 2): {"actual": 96000.0},
            (1, 4): BLANK,
            (3, 1): NOT_AVAILABLE,
            (2, 7): STOPPED,
        },
    )


def card(view: KpiView, key: str) -> str:
    (found,) = [each for each in view.cards if each.key == key]
    return f"{found.number} {found.unit}"


def test_all_26_are_met_as_the_report_says(december: Month) -> None:
    view = page(december)
    assert view.head.answer.startswith("บรรลุเป้าหมาย 26 จาก 26 ตัวชี้วัด ครบทุกยุทธศาสตร์")
    assert card(view, "met") == "26 จาก 26 ตัวชี้วัด"
    assert view.cards[0].coverage == "รายงานแล้ว 26 จาก 26 ตัวชี้วัด"
    assert view.cards[0].against == "ไม่บรรลุเป้าหมาย 0 · ยังไม่รายงานผล 0 · ไม่ได้ดำเนินการ 0"


def test_the_answer_does_not_hide_what_the_projects_missed(december: Month) -> None:
    assert "ผลผลิต–ผลลัพธ์ของโครงการบรรลุเป้าหมาย 100 จาก 137 ตัวชี้วัด" in page(december).head.answer


def test_counts_by_strategy_and_status_add_up(december: Month) -> None:
    assert [row[1:] for row in texts(page(december).counts)] == [
        ["4", "4", "0", "0", "0"],
        ["10", "10", "0", "0", "0"],
        ["4", "4", "0", "0", "0"],
        ["8", "8", "0", "0", "0"],
        ["26", "26", "0", "0", "0"],
    ]


def test_the_text_kpi_stands_in_a_table_and_is_not_drawn(december: Month) -> None:
    view = page(december)
    assert texts(view.worded) == [
        ["S4-K8", "มีแนวทาง/การดำเนินงานตามเกณฑ์มาตรฐาน (PMQA FL)", "กำหนดเกณฑ์", "ดำเนินการแล้ว", "บรรลุเป้าหมาย"]
    ]
    assert view.chart is not None
    assert len(view.chart.rows) == 25
    assert not any("PMQA" in row.label for row in view.chart.rows)
    assert "ไม่รวมตัวชี้วัดเชิงคุณภาพ 1 ตัวชี้วัด" in view.chart.subtitle


def test_bars_are_on_percent_of_target_and_far_values_are_capped(december: Month) -> None:
    chart = page(december).chart
    assert chart is not None
    by_code = {row.label.split(" ")[0]: row for row in chart.rows}
    assert by_code["S2-K1"].percent_text == "102.81%"
    assert by_code["S2-K1"].value_text == "86,357 จาก 84,000 ราย"
    assert by_code["S1-K1"].value_text == "ร้อยละ 100 จาก 75"
    assert by_code["S2-K4"].percent == 455.0 > chart.cap == 200.0
    assert "ลูกศรหมายถึงเกิน 200%" in chart.subtitle


def test_kpis_without_margin_are_named(december: Month) -> None:
    view = page(december)
    assert card(view, "exact") == "4 ตัวชี้วัด"
    assert view.chart is not None
    assert view.chart.title == "ตัวชี้วัดเชิงปริมาณบรรลุเป้าหมายทั้ง 25 ตัวชี้วัด โดย 4 ตัวชี้วัดได้ผลเท่าเป้าหมายพอดี"


def test_almost_the_target_is_not_exactly_the_target(december: Month) -> None:
    view = page(month_where(december, {(2, 1): {"actual": 84001.0}}))
    assert row_of(view.table, "S2-K1")[5] == "100.00"
    assert card(view, "exact") == "4 ตัวชี้วัด"


def test_a_worse_month_orders_bars_by_shortfall_and_draws_no_zero_for_silence(december: Month) -> None:
    chart = page(worse(december)).chart
    assert chart is not None
    first = [(row.label.split(" ")[0], row.percent, row.status.key) for row in chart.rows[:5]]
    assert first[:2] == [("S2-K9", 50.0, "not_met"), ("S3-K2", 80.0, "not_met")]
    assert {(code, status) for code, percent, status in first[2:] if percent is None} == {
        ("S1-K4", "not_reported"),
        ("S3-K1", "not_reported"),
        ("S2-K7", "not_carried_out"),
    }
    assert chart.title == (
        "ตัวชี้วัดเชิงปริมาณไม่บรรลุเป้าหมาย 2 จาก 25 ตัวชี้วัด ห่างเป้าหมายที่สุดคือ S2-K9 หน่วยงานที่นำเข้าข้อมูลสู่ระบบ ได้ 50.00% ของเป้าหมาย"
    )


def test_a_worse_month_answers_with_every_status(december: Month) -> None:
    view = page(worse(december))
    assert view.head.answer.startswith(
        "บรรลุเป้าหมาย 21 จาก 26 ตัวชี้วัด (ไม่บรรลุเป้าหมาย 2 · ยังไม่รายงานผล 2 · ไม่ได้ดำเนินการ 1)"
    )
    assert [card(view, key) for key in ("not_met", "not_reported", "not_carried_out")] == [
        "2 ตัวชี้วัด",
        "2 ตัวชี้วัด",
        "1 ตัวชี้วัด",
    ]
    assert [row[1:] for row in texts(view.counts)] == [
        ["4", "3", "0", "1", "0"],
        ["10", "8", "1", "0", "1"],
        ["4", "2", "1", "1", "0"],
        ["8", "8", "0", "0", "0"],
        ["26", "21", "2", "2", "1"],
    ]
    assert view.cards[0].coverage == "รายงานแล้ว 23 จาก 26 ตัวชี้วัด"


def test_blank_not_available_and_not_carried_out_read_differently(december: Month) -> None:
    table = page(worse(december)).table
    assert row_of(table, "S1-K4")[2:] == ["80", "–", "ร้อยละ", "–", "ยังไม่รายงานผล"]
    assert row_of(table, "S3-K1")[2:] == ["80", "N/A", "ร้อยละ", "–", "ยังไม่รายงานผล"]
    assert row_of(table, "S2-K7")[2:] == ["1", "–", "เรื่อง", "–", "ไม่ได้ดำเนินการ"]


def test_a_result_of_zero_is_a_result(december: Month) -> None:
    table = page(month_where(december, {(2, 9): {"actual": 0.0}})).table
    assert row_of(table, "S2-K9")[2:] == ["80", "0", "ร้อยละ", "0.00", "ไม่บรรลุเป้าหมาย"]


def test_at_most_turns_the_comparison_round(december: Month) -> None:
    view = page(
        month_where(december, {(2, 3): {"comparator": "at_most", "target": 1000.0, "actual": 1500.0}})
    )
    assert view.chart is not None
    assert view.chart.rows[0].label.startswith("S2-K3")
    assert view.chart.rows[0].status.key == "not_met"
    assert view.chart.rows[0].value_text == "ผล 1,500 ไม่เกิน 1,000 ราย"


def test_a_target_of_zero_has_no_percentage(december: Month) -> None:
    view = page(month_where(december, {(2, 6): {"target": 0.0, "actual": 1.0}}))
    assert row_of(view.table, "S2-K6")[2:] == ["0", "1", "เรื่อง", "–", "บรรลุเป้าหมาย"]


def test_in_a_running_year_nothing_is_called_missed(december: Month) -> None:
    changes = {(2, 9): {"actual": 40.0}, (3, 2): {"actual": 96000.0}}
    running = month_where(december, changes, as_of=dt.date(2018, 3, 31))
    running = with_quarter(running, "S2-K9", 2, plan=50.0, actual=40.0)
    view = page(running)
    assert "ไม่บรรลุเป้าหมาย" not in view.head.answer
    assert card(view, "behind") == "1 ตัวชี้วัด"
    assert card(view, "running") == "1 ตัวชี้วัด"
    assert row_of(view.table, "S2-K9")[-1] == "ต่ำกว่าแผน"
    assert row_of(view.table, "S3-K2")[-1] == "อยู่ระหว่างปีงบประมาณ"


def test_a_met_kpi_tells_which_of_its_projects_did_not_get_there(december: Month) -> None:
    table = page(december).table
    assert table is not None
    notes = {row.cells[0].text: row.cells[1].note for row in table.rows if len(row.cells) > 1}
    assert notes["S2-K1"] == "ตัวชี้วัดร่วม · องค์ประกอบ 12 โครงการ (ไม่ได้ดำเนินการ 2)"
    assert notes["S2-K5"] == "ตัวชี้วัดร่วม · องค์ประกอบ 2 โครงการ (ไม่บรรลุเป้าหมาย 1)"
    assert notes["S1-K3"] == "ฝขท."


def test_the_status_filter_lists_less_and_counts_the_same(december: Month) -> None:
    view = page(worse(december), status="not_met")
    assert [row[0] for row in texts(view.table) if len(row) > 1] == ["S2-K9", "S3-K2", ""]
    assert card(view, "met") == "21 จาก 26 ตัวชี้วัด"
    assert texts(view.table)[-1][-1] == "บรรลุเป้าหมาย 0 จาก 2"


def test_a_filter_says_that_it_narrows(december: Month) -> None:
    view = page(december, strategy="3")
    assert view.head.answer == "ตามที่เลือก บรรลุเป้าหมาย 4 จาก 4 ตัวชี้วัด"
    assert len(texts(view.counts)) == 2


def test_nothing_left_by_the_filters_offers_to_clear_them(december: Month) -> None:
    view = page(december, query="ไม่มีคำนี้แน่นอน")
    assert view.empty is not None
    assert view.empty.action_href == "kpi?fy=2561"
    assert (view.cards, view.table, view.chart) == ((), None, None)


def test_a_status_that_nobody_has_keeps_the_counts(december: Month) -> None:
    view = page(december, status="not_met")
    assert view.empty is not None
    assert view.counts is not None
    assert view.table is None


def test_contradictions_open_on_their_own_page(december: Month) -> None:
    found = page(december).contradictions
    assert [(item.text.split(" ")[:2], item.amount_text) for item in found] == [
        (["เป้าหมาย", "S2-K1"], "ต่าง 278 ราย"),
        (["ผล", "S1-K3"], "ต่าง 6.00 จุด"),
    ]
    assert unquote(found[0].href or "") == (
        "reconcile?finding=sum:kpi/2561/strategy/2/kpi/1/target@ตัวชี้วัดยุทธศาสตร์!J9"
    )


def test_a_month_without_the_workbook_says_how_to_get_it() -> None:
    view = kpi_page(Month(dt.date(2018, 12, 31), {}), display=SCREEN, choices=YEAR)
    assert view.empty is not None
    assert view.empty.title == "ยังไม่มีชุดข้อมูลตัวชี้วัด"
    assert view.empty.action_href == "about?section=forms&kind=kpi"


def test_a_year_without_indicators_shows_no_other_year_in_its_place(december: Month) -> None:
    view = kpi_page(december, display=SCREEN, choices=replace(YEAR, fiscal_year=2562))
    assert view.empty is not None
    assert view.empty.title == "ยังไม่มีตัวชี้วัดของปีงบประมาณ 2562"
    assert view.empty.action_href == "kpi?fy=2561"
    assert view.cards == ()


def test_thai_digits_reach_cards_chart_and_table(december: Month) -> None:
    view = kpi_page(december, display=Display("thai", "mb"), choices=YEAR)
    assert view.head.answer.startswith("บรรลุเป้าหมาย ๒๖ จาก ๒๖ ตัวชี้วัด")
    assert card(view, "met") == "๒๖ จาก ๒๖ ตัวชี้วัด"
    assert view.chart is not None
    assert [tick.text for tick in view.chart.ticks] == ["๐%", "๕๐%", "๑๐๐%", "๑๕๐%", "๒๐๐%"]
    assert row_of(view.table, "S2-K1")[2:4] == ["๘๔,๐๐๐", "๘๖,๓๕๗"]
