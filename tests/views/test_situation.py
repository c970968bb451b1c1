"""The situation page on the report's own figures (report2561, lines 669-813), worked out by hand."""

from __future__ import annotations

import pytest

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.chart_views import BarsView, ChartView, IndexView
from sme_dash.views.display import Card, TableView
from sme_dash.views.situation import (
    ALL,
    SituationSection,
    SituationView,
    offered_topics,
    situation_page,
)
from tests.views.situation_months import AS_OF, month_of, row

MILLION = Display(unit="mb")
BAHT = Display(unit="baht")
THAI = Display(digits="thai", unit="mb")


def card(view: SituationView, key: str) -> Card:
    return next(each for each in view.cards if each.key == key)


def section(view: SituationView, key: str) -> SituationSection:
    return next(each for each in view.sections if each.key == key)


def charts(view: SituationView) -> dict[str, ChartView]:
    return {chart.key: chart for each in view.sections for line in each.charts for chart in line}


def bars(view: SituationView, key: str) -> dict[str, list[str]]:
    chart = charts(view)[key]
    assert isinstance(chart, BarsView)
    return {line.label: [bar.text for bar in line.bars] for line in chart.rows}


def cells(table: TableView) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in table.rows if line.kind != "section"]


@pytest.fixture(scope="module")
def page(december: Month) -> SituationView:
    return situation_page(december, display=MILLION)


# -- head and cards -------------------------------------------------------------------------------------


def test_the_answer_says_size_work_growth_and_confidence(page: SituationView) -> None:
    assert page.head.answer == (
        "SME 3,046,793 ราย · จ้างงาน 82.22% ของการจ้างงานทั้งหมด · "
        "GDP SME ไตรมาส 3/2561 ขยายตัว 4.8% สูงกว่า GDP ของประเทศ 1.5 จุด · "
        "ความเชื่อมั่น TSSI พ.ย. 2561 อยู่ที่ 100.8 จุด สูงกว่าระดับ 100 เพิ่มขึ้น 9.0 จุด จาก ต.ค. 2561"
    )


@pytest.mark.parametrize(
    ("key", "number", "unit", "against", "period"),
    [
        ("count", "3,046,793", "ราย", "เพิ่มขึ้น 1.3% จากปีก่อน · 99.78% ของวิสาหกิจทั้งประเทศ", "ปี 2560"),
        ("employment", "82.22", "%", "12,155,647 จาก 14,785,172 คน", "ปี 2560"),
        ("gdp", "4.8", "%", "GDP ของประเทศ 3.3% · สูงกว่าประเทศ 1.5 จุด", "ไตรมาส 3/2561"),
        (
            "exports",
            "56,156.8",
            "ล้านดอลลาร์สหรัฐ",
            "เพิ่มขึ้น 3.83% · 24.1% ของการส่งออกทั้งประเทศ",
            "ม.ค.-พ.ย. 2561",
        ),
        ("tssi", "100.8", "จุด", "ระดับ 100 คือทรงตัว · เพิ่มขึ้น 9.0 จุด จาก ต.ค. 2561 (91.8)", "พ.ย. 2561"),
        ("registrations", "5,539", "ราย", "ลดลง 16.0% · ยกเลิกกิจการ 2,482 ราย เพิ่มขึ้น 7.6%", "พ.ย. 2561"),
    ],
)
def test_each_card_has_its_own_period(
    page: SituationView, *, key: str, number: str, unit: str, against: str, period: str
) -> None:
    shown = card(page, key)
    assert (shown.number, shown.unit, shown.against) == (number, unit, against)
    assert shown.coverage == f"ข้อมูลช่วง {period}"


def test_a_card_names_document_and_cells(page: SituationView) -> None:
    assert card(page, "count").source.endswith("situation.xlsx · แผ่นงาน ตัวเลขสถานการณ์ · D5, F5, G5")


