"""Contradictions of a published month: explained afterwards, mended, standing since months; pure functions of the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sme_dash.access import ANONYMOUS, Actor, Role
from sme_dash.measures.month import Month
from sme_dash.measures.repeats import Repeated
from sme_dash.services.acts import Outcome
from sme_dash.store import audit
from sme_dash.views.reconcile_data import Standing
from tests.services.hand_in import KHOR, KOR, NGOR, Office, budget
from tests.services.meeting_room import MeetingRoom

DAY = dt.date(2018, 12, 31)
TOTAL = "budget/2561/total/disbursed_baht"
BROKEN = budget({"K25": 962_648_782.21 + 5_000_000})
"""K25, the reported total of 2561, is five million baht above the sum of its rows (ข้อมูลสมมติ)."""
PHOR = Actor("phor", "พอ", frozenset({Role.STAFF}), frozenset({"kpi"}))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = Office(tmp_path)
    yield opened
    opened.close()


def item(office: Office, key: str = TOTAL, until: int | None = None) -> Repeated:
    month = office.dashboards.month(DAY, until)
    return next(each for each in office.desk.reconciling.items(month) if each.check.key == key)


def explain(office: Office, actor: Actor, text: str, seen: int | None = None) -> Outcome:
    return office.desk.reconciling.explain(actor, DAY, item(office).check.id, text, seen=seen)


def last(office: Office) -> int | None:
    found = item(office)
    return office.desk.reconciling.opened(office.dashboards.month(DAY), found).last


def test_an_explanation_given_afterwards_is_shown_at_once_and_leaves_the_past_as_it_was(
    office: Office,
) -> None:
    number = office.published(KOR, BROKEN)
    before = office.dashboards.month(DAY)
    assert explain(office, KHOR, "รอผลการตรวจสอบจากฝ่ายการคลัง").state == "done"
    after = office.dashboards.month(DAY)
    found = after.finding_of(TOTAL)
    assert found is not None
    assert (found.explanation, found.explained_by) == ("รอผลการตรวจสอบจากฝ่ายการคลัง", "ขอ")
    assert before.edition != after.edition
    then = office.dashboards.month(DAY, number).finding_of(TOTAL)
    assert then is not None
    assert then.explanation == "ตามเอกสารต้นฉบับ"


def test_a_view_drawn_before_is_drawn_anew(office: Office) -> None:
    office.published(KOR, BROKEN)

    def words(month: Month, *, display: None) -> str:
        found = month.finding_of(TOTAL)
        return found.explanation if found else ""

    def shown() -> str:
        return office.dashboards.view(office.dashboards.month(DAY), words, display=None)

    assert shown() == "ตามเอกสารต้นฉบับ"
    explain(office, KOR, "แก้ไขในงวดหน้า")
    assert shown() == "แก้ไขในงวดหน้า"


def test_empty_words_take_it_back(office: Office) -> None:
    office.published(KOR, BROKEN)
    explain(office, KOR, "แก้ไขในงวดหน้า")
    assert explain(office, KOR, "", seen=last(office)).state == "done"
    assert not item(office).is_explained
    remarks = office.desk.reconciling.opened(office.dashboards.month(DAY), item(office)).remarks
    assert [each.text for each in remarks] == ["", "แก้ไขในงวดหน้า", "ตามเอกสารต้นฉบับ"]


def test_who_comes_second_is_told_and_nothing_is_written(office: Office) -> None:
    office.published(KOR, BROKEN)
    assert explain(office, KOR, "คำชี้แจงของกอ").state == "done"
    assert explain(office, KHOR, "คำชี้แจงของขอ").state == "overtaken"
    assert item(office).check.explanation == "คำชี้แจงของกอ"
    assert explain(office, KHOR, "คำชี้แจงของขอ", seen=last(office)).state == "done"


def test_values_that_were_not_seen_are_not_explained(office: Office) -> None:
    """Between reading a contradiction and explaining it, a workbook with another difference is published."""
    number = office.published(KOR, BROKEN)
    shown = office.dashboards.month(DAY).snapshot_ids
    check_id = item(office).check.id
    office.published(KOR, budget({"K25": 962_648_782.21 + 9_000_000}), number)
    assert item(office).check.id == check_id  # the same cell against the same parts
    reconciling = office.desk.reconciling
    outcome = reconciling.explain(KHOR, DAY, check_id, "ต่างกัน 5 ล้านบาท", seen=None, shown=shown)
    assert outcome.state == "overtaken"
    assert item(office).check.explanation == "ตามเอกสารต้นฉบับ"
    now = office.dashboards.month(DAY).snapshot_ids
    outcome = reconciling.explain(KHOR, DAY, check_id, "ต่างกัน 9 ล้านบาท", seen=None, shown=now)
    assert outcome.state == "done"


def test_a_text_that_is_too_long_is_told_and_not_cut(office: Office) -> None:
    office.published(KOR, BROKEN)
    assert explain(office, KOR, "ก" * 1_001).state == "reason"
    assert item(office).check.explanation == "ตามเอกสารต้นฉบับ"
    assert explain(office, KOR, "ก" * 1_000).state == "done"


@pytest.mark.parametrize(
    ("actor", "cause"),
    [(ANONYMOUS, "sign_in"), (NGOR, "role"), (PHOR, "kind")],
    ids=["stranger", "approver", "other"],
)
def test_only_staff_of_the_kind_explain(office: Office, actor: Actor, cause: str) -> None:
    office.published(KOR, BROKEN)
    outcome = explain(office, actor, "คำชี้แจงที่ไม่มีสิทธิ์เขียน")
    assert outcome.state == "refused"
    assert outcome.decision is not None and outcome.decision.cause == cause
    with office.store.transaction() as connection:
        entry = audit.entries(connection)[0]
    assert (entry.action, entry.outcome) == ("explain", "refused")
    assert item(office).check.explanation == "ตามเอกสารต้นฉบับ"


def test_a_right_lost_meanwhile_is_lost(office: Office) -> None:
    office.published(KOR, BROKEN)
    office.rights["kor"] = replace(KOR, roles=frozenset({Role.VIEWER}))
    assert explain(office, KOR, "คำชี้แจงหลังเสียสิทธิ์").state == "refused"


def test_too_few_letters_and_a_citizens_number_are_not_kept(office: Office) -> None:
    office.published(KOR, BROKEN)
    assert explain(office, KOR, "ก ข").state == "reason"
    assert explain(office, KOR, "ผู้ยื่นคือ 1101700230708 ตามคำร้อง").state == "done"
    assert "1101700230708" not in item(office).check.explanation
    with office.store.transaction() as connection:
        entry = audit.entries(connection)[0]
    assert entry.action == "explain"
    assert entry.details["text"] == item(office).check.explanation


def test_the_same_words_again_change_nothing(office: Office) -> None:
    office.published(KOR, BROKEN)
    explain(office, KOR, "แก้ไขในงวดหน้า")
    assert explain(office, KOR, "แก้ไขในงวดหน้า", seen=last(office)).state == "unchanged"


def test_what_is_not_there_any_more_is_said_to_be_so(office: Office) -> None:
    first = office.published(KOR, BROKEN)
    check_id = item(office).check.id
    office.published(KOR, budget(), seen=first)
    outcome = office.desk.reconciling.explain(KOR, DAY, check_id, "คำชี้แจงที่มาช้า", seen=None)
    assert outcome.state == "unchanged"
    assert "แก้ไขแล้ว" in outcome.message


def test_a_replaced_workbook_says_its_own_and_is_offered_what_was_said(office: Office) -> None:
    first = office.published(KOR, BROKEN)
    explain(office, KHOR, "รอผลการตรวจสอบจากฝ่ายการคลัง")
    draft = office.hand_in(KOR, budget({"K25": 962_648_782.21 + 6_000_000}))
    report = office.desk.checking.report(draft)
    offered = {each.check_id: each.text for each in report.earlier_explanations}
    assert offered[item(office).check.id] == "รอผลการตรวจสอบจากฝ่ายการคลัง"
    assert office.publish(KOR, draft, first).state == "published"
    assert item(office).check.explanation == "ตามเอกสารต้นฉบับ"


def test_a_mended_contradiction_says_when_and_by_which_publication(office: Office) -> None:
    first = office.published(KOR, BROKEN)
    assert office.desk.reconciling.past(office.dashboards.month(DAY)).mended == ()
    second = office.published(KHOR, budget(), seen=first)
    (mended,) = [
        each
        for each in office.desk.reconciling.past(office.dashboards.month(DAY)).mended
        if each.check.key == TOTAL
    ]
    assert (mended.line, mended.by, mended.file) == (second, "ขอ", "budget.xlsx")
    assert mended.at.year == 2019
    earlier = office.desk.reconciling.past(office.dashboards.month(DAY, first), first)
    assert earlier.mended == ()


def test_a_withdrawn_workbook_mends_nothing(office: Office) -> None:
    first = office.published(KOR, BROKEN)
    office.desk.undoing.withdraw(KOR, "budget", "2561-12", "ไฟล์ผิดหน่วยงาน", seen=first)
    month = office.dashboards.month(DAY)
    assert office.desk.reconciling.past(month).mended == ()
    assert office.desk.reconciling.items(month) == ()


def test_what_returns_is_not_mended(office: Office) -> None:
    first = office.published(KOR, BROKEN)
    second = office.published(KOR, budget(), seen=first)
    office.desk.undoing.revert(KOR, "budget", "2561-12", first, "ตัวเลขเดิมถูกต้อง", seen=second)
    past = office.desk.reconciling.past(office.dashboards.month(DAY))
    assert [each for each in past.mended if each.check.key == TOTAL] == []


def test_months_without_a_gap_are_counted(office: Office) -> None:
    """Broken in November and December, whole in October: two months, since November."""
    office.now = dt.datetime(2018, 11, 5, tzinfo=dt.UTC)
    office.published(KOR, budget(as_of="31 ตุลาคม 2561"))
    office.now = dt.datetime(2018, 12, 5, tzinfo=dt.UTC)
    office.published(KOR, budget({"K25": 962_648_782.21 + 5_000_000}, as_of="30 พฤศจิกายน 2561"))
    office.now = dt.datetime(2019, 1, 5, tzinfo=dt.UTC)
    office.published(KOR, BROKEN)
    past = office.desk.reconciling.past(office.dashboards.month(DAY))
    assert past.since(item(office).check.id) == Standing(dt.date(2018, 11, 30), 2)
    new = office.desk.reconciling.past(office.dashboards.month(dt.date(2018, 11, 30)))
    assert new.since(item(office).check.id) is None


def test_a_frozen_meeting_keeps_what_was_said_when_it_was_frozen(tmp_path: Path) -> None:
    """B44: the paragraph on 2560 prints 1,123,035,209.89 baht, its table 1,232,035,209.89."""
    key = "budget/2560/total/used_baht"
    room = MeetingRoom(tmp_path)
    check = room.dashboards.month(DAY).finding_of(key)
    assert check is not None
    assert room.desk.reconciling.explain(KOR, DAY, check.id, "พิมพ์คลาดเคลื่อน", seen=None).state == "done"
    meeting = room.frozen(room.begun())
    assert room.desk.reconciling.explain(KOR, DAY, check.id, "คำชี้แจงใหม่", seen=1).state == "done"
    seen, now = (
        month.finding_of(key) for month in (room.meetings.month(meeting), room.dashboards.month(DAY))
    )
    room.close()
    assert seen is not None and now is not None
    assert (seen.explanation, now.explanation) == ("พิมพ์คลาดเคลื่อน", "คำชี้แจงใหม่")
