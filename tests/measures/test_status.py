"""Verdicts on indicators: numbers, directions, texts, and the four ways of having no value."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from sme_dash.measures.month import Month
from sme_dash.measures.status import IndicatorStatus, period_status, status_of


def row(actual: float | None, target: float | None = 80, **states: str) -> pd.Series:
    return pd.Series(
        {
            "actual": float("nan") if actual is None else actual,
            "target": float("nan") if target is None else target,
            "actual_state": states.get("actual_state", "none" if actual is None else "value"),
            "target_state": "none" if target is None else "value",
        }
    )


@pytest.mark.parametrize(
    ("actual", "comparator", "status"),
    [
        (80, "at_least", "met"),
        (79.99, "at_least", "not_met"),
        (0, "at_least", "not_met"),
        (80, "at_most", "met"),
        (80.01, "at_most", "not_met"),
        (80, "equal", "met"),
        (81, "equal", "not_met"),
        (None, "at_least", "not_reported"),
    ],
)
def test_verdict(actual: float | None, comparator: str, status: str) -> None:
    assert status_of(row(actual), comparator=comparator) == status


def test_not_carried_out_is_neither_zero_nor_unreported() -> None:
    assert status_of(row(None, actual_state="not_carried_out")) is IndicatorStatus.NOT_CARRIED_OUT


def test_text_indicator_goes_by_its_verdict() -> None:
    told = row(None, None, actual_state="text")
    assert status_of(told, comparator="text", verdict=True) is IndicatorStatus.MET
    assert status_of(told, comparator="text", verdict=False) is IndicatorStatus.NOT_MET
    assert status_of(told, comparator="text", verdict=None) is IndicatorStatus.NOT_REPORTED


def test_a_running_year_is_measured_against_the_plan_of_the_period() -> None:
    assert period_status(Decimal(5), Decimal(4)) is IndicatorStatus.AHEAD
    assert period_status(Decimal(4), Decimal(4)) is IndicatorStatus.ON_PLAN
    assert period_status(Decimal(3), Decimal(4)) is IndicatorStatus.BEHIND
    assert period_status(Decimal(3), Decimal(4), "at_most") is IndicatorStatus.AHEAD


def test_the_report_counts_26_of_26_met(december: Month) -> None:
    figures = december.figures
    assert figures["kpi/2561/total/count"].value == 26
    assert figures["kpi/2561/total/count_met"].value == 26
    assert [figures[f"kpi/2561/strategy/{n}/count_met"].value for n in (1, 2, 3, 4)] == [4, 10, 4, 8]


def test_annex_c_tells_stopped_projects_and_silent_ones_apart(december: Month) -> None:
    figures = december.figures
    # 610100400 was stopped (line 3342); 610100200 reports N/A for its outcome (line 3328).
    assert figures.text("indicator/2561/610100400/output/1/status") == "not_carried_out"
    assert figures.text("indicator/2561/610100200/outcome/1/status") == "not_reported"
    assert figures["indicator/2561/610100200/outcome/1/percent"].value is None
    assert figures.text("indicator/2561/610101000/outcome/1/status") == "not_met"
