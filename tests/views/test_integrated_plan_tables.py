"""The tables of the integrated plan: guidelines and indicators, achievements, contradictions."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal

import pandas as pd
import pytest

from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.display import MET, NOT_MET, CellView, RowView, TableView
from sme_dash.views.integrated_plan import (
    integrated_plan_page,
)

TARGETS = (24.0, 50.0, 75.0, 100.0)
MB = Display(unit="mb")
BAHT = Display(unit="baht")


def indicators(month: Month, fiscal_year: int = 2562, display: Display = MB) -> TableView:
    view = integrated_plan_page(month, display=display, fiscal_year=fiscal_year, quarter_targets=TARGETS)
    assert view.indicators is not None
    return view.indicators


def row_of(table: TableView, start: str) -> RowView:
    return next(row for row in table.rows if row.cells[0].text.startswith(start))


def cell(table: TableView, start: str, column: str) -> CellView:
    position = [shown.key for shown in table.columns].index(column)
    return row_of(table, start).cells[position]


def with_frame(month: Month, sheet: str, frame: pd.DataFrame) -> Month:
    """Return the month with one sheet's rows replaced."""
    sheets = dict(month.tables["integrated_plan"])
    sheets[sheet] = dataclasses.replace(sheets[sheet], frame=frame)
    return Month(month.as_of, {"integrated_plan": sheets})


def ministry_frame(month: Month) -> pd.DataFrame:
    return month.tables["integrated_plan"]["ministry"].frame.copy()


def test_guidelines_are_subtotals_of_their_indicators(december: Month) -> None:
    table = indicators(december)
    kinds = [row.kind for row in table.rows]
    assert kinds == [
        *["subtotal", *["data"] * 3],
        *["subtotal", *["data"] * 5],
        *["subtotal", *["data"] * 3],
        *["subtotal", *["data"] * 3],
        *["subtotal", *["data"] * 3],
        "total",
    ]
    assert [shown.text for shown in row_of(table, "1.3").cells[1:]] == [
        "ศูนย์/แห่ง",
        "110",
        "86",
        "78.18%",
        "357.8772",
        "1.5400",
        "356.3372",
        "0.43%",
    ]
    assert [shown.text for shown in table.rows[-1].cells[2:]] == [
        "252,578",
        "225",
        "0.09%",
        "3,328.3689",
        "90.5960",
        "3,237.7729",
        "2.72%",
    ]


def test_indicator_without_target_shows_no_value_not_zero(december: Month) -> None:
    table = indicators(december)
    for column in ("target", "actual", "percent"):
        shown = cell(table, "5.3", column)
        assert (shown.text, shown.value) == ("–", None)
    assert cell(table, "5.3", "spent").text == "59.4635"
    assert cell(table, "1.1", "actual").text == "0"
    assert any(note.startswith("ตัวชี้วัด 5.3 ไม่มีเป้าหมาย") for note in table.notes)


@pytest.mark.parametrize(
    ("row", "column", "computed", "printed"),
    [
        ("3.1", "remaining", "638.4366", "635.4366"),
        ("3.2", "remaining", "76.9174", "79.9173"),
        ("3.2", "spent_percent", "0.44%", "0.42%"),
        ("2.1", "remaining", "109.8798", "109.8792"),
        ("3 ", "budget", "844.0050", "884.0050"),
        ("รวม", "spent", "90.5960", "90.5970"),
    ],
)
def test_contradictions_are_marked(
    december: Month, row: str, column: str, computed: str, printed: str
) -> None:
    shown = cell(indicators(december), row, column)
    assert shown.text == computed
    assert shown.mark is not None
    assert printed in shown.mark.detail


def test_what_rounding_explains_is_not_marked(december: Month) -> None:
    # printed 416.4373, and 417.7692 - 1.3318 = 416.4374
    shown = cell(indicators(december), "2.2", "remaining")
    assert (shown.text, shown.mark) == ("416.4374", None)


def test_cells_hold_machine_values_in_the_unit_shown(december: Month) -> None:
    assert cell(indicators(december), "2.1", "spent").value == Decimal("3.0070")
    in_baht = indicators(december, display=BAHT)
    assert cell(in_baht, "2.1", "spent").value == Decimal("3007000")
    assert cell(in_baht, "2.1", "spent").text == "3,007,000.00"
    assert {shown.kind for shown in in_baht.columns if shown.unit} == {"money"}
    assert {shown.kind for shown in in_baht.columns if shown.key in {"target", "actual"}} == {"integer"}


