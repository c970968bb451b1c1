"""The page กระทบยอด as display models: headline, filters, both cells, states, the worksheet."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from urllib.parse import quote

import openpyxl
import pytest

from sme_dash.exports.tables import table_workbook
from sme_dash.measures.check import Check, Rule
from sme_dash.measures.figure import Place
from sme_dash.measures.month import Month
from sme_dash.measures.repeats import Repeated, repeated
from sme_dash.services.reconciling import month_items
from sme_dash.settings import PublishSettings
from sme_dash.thai.format import Display
from sme_dash.ui.reconcile_list import entries_markup
from sme_dash.views.reconcile import Entry, ReconcileView, reconcile_page
from sme_dash.views.reconcile_data import Mended, Opened, Past, Remark, Standing
from sme_dash.views.reconcile_detail import DetailView, detail_page
from sme_dash.views.reconcile_filter import Choices, Limits
from sme_dash.views.reconcile_table import reconcile_table
from sme_dash.views.reconcile_words import sides

LIMITS = Limits(Decimal(1_000_000), Decimal(1))
DISPLAY = Display()
EVERYTHING = Choices()
USED = "reference:budget/2560/total/used_baht@ยอดอ้างอิง!B44"
AT = dt.datetime(2019, 1, 5, 3, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def items(december: Month) -> tuple[Repeated, ...]:
    return month_items(december, PublishSettings())


def page(
    month: Month,
    items: tuple[Repeated, ...],
    past: Past | None = None,
    display: Display = DISPLAY,
    choices: Choices = EVERYTHING,
) -> ReconcileView:
    return reconcile_page(
        month,
        display=display,
        items=items,
        past=past or Past(),
        limits=LIMITS,
        choices=choices,
    )


def opened(
    month: Month,
    finding: str,
    items: tuple[Repeated, ...],
    past: Past | None = None,
    said: Opened | None = None,
) -> DetailView:
    return detail_page(
        month,
        display=DISPLAY,
        finding=finding,
        items=items,
        past=past or Past(),
        opened=said or Opened(),
        limits=LIMITS,
    )


def title_of(view: ReconcileView | DetailView) -> str:
    assert view.empty is not None
    return view.empty.title


def test_the_headline_counts_run_held_failed_and_rounding_apart(
    december: Month, items: tuple[Repeated, ...]
) -> None:
    cards = {card.key: card for card in page(december, items).cards}
    failed = [each for each in december.findings if not each.rounding]
    assert cards["held"].number == str(len(december.checks) - len(december.findings))
    assert cards["held"].unit == f"จาก {len(december.checks)} จุด"
    assert cards["failed"].number == str(len(failed))
    assert cards["rounding"].number == str(len(december.findings) - len(failed))


def test_the_answer_names_the_largest_that_nobody_explained(
    december: Month, items: tuple[Repeated, ...]
) -> None:
    """The plan of FY 2561: 3,810.4134 million printed (report2561:979), 6,354.2879 by its guidelines (997–1052)."""
    answer = page(december, items).head.answer
    assert answer.endswith("มากที่สุดคือแผนบูรณาการ ปี 2561 – งบประมาณ ต่างกัน 2,543.8745 ล้านบาท")
    said = replace(december, explanations={items[0].check.id: "พิมพ์ซ้ำ"})
    answer = page(said, month_items(said, PublishSettings())).head.answer
    assert "มากที่สุดคือแผนบูรณาการ ปี 2561 – ผลการใช้จ่าย ต่างกัน 2,323.9587 ล้านบาท" in answer


def test_a_code_stands_with_the_name_behind_it(december: Month, items: tuple[Repeated, ...]) -> None:
    entries = {each.check.id: each for each in page(december, items).entries}
    # report2561:2264 and 3068
    assert entries["balance:integrated/2562/indicator/3.1/remaining_mb@ตามแนวทาง!I22"].subject == (
        "SME ได้รับการพัฒนาเทคโนโลยีขั้นสูง/นวัตกรรม"
    )
    target = entries["sum:kpi/2561/strategy/2/kpi/1/target@ตัวชี้วัดยุทธศาสตร์!J9"]
    assert "SME ที่ได้รับการส่งเสริมและช่วยเหลือ" in target.subject
    facts = dict(opened(december, target.check.id, items).facts)
    assert facts["ชื่อเต็ม"] == target.subject


def test_the_gravest_comes_first_and_rounding_last(december: Month, items: tuple[Repeated, ...]) -> None:
    entries = page(december, items, choices=Choices(rounding=True)).entries
    order = [(each.check.rounding, not each.material) for each in entries]
    assert order == sorted(order)
    assert any(each.check.rounding for each in entries)
    assert not any(each.check.rounding for each in page(december, items).entries)


def test_both_values_stand_with_their_cells(december: Month, items: tuple[Repeated, ...]) -> None:
    """FY 2560: prose 1,123,035,209.89 (report2561:2601), table 1,232,035,209.89 (2605)."""
    entry = next(each for each in page(december, items).entries if each.check.id == USED)
    assert (entry.reported.label, entry.reported.value) == ("เอกสารอ้างอิงพิมพ์", "1,123,035,209.89 บาท")
    assert (entry.against.label, entry.against.value) == ("คำนวณได้", "1,232,035,209.89 บาท")
    assert entry.difference == "−109,000,000.00 บาท"
    assert entry.reported.places[0].href == "lineage?kind=budget&sheet=reference&cell=B44"
    assert entry.status.word == "ใหม่"
    assert entry.material
    assert entry.href == f"reconcile?finding={quote(USED, safe='')}"


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        (Choices(kind="kpi"), lambda each: each.check.key.startswith(("kpi/", "indicator/"))),
        (Choices(year="2562"), lambda each: "/2562/" in each.check.key),
        (Choices(size="material"), lambda each: each.material),
        (Choices(size="minor"), lambda each: not each.material),
        (Choices(state="new"), lambda each: each.status.key == "new"),
    ],
    ids=["kind", "year", "material", "minor", "state"],
)
def test_a_choice_lists_what_it_says_and_all_of_it(
    asked: Choices,
    holds: Callable[[Entry], bool],
    december: Month,
    items: tuple[Repeated, ...],
) -> None:
    everything = page(december, items).entries
    found = page(december, items, choices=asked).entries
    assert found == tuple(each for each in everything if holds(each))
    assert found


def test_a_rule_finds_repetitions_too(december: Month, items: tuple[Repeated, ...]) -> None:
    """S1-K3: annex ข prints 94, the indicator table 100, and its own project reports 94."""
    item = next(
        each for each in items if {check.rule for check in each.checks} >= {Rule.REFERENCE, Rule.KPI_RESULT}
    )
    for rule in (Rule.REFERENCE, Rule.KPI_RESULT):
        found = page(december, items, choices=Choices(rule=rule.value)).entries
        assert item.check in [each.check for each in found]


def test_an_explained_contradiction_says_so(december: Month, items: tuple[Repeated, ...]) -> None:
    month = replace(december, explanations={USED: "พิมพ์คลาดเคลื่อน"}, explained_by={USED: "กอ"})
    found = month_items(month, PublishSettings())
    (entry,) = page(month, found, choices=Choices(state="explained")).entries
    assert (entry.status.word, entry.said) == ("ชี้แจงแล้ว", "คำชี้แจง: พิมพ์คลาดเคลื่อน (โดย กอ)")
    assert (
        len(page(month, found, choices=Choices(state="new")).entries)
        == len(page(december, items).entries) - 1
    )


def test_what_was_mended_and_since_when_the_others_stand(
    december: Month, items: tuple[Repeated, ...]
) -> None:
    gone = Check(
        Rule.SUM,
        "budget/2561/total/disbursed_baht",
        Decimal("967648782.21"),
        Decimal("962648782.21"),
        "บาท",
        Decimal(0),
        (Place("budget.xlsx", "รายยุทธศาสตร์", "K25"), Place("budget.xlsx", "รายยุทธศาสตร์", "K19:K22, K24")),
    )
    past = Past((Mended(gone, 7, "กอ", AT, "budget.xlsx"),), ((USED, Standing(dt.date(2018, 10, 31), 3)),))
    (entry,) = page(december, items, past, choices=Choices(state="mended")).entries
    assert entry.mended == "แก้ไขแล้วเมื่อ 5 มกราคม 2562 โดยการเผยแพร่ของ กอ ไฟล์ budget.xlsx"
    assert all(each.href is None for each in (*entry.reported.places, *entry.against.places))
    used = next(each for each in page(december, items, past).entries if each.check.id == USED)
    assert used.standing == "พบตั้งแต่งวด ต.ค. 61 (3 งวดติดต่อกัน)"
    view = opened(december, gone.id, items, past)
    assert view.status is not None and view.status.word == "แก้ไขแล้ว"
    assert view.check_id == ""
    # Nothing is asked of staff any more.
    assert [term for term, _ in view.facts] == ["การแก้ไข", "เกณฑ์ที่ใช้สอบทาน", "รหัสตัวเลข", "รหัสรายการ"]


def test_calm_states_for_no_data_no_contradiction_and_nothing_chosen(
    december: Month, items: tuple[Repeated, ...]
) -> None:
    nothing = Month(december.as_of, {})
    assert title_of(page(nothing, ())) == "ยังไม่มีชุดข้อมูลในระบบ"
    assert title_of(page(december, ())) == "ไม่พบตัวเลขที่ขัดแย้งกัน"
    none = page(december, items, choices=Choices(year="2599")).empty
    assert none is not None and none.action_href == "reconcile"
    unknown = opened(december, "sum:budget/2599/total/budget_baht@x!A1", items)
    assert title_of(unknown) == "ไม่พบรายการนี้ในงวดที่เลือก"
    held = next(each for each in december.checks if each.held)
    whole = opened(december, held.id, items)
    assert title_of(whole) == "ตัวเลขคู่นี้ตรงกันแล้ว"
    assert opened(nothing, USED, ()).empty is not None


def test_an_opened_contradiction_tells_what_was_said(december: Month, items: tuple[Repeated, ...]) -> None:
    said = Opened((Remark("", "ขอ", AT), Remark("ตามเอกสาร", "กอ", AT, 3)), 5)
    view = opened(december, USED, items, said=said)
    table = next(each for each in view.tables if each.key == "remarks")
    assert [row.cells[2].text for row in table.rows] == ["ถอนคำชี้แจง", "ตามเอกสาร"]
    assert view.check_id == USED
    assert view.figure_href == "lineage?key=budget/2560/total/used_baht"


def test_continuity_leads_to_the_month_before(december: Month) -> None:
    """Both months' workbooks are called budget.xlsx: the address says which month is meant."""
    place = Place("budget.xlsx", "รายยุทธศาสตร์", "K26")
    key = "budget/2562/strategy/1/disbursed_baht"
    check = Check(Rule.CONTINUITY, key, Decimal(1), Decimal(2), "บาท", Decimal(0), (place, place))
    left, right = sides(check, december, DISPLAY, before="2561-11")
    assert (left.label, right.label) == ("งวดนี้รายงาน", "งวดก่อนรายงาน")
    assert left.places[0].href == "lineage?kind=budget&sheet=strategy&cell=K26"
    assert right.places[0].href == "lineage?kind=budget&sheet=strategy&cell=K26&as_of=2561-11"


