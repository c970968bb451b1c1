"""Dates, months and fiscal years in cells (docs/rules.md §2)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash.periods import THAI_MONTHS, THAI_MONTHS_SHORT
from sme_dash.thai import format as out
from sme_dash.thai.parse import CellState, read_date, read_fiscal_year, read_month, read_month_number

DEC_31 = date(2018, 12, 31)
DISPLAYS = st.sampled_from([out.Display(), out.Display(digits="thai")])


@pytest.mark.parametrize(
    "raw",
    [
        DEC_31,
        datetime(2018, 12, 31),
        datetime(2018, 12, 31, 23, 59),
        "31 ธ.ค. 61",
        "31 ธ.ค.61",
        "31ธ.ค.61",
        "31 ธค 61",
        "31 ธ.ค 61",
        "31 ธ. ค. 2561",
        "31-ธ.ค.-61",
        "31/ธ.ค./2561",
        "31 ธันวา 2561",
        "31 ธันวาคม 2561",
        "31  ธันวาคม\u00a02561",
        "31 ธันวาคม พ.ศ. 2561",
        "31 ธันวาคม พ.ศ.๒๕๖๑",
        "31 ธันวาคม พศ 2561",
        "31 ธันวาคม ค.ศ. 2018",
        "31 ธันวาคม 2018",
        "วันที่ 31 ธันวาคม 2561",
        "วันจันทร์ที่ ๓๑ ธันวาคม ๒๕๖๑",
        "๓๑ ธ.ค. ๖๑",
        "31/12/2561",
        "31/12/61",
        "๓๑/๑๒/๒๕๖๑",
        "31 / 12 / 2561",
        "31-12-61",
        "31\u201312\u20132561",
        "31.12.2561",
        "31/12/2018",
        "31/12/พ.ศ. 2561",
        "2561-12-31",
        "2018-12-31",
        "2018-12-31 00:00:00",
        "2018-12-31T00:00:00",
        "31/12/2561 16:30 น.",
    ],
)
def test_the_last_day_of_2561(raw):
    reading = read_date(raw)
    assert (reading.state, reading.value, reading.note) == (CellState.VALUE, DEC_31, None)


@pytest.mark.parametrize("raw", [date(2561, 12, 31), datetime(2561, 12, 31)])
def test_a_real_date_typed_in_the_buddhist_era_is_converted_with_a_note(raw):
    reading = read_date(raw)
    assert reading.value == DEC_31
    assert reading.note
    assert "2561" in reading.note


def test_leap_days_are_those_of_the_common_era():
    # 2563 = 2020 is a leap year; 2562 = 2019 is not; the number 2560 would be one, but 2017 is not.
    assert read_date("29 ก.พ. 2563").value == date(2020, 2, 29)
    assert read_date("29/2/63").value == date(2020, 2, 29)
    assert read_date("29 ก.พ. 2562").state is CellState.INVALID
    assert read_date(date(2560, 2, 29)).state is CellState.INVALID


@pytest.mark.parametrize(
    "raw",
    [
        "31 ก.ย. 2561",
        "0 ธ.ค. 2561",
        "32/12/2561",
        "31/13/2561",
        "12/31/2018",
        "2561-31-12",
        "31/12-2561",
        "31/12",
        "ธ.ค. 2561",
        "2561",
        "31122561",
        "31/12/561",
        "31/12/25610",
        "31/12/1061",
        "31/12/9999",
        "31 ธ.ค. ค.ศ. 61",
        "31 ธ.ค. พ.ศ. 2018",
        "31 ธ.ค. ค.ศ. 2561",
        # printed like this in a manual, for ต.ค.
        "1 ค.ค. 62",
        "31 ธ.ค. 2561 ถึง 31 ม.ค. 2562",
        "เร็ว ๆ นี้",
        "31 2561",
        43465,
        43465.0,
        True,
        time(8),
        timedelta(1),
        date(1061, 12, 31),
        object(),
    ],
)
def test_not_dates(raw):
    reading = read_date(raw)
    assert (reading.state, reading.value) == (CellState.INVALID, None)
    assert reading.note


def test_no_date_is_no_error():
    assert read_date(None).state is CellState.EMPTY
    assert read_date("-").state is CellState.EMPTY
    assert read_date("N/A").state is CellState.NOT_REPORTED
    assert read_date("ไม่ได้ดำเนินการ").state is CellState.NOT_CARRIED_OUT


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *[(name, number) for number, name in enumerate(THAI_MONTHS, 1)],
        *[(name, number) for number, name in enumerate(THAI_MONTHS_SHORT, 1)],
        *[(name.replace(".", ""), number) for number, name in enumerate(THAI_MONTHS_SHORT, 1)],
        ("มกรา", 1),
        ("กุมภา", 2),
        ("มีนา", 3),
        ("เมษา", 4),
        ("พฤษภา", 5),
        ("มิถุนา", 6),
        ("กรกฎา", 7),
        ("กรกฏาคม", 7),
        ("สิงหา", 8),
        ("กันยา", 9),
        ("ตุลา", 10),
        ("พฤศจิกา", 11),
        ("พฤษจิกายน", 11),
        ("ธันวา", 12),
        ("\u0e40\u0e21.ย.", 4),
        ("เดือนตุลาคม", 10),
        ("ต.ค. 2561", 10),
        ("ต.ค.61", 10),
        (date(2018, 10, 15), 10),
    ],
)
def test_months(word, number):
    assert read_month_number(word).value == number


@pytest.mark.parametrize("raw", [10, "10", "ค.ค. 62", "ตุ", "ต.ค.-ธ.ค. 61", True, object()])
def test_not_months(raw):
    assert read_month_number(raw).state is CellState.INVALID
    assert read_month(raw, 2562).state is CellState.INVALID


def test_a_month_with_a_year_and_one_within_a_fiscal_year():
    assert read_month("ต.ค. 61").value == date(2018, 10, 31)
    assert read_month("ก.พ. ๒๕๖๓").value == date(2020, 2, 29)
    assert read_month("ตุลาคม", 2562).value == date(2018, 10, 31)
    assert read_month("กันยายน", 2562).value == date(2019, 9, 30)
    assert read_month("ต.ค. 60", 2562).value == date(2017, 10, 31)
    assert read_month(datetime(2018, 10, 1)).value == date(2018, 10, 31)
    assert read_month(date(2561, 10, 1)).value == date(2018, 10, 31)
    assert read_month("ตุลาคม").state is CellState.INVALID
    assert read_month("-").state is CellState.EMPTY


@pytest.mark.parametrize(
    "raw",
    [
        2562,
        2562.0,
        62,
        "2562",
        "62",
        "๒๕๖๒",
        "ปี 2562",
        "ปี2562",
        "ปีงบประมาณ 2562",
        "ปี งบประมาณ 2562",
        "ปีงบประมาณ พ.ศ. ๒๕๖๒",
        "ปีงบประมาณ ปี 2562",
        "งบประมาณปี 2562",
        "ปีงบ 62",
        "พ.ศ. 2562",
    ],
)
def test_fiscal_year_2562(raw):
    reading = read_fiscal_year(raw)
    assert (reading.value, reading.note) == (2562, None)


@pytest.mark.parametrize("raw", [2019, "2019", "ค.ศ. 2019", "ปีงบประมาณ ค.ศ. 2019"])
def test_a_common_year_is_converted_with_a_note(raw):
    reading = read_fiscal_year(raw)
    assert reading.value == 2562
    assert reading.note
    assert "2019" in reading.note


@pytest.mark.parametrize(
    "raw",
    [
        0,
        1,
        562,
        2450,
        1700,
        25620,
        -62,
        2562.5,
        "2561-2562",
        "2562/1",
        "ปี",
        "62%",
        True,
        date(2019, 1, 1),
        "พ.ศ. 2019",
    ],
)
def test_not_fiscal_years(raw):
    assert read_fiscal_year(raw).state is CellState.INVALID


def test_no_fiscal_year():
    assert read_fiscal_year(None).state is CellState.EMPTY


@given(st.dates(date(1957, 1, 1), date(2056, 12, 31)), DISPLAYS)
def test_every_written_date_reads_back(day, display):
    buddhist = day.year + 543
    assert read_date(out.date_long(day, display)).value == day
    # two-digit years are 2500–2599
    assert read_date(out.date_short(day, display)).value == day
    assert read_date(f"{day.day}/{day.month}/{buddhist}").value == day
    assert read_date(f"{day.day:02d}-{day.month:02d}-{buddhist % 100:02d}").value == day
    assert read_date(day.isoformat()).value == day
    assert read_month(out.month_short(day, display)).value == read_month(day).value


@given(st.text() | st.text("0123456789๐๑/-. ธคกพศปีวันที่"))
def test_no_text_raises(text):
    for read in (read_date, read_month, read_month_number, read_fiscal_year):
        reading = read(text)
        assert (reading.value is not None) == (reading.state is CellState.VALUE)
