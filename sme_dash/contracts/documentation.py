"""Documentation made from the declarations: the workbook contracts and the catalogue of problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sme_dash.contracts.columns import words_of
from sme_dash.contracts.declare import ColumnSpec, Kind, SheetContract
from sme_dash.contracts.template import necessity
from sme_dash.contracts.versions import FIRST, parse_version
from sme_dash.problems import ProblemType, Severity

_SEVERITIES = (
    (Severity.ERROR, "Errors", "The workbook is not published before these are mended."),
    (Severity.WARNING, "Warnings", "The workbook can be published; somebody should look."),
    (Severity.NOTE, "Notes", "What the reader did on its own account, told so that nobody is surprised."),
)


def contracts_markdown(kinds: Iterable[Kind]) -> str:
    """Return docs/contracts.md: every sheet and column of every kind of workbook."""
    lines = [
        "# Workbook contracts · แบบฟอร์มข้อมูล",
        "",
        "What each kind of workbook must hold. Sheet names and headers are compared after normalisation (spaces,",
        "parentheses, unit words, `ํา`/`ำ`, `เเ`/`แ`); columns may stand in any order. Empty workbooks to fill in:",
        "`python -m sme_dash template KIND --out FILE`.",
        "",
        "With `--prefilled` the form holds the rows of the last month published, in their order, with the columns marked",
        "ยกมา: what names a row, and plans, targets and budgets, which stand for the year. Results, amounts as they stand on",
        "the as-of date, statuses and remarks are blank, to be typed anew; a result marked ยกมาเมื่อสิ้นช่วงเวลา stands once the",
        "month, quarter or period of its row has ended. Rows of `ยอดอ้างอิง` do not come back, for next month's document prints",
        "other figures. A reported total (รวม) keeps its label and gets no formula: it is there to be compared with its parts,",
        "and a sum computed from them could never disagree. Forms are protected without a password: headers and what names a",
        "carried row are locked, cells to fill in are yellow, carried cells that may be changed are white. A protected sheet can",
        "be filtered and get new rows; sorting it or deleting carried rows wants the protection taken off.",
        "",
        "This page is made from the declarations in `sme_dash/contracts/` by `python -m docs.build`.",
    ]
    for kind in kinds:
        lines += ["", f"## {kind.title} (`{kind.id}`)", "", f"{kind.help} · รุ่นแบบฟอร์ม {kind.version}"]
        for contract in kind.sheets:
            lines += _sheet_lines(contract)
    return "\n".join(lines) + "\n"


def problems_markdown(catalogue: Mapping[str, ProblemType]) -> str:
    """Return docs/problems.md: every code a check may report, with the Thai sentences that go with it."""
    lines = [
        "# Problems · ปัญหาที่ระบบตรวจพบ",
        "",
        "Codes are stable: `check --json` prints them, and other tools may rely on them. Words in braces are",
        "filled in with what was found.",
        "",
        "This page is made from the declared problem types by `python -m docs.build`.",
    ]
    for severity, title, meaning in _SEVERITIES:
        lines += [
            "",
            f"## {title} · {severity.thai}",
            "",
            meaning,
            "",
            "| Code | ข้อความ | วิธีแก้ไข |",
            "|---|---|---|",
        ]
        lines += [
            f"| `{code}` | {_cell(kind.message)} | {_cell(kind.remedy)} |"
            for code, kind in sorted(catalogue.items())
            if kind.severity is severity
        ]
    return "\n".join(lines) + "\n"


def _sheet_lines(contract: SheetContract) -> list[str]:
    need = "required · ต้องมี" if contract.required else "optional · ไม่บังคับ"
    lines = [
        "",
        f"### {contract.name} (`{contract.id}`, {need})",
        "",
        f"{contract.title}. {contract.help}",
        "",
        f"Key: {contract.key_headers}",
        "",
        "| Column · คอลัมน์ | Field | Type · ชนิด | Required · จำเป็น | Next month · เดือนถัดไป | Meaning · คำอธิบาย | Also accepted · คำอื่นที่ใช้ได้ |",
        "|---|---|---|---|---|---|---|",
    ]
    return lines + [_column_line(contract, field, spec) for field, spec in contract.columns.items()]


def _column_line(contract: SheetContract, field: str, spec: ColumnSpec) -> str:
    meaning = spec.help + (f" (เช่น {spec.example})" if spec.example else "")
    if words_of(spec):
        meaning += f": {' / '.join(words_of(spec))}"
    if parse_version(spec.since) != FIRST:
        meaning += f" · ตั้งแต่รุ่นแบบฟอร์ม {spec.since}"
    cells = (
        spec.printed,
        f"`{field}`",
        spec.type.thai,
        necessity(contract, field),
        _next_month(contract, field),
        meaning,
        ", ".join(spec.aliases),
    )
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _next_month(contract: SheetContract, field: str) -> str:
    if field in contract.settled:
        return "ยกมาเมื่อสิ้นช่วงเวลา"
    return "ยกมา" if field in contract.carried else "กรอกใหม่"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
