"""Every figure of a month with its value, unit and the cells it comes from: a list to be searched; its formulas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from sme_dash.measures.budget import project_id
from sme_dash.measures.figure import (
    MILLION_BAHT,
    PERCENT,
    SATANG_PER_BAHT,
    SATANG_PER_MILLION_BAHT,
    STATUS,
    Figure,
)
from sme_dash.measures.kpi import indicator_project
from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.thai.text import clean, to_arabic_digits
from sme_dash.views.display import CellView, ColumnView, EmptyState, RowView, SortValue, SourceLine, TableView
from sme_dash.views.figure_names import FIELDS, GROUPS, FigureGroup, figure_name, split_key
from sme_dash.views.figure_text import figure_text, finding_mark
from sme_dash.views.names import KIND_NAMES

PAGE_ROWS = 50
"""Figures on one screen of the list; the file has all that were found."""
AS_IT_STANDS = "ตัวเลขในเซลล์ตามที่รายงาน"
EVERY_KIND = "all"
KINDS = {EVERY_KIND: "ทุกชุดข้อมูล", **KIND_NAMES}
"""What the list can be narrowed to: code in the address, words on screen."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure ready to be listed; ``haystack`` is what a search looks through, in small letters."""

    key: str
    kind: str
    row: RowView
    haystack: str


@dataclass(frozen=True, slots=True)
class FigureList:
    """What a search found: ``every`` figure of it, and the screen ``page`` of them (None where nothing is)."""

    every: TableView
    shown: TableView | None
    page: int
    page_choices: dict[str, str]


def figure_lines(month: Month, *, display: Display) -> tuple[FigureLine, ...]:
    """Return every figure of a month in the order it was computed."""
    subjects = subject_names(month)
    return tuple(_line(figure, subjects, month, display) for figure in month.figures.values())


