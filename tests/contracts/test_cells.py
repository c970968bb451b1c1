"""One cell: what it is read as, and which problem names it (docs/rules.md §3 "Cell values")."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash.contracts.declare import (
    Choice,
    ColumnSpec,
    ColumnType,
    Quantity,
    QuantityState,
    Unit,
)
from sme_dash.contracts.values import Cell, Parsed, parse_cell, shown
from sme_dash.contracts.vocabulary import CATEGORIES, COMPARATORS, PROJECT_STATUSES
from sme_dash.workbook.cells import CellValue

BAHT = ColumnSpec("งบประมาณ", ColumnType.MONEY, "", unit=Unit.BAHT)
MILLION = ColumnSpec("งบประมาณ", ColumnType.MONEY, "", unit=Unit.MILLION_BAHT)


def column(kind: ColumnType, **more: object) -> ColumnSpec:
    return ColumnSpec("คอลัมน์", kind, "", **more)  # type: ignore[arg-type] # any further declaration


def read(spec: ColumnSpec | ColumnType, raw: CellValue, **more: object) -> Parsed:
    spec = spec if isinstance(spec, ColumnSpec) else column(spec)
    return parse_cell(spec, Cell(raw, **more))  # type: ignore[arg-type] # any further context


def code(parsed: Parsed) -> str | None:
    return parsed.problem.code if parsed.problem else None


# -- money ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "satang"),
    [
        (1249433100, 124943310000),
        (55550655.73, 5555065573),
        (0.1 + 0.2, 30),
        ("1,249,433,100.00", 124943310000),
        ("๑,๒๔๙,๔๓๓,๑๐๐.๐๐", 124943310000),
        ("1\u00a0249\u00a0433\u00a0100.00", 124943310000),
        ("\u200b784,946,720.01\ufeff", 78494672001),
        ("(1,234.50)", -123450),
        ("−1,234.50", -123450),
        (0, 0),
        (None, None),
        ("", None),
        ("-", None),
        (" – ", None),
    ],
)
def test_baht_becomes_exact_satang(raw: CellValue, satang: int | None) -> None:
    assert read(BAHT, raw) == Parsed(satang)


@pytest.mark.parametrize(
    ("raw", "satang"),
    [(3810.4134, 381041340000), ("879.7343", 87973430000), (0.00000001, 1), (1249.4331, 124943310000)],
)
def test_million_baht_becomes_exact_satang(raw: CellValue, satang: int) -> None:
    assert read(MILLION, raw) == Parsed(satang)


def test_an_amount_finer_than_a_satang_is_rounded_half_away_from_zero_with_a_warning() -> None:
    parsed = read(BAHT, "10.005")
    assert (parsed.value, code(parsed), parsed.expected) == (1001, "finer_than_satang", "10.01")
    assert not parsed.failed
    assert read(BAHT, "-10.005").value == -1001


@pytest.mark.parametrize("raw", ["N/A", "ยังไม่รายงานผล", "ไม่ได้ดำเนินการ"])
def test_a_state_in_a_money_column_is_no_value_and_noted(raw: str) -> None:
    parsed = read(BAHT, raw)
    assert (parsed.value, code(parsed), parsed.failed) == (None, "state_in_number", False)


@pytest.mark.parametrize("raw", ["สิบล้าน", "1,23", "12 บาท", True, dt.date(2018, 12, 31), "1e6"])
def test_what_is_no_number_is_an_error(raw: CellValue) -> None:
    parsed = read(BAHT, raw)
    assert (parsed.value, code(parsed), parsed.failed) == (None, "not_a_number", True)


def test_the_reason_a_number_cannot_be_read_is_told() -> None:
    assert "ผิดตำแหน่ง" in read(BAHT, "1,23").detail


@pytest.mark.parametrize("raw", [10**13 + 1, 9.3e16, "99,999,999,999,999", -(10**14)])
def test_an_amount_no_office_has_is_too_large_and_never_overflows(raw: CellValue) -> None:
    parsed = read(BAHT, raw)
    assert (parsed.value, code(parsed), parsed.failed) == (None, "value_too_large", True)


def test_the_largest_amount_accepted_is_ten_million_million_baht() -> None:
    assert read(BAHT, 10**13) == Parsed(10**15)
    assert read(MILLION, 10**7) == Parsed(10**15)
    assert code(read(MILLION, 10**7 + 1)) == "value_too_large"


# -- percentages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [ColumnType.PERCENT, ColumnType.NUMBER])
def test_a_percentage_is_kept_as_it_is_shown(kind: ColumnType) -> None:
    assert read(kind, 84.4) == Parsed(Decimal("84.4"))
    assert read(kind, "84.40%") == Parsed(Decimal("84.40"))
    assert read(kind, "ร้อยละ 84.40") == Parsed(Decimal("84.40"))
    assert read(kind, 0.844, shown_as_percent=True) == Parsed(Decimal("84.4"))


def test_a_percentage_typed_as_text_in_a_percent_cell_is_not_multiplied() -> None:
    assert read(ColumnType.PERCENT, "84.40%", shown_as_percent=True) == Parsed(Decimal("84.40"))


@pytest.mark.parametrize("spec", [BAHT, MILLION, column(ColumnType.INTEGER)])
def test_a_percentage_is_no_amount_and_no_count(spec: ColumnSpec) -> None:
    assert code(read(spec, "84%")) == "percent_not_due"
    assert code(read(spec, 0.84, shown_as_percent=True)) == "percent_not_due"
    assert read(spec, "84%").failed


def test_a_target_in_percent_counts_as_shown() -> None:
    assert read(ColumnType.QUANTITY, "80%").value == Quantity(QuantityState.VALUE, Decimal("80"))
    assert read(ColumnType.QUANTITY, 0.8, shown_as_percent=True).value == Quantity(
        QuantityState.VALUE, Decimal("80")
    )


# -- whole numbers, years, quantities ---------------------------------------------------------------------


def test_whole_numbers() -> None:
    assert read(ColumnType.INTEGER, "๑๒") == Parsed(12)
    assert read(ColumnType.INTEGER, 12.0) == Parsed(12)
    assert code(read(ColumnType.INTEGER, 12.5)) == "not_a_whole_number"
    assert read(ColumnType.INTEGER, 2**31 - 1) == Parsed(2147483647)
    assert code(read(ColumnType.INTEGER, 2**31)) == "value_too_large"


def test_fiscal_years() -> None:
    assert read(ColumnType.FISCAL_YEAR, 2562) == Parsed(2562)
    assert read(ColumnType.FISCAL_YEAR, "ปีงบประมาณ พ.ศ. ๒๕๖๒") == Parsed(2562)
    converted = read(ColumnType.FISCAL_YEAR, 2019)
    assert (converted.value, code(converted)) == (2562, "value_converted")
    assert code(read(ColumnType.FISCAL_YEAR, "ปีหน้า")) == "not_a_fiscal_year"


@pytest.mark.parametrize(
    ("raw", "state", "number"),
    [
        (0, QuantityState.VALUE, Decimal(0)),
        ("8,400", QuantityState.VALUE, Decimal(8400)),
        (None, QuantityState.NONE, None),
        ("-", QuantityState.NONE, None),
        ("N/A", QuantityState.NOT_REPORTED, None),
        ("n.a.", QuantityState.NOT_REPORTED, None),
        ("ยังไม่รายงาน", QuantityState.NOT_REPORTED, None),
        ("ไม่ได้ดำเนินการ", QuantityState.NOT_CARRIED_OUT, None),
        ("ไม่ได้ดำเนินโครงการ เนื่องจากยุติโครงการ", QuantityState.NOT_CARRIED_OUT, None),
        ("ระดับ 3", QuantityState.TEXT, None),
    ],
)
def test_targets_and_results_keep_their_state(
    raw: CellValue, state: QuantityState, number: Decimal | None
) -> None:
    quantity = read(ColumnType.QUANTITY, raw).value
    assert isinstance(quantity, Quantity)
    assert (quantity.state, quantity.number) == (state, number)


# -- dates, months, periods -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        dt.date(2018, 12, 31),
        dt.datetime(2018, 12, 31, 0, 0),
        "31 ธ.ค. 61",
        "31 ธันวาคม 2561",
        "31/12/2561",
        "๓๑/๑๒/๖๑",
        "31/12/2018",
    ],
)
def test_dates_in_either_era(raw: CellValue) -> None:
    assert read(ColumnType.DATE, raw) == Parsed(dt.date(2018, 12, 31))


def test_a_real_date_typed_in_the_buddhist_era_is_converted_with_a_note() -> None:
    parsed = read(ColumnType.DATE, dt.date(2561, 12, 31))
    assert (parsed.value, code(parsed)) == (dt.date(2018, 12, 31), "value_converted")
    assert parsed.expected == "31/12/2561"


def test_a_day_that_does_not_exist_is_an_error() -> None:
    assert code(read(ColumnType.DATE, "31/2/2561")) == "not_a_date"
    assert code(read(ColumnType.DATE, 43465)) == "not_a_date"


@pytest.mark.parametrize("raw", ["ต.ค. 61", "ตุลาคม 2561", dt.date(2018, 10, 1)])
def test_months(raw: CellValue) -> None:
    assert read(ColumnType.MONTH, raw) == Parsed("2561-10")


def test_a_month_without_a_year_belongs_to_the_rows_fiscal_year() -> None:
    assert read(ColumnType.MONTH, "ต.ค.", fiscal_year=2562) == Parsed("2561-10")
    assert read(ColumnType.MONTH, "กันยายน", fiscal_year=2562) == Parsed("2562-09")
    assert code(read(ColumnType.MONTH, "ต.ค.")) == "not_a_month"


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        (2560, "2560"),
        ("ปี 2560", "2560"),
        ("ไตรมาสที่ 3 ปี 2561", "ไตรมาส 3/2561"),
        ("พฤศจิกายน 2561", "พ.ย. 2561"),
        ("ม.ค. - พ.ย. 61", "ม.ค.-พ.ย. 2561"),
    ],
)
def test_periods_take_their_canonical_spelling(raw: CellValue, label: str) -> None:
    assert read(ColumnType.PERIOD, raw) == Parsed(label)


def test_a_period_that_excel_made_a_date_is_read_with_a_note() -> None:
    parsed = read(ColumnType.PERIOD, dt.datetime(2018, 11, 1))
    assert (parsed.value, code(parsed), parsed.expected) == ("พ.ย. 2561", "value_converted", "พ.ย. 2561")
    assert code(read(ColumnType.PERIOD, dt.date(2018, 11, 15))) == "not_a_period"
    assert code(read(ColumnType.PERIOD, "เมื่อวาน")) == "not_a_period"
    assert read(ColumnType.PERIOD, "-") == Parsed(None)


# -- words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (610100100, "610100100"),
        (610100100.0, "610100100"),
        ("๖๑๐๑๐๐๑๐๐", "610100100"),
        (1.1, "1.1"),
        ("1.", "1"),
        ("๑.๑", "1.1"),
        ("3.1/3.2", "3.1/3.2"),
        ("รวม", "รวม"),
        ("-", None),
    ],
)
def test_codes_are_text(raw: CellValue, value: str | None) -> None:
    assert read(ColumnType.CODE, raw) == Parsed(value)


def test_a_code_that_excel_made_a_date_is_an_error() -> None:
    parsed = read(ColumnType.CODE, dt.datetime(2018, 2, 1))
    assert (code(parsed), parsed.failed) == ("code_became_date", True)


def test_text_is_cleaned() -> None:
    assert read(ColumnType.TEXT, "ส\u0e4d\u0e32นัก\u00a0งาน\u200b").value == "สำนัก งาน"
    assert read(ColumnType.TEXT, "เเผน").value == "แผน"
    assert read(ColumnType.TEXT, "—").value is None
    assert read(ColumnType.TEXT, dt.date(2018, 12, 31)).value == "31/12/2561"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("งบประมาณส่งเสริมและสนับสนุน SME", "support"),
        ("งบประมาณ ส่งเสริมเเละสนับสนุน sme", "support"),
        ("คชจ.ในการด\u0e4d\u0e32เนินงานและบริหารกองทุน", "admin"),
    ],
)
def test_choices_are_known_by_label_and_alias(raw: str, value: str) -> None:
    assert read(column(ColumnType.CHOICE, choices=CATEGORIES), raw) == Parsed(value)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("≥", "at_least"),
        (">=", "at_least"),
        ("≤", "at_most"),
        ("<=", "at_most"),
        ("=", "equal"),
        ("ไม่เกิน", "at_most"),
        (None, "at_least"),
        ("-", "at_least"),
    ],
)
def test_a_comparator_may_be_a_sign_and_defaults_to_at_least(raw: CellValue, value: str) -> None:
    assert read(column(ColumnType.CHOICE, choices=COMPARATORS, default="at_least"), raw).value == value


def test_not_carried_out_is_a_status_of_a_project_and_not_a_missing_value() -> None:
    assert read(column(ColumnType.CHOICE, choices=PROJECT_STATUSES), "ไม่ได้ดำเนินการ") == Parsed("not_done")


def test_an_unknown_choice_names_the_words_there_are() -> None:
    parsed = read(column(ColumnType.CHOICE, choices=(Choice("a", "ผลผลิต"), Choice("b", "ผลลัพธ์"))), "ผล")
    assert (code(parsed), parsed.expected) == ("not_a_choice", "ผลผลิต, ผลลัพธ์")


def test_flags() -> None:
    assert read(ColumnType.FLAG, "ใช่") == Parsed(True)
    assert read(ColumnType.FLAG, "ไม่ใช่") == Parsed(False)
    assert read(ColumnType.FLAG, None) == Parsed(None)
    assert code(read(ColumnType.FLAG, "อาจจะ")) == "not_a_flag"


# -- always -----------------------------------------------------------------------------------------------


def test_days_are_named_in_the_buddhist_era() -> None:
    assert shown(dt.datetime(2018, 12, 31, 8, 30)) == "31/12/2561"
    assert shown(dt.date(2561, 12, 31)) == "31/12/2561"
    assert shown(2561.0) == "2561"


CELLS = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(["-", "N/A", "๑,๒๓๔.๕๐", "84.4%", "(5)", "31/12/61", "ไตรมาส 3/2561", "รวม"]),
)


@given(st.sampled_from(ColumnType), CELLS, st.booleans(), st.one_of(st.none(), st.integers(2500, 2699)))
def test_no_cell_raises_and_every_value_has_its_columns_type(
    kind: ColumnType, raw: CellValue, shown_as_percent: bool, fiscal_year: int | None
) -> None:
    from sme_dash.contracts.declare import PYTHON_TYPES

    spec = column(kind, unit=Unit.BAHT if kind is ColumnType.MONEY else None, choices=PROJECT_STATUSES)
    parsed = parse_cell(spec, Cell(raw, shown_as_percent, fiscal_year))
    assert parsed.value is None or type(parsed.value) is PYTHON_TYPES[kind]
    assert not (parsed.failed and parsed.value is not None)
    if parsed.problem is not None:
        # The sentences can be filled in, whatever the cell held.
        parsed.problem.at(
            sheet="s",
            cell="A1",
            row=1,
            column="c",
            found=shown(raw),
            expected=parsed.expected,
            detail=parsed.detail,
        )
