"""What a cumulative report may not do from one month to the next (docs/rules.md §4 "Reconciliation", continuity)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import MILLION_BAHT, Figure, Figures
from sme_dash.measures.integrated_plan import ALL_MINISTRIES
from sme_dash.measures.month import Month
from sme_dash.measures.records import records
from sme_dash.measures.row_match import SEQ_SIGN, Rename

CUMULATIVE = "cumulative"
"""The way of accumulating (วิธีสะสม) under which a result can only grow."""

MAY_NOT_FALL = ("disbursed_baht", "spent_mb")
MAY_NOT_CHANGE = ("budget_baht", "budget_mb")

ZERO = Decimal(0)
PRINTED_TWICE = Decimal("0.0001")
"""Two amounts in million baht, each rounded to four decimals."""

_RENAMED_PARTS = {
    "project_code": ("budget", "project"),
    "ministry": ("integrated", "ministry"),
    "code": ("integrated", "indicator"),
}
"""The figures whose key names a value of a field: ``budget/{fy}/project/{code}`` and its like."""


def continuity(before: Month, after: Month, renames: Sequence[Rename] = ()) -> tuple[Check, ...]:
    """Return where a month breaks with the one published before it; what goes on as it should is not returned.

    Broken are: paid amounts that fell, a budget that changed, both in the same fiscal year; the result of an
    indicator accumulated over the year that fell. ``left`` is this month's value and its cells come first,
    ``right`` the earlier month's. Only figures under the same key and unit are compared, a confirmed rename of
    the earlier month's key taken into account. A year's total is named only where a row that is gone lowers it.
    """
    earlier = _renamed(before.figures, after.figures, renames)
    wholes = _guidelines_with_indicators(before.figures, after.figures)
    cumulative = _cumulative_results(after)
    checks = [
        check
        for key, figure in after.figures.items()
        if _is_one_row(key, wholes)
        for check in _broken(figure, earlier.get(key), cumulative)
    ]
    return (*checks, *_lost_rows(earlier, after.figures, wholes))


def _broken(now: Figure, then: Figure | None, cumulative: frozenset[str]) -> Iterator[Check]:
    if then is None or now.unit != then.unit:
        return
    left, right = _whole_number(now), _whole_number(then)
    if left is None or right is None:
        return
    field = now.key.rpartition("/")[2]
    fell = left < right and (field in MAY_NOT_FALL or now.key in cumulative)
    if fell or (left != right and field in MAY_NOT_CHANGE):
        yield Check(
            Rule.CONTINUITY,
            now.key,
            left,
            right,
            now.unit,
            PRINTED_TWICE if now.unit == MILLION_BAHT and field.endswith("_mb") else ZERO,
            now.lineage + then.lineage,
            as_stated=not then.formula,
        )


def _whole_number(figure: Figure) -> Decimal | None:
    """Return a figure's number where all its parts report; a sum with a part missing compares with nothing."""
    if figure.missing or figure.reported or figure.value is None or isinstance(figure.value, str):
        return None
    return Decimal(figure.value)


def _is_one_row(key: str, wholes: frozenset[str]) -> bool:
    """Return whether a figure stands for rows of its own and not for the sum of others that are compared too."""
    kind, _, rest = key.partition("/")
    level = rest.partition("/")[2]
    if kind == "budget":
        return level.startswith(("strategy/", "project/", "category/admin/"))
    if kind == "integrated":
        if level.startswith("guideline/"):
            return key.rpartition("/")[0] not in wholes
        return level.startswith(("indicator/", "ministry/")) and not level.startswith(
            f"ministry/{ALL_MINISTRIES}/"
        )
    return kind == "kpi"


def _guidelines_with_indicators(*months: Figures) -> frozenset[str]:
    """Return the guidelines whose amounts are those of their indicators, as ``integrated/{fy}/guideline/{g}``."""
    wholes = set()
    for figures in months:
        for key in figures:
            year, found, code = key.partition("/indicator/")
            if found and key.startswith("integrated/"):
                wholes.add(f"{year}/guideline/{code.partition('.')[0]}")
    return frozenset(wholes)


def _cumulative_results(month: Month) -> frozenset[str]:
    table = month.table("kpi", "kpi")
    if table is None:
        return frozenset()
    return frozenset(
        f"kpi/{row['fiscal_year']}/strategy/{row['strategy_no']}/kpi/{row['kpi_no']}/actual"
        for row in records(table.data)
        if row.get("accumulation") == CUMULATIVE
    )


def _lost_rows(earlier: Mapping[str, Figure], now: Figures, wholes: frozenset[str]) -> Iterator[Check]:
    """Yield the totals of a year that fell because rows with paid amounts are gone."""
    lowered = {
        _total_key(key): None
        for key, figure in earlier.items()
        if key not in now
        and key.rpartition("/")[2] in MAY_NOT_FALL
        and figure.value
        and _is_one_row(key, wholes)
    }
    for key in lowered:
        if key in now and key in earlier:
            yield from _broken(now[key], earlier[key], frozenset())


def _total_key(key: str) -> str:
    """Return the key of the sum that a row's figure is part of."""
    kind, year, level, *_ = key.split("/")
    field = key.rpartition("/")[2]
    return (
        f"{kind}/{year}/ministry/{ALL_MINISTRIES}/{field}"
        if level == "ministry"
        else f"{kind}/{year}/total/{field}"
    )


def _renamed(before: Figures, after: Figures, renames: Sequence[Rename]) -> Mapping[str, Figure]:
    """Return the earlier figures by the key that the later month has them under."""
    by_key = dict(before)
    for rename in renames:
        if rename.field not in _RENAMED_PARTS:
            continue
        kind, level = _RENAMED_PARTS[rename.field]
        old, new = (f"/{level}/{value.removeprefix(SEQ_SIGN)}/" for value in (rename.old, rename.new))
        for key in before:
            if key.startswith(f"{kind}/") and old in key and key not in after:
                renamed = key.replace(old, new, 1)
                if renamed in after and renamed not in before:
                    by_key[renamed] = by_key.pop(key)
    return by_key
