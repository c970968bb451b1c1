"""The office's part of the integrated plan, against the office's own budget."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import Figure, Figures
from sme_dash.measures.month import Month
from sme_dash.measures.rules.fund import check
from tests.measures.typed_tables import ministry, table

MB = 100_000_000
FUND = "กองทุนส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม"
FUNDS = "กองทุนและเงินทุนหมุนเวียน"


def own(budget: str | None = "5000000.00", used: str | None = "2000000.00", **more: object) -> Figures:
    return Figures(
        Figure(f"budget/2562/total/{name}_baht", None if value is None else Decimal(value), "บาท", **more)  # type: ignore[arg-type]
        for name, value in (("budget", budget), ("used", used))
    )


def checks(
    *rows: dict[str, object], figures: Figures | None = None, funds: float | None = None
) -> list[Check]:
    sheets = {"ministry": table("integrated_plan", "ministry", rows)}
    if funds is not None:
        told = {
            "fiscal_year": 2562,
            "achievement": "กองทุนที่ร่วมดำเนินการ",
            "value": funds,
            "unit": "กองทุน",
        }
        sheets["achievement"] = table("integrated_plan", "achievement", [told])
    return list(check({"integrated_plan": sheets}, own() if figures is None else figures))


def test_a_part_of_the_offices_budget_holds() -> None:
    budget, spent = checks(ministry(FUND, 4 * MB, MB))
    assert budget.rule is Rule.FUND
    assert budget.key == f"integrated/2562/ministry/{FUND}/budget_mb"
    assert (budget.left, budget.right) == (Decimal("4.0000"), Decimal("5.0000"))
    assert budget.held
    assert spent.held
    assert spent.others == ("budget/2562/total/used_baht",)


def test_all_of_it_holds() -> None:
    assert all(each.held for each in checks(ministry(FUND, 5 * MB, 2 * MB)))


def test_more_than_the_office_has_is_a_contradiction() -> None:
    budget, spent = checks(ministry(FUND, 6 * MB, 3 * MB))
    assert [each.difference for each in (budget, spent)] == [Decimal("1.0000"), Decimal("1.0000")]
    assert not budget.held
    assert not budget.rounding


def test_less_than_half_a_unit_of_the_plans_last_digit_more_is_rounding() -> None:
    (budget, *_) = checks(ministry(FUND, 5 * MB, None), figures=own("4999960.00"))
    assert not budget.held
    assert budget.rounding


@pytest.mark.parametrize("name", ["สสว.", "กองทุนส่งเสริม SME", "สำนักงานส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม (สสว.)"])
def test_the_office_is_known_by_its_names_also_as_an_agency(name: str) -> None:
    assert len(checks(ministry(name, 4 * MB, MB))) == 2
    assert len(checks(ministry("สำนักนายกรัฐมนตรี", 4 * MB, MB, agency=name))) == 2


def test_the_line_of_all_funds_is_the_offices_where_one_fund_takes_part() -> None:
    assert len(checks(ministry(FUNDS, 4 * MB, MB), funds=1.0)) == 2


def test_nothing_is_said_where_several_lines_or_funds_could_be_meant() -> None:
    assert checks(ministry(FUNDS, 6 * MB, MB), funds=2.0) == []
    assert checks(ministry(FUNDS, 6 * MB, MB)) == []
    assert checks(ministry(FUND, 6 * MB, MB), ministry("สสว.", 6 * MB, MB)) == []
    assert checks(ministry("กระทรวงพาณิชย์", 6 * MB, MB)) == []


def test_nothing_is_said_where_the_offices_own_budget_is_missing_or_incomplete() -> None:
    assert checks(ministry(FUND, 6 * MB, None), figures=own(None)) == []
    assert checks(ministry(FUND, 6 * MB, None), figures=Figures()) == []
    assert checks(ministry(FUND, 6 * MB, None), figures=own(missing=("ยุทธศาสตร์ที่ 4",))) == []
    assert checks(ministry(FUND, None, None)) == []  # type: ignore[arg-type]


def test_the_fund_of_2562_is_a_part_of_the_office(december: Month) -> None:
    # report2561:2292 prints 974.7077 and 68.7903; 2414 and 2437–2438 print 1,250,707,700.00 baht and, disbursed and
    # committed, 784,946,720.01. The difference of the budgets, 276.0000 exactly, is what the plan does not cover.
    found = list(check(december.tables, december.figures))
    assert [(each.left, each.held) for each in found] == [
        (Decimal("974.7077"), True),
        (Decimal("68.7903"), True),
    ]
    assert found[0].right - found[0].left == Decimal("276.0000")
