"""Templates: what they hold comes from the declarations, and what is filled in is read without a problem."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sme_dash.contracts.declare import ColumnType, Kind
from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.read import read
from sme_dash.contracts.template import template_workbook
from sme_dash.workbook.cells import CellValue, column_letter
from tests.contracts.hand_built import ADMIN, SUPPORT, codes, kind_named

by_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)

FILLED: Mapping[str, Mapping[str, Sequence[Mapping[str, CellValue]]]] = {
    "budget": {
        "รายยุทธศาสตร์": [
            {
                "ปีงบประมาณ": 2562,
                "หมวดงบประมาณ": SUPPORT,
                "ยุทธศาสตร์ที่": 1,
                "งบประมาณ (บาท)": 79973000,
                "เบิกจ่าย (บาท)": 738068.95,
            },
            {
                "ปีงบประมาณ": 2562,
                "หมวดงบประมาณ": ADMIN,
                "งบประมาณ (บาท)": 285265400,
                "ผูกพัน (บาท)": "๒๑๘,๕๒๗,๖๒๖.๓๒",
            },
            {"ปีงบประมาณ": 2562, "ชื่อยุทธศาสตร์": "รวมทั้งสิ้น", "งบประมาณ (บาท)": 365238400},
        ],
        "รายโครงการ": [
            {
                "ปีงบประมาณ": 2562,
                "รหัสโครงการ": "620100100",
                "ชื่องาน/โครงการ": "โครงการหนึ่ง",
                "งบประมาณ (บาท)": 1000000,
                "สถานะ": "อยู่ระหว่างดำเนินการ",
                "วันที่เริ่ม": "1 ต.ค. 61",
                "โครงการใหม่": "ใช่",
            }
        ],
    },
    "kpi": {
        "ตัวชี้วัดยุทธศาสตร์": [
            {
                "ปีงบประมาณ": 2562,
                "ยุทธศาสตร์ที่": 1,
                "ลำดับตัวชี้วัด": 1,
                "ตัวชี้วัด": "จำนวน SME",
                "เกณฑ์": "ไม่เกิน",
                "เป้าหมาย": 80,
                "ผล": "N/A",
            }
        ]
    },
    "integrated_plan": {
        "ตามแนวทาง": [
            {"ปีงบประมาณ": 2562, "รหัส": "1", "แนวทาง/ตัวชี้วัด": "แนวทาง 1", "งบประมาณ (ล้านบาท)": 879.7343},
            {"ปีงบประมาณ": 2562, "รหัส": "1.1", "แนวทาง/ตัวชี้วัด": "ตัวชี้วัด", "เป้าหมาย": "8,400", "ผล": 0},
        ],
        "ตามกระทรวง": [{"ปีงบประมาณ": 2562, "กระทรวง": "กระทรวงพาณิชย์", "งบประมาณ (ล้านบาท)": 100}],
    },
    "situation": {
        "ตัวเลขสถานการณ์": [
            {"หัวข้อ": "จำนวน SME", "รายการ": "ขนาดย่อม", "ช่วงเวลา": "2560", "ค่า": 3046793, "สัดส่วน (%)": 99.78}
        ]
    },
}


def opened(kind: Kind) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(template_workbook(kind, blank_rows=5)))


def header_row(page: Worksheet) -> int:
    """Return the row whose first cell is the first column's header, below the title lines."""
    return next(row for row in range(1, 10) if page.cell(row, 2).value is not None)


@by_kind
def test_an_empty_template_lacks_rows_and_a_date_and_nothing_else(kind: Kind) -> None:
    result = read(template_workbook(kind), "แบบฟอร์ม.xlsx")
    required = [contract.name for contract in kind.sheets if contract.required]
    assert result.kind is kind
    assert [(problem.code, problem.sheet) for problem in result.problems] == [
        *(("no_rows", name) for name in required),
        ("as_of_unknown", "ข้อมูลชุด"),
    ]


