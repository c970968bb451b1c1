"""Big jumps: from the setting on, and in order of size."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sme_dash.measures.difference import Difference, difference
from sme_dash.measures.jumps import big_jumps
from tests.measures.typed_tables import strategy, table


def of(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Difference:
    return difference(
        {"strategy": table("budget", "strategy", before)},
        {"strategy": table("budget", "strategy", after)},
        "budget",
    )


def test_the_setting_is_the_least_that_counts() -> None:
    found = of(
        [strategy(1), strategy(2)],
        [strategy(1, budget_satang=120_000_00), strategy(2, budget_satang=119_999_99)],
    )
    (jump,) = big_jumps(found, Decimal(20))
    assert (jump.row.name.name, jump.percent, jump.satang) == (
        "ยุทธศาสตร์ตัวอย่าง 1",
        Decimal("20.00"),
        20_000_00,
    )


def test_money_under_the_floor_is_none() -> None:
    found = of([strategy(1, committed_satang=100)], [strategy(1, committed_satang=300)])
    assert [jump.percent for jump in big_jumps(found, Decimal(20))] == [Decimal("200.00")]
    assert [jump.satang for jump in big_jumps(found, Decimal(20), Decimal(2))] == [200]
    assert big_jumps(found, Decimal(20), Decimal("2.01")) == ()


def test_the_largest_money_stands_on_top_and_counts_below() -> None:
    before = [strategy(1, projects=10), strategy(2), strategy(3, committed_satang=0)]
    after = [
        strategy(1, projects=5),
        strategy(2, disbursed_satang=10_000_00),
        strategy(3, committed_satang=90_000_00),
    ]
    jumps = big_jumps(of(before, after), Decimal(20))
    assert [(jump.change.field, jump.satang, jump.percent) for jump in jumps] == [
        ("committed_satang", 90_000_00, None),
        ("disbursed_satang", -30_000_00, Decimal("-75.00")),
        ("projects", None, Decimal("-50.00")),
    ]


def test_a_value_that_is_gone_is_a_jump_and_a_new_one_is_none() -> None:
    gone = of([strategy(1)], [strategy(1, disbursed_satang=None)])
    assert [(jump.satang, jump.percent) for jump in big_jumps(gone, Decimal(20))] == [(-40_000_00, None)]
    assert big_jumps(of([strategy(1, disbursed_satang=None)], [strategy(1)]), Decimal(20)) == ()


def test_totals_and_repeated_results_jump_with_their_parts_only() -> None:
    total = {"role": "total", "fiscal_year": 2562, "strategy_name": "รวม", "budget_satang": 5}
    before = [strategy(1, remaining_reported_satang=10), total]
    after = [strategy(1, remaining_reported_satang=99), {**total, "budget_satang": 50}]
    assert big_jumps(of(before, after), Decimal(20)) == ()
