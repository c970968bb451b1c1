"""Remarks written into a workbook: at the right cells, and nothing else is any different."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

import pytest
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from sme_dash.problems import Severity
from sme_dash.workbook.annotate import (
    AUTHOR,
    RESULT_SHEET,
    AnnotationError,
    CellNote,
    ResultColumn,
    ResultRow,
    ResultSheet,
    annotate,
    result_workbook,
)
from sme_dash.workbook.annotation.colours import DARK, INK, LIGHT, contrast
from sme_dash.workbook.annotation.notes import is_result_name
from sme_dash.workbook.limits import MEBIBYTE, Limits
from sme_dash.workbook.reader import read_workbook
from tests.workbook.awkward import AWKWARD, Awkward, opened, parts_of, saved, translated
from tests.workbook.handmade import book, book_parts, sheet_xml, zipped

SHIPPED = sorted((Path(__file__).parents[2] / "data" / "2561-12").glob("*.xlsx"))
SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def summary(*links: tuple[str, str]) -> ResultSheet:
    return ResultSheet(
        title=("ผลการตรวจสอบข้อมูล", "ไฟล์ ก.xlsx"),
        columns=tuple(ResultColumn(name, 12) for name in ("ที่", "ระดับ", "แผ่นงาน", "เซลล์")),
        rows=tuple(
            ResultRow((number, "ข้อผิดพลาด", sheet, cell), Severity.ERROR, (sheet, cell))
            for number, (sheet, cell) in enumerate(links, start=1)
        ),
    )


def notes_on(cells: Mapping[str, tuple[str, ...]]) -> list[CellNote]:
    pairs = [(sheet, cell) for sheet, those in cells.items() for cell in those]
    return [
        CellNote(sheet, cell, SEVERITIES[place % 3], f"ข้อความ {sheet} {cell}")
        for place, (sheet, cell) in enumerate(pairs)
    ]


READ = (
    "name",
    "rows",
    "visibility",
    "merged",
    "hidden_rows",
    "hidden_columns",
    "error_cells",
    "unevaluated",
    "percent_cells",
)


def without_results(content: bytes) -> list[list[Any]]:
    """Return what our reader sees in the sheets, comments aside, without the result sheet."""
    workbook = read_workbook(content).workbook
    assert workbook is not None
    return [
        [getattr(sheet, name) for name in READ] for sheet in workbook.sheets if not is_result_name(sheet.name)
    ]


def note(sheet: str, cell: str, severity: Severity = Severity.ERROR, text: str = "ผิด") -> CellNote:
    return CellNote(sheet, cell, severity, text)


def marked(page: Any) -> Iterator[Cell]:
    return (cell for row in page.iter_rows() for cell in row if cell.fill.fgColor.rgb in COLOURS)


COLOURS = {f"FF{colour}" for colour in (*LIGHT.values(), *DARK.values())}


@pytest.fixture(scope="module", params=AWKWARD)
def awkward(request: pytest.FixtureRequest) -> tuple[Awkward, bytes]:
    case = AWKWARD[request.param]()
    links = [(sheet, cell) for sheet, cells in case.cells.items() for cell in cells]
    return case, annotate(case.content, notes_on(case.cells), summary(*links))


# -- nothing else changes ------------------------------------------------------------------------------


def local(element: Tree.Element) -> str:
    return element.tag.rpartition("}")[2]


def bare(xml: bytes, cells: set[str], *, sheet: bool) -> str:
    """Return a sheet with what an annotation may touch taken out, in one canonical spelling."""
    root = Tree.fromstring(xml)
    for view in root.iter():
        if local(view) == "sheetView":
            view.attrib.pop("tabSelected", None)
    for drawing in [child for child in root if local(child) == "legacyDrawing"]:
        root.remove(drawing)
    for data in [child for child in root if local(child) == "sheetData"] if sheet else []:
        _without_cells(data, cells)
    return Tree.canonicalize(Tree.tostring(root, encoding="unicode"))


def _without_cells(data: Tree.Element, cells: set[str]) -> None:
    """Follow rows and cells without a reference; drop the style of the cells named, and cells of style alone."""
    number = 0
    for row in list(data):
        number = int(row.get("r") or number + 1)
        row.attrib.pop("spans", None)
        column = 0
        for cell in list(row):
            letters = re.match("[A-Z]*", cell.get("r") or "")[0]  # type: ignore[index]
            column = (
                sum((ord(letter) - 64) * 26**power for power, letter in enumerate(letters[::-1]))
                or column + 1
            )
            name = cell.get("r") or f"{chr(64 + column)}{number}"
            if name in cells:
                cell.attrib.pop("s", None)
                if not len(cell) and set(cell.attrib) <= {"r"}:
                    row.remove(cell)
        if not len(row) and set(row.attrib) <= {"r"}:
            data.remove(row)


def shown_cells(case: Awkward, sheet: str) -> set[str]:
    return {case.moved.get((sheet, cell), cell) for cell in case.cells.get(sheet, ())}


def sheet_parts(content: bytes) -> dict[str, str]:
    """Return the part of each sheet by its name, as the package's own references tell."""
    parts = parts_of(content)
    main = next(name for name in parts if re.fullmatch(r"xl/(workbook|book1)\.xml", name))
    relations = Tree.fromstring(parts[f"xl/_rels/{main[3:]}.rels"])
    targets = {each.get("Id"): each.get("Target") or "" for each in relations}
    found = {}
    for sheet in Tree.fromstring(parts[main]).iter():
        if local(sheet) == "sheet":
            relation = next(value for key, value in sheet.attrib.items() if key.endswith("}id"))
            target = targets[relation]
            found[sheet.attrib["name"]] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def test_every_other_part_is_byte_identical_and_every_sheet_the_same_but_for_the_marks(
    awkward: tuple[Awkward, bytes],
) -> None:
    case, out = awkward
    before, after = parts_of(case.content), parts_of(out)
    assert list(after)[: len(before)] == list(before)
    names = {path: name for name, path in sheet_parts(case.content).items()}
    touched = {
        name
        for name in before
        if re.search(r"\.rels$|Content_Types|styles\.xml|xl/(workbook|book1)\.xml|omments|\.vml$", name)
    }
    for part in set(before) - touched:
        if part in names:
            sheet = names[part]
            cells = shown_cells(case, sheet)
            kind = "chartsheets" not in part
            assert bare(after[part], cells, sheet=kind) == bare(before[part], cells, sheet=kind), part
        else:
            assert after[part] == before[part], part


