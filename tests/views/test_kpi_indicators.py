"""Outputs and outcomes of annex ค: 137 indicators, of which 4 missed, 5 say N/A, 16 are blank and 12 were stopped."""

from __future__ import annotations

from dataclasses import replace

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.kpi import KpiView, kpi_page
from tests.views.kpi_months import SCREEN, YEAR, row_of, texts


def page(month: Month, **choices: str) -> KpiView:
    return kpi_page(month, display=SCREEN, choices=replace(YEAR, **choices), level="project")


def test_the_verdicts_of_annex_c_add_up(december: Month) -> None:
    view = page(december)
    assert texts(view.counts)[-1] == ["รวม", "137", "100", "4", "21", "12"]
    assert [(card.key, card.number) for card in view.cards] == [
        ("met", "100"),
        ("not_met", "4"),
        ("not_reported", "21"),
        ("not_carried_out", "12"),
    ]
    assert view.head.answer.startswith(
        "32 โครงการ บรรลุเป้าหมาย 100 จาก 137 ตัวชี้วัด (ไม่บรรลุเป้าหมาย 4 · ยังไม่รายงานผล 21 · ไม่ได้ดำเนินการ 12)"
    )


def test_not_available_and_blank_are_told_apart(december: Month) -> None:
    (card,) = [each for each in page(december).cards if each.key == "not_reported"]
    assert card.against == "ระบุ N/A 5 · เว้นว่าง 16"


def test_the_four_that_missed_are_drawn_furthest_first(december: Month) -> None:
    chart = page(december).chart
    assert chart is not None
    assert [(row.percent_text, row.value_text) for row in chart.rows] == [
        ("16.67%", "2 จาก 12 ครั้ง"),
        ("16.92%", "110 จาก 650 ล้านบาท"),
        ("98.65%", "146 จาก 148 ร้าน"),
        ("98.72%", "77 จาก 78 ศูนย์/แห่ง"),
    ]
    assert chart.title.startswith("ไม่บรรลุเป้าหมาย 4 จาก 104 ตัวชี้วัด")


def test_a_stopped_project_says_so_with_the_office_s_reason(december: Month) -> None:
    table = page(december, project="610100500").table
    assert row_of(table, "ผลผลิต\u00a01")[2:] == ["300", "–", "ราย", "–", "ไม่ได้ดำเนินการ"]
    assert table is not None
    assert table.rows[1].cells[1].note == "คำชี้แจง: ไม่ได้ดำเนินการ เนื่องจากยุติโครงการ"


def test_a_result_announced_as_missing_reads_not_available(december: Month) -> None:
    table = page(december, project="610101600", kind="outcome").table
    assert row_of(table, "ผลลัพธ์\u00a01")[2:] == ["40", "N/A", "หน่วยงาน", "–", "ยังไม่รายงานผล"]


def test_a_blank_row_says_that_the_document_is_blank(december: Month) -> None:
    table = page(december, project="610100800", indicator_status="not_reported").table
    assert row_of(table, "ผลผลิต\u00a02")[2:] == ["–", "–", "–", "–", "ยังไม่รายงานผล"]
    assert table is not None
    assert table.rows[1].cells[1].note == "เอกสารไม่ระบุเป้าหมายและผล"
    assert [cell.value for cell in table.rows[1].cells[2:4]] == [None, None]


def test_the_projects_with_most_open_indicators_come_first(december: Month) -> None:
    rows = texts(page(december).counts)
    assert rows[0][0].startswith("610100400 ")
    assert rows[0][1:] == ["10", "0", "0", "0", "10"]
    assert len(rows) == 33


def test_filters_combine(december: Month) -> None:
    view = page(december, strategy="2", kind="outcome", indicator_status="not_carried_out")
    named = [row for row in texts(view.table) if len(row) > 1]
    assert len(named) == 6 + 1  # five outcomes of 610100400, one of 610100500, and the count
    assert named[-1][1] == "รวม 6 ตัวชี้วัด"


def test_a_project_without_strategy_is_found_under_none(december: Month) -> None:
    view = page(december, strategy="none")
    assert texts(view.counts) == [
        ["โครงการประชารัฐเพื่อวิสาหกิจชุมชน", "4", "2", "1", "1", "0"],
        ["รวม", "4", "2", "1", "1", "0"],
    ]


def test_the_running_number_of_a_project_without_code_is_not_shown_as_a_code(december: Month) -> None:
    table = page(december, project="28").table
    assert texts(table)[0] == [
        "โครงการศูนย์ให้บริการ SME ครบวงจร (SME One-Stop Service Center: OSS) · งบประมาณ 89.71 ล้านบาท"
    ]


def test_money_follows_the_unit_switch(december: Month) -> None:
    view = kpi_page(
        december,
        display=Display("arabic", "baht"),
        choices=replace(YEAR, project="610100100"),
        level="project",
    )
    assert texts(view.table)[0][0].endswith("งบประมาณ 141,510,000.00 บาท")


def test_contradictions_between_the_annexes_are_listed(december: Month) -> None:
    found = page(december, project="28").contradictions
    # report2561:1641 prints 180,130 for the 180,134 of annex ค; its 96 for 95.61 (report2561:3371) is rounded
    assert [item.amount_text for item in found] == ["ต่าง 2,200 ราย", "ต่าง 4 ราย"]


def test_no_project_left_offers_to_clear_the_filters(december: Month) -> None:
    view = page(december, query="ไม่มีคำนี้แน่นอน")
    assert view.empty is not None
    assert view.empty.action_href == "kpi?fy=2561&level=project"
