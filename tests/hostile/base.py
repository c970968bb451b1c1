"""Good workbooks as raw XML, in which a single detail can be bent (ข้อมูลสมมติ).

The budget workbook holds FY 2561: four strategies in rows 2 to 5 of รายยุทธศาสตร์, two projects in rows 2 and 3 of
รายโครงการ, one programme in two quarters in rows 2 and 3 of แผน-ผลรายไตรมาส. The indicator workbook holds three
indicators in rows 2 to 4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from sme_dash.workbook.cells import CellValue, a1, parse_a1
from tests.contracts.hand_built import INFO_ROWS, STRATEGY_HEADER, STRATEGY_ROWS
from tests.workbook.handmade import Parts, book_parts, sheet_xml, zipped

INFO = "ข้อมูลชุด"
STRATEGIES = "รายยุทธศาสตร์"
PROJECTS = "รายโครงการ"
QUARTERS = "แผน-ผลรายไตรมาส"
KPIS = "ตัวชี้วัดยุทธศาสตร์"

PROJECT_HEADER = (
    "ปีงบประมาณ",
    "ลำดับ",
    "รหัสโครงการ",
    "ชื่องาน/โครงการ",
    "ยุทธศาสตร์ที่",
    "งบประมาณ (บาท)",
    "เบิกจ่าย (บาท)",
    "สถานะ",
    "วันที่เริ่ม",
    "วันที่สิ้นสุด",
)
PROJECT_ROWS: tuple[tuple[CellValue, ...], ...] = (
    (2561, 1, "610100100", "โครงการสมมติหนึ่ง", 1, 1000000, 250000.5, "เสร็จสิ้น", "1 ต.ค. 60", "30 ก.ย. 61"),
    (2561, 2, "610200100", "โครงการสมมติสอง", 2, 2000000, None, None, None, None),
)
QUARTER_HEADER = (
    "ปีงบประมาณ",
    "แผนงาน",
    "ไตรมาส",
    "เป้าหมายร้อยละ",
    "แผน (ล้านบาท)",
    "ผลเบิกจ่ายสะสม (ล้านบาท)",
)
QUARTER_ROWS: tuple[tuple[CellValue, ...], ...] = (
    (2561, "แผนงานสมมติ", 1, 24, 10, 8.5),
    (2561, "แผนงานสมมติ", 2, 50, 20, 19.25),
)
KPI_HEADER = ("ปีงบประมาณ", "ยุทธศาสตร์ที่", "ลำดับตัวชี้วัด", "ตัวชี้วัด", "หน่วยนับ", "เป้าหมาย", "ผล", "คำอธิบาย")
KPI_ROWS: tuple[tuple[CellValue, ...], ...] = (
    (2561, 1, 1, "ผู้ประกอบการได้รับการส่งเสริม", "ราย", 80, 84, None),
    (2561, 1, 2, "ความพึงพอใจ", "ร้อยละ", 75, 81.5, None),
    (2561, 2, 1, "เครือข่ายความร่วมมือ", "เครือข่าย", 5, 5, None),
)
KPI_INFO: tuple[tuple[CellValue, ...], ...] = (
    ("รายการ", "ค่า"),
    ("ชุดข้อมูล", "ตัวชี้วัด"),
    ("ข้อมูล ณ วันที่", "31 ธันวาคม 2561"),
)


class Raw(str):
    """The XML of a cell as it stands, with ``{r}`` for its address."""

    __slots__ = ()


Written = CellValue | Raw
Rows = Sequence[Sequence[Written]]
Bent = Mapping[str, Written]
"""Cells by address, to be written instead of the good ones."""


def cell_xml(address: str, value: Written) -> str:
    if value is None:
        return ""
    if isinstance(value, Raw):
        return value.replace("{r}", address)
    if isinstance(value, bool):
        return f'<c r="{address}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{address}"><v>{value!r}</v></c>'
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def number(digits: str, style: int = 0) -> Raw:
    """Return a numeric cell of exactly these digits; ``style`` 1 is the first of the workbook's formats."""
    return Raw(f'<c r="{{r}}" s="{style}"><v>{digits}</v></c>')


def error(word: str) -> Raw:
    return Raw(f'<c r="{{r}}" t="e"><f>1/0</f><v>{word}</v></c>')


def grid(rows: Rows, bent: Bent | None = None) -> str:
    """Return rows from row 1 and column A on as XML, some cells bent or added."""
    cells: dict[tuple[int, int], Written] = {
        (row, column): value
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
    }
    cells |= {parse_a1(address): value for address, value in (bent or {}).items()}
    by_row: dict[int, list[str]] = {}
    for (row, column), value in sorted(cells.items()):
        by_row.setdefault(row, []).append(cell_xml(a1(row, column), value))
    return "".join(f'<row r="{row}">{"".join(written)}</row>' for row, written in by_row.items())


def budget_sheets(
    strategies: Bent | None = None,
    projects: Bent | None = None,
    *,
    quarters: Bent | None = None,
    info: Bent | None = None,
) -> dict[str, str]:
    """Return the sheets of the budget workbook as XML by name."""
    sheets = {
        INFO: sheet_xml(grid(INFO_ROWS, info)),
        STRATEGIES: sheet_xml(grid([STRATEGY_HEADER, *STRATEGY_ROWS], strategies)),
        PROJECTS: sheet_xml(grid([PROJECT_HEADER, *PROJECT_ROWS], projects)),
    }
    if quarters is not None:
        sheets[QUARTERS] = sheet_xml(grid([QUARTER_HEADER, *QUARTER_ROWS], quarters))
    return sheets


def budget_parts(**about: Any) -> Parts:
    """Return the parts of the good budget workbook."""
    return book_parts(budget_sheets(), **about)


def budget(
    strategies: Bent | None = None,
    projects: Bent | None = None,
    *,
    quarters: Bent | None = None,
    info: Bent | None = None,
    **about: Any,
) -> bytes:
    """Return the budget workbook with cells of its sheets bent."""
    return zipped(book_parts(budget_sheets(strategies, projects, quarters=quarters, info=info), **about))


def strategies_as(xml: str, **about: Any) -> bytes:
    """Return the budget workbook with the whole sheet of strategies given as XML."""
    return zipped(book_parts(budget_sheets() | {STRATEGIES: xml}, **about))


def strategy_rows(rows: Rows, **about: Any) -> bytes:
    """Return the budget workbook with other rows in the sheet of strategies."""
    return strategies_as(sheet_xml(grid(rows)), **about)


def kpi(bent: Bent | None = None, **about: Any) -> bytes:
    """Return the indicator workbook with cells bent."""
    sheets = {INFO: sheet_xml(grid(KPI_INFO)), KPIS: sheet_xml(grid([KPI_HEADER, *KPI_ROWS], bent))}
    return zipped(book_parts(sheets, **about))
