"""The integrated plan: sums of leaves, reported totals, spending of ministries."""

from __future__ import annotations

from decimal import Decimal

from sme_dash.measures.integrated_plan import guideline_codes
from sme_dash.measures.month import Month


def test_leaves_give_the_printed_whole(december: Month) -> None:
    figures = december.figures
    assert figures.number("integrated/2562/total/budget_mb") == Decimal("3328.3689")
    assert figures.number("integrated/2562/total/target") == 252_578
    assert figures.number("integrated/2562/total/actual") == 225
    assert figures.number("integrated/2562/guideline/1/percent") == Decimal("0.78")


def test_a_part_that_repeats_the_whole_is_not_added(december: Month) -> None:
    # The box of guideline 1 prints the whole plan's amounts (report2561:1000).
    figure = december.figures["integrated/2561/total/budget_mb"]
    assert figure.value == Decimal("3810.4134")
    assert figure.reported
    assert december.figures.number("integrated/2561/total/spent_percent") == Decimal("93.34")


def test_a_total_without_parts_is_the_reported_one(december: Month) -> None:
    figure = december.figures["integrated/2561/total/actual"]
    assert figure.value == 367_326
    assert figure.reported
    assert december.figures["integrated/2561/total/percent"].value is None


def test_indicator_without_target_has_no_percentage(december: Month) -> None:
    assert december.figures["integrated/2562/indicator/5.3/target"].value is None
    assert december.figures["integrated/2562/indicator/5.3/percent"].value is None
    assert december.figures.number("integrated/2562/indicator/5.3/spent_percent") == Decimal("22.87")


def test_ministries_are_summed_apart_from_guidelines(december: Month) -> None:
    figures = december.figures
    assert figures.number("integrated/2562/ministry/รวม/spent_mb") == Decimal("90.5970")
    assert figures.number("integrated/2562/total/spent_mb") == Decimal("90.5960")
    assert figures.number("integrated/2562/ministry/กระทรวงอุตสาหกรรม/spent_percent") == Decimal("0.00")


def test_guidelines_of_each_year(december: Month) -> None:
    table = december.tables["integrated_plan"]["guideline"]
    assert guideline_codes(table, 2561) == ["1", "2", "3", "4"]
    assert guideline_codes(table, 2562) == ["1", "2", "3", "4", "5"]
