"""What signing in leaves behind: sessions, one-time links, and failures that are counted.

Tokens are never stored, only their SHA-256: whoever reads the database cannot sign in with what stands there.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any, Literal, cast

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Index,
    Integer,
    Row,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from sme_dash.store.people import normal_login
from sme_dash.store.schema import METADATA
from sme_dash.store.times import aware, stored_time

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    Column("login", String(200), nullable=False),
    Column("source", String(20), nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("last_seen", DateTime, nullable=False),
    Column("expires_at", DateTime, nullable=False),
    Column("ended_at", DateTime),
    Index("sessions_by_login", "login"),
)

ONE_TIME_LINKS = Table(
    "one_time_links",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    Column("purpose", String(10), nullable=False),
    Column("login", String(200), nullable=False),
    Column("expires_at", DateTime, nullable=False),
    Column("used_at", DateTime),
)

FAILURES = Table(
    "sign_in_failures",
    METADATA,
    Column("subject", String(80), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", DateTime, nullable=False),
    Column("locked_until", DateTime),
    Index("sign_in_failures_by_time", "last_at"),
)

Purpose = Literal["setup", "invite", "reset"]


@dataclass(frozen=True, slots=True)
class Session:
    """One time of being signed in; it is over once ``ended_at`` is set or ``expires_at`` has passed."""

    login: str
    source: str
    created_at: dt.datetime
    last_seen: dt.datetime
    expires_at: dt.datetime
    ended_at: dt.datetime | None

    def lasts(self, now: dt.datetime) -> bool:
        """Return whether it is not over yet."""
        return self.ended_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True)
class OneTimeLink:
    """What a link lets its holder do once: set the password of ``login`` ("" for the very first account)."""

    purpose: Purpose
    login: str
    expires_at: dt.datetime


@dataclass(frozen=True, slots=True)
class FailureCount:
    """How often signing in failed for a login or an address, and until when it is locked."""

    failures: int
    last_at: dt.datetime
    locked_until: dt.datetime | None


def token_hash(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


# -- sessions ---------------------------------------------------------------------------------------------


def open_session(
    connection: Connection, token: str, login: str, *, source: str, now: dt.datetime, expires_at: dt.datetime
) -> None:
    """Remember that somebody signed in."""
    connection.execute(
        insert(SESSIONS).values(
            token_hash=token_hash(token),
            login=normal_login(login),
            source=source,
            created_at=stored_time(now),
            last_seen=stored_time(now),
            expires_at=stored_time(expires_at),
        )
    )


def session(connection: Connection, token: str) -> Session | None:
    """Return the session of a token, also one that is over."""
    row = connection.execute(select(SESSIONS).where(SESSIONS.c.token_hash == token_hash(token))).one_or_none()
    return None if row is None else _session(row)


def sessions_by_login(connection: Connection, now: dt.datetime) -> dict[str, int]:
    """Return how many sessions that are not over everybody has."""
    counts: dict[str, int] = {}
    for login in connection.execute(_lasting(select(SESSIONS.c.login), now)).scalars():
        counts[login] = counts.get(login, 0) + 1
    return counts


def touch(connection: Connection, token: str, now: dt.datetime) -> None:
    """Note that a session was used."""
    connection.execute(
        update(SESSIONS).where(SESSIONS.c.token_hash == token_hash(token)).values(last_seen=stored_time(now))
    )


def end_session(connection: Connection, token: str, now: dt.datetime) -> bool:
    """End one session; return whether it was still open."""
    return _end(connection, SESSIONS.c.token_hash == token_hash(token), now) > 0


def end_sessions_of(connection: Connection, login: str, now: dt.datetime) -> int:
    """End all of somebody's sessions; return how many there were."""
    return _end(connection, SESSIONS.c.login == normal_login(login), now)


# -- one-time links -----------------------------------------------------------------------------------------


def add_link(
    connection: Connection, token: str, purpose: Purpose, login: str, expires_at: dt.datetime
) -> None:
    """Remember a link; earlier unused ones for the same login and purpose stop working."""
    connection.execute(
        delete(ONE_TIME_LINKS).where(
            ONE_TIME_LINKS.c.login == normal_login(login), ONE_TIME_LINKS.c.used_at.is_(None)
        )
    )
    connection.execute(
        insert(ONE_TIME_LINKS).values(
            token_hash=token_hash(token),
            purpose=purpose,
            login=normal_login(login),
            expires_at=stored_time(expires_at),
        )
    )


