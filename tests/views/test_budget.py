"""The budget page on the report's own figures (report2561, "ภาพรวมงบประมาณ 2559-2562"), worked out by hand."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.budget import BudgetView, budget_page
from sme_dash.views.budget_year import default_year, offered_years
from sme_dash.views.display import AHEAD, BEHIND, ON_PLAN, Card, RowView
from tests.views.budget_months import AS_OF, TARGETS, month_where, shipped_month, unreported

MILLION = Display(unit="mb")
BAHT = Display(unit="baht")


def page(year: int | None = None, display: Display = MILLION, **more: object) -> BudgetView:
    month = more.pop("month", None) or shipped_month()
    targets = more.pop("targets", TARGETS)
    return budget_page(month, display=display, quarter_targets=targets, fiscal_year=year)


def card(view: BudgetView, key: str) -> Card:
    return next(each for each in view.cards if each.key == key)


def texts(row: RowView) -> list[str]:
    return [cell.text for cell in row.cells]


# -- which year -----------------------------------------------------------------------------------------


def test_years_of_the_workbook_are_offered_latest_first_and_the_running_one_is_shown() -> None:
    assert offered_years(shipped_month()) == (2562, 2561, 2560, 2559)
    assert default_year(shipped_month()) == 2562
    assert page().head.context[0] == "ปีงบประมาณ 2562 (ต.ค. 61 – ก.ย. 62)"


def test_a_year_the_workbook_lacks_counts_as_no_choice() -> None:
    assert page(2570) == page(2562)


def test_the_year_shown_first_is_never_one_that_has_not_begun() -> None:
    month = Month(dt.date(2018, 8, 31), shipped_month().tables)
    assert default_year(month) == 2561


def test_without_a_budget_workbook_the_page_says_so_and_nothing_else() -> None:
    view = page(month=Month(AS_OF, {"kpi": {}}))
    assert view.empty is not None
    assert view.empty.title == "ยังไม่มีชุดข้อมูลงบประมาณ ณ 31 ธันวาคม 2561"
    assert view.cards == ()
    assert view.table is None


# -- head and cards -------------------------------------------------------------------------------------


def test_a_running_year_says_how_far_it_is_and_what_is_left_where() -> None:
    head = page(2562).head
    assert head.context[1:] == ("ข้อมูล ณ 31 ธันวาคม 2561", "เดือนที่ 3 จาก 12 เดือน", "รายงานแล้ว 5 จาก 5 รายการ")
    assert head.answer == (
        "เบิกจ่ายและผูกพันแล้ว 62.76% เหลือ 465.76 ล้านบาท ส่วนใหญ่อยู่ในยุทธศาสตร์ที่ 3 "
        "ทั้งนี้ เบิกจ่ายจริง 5.50% ต่ำกว่าเป้าหมายสะสมไตรมาส 1/2562 (24%) อยู่ 18.50 จุด"
    )


def test_a_finished_year_is_held_against_the_target_of_its_end() -> None:
    # 962,648,782.21 of 1,249,433,100.00 is 77.05 %, fifteen months after the year began
    head = page(2561).head
    assert head.context[2] == "สิ้นปีงบประมาณแล้ว (15 เดือนนับจากเริ่มปี)"
    assert head.answer == (
        "เบิกจ่ายและผูกพันแล้ว 84.40% เหลือ 194.85 ล้านบาท ส่วนใหญ่อยู่ในยุทธศาสตร์ที่ 2 "
        "ทั้งนี้ เบิกจ่ายจริง 77.05% ต่ำกว่าเป้าหมายสิ้นปีงบประมาณ (100%) อยู่ 22.95 จุด"
    )


@pytest.mark.parametrize(
    ("key", "number", "against"),
    [
        ("budget", "1,250.71", "ส่งเสริม SME 77.19% · บริหารกองทุน 22.81%"),
        ("disbursed", "68.82", "5.50% ของงบประมาณ"),
        ("committed", "716.12", "57.26% ของงบประมาณ"),
        ("remaining", "465.76", "37.24% ของงบประมาณ"),
    ],
)
def test_amount_cards_of_2562(key: str, number: str, against: str) -> None:
    shown = card(page(2562), key)
    assert (shown.number, shown.unit, shown.against) == (number, "ล้านบาท", against)
    assert "แผ่นงาน รายยุทธศาสตร์" in shown.source
    assert shown.formula


def test_amount_cards_in_baht_keep_the_satang() -> None:
    view = page(2561, BAHT)
    assert card(view, "remaining").number == "194,850,290.32"
    assert card(view, "remaining").unit == "บาท"


def test_a_card_whose_figure_the_documents_contradict_bears_the_sign_in_baht() -> None:
    # the four strategies and the administration add up to two satang more than the printed total
    (mark,) = card(page(2562), "disbursed").marks
    assert mark.status.key == "contradiction"
    assert "68,824,779.57 บาท" in mark.detail
    assert "68,824,779.59 บาท" in mark.detail
    assert card(page(2562), "committed").marks == ()


@pytest.mark.parametrize(
    ("first_target", "number", "status"),
    [(24.0, "−18.50", BEHIND), (5.5, "0.00", ON_PLAN), (5.0, "+0.50", AHEAD)],
)
def test_the_gap_to_the_target_in_points(first_target: float, number: str, status: object) -> None:
    shown = card(page(2562, targets=(first_target, 50.0, 75.0, 100.0)), "gap")
    assert (shown.number, shown.unit, shown.status) == (number, "จุด", status)


def test_projects_done_of_all() -> None:
    shown = card(page(2561), "projects")
    assert (shown.label, shown.number, shown.unit) == ("โครงการที่เสร็จสิ้น", "28", "จาก 31 โครงการ")
    assert shown.against == "อยู่ระหว่างดำเนินการ 1 · ไม่ได้ดำเนินการ 2"


def test_projects_done_that_nobody_reported_are_not_zero() -> None:
    shown = card(page(2562), "projects")
    assert (shown.label, shown.number) == ("โครงการที่อยู่ระหว่างดำเนินการ", "39")
    assert shown.against == "ยังไม่มีรายงานโครงการที่เสร็จสิ้น"


def test_before_the_year_begins_there_is_no_target() -> None:
    view = page(2562, month=Month(dt.date(2018, 9, 30), shipped_month().tables))
    assert view.head.context[2] == "ยังไม่เริ่มปีงบประมาณ"
    assert "เป้าหมาย" not in view.head.answer
    assert "gap" not in [each.key for each in view.cards]
    assert view.share is not None
    assert view.share.target is None
    assert view.table is not None
    assert "gap" not in [column.key for column in view.table.columns]


# -- missing and odd data -------------------------------------------------------------------------------


def test_a_strategy_that_did_not_report_is_named_and_drawn_as_nothing() -> None:
    view = page(2562, month=month_where({(2562, 2): unreported()}))
    assert view.head.context[3] == "รายงานแล้ว 4 จาก 5 รายการ ขาดยุทธศาสตร์ที่ 2"
    assert view.head.answer.startswith("เฉพาะรายการที่รายงานแล้ว ")
    assert card(view, "disbursed").coverage == "รายงานแล้ว 4 จาก 5 รายการ ขาดยุทธศาสตร์ที่ 2"
    assert view.share is not None
    row = view.share.rows[1]
    assert sum(segment.value for segment in row.segments) == 0
    assert (row.end_text, row.end_status and row.end_status.key) == ("", "not_reported")
    assert view.table is not None
    cells = view.table.rows[1].cells
    assert texts(view.table.rows[1])[1:4] == ["101.26", "–", "–"]
    assert cells[2].value is None
    assert any("รายงานแล้ว 4 จาก 5 รายการ" in note for note in view.table.notes)


def test_a_year_nobody_reported_has_a_budget_and_no_spending() -> None:
    strategies: list[int | None] = [1, 2, 3, 4, None]
    view = page(2562, month=month_where({(2562, number): unreported() for number in strategies}))
    assert view.head.answer == "ยังไม่มีการรายงานผลการเบิกจ่ายของปีงบประมาณ 2562"
    assert card(view, "budget").number == "1,250.71"
    assert card(view, "disbursed").number == "–"
    assert card(view, "gap").number == "–"
    assert view.share is not None
    assert view.share.title == "ยังไม่มีการรายงานผลการเบิกจ่ายตามยุทธศาสตร์ของปีงบประมาณ 2562"


def test_more_spent_than_budgeted_is_said_and_widens_the_scale() -> None:
    # strategy 4 disburses its 39,600,100 and 1,000,000,000 more; the year's 784,946,720.03 lose its 7,201,743.02:
    # 1,817,345,077.01 of 1,250,707,700
    spent = {"disbursed_satang": 103_960_010_000, "committed_satang": 0}
    view = page(2562, month=month_where({(2562, 4): spent}))
    assert view.head.answer.startswith("เบิกจ่ายและผูกพันแล้ว 145.31% เกินงบประมาณ 566.64 ล้านบาท")
    assert view.share is not None
    assert view.share.maximum == pytest.approx(2625.25)
    assert view.share.rows[3].segments[2].value == 0


# -- charts ---------------------------------------------------------------------------------------------


def test_shares_of_every_part_and_the_total_against_the_target() -> None:
    chart = page(2562).share
    assert chart is not None
    assert [row.end_text for row in chart.rows] == [
        "−23.08 จุด",
        "−14.79 จุด",
        "−23.99 จุด",
        "−23.50 จุด",
        "−3.48 จุด",
        "−18.50 จุด",
    ]
    assert [row.strong for row in chart.rows] == [False] * 5 + [True]
    assert [segment.text for segment in chart.rows[2].segments] == ["0.01%", "55.06%", "44.93%"]
    assert all(sum(s.value for s in row.segments) == pytest.approx(100, abs=0.02) for row in chart.rows)
    assert chart.target is not None
    assert (chart.target.value, chart.target.text) == (24.0, "เป้าหมายสะสมไตรมาส 1/2562 24%")


def test_a_tick_gives_way_to_the_target_that_says_the_same() -> None:
    for year, ticks in ((2562, ["0%", "25%", "50%", "75%", "100%"]), (2561, ["0%", "25%", "50%", "75%"])):
        chart = page(year).share
        assert chart is not None
        assert [tick.text for tick in chart.ticks] == ticks


@pytest.mark.parametrize(
    ("first_target", "title"),
    [
        (24.0, "เบิกจ่ายต่ำกว่าเป้าหมายสะสมไตรมาส 1/2562 (24%) ทั้ง 4 ยุทธศาสตร์ ห่างที่สุดคือยุทธศาสตร์ที่ 3 (−23.99 จุด)"),
        (0.6, "เบิกจ่ายต่ำกว่าเป้าหมายสะสมไตรมาส 1/2562 (0.60%) 2 จาก 4 ยุทธศาสตร์ ห่างที่สุดคือยุทธศาสตร์ที่ 3 (−0.59 จุด)"),
        (0.01, "เบิกจ่ายถึงเป้าหมายสะสมไตรมาส 1/2562 (0.01%) ครบทั้ง 4 ยุทธศาสตร์"),
    ],
)
def test_the_title_states_what_the_figures_say(first_target: float, title: str) -> None:
    chart = page(2562, targets=(first_target, 50.0, 75.0, 100.0)).share
    assert chart is not None
    assert chart.title == title


def test_amounts_stand_on_one_scale_in_million_baht_in_both_units() -> None:
    for display, text in ((MILLION, "744.61"), (BAHT, "744,614,200.00")):
        chart = page(2562, display).amounts
        assert chart is not None
        assert chart.rows[2].end_text == text
        assert sum(segment.value for segment in chart.rows[2].segments) == pytest.approx(744.6142)
        assert [tick.text for tick in chart.ticks] == ["0", "200", "400", "600", "800"]
    million = page(2562).amounts
    assert million is not None
    assert million.title == "ยุทธศาสตร์ที่ 3 ได้รับงบประมาณมากที่สุด 744.61 ล้านบาท จาก 1,250.71 ล้านบาท"


def test_the_category_split() -> None:
    chart = page(2562).category
    assert chart is not None
    assert [row.end_text for row in chart.rows] == ["965.44\n(77.19%)", "285.27\n(22.81%)"]
    assert chart.title == (
        "งบส่งเสริมและสนับสนุน SME มีสัดส่วน 77.19% เบิกจ่ายแล้ว 1.07% ค่าใช้จ่ายบริหารกองทุนมีสัดส่วน 22.81% เบิกจ่ายแล้ว 20.52%"
    )


def test_four_years_and_the_best_of_the_finished_ones() -> None:
    chart = page(2562).overview
    assert chart is not None
    assert [(year.label, year.top_text, year.dot_text) for year in chart.years] == [
        ("ปีงบ 2559", "5,083.43", "75.89%"),
        ("ปีงบ 2560", "1,756.59", "70.14%"),
        ("ปีงบ 2561", "1,249.43", "84.40%"),
        ("ปีงบ 2562", "1,250.71", "62.76%"),
    ]
    assert chart.title == (
        "ปีงบประมาณ 2561 เบิกจ่ายและผูกพันสูงสุดใน 3 ปีที่สิ้นสุดแล้ว 84.40% ปีงบประมาณ 2562 ผ่านมา 3 เดือน ใช้แล้ว 62.76%"
    )
    assert chart.table is not None
    assert [texts(row)[:2] for row in chart.table.rows] == [
        ["2559", "39"],
        ["2560", "27"],
        ["2561", "15"],
        ["2562", "3"],
    ]


# -- tables ---------------------------------------------------------------------------------------------


def test_the_table_of_2561_in_baht_with_subtotal_administration_and_total() -> None:
    table = page(2561, BAHT).table
    assert table is not None
    assert [row.kind for row in table.rows] == ["data"] * 4 + ["subtotal", "data", "total"]
    assert texts(table.rows[1]) == [
        "2 ผลักดันงานตามแผนการส่งเสริม SME",
        "725,150,900.00",
        "549,331,951.39",
        "75.75",
        "−24.25",
        "65,094,820.11",
        "8.98",
        "614,426,771.50",
        "84.73",
        "110,724,128.50",
        "15.27",
    ]
    assert texts(table.rows[4])[:3] == ["รวมงบประมาณส่งเสริมและสนับสนุน SME", "948,897,600.00", "708,445,444.95"]
    assert texts(table.rows[5])[1] == "300,535,500.00"
    assert texts(table.rows[6])[1:4] == ["1,249,433,100.00", "962,648,782.21", "77.05"]
    assert texts(table.rows[6])[7:] == ["1,054,582,809.68", "84.40", "194,850,290.32", "15.60"]


def test_values_for_the_worksheet_are_exact_in_the_unit_shown() -> None:
    million, baht = page(2561).table, page(2561, BAHT).table
    assert million is not None
    assert baht is not None
    assert million.rows[6].cells[1].value == Decimal("1249.4331")
    assert million.columns[1].kind == "million"
    assert baht.rows[6].cells[1].value == Decimal("1249433100.00")
    assert baht.columns[1].kind == "money"


def test_a_contradiction_is_a_numbered_note_that_the_cell_points_to() -> None:
    # annex ก prints 297,535,500 for the administration of FY 2561, the tables 300,535,500
    table = page(2561).table
    assert table is not None
    mark = table.rows[5].cells[1].mark
    assert mark is not None
    assert mark.status.word == "(2)"
    # (1) is strategy 4: annex ก lists projects of 54,452,000 baht, report2561:222 prints 51,452,000
    (note,) = [each for each in table.notes if each.startswith("⚠ (2)")]
    assert note.startswith("⚠ (2) งบประมาณ ค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน ปี 2561:")
    assert "297,535,500.00 บาท" in note
    assert "300,535,500.00 บาท" in note


def test_projects_are_counted_by_status_and_blank_is_no_zero() -> None:
    table = page(2561).project_counts
    assert table is not None
    assert [texts(row)[1:] for row in table.rows] == [
        ["8", "8", "–", "–"],
        ["15", "12", "1", "2"],
        ["3", "3", "–", "–"],
        ["5", "5", "–", "–"],
        ["31", "28", "1", "2"],
    ]
    signs = [row.cells[2].mark for row in table.rows]
    assert [sign and sign.status.word for sign in signs] == [None, "(1)", None, None, "(3)"]
    # (2): annex ก gives six projects of strategy 4 money (report2561:2961), report2561:222 prints five
    assert [row.cells[1].mark is not None for row in table.rows] == [False, False, False, True, False]
    assert [note[:5] for note in table.notes[1:]] == ["⚠ (1)", "⚠ (2)", "⚠ (3)"]


# -- switches -------------------------------------------------------------------------------------------


def test_thai_digits_reach_cards_titles_charts_and_tables() -> None:
    view = page(2561, Display("thai", "mb"))
    shown = [view.head.answer, *view.head.context]
    for each in view.cards:
        shown += [each.number, each.unit, each.against]
    for chart in (view.share, view.amounts, view.category, view.overview):
        assert chart is not None
        shown += [chart.title, chart.subtitle, *(tick.text for tick in chart.ticks)]
    for table in (view.table, view.project_counts):
        assert table is not None
        shown += [table.caption, *table.notes, *(text for row in table.rows for text in texts(row))]
    western = [text for text in shown if re.search("[0-9]", text)]
    assert western == []
    assert card(view, "budget").number == "๑,๒๔๙.๔๓"
