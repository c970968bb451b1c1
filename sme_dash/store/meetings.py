"""The meetings: each a growing list of revisions, the last of which counts; nothing that was written is ever lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    ForeignKey,
    Integer,
    Row,
    Table,
    Text,
    func,
    insert,
    select,
)

from sme_dash.access import Actor
from sme_dash.meeting import MeetingRecord
from sme_dash.store.schema import METADATA
from sme_dash.store.times import stored_second

MEETINGS = Table(
    "meetings",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    sqlite_autoincrement=True,
)

REVISIONS = Table(
    "meeting_revisions",
    METADATA,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("at", DateTime, nullable=False),
)

FROZEN_SETS = Table(
    "frozen_sets",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, unique=True),
)
"""The numbers given to frozen sets: one after the other, a meeting has one at most."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One revision of a meeting; ``name`` says who wrote it, ``at`` when (UTC)."""

    id: int
    revision: int
    record: MeetingRecord
    login: str
    name: str
    at: dt.datetime


class MeetingOvertaken(Exception):  # noqa: N818 - an outcome between two people, not a failure
    """Somebody else wrote another revision meanwhile; ``head`` is theirs."""

    def __init__(self, head: Meeting) -> None:
        super().__init__("another revision came first")
        self.head = head


def create(connection: Connection, actor: Actor, record: MeetingRecord, at: dt.datetime) -> Meeting:
    """Keep a new meeting as its first revision."""
    moment = stored_second(at)
    by = {"login": actor.login, "name": actor.name, "at": moment}
    key = connection.execute(insert(MEETINGS).values(**by)).inserted_primary_key
    assert key is not None
    return _written(connection, int(key[0]), 1, record, by)


def revise(
    connection: Connection,
    actor: Actor,
    meeting_id: int,
    record: MeetingRecord,
    *,
    seen: int,
    at: dt.datetime,
) -> Meeting:
    """Keep another revision of a meeting; ``seen`` is the revision that the writer had before them.

    Raises KeyError where there is no such meeting, MeetingOvertaken where another revision came first.
    """
    head = latest(connection, meeting_id)
    if head.revision != seen:
        raise MeetingOvertaken(head)
    by = {"login": actor.login, "name": actor.name, "at": stored_second(at)}
    return _written(connection, meeting_id, head.revision + 1, record, by)


def latest(connection: Connection, meeting_id: int) -> Meeting:
    """Return a meeting as it stands; KeyError where there is none of that number."""
    query = (
        select(REVISIONS)
        .where(REVISIONS.c.meeting_id == meeting_id)
        .order_by(REVISIONS.c.revision.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise KeyError(meeting_id)
    return _meeting(row)


def at_revision(connection: Connection, meeting_id: int, revision: int) -> Meeting:
    """Return a meeting as one of its revisions has it; KeyError where there is none of that number."""
    query = select(REVISIONS).where(REVISIONS.c.meeting_id == meeting_id, REVISIONS.c.revision == revision)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise KeyError(meeting_id)
    return _meeting(row)


def every(connection: Connection) -> list[Meeting]:
    """Return all meetings as they stand, the one held last first."""
    last = (
        select(REVISIONS.c.meeting_id, func.max(REVISIONS.c.revision).label("revision"))
        .group_by(REVISIONS.c.meeting_id)
        .subquery()
    )
    query = select(REVISIONS).join(
        last,
        (REVISIONS.c.meeting_id == last.c.meeting_id) & (REVISIONS.c.revision == last.c.revision),
    )
    found = [_meeting(row) for row in connection.execute(query)]
    return sorted(found, key=lambda each: (each.record.held_on, each.id), reverse=True)


def revisions(connection: Connection, meeting_id: int) -> list[Meeting]:
    """Return every revision of a meeting, the first first."""
    query = select(REVISIONS).where(REVISIONS.c.meeting_id == meeting_id).order_by(REVISIONS.c.revision)
    return [_meeting(row) for row in connection.execute(query)]


def next_set_number(connection: Connection, meeting_id: int) -> int:
    """Give a meeting the next number of a frozen set; IntegrityError where it already has one."""
    last = connection.execute(select(func.max(FROZEN_SETS.c.number))).scalar_one() or 0
    connection.execute(insert(FROZEN_SETS).values(number=last + 1, meeting_id=meeting_id))
    return int(last) + 1


def version(connection: Connection) -> tuple[int, int]:
    """Return what tells the meetings apart from the meetings at another time: how many there are, how many revisions."""
    return (
        connection.execute(select(func.count()).select_from(MEETINGS)).scalar_one(),
        connection.execute(select(func.count()).select_from(REVISIONS)).scalar_one(),
    )


def _written(
    connection: Connection, meeting_id: int, revision: int, record: MeetingRecord, by: dict[str, object]
) -> Meeting:
    connection.execute(
        insert(REVISIONS).values(
            meeting_id=meeting_id, revision=revision, content=record.model_dump_json(), **by
        )
    )
    return latest(connection, meeting_id)


def _meeting(row: Row[tuple[object, ...]]) -> Meeting:
    return Meeting(
        row.meeting_id,
        row.revision,
        MeetingRecord.model_validate_json(row.content),
        row.login,
        row.name,
        row.at,
    )
