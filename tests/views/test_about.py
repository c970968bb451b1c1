"""The page about the data: loaded workbooks, the search over all figures, formulas, contradictions, forms."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from sme_dash.measures.month import Month
from sme_dash.services import about as service
from sme_dash.services.dashboards import Dashboards
from sme_dash.store.snapshots import Store
from sme_dash.thai.format import Display
from sme_dash.views.about import about_page, versions_table
from sme_dash.views.about_data import Component, LoadedProblem, LoadedWorkbook
from sme_dash.views.about_figures import (
    PAGE_ROWS,
    FigureLine,
    figure_lines,
    formulas_table,
    matching,
    search_figures,
)
from sme_dash.views.about_findings import findings_table
from sme_dash.views.about_forms import form_tables
from sme_dash.views.about_workbook import found_text, size_text, workbook_view
from sme_dash.views.display import TableView
from sme_dash.views.figure_names import FIELDS, figure_name, split_key
from sme_dash.views.moments import moment_words

MILLION = Display(unit="mb")
BAHT = Display(unit="baht")
THAI = Display(digits="thai", unit="mb")
SHIPPED = Path(__file__).parents[2] / "data" / "2561-12"


def rows(table: TableView) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in table.rows if line.kind != "section"]


@pytest.fixture(scope="module")
def loaded(shipped_store: Store, december: Month) -> tuple[LoadedWorkbook, ...]:
    return service.loaded_workbooks(Dashboards(shipped_store), december)


@pytest.fixture(scope="module")
def lines(december: Month) -> tuple[FigureLine, ...]:
    return figure_lines(december, display=MILLION)


# -- what is loaded -------------------------------------------------------------------------------------


def test_the_months_workbooks_are_told_with_rows_and_hash(
    loaded: tuple[LoadedWorkbook, ...], december: Month
) -> None:
    view = about_page(december, display=MILLION, loaded=loaded)
    assert [each.kind for each in view.shown] == ["budget", "kpi", "integrated_plan", "situation"]
    situation = rows(view.tables[0])[3]
    # The source CSV of situation has 80 rows (data/2561-12/source/README.md).
    assert situation[:2] == ["สถานการณ์ SME", "31 ธ.ค. 61"]
    assert situation[3] == "80"
    note = view.tables[0].rows[3].cells[2].note
    assert note.endswith(hashlib.sha256((SHIPPED / "situation.xlsx").read_bytes()).hexdigest()[:12])


def test_rows_and_reported_totals_are_counted_apart(loaded: tuple[LoadedWorkbook, ...]) -> None:
    """budget_strategies.csv: 16 strategies + 4 administration, 8 printed totals; 41 projects; 127 references."""
    budget = workbook_view(loaded[0], display=MILLION)
    assert rows(budget.tables[0]) == [
        ["รายยุทธศาสตร์", "20", "8"],
        ["รายโครงการ", "41", "0"],
        ["ยอดอ้างอิง", "127", "0"],
        ["รวม", "188", "8"],
    ]


def test_the_whole_hash_is_there_for_who_asks(loaded: tuple[LoadedWorkbook, ...]) -> None:
    facts = dict(rows(workbook_view(loaded[0], display=MILLION).tables[1]))
    assert facts["SHA-256"] == hashlib.sha256((SHIPPED / "budget.xlsx").read_bytes()).hexdigest()


def test_the_list_leads_to_the_history_of_publications(
    loaded: tuple[LoadedWorkbook, ...], december: Month
) -> None:
    source = about_page(december, display=MILLION, loaded=loaded).tables[0].source
    assert source is not None
    assert source.href == "history"


def test_without_a_workbook_the_page_leads_to_the_forms() -> None:
    view = about_page(Month(dt.date(2018, 12, 31), {}), display=MILLION, loaded=())
    assert view.empty is not None
    assert view.empty.action_href == "about?section=forms"


def test_import_time_is_thai_local_time_in_the_buddhist_era() -> None:
    just_before_new_year = dt.datetime(2018, 12, 31, 17, 5, tzinfo=dt.UTC)
    assert moment_words(just_before_new_year, MILLION) == "1 มกราคม 2562 เวลา 00:05 น."
    assert moment_words(just_before_new_year, THAI) == "๑ มกราคม ๒๕๖๒ เวลา ๐๐:๐๕ น."
    assert moment_words(just_before_new_year, MILLION, short=True) == "1 ม.ค. 62 00:05 น."


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (1023, "1,023 ไบต์"),
        (1024, "1.0 กิโลไบต์"),
        (25600, "25.0 กิโลไบต์"),
        (3 * 1024 * 1024 // 2, "1.5 เมกะไบต์"),
    ],
)
def test_sizes(size: int, text: str) -> None:
    assert size_text(size, MILLION) == text


def test_problems_found_are_counted_by_severity_and_listed(loaded: tuple[LoadedWorkbook, ...]) -> None:
    warning = LoadedProblem("คำเตือน", "แผ่นงาน รายโครงการ G17", "พบ 5", "แก้ G17")
    assert found_text((), MILLION) == "ไม่พบปัญหา"
    assert found_text((warning, warning), MILLION) == "คำเตือน 2"
    view = workbook_view(replace(loaded[0], problems=(warning,)), display=THAI)
    assert rows(view.tables[2]) == [["คำเตือน", "แผ่นงาน รายโครงการ G17", "พบ ๕", "แก้ G๑๗"]]


# -- figures --------------------------------------------------------------------------------------------


def test_every_figure_has_a_known_meaning(december: Month) -> None:
    unknown = [key for key in december.figures if (found := split_key(key)) is None or found[2] not in FIELDS]
    assert unknown == []


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("budget/2562/total/used_percent", "งบประมาณรวม ปี 2562 – เบิกจ่ายและผูกพัน (ร้อยละของงบประมาณ)"),
        (
            "situation/การขยายตัวของ GDP/GDP SME/ไตรมาส 3/2561/change_percent",
            "การขยายตัวของ GDP: GDP SME (ไตรมาส 3/2561) – เปลี่ยนแปลง (ร้อยละ)",
        ),
        ("situation/ก/ข/ค/2560/value", "ก: ข/ค (2560) – ค่า"),
        ("indicator/2561/610101400/output/1/target", "ผลผลิตที่ 1 โครงการ 610101400 ปี 2561 – เป้าหมาย"),
        ("unknown/key", "unknown/key"),
    ],
)
def test_keys_are_said_in_thai(key: str, name: str) -> None:
    assert figure_name(key) == name


def test_a_figure_is_found_by_key_with_value_unit_and_cells(lines: tuple[FigureLine, ...]) -> None:
    found = search_figures(lines, display=MILLION, query="budget/2562/total/used_percent")
    assert found.shown is not None
    line = rows(found.shown)[0]
    assert line[1:4] == ["62.76", "ร้อยละ", "(เบิกจ่าย + ผูกพัน) ÷ งบประมาณ × 100"]
    assert line[4] == "budget.xlsx › รายยุทธศาสตร์"
    assert "K26" in line[5]


def test_words_are_found_in_any_order_digits_and_case(lines: tuple[FigureLine, ...]) -> None:
    first = [line.key for line in matching(lines, "TSSI ๒๕๖๑ ภาพรวม")]
    assert "situation/ดัชนีความเชื่อมั่น/TSSI ภาพรวม/พ.ย. 2561/value" in first
    assert first == [line.key for line in matching(lines, "ภาพรวม 2561 tssi")]


def test_a_value_is_found_with_or_without_commas(lines: tuple[FigureLine, ...]) -> None:
    key = "situation/จำนวน SME ตามขนาด/SME ทั้งหมด/2560/value"
    assert key in [line.key for line in matching(lines, "3,046,793")]
    assert key in [line.key for line in matching(lines, "3046793")]


def test_money_follows_the_switch_and_the_worksheet_holds_the_same_number(december: Month) -> None:
    key = "budget/2561/total/budget_baht"  # 1,249,433,100.00 baht, report2561:2401
    for display, text, unit, value in (
        (MILLION, "1,249.43", "ล้านบาท", "1249.4331"),
        (BAHT, "1,249,433,100.00", "บาท", "1249433100"),
    ):
        row = next(line for line in figure_lines(december, display=display) if line.key == key).row
        assert (row.cells[1].text, row.cells[2].text) == (text, unit)
        assert str(row.cells[1].value) == value


def test_the_list_is_cut_into_screens_and_the_file_has_all(lines: tuple[FigureLine, ...]) -> None:
    found = search_figures(lines, display=MILLION, page=10_000)
    pages = -(-len(lines) // PAGE_ROWS)
    assert found.page == pages
    assert list(found.page_choices)[-1] == str(pages)
    assert found.shown is not None
    assert len(found.shown.rows) == len(lines) - (pages - 1) * PAGE_ROWS
    assert len(found.every.rows) == len(lines)


def test_a_search_for_nothing_there_finds_nothing(lines: tuple[FigureLine, ...]) -> None:
    assert search_figures(lines, display=MILLION, query="ไม่มีคำนี้แน่นอน").shown is None


def test_a_kind_narrows_the_list(lines: tuple[FigureLine, ...]) -> None:
    keys = [line.key for line in matching(lines, "", "situation")]
    assert len(keys) == 80 * 3 + 15  # three fields of each row, the items of each topic
    assert all(key.startswith("situation/") for key in keys)


def test_every_pattern_has_its_formula_and_sheet(december: Month) -> None:
    table = formulas_table(december, display=MILLION)
    by_pattern = {
        line.cells[0].note: [cell.text for cell in line.cells] for line in table.rows if line.kind == "data"
    }
    assert by_pattern["budget/{fy}/total/remaining_baht"][1:] == [
        "บาท", "งบประมาณ − เบิกจ่าย − ผูกพัน", "รายยุทธศาสตร์", "4",
    ]  # fmt: skip
    assert by_pattern["integrated/{fy}/ministry/{name}/spent_percent"][2] == "ผลการใช้จ่าย ÷ งบประมาณ × 100"
    assert all(line[2] and line[3] for line in by_pattern.values())
    assert sum(int(line[4].replace(",", "")) for line in by_pattern.values()) == len(december.figures)


# -- contradictions -------------------------------------------------------------------------------------


def test_contradictions_stand_with_both_values_and_places(december: Month) -> None:
    """FY 2560: prose 1,123,035,209.89 (report2561:2601), table 1,232,035,209.89 (2605)."""
    table = findings_table(december, display=MILLION)
    line = next(line for line in table.rows if line.cells[1].value == "budget/2560/total/used_baht")
    assert "1,123,035,209.89 บาท" in line.cells[2].text
    assert "1,232,035,209.89 บาท" in line.cells[2].text
    assert "แผ่นงาน ยอดอ้างอิง" in line.cells[3].text
    assert (line.cells[1].href or "").startswith(
        "reconcile?finding=reference%3Abudget%2F2560%2Ftotal%2Fused_baht"
    )


def test_where_nothing_is_compared_the_table_says_so() -> None:
    table = findings_table(Month(dt.date(2018, 12, 31), {}), display=MILLION)
    assert table.rows == ()
    assert table.caption == "ไม่มีตัวเลขให้สอบทานในงวดนี้"


# -- forms and versions ---------------------------------------------------------------------------------


def test_every_declared_column_of_a_form_is_listed() -> None:
    tables = form_tables(service.forms()["situation"], ("กฎข้อแรก",), display=MILLION)
    assert [table.caption.split("”")[0] for table in tables] == [
        "แผ่นงาน “ตัวเลขสถานการณ์", "แผ่นงาน “ยอดอ้างอิง", "วิธีกรอกที่ใช้กับทุกแบบฟอร์ม",
    ]  # fmt: skip
    headers = [line[0] for line in rows(tables[0])]
    assert headers == [
        "หัวข้อ", "รายการ", "ช่วงเวลา", "ค่า", "หน่วย", "เปลี่ยนแปลง (%)", "สัดส่วน (%)", "สถานะตัวเลข", "แหล่งที่มา",
    ]  # fmt: skip
    status = next(line for line in rows(tables[0]) if line[0] == "สถานะตัวเลข")
    assert "เบื้องต้น, ปรับปรุง, สุดท้าย" in status


def test_versions_are_listed() -> None:
    table = versions_table((Component("Python", "3.11.4"),), display=THAI)
    assert rows(table) == [["Python", "๓.๑๑.๔"]]
