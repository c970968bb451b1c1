"""Forms with last month's rows: what stands is there, what changes is blank, and nothing is lost on the way back."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sme_dash.contracts.declare import Kind, SheetContract
from sme_dash.contracts.frame import typed_frame
from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.read import ReadResult, read
from sme_dash.contracts.table import Table
from sme_dash.contracts.template import next_as_of, template_workbook
from sme_dash.workbook.cells import CellValue
from tests.conftest import DECEMBER_2561, SHIPPED
from tests.contracts.hand_built import ADMIN, SUPPORT, kind_named

by_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
FIRST_ROW = 6
"""Title, what a row is, legend, a blank row, the header: then the rows."""


def made(
    kind_id: str,
    sheet_id: str,
    *records: Mapping[str, object],
    as_of: dt.date | None = DECEMBER_2561,
    blank_rows: int = 3,
) -> Worksheet:
    """Return one sheet of a form pre-filled with hand-made rows; fields left out are blank."""
    contract = kind_named(kind_id).sheet(sheet_id)
    prefill = {sheet_id: table_of(contract, *records)}
    content = template_workbook(kind_named(kind_id), blank_rows=blank_rows, prefill=prefill, as_of=as_of)
    return openpyxl.load_workbook(io.BytesIO(content))[contract.name]


def table_of(contract: SheetContract, *records: Mapping[str, object]) -> Table:
    """Return a table of hand-made rows."""
    names = list(typed_frame(contract, []))
    rows = [
        {name: record.get(name, "none" if name.endswith("_state") else None) for name in names}
        | {"excel_row": number, "role": record.get("role", "data")}
        for number, record in enumerate(records, start=6)
    ]
    return Table("เดือนก่อน.xlsx", contract.name, contract.id, typed_frame(contract, rows), {})


def cells(page: Worksheet, row: int) -> dict[str, CellValue]:
    """Return the filled cells of a row by header."""
    return {
        str(page.cell(FIRST_ROW - 1, cell.column).value): cell.value
        for cell in page[row]
        if cell.value is not None
    }


def locked(page: Worksheet, row: int) -> list[str]:
    """Return the headers above the locked cells of a row."""
    return [str(page.cell(FIRST_ROW - 1, cell.column).value) for cell in page[row] if cell.protection.locked]


def test_a_strategy_keeps_its_name_and_budget_and_loses_what_was_spent() -> None:
    page = made(
        "budget",
        "strategy",
        {
            "fiscal_year": 2562,
            "category": "support",
            "strategy_no": 1,
            "strategy_name": "สร้างความเข้มแข็ง",
            "projects": 8,
            "projects_done": 2,
            "budget_satang": 7_997_300_050,
            "disbursed_satang": 73_806_895,
            "committed_satang": 1,
            "remaining_reported_satang": 2,
        },
        {"fiscal_year": 2562, "category": "admin", "budget_satang": 28_526_540_000},
        {
            "fiscal_year": 2562,
            "strategy_name": "รวมทั้งสิ้น",
            "budget_satang": 36_523_840_050,
            "disbursed_satang": 5,
            "role": "total",
        },
    )
    assert cells(page, 6) == {
        "ปีงบประมาณ": 2562,
        "หมวดงบประมาณ": SUPPORT,
        "ยุทธศาสตร์ที่": 1,
        "ชื่อยุทธศาสตร์": "สร้างความเข้มแข็ง",
        "โครงการทั้งหมด": 8,
        "งบประมาณ (บาท)": 79_973_000.50,
    }
    assert cells(page, 7) == {"ปีงบประมาณ": 2562, "หมวดงบประมาณ": ADMIN, "งบประมาณ (บาท)": 285_265_400}
    assert cells(page, 8) == {
        "ปีงบประมาณ": 2562,
        "ชื่อยุทธศาสตร์": "รวมทั้งสิ้น",
        "งบประมาณ (บาท)": 365_238_400.50,
    }
    assert locked(page, 6) == ["ปีงบประมาณ", "หมวดงบประมาณ", "ยุทธศาสตร์ที่"]
    assert locked(page, 7) == ["ปีงบประมาณ", "หมวดงบประมาณ"], "what is blank can be filled in"
    assert locked(page, 8) == ["ปีงบประมาณ", "ชื่อยุทธศาสตร์"], "a total is one by its label"
    assert locked(page, 9) == [], "new rows"


def test_grounds_tell_what_to_fill_in_from_what_stands_and_what_is_locked() -> None:
    page = made(
        "budget",
        "strategy",
        {"fiscal_year": 2562, "strategy_name": "รวม", "budget_satang": 100, "role": "total"},
    )
    assert page["A3"].value == (
        "ช่องสีเหลือง: กรอกข้อมูลของเดือนนี้ · ช่องสีขาว: ยกมาจากข้อมูล ณ 31 ธันวาคม 2561 แก้ไขได้ · ช่องสีเทา: ล็อกไว้ · "
        "รายการใหม่: กรอกในแถวว่างใต้ตาราง"
    )
    # fiscal year, budget, disbursed of the total; fiscal year of a blank row
    grounds = [page[cell].fill for cell in ("A6", "J6", "K6", "A7")]
    assert [fill.fgColor.rgb if fill.fill_type else None for fill in grounds] == [
        "00E6ECF2",
        None,
        "00FFF6D9",
        "00FFF6D9",
    ]
    assert page["J6"].font.bold, "a total is still seen to be one"


def test_a_project_without_a_code_is_named_by_its_number_and_may_get_a_code() -> None:
    page = made(
        "budget",
        "project",
        {"fiscal_year": 2562, "seq": 3, "project_code": "620100100", "project_name": "ก", "is_new": True},
        {
            "fiscal_year": 2562,
            "seq": 4,
            "project_name": "ข",
            "status": "done",
            "start_date": dt.date(2018, 10, 1),
            "is_new": False,
        },
    )
    assert locked(page, 6) == ["ปีงบประมาณ", "รหัสโครงการ"]
    assert locked(page, 7) == ["ปีงบประมาณ", "ลำดับ"]
    assert cells(page, 7) == {
        "ปีงบประมาณ": 2562,
        "ลำดับ": 4,
        "ชื่องาน/โครงการ": "ข",
        "วันที่เริ่ม": dt.datetime(2018, 10, 1),
        "โครงการใหม่": "ไม่ใช่",
    }
    assert cells(page, 6)["โครงการใหม่"] == "ใช่"


def test_targets_stand_and_results_and_their_explanations_are_typed_anew() -> None:
    page = made(
        "kpi",
        "kpi",
        {
            "fiscal_year": 2562,
            "strategy_no": 1,
            "kpi_no": 2,
            "name": "จำนวน SME",
            "department": "ฝนผ.",
            "unit": "ราย",
            "comparator": "at_most",
            "target": 8400.5,
            "target_state": "value",
            "actual": 100.0,
            "actual_state": "value",
            "explanation": "เดือนก่อน",
            "accumulation": "cumulative",
        },
        {
            "fiscal_year": 2562,
            "strategy_no": 1,
            "kpi_no": 3,
            "name": "แผน",
            "comparator": "text",
            "target_state": "text",
            "target_text": "มีแผน 1 ฉบับ",
            "actual_state": "not_reported",
            "actual_text": "N/A",
            "met": True,
        },
    )
    assert cells(page, 6) == {
        "ปีงบประมาณ": 2562,
        "ยุทธศาสตร์ที่": 1,
        "ลำดับตัวชี้วัด": 2,
        "ตัวชี้วัด": "จำนวน SME",
        "ฝ่ายที่รับผิดชอบ": "ฝนผ.",
        "หน่วยนับ": "ราย",
        "เกณฑ์": "ไม่เกิน",
        "เป้าหมาย": 8400.5,
        "วิธีสะสม": "สะสม",
    }
    assert page["J6"].number_format == "#,##0.0", "8,400.5 as precise as it is"
    assert (cells(page, 7)["เป้าหมาย"], cells(page, 7)["เกณฑ์"]) == ("มีแผน 1 ฉบับ", "ข้อความ")
    assert not {"ผล", "บรรลุเป้าหมาย", "คำอธิบาย"} & {*cells(page, 6), *cells(page, 7)}


@pytest.mark.parametrize(
    ("as_of", "kept"),
    [
        (dt.date(2018, 12, 31), [True, True, False]),  # the first quarter ends on that very day
        (dt.date(2018, 12, 30), [True, False, False]),
        (None, [False, False, False]),
    ],
)
def test_a_months_result_stands_once_the_month_is_over(as_of: dt.date | None, kept: list[bool]) -> None:
    shared = {"fiscal_year": 2562, "project_code": "620100100", "activity_no": "1", "plan_satang": 100}
    rows = [{**shared, "month": month, "actual_satang": 250} for month in ("2561-11", "2561-12", "2562-01")]
    page = made("budget", "monthly", *rows, as_of=as_of)
    assert [cells(page, row)["เดือน"] for row in (6, 7, 8)] == ["พ.ย. 2561", "ธ.ค. 2561", "ม.ค. 2562"]
    assert [cells(page, row)["แผน (บาท)"] for row in (6, 7, 8)] == [1, 1, 1]
    assert [cells(page, row).get("ผล (บาท)") == 2.5 for row in (6, 7, 8)] == kept


def test_a_quarters_result_stands_once_the_quarter_is_over() -> None:
    """Quarter 1 of fiscal year 2562 ended on 31 December 2561; quarter 4 of 2561 on 30 September 2561."""
    shared = {"programme": "แผนงาน ก", "cumulative_satang": 100_000_000}
    page = made(
        "budget",
        "quarterly",
        {**shared, "fiscal_year": 2561, "quarter": 4},
        {**shared, "fiscal_year": 2562, "quarter": 1},
        {**shared, "fiscal_year": 2562, "quarter": 2},
    )
    spent = [cells(page, row).get("ผลเบิกจ่ายสะสม (ล้านบาท)") for row in (6, 7, 8)]
    assert spent == [1, 1, None]


def test_a_statistic_of_a_time_that_is_over_stands_and_one_of_a_running_year_does_not() -> None:
    shared = {"topic": "การจ้างงาน", "item": "SME", "unit": "คน", "value": 12.5, "share_percent": 82.22}
    page = made(
        "situation",
        "figures",
        {**shared, "period": "ม.ค.-พ.ย. 2561"},
        {**shared, "period": "2562"},
    )
    assert cells(page, 6)["ค่า"] == 12.5
    assert cells(page, 6)["สัดส่วน (%)"] == 82.22
    assert cells(page, 7) == {"หัวข้อ": "การจ้างงาน", "รายการ": "SME", "ช่วงเวลา": "2562", "หน่วย": "คน"}


def test_a_total_whose_label_stood_where_no_words_are_kept_gets_one_and_is_read_as_one() -> None:
    """The workbook had รวม in ปีงบประมาณ; the frame has no year there and no word anywhere."""
    contract = kind_named("integrated_plan").sheet("ministry")
    table = table_of(
        contract,
        {"fiscal_year": 2562, "ministry": "กระทรวงพาณิชย์", "budget_satang": 5},
        {"role": "total", "budget_satang": 5},
    )
    content = template_workbook(kind_named("integrated_plan"), prefill={"ministry": table})
    result = read(content, "แบบฟอร์ม.xlsx").tables["ministry"]
    assert result.frame["role"].tolist() == ["data", "total"]
    assert result.frame["ministry"].tolist() == ["กระทรวงพาณิชย์", "รวม"]


def test_figures_of_other_documents_do_not_come_back() -> None:
    page = made(
        "budget",
        "reference",
        {
            "figure_key": "budget/2562/total/used_percent",
            "value": 62.76,
            "document": "รายงาน",
            "unit": "ร้อยละ",
        },
    )
    assert cells(page, 6) == {}
    assert page["A3"].value.startswith("ช่องสีเหลือง: กรอกข้อมูล ·")


@by_kind
def test_filled_with_last_months_own_figures_it_reads_back_as_last_month(
    shipped: Mapping[str, ReadResult], kind: Kind
) -> None:
    """Every cell left blank gets what the shipped workbook has typed there; nothing else is touched."""
    tables = shipped[kind.id].tables
    form = template_workbook(kind, prefill=tables, as_of=DECEMBER_2561)
    book = openpyxl.load_workbook(io.BytesIO(form))
    typed = openpyxl.load_workbook(SHIPPED / f"{kind.id}.xlsx")
    blanks = 0
    for sheet_id, table in tables.items():
        columns = list(kind.sheet(sheet_id).columns)
        page = book[kind.sheet(sheet_id).name]
        for row, excel_row in enumerate(table.frame["excel_row"], start=FIRST_ROW):
            for field, letter in table.letters.items():
                cell = page.cell(row, columns.index(field) + 1)
                if cell.value is None:
                    assert not cell.protection.locked
                    cell.value = typed[table.sheet][f"{letter}{excel_row}"].value
                    blanks += cell.value is not None
    saved = io.BytesIO()
    book.save(saved)
    result = read(saved.getvalue(), "กรอกแล้ว.xlsx")
    assert result.problems == ()
    assert result.as_of == dt.date(2019, 1, 31)
    assert set(result.tables) == set(tables)
    for sheet_id, table in tables.items():
        again = result.tables[sheet_id].frame
        assert again["excel_row"].tolist() == list(range(FIRST_ROW, FIRST_ROW + len(table.frame)))
        pd.testing.assert_frame_equal(
            again.drop(columns="excel_row"), table.frame.drop(columns="excel_row"), check_exact=True
        )
    assert (blanks > 0) == (kind.id != "situation"), "December's statistics are of times that are over"


@by_kind
def test_equal_months_give_equal_bytes(shipped: Mapping[str, ReadResult], kind: Kind) -> None:
    tables = shipped[kind.id].tables
    first, second = (template_workbook(kind, prefill=tables, as_of=DECEMBER_2561) for _ in range(2))
    assert first == second
    assert first != template_workbook(kind, prefill=tables, as_of=dt.date(2019, 1, 31))


@pytest.mark.parametrize(
    ("day", "suggested"),
    [
        (dt.date(2018, 12, 31), dt.date(2019, 1, 31)),
        (dt.date(2019, 1, 31), dt.date(2019, 2, 28)),
        (dt.date(2020, 1, 15), dt.date(2020, 2, 29)),
    ],
)
def test_the_end_of_the_month_that_follows_is_suggested(day: dt.date, suggested: dt.date) -> None:
    assert next_as_of(day) == suggested


def test_the_suggested_date_and_the_office_stand_in_the_dataset_sheet_open_to_change() -> None:
    content = template_workbook(kind_named("kpi"), office="สำนักงานสมมติ", as_of=DECEMBER_2561)
    page = openpyxl.load_workbook(io.BytesIO(content))["ข้อมูลชุด"]
    said = {row[0].value: row[1] for row in page.iter_rows(min_row=6, max_row=11)}
    assert {label: cell.value for label, cell in said.items()} == {
        "ชุดข้อมูล": "ตัวชี้วัด",
        "รุ่นแบบฟอร์ม": "1",
        "ข้อมูล ณ วันที่": "31 มกราคม 2562",
        "หน่วยงาน": "สำนักงานสมมติ",
        "ผู้จัดทำ": None,
        "หมายเหตุ": None,
    }
    assert [cell.protection.locked for cell in said.values()] == [True, True, False, False, False, False]


def test_a_long_sheet_keeps_its_help_formats_and_repeated_header_to_the_last_row() -> None:
    """620 indicators and 40 blank rows: rows 6–665."""
    rows = [
        {
            "fiscal_year": 2562,
            "project_code": f"{620100000 + number}",
            "project_name": "โครงการพัฒนาผู้ประกอบการที่มีชื่อยาวเกินกว่าหนึ่งบรรทัดของคอลัมน์ เพื่อดูว่าวรรณยุกต์ไม่ถูกตัด",
            "kind": "output",
            "indicator_no": 1,
            "name": "จำนวนผู้ที่ได้รับการพัฒนา",
            "target": float(number),
            "target_state": "value",
        }
        for number in range(620)
    ]
    page = made("kpi", "indicator", *rows, blank_rows=40)
    ranges = {str(rule.sqref) for rule in page.data_validations.dataValidation}
    assert {"A6:A665", "F6:F665", "J6:J665"} <= ranges
    assert page.auto_filter.ref == "A5:L665"
    assert (page.print_title_rows, page.freeze_panes) == ("$5:$5", "C6")
    assert (page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert page.row_dimensions[625].height == 2 * 24, "70 letters that take width, 40 to a line: two lines"
    assert page.cell(665, 3).number_format == "@"
    assert page.cell(625, 3).value == "620100619"


def test_a_workbook_on_a_form_of_another_version_is_read(shipped: Mapping[str, ReadResult]) -> None:
    """Nothing is asked of the version but to be told."""
    kind = kind_named("integrated_plan")
    form = template_workbook(kind, prefill=shipped["integrated_plan"].tables, as_of=DECEMBER_2561)
    book = openpyxl.load_workbook(io.BytesIO(form))
    book["ข้อมูลชุด"]["B7"].value = "0.9"
    saved = io.BytesIO()
    book.save(saved)
    result = read(saved.getvalue(), "รุ่นเก่า.xlsx")
    assert [problem.code for problem in result.problems] == ["template_version_differs"]
    assert set(result.tables) == {"guideline", "ministry", "achievement"}