def test_the_worksheet_has_every_listed_row_and_no_live_formula(december: Month) -> None:
    hostile = replace(
        december.findings[0],
        explanation='=HYPERLINK("http://x")<script>',
        document="=1+1",
    )
    items = repeated([hostile, *december.findings[1:]])
    view = page(december, items, choices=Choices(rounding=True))
    table = reconcile_table(view, items, december, display=DISPLAY)
    sheet = openpyxl.load_workbook(io.BytesIO(table_workbook(table)))["ตาราง"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    ids = {str(cell.value) for cell in cells}
    assert {entry.check.id for entry in view.entries} <= ids
    assert Decimal(str(view.entries[0].check.difference)) in {
        Decimal(str(cell.value)) for cell in cells if cell.data_type == "n" and cell.value is not None
    }


def test_the_worksheet_has_both_values_as_numbers(december: Month, items: tuple[Repeated, ...]) -> None:
    table = reconcile_table(page(december, items), items, december, display=DISPLAY)
    sheet = openpyxl.load_workbook(io.BytesIO(table_workbook(table)))["ตาราง"]
    header = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "สถานะ")
    told = {
        row[header.index("รหัสรายการ")]: dict(zip(header, row, strict=True))
        for row in sheet.iter_rows(values_only=True)
    }
    used = told[USED]
    assert (used["ค่าที่รายงาน"], used["ค่าที่เทียบ"]) == (1123035209.89, 1232035209.89)
    assert (used["ผลต่าง"], used["หน่วย"]) == (-109000000, "บาท")
    assert used["ที่มาของค่าที่รายงาน"] == "เอกสารอ้างอิงพิมพ์"
    # report2561:2962 plans one system (ระบบ) where 3389 reports 90 records: no difference between two units
    system = told["reference:indicator/2561/37/outcome/1/target@ยอดอ้างอิง!B129"]
    assert (system["ค่าที่รายงาน"], system["ค่าที่เทียบ"], system["ผลต่าง"]) == (1, 90, "ต่างหน่วยกัน")
    assert str(system["หน่วย"]).startswith("ระบบ / ")


def test_words_from_people_and_workbooks_stay_words(december: Month) -> None:
    hostile = replace(
        december.findings[0],
        explanation="<script>alert(1)</script>",
        places=(Place("<img src=x onerror=1>.xlsx", "<b>", "A1"),),
    )
    view = page(december, repeated([hostile]))
    markup = entries_markup(view.entries, view.listed, {})
    for tag in ("<script", "<img", "<b>"):
        assert tag not in markup


def test_thai_digits_reach_every_number(december: Month, items: tuple[Repeated, ...]) -> None:
    view = page(december, items, display=Display("thai", "mb"))
    entry = next(each for each in view.entries if each.check.id == USED)
    assert entry.reported.value == "๑,๑๒๓,๐๓๕,๒๐๙.๘๙ บาท"
    assert not any(sign.isascii() and sign.isdigit() for sign in view.head.answer)
