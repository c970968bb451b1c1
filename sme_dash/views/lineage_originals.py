"""Original workbooks on the page ที่มาของตัวเลข: whose file it is, and its cells as they stand there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.about import SHORT_HASH
from sme_dash.views.display import CellView, ColumnView, EmptyState, RowView, TableView
from sme_dash.views.lineage_data import OriginalCell, OriginalFile, OriginalRow, OriginalSheet
from sme_dash.views.moments import moment_words


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalView:
    """One original workbook: its name, who published it when, its previews, and the file to be taken along."""

    snapshot_id: int
    file_name: str
    title: str
    detail: str
    sheets: tuple[TableView, ...] = ()
    empty: EmptyState | None = None


def original_view(_month: Month, *, display: Display, file: OriginalFile) -> OriginalView:
    """Return an original workbook with the cells in question."""
    facts = (
        f"ชุดข้อมูล{file.kind_title} ณ {thai.date_long(file.as_of, display)}",
        f"เผยแพร่โดย {file.published_by} เมื่อ {moment_words(file.published_at, display)}",
        f"SHA-256 {file.sha256[:SHORT_HASH]}",
    )
    return OriginalView(
        snapshot_id=file.snapshot_id,
        file_name=file.file_name,
        title=f"ไฟล์ {file.file_name}",
        detail=" · ".join(facts),
        sheets=tuple(
            _preview(f"original_{file.snapshot_id}_{position}", sheet, display)
            for position, sheet in enumerate(file.sheets or (), start=1)
            if sheet.rows
        ),
        empty=None
        if file.sheets is not None
        else EmptyState(
            "เปิดไฟล์ต้นฉบับเพื่อแสดงตัวอย่างไม่ได้ในขณะนี้",
            "ค่าของแต่ละเซลล์ข้างต้นเป็นค่าที่บันทึกไว้เมื่อนำเข้า โปรดแจ้งผู้ดูแลระบบหากต้องการไฟล์",
        ),
    )


def _preview(key: str, sheet: OriginalSheet, display: Display) -> TableView:
    notes = ["เซลล์ที่มีกรอบและตัวหนาคือเซลล์ที่ใช้ ตัวเลขแสดงตามที่บันทึกในไฟล์ แสดงเฉพาะคอลัมน์ที่บอกชื่อแถวและคอลัมน์ที่ใช้"]
    if sheet.left_out:
        notes.append(thai.digits(f"มีแถวที่ใช้อีก {sheet.left_out:,} แถวที่ไม่ได้แสดง ดูได้ในไฟล์ต้นฉบับ", display))
    if sheet.hidden:
        notes.append("แผ่นงานนี้ถูกซ่อนไว้ในไฟล์ต้นฉบับ")
    rows: list[RowView] = []
    for row in sheet.rows:
        if row.skipped:
            rows.append(RowView((CellView(thai.digits(f"⋮ ข้าม {row.skipped:,} แถว", display)),), "section"))
        rows.append(_row(row, display))
    count = thai.number(sheet.count, 0, display)
    return TableView(
        key=key,
        caption=f"แผ่นงาน {sheet.name} เซลล์ {sheet.cells} ({count} เซลล์)",
        columns=(
            ColumnView(key="row", header="แถว", align="right", width="narrow"),
            *(
                ColumnView(
                    key=column.letter,
                    header=column.header or column.letter,
                    unit=f"คอลัมน์ {column.letter}",
                    align="right" if column.numbers else "left",
                )
                for column in sheet.columns
            ),
        ),
        rows=tuple(rows),
        notes=tuple(notes),
    )


def _row(row: OriginalRow, display: Display) -> RowView:
    return RowView(
        (
            CellView(thai.digits(str(row.number), display), row.number),
            *(_cell(cell, display) for cell in row.cells),
        )
    )


def _cell(cell: OriginalCell, display: Display) -> CellView:
    """Return a cell; one that a figure is read from says so where it is empty."""
    if cell.marked and cell.value in {None, ""}:
        return CellView("(เซลล์ว่าง)", tone="quiet", marked=True)
    return CellView(cell_text(cell, display), marked=cell.marked)


def cell_text(cell: OriginalCell, display: Display) -> str:
    """Return an original cell as its sheet shows it; an empty one is empty."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return thai.date_short(value, display)
    if isinstance(value, str):
        return value
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if cell.look == "plain":
        return thai.digits(f"{number:f}", display)
    text = thai.number(number, decimals, display)
    return f"{text}%" if cell.look == "percent" else text