def test_thai_digits_reach_cards_charts_and_tables(december: Month) -> None:
    shown = situation_page(december, display=THAI)
    assert card(shown, "count").number == "๓,๐๔๖,๗๙๓"
    assert bars(shown, "counts_1")["SME ทั้งหมด"] == ["๓,๐๔๖,๗๙๓ (๙๙.๗๘%)"]
    assert shown.head.context[0] == "ข้อมูล ณ ๓๑ ธันวาคม ๒๕๖๑"


# -- amounts --------------------------------------------------------------------------------------------


def test_counts_by_size_and_form_with_shares(page: SituationView) -> None:
    assert bars(page, "counts_1") == {
        "SME ทั้งหมด": ["3,046,793 (99.78%)"],
        "วิสาหกิจขนาดเล็ก (SE)": ["3,028,495 (99.40%)"],
        "วิสาหกิจขนาดกลาง": ["18,298 (0.60%)"],
    }
    assert bars(page, "counts_2")["ส่วนบุคคลและอื่น ๆ"] == ["2,285,731 (75.02%)"]
    assert charts(page)["counts_2"].title == "ส่วนบุคคลและอื่น ๆ มากที่สุด 2,285,731 ราย คิดเป็น 75.02% ของยอดรวม"


def test_an_item_without_amount_is_named_and_not_drawn(page: SituationView) -> None:
    assert list(bars(page, "employment_1")) == ["กิจการทุกขนาด", "วิสาหกิจขนาดใหญ่", "SME ทั้งหมด"]
    assert "ไม่แสดงรายการที่ไม่มีจำนวน: วิสาหกิจขนาดเล็ก" in charts(page)["employment_1"].subtitle
    table = section(page, "employment").folded[0]
    assert ["วิสาหกิจขนาดเล็ก", "ปี 2560", "–", "", "72.57%"] in cells(table)


def test_the_year_before_stands_beside_the_latest() -> None:
    month = month_of(
        row("จำนวน SME ตามขนาด", "SME ทั้งหมด", "2560", 3046793, "ราย"),
        row("จำนวน SME ตามขนาด", "SME ทั้งหมด", "2559", 3004679, "ราย"),
    )
    shown = situation_page(month, display=MILLION)
    chart = charts(shown)["counts_1"]
    assert isinstance(chart, BarsView)
    assert [series.name for series in chart.series] == ["ปี 2560", "ปี 2559"]
    assert bars(shown, "counts_1") == {"SME ทั้งหมด": ["3,046,793", "3,004,679"]}


# -- growth ---------------------------------------------------------------------------------------------


def test_sectors_stand_beside_their_previous_quarter(page: SituationView) -> None:
    chart = charts(page)["gdp"]
    assert isinstance(chart, BarsView)
    assert [series.name for series in chart.series] == ["ไตรมาส 3/2561", "ไตรมาส 2/2561"]
    assert bars(page, "gdp") == {
        "GDP SME": ["4.8%", "–"],
        "GDP ของประเทศ": ["3.3%", "4.6%"],
        "GDP SME ภาคการค้าส่งและค้าปลีก": ["7.2%", "–"],
        "GDP SME ธุรกิจขนส่ง": ["6.2%", "6.8%"],
        "GDP SME ธุรกิจโรงแรมและภัตตาคาร": ["5.1%", "6.7%"],
        "GDP SME ธุรกิจก่อสร้าง": ["4.7%", "2.0%"],
        "GDP SME ภาคอุตสาหกรรม": ["1.7%", "–"],
    }
    assert chart.title == "GDP SME ไตรมาส 3/2561 ขยายตัว 4.8% สูงกว่า GDP ของประเทศ 1.5 จุด"


def test_a_forecast_of_the_year_is_said_and_not_drawn_as_a_quarter(page: SituationView) -> None:
    assert section(page, "gdp").notes == ("คาดการณ์ปี 2561: 4.8% ถึง 5.2%",)


