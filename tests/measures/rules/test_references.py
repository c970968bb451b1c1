"""``reference``: a figure printed elsewhere = ours, to the precision it is printed with."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sme_dash.measures.check import Check
from sme_dash.measures.month import Month
from sme_dash.measures.rules.references import check
from tests.measures.rules.made_month import found, made_by
from tests.measures.rules.rows import kpi
from tests.measures.typed_tables import ministry, strategy

TOTAL = "budget/2562/total"
MB = 100_000_000


def quoted(key: str, value: float) -> dict[str, Any]:
    return {"figure_key": key, "value": value, "document": "รายงานตัวอย่าง"}


def budget(*rows: dict[str, Any], **amounts: int) -> list[Check]:
    return made_by(check, "budget", strategy=[strategy(1, **amounts)], reference=list(rows))


def test_a_figure_quoted_right_holds_and_one_quoted_wrong_names_document_and_cells() -> None:
    right, wrong = budget(quoted(f"{TOTAL}/used_baht", 50_000.0), quoted(f"{TOTAL}/used_baht", 50_000.01))
    assert right.held
    assert (wrong.left, wrong.right, wrong.rounding) == (Decimal("50000.01"), Decimal(50_000), False)
    assert wrong.document == "รายงานตัวอย่าง"
    assert [each.cells for each in wrong.places] == ["B6", "K5, L5"]
    assert (wrong.as_stated, wrong.others) == (False, ())


def test_keys_that_name_no_number_are_skipped() -> None:
    assert budget(quoted("budget/2570/total/used_baht", 1.0), quoted(f"{TOTAL}/projects", 1.0)) == []


def test_a_percentage_is_held_to_the_precision_of_its_print() -> None:
    # 1 ÷ 3: 33.3 is right where one decimal is printed, wrong beside a print of two
    amounts = {"budget_satang": 300, "disbursed_satang": 100, "committed_satang": 0}
    (coarse,) = budget(quoted(f"{TOTAL}/used_percent", 33.3), **amounts)
    assert coarse.held
    fine = budget(
        quoted(f"{TOTAL}/used_percent", 33.3), quoted(f"{TOTAL}/remaining_percent", 66.67), **amounts
    )
    assert [(each.held, each.rounding, each.right) for each in fine] == [
        (False, False, Decimal("33.33")),
        (True, True, Decimal("66.67")),
    ]


def test_a_percentage_of_three_decimals_is_held_against_the_exact_quotient() -> None:
    amounts = {"budget_satang": 300, "disbursed_satang": 100, "committed_satang": 0}
    right, wrong = budget(
        quoted(f"{TOTAL}/used_percent", 33.333), quoted(f"{TOTAL}/disbursed_percent", 33.33), **amounts
    )
    assert right.held
    assert (wrong.left, wrong.right, wrong.held) == (Decimal("33.33"), Decimal("33.333"), False)


def test_million_baht_leaves_half_a_ten_thousandth_for_each_cell() -> None:
    def spent(*printed: float) -> list[tuple[bool, bool]]:
        made = made_by(
            check,
            "integrated_plan",
            ministry=[ministry("ก", MB, 100_000), ministry("ข", MB, 100_000)],
            reference=[quoted("integrated/2562/ministry/รวม/spent_mb", each) for each in printed],
        )
        return [(each.held, each.rounding) for each in made]

    assert spent(0.0020, 0.0021, 0.0022) == [(True, True), (False, True), (False, False)]


def test_of_two_prints_of_one_number_the_coarser_may_be_rounded() -> None:
    def target(ours: float, *printed: float) -> list[tuple[bool, bool]]:
        rows = [quoted("kpi/2562/strategy/1/kpi/1/actual", each) for each in printed]
        made = made_by(check, "kpi", kpi=[kpi(actual=ours, unit="ร้อยละ")], reference=rows)
        assert all(each.as_stated for each in made)
        return [(each.held, each.rounding) for each in made]

    assert target(95.61, 96.0) == [(False, True)]
    assert target(95.61, 95.0) == [(False, False)]
    assert target(96.0, 95.61) == [(False, True)]
    assert target(94.0, 95.0) == [(False, False)]
    assert target(95.61, 95.62) == [(False, False)]


def test_every_number_of_a_running_text_is_a_print_of_its_own() -> None:
    def rounding(document: str) -> list[bool]:
        key = "kpi/2562/strategy/1/kpi/1/actual"
        rows = [{"figure_key": key, "value": value, "document": document} for value in (2655.0, 2655.22)]
        made = made_by(check, "kpi", kpi=[kpi(actual=2655.21)], reference=rows)
        return [each.rounding for each in made]

    assert rounding("บทที่ 1 (ข้อความ)") == [True, False]  # report2561:1360 prints 2,655 of 2,655.21 (3357)
    assert rounding("บทที่ 1 ตารางที่ 1") == [False, False]


def test_a_floor_that_a_document_prints_may_be_less() -> None:
    """«ไม่น้อยกว่า 252,000 ราย» (report2561:961) says nothing against 252,578 (2249)."""

    def target(printed: float, document: str) -> Check:
        row = {"figure_key": "kpi/2562/strategy/1/kpi/1/target", "value": printed, "document": document}
        (made,) = made_by(check, "kpi", kpi=[kpi(target=252578.0)], reference=[row])
        return made

    assert target(252000.0, "บทที่ 1 (พิมพ์ว่า ไม่น้อยกว่า)").held
    assert not target(252000.0, "บทที่ 1").held
    assert not target(253000.0, "บทที่ 1 (พิมพ์ว่า ไม่น้อยกว่า)").held


def test_a_document_that_prints_another_unit_is_quoted_with_it() -> None:
    def printed_unit(unit: str | None, ours: str | None = "เรื่อง") -> str:
        row = {**quoted("kpi/2562/strategy/1/kpi/1/actual", 13.0), "unit": unit}
        (made,) = made_by(check, "kpi", kpi=[kpi(actual=3.0, unit=ours)], reference=[row])
        return made.printed_unit

    assert printed_unit("เครือข่าย") == "เครือข่าย"  # report2561:3044 and 3315
    assert printed_unit("เรื่อง") == printed_unit(None) == printed_unit("ราย", None) == ""
    assert printed_unit("%", "ร้อยละ") == ""


def test_december_2561_rounding(december: Month) -> None:
    """Annex ข prints 96, 732 and 2,655 where annex ค has 95.61, 731.95 and 2,655.21; a text 57.21 where it has 57.2."""
    rounding = {
        each.key: (each.left, each.right) for each in found(december, check).values() if each.rounding
    }
    assert rounding == {
        "indicator/2561/28/outcome/1/actual": (Decimal(96), Decimal("95.61")),  # report2561:3371
        "indicator/2561/610100900/outcome/2/actual": (Decimal(732), Decimal("731.95")),  # 1313, 3133
        "indicator/2561/610101100/outcome/1/actual": (Decimal(2655), Decimal("2655.21")),  # 3357, 3135
        "indicator/2561/610100300/outcome/1/actual": (Decimal("57.21"), Decimal("57.2")),  # report2561:1225
    }


def test_december_2561_percentages(december: Month) -> None:
    """1,201,876,180.68 of 4,840,937,400.00 is 24.827 %, printed 24.82 (report2561:2717): no rounding gives that."""
    (one,) = [each for each in found(december, check).values() if each.key.endswith("_percent")]
    assert (one.key, one.left, one.right) == (
        "budget/2559/category/support/remaining_percent",
        Decimal("24.82"),
        Decimal("24.83"),
    )
    assert not one.rounding


def test_december_2561_trailing_zeros(december: Month) -> None:
    """84.4 and 15.6 stand for the 84.40 and 15.60 that report2561:153–155 prints."""
    made = [
        each
        for each in check(december.tables, december.figures)
        if each.left in {Decimal("84.4"), Decimal("15.6")}
    ]
    assert len(made) >= 4
    assert all(each.held for each in made)