def test_our_reader_sees_the_same_cells(awkward: tuple[Awkward, bytes]) -> None:
    case, out = awkward
    assert read_workbook(case.content).problems == read_workbook(out).problems
    assert without_results(case.content) == without_results(out)


def test_openpyxl_sees_the_same_workbook_but_for_the_marks(awkward: tuple[Awkward, bytes]) -> None:
    case, out = awkward
    before, after = opened(translated(case.content, back=True)), opened(translated(out, back=True))
    assert after.sheetnames == [RESULT_SHEET, *before.sheetnames]
    assert after.epoch == before.epoch
    assert {name: each.attr_text for name, each in after.defined_names.items()} == {
        name: each.attr_text for name, each in before.defined_names.items()
    }
    for page in before.worksheets:
        # Where a file names no font at all, openpyxl and Excel each suppose one of their own.
        fonts = b"<font>" in parts_of(case.content).get("xl/styles.xml", b"").replace(b"x:", b"")
        same_page(page, after[page.title], shown_cells(case, page.title), fonts=fonts)


def same_page(before: Any, after: Any, cells: set[str], *, fonts: bool = True) -> None:
    aspects = (
        "border",
        "number_format",
        "alignment",
        "protection",
        "quotePrefix",
        *(("font",) if fonts else ()),
    )
    for row in before.iter_rows():
        for cell in row:
            other = after[cell.coordinate]
            if type(cell) is not type(other):
                raise AssertionError(cell.coordinate)
            if not isinstance(cell, Cell):
                continue
            assert (cell.value, cell.data_type) == (other.value, other.data_type), cell.coordinate
            if cell.coordinate in cells and cell.value is None and not cell.has_style:
                continue  # not in the file: it shows in its column's style, which the new cell wears
            for aspect in aspects:
                mine, theirs = repr(getattr(cell, aspect)), repr(getattr(other, aspect))
                assert mine == theirs, (cell.coordinate, aspect)
            if cell.coordinate not in cells:
                assert repr(cell.fill) == repr(other.fill), cell.coordinate
                assert told(cell) == told(other), cell.coordinate
            assert (cell.hyperlink and cell.hyperlink.target) == (other.hyperlink and other.hyperlink.target)
    assert sorted(map(str, before.merged_cells.ranges)) == sorted(map(str, after.merged_cells.ranges))
    for name in ("column_dimensions", "row_dimensions"):
        ours, theirs = getattr(before, name), getattr(after, name)
        for key, dimension in ours.items():
            unnumbered = {"style": "", "s": ""}  # the number of a style is openpyxl's own counting
            assert {**dict(dimension), **unnumbered} == {**dict(theirs[key]), **unnumbered}, (name, key)
            assert dimension.number_format == theirs[key].number_format, (name, key)
    assert repr(list(before.conditional_formatting)) == repr(list(after.conditional_formatting)) or [
        (str(each.sqref), [rule.type for rule in each.rules]) for each in before.conditional_formatting
    ] == [(str(each.sqref), [rule.type for rule in each.rules]) for each in after.conditional_formatting]
    assert [(str(each.sqref), each.formula1) for each in before.data_validations.dataValidation] == [
        (str(each.sqref), each.formula1) for each in after.data_validations.dataValidation
    ]
    for name in ("freeze_panes", "sheet_state", "print_title_rows", "print_area"):
        assert getattr(before, name) == getattr(after, name), name
    assert [before.oddFooter.center.text, before.oddFooter.left.text] == [
        after.oddFooter.center.text,
        after.oddFooter.left.text,
    ]
    for name in ("protection", "auto_filter", "page_setup", "page_margins"):
        assert repr(getattr(before, name)) == repr(getattr(after, name)), name
    assert len(before._images) == len(after._images)
    assert len(before._charts) == len(after._charts)