def test_a_title_tells_decline_in_words() -> None:
    month = month_of(
        row("การขยายตัวของ GDP", "GDP SME", "ไตรมาส 2/2563", change_percent=-17.2),
        row("การขยายตัวของ GDP", "GDP ของประเทศ", "ไตรมาส 2/2563", change_percent=-12.2),
    )
    shown = situation_page(month, display=MILLION)
    assert charts(shown)["gdp"].title == "GDP SME ไตรมาส 2/2563 หดตัว 17.2% ต่ำกว่า GDP ของประเทศ 5.0 จุด"
    assert card(shown, "gdp").number == "−17.2"


def test_growth_is_not_compared_with_another_period_of_the_country() -> None:
    month = month_of(
        row("การขยายตัวของ GDP", "GDP SME", "ไตรมาส 3/2561", change_percent=4.8),
        row("การขยายตัวของ GDP", "GDP ของประเทศ", "ไตรมาส 2/2561", change_percent=4.6),
    )
    assert card(situation_page(month, display=MILLION), "gdp").against == ""


def test_shrinking_everywhere_is_said_so() -> None:
    month = month_of(
        row("ตลาดส่งออกของ SME", "จีน", "พ.ย. 2561", change_percent=-1.0),
        row("ตลาดส่งออกของ SME", "ญี่ปุ่น", "พ.ย. 2561", change_percent=-2.5),
    )
    chart = charts(situation_page(month, display=MILLION))["exports_markets"]
    assert chart.title == "ไม่มีรายการที่ขยายตัว ญี่ปุ่น หดตัว 2.5%"


# -- exports --------------------------------------------------------------------------------------------


def test_products_by_hs_code_carry_the_sme_share(page: SituationView) -> None:
    table = section(page, "exports").tables[0]
    assert [column.header for column in table.columns][2:] == [
        "มูลค่า", "เปลี่ยนแปลง", "สัดส่วนต่อการส่งออกของ SME", "ส่วนของ SME ในการส่งออกหมวดนี้",
    ]  # fmt: skip
    assert cells(table)[0] == ["1", "HS71 อัญมณีและเครื่องประดับ", "9,298", "−10.2%", "16.6%", "83.4%"]
    assert cells(table)[5] == ["6", "HS17 น้ำตาลและขนมทำจากน้ำตาล", "2,480", "−5.4%", "4.4%", "90.9%"]
    assert len(table.rows) == 10


def test_unread_market_names_are_not_replaced(page: SituationView) -> None:
    assert bars(page, "exports_markets")["ตลาดหลักลำดับที่ 2 (ชื่อตลาดอ่านไม่ได้)"] == ["13.7%"]
    notes = section(page, "exports").folded[0].notes
    assert any(note.startswith("มี 5 รายการที่เอกสารต้นฉบับพิมพ์ชื่อเป็นภาพ") for note in notes)


def test_a_month_in_a_doubtful_unit_is_shown_as_printed_with_a_note(december: Month) -> None:
    """4,938.2 million baht in one month cannot belong to 1,796,511.8 in eleven; in dollars it can."""
    for display in (MILLION, BAHT):
        exports = section(situation_page(december, display=display, topic="exports"), "exports")
        table = next(table for table in exports.tables if table.key == "exports_table")
        line = table.rows[1]
        assert [cell.text for cell in line.cells][:4] == [
            "มูลค่าการส่งออกของ SME",
            "พ.ย. 2561",
            "4,938.2",
            "ล้านบาท",
        ]
        mark = line.cells[0].mark
        assert mark is not None
        assert mark.status.word == "หน่วยตามที่พิมพ์"
        assert "163,319.3 ล้านบาท" in mark.detail  # 1,796,511.8 / 11
        assert "5,105.2 ล้านดอลลาร์สหรัฐ" in mark.detail  # 56,156.8 / 11
        assert mark.detail in exports.notes


def test_baht_follow_the_unit_switch_and_dollars_do_not(december: Month) -> None:
    table = section(situation_page(december, display=BAHT, topic="exports"), "exports").tables[1]
    by_item = {line[0]: line for line in cells(table)}
    assert by_item["มูลค่าการส่งออกของ SME (เงินบาท)"][2:4] == ["1,796,511,800,000.00", "บาท"]
    assert by_item["มูลค่าการส่งออกของ SME (เงินดอลลาร์สหรัฐ)"][2:4] == ["56,156.8", "ล้านดอลลาร์สหรัฐ"]


