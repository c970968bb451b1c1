"""What is offered for a foreign layout: the column a person would pick first, and none where none is clearly it."""

from __future__ import annotations

import pytest

from sme_dash.contracts.foreign_table import find_table
from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.proposal import ColumnCandidate, SheetCandidate, SheetProposal
from sme_dash.contracts.propose import likely_kinds, propose, propose_columns, proposed_mapping
from sme_dash.contracts.read import interpret
from sme_dash.workbook.cells import CellValue, Sheet, Workbook
from sme_dash.workbook.reader import ReadOutcome
from tests.contracts.foreign_layouts import (
    BUDGET,
    MINISTRY_COLUMNS,
    MINISTRY_HEADER,
    MINISTRY_ROWS,
    english,
    ministry,
)
from tests.contracts.hand_built import (
    STRATEGY_HEADER,
    STRATEGY_ROWS,
    SUPPORT,
    info,
    kind_named,
    sheet,
    strategies,
)

STRATEGY = BUDGET.sheet("strategy")


def proposals(*sheets: Sheet) -> dict[str, SheetProposal]:
    return {each.contract_id: each for each in propose(Workbook(sheets), BUDGET)}


def chosen_in(candidate: SheetCandidate) -> dict[str, str]:
    return candidate.chosen


def candidates(found: SheetCandidate, field: str) -> tuple[ColumnCandidate, ...]:
    return next(each.candidates for each in found.fields if each.field == field)


def columns_for(*rows: tuple[CellValue, ...]) -> SheetCandidate:
    """Return what is offered for the strategy sheet by a table with its header in row 1."""
    return propose_columns(sheet("x", rows), STRATEGY, header_rows=(1, 1))


# -- whole layouts ----------------------------------------------------------------------------------------


def test_the_ministrys_columns_are_found_as_a_person_finds_them() -> None:
    proposal = proposals(ministry())["strategy"]
    assert proposal.chosen == "งบ ธ.ค. 61"
    found = proposal.candidate
    assert found is not None
    assert (found.first_header_row, found.header_row, found.first_data_row) == (3, 4, 5)
    assert found.chosen == MINISTRY_COLUMNS
    assert found.unanswered == ()
    assert not found.reads_by_itself
    assert [column.header for column in found.columns][6:9] == [
        "งบประมาณ วงเงิน",
        "งบประมาณ ก่อหนี้",
        "งบประมาณ จ่ายแล้ว ณ 31 ธ.ค. 61",
    ]


def test_a_candidate_says_why_and_shows_what_stands_there() -> None:
    found = proposals(ministry())["strategy"].candidate
    assert found is not None
    paid = candidates(found, "disbursed_satang")[0]
    assert (paid.letter, paid.header) == ("I", "งบประมาณ จ่ายแล้ว ณ 31 ธ.ค. 61")
    assert paid.reasons == ("“จ่ายแล้ว” เป็นคำที่มักใช้แทน “เบิกจ่าย”", "3 จาก 3 เซลล์เป็นตัวเลข")
    assert paid.cautions == ()
    assert paid.samples == ("55550655.73", "549331951.39", "31250723.47")
    category = candidates(found, "category")[0]
    assert "3 จาก 3 เซลล์เป็นคำที่แบบฟอร์มรู้จัก" in category.reasons


def test_english_headers_in_another_order_and_a_code_column_that_is_not_ours() -> None:
    found = proposals(english())["project"].candidate
    assert found is not None
    assert found.chosen == {
        "fiscal_year": "I",
        "seq": "A",
        "project_code": "B",
        "project_name": "C",
        "budget_satang": "G",
        "disbursed_satang": "E",
        "committed_satang": "F",
        "status": "H",
        "start_date": "D",
    }
    assert candidates(found, "start_date")[0].samples == ("1/10/2560", "1/11/2560")


def test_each_sheet_is_offered_to_the_contract_it_answers_best() -> None:
    found = proposals(ministry(), english(), info())
    assert {name: each.chosen for name, each in found.items()} == {
        "strategy": "งบ ธ.ค. 61",
        "project": "Sheet1",
        "monthly": None,
        "quarterly": None,
        "reference": None,
    }
    assert [each.sheet for each in found["project"].sheets] == ["Sheet1", "งบ ธ.ค. 61"]


def test_the_proposed_mapping_reads_the_workbook_to_the_satang() -> None:
    book = Workbook((ministry(), english(), info(("ชุดข้อมูล", "งบประมาณ"), ("ข้อมูล ณ วันที่", "31/12/2561"))))
    mapping = proposed_mapping(book, BUDGET, propose(book, BUDGET))
    result = interpret(ReadOutcome(book), "x.xlsx", mapping=mapping)
    assert result.verdict == "ok"
    assert result.tables["strategy"].data["committed_satang"].tolist() == [201075376, 6509482011, 563310170]
    projects = result.tables["project"].data
    assert projects["project_code"].tolist() == ["610100100", "610100200"]
    assert projects["disbursed_satang"].tolist() == [500025, 700000]
    assert projects["status"].tolist() == ["done", "in_progress"]