def search_figures(
    lines: Sequence[FigureLine], *, display: Display, query: str = "", kind: str = EVERY_KIND, page: int = 1
) -> FigureList:
    """Return one screen of the figures that hold every word of a query, in any order and any digits.

    ``page`` counts from 1 and is drawn into what there is.
    """
    found = matching(lines, query, kind)
    pages = max(-(-len(found) // PAGE_ROWS), 1)
    page = min(max(page, 1), pages)
    part = found[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    words = f"ตัวเลขที่พบ {thai.number(len(found), 0, display)} จาก {thai.number(len(lines), 0, display)} ตัวเลข"
    if pages > 1:
        first = (page - 1) * PAGE_ROWS + 1
        words += f" แสดงลำดับที่ {first:,}–{first + len(part) - 1:,}"
    choices = {str(number): thai.digits(f"{number} จาก {pages}", display) for number in range(1, pages + 1)}
    caption = thai.digits(words, display)
    return FigureList(
        figures_table(found, caption.partition(" แสดง")[0]),
        figures_table(part, caption) if part else None,
        page,
        choices,
    )


def matching(lines: Iterable[FigureLine], query: str, kind: str = EVERY_KIND) -> list[FigureLine]:
    """Return the lines of a kind that hold every word of a query."""
    words = _comparable(query).split()
    return [
        line
        for line in lines
        if kind in (EVERY_KIND, line.kind) and all(word in line.haystack for word in words)
    ]


def figures_table(lines: Sequence[FigureLine], caption: str) -> TableView:
    """Return figures as a table: name and key, value, unit, formula, and where each comes from."""
    return TableView(
        key="figures",
        caption=caption,
        columns=(
            ColumnView(key="name", header="ตัวเลข", width="wide"),
            ColumnView(key="value", header="ค่า", align="right", kind="decimal"),
            ColumnView(key="unit", header="หน่วย"),
            ColumnView(key="formula", header="สูตร"),
            ColumnView(key="sheet", header="แผ่นงาน", group="ที่มา"),
            ColumnView(key="cells", header="เซลล์", group="ที่มา"),
        ),
        rows=tuple(line.row for line in lines),
    )


def formulas_table(month: Month, *, display: Display) -> TableView:
    """Return every pattern of figure keys that the month has: meaning, unit, formula, where it is read from."""
    by_field: dict[tuple[FigureGroup, str], list[Figure]] = {}
    for key, figure in month.figures.items():
        found = split_key(key)
        if found is not None:
            by_field.setdefault((found[0], found[2]), []).append(figure)
    rows: list[RowView] = []
    for group in GROUPS:
        own = [(field, figures) for (each, field), figures in by_field.items() if each == group]
        if own:
            rows.append(RowView((CellView(f"{KIND_NAMES[group.kind]}: {group.name}"),), "section"))
        rows += [_pattern_row(group, field, figures, display) for field, figures in own]
    count = thai.number(len(by_field), 0, display)
    return TableView(
        key="formulas",
        caption=f"รูปแบบรหัสตัวเลข {count} แบบ กับสูตรและที่มา",
        columns=(
            ColumnView(key="name", header="ตัวเลข", width="wide"),
            ColumnView(key="unit", header="หน่วย"),
            ColumnView(key="formula", header="สูตร", width="wide"),
            ColumnView(key="sheets", header="อ่านจากแผ่นงาน"),
            ColumnView(key="count", header="จำนวน", align="right", kind="integer", unit="ตัวเลข"),
        ),
        rows=tuple(rows),
        source=SourceLine("รหัสตัวเลขและสูตรที่ใช้คำนวณชุดข้อมูลของงวดนี้"),
        notes=(
            "ร้อยละปัดเศษเป็นทศนิยมสองตำแหน่ง โดยปัดครึ่งขึ้นออกจากศูนย์",
            "ร้อยละของฐานที่เป็นศูนย์หรือไม่มีค่า แสดงเป็น –",
            "ยอดรวมคือผลรวมของแถวข้อมูล ยอดรวมที่พิมพ์ในแผ่นงานใช้สอบทานเท่านั้น",
        ),
    )


def nothing_found(query: str) -> EmptyState:
    """Return what stands in place of the list where a search finds nothing."""
    return EmptyState(
        f"ไม่พบตัวเลขที่ตรงกับ “{query}”" if query else "ไม่มีตัวเลขของชุดข้อมูลนี้ในงวดที่เลือก",
        "ลองใช้คำสั้นลง เช่น ชื่อยุทธศาสตร์ ปีงบประมาณ หรือส่วนหนึ่งของรหัสตัวเลข",
        "แสดงตัวเลขทั้งหมด",
        "about?section=figures",
    )


def subject_names(month: Month) -> dict[str, str]:
    """Return the names behind the codes in keys, by the key without its field."""
    names: dict[str, str] = {}
    for kind, sheet, stem in (
        ("budget", "strategy", _strategy_stem),
        ("budget", "project", _project_stem),
        ("kpi", "kpi", _kpi_stem),
        ("kpi", "indicator", _indicator_stem),
        ("integrated_plan", "guideline", _guideline_stem),
    ):
        table = month.table(kind, sheet)
        for row in table.frame.to_dict("records") if table is not None else ():
            key, name = stem(row)
            if key and not pd.isna(name):
                names[key] = str(name)
    return names


def value_parts(figure: Figure, display: Display) -> tuple[str, str, SortValue]:
    """Return a figure's text without unit, its unit as shown, and the same as a number for a worksheet."""
    value = figure.value
    if value is None:
        return thai.NO_VALUE, "", None
    if isinstance(value, str):
        return figure_text(figure, display), "" if figure.unit == STATUS else figure.unit, None
    number = Decimal(value)
    if figure.key.endswith(("_baht", "_mb")):
        per_unit = SATANG_PER_MILLION_BAHT if figure.unit == MILLION_BAHT else SATANG_PER_BAHT
        satang = int(number * per_unit)
        shown = SATANG_PER_MILLION_BAHT if display.unit == "mb" else SATANG_PER_BAHT
        decimals = 4 if figure.unit == MILLION_BAHT else 2
        text = (
            thai.million_number(satang, decimals, display)
            if display.unit == "mb"
            else thai.baht_number(satang, display)
        )
        return text, thai.unit_word(display), Decimal(satang) / shown
    if figure.unit == PERCENT and figure.key.endswith("percent"):
        return thai.number(number, 2, display), PERCENT, number
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return thai.number(number, decimals, display), figure.unit, number


def _line(figure: Figure, subjects: dict[str, str], month: Month, display: Display) -> FigureLine:
    found = split_key(figure.key)
    name = figure_name(figure.key, subjects.get(figure.key.rpartition("/")[0], ""))
    text, unit, value = value_parts(figure, display)
    sheets = "; ".join(dict.fromkeys(f"{each.workbook} › {each.sheet}" for each in figure.lineage))
    cells = "; ".join(each.cells for each in figure.lineage)
    marks = finding_mark(month.finding_of(figure.key), display)
    row = RowView(
        (
            CellView(thai.digits(name, display), name, note=figure.key),
            CellView(text, value, mark=marks[0] if marks else None, figure=figure.key),
            CellView(unit),
            CellView(figure.formula or AS_IT_STANDS),
            CellView(sheets),
            CellView(cells),
        )
    )
    haystack = _comparable(f"{name} {figure.key} {text} {text.replace(',', '')} {unit} {sheets} {cells}")
    return FigureLine(figure.key, found[0].kind if found is not None else "", row, haystack)


def _pattern_row(group: FigureGroup, field: str, figures: Sequence[Figure], display: Display) -> RowView:
    formulas = dict.fromkeys(figure.formula or AS_IT_STANDS for figure in figures)
    sheets = dict.fromkeys(each.sheet for figure in figures for each in figure.lineage)
    units = [unit for unit in dict.fromkeys(figure.unit for figure in figures) if unit]
    return RowView(
        (
            CellView(FIELDS.get(field, field), note=f"{group.pattern}/{field}"),
            CellView(units[0] if len(units) == 1 else "ตามแต่ละรายการ"),
            CellView(" หรือ ".join(formulas)),
            CellView(", ".join(sheets)),
            CellView(thai.number(len(figures), 0, display), len(figures)),
        )
    )


def _strategy_stem(row: dict[str, object]) -> tuple[str, object]:
    if pd.isna(row["strategy_no"]) or row["category"] != "support":
        return "", None
    return f"budget/{row['fiscal_year']}/strategy/{row['strategy_no']}", row["strategy_name"]


def _project_stem(row: dict[str, object]) -> tuple[str, object]:
    code = project_id(row["project_code"], row["seq"])
    return f"budget/{row['fiscal_year']}/project/{code}", row["project_name"]


def _kpi_stem(row: dict[str, object]) -> tuple[str, object]:
    return f"kpi/{row['fiscal_year']}/strategy/{row['strategy_no']}/kpi/{row['kpi_no']}", row["name"]


def _indicator_stem(row: dict[str, object]) -> tuple[str, object]:
    project = indicator_project(pd.Series(row))
    return f"indicator/{row['fiscal_year']}/{project}/{row['kind']}/{row['indicator_no']}", row["name"]


def _guideline_stem(row: dict[str, object]) -> tuple[str, object]:
    code = str(row["code"])
    level = "indicator" if "." in code else "guideline"
    return f"integrated/{row['fiscal_year']}/{level}/{code}", row["name"]


def _comparable(text: str) -> str:
    return to_arabic_digits(clean(text)).casefold()
