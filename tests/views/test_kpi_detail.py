"""One KPI: its components against annex ข, their sum, and the outputs and outcomes of their projects."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sme_dash.measures.month import Month
from sme_dash.views.kpi import KpiView, kpi_page
from tests.views.kpi_months import SCREEN, YEAR, month_where, row_of, texts


def page(month: Month, code: str) -> KpiView:
    return kpi_page(month, display=SCREEN, choices=replace(YEAR, kpi=code))


def test_the_answer_states_target_result_and_verdict(december: Month) -> None:
    assert page(december, "S2-K1").head.answer == (
        "S2-K1 SME ที่ได้รับการส่งเสริมและช่วยเหลือ ได้ผล 86,357 ราย จากเป้าหมาย ไม่น้อยกว่า 84,000 ราย "
        "คิดเป็น 102.81% ของเป้าหมาย บรรลุเป้าหมาย"
    )


def test_targets_of_s2_k1_add_up_to_278_less_than_printed(december: Month) -> None:
    view = page(december, "S2-K1")
    assert row_of(view.table, "รวมองค์ประกอบ 12 โครงการ")[2:5] == ["83,722", "86,357", "ราย"]
    assert row_of(view.table, "ตัวชี้วัด S2-K1 ตามที่รายงาน")[2:4] == ["84,000", "86,357"]
    assert row_of(view.table, "ผลต่าง (ตัวชี้วัด − องค์ประกอบ)")[2:4] == ["+278", "0"]
    assert view.sums == (
        "ผลรวมเป้าหมายรายโครงการ 83,722 ราย ต่ำกว่าเป้าหมายของตัวชี้วัด 84,000 ราย อยู่ 278 ราย · "
        "ผลรวมผลรายโครงการเท่ากับผลของตัวชี้วัด 86,357 ราย · โดยผลนับเฉพาะ 10 จาก 12 โครงการ (ไม่ได้ดำเนินการ 2)"
    )
    assert [item.amount_text for item in view.contradictions] == ["ต่าง 278 ราย"]


def test_components_that_add_up_show_no_difference(december: Month) -> None:
    view = page(december, "S2-K2")
    assert row_of(view.table, "รวมองค์ประกอบ 5 โครงการ")[2:4] == ["3,760", "4,502"]
    assert not any("ผลต่าง" in cell for row in texts(view.table) for cell in row)
    assert view.contradictions == ()


def test_percentages_are_not_added_up(december: Month) -> None:
    view = page(december, "S1-K4")
    assert not any("รวมองค์ประกอบ" in cell for row in texts(view.table) for cell in row)
    assert view.sums == "หน่วยนับเป็นร้อยละ จึงไม่นำตัวเลขของโครงการมาบวกกัน"
    assert row_of(view.table, "1")[2:6] == ["80", "96.8", "ร้อยละ", "121.00"]


def test_a_component_not_carried_out_is_told_and_not_drawn(december: Month) -> None:
    view = page(december, "S2-K1")
    assert row_of(view.table, "5")[2:] == ["3,180", "–", "ราย", "–", "ไม่ได้ดำเนินการ"]
    assert view.chart is not None
    assert [row.percent for row in view.chart.rows[:2]] == [None, None]
    assert view.chart.title == "องค์ประกอบบรรลุเป้าหมาย 10 จาก 12 โครงการ ไม่ได้ดำเนินการ 2"


def test_components_lead_to_their_projects_however_the_annexes_spell_them(december: Month) -> None:
    table = page(december, "S2-K1").table
    assert table is not None
    hrefs = {row.cells[0].text: row.cells[1].href for row in table.rows}
    # annex ข: "… (SME Strong / Regular Level)", annex ค: "… (SME Strong/Regular Level)"
    assert hrefs["3"] == "kpi?fy=2561&level=project&project=610100200"
    # annex ค adds "(ด้าน Shelf life/Design/Packaging)" to the name, and "(ไม่ได้ดำเนินการ)"
    assert hrefs["2"] == "kpi?fy=2561&level=project&project=610100800"
    assert hrefs["5"] == "kpi?fy=2561&level=project&project=610100400"
    # annex ข: "ตลาดอิเล็กทรอนิกส์ สำหรับ SME", annex ค without the space
    assert hrefs["9"] == "kpi?fy=2561&level=project&project=610101000"
    # the turnaround loans have no indicators in annex ค
    assert hrefs["10"] is None


def test_outputs_and_outcomes_of_the_components_are_listed(december: Month) -> None:
    view = page(december, "S2-K5")
    sections = [row[0] for row in texts(view.nested) if len(row) == 1]
    assert sections == [
        "610100100 โครงการพัฒนาผู้ประกอบการใหม่ (Start up) · งบประมาณ 141.51 ล้านบาท",
        "610100200 โครงการส่งเสริมและพัฒนาธุรกิจระดับเติบโต (SME Strong/Regular Level) · งบประมาณ 144.00 ล้านบาท",
    ]
    assert texts(view.nested)[-1][1] == "รวม 8 ตัวชี้วัด"


def test_a_kpi_without_components_leads_to_its_strategy(december: Month) -> None:
    view = page(december, "S3-K2")
    assert (view.table, view.chart, view.nested) == (None, None, None)
    assert view.no_components is not None
    assert view.no_components.action_href == "kpi?fy=2561&level=project&strategy=3"


def test_a_text_kpi_is_told_in_words(december: Month) -> None:
    view = page(december, "S4-K8")
    assert [(card.key, card.number) for card in view.cards] == [
        ("target", "กำหนดเกณฑ์"),
        ("actual", "ดำเนินการแล้ว"),
        ("percent", "เชิงคุณภาพ"),
    ]
    assert view.cards[2].status is not None
    assert view.cards[2].status.key == "met"


def test_a_long_text_is_not_set_in_large_type(december: Month) -> None:
    words = "จัดทำแนวทางการดำเนินงานตามเกณฑ์มาตรฐานครบทุกหมวด"
    view = page(month_where(december, {(4, 8): {"target_text": words}}), "S4-K8")
    assert (view.cards[0].number, view.cards[0].against) == ("ข้อความ", words)


def test_the_explanation_stands_beside_the_kpi(december: Month) -> None:
    assert texts(page(december, "S1-K3").facts) == [
        [
            "คำอธิบาย",
            "ผลการประเมินความสำเร็จของการพัฒนาระบบฐานข้อมูลที่รองรับการส่งเสริมและติดตามประเมินผลจากงานจัดทำและปรับปรุงฐานข้อมูล SME ประเทศไทยประจำปี คิดเป็นร้อยละ 94",
        ],
        ["กลยุทธ์", "1.3 พัฒนาฐานข้อมูล SME"],
        ["ฝ่ายที่รับผิดชอบ", "ฝขท."],
        ["ลำดับโครงการที่เกี่ยวข้อง", "6"],
    ]


def test_the_contradicted_result_of_s1_k3_is_marked(december: Month) -> None:
    view = page(december, "S1-K3")
    marked = {card.key: [mark.status.key for mark in card.marks] for card in view.cards}
    assert marked == {"target": [], "actual": ["contradiction"], "percent": []}


def test_export_values_are_numbers(december: Month) -> None:
    table = page(december, "S2-K1").table
    assert table is not None
    (total,) = [row for row in table.rows if row.kind == "total"]
    assert [cell.value for cell in total.cells[2:4]] == [Decimal(84000), Decimal(86357)]


def test_an_unknown_kpi_shows_them_all(december: Month) -> None:
    view = page(december, "S9-K9")
    assert not view.is_one_kpi
    assert view.cards[0].unit == "จาก 26 ตัวชี้วัด"
