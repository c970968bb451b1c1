"""Budget figures against the printed tables of the report (lines 2400–2776)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from sme_dash.measures.budget import disbursement_target, strategy_numbers, years_of
from sme_dash.measures.figure import BAHT, Figures
from sme_dash.measures.month import Month

TARGETS = (24.0, 50.0, 75.0, 100.0)


@pytest.fixture(scope="module")
def figures(december: Month) -> Figures:
    return december.figures


@pytest.mark.parametrize(
    ("year", "budget", "used"),
    [
        (2559, "5083433400.00", "3857962300.11"),
        (2560, "1756585600.00", "1232035209.89"),
        (2561, "1249433100.00", "1054582809.68"),
    ],
)
def test_years_add_up_to_the_satang(figures: Figures, year: int, budget: str, used: str) -> None:
    assert figures.number(f"budget/{year}/total/budget_baht") == Decimal(budget)
    assert figures.number(f"budget/{year}/total/used_baht") == Decimal(used)


def test_2562_is_two_satang_above_its_printed_total(figures: Figures) -> None:
    # Strategy 4 prints 197,362.52 disbursed where its box balances at 197,362.50 (report2561:2511).
    assert figures.number("budget/2562/total/budget_baht") == Decimal("1250707700.00")
    assert figures.number("budget/2562/total/disbursed_baht") == Decimal("68824779.59")


def test_percentages_are_rounded_half_away_from_zero(figures: Figures) -> None:
    assert figures.number("budget/2561/total/used_percent") == Decimal("84.40")
    assert figures.number("budget/2561/category/support/disbursed_percent") == Decimal("74.66")
    assert figures.number("budget/2559/category/admin/share_percent") == Decimal("4.77")


def test_strategy_covers_support_only(figures: Figures) -> None:
    parts = sum(figures.satang(f"budget/2561/strategy/{n}/budget_baht") or 0 for n in (1, 2, 3, 4))
    assert parts == 94_889_760_000
    assert figures.satang("budget/2561/category/support/budget_baht") == parts


def test_project_counts_take_statuses_where_no_total_is_printed(figures: Figures) -> None:
    assert figures["budget/2559/strategy/2/projects"].value == 22
    assert [figures[f"budget/{year}/total/projects"].value for year in (2559, 2560, 2561, 2562)] == [
        37,
        32,
        31,
        39,
    ]


def test_every_total_says_which_cells_it_adds(figures: Figures) -> None:
    figure = figures["budget/2561/total/budget_baht"]
    assert figure.unit == BAHT
    assert [place.workbook for place in figure.lineage] == ["budget.xlsx"]
    assert figure.lineage[0].sheet == "รายยุทธศาสตร์"
    assert figure.formula


def test_years_and_strategies_of_the_workbook(december: Month) -> None:
    table = december.tables["budget"]["strategy"]
    assert years_of(table) == [2559, 2560, 2561, 2562]
    assert strategy_numbers(table, 2561) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("year", "as_of", "target"),
    [
        (2562, dt.date(2018, 12, 31), "24.0"),
        (2562, dt.date(2019, 1, 31), "50.0"),
        (2561, dt.date(2018, 12, 31), "100.0"),
        (2563, dt.date(2018, 12, 31), None),
    ],
)
def test_target_of_the_quarter(year: int, as_of: dt.date, target: str | None) -> None:
    expected = None if target is None else Decimal(target)
    assert disbursement_target(year, as_of, TARGETS) == expected