def told(cell: Cell) -> tuple[str, str] | None:
    return (cell.comment.author, cell.comment.text) if cell.comment else None


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_workbook_comes_back_the_same_but_for_the_marks(path: Path) -> None:
    content = path.read_bytes()
    pages = opened(content).worksheets
    cells = {page.title: ("A1", "B4", "C6", "D7", "H8") for page in pages[1:]}
    out = annotate(content, notes_on(cells), summary())
    assert without_results(out) == without_results(content)
    before, after = parts_of(content), parts_of(out)
    for name in ("docProps/app.xml", "docProps/core.xml", "xl/theme/theme1.xml", "_rels/.rels"):
        assert after[name] == before[name]
    anchors = {
        cell.coordinate
        for page in pages
        for area in page.merged_cells.ranges
        for cell in [page.cell(*area.top[0])]
    }
    assert "A1" in anchors  # the title is merged, so the comment below stands where it shows
    for page in pages:
        same_page(page, opened(out)[page.title], set(cells.get(page.title, ())))


# -- marks at the right places -------------------------------------------------------------------------


def test_comments_and_colours_stand_on_exactly_the_wrong_cells(awkward: tuple[Awkward, bytes]) -> None:
    case, out = awkward
    threads = {"C4"} if "xl/threadedComments/threadedComment1.xml" in parts_of(out) else set()
    for sheet, refs in our_comments(out).items():
        assert sorted(refs) == sorted(shown_cells(case, sheet) - threads), sheet


def our_comments(content: bytes) -> dict[str, list[str]]:
    """Return the cells with a comment of ours by sheet, as the parts of the package tell."""
    parts = parts_of(content)
    found = {}
    for sheet, path in sheet_parts(content).items():
        folder, _, file = path.rpartition("/")
        relations = Tree.fromstring(parts.get(f"{folder}/_rels/{file}.rels", b"<x/>"))
        targets = [each.get("Target", "") for each in relations if each.get("Type", "").endswith("/comments")]
        found[sheet] = [
            comment.attrib["ref"]
            for target in targets
            for comment in Tree.fromstring(parts[target.lstrip("/")]).iter()
            if local(comment) == "comment" and AUTHOR in "".join(comment.itertext())
        ]
    return found


def test_a_new_cell_wears_the_style_its_row_or_column_gives_it() -> None:
    case = AWKWARD["without_references"]()
    page = opened(annotate(case.content, notes_on(case.cells), summary()))["ข้อมูล"]
    formats = {cell: page[cell].number_format for cell in ("F1", "D3", "H3", "C4", "F4", "A2", "C9")}
    # Row 4 has a style of its own, columns C and D have one; everything else is General.
    assert formats == {
        "F1": "General", "D3": "0.00", "H3": "General", "C4": "0.00", "F4": "0.00", "A2": "General", "C9": "0.00",
    }  # fmt: skip


def test_rows_and_cells_come_in_their_order() -> None:
    case = AWKWARD["without_references"]()
    out = parts_of(annotate(case.content, notes_on(case.cells), summary()))[
        "xl/worksheets/sheet1.xml"
    ].decode()
    assert re.findall(r"<row[^>]*>", out) == [
        "<row>", '<row r="2">', '<row r="3" spans="1:8">', '<row s="1" customFormat="1">', '<row r="6">', '<row r="9">',
    ]  # fmt: skip
    fourth = out[out.index('<row s="1"') :]
    assert re.findall(r' r="([A-Z]4)"', fourth) == ["B4", "C4", "E4", "F4"]