def test_what_a_person_decides_takes_the_place_of_the_proposal() -> None:
    book = Workbook((ministry(), english()))
    decided = {
        "strategy": {**MINISTRY_COLUMNS, "disbursed_satang": "H", "committed_satang": "I"},
        "project": {},
    }
    mapping = proposed_mapping(book, BUDGET, propose(book, BUDGET), decided)
    assert [sheet_.contract_id for sheet_ in mapping.sheets] == ["strategy"]
    assert mapping.sheets[0].letters["disbursed_satang"] == "H"
    with pytest.raises(ValueError, match="same letter"):
        proposed_mapping(
            book, BUDGET, propose(book, BUDGET), {"strategy": {"budget_satang": "G", "disbursed_satang": "G"}}
        )


def test_sheets_that_read_by_themselves_are_left_to_themselves() -> None:
    book = Workbook((strategies(), english()))
    found = propose(book, BUDGET)
    assert found[0].candidate is not None
    assert found[0].candidate.reads_by_itself
    assert [each.contract_id for each in proposed_mapping(book, BUDGET, found).sheets] == ["project"]


def test_two_sheets_of_one_form_are_left_to_the_person() -> None:
    found = proposals(ministry(name="ส่วนกลาง"), ministry(name="ภูมิภาค"))["strategy"]
    assert found.chosen is None
    assert {each.sheet for each in found.sheets} == {"ส่วนกลาง", "ภูมิภาค"}
    assert found.candidate_named("ภูมิภาค").chosen == MINISTRY_COLUMNS


def test_the_likeliest_kind_of_a_foreign_workbook_stands_first() -> None:
    found = likely_kinds(Workbook((ministry(),)), KINDS)
    assert found[0].kind is BUDGET
    assert found[0].score > found[1].score + 0.2
    kpi = sheet(
        "KPI",
        [
            ("Year", "ยุทธศาสตร์", "No.", "Indicator", "Target", "Result"),
            (2561, 1, 1, "จำนวนผู้ประกอบการ", 80, 84.4),
            (2561, 2, 1, "ร้อยละความพึงพอใจ", 90, 91),
        ],
    )
    assert likely_kinds(Workbook((kpi,)), KINDS)[0].kind is kind_named("kpi")


def test_a_workbook_without_any_table_has_nothing_to_offer() -> None:
    found = proposals(sheet("ว่าง", []), sheet("บันทึก", [("จดไว้",)]))
    assert {each.sheets for each in found.values()} == {()}
    with pytest.raises(ValueError, match="at least 1"):
        book = Workbook((sheet("ว่าง", []),))
        proposed_mapping(book, BUDGET, propose(book, BUDGET))


# -- single columns ---------------------------------------------------------------------------------------


def test_the_declared_name_goes_before_an_alias_and_an_alias_before_other_words() -> None:
    found = columns_for(
        ("วงเงิน (บาท)", "จัดสรร (บาท)", "งบประมาณ (บาท)"),
        (1.5, 2.5, 3.5),
    )
    offered = candidates(found, "budget_satang")
    assert [each.letter for each in offered] == ["C", "B", "A"]
    assert offered[0].reasons[0] == "ชื่อตรงกับแบบฟอร์ม"
    assert found.chosen["budget_satang"] == "C"


def test_two_columns_that_answer_alike_leave_the_choice_to_the_person() -> None:
    found = columns_for(("จ่ายแล้ว", "จ่ายจริง"), (1.5, 2.5))
    assert [each.letter for each in candidates(found, "disbursed_satang")] == ["A", "B"]
    assert "disbursed_satang" not in found.chosen


def test_no_column_is_chosen_for_two_fields() -> None:
    guideline = kind_named("integrated_plan").sheet("guideline")
    page = sheet("x", [("รายการ", "รหัส", "จ่ายแล้ว"), ("ก", "1.1", 2.5)])
    found = propose_columns(page, guideline, header_rows=(1, 1))
    assert len(set(found.chosen.values())) == len(found.chosen)
    assert found.chosen == {"code": "B", "name": "A", "spent_satang": "C"}


def test_cells_of_another_type_keep_a_column_from_being_chosen() -> None:
    found = columns_for(("งบประมาณ", "ปี"), ("ตามเอกสารแนบ", 2561), ("รออนุมัติ", 2561))
    offered = candidates(found, "budget_satang")[0]
    assert (offered.letter, offered.score) == ("A", 0.5)
    assert "ไม่มีเซลล์ใดเป็นตัวเลข" in offered.cautions
    assert found.chosen == {"fiscal_year": "B"}


def test_a_column_whose_cells_do_not_all_fit_says_how_many_do() -> None:
    found = columns_for(("วงเงิน",), (1.5,), ("รอ",), (2,), (3,), ("ตามแนบ",))
    assert "มีเพียง 3 จาก 5 เซลล์เป็นตัวเลข" in candidates(found, "budget_satang")[0].cautions