@by_kind
def test_a_filled_template_is_read_without_a_problem(kind: Kind) -> None:
    book = opened(kind)
    about = book["ข้อมูลชุด"]
    assert about["A8"].value == "ข้อมูล ณ วันที่"
    about["B8"] = "31 ธันวาคม 2561"
    for name, rows in FILLED[kind.id].items():
        page = book[name]
        top = header_row(page)
        places = {page.cell(top, column).value: column for column in range(1, page.max_column + 1)}
        for number, row in enumerate(rows, start=top + 1):
            for printed, value in row.items():
                page.cell(number, places[printed]).value = value
    saved = io.BytesIO()
    book.save(saved)
    result = read(saved.getvalue(), "กรอกแล้ว.xlsx")
    assert (codes(result), result.verdict) == ([], "ok")
    read_rows = {table.sheet: len(table.frame) for table in result.tables.values()}
    assert read_rows == {name: len(rows) for name, rows in FILLED[kind.id].items()}


@by_kind
def test_a_template_has_every_sheet_and_column_of_its_kind(kind: Kind) -> None:
    book = opened(kind)
    names = [contract.name for contract in kind.sheets]
    assert [page.title for page in book if page.sheet_state == "visible"] == ["ข้อมูลชุด", *names, "คำแนะนำ"]
    for contract in kind.sheets:
        page = book[contract.name]
        printed = [cell.value for cell in page[header_row(page)]]
        assert printed == [spec.printed for spec in contract.columns.values()]


@by_kind
def test_the_dataset_sheet_is_filled_in_with_kind_and_version(kind: Kind) -> None:
    page = opened(kind)["ข้อมูลชุด"]
    said = {row[0].value: row[1].value for row in page.iter_rows(min_row=1, max_row=12)}
    assert (said["ชุดข้อมูล"], said["รุ่นแบบฟอร์ม"], said["ข้อมูล ณ วันที่"]) == (kind.title, kind.version, None)


@by_kind
def test_choices_are_drop_downs_and_every_column_has_a_hint(kind: Kind) -> None:
    book = opened(kind)
    for contract in kind.sheets:
        page = book[contract.name]
        first = header_row(page) + 1
        rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
        assert len(rules) == len(contract.columns)
        for column, spec in enumerate(contract.columns.values(), start=1):
            letter = column_letter(column)
            rule = rules[f"{letter}{first}:{letter}{first + 4}"]
            assert spec.help[:40] in rule.prompt
            listed = spec.type in {ColumnType.CHOICE, ColumnType.FLAG}
            assert (rule.type == "list") == listed
            if spec.type is ColumnType.FLAG:
                assert rule.formula1 == '"ใช่,ไม่ใช่"'


def test_cells_have_the_format_of_their_type() -> None:
    page = opened(kind_named("budget"))["รายโครงการ"]
    top = header_row(page)
    formats = {
        page.cell(top, column).value: page.cell(top + 1, column).number_format for column in range(1, 20)
    }
    assert formats["ปีงบประมาณ"] == "0"
    assert formats["งบประมาณ (บาท)"] == "#,##0.00"
    assert formats["รหัสโครงการ"] == "@"
    assert formats["วันที่เริ่ม"] == "[$-107041E]d mmm yyyy"
    plan = opened(kind_named("integrated_plan"))["ตามแนวทาง"]
    assert plan.cell(header_row(plan) + 1, 7).number_format == "#,##0.0000"


@by_kind
def test_the_instructions_explain_every_column_once(kind: Kind) -> None:
    page = opened(kind)["คำแนะนำ"]
    top = header_row(page)
    assert [cell.value for cell in page[top]] == [
        "แผ่นงาน",
        "คอลัมน์",
        "ชนิด",
        "หน่วย",
        "จำเป็น",
        "คำอธิบาย",
        "ตัวอย่าง",
        "คำที่ใช้ได้",
        "เมื่อยกรายการจากเดือนก่อน",
    ]
    columns = [(contract.name, spec) for contract in kind.sheets for spec in contract.columns.values()]
    explained = [[cell.value for cell in page[row]] for row in range(top + 1, top + 1 + len(columns))]
    assert [(row[0], row[1]) for row in explained] == [(name, spec.printed) for name, spec in columns]
    assert [row[5] for row in explained] == [spec.help for _, spec in columns]


