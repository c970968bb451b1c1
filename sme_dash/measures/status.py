"""Status of an indicator: one place that tells "no value", "not reported" and "not carried out" apart."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import pandas as pd

from sme_dash.contracts.declare import QuantityState
from sme_dash.measures.figure import FigureValue, optional_decimal
from sme_dash.measures.records import Record


class IndicatorStatus(StrEnum):
    """Verdicts of docs/rules.md §4 "Status of an indicator"."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_REPORTED = "not_reported"
    NOT_CARRIED_OUT = "not_carried_out"
    AHEAD = "ahead"
    ON_PLAN = "on_plan"
    BEHIND = "behind"


FINAL_STATUSES = (
    IndicatorStatus.MET,
    IndicatorStatus.NOT_MET,
    IndicatorStatus.NOT_REPORTED,
    IndicatorStatus.NOT_CARRIED_OUT,
)
"""The verdicts that partition the indicators of a finished year."""


def status_of(
    row: pd.Series | Record, *, comparator: str = "at_least", verdict: bool | None = None
) -> IndicatorStatus:
    """Return the verdict on a row's ``target`` and ``actual`` of a year that is over.

    A text indicator goes by its ``verdict`` (column บรรลุเป้าหมาย); without one it counts as not reported.
    """
    state = str(row["actual_state"])
    if QuantityState.NOT_CARRIED_OUT.value in {state, str(row["target_state"])}:
        return IndicatorStatus.NOT_CARRIED_OUT
    if comparator == "text":
        if verdict is None or state in {QuantityState.NONE.value, QuantityState.NOT_REPORTED.value}:
            return IndicatorStatus.NOT_REPORTED
        return IndicatorStatus.MET if verdict else IndicatorStatus.NOT_MET
    actual, target = optional_decimal(row["actual"]), optional_decimal(row["target"])
    if actual is None or target is None:
        return IndicatorStatus.NOT_REPORTED
    return IndicatorStatus.MET if _reaches(actual, target, comparator) else IndicatorStatus.NOT_MET


def period_status(actual: Decimal, plan: Decimal, comparator: str = "at_least") -> IndicatorStatus:
    """Return where an indicator of a running year stands against the plan of the period."""
    if actual == plan:
        return IndicatorStatus.ON_PLAN
    better = actual < plan if comparator == "at_most" else actual > plan
    return IndicatorStatus.AHEAD if better else IndicatorStatus.BEHIND


def quantity_value(row: Record, field: str) -> FigureValue:
    """Return a quantity as a figure's value: the number, the text of a text indicator, or None."""
    if str(row[f"{field}_state"]) == QuantityState.TEXT.value:
        return str(row[f"{field}_text"])
    return optional_decimal(row[field])


def _reaches(actual: Decimal, target: Decimal, comparator: str) -> bool:
    match comparator:
        case "at_most":
            return actual <= target
        case "equal":
            return actual == target
        case _:
            return actual >= target
