from __future__ import annotations

import codecs
import io
import struct
import zipfile

import pytest

from sme_dash.problems import Severity
from sme_dash.workbook.guard import guard
from sme_dash.workbook.limits import Limits
from sme_dash.workbook.recognise import Container, recognise
from tests.workbook.handmade import altered, book, book_parts, compound_file, sheet_xml, zipped

ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
GOOD = book(ONE_CELL)
SHEET = "xl/worksheets/sheet1.xml"
XLS = compound_file("Workbook")


def codes(content: bytes, name: str | None = "data.xlsx", limits: Limits | None = None) -> list[str]:
    return [problem.code for problem in guard(content, name, limits or Limits())]


def ods() -> bytes:
    return zipped(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"},
        zipfile.ZIP_STORED,
    )


def with_main_type(kind: str) -> bytes:
    return zipped(book_parts({"S": sheet_xml(ONE_CELL)}, main_type=kind))


def test_an_honest_workbook_passes_without_a_word() -> None:
    assert codes(GOOD) == []


def test_the_main_part_may_have_another_name() -> None:
    assert codes(zipped(book_parts({"S": sheet_xml(ONE_CELL)}, main_name="book2.xml"))) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "file_empty", id="no bytes"),
        pytest.param(compound_file("EncryptedPackage"), "file_encrypted", id="password"),
        pytest.param(XLS, "file_legacy_xls", id="xls"),
        pytest.param(compound_file("WORKBOOK"), "file_legacy_xls", id="xls in capitals"),
        pytest.param(compound_file("Book"), "file_legacy_xls", id="xls of Excel 5"),
        pytest.param(compound_file("WordDocument"), "file_not_workbook", id="doc"),
        pytest.param("ปีงบประมาณ,งบ\n2562,5\n".encode(), "file_text", id="csv utf-8"),
        pytest.param(b"\xef\xbb\xbf" + "ปี,งบ\n2562,5\n".encode(), "file_text", id="csv utf-8 with mark"),
        pytest.param("ปีงบประมาณ,งบ\n2562,5\n".encode("cp874"), "file_text", id="csv windows thai"),
        pytest.param("ปี\tงบ\n".encode("utf-16"), "file_text", id="unicode text of Excel"),
        pytest.param(("ก" * 2000).encode(), "file_text", id="head cut within a character"),
        pytest.param(b"<html><body><table><tr><td>1</td></tr></table></body></html>", "file_html", id="html"),
        pytest.param(b"\r\n <!DOCTYPE html>\n<html></html>", "file_html", id="html with doctype"),
        pytest.param(b"<table border=1><tr><td>1</table>", "file_html", id="bare table"),
        pytest.param(b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "file_html", id="web archive"),
        pytest.param(
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
            "file_xml_spreadsheet",
            id="xml of Excel 2003",
        ),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "file_pdf", id="pdf"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "file_not_workbook", id="picture"),
        pytest.param(bytes(100), "file_not_workbook", id="zeros"),
        pytest.param(ods(), "file_ods", id="ods"),
        pytest.param(zipped({"a.txt": b"hello"}), "file_not_workbook", id="some zip"),
        pytest.param(zipped({}), "file_not_workbook", id="empty zip"),
        pytest.param(
            with_main_type("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "file_xlsb", id="xlsb"
        ),
        pytest.param(
            with_main_type("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "file_macros", id="xlsm"
        ),
        pytest.param(
            zipped({**book_parts({"S": sheet_xml(ONE_CELL)}), "xl/vbaProject.bin": b"x"}),
            "file_macros",
            id="macros under an honest name",
        ),
        pytest.param(
            with_main_type(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
            ),
            "file_not_workbook",
            id="docx",
        ),
    ],
)
def test_what_is_no_xlsx_is_recognised_by_content(content: bytes, code: str) -> None:
    for name in ("งบประมาณ.xlsx", "data.csv", None):
        assert codes(content, name) == [code]


def test_every_refusal_says_in_thai_what_to_do() -> None:
    (problem,) = guard(XLS, "งบ.xls", Limits())
    assert problem.severity is Severity.ERROR
    assert ".xls" in problem.message
    assert "บันทึกเป็น" in problem.remedy
    assert ".xlsx" in problem.remedy


