"""The header: found wherever it stands, in one to three rows, in any column order (docs/rules.md §3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash.contracts.declare import SheetContract
from sme_dash.contracts.header import find_header
from sme_dash.contracts.kinds import KINDS
from sme_dash.workbook.cells import CellValue, Sheet
from tests.contracts.hand_built import (
    STRATEGY_HEADER,
    STRATEGY_ROWS,
    SUPPORT,
    codes,
    info,
    interpreted,
    kind_named,
    only,
    read_strategies,
    sheet,
)

CONTRACTS = [contract for kind in KINDS for contract in kind.sheets]
STRATEGY = kind_named("budget").sheet("strategy")
GUIDELINE = kind_named("integrated_plan").sheet("guideline")

# The guideline table of the report (report2561:976-1100), with its merged upper row.
GROUPED = [
    ("สรุปผลการดำเนินงานตามแผนบูรณาการ ปีงบประมาณ 2562",),
    (),
    ("ปีงบประมาณ", "รหัส", "แนวทาง/ตัวชี้วัด", "SME ได้รับการส่งเสริม", None, None, "งบประมาณ (ล้านบาท)"),
    (None, None, None, "เป้าหมาย", "ผล", "(%)", "งบประมาณ", "ผลการใช้จ่าย", "(%)", "คงเหลือ"),
    (2562, "1.1", "ตัวชี้วัดหนึ่ง", 8400, 2100, 25, 879.7343, 12.5, 1.42, 867.2343),
]
GROUPED_MERGES = ("A1:J1", "A3:A4", "B3:B4", "C3:C4", "D3:F3", "G3:J3")


def found_fields(sheet_: Sheet, contract: SheetContract) -> dict[str, int]:
    header = find_header(sheet_, contract)
    assert header is not None
    return {name: column.number for name, column in header.columns.items()}


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.id)
def test_the_printed_header_of_every_contract_is_found_whole(contract: SheetContract) -> None:
    printed = [spec.printed for spec in contract.columns.values()]
    header = find_header(sheet("x", [printed]), contract)
    assert header is not None
    assert {name: column.number for name, column in header.columns.items()} == {
        name: place for place, name in enumerate(contract.columns, start=1)
    }
    assert (header.extra, header.repeated) == ((), ())


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.id)
def test_every_alias_names_its_own_column(contract: SheetContract) -> None:
    """An alias may also be another column's own header; where that one stands too, it goes first."""
    for field, spec in contract.columns.items():
        others = [each.printed for name, each in contract.columns.items() if name != field]
        for alias in spec.aliases:
            unit = f" ({spec.unit.value})" if spec.unit else ""
            fields = found_fields(sheet("x", [[f"{alias}{unit}", *others]]), contract)
            assert fields[field] == 1, f"{alias} is not read as {spec.header}"


def test_a_header_below_a_title_at_row_seven() -> None:
    lines: list[tuple[CellValue, ...]] = [
        ("สำนักงานส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม",),
        ("งบประมาณและผลการเบิกจ่าย",),
        ("ข้อมูล ณ 31 ธันวาคม 2561",),
        (),
        (),
        (),
    ]
    result = read_strategies(sheet("รายยุทธศาสตร์", [*lines, STRATEGY_HEADER, *STRATEGY_ROWS]))
    assert codes(result) == []
    frame = result.tables["strategy"].frame
    assert frame["excel_row"].tolist() == [8, 9, 10, 11]
    assert result.tables["strategy"].cells([8], ["budget_satang"]) == "E8"


def test_columns_may_stand_in_any_order_and_away_from_the_left_edge() -> None:
    order = [4, 6, 0, 5, 1, 3, 2]
    rows = [[None, None, *(row[place] for place in order)] for row in (STRATEGY_HEADER, *STRATEGY_ROWS)]
    result = read_strategies(sheet("รายยุทธศาสตร์", rows))
    assert codes(result) == []
    table = result.tables["strategy"]
    assert table.frame["budget_satang"].tolist() == [6658470000, 72515090000, 10571000000, 5145200000]
    assert table.letters["budget_satang"] == "C"


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("ปีงบประมาณ", "ปี งปม."),
        ("งบประมาณ (บาท)", "งบประมาณที่ได้รับจัดสรร (บาท)"),
        ("งบประมาณ (บาท)", "งบประมาณ\n( บาท )"),
        ("งบประมาณ (บาท)", "งบประมาณ"),
        ("ชื่อยุทธศาสตร์", "ชื่อ ยุทธศาสตร์\u200b"),
        ("เบิกจ่าย (บาท)", "ผลการเบิกจ่าย\u00a0(บาท)"),
    ],
)
def test_spelling_and_aliases_do_not_matter(declared: str, written: str) -> None:
    header = [written if text == declared else text for text in STRATEGY_HEADER]
    result = read_strategies(sheet("รายยุทธศาสตร์", [header, *STRATEGY_ROWS]))
    assert codes(result) == []
    assert len(result.tables["strategy"].data) == 4


