"""Numbered notes under a report's table about figures that contradict each other, and the signs that point to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sme_dash.measures.check import Check
from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.display import Mark
from sme_dash.views.figure_names import figure_name
from sme_dash.views.figure_text import explanation_text, finding_status, finding_text


@dataclass(frozen=True, slots=True)
class Signs:
    """The open contradictions of what a table shows: a mark for the cell of each figure, and ``notes`` for below."""

    marks: dict[str, Mark]
    notes: tuple[str, ...]

    def of(self, key: str) -> Mark | None:
        """Return the sign beside a figure; None where nothing contradicts it."""
        return self.marks.get(key)


def signs(month: Month, display: Display, keys: Iterable[str]) -> Signs:
    """Return the signs of some figures, numbered in the order of their keys.

    Differences that rounding explains get no sign; one note counts them. Baht stays baht whatever the unit switch
    says: a difference of satang would round away.
    """
    exact = replace(display, unit="baht")
    marks: dict[str, Mark] = {}
    notes: list[str] = []
    rounded = 0
    by_key: dict[str, list[Check]] = {}
    for finding in month.findings:
        by_key.setdefault(finding.key, []).append(finding)
    for key in dict.fromkeys(keys):
        found = by_key.get(key, [])
        beyond = [finding for finding in found if not finding.rounding]
        rounded += bool(found) and not beyond
        if not beyond:
            continue
        number = thai.digits(f"({len(marks) + 1})", display)
        sentences = list(dict.fromkeys(finding_text(finding, exact) for finding in beyond))
        told = thai.digits(figure_name(key), display)
        notes.append(f"⚠ {number} {told}: {' และ'.join(sentences)}")
        sign = replace(finding_status(beyond[0]), word=number)
        marks[key] = Mark(sign, f"{sentences[0]} {explanation_text(beyond[0])}".strip())
    if rounded:
        notes.append(thai.digits(f"อีก {rounded} แห่งต่างกันเพียงการปัดเศษของตัวเลขที่พิมพ์ จึงไม่ทำเครื่องหมาย ⚠", display))
    return Signs(marks, tuple(notes))
