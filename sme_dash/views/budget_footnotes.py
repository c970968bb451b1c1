"""Numbered notes under a table about figures that contradict each other, and the signs that point to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sme_dash.measures.check import Check
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.budget_year import ADMIN, AMOUNT_NAMES, PROJECT_COUNTS, SUPPORT, TOTAL
from sme_dash.views.display import Mark
from sme_dash.views.figure_text import finding_status, finding_text


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
    Amounts are told in baht whatever the unit switch says: a difference of satang would round away.
    """
    exact = replace(display, unit="baht")
    order = {line: position for position, line in enumerate(lines)}
    shown = [
        check
        for check in findings
        if check.key.rpartition("/")[0] in order
        and (check.key.rpartition("/")[2] in PROJECT_COUNTS) == of_projects
    ]
    numbers: dict[str, int] = {}
    marks: dict[str, Mark] = {}
    for check in sorted(shown, key=lambda check: order[check.key.rpartition("/")[0]]):
        sentence = f"{figure_name(check.key, display)}: {finding_text(check, exact)}"
        number = numbers.setdefault(sentence, len(numbers) + 1)
        status = finding_status(check)
        word = thai.digits(f"({number})", display)
        sign = replace(status, word=f"{word} {status.word}" if check.explanation else word)
        marks.setdefault(check.key, Mark(sign, sentence))
    notes = tuple(f"⚠ {thai.digits(f'({number})', display)} {text}" for text, number in numbers.items())
    return Footnotes(notes, marks)


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