def test_split_sara_am_and_doubled_sara_e_are_the_same_letters() -> None:
    header = ("ปีงบประมาณ", "รหัสโครงการ", "ล\u0e4d\u0e32ดับกิจกรรม", "เดือน", "เเผน (บาท)", "ผล (บาท)")
    budget = kind_named("budget")
    fields = found_fields(sheet("แผน-ผลรายเดือน", [header]), budget.sheet("monthly"))
    assert (fields["activity_no"], fields["plan_satang"]) == (3, 5)


def test_a_header_of_two_merged_rows_as_the_report_prints_it() -> None:
    fields = found_fields(sheet("ตามแนวทาง", GROUPED, merged=GROUPED_MERGES), GUIDELINE)
    assert fields == {
        "fiscal_year": 1,
        "code": 2,
        "name": 3,
        "target": 4,
        "actual": 5,
        "budget_satang": 7,
        "spent_satang": 8,
        "spent_percent_reported": 9,
        "remaining_reported_satang": 10,
    }


def test_two_percent_columns_are_told_apart_by_their_groups() -> None:
    result = interpreted(
        info(("ชุดข้อมูล", "แผนบูรณาการ"), ("ข้อมูล ณ วันที่", "31 ธันวาคม 2561")),
        sheet("ตามแนวทาง", GROUPED, merged=GROUPED_MERGES),
        sheet(
            "ตามกระทรวง",
            [
                ("ปีงบประมาณ", "กระทรวง", "งบประมาณ (ล้านบาท)", "ผลการใช้จ่าย (ล้านบาท)", "ผลการใช้จ่าย (%)"),
                (2562, "กระทรวงพาณิชย์", 100.5, 20.1, 20),
            ],
        ),
    )
    assert codes(result) == ["column_extra"]
    assert only(result, "column_extra").cell == "F4"
    row = result.tables["guideline"].frame.iloc[0]
    assert (row["target"], row["spent_percent_reported"]) == (8400.0, 1.42)
    assert row["budget_satang"] == 87973430000
    ministry = result.tables["ministry"].frame.iloc[0]
    assert (ministry["spent_satang"], ministry["spent_percent_reported"]) == (2010000000, 20.0)


def test_group_names_that_nobody_merged_reach_over_the_blank_cells_to_their_right() -> None:
    assert found_fields(sheet("ตามแนวทาง", GROUPED), GUIDELINE)["spent_percent_reported"] == 9


def test_a_header_of_three_rows() -> None:
    rows = [
        ("แบบรายงาน",),
        ("ปีงบประมาณ", "หมวดงบประมาณ", "ยุทธศาสตร์ที่", "ชื่อยุทธศาสตร์", "การใช้จ่าย"),
        (None, None, None, None, "จัดสรร", "ใช้จริง"),
        (None, None, None, None, "งบประมาณ (บาท)", "เบิกจ่าย (บาท)", "ผูกพัน (บาท)"),
        *STRATEGY_ROWS,
    ]
    merged = ("A2:A4", "B2:B4", "C2:C4", "D2:D4", "E2:G2", "F3:G3")
    result = read_strategies(sheet("รายยุทธศาสตร์", rows, merged=merged))
    assert codes(result) == []
    assert result.tables["strategy"].frame["excel_row"].tolist() == [5, 6, 7, 8]


