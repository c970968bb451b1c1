"""``balance``: remaining = budget − disbursed − committed."""

from __future__ import annotations

from decimal import Decimal

from sme_dash.measures.month import Month
from sme_dash.measures.rules.balance import check
from tests.measures.rules.made_month import found, made_by, values
from tests.measures.typed_tables import strategy

MB = 100_000_000


def guideline(code: str, budget: int, spent: int | None, remaining: int | None) -> dict[str, object]:
    amounts = {"budget_satang": budget, "spent_satang": spent, "remaining_reported_satang": remaining}
    return {"fiscal_year": 2562, "code": code, "name": "แนวทางตัวอย่าง", **amounts}


def test_a_remainder_that_its_row_gives_holds() -> None:
    (one,) = made_by(check, "budget", strategy=[strategy(1, remaining_reported_satang=50_000_00)])
    assert one.held
    assert values([one]) == [("budget/2562/strategy/1/remaining_baht", Decimal(50_000), Decimal(50_000))]


def test_one_satang_of_baht_is_a_contradiction_and_names_what_takes_part() -> None:
    (one,) = made_by(check, "budget", strategy=[strategy(1, remaining_reported_satang=50_000_01)])
    assert (one.difference, one.held, one.rounding) == (Decimal("0.01"), False, False)
    assert one.others == tuple(
        f"budget/2562/strategy/1/{name}_baht" for name in ("budget", "disbursed", "committed")
    )
    assert [each.cells for each in one.places] == ["M5", "J5, K5, L5"]


def test_million_baht_of_four_decimals_may_be_rounded_in_each_amount() -> None:
    # three amounts of half a ten-thousandth each: 0.00015 at most
    (near,) = made_by(check, "integrated_plan", guideline=[guideline("1", 2 * MB, MB, MB + 10_000)])
    assert (near.held, near.rounding) == (False, True)
    (far,) = made_by(check, "integrated_plan", guideline=[guideline("1", 2 * MB, MB, MB + 20_000)])
    assert (far.held, far.rounding) == (False, False)


def test_a_row_that_lacks_an_amount_is_not_compared() -> None:
    rows = [strategy(1, remaining_reported_satang=None), strategy(2, committed_satang=None)]
    assert made_by(check, "budget", strategy=rows) == []
    assert made_by(check, "integrated_plan", guideline=[guideline("1", MB, None, MB)]) == []


def test_a_code_may_hold_any_sign() -> None:
    (one,) = made_by(check, "integrated_plan", guideline=[guideline("{1}", 2 * MB, MB, MB)])
    assert one.key == "integrated/2562/guideline/{1}/remaining_mb"


def test_december_2561(december: Month) -> None:
    beyond = {each.key: each.difference for each in found(december, check).values() if not each.rounding}
    assert beyond == {
        "budget/2562/strategy/4/remaining_baht": Decimal("0.02"),  # report2561:2513
        "integrated/2561/guideline/2/remaining_mb": Decimal("-0.0180"),  # report2561:1023
        "integrated/2562/indicator/2.1/remaining_mb": Decimal("-0.0006"),  # report2561:2255, 3.007 printed
        "integrated/2562/indicator/3.1/remaining_mb": Decimal("-3.0000"),  # report2561:2264
        "integrated/2562/indicator/3.2/remaining_mb": Decimal("2.9999"),  # report2561:2265
        "integrated/2562/guideline/4/remaining_mb": Decimal("0.0002"),  # report2561:2267
    }
    # One ten-thousandth of a million baht: three amounts rounded to four decimals (report2561:2249–2274).
    rounding = {each.key: abs(each.difference) for each in found(december, check).values() if each.rounding}
    assert set(rounding.values()) == {Decimal("0.0001")}
    assert {key.removeprefix("integrated/2562/").removesuffix("/remaining_mb") for key in rounding} == {
        "total", "guideline/2", "indicator/2.2", "indicator/2.4", "guideline/3", "indicator/3.3",
        "indicator/4.1", "indicator/4.2", "guideline/5", "indicator/5.1", "indicator/5.2", "indicator/5.3",
    }  # fmt: skip
