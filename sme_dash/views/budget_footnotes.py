"""Numbered notes under a table about figures that contradict each other, and the signs that point to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sme_dash.measures.check import Check
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.budget_year import ADMIN, AMOUNT_NAMES, PROJECT_COUNTS, SUPPORT, TOTAL
from sme_dash.views.display import Mark
from sme_dash.views.figure_text import difference_text, finding_href, finding_status, finding_text

SAID = "✓"
"""Stands beside the number of a note that tells an explanation."""


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The open contradictions of what a table shows, in the order of ``notes``.

    A cell has no room for the words of a contradiction: it bears ⚠ and the number of the note.
    """

    notes: tuple[str, ...]
    marks: dict[str, Mark]

    def of(self, key: str) -> Mark | None:
        """Return the sign beside a figure; None where nothing contradicts it."""
        return self.marks.get(key)


def footnotes(
    findings: Iterable[Check], display: Display, lines: Sequence[str], *, of_projects: bool = False
) -> Footnotes:
    """Return the notes on the figures of some ``lines`` (prefixes of keys), numbered from the first line on.

    Either on amounts and percentages, or, ``of_projects``, on numbers of projects.
    Amounts are told in baht whatever the unit switch says: a difference of satang would round away. What rounding
    explains has no note.
    """
    exact = replace(display, unit="baht")
    order = {line: position for position, line in enumerate(lines)}
    shown = [
        check
        for check in findings
        if not check.rounding
        and check.key.rpartition("/")[0] in order
        and (check.key.rpartition("/")[2] in PROJECT_COUNTS) == of_projects
    ]
    numbers: dict[str, int] = {}
    said: dict[str, int] = {}
    marks: dict[str, Mark] = {}
    notes: list[str] = []
    for check in sorted(shown, key=lambda check: order[check.key.rpartition("/")[0]]):
        sentence = f"{figure_name(check.key, display)}: {finding_text(check, exact)}"
        status = finding_status(check)
        # In a column of numbers "(1) ✓" has room where its word has not; the note says the word.
        tick = f" {SAID}" if check.explanation else ""
        if sentence not in numbers:
            numbers[sentence] = len(numbers) + 1
            word = _note_number(numbers[sentence], display)
            head = f"⚠ {word}{tick}{f' {status.word}' if tick else ''}"
            first = said.setdefault(check.explanation, numbers[sentence])
            text = sentence
            if tick and first != numbers[sentence]:  # one explanation often does for several figures
                finding = difference_text(check, exact)
                text = f"{figure_name(check.key, display)}: {finding} คำชี้แจงเดียวกับ {_note_number(first, display)}"
            notes.append(f"{head} {text}")
        sign = replace(status, word=f"{_note_number(numbers[sentence], display)}{tick}")
        marks.setdefault(check.key, Mark(sign, sentence, finding_href(check)))
    return Footnotes(tuple(notes), marks)


def _note_number(number: int, display: Display) -> str:
    return thai.digits(f"({number})", display)


def figure_name(key: str, display: Display) -> str:
    """Return a figure of the budget in words: what is counted, of which line, of which year."""
    _, year, *path, field = key.split("/")
    of = {"total": TOTAL, "category/support": SUPPORT, "category/admin": ADMIN}.get("/".join(path))
    if of is None:
        of = {"strategy": "ยุทธศาสตร์ที่ ", "project": "โครงการ "}.get(path[0], "") + path[-1]
    if field in PROJECT_COUNTS:
        what = f"จำนวนโครงการ{PROJECT_COUNTS[field]}"
    else:
        amount, _, unit = field.rpartition("_")
        names = {str(known): word for known, word in AMOUNT_NAMES.items()} | {"share": "สัดส่วนงบประมาณ"}
        what = ("ร้อยละของยอด" if unit == "percent" and amount != "share" else "") + names.get(amount, amount)
    return thai.digits(f"{what} {of} ปี {year}", display)