def test_a_unit_in_a_row_of_its_own_under_the_names() -> None:
    rows = [
        ("ปีงบประมาณ", "หมวดงบประมาณ", "ยุทธศาสตร์ที่", "ชื่อยุทธศาสตร์", "งบประมาณ", "เบิกจ่าย", "ผูกพัน"),
        (None, None, None, None, "(บาท)", "(บาท)", "(บาท)"),
        *STRATEGY_ROWS,
    ]
    result = read_strategies(sheet("รายยุทธศาสตร์", rows, merged=("A1:A2", "B1:B2", "C1:C2", "D1:D2")))
    assert codes(result) == []
    assert len(result.tables["strategy"].data) == 4


# -- units ------------------------------------------------------------------------------------------------


def test_million_baht_where_baht_is_due_is_an_error_that_names_the_factor() -> None:
    header = [text.replace("งบประมาณ (บาท)", "งบประมาณ (ล้านบาท)") for text in STRATEGY_HEADER]
    problem = only(read_strategies(sheet("รายยุทธศาสตร์", [header, *STRATEGY_ROWS])), "unit_contradicts")
    assert (problem.severity, problem.cell, problem.row) == ("error", "E1", 1)
    assert (problem.found, problem.expected) == ("ล้านบาท", "บาท")
    assert "1,000,000 เท่า" in problem.message
    assert "คูณด้วย 1,000,000" in problem.remedy


def test_baht_where_million_baht_is_due_is_divided() -> None:
    rows = [("ปีงบประมาณ", "กระทรวง", "งบประมาณ (บาท)", "ผลการใช้จ่าย (พันบาท)"), (2562, "ก", 1, 1)]
    result = interpreted(sheet("ตามกระทรวง", rows), kind=kind_named("integrated_plan"))
    units = [problem for problem in result.problems if problem.code == "unit_contradicts"]
    assert ["หารด้วย 1,000,000" in units[0].remedy, "หารด้วย 1,000" in units[1].remedy] == [True, True]
    assert "1,000 เท่า" in units[1].message


def test_the_unit_of_an_upper_level_counts_for_the_columns_under_it() -> None:
    grouped = [
        [value.replace("ล้านบาท", "พันบาท") if isinstance(value, str) else value for value in row]
        for row in GROUPED
    ]
    result = interpreted(
        sheet("ตามแนวทาง", grouped, merged=GROUPED_MERGES), kind=kind_named("integrated_plan")
    )
    cells = [problem.cell for problem in result.problems if problem.code == "unit_contradicts"]
    assert cells == ["G4", "H4", "J4"]


@pytest.mark.parametrize(
    "line",
    [
        ("หน่วย: ล้านบาท",),
        ("(หน่วย : ล้านบาท)",),
        (None, None, None, None, None, None, "หน่วย ล้านบาท"),
        ("หน่วยนับ:", "ล้านบาท"),
        ("ผลการเบิกจ่าย (ล้านบาท)",),
        ("ณ 31 ธันวาคม 2561", None, None, None, None, None, "หน่วย: ล้านบาท"),
    ],
)
def test_a_unit_in_a_title_line_counts_where_the_header_names_none(line: tuple[CellValue, ...]) -> None:
    header = [text.replace(" (บาท)", "") for text in STRATEGY_HEADER]
    result = read_strategies(sheet("รายยุทธศาสตร์", [line, header, *STRATEGY_ROWS]))
    assert codes(result) == ["unit_contradicts"] * 3


@pytest.mark.parametrize(
    "line", [("หน่วยงาน: กองทุนล้านบาท",), ("โครงการที่มีวงเงินเกิน 10 ล้านบาท",), ("หน่วย: บาท",)]
)
def test_a_title_that_declares_no_other_unit_contradicts_nothing(line: tuple[str, ...]) -> None:
    header = [text.replace(" (บาท)", "") for text in STRATEGY_HEADER]
    assert codes(read_strategies(sheet("รายยุทธศาสตร์", [line, header, *STRATEGY_ROWS]))) == []


def test_the_columns_own_unit_goes_before_the_titles() -> None:
    result = read_strategies(sheet("รายยุทธศาสตร์", [("หน่วย: ล้านบาท",), STRATEGY_HEADER, *STRATEGY_ROWS]))
    assert codes(result) == []


# -- what is wrong with a header --------------------------------------------------------------------------


