"""Columns of a foreign layout: offered, tried, remembered for next month, forgotten; each act on record."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from sme_dash.access import Decision
from sme_dash.services.check_report import CheckReport
from sme_dash.services.check_shown import checked_workbook, preview_at
from sme_dash.services.matching import Choice
from sme_dash.store import audit
from sme_dash.store.drafts import Draft
from tests.services.hand_in import JOR, KHOR, KOR, Office, budget

RENAMED = {"J4": "วงเงินที่ได้รับ", "K4": "จ่ายแล้ว", "C4": "ประเภทรายจ่าย"}
"""Headers of the shipped workbook as another office might print them."""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = Office(tmp_path)
    yield opened
    opened.close()


def foreign(**cells: object) -> bytes:
    """Return the shipped workbook with foreign headers, on a sheet of another name."""
    book = openpyxl.load_workbook(io.BytesIO(budget({**RENAMED, **cells})))
    book["รายยุทธศาสตร์"].title = "งบ ธ.ค. 61"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def handed_in(office: Office, content: bytes, name: str = "งบ.xlsx") -> tuple[Draft, CheckReport]:
    draft = office.desk.checking.receive(KOR, name, content)
    assert isinstance(draft, Draft)
    return draft, office.desk.checking.report(draft)


def choice(office: Office, report: CheckReport) -> Choice:
    """Return what is offered beforehand, with the columns a person adds."""
    (strategy,) = [each for each in office.desk.matching.offer(report, "budget").contracts if each.required]
    assert strategy.chosen == "งบ ธ.ค. 61"
    sheet = strategy.sheet("งบ ธ.ค. 61")
    assert sheet is not None
    letters = {field.field: field.chosen for field in sheet.fields if field.chosen}
    added = {"category": "C", "budget_satang": "J", "disbursed_satang": "K"}
    return Choice({"strategy": sheet.name}, {"strategy": {**letters, **added}})


def acts(office: Office) -> list[str]:
    with office.store.transaction() as connection:
        return [entry.action for entry in audit.entries(connection)]


def test_a_matched_workbook_reads_as_the_form_does(office: Office) -> None:
    draft, report = handed_in(office, foreign())
    assert report.has_errors
    trial = office.desk.matching.trial(report, "budget", choice(office, report))
    (table,) = trial.tables
    first = table.rows[0][1]
    assert (first["budget_satang"], first["disbursed_satang"]) == (3_776_000_000, 2_784_105_250)
    assert trial.errors == 0
    assert office.desk.matching.remember(KOR, draft, report, "budget", choice(office, report)).state == "done"
    again = office.desk.checking.draft(KOR, draft.id)
    assert isinstance(again, Draft)
    mended = office.desk.checking.report(again)
    assert not mended.has_errors
    assert mended.result.tables["strategy"].frame["budget_satang"].iloc[0] == 3_776_000_000
    assert "map_columns" in acts(office)


def test_next_month_is_read_by_what_was_remembered_until_somebody_takes_it_back(office: Office) -> None:
    draft, report = handed_in(office, foreign())
    office.desk.matching.remember(KOR, draft, report, "budget", choice(office, report))
    later, read = handed_in(office, foreign(J5=37_760_001), "งบเดือนหน้า.xlsx")
    shown = checked_workbook(office.desk, later, read)
    assert (read.has_errors, shown.matched) == (False, False)
    assert shown.remembered is not None
    assert shown.remembered.by == KOR.name
    assert office.desk.matching.forget(KHOR, later, read).state == "done"
    assert office.desk.checking.report(later).has_errors
    assert "forget_columns" in acts(office)


def test_one_column_cannot_answer_two_fields(office: Office) -> None:
    _, report = handed_in(office, foreign())
    twice = Choice({"strategy": "งบ ธ.ค. 61"}, {"strategy": {"budget_satang": "J", "disbursed_satang": "J"}})
    trial = office.desk.matching.trial(report, "budget", twice)
    assert trial.tables == ()
    assert "มากกว่าหนึ่งรายการ" in trial.fault


def test_who_may_not_check_may_not_match(office: Office) -> None:
    draft, report = handed_in(office, foreign())
    outcome = office.desk.matching.remember(JOR, draft, report, "budget", choice(office, report))
    assert outcome.state == "refused"
    assert office.desk.matching.remembered(report) is None


def test_the_same_file_handed_in_again_is_the_same_upload(office: Office) -> None:
    first, _ = handed_in(office, budget(), "budget.xlsx")
    second, _ = handed_in(office, budget(), "budget.xlsx")
    other = office.desk.checking.receive(KHOR, "budget.xlsx", budget())
    assert second.id == first.id
    assert isinstance(other, Draft)
    assert other.id != first.id


def test_a_preview_shows_the_cell_as_it_stands(office: Office) -> None:
    draft, report = handed_in(office, budget({"J5": "สามสิบล้าน"}))
    (wrong,) = [
        each for each in checked_workbook(office.desk, draft, report).problems if each.level == "error"
    ]
    assert wrong.cell == "J5"
    grid = preview_at(report, wrong.number)
    assert grid is not None
    assert [cell.text for row in grid.rows for cell in row.cells if cell.marked] == ["สามสิบล้าน"]
    assert [column.header for column in grid.columns if column.marked] == ["งบประมาณ (บาท)"]
    assert [row.number for row in grid.rows if row.marked] == [5]


def test_the_annotated_copy_is_given_to_who_may_see_the_upload_and_put_on_record(office: Office) -> None:
    draft, _ = handed_in(office, budget({"J5": "สามสิบล้าน"}))
    assert isinstance(office.desk.checking.annotated(JOR, draft), Decision)
    copy = office.desk.checking.annotated(KOR, draft)
    assert isinstance(copy, bytes)
    comment = openpyxl.load_workbook(io.BytesIO(copy))["รายยุทธศาสตร์"]["J5"].comment
    assert comment is not None
    assert "ต้องเป็นตัวเลข" in comment.text
    assert "download_annotated" in acts(office)


def test_declaring_wants_a_reason_and_can_be_taken_back(office: Office) -> None:
    months = office.desk.months
    assert months.declare_nothing(KOR, "budget", "2561-12", "", " ").state == "reason"
    assert months.declare_nothing(KOR, "budget", "2561-12", "", "ไม่มีงบประมาณ").state == "done"
    assert [(each.kind, each.unit, each.reason) for each in months.standing("2561-12")] == [
        ("budget", "", "ไม่มีงบประมาณ")
    ]
    assert months.declare_nothing(KOR, "budget", "2561-12", "", "", retract=True).state == "done"
    assert months.standing() == []