def test_a_wrong_ending_is_only_noted() -> None:
    (problem,) = guard(GOOD, "งบประมาณ.csv", Limits())
    assert (problem.code, problem.severity, problem.found) == ("file_name_differs", Severity.NOTE, ".csv")
    assert codes(GOOD, "BUDGET.XLSX") == []
    assert codes(GOOD, "ไม่มีนามสกุล") == []


@pytest.mark.parametrize("kept", [10, 100, 400, -1, -30])
def test_a_file_cut_off_is_damaged(kept: int) -> None:
    assert codes(GOOD[:kept]) == ["file_damaged"]


def test_a_flipped_bit_is_damage() -> None:
    stored = zipped(book_parts({"S": sheet_xml(ONE_CELL)}), zipfile.ZIP_STORED)
    place = stored.index(b"<v>1</v>") + 3
    assert codes(stored[:place] + b"2" + stored[place + 1 :]) == ["file_damaged"]


def test_a_workbook_without_its_main_part_is_damaged() -> None:
    parts = book_parts({"S": sheet_xml(ONE_CELL)})
    del parts["xl/workbook.xml"]
    assert codes(zipped(parts)) == ["file_damaged"]


def test_sizes_are_bounded_one_byte_exactly() -> None:
    assert codes(GOOD, limits=Limits(file_bytes=len(GOOD))) == []
    assert codes(GOOD, limits=Limits(file_bytes=len(GOOD) - 1)) == ["file_too_large"]
    parts = book_parts({"S": sheet_xml(ONE_CELL)})
    total, largest = sum(map(len, parts.values())), max(map(len, parts.values()))
    packed = zipped(parts)
    assert codes(packed, limits=Limits(unpacked_bytes=total)) == []
    assert codes(packed, limits=Limits(unpacked_bytes=total - 1)) == ["unpacked_too_large"]
    assert codes(packed, limits=Limits(entry_bytes=largest)) == []
    assert codes(packed, limits=Limits(entry_bytes=largest - 1)) == ["entry_too_large"]
    assert codes(packed, limits=Limits(entries=len(parts))) == []
    assert codes(packed, limits=Limits(entries=len(parts) - 1)) == ["too_many_entries"]


def test_a_bomb_that_declares_its_size_is_refused_by_the_directory() -> None:
    bomb = zipped({**book_parts({"S": sheet_xml(ONE_CELL)}), "xl/media/image1.png": bytes(3_000_000)})
    assert codes(bomb) == ["ratio_too_high"]
    assert codes(bomb, limits=Limits(unpacked_bytes=2_000_000)) == ["unpacked_too_large"]


