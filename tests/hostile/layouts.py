"""Tables that stand otherwise than the form: headers, totals, notes, columns, rows, units, strategies."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sme_dash.problems import Severity
from sme_dash.workbook.cells import CellValue
from tests.contracts.hand_built import ADMIN, STRATEGY_HEADER, STRATEGY_ROWS, SUPPORT
from tests.hostile.base import (
    INFO,
    PROJECT_HEADER,
    PROJECTS,
    STRATEGIES,
    Rows,
    Written,
    budget,
    budget_parts,
    budget_sheets,
    error,
    grid,
    strategies_as,
    strategy_rows,
)
from tests.hostile.outcome import Accepted, Case, ProblemAt
from tests.workbook.handmade import book_parts, sheet_xml, zipped

PAID = 54933195139
"""Paid under strategy 2, in satang: 549,331,951.39 baht, wherever its row stands."""


def _table(*rows: tuple[Written, ...], header: tuple[Written, ...] = STRATEGY_HEADER) -> Rows:
    return [header, *STRATEGY_ROWS, *rows]


def _renamed(**names: str) -> bytes:
    """Return the workbook with headers renamed, by column letter."""
    return budget({f"{letter}1": name for letter, name in names.items()})


def _columns(*order: int) -> bytes:
    return strategy_rows([tuple(row[place] for place in order) for row in (STRATEGY_HEADER, *STRATEGY_ROWS)])


def _merged(rows: Rows, *blocks: str) -> bytes:
    merged = "".join(f'<mergeCell ref="{block}"/>' for block in blocks)
    return strategies_as(sheet_xml(grid(rows), after=f"<mergeCells>{merged}</mergeCells>"))


def _two_header_rows() -> bytes:
    top = (*STRATEGY_HEADER[:4], "จำนวนเงิน (บาท)", None, None)
    below = (None, None, None, None, "งบประมาณ", "เบิกจ่าย", "ผูกพัน")
    return _merged([top, below, *STRATEGY_ROWS], "A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:G1")


def _three_header_rows() -> bytes:
    top = (*STRATEGY_HEADER[:4], "ปีงบประมาณ 2561", None, None)
    middle = (None, None, None, None, "จำนวนเงิน", None, None)
    below = (None, None, None, None, "งบประมาณ (บาท)", "เบิกจ่าย (บาท)", "ผูกพัน (บาท)")
    blocks = ("A1:A3", "B1:B3", "C1:C3", "D1:D3", "E1:G1", "E2:G2")
    return _merged([top, middle, below, *STRATEGY_ROWS], *blocks)


def _titled(*lines: str) -> bytes:
    titles: list[tuple[CellValue, ...]] = [(line,) for line in lines]
    return strategy_rows([*titles, (), STRATEGY_HEADER, *STRATEGY_ROWS])


def _with_subtotals() -> bytes:
    total = (2561, "รวม", None, "รวมยุทธศาสตร์ที่ 1-2", 791735600, 604882607.12, 67105573.87)
    rows = [STRATEGY_HEADER, *STRATEGY_ROWS[:2], total, *STRATEGY_ROWS[2:]]
    return strategy_rows(rows)


def _sheets(**more: str) -> bytes:
    return zipped(book_parts(budget_sheets() | more))


def _named(name: str) -> bytes:
    """Return the workbook with the sheet of strategies under another name."""
    sheets = {name if own == STRATEGIES else own: xml for own, xml in budget_sheets().items()}
    return zipped(book_parts(sheets))


def _without(name: str) -> bytes:
    return zipped(book_parts({own: xml for own, xml in budget_sheets().items() if own != name}))


def _left_out(*numbers: int) -> bytes:
    return strategy_rows([STRATEGY_HEADER, *(row for row in STRATEGY_ROWS if row[2] not in numbers)])


def _accepted(name: str, build: Callable[[], bytes], row: int, *remarks: str) -> Case:
    """Return a case in which strategy 2 still says what was paid, in a row of the sheet."""
    return Case(name, build, Accepted("strategy", row, "disbursed_satang", PAID, remarks))


CASES = [
    # Headers
    _accepted("header below a title", partial(_titled, "รายงานผลการเบิกจ่าย", "ณ วันที่ 31 ธันวาคม 2561"), 6),
    _accepted("header in row 41", partial(_titled, *["หัวกระดาษ"] * 39), 43),
    _accepted("header in two merged rows", _two_header_rows, 4),
    _accepted("header in three merged rows", _three_header_rows, 5),
    _accepted(
        "header repeated by a page break",
        partial(strategy_rows, [STRATEGY_HEADER, STRATEGY_ROWS[0], STRATEGY_HEADER, *STRATEGY_ROWS[1:]]),
        4,
        "header_repeated",
    ),
    _accepted(
        "header with its columns numbered",
        partial(
            strategy_rows,
            [STRATEGY_HEADER, tuple(f"({number})" for number in range(1, 8)), *STRATEGY_ROWS],
        ),
        4,
        "column_numbers",
    ),
    _accepted("header with line breaks and double spaces", partial(_renamed, F="เบิก\nจ่าย  \r\n(บาท)"), 3),
    Case(
        "header nobody can find",
        partial(strategy_rows, [("ก", "ข", "ค"), (1, 2, 3)]),
        ProblemAt("header_not_found", STRATEGIES, None),
    ),
    Case(
        "a sheet without rows",
        partial(strategy_rows, [STRATEGY_HEADER]),
        ProblemAt("no_rows", STRATEGIES, None),
    ),
    # Columns
    _accepted("columns moved", partial(_columns, 6, 5, 4, 3, 2, 1, 0), 3),
    _accepted(
        "columns renamed to a known word", partial(_renamed, F="ผลการเบิกจ่าย (บาท)", E="จัดสรร (บาท)"), 3
    ),
    _accepted("an optional column missing", partial(_columns, 0, 1, 2, 4, 5, 6), 3),
    _accepted(
        "blank rows and columns before the table",
        partial(
            strategy_rows,
            [(), (), *((None, None, *row) for row in (STRATEGY_HEADER, *STRATEGY_ROWS))],
        ),
        5,
    ),
    _accepted(
        "a further column",
        partial(strategy_rows, [(*STRATEGY_HEADER, "ผู้บันทึก"), *((*row, "ก") for row in STRATEGY_ROWS)]),
        3,
        "column_extra",
    ),
    _accepted("a column without header", partial(budget, {"J3": "จด"}), 3, "column_without_header"),
    Case(
        "columns renamed to a word nobody knows",
        partial(_renamed, F="จ่ายไปแล้ว"),
        ProblemAt("column_missing", STRATEGIES, None),
    ),
    Case(
        "a required column missing",
        partial(_columns, 0, 1, 2, 3, 4, 6),
        ProblemAt("column_missing", STRATEGIES, None),
    ),
    Case(
        "a column twice",
        partial(budget, {"H1": "เบิกจ่าย (บาท)"}),
        ProblemAt("column_repeated", STRATEGIES, "H1"),
    ),
    _accepted(
        "a hidden column",
        partial(
            strategies_as,
            sheet_xml(grid(_table()), before='<cols><col min="6" max="6" hidden="1"/></cols>'),
        ),
        3,
        "column_hidden",
    ),
    _accepted(
        "hidden rows",
        partial(strategies_as, sheet_xml(grid(_table()).replace('<row r="3">', '<row r="3" hidden="1">'))),
        3,
        "rows_hidden",
    ),
    # Units
    Case(
        "ล้านบาท where baht is due",
        partial(_renamed, E="งบประมาณ (ล้านบาท)"),
        ProblemAt("unit_contradicts", STRATEGIES, "E1"),
    ),
    Case(
        "ล้านบาท in a title above the table",
        partial(
            strategy_rows,
            [
                ("หน่วย: ล้านบาท",),
                tuple(str(header).replace(" (บาท)", "") for header in STRATEGY_HEADER),
                *STRATEGY_ROWS,
            ],
        ),
        ProblemAt("unit_contradicts", STRATEGIES, "E2"),
    ),
    Case(
        "ลบ. as a short word for ล้านบาท",
        partial(_renamed, F="เบิกจ่าย (ลบ.)"),
        ProblemAt("unit_contradicts", STRATEGIES, "F1"),
    ),
    Case(
        "พันบาท where baht is due",
        partial(_renamed, G="ผูกพัน (พันบาท)"),
        ProblemAt("unit_contradicts", STRATEGIES, "G1"),
    ),
    # Totals, sections, notes
    Case(
        "subtotals inside are no data",
        _with_subtotals,
        Accepted("strategy", 4, "role", "total"),
    ),
    _accepted("subtotals inside shift nothing", _with_subtotals, 3),
    Case(
        "a grand total below",
        partial(strategy_rows, _table(("รวมทั้งสิ้น", None, None, None, 948897600, 708445445.0, 83672036.0))),
        Accepted("strategy", 6, "role", "total"),
    ),
    Case(
        "a project called รวมพลัง is no total",
        partial(budget, projects={"D2": "รวมพลังเอสเอ็มอีสมมติ"}),
        Accepted("project", 2, "role", "data"),
    ),
    _accepted(
        "a heading between the rows",
        partial(strategy_rows, [STRATEGY_HEADER, ("แผนงานสมมติ",), *STRATEGY_ROWS]),
        4,
        "section_heading",
    ),
    _accepted(
        "notes below",
        partial(strategy_rows, _table((), ("หมายเหตุ: ตัวเลขเบื้องต้น",), ("ที่มา: ข้อมูลสมมติ",))),
        3,
    ),
    Case(
        "rows below the notes",
        partial(strategy_rows, _table(("หมายเหตุ: ต่อ",), (2561, SUPPORT, 5, "ก", 10, 5, 1))),
        ProblemAt("data_after_notes", STRATEGIES, "A7", Severity.WARNING),
    ),
    # Rows
    Case(
        "a duplicate row",
        partial(strategy_rows, _table(STRATEGY_ROWS[1])),
        ProblemAt("duplicate_key", STRATEGIES, "C6"),
    ),
    Case(
        "a duplicate that is spelt otherwise",
        partial(budget, projects={"C3": "๖๑๐๑๐๐๑๐๐ "}),
        ProblemAt("duplicate_key", PROJECTS, "C3"),
    ),
    Case(
        "an amount merged over two rows",
        partial(_merged, _table(), "F3:F4"),
        ProblemAt("merged_amount", STRATEGIES, "F3"),
    ),
    Case(
        "a category merged over all rows",
        partial(
            _merged,
            [
                STRATEGY_HEADER,
                STRATEGY_ROWS[0],
                *((row[0], None, *row[2:]) for row in STRATEGY_ROWS[1:]),
            ],
            "B2:B5",
        ),
        Accepted("strategy", 5, "category", "support", remarks=("merged_filled",)),
    ),
    Case(
        "a broken formula that nobody reads",
        partial(budget, {"K3": error("#REF!")}),
        Accepted("strategy", 3, "disbursed_satang", PAID),
    ),
    # Strategies
    Case(
        "strategy missing in a row",
        partial(budget, {"C3": None}),
        ProblemAt("strategy_missing", STRATEGIES, "C3"),
    ),
    Case(
        "strategy on a row of the administration",
        partial(budget, {"B3": ADMIN}),
        ProblemAt("strategy_on_admin", STRATEGIES, "C3"),
    ),
    Case(
        "strategy 3 left out",
        partial(_left_out, 3),
        ProblemAt("strategy_left_out", STRATEGIES, "C4", Severity.WARNING),
    ),
    Case("strategy 99", partial(budget, {"C3": 99}), ProblemAt("out_of_range", STRATEGIES, "C3")),
    Case(
        "strategy by name",
        partial(budget, {"C3": "ยุทธศาสตร์พิเศษ"}),
        ProblemAt("not_a_whole_number", STRATEGIES, "C3"),
    ),
    Case(
        "project under a strategy the year has not",
        partial(budget, projects={"E3": 7}),
        ProblemAt("strategy_unknown", PROJECTS, "E3", Severity.WARNING),
    ),
    Case(
        "category nobody knows",
        partial(budget, {"B3": "งบกลาง"}),
        ProblemAt("not_a_choice", STRATEGIES, "B3"),
    ),
    # Sheets
    _accepted(
        "a sheet under another name",
        partial(_named, "งบ"),
        3,
        "sheet_renamed",
    ),
    _accepted(
        "a sheet of something else", partial(_sheets, จดบันทึก=sheet_xml(grid([("ก", 1)]))), 3, "sheet_extra"
    ),
    _accepted(
        "a copy of the sheet beside it",
        partial(_sheets, สำเนา=sheet_xml(grid(_table()))),
        3,
        "sheet_same_form",
    ),
    _accepted("a hidden sheet", partial(budget, states={STRATEGIES: "hidden"}), 3, "sheet_hidden"),
    Case(
        "the required sheet is missing",
        partial(_without, STRATEGIES),
        ProblemAt("sheet_missing", None, None),
    ),
    Case(
        "a workbook of nobody knows what",
        lambda: zipped(book_parts({"Sheet1": sheet_xml(grid([("ก", "ข"), (1, 2)]))})),
        ProblemAt("kind_unknown", None, None),
    ),
    Case(
        "a workbook that says it is something else",
        partial(budget, info={"B2": "ข้อมูลลับ"}),
        ProblemAt("kind_title_unknown", INFO, None, Severity.WARNING),
    ),
    Case(
        "a workbook without its date",
        partial(_without, INFO),
        ProblemAt("as_of_unknown", INFO, None, Severity.WARNING),
    ),
    Case(
        "projects without their names",
        partial(budget, projects={"D2": "\u200b \u00a0"}),
        ProblemAt("required_blank", PROJECTS, "D2"),
    ),
    _accepted("an empty project sheet", partial(_sheets, **{PROJECTS: sheet_xml(grid([PROJECT_HEADER]))}), 3),
    _accepted("parts in another order", partial(zipped, dict(reversed(budget_parts().items()))), 3),
]
