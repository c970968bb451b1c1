"""Contradictions of the report that a person found while reading it, and that the product must find too."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sme_dash.measures.check import Rule
from sme_dash.measures.month import Month

KNOWN = [
    # rule, figure, printed, from the parts, where the document prints it
    (Rule.REFERENCE, "budget/2560/total/used_baht", "1123035209.89", "1232035209.89"),  # line 2601
    (Rule.REFERENCE, "budget/2559/category/support/budget_baht", "4804937400.00", "4840937400.00"),  # 2714
    (Rule.BALANCE, "budget/2562/strategy/4/remaining_baht", "32398357.00", "32398356.98"),  # 2511
    (Rule.SUM, "budget/2562/total/disbursed_baht", "68824779.57", "68824779.59"),  # 2438
    (Rule.BALANCE, "integrated/2562/indicator/3.1/remaining_mb", "635.4366", "638.4366"),  # 2264
    (Rule.BALANCE, "integrated/2562/indicator/3.2/remaining_mb", "79.9173", "76.9174"),  # 2265
    (Rule.PERCENT, "integrated/2562/indicator/3.2/spent_percent", "0.42", "0.44"),  # 2265
    (Rule.PERCENT, "integrated/2562/ministry/กระทรวงสาธารณสุข/spent_percent", "29.00", "29.90"),  # 2289
    (Rule.SUM, "integrated/2562/guideline/4/budget_mb", "491.1639", "491.1642"),  # 2267
    (Rule.SUM, "integrated/2562/total/spent_mb", "90.5970", "90.5960"),  # 2249
    (Rule.REFERENCE, "integrated/2562/guideline/3/budget_mb", "884.0050", "844.0050"),  # 968
    (Rule.BALANCE, "integrated/2561/guideline/2/remaining_mb", "131.7004", "131.7184"),  # 1023
    (Rule.SUM, "kpi/2561/strategy/2/kpi/1/target", "84000", "83722"),  # 3113–3124
    (Rule.REFERENCE, "kpi/2561/strategy/1/kpi/3/actual", "94", "100"),  # 3050
]


@pytest.mark.parametrize(("rule", "key", "printed", "computed"), KNOWN, ids=[case[1] for case in KNOWN])
def test_known_contradiction_is_found(
    december: Month, rule: Rule, key: str, printed: str, computed: str
) -> None:
    found = [check for check in december.findings if check.rule is rule and check.key == key]
    assert [(check.left, check.right) for check in found] == [(Decimal(printed), Decimal(computed))]
    assert found[0].difference == Decimal(printed) - Decimal(computed)
    assert len(found[0].places) >= 2


def test_rounding_alone_is_told_apart(december: Month) -> None:
    rounding = {check.key for check in december.findings if check.rounding}
    assert "integrated/2562/indicator/2.2/remaining_mb" in rounding  # 416.4373 against 416.4374
    assert "integrated/2562/indicator/3.1/remaining_mb" not in rounding


def test_what_agrees_is_counted_and_not_reported(december: Month) -> None:
    held = [check for check in december.checks if check.held]
    assert len(held) == len(december.checks) - len(december.findings)
    keys = {check.key for check in held if check.rule is Rule.SUM}
    assert "budget/2561/total/budget_baht" in keys
    assert "integrated/2562/ministry/รวม/budget_mb" in keys


def test_percent_kpis_are_no_sum_of_their_projects(december: Month) -> None:
    sums = {check.key for check in december.checks if check.rule is Rule.SUM}
    assert not any(key.startswith("kpi/2561/strategy/1/kpi/4/") for key in sums)


def test_findings_have_unique_stable_ids(december: Month) -> None:
    ids = [check.id for check in december.findings]
    assert len(ids) == len(set(ids))


def test_the_gravest_finding_stands_for_a_figure(december: Month) -> None:
    finding = december.finding_of("integrated/2562/total/spent_mb")
    assert finding is not None
    assert finding.rule is Rule.SUM
    assert december.finding_of("budget/2561/total/budget_baht") is None
