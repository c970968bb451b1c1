"""The page of a number's origin: what it is, how it is made, what contradicts it; asserted on values worked out by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sme_dash.measures.figure import Place
from sme_dash.measures.month import Month
from sme_dash.thai.format import Display
from sme_dash.views.display import TableView
from sme_dash.views.lineage import lineage_page
from sme_dash.views.lineage_cells import cells_page
from sme_dash.views.lineage_data import (
    OriginalCell,
    OriginalColumn,
    OriginalFile,
    OriginalRow,
    OriginalSheet,
)
from sme_dash.views.lineage_originals import cell_text, original_view
from tests.views.budget_months import month_where, unreported

MILLION = Display(unit="mb")
THAI_BAHT = Display(digits="thai", unit="baht")
USED = "budget/2562/total/used_percent"


def texts(table: TableView | None, column: int) -> list[str]:
    assert table is not None
    return [row.cells[column].text for row in table.rows if len(row.cells) > column]


def test_a_figure_is_named_with_its_value_and_its_key(december: Month) -> None:
    view = lineage_page(december, display=MILLION, asked=(USED,))
    assert view.head.answer == "งบประมาณรวม ปี 2562 – เบิกจ่ายและผูกพัน (ร้อยละของงบประมาณ) = 62.76%"
    assert f"รหัสตัวเลข {USED}" in view.head.context
    assert view.formula == "(เบิกจ่าย + ผูกพัน) ÷ งบประมาณ × 100"
    value, cells, _ = view.cards
    assert (value.number, value.unit) == ("62.76", "ร้อยละ")
    assert (cells.number, cells.status.key if cells.status else "") == ("15", "same")


def test_the_parts_are_exact_whatever_the_unit_switch_says(december: Month) -> None:
    table = lineage_page(december, display=MILLION, asked=(USED,)).parts
    values = texts(table, 2)
    assert "738,068.95" in values
    assert [row.cells[2].text for row in table.rows if row.kind in {"subtotal", "total"}] == [
        "68,824,779.59",
        "716,121,940.44",
        "1,250,707,700.00",
        "62.76",
    ]
    assert table.rows[-1].cells[0].text == "(68,824,779.59 + 716,121,940.44) ÷ 1,250,707,700.00 × 100"
    assert table.rows[1].cells[1].text == "K26"
    assert table.rows[1].cells[1].figure == "@budget/strategy/K26"


def test_thai_digits_reach_every_part(december: Month) -> None:
    table = lineage_page(december, display=THAI_BAHT, asked=(USED,)).parts
    assert texts(table, 0)[-1] == "(๖๘,๘๒๔,๗๗๙.๕๙ + ๗๑๖,๑๒๑,๙๔๐.๔๔) ÷ ๑,๒๕๐,๗๐๗,๗๐๐.๐๐ × ๑๐๐"


def test_a_difference_reads_as_a_difference(december: Month) -> None:
    table = lineage_page(december, display=MILLION, asked=("budget/2559/strategy/1/remaining_baht",)).parts
    assert texts(table, 0)[-1] == "37,760,000.00 − 27,841,052.50 − 0.00"
    assert texts(table, 2)[-1] == "9,918,947.50"


def test_a_contradiction_is_told_with_both_values_and_its_own_cells(december: Month) -> None:
    view = lineage_page(december, display=MILLION, asked=("integrated/2561/total/budget_mb",))
    assert [item.figure for item in view.contradictions] == ["@integrated_plan/guideline/G5"]
    assert "3,810.4134" in view.contradictions[0].detail
    assert "6,354.2879" in view.contradictions[0].detail
    assert view.cards[2].against == "ไม่ตรงกัน 1 จุด"
    assert Place("integrated_plan.xlsx", "ตามแนวทาง", "G5") in view.places


def test_what_a_total_leaves_out_is_named() -> None:
    month = month_where({(2562, 3): unreported()})
    view = lineage_page(month, display=MILLION, asked=("budget/2562/total/disbursed_baht",))
    assert "นับเฉพาะที่รายงานแล้ว 4 จาก 5 รายการ ไม่รวมสร้างสังคมผู้ประกอบการ" in view.formula
    assert view.parts is not None
    blank = view.parts.rows[2].cells  # 68,824,779.59 less the 39,720.00 of strategy 3
    assert (blank[1].text, blank[2].text) == ("K28", "–")
    assert view.parts.rows[-1].cells[2].text == "68,785,059.59"
    assert any("เซลล์ว่าง" in note for note in view.parts.notes)


def test_several_figures_are_listed_each_leading_to_its_own_page(december: Month) -> None:
    view = lineage_page(december, display=MILLION, asked=("budget/2562/strategy/*/budget_baht", USED))
    assert view.parts is None
    assert view.listed is not None
    assert [row.cells[1].figure for row in view.listed.rows] == [
        "budget/2562/strategy/1/budget_baht",
        "budget/2562/strategy/2/budget_baht",
        "budget/2562/strategy/3/budget_baht",
        "budget/2562/strategy/4/budget_baht",
        USED,
    ]


def test_one_match_of_a_pattern_is_that_figure(december: Month) -> None:
    view = lineage_page(december, display=MILLION, asked=("budget/2562/*/used_percent,nothing",))
    assert view.listed is not None  # total, two categories, four strategies
    assert len(view.listed.rows) == 7
    assert (
        lineage_page(december, display=MILLION, asked=("budget/2562/tota*/used_percent",)).parts is not None
    )


def test_an_unknown_key_leads_to_the_search(december: Month) -> None:
    view = lineage_page(december, display=MILLION, asked=("budget/2599/total/used_percent",))
    assert view.empty is not None
    assert "budget/2599/total/used_percent" in view.empty.title
    assert view.empty.action_href == "about?section=figures&q=budget/2599/total"
    nothing = lineage_page(december, display=MILLION, asked=()).empty
    assert nothing is not None
    assert nothing.action_href == "about?section=figures"


def test_cells_tell_their_values_their_sum_and_the_figures_made_of_them(december: Month) -> None:
    place = Place("budget.xlsx", "รายยุทธศาสตร์", "J26:J29")
    view = cells_page(december, display=MILLION, place=place)
    assert view.values is not None
    assert view.values.rows[-1].cells[2].value == Decimal("965442300.00")
    assert view.figures is not None
    made = [row.cells[1].figure for row in view.figures.rows]
    assert "budget/2562/total/used_percent" in made
    assert "budget/2561/total/used_percent" not in made


def test_years_are_not_added_up(december: Month) -> None:
    view = cells_page(december, display=MILLION, place=Place("budget.xlsx", "รายยุทธศาสตร์", "A26:A29"))
    assert view.values is not None
    assert [row.kind for row in view.values.rows] == ["data"] * 4


def test_cells_that_are_nowhere_lead_to_the_search(december: Month) -> None:
    view = cells_page(december, display=MILLION, place=None)
    assert view.empty is not None
    assert view.values is None


def test_an_original_cell_reads_as_in_its_sheet() -> None:
    assert cell_text(OriginalCell(Decimal("1234567.8"), "number"), MILLION) == "1,234,567.8"
    assert cell_text(OriginalCell(Decimal(2561), "plain"), MILLION) == "2561"
    assert cell_text(OriginalCell(Decimal("84.40"), "percent"), MILLION) == "84.40%"
    assert cell_text(OriginalCell(dt.date(2018, 12, 31), "date"), MILLION) == "31 ธ.ค. 61"
    assert cell_text(OriginalCell("#REF!", "error"), MILLION) == "#REF!"
    assert cell_text(OriginalCell(Decimal(2561), "plain"), THAI_BAHT) == "๒๕๖๑"


def test_a_file_says_whose_it_is_and_marks_the_cells(december: Month) -> None:
    sheet = OriginalSheet(
        "รายยุทธศาสตร์",
        "J26",
        1,
        (OriginalColumn("A", "ปีงบประมาณ"), OriginalColumn("J", "งบประมาณ (บาท)", numbers=True)),
        (
            OriginalRow(
                26, (OriginalCell(Decimal(2562), "plain"), OriginalCell(None, "text", marked=True)), 21
            ),
        ),
        left_out=3,
        hidden=True,
    )
    moment = dt.datetime(2019, 1, 7, 3, 30, tzinfo=dt.UTC)
    file = OriginalFile(
        7, "budget", "งบประมาณ", dt.date(2018, 12, 31), "งบ.xlsx", "ab" * 32, 10, moment, "somying", (sheet,)
    )
    view = original_view(december, display=MILLION, file=file)
    assert "เผยแพร่โดย somying เมื่อ 7 มกราคม 2562 เวลา 10:30 น." in view.detail
    assert "SHA-256 abababababab" in view.detail
    table = view.sheets[0]
    assert table.rows[0].cells[0].text == "⋮ ข้าม 21 แถว"
    assert [cell.text for cell in table.rows[1].cells] == ["26", "2562", "(เซลล์ว่าง)"]
    assert [cell.marked for cell in table.rows[1].cells] == [False, False, True]
    assert any("อีก 3 แถว" in note for note in table.notes)
    assert any("ถูกซ่อน" in note for note in table.notes)


def test_a_file_that_cannot_be_opened_again_says_so(december: Month) -> None:
    moment = dt.datetime(2019, 1, 7, 3, 30, tzinfo=dt.UTC)
    file = OriginalFile(
        7, "budget", "งบประมาณ", dt.date(2018, 12, 31), "งบ.xlsx", "ab" * 32, 10, moment, "somying", None
    )
    view = original_view(december, display=MILLION, file=file)
    assert view.empty is not None
    assert view.sheets == ()


def test_a_verdict_that_is_counted_is_named_by_what_it_judges(december: Month) -> None:
    parts = lineage_page(december, display=MILLION, asked=("kpi/2561/total/count_met",)).parts
    assert texts(parts, 0)[1].startswith("ตัวชี้วัดที่ 1.2 ปี 2561 เครือข่ายความร่วมมือการส่งเสริม SME")
    assert texts(parts, 2)[1] == "บรรลุเป้าหมาย"
    assert texts(parts, 2)[-1] == "26"
