"""A difference as a reader sees it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from sme_dash.measures.difference import difference
from sme_dash.measures.month import Month
from sme_dash.measures.row_match import Rename
from sme_dash.thai.format import Display
from sme_dash.views.difference import DifferenceView, difference_view, tables_of
from sme_dash.views.display import TableView
from tests.measures.typed_tables import ministry, project, strategy, table

BEFORE, AFTER = dt.date(2018, 11, 30), dt.date(2018, 12, 31)
BAHT, MILLION, THAI = Display("arabic", "baht"), Display("arabic", "mb"), Display("thai", "baht")


def seen(
    kind: str,
    sheet: str,
    before: list[dict[str, Any]],
    after: list[dict[str, Any]],
    display: Display = BAHT,
    *,
    renames: tuple[Rename, ...] = (),
    **more: Any,
) -> DifferenceView:
    old, new = {sheet: table(kind, sheet, before)}, {sheet: table(kind, sheet, after)}
    return difference_view(
        difference(old, new, kind, renames),
        before=Month(BEFORE, {kind: old}),
        after=Month(AFTER, {kind: new}),
        jump_percent=Decimal(20),
        display=display,
        **more,
    )


def lines(view: TableView | None) -> list[list[str]]:
    assert view is not None
    return [[cell.text for cell in row.cells] for row in view.rows]


def test_a_changed_cell_in_baht() -> None:
    view = seen("budget", "strategy", [strategy(1)], [strategy(1, disbursed_satang=45_000_50)])
    assert view.summary == "แก้ไข 1 เซลล์"
    assert lines(view.changed) == [
        ["รายยุทธศาสตร์", "ยุทธศาสตร์ตัวอย่าง 1", "เบิกจ่าย", "40,000.00", "45,000.50", "+5,000.50"]
    ]
    assert view.changed is not None
    cells = view.changed.rows[0].cells
    assert cells[0].note == "เซลล์ K5"
    assert cells[1].note == "ปีงบประมาณ 2562 · งบประมาณส่งเสริมและสนับสนุน SME · ยุทธศาสตร์ที่ 1"
    assert cells[2].note == "บาท"
    assert [cell.value for cell in cells[3:]] == [
        Decimal("40000.00"),
        Decimal("45000.50"),
        Decimal("5000.50"),
    ]


def test_million_baht_has_decimals_enough_to_see_the_change() -> None:
    def change(satang: int) -> list[str]:
        before = [strategy(1, budget_satang=100_000_000_00)]
        view = seen(
            "budget", "strategy", before, [strategy(1, budget_satang=100_000_000_00 + satang)], MILLION
        )
        return lines(view.changed)[0][3:]

    assert change(5_000_000_00) == ["100.00", "105.00", "+5.00"]
    assert change(-1_000_00) == ["100.0000", "99.9990", "−0.0010"]
    assert change(1) == ["100.00000000", "100.00000001", "+0.00000001"]


def test_the_integrated_plan_keeps_its_four_decimals() -> None:
    before, after = [ministry("กระทรวงก", 10**9, 5 * 10**7)], [ministry("กระทรวงก", 10**9, 8 * 10**7)]
    view = seen("integrated_plan", "ministry", before, after, MILLION)
    assert lines(view.changed) == [["ตามกระทรวง", "กระทรวงก", "ผลการใช้จ่าย", "0.5000", "0.8000", "+0.3000"]]


def test_words_for_choices_days_and_blanks_in_thai_digits() -> None:
    before = [project("620100100", "โครงการหนึ่ง", status="in_progress", is_new=True)]
    after = [project("620100100", "โครงการหนึ่ง", status="done", is_new=False, end_date=dt.date(2019, 9, 30))]
    view = seen("budget", "project", before, after, THAI)
    assert [line[2:] for line in lines(view.changed)] == [
        ["สถานะ", "อยู่ระหว่างดำเนินการ", "เสร็จสิ้น", "–"],
        ["วันที่สิ้นสุด", "–", "๓๐ ก.ย. ๖๒", "–"],
        ["โครงการใหม่", "ใช่", "ไม่ใช่", "–"],
    ]
    assert view.summary == "แก้ไข ๓ เซลล์"


def test_percentages_differ_in_points() -> None:
    before = [ministry("กระทรวงก", 10**9, None, spent_percent_reported=2.5)]
    after = [ministry("กระทรวงก", 10**9, None, spent_percent_reported=29.0)]
    view = seen("integrated_plan", "ministry", before, after)
    assert [line[2:] for line in lines(view.changed)] == [["ร้อยละ", "2.5", "29", "+26.50 จุด"]]


def test_rows_added_and_removed_tell_their_amounts_and_place() -> None:
    view = seen("budget", "strategy", [strategy(1), strategy(2)], [strategy(2), strategy(None)])
    assert view.summary == "เพิ่ม 1 แถว · หายไป 1 แถว"
    amounts = "งบประมาณ 100,000.00 บาท · เบิกจ่าย 40,000.00 บาท · ผูกพัน 10,000.00 บาท"
    assert lines(view.removed) == [["รายยุทธศาสตร์", "ยุทธศาสตร์ตัวอย่าง 1", amounts, "5"]]
    assert lines(view.added) == [["รายยุทธศาสตร์", "ค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน", amounts, "6"]]
    assert view.changed is None


def test_jumps_stand_on_top_with_their_percentage() -> None:
    before, after = (
        [strategy(1), strategy(2)],
        [
            strategy(1, disbursed_satang=90_000_00),
            strategy(2, disbursed_satang=41_000_00),
        ],
    )
    view = seen("budget", "strategy", before, after, jump_baht=Decimal(1000))
    assert [line[2:] for line in lines(view.jumps)] == [
        ["เบิกจ่าย", "40,000.00", "90,000.00", "+50,000.00", "+125.00%"]
    ]
    assert view.jumps is not None
    assert view.jumps.caption == "เปลี่ยนแปลงมาก 1 รายการ (ตั้งแต่ร้อยละ 20 ของค่าเดิม และตั้งแต่ 1,000 บาท)"
    assert tables_of(view)[0] is view.jumps


def test_headline_figures_before_and_after() -> None:
    view = seen("budget", "strategy", [strategy(1)], [strategy(1, disbursed_satang=50_000_00)])
    assert view.headlines is not None
    assert [column.header for column in view.headlines.columns][1:3] == ["เดิม (พ.ย. 61)", "ใหม่ (ธ.ค. 61)"]
    assert lines(view.headlines)[:5] == [
        ["งบประมาณรวม ปี 2562 – งบประมาณ", "100,000.00 บาท", "100,000.00 บาท", "ไม่เปลี่ยนแปลง"],
        ["งบประมาณรวม ปี 2562 – เบิกจ่าย", "40,000.00 บาท", "50,000.00 บาท", "+10,000.00 บาท"],
        ["งบประมาณรวม ปี 2562 – ผูกพัน", "10,000.00 บาท", "10,000.00 บาท", "ไม่เปลี่ยนแปลง"],
        ["งบประมาณรวม ปี 2562 – คงเหลือ", "50,000.00 บาท", "40,000.00 บาท", "−10,000.00 บาท"],
        [
            "งบประมาณรวม ปี 2562 – เบิกจ่ายและผูกพัน (ร้อยละของงบประมาณ)",
            "50.00%",
            "60.00%",
            "+10.00 จุด",
        ],
    ]


def test_a_change_too_small_for_million_baht_is_told_in_baht() -> None:
    view = seen("budget", "strategy", [strategy(1)], [strategy(1, disbursed_satang=40_000_01)], MILLION)
    assert lines(view.headlines)[1] == [
        "งบประมาณรวม ปี 2562 – เบิกจ่าย",
        "40,000.00 บาท",
        "40,000.01 บาท",
        "+0.01 บาท",
    ]


def test_an_earlier_year_is_a_headline_only_where_it_changed() -> None:
    old, new = strategy(1, fiscal_year=2561), strategy(1)
    names = [line[0] for line in lines(seen("budget", "strategy", [old, new], [old, new]).headlines)]
    assert not any("2561" in name for name in names)
    changed = {**old, "disbursed_satang": 1}
    names = [line[0] for line in lines(seen("budget", "strategy", [old, new], [changed, new]).headlines)]
    assert sum("2561" in name for name in names) == 6


def test_a_statistic_tells_the_periods_it_is_of() -> None:
    def rows(period: str, value: float) -> list[dict[str, Any]]:
        return [
            {
                "topic": "จำนวน SME ตามขนาด",
                "item": "SME ทั้งหมด",
                "period": period,
                "value": value,
                "unit": "ราย",
            }
        ]

    view = seen("situation", "figures", rows("2559", 3_000_000), rows("2560", 3_046_793))
    assert view.headlines is not None
    (row,) = view.headlines.rows
    assert [cell.text for cell in row.cells][1:] == ["3,000,000 ราย", "3,046,793 ราย", "+46,793 ราย"]
    assert [cell.note for cell in row.cells][1:3] == ["2559", "2560"]


def test_the_first_month_has_everything_to_add_and_no_earlier_headline() -> None:
    new = {"strategy": table("budget", "strategy", [strategy(1)])}
    view = difference_view(
        difference({}, new, "budget"),
        before=None,
        after=Month(AFTER, {"budget": new}),
        jump_percent=Decimal(20),
        display=BAHT,
    )
    assert view.summary == "เพิ่ม 1 แถว"
    assert lines(view.headlines)[0] == ["งบประมาณรวม ปี 2562 – งบประมาณ", "–", "100,000.00 บาท", "เพิ่มใหม่"]


def test_a_rename_is_asked_and_once_confirmed_marked() -> None:
    before, after = [ministry("กระทรวงพานิชย์", 10**9, 1)], [ministry("กระทรวงพาณิชย์", 10**9, 1)]
    view = seen("integrated_plan", "ministry", before, after)
    (asked,) = view.renames
    assert (asked.sheet, asked.column, asked.old, asked.new) == (
        "ตามกระทรวง",
        "กระทรวง",
        "กระทรวงพานิชย์",
        "กระทรวงพาณิชย์",
    )
    assert asked.place == "เดิม: แผ่นงาน ตามกระทรวง เซลล์ B5 · ใหม่: แผ่นงาน ตามกระทรวง เซลล์ B5"
    assert asked.reason.startswith("ชื่อใกล้เคียงกัน และค่าอื่นในแถวตรงกัน")
    assert view.summary == "เพิ่ม 1 แถว · หายไป 1 แถว · อาจเป็นการเปลี่ยนชื่อ 1 รายการ"
    joined = seen("integrated_plan", "ministry", before, after, renames=(asked.rename,))
    assert joined.renames == ()
    assert joined.changed is not None
    assert joined.changed.rows[0].cells[1].note == "ปีงบประมาณ 2562 · เปลี่ยนชื่อแล้ว"


def test_a_project_without_a_code_is_asked_by_its_number() -> None:
    view = seen(
        "budget", "project", [project(None, "โครงการตลาด", seq=7)], [project("620100900", "โครงการตลาด")]
    )
    assert [(each.old, each.new) for each in view.renames] == [("ลำดับ 7", "620100900")]


def test_a_long_table_says_how_much_it_leaves_out() -> None:
    before = [strategy(number) for number in range(1, 6)]
    after = [strategy(number, committed_satang=5) for number in range(1, 6)]
    view = seen("budget", "strategy", before, after, limit=2)
    assert len(lines(view.changed)) == 2
    assert view.changed is not None
    assert view.changed.caption == "แก้ไข 5 เซลล์ ใน 5 แถว"
    assert view.changed.notes == ("แสดง 2 รายการแรกจากทั้งหมด 5 รายการ",)


def test_no_difference_is_said_so() -> None:
    view = seen("budget", "strategy", [strategy(1)], [strategy(1)])
    assert view.is_empty
    assert view.summary == "ข้อมูลตรงกับที่แสดงอยู่ทุกเซลล์"
    assert (view.jumps, view.changed, view.added, view.removed) == (None, None, None, None)
