"""The expectation file against itself: parts, sums, remainders and percentages of the printed numbers.

Every figure the report derives from others is recomputed here from the printed parts, so that a number
misread by hand, and a contradiction of the report that is not listed as an exception, both show.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

YEARS = (2559, 2560, 2561, 2562)
STRATEGIES = (1, 2, 3, 4)
MONEY = ("budget", "disbursed", "committed")
TEXT_KPIS = {4: 1}  # strategy 4, KPI 8 is answered in words and so has no number to list
GUIDELINE_PARTS = {1: 3, 2: 5, 3: 3, 4: 3, 5: 3}


def read() -> dict[str, Decimal]:
    """The value of each key as the parts give it: the printed one, or the corrected one of an exception."""
    path = Path(__file__).parent / "expected.csv"
    values: dict[str, Decimal] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["exception"]:
                values[row["key"]] = Decimal(row["value"])
            elif row["from_parts"]:
                values[row["key"]] = Decimal(row["from_parts"])
    return values


PRINTED = read()


def percent(part: Decimal, whole: Decimal) -> Decimal:
    return (part * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def total(keys: Iterable[str]) -> Decimal:
    return sum((PRINTED[key] for key in keys), Decimal(0))


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("field", MONEY)
def test_strategies_and_administration_make_the_budget(year: int, field: str) -> None:
    support = total(f"budget/{year}/strategy/{n}/{field}_baht" for n in STRATEGIES)
    administration = PRINTED[f"budget/{year}/category/admin/{field}_baht"]
    assert PRINTED[f"budget/{year}/category/support/{field}_baht"] == support
    assert PRINTED[f"budget/{year}/total/{field}_baht"] == support + administration


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(
    "part", ["total", "category/admin", "category/support", *(f"strategy/{n}" for n in STRATEGIES)]
)
def test_remainders(year: int, part: str) -> None:
    budget, disbursed, committed = (PRINTED[f"budget/{year}/{part}/{field}_baht"] for field in MONEY)
    assert PRINTED[f"budget/{year}/{part}/remaining_baht"] == budget - disbursed - committed


@pytest.mark.parametrize("year", YEARS)
def test_percentages_of_the_budget(year: int) -> None:
    of_total = {
        field: PRINTED[f"budget/{year}/total/{field}_baht"] for field in ("budget", "used", "remaining")
    }
    assert of_total["used"] + of_total["remaining"] == of_total["budget"]
    for field, amount in of_total.items():
        assert PRINTED[f"budget/{year}/total/{field}_percent"] == percent(amount, of_total["budget"])
    support = PRINTED[f"budget/{year}/category/support/budget_baht"]
    for field in (*MONEY, "remaining"):
        amount = PRINTED[f"budget/{year}/category/support/{field}_baht"]
        assert PRINTED[f"budget/{year}/category/support/{field}_percent"] == percent(amount, support)
    for category in ("admin", "support"):
        amount = PRINTED[f"budget/{year}/category/{category}/budget_baht"]
        assert PRINTED[f"budget/{year}/category/{category}/share_percent"] == percent(
            amount, of_total["budget"]
        )


@pytest.mark.parametrize("year", YEARS)
def test_project_counts(year: int) -> None:
    statuses = ("projects_done", "projects_in_progress", "projects_not_done")
    by_strategy = {
        n: sum(PRINTED.get(f"budget/{year}/strategy/{n}/{status}", Decimal(0)) for status in statuses)
        for n in STRATEGIES
    }
    assert PRINTED[f"budget/{year}/total/projects"] == sum(by_strategy.values())
    for n, count in by_strategy.items():
        assert PRINTED.get(f"budget/{year}/strategy/{n}/projects", count) == count
    for status in statuses:
        printed = PRINTED.get(f"budget/{year}/total/{status}")
        counted = sum(PRINTED.get(f"budget/{year}/strategy/{n}/{status}", Decimal(0)) for n in STRATEGIES)
        assert printed in (None, counted)


@pytest.mark.parametrize("n", STRATEGIES)
def test_kpi_counts(n: int) -> None:
    prefix = f"kpi/2561/strategy/{n}/kpi/"
    numbers = {int(key.removeprefix(prefix).split("/")[0]) for key in PRINTED if key.startswith(prefix)}
    met = sum(PRINTED[f"{prefix}{no}/actual"] >= PRINTED[f"{prefix}{no}/target"] for no in numbers)
    assert PRINTED[f"kpi/2561/strategy/{n}/count"] == len(numbers) + TEXT_KPIS.get(n, 0)
    assert PRINTED[f"kpi/2561/strategy/{n}/count_met"] == met + TEXT_KPIS.get(n, 0)


@pytest.mark.parametrize("count", ["count", "count_met"])
def test_kpi_totals(count: str) -> None:
    assert PRINTED[f"kpi/2561/total/{count}"] == total(f"kpi/2561/strategy/{n}/{count}" for n in STRATEGIES)


@pytest.mark.parametrize(
    ("kpi", "count"), [("1/kpi/2", 3), ("2/kpi/1", 12), ("2/kpi/2", 5), ("2/kpi/3", 2), ("2/kpi/5", 2)]
)
def test_components_add_up_to_the_kpi(kpi: str, count: int) -> None:
    actuals = (f"kpi/2561/strategy/{kpi}/component/{seq}/actual" for seq in range(1, count + 1))
    assert PRINTED[f"kpi/2561/strategy/{kpi}/components"] == count
    assert PRINTED[f"kpi/2561/strategy/{kpi}/actual"] == sum(PRINTED.get(key, Decimal(0)) for key in actuals)


@pytest.mark.parametrize("field", ["target", "actual", "budget_mb", "spent_mb"])
def test_indicators_make_guidelines_and_plan_of_2562(field: str) -> None:
    plan = Decimal(0)
    for guideline, count in GUIDELINE_PARTS.items():
        keys = [f"integrated/2562/indicator/{guideline}.{i}/{field}" for i in range(1, count + 1)]
        parts = sum((PRINTED.get(key, Decimal(0)) for key in keys), Decimal(0))
        assert PRINTED[f"integrated/2562/guideline/{guideline}/{field}"] == parts
        plan += parts
    assert PRINTED[f"integrated/2562/total/{field}"] == plan


@pytest.mark.parametrize("field", ["budget_mb", "spent_mb"])
def test_guideline_1_of_2561_repeats_the_whole_plan(field: str) -> None:
    assert PRINTED[f"integrated/2561/guideline/1/{field}"] == PRINTED[f"integrated/2561/total/{field}"]


@pytest.mark.parametrize("field", ["budget_mb", "spent_mb"])
def test_ministries_add_up(field: str) -> None:
    keys = [
        key for key in PRINTED if key.startswith("integrated/2562/ministry/") and key.endswith(f"/{field}")
    ]
    assert len(keys) == 12
    own = f"integrated/2562/ministry/รวม/{field}"
    assert PRINTED[own] == total(key for key in keys if key != own)


def test_remainders_and_percentages_of_the_integrated_plan() -> None:
    places = [key.removesuffix("/spent_mb") for key in PRINTED if key.endswith("/spent_mb")]
    assert len(places) == 5 + 23 + 12
    for place in places:
        budget, spent = PRINTED[f"{place}/budget_mb"], PRINTED[f"{place}/spent_mb"]
        assert PRINTED[f"{place}/spent_percent"] == percent(spent, budget), place
        assert PRINTED.get(f"{place}/remaining_mb", budget - spent) == budget - spent, place
        if (target := PRINTED.get(f"{place}/target")) is not None:
            assert PRINTED[f"{place}/percent"] == percent(PRINTED[f"{place}/actual"], target), place


def test_sme_counts_and_employment_add_up() -> None:
    size, form = "situation/จำนวน SME ตามขนาด", "situation/จำนวน SME ตามรูปแบบการจัดตั้ง"
    smes = PRINTED[f"{size}/SME ทั้งหมด/2560/value"]
    assert smes == total(f"{size}/{item}/2560/value" for item in ("วิสาหกิจขนาดเล็ก (SE)", "วิสาหกิจขนาดกลาง"))
    forms = ("นิติบุคคล", "ส่วนบุคคลและอื่น ๆ", "วิสาหกิจชุมชน")
    assert smes == total(f"{form}/{item}/2560/value" for item in forms)
    for item in forms:
        assert PRINTED[f"{form}/{item}/2560/share_percent"] == percent(
            PRINTED[f"{form}/{item}/2560/value"], smes
        )
    jobs, job_form = "situation/การจ้างงานตามขนาด", "situation/การจ้างงาน SME ตามรูปแบบการจัดตั้ง"
    sme_jobs, all_jobs = (PRINTED[f"{jobs}/{item}/2560/value"] for item in ("SME ทั้งหมด", "กิจการทุกขนาด"))
    assert all_jobs == sme_jobs + PRINTED[f"{jobs}/วิสาหกิจขนาดใหญ่/2560/value"]
    assert sme_jobs == total(f"{job_form}/{item}/2560/value" for item in forms[:2])
    assert PRINTED[f"{jobs}/SME ทั้งหมด/2560/share_percent"] == percent(sme_jobs, all_jobs)


def test_hs_shares_are_shares_of_sme_exports() -> None:
    topic, period = "situation/สินค้าส่งออกของ SME ตามพิกัด HS", "ม.ค.-พ.ย. 2561"
    exports = PRINTED[f"situation/การส่งออกของ SME/มูลค่าการส่งออกของ SME (เงินดอลลาร์สหรัฐ)/{period}/value"]
    items = [key.split("/")[2] for key in PRINTED if key.startswith(f"{topic}/") and key.endswith("/value")]
    assert len(items) == 10
    for item in items:
        share = PRINTED[f"{topic}/{item}/{period}/value"] * 100 / exports
        printed = PRINTED[f"{topic}/{item}/{period}/share_percent"]
        assert share.quantize(Decimal("0.1"), ROUND_HALF_UP) == printed, item
