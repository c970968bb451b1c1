"""``count``: projects by status, projects listed, components named."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sme_dash.measures.check import Check
from sme_dash.measures.month import Month
from sme_dash.measures.rules.counts import check
from tests.measures.rules.made_month import found, made_by, values
from tests.measures.rules.rows import component, kpi
from tests.measures.typed_tables import project, strategy


def listed(*rows: dict[str, Any], **said: int) -> list[Check]:
    """Return the checks of a list of projects of strategy 1 against what that strategy says."""
    numbered = [
        project(None, f"โครงการที่ {seq}", **{"seq": seq, "strategy_no": 1, "budget_satang": 900, **row})
        for seq, row in enumerate(rows, start=1)
    ]
    return made_by(check, "budget", strategy=[strategy(1, **said)], project=numbered)


# -- by status ------------------------------------------------------------------------------------------


def test_projects_by_status_are_all_projects() -> None:
    said = {"projects_done": 12, "projects_in_progress": 1, "projects_not_done": 2}
    (one,) = made_by(check, "budget", strategy=[strategy(2, projects=15, **said)])  # report2561:187
    assert one.held
    (one,) = made_by(check, "budget", strategy=[strategy(2, projects=16, **said)])
    assert values([one]) == [("budget/2562/strategy/2/projects", Decimal(16), Decimal(15))]
    assert one.others == tuple(f"budget/2562/strategy/2/{name}" for name in said)
    assert one.id == "count:budget/2562/strategy/2/projects@รายยุทธศาสตร์!F5"


def test_without_statuses_or_without_a_number_nothing_is_counted() -> None:
    assert made_by(check, "budget", strategy=[strategy(1, projects=15), strategy(2, projects_done=3)]) == []


# -- listed ---------------------------------------------------------------------------------------------


def test_a_complete_list_has_as_many_projects_with_money_as_reported() -> None:
    (one,) = listed({}, {}, {"budget_satang": None}, projects=2)
    assert (one.held, one.right) == (True, 2)
    (one,) = listed({}, {}, {"budget_satang": None}, projects=1)
    assert values([one]) == [("budget/2562/strategy/1/projects", Decimal(1), Decimal(2))]
    assert one.id == "count:budget/2562/strategy/1/projects@รายยุทธศาสตร์!F5~รายโครงการ"
    assert [(each.sheet, each.cells) for each in one.places] == [
        ("รายยุทธศาสตร์", "F5"),
        ("รายโครงการ", "B5:B6"),
    ]


def test_an_office_that_counts_every_row_is_right_too() -> None:
    (one,) = listed({}, {}, {"budget_satang": None}, projects=3)
    assert (one.held, one.right) == (True, 3)


def test_statuses_are_counted_where_every_project_has_one() -> None:
    done, running = {"status": "done"}, {"status": "in_progress"}
    said = {"projects_done": 1, "projects_in_progress": 2}
    by_status = [each for each in listed(done, done, running, **said) if each.against]
    assert values(by_status) == [
        ("budget/2562/strategy/1/projects_done", Decimal(1), Decimal(2)),
        ("budget/2562/strategy/1/projects_in_progress", Decimal(2), Decimal(1)),
    ]
    assert [each for each in listed(done, {}, running, **said) if each.against] == []


@pytest.mark.parametrize(
    "rows",
    [
        [{}, {"seq": 3}],  # number 2 is missing
        [{"seq": 2}, {"seq": 3}],  # it does not begin with 1
        [{"seq": None, "project_code": "1"}, {"seq": None, "project_code": "2"}],  # not numbered
        [{}, {"strategy_no": None}],  # a project of no strategy
        [{}, {"strategy_no": 2}],  # a strategy that รายยุทธศาสตร์ does not have
        [{"budget_satang": None}, {"budget_satang": None}],  # no money of this year at all
    ],
)
def test_an_incomplete_list_proves_nothing(rows: list[dict[str, Any]]) -> None:
    assert listed(*rows, projects=9) == []


def test_a_strategy_without_any_row_makes_the_list_incomplete() -> None:
    rows = [project(None, "ก", seq=1, strategy_no=1, budget_satang=900)]
    strategies = [strategy(1, projects=9), strategy(2, projects=9)]
    assert made_by(check, "budget", strategy=strategies, project=rows) == []


# -- components -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "count"),
    [("1-3", 3), ("2,5,8,9,12", 5), ("10-11 (เฉพาะผลปี 2561)", 2), ("1, 3–4", 3), ("7", 1)],
)
def test_components_are_as_many_as_the_indicator_names(named: str, count: int) -> None:
    (one,) = made_by(check, "kpi", kpi=[kpi(related_projects=named)], component=[component(1, "ก")])
    assert values([one]) == [("kpi/2562/strategy/1/kpi/1/components", Decimal(count), Decimal(1))]


@pytest.mark.parametrize("named", [None, "ทุกโครงการ", "1-3 และ 5", "3-1", "10%"])
def test_a_text_that_is_no_list_of_numbers_is_not_counted(named: str | None) -> None:
    assert made_by(check, "kpi", kpi=[kpi(related_projects=named)], component=[component(1, "ก")]) == []
    assert made_by(check, "kpi", kpi=[kpi(2, related_projects="1-3")], component=[component(1, "ก")]) == []


# -- December 2561 --------------------------------------------------------------------------------------


def test_december_2561(december: Month) -> None:
    """Strategy 4 of FY 2561 says five projects (report2561:222), annex ก gives six of its rows money.

    They are 34, 35, 36, 37, 39 and 41; number 36 with 3,000,000 baht (report2561:2961) is not among the five
    that report2561:901 names.
    """
    (one,) = found(december, check).values()
    assert (one.key, one.left, one.right) == ("budget/2561/strategy/4/projects", Decimal(5), Decimal(6))
    assert [each.cells for each in one.places] == ["F22", "B38:B41, B43, B45"]


def test_what_december_2561_counts_alike(december: Month) -> None:
    held = {
        each.key.removeprefix("budget/2561/"): each.left
        for each in check(december.tables, december.figures)
        if each.held and each.against
    }
    # report2561:899–901 name 8, 15 and 3 projects; all of strategies 1 and 3 are done
    assert held == {
        "strategy/1/projects": 8,
        "strategy/1/projects_done": 8,
        "strategy/2/projects": 15,
        "strategy/3/projects": 3,
        "strategy/3/projects_done": 3,
    }
    parts = {
        each.key.removeprefix("kpi/2561/strategy/"): each.left
        for each in check(december.tables, december.figures)
        if each.key.endswith("/components")
    }
    # report2561:3045–3160: the tables under the indicators
    assert parts == {f"{key}/components": number for key, number in {
        "1/kpi/2": 3, "1/kpi/4": 2, "2/kpi/1": 12, "2/kpi/2": 5, "2/kpi/3": 2, "2/kpi/5": 2,
    }.items()}  # fmt: skip
