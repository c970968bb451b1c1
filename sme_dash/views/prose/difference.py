"""Where what is printed elsewhere differs from a sentence: both values and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from sme_dash.measures.check import Check
from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.figure_names import figure_name
from sme_dash.views.figure_text import difference_text, explanation_text, value_text


@dataclass(frozen=True, slots=True)
class Difference:
    """A number of a sentence that is reported with another value too.

    ``figure`` is the figure's key and ``finding`` the identifier of the contradiction in the reconciliation; ``ours``
    is what the sentence says, ``other`` what it does not. ``text`` tells it in one sentence with its explanation,
    if staff wrote one. ``rounding`` says that rounding alone explains it.
    """

    figure: str
    finding: str
    ours: str
    other: str
    text: str
    rounding: bool


def differences_of(
    month: Month,
    display: Display,
    keys: Iterable[str],
    *,
    told: Mapping[str, Decimal | None] | None = None,
) -> tuple[Difference, ...]:
    """Return the contradictions of some figures that sentences name, in the order of their keys.

    ``told`` are the values, in the figure's unit, of the figures that the sentences tell with another value than the
    computed one.
    """
    found = _by_key(month)
    stated = told or {}
    differences = (
        _difference(finding, display, stated.get(key, month.figures.number(key)))
        for key in dict.fromkeys(keys)
        for finding in found.get(key, [])
    )
    # A document may print the same other number in several places.
    return tuple({(each.figure, each.other): each for each in reversed(list(differences))}.values())[::-1]


def _by_key(month: Month) -> dict[str, list[Check]]:
    by_key: dict[str, list[Check]] = {}
    for finding in month.findings:
        by_key.setdefault(finding.key, []).append(finding)
    return by_key


def _difference(finding: Check, display: Display, told: Decimal | None) -> Difference:
    exact = replace(display, unit="mb" if finding.key.endswith("_mb") else "baht")
    other = finding.right if told == finding.left else finding.left
    ours, others = (value_text(finding.key, value, finding.unit, exact) for value in (told, other))
    name = thai.digits(figure_name(finding.key), display)
    document = thai.digits(f" ({finding.document})", display) if finding.document else ""
    text = f"{name}: {difference_text(finding, exact)}{document} ข้อความนี้ใช้ {ours} {explanation_text(finding)}"
    return Difference(finding.key, finding.id, ours, others, text.rstrip(), finding.rounding)
