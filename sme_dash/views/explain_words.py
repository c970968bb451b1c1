"""Contradictions that staff explain: grouped by what may have one cause, and read-only for who approves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sme_dash.measures.check import Rule
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import CellView, ColumnView, RowView, Status, TableView
from sme_dash.views.figure_text import RULES
from sme_dash.views.moments import day_words
from sme_dash.views.publish_data import Contradicted, Earlier

TO_EXPLAIN = Status("to_explain", "⚠", "ต้องชี้แจง", "caution")
SAID = Status("said", "✓", "ชี้แจงแล้ว", "good")
MAY_EXPLAIN = Status("may_explain", "◌", "ชี้แจงได้", "quiet")


@dataclass(frozen=True, slots=True)
class CauseGroup:
    """Contradictions of one rule in one column, in the order they were found."""

    title: str
    rule: str
    found: tuple[Contradicted, ...]

    @property
    def open_ids(self) -> tuple[str, ...]:
        """Return those that nothing was said about yet."""
        return tuple(each.id for each in self.found if not each.said)


def cause_groups(found: Iterable[Contradicted], display: Display) -> tuple[CauseGroup, ...]:
    """Return contradictions by what may be one cause; the group of the gravest comes first."""
    groups: dict[tuple[str, str, str], list[Contradicted]] = {}
    for each in found:
        groups.setdefault(each.cause, []).append(each)
    return tuple(
        CauseGroup(_title(cause, len(members), display), RULES[Rule(cause[0])], tuple(members))
        for cause, members in groups.items()
    )


def item_status(each: Contradicted) -> Status:
    """Return whether a contradiction is explained, has to be, or may be."""
    if each.said:
        return SAID
    return TO_EXPLAIN if each.material else MAY_EXPLAIN


def earlier_words(earlier: Earlier, display: Display) -> str:
    """Return what was said before, by whom and when."""
    return f"คำชี้แจงเดิม: “{earlier.text}” ({earlier.by} {day_words(earlier.at, display)})"


WHY = "ระบบแสดงตัวเลขตามที่รายงานทุกค่าและไม่แก้ไขค่าใด คำชี้แจงจะแสดงประกอบตัวเลขบนแดชบอร์ด และบันทึกทันทีที่ออกจากช่อง"


def again_words(count: int, display: Display) -> str:
    """Return the offer to say again what was said of several contradictions before."""
    return f"ใช้คำชี้แจงเดิมกับ {thai.number(count, 0, display)} รายการที่เคยชี้แจงไว้"


def others_words(others: Sequence[Contradicted], display: Display) -> str:
    """Return the heading of what may be explained and need not be."""
    said = sum(bool(each.said) for each in others)
    told = f" (ชี้แจงแล้ว {thai.number(said, 0, display)} รายการ)" if said else ""
    return f"ความไม่สอดคล้องอื่น {thai.number(len(others), 0, display)} รายการ ไม่จำเป็นต้องชี้แจง{told}"


def for_all_words(left: int, display: Display) -> str:
    """Return the offer of one explanation for all of a cause."""
    return f"ใช้คำชี้แจงเดียวกันกับ {thai.number(left, 0, display)} รายการที่ยังไม่ได้ชี้แจงในกลุ่มนี้"


def more_words(every: int, shown: int, display: Display) -> str:
    """Return that a cause has more contradictions than boxes."""
    rest = thai.number(every - shown, 0, display)
    return f"อีก {rest} รายการมีสาเหตุเดียวกัน โปรดใช้คำชี้แจงเดียวกันทั้งกลุ่ม หรือดูรายการทั้งหมดในไฟล์ผลการตรวจสอบ"


def too_short(length: int, display: Display) -> str:
    """Return that an explanation explains nothing yet."""
    return f"คำชี้แจงสั้นเกินไป โปรดเขียนอย่างน้อย {thai.number(length, 0, display)} ตัวอักษร"


def explanations_table(found: Sequence[Contradicted], display: Display) -> TableView | None:
    """Return what was said about each contradiction, and what must be explained and is not; None without any."""
    rows = [each for each in found if each.said or each.material]
    if not rows:
        return None
    said = thai.number(sum(bool(each.said) for each in rows), 0, display)
    return TableView(
        key="explanations",
        caption=f"คำชี้แจง {said} รายการ",
        columns=(
            ColumnView(key="status", header="ผล", kind="status"),
            ColumnView(key="figure", header="ตัวเลข", width="wide"),
            ColumnView(key="finding", header="สิ่งที่พบ", width="wide"),
            ColumnView(key="said", header="คำชี้แจง", width="wide"),
        ),
        rows=tuple(
            RowView(
                (
                    CellView("", status=item_status(each)),
                    CellView(each.name, note=each.place),
                    CellView(each.finding),
                    CellView(each.said or thai.NO_VALUE),
                )
            )
            for each in rows
        ),
        row_header=1,
    )


def _title(cause: tuple[str, str, str], count: int, display: Display) -> str:
    _, sheet, column = cause
    where = " ".join(
        part for part in (f"แผ่นงาน {sheet}" if sheet else "", f"คอลัมน์ “{column}”" if column else "") if part
    )
    return f"{where or 'ทั้งไฟล์'} · {thai.number(count, 0, display)} รายการ"
