"""One loaded workbook in full, and how its time, its size and its problems are said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.about_data import LoadedProblem, LoadedWorkbook
from sme_dash.views.display import CellView, ColumnView, RowView, TableView
from sme_dash.views.moments import moment_words


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookView:
    """One loaded workbook in full: rows per sheet, its particulars, what was found in it."""

    snapshot_id: int
    kind: str
    file_name: str
    title: str
    tables: tuple[TableView, ...]


def workbook_view(workbook: LoadedWorkbook, *, display: Display) -> WorkbookView:
    """Return one loaded workbook in full."""
    facts = [
        ("ชุดข้อมูล", workbook.kind_title),
        ("ข้อมูล ณ วันที่", thai.date_long(workbook.as_of, display)),
        ("ชื่อไฟล์", workbook.file_name),
        ("ขนาด", size_text(workbook.byte_size, display)),
        ("SHA-256", workbook.sha256),
        ("นำเข้าเมื่อ", moment_words(workbook.imported_at, display)),
        ("ผู้นำเข้า", workbook.imported_by),
        ("รุ่นแบบฟอร์ม", thai.digits(workbook.form_version, display)),
        ("สิ่งที่พบเมื่ออ่านไฟล์", found_text(workbook.problems, display)),
        ("หน่วยงาน", workbook.office),
        ("ผู้จัดทำ", workbook.author),
        ("หมายเหตุ", workbook.note),
    ]
    problems = (
        (
            found_table(
                f"problems_{workbook.snapshot_id}",
                f"สิ่งที่พบเมื่ออ่านไฟล์ {workbook.file_name}",
                workbook.problems,
                display,
            ),
        )
        if workbook.problems
        else ()
    )
    particulars = TableView(
        key=f"facts_{workbook.snapshot_id}",
        caption=f"รายละเอียดของไฟล์ {workbook.file_name}",
        columns=(
            ColumnView(key="name", header="รายการ"),
            ColumnView(key="value", header="ค่า", width="wide"),
        ),
        rows=tuple(RowView((CellView(name), CellView(value))) for name, value in facts if value),
    )
    title = f"{workbook.kind_title} ณ {thai.date_long(workbook.as_of, display)}"
    return WorkbookView(
        snapshot_id=workbook.snapshot_id,
        kind=workbook.kind,
        file_name=workbook.file_name,
        title=title,
        tables=(_sheets_table(workbook, display), particulars, *problems),
    )


def size_text(size: int, display: Display) -> str:
    """Return a size of a file in bytes, kilobytes or megabytes of 1,024."""
    if size < 1024:
        return f"{thai.number(size, 0, display)} ไบต์"
    if size < 1024 * 1024:
        return f"{thai.number(size / 1024, 1, display)} กิโลไบต์"
    return f"{thai.number(size / 1024 / 1024, 1, display)} เมกะไบต์"


def found_text(problems: Sequence[LoadedProblem], display: Display) -> str:
    """Return how many problems of each severity there are: "คำเตือน 2 · ข้อสังเกต 1", or that there are none."""
    words = dict.fromkeys(problem.severity for problem in problems)
    counts = (
        f"{word} {thai.number(sum(problem.severity == word for problem in problems), 0, display)}"
        for word in words
    )
    return " · ".join(counts) or "ไม่พบปัญหา"


def _sheets_table(workbook: LoadedWorkbook, display: Display) -> TableView:
    rows = [
        RowView(
            (
                CellView(sheet.name),
                CellView(thai.number(sheet.rows, 0, display), sheet.rows),
                CellView(thai.number(sheet.totals, 0, display), sheet.totals),
            )
        )
        for sheet in workbook.sheets
    ]
    totals = sum(sheet.totals for sheet in workbook.sheets)
    rows.append(
        RowView(
            (
                CellView("รวม"),
                CellView(thai.number(workbook.rows, 0, display), workbook.rows),
                CellView(thai.number(totals, 0, display), totals),
            ),
            "total",
        )
    )
    return TableView(
        key=f"sheets_{workbook.snapshot_id}",
        caption="จำนวนแถวที่อ่านได้ในแต่ละแผ่นงาน",
        columns=(
            ColumnView(key="sheet", header="แผ่นงาน"),
            ColumnView(key="rows", header="แถวข้อมูล", align="right", kind="integer"),
            ColumnView(key="totals", header="แถวยอดรวมที่รายงาน", align="right", kind="integer"),
        ),
        rows=tuple(rows),
        notes=("แถวยอดรวมที่รายงานใช้สอบทานกับผลรวมของแถวข้อมูล ไม่นับเป็นข้อมูลซ้ำ",),
    )


def found_table(key: str, caption: str, problems: Sequence[LoadedProblem], display: Display) -> TableView:
    """Return what was found in a workbook, with how to mend it."""
    return TableView(
        key=key,
        caption=caption,
        columns=(
            ColumnView(key="severity", header="ระดับ"),
            ColumnView(key="place", header="ตำแหน่ง"),
            ColumnView(key="message", header="สิ่งที่พบ", width="wide"),
            ColumnView(key="remedy", header="วิธีแก้ไข", width="wide"),
        ),
        rows=tuple(
            RowView(
                (
                    CellView(each.severity),
                    CellView(each.place),
                    CellView(thai.digits(each.message, display)),
                    CellView(thai.digits(each.remedy, display)),
                )
            )
            for each in problems
        ),
    )
