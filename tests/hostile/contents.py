"""Text that is more than text to somebody: markup, formulas, odd spelling, invisible characters, personal numbers."""

from __future__ import annotations

from functools import partial

from sme_dash.problems import Severity
from tests.contracts.hand_built import STRATEGY_HEADER, STRATEGY_ROWS
from tests.hostile.base import (
    INFO,
    KPIS,
    PROJECTS,
    STRATEGIES,
    Raw,
    Written,
    budget,
    budget_parts,
    budget_sheets,
    grid,
    kpi,
    number,
    strategy_rows,
)
from tests.hostile.outcome import Accepted, Case, Outcome, ProblemAt
from tests.hostile.personal import check_digit, grouped, in_thai_digits, made_up
from tests.workbook.handmade import MAIN, PACKAGE, RELATIONS, book_parts, sheet_xml, zipped

ID = made_up()
WRONG = ID[:12] + str((int(ID[12]) + 1) % 10)
COMPANY = "099900000199" + check_digit("099900000199")
"""Passes the check, but begins with 0 as the numbers of juristic persons do."""


def _name(what: str, typed: Written, kept: str, *remarks: str) -> Case:
    """Return a case of a project's name in D2."""
    expect = Accepted("project", 2, "project_name", kept, remarks)
    return Case(f"text: {what}", partial(budget, projects={"D2": typed}), expect)


def _as_it_stands(what: str, text: str) -> Case:
    return _name(what, text, text)


def _in_project(what: str, cell: str, typed: Written, expect: Outcome | None = None) -> Case:
    """Return a case of a citizen number somewhere in the sheet of projects."""
    return Case(
        f"citizen ID: {what}",
        partial(budget, projects={cell: typed}),
        expect or ProblemAt("personal_id", PROJECTS, cell),
    )


def _in_another_sheet(**about: object) -> bytes:
    return zipped(
        book_parts(budget_sheets() | {"รายชื่อ": sheet_xml(grid([(), ("ก", grouped(ID))]))}, **about)  # type: ignore[arg-type]
    )


def _in_a_comment(*, threaded: bool = False) -> bytes:
    """Return the budget workbook with a comment on D3 of the projects, in the old form or the newer one."""
    kind, path = ("threadedComment", "threadedComments/a.xml") if threaded else ("comments", "comments1.xml")
    typed = f"<text>ติดต่อ {grouped(ID)}</text>"
    rich = f"<text><r><t>ติดต่อ {ID[:6]}</t></r><r><rPr><b/></rPr><t>{ID[6:]}</t></r></text>"
    written = (
        f'<ThreadedComments><threadedComment ref="D3" id="{{1}}">{typed}</threadedComment></ThreadedComments>'
        if threaded
        else f'<comments xmlns="{MAIN}"><commentList><comment ref="D3" authorId="0">{rich}</comment></commentList></comments>'
    )
    parts = budget_parts()
    parts["xl/worksheets/_rels/sheet3.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Target="../{path}" '
        f'Type="{RELATIONS}/{kind}"/></Relationships>'
    ).encode()
    parts[f"xl/{path}"] = written.encode()
    return zipped(parts)


SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
MARKDOWN = "**หนา** [ลิงก์](javascript:alert(1)) ![](http://example.invalid/x.png) :red[แดง] $x^2$ # หัวข้อ"

