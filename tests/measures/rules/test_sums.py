"""``sum``: a reported total = what its parts add up to."""

from __future__ import annotations

from decimal import Decimal

from sme_dash.measures.month import Month
from sme_dash.measures.rules.sums import check
from tests.measures.rules.made_month import found, made_by, values
from tests.measures.typed_tables import ministry, strategy

TOTAL = {"role": "total", "category": None, "strategy_no": None, "strategy_name": "รวมทั้งสิ้น"}


def year(**total: object) -> list[dict[str, object]]:
    """Two strategies and the administration, 100,000 baht each, and what the year reports."""
    return [
        strategy(1),
        strategy(2),
        strategy(None),
        strategy(None, **{**TOTAL, "budget_satang": None, **total}),
    ]


def test_a_total_that_its_parts_give_holds() -> None:
    made = made_by(check, "budget", strategy=year(budget_satang=300_000_00))
    assert ("budget/2562/total/budget_baht", Decimal(300_000), Decimal(300_000)) in values(made)
    assert all(each.held for each in made if each.key.endswith("budget_baht"))


def test_a_total_off_by_a_satang_names_its_parts() -> None:
    made = made_by(check, "budget", strategy=year(budget_satang=300_000_01))
    (one,) = [each for each in made if each.key == "budget/2562/total/budget_baht"]
    assert (one.difference, one.rounding) == (Decimal("0.01"), False)
    assert one.others == tuple(
        f"budget/2562/{part}/budget_baht" for part in ("strategy/1", "strategy/2", "category/admin")
    )


def test_blank_is_not_zero() -> None:
    rows = [strategy(1, budget_satang=7_00), strategy(2, committed_satang=None), strategy(None, **TOTAL)]
    made = {each.key: each for each in made_by(check, "budget", strategy=rows)}
    assert made["budget/2562/total/committed_baht"].right == Decimal(10_000)
    rows = [strategy(1, committed_satang=None), strategy(None, **TOTAL)]
    assert "budget/2562/total/committed_baht" not in {
        each.key for each in made_by(check, "budget", strategy=rows)
    }


def test_million_baht_is_rounded_in_every_part_and_in_the_total() -> None:
    def total(spent: int) -> tuple[bool, bool]:
        rows = [
            ministry("ก", 900, 100_000),
            ministry("ข", 900, 100_000),
            ministry("รวม", 900, spent, role="total"),
        ]
        made = {each.key: each for each in made_by(check, "integrated_plan", ministry=rows)}
        one = made["integrated/2562/ministry/รวม/spent_mb"]
        return one.held, one.rounding

    assert total(200_000) == (True, True)
    assert total(215_000) == (False, True)  # 3 × 0.00005 million baht
    assert total(215_001) == (False, False)


def test_a_part_that_repeats_the_whole_clears_the_other_parts() -> None:
    def guideline(code: str, budget: int, role: str) -> dict[str, object]:
        return {"fiscal_year": 2561, "code": code, "name": "ก", "budget_satang": budget, "role": role}

    rows = [guideline("รวม", 900, "total"), guideline("1", 900, "data"), guideline("2", 300, "data")]
    (one,) = made_by(check, "integrated_plan", guideline=rows)
    assert not one.held
    assert one.others == ("integrated/2561/guideline/1/budget_mb",)


def test_components_add_up_but_percentages_do_not() -> None:
    kpi = {"fiscal_year": 2562, "strategy_no": 1, "name": "ตัวชี้วัด", "target": 84.0}
    part = {"fiscal_year": 2562, "project_name": "ก", "unit": "ราย"}
    made = made_by(
        check,
        "kpi",
        kpi=[{**kpi, "kpi_no": 1, "unit": "ราย"}, {**kpi, "kpi_no": 2, "unit": "ร้อยละ"}],
        component=[
            {**part, "kpi_code": f"S1-K{number}", "project_seq": seq, "target": 40.0}
            for number in (1, 2)
            for seq in (1, 2)
        ],
    )
    assert values(made) == [("kpi/2562/strategy/1/kpi/1/target", Decimal(84), Decimal(80))]
    assert made[0].others == tuple(f"kpi/2562/strategy/1/kpi/1/component/{seq}/target" for seq in (1, 2))


def test_december_2561(december: Month) -> None:
    beyond = {each.key: each.difference for each in found(december, check).values() if not each.rounding}
    assert beyond == {
        "budget/2562/category/support/disbursed_baht": Decimal("-0.02"),  # report2561:2437
        "budget/2562/total/disbursed_baht": Decimal("-0.02"),  # report2561:2437
        "integrated/2561/total/budget_mb": Decimal(
            "-2543.8745"
        ),  # report2561:1000, guideline 1 repeats the plan
        "integrated/2561/total/spent_mb": Decimal("-2323.9587"),  # report2561:1000
        "integrated/2562/total/spent_mb": Decimal("0.0010"),  # report2561:2249, 17 prints explain 0.00085
        "integrated/2562/guideline/2/spent_mb": Decimal("0.0007"),  # report2561:2254
        "integrated/2562/guideline/4/budget_mb": Decimal(
            "-0.0003"
        ),  # report2561:2267, 4 prints explain 0.0002
        "kpi/2561/strategy/2/kpi/1/target": Decimal(278),  # report2561:3113–3124
    }
    rounding = {each.key: each.difference for each in found(december, check).values() if each.rounding}
    assert rounding == {
        "integrated/2562/guideline/3/spent_mb": Decimal(
            "0.0001"
        ),  # 4.8735 + 0.3371 + 3.8515 = 9.0621, not 9.0622
        "integrated/2562/guideline/5/spent_mb": Decimal("0.0001"),  # 9.7679 + 2.1233 + 59.4635 = 71.3547
        "integrated/2562/guideline/4/remaining_mb": Decimal(
            "0.0001"
        ),  # 179.8220 + 258.6800 + 50.8237 = 489.3257
        "integrated/2562/guideline/5/remaining_mb": Decimal(
            "0.0001"
        ),  # 93.2020 + 15.8467 + 200.5990 = 309.6477
        "integrated/2562/total/remaining_mb": Decimal("0.0004"),  # sixteen remainders come to 3,237.7714
    }


def test_of_2561_only_the_guideline_that_repeats_the_plan_is_doubted(december: Month) -> None:
    (broken,) = [
        each for each in found(december, check).values() if each.key == "integrated/2561/total/budget_mb"
    ]
    assert broken.others == ("integrated/2561/guideline/1/budget_mb",)
