"""The ministries of the integrated plan; values from the report's lines 2281-2292."""

from __future__ import annotations

import pandas as pd
import pytest

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.integrated_plan import (
    SORT_WORDS,
    MinistriesView,
    integrated_plan_ministries,
    integrated_plan_page,
)
from tests.views.test_integrated_plan_tables import cell, ministry_frame, row_of, with_frame

TARGETS = (24.0, 50.0, 75.0, 100.0)
MB = Display(unit="mb")
BAHT = Display(unit="baht")


def ministries(
    month: Month, *, display: Display = MB, sort: str = "budget", search: str = ""
) -> MinistriesView:
    return integrated_plan_ministries(
        month, display=display, quarter_targets=TARGETS, sort=sort, search=search
    )


def names(part: MinistriesView) -> list[str]:
    assert part.table is not None
    return [row.cells[0].text for row in part.table.rows if row.kind == "data"]


def test_idle_ministries_are_named_largest_budget_first(december: Month) -> None:
    assert ministries(december).sentence == (
        "ยังไม่มีผลการใช้จ่าย 4 จาก 11 แห่ง ได้แก่ กระทรวงอุตสาหกรรม สำนักนายกรัฐมนตรี กระทรวงแรงงาน "
        "และกระทรวงยุติธรรม งบประมาณรวม 637.3546 ล้านบาท (19.15% ของแผน)"
    )


def test_a_blank_is_no_idle_ministry(december: Month) -> None:
    frame = ministry_frame(december)
    frame.loc[frame["ministry"] == "กระทรวงแรงงาน", "spent_satang"] = pd.NA
    part = ministries(with_frame(december, "ministry", frame))
    # 637.3546 - 42.9974
    assert part.sentence.startswith("ยังไม่มีผลการใช้จ่าย 3 จาก 11 แห่ง")
    assert "594.3572" in part.sentence
    assert part.sentence.endswith("ยังไม่รายงานผล: กระทรวงแรงงาน")
    assert part.table is not None
    assert part.chart is not None
    assert cell(part.table, "กระทรวงแรงงาน", "spent").text == "–"
    assert row_of(part.table, "กระทรวงแรงงาน").cells[0].note == "ยังไม่รายงานผล"
    assert "กระทรวงแรงงาน" not in {row.label for row in part.chart.rows}
    assert "ไม่แสดงแห่งที่ยังไม่รายงานผล 1 แห่ง" in part.chart.subtitle


def test_when_all_spend_the_title_names_the_largest(december: Month) -> None:
    frame = ministry_frame(december)
    frame["spent_satang"] = frame["spent_satang"].mask(frame["spent_satang"] == 0, 100_000_000)
    part = ministries(with_frame(december, "ministry", frame))
    assert part.sentence == "กระทรวงและหน่วยงานที่รายงานแล้วทั้ง 11 แห่งมีผลการใช้จ่าย"
    assert part.chart is not None
    assert part.chart.title == ("กระทรวงวิทยาศาสตร์และเทคโนโลยีได้รับงบประมาณมากที่สุด ใช้จ่ายแล้ว 0.04%")


def test_ministries_are_ranked_by_budget(december: Month) -> None:
    assert names(ministries(december)) == [
        "กระทรวงวิทยาศาสตร์และเทคโนโลยี",
        "กองทุนและเงินทุนหมุนเวียน",
        "กระทรวงอุตสาหกรรม",
        "กระทรวงพาณิชย์",
        "กระทรวงศึกษาธิการ",
        "สำนักนายกรัฐมนตรี",
        "กระทรวงแรงงาน",
        "รัฐวิสาหกิจ",
        "กระทรวงเกษตรและสหกรณ์",
        "กระทรวงสาธารณสุข",
        "กระทรวงยุติธรรม",
    ]


def test_other_orders(december: Month) -> None:
    by_percent = names(ministries(december, sort="percent"))
    assert by_percent[-3:] == ["กระทรวงเกษตรและสหกรณ์", "รัฐวิสาหกิจ", "กระทรวงสาธารณสุข"]
    assert by_percent[0] == "กระทรวงอุตสาหกรรม"
    assert names(ministries(december, sort="spent"))[:2] == ["กองทุนและเงินทุนหมุนเวียน", "กระทรวงพาณิชย์"]
    # in the dictionary เกษตร stands under ก and แรงงาน under ร: กระทรวงเกษตร… before กระทรวงพาณิชย์
    by_name = names(ministries(december, sort="name"))
    assert by_name[:3] == ["กระทรวงเกษตรและสหกรณ์", "กระทรวงพาณิชย์", "กระทรวงยุติธรรม"]
    assert by_name[-3:] == ["กองทุนและเงินทุนหมุนเวียน", "รัฐวิสาหกิจ", "สำนักนายกรัฐมนตรี"]