CASES = [
    # Markup and formulas are words
    _as_it_stands("HTML", SCRIPT),
    _as_it_stands("HTML entities", "&lt;b&gt; &amp;amp; &#x202E;"),
    _as_it_stands("an end of a script", "</script><script>alert(1)</script>"),
    _as_it_stands("Markdown", MARKDOWN),
    _as_it_stands("formula injection", '=HYPERLINK("http://example.invalid/?"&A1,"คลิก")'),
    _as_it_stands("a DDE command", "=cmd|'/c calc'!A0"),
    _as_it_stands("a plus in front", "+1+1"),
    _as_it_stands("a minus in front", "-2+3+cmd|'/c calc'!A0"),
    _as_it_stands("an at sign in front", "@SUM(1+1)*cmd|'/c calc'!A0"),
    _name("a tab and a formula", "\t=1+1", "=1+1"),
    _as_it_stands("SQL", "'; DROP TABLE snapshots; --"),
    _as_it_stands("a path", "../../etc/passwd"),
    _as_it_stands("template braces", "{found} {0.__class__} {{cell}} %s ${x}"),
    _as_it_stands("the word nan", "nan"),
    _as_it_stands("the word NULL", "NULL"),
    _as_it_stands("pictures", "โครงการ 👍🏽 🇹🇭"),
    _as_it_stands("32,767 letters", "ก" * 32_767),
    Case(
        "text: braces in a message",
        partial(budget, {"B3": "{cell!r:{found}}"}),
        ProblemAt("not_a_choice", STRATEGIES, "B3"),
    ),
    Case(
        "text: HTML in a message",
        partial(budget, {"F3": SCRIPT}),
        ProblemAt("not_a_number", STRATEGIES, "F3"),
    ),
    Case(
        "text: HTML in a header",
        partial(budget, {"H1": SCRIPT, "H2": "ก"}),
        ProblemAt("column_extra", STRATEGIES, "H1", Severity.NOTE),
    ),
    Case(
        "text: HTML in an explanation",
        partial(kpi, {"H2": SCRIPT}),
        Accepted("kpi", 2, "explanation", SCRIPT),
        "ตัวชี้วัด.xlsx",
    ),
    # Spelling
    _name("ํา for ำ", "สํานักงานนํ้าสมมติ", "สำนักงานน้ำสมมติ"),
    _name("เเ for แ", "เเผนเเม่บท", "แผนแม่บท"),
    _name("decomposed letters (NFD)", "Cafe\u0301 สมมติ", "Café สมมติ"),
    _name("marks in the wrong order", "ที\u0e48".replace("ี\u0e48", "\u0e48ี") + "สมมติ", "ที่สมมติ"),
    _name("no-break spaces and double spaces", "โครงการ\u00a0\u00a0 หนึ่ง ", "โครงการ หนึ่ง"),
    _name("line breaks", "โครงการ\r\nหนึ่ง", "โครงการ หนึ่ง"),
    _name("zero-width spaces", "โครง\u200bการ\ufeffหนึ่ง", "โครงการหนึ่ง"),
    Case(
        "text: ํา and เเ in a header",
        partial(budget, {"F1": "เบิกจ่าย (บาท)", "D1": "ชื่อยุทธศาสตร์", "H1": "คงเหลือ\u200b (บาท)"}),
        Accepted("strategy", 3, "remaining_reported_satang", None),
    ),
    Case(
        "text: ํา in a word to choose",
        partial(budget, projects={"H2": "อยู่ระหว่างดําเนินการ"}),
        Accepted("project", 2, "status", "in_progress"),
    ),
    # Invisible characters
    _name("a right-to-left override", "โครงการ\u202eตัวอย่าง\u202c", "โครงการตัวอย่าง", "hidden_characters"),
    _name("an isolate", "โครงการ\u2067ตัวอย่าง\u2069", "โครงการตัวอย่าง", "hidden_characters"),
    _name("a direction mark", "โครงการ\u200f ตัวอย่าง", "โครงการ ตัวอย่าง", "hidden_characters"),
    _name("a control character of C1", "โครงการ\u0085 \u009bตัวอย่าง", "โครงการ ตัวอย่าง", "hidden_characters"),
    Case(
        "text: bidi in an amount",
        partial(budget, {"F3": "\u202e1,234.50"}),
        Accepted("strategy", 3, "disbursed_satang", 123450, ("hidden_characters",)),
    ),
    Case(
        "text: bidi in a code is seen at its cell",
        partial(budget, projects={"C3": "\u202e610200100"}),
        ProblemAt("hidden_characters", PROJECTS, "C3", Severity.NOTE),
    ),
    # Personal numbers where none is due
    _in_project("as a card prints it, in a column of its own", "L2", grouped(ID)),
    _in_project("digits without groups", "L2", ID),
    _in_project("a number", "L2", number(ID)),
    _in_project("a number with an exponent", "L2", number(f"{ID[0]}.{ID[1:]}E12")),
    _in_project("Thai digits", "L2", in_thai_digits(ID)),
    _in_project("Thai digits in groups", "L2", in_thai_digits(grouped(ID))),
    _in_project("spaces for dashes", "L2", grouped(ID, " ")),
    _in_project("long dashes", "L2", grouped(ID, " – ")),
    _in_project("digit by digit, as in the boxes of a form", "L2", " ".join(ID)),
    _in_project("zero-width spaces within", "L2", "\u200b".join(ID)),
    _in_project("the result of a formula", "L2", Raw(f'<c r="{{r}}" t="str"><f>A1</f><v>{ID}</v></c>')),
    _in_project("in the name of a project", "D2", f"จ้างที่ปรึกษา เลขประจำตัว {grouped(ID)} สมมติ"),
    _in_project("in the code of a project", "C2", number(ID)),
    _in_project(
        "as text where an amount is due",
        "G2",
        f"{ID} ",
        ProblemAt("personal_id", PROJECTS, "G2", also=("not_a_number",)),
    ),
    _in_project("as a header", "L1", ID),
    Case(
        "citizen ID: below the table",
        partial(strategy_rows, [STRATEGY_HEADER, *STRATEGY_ROWS, (), (f"หมายเหตุ: ผู้จัดทำ {ID}",)]),
        ProblemAt("personal_id", STRATEGIES, "A7"),
    ),
    Case("citizen ID: in another sheet", _in_another_sheet, ProblemAt("personal_id", "รายชื่อ", "B2")),
    Case(
        "citizen ID: in a sheet that only a program can show",
        partial(_in_another_sheet, states={"รายชื่อ": "veryHidden"}),
        ProblemAt("personal_id", "รายชื่อ", "B2"),
    ),
    Case(
        "citizen ID: of who made the workbook",
        partial(budget, info={"A5": "ผู้จัดทำ", "B5": f"นางสาวสมมติ {ID}"}),
        ProblemAt("personal_id", INFO, "B5"),
    ),
    Case(
        "citizen ID: in an explanation",
        partial(kpi, {"H2": f"ร้องเรียนโดย {grouped(ID)}"}),
        ProblemAt("personal_id", KPIS, "H2"),
        "ตัวชี้วัด.xlsx",
    ),
    Case("citizen ID: in a comment on a cell", _in_a_comment, ProblemAt("personal_id", PROJECTS, "D3")),
    Case(
        "citizen ID: in a comment of a newer Excel",
        partial(_in_a_comment, threaded=True),
        ProblemAt("personal_id", PROJECTS, "D3"),
    ),
    # What is none
    _in_project(
        "none: a number where an amount is due",
        "F2",
        number(ID),
        Accepted("project", 2, "budget_satang", int(ID) * 100),
    ),
    _in_project(
        "none: commas make it an amount",
        "D2",
        f"{int(ID):,}",
        Accepted("project", 2, "project_name", f"{int(ID):,}"),
    ),
    _in_project("none: another check digit", "D2", WRONG, Accepted("project", 2, "project_name", WRONG)),
    _in_project("none: a company's number", "D2", COMPANY, Accepted("project", 2, "project_name", COMPANY)),
    _in_project("none: fourteen digits", "D2", f"{ID}1", Accepted("project", 2, "project_name", f"{ID}1")),
    _in_project(
        "none: a round number",
        "D2",
        "6000000000000",
        Accepted("project", 2, "project_name", "6000000000000"),
    ),
]
