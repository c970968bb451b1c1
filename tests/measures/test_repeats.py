"""What counts as one contradiction, and which others differ by the same amount (ข้อมูลสมมติ unless a document is named)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import Place
from sme_dash.measures.month import Month
from sme_dash.measures.repeats import kind_of_key, repeated, year_of_key


def broken(key: str, left: str, right: str, unit: str = "บาท", cell: str = "B2") -> Check:
    places = (Place("budget.xlsx", "ยอดอ้างอิง", cell),)
    return Check(Rule.REFERENCE, key, Decimal(left), Decimal(right), unit, Decimal(0), places)


def test_one_pair_of_values_of_one_figure_is_one_contradiction_wherever_it_stands() -> None:
    first = broken("budget/2562/total/used_baht", "784946720.01", "784946720.03", cell="B74")
    again = broken("budget/2562/total/used_baht", "784946720.01", "784946720.03", cell="B77")
    (item,) = repeated([first, again])
    assert (item.check, item.again) == (first, (again,))
    assert item.ids == (first.id, again.id)


def test_the_same_pair_the_other_way_round_is_the_same_contradiction() -> None:
    first = broken("kpi/2561/strategy/1/kpi/3/actual", "94", "100", "ร้อยละ")
    turned = replace(first, rule=Rule.KPI_RESULT, left=first.right, right=first.left)
    assert len(repeated([first, turned])) == 1


def test_two_figures_that_are_compared_share_their_contradiction() -> None:
    """Annex ข prints 4,644 of project 610100900 (report2561:3120), annex ค 4,538 (3352): one pair, told of two figures."""
    own, part = "indicator/2561/610100900/output/3/actual", "kpi/2561/strategy/2/kpi/1/component/8/actual"
    first = broken(own, "4644", "4538", "ราย", cell="B132")
    part_of_kpi = replace(broken(part, "4644", "4538", "ราย"), rule=Rule.KPI_RESULT, others=(own,))
    assert [item.again for item in repeated([first, part_of_kpi])] == [(part_of_kpi,)]
    assert [item.again for item in repeated([part_of_kpi, first])] == [(first,)]
    assert len(repeated([first, replace(part_of_kpi, left=Decimal(4645))])) == 2
    # 96 of the KPI's own table (3196) is ร้อยละ, of the project's (3371) %.
    percent = replace(first, left=Decimal(96), right=Decimal("95.61"), unit="%")
    assert len(repeated([percent, replace(percent, key=part, unit="ร้อยละ", others=(own,))])) == 1


def test_another_value_is_another_contradiction() -> None:
    first = broken("budget/2562/total/used_baht", "1", "2")
    assert len(repeated([first, broken("budget/2562/total/used_baht", "1", "3", cell="B3")])) == 2


def test_it_is_explained_when_nothing_of_it_is_left_to_explain() -> None:
    first = replace(broken("budget/2562/total/used_baht", "1", "2"), explanation="ตรวจแล้ว")
    again = broken("budget/2562/total/used_baht", "1", "2", cell="B3")
    assert not repeated([first, again])[0].is_explained
    assert repeated([first, replace(again, explanation="ตรวจแล้ว")])[0].is_explained


def test_baht_and_million_baht_of_one_year_differ_by_the_same() -> None:
    baht = broken("budget/2561/category/admin/budget_baht", "297535500", "300535500")
    million = broken("integrated/2561/indicator/3.1/remaining_mb", "635.4366", "638.4366", "ล้านบาท")
    other_year = broken("budget/2562/category/admin/budget_baht", "0", "3000000")
    items = repeated([baht, million, other_year])
    assert [[each.key for each in item.same_difference] for item in items] == [[million.key], [baht.key], []]


def test_counts_that_differ_by_the_same_have_to_share_a_value() -> None:
    first = broken("budget/2561/total/projects_done", "30", "28", "โครงการ")
    shares = broken("budget/2561/category/support/projects_done", "30", "28", "โครงการ")
    chance = broken("budget/2561/strategy/2/projects_done", "13", "11", "โครงการ")
    items = repeated([first, shares, chance])
    assert items[0].same_difference == (shares,)
    assert items[2].same_difference == ()


def test_what_rounding_explains_is_like_nothing() -> None:
    rounded = [
        replace(broken(key, "1.0001", "1.0002", "ล้านบาท"), tolerance=Decimal("0.0001"))
        for key in ("integrated/2562/guideline/1/spent_mb", "integrated/2562/guideline/2/spent_mb")
    ]
    assert all(item.same_difference == () for item in repeated(rounded))


@pytest.mark.parametrize(
    ("key", "kind", "year"),
    [
        ("budget/2561/total/budget_baht", "budget", 2561),
        ("indicator/2561/610102500/output/1/actual", "kpi", 2561),
        ("integrated/2562/total/spent_mb", "integrated_plan", 2562),
        ("situation/GDP/2560/ปี 2560/value", "situation", None),
        ("nonsense", "", None),
    ],
)
def test_a_key_names_its_kind_and_year(key: str, kind: str, year: int | None) -> None:
    assert (kind_of_key(key), year_of_key(key)) == (kind, year)


def test_every_shipped_contradiction_is_told_once(december: Month) -> None:
    items = repeated(december.findings)
    told = [check.id for item in items for check in item.checks]
    assert sorted(told) == sorted(check.id for check in december.findings)
    # The paragraph (report2561, cell B74) and the table (B77) print 784,946,720.01 both.
    used = next(item for item in items if item.check.key == "budget/2562/total/used_baht")
    assert len(used.again) == 1