def test_a_floor_that_is_kept_is_not_marked(december: Month) -> None:
    # report2561:2249 has 252,578, the text promises ไม่น้อยกว่า 252,000 ราย
    assert cell(indicators(december), "รวม", "target").mark is None


def test_repeating_guideline_is_marked_and_explained(december: Month) -> None:
    table = indicators(december, 2561)
    assert cell(table, "1 ", "budget").mark is not None
    assert cell(table, "2 ", "budget").mark is not None  # its remainder is 0.0180 beside it (report2561:1023)
    assert cell(table, "3 ", "budget").mark is None
    assert cell(table, "รวม", "budget").text == "3,810.4134"
    assert "แนวทางที่ 1 พิมพ์ซ้ำยอดของทั้งแผน" in table.notes[0]


def test_verdicts_only_once_the_year_is_over(december: Month) -> None:
    assert cell(indicators(december), "1.3", "percent").status is None
    frame = december.tables["integrated_plan"]["guideline"].frame.copy()
    frame.loc[(frame["fiscal_year"] == 2562) & (frame["code"] == "1.3"), "actual"] = 110.0
    later = with_frame(december, "guideline", frame)
    table = indicators(Month(dt.date(2019, 10, 31), later.tables))
    assert cell(table, "1.3", "percent").status is MET
    assert cell(table, "3.2", "percent").status is NOT_MET
    assert cell(table, "5.3", "percent").status is None


def test_achievements_stand_under_their_guidelines(december: Month) -> None:
    table = integrated_plan_page(december, display=MB, fiscal_year=2561).achievements
    assert table is not None
    sections = [row.cells[0].text for row in table.rows if row.kind == "section"]
    assert sections[0] == "ภาพรวมทั้งแผน"
    assert sections[1] == "แนวทางที่ 1 สร้างและพัฒนาวิสาหกิจเริ่มต้น (Start Up)"
    assert [shown.text for shown in row_of(table, "เกิดการลงทุนแล้ว").cells[1:]] == ["67.30", "ล้านบาท"]
    assert cell(table, "ผลิตภาพ", "value").text == "34,665"
    without_value = cell(table, "มีการพัฒนาเนื้อหา", "value")
    assert (without_value.text, without_value.value) == ("–", None)


def test_money_among_achievements_follows_the_unit_switch(december: Month) -> None:
    table = integrated_plan_page(december, display=BAHT, fiscal_year=2561).achievements
    assert table is not None
    assert [shown.text for shown in row_of(table, "มียอดขายแล้ว").cells[1:]] == ["23,940,000.00", "บาท"]


def test_contradictions_are_listed_with_both_values(december: Month) -> None:
    table = integrated_plan_page(december, display=MB, fiscal_year=2562).findings
    assert table is not None
    told = {row.cells[0].text: [shown.text for shown in row.cells[1:4]] for row in table.rows}
    assert told["ตัวชี้วัด 3.1 · คงเหลือ"] == ["635.4366 ล้านบาท", "638.4366 ล้านบาท", "−3.0000 ล้านบาท"]
    assert told["กระทรวงสาธารณสุข · ร้อยละการใช้จ่าย"] == ["29.00%", "29.90%", "−0.90 จุด"]
    assert told["รวมทั้งแผน · ผลการใช้จ่าย"] == ["90.5970 ล้านบาท", "90.5960 ล้านบาท", "0.0010 ล้านบาท"]
    assert "ตัวชี้วัด 2.2 · คงเหลือ" not in told
    assert "การปัดเศษ" in table.notes[0]
    place = row_of(table, "ตัวชี้วัด 3.1").cells[0].note
    assert place == "integrated_plan.xlsx · แผ่นงาน ตามแนวทาง · I22"


def test_without_contradictions_there_is_no_list(december: Month) -> None:
    frame = ministry_frame(december)
    frame = frame[frame["role"] == "data"].assign(spent_percent_reported=float("nan"))
    sheets = {"ministry": dataclasses.replace(december.tables["integrated_plan"]["ministry"], frame=frame)}
    month = Month(december.as_of, {"integrated_plan": sheets})
    assert integrated_plan_page(month, display=MB).findings is None
