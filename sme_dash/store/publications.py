"""What is shown of each kind and month: a log that only grows, whose last line is in force.

A snapshot never changes and is never deleted; what changes is which one a month shows. Publishing, withdrawing and
going back to an earlier snapshot each add a line. Lines are numbered over all months, so a number names a moment:
"as it stood at line 12" is every month with the lines up to 12.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Row,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
    func,
    insert,
    select,
)

from sme_dash.access import Actor
from sme_dash.store.schema import METADATA, SNAPSHOTS
from sme_dash.store.times import stored_second

PUBLICATIONS = Table(
    "publications",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(40), nullable=False),
    Column("period", String(7), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("act", String(10), nullable=False),
    Column("snapshot_id", ForeignKey("snapshots.id")),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("uploaded_by", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("kind", "period", "sequence", name="one_line_at_a_time"),
    Index("publications_by_snapshot", "snapshot_id"),
    sqlite_autoincrement=True,
)

Act = Literal["publish", "withdraw", "revert"]


@dataclass(frozen=True, slots=True)
class Publication:
    """One line of the log.

    ``sequence`` counts the lines of one kind and period from 1. ``snapshot_id`` is what is shown from now on, None
    after a withdrawal. ``login`` and ``name`` say who did it, ``uploaded_by`` whose upload it was. ``at`` is UTC.
    """

    number: int
    kind: str
    period: str
    sequence: int
    act: Act
    snapshot_id: int | None
    login: str
    name: str
    uploaded_by: str
    at: dt.datetime
    reason: str


class Overtaken(Exception):  # noqa: N818 - an outcome between two people, not a failure
    """Somebody else changed the same kind and period meanwhile; ``head`` is their line, None where there is none."""

    def __init__(self, head: Publication | None) -> None:
        super().__init__("another publication came first")
        self.head = head


def append(
    connection: Connection,
    actor: Actor,
    act: Act,
    *,
    kind: str,
    period: str,
    snapshot_id: int | None,
    expected: int | None,
    uploaded_by: str = "",
    reason: str = "",
    at: dt.datetime | None = None,
) -> Publication:
    """Add a line within a writing transaction.

    ``expected`` is the number of the line that the actor saw in force, None where there was none: where another
    one is in force by now, Overtaken is raised and the transaction must end.
    """
    head = head_of(connection, kind, period)
    if (head.number if head else None) != expected:
        raise Overtaken(head)
    values = {
        "kind": kind,
        "period": period,
        "sequence": head.sequence + 1 if head else 1,
        "act": act,
        "snapshot_id": snapshot_id,
        "login": actor.login,
        "name": actor.name,
        "uploaded_by": uploaded_by or actor.login,
        "at": stored_second(at or dt.datetime.now(dt.UTC)),
        "reason": reason,
    }
    query = insert(PUBLICATIONS).values(**values).returning(PUBLICATIONS.c.number)
    return Publication(number=connection.execute(query).scalar_one(), **values)  # type: ignore[arg-type]


def head_of(connection: Connection, kind: str, period: str) -> Publication | None:
    """Return the line in force of a kind and period, also where it is a withdrawal."""
    query = _lines().where(PUBLICATIONS.c.kind == kind, PUBLICATIONS.c.period == period)
    row = connection.execute(query.order_by(PUBLICATIONS.c.sequence.desc()).limit(1)).one_or_none()
    return _publication(row) if row is not None else None


def in_force(
    connection: Connection, period: str | None = None, until: int | None = None, *, through: str | None = None
) -> dict[tuple[str, str], Publication]:
    """Return the line in force by (kind, period), of one period or of all, as of now or as of a line's number.

    ``through`` makes it every period from ``period`` to that one.
    """
    last = _last_numbers(until)
    if period is not None:
        last = last.where(PUBLICATIONS.c.period.between(period, through or period))
    rows = connection.execute(_lines().where(PUBLICATIONS.c.number.in_(last)))
    return {(line.kind, line.period): line for line in map(_publication, rows)}


def shown_days(connection: Connection, until: int | None = None) -> dict[str, dt.date]:
    """Return the latest as-of date of every period that shows a snapshot, by period."""
    query = (
        select(PUBLICATIONS.c.period, func.max(SNAPSHOTS.c.as_of))
        .join(SNAPSHOTS, SNAPSHOTS.c.id == PUBLICATIONS.c.snapshot_id)
        .where(PUBLICATIONS.c.number.in_(_last_numbers(until)))
        .group_by(PUBLICATIONS.c.period)
    )
    return dict(connection.execute(query).all())


def periods(connection: Connection) -> list[str]:
    """Return the months that have a line, the latest first."""
    query = select(PUBLICATIONS.c.period).distinct().order_by(PUBLICATIONS.c.period.desc())
    return list(connection.execute(query).scalars())


def versions(connection: Connection, period: str, through: str) -> dict[tuple[str, str], int]:
    """Return how many different snapshots were ever shown, by (kind, period), in the months of a range."""
    query = (
        select(PUBLICATIONS.c.kind, PUBLICATIONS.c.period, func.count(PUBLICATIONS.c.snapshot_id.distinct()))
        .where(PUBLICATIONS.c.period.between(period, through))
        .group_by(PUBLICATIONS.c.kind, PUBLICATIONS.c.period)
    )
    return {(kind, month): count for kind, month, count in connection.execute(query)}


def line(connection: Connection, number: int) -> Publication | None:
    """Return one line by its number."""
    row = connection.execute(_lines().where(PUBLICATIONS.c.number == number)).one_or_none()
    return _publication(row) if row is not None else None


def lines(
    connection: Connection,
    *,
    kind: str | None = None,
    period: str | None = None,
    through: str | None = None,
    limit: int | None = None,
    before: int | None = None,
) -> list[Publication]:
    """Return lines, the latest first; ``before`` is the number to go on from.

    ``through`` makes it the lines of every period from ``period`` to that one.
    """
    query = _lines().order_by(PUBLICATIONS.c.number.desc())
    if kind is not None:
        query = query.where(PUBLICATIONS.c.kind == kind)
    if period is not None:
        query = query.where(PUBLICATIONS.c.period.between(period, through or period))
    if before is not None:
        query = query.where(PUBLICATIONS.c.number < before)
    if limit is not None:
        query = query.limit(limit)
    return [_publication(row) for row in connection.execute(query)]


def shown_before(
    connection: Connection, kind: str, period: str, *, not_before: str, until: int | None = None
) -> Publication | None:
    """Return the line in force of the latest earlier period that shows a kind, no earlier than ``not_before``."""
    last = (
        select(func.max(PUBLICATIONS.c.number))
        .where(
            PUBLICATIONS.c.kind == kind, PUBLICATIONS.c.period < period, PUBLICATIONS.c.period >= not_before
        )
        .group_by(PUBLICATIONS.c.period)
    )
    if until is not None:
        last = last.where(PUBLICATIONS.c.number <= until)
    query = (
        _lines()
        .where(PUBLICATIONS.c.number.in_(last), PUBLICATIONS.c.snapshot_id.is_not(None))
        .order_by(PUBLICATIONS.c.period.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return _publication(row) if row is not None else None


def period_of(connection: Connection, snapshot_id: int) -> str | None:
    """Return the month that a snapshot was published for."""
    query = select(PUBLICATIONS.c.period).where(PUBLICATIONS.c.snapshot_id == snapshot_id).limit(1)
    return connection.execute(query).scalar_one_or_none()


def version(connection: Connection) -> int:
    """Return the number of the latest line, 0 where there is none: a name for the state of everything shown."""
    return int(connection.execute(select(func.coalesce(func.max(PUBLICATIONS.c.number), 0))).scalar_one())


def of_bytes(connection: Connection, kind: str, period: str, sha256: str) -> Publication | None:
    """Return the latest line of a kind and period that showed exactly these bytes."""
    query = (
        _lines()
        .join(SNAPSHOTS, SNAPSHOTS.c.id == PUBLICATIONS.c.snapshot_id)
        .where(PUBLICATIONS.c.kind == kind, PUBLICATIONS.c.period == period, SNAPSHOTS.c.sha256 == sha256)
        .order_by(PUBLICATIONS.c.number.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return _publication(row) if row is not None else None


def adopt(connection: Connection, period_of: Mapping[int, str]) -> None:
    """Give the snapshots of a store from before this log their lines, in the order they were imported.

    ``period_of`` gives the period of every snapshot by its identifier. Nothing happens where the log has lines.
    """
    if connection.execute(select(func.count()).select_from(PUBLICATIONS)).scalar_one():
        return
    sequences: dict[tuple[str, str], int] = {}
    columns = (SNAPSHOTS.c.id, SNAPSHOTS.c.kind, SNAPSHOTS.c.imported_by, SNAPSHOTS.c.imported_at)
    # Before the log, of one month's snapshots the one with the latest day was shown, of several such the last.
    for row in connection.execute(select(*columns).order_by(SNAPSHOTS.c.as_of, SNAPSHOTS.c.id)).all():
        place = (row.kind, period_of[row.id])
        sequences[place] = sequences.get(place, 0) + 1
        connection.execute(
            insert(PUBLICATIONS).values(
                kind=row.kind,
                period=period_of[row.id],
                sequence=sequences[place],
                act="publish",
                snapshot_id=row.id,
                login=row.imported_by,
                name=row.imported_by,
                uploaded_by=row.imported_by,
                at=row.imported_at,
                reason="",
            )
        )


def _lines() -> Select[Any]:
    return select(PUBLICATIONS)


def _last_numbers(until: int | None) -> Select[Any]:
    last = select(func.max(PUBLICATIONS.c.number)).group_by(PUBLICATIONS.c.kind, PUBLICATIONS.c.period)
    return last if until is None else last.where(PUBLICATIONS.c.number <= until)


def _publication(row: Row[Any]) -> Publication:
    return Publication(**dict(row._mapping))
