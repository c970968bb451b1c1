"""What awkward but honest workbooks come out as."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from sme_dash.problems import Severity
from sme_dash.workbook.cells import MergedRange, Sheet, Workbook
from sme_dash.workbook.reader import read_workbook, read_workbooks
from tests.workbook.handmade import altered, book, book_parts, sheet_xml, zipped

STRICT_MAIN = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"


def workbook(content: bytes) -> Workbook:
    outcome = read_workbook(content)
    assert outcome.problems == ()
    assert outcome.workbook is not None
    return outcome.workbook


def sheet(rows: str, **about: object) -> Sheet:
    (only,) = workbook(book(rows, **about)).sheets
    return only


def test_blank_rows_and_columns_before_the_table_keep_addresses_true() -> None:
    found = sheet(
        '<row r="4"><c r="C4"><v>7</v></c><c r="E4"><v>8</v></c></row><row r="6"><c r="D6"><v>9</v></c></row>'
    )
    assert list(found.filled()) == [(4, 3, 7), (4, 5, 8), (6, 4, 9)]
    assert (found.row_count, found.column_count) == (6, 5)
    assert all(len(row) == 5 for row in found.rows)


def test_cells_without_an_address_follow_the_one_before() -> None:
    found = sheet('<row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>')
    assert list(found.filled()) == [(2, 2, 1), (2, 3, 2), (3, 2, 3)]


def test_every_kind_of_cell() -> None:
    found = sheet(
        '<row r="1">'
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
        '<c r="D1" t="inlineStr"><is><t>ในเซลล์</t></is></c>'
        '<c r="E1" t="inlineStr"><is><r><t>ตัว</t></r><r><rPr><b/></rPr><t>หนา</t></r>'
        '<rPh sb="0" eb="1"><t>คำอ่าน</t></rPh></is></c>'
        '<c r="F1" t="str"><f>"ก"&amp;"ข"</f><v>กข</v></c><c r="G1" t="b"><v>1</v></c>'
        '<c r="H1"><v>784946720.01</v></c><c r="I1"><v>1249433100</v></c><c r="J1"><v>-5E-1</v></c>'
        '<c r="K1" t="str"><f>""</f><v></v></c><c r="L1" t="d"><v>2018-12-31</v></c><c r="M1" s="0"/>'
        "</row>",
        shared="<si><t>ธรรมดา</t></si><si><t></t></si>"
        '<si><r><t>สอง</t></r><r><rPr><b/></rPr><t xml:space="preserve"> ส่วน</t></r></si>',
    )
    texts = ["ธรรมดา", None, "สอง ส่วน", "ในเซลล์", "ตัวหนา", "กข"]
    assert found.rows == [
        [*texts, True, 784946720.01, 1249433100, -0.5, None, date(2018, 12, 31)],
    ]
    assert type(found.value(1, 9)) is int


def test_error_cells_are_named_and_hold_no_value() -> None:
    found = sheet(
        '<row r="2"><c r="B2" t="e"><v>#DIV/0!</v></c><c r="C2" t="e"><f>A1</f><v>#REF!</v></c>'
        '<c r="D2" t="str"><v>#N/A</v></c></row>'
    )
    assert found.error_cells == {(2, 2): "#DIV/0!", (2, 3): "#REF!"}
    assert found.rows[1] == [None, None, None, "#N/A"]


def test_formulas_without_a_stored_result_are_named() -> None:
    found = sheet(
        '<row r="1"><c r="A1"><f>SUM(B1:C1)</f></c><c r="B1"><f>1+1</f><v></v></c><c r="C1"><f>1+1</f><v>2</v></c>'
        '<c r="D1" t="str"><f>T(A1)</f></c></row><row r="9"><c r="F9"><f>NOW()</f><v/></c></row>',
        after='<extLst><ext><x14:f xmlns:x14="x">A1</x14:f></ext></extLst>',
    )
    assert found.unevaluated == {(1, 1), (1, 2), (1, 4), (9, 6)}
    assert list(found.filled()) == [(1, 3, 2)]
    assert (found.row_count, found.column_count) == (9, 6)


def test_a_formula_named_behind_the_cells_is_not_taken_for_one_in_the_last_cell() -> None:
    found = sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>ก</t></is></c></row>',
        after="<dataValidations><dataValidation><formula1>1</formula1></dataValidation></dataValidations>"
        '<extLst><ext><f xmlns="x">A1</f><c xmlns="x" r="B2"><v>5</v></c></ext></extLst>',
    )
    assert found.unevaluated == frozenset()
    assert found.value(1, 1) == "ก"


@pytest.mark.parametrize(
    ("switch", "serial", "expected"),
    [
        ("", "43465", date(2018, 12, 31)),
        ("", "43465.5", datetime(2018, 12, 31, 12)),
        ("", "0.75", time(18)),
        ("", "1", date(1900, 1, 1)),
        ("", "59", date(1900, 2, 28)),
        ("", "61", date(1900, 3, 1)),
        ('date1904="1"', "42003", date(2018, 12, 31)),
        ('date1904="true"', "0.25", time(6)),
    ],
)
@pytest.mark.parametrize("code", [14, "d/m/yyyy", "[$-107041E]d mmm yyyy", 71, "bbbb"])
def test_dates_in_both_systems_and_every_format(
    switch: str, serial: str, expected: object, code: int | str
) -> None:
    """Formats 71 and bbbb are Thai and unknown to the fast reader; the day counts are worked out by hand.

    43,465 days before 31 December 2018 was 30 December 1899; 42,003 days before it was 1 January 1904.
    """
    found = sheet(f'<row r="1"><c r="A1" s="1"><v>{serial}</v></c></row>', formats=[code], workbook_pr=switch)
    assert found.rows == [[expected]]


@pytest.mark.parametrize("code", ["d mmm yyyy", 71])
def test_a_buddhist_year_typed_as_a_real_date_stays_the_date_excel_knows(code: int | str) -> None:
    days = (date(2561, 12, 31) - date(1899, 12, 30)).days
    found = sheet(f'<row r="1"><c r="A1" s="1"><v>{days}</v></c></row>', formats=[code])
    assert found.value(1, 1) == date(2561, 12, 31)


@pytest.mark.parametrize(
    "code", ["#,##0.00", 't#,##0.00" บาท"', "[$THB]\\ #,##0.00", "0 \\d", "[Red]0;General"]
)
def test_figures_are_not_taken_for_dates(code: str) -> None:
    assert sheet('<row r="1"><c r="A1" s="1"><v>43465</v></c></row>', formats=[code]).value(1, 1) == 43465


@pytest.mark.parametrize("code", [14, "d/m/yyyy", 71])
def test_a_negative_number_under_a_date_format_is_not_lost(code: int | str) -> None:
    found = sheet('<row r="1"><c r="A1" s="1"><v>-465.76</v></c></row>', formats=[code])
    assert found.value(1, 1) == -465.76


def test_a_number_beyond_the_calendar_stays_a_number() -> None:
    found = sheet('<row r="1"><c r="A1" s="1"><v>1249433100</v></c></row>', formats=[71])
    assert found.value(1, 1) == 1249433100


def test_durations_are_durations() -> None:
    found = sheet(
        '<row r="1"><c r="A1" s="1"><v>1.5</v></c><c r="B1" s="2"><v>1.5</v></c></row>',
        formats=["[h]:mm", 79],
    )
    assert found.rows == [[timedelta(hours=36), timedelta(hours=36)]]


def test_percent_cells_are_told_from_printed_percentages() -> None:
    found = sheet(
        '<row r="1"><c r="A1" s="1"><v>0.844</v></c><c r="B1" s="2"><v>84.4</v></c>'
        '<c r="C1" s="3"><v>0.5</v></c><c r="D1" s="4"><v>0.5</v></c><c r="E1" s="1" t="str"><v>84.4%</v></c></row>',
        formats=["0.00%", "0.00", 10, '0.00"%"'],
    )
    assert found.percent_cells == {(1, 1), (1, 3)}
    assert found.rows == [[0.844, 84.4, 0.5, 0.5, "84.4%"]]


@pytest.mark.parametrize(("stored", "text"), [("NaN", "nan"), ("1E999", "inf"), ("abc", "abc")])
def test_what_is_no_number_in_a_number_cell_stays_visible_as_text(stored: str, text: str) -> None:
    value = sheet(f'<row r="1"><c r="A1"><v>{stored}</v></c></row>').value(1, 1)
    assert isinstance(value, str)
    assert value.lower() == text


def test_hidden_and_merged_things_are_known() -> None:
    content = zipped(
        book_parts(
            {
                "รายยุทธศาสตร์": sheet_xml(
                    '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="D2"><v>2</v></c></row>'
                    '<row r="70" hidden="1"/>',
                    before='<cols><col min="2" max="3" hidden="1"/><col min="4" max="4"/>'
                    '<col min="5" max="16384" hidden="true"/></cols>',
                    after='<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/></mergeCells>',
                ),
                "ซ่อน A&B": sheet_xml('<row r="1"><c r="A1"><v>3</v></c></row>'),
                "ซ่อนสนิท": sheet_xml(""),
            },
            states={"ซ่อน A&B": "hidden", "ซ่อนสนิท": "veryHidden"},
        )
    )
    first, second, third = workbook(content).sheets
    assert first.hidden_rows == {2}
    assert first.hidden_columns == {2, 3}
    assert first.merged == (MergedRange(1, 1, 1, 3), MergedRange(2, 1, 3, 1))
    assert [(item.name, item.visibility) for item in (first, second, third)] == [
        ("รายยุทธศาสตร์", "visible"),
        ("ซ่อน A&B", "hidden"),
        ("ซ่อนสนิท", "very_hidden"),
    ]
    assert third.rows == []


def test_formatted_but_empty_cells_far_away_are_nothing() -> None:
    found = sheet(
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c r="XFD1048576" s="1"/></row>',
        formats=["0.00"],
        after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    )
    assert found.rows == [[1]]
    assert found.merged == (MergedRange(1, 1, 1_048_576, 16_384),)


def test_a_very_wide_sparse_row_is_read_to_its_last_column() -> None:
    found = sheet('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>')
    assert (found.value(1, 1), found.value(1, 16_384), found.column_count) == (1, 2, 16_384)


def test_the_declared_dimension_is_not_believed() -> None:
    found = sheet(
        "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 11)),
        before='<dimension ref="A1:A2"/>',
    )
    assert found.rows == [[row] for row in range(1, 11)]


def test_prefixed_and_strict_packages_read_alike() -> None:
    plain = book('<row r="2"><c r="B2"><v>5</v></c></row>')
    name = "xl/worksheets/sheet1.xml"

    def prefixed(part: bytes) -> bytes:
        for element in (b"worksheet", b"sheetData", b"row", b"c", b"v"):
            for end in (b" ", b">"):
                part = part.replace(b"<" + element + end, b"<x:" + element + end)
            part = part.replace(b"</" + element + b">", b"</x:" + element + b">")
        return part.replace(b'xmlns="', b'xmlns:x="')

    strict = plain
    for part in (name, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"):
        strict = altered(
            strict,
            part,
            lambda xml: xml.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", STRICT_MAIN
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", STRICT_RELATIONS
            ),
        )
    for content in (plain, altered(plain, name, prefixed), strict):
        assert workbook(content).sheets[0].rows == [[None, None], [None, 5]]


def test_a_package_with_backslashes_is_read() -> None:
    parts = book_parts({"ก": sheet_xml('<row r="1"><c r="A1"><v>5</v></c></row>')})
    content = zipped({name.replace("/", "\\"): part for name, part in parts.items()})
    assert workbook(content).sheets[0].rows == [[5]]


def test_a_main_part_of_another_name_is_read() -> None:
    content = zipped(
        book_parts({"ก": sheet_xml('<row r="1"><c r="A1"><v>5</v></c></row>')}, main_name="book2.xml")
    )
    assert workbook(content).sheets[0].rows == [[5]]


def test_zero_from_a_formula_nobody_calculated_is_doubted() -> None:
    rows = '<row r="3"><c r="B3"><f>SUM(B1:B2)</f><v>0</v></c><c r="C3"><f>1+1</f><v>2</v></c><c r="D3"><v>0</v></c></row>'
    outcome = read_workbook(book(rows, calc_pr='fullCalcOnLoad="1"'))
    (problem,) = outcome.problems
    assert (problem.code, problem.severity, problem.sheet, problem.cell, problem.found) == (
        "formula_doubtful",
        Severity.WARNING,
        "ข้อมูล",
        "B3",
        "B3",
    )
    assert outcome.workbook is not None
    assert read_workbook(book(rows)).problems == ()


def test_a_wrong_ending_is_noted_and_the_workbook_read() -> None:
    outcome = read_workbook(book('<row r="1"><c r="A1"><v>1</v></c></row>'), file_name="งบ.xls")
    assert [problem.code for problem in outcome.problems] == ["file_name_differs"]
    assert outcome.workbook is not None


def test_several_files_come_back_in_their_order_the_bad_one_alone_refused() -> None:
    files = [(book(f'<row r="1"><c r="A1"><v>{n}</v></c></row>'), f"{n}.xlsx") for n in range(3)]
    files.insert(1, (b"", "ว่าง.xlsx"))
    outcomes = read_workbooks(files)
    assert [outcome.workbook and outcome.workbook.sheets[0].value(1, 1) for outcome in outcomes] == [
        0,
        None,
        1,
        2,
    ]
    assert [problem.code for problem in outcomes[1].problems] == ["file_empty"]
    assert read_workbooks([]) == []
