"""KPIs and their components against what the projects report themselves."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import Figure, Figures
from sme_dash.measures.month import Month
from sme_dash.measures.rules.kpi_results import check
from tests.measures.rules.rows import component, indicator, kpi
from tests.measures.typed_tables import table

FIRST, SECOND = "โครงการพัฒนาผู้ประกอบการใหม่ตัวอย่าง", "โครงการสนับสนุนเครือข่ายธุรกิจตัวอย่าง"
Rows = list[dict[str, object]]


def checks(
    kpis: Rows | None = None,
    components: Rows | None = None,
    indicators: Rows | None = None,
    figures: Figures | None = None,
) -> list[Check]:
    given = {"kpi": kpis, "component": components, "indicator": indicators}
    tables = {sheet: table("kpi", sheet, rows) for sheet, rows in given.items() if rows is not None}
    return list(check({"kpi": tables}, figures or Figures()))


def agreeing() -> tuple[Rows, Rows]:
    """Return a component that agrees with its project in target and result."""
    return (
        [component(1, FIRST, target=100.0, actual=110.0)],
        [indicator(FIRST, target=100.0, actual=110.0, project_code="620100100")],
    )


def second(**more: Any) -> dict[str, object]:
    return indicator(SECOND, **{"target": 4000.0, "actual": 4538.0, "project_code": "620100200", **more})


def test_a_component_that_agrees_with_its_project_holds() -> None:
    components, indicators = agreeing()
    (found,) = checks(None, components, indicators)
    assert found.rule is Rule.KPI_RESULT
    assert found.key == "kpi/2562/strategy/1/kpi/1/component/1/actual"
    assert found.held
    assert [each.sheet for each in found.places] == ["องค์ประกอบตัวชี้วัด", "ผลผลิต-ผลลัพธ์"]


def test_another_result_under_the_same_target_is_a_contradiction() -> None:
    components, indicators = agreeing()
    figure = Figure("indicator/2562/620100200/output/1/actual", Decimal(4538), "ราย")
    found = checks(
        None,
        [*components, component(2, SECOND, target=4000.0, actual=4644.0)],
        [*indicators, second()],
        Figures([figure]),
    )
    assert [(each.left, each.right, each.rounding) for each in found if not each.held] == [
        (Decimal(4644), Decimal(4538), False)
    ]
    assert found[1].others == ("indicator/2562/620100200/output/1/actual",)


def test_another_target_under_the_same_result_is_a_contradiction() -> None:
    components, indicators = agreeing()
    found = checks(
        None,
        [*components, component(2, SECOND, target=3000.0, actual=4538.0)],
        [*indicators, second()],
    )
    assert [(each.key, each.left, each.right) for each in found if not each.held] == [
        ("kpi/2562/strategy/1/kpi/1/component/2/target", Decimal(3000), Decimal(4000))
    ]


def test_a_rounded_result_is_rounding() -> None:
    components, indicators = agreeing()
    found = checks(
        None,
        [*components, component(2, SECOND, target=4000.0, actual=732.0)],
        [*indicators, second(actual=731.95)],
    )
    assert [(each.held, each.rounding) for each in found] == [(True, True), (False, True)]


def test_one_agreeing_number_alone_may_be_chance() -> None:
    assert checks(None, [component(1, SECOND, target=4000.0, actual=1.0)], [second()]) == []


def test_nothing_is_said_of_other_units_unknown_projects_or_missing_numbers() -> None:
    components, indicators = agreeing()
    for odd in (
        component(2, SECOND, target=4000.0, actual=1.0, unit="เครือข่าย"),
        component(2, "โครงการอื่นที่ไม่มีในแผ่นผลผลิต", target=4000.0, actual=1.0),
        component(2, SECOND, target=4000.0, actual=None),
        component(2, SECOND, target=None, actual=None),
    ):
        assert [each.held for each in checks(None, [*components, odd], [*indicators, second()])] == [True]


def test_nothing_is_said_where_two_indicators_of_the_project_have_the_target() -> None:
    components, indicators = agreeing()
    found = checks(
        None,
        [*components, component(2, SECOND, target=4000.0, actual=1.0)],
        [*indicators, second(), second(indicator_no=2, actual=4100.0)],
    )
    assert [each.held for each in found] == [True]


def test_names_that_differ_in_a_number_are_two_projects() -> None:
    components, indicators = agreeing()
    found = checks(
        None,
        [*components, component(2, f"{SECOND} ระยะที่ 1", target=4000.0, actual=1.0)],
        [*indicators, second(project_name=f"{SECOND} ระยะที่ 2")],
    )
    assert [each.held for each in found] == [True]


def test_remarks_in_brackets_and_spaces_do_not_part_a_project_from_itself() -> None:
    components, indicators = agreeing()
    components[0]["project_name"] = f"{FIRST} (ไม่ได้ดำเนินการ)"
    indicators[0]["project_name"] = FIRST.replace("ผู้ประกอบการ", "ผู้ประกอบการ ")
    assert len(checks(None, components, indicators)) == 1


def test_a_kpi_that_quotes_its_projects_result_is_held_against_it() -> None:
    text = f"ผลการประเมินความสำเร็จของระบบจาก{FIRST} คิดเป็นร้อยละ 94"
    rows = [kpi(unit="ร้อยละ", target=70.0, actual=100.0, explanation=text)]
    own = [indicator(FIRST, unit="%", target=70.0, actual=94.0), indicator(FIRST, 2, unit="%", actual=50.0)]
    (found,) = checks(rows, None, own)
    assert (found.key, found.left, found.right) == (
        "kpi/2562/strategy/1/kpi/1/actual",
        Decimal(100),
        Decimal(94),
    )


def test_a_kpi_that_names_no_project_or_two_is_left_alone() -> None:
    own = [indicator(FIRST, actual=94.0), indicator(SECOND, actual=94.0, project_code="620100200")]
    for text in ("ดำเนินการได้ 94 ราย", f"{FIRST} และ{SECOND} ดำเนินการได้ 94 ราย", None):
        assert checks([kpi(explanation=text)], None, own) == []


def test_a_kpi_with_the_indicators_own_name_is_held_against_it() -> None:
    rows = [kpi(explanation=f"ดำเนินการโดย{FIRST}", actual=90.0)]
    own = [indicator(FIRST, name="SME ที่ได้รับการรับรองมาตรฐาน", actual=91.0), indicator(FIRST, 2, actual=90.0)]
    (found,) = checks(rows, None, own)
    assert found.right == Decimal(91)


def test_a_mean_is_the_mean_of_the_projects_to_the_printed_precision() -> None:
    parts = [
        component(seq, f"งาน {seq}", unit="ร้อยละ", actual=actual) for seq, actual in ((1, 96.8), (2, 88.6))
    ]
    row = kpi(unit="ร้อยละ", actual=93.0, explanation="ความพึงพอใจโดยเฉลี่ยจาก 2 โครงการ")
    assert [each.held for each in checks([row], parts)] == [True]  # 92.7
    (broken,) = checks([{**row, "actual": 95.0}], parts)
    assert (broken.left, broken.right) == (Decimal(95), Decimal(93))
    assert checks([{**row, "explanation": "ความพึงพอใจจาก 2 โครงการ"}], parts) == []
    assert checks([row], [parts[0], {**parts[1], "actual": None}]) == []


def test_what_december_2561_reports_twice(december: Month) -> None:
    found = list(check(december.tables, december.figures))
    assert [(each.key, each.left, each.right, each.rounding) for each in found if not each.held] == [
        # report2561:3120 in annex ข, 3352 in annex ค
        ("kpi/2561/strategy/2/kpi/1/component/8/actual", Decimal(4644), Decimal(4538), False),
        ("kpi/2561/strategy/2/kpi/2/component/3/actual", Decimal(732), Decimal("731.95"), True),  # 3133, 3352
        (
            "kpi/2561/strategy/2/kpi/2/component/5/actual",
            Decimal(2655),
            Decimal("2655.21"),
            True,
        ),  # 3135, 3357
        ("kpi/2561/strategy/1/kpi/3/actual", Decimal(100), Decimal(94), False),  # 2992, 3320
        ("kpi/2561/strategy/3/kpi/1/actual", Decimal(96), Decimal("95.61"), True),  # 3196, 3371
    ]
    held = {each.key for each in found if each.held}
    assert "kpi/2561/strategy/2/kpi/1/component/3/actual" in held  # 11,637 in 3115 and 3328
    assert "kpi/2561/strategy/3/kpi/2/actual" in held  # 180,134 in 3197 and 3372
    assert "kpi/2561/strategy/1/kpi/4/actual" in held  # 93 of 96.80 and 88.60: 2994, 3057, 3058
