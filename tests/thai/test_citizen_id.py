"""Citizen numbers in text and numbers: found however they are typed, masked but for three digits, nothing else touched.

Every number here is made up (ข้อมูลสมมติ): no province is numbered 99.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash.thai.citizen_id import is_citizen_id, masked_citizen_ids, masked_number

# Weighted sum 1×13 + 9×12 + 9×11 + 1×2 = 222, 222 mod 11 = 2, 11 − 2 = 9.
NUMBER = "1990000000019"
MASK = "x-xxxx-xxxxx-01-9"


def test_the_check_digit_worked_out_by_hand() -> None:
    assert is_citizen_id(NUMBER)
    assert [digit for digit in "0123456789" if is_citizen_id(NUMBER[:12] + digit)] == ["9"]
    # 1×13 + 9×12 + 9×11 = 220, nothing over, 11 − 0 = 11, of which the last digit counts.
    assert is_citizen_id("1990000000001")
    # 220 + 1×10 + 1×2 = 232, 1 over, 11 − 1 = 10, of which the last digit counts.
    assert is_citizen_id("1991000000010")


@pytest.mark.parametrize(
    "digits",
    [
        "",
        "199000000001",
        NUMBER + "9",
        "0990000000011",
        "9990000000017",
        "๑๙๙๐๐๐๐๐๐๐๐๑๙",
        "6000000000000",
        "199000000001x",
    ],
)
def test_what_is_none(digits: str) -> None:
    assert not is_citizen_id(digits)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (NUMBER, MASK),
        ("1-9900-00000-01-9", MASK),
        ("1 9900 00000 01 9", MASK),
        ("1 – 9900 – 00000 – 01 – 9", MASK),
        ("1\u00a09900\u00a000000\u00a001\u00a09", MASK),
        ("1 9 9 0 0 0 0 0 0 0 0 1 9", MASK),
        ("1|9|9|0|0|0|0|0|0|0|0|1|9", MASK),
        ("๑-๙๙๐๐-๐๐๐๐๐-๐๑-๙", MASK),
        ("19900\u200b00000\u200b019", MASK),
        ("ID1990000000019", f"ID{MASK}"),
        (f"เลขประจำตัว {NUMBER} และ {NUMBER}.", f"เลขประจำตัว {MASK} และ {MASK}."),
        (f"({NUMBER})", f"({MASK})"),
        (f"{NUMBER}, 2561", f"{MASK}, 2561"),
        (f"2561 {NUMBER}", f"2561 {MASK}"),
    ],
)
def test_a_number_is_masked_however_it_is_typed(text: str, masked: str) -> None:
    assert masked_citizen_ids(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "1990000000018",
        "1,990,000,000,019",
        "1 990 000 000 019",
        "19900000000195",
        "91990000000019",
        "1990000000019.50",
        "0.1990000000019",
        "0990000000011",
        "0-9900-00000-01-1",
        "620100100 620100200",
        "31-12-2561 31-12-2562",
        "02-123-4567 081-234-5678",
    ],
)
def test_other_figures_stay_as_they_are(text: str) -> None:
    assert masked_citizen_ids(text) == text


def test_a_number_is_masked_where_it_is_whole_and_of_thirteen_digits() -> None:
    assert masked_number(1990000000019) == MASK
    assert masked_number(1990000000019.0) == MASK
    for other in (1990000000018, 1990000000019.5, -1990000000019, 199000000001, 19900000000190, 0.5, 1e300):
        assert masked_number(other) is None
    assert masked_number(float("inf")) is None
    assert masked_number(float("nan")) is None


@given(st.integers(1, 8), st.integers(0, 10**11 - 1))
def test_one_last_digit_of_ten_makes_a_number_and_the_mask_keeps_three(first: int, rest: int) -> None:
    twelve = f"{first}{rest:011d}"
    fitting = [digit for digit in "0123456789" if is_citizen_id(twelve + digit)]
    assert len(fitting) <= 1
    for digit in fitting:
        number = twelve + digit
        masked = masked_citizen_ids(f"ก {number} ข")
        assert number[:10] not in masked
        assert [letter for letter in masked if letter.isdecimal()] == list(number[-3:])
