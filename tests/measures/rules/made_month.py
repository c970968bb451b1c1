"""A month of hand-typed sheets, and what one rule makes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sme_dash.measures.check import Check, CheckRule
from sme_dash.measures.month import Month
from tests.measures.typed_tables import table

DECEMBER = dt.date(2018, 12, 31)
Rows = Sequence[Mapping[str, Any]]


def made_by(rule: CheckRule, kind: str, **sheets: Rows) -> list[Check]:
    """Return the checks of one rule in a month that has one workbook; figures computed as ever."""
    month = Month(DECEMBER, {kind: {name: table(kind, name, rows) for name, rows in sheets.items()}})
    return list(rule(month.tables, month.figures))


def values(checks: Sequence[Check]) -> list[tuple[str, Decimal, Decimal]]:
    """Return key, reported and computed value of some checks."""
    return [(each.key, each.left, each.right) for each in checks]


def found(month: Month, rule: CheckRule) -> dict[str, Check]:
    """Return the checks of a rule in a month that do not hold, by identifier."""
    return {each.id: each for each in rule(month.tables, month.figures) if not each.held}
