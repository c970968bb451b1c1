"""The audit trail: a table that only grows, each entry sealed with the hash of the one before.

A changed, missing or inserted entry breaks the chain from there on, and :func:`verify` says where. That the newest
entries were cut off, or that every seal was computed anew, shows only against a seal kept elsewhere: note
``Verification.seal`` outside the database.

What is sealed is text and whole numbers alone, as they stand in the table: no database's idea of a time, a float or a
JSON document has a say in it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select

from sme_dash.access import Actor
from sme_dash.store.audit_details import kept_text, written_details
from sme_dash.store.audit_table import AUDIT, SEALED

GENESIS = "0" * 64
"""What stands before the first entry."""

UNREADABLE = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""Stands for a time that somebody has spoilt; verifying says where."""

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
    """What checking the chain came to: how many entries, the last seal, and the first one that is wrong, if any.

    ``fault``: a number is missing (gap), an entry does not follow on the one before (link), was changed (content),
    or no longer has the seal it had when it was noted (noted).
    """

    entries: int
    seal: str
    broken_at: int | None = None
    fault: Literal["", "gap", "link", "content", "noted"] = ""

    @property
    def intact(self) -> bool:
        """Return whether no entry was changed, removed or inserted."""
        return self.broken_at is None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are wanted; what is empty does not filter. ``since`` and ``until`` (exclusive) are aware.

    ``words`` are looked for in names, objects and details; entries of ``named_actions`` hold them too, for the words
    by which a reader knows an action.
    """

    login: str = ""
    source: str = ""
    action: str = ""
    outcome: str = ""
    kind: str = ""
    period: str = ""
    words: str = ""
    named_actions: tuple[str, ...] = ()
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
    """Add one entry within a writing transaction and return its number; no password or token may be in it.

    What is too long is shortened, and signs no database takes are replaced: an act must not fail for its record.
    Raises TypeError for details that are no plain values.
    """
    last = connection.execute(
        select(AUDIT.c.number, AUDIT.c.seal).order_by(AUDIT.c.number.desc()).limit(1)
    ).one_or_none()
    number, previous = (last.number + 1, last.seal) if last is not None else (1, GENESIS)
    values: dict[str, Any] = {
        "number": number,
        "at": _written(at or dt.datetime.now(dt.UTC)),
        "login": kept_text(actor.login),
        "name": kept_text(actor.name),
        "source": actor.source,
        "action": action,
        "target": kept_text(target),
        "kind": None if kind is None else kept_text(kind, 40),
        "period": None if period is None else kept_text(period, 7),
        "outcome": outcome,
        "before_hash": before,
        "after_hash": after,
        "details": written_details(details or {}),
    }
    connection.execute(insert(AUDIT).values(**values, previous_seal=previous, seal=_seal(previous, values)))
    return number


def entries(
    connection: Connection,
    wanted: Filter | None = None,
    *,
    limit: int = 100,
    before: int | None = None,
    skip: int = 0,
) -> list[Entry]:
    """Return the newest entries that pass a filter; ``before`` is the number to go on from, ``skip`` how many not to."""
    query = select(AUDIT).order_by(AUDIT.c.number.desc()).limit(limit).offset(skip)
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


def last_number(connection: Connection) -> int:
    """Return the number of the newest entry, 0 where there is none."""
    return int(connection.execute(select(func.coalesce(func.max(AUDIT.c.number), 0))).scalar_one())


def verify(connection: Connection, since: tuple[int, str] | None = None) -> Verification:
    """Go through the chain; the first fault ends it.

    ``since`` is the number and seal of an entry that was found in order before: what comes after it is looked at,
    and that it still has that seal.
    """
    expected, previous = since or (0, GENESIS)
    if expected and seal_of(connection, expected) != previous:
        return Verification(expected - 1, previous, expected, "noted")
    query = select(AUDIT).where(AUDIT.c.number > expected).order_by(AUDIT.c.number)
    for row in connection.execute(query.execution_options(yield_per=2_000)):
        expected += 1
        values = row._mapping
        if values["number"] != expected:
            return Verification(expected - 1, previous, expected, "gap")
        if values["previous_seal"] != previous:
            return Verification(expected - 1, previous, expected, "link")
        if _seal(previous, values) != values["seal"]:
            return Verification(expected - 1, previous, expected, "content")
        previous = values["seal"]
    return Verification(expected, previous)


def people(connection: Connection) -> list[tuple[str, str]]:
    """Return login and name, as last written, of whoever stands in the trail, by login."""
    latest = select(func.max(AUDIT.c.number)).where(AUDIT.c.login != "").group_by(AUDIT.c.login)
    query = select(AUDIT.c.login, AUDIT.c.name).where(AUDIT.c.number.in_(latest)).order_by(AUDIT.c.login)
    return [(row.login, row.name) for row in connection.execute(query)]


def periods(connection: Connection) -> list[str]:
    """Return the months that stand in the trail, the latest first."""
    query = select(AUDIT.c.period).distinct().where(AUDIT.c.period.is_not(None))
    return list(connection.execute(query.order_by(AUDIT.c.period.desc())).scalars())


def span(connection: Connection) -> tuple[dt.datetime, dt.datetime] | None:
    """Return when the first and the last entry were made, None for an empty trail."""
    query = select(AUDIT.c.at)
    first = connection.execute(query.order_by(AUDIT.c.number).limit(1)).scalar_one_or_none()
    last = connection.execute(query.order_by(AUDIT.c.number.desc()).limit(1)).scalar_one_or_none()
    return None if first is None or last is None else (_moment(first), _moment(last))


def actions(connection: Connection) -> list[str]:
    """Return which acts stand in the trail."""
    return list(connection.execute(select(AUDIT.c.action).distinct().order_by(AUDIT.c.action)).scalars())


def seal_of(connection: Connection, number: int) -> str | None:
    """Return the seal of an entry, to be compared with one noted elsewhere; None where there is no such entry."""
    return connection.execute(select(AUDIT.c.seal).where(AUDIT.c.number == number)).scalar_one_or_none()


def _seal(previous: str, values: Mapping[Any, Any]) -> str:
    """Return the hash over an entry and the seal before it; text that somebody made bytes gets another one."""
    sealed = {name: values[name] for name in SEALED}
    content = json.dumps(
        [previous, sealed], ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=repr
    )
    return hashlib.sha256(content.encode()).hexdigest()


def _conditions(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    for name in ("login", "source", "action", "outcome", "kind", "period"):
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
            ),
            AUDIT.c.action.in_(wanted.named_actions),
        )


def _written(moment: dt.datetime) -> str:
    """Return a moment as sortable text in UTC: what is sealed must not depend on how a database keeps times."""
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds")


def _moment(written: object) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(str(written))
    except ValueError:
        return UNREADABLE
    return moment if moment.tzinfo is not None else UNREADABLE


def _entry(values: dict[str, Any]) -> Entry:
    """Return an entry; what somebody has spoilt must not keep the others from being read."""
    values = {name: values[name] for name in (*SEALED, "seal")}
    values["at"] = _moment(values["at"])
    try:
        details = json.loads(values["details"])
    except (ValueError, TypeError):
        details = None
    values["details"] = details if isinstance(details, dict) else {"unreadable": str(values["details"])}
    return Entry(**values)
