"""Workbooks written by hand, part by part, so that a test can hold exactly the oddity it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

Parts = dict[str, bytes]


def sheet_xml(rows: str, *, before: str = "", after: str = "") -> str:
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def styles_xml(formats: Sequence[str | int]) -> str:
    """Cell styles 1, 2, … have the formats given: a code, or the number of a built-in one."""
    codes = "".join(
        f'<numFmt numFmtId="{200 + place}" formatCode={quoteattr(code)}/>'
        for place, code in enumerate(formats)
        if isinstance(code, str)
    )
    cells = "".join(
        f'<xf numFmtId="{200 + place if isinstance(code, str) else code}"/>'
        for place, code in enumerate(formats)
    )
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>{cells}</cellXfs></styleSheet>'
    )


def book_parts(
    sheets: Mapping[str, str],
    *,
    states: Mapping[str, str] | None = None,
    formats: Sequence[str | int] = (),
    shared: str | None = None,
    workbook_pr: str = "",
    calc_pr: str = "",
    main_type: str = SHEET_MAIN,
    main_name: str = "workbook.xml",
) -> Parts:
    """Return the parts of a workbook whose sheets are given as XML by name."""
    states = states or {}
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" state="{states.get(name, "visible")}"'
        f' r:id="rId{number}"/>'
        for number, name in enumerate(sheets, start=1)
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    relations += f'<Relationship Id="rIdStyles" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    parts = {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/{main_name}" ContentType="{main_type}"/></Types>',
        "_rels/.rels": f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/{main_name}"/></Relationships>',
        f"xl/{main_name}": f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        f"<workbookPr {workbook_pr}/><sheets>{listed}</sheets><calcPr {calc_pr}/></workbook>",
        "xl/styles.xml": styles_xml(formats),
        **{f"xl/worksheets/sheet{number}.xml": xml for number, xml in enumerate(sheets.values(), start=1)},
    }
    if shared is not None:
        relations += (
            f'<Relationship Id="rIdText" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        )
        parts["xl/sharedStrings.xml"] = f'{DECLARATION}<sst xmlns="{MAIN}">{shared}</sst>'
    parts[f"xl/_rels/{main_name}.rels"] = (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'
    )
    return {name: text.encode() for name, text in parts.items()}


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return packed.getvalue()


def book(rows: str, *, before: str = "", after: str = "", **about: Any) -> bytes:
    """Return a workbook of one sheet ``ข้อมูล`` with the rows given as XML."""
    return zipped(book_parts({"ข้อมูล": sheet_xml(rows, before=before, after=after)}, **about))


def altered(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the file with one part changed by a function of its bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {entry: source.read(entry) for entry in source.namelist()}
    parts[name] = change(parts[name])
    return zipped(parts)


def compound_file(stream: str) -> bytes:
    """Return the beginning of an OLE2 compound file whose directory names one stream."""
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
    entry = stream.encode("utf-16-le").ljust(64, b"\0") + bytes(64)
    root = "Root Entry".encode("utf-16-le").ljust(64, b"\0") + bytes(64)
    return header + root + entry + bytes(256)
