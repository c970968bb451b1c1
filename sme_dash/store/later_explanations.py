"""Explanations of contradictions given after a workbook was published: a log that only grows, whose last line counts.

What staff write while publishing is kept with the publication (store/publications.py); what they write afterwards is
kept here, of the snapshot it is about. A snapshot that replaces it says its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    func,
    insert,
    select,
)

from sme_dash.access import Actor
from sme_dash.store.said import Explanation
from sme_dash.store.schema import METADATA
from sme_dash.store.times import stored_second

LATER_EXPLANATIONS = Table(
    "later_explanations",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(40), nullable=False),
    Column("period", String(7), nullable=False),
    Column("snapshot_id", ForeignKey("snapshots.id"), nullable=False),
    Column("after", Integer, nullable=False),
    Column("check_id", Text, nullable=False),
    Column("figure_key", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class LaterExplanation:
    """What somebody wrote about a contradiction of a published snapshot; an empty text takes back what stood.

    ``after`` is the number of the latest publication at that moment: seen as it stood at that line or before, the
    explanation was not there yet. ``at`` is UTC.
    """

    number: int
    kind: str
    period: str
    snapshot_id: int
    after: int
    check_id: str
    figure_key: str
    text: str
    login: str
    name: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Subject:
    """What an explanation is about: a contradiction, by its check and figure, of a snapshot in force."""

    kind: str
    period: str
    snapshot_id: int
    check_id: str
    figure_key: str


def add(
    connection: Connection, actor: Actor, about: Subject, text: str, *, after: int, at: dt.datetime
) -> LaterExplanation:
    """Add an explanation within a writing transaction; an empty text takes back what stood."""
    values = {
        "kind": about.kind,
        "period": about.period,
        "snapshot_id": about.snapshot_id,
        "after": after,
        "check_id": about.check_id,
        "figure_key": about.figure_key,
        "text": text,
        "login": actor.login,
        "name": actor.name,
        "at": stored_second(at),
    }
    query = insert(LATER_EXPLANATIONS).values(**values).returning(LATER_EXPLANATIONS.c.number)
    return LaterExplanation(number=connection.execute(query).scalar_one(), **values)  # type: ignore[arg-type]


def of_snapshots(
    connection: Connection, snapshot_ids: Sequence[int], until: int | None = None
) -> list[LaterExplanation]:
    """Return what was ever written about some snapshots, the first first, also what was taken back.

    ``until`` is the number of a publication: what was written before it.
    """
    query = (
        select(LATER_EXPLANATIONS)
        .where(LATER_EXPLANATIONS.c.snapshot_id.in_(snapshot_ids))
        .order_by(LATER_EXPLANATIONS.c.number)
    )
    if until is not None:
        query = query.where(LATER_EXPLANATIONS.c.after < until)
    return [LaterExplanation(**dict(row._mapping)) for row in connection.execute(query)]


def as_published(connection: Connection, snapshot_ids: Sequence[int]) -> list[Explanation]:
    """Return what stands of some snapshots as if it had been said with the publication before it."""
    last = {(each.snapshot_id, each.check_id): each for each in of_snapshots(connection, snapshot_ids)}
    return [
        Explanation(each.after, each.check_id, each.figure_key, each.text, each.login, each.name, each.at)
        for each in sorted(last.values(), key=lambda each: each.number)
        if each.text
    ]


def last_of(connection: Connection, snapshot_id: int, check_id: str) -> int | None:
    """Return the number of the latest explanation of a contradiction of a snapshot; None where there is none."""
    query = select(func.max(LATER_EXPLANATIONS.c.number)).where(
        LATER_EXPLANATIONS.c.snapshot_id == snapshot_id, LATER_EXPLANATIONS.c.check_id == check_id
    )
    found: int | None = connection.execute(query).scalar_one()
    return found


def version(connection: Connection) -> int:
    """Return a number that grows with every explanation given or taken back."""
    return int(
        connection.execute(select(func.coalesce(func.max(LATER_EXPLANATIONS.c.number), 0))).scalar_one()
    )
