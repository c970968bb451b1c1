"""Matching columns in words: what is offered first, why, and how a value reads back."""

from __future__ import annotations

import datetime as dt

import pytest

from sme_dash.thai.format import Display
from sme_dash.views import matching
from sme_dash.views.matching_data import (
    LikelyColumn,
    OfferedColumn,
    OfferedContract,
    OfferedField,
    OfferedSheet,
    ReadAsChosen,
    Trial,
)

ARABIC = Display()
BUDGET = OfferedField(
    "budget_satang",
    "งบประมาณ (บาท)",
    "",
    True,
    (LikelyColumn("C", ("คำที่หน่วยงานอื่นใช้",), ("หัวตารางไม่ระบุหน่วย",)),),
    "C",
)
SHEET = OfferedSheet(
    "งบ 61",
    1,
    (
        OfferedColumn("A", "ลำดับ", ("1", "2", "3")),
        OfferedColumn("B", "", ()),
        OfferedColumn("C", "วงเงิน", ("100", "200", "300")),
    ),
    (BUDGET,),
    False,
)


def test_the_likely_columns_come_first_with_two_of_their_values() -> None:
    assert matching.column_choices(SHEET, BUDGET) == {
        "": "ยังไม่ได้เลือก",
        "C": "C · วงเงิน · เช่น 100, 200",
        "A": "A · ลำดับ · เช่น 1, 2",
        "B": "B · (ไม่มีหัวตาราง)",
    }


def test_every_choice_says_why() -> None:
    assert matching.why(BUDGET, "C") == "เหตุที่เสนอ: คำที่หน่วยงานอื่นใช้ — โปรดตรวจ: หัวตารางไม่ระบุหน่วย"
    assert matching.why(BUDGET, "A").startswith("เลือกเอง")
    assert matching.why(BUDGET, "") == "จำเป็นต้องมี โปรดเลือกคอลัมน์"


def test_a_sheet_that_is_not_needed_may_be_left_out() -> None:
    contract = OfferedContract("project", "รายโครงการ", "", False, (SHEET,), None)
    assert matching.sheet_choices(contract) == {"": "ไม่มีในไฟล์นี้", "งบ 61": "งบ 61"}


@pytest.mark.parametrize(
    ("value", "type_", "text"),
    [
        (None, "money", "–"),
        (2_784_105_250, "money", "27,841,052.50"),
        (381_041_340_000, "million", "3,810.4134"),
        (84.4, "percent", "84.4"),
        (2561, "fiscal_year", "2561"),
        (1234, "integer", "1,234"),
        (dt.date(2018, 12, 31), "date", "31 ธ.ค. 61"),
        (True, "flag", "ใช่"),
        ("not_carried_out", "quantity", "ไม่ได้ดำเนินการ"),
        ("610100100", "code", "610100100"),
    ],
)
def test_values_read_back_in_the_unit_of_their_column(value: object, type_: str, text: str) -> None:
    assert matching.value_words(value, type_, ARABIC) == text


def test_a_trial_tells_rows_and_what_is_left_to_mend() -> None:
    table = ReadAsChosen(
        "รายยุทธศาสตร์",
        "งบ 61",
        3,
        {"year": "ปี"},
        {"year": "fiscal_year"},
        {"year": "B"},
        ((5, {"year": 2561}),),
    )
    assert matching.trial_line(Trial((table,), 1, 2), display=ARABIC) == "อ่านได้ 3 แถว · ข้อผิดพลาด 1 · คำเตือน 2"
    assert matching.trial_line(Trial(fault="เลือกซ้ำ"), display=ARABIC) == "เลือกซ้ำ"
    drawn = matching.trial_table(table, display=ARABIC)
    assert [cell.text for cell in drawn.rows[0].cells] == ["5", "2561"]
