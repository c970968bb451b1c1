"""Reconciliation: what a month's workbooks report twice must agree (docs/rules.md §4 "Reconciliation").

Every comparison is kept, also those that hold, so that a reader can be told how many were made.
"""

from __future__ import annotations

from sme_dash.contracts.table import Tables
from sme_dash.measures.check import Check, CheckRule
from sme_dash.measures.figure import Figures
from sme_dash.measures.rules import (
    balance,
    counts,
    fund,
    kpi_results,
    percents,
    plan_totals,
    project_budgets,
    references,
    situation,
    sums,
    text_numbers,
)

RULES: tuple[CheckRule, ...] = (
    balance.check,
    sums.check,
    percents.check,
    counts.check,
    references.check,
    situation.check,
    project_budgets.check,
    kpi_results.check,
    plan_totals.check,
    fund.check,
    text_numbers.check,
)
"""Every rule is one function from the tables and figures of a month to the comparisons they allow."""


def reconcile(tables: Tables, figures: Figures) -> list[Check]:
    """Return every comparison that the workbooks of a month allow, rule by rule, in the order of the workbooks."""
    return [check for rule in RULES for check in rule(tables, figures)]