def test_several_remarks_on_one_cell_are_joined_and_the_worst_gives_the_colour() -> None:
    content = book('<row r="1"><c r="A1"><v>1</v></c></row>')
    remarks = [note("ข้อมูล", "A1", Severity.NOTE, "หนึ่ง"), note("ข้อมูล", "$a$1", Severity.ERROR, "สอง")]
    cell = opened(annotate(content, remarks, summary()))["ข้อมูล"]["A1"]
    assert cell.comment.text == f"{AUTHOR}\nหนึ่ง\n\nสอง"
    assert cell.fill.fgColor.rgb == f"FF{LIGHT[Severity.ERROR]}"


@pytest.mark.parametrize("severity", SEVERITIES)
@pytest.mark.parametrize(
    ("font", "dark"),
    [(Font(), False), (Font(color="FFFFFF"), True), (Font(color="1B2733"), False)],
    ids=["plain", "white", "ink"],
)
def test_text_keeps_its_colour_and_gets_a_fill_it_reads_on(
    severity: Severity, font: Font, dark: bool
) -> None:
    source = Workbook()
    source.active.title = "ข้อมูล"
    source.active["A1"] = "หัว"
    source.active["A1"].font = font
    source.active["A1"].fill = PatternFill("solid", fgColor="1F4E79")
    cell = opened(annotate(saved(source), [note("ข้อมูล", "A1", severity)], summary()))["ข้อมูล"]["A1"]
    assert cell.font.color == font.color
    assert cell.fill.fgColor.rgb[2:] == (DARK if dark else LIGHT)[severity]


def test_the_fills_are_told_apart_and_read_well() -> None:
    for severity in SEVERITIES:
        assert contrast(LIGHT[severity], INK) >= 7
        assert contrast(DARK[severity], "FFFFFF") >= 4.5
        assert contrast(LIGHT[severity], "FFFFFF") >= 1.2
    assert len(COLOURS) == 6


def test_a_persons_comment_keeps_its_words_before_ours() -> None:
    case = AWKWARD["office"]()
    page = opened(annotate(case.content, notes_on(case.cells), summary()))["งบ'ประมาณ"]
    assert page["C4"].comment.author == "กองคลัง"
    assert page["C4"].comment.text == f"ตรวจแล้วโดยกองคลัง\n\n{AUTHOR}\nข้อความ งบ'ประมาณ C4"


def test_a_thread_keeps_its_placeholder_and_its_cell_only_gets_the_colour() -> None:
    case = AWKWARD["threaded"]()
    out = annotate(case.content, notes_on(case.cells), summary())
    cell = opened(out)["งบ'ประมาณ"]["C4"]
    assert cell.comment.text == "ตรวจแล้วโดยกองคลัง"
    assert cell.fill.fgColor.rgb == f"FF{LIGHT[Severity.NOTE]}"
    assert parts_of(out)["xl/threadedComments/threadedComment1.xml"] == b"<ThreadedComments/>"


def test_a_drawing_that_is_no_xml_keeps_its_shapes_and_gets_ours() -> None:
    case = AWKWARD["with_controls"]()
    before = parts_of(case.content)["xl/drawings/Shapes.vml"]
    after = parts_of(annotate(case.content, notes_on(case.cells), summary()))["xl/drawings/Shapes.vml"]
    assert after.startswith(before.removesuffix(b"</xml>"))
    assert after.count(b'ObjectType="Note"') == 3
    assert re.findall(rb'id="_x0000_s(\d+)"', after) == [b"1025", b"1026", b"1027", b"1028"]


