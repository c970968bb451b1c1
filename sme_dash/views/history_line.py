"""One line of the log in full, and the words of taking it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.about_data import LoadedProblem
from sme_dash.views.about_workbook import found_table, size_text
from sme_dash.views.display import CellView, ColumnView, PageHead, RowView, SourceLine, TableView
from sme_dash.views.figure_names import figure_name
from sme_dash.views.history import TITLE, kind_words, month_words
from sme_dash.views.history_data import LogLine
from sme_dash.views.history_timeline import ACTS, found_words, who_words
from sme_dash.views.moments import moment_words


@dataclass(frozen=True, slots=True)
class UndoWords:
    """What a form that takes something back says."""

    title: str
    explained: str
    confirm: str
    button: str
    example: str


def line_head(line: LogLine, display: Display) -> PageHead:
    """Return the top of the page of one line."""
    what = f"{kind_words(line.kind)} งวด{month_words(line.period, display)}"
    state = "มีผลอยู่ในขณะนี้" if line.in_force else "มีรายการใหม่กว่าแล้ว"
    number = thai.digits(str(line.number), display)
    answer = f"{ACTS[line.act].word}เมื่อ {moment_words(line.at, display)} {who_words(line)}"
    return PageHead(TITLE, (f"รายการที่ {number}", what, state), answer)


def facts_table(line: LogLine, display: Display) -> TableView:
    """Return the particulars of a line and of the file it shows."""
    file = line.file
    facts = [
        ("การดำเนินการ", ACTS[line.act].word),
        ("ผู้ดำเนินการ", who_words(line)),
        ("เมื่อ", moment_words(line.at, display)),
        ("หมายเหตุ" if line.act == "publish" else "เหตุผล", line.reason),
    ]
    if file is None:
        facts.append(("ผล", "ไม่แสดงชุดข้อมูลนี้ในงวด ข้อมูลและไฟล์เดิมยังอยู่ครบ"))
    else:
        facts += [
            ("ไฟล์", file.name),
            ("ข้อมูล ณ วันที่", thai.date_long(file.as_of, display)),
            ("ขนาด", size_text(file.byte_size, display)),
            ("SHA-256", file.sha256),
            ("ผลการตรวจ", found_words(file, display)),
            ("รุ่นแบบฟอร์ม", thai.digits(file.form_version, display)),
            ("ผู้นำเข้าไฟล์", file.uploaded_by),
            ("หน่วยงาน", file.office),
            ("ผู้จัดทำ", file.author),
            ("หมายเหตุในไฟล์", file.note),
        ]
    return TableView(
        key="history_facts",
        caption="รายละเอียดของรายการ",
        columns=(
            ColumnView(key="name", header="เรื่อง"),
            ColumnView(key="value", header="รายละเอียด", width="wide"),
        ),
        rows=tuple(RowView((CellView(name), CellView(value))) for name, value in facts if value),
    )


def said_table(line: LogLine, display: Display) -> TableView | None:
    """Return the explanations that were published with a line; None where there are none."""
    if not line.said:
        return None
    return TableView(
        key="history_said",
        caption=f"คำชี้แจง {thai.count(len(line.said), 'รายการ', display)}",
        columns=(
            ColumnView(key="figure", header="ตัวเลข", width="wide"),
            ColumnView(key="text", header="คำชี้แจง", width="wide"),
            ColumnView(key="by", header="โดย"),
        ),
        rows=tuple(
            RowView(
                (
                    CellView(thai.digits(figure_name(each.figure), display), each.figure),
                    CellView(each.text),
                    CellView(each.by),
                )
            )
            for each in line.said
        ),
    )


def problems_table(problems: Sequence[LoadedProblem], display: Display) -> TableView | None:
    """Return what was found in the file of a line; None where that is nothing."""
    if not problems:
        return None
    caption = f"สิ่งที่พบเมื่อตรวจไฟล์ {thai.count(len(problems), 'รายการ', display)}"
    table = found_table("history_problems", caption, problems, display)
    return replace(table, source=SourceLine("ผลการตรวจที่บันทึกไว้เมื่อเผยแพร่"))


def undo_words(line: LogLine, display: Display) -> UndoWords:
    """Return what the form says that withdraws the line in force, or returns to an earlier one."""
    what = f"{kind_words(line.kind)} งวด{month_words(line.period, display)}"
    if line.in_force:
        return UndoWords(
            "ถอนข้อมูล",
            f"หน้าจอทุกหน้าจะไม่แสดง{what} จนกว่าจะเผยแพร่ใหม่หรือย้อนกลับ ไม่มีข้อมูลใดถูกลบ",
            f"ยืนยันการถอน{what}",
            "ถอนข้อมูล",
            "เช่น ส่งไฟล์ผิดหน่วยงาน",
        )
    number = thai.digits(str(line.number), display)
    return UndoWords(
        "ย้อนกลับไปใช้ฉบับนี้",
        f"หน้าจอทุกหน้าจะแสดง{what} ตามรายการที่ {number} ฉบับที่แสดงอยู่ยังเก็บไว้ครบ",
        f"ยืนยันการย้อนกลับไปใช้รายการที่ {number}",
        "ย้อนกลับไปใช้ฉบับนี้",
        "เช่น ตัวเลขในฉบับใหม่ยังไม่ผ่านการตรวจสอบ",
    )


def outcome_words(
    message: str, *, by: str | None = None, at: dt.datetime | None = None, display: Display
) -> str:
    """Return what became of an act; ``by`` and ``at`` tell of whoever came first."""
    if by is None or at is None:
        return message
    return f"{message} (ผู้เปลี่ยนแปลงล่าสุดคือ {by} เมื่อ {moment_words(at, display)})"


def version_choices(versions: Sequence[LogLine], display: Display) -> Mapping[str, str]:
    """Return the versions that can be compared, by the number of their line."""
    return {
        str(each.number): " · ".join(
            (
                month_words(each.period, display),
                f"รายการที่ {thai.digits(str(each.number), display)}",
                moment_words(each.at, display),
                each.file.name if each.file is not None else "",
            )
        )
        for each in versions
    }


def compared_words(before: LogLine, after: LogLine, display: Display) -> str:
    """Return which two versions stand beside each other."""
    first, second = (
        f"รายการที่ {thai.digits(str(each.number), display)} ({month_words(each.period, display)})"
        for each in (before, after)
    )
    return f"จาก{first} ไปเป็น{second}"