def test_a_percentage_is_never_offered_as_an_amount() -> None:
    found = columns_for(("เบิกจ่าย (%)", "จ่ายแล้ว (บาท)"), (83.4, 100.5))
    assert [each.letter for each in candidates(found, "disbursed_satang")] == ["B"]


def test_a_contradicting_or_missing_unit_is_said() -> None:
    found = columns_for(("วงเงิน (ล้านบาท)", "ก่อหนี้"), (66.5847, 2010753.76))
    assert any("ล้านบาท แต่แบบฟอร์มใช้บาท" in each for each in candidates(found, "budget_satang")[0].cautions)
    assert candidates(found, "committed_satang")[0].cautions == ("หัวตารางไม่ได้ระบุหน่วย จะอ่านเป็นบาท",)


def test_known_words_in_the_cells_offer_a_column_whose_name_says_nothing() -> None:
    found = columns_for(("กลุ่ม", "ก"), (SUPPORT, 1), ("ส่งเสริมและสนับสนุน SME", 2))
    offered = candidates(found, "category")[0]
    assert (offered.letter, offered.reasons) == ("A", ("2 จาก 2 เซลล์เป็นคำที่แบบฟอร์มรู้จัก",))


def test_a_shared_word_is_offered_but_not_chosen() -> None:
    found = columns_for(("แผนการเบิกจ่ายไตรมาสหน้า",), (1.5,))
    offered = candidates(found, "disbursed_satang")[0]
    assert (offered.letter, offered.reasons[0]) == ("A", "มีคำว่า “เบิกจ่าย” ร่วมกัน")
    assert found.chosen == {}


def test_bounds_of_a_field_count_too() -> None:
    found = columns_for(("ยุทธศาสตร์", "ก"), (610100, 1), (610200, 1))
    assert "strategy_no" not in found.chosen


def test_citizen_numbers_are_shown_only_in_part() -> None:
    # 1-2345-67890-12-1 has a valid check digit and is made up.
    found = columns_for(("ผู้รับผิดชอบ", "วงเงิน"), ("1-2345-67890-12-1", 1234567890121))
    assert [column.samples for column in found.columns] == [("x-xxxx-xxxxx-12-1",), ("x-xxxx-xxxxx-12-1",)]


# -- where the table stands -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "rows"),
    [
        pytest.param(ministry(), (3, 4, 5), id="groups over two rows, below a title"),
        pytest.param(ministry(above=4), (7, 8, 9), id="further lines above"),
        pytest.param(english(), (1, 1, 2), id="in the first row"),
        pytest.param(sheet("x", [*MINISTRY_HEADER, *MINISTRY_ROWS]), (3, 4, 5), id="nothing merged"),
        pytest.param(
            sheet("x", [("ก", "ข", "ค", "ง"), (1, 2, 3, 4), ("a", "b", "c", 7.5)]),
            (1, 1, 3),
            id="columns numbered",
        ),
        pytest.param(
            sheet(
                "x", [("รายชื่อหน่วยงาน",), ("กระทรวง", "กรม"), ("กระทรวง ก", "กรม ก"), ("กระทรวง ข", "กรม ข")]
            ),
            (2, 2, 3),
            id="texts alone",
        ),
        pytest.param(
            sheet("x", [("ปี", "วงเงิน", "จ่ายแล้ว"), (None, "(บาท)", "(บาท)"), (2561, 1.5, 2.5)]),
            (1, 2, 3),
            id="units below",
        ),
        pytest.param(
            sheet("x", [(), (), (None, None, "ปี", "วงเงิน"), (), (None, None, 2561, 1)]), (3, 3, 5), id="a gap"
        ),
        pytest.param(sheet("x", [STRATEGY_HEADER, *STRATEGY_ROWS]), (1, 1, 2), id="our own"),
    ],
)
def test_the_table_is_found_by_its_shape(page: Sheet, rows: tuple[int, int, int]) -> None:
    table = find_table(page)
    assert table is not None
    assert (table.first_header_row, table.header_row, table.first_data_row) == rows


@pytest.mark.parametrize("rows", [[], [("ข้อความ",)], [(1, 2, 3), (4, 5, 6)], [("ก", "ข")]], ids=str)
def test_no_table_is_found_where_there_is_none(rows: list[tuple[CellValue, ...]]) -> None:
    assert find_table(sheet("x", rows)) is None


def test_a_column_called_like_a_state_does_not_hide_its_header() -> None:
    """Our own form counts projects under ไม่ได้ดำเนินการ; the same words in a cell say that there is no value."""
    rows: list[tuple[CellValue, ...]] = [
        ("ปี", "แผนงาน", "เสร็จสิ้น", "ไม่ได้ดำเนินการ", "วงเงิน"),
        (2561, "ก", 3, 1, 100),
        (2561, "ข", 2, "ไม่ได้ดำเนินการ", 50),
    ]
    table = find_table(sheet("x", rows))
    assert table is not None
    assert (table.header_row, table.first_data_row) == (1, 2)
