"""What breaks with the month before, and what does not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.continuity import continuity
from sme_dash.measures.month import Month
from sme_dash.measures.row_match import Rename
from tests.measures.typed_tables import ministry, project, strategy, table

NOVEMBER, DECEMBER = dt.date(2018, 11, 30), dt.date(2018, 12, 31)


def month(day: dt.date, kind: str, sheet: str, rows: list[dict[str, Any]]) -> Month:
    return Month(day, {kind: {sheet: table(kind, sheet, rows, f"{day:%m}.xlsx")}})


def between(
    kind: str, sheet: str, before: list[dict[str, Any]], after: list[dict[str, Any]], *renames: Rename
) -> tuple[Check, ...]:
    return continuity(month(NOVEMBER, kind, sheet, before), month(DECEMBER, kind, sheet, after), renames)


def told(checks: tuple[Check, ...]) -> list[tuple[str, str, str]]:
    return [(check.key, str(check.left), str(check.right)) for check in checks]


def test_disbursement_that_fell_is_told_with_the_cells_of_both_workbooks() -> None:
    (check,) = between(
        "budget",
        "strategy",
        [strategy(1), strategy(2)],
        [strategy(1), strategy(2, disbursed_satang=39_999_99)],
    )
    assert check.rule is Rule.CONTINUITY
    assert (check.key, check.left, check.right) == (
        "budget/2562/strategy/2/disbursed_baht",
        Decimal("39999.99"),
        Decimal("40000.00"),
    )
    assert check.difference == Decimal("-0.01")
    assert not check.rounding
    assert [(place.workbook, place.sheet, place.cells) for place in check.places] == [
        ("12.xlsx", "รายยุทธศาสตร์", "K6"),
        ("11.xlsx", "รายยุทธศาสตร์", "K6"),
    ]
    assert check.id == "continuity:budget/2562/strategy/2/disbursed_baht@รายยุทธศาสตร์!K6"


def test_disbursement_may_rise_and_what_is_committed_may_fall() -> None:
    assert (
        between(
            "budget", "strategy", [strategy(1)], [strategy(1, disbursed_satang=10**8, committed_satang=0)]
        )
        == ()
    )


@pytest.mark.parametrize("budget", [99_999_99, 100_000_01])
def test_a_budget_may_neither_fall_nor_rise(budget: int) -> None:
    (check,) = between("budget", "strategy", [strategy(None)], [strategy(None, budget_satang=budget)])
    assert check.key == "budget/2562/category/admin/budget_baht"
    assert abs(check.difference) == Decimal("0.01")


def test_another_year_is_another_budget() -> None:
    assert (
        between("budget", "strategy", [strategy(1)], [strategy(1, fiscal_year=2563, disbursed_satang=0)])
        == ()
    )


def test_a_value_that_is_missing_compares_with_nothing() -> None:
    assert between("budget", "strategy", [strategy(1)], [strategy(1, disbursed_satang=None)]) == ()


def test_a_total_is_told_only_where_a_row_is_gone() -> None:
    checks = between("budget", "strategy", [strategy(1), strategy(2)], [strategy(1)])
    assert told(checks) == [("budget/2562/total/disbursed_baht", "40000.00", "80000.00")]


def test_projects_are_compared_under_their_new_code_once_the_rename_is_confirmed() -> None:
    before = [project("620100100", "ก", budget_satang=500, disbursed_satang=90)]
    after = [project("620100999", "ก", budget_satang=500, disbursed_satang=80)]
    assert between("budget", "project", before, after) == ()
    (check,) = between("budget", "project", before, after, Rename("project_code", "620100100", "620100999"))
    assert told((check,)) == [("budget/2562/project/620100999/disbursed_baht", "0.80", "0.90")]
    before = [{**before[0], "project_code": None, "seq": 3}]
    (check,) = between("budget", "project", before, after, Rename("project_code", "#3", "620100999"))
    assert told((check,)) == [("budget/2562/project/620100999/disbursed_baht", "0.80", "0.90")]


def test_spending_of_a_ministry_fell() -> None:
    before = [ministry("กระทรวงก", 9 * 10**8, 3 * 10**8), ministry("กระทรวงข", 10**8, 10**8)]
    after = [ministry("กระทรวงก", 9 * 10**8, 2 * 10**8), ministry("กระทรวงใหม่", 10**8, 5 * 10**7)]
    checks = between(
        "integrated_plan", "ministry", before, after, Rename("ministry", "กระทรวงข", "กระทรวงใหม่")
    )
    assert told(checks) == [
        ("integrated/2562/ministry/กระทรวงก/spent_mb", "2.0000", "3.0000"),
        ("integrated/2562/ministry/กระทรวงใหม่/spent_mb", "0.5000", "1.0000"),
    ]
    assert not any(check.rounding for check in checks)


def test_the_last_printed_decimal_of_million_baht_is_rounding() -> None:
    before, after = [ministry("กระทรวงก", 10**8, 90_000_000)], [ministry("กระทรวงก", 10**8, 89_990_000)]
    (check,) = between("integrated_plan", "ministry", before, after)
    assert check.difference == Decimal("-0.0001")
    assert check.rounding


def test_spending_is_told_by_indicator_and_not_again_by_guideline() -> None:
    def plan(spent: int) -> list[dict[str, Any]]:
        return [
            {"fiscal_year": 2562, "code": "1", "name": "แนวทาง", "role": "parent", "budget_satang": 10**8, "spent_satang": spent},
            {"fiscal_year": 2562, "code": "1.1", "name": "ตัวชี้วัด", "budget_satang": 10**8, "spent_satang": spent},
            {"fiscal_year": 2562, "code": "2", "name": "ไม่มีตัวชี้วัด", "budget_satang": 10**8, "spent_satang": spent},
        ]  # fmt: skip

    checks = between("integrated_plan", "guideline", plan(5 * 10**7), plan(4 * 10**7))
    assert [check.key for check in checks] == [
        "integrated/2562/guideline/2/spent_mb",
        "integrated/2562/indicator/1.1/spent_mb",
    ]


def test_only_results_accumulated_over_the_year_may_not_fall() -> None:
    def kpis(*actuals: float, unit: str = "ราย") -> list[dict[str, Any]]:
        ways = ("cumulative", "per_period", "latest", None)
        return [
            {
                "fiscal_year": 2562, "strategy_no": 1, "kpi_no": number, "name": "ก", "comparator": "at_least",
                "unit": unit, "target": 100, "actual": actual, "accumulation": way,
            }
            for number, (actual, way) in enumerate(zip(actuals, ways, strict=True), start=1)
        ]  # fmt: skip

    checks = between("kpi", "kpi", kpis(50, 50, 50, 50), kpis(40.5, 40, 40, 40))
    assert told(checks) == [("kpi/2562/strategy/1/kpi/1/actual", "40.5", "50")]
    assert between("kpi", "kpi", kpis(50, 1, 1, 1), kpis(50, 1, 1, 1)) == ()
    # A result in another unit is another measure.
    assert between("kpi", "kpi", kpis(50, 1, 1, 1), kpis(40, 1, 1, 1, unit="ล้านบาท")) == ()


def test_a_month_goes_on_from_itself(december: Month) -> None:
    assert continuity(december, december) == ()
    assert not any(check.rule is Rule.CONTINUITY for check in december.checks)
