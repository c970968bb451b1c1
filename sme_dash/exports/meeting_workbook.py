"""A meeting's tables as one workbook: contents first, a sheet for each table, totals as formulas, sources last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sme_dash.exports.tables import table_sheet
from sme_dash.views.book import MeetingBook
from sme_dash.views.display import TableView
from sme_dash.workbook.layout import (
    SHEET_NAME_LENGTH,
    TEXT,
    ColumnSpec,
    Properties,
    Row,
    SheetSpec,
)
from sme_dash.workbook.writer import write_workbook

CONTENTS = "สารบัญ"
_UNFIT = re.compile(r"[\[\]:*?/\\'\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A table with the name of its sheet and the part of the meeting it belongs to."""

    name: str
    part: str
    table: TableView


def meeting_workbook(book: MeetingBook) -> bytes:
    """Return every table of a meeting's book, appendices included; the same book gives the same bytes."""
    leaves = tuple(_leaves(book))
    title = (book.name, f"{book.as_of} · {book.set_text}")
    sheets = [_contents(book, leaves), *(table_sheet(leaf.name, leaf.table, title) for leaf in leaves)]
    return write_workbook(sheets, _properties(book.title, book))


def form_workbook(title: str, tables: Sequence[TableView], book: MeetingBook) -> bytes:
    """Return a form of a meeting, a sheet for each table; where there is none, one sheet says so."""
    used: set[str] = set()
    head = (book.office, f"{book.as_of} · {book.set_text}")
    sheets = [
        table_sheet(_sheet_name(f"{place} {table.caption}", used), table, head)
        for place, table in enumerate(tables, start=1)
    ]
    if not sheets:
        empty = ColumnSpec("งวดนี้ไม่มีข้อมูลสำหรับแบบรายงานนี้", 90, TEXT)
        sheets = [SheetSpec(name="ไม่มีข้อมูล", columns=[empty], title=[title, *head])]
    sheets.append(_origins(book))
    return write_workbook(sheets, _properties(title, book))


def _origins(book: MeetingBook) -> SheetSpec:
    rows = [[line] for line in _hashes(book)]
    return SheetSpec(name="ที่มา", columns=[ColumnSpec("ไฟล์ข้อมูล", 120, TEXT)], rows=rows, title=[book.set_text])


def _properties(title: str, book: MeetingBook) -> Properties:
    return Properties(
        title=f"{title} {book.name}",
        creator=book.office,
        description=" ".join([book.set_text, *_hashes(book)]),
        created=book.written_at.replace(tzinfo=None),
    )


def _leaves(book: MeetingBook) -> Iterator[_Leaf]:
    used = {CONTENTS}
    parts = [
        *((f"วาระที่ {each.number} {each.title}", f"{each.number}", each.tables) for each in book.sections),
        *((f"ภาคผนวก {each.letter} {each.title}", f"{each.letter}", each.tables) for each in book.appendices),
        ("การกระทบยอดและที่มา", "ที่มา", tuple(each for each in (book.contradictions, book.sources) if each)),
    ]
    shown: set[TableView] = set()
    for part, short, tables in parts:
        # The contradictions stand under an agenda item of theirs, where there is one.
        new = [table for table in tables if table.rows and table not in shown]
        shown.update(new)
        for place, table in enumerate(new, start=1):
            yield _Leaf(_sheet_name(f"{short}.{place} {table.caption}", used), part, table)


def _sheet_name(wanted: str, used: set[str]) -> str:
    """Return a name Excel takes, not used before: cut at a word where one ends in time, numbered where it must be."""
    clean = " ".join(_UNFIT.sub(" ", wanted).split())
    name = clean[:SHEET_NAME_LENGTH].rstrip()
    if len(clean) > SHEET_NAME_LENGTH and " " in name[12:]:
        name = name[: name.rindex(" ")]
    number = 2
    base = name
    while name.casefold() in {each.casefold() for each in used}:
        suffix = f" ({number})"
        name = base[: SHEET_NAME_LENGTH - len(suffix)].rstrip() + suffix
        number += 1
    used.add(name)
    return name


def _contents(book: MeetingBook, leaves: tuple[_Leaf, ...]) -> SheetSpec:
    rows: list[Row] = []
    part = ""
    for leaf in leaves:
        if leaf.part != part:
            part = leaf.part
            rows.append(Row([part, None], role="group"))
        rows.append(Row([leaf.table.caption, leaf.name], indent=1))
    when = " · ".join(each for each in (book.held_on, book.starts_at, book.place) if each)
    marks = ["ข้อมูลสมมติ"] if book.synthetic else []
    return SheetSpec(
        name=CONTENTS,
        columns=[ColumnSpec("ตาราง", 90, TEXT), ColumnSpec("แผ่นงาน", 36, TEXT)],
        rows=rows,
        title=[
            f"{book.title} {book.name}",
            f"{book.office} · {when}",
            f"{book.as_of} · {book.set_text}",
            *marks,
        ],
        notes=[
            "ยอดรวมที่เป็นสูตรคือผลรวมของแถวในแผ่นงานเดียวกัน ยอดรวมที่เป็นค่าคือยอดตามเอกสารซึ่งไม่เท่ากับผลรวมของแถว",
            *_hashes(book),
        ],
        landscape=False,
    )


def _hashes(book: MeetingBook) -> list[str]:
    """Return the line of every workbook that the figures come from, with its SHA-256."""
    if book.sources is None:
        return ["ไม่มีไฟล์ข้อมูลที่เผยแพร่สำหรับงวดนี้"]
    return [" · ".join(cell.text for cell in row.cells) for row in book.sources.rows]
