"""What was said with a publication: explanations of contradictions, and rows confirmed to be the same under another name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Column, Connection, DateTime, ForeignKey, Integer, String, Table, Text, insert, select

from sme_dash.access import Actor
from sme_dash.store.schema import METADATA
from sme_dash.store.times import stored_second

EXPLANATIONS = Table(
    "explanations",
    METADATA,
    Column("number", ForeignKey("publications.number"), primary_key=True),
    Column("check_id", String(400), primary_key=True),
    Column("figure_key", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("at", DateTime, nullable=False),
)

RENAMES = Table(
    "renames",
    METADATA,
    Column("number", ForeignKey("publications.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sheet", String(40), nullable=False),
    Column("field", String(60), nullable=False),
    Column("old", Text, nullable=False),
    Column("new", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What staff wrote about a contradiction when they published it; ``number`` names the publication."""

    number: int
    check_id: str
    figure_key: str
    text: str
    login: str
    name: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Renamed:
    """A row that staff confirmed to be the same under another name."""

    sheet: str
    field: str
    old: str
    new: str


def explain(
    connection: Connection,
    number: int,
    actor: Actor,
    explanations: Sequence[tuple[str, str, str]],
    at: dt.datetime | None = None,
) -> None:
    """Keep explanations (check identifier, figure key, text) with a publication."""
    if explanations:
        moment = stored_second(at or dt.datetime.now(dt.UTC))
        connection.execute(
            insert(EXPLANATIONS),
            [
                {
                    "number": number,
                    "check_id": check_id,
                    "figure_key": key,
                    "text": text,
                    "login": actor.login,
                    "name": actor.name,
                    "at": moment,
                }
                for check_id, key, text in explanations
            ],
        )


def explanations(connection: Connection, numbers: Sequence[int]) -> list[Explanation]:
    """Return the explanations of some publications."""
    query = select(EXPLANATIONS).where(EXPLANATIONS.c.number.in_(numbers)).order_by(EXPLANATIONS.c.number)
    return [Explanation(**dict(row._mapping)) for row in connection.execute(query)]


def confirm_renames(connection: Connection, number: int, renames: Sequence[Renamed]) -> None:
    """Keep the renames that were confirmed with a publication."""
    if renames:
        connection.execute(
            insert(RENAMES),
            [
                {
                    "number": number,
                    "position": position,
                    "sheet": each.sheet,
                    "field": each.field,
                    "old": each.old,
                    "new": each.new,
                }
                for position, each in enumerate(renames)
            ],
        )


def renames(connection: Connection, numbers: Sequence[int]) -> list[Renamed]:
    """Return the renames confirmed with some publications."""
    query = (
        select(RENAMES).where(RENAMES.c.number.in_(numbers)).order_by(RENAMES.c.number, RENAMES.c.position)
    )
    return [Renamed(row.sheet, row.field, row.old, row.new) for row in connection.execute(query)]


def say_again(connection: Connection, source: int, number: int) -> None:
    """Keep with a publication what was said with an earlier one of the same snapshot, in the names of who said it."""
    for table in (EXPLANATIONS, RENAMES):
        rows = connection.execute(select(table).where(table.c.number == source)).mappings().all()
        if rows:
            connection.execute(insert(table), [{**row, "number": number} for row in rows])
