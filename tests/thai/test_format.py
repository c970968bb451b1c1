"""Everything as a reader sees it, against the examples of docs/rules.md §6 and the printed report."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash.periods import Period
from sme_dash.thai import format as out
from sme_dash.thai.format import NO_VALUE, Display

THAI = Display(digits="thai")
MB = Display(unit="mb")
THAI_MB = Display(digits="thai", unit="mb")
BUDGET = 124_943_310_000  # 1,249,433,100.00 baht
DEC_31 = date(2018, 12, 31)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("93.345", 2, "93.35"),
        ("-93.345", 2, "-93.35"),
        ("93.344999", 2, "93.34"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.005", 2, "0.01"),
        ("1.005", 2, "1.01"),
        ("7", 2, "7.00"),
        ("-0.004", 2, "0.00"),
        ("1250", -2, "1300"),
        ("9.995", 2, "10.00"),
        ("99999999999999999999999999999999.995", 2, "100000000000000000000000000000000.00"),
    ],
)
def test_rounding_is_half_away_from_zero(value, places, rounded):
    # compared as text, so that the number of decimals counts too
    assert f"{out.round_half_away(Decimal(value), places):f}" == rounded


def test_the_printed_percentage_of_the_integrated_plan():
    # docs/rules.md §4: 3,556.7873 of 3,810.4134 = 93.34
    assert out.percent(Decimal("3556.7873") / Decimal("3810.4134") * 100) == "93.34%"


@given(st.integers(-(10**40), 10**40), st.integers(0, 12), st.integers(0, 6))
def test_rounding_agrees_with_whole_number_arithmetic(units, scale, places):
    value = Decimal((int(units < 0), tuple(map(int, str(abs(units)))), -scale))
    divisor = 10 ** max(scale - places, 0)
    expected = (2 * abs(units) + divisor) // (2 * divisor) * 10 ** max(places - scale, 0)
    rounded = out.round_half_away(value, places)
    assert int("".join(map(str, rounded.as_tuple().digits))) == expected
    assert rounded.as_tuple().exponent == -places
    assert rounded.is_signed() == (units < 0 and expected != 0)


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_is_not_rounded(value):
    with pytest.raises(ValueError, match="cannot round"):
        out.round_half_away(Decimal(value))


def test_numbers():
    assert out.number(3046793) == "3,046,793"
    assert out.number(Decimal("1234.5"), 2) == "1,234.50"
    assert out.number(-1234.5, 1) == "−1,234.5"
    assert out.number(2.675, 2) == "2.68"
    assert out.number(1e21) == "1,000,000,000,000,000,000,000"
    assert out.number(0) == "0"
    assert out.number(-0.001, 2) == "0.00"
    assert out.number(3046793, 0, THAI) == "๓,๐๔๖,๗๙๓"


def test_counts():
    assert out.count(26, "ตัวชี้วัด") == "26 ตัวชี้วัด"
    assert out.count(26, "ตัวชี้วัด", THAI) == "๒๖ ตัวชี้วัด"


def test_money_in_both_units_and_both_digits():
    assert out.baht(BUDGET) == "1,249,433,100.00 บาท"
    assert out.baht(BUDGET, MB) == "1,249.43 ล้านบาท"
    assert out.baht(BUDGET, THAI) == "๑,๒๔๙,๔๓๓,๑๐๐.๐๐ บาท"
    assert out.baht(BUDGET, THAI_MB) == "๑,๒๔๙.๔๓ ล้านบาท"
    assert out.baht(78_494_672_001) == "784,946,720.01 บาท"
    assert out.baht(-5) == "−0.05 บาท"
    assert out.baht(0) == "0.00 บาท"
    assert out.baht_number(BUDGET, MB) == "1,249.43"
    assert (out.unit_word(), out.unit_word(MB)) == ("บาท", "ล้านบาท")


def test_half_a_hundredth_of_a_million_is_rounded_away_from_zero():
    assert out.baht(500_000, MB) == "0.01 ล้านบาท"
    assert out.baht(499_999, MB) == "0.00 ล้านบาท"
    assert out.baht(-500_000, MB) == "−0.01 ล้านบาท"


def test_the_integrated_plan_keeps_four_decimals_whatever_the_switch():
    assert out.million(381_041_340_000) == "3,810.4134 ล้านบาท"
    assert out.million(381_041_340_000, display=THAI_MB) == "๓,๘๑๐.๔๑๓๔ ล้านบาท"
    assert out.million(9_059_700_000, 2) == "90.60 ล้านบาท"
    assert out.million_number(154_000_000) == "1.5400"


@given(st.integers(-(10**40), 10**40))
def test_money_shows_every_satang(satang):
    shown = out.baht_number(satang).replace(",", "").replace("−", "-")
    assert int(shown.replace(".", "")) == satang


def test_percentages():
    assert out.percent(Decimal("84.4")) == "84.40%"
    assert out.percent(Decimal("84.4"), THAI) == "๘๔.๔๐%"
    assert out.percent(-0.5) == "−0.50%"
    assert out.percent(Decimal("9.345"), decimals=1) == "9.3%"
    assert out.percent_words(Decimal("84.4")) == "ร้อยละ 84.40"
    assert out.percent_words(Decimal("84.4"), THAI) == "ร้อยละ ๘๔.๔๐"


def test_differences_of_percentages_are_signed_points():
    assert out.points(Decimal("3.21")) == "+3.21 จุด"
    assert out.points(Decimal("-3.21")) == "−3.21 จุด"
    assert out.points(Decimal("0.004")) == "0.00 จุด"
    assert out.points(Decimal("0.005")) == "+0.01 จุด"
    assert out.points(Decimal("-3.21"), THAI) == "−๓.๒๑ จุด"


def test_dates():
    assert out.date_long(DEC_31) == "31 ธันวาคม 2561"
    assert out.date_long(DEC_31, THAI) == "๓๑ ธันวาคม ๒๕๖๑"
    assert out.date_short(DEC_31) == "31 ธ.ค. 61"
    assert out.date_short(date(2019, 1, 5), THAI) == "๕ ม.ค. ๖๒"
    assert out.month_long(DEC_31) == "ธันวาคม 2561"
    assert out.month_short(DEC_31) == "ธ.ค. 61"
    # 2605: the short year keeps both digits
    assert out.month_short(date(2062, 3, 1)) == "มี.ค. 05"


def test_fiscal_periods():
    assert out.quarter(2562, 1) == "ไตรมาส 1/2562"
    assert out.quarter(2562, 1, THAI) == "ไตรมาส ๑/๒๕๖๒"
    assert out.fiscal_year(2562) == "ปีงบประมาณ 2562 (ต.ค. 61 – ก.ย. 62)"
    assert out.fiscal_year(2562, THAI) == "ปีงบประมาณ ๒๕๖๒ (ต.ค. ๖๑ – ก.ย. ๖๒)"
    assert out.fiscal_year_short(2562) == "ปีงบประมาณ 2562"
    assert out.period(Period.of_quarter(2561, 3), THAI) == "ไตรมาส ๓/๒๕๖๑"


@pytest.mark.parametrize(
    "text",
    [
        out.number(None),
        out.number(float("nan")),
        out.number(Decimal("NaN")),
        out.count(None, "ราย"),
        out.baht(None),
        out.baht(None, THAI_MB),
        out.baht_number(None),
        out.million(None),
        out.million_number(None),
        out.percent(None),
        out.percent_words(None),
        out.points(None),
        out.date_long(None),
        out.date_short(None),
        out.month_long(None),
        out.month_short(None),
        out.period(None),
        out.baht_in_words(None),
    ],
)
def test_no_value_is_a_dash_alone(text):
    assert text == NO_VALUE == "–"


@pytest.mark.parametrize(
    ("satang", "words"),
    [
        (0, "ศูนย์บาทถ้วน"),
        (100, "หนึ่งบาทถ้วน"),
        (1_000, "สิบบาทถ้วน"),
        (1_100, "สิบเอ็ดบาทถ้วน"),
        (2_100, "ยี่สิบเอ็ดบาทถ้วน"),
        (10_100, "หนึ่งร้อยเอ็ดบาทถ้วน"),
        (100_000_100, "หนึ่งล้านเอ็ดบาทถ้วน"),
        (10**14, "หนึ่งล้านล้านบาทถ้วน"),
        (1, "หนึ่งสตางค์"),
        (50, "ห้าสิบสตางค์"),
        (-50, "ลบห้าสิบสตางค์"),
        (-12_525, "ลบหนึ่งร้อยยี่สิบห้าบาทยี่สิบห้าสตางค์"),
        (BUDGET, "หนึ่งพันสองร้อยสี่สิบเก้าล้านสี่แสนสามหมื่นสามพันหนึ่งร้อยบาทถ้วน"),
        # the last satang would be lost in a float
        (10**17 + 1, "หนึ่งพันล้านล้านบาทหนึ่งสตางค์"),
    ],
)
def test_money_in_words(satang, words):
    assert out.baht_in_words(satang) == words


@given(st.integers(1, 10**16))
def test_a_negative_amount_is_read_out_like_the_positive_one(satang):
    assert out.baht_in_words(-satang) == "ลบ" + out.baht_in_words(satang)


@given(st.integers(0, 10**16), st.dates(date(1957, 1, 1)))
def test_thai_digits_leave_no_western_ones(satang, day):
    written = out.baht(satang, THAI_MB) + out.date_long(day, THAI) + out.date_short(day, THAI)
    assert not any(digit in written for digit in "0123456789")
