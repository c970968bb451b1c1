"""The workbook of a meeting: every table, totals an auditor can follow, the same bytes again."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from openpyxl import Workbook

from sme_dash.exports.meeting_workbook import CONTENTS, form_workbook, meeting_workbook
from sme_dash.thai.format import Display
from sme_dash.views.book import MeetingBook
from sme_dash.views.display import CellView, ColumnView, RowView, TableView
from tests.services.frozen_meeting import Secretariat

BAHT = Display("arabic", "baht")


@pytest.fixture(scope="module")
def book(held: Secretariat) -> MeetingBook:
    return held.meetings.book(held.meeting, display=BAHT)


@pytest.fixture(scope="module")
def content(book: MeetingBook) -> bytes:
    return meeting_workbook(book)


def opened(content: bytes, *, results: bool = False) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=results)


def sheet_with(workbook: Workbook, words: str) -> str:
    return next(
        each.title
        for each in workbook
        if any(str(cell.value).startswith(words) for row in each["A1:A6"] for cell in row)
    )


def test_every_table_has_a_sheet_of_its_own(book: MeetingBook, content: bytes) -> None:
    tables = [table for section in book.sections for table in section.tables]
    tables += [table for appendix in book.appendices for table in appendix.tables]
    names = opened(content).sheetnames
    assert names[0] == CONTENTS
    assert len(names) == 1 + len(tables) + 1  # the contradictions have an agenda item; the sources come last
    assert len({each.casefold() for each in names}) == len(names)


def test_a_total_is_a_formula_with_its_result(content: bytes) -> None:
    """FY 2561 by strategy: 66,584,700 + 725,150,900 + 105,710,000 + 51,452,000 = 948,897,600 (report2561:2574)."""
    workbook, results = opened(content), opened(content, results=True)
    name = sheet_with(workbook, "การเบิกจ่ายงบประมาณปี 2561 ")
    formulas = {
        cell.value: results[name][cell.coordinate].value
        for row in workbook[name].iter_rows()
        for cell in row
        if str(cell.value).startswith("=SUM(")
    }
    assert Decimal(str(formulas["=SUM(F7:F10)"])) == Decimal("948897600")


def test_every_formula_comes_to_what_it_says(content: bytes) -> None:
    workbook, results = opened(content), opened(content, results=True)
    checked = 0
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                if str(cell.value).startswith("=SUM("):
                    parts = str(cell.value)[5:-1].split(",")
                    cells = [
                        each
                        for part in parts
                        for line in rows_of(results[sheet.title], part)
                        for each in line
                    ]
                    added = sum(
                        (Decimal(str(each.value)) for each in cells if each.value is not None), Decimal(0)
                    )
                    assert added == Decimal(str(results[sheet.title][cell.coordinate].value)), (
                        sheet.title,
                        cell,
                    )
                    checked += 1
    assert checked > 50


def rows_of(sheet: object, part: str) -> tuple[tuple[openpyxl.cell.Cell, ...], ...]:
    found = sheet[part]  # type: ignore[index]
    return found if isinstance(found, tuple) else ((found,),)


def test_it_says_which_files_it_comes_from(book: MeetingBook, content: bytes) -> None:
    workbook = opened(content)
    text = " ".join(str(cell.value) for row in workbook[CONTENTS].iter_rows() for cell in row if cell.value)
    assert book.sources is not None
    hashes = [row.cells[-1].text for row in book.sources.rows]
    assert len(hashes) == 4
    assert all(len(each) == 64 and each in text for each in hashes)
    assert "ชุดข้อมูลที่ 1" in text


def test_the_same_meeting_gives_the_same_bytes(book: MeetingBook, content: bytes) -> None:
    assert meeting_workbook(replace(book)) == content


def test_text_is_never_a_formula_and_hostile_names_make_good_sheets(book: MeetingBook) -> None:
    hostile = TableView(
        key="hostile",
        caption='=HYPERLINK("x") [a]*b/c?:\\ ' + "ก" * 400,
        columns=(ColumnView(key="a", header="=1+1"),),
        rows=(RowView((CellView("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),)),),
    )
    twice = replace(hostile, key="again")
    section = replace(book.sections[1], tables=(hostile, twice))
    workbook = opened(meeting_workbook(replace(book, sections=(section,), appendices=())))
    assert all(cell.data_type != "f" for sheet in workbook for row in sheet.iter_rows() for cell in row)
    assert all(len(each) <= 31 for each in workbook.sheetnames)


def test_a_meeting_without_tables_still_makes_a_workbook(book: MeetingBook) -> None:
    bare = replace(book, sections=(), appendices=(), contradictions=None, sources=None)
    workbook = opened(meeting_workbook(bare))
    assert workbook.sheetnames == [CONTENTS]
    text = " ".join(str(cell.value) for row in workbook[CONTENTS].iter_rows() for cell in row if cell.value)
    assert "ไม่มีไฟล์ข้อมูลที่เผยแพร่สำหรับงวดนี้" in text


def test_an_empty_form_says_so(book: MeetingBook) -> None:
    workbook = opened(form_workbook("แบบ สสว.200/3", (), book))
    assert workbook.sheetnames == ["ไม่มีข้อมูล", "ที่มา"]


def test_thai_digits_change_how_numbers_look_and_not_what_they_are(held: Secretariat, content: bytes) -> None:
    thai = opened(meeting_workbook(held.meetings.book(held.meeting, display=Display("thai", "baht"))))
    name = sheet_with(thai, "การเบิกจ่ายงบประมาณปี ๒๕๖๑ ")
    cell = thai[name]["F7"]
    assert cell.value == 66584700
    assert cell.number_format.startswith("[$-D00041E]")
