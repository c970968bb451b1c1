"""The audit trail: a table that only grows, each entry sealed with the hash of the one before.

A changed, missing or inserted entry breaks the chain from there on, and :func:`verify` says where. That the newest
entries were cut off shows only against a seal kept elsewhere: note ``Verification.seal`` outside the database.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import (
    DDL,
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    String,
    Table,
    Text,
    event,
    func,
    insert,
    or_,
    select,
    text,
)

from sme_dash.access import Actor
from sme_dash.store.schema import METADATA

AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("source", String(20), nullable=False),
    Column("action", String(40), nullable=False),
    Column("target", Text, nullable=False),
    Column("kind", String(40)),
    Column("period", String(7)),
    Column("outcome", String(10), nullable=False),
    Column("before_hash", String(64)),
    Column("after_hash", String(64)),
    Column("details", Text, nullable=False),
    Column("previous_seal", String(64), nullable=False),
    Column("seal", String(64), nullable=False),
    Index("audit_by_login", "login"),
    Index("audit_by_action", "action"),
)

for _change in ("UPDATE", "DELETE"):
    event.listen(
        AUDIT,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER audit_no_{_change.lower()} BEFORE {_change} ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END"
        ).execute_if(dialect="sqlite"),
    )
for _statement in (
    "CREATE OR REPLACE FUNCTION audit_only_grows() RETURNS trigger AS "
    "'BEGIN RAISE EXCEPTION ''the audit trail only grows''; END' LANGUAGE plpgsql",
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()",
):
    event.listen(
        AUDIT,
        "after_create",
        DDL(_statement).execute_if(dialect="postgresql"),  # type: ignore[no-untyped-call]
    )

GENESIS = "0" * 64
"""What stands before the first entry."""

Outcome = Literal["done", "refused", "failed"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: who did what to what, when, and with which outcome.

    ``before_hash`` and ``after_hash`` are the SHA-256 of what was shown before and after, where the act changed that.
    """

    number: int
    at: dt.datetime
    login: str
    name: str
    source: str
    action: str
    target: str
    kind: str | None
    period: str | None
    outcome: Outcome
    before_hash: str | None
    after_hash: str | None
    details: Mapping[str, Any]
    seal: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What checking the chain came to: how many entries, the last seal, and the first one that is wrong, if any."""

    entries: int
    seal: str
    broken_at: int | None = None
    fault: Literal["", "gap", "link", "content"] = ""

    @property
    def intact(self) -> bool:
        """Return whether no entry was changed, removed or inserted."""
        return self.broken_at is None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are wanted; what is empty does not filter. ``since`` and ``until`` (exclusive) are aware."""

    login: str = ""
    action: str = ""
    outcome: str = ""
    kind: str = ""
    period: str = ""
    words: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None


def append(
    connection: Connection,
    actor: Actor,
    action: str,
    *,
    target: str = "",
    kind: str | None = None,
    period: str | None = None,
    outcome: Outcome = "done",
    before: str | None = None,
    after: str | None = None,
    details: Mapping[str, object] | None = None,
    at: dt.datetime | None = None,
) -> int:
    """Add one entry within a writing transaction and return its number; no password or token may be in it."""
    if connection.dialect.name == "postgresql":  # SQLite has one writer as it is
        connection.execute(text("LOCK TABLE audit IN EXCLUSIVE MODE"))
    last = connection.execute(
        select(AUDIT.c.number, AUDIT.c.seal).order_by(AUDIT.c.number.desc()).limit(1)
    ).one_or_none()
    number, previous = (last.number + 1, last.seal) if last is not None else (1, GENESIS)
    values: dict[str, Any] = {
        "number": number,
        "at": _written(at or dt.datetime.now(dt.UTC)),
        "login": actor.login,
        "name": actor.name,
        "source": actor.source,
        "action": action,
        "target": target,
        "kind": kind,
        "period": period,
        "outcome": outcome,
        "before_hash": before,
        "after_hash": after,
        "details": json.dumps(dict(details or {}), ensure_ascii=False, sort_keys=True, default=str),
    }
    connection.execute(insert(AUDIT).values(**values, previous_seal=previous, seal=_seal(previous, values)))
    return number


def entries(
    connection: Connection, wanted: Filter | None = None, *, limit: int = 100, before: int | None = None
) -> list[Entry]:
    """Return the newest entries that pass a filter; ``before`` is the number to go on from."""
    query = select(AUDIT).order_by(AUDIT.c.number.desc()).limit(limit)
    for condition in _conditions(wanted or Filter()):
        query = query.where(condition)
    if before is not None:
        query = query.where(AUDIT.c.number < before)
    return [_entry(dict(row._mapping)) for row in connection.execute(query)]


def count(connection: Connection, wanted: Filter | None = None) -> int:
    """Return how many entries pass a filter."""
    query = select(func.count()).select_from(AUDIT)
    for condition in _conditions(wanted or Filter()):
        query = query.where(condition)
    return int(connection.execute(query).scalar_one())


def verify(connection: Connection) -> Verification:
    """Go through the whole chain, from the first entry on; the first fault ends it."""
    previous, expected = GENESIS, 0
    for row in connection.execute(select(AUDIT).order_by(AUDIT.c.number)):
        expected += 1
        values = dict(row._mapping)
        number, linked, seal = values["number"], values.pop("previous_seal"), values.pop("seal")
        if number != expected:
            return Verification(expected - 1, previous, expected, "gap")
        if linked != previous:
            return Verification(expected - 1, previous, number, "link")
        if _seal(previous, values) != seal:
            return Verification(expected - 1, previous, number, "content")
        previous = seal
    return Verification(expected, previous)


def logins(connection: Connection) -> list[str]:
    """Return who stands in the trail."""
    query = select(AUDIT.c.login).distinct().where(AUDIT.c.login != "").order_by(AUDIT.c.login)
    return list(connection.execute(query).scalars())


def actions(connection: Connection) -> list[str]:
    """Return which acts stand in the trail."""
    return list(connection.execute(select(AUDIT.c.action).distinct().order_by(AUDIT.c.action)).scalars())


def seal_of(connection: Connection, number: int) -> str | None:
    """Return the seal of an entry, to be compared with one noted elsewhere; None where there is no such entry."""
    return connection.execute(select(AUDIT.c.seal).where(AUDIT.c.number == number)).scalar_one_or_none()


def _seal(previous: str, values: Mapping[str, Any]) -> str:
    content = json.dumps([previous, values], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def _conditions(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    for name in ("login", "action", "outcome", "kind", "period"):
        value = getattr(wanted, name)
        if value:
            yield AUDIT.c[name] == value
    if wanted.since is not None:
        yield AUDIT.c.at >= _written(wanted.since)
    if wanted.until is not None:
        yield AUDIT.c.at < _written(wanted.until)
    if wanted.words:
        yield or_(
            *(
                AUDIT.c[name].icontains(wanted.words, autoescape=True)
                for name in ("login", "name", "target", "details")
            )
        )


def _written(moment: dt.datetime) -> str:
    """Return a moment as sortable text in UTC: what is sealed must not depend on how a database keeps times."""
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds")


def _entry(values: dict[str, Any]) -> Entry:
    del values["previous_seal"]
    values["at"] = dt.datetime.fromisoformat(values["at"])
    values["details"] = json.loads(values["details"])
    return Entry(**values)