def test_a_note_on_an_unknown_sheet_is_passed_over() -> None:
    content = book('<row r="1"><c r="A1"><v>1</v></c></row>')
    out = annotate(content, [note("ไม่มี", "A1")], summary(("ไม่มี", "A1"), ("ข้อมูล", "A1")))
    assert list(marked(opened(out)["ข้อมูล"])) == []
    links = [
        cell.hyperlink.location
        for row in opened(out)[RESULT_SHEET].iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert links == ["'ข้อมูล'!A1"]


# -- the result sheet ----------------------------------------------------------------------------------


def test_the_result_sheet_comes_first_is_shown_and_links_to_the_cells() -> None:
    case = AWKWARD["office"]()
    remarks = notes_on(case.cells)
    links = [(each.sheet, each.cell) for each in remarks]
    out = opened(annotate(case.content, remarks, summary(*links)))
    page = out[RESULT_SHEET]
    assert out.sheetnames[0] == RESULT_SHEET
    assert out.active.title == RESULT_SHEET
    assert [sheet.title for sheet in out.worksheets if sheet.sheet_view.tabSelected] == [RESULT_SHEET]
    assert [page["A1"].value, page["A2"].value] == ["ผลการตรวจสอบข้อมูล", "ไฟล์ ก.xlsx"]
    assert [cell.value for cell in page[4]] == ["ที่", "ระดับ", "แผ่นงาน", "เซลล์"]
    found = [(row[2].value, row[3].value, row[3].hyperlink.location) for row in page.iter_rows(min_row=5)]
    assert found[0] == ("งบ'ประมาณ", "A1", "'งบ''ประมาณ'!A1")
    assert found == [
        (sheet, cell, f"'{sheet.replace(chr(39), chr(39) * 2)}'!{cell}") for sheet, cell in links
    ]


def test_names_of_one_sheet_move_along_with_it() -> None:
    out = opened(annotate(AWKWARD["office"]().content, [], summary()))
    assert out["งบ'ประมาณ"].print_title_rows == "$1:$2"
    assert out["แผ่นสอง"].print_title_rows == "$1:$1"
    assert out[RESULT_SHEET].print_title_rows == "$4:$4"


def test_a_sheet_of_the_staff_by_that_name_stays() -> None:
    content = zipped(book_parts({RESULT_SHEET: sheet_xml('<row r="1"><c r="A1"><v>7</v></c></row>')}))
    out = opened(annotate(content, [], summary()))
    assert out.sheetnames == [f"{RESULT_SHEET} (2)", RESULT_SHEET]
    assert out[RESULT_SHEET]["A1"].value == 7


def test_text_is_never_a_formula_and_survives_what_xml_cannot_carry() -> None:
    hostile = ("=1+1", "_x0041_ <b>&amp;", "ก\x00\ud800ข", "@cmd")
    sheet = replace(summary(), rows=(ResultRow(hostile, None, None),))
    content = book('<row r="1"><c r="A1"><v>1</v></c></row>')
    out = annotate(content, [note("ข้อมูล", "A1", text="<x>&\x01]]>")], sheet)
    cells = [opened(out)[RESULT_SHEET].cell(5, column) for column in range(1, 5)]
    assert [cell.data_type for cell in cells] == ["s"] * 4
    assert [cell.quotePrefix for cell in cells] == [True, False, False, True]
    read = read_workbook(out).workbook
    assert read is not None
    assert read.sheets[0].rows[4] == ["=1+1", "_x0041_ <b>&amp;", "ก\ufffd\ufffdข", "@cmd"]
    assert opened(out)["ข้อมูล"]["A1"].comment.text == f"{AUTHOR}\n<x>&\ufffd]]>"


# -- once more -----------------------------------------------------------------------------------------


def test_annotating_again_piles_up_no_sheets_comments_or_colours(awkward: tuple[Awkward, bytes]) -> None:
    case, out = awkward
    sheet, cells = next(iter(case.cells.items()))
    again = annotate(out, [note(sheet, cells[1])], summary())
    assert set(parts_of(again)) == set(parts_of(out))
    assert list(sheet_parts(again)) == list(sheet_parts(out))
    assert [(page, cell) for page, those in our_comments(again).items() for cell in those] == [
        (sheet, cells[1])
    ]
    shapes = b"".join(part for name, part in parts_of(again).items() if name.endswith(".vml"))
    others = b"".join(part for name, part in parts_of(case.content).items() if name.endswith(".vml"))
    assert shapes.count(b'ObjectType="Note"') == others.count(b'ObjectType="Note"') + 1


def test_a_mended_cell_gets_its_own_colour_back() -> None:
    case = AWKWARD["office"]()
    out = annotate(case.content, notes_on(case.cells), summary())
    again = opened(annotate(out, [], summary()))
    for page in opened(case.content).worksheets:
        for row in page.iter_rows():
            for cell in row:
                other = again[page.title][cell.coordinate]
                kept = (cell.fill.patternType, cell.fill.fgColor.rgb if cell.fill.patternType else None)
                assert kept == (other.fill.patternType, other.fill.fgColor.rgb if kept[0] else None)
                assert told(cell) == told(other) if isinstance(cell, Cell) else True


def test_a_moved_and_hidden_result_sheet_is_found_again() -> None:
    out = opened(annotate(AWKWARD["office"]().content, [], summary()))
    out.move_sheet(RESULT_SHEET, 2)
    out[RESULT_SHEET].sheet_state = "hidden"
    again = opened(annotate(saved(out), [], summary()))
    assert again.sheetnames == [RESULT_SHEET, "งบ'ประมาณ", "แผ่นสอง", "กราฟ", "ซ่อน"]
    assert again[RESULT_SHEET].sheet_state == "visible"
    assert again["แผ่นสอง"].print_title_rows == "$1:$1"


def test_equal_arguments_give_equal_bytes() -> None:
    case = AWKWARD["office"]()
    assert annotate(case.content, notes_on(case.cells), summary()) == annotate(
        case.content, notes_on(case.cells), summary()
    )


# -- what cannot be annotated --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"a,b\n1,2\n",
        zipped({**book_parts({"ก": sheet_xml("")}), "xl/styles.xml": b"<styleSheet><fonts></styleSheet>"}),
        zipped({**book_parts({"ก": sheet_xml("")}), "xl/worksheets/sheet1.xml": b"<worksheet/>"}),
        zipped({**book_parts({"ก": sheet_xml("")}), "xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"}),
        zipped({**book_parts({"ก": sheet_xml("")}), "xl/workbook.xml": b"<workbook/>"}),
        book('<row r="1"><c r="ABCDEFGHIJKLMNOP1"><v>1</v></c></row>').replace(b"", b""),
    ],
    ids=["empty", "csv", "styles", "no_table", "cut", "no_sheets", "reference"],
)
def test_what_cannot_be_edited_is_refused_in_good_order(content: bytes) -> None:
    with pytest.raises(AnnotationError):
        annotate(content, [note("ก", "A1"), note("ข้อมูล", "A1")], summary())


