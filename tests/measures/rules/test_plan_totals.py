"""The integrated plan's totals, by guideline and by ministry."""

from __future__ import annotations

from decimal import Decimal

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import Figures
from sme_dash.measures.month import Month
from sme_dash.measures.rules.plan_totals import check
from tests.measures.typed_tables import ministry, table

MB = 100_000_000
UNIT = MB // 10_000
"""One unit of the last printed digit, in satang."""


def guideline(code: str, budget: int | None, **more: object) -> dict[str, object]:
    return {"fiscal_year": 2562, "code": code, "name": "แนวทางตัวอย่าง", "budget_satang": budget, **more}


def checks(guidelines: list[dict[str, object]], ministries: list[dict[str, object]]) -> list[Check]:
    tables = {
        "integrated_plan": {
            "guideline": table("integrated_plan", "guideline", guidelines),
            "ministry": table("integrated_plan", "ministry", ministries),
        }
    }
    return list(check(tables, Figures()))


def total(satang: int | None, **more: object) -> dict[str, object]:
    return guideline("รวม", satang, role="total", **more)


def all_ministries(satang: int, **more: object) -> dict[str, object]:
    return ministry("รวม", satang, None, role="total", **more)


def test_equal_totals_hold() -> None:
    (found,) = checks([total(5 * MB)], [all_ministries(5 * MB)])
    assert found.rule is Rule.PLAN_TOTAL
    assert found.key == "integrated/2562/total/budget_mb"
    assert found.held
    assert found.as_stated
    assert [each.sheet for each in found.places] == ["ตามแนวทาง", "ตามกระทรวง"]


def test_other_totals_are_a_contradiction() -> None:
    (found,) = checks([total(5 * MB)], [all_ministries(4 * MB)])
    assert (found.left, found.right) == (Decimal("5.0000"), Decimal("4.0000"))
    assert not found.rounding


def test_one_unit_of_the_last_digit_is_rounding_two_are_not() -> None:
    (one,) = checks([total(5 * MB)], [all_ministries(5 * MB + UNIT)])
    assert not one.held
    assert one.rounding
    (two,) = checks([total(5 * MB)], [all_ministries(5 * MB + 2 * UNIT)])
    assert not two.rounding


def test_without_a_reported_total_the_rows_are_added() -> None:
    (found,) = checks(
        [guideline("1", 2 * MB), guideline("2", 3 * MB)],
        [ministry("กระทรวง ก", 2 * MB, None), ministry("กระทรวง ข", 4 * MB, None)],
    )
    assert (found.left, found.right) == (Decimal("5.0000"), Decimal("6.0000"))
    assert not found.as_stated


def test_nothing_is_said_of_a_blank_row_a_missing_sheet_or_another_year() -> None:
    assert (
        checks(
            [total(5 * MB)],
            [ministry("กระทรวง ก", 2 * MB, None), {**ministry("กระทรวง ข", 0, None), "budget_satang": None}],
        )
        == []
    )
    assert checks([total(None)], [all_ministries(5 * MB)]) == []
    assert checks([total(5 * MB, fiscal_year=2561)], [all_ministries(4 * MB)]) == []
    only = {"integrated_plan": {"guideline": table("integrated_plan", "guideline", [total(5 * MB)])}}
    assert list(check(only, Figures())) == []


def test_two_reported_totals_of_one_year_are_ambiguous() -> None:
    assert checks([total(5 * MB), total(6 * MB, excel_row=9)], [all_ministries(4 * MB)]) == []


def test_the_plan_of_2562_is_one_plan(december: Month) -> None:
    # report2561:2249 by guideline, 2281 by ministry: 3,328.3689 and 90.5970 in both.
    found = list(check(december.tables, december.figures))
    assert [(each.key, each.left, each.right) for each in found] == [
        ("integrated/2562/total/budget_mb", Decimal("3328.3689"), Decimal("3328.3689")),
        ("integrated/2562/total/spent_mb", Decimal("90.5970"), Decimal("90.5970")),
    ]
