"""What was decided about months: closed, approved, reopened, and which units declared that they have nothing to report.

Both logs only grow; the last line counts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Column, Connection, DateTime, Integer, Row, String, Table, Text, func, insert, select

from sme_dash.access import Actor
from sme_dash.store.schema import METADATA
from sme_dash.store.times import stored_second

PERIOD_ACTS = Table(
    "period_acts",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("period", String(7), nullable=False),
    Column("act", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    sqlite_autoincrement=True,
)

DECLARATIONS = Table(
    "declarations",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(40), nullable=False),
    Column("period", String(7), nullable=False),
    Column("unit", Text, nullable=False),
    Column("act", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    sqlite_autoincrement=True,
)

WHOLE_KIND = ""
"""The unit of a declaration that stands for the whole workbook."""

PeriodDeed = Literal["close", "approve", "reopen"]


@dataclass(frozen=True, slots=True)
class PeriodAct:
    """A decision about a month; ``at`` is UTC."""

    number: int
    period: str
    act: PeriodDeed
    reason: str
    login: str
    name: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Declaration:
    """A unit's word that it has nothing to report in a month; ``unit`` is empty for the whole workbook."""

    number: int
    kind: str
    period: str
    unit: str
    act: Literal["declare", "retract"]
    reason: str
    login: str
    name: str
    at: dt.datetime


def decide(
    connection: Connection, actor: Actor, act: PeriodDeed, *, period: str, reason: str, at: dt.datetime
) -> None:
    """Add a decision about a month."""
    connection.execute(
        insert(PERIOD_ACTS).values(
            period=period, act=act, reason=reason, login=actor.login, name=actor.name, at=stored_second(at)
        )
    )


def decisions(
    connection: Connection, period: str | None = None, through: str | None = None
) -> list[PeriodAct]:
    """Return the decisions about a month, or about all, the latest first.

    ``through`` makes it every month from ``period`` to that one.
    """
    query = select(PERIOD_ACTS).order_by(PERIOD_ACTS.c.number.desc())
    if period is not None:
        query = query.where(PERIOD_ACTS.c.period.between(period, through or period))
    return [PeriodAct(**dict(row._mapping)) for row in connection.execute(query)]


def declare(
    connection: Connection,
    actor: Actor,
    act: Literal["declare", "retract"],
    *,
    kind: str,
    period: str,
    unit: str,
    reason: str,
    at: dt.datetime,
) -> None:
    """Add a declaration that a unit has nothing to report, or take it back."""
    connection.execute(
        insert(DECLARATIONS).values(
            kind=kind,
            period=period,
            unit=unit,
            act=act,
            reason=reason,
            login=actor.login,
            name=actor.name,
            at=stored_second(at),
        )
    )


def declared(
    connection: Connection,
    period: str | None = None,
    until: dt.datetime | None = None,
    *,
    through: str | None = None,
) -> list[Declaration]:
    """Return the declarations that stand, of a month or of all; ``until`` (UTC, without zone) leaves out later ones.

    ``through`` makes it every month from ``period`` to that one.
    """
    query = select(DECLARATIONS).order_by(DECLARATIONS.c.number)
    if period is not None:
        query = query.where(DECLARATIONS.c.period.between(period, through or period))
    if until is not None:
        query = query.where(DECLARATIONS.c.at <= until)
    last: dict[tuple[str, str, str], Declaration] = {}
    for row in connection.execute(query):
        found = _declaration(row)
        last[found.kind, found.period, found.unit] = found
    return [each for each in last.values() if each.act == "declare"]


def declarations(connection: Connection, period: str, through: str | None = None) -> list[Declaration]:
    """Return every declaration made or taken back about a month, or the months of a range, the latest first."""
    query = (
        select(DECLARATIONS)
        .where(DECLARATIONS.c.period.between(period, through or period))
        .order_by(DECLARATIONS.c.number.desc())
    )
    return [_declaration(row) for row in connection.execute(query)]


def declarations_version(connection: Connection) -> int:
    """Return a number that grows with every declaration made or taken back."""
    return int(connection.execute(select(func.coalesce(func.max(DECLARATIONS.c.number), 0))).scalar_one())


def _declaration(row: Row[Any]) -> Declaration:
    return Declaration(**dict(row._mapping))
