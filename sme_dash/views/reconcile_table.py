"""The contradictions that are listed, as a worksheet: one row each, both values, both places, what was said."""

from __future__ import annotations

from collections.abc import Iterator

from sme_dash.measures.month import Month
from sme_dash.measures.repeats import Repeated, kind_of_key, year_of_key
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import CellView, ColumnView, RowView, TableView
from sme_dash.views.names import KIND_NAMES
from sme_dash.views.reconcile import Entry, ReconcileView
from sme_dash.views.reconcile_filter import RULE_NAMES
from sme_dash.views.reconcile_words import sides

_COLUMNS = (
    ColumnView(key="status", header="สถานะ", kind="status"),
    ColumnView(key="material", header="มีสาระสำคัญ", width="narrow"),
    ColumnView(key="kind", header="ชุดข้อมูล"),
    ColumnView(key="fy", header="ปีงบประมาณ", width="narrow"),
    ColumnView(key="figure", header="ตัวเลข", width="wide"),
    ColumnView(key="subject", header="ชื่อตัวชี้วัด โครงการ หรือแนวทาง", width="wide"),
    ColumnView(key="rule", header="เกณฑ์", width="wide"),
    ColumnView(key="told", header="ที่มาของค่าที่รายงาน"),
    ColumnView(key="left", header="ค่าที่รายงาน", align="right", kind="decimal"),
    ColumnView(key="left_at", header="ตำแหน่งของค่าที่รายงาน", width="wide"),
    ColumnView(key="against", header="ที่มาของค่าที่เทียบ"),
    ColumnView(key="right", header="ค่าที่เทียบ", align="right", kind="decimal"),
    ColumnView(key="right_at", header="ตำแหน่งของค่าที่เทียบ", width="wide"),
    ColumnView(key="difference", header="ผลต่าง", align="right", kind="decimal"),
    ColumnView(key="unit", header="หน่วย", width="narrow"),
    ColumnView(key="again", header="ตำแหน่งอื่นที่พบซ้ำ", width="wide"),
    ColumnView(key="same", header="ตัวเลขอื่นที่ต่างกันเท่ากัน", align="right", kind="integer", width="narrow"),
    ColumnView(key="since", header="พบตั้งแต่"),
    ColumnView(key="said", header="คำชี้แจง หรือการแก้ไข", width="wide"),
    ColumnView(key="id", header="รหัสรายการ", width="wide"),
)


def reconcile_table(
    view: ReconcileView, items: tuple[Repeated, ...], month: Month, *, display: Display
) -> TableView:
    """Return every contradiction that the page lists, whatever screen of the list it stands on."""
    by_id = {item.check.id: item for item in items}
    return TableView(
        key="reconcile",
        caption=f"กระทบยอด ข้อมูล ณ {thai.date_long(month.as_of, display)} "
        f"{thai.number(len(view.entries), 0, display)} รายการ",
        columns=_COLUMNS,
        rows=tuple(_row(entry, by_id.get(entry.check.id), month, display) for entry in view.entries),
        notes=view.notes,
        row_header=4,
    )


def told_lines(view: ReconcileView) -> Iterator[str]:
    """Yield the page as lines of a terminal: its answer, then each contradiction with both cells."""
    yield view.head.answer
    for card in view.cards:
        yield f"{card.label} {card.number} {card.unit} ({card.against})"
    if view.empty is not None:
        yield view.empty.title
    for number, entry in enumerate(view.entries, start=1):
        yield ""
        grave = " มีสาระสำคัญ" if entry.material else ""
        yield f"{number}. [{entry.status.word}{grave}] {entry.name}"
        if entry.subject:
            yield f"   {entry.subject}"
        yield f"   เกณฑ์: {entry.rule}"
        for side in (entry.reported, entry.against):
            yield f"   {side.label} {side.value} ({side.where})"
        yield f"   ผลต่าง {entry.difference}"
        yield from (
            f"   {text}" for text in (entry.standing, entry.repeats, entry.mended or entry.said) if text
        )
        yield f"   รหัสรายการ: {entry.check.id}"
    yield from ("", *view.notes)


def _row(entry: Entry, item: Repeated | None, month: Month, display: Display) -> RowView:
    check = entry.check
    year = year_of_key(check.key)
    again = item.again if item is not None else ()
    same = len(item.same_difference) if item is not None else 0
    return RowView(
        (
            CellView("", entry.status.key, status=entry.status),
            CellView("มีสาระสำคัญ" if entry.material else thai.NO_VALUE),
            CellView(KIND_NAMES.get(kind_of_key(check.key), thai.NO_VALUE)),
            CellView(thai.NO_VALUE if year is None else thai.digits(str(year), display)),
            CellView(entry.name, check.key),
            CellView(entry.subject or thai.NO_VALUE),
            CellView(f"{RULE_NAMES[check.rule]}: {entry.rule}"),
            CellView(entry.reported.label),
            CellView(entry.reported.value, check.left),
            CellView(entry.reported.where),
            CellView(entry.against.label),
            CellView(entry.against.value, check.right),
            CellView(entry.against.where),
            CellView(entry.difference, None if check.printed_unit else check.difference),
            CellView(" / ".join(filter(None, (check.printed_unit, check.unit))) or thai.NO_VALUE),
            CellView("; ".join(sides(each, month, display)[0].where for each in again) or thai.NO_VALUE),
            CellView(thai.number(same, 0, display), same),
            CellView(entry.standing or thai.NO_VALUE),
            CellView(entry.mended or entry.said or thai.NO_VALUE),
            CellView(check.id),
        )
    )
