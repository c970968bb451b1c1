"""People and what they may do: the accounts of the office, as stored.

A login is kept in small letters and never given to somebody else. The rules (who may change what, passwords) are in
``services/accounts``; this module keeps rows.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    Row,
    String,
    Table,
    Text,
    insert,
    select,
    text,
    update,
)

from sme_dash.access import Role, Source, roles_named
from sme_dash.store.schema import METADATA
from sme_dash.store.times import aware, stored_time

PEOPLE = Table(
    "people",
    METADATA,
    Column("login", String(200), primary_key=True),
    Column("name", Text, nullable=False),
    Column("source", String(20), nullable=False),
    Column("password_hash", Text),
    Column("roles", Text, nullable=False),
    Column("kinds", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("password_changed_at", DateTime),
    Column("last_sign_in_at", DateTime),
)


@dataclass(frozen=True, slots=True)
class Person:
    """One account: who, how it is known that it is them, and what they may do. Moments are aware."""

    login: str
    name: str
    source: Source
    roles: frozenset[Role]
    kinds: frozenset[str]
    active: bool
    has_password: bool
    created_at: dt.datetime
    password_changed_at: dt.datetime | None
    last_sign_in_at: dt.datetime | None


def normal_login(login: str) -> str:
    """Return a login as it is kept: without spaces around it, in small letters."""
    return login.strip().casefold()


def one_at_a_time(connection: Connection, table: Table = PEOPLE) -> None:
    """Let nobody else write the table until this transaction ends: what was counted in it stays true.

    SQLite has one writer as it is.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {table.name} IN EXCLUSIVE MODE"))


def find(connection: Connection, login: str) -> Person | None:
    """Return somebody by login, in whatever letters it is written."""
    row = connection.execute(select(PEOPLE).where(PEOPLE.c.login == normal_login(login))).one_or_none()
    return None if row is None else _person(row)


def everybody(connection: Connection) -> list[Person]:
    """Return every account, also those no longer in use, by login."""
    return [_person(row) for row in connection.execute(select(PEOPLE).order_by(PEOPLE.c.login))]


def password_hash(connection: Connection, login: str) -> str | None:
    """Return the stored hash of somebody's password; None where there is nobody, or no password."""
    found = connection.execute(
        select(PEOPLE.c.password_hash).where(PEOPLE.c.login == normal_login(login))
    ).scalar_one_or_none()
    return None if found is None else str(found)


def add(
    connection: Connection,
    login: str,
    name: str,
    *,
    source: Source,
    roles: Iterable[Role],
    kinds: Iterable[str],
    at: dt.datetime,
) -> None:
    """Add an account without a password; the caller has made sure that the login is free."""
    connection.execute(
        insert(PEOPLE).values(
            login=normal_login(login),
            name=name,
            source=source,
            roles=_written(role.value for role in roles),
            kinds=_written(kinds),
            active=True,
            created_at=stored_time(at),
        )
    )


def set_rights(connection: Connection, login: str, roles: Iterable[Role], kinds: Iterable[str]) -> None:
    """Change what somebody may do."""
    _change(connection, login, roles=_written(role.value for role in roles), kinds=_written(kinds))


def set_active(connection: Connection, login: str, active: bool) -> None:
    """Take an account out of use, or back into it."""
    _change(connection, login, active=active)


def set_password(connection: Connection, login: str, hashed: str, at: dt.datetime) -> None:
    """Store the hash of a new password."""
    _change(connection, login, password_hash=hashed, password_changed_at=stored_time(at))


def set_rehashed(connection: Connection, login: str, hashed: str) -> None:
    """Store the same password under a new hash."""
    _change(connection, login, password_hash=hashed)


def note_sign_in(connection: Connection, login: str, at: dt.datetime) -> None:
    """Remember when somebody last signed in; nothing for who has no account of ours."""
    _change(connection, login, last_sign_in_at=stored_time(at))


def _change(connection: Connection, login: str, **values: Any) -> None:  # noqa: ANN401 - columns of any type
    connection.execute(update(PEOPLE).where(PEOPLE.c.login == normal_login(login)).values(**values))


def _written(words: Iterable[str]) -> str:
    return json.dumps(sorted(words))


def _person(row: Row[Any]) -> Person:
    values = dict(row._mapping)
    return Person(
        values["login"],
        values["name"],
        values["source"],
        roles_named(json.loads(values["roles"])),
        frozenset(json.loads(values["kinds"])),
        values["active"],
        values["password_hash"] is not None,
        aware(values["created_at"]),
        _moment(values["password_changed_at"]),
        _moment(values["last_sign_in_at"]),
    )


def _moment(stored: dt.datetime | None) -> dt.datetime | None:
    return None if stored is None else aware(stored)
