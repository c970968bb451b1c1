"""Meetings in the store: revisions only grow, who comes second is told, a meeting has one frozen set at most."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator

import pytest
from sqlalchemy.exc import IntegrityError

from sme_dash.access import Actor
from sme_dash.meeting import AgendaItem, MeetingRecord, Topic
from sme_dash.store import meetings
from sme_dash.store.meetings import Meeting, MeetingOvertaken
from sme_dash.store.snapshots import Store

KOR, KHOR = Actor("kor", "กอ"), Actor("khor", "ขอ")
NOON = dt.datetime(2019, 2, 5, 12, 0, 0, 500, tzinfo=dt.UTC)
RECORD = MeetingRecord(
    committee="คณะกรรมการบริหาร",
    number=1,
    year=2562,
    held_on=dt.date(2019, 2, 5),
    period="2561-12",
    fiscal_year=2562,
    quarter=1,
    agenda=(AgendaItem(key="a1", topic=Topic.OTHER, title="เรื่อง “อื่น” <b> ๑", prose=("ก", "ข")),),
)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store(database_url)
    yield opened
    opened.close()


def created(store: Store, record: MeetingRecord = RECORD) -> Meeting:
    with store.transaction(writes=True) as connection:
        return meetings.create(connection, KOR, record, NOON)


def changed(number: int) -> MeetingRecord:
    return RECORD.model_copy(update={"number": number})


def test_a_record_survives_whole(store: Store) -> None:
    meeting = created(store)
    assert (meeting.id, meeting.revision, meeting.login, meeting.name) == (1, 1, "kor", "กอ")
    assert meeting.at == dt.datetime(2019, 2, 5, 12)
    with store.transaction() as connection:
        assert meetings.latest(connection, 1).record == RECORD
        with pytest.raises(KeyError):
            meetings.latest(connection, 2)


def test_every_revision_stays(store: Store) -> None:
    meeting = created(store)
    with store.transaction(writes=True) as connection:
        meetings.revise(connection, KHOR, meeting.id, changed(2), seen=1, at=NOON)
        meetings.revise(connection, KOR, meeting.id, changed(3), seen=2, at=NOON)
    with store.transaction() as connection:
        assert [
            (each.revision, each.record.number, each.login) for each in meetings.revisions(connection, 1)
        ] == [
            (1, 1, "kor"),
            (2, 2, "khor"),
            (3, 3, "kor"),
        ]
        assert meetings.at_revision(connection, 1, 2).record.number == 2
        with pytest.raises(KeyError):
            meetings.at_revision(connection, 1, 4)
        assert meetings.latest(connection, 1).record.number == 3


def test_who_comes_second_is_told_and_writes_nothing(store: Store) -> None:
    meeting = created(store)
    with store.transaction(writes=True) as connection:
        meetings.revise(connection, KHOR, meeting.id, changed(2), seen=1, at=NOON)
    with (
        pytest.raises(MeetingOvertaken) as overtaken,
        store.transaction(writes=True) as connection,
    ):
        meetings.revise(connection, KOR, meeting.id, changed(3), seen=1, at=NOON)
    assert (overtaken.value.head.revision, overtaken.value.head.name) == (2, "ขอ")
    with store.transaction() as connection:
        assert meetings.version(connection) == (1, 2)


def test_two_at_once_write_one_revision(store: Store, database_url: str) -> None:
    meeting, other = created(store), Store(database_url)
    gate = threading.Barrier(2)
    told: list[str] = []

    def write(opened: Store, number: int) -> None:
        gate.wait()
        try:
            with opened.transaction(writes=True) as connection:
                meetings.revise(connection, KOR, meeting.id, changed(number), seen=1, at=NOON)
            told.append("done")
        except MeetingOvertaken:
            told.append("overtaken")

    threads = [threading.Thread(target=write, args=pair) for pair in ((store, 2), (other, 3))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert sorted(told) == ["done", "overtaken"]


def test_the_one_held_last_comes_first_whatever_the_order_of_writing(store: Store) -> None:
    days = {1: dt.date(2019, 5, 7), 2: dt.date(2019, 8, 6), 3: dt.date(2019, 5, 7)}
    for day in days.values():
        created(store, RECORD.model_copy(update={"held_on": day}))
    with store.transaction() as connection:
        assert [each.id for each in meetings.every(connection)] == [2, 3, 1]


def test_a_meeting_is_numbered_once(store: Store) -> None:
    first, second = created(store), created(store)
    with store.transaction(writes=True) as connection:
        assert meetings.next_set_number(connection, second.id) == 1
        assert meetings.next_set_number(connection, first.id) == 2
    with pytest.raises(IntegrityError), store.transaction(writes=True) as connection:
        meetings.next_set_number(connection, first.id)
    with store.transaction(writes=True) as connection:
        third = meetings.create(connection, KOR, RECORD, NOON)
        assert meetings.next_set_number(connection, third.id) == 3
