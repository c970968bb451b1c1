"""What would change before it changes: jumps, headline figures, cells, rows, and renames to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sme_dash.measures.difference import CellChange, Difference, LoneRow, RowChange, SheetDifference
from sme_dash.measures.jumps import Jump, big_jumps
from sme_dash.measures.month import Month
from sme_dash.measures.renames import RenameProposal, RenameReason
from sme_dash.measures.row_match import SEQ_SIGN, Rename
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.difference_words import (
    amounts_words,
    change_words,
    column_words,
    decimals_of,
    row_title,
    row_words,
)
from sme_dash.views.display import CellView, ColumnView, RowView, TableView
from sme_dash.views.headline_changes import headlines_table

REASONS = {
    RenameReason.NAME: "ชื่อใกล้เคียงกัน",
    RenameReason.VALUES: "ค่าอื่นในแถวตรงกัน",
    RenameReason.BOTH: "ชื่อใกล้เคียงกัน และค่าอื่นในแถวตรงกัน",
}


@dataclass(frozen=True, slots=True)
class RenameView:
    """A rename to be confirmed: ``rename`` is what confirming passes on, the rest is what a person reads.

    ``old`` and ``new`` are the two values, ``detail`` the rows they stand in, ``reason`` why they may be one,
    ``place`` the cells of both.
    """

    rename: Rename
    sheet: str
    column: str
    old: str
    new: str
    detail: str
    reason: str
    place: str


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A difference ready to be shown, the gravest first; a part without content is None or empty."""

    summary: str
    is_empty: bool
    renames: tuple[RenameView, ...]
    jumps: TableView | None
    headlines: TableView | None
    changed: TableView | None
    added: TableView | None
    removed: TableView | None


def difference_view(
    found: Difference,
    *,
    before: Month | None,
    after: Month,
    jump_percent: Decimal,
    jump_baht: Decimal = Decimal(0),
    limit: int | None = None,
    display: Display,
) -> DifferenceView:
    """Return what differs between the month shown now (``before``) and a workbook (``after``).

    ``jump_percent`` and ``jump_baht`` are the limits of a big jump. ``limit`` is how many rows a table shows at
    most, and its note says how many there are; None shows all.
    """
    return DifferenceView(
        _summary(found, display),
        found.is_empty,
        tuple(_rename(proposal, found, display) for proposal in found.proposals),
        jumps_table(found, jump_percent, jump_baht, limit=limit, display=display),
        headlines_table(
            found.kind,
            before,
            after,
            display=display,
            before_label="เดิม" if before is None else f"เดิม ({thai.month_short(before.as_of, display)})",
            after_label=f"ใหม่ ({thai.month_short(after.as_of, display)})",
        ),
        changes_table(found, limit=limit, display=display),
        rows_table(found, "added", limit=limit, display=display),
        rows_table(found, "removed", limit=limit, display=display),
    )


def jumps_table(
    found: Difference,
    percent: Decimal,
    baht: Decimal = Decimal(0),
    *,
    limit: int | None = None,
    display: Display,
) -> TableView | None:
    """Return the big jumps, money first, each group largest first; None where there is none."""
    jumps = big_jumps(found, percent, baht)
    if not jumps:
        return None
    floor = f" และตั้งแต่ {thai.number(baht, 0, display)} บาท" if baht else ""
    caption = (
        f"เปลี่ยนแปลงมาก {thai.number(len(jumps), 0, display)} รายการ "
        f"(ตั้งแต่{thai.percent_words(percent, display, decimals_of(percent.normalize()))} ของค่าเดิม{floor})"
    )
    return TableView(
        key="difference-jumps",
        caption=caption,
        columns=(
            *_change_columns(),
            ColumnView(key="percent", header="ร้อยละของค่าเดิม", align="right", kind="percent"),
        ),
        rows=tuple(
            RowView(
                (*_change_cells(jump.sheet, jump.row, jump.change, display), _percent_cell(jump, display))
            )
            for jump in jumps[:limit]
        ),
        notes=_more(len(jumps), limit, display),
    )


def changes_table(found: Difference, *, limit: int | None = None, display: Display) -> TableView | None:
    """Return every changed cell with both values and the difference; None where none changed."""
    changes = [
        (sheet, row, change) for sheet in found.sheets for row in sheet.changed for change in row.cells
    ]
    if not changes:
        return None
    cells, rows = (thai.number(count, 0, display) for count in (len(changes), found.changed))
    return TableView(
        key="difference-changed",
        caption=f"แก้ไข {cells} เซลล์ ใน {rows} แถว",
        columns=_change_columns(),
        rows=tuple(
            RowView(_change_cells(sheet, row, change, display)) for sheet, row, change in changes[:limit]
        ),
        notes=_more(len(changes), limit, display),
    )


