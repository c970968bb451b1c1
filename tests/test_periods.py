"""The office's calendar, against docs/rules.md §2 and a paper calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash import periods
from sme_dash.periods import Period, PeriodKind

DAYS = st.dates(date(1900, 1, 1), date(2190, 12, 31))


@pytest.mark.parametrize(
    ("day", "fiscal_year", "quarter", "month"),
    [
        (date(2018, 9, 30), 2561, 4, 12),
        (date(2018, 10, 1), 2562, 1, 1),
        (date(2018, 12, 31), 2562, 1, 3),
        (date(2019, 1, 1), 2562, 2, 4),
        (date(2019, 3, 31), 2562, 2, 6),
        (date(2019, 4, 1), 2562, 3, 7),
        (date(2019, 7, 1), 2562, 4, 10),
        (date(2019, 9, 30), 2562, 4, 12),
    ],
)
def test_a_day_has_its_place_in_the_fiscal_year(day, fiscal_year, quarter, month):
    assert periods.fiscal_year_of(day) == fiscal_year
    assert periods.fiscal_quarter(day) == quarter
    assert periods.month_of_fiscal_year(day) == month


def test_fiscal_year_2562_runs_from_october_2561_to_september_2562():
    assert periods.fiscal_year_bounds(2562) == (date(2018, 10, 1), date(2019, 9, 30))


@pytest.mark.parametrize(
    ("fiscal_year", "day", "months"),
    [
        (2562, date(2018, 12, 31), 3),
        (2561, date(2018, 12, 31), 15),
        (2561, date(2017, 10, 1), 1),
        (2561, date(2018, 9, 30), 12),
        (2563, date(2018, 12, 31), -9),
    ],
)
def test_months_into_a_year_may_run_past_its_end(fiscal_year, day, months):
    assert periods.months_into(fiscal_year, day) == months


@pytest.mark.parametrize(
    ("month", "day"), [(10, date(2018, 10, 31)), (12, date(2018, 12, 31)), (2, date(2019, 2, 28))]
)
def test_a_month_without_a_year_falls_in_its_fiscal_year(month, day):
    assert periods.day_in_fiscal_year(2562, month) == day


def test_the_two_eras_are_543_years_apart():
    assert periods.to_buddhist(2018) == 2561
    assert periods.to_common(2561) == 2018


def test_december_2561_as_a_key():
    assert periods.month_key(date(2018, 12, 5)) == "2561-12"
    assert periods.parse_month_key("2561-12") == date(2018, 12, 31)
    assert periods.parse_month_key("2563-02") == date(2020, 2, 29)


@pytest.mark.parametrize(
    "key", ["2561-13", "2561-00", "2561-1", "2018-12", "2561/12", "๒๕๖๑-๑๒", "2561-12-31", " 2561-12", ""]
)
def test_anything_else_is_no_month_key(key):
    with pytest.raises(ValueError, match="2561-12"):
        periods.parse_month_key(key)


@given(DAYS)
def test_a_month_key_names_the_last_day_of_its_month(day):
    assert periods.parse_month_key(periods.month_key(day)) == periods.last_day_of_month(day)


@given(DAYS)
def test_every_day_lies_within_its_fiscal_year(day):
    fiscal_year = periods.fiscal_year_of(day)
    start, end = periods.fiscal_year_bounds(fiscal_year)
    assert start <= day <= end
    assert periods.months_into(fiscal_year, day) == periods.month_of_fiscal_year(day)
    assert periods.day_in_fiscal_year(fiscal_year, day.month) == periods.last_day_of_month(day)


@pytest.mark.parametrize(
    ("period", "label", "start", "end"),
    [
        (Period.of_year(2560), "2560", date(2017, 1, 1), date(2017, 12, 31)),
        (Period.of_fiscal_year(2562), "ปีงบประมาณ 2562", date(2018, 10, 1), date(2019, 9, 30)),
        (Period.of_quarter(2561, 3), "ไตรมาส 3/2561", date(2018, 7, 1), date(2018, 9, 30)),
        (Period.of_month(2561, 11), "พ.ย. 2561", date(2018, 11, 1), date(2018, 11, 30)),
        (
            Period.of_months(date(2018, 1, 1), date(2018, 11, 1)),
            "ม.ค.-พ.ย. 2561",
            date(2018, 1, 1),
            date(2018, 11, 30),
        ),
        (
            Period.of_months(date(2017, 10, 5), date(2018, 9, 5)),
            "ต.ค. 2560-ก.ย. 2561",
            date(2017, 10, 1),
            date(2018, 9, 30),
        ),
    ],
)
def test_a_period_has_one_label_and_its_days(period, label, start, end):
    assert (period.label, period.start, period.end) == (label, start, end)


def test_one_month_is_no_run_of_months():
    assert Period.of_months(date(2018, 11, 3), date(2018, 11, 20)) == Period.of_month(2561, 11)
    assert Period.of_month(2561, 11).kind is PeriodKind.MONTH


def test_months_do_not_run_backwards():
    with pytest.raises(ValueError, match="backwards"):
        Period.of_months(date(2018, 11, 1), date(2018, 1, 1))


def test_periods_sort_by_their_end_and_the_longer_first():
    month, run = Period.of_month(2561, 11), Period.of_months(date(2018, 1, 1), date(2018, 11, 1))
    quarter, year = Period.of_quarter(2561, 3), Period.of_year(2560)
    assert sorted([month, run, quarter, year]) == [year, quarter, run, month]
