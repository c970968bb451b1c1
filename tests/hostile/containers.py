"""Files that are no workbook, or a workbook in a package that no office program packs."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from dataclasses import replace

from sme_dash.workbook.limits import MEBIBYTE
from tests.hostile.base import STRATEGIES, budget, budget_parts, budget_sheets
from tests.hostile.outcome import Accepted, Case, Refused
from tests.hostile.zip_craft import Entry, assembled, entries, entry, repeated
from tests.workbook.handmade import DECLARATION, MAIN, book_parts, compound_file, zipped

SHEET = "xl/worksheets/sheet2.xml"
TEXTS = "xl/sharedStrings.xml"
GOOD = ("strategy", 3, "disbursed_satang", 54933195139)
"""What the good workbook says in F3: 549,331,951.39 baht."""

ROW_OF_ONE = b"<row><c><v>1</v></c></row>"


def _one_string() -> bytes:
    head = f'{DECLARATION}<sst xmlns="{MAIN}"><si><t>'.encode()
    bomb = repeated(TEXTS, b"A" * MEBIBYTE, 1024, head=head, tail=b"</t></si></sst>")
    return assembled([*entries(budget_parts()), bomb])


def _many_strings() -> bytes:
    head = f'{DECLARATION}<sst xmlns="{MAIN}">'.encode()
    bomb = repeated(TEXTS, b"<si><t>x</t></si>" * 60_000, 120, head=head, tail=b"</sst>")
    return assembled([*entries(budget_parts()), bomb])


def _many_rows() -> bytes:
    head = f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    bomb = repeated(SHEET, ROW_OF_ONE * 40_000, 120, head=head, tail=b"</sheetData></worksheet>")
    return assembled([*(item for item in entries(budget_parts()) if item.name != SHEET), bomb])


def _strings_below_every_limit() -> bytes:
    """Nearly nine million strings with just enough noise that no ratio gives them away; packed below one megabyte."""
    noise = random.Random(2561).randbytes(150).hex().encode()
    chunk = b"<si><t>" + noise + b"</t></si>" + b"<si><t>a</t></si>" * 3_000
    head = f'{DECLARATION}<sst xmlns="{MAIN}">'.encode()
    bomb = repeated(TEXTS, chunk, 2_900, head=head, tail=b"</sst>", with_crc=True)
    assert bomb.packed is not None
    assert bomb.size < 145 * MEBIBYTE
    assert bomb.size / len(bomb.packed) < 250
    others = [item for item in entries(budget_parts(shared="")) if item.name != TEXTS]
    return assembled([*others, bomb])


def _rows_below_every_limit() -> bytes:
    rows = "".join(f'<row r="{row}"><c r="AF{row}"><v>{row}</v></c></row>' for row in range(1, 70_000))
    sheet = budget_sheets()[STRATEGIES].replace("</sheetData>", rows + "</sheetData>")
    return zipped(book_parts(budget_sheets() | {STRATEGIES: sheet}))


def _bomb_in_a_picture() -> bytes:
    return assembled([*entries(budget_parts()), repeated("xl/media/image1.png", bytes(MEBIBYTE), 3)])


def _zip_in_a_zip() -> bytes:
    inner = assembled([repeated("a", bytes(MEBIBYTE), 1000)])
    return assembled([*entries(budget_parts()), entry("xl/media/a.zip", inner)])


def _lying(**about: int) -> bytes:
    return assembled(
        [
            entry(name, part, **about) if name == SHEET else entry(name, part)
            for name, part in budget_parts().items()
        ]
    )


def _overlapping_wholly() -> bytes:
    """Two names for one place, as in a bomb that unpacks the same bytes again and again."""
    items = entries(budget_parts())
    twin = replace(items[0], name="xl/media/twin.bin", packed=None, offset=0, packed_size=items[0].told_size)
    return assembled([*items, twin])


def _overlapping_partly() -> bytes:
    """An entry whose packed bytes quote the header and the bytes of the one behind it."""
    inner = entry("xl/media/inner.bin", b"inner" * 20)
    alone = assembled([inner])
    outer_bytes = alone[: alone.index(b"PK\x01\x02")]
    outer = Entry("xl/media/outer.bin", outer_bytes, len(outer_bytes), zlib.crc32(outer_bytes), method=0)
    items = entries(budget_parts())
    place = len(assembled(items)) - len(_directory(items)) + 30 + len(outer.name)
    return assembled([*items, outer, replace(inner, packed=None, offset=place, packed_size=inner.told_size)])


def _directory(items: list[Entry]) -> bytes:
    content = assembled(items)
    return content[content.index(b"PK\x01\x02") :]


def _twice(name: str) -> bytes:
    return assembled([*entries(budget_parts()), entry(name, b"<x/>")])


def _more_parts_than_any_office_writes() -> bytes:
    return assembled(
        [*entries(budget_parts()), *(entry(f"xl/media/{number}.bin", b"x") for number in range(1_000))]
    )


def _with_part(name: str, part: bytes = b"<x/>") -> bytes:
    return assembled([*entries(budget_parts()), entry(name, part)])


def _main_type(kind: str) -> bytes:
    return zipped(budget_parts(main_type=kind))


def _old_macro_sheet() -> bytes:
    parts = budget_parts()
    macro = (
        b'<Override PartName="/xl/macro1.xml" ContentType="application/vnd.ms-excel.macrosheet+xml"/></Types>'
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", macro)
    return zipped({**parts, "xl/macro1.xml": b"<x/>"})


def _ods() -> bytes:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": b"<x/>"}, zipfile.ZIP_STORED)


def _flipped() -> bytes:
    stored = zipped(budget_parts(), zipfile.ZIP_STORED)
    place = stored.index(b"549331951.39")
    return stored[:place] + b"9" + stored[place + 1 :]


def _streamed() -> bytes:
    """A package as programs write it that stream: sizes behind the bytes, zeros before them."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            piece = bytes(data)  # type: ignore[call-overload]
            self.written += piece
            return len(piece)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as target:  # type: ignore[arg-type]
        for name, part in budget_parts().items():
            target.writestr(name, part)
    return bytes(pipe.written)


