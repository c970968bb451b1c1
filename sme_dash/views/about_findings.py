"""The comparisons of a month that do not hold: what is reported, what is computed, and where both stand."""

from __future__ import annotations

from sme_dash.measures.check import Check
from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import EXPLAINED, CellView, ColumnView, EmptyState, RowView, Status, TableView
from sme_dash.views.figure_names import figure_name
from sme_dash.views.figure_text import RULES, difference_text, explanation_text, finding_href, places_text
from sme_dash.views.lineage_targets import places_target

DIFFERS = Status("differs", "⚠", "ไม่ตรงกัน", "caution")
ROUNDED = Status("rounded", "◌", "อาจเกิดจากการปัดเศษ", "quiet")


def findings_pointer(month: Month, *, display: Display) -> EmptyState:
    """Return how many comparisons were made and hold, and the way to the page that lists the others."""
    made, failed = (thai.number(len(each), 0, display) for each in (month.checks, month.findings))
    found = f"ไม่ตรงกัน {failed} จุด" if month.findings else "ตรงกันทุกจุด"
    return EmptyState(
        f"สอบทานตัวเลข {made} จุด {found}",
        "หน้ากระทบยอดแสดงทุกรายการพร้อมค่าทั้งสอง เซลล์ต้นทาง และคำชี้แจง",
        "เปิดหน้ากระทบยอด",
        "reconcile",
    )


NOTHING_TO_COMPARE = "ไม่มีตัวเลขให้สอบทานในงวดนี้"


def findings_table(month: Month, *, display: Display) -> TableView:
    """Return every contradiction, those beyond rounding first; where all comparisons hold, the caption says so."""
    failed, made = (thai.number(len(each), 0, display) for each in (month.findings, month.checks))
    found = f"ตัวเลขที่ไม่ตรงกัน {failed} จุด" if month.findings else "ตัวเลขตรงกันทุกจุด"
    return TableView(
        key="findings",
        caption=f"{found} จากการสอบทาน {made} จุด" if month.checks else NOTHING_TO_COMPARE,
        columns=(
            ColumnView(key="status", header="ผล", kind="status"),
            ColumnView(key="figure", header="ตัวเลข", width="wide"),
            ColumnView(key="finding", header="สิ่งที่พบ", width="wide"),
            ColumnView(key="place", header="ตำแหน่ง"),
        ),
        rows=tuple(_row(check, month, display) for check in month.findings),
        notes=("แสดงตัวเลขตามที่เอกสารพิมพ์ไว้ทุกค่า ระบบไม่แก้ไขค่าใด",),
    )


def _row(check: Check, month: Month, display: Display) -> RowView:
    name = thai.digits(figure_name(check.key), display)
    document = f"เอกสาร: {check.document}" if check.document else ""
    return RowView(
        (
            CellView("", status=_status(check)),
            CellView(name, check.key, href=finding_href(check), note=RULES[check.rule]),
            CellView(
                difference_text(check, display),
                note=" · ".join(
                    part for part in (explanation_text(check), thai.digits(document, display)) if part
                ),
                figure=check.key if check.key in month.figures else "",
            ),
            CellView(places_text(check.places), figure=places_target(month, check.places)),
        )
    )


def _status(check: Check) -> Status:
    if check.explanation:
        return EXPLAINED
    return ROUNDED if check.rounding else DIFFERS