# -- confidence -----------------------------------------------------------------------------------------


def test_indices_stand_against_100_with_the_forecast_hollow(page: SituationView) -> None:
    chart = charts(page)["confidence"]
    assert isinstance(chart, IndexView)
    assert chart.positions == ("ต.ค. 61", "พ.ย. 61", "คาดการณ์ 3 หรือ 5 เดือนข้างหน้า")
    assert chart.reference.value == 100
    tssi = chart.series[0]
    assert tssi.strong
    assert [(point.value, point.forecast) for point in tssi.points] == [
        (91.8, False), (100.8, False), (104.6, True),
    ]  # fmt: skip
    assert [(each.name, [point.value for point in each.points]) for each in chart.series[1:]] == [
        ("TISI อุตสาหกรรม", [93.9]),
        ("BSI ธุรกิจ", [106.2]),
        ("CCI ผู้บริโภค", [80.5]),
    ]
    assert chart.minimum <= 80.5
    assert chart.maximum >= 106.2
    assert len(chart.ticks) <= 5


def test_the_forecasts_contradiction_and_the_earlier_forecast_are_told(page: SituationView) -> None:
    notes = section(page, "confidence").notes
    assert any("คาดการณ์ 3 เดือนข้างหน้า และ คาดการณ์ 5 เดือนข้างหน้า" in note for note in notes)
    assert "TSSI คาดการณ์ 3 เดือนข้างหน้า ที่สำรวจเมื่อ ต.ค. 2561: 111.6 จุด" in notes


def test_sectors_stand_by_their_distance_from_100(page: SituationView) -> None:
    assert bars(page, "confidence_sectors") == {
        "TSSI ภาคการค้าส่ง": ["91.8 (−8.2)"],
        "TSSI ภาคการค้าปลีก": ["100.0 (0.0)"],
        "TSSI ภาคบริการ": ["104.4 (+4.4)"],
    }
    assert charts(page)["confidence_sectors"].title == "1 จาก 3 สาขาต่ำกว่าระดับ 100 ต่ำสุดคือ TSSI ภาคการค้าส่ง"


def test_forecasts_that_differ_keep_their_own_places() -> None:
    month = month_of(
        row("ดัชนีความเชื่อมั่น", "TSSI ภาพรวม", "พ.ย. 2561", 100.8, "จุด"),
        row("ดัชนีความเชื่อมั่น", "TSSI คาดการณ์ 6 เดือนข้างหน้า", "พ.ย. 2561", 99.0, "จุด"),
        row("ดัชนีความเชื่อมั่น", "TSSI คาดการณ์ 3 เดือนข้างหน้า", "พ.ย. 2561", 104.6, "จุด"),
    )
    chart = charts(situation_page(month, display=MILLION))["confidence"]
    assert isinstance(chart, IndexView)
    assert chart.positions == ("พ.ย. 61", "คาดการณ์ 3 เดือนข้างหน้า", "คาดการณ์ 6 เดือนข้างหน้า")
    assert [point.value for point in chart.series[0].points] == [100.8, 104.6, 99.0]


def test_an_old_forecast_is_not_drawn_from_a_newer_survey() -> None:
    month = month_of(
        row("ดัชนีความเชื่อมั่น", "TSSI ภาพรวม", "พ.ย. 2561", 100.8, "จุด"),
        row("ดัชนีความเชื่อมั่น", "TSSI คาดการณ์ 3 เดือนข้างหน้า", "ต.ค. 2561", 111.6, "จุด"),
    )
    chart = charts(situation_page(month, display=MILLION))["confidence"]
    assert isinstance(chart, IndexView)
    assert chart.positions == ("พ.ย. 61",)


# -- what any workbook may hold -------------------------------------------------------------------------


