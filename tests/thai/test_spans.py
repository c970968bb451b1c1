"""Periods of the situation workbook (docs/rules.md §3.4)."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash.periods import Period
from sme_dash.thai import format as out
from sme_dash.thai.parse import CellState, read_period

YEARS = st.integers(2500, 2642)
PERIODS = st.one_of(
    YEARS.map(Period.of_year),
    YEARS.map(Period.of_fiscal_year),
    st.builds(Period.of_quarter, YEARS, st.integers(1, 4)),
    st.builds(Period.of_month, YEARS, st.integers(1, 12)),
    st.lists(st.dates(date(1957, 1, 1), date(2099, 12, 31)), min_size=2, max_size=2).map(
        lambda days: Period.of_months(*sorted(days))
    ),
)


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        (2560, "2560"),
        (2560.0, "2560"),
        ("2560", "2560"),
        ("ปี ๒๕๖๐", "2560"),
        ("พ.ศ. 2560", "2560"),
        (2017, "2560"),
        ("ไตรมาส 3/2561", "ไตรมาส 3/2561"),
        ("ไตรมาสที่ 3 ปี 2561", "ไตรมาส 3/2561"),
        ("ไตรมาส ๓/๒๕๖๑", "ไตรมาส 3/2561"),
        ("ไตรมาส3/61", "ไตรมาส 3/2561"),
        ("Q3/2561", "ไตรมาส 3/2561"),
        ("พ.ย. 2561", "พ.ย. 2561"),
        ("พฤศจิกายน 2561", "พ.ย. 2561"),
        ("เดือนพฤศจิกายน 61", "พ.ย. 2561"),
        ("ม.ค.-พ.ย. 2561", "ม.ค.-พ.ย. 2561"),
        ("ม.ค. – พ.ย. 2561", "ม.ค.-พ.ย. 2561"),
        ("มกราคม ถึง พฤศจิกายน 2561", "ม.ค.-พ.ย. 2561"),
        ("ม.ค. 61 - พ.ย. 61", "ม.ค.-พ.ย. 2561"),
        ("ต.ค. 2560-ก.ย. 2561", "ต.ค. 2560-ก.ย. 2561"),
        ("ปีงบประมาณ 2562", "ปีงบประมาณ 2562"),
    ],
)
def test_periods_come_to_their_canonical_label(raw, label):
    reading = read_period(raw)
    assert reading.state is CellState.VALUE
    assert reading.value.label == label


def test_a_printed_quarter_is_a_calendar_quarter():
    # gdp_sme.csv: ไตรมาสที่ 3 ปี 2561 is 2018-Q3
    assert read_period("ไตรมาสที่ 3 ปี 2561").value.start == date(2018, 7, 1)


@pytest.mark.parametrize("raw", [datetime(2018, 11, 1), date(2018, 11, 30), date(2561, 11, 1)])
def test_a_month_that_excel_made_a_date_of(raw):
    reading = read_period(raw)
    assert reading.value == Period.of_month(2561, 11)
    assert reading.note


@pytest.mark.parametrize(
    "raw",
    [
        "ไตรมาส 5/2561",
        "ไตรมาส 3",
        "พ.ย.",
        "61",
        "พ.ย.-ม.ค. 2561",
        "ค.ค. 2561",
        "3/2561",
        "1700",
        "ปีที่แล้ว",
        2560.5,
        3,
        True,
        date(2018, 11, 15),
        object(),
    ],
)
def test_not_periods(raw):
    reading = read_period(raw)
    assert (reading.state, reading.value) == (CellState.INVALID, None)
    assert reading.note


def test_no_period():
    assert read_period("–").state is CellState.EMPTY


@given(PERIODS, st.sampled_from([out.Display(), out.Display(digits="thai")]))
def test_every_label_reads_back(period, display):
    assert read_period(out.period(period, display)).value == period


@given(st.text() | st.text("0123456789๐/-. ไตรมาสปีมกคพย"))
def test_no_text_raises(text):
    reading = read_period(text)
    assert (reading.value is not None) == (reading.state is CellState.VALUE)
