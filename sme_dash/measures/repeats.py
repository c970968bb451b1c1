"""Contradictions as a reader counts them: the same two values of one figure are one, wherever they meet again.

A comparison of two figures (a KPI's component and the project's own result) is of both: the same two values told of
either are the same contradiction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sme_dash.measures.check import Check
from sme_dash.measures.materiality import amount_satang
from sme_dash.measures.rules.printed import plain_unit

KIND_OF_KEY = {
    "budget": "budget",
    "kpi": "kpi",
    "indicator": "kpi",
    "integrated": "integrated_plan",
    "situation": "situation",
}
"""The kind of workbook that holds a figure, by the first part of its key."""


@dataclass(frozen=True)
class Repeated:
    """One contradiction: ``check`` is told, ``again`` are the same two values of the same figures in other places.

    ``same_difference`` are contradictions of other figures of the same fiscal year that differ by the same amount:
    what mends one of them often mends all.
    """

    check: Check
    again: tuple[Check, ...] = ()
    same_difference: tuple[Check, ...] = ()

    @property
    def checks(self) -> tuple[Check, ...]:
        """Return every comparison that is one contradiction with this one."""
        return (self.check, *self.again)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the identifiers of all of them."""
        return tuple(each.id for each in self.checks)

    @property
    def is_explained(self) -> bool:
        """Return whether nothing of it is left to explain."""
        return all(each.explanation for each in self.checks)


def kind_of_key(key: str) -> str:
    """Return the kind of workbook that a figure belongs to; empty for an unknown key."""
    return KIND_OF_KEY.get(key.partition("/")[0], "")


def year_of_key(key: str) -> int | None:
    """Return the fiscal year that a figure's key names, None where it names none."""
    kind, year, *_ = f"{key}/".split("/")
    return int(year) if kind != "situation" and len(year) == 4 and year.isdecimal() else None


def repeated(ranked: Iterable[Check]) -> tuple[Repeated, ...]:
    """Return contradictions with what repeats them, in the order given; the first of several is the one told."""
    together: list[list[Check]] = []
    group_of: dict[tuple[object, ...], list[Check]] = {}
    for check in ranked:
        pair = frozenset((check.left, check.right))
        names: list[tuple[object, ...]] = [
            (key, pair, plain_unit(check.unit), check.rounding) for key in (check.key, *check.others)
        ]
        group = next((group_of[name] for name in names if name in group_of), None)
        if group is None:
            group = []
            together.append(group)
        group.append(check)
        for name in names:
            group_of.setdefault(name, group)
    alike: dict[tuple[object, ...], list[Check]] = {}
    for first, *_ in together:
        for name in _differences(first):
            alike.setdefault(name, []).append(first)
    return tuple(Repeated(first, tuple(rest), _others(first, alike)) for first, *rest in together)


def _differences(check: Check) -> Sequence[tuple[object, ...]]:
    """Return under which names a difference meets its like.

    An amount of money is telling by itself; of a count, where most differences are small, one of the values has to
    be the same as well. What rounding explains is like anything, and between two units there is no difference.
    """
    if check.rounding or check.printed_unit:
        return ()
    year, satang = year_of_key(check.key), amount_satang(check)
    if satang is not None:
        return ((year, satang),)
    size: Decimal = abs(check.difference)
    return tuple((year, check.unit, size, value) for value in (check.left, check.right))


def _others(check: Check, alike: dict[tuple[object, ...], list[Check]]) -> tuple[Check, ...]:
    others = (each for name in _differences(check) for each in alike[name] if each.key != check.key)
    return tuple(dict.fromkeys(others))