def test_an_unknown_topic_is_a_table_of_its_own_name() -> None:
    month = month_of(
        row("การท่องเที่ยว", "นักท่องเที่ยวต่างชาติ", "ม.ค.-พ.ย. 2561", 34431489, "คน", change_percent=7.53)
    )
    shown = situation_page(month, display=MILLION)
    assert shown.cards == ()
    assert [each.key for each in shown.sections] == ["others"]
    table = shown.sections[0].tables[0]
    assert table.caption == "การท่องเที่ยว (ม.ค.-พ.ย. 2561)"
    assert cells(table) == [["นักท่องเที่ยวต่างชาติ", "ม.ค.-พ.ย. 2561", "34,431,489", "คน", "7.53%"]]


def test_every_row_of_the_workbook_stands_in_a_table(page: SituationView, december: Month) -> None:
    table = december.table("situation", "figures")
    assert table is not None
    listed = [line for each in page.sections for view in (*each.tables, *each.folded) for line in cells(view)]
    # The ten SME shares by HS code stand in the rows of their products.
    assert len(listed) == len(table.data) - 10


def test_a_reported_total_is_shown_and_never_taken_for_the_largest_part() -> None:
    month = month_of(
        row("จำนวน SME ตามรูปแบบการจัดตั้ง", "รวม", "2560", 3046793, "ราย", role="total"),
        row("จำนวน SME ตามรูปแบบการจัดตั้ง", "นิติบุคคล", "2560", 675633, "ราย"),
        row("จำนวน SME ตามรูปแบบการจัดตั้ง", "วิสาหกิจชุมชน", "2560", 85429, "ราย"),
    )
    shown = situation_page(month, display=MILLION, topic="counts")
    assert bars(shown, "counts_1")["รวม"] == ["3,046,793"]
    assert charts(shown)["counts_1"].title == "นิติบุคคล มากที่สุด 675,633 ราย"
    assert [line.kind for line in shown.sections[0].tables[0].rows] == ["subtotal", "data", "data"]


def test_provisional_figures_say_so() -> None:
    month = month_of(
        row("จำนวน SME ตามขนาด", "SME ทั้งหมด", "2561", 3077822, "ราย", number_status="preliminary"),
        row("จำนวน SME ตามขนาด", "SME ทั้งหมด", "2560", 3046793, "ราย", number_status="final"),
    )
    shown = situation_page(month, display=MILLION, topic="counts")
    assert [mark.status.word for mark in card(shown, "count").marks] == ["เบื้องต้น"]
    marks = [line.cells[0].mark for line in shown.sections[0].tables[0].rows]
    assert [mark.status.word if mark else None for mark in marks] == ["เบื้องต้น", None]


def test_each_table_names_its_source() -> None:
    month = month_of(
        row("การท่องเที่ยว", "ก", "2560", 1, "คน", source="กรมการท่องเที่ยว"), row("อื่น", "ข", "2560", 2, "คน")
    )
    source = situation_page(month, display=MILLION).sections[0].tables[0].source
    assert source is not None
    assert source.text.startswith("กรมการท่องเที่ยว; situation.xlsx แผ่นงาน ตัวเลขสถานการณ์")


def test_a_subject_can_be_chosen_and_an_unknown_one_shows_all(december: Month) -> None:
    offered = offered_topics(december, display=MILLION)
    assert [key for key, _ in offered] == [
        ALL, "counts", "employment", "gdp", "exports", "confidence", "registrations",
    ]  # fmt: skip
    chosen = situation_page(december, display=MILLION, topic="gdp")
    assert [each.key for each in chosen.sections] == ["gdp"]
    assert chosen.sections[0].folded == ()
    assert situation_page(december, display=MILLION, topic="nonsense").chosen == ALL


def test_without_a_workbook_the_page_says_what_to_do() -> None:
    shown = situation_page(Month(AS_OF, {"budget": {}}), display=MILLION)
    assert shown.empty is not None
    assert shown.empty.action_href == "about?section=forms"
    assert offered_topics(Month(AS_OF, {}), display=MILLION) == ()
