"""What a Thai sentence states of a quantity: the number, and whether it is told as target or result."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sme_dash.measures.rules.stated_numbers import (
    Role,
    Share,
    stated_numbers,
    stated_projects,
    stated_share,
)

READ = [
    # text, unit, numbers with their roles in order
    ("ดำเนินการได้ 86,357 ราย จาก 12 งาน/โครงการ", "ราย", [("86357", Role.RESULT)]),  # report2561:3110
    ("ดำเนินการได้ ๘๖,๓๕๗ ราย", "ราย", [("86357", Role.RESULT)]),
    ("ทำได้จริง 30 ศูนย์ จากเป้าหมาย 32 ศูนย์", "ศูนย์", [("30", Role.RESULT), ("32", Role.TARGET)]),
    ("มีผู้เข้าร่วม จำนวน 11,637 ราย (เป้าหมาย 10,000)", "ราย", [("11637", Role.RESULT)]),
    ("เป้าหมายที่ตั้งไว้ จำนวน 500 ราย", "ราย", [("500", Role.TARGET)]),
    ("ผู้ประกอบการไม่น้อยกว่า 2,000 ราย", "ราย", [("2000", Role.TARGET)]),
    ("ผลการประเมินความสำเร็จของระบบ คิดเป็นร้อยละ 94", "ร้อยละ", [("94", Role.RESULT)]),  # 3050
    ("ผลการประเมินความสำเร็จของระบบ คิดเป็น 94.50%", "ร้อยละ", [("94.50", Role.RESULT)]),
    ("มีทั้งสิ้น 180,134 ราย", "ราย", [("180134", Role.TOTAL)]),  # 3218
    ("รวม 2,058 ราย และ 973 ราย", "ราย", [("2058", Role.TOTAL), ("973", Role.OTHER)]),
]


@pytest.mark.parametrize(("text", "unit", "expected"), READ, ids=[case[0] for case in READ])
def test_numbers_and_roles(text: str, unit: str, expected: list[tuple[str, Role]]) -> None:
    assert [(str(each.value), each.role) for each in stated_numbers(text, unit, 2561)] == expected


SILENT = [
    ("ถอนตัวรวม 12 ราย", "ราย"),
    ("ไตรมาส 1 ดำเนินการได้ 30 ราย", "ราย"),
    ("ปี 2560 ดำเนินการได้ 30 ราย", "ราย"),
    ("ดำเนินการได้กว่า 30 ราย", "ราย"),
    ("ดำเนินการได้ประมาณ 30 ราย", "ราย"),
    ("ไม่ได้ดำเนินการ รวม 30 ราย", "ราย"),
    ("ใช้งบประมาณคิดเป็นร้อยละ 80", "ร้อยละ"),
    ("รายได้เพิ่มขึ้นคิดเป็นร้อยละ 20", "%"),
]


@pytest.mark.parametrize(("text", "unit"), SILENT, ids=[case[0] for case in SILENT])
def test_nothing_is_concluded_from_a_number_told_of_something_else(text: str, unit: str) -> None:
    assert {each.role for each in stated_numbers(text, unit, 2561)} == {Role.OTHER}


UNREAD = [
    ("ดำเนินการได้ 30 รายการ", "ราย"),
    ("ดำเนินการได้ 30 ราย/กิจการ", "ราย"),
    ("ดำเนินการได้ 30 รายต่อปี", "ราย"),
    ("ดำเนินการได้ 20-25 ราย", "ราย"),
    ("ดำเนินการได้ 1,5 ราย", "ราย"),
    ("ดำเนินการได้ 5 ล้านบาท", "บาท"),
    ("ดำเนินการได้ 30 กิจการ", "ราย"),
    ("ดำเนินการได้ 30", ""),
]


@pytest.mark.parametrize(("text", "unit"), UNREAD, ids=[case[0] for case in UNREAD])
def test_another_unit_or_a_range_is_no_number_of_the_row(text: str, unit: str) -> None:
    assert stated_numbers(text, unit, 2561) == ()


def test_a_result_of_the_rows_own_year_counts() -> None:
    (found,) = stated_numbers("ในปี 2561 ดำเนินการได้ 30 ราย", "ราย", 2561)
    assert found.role is Role.RESULT


def test_a_share_is_part_whole_and_percentage() -> None:
    # report2561:3185 and 3266
    text = "จำนวน 66 หน่วยงาน (จากเป้าหมาย 60 หน่วยงาน) คิดเป็นร้อยละ 100"
    assert stated_share(text) == Share(Decimal(66), Decimal(60), Decimal(100), of_target=True)
    text = "รวมทั้งสิ้น 214 คน จากพนักงานทั้งหมด 238 คน (คิดเป็นร้อยละ 90)"
    assert stated_share(text) == Share(Decimal(214), Decimal(238), Decimal(90))


def test_no_share_without_both_counts_in_one_unit_or_of_nothing() -> None:
    assert stated_share("66 หน่วยงาน (จากเป้าหมาย 60 ราย) คิดเป็นร้อยละ 100") is None
    assert stated_share("66 หน่วยงาน คิดเป็นร้อยละ 100") is None
    assert stated_share("6 แห่ง (จากเป้าหมาย 0 แห่ง) คิดเป็นร้อยละ 100") is None
    one = "6 แห่ง (จากเป้าหมาย 5 แห่ง) คิดเป็นร้อยละ 120"
    assert stated_share(f"{one} และ {one}") is None


def test_projects_are_read_once_or_not_at_all() -> None:
    assert stated_projects("ดำเนินการได้ 86,357 ราย จาก 12 งาน/โครงการ") == 12
    assert stated_projects("รวม 2,058 ราย จาก 2 โครงการ (ผลเฉพาะปี 2561)") == 2
    assert stated_projects("จาก 2 โครงการ และจาก 3 โครงการ") is None
    assert stated_projects("จากโครงการเงินทุนพลิกฟื้น") is None