def test_the_instructions_say_what_is_necessary() -> None:
    page = opened(kind_named("budget"))["คำแนะนำ"]
    rows = {(row[0].value, row[1].value): row for row in page.iter_rows()}
    assert rows["รายยุทธศาสตร์", "งบประมาณ (บาท)"][4].value == "ต้องกรอกทุกแถว"
    assert rows["รายยุทธศาสตร์", "ยุทธศาสตร์ที่"][4].value == "ต้องมีคอลัมน์ เว้นว่างได้"
    assert rows["รายยุทธศาสตร์", "คงเหลือ (บาท)"][4].value == "ไม่บังคับ"
    assert rows["รายยุทธศาสตร์", "หมวดงบประมาณ"][7].value == f"{SUPPORT}, {ADMIN}"
    assert rows["รายยุทธศาสตร์", "งบประมาณ (บาท)"][3].value == "บาท"


def test_the_same_declarations_give_the_same_bytes_and_the_office_is_filled_in() -> None:
    kind = kind_named("situation")
    assert template_workbook(kind) == template_workbook(kind)
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(kind, office="สสว.")))
    assert "สสว." in {cell.value for row in book["ข้อมูลชุด"] for cell in row}


@by_kind
def test_headers_and_instructions_are_locked_and_all_there_is_to_fill_in_is_open(kind: Kind) -> None:
    book = opened(kind)
    for page in book:
        if page.sheet_state != "visible":
            continue
        protection = page.protection
        assert protection.sheet
        assert protection.password is None
        allowed = (protection.insertRows, protection.deleteRows, protection.sort, protection.autoFilter)
        assert not any((*allowed, protection.formatColumns, protection.formatRows)), "False is what allows"
    assert all(cell.protection.locked for row in book["คำแนะนำ"].iter_rows() for cell in row)
    for contract in kind.sheets:
        page = book[contract.name]
        top = header_row(page)
        assert all(page.cell(row, 1).protection.locked for row in (1, 2, 3, top))
        assert all(cell.protection.locked for cell in page[top])
        rows = page.iter_rows(min_row=top + 1, max_row=top + 5)
        assert not any(cell.protection.locked for row in rows for cell in row)
        assert not page.column_dimensions["A"].protection.locked, "rows below the ruled ones can be typed too"
        assert page.auto_filter.ref is not None, (
            "a protected sheet is filtered only where the buttons are there"
        )


@pytest.mark.parametrize(
    ("kind_id", "sheet", "header", "due"),
    [
        ("budget", "รายยุทธศาสตร์", "ปีงบประมาณ", ("whole", "2500", "2699")),
        ("budget", "รายยุทธศาสตร์", "ยุทธศาสตร์ที่", ("whole", "1", "20")),
        ("budget", "รายยุทธศาสตร์", "เสร็จสิ้น", ("whole", "0", "2147483647")),
        ("budget", "รายยุทธศาสตร์", "งบประมาณ (บาท)", ("decimal", "0", "999999999999999")),
        ("budget", "รายยุทธศาสตร์", "เบิกจ่าย (บาท)", ("decimal", "-999999999999999", "999999999999999")),
        ("budget", "แผน-ผลรายไตรมาส", "ไตรมาส", ("whole", "1", "4")),
        ("kpi", "ตัวชี้วัดยุทธศาสตร์", "ผล", (None, None, None)),  # N/A and ไม่ได้ดำเนินการ are answers
    ],
)
def test_another_thing_than_the_number_due_is_asked_about_and_not_refused(
    kind_id: str, sheet: str, header: str, due: tuple[str | None, ...]
) -> None:
    page = opened(kind_named(kind_id))[sheet]
    top = header_row(page)
    (letter,) = (cell.column_letter for cell in page[top] if cell.value == header)
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    rule = rules[f"{letter}{top + 1}:{letter}{top + 5}"]
    assert (rule.type, rule.formula1, rule.formula2) == due
    if rule.type is not None:
        assert (rule.errorStyle, rule.operator) == ("warning", "between")
        assert rule.error.startswith("ช่องนี้ต้องเป็น")
        assert rule.allowBlank


def test_wide_sheets_are_printed_side_by_side_where_every_page_still_names_its_rows() -> None:
    book = opened(kind_named("budget"))
    projects, strategies = book["รายโครงการ"], book["รายยุทธศาสตร์"]
    assert (projects.page_setup.fitToWidth, projects.print_title_cols) == (2, "$A:$C")
    assert [cell.value for cell in projects[header_row(projects)][:3]] == ["ปีงบประมาณ", "ลำดับ", "รหัสโครงการ"]
    assert (strategies.page_setup.fitToWidth, strategies.print_title_cols) == (1, None)