@pytest.mark.parametrize("sort", SORT_WORDS)
def test_no_order_loses_a_ministry(december: Month, sort: str) -> None:
    assert sorted(names(ministries(december, sort=sort))) == sorted(names(ministries(december)))


def test_search_keeps_the_total_of_all(december: Month) -> None:
    part = ministries(december, search="  พาณิชย์ ")
    assert names(part) == ["กระทรวงพาณิชย์"]
    assert part.table is not None
    assert "แสดง 1 จาก 11 แห่ง" in part.table.caption
    assert [shown.text for shown in part.table.rows[-1].cells[:3]] == ["รวม 11 แห่ง", "3,328.3689", "90.5970"]


def test_search_without_match_says_so(december: Month) -> None:
    part = ministries(december, search="กลาโหม")
    assert part.empty is not None
    assert "“กลาโหม”" in part.empty.title
    assert part.table is None
    assert part.sentence


def test_ministry_row_and_its_contradiction(december: Month) -> None:
    table = ministries(december).table
    assert table is not None
    assert [shown.text for shown in row_of(table, "กระทรวงสาธารณสุข").cells[1:]] == [
        "4.0000",
        "1.1959",
        "2.8041",
        "29.90%",
        "+5.90 จุด",
    ]
    mark = cell(table, "กระทรวงสาธารณสุข", "percent").mark
    assert mark is not None
    assert "29.00%" in mark.detail


def test_the_two_totals_and_their_difference_stand_under_the_table(december: Month) -> None:
    table = ministries(december).table
    assert table is not None
    assert table.notes == (
        "ผลการใช้จ่ายรวมตามแนวทาง 90.5960 ล้านบาท รวมตามกระทรวง 90.5970 ล้านบาท ต่างกัน 0.0010 ล้านบาท",
    )
    assert cell(table, "รวม 11", "spent").mark is not None


def test_dots_stand_in_million_baht_whatever_the_unit(december: Month) -> None:
    for display, end, tick in (
        (MB, "0.04%\n0.5202 จาก 1,251.8564", "1,500"),
        (BAHT, "0.04%\n520,200.00 จาก 1,251,856,400.00", "1,500 ล้าน"),
    ):
        chart = ministries(december, display=display).chart
        assert chart is not None
        assert (chart.rows[0].base, chart.rows[0].reached) == (1251.8564, 0.5202)
        assert chart.rows[0].end_text == end
        assert chart.ticks[-1].text == tick
        assert chart.rows[2].status is not None
        assert chart.rows[2].status.word == "ยังไม่มีผลการใช้จ่าย"


def test_agencies_stand_under_their_ministry_and_are_found(december: Month) -> None:
    frame = ministry_frame(december)
    first = frame[frame["ministry"] == "กระทรวงพาณิชย์"].copy()
    second = first.copy()
    first["agency"], second["agency"] = "กรมพัฒนาธุรกิจการค้า", "กรมการค้าต่างประเทศ"
    second["budget_satang"], second["spent_satang"] = 1_000_000_000, 250_000_000
    others = frame[frame["ministry"] != "กระทรวงพาณิชย์"]
    part = ministries(
        with_frame(december, "ministry", pd.concat([others, first, second], ignore_index=True)),
        search="การค้าต่าง",
    )
    assert names(part) == ["กระทรวงพาณิชย์", "กรมพัฒนาธุรกิจการค้า", "กรมการค้าต่างประเทศ"]
    assert part.table is not None
    # 213.5087 + 10.0000; 10.3782 + 2.5000
    assert [shown.text for shown in part.table.rows[0].cells[1:3]] == ["223.5087", "12.8782"]
    assert [shown.text for shown in part.table.rows[2].cells[1:5]] == [
        "10.0000",
        "2.5000",
        "7.5000",
        "25.00%",
    ]
    assert part.table.rows[2].cells[0].indent == 1


def test_ministries_alone_carry_the_page(december: Month) -> None:
    sheets = {"ministry": december.tables["integrated_plan"]["ministry"]}
    month = Month(december.as_of, {"integrated_plan": sheets})
    view = integrated_plan_page(month, display=MB, quarter_targets=TARGETS)
    assert view.head.answer == (
        "ใช้จ่ายแล้ว 90.5970 ล้านบาท หรือ 2.72% ของงบประมาณ และ 4 จาก 11 กระทรวงและหน่วยงานยังไม่มีผลการใช้จ่าย"
    )
    assert view.indicators is None
    assert view.guideline_charts == ()
    assert {shown.key for shown in view.cards} == {"budget", "spent", "spent_percent", "ministries_idle"}
    part = ministries(month)
    assert part.table is not None
    assert part.table.notes == ()


def test_a_year_without_ministries_says_so(december: Month) -> None:
    part = integrated_plan_ministries(december, display=MB, fiscal_year=2561, quarter_targets=TARGETS)
    assert part.empty is not None
    assert part.empty.title == "ไม่มีผลการใช้จ่ายรายกระทรวงของปีงบประมาณ 2561"
