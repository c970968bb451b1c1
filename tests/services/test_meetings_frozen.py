"""Freezing: once, what was shown, by number; and what the committee saw stays so, whatever happens later."""

from __future__ import annotations

import datetime as dt
import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from sme_dash.measures.month import Month
from sme_dash.meeting import Remark, Resolution, ResolutionState
from sme_dash.periods import BANGKOK
from sme_dash.services.meeting_answers import FROZEN, MOVED_ON, MeetingOutcome
from sme_dash.services.meeting_looking import digest_of
from sme_dash.store import meetings as stored
from sme_dash.thai.format import Display
from sme_dash.views.meeting_book import EMPTY_WHEN_FROZEN
from tests.conftest import DECEMBER_2561, SHIPPED
from tests.services.hand_in import KHOR, KOR, NGOR, budget
from tests.services.meeting_room import COMMITTEE, DECEMBER, FEBRUARY_5, MARCH_5, MeetingRoom, kept

SPENT = "budget/2561/strategy/1/disbursed_baht"
PRINTED = Decimal("55550655.73")
"""Spent on strategy 1 of fiscal year 2561 as the report prints it (budget.xlsx, รายยุทธศาสตร์ K19)."""
CHANGED = budget({"K19": 56_000_000})


@pytest.fixture
def room(tmp_path: Path) -> Iterator[MeetingRoom]:
    opened = MeetingRoom(tmp_path)
    yield opened
    opened.close()


def spent(room: MeetingRoom, meeting: stored.Meeting) -> object:
    return room.meetings.month(meeting).figures[SPENT].value


def publish(room: MeetingRoom, content: bytes) -> None:
    draft = room.hand_in(KOR, content)
    seen = room.desk.comparing.of_draft(draft, room.desk.checking.report(draft)).seen
    assert room.publish(KOR, draft, seen).state == "published"


def test_a_draft_follows_what_is_published_and_a_frozen_meeting_does_not(room: MeetingRoom) -> None:
    draft, meeting = room.begun(held_on=MARCH_5), room.frozen(room.begun())
    before = {key: each.value for key, each in room.meetings.month(meeting).figures.items()}
    book = room.meetings.book(meeting, display=Display())
    publish(room, CHANGED)
    assert spent(room, draft) == Decimal("56000000.00")
    assert spent(room, meeting) == PRINTED
    assert {key: each.value for key, each in room.meetings.month(meeting).figures.items()} == before
    after = room.meetings.book(meeting, display=Display())
    assert after.notices == ("หลังตรึงข้อมูลแล้ว มีการถอนหรือเปลี่ยนข้อมูลชุดงบประมาณ การประชุมนี้ยังคงแสดงข้อมูลตามที่ตรึงไว้",)
    assert (after.sections, after.sources, after.appendices) == (book.sections, book.sources, book.appendices)
    assert room.meetings.computes_as_frozen(meeting)


def test_a_workbook_withdrawn_after_freezing_still_shows_in_the_meeting(room: MeetingRoom) -> None:
    meeting = room.frozen(room.begun())
    head = room.desk.history.timeline(kind="budget", limit=1)[0].publication
    assert room.desk.undoing.withdraw(KOR, "budget", DECEMBER, "ข้อมูลผิดงวด", seen=head.number).took_effect
    assert SPENT not in room.dashboards.month(DECEMBER_2561).figures
    assert spent(room, meeting) == PRINTED
    (replaced,) = room.meetings.replaced_since(meeting)
    assert (replaced.kind, replaced.file_name) == ("budget", "budget.xlsx")
    assert "ถอนหรือเปลี่ยนข้อมูลชุดงบประมาณ" in room.meetings.book(meeting, display=Display()).notices[0]


def test_the_frozen_set_names_its_files_by_their_bytes(room: MeetingRoom) -> None:
    frozen = room.frozen(room.begun()).record.frozen
    assert frozen is not None
    assert (frozen.number, frozen.by, frozen.as_of, frozen.publication) == (1, "ขอ", DECEMBER_2561, 4)
    shown = {each.kind: each.sha256 for each in frozen.snapshots}
    assert shown == {each.kind: each.sha256 for each in room.store.snapshots()}
    assert len(shown) == 4
    assert frozen.figures_sha256 == digest_of(room.dashboards.month(DECEMBER_2561))


