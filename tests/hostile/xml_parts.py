"""Packages whose parts are broken, missing, or say what no office program says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sme_dash.problems import Severity
from tests.contracts.hand_built import STRATEGY_HEADER, STRATEGY_ROWS
from tests.hostile.base import (
    PROJECTS,
    STRATEGIES,
    Raw,
    budget,
    budget_parts,
    grid,
    number,
    strategies_as,
)
from tests.hostile.containers import GOOD, SHEET, TEXTS
from tests.hostile.outcome import Accepted, Case, ProblemAt, Refused
from tests.workbook.handmade import DECLARATION, MAIN, RELATIONS, sheet_xml, zipped

BOOK = "xl/workbook.xml"
BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
TYPES = "[Content_Types].xml"
ROWS = grid([STRATEGY_HEADER, *STRATEGY_ROWS])

ENTITIES = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
"""The beginning of a billion laughs."""
FILE_ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
REMOTE = '<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd">'
PUBLIC = '<!DOCTYPE a PUBLIC "-//A//B" "http://example.invalid/b.dtd">'
PARAMETER = '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://example.invalid/p"> %p;]>'


def _changed(part: str, change: Callable[[bytes], bytes], **about: str) -> bytes:
    parts = budget_parts(**about)
    parts[part] = change(parts[part])
    return zipped(parts)


def _replaced(part: str, old: str, new: str) -> bytes:
    def change(content: bytes) -> bytes:
        assert old.encode() in content, f"{part} holds no {old}"
        return content.replace(old.encode(), new.encode(), 1)

    return _changed(part, change)


def _without(*missing: str) -> bytes:
    return zipped({name: part for name, part in budget_parts().items() if name not in missing})


def _doctype(part: str, declaration: str) -> bytes:
    return _changed(part, lambda content: content.replace(b"?>", f"?>{declaration}".encode(), 1), shared="")


def _encoded(encoding: str) -> bytes:
    return _changed(SHEET, lambda part: part.decode().replace("UTF-8", encoding).encode(encoding))


def _dimension(reference: str) -> bytes:
    return strategies_as(sheet_xml(ROWS, before=f'<dimension ref="{reference}"/>'))


def _added(cells: str) -> bytes:
    return strategies_as(sheet_xml(ROWS + cells))


def _at(reference: str) -> bytes:
    return _added(f'<row r="6"><c r="{reference}"><v>1</v></c></row>')


def _merged(*references: str) -> bytes:
    blocks = "".join(f'<mergeCell ref="{reference}"/>' for reference in references)
    return strategies_as(sheet_xml(ROWS, after=f"<mergeCells>{blocks}</mergeCells>"))


def _sheets(count: int) -> bytes:
    """A table of contents that lists sheets by the thousand, all in one part."""
    listed = "".join(
        f'<sheet name="S{number}" sheetId="{number}" r:id="rId2"/>' for number in range(10, count + 10)
    )
    return _replaced(BOOK, "</sheets>", f"{listed}</sheets>")


def _shared(table: str, index: str) -> bytes:
    text = Raw(f'<c r="{{r}}" t="s"><v>{index}</v></c>')
    return budget(projects={"D2": text}, shared=table)


def _external_link() -> bytes:
    parts = budget_parts()
    link = (
        f'<Relationship Id="rId9" Type="{RELATIONS}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    )
    parts[BOOK_RELATIONS] = parts[BOOK_RELATIONS].replace(
        b"</Relationships>", link.encode() + b"</Relationships>"
    )
    parts["xl/externalLinks/externalLink1.xml"] = (
        f'{DECLARATION}<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{RELATIONS}" r:id="rId1"/></externalLink>'
    ).encode()
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        f'{DECLARATION}<Relationships><Relationship Id="rId1" Type="{RELATIONS}/externalLinkPath" '
        'Target="\\\\example.invalid\\share\\other.xlsx" TargetMode="External"/></Relationships>'
    ).encode()
    linked = b"<c r=\"F3\"><f>[1]Sheet1!$A$1+cmd|'/c calc'!A0</f><v>549331951.39</v></c>"
    parts[SHEET] = parts[SHEET].replace(b'<c r="F3"><v>549331951.39</v></c>', linked)
    assert linked in parts[SHEET]
    return zipped(parts)


NO_SUCH_CELL = Refused("broken_reference")
BROKEN = Refused("workbook_broken")

CASES = [
    # Document types of any kind
    *(
        Case(f"DOCTYPE: {what}", partial(_doctype, part, declaration), Refused("xml_doctype"))
        for what, part, declaration in (
            ("a billion laughs in the texts", TEXTS, ENTITIES),
            ("a file of the server in a sheet", SHEET, FILE_ENTITY),
            ("another host in a sheet", SHEET, REMOTE),
            ("a public one in the styles", STYLES, PUBLIC),
            ("a parameter entity in the table of contents", BOOK, PARAMETER),
            ("in the relations", BOOK_RELATIONS, REMOTE),
            ("in the content types", TYPES, "<!DOCTYPE a>"),
        )
    ),
    Case(
        "DOCTYPE: hidden in UTF-16",
        lambda: _changed(SHEET, lambda _: f"{ENTITIES}<x/>".encode("utf-16")),
        Refused("xml_doctype"),
    ),
    # Characters
    Case("a sheet in UTF-16", partial(_encoded, "UTF-16"), Refused("xml_encoding")),
    Case("a sheet in the Thai code page of Windows", partial(_encoded, "cp874"), Refused("xml_encoding")),
    Case(
        "invalid UTF-8 in a sheet",
        lambda: _changed(SHEET, lambda part: part.replace("บูรณาการ".encode(), b"\xc3\x28\xff", 1)),
        BROKEN,
    ),
    Case(
        "invalid UTF-8 in the shared texts",
        lambda: _changed(
            TEXTS,
            lambda part: part.replace(b"#", b"\xff\xfe"),
            shared="<si><t>#</t></si>",
        ),
        BROKEN,
    ),
    Case("a control character in a sheet", lambda: _replaced(SHEET, "บูรณาการ", "บูร\x01ณาการ"), BROKEN),
    Case(
        "a control character by number in a sheet",
        lambda: _replaced(SHEET, "บูรณาการ", "บูร&#1;ณาการ"),
        BROKEN,
    ),
    Case(
        "a control character in the shared texts",
        lambda: _shared("<si><t>โครงการ\x01หนึ่ง</t></si>", "0"),
        Accepted("project", 2, "project_name", "โครงการหนึ่ง", remarks=("hidden_characters",)),
    ),
    Case(
        "a control character the way Excel writes it",
        lambda: _shared("<si><t>โครงการ_x0007_หนึ่ง</t></si>", "0"),
        Accepted("project", 2, "project_name", "โครงการหนึ่ง", remarks=("hidden_characters",)),
    ),
    # Sheets
    Case("20,000 sheets", lambda: _sheets(20_000), Refused("too_many_sheets")),
    Case("two sheets of one name", lambda: _replaced(BOOK, f'"{PROJECTS}"', f'"{STRATEGIES}"'), BROKEN),
    Case(
        "no sheet at all",
        lambda: _changed(BOOK, lambda part: part[: part.index(b"<sheets>")] + b"</workbook>"),
        Refused("no_sheets"),
    ),
    # Size of a sheet
    Case("dimension too big", partial(_dimension, "A1:XFD1048576"), Accepted(*GOOD)),
    Case("dimension too small", partial(_dimension, "A1:B2"), Accepted(*GOOD)),
    Case("dimension backwards", partial(_dimension, "XFD9:A1"), Accepted(*GOOD)),
    Case("dimension malformed", partial(_dimension, "abc:-1"), Accepted(*GOOD)),
    Case("dimension of many letters", partial(_dimension, "A1:" + "Z" * 40 + "1"), Accepted(*GOOD)),
    Case("dimension empty", partial(_dimension, ""), Accepted(*GOOD)),
    Case(
        "a cell at XFD1048576",
        lambda: _added('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        Refused("too_many_cells"),
    ),
    Case(
        "an empty text at XFD1048576",
        lambda: _added('<row r="1048576"><c r="XFD1048576" t="str"><f>""</f><v></v></c></row>'),
        Refused("too_many_cells"),
    ),
    Case(
        "nothing but a format at XFD1048576",
        lambda: _added('<row r="1048576"><c r="XFD1048576" s="0"/></row>'),
        Accepted(*GOOD),
    ),
    # Merged blocks
    Case(
        "a merge over the whole sheet",
        partial(_merged, "A1:XFD1048576"),
        ProblemAt("header_not_found", STRATEGIES, None),
    ),
    Case("a merge beyond the sheet", partial(_merged, "A1:XFE1"), NO_SUCH_CELL),
    Case("a merge of nothing", partial(_merged, ""), NO_SUCH_CELL),
    Case(
        "60,000 merged blocks",
        lambda: _merged(*(f"A{row}:B{row}" for row in range(10, 60_010))),
        Refused("too_many_merged"),
    ),
    # References
    *(
        Case(f"a cell called {reference[:12]!r}", partial(_at, reference), NO_SUCH_CELL)
        for reference in (
            "A" * 40 + "1",
            "XFE1",
            "A1048577",
            "A0",
            "1A",
            "",
            "A-1",
            "A1:B2",
            "ก1",
            "A6\u0660",
        )
    ),
    Case("a row numbered -1", lambda: _added('<row r="-1"><c><v>1</v></c></row>'), NO_SUCH_CELL),
    Case("a row numbered with 5,000 digits", lambda: _added(f'<row r="{"9" * 5000}"/>'), NO_SUCH_CELL),
    Case("one cell twice", lambda: _added('<row r="3"><c r="F3"><v>5</v></c></row>'), Refused("cell_twice")),
    Case(
        "rows out of order",
        lambda: strategies_as(
            sheet_xml("".join(f"{row}</row>" for row in reversed(ROWS.split("</row>")[:-1])))
        ),
        Accepted(*GOOD),
    ),
    # Shared texts
    Case("a text index out of range", lambda: _shared("<si><t>ก</t></si>", "7"), BROKEN),
    Case("a text index below zero", lambda: _shared("<si><t>ก</t></si>", "-1"), BROKEN),
    Case("a text index that is no number", lambda: _shared("<si><t>ก</t></si>", "ก"), BROKEN),
    Case(
        "a text index without a table",
        lambda: budget(projects={"D2": Raw('<c r="{r}" t="s"><v>0</v></c>')}),
        BROKEN,
    ),
    Case(
        "a table of texts that ends in the middle",
        lambda: _changed(TEXTS, lambda part: part[:-20], shared="<si><t>ก</t></si><si><t>ข</t></si>"),
        BROKEN,
    ),
    Case(
        "a table of texts that counts wrongly",
        lambda: _changed(
            TEXTS,
            lambda part: part.replace(b"<sst ", b'<sst count="999999999" uniqueCount="4294967295" '),
            shared="<si><t>ก</t></si>",
        ),
        Refused("reader_out_of_memory"),
    ),
    # Missing parts
    Case("no content types", partial(_without, TYPES), Refused("file_not_workbook")),
    Case("no table of contents", partial(_without, BOOK), Refused("file_damaged")),
    Case("no relations of the table of contents", partial(_without, BOOK_RELATIONS), BROKEN),
    Case("a sheet is missing", partial(_without, SHEET), BROKEN),
    Case("no styles", partial(_without, STYLES), Accepted(*GOOD)),
    Case("no relations of the package", partial(_without, "_rels/.rels"), BROKEN),
    # Broken parts
    Case("a sheet ends in the middle", lambda: _changed(SHEET, lambda part: part[:900]), BROKEN),
    Case("a sheet is empty", lambda: _changed(SHEET, lambda _: b""), BROKEN),
    Case("a sheet that is something else", lambda: _changed(SHEET, lambda _: b"\x89PNG\r\n"), BROKEN),
    Case(
        "elements a hundred thousand deep",
        lambda: _changed(SHEET, lambda _: b"<a>" * 100_000 + b"</a>" * 100_000),
        ProblemAt("header_not_found", STRATEGIES, None),
    ),
    Case("styles that end in the middle", lambda: _changed(STYLES, lambda part: part[:200]), BROKEN),
    Case(
        "styles without any format",
        lambda: _changed(STYLES, lambda _: f'<styleSheet xmlns="{MAIN}"/>'.encode()),
        Accepted(*GOOD),
    ),
    Case("a style no workbook has", lambda: budget({"F3": number("549331951.39", 99_999)}), Accepted(*GOOD)),
    Case(
        "a style that is no number",
        lambda: budget({"F3": Raw('<c r="{r}" s="ก"><v>549331951.39</v></c>')}),
        Accepted(*GOOD),
    ),
    Case(
        "a number format of 100,000 letters",
        lambda: budget({"F3": number("549331951.39", 1)}, formats=['"' + "ก" * 100_000 + '"0']),
        Accepted(*GOOD),
    ),
    # Links outside
    Case("external links and a DDE command in a formula", _external_link, Accepted(*GOOD)),
    Case(
        "a sheet hidden so that only a program can show it",
        lambda: budget(states={PROJECTS: "veryHidden"}),
        ProblemAt("sheet_hidden", PROJECTS, None, Severity.NOTE),
    ),
]