def test_an_extra_column_is_named_in_a_note_and_ignored() -> None:
    rows = [(*STRATEGY_HEADER, "ผู้บันทึก"), *((*row, "สมชาย") for row in STRATEGY_ROWS)]
    result = read_strategies(sheet("รายยุทธศาสตร์", rows))
    problem = only(result, "column_extra")
    assert (problem.severity, problem.cell, problem.found) == ("note", "H1", "ผู้บันทึก")
    assert result.verdict == "ok"


def test_a_missing_required_column_is_one_error_and_not_one_per_row() -> None:
    rows = [row[:4] + row[5:] for row in (STRATEGY_HEADER, *STRATEGY_ROWS)]
    result = read_strategies(sheet("รายยุทธศาสตร์", rows))
    assert codes(result) == ["column_missing"]
    problem = only(result, "column_missing")
    assert (problem.severity, problem.sheet, problem.row) == ("error", "รายยุทธศาสตร์", 1)
    assert problem.expected == "งบประมาณ (บาท)"


def test_cells_are_still_checked_where_a_column_is_missing() -> None:
    rows = [row[:4] + row[5:] for row in (STRATEGY_HEADER, (2561, SUPPORT, 1, "ก", 0, "สิบล้าน", 0))]
    assert codes(read_strategies(sheet("รายยุทธศาสตร์", rows))) == ["column_missing", "not_a_number"]


def test_a_missing_optional_column_is_nothing() -> None:
    rows = [row[:3] + row[4:] for row in (STRATEGY_HEADER, *STRATEGY_ROWS)]
    result = read_strategies(sheet("รายยุทธศาสตร์", rows))
    assert codes(result) == []
    assert result.tables["strategy"].frame["strategy_name"].isna().all()


def test_a_column_twice_is_an_error_that_names_both_places() -> None:
    rows = [(*STRATEGY_HEADER, "ผูกพัน (บาท)"), *((*row, 0) for row in STRATEGY_ROWS)]
    problem = only(read_strategies(sheet("รายยุทธศาสตร์", rows)), "column_repeated")
    assert (problem.severity, problem.cell) == ("error", "H1")
    assert "G1" in problem.message


def test_the_declared_header_goes_before_an_alias() -> None:
    rows = [
        ("ยุทธศาสตร์", *STRATEGY_HEADER),
        *(("กลยุทธ์เดิม", *row) for row in STRATEGY_ROWS),
    ]
    result = read_strategies(sheet("รายยุทธศาสตร์", rows))
    assert codes(result) == ["column_extra"]
    assert result.tables["strategy"].letters["strategy_no"] == "D"


def test_no_header_at_all() -> None:
    problem = only(read_strategies(sheet("รายยุทธศาสตร์", [("ก", "ข"), (1, 2)])), "header_not_found")
    assert problem.severity == "error"
    assert "ปีงบประมาณ" in problem.remedy


# -- properties -------------------------------------------------------------------------------------------


@given(
    contract=st.sampled_from(CONTRACTS),
    data=st.data(),
    above=st.integers(0, 12),
    left=st.integers(0, 4),
    levels=st.integers(1, 3),
)
def test_header_finding_is_the_inverse_of_printing_a_header(
    contract: SheetContract, data: st.DataObject, above: int, left: int, levels: int
) -> None:
    """Whatever order the columns stand in, wherever the table begins, however many rows its header spans."""
    fields = data.draw(st.permutations(list(contract.columns)))
    printed = [contract.columns[name].printed for name in fields]
    titles: list[list[CellValue]] = [["ชื่อเรื่อง"] if row % 2 else [] for row in range(above)]
    blank: list[CellValue] = [None] * left
    rows: list[list[CellValue]] = [
        *titles,
        [*blank, *printed],
        *([[]] * (levels - 1)),
        [*blank, *([1] * len(fields))],
    ]
    merged = [
        f"{_letter(left + place)}{above + 1}:{_letter(left + place)}{above + levels}"
        for place in range(1, len(fields) + 1)
        if levels > 1
    ]
    header = find_header(sheet("x", rows, merged=merged), contract)
    assert header is not None
    assert (header.first_row, header.last_row) == (above + 1, above + levels)
    assert {name: found.number for name, found in header.columns.items()} == {
        name: left + place for place, name in enumerate(fields, start=1)
    }


def _letter(number: int) -> str:
    from sme_dash.workbook.cells import column_letter

    return column_letter(number)
