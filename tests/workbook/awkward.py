"""Workbooks as offices really have them, for holding that writing remarks into one changes nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture

from tests.workbook.handmade import RELATIONS, book_parts, sheet_xml, zipped

STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


@dataclass(frozen=True)
class Awkward:
    """A workbook, the cells to remark on by sheet, and the cells the remarks stand on where these differ."""

    content: bytes
    cells: Mapping[str, tuple[str, ...]]
    moved: Mapping[tuple[str, str], str]


def office() -> Workbook:
    """Return a workbook with everything an office puts into one."""
    book = Workbook()
    page = book.active
    page.title = "งบ'ประมาณ"
    page.merge_cells("A1:F1")
    page["A1"] = "รายงานงบประมาณ"
    page["A1"].font = Font(name="TH Sarabun New", size=20, color="FFFFFF", bold=True)
    page["A1"].fill = PatternFill("solid", fgColor="1F4E79")
    for place, text in enumerate(("ปี", "โครงการ", "งบ", "จ่าย", "เหลือ", "ร้อยละ"), start=1):
        cell = page.cell(2, place, text)
        cell.fill = PatternFill("solid", fgColor="FFFF00")
        cell.border = Border(bottom=Side(style="medium", color="FF0000"))
    for row in range(3, 12):
        page.cell(row, 1, 2561)
        page.cell(row, 2, f"โครงการ {row}")
        page.cell(row, 3, row * 1000.25).number_format = "#,##0.00"
        page.cell(row, 4, row * 500).number_format = '#,##0;[Red]-#,##0;"-"'
        page.cell(row, 5, f"=C{row}-D{row}").protection = Protection(locked=True, hidden=True)
        page.cell(row, 6, 0.5).number_format = "0.00%"
        page.cell(row, 6).alignment = Alignment(horizontal="center", textRotation=45)
    page.merge_cells("B5:B7")
    page["C4"].comment = Comment("ตรวจแล้วโดยกองคลัง", "กองคลัง", width=200, height=80)
    page["D9"].comment = Comment("รอเอกสาร", "กองแผน")
    page["C4"].hyperlink = "https://example.go.th/"
    page.column_dimensions["B"].width = 37.5
    page.column_dimensions["G"].hidden = True
    page.row_dimensions[6].height = 41
    page.row_dimensions[8].hidden = True
    _set_up(page)
    _other_sheets(book)
    book.defined_names["ยอดรวม"] = DefinedName("ยอดรวม", attr_text="'แผ่นสอง'!$B$2")
    book.active = 1
    return book


def _set_up(page: Worksheet) -> None:
    page.freeze_panes = "C3"
    page.auto_filter.ref = "A2:F11"
    page.conditional_formatting.add(
        "D3:D11", CellIsRule(operator="greaterThan", formula=["4000"], fill=PatternFill(bgColor="FFC7CE"))
    )
    choice = DataValidation(type="list", formula1='"2560,2561"', allow_blank=True)
    choice.add("A3:A11")
    page.add_data_validation(choice)
    page.protection.sheet = True
    page.protection.password = "abc"
    page.print_title_rows = "1:2"
    page.print_area = "A1:F11"
    page.page_setup.orientation = "landscape"
    page.oddFooter.center.text = "หน้า &P"
    chart = BarChart()
    chart.add_data(Reference(page, min_col=3, min_row=2, max_row=11), titles_from_data=True)
    page.add_chart(chart, "H2")


def _other_sheets(book: Workbook) -> None:
    other = book.create_sheet("แผ่นสอง")
    other["B2"] = "=SUM('งบ''ประมาณ'!C3:C11)"
    picture = io.BytesIO()
    Picture.new("RGB", (8, 8), (200, 30, 30)).save(picture, "PNG")
    other.add_image(Image(picture), "D4")
    other.print_title_rows = "1:1"
    other.sheet_view.tabSelected = True
    book.create_chartsheet("กราฟ").add_chart(BarChart())
    hidden = book.create_sheet("ซ่อน")
    hidden["A1"] = "x"
    hidden.sheet_state = "hidden"


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


OFFICE_CELLS = {
    "งบ'ประมาณ": ("A1", "C2", "C4", "D9", "E5", "F11", "B6", "G3", "C12", "Z40", "A3"),
    "แผ่นสอง": ("B2", "A1"),
    "ซ่อน": ("A1",),
}
OFFICE_MOVED = {("งบ'ประมาณ", "B6"): "B5"}


def changed(content: bytes, change: Callable[[str, str], str]) -> bytes:
    """Return a workbook with every XML part put through a function of its name and text."""
    return zipped(
        {
            name: change(name, part.decode()).encode() if name.endswith((".xml", ".rels")) else part
            for name, part in parts_of(content).items()
        }
    )


def translated(content: bytes, *, back: bool = False) -> bytes:
    """Return a workbook in the strict vocabulary, or back in the usual one, which openpyxl reads."""

    def translate(_: str, text: str) -> str:
        for usual, other in STRICT.items():
            text = text.replace(*((other, usual) if back else (usual, other)))
        return text

    return changed(content, translate)


def prefixed() -> bytes:
    """Every element of the sheets, styles and table of contents has a prefix, as some programs write them."""

    def translate(name: str, text: str) -> str:
        if not re.fullmatch(r"xl/(worksheets/[^/]+|styles|workbook)\.xml", name):
            return text
        text = re.sub(r"<(/?)(?=[A-Za-z]+[\s/>])", r"<\1x:", text)
        return text.replace(" xmlns=", " xmlns:x=", 1)

    return changed(saved(office()), translate)


def threaded() -> bytes:
    """A thread on C4: Excel keeps a placeholder comment beside it, signed ``tc=…``."""
    parts = parts_of(saved(office()))
    name = next(name for name in parts if "comments" in name.lower() and name.endswith(".xml"))
    parts[name] = parts[name].replace(
        ">กองคลัง</author>".encode(), b">tc={11111111-2222-3333-4444-555555555555}</author>"
    )
    parts["xl/threadedComments/threadedComment1.xml"] = b"<ThreadedComments/>"
    return zipped(parts)


def calendar_1904() -> bytes:
    book = office()
    book.epoch = CALENDAR_MAC_1904
    return saved(book)


def foreign_names() -> bytes:
    """The main part has another name, the sheets lie elsewhere, references are absolute."""
    parts = book_parts(
        {"ข้อมูล": sheet_xml('<row r="2"><c r="B2"><v>1</v></c></row>')},
        formats=("0.00",),
        main_name="book1.xml",
    )
    parts["data/one.xml"] = parts.pop("xl/worksheets/sheet1.xml")
    name = "xl/_rels/book1.xml.rels"
    parts[name] = parts[name].replace(b'"worksheets/sheet1.xml"', b'"/data/one.xml"')
    return zipped(parts)


def without_references() -> bytes:
    """Rows and cells say not where they stand; one row is empty, a shared formula and inline text are there."""
    rows = (
        '<row><c t="inlineStr"><is><t> ก </t></is></c><c><v>2</v></c><c r="E1"><f t="shared" ref="E1:E3" si="0">B1*2</f>'
        "<v>4</v></c><c><v>9</v></c></row>"
        '<row r="3" spans="1:5"/>'
        '<row s="1" customFormat="1"><c r="B4" s="1"/><c r="E4"><f t="shared" si="0"/><v>0</v></c></row>'
    )
    before = '<cols><col min="3" max="4" width="20" style="1"/></cols>'
    after = (
        '<mergeCells count="1"><mergeCell ref="A6:B8"/></mergeCells><pageMargins left="1" right="1" top="1" bottom="1"'
        ' header="1" footer="1"/><extLst><ext uri="{x}"><y xmlns="urn:y" c="1"/></ext></extLst>'
    )
    return zipped(
        book_parts({"ข้อมูล": sheet_xml(rows, before=before, after=after)}, formats=("0.00",), workbook_pr="")
    )


def without_styles() -> bytes:
    parts = book_parts({"ข้อมูล": sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')})
    del parts["xl/styles.xml"]
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = re.sub(rb'<Relationship Id="rIdStyles"[^>]*/>', b"", parts[name])
    return zipped(parts)


def without_cells() -> bytes:
    return zipped(book_parts({"ข้อมูล": sheet_xml("").replace("<sheetData></sheetData>", "<sheetData/>")}))


def with_controls() -> bytes:
    """A button has its shape in the drawing part of comments, though there are no comments; absolute target."""
    after = '<legacyDrawing r:id="rId7"/><extLst/>'
    parts = book_parts({"ข้อมูล": sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>', after=after)})
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId7" Type="{RELATIONS}/vmlDrawing" Target="/xl/drawings/Shapes.vml"/></Relationships>'
    ).encode()
    parts["xl/drawings/Shapes.vml"] = (
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        b'<v:shape id="_x0000_s1025"><v:textbox>a<br>b</v:textbox><x:ClientData ObjectType="Button">'
        b"<x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>"
    )
    return zipped(parts)


_ONE = {"ข้อมูล": ("A1", "B2", "D5")}
AWKWARD: Mapping[str, Callable[[], Awkward]] = {
    "office": lambda: Awkward(saved(office()), OFFICE_CELLS, OFFICE_MOVED),
    "strict": lambda: Awkward(translated(saved(office())), OFFICE_CELLS, OFFICE_MOVED),
    "prefixed": lambda: Awkward(prefixed(), OFFICE_CELLS, OFFICE_MOVED),
    "threaded": lambda: Awkward(threaded(), OFFICE_CELLS, OFFICE_MOVED),
    "1904": lambda: Awkward(calendar_1904(), OFFICE_CELLS, OFFICE_MOVED),
    "foreign_names": lambda: Awkward(foreign_names(), _ONE, {}),
    "without_references": lambda: Awkward(
        without_references(),
        {"ข้อมูล": ("A1", "B1", "C1", "F1", "A2", "D3", "H3", "B4", "C4", "E4", "F4", "B7", "C9")},
        {("ข้อมูล", "B7"): "A6"},
    ),
    "without_styles": lambda: Awkward(without_styles(), _ONE, {}),
    "without_cells": lambda: Awkward(without_cells(), _ONE, {}),
    "with_controls": lambda: Awkward(with_controls(), _ONE, {}),
}


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))
