"""One database: how it is opened, how a transaction begins, and what an operator is told when it fails."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from sme_dash.errors import StoreError

BUSY_SECONDS = 30
"""How long a writer waits for another one to finish."""
ONE_WRITER = 0x5ED_A5B
"""The number of PostgreSQL's lock that a writing transaction holds; any number nobody else uses in this database."""


class Database:
    """The database behind one SQLAlchemy URL.

    One transaction writes at a time, on every database: the numbers of publications then tell the order in which they
    came into force, the audit trail has no gaps, and no two writers can wait for each other. An office publishes some
    workbooks a month. SQLite works like that anyway; PostgreSQL is told so by a lock of its own.

    SQLite runs with a rollback journal: Python 3.11 ships a SQLite older than 3.51.3, whose write-ahead log can be
    corrupted when several connections check-point at once.

    No error tells the values of a statement: logs keep what errors say, and among the values are hashes of passwords.

    Raises StoreError where the URL or its folder cannot be used.
    """

    def __init__(self, url: str) -> None:
        self._watcher: sqlite3.Connection | None = None
        self._watching = threading.Lock()
        try:
            self._engine = _engine(url)
        except (SQLAlchemyError, ImportError, OSError) as error:
            raise StoreError(f"cannot open the store {url.partition('://')[0]}://…: {error}") from error

    @property
    def name(self) -> str:
        """Return the URL without its password."""
        return self._engine.url.render_as_string()

    @contextmanager
    def transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        """Give a connection whose work is committed whole at the end, or not at all.

        Raises IntegrityError where another writer was first, StoreError for everything else the database refuses.
        """
        try:
            with self._engine.execution_options(writes=writes).begin() as connection:
                yield connection
        except IntegrityError as error:
            if getattr(error.orig, "sqlite_errorname", "") != "SQLITE_CONSTRAINT_TRIGGER":
                raise
            raise StoreError(f"the store {self.name} refused: {error}") from error
        except SQLAlchemyError as error:
            raise StoreError(f"the store {self.name} failed: {error}") from error

    def version(self) -> int | None:
        """Return a number that changes with every commit, whoever made it; None where only a query can tell.

        SQLite answers in some microseconds, from a connection kept for this alone: a connection does not count
        its own commits. Where it cannot answer, the next query says why.
        """
        url = self._engine.url
        if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
            return None
        with self._watching:
            try:
                if self._watcher is None:
                    self._watcher = sqlite3.connect(
                        str(url.database), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
                    )
                version: int = self._watcher.execute("PRAGMA data_version").fetchone()[0]
            except sqlite3.Error:
                return None
        return version

    def close(self) -> None:
        """Close every connection."""
        with self._watching:
            if self._watcher is not None:
                self._watcher.close()
                self._watcher = None
        self._engine.dispose()


def _engine(url: str) -> Engine:
    location = make_url(url)
    if location.get_backend_name() == "postgresql":
        return _postgresql(create_engine(location, hide_parameters=True))
    if location.get_backend_name() != "sqlite":
        return create_engine(location, hide_parameters=True)
    if location.database and location.database != ":memory:":
        Path(location.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(location, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
        connection.isolation_level = None  # we open transactions ourselves, see _begin
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes the lock at once: two that both read first would deadlock on the upgrade.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(engine: Engine) -> Engine:
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_WRITER})")
        else:  # all that one transaction reads is of one moment, as in SQLite
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    return engine
