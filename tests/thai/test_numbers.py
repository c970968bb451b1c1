"""Numbers and yes/no answers in cells (docs/rules.md §3 "Cell values")."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash.thai import format as out
from sme_dash.thai.parse import CellState, read_flag, read_integer, read_number

AMOUNTS = st.decimals(min_value=Decimal(1 - 10**18), max_value=Decimal(10**18 - 1), places=2, allow_nan=False)
DISPLAYS = st.sampled_from([out.Display(), out.Display(digits="thai")])


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1,234.50", "1234.50"),
        ("๑,๒๓๔.๕๐", "1234.50"),
        ("๑,2๓4.5๐", "1234.50"),
        ("1249433100", "1249433100"),
        ("1,249,433,100.00", "1249433100.00"),
        ("1 234 567", "1234567"),
        ("1\u00a0234\u00a0567.25", "1234567.25"),
        ("1\u202f234", "1234"),
        ("  12\u200b34\ufeff ", "1234"),
        ("\u200d1,2\u200c34", "1234"),
        ("(1,234.50)", "-1234.50"),
        ("( 1,234.50 )", "-1234.50"),
        ("-1,234.50", "-1234.50"),
        ("- 5", "-5"),
        ("\u22125", "-5"),
        ("\u20135", "-5"),
        ("\u20145", "-5"),
        ("\u20115", "-5"),
        ("1,234.50-", "-1234.50"),
        ("+3.21", "3.21"),
        ("0", "0"),
        ("-0", "0"),
        ("0.0000", "0"),
        (".5", "0.5"),
        ("007", "7"),
        ("999,999,999,999,999,999.99", "999999999999999999.99"),
        (708445444.95, "708445444.95"),
        (1249433100.0, "1249433100"),
        (0.1, "0.1"),
        (1e5, "100000"),
        (1e17, "100000000000000000"),
        (5e-7, "0.0000005"),
        (-0.0, "0"),
        (0, "0"),
        (-42, "-42"),
        (10**17 + 1, "100000000000000001"),
        (Decimal("3810.4134"), "3810.4134"),
        (np.float64(90.597), "90.597"),
    ],
)
def test_numbers(raw, value):
    reading = read_number(raw)
    assert (reading.state, reading.value, reading.percent) == (CellState.VALUE, Decimal(value), False)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("84.4%", "84.4"),
        ("84.40 %", "84.40"),
        ("๘๔.๔๐％", "84.40"),
        ("-5.2%", "-5.2"),
        ("(5.2%)", "-5.2"),
        ("(5.2)%", "-5.2"),
        ("ร้อยละ 93.34", "93.34"),
        ("ร้อยละ๙๓.๓๔", "93.34"),
    ],
)
def test_a_percent_sign_is_told(raw, value):
    reading = read_number(raw)
    assert (reading.state, reading.value, reading.percent) == (CellState.VALUE, Decimal(value), True)


@pytest.mark.parametrize(
    "raw",
    [
        "1,23",
        "1.234,50",
        "1,234,56",
        "12,34,567",
        "1234,567",
        "0,123",
        ",123",
        "1 23",
        "1 234,567",
        "1,234 567",
        "1  2",
        "1.2.3",
        "5.",
        "1E5",
        "1e-5",
        "0x10",
        "1_000",
        "٣",
        "３",
        "½",
        "--5",
        "-(5)",
        "(-5)",
        "(5",
        "5)",
        "()",
        "-5-",
        "+5-",
        "5%%",
        "ร้อยละ 5%",
        "%",
        "inf",
        "NaN",
        "12 คน",
        "ระดับ 3",
        "ไม่มี",
        "#REF!",
        "=1+1",
        "1" * 19,
        pytest.param("1" * 5000, id="5000 ones"),
        float("nan"),
        float("inf"),
        1e18,
        1e300,
        -(10**18),
        pytest.param(10**5000, id="5001 digits"),
        Decimal("NaN"),
        True,
        False,
        date(2018, 12, 31),
        datetime(2018, 12, 31),
        time(1),
        timedelta(1),
        b"5",
        object(),
    ],
)
def test_not_numbers(raw):
    reading = read_number(raw)
    assert (reading.state, reading.value) == (CellState.INVALID, None)
    assert reading.note


@pytest.mark.parametrize(
    "raw", [None, "", "  ", "\u00a0", "\u200b", "-", " - ", "–", "—", "−", "--", "- - -", "‑"]
)
def test_blank_and_dash_mean_no_value_and_never_zero(raw):
    for read in (read_number, read_integer, read_flag):
        assert (read(raw).state, read(raw).value) == (CellState.EMPTY, None)


@pytest.mark.parametrize(
    "raw", ["N/A", "n/a", "n.a.", "N.A", "NA", "N / A", "ยังไม่รายงาน", "ยังไม่รายงานผล", "ยังไม่ได้รายงาน"]
)
def test_not_reported(raw):
    assert read_number(raw).state is CellState.NOT_REPORTED


@pytest.mark.parametrize(
    "raw",
    [
        "ไม่ได้ดำเนินการ",
        "(ไม่ได้ดำเนินการ)",
        "ไม่ได้ดำเนินโครงการ",
        "ไม่ได้ ดำเนินการ",
        "ไม่ได้ด\u0e4d\u0e32เนินการ เนื่องจากถูกโอนงบประมาณ",
    ],
)
def test_not_carried_out(raw):
    assert read_number(raw).state is CellState.NOT_CARRIED_OUT


@pytest.mark.parametrize(
    ("raw", "value"), [("๓๙๕", 395), (3046793.0, 3046793), ("1,200.00", 1200), ("(3)", -3), (7, 7)]
)
def test_integers(raw, value):
    assert read_integer(raw).value == value


@pytest.mark.parametrize("raw", ["1.5", 0.5, "5%", True, "หนึ่ง", float("nan")])
def test_not_integers(raw):
    assert read_integer(raw).state is CellState.INVALID


@pytest.mark.parametrize(
    "raw", ["ใช่", " ใช่ ", "True", "✓", "✔", "✔\ufe0f", "☑", "yes", "Y", "1", "๑", "บรรลุเป้าหมาย", True, 1, 1.0]
)
def test_yes(raw):
    assert read_flag(raw).value is True


@pytest.mark.parametrize("raw", ["ไม่ใช่", "ไม่ ใช่", "FALSE", "✗", "no", "0", "ไม่บรรลุ", False, 0, 0.0])
def test_no(raw):
    assert read_flag(raw).value is False


@pytest.mark.parametrize("raw", ["อาจจะ", "ใช่/ไม่ใช่", 2, 0.5, float("nan"), date(2018, 12, 31), object()])
def test_neither_yes_nor_no(raw):
    assert read_flag(raw).state is CellState.INVALID


@given(AMOUNTS, DISPLAYS)
def test_what_is_written_reads_back(amount, display):
    assert read_number(out.number(amount, 2, display)).value == amount


@given(AMOUNTS.filter(lambda amount: amount < 0))
def test_accounting_negatives_read_back(amount):
    assert read_number(f"({abs(amount):,f})").value == amount


@given(st.decimals(-1000, 1000, places=2), DISPLAYS)
def test_percentages_read_back(value, display):
    for text in (out.percent(value, display), out.percent_words(value, display)):
        reading = read_number(text)
        assert (reading.value, reading.percent) == (value, True)


@given(st.integers(1 - 10**18, 10**18 - 1), DISPLAYS)
def test_whole_numbers_read_back(value, display):
    assert read_integer(out.number(value, 0, display)).value == value


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_every_satang_of_fifteen_digits_survives_a_float(satang):
    # Excel keeps fifteen significant digits, so what was typed comes back exactly.
    assert read_number(satang / 100).value == Decimal(satang).scaleb(-2)


@given(st.text() | st.text("0123456789๐๑๒.,()-−+% \u00a0eE"))
def test_no_text_raises_and_a_value_comes_only_with_its_state(text):
    reading = read_number(text)
    assert (reading.value is not None) == (reading.state is CellState.VALUE)
    assert (reading.note is not None) == (reading.state is CellState.INVALID)