def link(connection: Connection, token: str, now: dt.datetime) -> OneTimeLink | None:
    """Return what a link is for; None where it is unknown, used or too old."""
    row = connection.execute(
        select(ONE_TIME_LINKS).where(
            ONE_TIME_LINKS.c.token_hash == token_hash(token),
            ONE_TIME_LINKS.c.used_at.is_(None),
            ONE_TIME_LINKS.c.expires_at > stored_time(now),
        )
    ).one_or_none()
    if row is None:
        return None
    return OneTimeLink(cast(Purpose, row.purpose), row.login, aware(row.expires_at))


def use_link(connection: Connection, token: str, now: dt.datetime) -> bool:
    """Mark a link as used; False where somebody else was faster."""
    done = connection.execute(
        update(ONE_TIME_LINKS)
        .where(ONE_TIME_LINKS.c.token_hash == token_hash(token), ONE_TIME_LINKS.c.used_at.is_(None))
        .values(used_at=stored_time(now))
    )
    return done.rowcount == 1


def drop_links(connection: Connection, login: str) -> None:
    """Make somebody's unused links stop working; "" for that of the first account."""
    connection.execute(
        delete(ONE_TIME_LINKS).where(
            ONE_TIME_LINKS.c.login == normal_login(login), ONE_TIME_LINKS.c.used_at.is_(None)
        )
    )


# -- failures -----------------------------------------------------------------------------------------------


def failures_of(connection: Connection, subject: str) -> FailureCount | None:
    """Return how often signing in failed for a subject (see ``login_subject``)."""
    row = connection.execute(select(FAILURES).where(FAILURES.c.subject == subject)).one_or_none()
    if row is None:
        return None
    return FailureCount(row.failures, aware(row.last_at), row.locked_until and aware(row.locked_until))


def count_failure(
    connection: Connection,
    subject: str,
    now: dt.datetime,
    *,
    forgotten_before: dt.datetime,
    lock_at: int,
    locked_until: dt.datetime,
) -> FailureCount:
    """Count one failure and lock the subject when there are ``lock_at``; counts that old begin anew.

    Rows nobody asks about any more are dropped, so that invented logins cannot fill the table.
    """
    connection.execute(delete(FAILURES).where(FAILURES.c.last_at < stored_time(forgotten_before)))
    known = failures_of(connection, subject)
    count = (known.failures if known else 0) + 1
    lock = locked_until if count >= lock_at else None
    values = {"failures": count, "last_at": stored_time(now), "locked_until": lock and stored_time(lock)}
    if known is None:
        connection.execute(insert(FAILURES).values(subject=subject, **values))
    else:
        connection.execute(update(FAILURES).where(FAILURES.c.subject == subject).values(**values))
    return FailureCount(count, now, lock)


def take_back_failure(connection: Connection, subject: str) -> None:
    """Uncount one failure: the attempt it was counted for succeeded."""
    connection.execute(
        update(FAILURES)
        .where(FAILURES.c.subject == subject, FAILURES.c.failures > 0)
        .values(failures=FAILURES.c.failures - 1, locked_until=None)
    )


def forget_failures(connection: Connection, subject: str) -> bool:
    """Start counting anew for a subject; return whether anything was counted."""
    return connection.execute(delete(FAILURES).where(FAILURES.c.subject == subject)).rowcount > 0


def login_subject(login: str) -> str:
    """Return the subject of a login; hashed, since people type passwords into the wrong field."""
    return f"login:{token_hash(normal_login(login))}"


def address_subject(address: str) -> str:
    """Return the subject of a network address."""
    return f"address:{token_hash(address)}"


def _lasting(query: Any, now: dt.datetime) -> Any:  # noqa: ANN401 - a select of any columns
    return query.where(SESSIONS.c.ended_at.is_(None), SESSIONS.c.expires_at > stored_time(now))


def _end(connection: Connection, which: Any, now: dt.datetime) -> int:  # noqa: ANN401 - a condition
    ended = connection.execute(
        update(SESSIONS).where(which, SESSIONS.c.ended_at.is_(None)).values(ended_at=stored_time(now))
    )
    return ended.rowcount


def _session(row: Row[Any]) -> Session:
    created, seen, expires = (aware(row._mapping[name]) for name in ("created_at", "last_seen", "expires_at"))
    return Session(row.login, row.source, created, seen, expires, row.ended_at and aware(row.ended_at))
