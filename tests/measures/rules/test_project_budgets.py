"""Projects against their strategy and against the budget that the indicator workbook gives them."""

from __future__ import annotations

from decimal import Decimal

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import Figure, Figures
from sme_dash.measures.month import Month
from sme_dash.measures.rules.project_budgets import check
from tests.measures.rules.rows import indicator
from tests.measures.typed_tables import project, strategy, table

NONE = Figures()


def checks(*rows: dict[str, object], figures: Figures = NONE, **of_strategy: object) -> list[Check]:
    """Compare a strategy of 100,000.00 baht with listed projects."""
    return list(
        check(
            {
                "budget": {
                    "strategy": table("budget", "strategy", [strategy(1, **of_strategy)], workbook="งบ.xlsx"),
                    "project": table("budget", "project", rows, workbook="งบ.xlsx"),
                }
            },
            figures,
        )
    )


def listed(seq: int, satang: int | None, **more: object) -> dict[str, object]:
    return project(None, f"งานตัวอย่าง {seq}", seq=seq, strategy_no=1, budget_satang=satang, **more)


def test_projects_that_add_up_hold() -> None:
    (found,) = checks(listed(1, 60_000_00), listed(2, 40_000_00))
    assert found.rule is Rule.PROJECT_BUDGET
    assert found.key == "budget/2562/strategy/1/budget_baht"
    assert found.held
    assert [place.sheet for place in found.places] == ["รายยุทธศาสตร์", "รายโครงการ"]


def test_one_satang_more_is_a_contradiction() -> None:
    figure = Figure("budget/2562/project/1/budget_baht", Decimal("60000.00"), "บาท")
    (found,) = checks(listed(1, 60_000_00), listed(2, 40_000_01), figures=Figures([figure]))
    assert (found.left, found.right) == (Decimal("100000.00"), Decimal("100000.01"))
    assert not found.held
    assert not found.rounding
    assert found.others == ("budget/2562/project/1/budget_baht",)  # the project 2 has no figure to mark


def test_a_complete_list_that_falls_short_is_a_contradiction() -> None:
    (found,) = checks(listed(1, 60_000_00), listed(2, 39_000_00))
    assert found.difference == Decimal("1000.00")


def test_nothing_is_said_while_projects_without_a_budget_can_make_up_the_rest() -> None:
    assert checks(listed(1, 60_000_00), listed(2, None)) == []


def test_nothing_is_said_of_a_list_shorter_than_the_strategy_counts() -> None:
    assert checks(listed(1, 60_000_00), projects=2) == []


def test_a_project_without_a_budget_does_not_hide_that_the_others_are_too_much() -> None:
    (found,) = checks(listed(1, 60_000_00), listed(2, 43_000_00), listed(3, None))
    assert found.difference == Decimal("-3000.00")


def test_projects_of_other_years_and_strategies_are_no_parts() -> None:
    other_year, other_strategy = listed(2, 1_00, fiscal_year=2561), {**listed(3, 1_00), "strategy_no": 2}
    (found,) = checks(listed(1, 100_000_00), other_year, other_strategy)
    assert found.held


def test_spending_by_project_is_compared_like_budgets() -> None:
    found = checks(listed(1, 100_000_00, disbursed_satang=41_000_00))
    assert [(each.key.rpartition("/")[2], each.difference) for each in found] == [
        ("budget_baht", Decimal(0)),
        ("disbursed_baht", Decimal("-1000.00")),
    ]


def between(indicators: list[dict[str, object]], *rows: dict[str, object]) -> list[Check]:
    return list(
        check(
            {
                "budget": {"project": table("budget", "project", rows, workbook="งบ.xlsx")},
                "kpi": {"indicator": table("kpi", "indicator", indicators, workbook="ตัวชี้วัด.xlsx")},
            },
            NONE,
        )
    )


def test_a_budget_in_the_indicator_workbook_is_the_projects_own() -> None:
    rows = [indicator("งาน ก", number, budget_satang=50_00) for number in (1, 2)]
    (found,) = between(rows, project("620100100", "งาน ก", budget_satang=50_00))
    assert found.held
    assert found.key == "budget/2562/project/620100100/budget_baht"
    assert [(each.workbook, each.cells) for each in found.places] == [
        ("ตัวชี้วัด.xlsx", "E5:E6"),
        ("งบ.xlsx", "J5"),
    ]


def test_another_budget_there_is_a_contradiction_told_once_per_amount() -> None:
    rows = [
        indicator("งาน ก", number, budget_satang=satang)
        for number, satang in ((1, 50_00), (2, 50_00), (3, 51_00))
    ]
    found = between(rows, project("620100100", "งาน ก", budget_satang=50_00))
    assert [each.difference for each in found] == [Decimal(0), Decimal("1.00")]
    assert len({each.id for each in found}) == 2


def test_a_project_without_a_code_goes_by_its_number() -> None:
    rows = [indicator("งาน ก", project_code="24", budget_satang=50_00)]
    (found,) = between(rows, project(None, "งาน ก", seq=24, budget_satang=49_00))
    assert found.key == "budget/2562/project/24/budget_baht"
    assert found.difference == Decimal("1.00")


def test_nothing_is_said_of_projects_that_are_missing_ambiguous_or_blank() -> None:
    rows = [indicator("งาน ก", budget_satang=50_00)]
    assert between(rows, project("620100200", "งาน ข", budget_satang=49_00)) == []
    twice = [project("620100100", name, budget_satang=49_00) for name in ("งาน ก", "งาน ข")]
    assert between(rows, *twice) == []
    assert between(rows, project("620100100", "งาน ก")) == []
    assert between([indicator("งาน ก")], project("620100100", "งาน ก", budget_satang=49_00)) == []


def test_strategy_4_of_2561_is_three_million_short_of_its_projects(december: Month) -> None:
    # report2561:218 and 231 print 51,452,000; annex ก lists 6,375,000 (2956), 8,477,000 (2957), 3,000,000 (2961),
    # 10,000,000 (2962), 25,000,000 (2964) and 1,600,000 (2970): 54,452,000.
    broken = [each for each in check(december.tables, december.figures) if not each.held]
    assert [(each.key, each.left, each.right) for each in broken] == [
        ("budget/2561/strategy/4/budget_baht", Decimal("51452000.00"), Decimal("54452000.00"))
    ]
    assert "budget/2561/project/36/budget_baht" in broken[0].others