def rows_table(
    found: Difference, side: str, *, limit: int | None = None, display: Display
) -> TableView | None:
    """Return the rows that are new (``added``) or gone (``removed``) with their amounts; None where none is."""
    rows: list[tuple[SheetDifference, LoneRow]] = [
        (sheet, row) for sheet in found.sheets for row in (sheet.added if side == "added" else sheet.removed)
    ]
    if not rows:
        return None
    word, where = ("เพิ่ม", "ไฟล์ใหม่") if side == "added" else ("ไม่มีในไฟล์ใหม่", "ไฟล์เดิม")
    return TableView(
        key=f"difference-{side}",
        caption=f"{word} {thai.number(len(rows), 0, display)} แถว",
        columns=(
            ColumnView(key="sheet", header="แผ่นงาน"),
            ColumnView(key="row", header="รายการ", width="wide"),
            ColumnView(key="amounts", header="ตัวเลขในแถว", width="wide"),
            ColumnView(key="place", header=f"แถวใน{where}", align="right", kind="integer", width="narrow"),
        ),
        rows=tuple(
            RowView(
                (
                    CellView(sheet.title),
                    _row_cell(sheet, row, display),
                    CellView(amounts_words(sheet, row, display)),
                    CellView(thai.digits(str(row.row), display), row.row),
                )
            )
            for sheet, row in rows[:limit]
        ),
        notes=_more(len(rows), limit, display),
        row_header=1,
    )


def _summary(found: Difference, display: Display) -> str:
    parts = [changes_words(found, display)]
    if found.proposals:
        parts.append(f"อาจเป็นการเปลี่ยนชื่อ {thai.number(len(found.proposals), 0, display)} รายการ")
    return " · ".join(parts)


def changes_words(found: Difference, display: Display) -> str:
    """Return how many rows are new and gone and how many cells differ."""
    if found.is_empty:
        return "ข้อมูลตรงกับที่แสดงอยู่ทุกเซลล์"
    counts = (
        (found.added, "เพิ่ม {} แถว"),
        (found.removed, "หายไป {} แถว"),
        (found.changed_cells, "แก้ไข {} เซลล์"),
    )
    return " · ".join(words.format(thai.number(count, 0, display)) for count, words in counts if count)


def _change_columns() -> tuple[ColumnView, ...]:
    return (
        ColumnView(key="sheet", header="แผ่นงาน"),
        ColumnView(key="row", header="รายการ", width="wide"),
        ColumnView(key="column", header="คอลัมน์"),
        ColumnView(key="before", header="เดิม", align="right", kind="decimal"),
        ColumnView(key="after", header="ใหม่", align="right", kind="decimal"),
        ColumnView(key="difference", header="เปลี่ยนแปลง", align="right", kind="decimal"),
    )


def _change_cells(
    sheet: SheetDifference, row: RowChange, change: CellChange, display: Display
) -> tuple[CellView, ...]:
    words = change_words(sheet, change, display)
    cell = f"เซลล์ {change.after_cell}" if change.after_cell else ""
    return (
        CellView(sheet.title, note=cell),
        _row_cell(sheet, row, display),
        CellView(column_words(sheet, change.field), note=words.unit),
        CellView(words.before, words.before_value),
        CellView(words.after, words.after_value),
        CellView(words.difference, words.difference_value, bold=change.difference is not None),
    )


def _row_cell(sheet: SheetDifference, row: RowChange | LoneRow, display: Display) -> CellView:
    title, rest = row_title(sheet, row.name, display)
    if isinstance(row, RowChange) and row.renamed:
        rest = " · ".join(part for part in (rest, "เปลี่ยนชื่อแล้ว") if part)
    return CellView(title, note=rest)


def _percent_cell(jump: Jump, display: Display) -> CellView:
    if jump.percent is None:
        return CellView("เดิมเป็นศูนย์" if jump.change.after is not None else "ไม่มีค่าแล้ว")
    text = thai.percent(jump.percent, display)
    return CellView(f"+{text}" if jump.percent > 0 else text, jump.percent)


def _more(count: int, limit: int | None, display: Display) -> tuple[str, ...]:
    if limit is None or count <= limit:
        return ()
    shown, every = (thai.number(each, 0, display) for each in (limit, count))
    return (f"แสดง {shown} รายการแรกจากทั้งหมด {every} รายการ",)


def _rename(proposal: RenameProposal, found: Difference, display: Display) -> RenameView:
    sheet = next(each for each in found.sheets if each.id == proposal.sheet)
    rows = f" ({thai.number(proposal.rows, 0, display)} แถว)" if proposal.rows > 1 else ""
    return RenameView(
        proposal.rename,
        sheet.title,
        column_words(sheet, proposal.field),
        name_words(proposal.old, display),
        name_words(proposal.new, display),
        f"เดิม: {row_words(sheet, proposal.old_name, display)} → "
        f"ใหม่: {row_words(sheet, proposal.new_name, display)}{rows}",
        f"{REASONS[proposal.reason]} (ความใกล้เคียง {thai.percent(Decimal(str(proposal.score)) * 100, display, 0)})",
        f"เดิม: แผ่นงาน {proposal.old_place.sheet} เซลล์ {proposal.old_place.cells} · "
        f"ใหม่: แผ่นงาน {proposal.new_place.sheet} เซลล์ {proposal.new_place.cells}",
    )


def name_words(value: str, display: Display) -> str:
    """Return a value of a key as a reader sees it; a row without a code is named by its ลำดับ."""
    words = f"ลำดับ {value.removeprefix(SEQ_SIGN)}" if value.startswith(SEQ_SIGN) else value
    return thai.digits(words, display)


def tables_of(view: DifferenceView) -> Sequence[TableView]:
    """Return the tables of a difference that there are, in the order they are shown."""
    every = (view.jumps, view.headlines, view.changed, view.added, view.removed)
    return [table for table in every if table is not None]
