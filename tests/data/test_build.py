"""Rebuilding the shipped workbooks from their sources."""

from __future__ import annotations

import importlib.util
import sys
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sme_dash.contracts.kinds import kind_named
from sme_dash.workbook import layout

DATA = Path(__file__).resolve().parents[2] / "data"
MONTH = DATA / "2561-12"


def _load_build() -> ModuleType:
    """Load the script from its file: data/ is no package, and tests/data has the same name."""
    spec = importlib.util.spec_from_file_location("shipped_data_build", DATA / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


build = _load_build()
KINDS = tuple(build.SOURCES)


@pytest.fixture(scope="module", params=KINDS)
def kind_id(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def shipped(kind: str, sheet: str) -> Worksheet:
    return openpyxl.load_workbook(MONTH / f"{kind}.xlsx")[sheet]


def labelled(page: Worksheet, wanted: str) -> int:
    """Return the row whose first column that holds ``wanted`` says exactly that."""
    return next(cell.row for row in page.iter_rows() for cell in row if cell.value == wanted)


def test_a_rebuild_gives_the_shipped_bytes(kind_id: str) -> None:
    first = build.build(kind_id, MONTH / "source")
    assert first == build.build(kind_id, MONTH / "source")
    assert first == (MONTH / f"{kind_id}.xlsx").read_bytes()


def test_every_source_becomes_a_declared_sheet_after_the_dataset_sheet(kind_id: str) -> None:
    kind = kind_named(kind_id)
    assert kind is not None
    book = openpyxl.load_workbook(MONTH / f"{kind_id}.xlsx")
    assert book.sheetnames == ["ข้อมูลชุด", *(kind.sheet(sheet).name for sheet in build.SOURCES[kind_id])]
    used = {name for files in build.SOURCES.values() for name in files.values()}
    assert used == {path.stem for path in (MONTH / "source").glob("*.csv")}


def test_the_dataset_sheet_says_what_the_workbook_is() -> None:
    page = shipped("budget", "ข้อมูลชุด")
    said = {row[0].value: row[1].value for row in page.iter_rows(min_row=5, max_row=10)}
    assert said["ชุดข้อมูล"] == "งบประมาณ"
    assert said["รุ่นแบบฟอร์ม"] == "1"
    assert said["ข้อมูล ณ วันที่"] == "31 ธันวาคม 2561"
    assert said["หน่วยงาน"] == "สำนักงานส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม (สสว.)"
    assert "ประจำปี 2561 (เดือนตุลาคม-ธันวาคม)" in said["หมายเหตุ"]


def test_sheets_look_like_an_office_made_them(kind_id: str) -> None:
    book = openpyxl.load_workbook(MONTH / f"{kind_id}.xlsx")
    for page in book.worksheets:
        assert page["A1"].value
        assert page["A1"].font.name == "TH Sarabun New"
        assert page.freeze_panes is not None
        assert page.page_setup.fitToWidth == 1
        header = page[4]
        assert all(cell.value and cell.font.bold for cell in header)
        assert all(page.column_dimensions[cell.column_letter].width >= 8 for cell in header)
        assert not any(cell.data_type in "fe" for row in page.iter_rows() for cell in row)


def test_amounts_keep_their_digits_and_formats() -> None:
    page = shipped("budget", "รายยุทธศาสตร์")
    header = {cell.value: cell.column for cell in page[4]}
    row = labelled(page, "รวมทั้งสิ้น")
    cell = page.cell(row, header["งบประมาณ (บาท)"])
    assert (cell.value, cell.number_format) == (5083433400, layout.BAHT)
    assert page.cell(row, header["เบิกจ่าย (บาท)"]).value == 3022634279.67
    plan = shipped("integrated_plan", "ตามแนวทาง")
    header = {cell.value: cell.column for cell in plan[4]}
    spent = plan.cell(labelled(plan, "2.1"), header["ผลการใช้จ่าย (ล้านบาท)"])
    assert (spent.value, spent.number_format) == (3.007, layout.MILLION_BAHT)


def test_numbers_are_shown_with_the_decimals_they_were_printed_with() -> None:
    page = shipped("situation", "ตัวเลขสถานการณ์")
    header = {cell.value: cell.column for cell in page[4]}
    shown = page.cell(labelled(page, "SME ทั้งหมด"), header["เปลี่ยนแปลง (%)"])
    assert (shown.value, shown.number_format) == (1.3, "#,##0.00")  # printed 1.30
    index = page.cell(labelled(page, "TSSI ภาคการค้าปลีก"), header["ค่า"])
    assert (index.value, index.number_format) == (100, "#,##0.0")  # printed 100.0


def test_optional_columns_nobody_filled_are_left_out() -> None:
    headers = [cell.value for cell in shipped("budget", "รายโครงการ")[4]]
    assert "วันที่สิ้นสุด" in headers  # one project has one
    assert "วันที่ปิดโครงการ" not in headers
    assert "รหัสโครงการ" in headers


def test_remarks_become_notes_with_the_rows_they_are_about() -> None:
    page = shipped("integrated_plan", "ตามกระทรวง")
    row = labelled(page, "กระทรวงสาธารณสุข")
    notes = [cell.value for cell in page["A"] if str(cell.value or "").startswith("หมายเหตุ")]
    assert [note for note in notes if note.startswith(f"หมายเหตุ แถวที่ {row}: ") and "29.90" in note]
    source = next(cell.row for cell in page["A"] if str(cell.value or "").startswith("ที่มา: "))
    assert source > labelled(page, "รวม")


def test_rows_are_joined_into_ranges() -> None:
    assert build._ranges([5, 6, 7, 9, 12, 13]) == "5-7, 9, 12-13"


def test_a_source_with_other_columns_is_refused(tmp_path: Path) -> None:
    kind = kind_named("integrated_plan")
    assert kind is not None
    path = tmp_path / "results.csv"
    path.write_text("ปีงบประมาณ,ผลสัมฤทธิ์\n2561,x\n", encoding="utf-8")
    with pytest.raises(build.SourceError, match=r"results\.csv: columns"):
        build.read_source(path, kind.sheet("achievement"))


def test_a_source_row_without_its_line_is_refused(tmp_path: Path) -> None:
    kind = kind_named("integrated_plan")
    assert kind is not None
    path = tmp_path / "results.csv"
    header = "ปีงบประมาณ,รหัสแนวทาง,ผลสัมฤทธิ์,ค่า,หน่วย,เอกสาร,บรรทัด,หมายเหตุ"
    path.write_text(f"{header}\n2561,1,มียอดขาย,23.94,ล้านบาท,report2561,,\n", encoding="utf-8")
    with pytest.raises(build.SourceError, match="no document or line"):
        build.read_source(path, kind.sheet("achievement"))


def test_words_in_a_number_column_are_refused() -> None:
    kind = kind_named("situation")
    assert kind is not None
    spec = kind.sheet("figures").columns["value"]
    assert build._value("1796511.8", spec) == Decimal("1796511.8")
    with pytest.raises(build.SourceError, match="not a number"):
        build._value("มาก", spec)
