"""The date a header or a sheet's name carries: it goes where it only says as of when, and stays where it says what."""

from __future__ import annotations

import pytest

from sme_dash.thai.undated import undated_header, undated_name


@pytest.mark.parametrize(
    ("header", "without"),
    [
        ("เบิกจ่าย ณ 31 ธ.ค. 61", "เบิกจ่าย"),
        ("งบประมาณ จ่ายแล้ว ณ ๓๑ ธันวาคม ๒๕๖๑", "งบประมาณ จ่ายแล้ว"),
        ("จ่ายแล้ว ณ วันที่ 31/12/2561", "จ่ายแล้ว"),
        ("ผลสะสมถึง ธ.ค.61", "ผลสะสม"),
        ("ผลประจำเดือนธันวาคม พ.ศ. 2561", "ผล"),
        ("เบิกจ่าย ณ สิ้นเดือน ธค 61 (บาท)", "เบิกจ่าย  (บาท)"),
    ],
)
def test_words_that_say_as_of_when_go(header: str, without: str) -> None:
    assert undated_header(header) == without


@pytest.mark.parametrize(
    "header",
    [
        "ต.ค. 61",
        "เดือน พ.ย. 2561",
        "งบ 2561",
        "ไตรมาส 1/2562",
        "งบประมาณ",
        "ถึง กรม 20",
        "ณ สิ้นไตรมาส 1",
        "ธันวาคม",
    ],
)
def test_a_time_that_says_what_the_column_holds_stays(header: str) -> None:
    assert undated_header(header) == header


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("ธ.ค.61", ""),
        ("งบ ธันวาคม 2561", "งบ"),
        ("งบ 31-12-61", "งบ"),
        ("ตุลาคม", ""),
        ("งบ ณ 31 ธ.ค. 61", "งบ"),
        ("รายโครงการ 2561", "รายโครงการ 2561"),
        ("Sheet1", "Sheet1"),
        ("ธันวาคมการค้า", "ธันวาคมการค้า"),
    ],
)
def test_a_sheets_name_goes_without_its_month(name: str, without: str) -> None:
    assert undated_name(name) == without
