"""One contradiction opened: both cells beside each other, where it repeats, its history, what was said."""

from __future__ import annotations

from dataclasses import dataclass

from sme_dash.measures.check import Check
from sme_dash.measures.month import Month
from sme_dash.measures.repeats import Repeated
from sme_dash.periods import month_key
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.about_figures import subject_names
from sme_dash.views.display import CellView, ColumnView, EmptyState, PageHead, RowView, Status, TableView
from sme_dash.views.figure_text import RULES, difference_text, finding_href
from sme_dash.views.lineage_targets import lineage_href, places_target
from sme_dash.views.moments import moment_words
from sme_dash.views.reconcile import TITLE, mended_words
from sme_dash.views.reconcile_data import Mended, Opened, Past, Remark, Standing
from sme_dash.views.reconcile_filter import PAGE, RULE_NAMES, Limits
from sme_dash.views.reconcile_words import (
    MENDED,
    Side,
    difference_words,
    name_of,
    sides,
    standing_words,
    status_of,
    subject_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailView:
    """A contradiction in full; ``figure_href`` tells where the figure comes from, ``facts`` what is known of it.

    ``empty`` says why there is none: unknown, or mended meanwhile. ``check_id`` names what may be explained, empty
    where nothing is left to; ``said`` is what stands now, which the box to write in begins with.
    """

    head: PageHead
    status: Status | None = None
    name: str = ""
    sides: tuple[Side, ...] = ()
    difference: str = ""
    figure_href: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[TableView, ...] = ()
    empty: EmptyState | None = None
    check_id: str = ""
    said: str = ""


def detail_page(
    month: Month,
    *,
    display: Display,
    finding: str,
    items: tuple[Repeated, ...],
    past: Past,
    opened: Opened,
    limits: Limits,
) -> DetailView:
    """Return one contradiction by the identifier of its check; a calm state where the month has none of it."""
    item = find(items, finding)
    if item is None:
        return _absent(month, finding, past, display)
    check = item.check
    before = month_key(opened.before) if opened.before is not None else None
    status = status_of(check, explained=item.is_explained)
    return DetailView(
        head=_head(month, check, display),
        status=status,
        name=name_of(check, display),
        sides=sides(check, month, display, before=before),
        difference=difference_words(check, display),
        figure_href=lineage_href(check.key) if check.key in month.figures else None,
        facts=_facts(check, month, limits, past.since(check.id), display),
        tables=tuple(
            table
            for table in (
                _again_table(item, month, display),
                _same_table(item, display),
                _remarks_table(opened.remarks, display),
            )
            if table is not None
        ),
        check_id=check.id,
        said=next((each.explanation for each in item.checks if each.explanation), ""),
    )


def find(items: tuple[Repeated, ...], finding: str) -> Repeated | None:
    """Return the contradiction that a comparison is one with, None where it is none of them."""
    return next((item for item in items if finding in item.ids), None)


def _absent(month: Month, finding: str, past: Past, display: Display) -> DetailView:
    mended = next((each for each in past.mended if each.check.id == finding), None)
    if mended is not None:
        return _mended(mended, month, display)
    if not month.tables:
        return DetailView(
            head=PageHead(TITLE),
            empty=EmptyState("ยังไม่มีชุดข้อมูลในระบบ", "", "ดูแบบฟอร์ม", "about?section=forms"),
        )
    context = (f"ข้อมูล ณ {thai.date_long(month.as_of, display)}",)
    held = next((each for each in month.checks if each.id == finding and each.held), None)
    if held is not None:
        name = name_of(held, display)
        state = EmptyState("ตัวเลขคู่นี้ตรงกันแล้ว", f"{name} ไม่ขัดแย้งกันในข้อมูลของงวดนี้", "ดูรายการที่ยังขัดแย้งกัน", PAGE)
    else:
        state = EmptyState(
            "ไม่พบรายการนี้ในงวดที่เลือก",
            "รายการอาจได้รับการแก้ไขแล้ว หรือเป็นของงวดอื่น โปรดเลือกงวดที่แถบด้านข้าง หรือดูรายการทั้งหมด",
            "ดูรายการทั้งหมด",
            PAGE,
        )
    return DetailView(head=PageHead(TITLE, context), empty=state)


def _mended(mended: Mended, month: Month, display: Display) -> DetailView:
    check = mended.check
    told = ("การแก้ไข", mended_words(mended, display))
    return DetailView(
        head=_head(month, check, display),
        status=MENDED,
        name=name_of(check, display),
        sides=tuple(each.unlinked for each in sides(check, month, display)),
        difference=difference_words(check, display),
        facts=(told, *_identity(check, month, display)),
    )


def _head(month: Month, check: Check, display: Display) -> PageHead:
    context = (f"ข้อมูล ณ {thai.date_long(month.as_of, display)}", RULE_NAMES[check.rule])
    return PageHead(TITLE, context, f"{name_of(check, display)}: {difference_text(check, display)}")


def _facts(
    check: Check, month: Month, limits: Limits, standing: Standing | None, display: Display
) -> tuple[tuple[str, str], ...]:
    if check.rounding:
        size = "ผลต่างอยู่ในขอบเขตที่การปัดเศษของตัวเลขที่พิมพ์อธิบายได้ จึงไม่ถือเป็นความขัดแย้ง"
    elif limits.material(check):
        size = "มีสาระสำคัญ ต้องชี้แจงประกอบการเผยแพร่"
    else:
        size = "ต่ำกว่าเกณฑ์สาระสำคัญ ชี้แจงได้แต่ไม่บังคับ"
    what = _identity(check, month, display)
    since = standing_words(standing, display) or "พบในงวดนี้เป็นงวดแรก"
    return (*what[:-2], ("ขนาดของผลต่าง", size), ("ระยะเวลาที่พบ", since), *what[-2:])


def _identity(check: Check, month: Month, display: Display) -> tuple[tuple[str, str], ...]:
    """Return what a contradiction is about, by which rule it was found, and its two codes."""
    subject = thai.digits(subject_of(check, subject_names(month)), display)
    return (
        *((("ชื่อเต็ม", subject),) if subject else ()),
        ("เกณฑ์ที่ใช้สอบทาน", RULES[check.rule]),
        ("รหัสตัวเลข", check.key),
        ("รหัสรายการ", check.id),
    )


def _again_table(item: Repeated, month: Month, display: Display) -> TableView | None:
    if not item.again:
        return None
    rows = []
    for check in item.again:
        reported, against = sides(check, month, display)
        target = places_target(month, check.places[:1])
        document = f"เอกสาร: {thai.digits(check.document, display)}" if check.document else ""
        place = "; ".join(each.text for each in reported.places)
        rows.append(
            RowView(
                (
                    CellView(place, check.id, figure=target, note=document),
                    CellView(f"{reported.label} {reported.value}"),
                    CellView(
                        f"{against.label} {against.value}",
                        note="; ".join(each.text for each in against.places),
                    ),
                    CellView(RULE_NAMES[check.rule], check.rule.value, note=RULES[check.rule]),
                )
            )
        )
    return TableView(
        key="again",
        caption=f"ความขัดแย้งเดียวกันพบในที่อื่นอีก {thai.number(len(rows), 0, display)} แห่ง",
        columns=(
            ColumnView(key="place", header="ตำแหน่ง", width="wide"),
            ColumnView(key="left", header="ค่าที่รายงาน"),
            ColumnView(key="right", header="ค่าที่เทียบ", width="wide"),
            ColumnView(key="rule", header="เกณฑ์", width="wide"),
        ),
        rows=tuple(rows),
    )


def _same_table(item: Repeated, display: Display) -> TableView | None:
    if not item.same_difference:
        return None
    return TableView(
        key="same",
        caption=f"ผลต่างเดียวกันปรากฏในตัวเลขอื่นอีก {thai.number(len(item.same_difference), 0, display)} รายการ",
        columns=(
            ColumnView(key="figure", header="ตัวเลข", width="wide"),
            ColumnView(key="finding", header="สิ่งที่พบ", width="wide"),
            ColumnView(key="status", header="สถานะ", kind="status"),
        ),
        rows=tuple(
            RowView(
                (
                    CellView(name_of(check, display), check.key, href=finding_href(check)),
                    CellView(difference_text(check, display)),
                    CellView("", status=status_of(check, explained=bool(check.explanation))),
                )
            )
            for check in item.same_difference
        ),
        notes=("แก้ไขต้นเหตุเดียวอาจทำให้รายการเหล่านี้ตรงกันพร้อมกัน",),
    )


def _remarks_table(remarks: tuple[Remark, ...], display: Display) -> TableView | None:
    if not remarks:
        return None
    return TableView(
        key="remarks",
        caption="ประวัติคำชี้แจง ล่าสุดอยู่บนสุด",
        columns=(
            ColumnView(key="at", header="เมื่อ"),
            ColumnView(key="by", header="โดย"),
            ColumnView(key="text", header="คำชี้แจง", width="wide"),
        ),
        rows=tuple(
            RowView(
                (
                    CellView(moment_words(each.at, display, short=True)),
                    CellView(each.by),
                    CellView(each.text or "ถอนคำชี้แจง", note="" if each.line is None else "เขียนพร้อมการเผยแพร่"),
                )
            )
            for each in remarks
        ),
    )
