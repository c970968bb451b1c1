"""Where what is printed elsewhere differs from a sentence: both values and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sme_dash.measures.check import Check
from sme_dash.measures.month import Month
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.figure_names import figure_name
from sme_dash.views.figure_text import explanation_text, finding_text, value_text


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
    month: Month, display: Display, keys: Iterable[str], *, as_reported: Iterable[str] = ()
) -> tuple[Difference, ...]:
    """Return the contradictions of some figures that sentences name, in the order of their keys.

    ``as_reported`` are the keys whose reported value the sentence follows rather than the sum of its parts.
    """
    stated = set(as_reported)
    found = _by_key(month)
    return tuple(
        _difference(finding, display, reported=key in stated)
        for key in dict.fromkeys(keys)
        for finding in _once(found.get(key, []))
    )


def _by_key(month: Month) -> dict[str, list[Check]]:
    by_key: dict[str, list[Check]] = {}
    for finding in month.findings:
        by_key.setdefault(finding.key, []).append(finding)
    return by_key


def _once(findings: Iterable[Check]) -> Iterator[Check]:
    """Yield findings with equal values once: a document may print the same number in several places."""
    seen = set()
    for finding in findings:
        if (finding.left, finding.right) not in seen:
            seen.add((finding.left, finding.right))
            yield finding


def _difference(finding: Check, display: Display, *, reported: bool) -> Difference:
    exact = replace(display, unit="mb" if finding.key.endswith("_mb") else "baht")
    left, right = (
        value_text(finding.key, value, finding.unit, exact) for value in (finding.left, finding.right)
    )
    name = thai.digits(figure_name(finding.key), display)
    said = explanation_text(finding)
    document = thai.digits(f" ({finding.document})", display) if finding.document else ""
    sentence = finding_text(finding, exact).removesuffix(said).rstrip()
    text = f"{name}: {sentence}{document} ข้อความนี้ใช้ {left if reported else right}"
    return Difference(
        finding.key,
        finding.id,
        left if reported else right,
        right if reported else left,
        f"{text} {said}".rstrip(),
        finding.rounding,
    )
