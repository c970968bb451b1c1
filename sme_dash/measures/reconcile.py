"""Reconciliation: what a month's workbooks report twice must agree (docs/rules.md §4 "Reconciliation").

Every comparison is kept, also those that hold, so that a reader can be told how many were made.
"""

from __future__ import annotations

from sme_dash.contracts.table import Tables
from sme_dash.measures.check import Check, CheckRule
from sme_dash.measures.figure import Figures
from sme_dash.measures.rules import balance, counts, percents, references, sums

RULES: tuple[CheckRule, ...] = (balance.check, sums.check, percents.check, counts.check, references.check)
"""Every rule is one function from the tables and figures of a month to the comparisons they allow."""


def reconcile(tables: Tables, figures: Figures) -> list[Check]:
    """Return every comparison that the workbooks of a month allow, rule by rule, in the order of the workbooks."""
    return [check for rule in RULES for check in rule(tables, figures)]
