"""The forms as tables: every sheet's columns with type, unit, need, allowed words and help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.about_data import Form, FormColumn, FormSheet
from sme_dash.views.display import CellView, ColumnView, RowView, TableView

COLUMNS = (
    ColumnView(key="header", header="คอลัมน์"),
    ColumnView(key="type", header="ชนิด"),
    ColumnView(key="unit", header="หน่วย"),
    ColumnView(key="need", header="จำเป็น"),
    ColumnView(key="choices", header="คำที่ใช้ได้"),
    ColumnView(key="help", header="คำอธิบาย", width="wide"),
    ColumnView(key="example", header="ตัวอย่าง"),
)


DOWNLOADS = ("ดาวน์โหลดแบบฟอร์มเปล่า", "ดาวน์โหลดแบบฟอร์มพร้อมรายการเดือนก่อน")
"""What the buttons of a form say, in the order of its files."""


def form_tables(form: Form, rules: Sequence[str], *, display: Display) -> tuple[TableView, ...]:
    """Return one table per sheet of a form, in the order of the form, then the rules of filling them."""
    return (*(_table(sheet, display) for sheet in form.sheets), rules_table(rules, display=display))


def titles(forms: Mapping[str, Form]) -> dict[str, str]:
    """Return the forms to choose from: code in the address, words on screen."""
    return {code: form.title for code, form in forms.items()}


def form_title(form: Form, *, display: Display) -> tuple[str, str]:
    """Return the heading of a form and what the workbook is for."""
    return thai.digits(f"แบบฟอร์ม{form.title} รุ่นที่ {form.version}", display), form.help


def rules_table(rules: Sequence[str], *, display: Display) -> TableView:
    """Return the rules of filling that hold for every form, numbered."""
    return TableView(
        key="rules",
        caption="วิธีกรอกที่ใช้กับทุกแบบฟอร์ม",
        columns=(
            ColumnView(key="no", header="ข้อ", align="right", kind="integer", width="narrow"),
            ColumnView(key="rule", header="วิธีกรอก", width="wide"),
        ),
        rows=tuple(
            RowView((CellView(thai.number(number, 0, display), number), CellView(thai.digits(rule, display))))
            for number, rule in enumerate(rules, start=1)
        ),
        row_header=1,
    )


def _table(sheet: FormSheet, display: Display) -> TableView:
    need = "ต้องมี" if sheet.required else "มีหรือไม่มีก็ได้"
    shown = [column for column in COLUMNS if any(_words(each)[column.key] for each in sheet.columns)]
    aliases = [f"{each.header}: {', '.join(each.aliases)}" for each in sheet.columns if each.aliases]
    notes = [sheet.help, f"แถวหนึ่งระบุด้วย {sheet.key} ซึ่งต้องไม่ซ้ำกัน"]
    if aliases:
        notes.append(f"ชื่อคอลัมน์อื่นที่อ่านได้ ได้แก่ {'; '.join(aliases)}")
    rows = (
        RowView(tuple(CellView(thai.digits(_words(each)[column.key], display)) for column in shown))
        for each in sheet.columns
    )
    return TableView(
        key=f"form_{sheet.id}",
        caption=f"แผ่นงาน “{sheet.name}” ({need}) – {sheet.title}",
        columns=tuple(shown),
        rows=tuple(rows),
        notes=tuple(thai.digits(note, display) for note in notes),
    )


def _words(column: FormColumn) -> dict[str, str]:
    return {
        "header": column.header,
        "type": column.type,
        "unit": column.unit,
        "need": column.need,
        "choices": ", ".join(column.choices),
        "help": column.help,
        "example": column.example,
    }
