"""What every table of the report keeps: origins, units, digits, and words for what is not there.

That the cells are the report's is held by tests/golden.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from sme_dash.measures.month import Month
from sme_dash.measures.trace_parts import each_cell
from sme_dash.thai.format import Display
from sme_dash.thai.text import to_thai_digits
from sme_dash.views.display import NOT_CARRIED_OUT, NOT_MET, TableView
from sme_dash.views.lineage_targets import matching_keys, named_cells, patterns_of
from sme_dash.views.report_tables import annexes, disbursement, indicators, integrated_plan, situation
from tests.views import kpi_months
from tests.views.budget_months import month_where, shipped_month, unreported

ARABIC, THAI, MILLION = Display("arabic", "baht"), Display("thai", "baht"), Display("arabic", "mb")
EMPTY = Month(dt.date(2018, 12, 31), {})


def every_table(month: Month, display: Display = ARABIC) -> Iterator[TableView]:
    found: list[TableView | None] = [disbursement.allocation_years_table(month, display=display)]
    for year in (2559, 2560, 2561, 2562):
        found += [
            build(month, display=display, fiscal_year=year)
            for build in (
                disbursement.disbursement_table,
                disbursement.support_table,
                disbursement.strategy_table,
                integrated_plan.guideline_table,
                integrated_plan.ministry_table,
                integrated_plan.achievement_table,
                indicators.summary_table,
            )
        ]
        found += [
            indicators.kpi_table(month, display=display, fiscal_year=year, strategy=strategy)
            for strategy in indicators.kpi_strategies(month, year)
        ]
        found += [
            indicators.component_table(month, display=display, fiscal_year=year, kpi=kpi)
            for kpi in indicators.component_kpis(month, year)
        ]
        found += [
            build(month, display=display, fiscal_year=year, strategy=strategy)
            for strategy in annexes.annex_strategies(month, year)
            for build in (annexes.plan_table, annexes.results_table)
        ]
    found += situation.situation_tables(month, display=display)
    return (table for table in found if table is not None)


@pytest.fixture(scope="module")
def tables(december: Month) -> list[TableView]:
    return list(every_table(december))


def test_every_table_of_the_report_is_there_under_a_key_of_its_own(tables: list[TableView]) -> None:
    keys = [table.key for table in tables]
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() for key in keys)
    # 1 of years, 4 x 3 of disbursement, guidelines 2, ministries 1, achievements 2, summary 1, KPIs 4, components 6,
    # annex ก 4 and ค 4 with one more for the project without a strategy, 15 topics of the situation
    counted = {
        word: sum(word in key for key in keys)
        for word in ("disbursement", "kpi_2561", "components", "annex_plan", "annex_results", "situation")
    }
    assert counted == {
        "disbursement": 4,
        "kpi_2561": 4,
        "components": 6,
        "annex_plan": 4,
        "annex_results": 5,
        "situation": 15,
    }


def test_every_number_names_an_origin_that_exists(tables: list[TableView], december: Month) -> None:
    resolves = cache(lambda target: _resolves(target, december))
    without, broken = [], []
    for table in tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=False):
                if cell.figure and not resolves(cell.figure):
                    broken.append((table.key, column.key, cell.figure))
                if column.kind != "text" and isinstance(cell.value, int | Decimal) and not cell.figure:
                    without.append((table.key, column.key, cell.text))
    assert (without, broken) == ([], [])


def test_a_cell_with_a_figures_key_has_the_figures_value(tables: list[TableView], december: Month) -> None:
    unlike = [
        (table.key, cell.figure, cell.text)
        for table in tables
        for row in table.rows
        for cell in row.cells
        if cell.figure in december.figures
        and isinstance(cell.value, int | Decimal)
        and Decimal(cell.value) != december.figures.number(cell.figure)
    ]
    assert unlike == []


def test_thai_digits_reach_every_word_and_the_unit_switch_none(
    december: Month, tables: list[TableView]
) -> None:
    thai, million = list(every_table(december, THAI)), list(every_table(december, MILLION))
    for arabic, other, switched in zip(tables, thai, million, strict=True):
        assert other.caption == to_thai_digits(arabic.caption)
        assert other.notes == tuple(map(to_thai_digits, arabic.notes))
        for row, thai_row, switched_row in zip(arabic.rows, other.rows, switched.rows, strict=True):
            texts = [cell.text for cell in row.cells]
            assert [cell.text for cell in thai_row.cells] == [to_thai_digits(text) for text in texts]
            assert [cell.text for cell in switched_row.cells] == texts


def test_without_workbooks_there_are_no_tables() -> None:
    assert list(every_table(EMPTY)) == []
    assert disbursement.disbursement_table(shipped_month(), display=ARABIC, fiscal_year=2570) is None
    assert indicators.kpi_table(EMPTY, display=ARABIC, fiscal_year=2561, strategy=1) is None


def test_a_total_that_is_a_few_satang_off_is_the_offices_with_a_sign(december: Month) -> None:
    # report2561:2437 prints 10,296,662.01; the four strategies (2469, 2483, 2497, 2511) add up to 10,296,662.03
    table = disbursement.disbursement_table(december, display=ARABIC, fiscal_year=2562)
    assert table is not None
    cell = table.rows[0].cells[2]
    assert (cell.text, cell.value) == ("10,296,662.01", Decimal("10296662.01"))
    assert cell.figure == "@budget/strategy/K30"
    assert cell.mark is not None
    assert cell.mark.status.word == "(1)"
    assert "รายงานไว้ 10,296,662.01 บาท แต่คำนวณได้ 10,296,662.03 บาท" in table.notes[0]


def test_a_total_that_is_far_from_its_parts_is_not_followed() -> None:
    month = month_where({(2562, 1): {"disbursed_satang": 1_073_806_895}})
    table = disbursement.disbursement_table(month, display=ARABIC, fiscal_year=2562)
    assert table is not None
    assert table.rows[0].cells[2].text == "20,296,662.03"
    assert table.rows[0].cells[2].figure == "budget/2562/category/support/disbursed_baht"


def test_a_silent_category_is_a_dash_and_named_below() -> None:
    month = month_where({(2562, None): unreported()})
    table = disbursement.disbursement_table(month, display=ARABIC, fiscal_year=2562)
    assert table is not None
    assert [cell.text for cell in table.rows[0].cells[:3]] == ["เบิกจ่าย", "–", "10,296,662.01"]
    # The total row still counts the administration in; what is told is what is reported.
    assert table.rows[0].cells[3].text == "10,296,662.03"
    assert table.notes[0] == "ยังไม่รายงานผลการเบิกจ่าย: คชจ.ในการดำเนินงานและบริหารกองทุน"


def test_a_missed_kpi_bears_its_verdict_before_the_result(december: Month) -> None:
    month = kpi_months.month_where(december, {(3, 2): {"actual": 90_000.0}})
    table = indicators.kpi_table(month, display=ARABIC, fiscal_year=2561, strategy=3)
    assert table is not None
    (row,) = [row for row in table.rows if row.kind == "data" and "(2)" in row.cells[1].text]
    assert (row.cells[3].text, row.cells[3].status) == ("90,000", NOT_MET)
    assert table.rows[-1].cells[3].text == "3"  # of four


def test_a_kpi_of_two_tactics_stands_under_both(december: Month) -> None:
    # report2561:3195-3196: one row for 3.1 and 3.2
    table = indicators.kpi_table(december, display=ARABIC, fiscal_year=2561, strategy=3)
    assert table is not None
    assert table.rows[0].kind == "section"
    assert table.rows[0].cells[0].text.startswith("3.1/3.2 เพิ่มประสิทธิภาพการให้บริการศูนย์ OSS")


def test_what_was_not_carried_out_says_so_in_annex_c(december: Month) -> None:
    # report2561:3342: โครงการส่งเสริมเครือข่ายวิสาหกิจชุมชนเพื่อการพัฒนาที่ยั่งยืน
    table = annexes.results_table(december, display=ARABIC, fiscal_year=2561, strategy=2)
    assert table is not None
    (row,) = [row for row in table.rows if row.cells[0].text == "610100400"]
    assert (row.cells[4].text, row.cells[5].text, row.cells[5].status) == ("3,180", "", NOT_CARRIED_OUT)


def test_the_plans_projects_add_up_to_the_strategys_budget(december: Month) -> None:
    # report2561:172: 66,584,700.00 for strategy 1
    table = annexes.plan_table(december, display=ARABIC, fiscal_year=2561, strategy=1)
    assert table is not None
    assert (table.rows[-1].kind, table.rows[-1].cells[7].text) == ("total", "66,584,700.00")


def test_markup_and_long_names_of_a_workbook_stay_text(december: Month) -> None:
    long = "#let <b>x</b> $ " + "โครงการ" * 60
    table = december.tables["budget"]["project"]
    frame = table.frame.copy()
    frame.loc[frame["seq"] == 1, "project_name"] = long
    budget = {**december.tables["budget"], "project": replace(table, frame=frame)}
    month = Month(december.as_of, {**december.tables, "budget": budget})
    shown = annexes.plan_table(month, display=ARABIC, fiscal_year=2561, strategy=1)
    assert shown is not None
    assert f"1. {long}" in [row.cells[0].text for row in shown.rows]


def _resolves(target: str, month: Month) -> bool:
    cells = named_cells(target)
    if cells is None:
        return all(matching_keys(pattern, month.figures) for pattern in patterns_of(target))
    kind, sheet, addresses = cells
    table = month.table(kind, sheet)
    assert table is not None
    rows = {int(row) for row in table.frame["excel_row"]}
    return all(letter in table.letters.values() and row in rows for letter, row in each_cell(addresses))
