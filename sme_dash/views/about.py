"""The page เกี่ยวกับข้อมูล: what is loaded, from whom and when, and what was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sme_dash.measures.month import KIND_IDS, Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.about_data import Component, LoadedWorkbook
from sme_dash.views.about_workbook import found_text, size_text
from sme_dash.views.display import (
    CONTRADICTION,
    Card,
    CellView,
    ColumnView,
    EmptyState,
    PageHead,
    RowView,
    SourceLine,
    TableView,
)
from sme_dash.views.moments import moment_words
from sme_dash.views.names import KIND_NAMES, coverage_text

TITLE = "เกี่ยวกับข้อมูล"
SHORT_HASH = 12

SECTIONS = {
    "data": "ชุดข้อมูลที่ใช้",
    "figures": "ค้นหาตัวเลข",
    "formulas": "สูตรและที่มา",
    "findings": "ตัวเลขที่ไม่ตรงกัน",
    "forms": "แบบฟอร์มและคอลัมน์",
    "versions": "รุ่นของระบบ",
}
"""The parts of the page: code in the address, words on screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutView:
    """The top of the page and the part about loaded workbooks.

    ``shown`` are the workbooks behind the month; ``tables`` list them.
    """

    head: PageHead
    cards: tuple[Card, ...] = ()
    empty: EmptyState | None = None
    shown: tuple[LoadedWorkbook, ...] = ()
    tables: tuple[TableView, ...] = ()


def about_page(month: Month, *, display: Display, loaded: tuple[LoadedWorkbook, ...]) -> AboutView:
    """Return the top of the page and the tables of loaded workbooks."""
    if not loaded:
        return AboutView(head=PageHead(TITLE), empty=_empty())
    context = (f"ข้อมูล ณ {thai.date_long(month.as_of, display)}", coverage_text(month, display))
    return AboutView(
        head=PageHead(TITLE, context, _answer(month, loaded, display)),
        cards=_cards(month, loaded, display),
        shown=loaded,
        tables=(_loaded_table(loaded, display),),
    )


def versions_table(components: Sequence[Component], *, display: Display) -> TableView:
    """Return the running system's parts with their versions."""
    return TableView(
        key="versions",
        caption="รุ่นของระบบและส่วนประกอบ",
        columns=(ColumnView(key="name", header="ส่วนประกอบ"), ColumnView(key="version", header="รุ่น")),
        rows=tuple(
            RowView((CellView(each.name), CellView(thai.digits(each.version, display))))
            for each in components
        ),
    )


def _answer(month: Month, shown: Sequence[LoadedWorkbook], display: Display) -> str:
    rows = thai.number(sum(each.rows for each in shown), 0, display)
    figures = thai.number(len(month.figures), 0, display)
    failed = len(month.findings)
    text = (
        f"ใช้ไฟล์ {thai.number(len(shown), 0, display)} ไฟล์ รวม {rows} แถว คำนวณได้ {figures} ตัวเลข "
        f"สอบทาน {thai.number(len(month.checks), 0, display)} จุด"
    )
    return f"{text} พบตัวเลขไม่ตรงกัน {thai.number(failed, 0, display)} จุด" if failed else f"{text} ตรงกันทุกจุด"


def _cards(month: Month, shown: Sequence[LoadedWorkbook], display: Display) -> tuple[Card, ...]:
    missing = ", ".join(KIND_NAMES[kind] for kind in month.missing_kinds)
    newest = max(shown, key=lambda each: each.imported_at)
    checks, failed = len(month.checks), len(month.findings)
    rounding = sum(check.rounding for check in month.findings)
    problems = [problem for each in shown for problem in each.problems]
    failing = f"ไม่ตรงกัน {thai.number(failed, 0, display)} จุด"
    if rounding:
        failing += f" ในจำนวนนี้อาจเกิดจากการปัดเศษ {thai.number(rounding, 0, display)} จุด"
    return (
        Card(
            key="sets",
            label="ชุดข้อมูลของงวดนี้",
            number=thai.number(len(shown), 0, display),
            unit=f"จาก {thai.number(len(KIND_IDS), 0, display)} ชุด",
            against=f"ขาด{missing}" if missing else "ครบทุกชุด",
            coverage=f"นำเข้าล่าสุด {moment_words(newest.imported_at, display)}",
        ),
        Card(
            key="rows",
            label="แถวข้อมูลที่อ่านได้",
            number=thai.number(sum(each.rows for each in shown), 0, display),
            unit="แถว",
            against=f"การอ่านไฟล์: {found_text(problems, display)}",
        ),
        Card(
            key="figures",
            label="ตัวเลขที่สืบกลับถึงเซลล์ได้",
            number=thai.number(sum(bool(each.lineage) for each in month.figures.values()), 0, display),
            unit=f"จาก {thai.number(len(month.figures), 0, display)} ตัวเลข",
            href="about?section=figures",
        ),
        Card(
            key="checks",
            label="การสอบทานที่ตรงกัน",
            number=thai.number(checks - failed, 0, display),
            unit=f"จาก {thai.number(checks, 0, display)} จุด",
            against=failing if failed else "ตรงกันทุกจุด",
            status=CONTRADICTION if failed else None,
            href="reconcile",
        ),
    )


def _loaded_table(workbooks: Sequence[LoadedWorkbook], display: Display) -> TableView:
    columns = (
        ColumnView(key="kind", header="ชุดข้อมูล"),
        ColumnView(key="as_of", header="ข้อมูล ณ", kind="date"),
        ColumnView(key="file", header="ไฟล์ ขนาด และ SHA-256 (ย่อ)"),
        ColumnView(key="rows", header="แถวข้อมูล", align="right", kind="integer"),
        ColumnView(key="imported", header="นำเข้าเมื่อ และโดยผู้ใด", width="wide"),
        ColumnView(key="found", header="สิ่งที่พบ"),
    )
    rows = []
    for each in workbooks:
        file = f"{size_text(each.byte_size, display)} · {each.sha256[:SHORT_HASH]}"
        cells = (
            CellView(each.kind_title),
            CellView(thai.date_short(each.as_of, display), each.as_of),
            CellView(each.file_name, note=file),
            CellView(thai.number(each.rows, 0, display), each.rows),
            CellView(moment_words(each.imported_at, display, short=True), note=f"โดย {each.imported_by}"),
            CellView(found_text(each.problems, display)),
        )
        rows.append(RowView(cells))
    return TableView(
        key="loaded",
        caption="ชุดข้อมูลที่ใช้แสดงผลของงวดนี้",
        columns=columns,
        rows=tuple(rows),
        source=SourceLine("ไฟล์ที่เผยแพร่แล้ว ดูทุกฉบับและผู้เผยแพร่ได้ในหน้าประวัติข้อมูล", "history"),
    )


def _empty() -> EmptyState:
    return EmptyState(
        "ยังไม่มีชุดข้อมูลในระบบ",
        "ดาวน์โหลดแบบฟอร์ม กรอกข้อมูล แล้วนำเข้าไฟล์ หน้านี้จะแสดงที่มาของตัวเลขทุกตัว",
        "ดูแบบฟอร์ม",
        "about?section=forms",
    )