def with_declared_size(content: bytes, name: str, size: int) -> bytes:
    """Rewrite the unpacked size that directory and local header declare for one entry."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entry = package.getinfo(name)
        directory = package.start_dir
    changed = bytearray(content)
    struct.pack_into("<L", changed, entry.header_offset + 22, size)
    place = directory
    while changed[place + 46 : place + 46 + len(name)] != name.encode():
        place = changed.index(b"PK\x01\x02", place + 4)
    struct.pack_into("<L", changed, place + 24, size)
    return bytes(changed)


@pytest.mark.parametrize("size", [10, 100_000])
def test_a_bomb_that_lies_about_its_size_is_found_out(size: int) -> None:
    honest = zipped({**book_parts({"S": sheet_xml(ONE_CELL)}), "xl/media/image1.png": bytes(50_000)})
    assert codes(honest) == []
    assert codes(with_declared_size(honest, "xl/media/image1.png", size)) == ["untrue_size"]


def test_another_name_inside_the_entry_is_damage() -> None:
    place = GOOD.index(b"xl/styles.xml")
    assert codes(GOOD[:place] + b"xl/stylez.xml" + GOOD[place + 13 :]) == ["file_damaged"]


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/abs.xml", "xl/../../x.xml", "C:/x.xml", "..\\x.xml", "\\x.xml", "xl/a\tb.xml"]
)
def test_names_that_leave_the_package_are_refused(name: str) -> None:
    assert codes(zipped({**book_parts({"S": sheet_xml(ONE_CELL)}), name: b"<x/>"})) == ["unsafe_entry_name"]


def test_the_same_part_twice_is_refused_whatever_the_case() -> None:
    for twin in ("XL/Worksheets/Sheet1.xml", "xl\\worksheets\\sheet1.xml"):
        parts = {**book_parts({"S": sheet_xml(ONE_CELL)}), twin: b"<x/>"}
        assert codes(zipped(parts)) == ["duplicate_entry"]


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "b">]>'


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param(DOCTYPE.encode() + b"<x/>", id="plain"),
        pytest.param(codecs.BOM_UTF8 + DOCTYPE.encode() + b"<x/>", id="byte order mark"),
        pytest.param(
            b"<!--" + b"-" * 70_000 + b"-->" + DOCTYPE.encode() + b"<x/>", id="far behind a comment"
        ),
        pytest.param(b'<?xml version="1.0"?>' + b" " * 65_510 + DOCTYPE.encode(), id="across two pieces"),
        pytest.param((DOCTYPE + "<x/>").encode("utf-16"), id="utf-16 with mark"),
        pytest.param((DOCTYPE + "<x/>").encode("utf-16-be"), id="utf-16 without mark"),
        pytest.param(b'<x/><!ENTITY a "b">', id="entity alone"),
    ],
)
@pytest.mark.parametrize("name", [SHEET, "xl/sharedStrings.xml", "docProps/custom.xml", "xl/odd.bin"])
def test_a_document_type_is_found_in_any_part(xml: bytes, name: str) -> None:
    assert codes(zipped({**book_parts({"S": sheet_xml(ONE_CELL)}), name: xml})) == ["xml_doctype"]


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param(sheet_xml(ONE_CELL).replace("UTF-8", "UTF-16").encode("utf-16"), id="utf-16"),
        pytest.param(b'<?xml version="1.0" encoding="cp037"?>\x4c\x5a', id="ebcdic"),
        pytest.param(b'<?xml version="1.0"' + b" " * 600 + b'encoding="cp037"?><x/>', id="far declaration"),
    ],
)
def test_an_encoding_office_never_writes_is_refused(xml: bytes) -> None:
    assert codes(altered(GOOD, SHEET, lambda _: xml)) == ["xml_encoding"]


def test_the_own_parts_of_power_query_do_not_bar_a_workbook() -> None:
    item = '<?xml version="1.0" encoding="utf-16"?><DataMashup/>'.encode("utf-16")
    assert codes(zipped({**book_parts({"S": sheet_xml(ONE_CELL)}), "customXml/item1.xml": item})) == []


def test_a_part_packed_as_no_bytes_at_all_is_an_empty_part() -> None:
    content = zipped(
        {**book_parts({"S": sheet_xml(ONE_CELL)}), "docProps/thumbnail.wmf": b""}, zipfile.ZIP_STORED
    )
    name = b"docProps/thumbnail.wmf"
    changed = bytearray(content)
    struct.pack_into("<H", changed, content.index(name) - 30 + 8, zipfile.ZIP_DEFLATED)
    struct.pack_into("<H", changed, content.rindex(name) - 46 + 10, zipfile.ZIP_DEFLATED)
    assert codes(bytes(changed)) == []


def test_pictures_and_printer_settings_are_not_taken_for_xml() -> None:
    icon = b"\0\0\1\0" + bytes(range(256))
    settings = "HP LaserJet".encode("utf-16-le")
    parts = {"xl/media/a.ico": icon, "xl/printerSettings/printerSettings1.bin": settings, "xl/media/b": b""}
    assert codes(zipped({**book_parts({"S": sheet_xml(ONE_CELL)}), **parts})) == []


def test_text_that_mentions_a_doctype_is_only_text() -> None:
    assert codes(book('<row r="1"><c r="A1" t="str"><v>&lt;!DOCTYPE html&gt;</v></c></row>')) == []


def test_only_a_zip_can_be_a_workbook() -> None:
    assert recognise(GOOD) is Container.ZIP