def test_sets_are_numbered_one_after_the_other(room: MeetingRoom) -> None:
    numbers = []
    for held_on in (MARCH_5, FEBRUARY_5):
        frozen = room.frozen(room.begun(held_on=held_on)).record.frozen
        assert frozen is not None
        numbers.append(frozen.number)
    assert numbers == [1, 2]


def test_freezing_again_changes_nothing(room: MeetingRoom) -> None:
    meeting = room.frozen(room.begun())
    for seen in (1, 2):
        again = room.meetings.freeze(KOR, meeting.id, seen)
        assert (again.state, again.meeting) == ("already", meeting)
    assert room.meetings.freeze(KOR, 99, 1).message == "ไม่พบการประชุมนี้"


def test_two_that_freeze_at_the_same_moment_freeze_once(tmp_path: Path, database_url: str) -> None:
    rooms = [MeetingRoom(tmp_path, url=database_url), MeetingRoom(tmp_path, url=database_url, shipped=False)]
    meeting = rooms[0].begun()
    gate = threading.Barrier(4)
    outcomes: list[MeetingOutcome] = []

    def freeze(room: MeetingRoom) -> None:
        gate.wait()
        outcomes.append(room.meetings.freeze(KOR, meeting.id, 1))

    threads = [threading.Thread(target=freeze, args=(room,)) for room in (*rooms, *rooms)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(each.state for each in outcomes) == ["already", "already", "already", "done"]
    assert len(rooms[0].meetings.revisions(meeting.id)) == 2
    for room in rooms:
        room.close()


def test_what_was_not_shown_is_not_frozen(room: MeetingRoom) -> None:
    """Between looking at what would be frozen and confirming, another workbook is published."""
    meeting = room.begun()
    shown = room.meetings.month(meeting).snapshot_ids
    publish(room, CHANGED)
    outcome = room.meetings.freeze(KOR, meeting.id, 1, shown=shown)
    assert (outcome.state, outcome.message) == ("overtaken", MOVED_ON)
    assert not room.record(meeting).is_frozen
    now = room.meetings.month(meeting).snapshot_ids
    assert spent(room, kept(room.meetings.freeze(KOR, meeting.id, 1, shown=now))) == Decimal("56000000.00")


def test_a_month_before_that_is_published_while_freezing_is_no_part_of_it(
    room: MeetingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """December goes on from November: what is frozen and what is shown later have to know the same one."""
    meeting, month_of = room.begun(), room.dashboards.month
    november = room.hand_in(KOR, budget(as_of="30 พฤศจิกายน 2561"))

    def month(as_of: dt.date, until: int | None = None) -> Month:
        found = month_of(as_of, until)
        if until is not None and not month_of(as_of).before:
            room.now = dt.datetime(2018, 12, 5, tzinfo=BANGKOK)
            assert room.publish(KOR, november).state == "published"
        return found

    monkeypatch.setattr(room.dashboards, "month", month)
    assert room.meetings.freeze(KOR, meeting.id, 1).message == MOVED_ON
    again = kept(room.meetings.freeze(KOR, meeting.id, 1))
    assert again.record.frozen is not None
    assert len(again.record.frozen.before) == 1
    assert room.meetings.computes_as_frozen(again)


def test_a_meeting_changed_meanwhile_is_not_frozen(room: MeetingRoom) -> None:
    meeting = room.begun()
    room.meetings.write_prose(KHOR, meeting.id, 1, "a2", ["ข้อความของขอ"])
    assert room.meetings.freeze(KOR, meeting.id, 1).state == "overtaken"
    assert not room.record(meeting).is_frozen


def test_a_meeting_without_agenda_is_not_frozen(room: MeetingRoom) -> None:
    meeting = room.begun()
    room.meetings.change(KOR, meeting.id, 1, lambda record: record.model_copy(update={"agenda": ()}))
    outcome = room.meetings.freeze(KOR, meeting.id, 2)
    assert outcome.state == "refused"
    assert outcome.message.startswith("ยังไม่มีระเบียบวาระ")


def test_once_frozen_only_resolutions_and_reports_are_taken(room: MeetingRoom) -> None:
    meeting = room.begun()
    room.meetings.add_resolution(KOR, meeting.id, "a2", "มติก่อนตรึง")
    meeting = room.frozen(meeting)
    refused = [
        room.meetings.write_prose(KOR, meeting.id, 3, "a2", ["ข้อความ"]),
        room.meetings.remark(KOR, meeting.id, 3, Remark(subject=SPENT, cause="เหตุ")),
        room.meetings.change(KOR, meeting.id, 3, lambda record: record.model_copy(update={"number": 9})),
    ]
    assert [(each.state, each.message) for each in refused] == [("refused", FROZEN)] * 3
    frozen = meeting.record.frozen
    assert room.meetings.add_resolution(KOR, meeting.id, "a3", "มติหลังตรึง").state == "done"
    changed = Resolution(key="r1", item="a2", text="มติแก้ไข", owner="ฝ่ายแผน")
    assert room.meetings.resolve(KOR, meeting.id, 3, changed).state == "done"
    assert room.meetings.follow_up(KOR, meeting.id, "r1", ResolutionState.DONE, "").state == "done"
    assert room.meetings.strike(KOR, meeting.id, 6, "r2").state == "done"
    record = room.record(meeting)
    assert [(each.text, each.state) for each in record.resolutions] == [("มติแก้ไข", ResolutionState.DONE)]
    assert record.frozen == frozen


def test_earlier_resolutions_stay_as_they_stood(room: MeetingRoom) -> None:
    earlier = room.begun()
    room.meetings.add_resolution(KOR, earlier.id, "a2", "เร่งรัด")
    meeting = room.frozen(room.begun(held_on=MARCH_5))
    room.meetings.follow_up(KOR, earlier.id, "r1", ResolutionState.DONE, "เสร็จแล้ว")
    (carried,) = room.meetings.carried(meeting)
    assert carried.resolution.state is ResolutionState.OPEN
    now = room.meetings.now_of(carried)
    assert now is not None
    assert now.state is ResolutionState.DONE
    room.meetings.strike(KOR, earlier.id, 3, "r1")
    assert room.meetings.now_of(carried) is None
    assert room.meetings.carried(room.as_is(meeting)) == (carried,)


def test_what_was_written_and_what_was_generated_are_kept_word_for_word(room: MeetingRoom) -> None:
    meeting = room.begun()
    generated = room.meetings.prose_of(meeting, meeting.record.agenda[1])
    room.meetings.write_prose(KOR, meeting.id, 1, "a3", ["ย่อหน้าหนึ่ง", "ย่อหน้าสอง"])
    frozen = room.frozen(meeting).record.frozen
    assert frozen is not None
    assert frozen.prose["a3"] == ("ย่อหน้าหนึ่ง", "ย่อหน้าสอง")
    assert frozen.prose["a2"] == generated
    # The report's own sentence for fiscal year 2562, in baht whatever the reader's unit.
    assert any("784,946,720.01 บาท" in each and "62.76" in each for each in generated)
    book = room.meetings.book(room.as_is(meeting), display=Display("thai", "mb"))
    assert any("๗๘๔,๙๔๖,๗๒๐.๐๑ บาท" in each for each in book.sections[1].prose)


def test_a_month_without_data_says_so_and_freezes_without_figures(room: MeetingRoom) -> None:
    meeting = room.begun(period="2562-06", held_on=dt.date(2019, 7, 9))
    assert (meeting.record.fiscal_year, meeting.record.quarter) == (2562, 3)
    words = ("งวดมิถุนายน 2562 ยังไม่มีข้อมูลที่เผยแพร่ เอกสารการประชุมจึงยังไม่มีตัวเลข",)
    book = room.meetings.book(meeting, display=Display())
    assert book.notices == words
    assert all(each.empty is not None for each in book.sections[1:5])
    meeting = room.frozen(meeting)
    assert meeting.record.frozen is not None
    assert meeting.record.frozen.snapshots == ()
    frozen = room.meetings.book(meeting, display=Display())
    assert {each.empty.detail for each in frozen.sections if each.empty} == {EMPTY_WHEN_FROZEN}
    assert room.meetings.book(meeting, display=Display("thai")).notices == (
        "งวดมิถุนายน ๒๕๖๒ ยังไม่มีข้อมูลที่เผยแพร่ เอกสารการประชุมจึงยังไม่มีตัวเลข",
    )


def test_a_frozen_month_without_data_stays_without_when_its_data_come(room: MeetingRoom) -> None:
    meeting = room.frozen(room.begun(period="2562-01"))
    room.now = dt.datetime(2019, 2, 5, 10, 0, tzinfo=BANGKOK)
    room.published(KOR, budget(as_of="31 มกราคม 2562"))
    assert room.meetings.month(room.begun(period="2562-01", held_on=MARCH_5)).figures
    assert not room.meetings.month(meeting).figures


def test_a_missing_workbook_is_named(tmp_path: Path) -> None:
    room = MeetingRoom(tmp_path, shipped=False)
    room.published(KOR, budget())
    assert room.meetings.book(room.begun(), display=Display()).notices == (
        "งวดนี้ยังไม่มีข้อมูลชุดตัวชี้วัด และชุดแผนบูรณาการ และชุดสถานการณ์ SME วาระที่ใช้ข้อมูลชุดนี้จึงไม่มีตัวเลข",
    )
    room.close()


def test_a_declaration_that_published_nothing_is_frozen_too(tmp_path: Path) -> None:
    """Declared after the last publication: what the meeting shows counts, not what the log of publications says."""
    room = MeetingRoom(tmp_path, shipped=False)
    room.published(KOR, budget())
    room.now += dt.timedelta(minutes=1)
    assert room.desk.months.declare_nothing(KHOR, "kpi", DECEMBER, "", "ไม่มีตัวชี้วัดในงวดนี้").took_effect
    frozen = room.frozen(room.begun()).record.frozen
    assert frozen is not None
    assert frozen.nothing_to_report == ("kpi",)
    room.close()


def test_explanations_stay_as_they_were(room: MeetingRoom) -> None:
    publish(room, CHANGED)
    meeting = room.frozen(room.begun())
    frozen = meeting.record.frozen
    assert frozen is not None
    assert {each.text for each in frozen.explanations} == {"ตามเอกสารต้นฉบับ"}
    shown = room.meetings.month(meeting)
    assert dict(shown.explanations) == {each.check_id: each.text for each in frozen.explanations}


def test_figures_computed_otherwise_are_told(room: MeetingRoom) -> None:
    meeting = room.frozen(room.begun())
    frozen = meeting.record.frozen
    assert frozen is not None
    other = frozen.model_copy(update={"figures_sha256": "0" * 64})
    with room.store.transaction(writes=True) as connection:
        changed = stored.revise(
            connection,
            KOR,
            meeting.id,
            meeting.record.model_copy(update={"frozen": other}),
            seen=meeting.revision,
            at=room.now,
        )
    assert not room.meetings.computes_as_frozen(changed)
    assert "คำนวณตัวเลขบางรายการต่างจาก" in room.meetings.book(changed, display=Display()).notices[0]


def test_contradictions_found_otherwise_are_told_too(room: MeetingRoom) -> None:
    """Software that finds one contradiction less would print another table of them than the committee saw."""
    month = room.dashboards.month(DECEMBER_2561)
    fewer = replace(month)
    fewer.__dict__["findings"] = month.findings[1:]
    assert fewer.figures == month.figures
    assert digest_of(fewer) != digest_of(month)


def test_made_up_data_are_marked(tmp_path: Path) -> None:
    """ข้อมูลสมมติ: a workbook that says so of itself marks the whole book."""
    room = MeetingRoom(tmp_path, shipped=False)
    book = openpyxl.load_workbook(SHIPPED / "budget.xlsx")
    for row in book["ข้อมูลชุด"].iter_rows():
        if row[0].value == "หมายเหตุ":
            row[1].value = "ข้อมูลสมมติ"
    written = io.BytesIO()
    book.save(written)
    room.published(KOR, written.getvalue())
    assert room.meetings.book(room.begun(), display=Display()).synthetic
    room.close()


def test_who_approves_alone_sees_the_draft_too(room: MeetingRoom) -> None:
    draft = room.begun()
    assert room.meetings.get(NGOR, draft.id) == draft
    assert room.meetings.listed(NGOR)[0].record.committee == COMMITTEE