def _cut(kept: float) -> bytes:
    content = budget()
    return content[: int(len(content) * kept)]


CSV = "ปีงบประมาณ,ยุทธศาสตร์ที่,งบประมาณ (บาท)\n2561,1,66584700\n"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
BINARY = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"

CASES = [
    # Bombs
    Case("zip bomb: one string of a gigabyte", _one_string, Refused("unpacked_too_large")),
    Case("zip bomb: many strings", _many_strings, Refused("ratio_too_high")),
    Case("zip bomb: many rows", _many_rows, Refused("ratio_too_high")),
    Case(
        "zip bomb: strings below every declared limit",
        _strings_below_every_limit,
        Refused("reader_out_of_memory"),
    ),
    Case("zip bomb: rows below every declared limit", _rows_below_every_limit, Refused("too_many_cells")),
    Case("zip bomb: a picture", _bomb_in_a_picture, Refused("ratio_too_high")),
    Case("zip bomb: a zip in the zip, which nobody unpacks", _zip_in_a_zip, Accepted(*GOOD)),
    Case(
        "one part larger than any part may be",
        lambda: assembled([*entries(budget_parts()), Entry("xl/media/a", b"x", 151 * MEBIBYTE, 0)]),
        Refused("entry_too_large"),
    ),
    # Sizes and places
    Case("a part says it is smaller than it is", lambda: _lying(size=10), Refused("untrue_size")),
    Case("a part says it is larger than it is", lambda: _lying(size=100_000), Refused("untrue_size")),
    Case("a part says another checksum", lambda: _lying(crc=1), Refused("file_damaged")),
    Case("a flipped bit in a figure", _flipped, Refused("file_damaged")),
    Case("a part packed in a way no office uses", lambda: _lying(method=14), Refused("file_damaged")),
    Case("a part under a password of its own", lambda: _lying(flags=0x801), Refused("file_damaged")),
    Case("truncated: a tenth is left", lambda: _cut(0.1), Refused("file_damaged")),
    Case("truncated: half is left", lambda: _cut(0.5), Refused("file_damaged")),
    Case("truncated: the last bytes are missing", lambda: budget()[:-5], Refused("file_damaged")),
    Case("truncated: nothing but the first four bytes", lambda: b"PK\x03\x04", Refused("file_damaged")),
    Case("overlapping parts: two names for one place", _overlapping_wholly, Refused("overlapping_entries")),
    Case("overlapping parts: one quotes the next", _overlapping_partly, Refused("overlapping_entries")),
    Case(
        "a part beyond the end of the file",
        lambda: assembled([*entries(budget_parts()), Entry("xl/media/a", None, 1, 0, offset=10**9)]),
        Refused("file_damaged"),
    ),
    # Parts
    Case("duplicate part of the same name", lambda: _twice(SHEET), Refused("duplicate_entry")),
    Case(
        "duplicate part in other letters",
        lambda: _twice("XL/Worksheets/Sheet2.xml"),
        Refused("duplicate_entry"),
    ),
    Case("more than 1,000 parts", _more_parts_than_any_office_writes, Refused("too_many_entries")),
    Case("traversal: up and out", lambda: _with_part("../../etc/cron.d/x"), Refused("unsafe_entry_name")),
    Case(
        "traversal: up and out the Windows way", lambda: _with_part("..\\x.xml"), Refused("unsafe_entry_name")
    ),
    Case("traversal: from the root", lambda: _with_part("/etc/passwd"), Refused("unsafe_entry_name")),
    Case("traversal: a drive", lambda: _with_part("C:/x.xml"), Refused("unsafe_entry_name")),
    Case("a part named with a zero byte", lambda: _with_part("xl/a.xml\0.png"), Refused("unsafe_entry_name")),
    # Other kinds of file
    Case("xls", lambda: compound_file("Workbook"), Refused("file_legacy_xls"), "งบประมาณ.xls"),
    Case("xls called xlsx", lambda: compound_file("Workbook"), Refused("file_legacy_xls")),
    Case("xls of Excel 5", lambda: compound_file("Book"), Refused("file_legacy_xls"), "งบประมาณ.xls"),
    Case("xlsb", lambda: _main_type(BINARY), Refused("file_xlsb"), "งบประมาณ.xlsb"),
    Case("ods", _ods, Refused("file_ods"), "งบประมาณ.ods"),
    Case(
        "html called xls",
        f"<html><body><table><tr><td>{CSV}</td></tr></table></body></html>".encode,
        Refused("file_html"),
        "งบประมาณ.xls",
    ),
    Case(
        "web archive called xls",
        lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
        Refused("file_html"),
        "งบประมาณ.xls",
    ),
    Case("csv", CSV.encode, Refused("file_text"), "งบประมาณ.csv"),
    Case("csv in the Thai code page of Windows", lambda: CSV.encode("cp874"), Refused("file_text")),
    Case("text with tabs in UTF-16", lambda: CSV.replace(",", "\t").encode("utf-16"), Refused("file_text")),
    Case(
        "XML of Excel 2003",
        lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        Refused("file_xml_spreadsheet"),
    ),
    Case("pdf", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", Refused("file_pdf"), "รายงาน.pdf"),
    Case("encrypted with a password", lambda: compound_file("EncryptedPackage"), Refused("file_encrypted")),
    Case("macros", lambda: _main_type(MACROS), Refused("file_macros"), "งบประมาณ.xlsm"),
    Case(
        "macros under an honest content type",
        lambda: _with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0"),
        Refused("file_macros"),
    ),
    Case("macros of Excel 4.0", _old_macro_sheet, Refused("file_macros")),
    Case("a Word document", lambda: _main_type(WORD), Refused("file_not_workbook"), "รายงาน.docx"),
    Case("a picture called xlsx", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Refused("file_not_workbook")),
    Case("a zip of something else", lambda: zipped({"a.txt": b"a"}), Refused("file_not_workbook")),
    Case("a program that carries a workbook", lambda: b"MZ" + budget(), Refused("file_not_workbook")),
    Case("0 bytes", lambda: b"", Refused("file_empty")),
    Case("huge: a byte over 20 MB", lambda: bytes(20 * MEBIBYTE + 1), Refused("file_too_large")),
    # Odd but honest
    Case("a comment behind the package", lambda: assembled(entries(budget_parts()), b"x"), Accepted(*GOOD)),
    Case("a package that was streamed", _streamed, Accepted(*GOOD)),
    Case("a package stored without packing", lambda: zipped(budget_parts(), 0), Accepted(*GOOD)),
    Case(
        "a good workbook under another ending",
        budget,
        Accepted(*GOOD, remarks=("file_name_differs",)),
        "งบประมาณ.csv",
    ),
    Case("the good workbook itself", budget, Accepted(*GOOD)),
]