def test_a_workbook_that_takes_too_much_memory_is_refused() -> None:
    filler = "".join(f"<c><v>{number}</v></c>" for number in range(16_000))
    rows = "".join(f"<row>{filler}</row>" for _ in range(150))
    limits = Limits(memory_bytes=96 * MEBIBYTE)
    with pytest.raises(AnnotationError, match="OUT_OF_MEMORY"):
        annotate(book(rows), [note("ข้อมูล", "A1")], summary(), limits)


def test_an_address_that_is_none_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="not a cell address"):
        annotate(book(""), [note("ข้อมูล", "A1:B2")], summary())


def test_the_list_alone_is_a_workbook_of_one_sheet() -> None:
    out = opened(result_workbook(summary(("ก", "B2"))))
    assert out.sheetnames == [RESULT_SHEET]
    assert [cell.value for cell in out[RESULT_SHEET][5]] == [1, "ข้อผิดพลาด", "ก", "B2"]


# -- the zip -------------------------------------------------------------------------------------------


def test_untouched_entries_keep_their_place_date_and_packed_bytes() -> None:
    source = io.BytesIO()
    parts = book_parts({"ข้อมูล": sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')})
    with zipfile.ZipFile(source, "w") as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2019, 1, 7, 8, 30, 2)), part)
        package.writestr(zipfile.ZipInfo("docProps/ภาพ.bin", (2019, 1, 7, 8, 30, 4)), b"x" * 500)
    out = zipfile.ZipFile(io.BytesIO(annotate(source.getvalue(), [note("ข้อมูล", "A1")], summary())))
    assert out.testzip() is None
    kept = out.getinfo("docProps/ภาพ.bin")
    assert (kept.date_time, kept.compress_type) == ((2019, 1, 7, 8, 30, 4), zipfile.ZIP_STORED)
    assert out.getinfo("xl/workbook.xml").date_time == (2019, 1, 7, 8, 30, 2)
    assert out.namelist()[: len(parts)] == list(parts)


def test_a_persons_comment_by_hand_on_our_coloured_cell_survives_annotating_again() -> None:
    content = book('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>')
    out = opened(annotate(content, [note("ข้อมูล", "A1")], summary()))
    out["ข้อมูล"]["B1"].comment = Comment("ถามกองคลัง", "สมมติ")
    again = opened(annotate(saved(out), [note("ข้อมูล", "B1", text="ใหม่")], summary()))["ข้อมูล"]
    assert again["A1"].comment is None
    assert again["B1"].comment.text == f"ถามกองคลัง\n\n{AUTHOR}\nใหม่"
