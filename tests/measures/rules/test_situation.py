"""Statistics printed twice: parts and wholes, shares, changes from a year before."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.month import Month
from sme_dash.measures.rules.situation import check
from tests.measures.rules.made_month import made_by, values

SIZES = "จำนวน SME ตามขนาด"
FORMS = "จำนวน SME ตามรูปแบบการจัดตั้ง"
JOBS = "การจ้างงานตามขนาด"


def row(
    topic: str, item: str, value: float | None, share: float | None = None, **more: Any
) -> dict[str, Any]:
    """Return a statistic of 2560, counted in ราย."""
    return {
        "topic": topic,
        "item": item,
        "period": "2560",
        "value": value,
        "unit": "ราย",
        "share_percent": share,
        **more,
    }


def checks(*rows: dict[str, Any]) -> list[Check]:
    return made_by(check, "situation", figures=rows)


# -- parts and wholes -----------------------------------------------------------------------------------


def test_small_and_medium_are_all_smes() -> None:
    parts = [row(SIZES, "วิสาหกิจขนาดเล็ก (SE)", 90.0), row(SIZES, "วิสาหกิจขนาดกลาง", 10.0)]
    (held,) = checks(row(SIZES, "SME ทั้งหมด", 100.0), *parts)
    assert held.held
    (broken,) = checks(row(SIZES, "SME ทั้งหมด", 101.0), *parts)
    assert values([broken]) == [(f"situation/{SIZES}/SME ทั้งหมด/2560/value", Decimal(101), Decimal(100))]
    assert (broken.rule, broken.rounding) == (Rule.SUM, False)
    assert broken.others == tuple(f"situation/{SIZES}/{each['item']}/2560/value" for each in parts)


def test_micro_enterprises_count_where_they_are_there() -> None:
    rows = [
        row(SIZES, name, value)
        for name, value in (("วิสาหกิจรายย่อย", 80.0), ("วิสาหกิจขนาดย่อม", 10.0), ("วิสาหกิจขนาดกลาง", 10.0))
    ]
    (one,) = checks(row(SIZES, "SME ทั้งหมด", 100.0), *rows)
    assert one.held


def test_smes_and_large_are_all_enterprises() -> None:
    (one,) = checks(
        row(JOBS, "กิจการทุกขนาด", 100.0), row(JOBS, "SME ทั้งหมด", 80.0), row(JOBS, "วิสาหกิจขนาดใหญ่", 21.0)
    )
    assert values([one]) == [(f"situation/{JOBS}/กิจการทุกขนาด/2560/value", Decimal(100), Decimal(101))]


def test_rounded_units_leave_half_a_unit_for_every_value() -> None:
    def million(*numbers: float) -> Check:
        names = ("กิจการทุกขนาด", "SME ทั้งหมด", "วิสาหกิจขนาดใหญ่")
        (one,) = checks(
            *(row("GDP", name, value, unit="ล้านบาท") for name, value in zip(names, numbers, strict=True))
        )
        return one

    assert (million(100.1, 60.0, 40.0).held, million(100.1, 60.0, 40.0).rounding) == (False, True)
    assert not million(100.2, 60.0, 40.0).rounding


@pytest.mark.parametrize(
    "medium",
    [
        {"value": None},
        {"period": "2559"},
        {"unit": "พันราย"},
        {"topic": "จำนวนอื่น"},
    ],
)
def test_what_is_missing_or_of_another_kind_is_not_added(medium: dict[str, Any]) -> None:
    rows = [row(SIZES, "SME ทั้งหมด", 101.0), row(SIZES, "วิสาหกิจขนาดเล็ก", 90.0)]
    assert checks(*rows, {**row(SIZES, "วิสาหกิจขนาดกลาง", 10.0), **medium}) == []


def test_a_name_that_two_rows_have_is_not_added() -> None:
    rows = [row(SIZES, "SME ทั้งหมด", 101.0), row(SIZES, "วิสาหกิจขนาดกลาง", 10.0)]
    assert checks(*rows, *(row(SIZES, f"วิสาหกิจขนาดเล็ก ({each})", 90.0) for each in "กข")) == []


# -- shares ---------------------------------------------------------------------------------------------


def test_a_share_is_held_to_the_precision_of_its_topic() -> None:
    def share(*shares: float) -> list[Check]:
        made = checks(
            *(
                row(FORMS, name, 1.0, each)
                for name, each in zip(("นิติบุคคล", "ส่วนบุคคล", "อื่น ๆ"), shares, strict=True)
            )
        )
        return [each for each in made if each.rule is Rule.PERCENT]

    assert [each.held for each in share(33.3, 33.3, 33.3)] == [True, True, True]
    assert [(each.held, each.right) for each in share(33.3, 33.33, 33.37)] == [
        (False, Decimal("33.33")),
        (True, Decimal("33.33")),
        (False, Decimal("33.33")),
    ]


def test_the_parts_of_a_whole_are_those_whose_shares_come_to_a_hundred() -> None:
    assert checks(row(FORMS, "นิติบุคคล", 1.0, 20.0), row(FORMS, "ส่วนบุคคล", 1.0, 30.0)) == []
    assert checks(row(FORMS, "นิติบุคคล", 1.0, 100.0), row(FORMS, "ส่วนบุคคล", 1.0)) == []


def test_another_breakdown_of_smes_comes_to_the_same_number() -> None:
    sizes = row(SIZES, "SME ทั้งหมด", 101.0)
    forms = [row(FORMS, "นิติบุคคล", 25.0, 25.0), row(FORMS, "ส่วนบุคคล", 75.0, 75.0)]
    (one,) = [each for each in checks(sizes, *forms) if each.rule is Rule.SUM]
    assert values([one]) == [(f"situation/{SIZES}/SME ทั้งหมด/2560/value", Decimal(101), Decimal(100))]
    assert one.id.endswith(f"~{FORMS}")
    # jobs are another quantity
    assert [each for each in checks({**sizes, "topic": JOBS}, *forms) if each.rule is Rule.SUM] == []


def test_a_share_that_may_be_of_two_wholes_is_wrong_only_of_both() -> None:
    def small(share: float, *wholes: dict[str, Any]) -> list[Check]:
        made = checks(row(JOBS, "วิสาหกิจขนาดเล็ก", 40.0, share), *wholes)
        return [each for each in made if each.rule is Rule.PERCENT]

    smes, every = row(JOBS, "SME ทั้งหมด", 80.0), row(JOBS, "กิจการทุกขนาด", 100.0)
    assert [each.held for each in small(50.0, smes, every)] == [True]
    assert [each.held for each in small(40.0, smes, every)] == [True]
    assert values(small(41.0, smes, every)) == [
        (f"situation/{JOBS}/วิสาหกิจขนาดเล็ก/2560/share_percent", Decimal(41), Decimal(40))
    ]
    assert small(41.0, smes) == []  # it may be of all enterprises, whose number is not here
    assert small(41.0) == []


def test_exports_by_product_are_shares_of_the_exports_of_smes() -> None:
    period = {"period": "ม.ค.-พ.ย. 2561", "unit": "ล้านดอลลาร์สหรัฐ"}
    total = row("การส่งออกของ SME", "มูลค่าการส่งออกของ SME (เงินดอลลาร์สหรัฐ)", 1000.0, **period)
    product = row("สินค้าส่งออกของ SME ตามพิกัด HS", "HS99", 166.0, 16.1, **period)
    (one,) = checks(total, product)
    assert (one.left, one.right, one.rounding) == (Decimal("16.1"), Decimal("16.6"), False)
    assert one.others == (
        "situation/สินค้าส่งออกของ SME ตามพิกัด HS/HS99/ม.ค.-พ.ย. 2561/value",
        "situation/การส่งออกของ SME/มูลค่าการส่งออกของ SME (เงินดอลลาร์สหรัฐ)/ม.ค.-พ.ย. 2561/value",
    )


# -- changes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "before"),
    [("2561", "2560"), ("พ.ย. 2561", "พ.ย. 2560"), ("ต.ค. 2560-ก.ย. 2561", "ต.ค. 2559-ก.ย. 2560")],
)
def test_a_change_is_from_the_same_period_of_the_year_before(now: str, before: str) -> None:
    def change(printed: float | None) -> list[Check]:
        return checks(
            row("ก", "ข", 90.0, period=now, change_percent=printed), row("ก", "ข", 120.0, period=before)
        )

    (held,) = change(-25.0)
    assert held.held
    (broken,) = change(25.0)
    assert values([broken]) == [(f"situation/ก/ข/{now}/change_percent", Decimal(25), Decimal(-25))]
    assert [each.cells for each in broken.places] == ["F5", "D5:D6"]
    assert change(None) == []


def test_without_the_year_before_a_change_stands_alone() -> None:
    now = row("ก", "ข", 90.0, period="พ.ย. 2561", change_percent=9.0)
    assert checks(now, row("ก", "ข", 120.0, period="ต.ค. 2561")) == []
    assert checks(now, row("ก", "ข", 120.0, period="พ.ย. 2560", unit="ล้านบาท")) == []
    assert checks(now, row("ก", "ข", 0.0, period="พ.ย. 2560")) == []
    assert checks(now, row("ก", "ข", None, period="พ.ย. 2560")) == []


# -- December 2561 --------------------------------------------------------------------------------------


def test_december_2561_contradicts_itself_nowhere(december: Month) -> None:
    made = list(check(december.tables, december.figures))
    assert [each.id for each in made if not each.held] == []
    sums = {each.places[1].cells: each.left for each in made if each.rule is Rule.SUM}
    assert sums == {
        "D6:D7": 3_046_793,  # 3,028,495 + 18,298 (report2561:669, sme_count_2560.csv)
        "D8:D10": 3_046_793,  # 675,633 + 2,285,731 + 85,429 (report2561:679)
        "D12:D13": 14_785_172,  # 2,629,525 + 12,155,647 (report2561:683)
        "D16:D17": 12_155_647,  # 7,139,347 + 5,016,300 (sme_employment_2560.csv)
    }


def test_december_2561_shares(december: Month) -> None:
    shares = {
        each.places[0].cells: each.left
        for each in check(december.tables, december.figures)
        if each.rule is Rule.PERCENT
    }
    # report2561:679: 22.18, 75.02 and 2.80 of 3,046,793; report2561:761: 56,156.8 of 232,725 is 24.13, printed 24.1
    assert {cell: shares[cell] for cell in ("G8", "G9", "G10", "G35")} == {
        "G8": Decimal("22.18"),
        "G9": Decimal("75.02"),
        "G10": Decimal("2.8"),
        "G35": Decimal("24.1"),
    }
    # report2561:773–782: ten products, each of 56,156.8
    assert {f"G{number}" for number in range(48, 58)} <= set(shares)
    assert "G5" not in shares  # 99.78 is of all enterprises, whose number is not printed
