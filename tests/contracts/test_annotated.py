"""The staff's own workbook with its problems in it: words, places, and what our reader makes of it again."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from sme_dash.contracts.annotated import TITLE, annotated_copy, annotated_workbook, comment_text
from sme_dash.contracts.cell_problems import NOT_A_NUMBER, REQUIRED_BLANK
from sme_dash.contracts.dataset_info import is_companion
from sme_dash.contracts.read import ReadResult, read
from sme_dash.problems import Problem, Severity
from sme_dash.workbook.annotate import AUTHOR, RESULT_SHEET
from sme_dash.workbook.cells import Sheet

BUDGET = Path(__file__).parents[2] / "data" / "2561-12" / "budget.xlsx"
STRATEGIES = "รายยุทธศาสตร์"
FILE_NAME = "งบประมาณ ธ.ค. 61.xlsx"


def wrong_budget() -> bytes:
    """Return the shipped budget with three mistakes: words for a number, an empty amount, a further column."""
    book = load_workbook(BUDGET)
    page = book[STRATEGIES]
    page["J7"] = "หนึ่งล้าน"
    page["B9"] = "แผนยุทธศาสตร์"
    page["K6"] = "-"
    page["P4"] = "หมายเหตุภายใน"
    page["P5"] = "ก"
    return saved(book)


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def table(page: Any) -> list[tuple[Any, ...]]:
    rows = list(page.iter_rows(values_only=True))
    header = next(number for number, row in enumerate(rows) if row[0] == "ที่")
    return rows[header + 1 :]


def told(result: ReadResult) -> list[tuple[str, str | None, str | None]]:
    return [(problem.code, problem.sheet, problem.cell) for problem in result.problems]


@pytest.fixture(scope="module")
def before() -> tuple[bytes, ReadResult]:
    content = wrong_budget()
    return content, read(content, FILE_NAME)


def test_wrong_cells_carry_their_problem_and_its_remedy(before: tuple[bytes, ReadResult]) -> None:
    content, result = before
    page = opened(annotated_workbook(content, result.problems, file_name=FILE_NAME))[STRATEGIES]
    assert page["J7"].comment.author == AUTHOR
    assert page["J7"].comment.text == (
        f"{AUTHOR}\nข้อผิดพลาด: คอลัมน์ “งบประมาณ (บาท)” ต้องเป็นตัวเลข แต่พบ “หนึ่งล้าน” (ไม่ใช่ตัวเลข)"
        "\nวิธีแก้ไข: พิมพ์เป็นตัวเลข เช่น 1,250,000.00 หากไม่มีค่าให้เว้นว่างหรือใส่ -"
    )
    commented = {cell.coordinate for row in page.iter_rows() for cell in row if cell.comment}
    assert commented == {problem.cell for problem in result.problems if problem.sheet == STRATEGIES}
    assert {"J7", "P4"} <= commented


def test_the_list_counts_ranks_and_links(before: tuple[bytes, ReadResult]) -> None:
    content, _ = before
    problems = [
        Problem(Severity.NOTE, "x", "ข้อสังเกตหนึ่ง", "ไม่ต้องแก้ไข", sheet=STRATEGIES, row=12),
        NOT_A_NUMBER.at(sheet=STRATEGIES, cell="J7", row=7, column="งบประมาณ (บาท)", found="ก", detail=""),
        Problem(Severity.WARNING, "x", "คำเตือนทั้งไฟล์", "ตรวจสอบ"),
        Problem(Severity.ERROR, "x", "ทั้งแผ่น", "แก้", sheet="ไม่มีแผ่นนี้"),
    ]
    page = opened(annotated_workbook(content, problems, file_name=FILE_NAME))[RESULT_SHEET]
    assert [page.cell(row, 1).value for row in range(1, 5)] == [
        TITLE,
        f"ไฟล์ {FILE_NAME}",
        "ข้อผิดพลาด 2 รายการ · คำเตือน 1 รายการ · ข้อสังเกต 1 รายการ",
        "ต้องแก้ไขข้อผิดพลาดทุกรายการก่อนจึงจะเผยแพร่ข้อมูลได้",
    ]
    assert [row[:5] for row in table(page)] == [
        (1, "ข้อผิดพลาด", STRATEGIES, "J7", "คอลัมน์ “งบประมาณ (บาท)” ต้องเป็นตัวเลข แต่พบ “ก”"),
        (2, "ข้อผิดพลาด", "ไม่มีแผ่นนี้", "ทั้งแผ่น", "ทั้งแผ่น"),
        (3, "คำเตือน", "ทั้งไฟล์", None, "คำเตือนทั้งไฟล์"),
        (4, "ข้อสังเกต", STRATEGIES, "แถว 12", "ข้อสังเกตหนึ่ง"),
    ]
    links = [cell.hyperlink.location for row in page.iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{STRATEGIES}'!J7", f"'{STRATEGIES}'!A12"]


@pytest.mark.parametrize(
    ("severities", "verdict"),
    [
        ((), "ไม่พบปัญหา"),
        ((Severity.NOTE,), "ไม่มีข้อผิดพลาดและคำเตือน"),
        ((Severity.NOTE, Severity.WARNING), "ไม่มีข้อผิดพลาด โปรดตรวจคำเตือนทุกรายการก่อนเผยแพร่ข้อมูล"),
    ],
)
def test_the_verdict_follows_the_worst_problem(severities: tuple[Severity, ...], verdict: str) -> None:
    problems = [Problem(severity, "x", "ข้อความ", "แก้") for severity in severities]
    page = opened(annotated_workbook(BUDGET.read_bytes(), problems, file_name=FILE_NAME))[RESULT_SHEET]
    assert page["A4"].value == verdict


def test_a_problem_of_row_and_column_finds_its_cell_where_one_header_stands_above(
    before: tuple[bytes, ReadResult],
) -> None:
    content, _ = before
    problems = [
        REQUIRED_BLANK.at(sheet=STRATEGIES, row=8, column="เบิกจ่าย (บาท)"),
        REQUIRED_BLANK.at(sheet=STRATEGIES, row=3, column="เบิกจ่าย (บาท)"),  # above the header
        REQUIRED_BLANK.at(sheet=STRATEGIES, row=8, column="ไม่มีหัวนี้"),
    ]
    page = opened(annotated_workbook(content, problems, file_name=FILE_NAME))[STRATEGIES]
    assert [cell.coordinate for row in page.iter_rows() for cell in row if cell.comment] == ["K8"]


def test_two_columns_of_one_header_leave_the_cell_open() -> None:
    book = load_workbook(BUDGET)
    book[STRATEGIES]["P4"] = "เบิกจ่าย (บาท)"
    problems = [REQUIRED_BLANK.at(sheet=STRATEGIES, row=8, column="เบิกจ่าย (บาท)")]
    page = opened(annotated_workbook(saved(book), problems, file_name=FILE_NAME))[STRATEGIES]
    assert [cell.coordinate for row in page.iter_rows() for cell in row if cell.comment] == []


def test_our_reader_takes_the_annotated_workbook_for_the_same(before: tuple[bytes, ReadResult]) -> None:
    content, result = before
    copy = annotated_copy(content, result.problems, file_name=FILE_NAME)
    again = read(copy.content, FILE_NAME)
    assert copy.in_place
    assert again.problems == result.problems
    assert again.row_counts == result.row_counts
    assert (again.kind, again.as_of, again.verdict) == (result.kind, result.as_of, "errors")
    for name, sheet in result.tables.items():
        assert again.tables[name].frame.equals(sheet.frame)


def test_mending_the_annotated_workbook_clears_it(before: tuple[bytes, ReadResult]) -> None:
    content, result = before
    book = opened(annotated_workbook(content, result.problems, file_name=FILE_NAME))
    book[STRATEGIES]["J7"] = 15800000
    book[STRATEGIES]["P4"], book[STRATEGIES]["P5"] = None, None
    mended = saved(book)
    again = read(mended, FILE_NAME)
    assert not {(STRATEGIES, "J7"), (STRATEGIES, "P4")} & {place[1:] for place in told(again)}
    out = opened(annotated_workbook(mended, again.problems, file_name=FILE_NAME))
    original = opened(content)
    assert out.sheetnames == [RESULT_SHEET, *original.sheetnames]
    assert out[STRATEGIES]["J7"].comment is None
    assert out[STRATEGIES]["J7"].fill.patternType is None
    assert table(out[RESULT_SHEET]) == [row for row in table(out[RESULT_SHEET]) if row[3] not in ("J7", "P4")]


@pytest.mark.parametrize("name", [RESULT_SHEET, f"{RESULT_SHEET} (2)"])
def test_the_result_sheet_is_a_companion(name: str) -> None:
    assert is_companion(Sheet(name, [["ก"]]))
    assert not is_companion(Sheet(f"{name} อื่น", [["ก"]]))


def test_a_file_that_is_no_workbook_gets_its_list_alone() -> None:
    result = read(b"a,b\n", "ข้อมูล.csv")
    copy = annotated_copy(b"a,b\n", result.problems, file_name="ข้อมูล.csv")
    page = opened(copy.content)[RESULT_SHEET]
    assert not copy.in_place
    assert opened(copy.content).sheetnames == [RESULT_SHEET]
    assert "ไฟล์นี้จึงมีเฉพาะรายการปัญหา" in page["A5"].value
    assert [row[4] for row in table(page)] == ["ไฟล์นี้เป็นข้อความหรือ CSV ไม่ใช่สมุดงาน Excel"]
    assert annotated_workbook(b"a,b\n", result.problems, file_name="ข้อมูล.csv") == copy.content


def test_a_comment_names_severity_problem_and_remedy() -> None:
    problem = Problem(Severity.WARNING, "x", "พบ 5", "ตรวจ B2", cell="B2")
    assert comment_text(problem) == "คำเตือน: พบ 5\nวิธีแก้ไข: ตรวจ B2"
