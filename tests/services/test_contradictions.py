"""Contradictions as problems: at which cell, in which words, in which order, and which want an explanation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from sme_dash.measures.check import Rule
from sme_dash.measures.month import Month
from sme_dash.measures.row_match import Rename
from sme_dash.problems import CATALOGUE, Severity
from sme_dash.services.contradiction_types import TYPES
from sme_dash.services.contradictions import (
    Contradiction,
    contradictions,
    workbook_contradictions,
)
from sme_dash.thai.format import Display
from tests.measures.rules.rows import indicator
from tests.measures.typed_tables import project, strategy, table

NOVEMBER, DECEMBER = dt.date(2018, 11, 30), dt.date(2018, 12, 31)
LIMITS: dict[str, Any] = {"baht": Decimal(1000), "points": Decimal("0.5")}


def budget(*rows: dict[str, Any], sheet: str = "strategy", workbook: str = "งบ.xlsx") -> dict[str, Any]:
    return {sheet: table("budget", sheet, rows, workbook)}


@pytest.fixture(scope="module")
def found(december: Month) -> tuple[Contradiction, ...]:
    return contradictions(december.checks, baht=Decimal(1_000_000), points=Decimal(1), tables=december.tables)


def one(found: tuple[Contradiction, ...], code: str, key: str) -> Contradiction:
    (only,) = [each for each in found if each.problem.code == code and each.check.key == key]
    return only


def test_every_rule_has_its_problem() -> None:
    assert set(TYPES) == set(Rule)
    assert {kind.code for kind in TYPES.values()} == {
        "balance_differs", "sum_differs", "percent_differs", "count_differs", "reference_differs", "continuity_differs",
        "project_budget_differs", "kpi_result_differs", "plan_total_differs", "fund_differs", "text_differs",
    }  # fmt: skip
    assert all(CATALOGUE[kind.code] is kind and kind.severity is Severity.WARNING for kind in TYPES.values())


def test_a_problem_stands_at_the_reported_cell_with_both_values(found: tuple[Contradiction, ...]) -> None:
    # report2561:2511 prints a remainder two satang above what its box gives.
    each = one(found, "balance_differs", "budget/2562/strategy/4/remaining_baht")
    problem = each.problem
    assert (problem.severity, problem.sheet, problem.cell, problem.row) == (
        Severity.WARNING,
        "รายยุทธศาสตร์",
        "M29",
        29,
    )
    assert problem.column == "คงเหลือ (บาท)"
    assert (problem.found, problem.expected) == ("32,398,357.00 บาท", "32,398,356.98 บาท")
    assert "ต่างกัน 0.02 บาท" in problem.message
    assert "เซลล์ J29, K29, L29" in problem.message
    assert (each.amount_satang, each.material) == (2, False)
    assert each.id == "balance:budget/2562/strategy/4/remaining_baht@รายยุทธศาสตร์!M29"


def test_a_quoted_figure_is_a_problem_of_the_sheet_that_quotes_it(found: tuple[Contradiction, ...]) -> None:
    each = one(found, "reference_differs", "budget/2560/total/used_baht")  # report2561:2601
    assert each.problem.sheet == "ยอดอ้างอิง"
    assert each.problem.column == "ค่า"
    assert (each.amount_satang, each.material) == (109_000_000_00, True)
    assert "แผ่นงาน รายยุทธศาสตร์" in each.problem.message


def test_what_rounding_explains_is_a_note_and_never_material(found: tuple[Contradiction, ...]) -> None:
    each = one(found, "balance_differs", "integrated/2562/indicator/2.2/remaining_mb")
    assert each.problem.severity is Severity.NOTE
    assert not each.material
    assert each.amount_satang == 10_000


def test_material_ones_come_first_each_group_by_baht(
    found: tuple[Contradiction, ...], december: Month
) -> None:
    groups = [(each.problem.severity is Severity.NOTE, not each.material) for each in found]
    assert groups == sorted(groups)
    for group in set(groups):
        amounts = [each.amount_satang for each, its in zip(found, groups, strict=True) if its == group]
        money = [amount for amount in amounts if amount is not None]
        assert money == sorted(money, reverse=True)
        assert amounts == [*money, *[None] * (len(amounts) - len(money))]
    assert len(found) == len(december.findings)  # as many as ``reconcile`` lists for the month


def test_a_workbook_is_compared_with_the_month_before() -> None:
    previous = Month(NOVEMBER, {"budget": budget(strategy(1), workbook="พ.ย..xlsx")})
    (each,) = workbook_contradictions(
        "budget", budget(strategy(1, disbursed_satang=39_000_00)), DECEMBER, previous=previous, **LIMITS
    )
    problem = each.problem
    assert (problem.code, problem.sheet, problem.cell, problem.column) == (
        "continuity_differs",
        "รายยุทธศาสตร์",
        "K5",
        "เบิกจ่าย (บาท)",
    )
    assert (problem.found, problem.expected) == ("39,000.00 บาท", "40,000.00 บาท")
    assert problem.message == (
        "งบประมาณ ยุทธศาสตร์ที่ 1 ปี 2562 – เบิกจ่าย ไม่ต่อเนื่อง: งวดก่อนรายงาน 40,000.00 บาท แต่งวดนี้รายงาน 39,000.00 บาท "
        "ลดลง 1,000.00 บาท (งวดก่อน: แผ่นงาน รายยุทธศาสตร์ เซลล์ K5 ของไฟล์ พ.ย..xlsx)"
    )
    assert (each.amount_satang, each.material) == (1_000_00, True)


def test_without_a_month_before_nothing_is_said_of_continuity() -> None:
    assert workbook_contradictions("budget", budget(strategy(1)), DECEMBER, **LIMITS) == ()


def test_a_confirmed_rename_is_followed_into_the_month_before() -> None:
    before = project("620100100", "ก", budget_satang=900, disbursed_satang=50)
    after = project("620100200", "ก", budget_satang=900, disbursed_satang=20)
    previous = Month(NOVEMBER, {"budget": budget(before, sheet="project")})
    tables = budget(after, sheet="project")
    assert workbook_contradictions("budget", tables, DECEMBER, previous=previous, **LIMITS) == ()
    (each,) = workbook_contradictions(
        "budget",
        tables,
        DECEMBER,
        previous=previous,
        renames=[Rename("project_code", "620100100", "620100200")],
        **LIMITS,
    )
    assert each.problem.cell == "K5"


def test_a_workbook_may_quote_what_another_kind_has_published() -> None:
    quoted = {"figure_key": "budget/2562/total/budget_baht", "value": 100001.0, "document": "มติคณะกรรมการ"}
    tables = {"reference": table("kpi", "reference", [quoted])}
    alone = workbook_contradictions("kpi", tables, DECEMBER, **LIMITS)
    published = Month(DECEMBER, {"budget": budget(strategy(1))})
    (each,) = workbook_contradictions("kpi", tables, DECEMBER, published=published, **LIMITS)
    assert alone == ()
    assert (each.problem.code, each.problem.cell, each.amount_satang) == ("reference_differs", "B5", 100)


def test_a_workbook_is_compared_with_what_another_kind_has_published() -> None:
    row = indicator("งาน ก", budget_satang=51_00)
    tables = {"indicator": table("kpi", "indicator", [row], "ตัวชี้วัด.xlsx")}
    listed = table("budget", "project", [project("620100100", "งาน ก", budget_satang=50_00)], "งบ.xlsx")
    published = Month(DECEMBER, {"budget": {"project": listed}})
    assert workbook_contradictions("kpi", tables, DECEMBER, **LIMITS) == ()
    (each,) = workbook_contradictions("kpi", tables, DECEMBER, published=published, **LIMITS)
    assert (each.problem.code, each.problem.sheet, each.problem.cell) == (
        "project_budget_differs",
        "ผลผลิต-ผลลัพธ์",
        "E5",
    )
    assert "แผ่นงาน ผลผลิต-ผลลัพธ์ ระบุ 51.00 บาท แต่แผ่นงาน รายโครงการ ระบุ 50.00 บาท" in each.problem.message


def test_another_kind_s_contradictions_are_not_this_workbook_s(december: Month) -> None:
    tables = budget(strategy(1))
    assert workbook_contradictions("budget", tables, DECEMBER, published=december, **LIMITS) == ()


def test_messages_follow_the_reader_s_digits() -> None:
    previous = Month(NOVEMBER, {"budget": budget(strategy(1))})
    (each,) = workbook_contradictions(
        "budget",
        budget(strategy(1, disbursed_satang=39_000_00)),
        DECEMBER,
        previous=previous,
        display=Display("thai", "mb"),
        **LIMITS,
    )
    assert each.problem.found == "๓๙,๐๐๐.๐๐ บาท"
    assert "ยุทธศาสตร์ที่ ๑" in each.problem.message
