"""Preparing meetings: who may, what is proposed, what is wrong said in words, and nobody's text overwritten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sme_dash.access import Actor, Decision, Role
from sme_dash.meeting import AgendaItem, Remark, Resolution, ResolutionState, Topic
from sme_dash.services.meeting_answers import TOO_LARGE, MeetingOutcome
from sme_dash.services.meeting_changing import next_key
from sme_dash.store import audit
from sme_dash.thai.format import Display
from tests.services.hand_in import JOR, KHOR, KOR, NGOR
from tests.services.meeting_room import COMMITTEE, DECEMBER, FEBRUARY_5, MARCH_5, MeetingRoom, kept

VIEWER = Actor("yor", "ยอ", frozenset({Role.VIEWER}))
STRANGER = Actor("", "ผู้เยี่ยมชม", source="anonymous")
CITIZEN = "1-1017-00230-70-8"
"""A number whose last digit is right, made up (ข้อมูลสมมติ)."""
SUBJECT = "kpi/2562/strategy/1/kpi/1/percent"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[MeetingRoom]:
    opened = MeetingRoom(tmp_path)
    yield opened
    opened.close()


def said(outcome: MeetingOutcome) -> tuple[str, str]:
    return outcome.state, outcome.message


def test_a_new_meeting_has_the_next_number_the_usual_agenda_and_the_months_quarter(room: MeetingRoom) -> None:
    record = room.begun().record
    assert record.name == f"{COMMITTEE} ครั้งที่ 1/2562"
    assert (record.fiscal_year, record.quarter) == (
        2562,
        1,
    )  # December 2561 is in October 2561–September 2562
    assert [each.topic for each in record.agenda] == list(Topic)
    assert [each.key for each in record.agenda] == ["a1", "a2", "a3", "a4", "a5", "a6", "a7"]
    assert room.begun(held_on=MARCH_5).record.number == 2
    assert room.begun("คณะอนุกรรมการติดตาม", MARCH_5).record.number == 1
    assert room.begun(held_on=dt.date(2020, 1, 7)).record.number == 1  # a new year


def test_the_same_question_gets_the_same_proposal(room: MeetingRoom) -> None:
    first, second = (room.meetings.proposal(COMMITTEE, DECEMBER, FEBRUARY_5) for _ in range(2))
    assert first.model_dump_json() == second.model_dump_json()


def test_a_committees_number_is_there_once_however_often_it_is_sent(room: MeetingRoom) -> None:
    first = room.begun()
    again = room.meetings.create(KHOR, first.record)
    assert (again.state, again.meeting) == ("already", first)
    assert "ครั้งที่ 1/2562 อยู่แล้ว" in again.message
    spaced = room.meetings.begin(KHOR, f"  {COMMITTEE}  ", DECEMBER, FEBRUARY_5, number=1)
    assert spaced.state == "already"
    assert len(room.meetings.listed(KOR)) == 1


def test_a_meeting_cannot_be_renamed_to_one_that_is_there(room: MeetingRoom) -> None:
    first, second = room.begun(), room.begun(held_on=MARCH_5)
    outcome = room.meetings.change(KOR, second.id, 1, lambda record: record.model_copy(update={"number": 1}))
    assert (outcome.state, outcome.meeting) == ("already", first)
    assert room.record(second).number == 2


@pytest.mark.parametrize(
    ("update", "words"),
    [
        ({"committee": "   "}, "โปรดระบุชื่อคณะกรรมการ"),
        ({"committee": "ก" * 400}, "ชื่อคณะกรรมการยาวเกิน 200 ตัวอักษร"),
        ({"number": 0}, "ครั้งที่ต้องไม่น้อยกว่า 1"),
        ({"number": 1000}, "ครั้งที่ต้องไม่เกิน 999"),
        ({"starts_at": "25:00"}, "เวลาเริ่มประชุมต้องเป็นชั่วโมงและนาที เช่น 09.30"),
        ({"period": "2561-13"}, "งวดข้อมูลไม่ถูกต้อง"),
        (
            {
                "agenda": (
                    AgendaItem.model_construct(key="a1", topic=Topic.OTHER, title="ก" * 400, minutes=500),
                )
            },
            "หัวข้อวาระยาวเกิน 200 ตัวอักษร · เวลาที่กำหนด (นาที)ต้องไม่เกิน 480",
        ),
        (
            {
                "agenda": tuple(
                    AgendaItem(key=f"a{number}", topic=Topic.OTHER, title="เรื่อง") for number in range(1, 42)
                )
            },
            "วาระมีได้ไม่เกิน 40 รายการ",
        ),
    ],
)
def test_what_no_meeting_may_be_is_told_field_by_field(
    room: MeetingRoom, update: dict[str, object], words: str
) -> None:
    meeting = room.begun()
    changed = room.meetings.change(KOR, meeting.id, 1, lambda record: record.model_copy(update=update))
    assert said(changed) == ("errors", words)
    new = room.meetings.proposal(COMMITTEE, DECEMBER, MARCH_5).model_copy(update=update)
    assert said(room.meetings.create(KOR, new)) == ("errors", words)
    assert room.as_is(meeting).revision == 1
    assert len(room.meetings.listed(KOR)) == 1


def test_no_part_of_a_record_grows_without_bound(room: MeetingRoom) -> None:
    meeting = room.begun()

    def written(paragraphs: list[str]) -> tuple[str, str]:
        return said(room.meetings.write_prose(KOR, meeting.id, 1, "a2", paragraphs))

    assert written(["ก" * 8_001]) == ("errors", "ข้อความยาวเกิน 8000 ตัวอักษร")
    assert written(["ก"] * 61) == ("errors", "ข้อความมีได้ไม่เกิน 60 รายการ")
    remarks = tuple(Remark(subject=f"budget/{number}", cause="ก") for number in range(301))
    changed = room.meetings.change(
        KOR, meeting.id, 1, lambda old: old.model_copy(update={"remarks": remarks})
    )
    assert said(changed) == ("errors", "คำชี้แจงมีได้ไม่เกิน 300 รายการ")
    assert room.as_is(meeting).revision == 1


def test_a_record_that_is_too_large_as_a_whole_is_told(room: MeetingRoom) -> None:
    """Sixty paragraphs of 8,000 letters, three bytes each, are 1.4 million bytes, whatever each may be alone."""
    meeting = room.begun()
    outcome = room.meetings.write_prose(KOR, meeting.id, 1, "a2", ["ก" * 8_000] * 60)
    assert said(outcome) == ("refused", TOO_LARGE)
    assert room.as_is(meeting).revision == 1


def test_who_may_not_prepare_changes_nothing_and_is_on_record(room: MeetingRoom) -> None:
    meeting = room.begun()
    acts: list[Callable[[Actor], MeetingOutcome]] = [
        lambda who: room.meetings.begin(who, COMMITTEE, DECEMBER, MARCH_5),
        lambda who: room.meetings.write_prose(who, meeting.id, 1, "a2", ["ข้อความ"]),
        lambda who: room.meetings.remark(who, meeting.id, 1, Remark(subject=SUBJECT, cause="เหตุ")),
        lambda who: room.meetings.add_resolution(who, meeting.id, "a2", "รับทราบ"),
        lambda who: room.meetings.resolve(who, meeting.id, 1, Resolution(key="r1", item="a2", text="ก")),
        lambda who: room.meetings.strike(who, meeting.id, 1, "r1"),
        lambda who: room.meetings.follow_up(who, meeting.id, "r1", ResolutionState.DONE, ""),
        lambda who: room.meetings.freeze(who, meeting.id, 1),
    ]
    for who in (STRANGER, VIEWER, JOR):
        outcomes = [act(who) for act in acts]
        assert {each.state for each in outcomes} == {"refused"}
        assert {each.decision.cause for each in outcomes if each.decision} == {
            "sign_in" if who is STRANGER else "role"
        }
    assert room.as_is(meeting).revision == 1
    refused = [each for each in room.trail() if each[2] == "refused"]
    assert len(refused) == 3 * len(acts)
    assert {action for _, action, _ in refused} == {"prepare_meeting", "freeze_meeting"}


def test_a_right_that_is_gone_by_now_counts(room: MeetingRoom) -> None:
    meeting = room.begun()
    room.rights["kor"] = replace(KOR, roles=frozenset({Role.VIEWER}))
    assert room.meetings.write_prose(KOR, meeting.id, 1, "a2", ["ข้อความ"]).state == "refused"


def test_an_approver_prepares_and_freezes_too(room: MeetingRoom) -> None:
    meeting = kept(room.meetings.begin(NGOR, COMMITTEE, DECEMBER, FEBRUARY_5))
    assert room.meetings.freeze(NGOR, meeting.id, 1).state == "done"


def test_a_draft_is_for_who_prepares_a_frozen_meeting_for_whoever_may_look(room: MeetingRoom) -> None:
    draft, frozen = room.begun(), room.frozen(room.begun(held_on=MARCH_5))
    assert [each.id for each in room.meetings.listed(KOR)] == [frozen.id, draft.id]
    for who in (STRANGER, VIEWER):
        assert [each.id for each in room.meetings.listed(who)] == [frozen.id]
        assert isinstance(room.meetings.get(who, draft.id), Decision)
        assert room.meetings.get(who, frozen.id) == frozen
    with pytest.raises(KeyError):
        room.meetings.get(KOR, 99)


def test_another_part_changed_meanwhile_stands_in_nobodys_way(room: MeetingRoom) -> None:
    """กอ writes under item 2 what they began before ขอ wrote under item 3."""
    meeting = room.begun()
    assert room.meetings.write_prose(KHOR, meeting.id, 1, "a3", ["ของขอ"]).state == "done"
    assert room.meetings.write_prose(KOR, meeting.id, 1, "a2", ["ของกอ"]).state == "done"
    record = room.record(meeting)
    assert [each.prose for each in record.agenda[1:3]] == [("ของกอ",), ("ของขอ",)]


def test_the_same_part_changed_meanwhile_is_told_and_stays(room: MeetingRoom) -> None:
    meeting = room.begun()
    assert room.meetings.write_prose(KHOR, meeting.id, 1, "a2", ["ของขอ"]).state == "done"
    outcome = room.meetings.write_prose(KOR, meeting.id, 1, "a2", ["ของกอ"])
    assert outcome.state == "overtaken"
    assert outcome.meeting is not None
    assert (outcome.meeting.revision, outcome.meeting.name) == (2, "ขอ")
    assert room.record(meeting).agenda[1].prose == ("ของขอ",)
    assert room.meetings.write_prose(KOR, meeting.id, 2, "a2", ["ของกอ"]).state == "done"


def test_the_head_and_an_explanation_are_parts_of_their_own(room: MeetingRoom) -> None:
    meeting = room.begun()
    remark = Remark(subject=SUBJECT, unit="ฝ่ายหนึ่ง", cause="ล่าช้า", remedy="เร่งรัด")
    assert room.meetings.remark(KOR, meeting.id, 1, remark).state == "done"
    other = remark.model_copy(update={"cause": "เหตุอื่น"})
    assert room.meetings.remark(KHOR, meeting.id, 1, other).state == "overtaken"
    placed = room.meetings.change(
        KHOR,
        meeting.id,
        1,
        lambda record: record.model_copy(update={"place": "ห้องประชุม 1"}),
        part=lambda record: record.place,
    )
    assert placed.state == "done"
    whole = room.meetings.change(KOR, meeting.id, 1, lambda record: record.model_copy(update={"number": 9}))
    assert whole.state == "overtaken"
    assert room.record(meeting).remarks == (remark,)


def test_words_that_are_taken_back_are_gone_and_the_revision_stays(room: MeetingRoom) -> None:
    meeting = room.begun()
    room.meetings.remark(KOR, meeting.id, 1, Remark(subject=SUBJECT, cause="ล่าช้า"))
    room.meetings.remark(KOR, meeting.id, 2, Remark(subject=SUBJECT, unit="ฝ่ายหนึ่ง", cause=" "))
    assert room.record(meeting).remarks == ()
    assert [len(each.record.remarks) for each in room.meetings.revisions(meeting.id)] == [0, 1, 0]


def test_saving_what_is_there_writes_no_revision(room: MeetingRoom) -> None:
    meeting = room.begun()
    room.meetings.write_prose(KOR, meeting.id, 1, "a2", ["ข้อความ"])
    assert room.meetings.write_prose(KHOR, meeting.id, 1, "a2", [" ข้อความ ", ""]).state == "unchanged"
    assert room.as_is(meeting).revision == 2


def test_no_citizens_number_stays_in_what_people_write(room: MeetingRoom) -> None:
    meeting = kept(room.meetings.begin(KOR, f"คณะกรรมการ {CITIZEN}", DECEMBER, FEBRUARY_5))
    room.meetings.write_prose(KOR, meeting.id, 1, "a2", [f"ผู้ยื่น {CITIZEN}"])
    room.meetings.remark(
        KOR, meeting.id, 2, Remark(subject=SUBJECT, unit=CITIZEN, cause=CITIZEN, remedy=CITIZEN)
    )
    room.meetings.add_resolution(KOR, meeting.id, "a2", f"ให้ติดต่อ {CITIZEN}", owner=CITIZEN)
    room.meetings.follow_up(KOR, meeting.id, "r1", ResolutionState.DONE, CITIZEN)
    room.meetings.change(
        KOR,
        meeting.id,
        5,
        lambda record: record.model_copy(
            update={
                "place": CITIZEN,
                "agenda": (record.agenda[0].model_copy(update={"title": CITIZEN}), *record.agenda[1:]),
            }
        ),
    )
    assert room.as_is(meeting).revision == 6
    for each in room.meetings.revisions(meeting.id):
        assert "00230" not in each.record.model_dump_json()
    outcome = room.meetings.begin(VIEWER, f"คณะกรรมการ {CITIZEN}", DECEMBER, FEBRUARY_5)
    assert outcome.state == "refused"
    with room.store.transaction() as connection:
        assert not [each for each in audit.entries(connection) if "00230" in f"{each.target}{each.details}"]


def test_control_characters_are_not_kept(tmp_path: Path, database_url: str) -> None:
    """PostgreSQL refuses a text with NUL, also the one in the trail that names the meeting."""
    room = MeetingRoom(tmp_path, url=database_url, shipped=False)
    meeting = room.begun("คณะ\x00กรรมการ\x1b")
    meeting = kept(room.meetings.add_resolution(KOR, meeting.id, "a2", "มติ\x00\x07\nบรรทัดสอง", owner="ก\x00"))
    room.close()
    assert meeting.record.committee == "คณะกรรมการ"
    (resolution,) = meeting.record.resolutions
    assert (resolution.text, resolution.owner) == ("มติ\nบรรทัดสอง", "ก")


def test_markup_is_kept_as_the_text_it_is(room: MeetingRoom) -> None:
    meeting = room.begun('<script>alert(1)</script> #set text(red) "{{x}}"')
    assert room.record(meeting).committee == '<script>alert(1)</script> #set text(red) "{{x}}"'


def test_an_item_with_a_resolution_cannot_be_taken_off_the_agenda(room: MeetingRoom) -> None:
    meeting = room.begun()
    room.meetings.add_resolution(KOR, meeting.id, "a2", "รับทราบ")
    outcome = room.meetings.change(
        KOR, meeting.id, 2, lambda record: record.model_copy(update={"agenda": ()})
    )
    assert outcome.state == "refused"
    assert outcome.message.startswith("วาระผลการเบิกจ่ายงบประมาณมีมติอยู่")
    assert len(room.record(meeting).agenda) == 7


def test_resolutions_are_added_by_two_at_once_and_sent_twice_only_once(room: MeetingRoom) -> None:
    meeting = room.begun()
    for who, text in ((KOR, "มติหนึ่ง"), (KHOR, "มติสอง"), (KOR, " มติหนึ่ง ")):
        room.meetings.add_resolution(who, meeting.id, "a2", text, owner="ฝ่ายแผน", due=MARCH_5)
    assert [(each.key, each.text) for each in room.record(meeting).resolutions] == [
        ("r1", "มติหนึ่ง"),
        ("r2", "มติสอง"),
    ]
    assert room.meetings.add_resolution(KOR, meeting.id, "a9", "รับทราบ").message == "ไม่พบวาระที่มตินี้อยู่"
    assert said(room.meetings.add_resolution(KOR, meeting.id, "a2", " ")) == ("errors", "โปรดระบุข้อความของมติ")
    assert room.meetings.add_resolution(KOR, 99, "a2", "รับทราบ").message == "ไม่พบการประชุมนี้"


def test_a_struck_resolutions_key_is_never_given_again(room: MeetingRoom) -> None:
    """A report written for the struck one must not land on another."""
    meeting = room.begun()
    room.meetings.add_resolution(KOR, meeting.id, "a2", "มติหนึ่ง")
    assert room.meetings.strike(KOR, meeting.id, 2, "r1").state == "done"
    assert room.meetings.strike(KOR, meeting.id, 2, "r1").state == "unchanged"
    room.meetings.add_resolution(KOR, meeting.id, "a2", "มติใหม่")
    assert [each.key for each in room.record(meeting).resolutions] == ["r2"]
    late = room.meetings.follow_up(KHOR, meeting.id, "r1", ResolutionState.DONE, "เสร็จแล้ว")
    assert said(late) == ("refused", "ไม่พบมตินี้ อาจมีผู้ลบไปแล้ว")


def test_changing_a_resolution_keeps_its_reports(room: MeetingRoom) -> None:
    meeting = room.begun()
    room.meetings.add_resolution(KOR, meeting.id, "a2", "เร่งรัดการเบิกจ่าย")
    room.meetings.follow_up(KHOR, meeting.id, "r1", ResolutionState.IN_PROGRESS, "กำลังดำเนินการ")
    changed = Resolution(key="r1", item="a2", text="เร่งรัดและรายงาน", owner="ฝ่ายแผน", due=MARCH_5)
    assert (
        room.meetings.resolve(KOR, meeting.id, 2, changed).state == "done"
    )  # a report is no change of words
    (resolution,) = room.record(meeting).resolutions
    assert (resolution.text, resolution.state) == ("เร่งรัดและรายงาน", ResolutionState.IN_PROGRESS)
    assert room.meetings.resolve(KHOR, meeting.id, 2, changed.model_copy(update={"text": "อื่น"})).state == (
        "overtaken"
    )


def test_reports_only_grow_and_the_same_again_is_none(room: MeetingRoom) -> None:
    meeting = room.begun()
    room.meetings.add_resolution(KOR, meeting.id, "a2", "เร่งรัดการเบิกจ่าย")
    for who, state, note in (
        (KOR, ResolutionState.IN_PROGRESS, "เริ่มแล้ว"),
        (KOR, ResolutionState.IN_PROGRESS, "เริ่มแล้ว "),
        (KHOR, ResolutionState.IN_PROGRESS, "เริ่มแล้ว"),
        (KOR, ResolutionState.DONE, ""),
    ):
        room.meetings.follow_up(who, meeting.id, "r1", state, note)
    (resolution,) = room.record(meeting).resolutions
    assert [(each.by, each.state.value) for each in resolution.follow_ups] == [
        ("กอ", "in_progress"),
        ("ขอ", "in_progress"),
        ("กอ", "done"),
    ]
    too_long = room.meetings.follow_up(KOR, meeting.id, "r1", ResolutionState.DONE, "ก" * 9000)
    assert said(too_long) == ("errors", "ผลการดำเนินการยาวเกิน 8000 ตัวอักษร")


def test_what_a_committee_resolved_before_is_carried_on(room: MeetingRoom) -> None:
    """Of the meeting before everything, of earlier ones what is still open; of other committees nothing."""
    oldest, before = room.begun(held_on=dt.date(2018, 11, 6)), room.begun(held_on=FEBRUARY_5)
    other = room.begun("คณะอนุกรรมการติดตาม", FEBRUARY_5)
    for meeting, texts in (
        (oldest, ("เก่าเสร็จ", "เก่าค้าง")),
        (before, ("ก่อนเสร็จ", "ก่อนค้าง")),
        (other, ("อื่น",)),
    ):
        for text in texts:
            room.meetings.add_resolution(KOR, meeting.id, "a2", text)
    for meeting in (oldest, before):
        room.meetings.follow_up(KOR, meeting.id, "r1", ResolutionState.DONE, "")
    now = room.begun(held_on=MARCH_5)
    assert [(each.meeting, each.resolution.text) for each in room.meetings.carried(now)] == [
        (before.id, "ก่อนเสร็จ"),
        (before.id, "ก่อนค้าง"),
        (oldest.id, "เก่าค้าง"),
    ]
    assert room.meetings.carried(room.as_is(oldest)) == ()
    book = room.meetings.book(now, display=Display())
    assert [each.text for each in book.sections[0].carried] == ["ก่อนเสร็จ", "ก่อนค้าง", "เก่าค้าง"]


def test_every_act_is_on_record_with_its_revision(room: MeetingRoom) -> None:
    meeting = room.begun()
    room.meetings.write_prose(KOR, meeting.id, 1, "a2", ["ข้อความ"])
    room.meetings.add_resolution(KHOR, meeting.id, "a2", "รับทราบ")
    room.meetings.follow_up(KHOR, meeting.id, "r1", ResolutionState.DONE, "")
    room.meetings.strike(KOR, meeting.id, 4, "r1")
    room.frozen(meeting)
    assert [(who, act) for who, act, outcome in room.trail() if outcome == "done"] == [
        ("kor", "create_meeting"),
        ("kor", "change_meeting"),
        ("khor", "resolve"),
        ("khor", "follow_up"),
        ("kor", "strike_resolution"),
        ("khor", "freeze_meeting"),
    ]


def test_keys_go_on_from_the_highest() -> None:
    assert next_key("a", []) == "a1"
    assert next_key("r", ["r2", "r10", "r9"]) == "r11"
