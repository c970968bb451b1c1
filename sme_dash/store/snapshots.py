"""Published workbooks: immutable snapshots, written whole in one transaction or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Row, create_engine, event, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from sme_dash.contracts.declare import Kind
from sme_dash.contracts.frame import typed_frame
from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.read import ReadResult
from sme_dash.contracts.table import Table
from sme_dash.errors import StoreError
from sme_dash.problems import Problem, Severity
from sme_dash.store.schema import (
    LAYOUT_VERSION,
    META,
    PROBLEMS,
    SHEETS,
    SNAPSHOTS,
    bring_up_to_date,
    row_tables,
)


@dataclass(frozen=True)
class Snapshot:
    """One workbook of one kind for one as-of date, as it was published."""

    id: int
    kind: str
    as_of: dt.date
    file_name: str
    sha256: str
    byte_size: int
    contract_version: str
    verdict: str
    office: str | None
    author: str | None
    note: str | None
    imported_at: dt.datetime
    imported_by: str


@dataclass(frozen=True)
class Added:
    """The outcome of adding a workbook: its snapshot, and whether it was new to the store."""

    snapshot: Snapshot
    is_new: bool


_HEAD = [column for column in SNAPSHOTS.columns if column.name != "content"]


class Store:
    """The published snapshots behind one SQLAlchemy URL.

    SQLite runs with a rollback journal and one writer at a time: Python 3.11 ships a SQLite older than 3.51.3,
    whose write-ahead log can be corrupted when several connections check-point at once.

    Raises StoreError where the store cannot be opened or was written by a newer version.
    """

    def __init__(self, url: str, kinds: Sequence[Kind] = KINDS) -> None:
        self._kinds = {kind.id: kind for kind in kinds}
        self._row_tables = row_tables(kinds)
        self._engine = _engine(url)
        try:
            with self._engine.execution_options(writes=True).begin() as connection:
                bring_up_to_date(connection)
            self._check_layout()
        except SQLAlchemyError as error:
            raise StoreError(f"cannot open the store {make_url(url).render_as_string()}: {error}") from error

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    # -- writing --------------------------------------------------------------------------------------

    def add(self, result: ReadResult, content: bytes, as_of: dt.date, imported_by: str) -> Added:
        """Publish a workbook that was read without errors; the same bytes again change nothing.

        Raises ValueError where the result has errors or no kind: the caller must not publish it.
        """
        if result.kind is None or result.has_errors:
            raise ValueError(f"not publishable: {result.file_name} ({result.verdict})")
        head = {
            "kind": result.kind.id,
            "as_of": as_of,
            "file_name": result.file_name,
            "sha256": hashlib.sha256(content).hexdigest(),
            "byte_size": len(content),
            "contract_version": result.kind.version,
            "verdict": result.verdict,
            "office": result.info.office,
            "author": result.info.author,
            "note": result.info.note,
            "imported_at": dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0),
            "imported_by": imported_by,
        }
        try:
            with self._engine.execution_options(writes=True).begin() as connection:
                known = self._find(connection, head)
                if known is not None:
                    return Added(known, is_new=False)
                self._insert(connection, result, {**head, "content": content})
                added = self._find(connection, head)
        except IntegrityError:
            # Another process published the same bytes between our look and our insert.
            with self._engine.connect() as connection:
                known = self._find(connection, head)
            if known is None:
                raise
            return Added(known, is_new=False)
        assert added is not None
        return Added(added, is_new=True)

    def _insert(self, connection: Connection, result: ReadResult, head: Mapping[str, Any]) -> None:
        snapshot_id = connection.execute(
            insert(SNAPSHOTS).values(**head).returning(SNAPSHOTS.c.id)
        ).scalar_one()
        for contract_id, table in result.tables.items():
            connection.execute(
                insert(SHEETS).values(
                    snapshot_id=snapshot_id,
                    contract_id=contract_id,
                    sheet=table.sheet,
                    letters=json.dumps(dict(table.letters)),
                )
            )
            records = [{"snapshot_id": snapshot_id, **record} for record in _plain_records(table.frame)]
            if records:
                connection.execute(insert(self._row_tables[head["kind"], contract_id]), records)
        problems = [
            {"snapshot_id": snapshot_id, "position": position, **problem.to_json()}
            for position, problem in enumerate(result.problems)
        ]
        if problems:
            connection.execute(insert(PROBLEMS), problems)

    # -- reading --------------------------------------------------------------------------------------

    def snapshots(self) -> list[Snapshot]:
        """Return every snapshot, the latest as-of date first, within it the latest import first."""
        query = select(*_HEAD).order_by(SNAPSHOTS.c.as_of.desc(), SNAPSHOTS.c.id.desc())
        with self._engine.connect() as connection:
            return [_snapshot(row) for row in connection.execute(query)]

    def current(self, as_of: dt.date) -> dict[str, Snapshot]:
        """Return the snapshot in force of each kind for one as-of date, by kind: the last one imported."""
        current: dict[str, Snapshot] = {}
        for snapshot in self.snapshots():
            if snapshot.as_of == as_of:
                current.setdefault(snapshot.kind, snapshot)
        return current

    def as_of_dates(self) -> list[dt.date]:
        """Return the as-of dates that have any snapshot, the latest first."""
        return sorted({snapshot.as_of for snapshot in self.snapshots()}, reverse=True)

    def tables(self, snapshot: Snapshot) -> dict[str, Table]:
        """Return a snapshot's typed tables by contract identifier, as they were when published."""
        kind = self._kinds[snapshot.kind]
        tables: dict[str, Table] = {}
        with self._engine.connect() as connection:
            sheets = connection.execute(select(SHEETS).where(SHEETS.c.snapshot_id == snapshot.id))
            for sheet in sheets.all():
                rows = self._row_tables[kind.id, sheet.contract_id]
                query = select(rows).where(rows.c.snapshot_id == snapshot.id).order_by(rows.c.excel_row)
                records = [dict(row._mapping) for row in connection.execute(query)]
                tables[sheet.contract_id] = Table(
                    workbook=snapshot.file_name,
                    sheet=sheet.sheet,
                    contract_id=sheet.contract_id,
                    frame=typed_frame(kind.sheet(sheet.contract_id), records),
                    letters=json.loads(sheet.letters),
                )
        return tables

    def problems(self, snapshot: Snapshot) -> list[Problem]:
        """Return the problems found when the snapshot was read, in the order they were found."""
        query = select(PROBLEMS).where(PROBLEMS.c.snapshot_id == snapshot.id).order_by(PROBLEMS.c.position)
        with self._engine.connect() as connection:
            rows = [dict(row._mapping) for row in connection.execute(query)]
        for row in rows:
            del row["snapshot_id"], row["position"]
            row["severity"] = Severity(row["severity"])
        return [Problem(**row) for row in rows]

    def content(self, snapshot: Snapshot) -> bytes:
        """Return the workbook's original bytes.

        Raises StoreError where they no longer have the SHA-256 they were published with.
        """
        query = select(SNAPSHOTS.c.content).where(SNAPSHOTS.c.id == snapshot.id)
        with self._engine.connect() as connection:
            content = bytes(connection.execute(query).scalar_one())
        if hashlib.sha256(content).hexdigest() != snapshot.sha256:
            raise StoreError(f"snapshot {snapshot.id} ({snapshot.file_name}) no longer has its SHA-256")
        return content

    def _find(self, connection: Connection, head: Mapping[str, Any]) -> Snapshot | None:
        same = [SNAPSHOTS.c[name] == head[name] for name in ("kind", "as_of", "sha256")]
        query = select(*_HEAD).where(*same)
        row = connection.execute(query).one_or_none()
        return _snapshot(row) if row is not None else None

    def _check_layout(self) -> None:
        with self._engine.execution_options(writes=True).begin() as connection:
            found = connection.execute(
                select(META.c.value).where(META.c.name == "layout")
            ).scalar_one_or_none()
            if found is None:
                connection.execute(insert(META).values(name="layout", value=str(LAYOUT_VERSION)))
            elif int(found) > LAYOUT_VERSION:
                raise StoreError(f"the store has layout {found}; this version knows up to {LAYOUT_VERSION}")


def _engine(url: str) -> Engine:
    location = make_url(url)
    if location.get_backend_name() != "sqlite":
        return create_engine(location)
    if location.database and location.database != ":memory:":
        Path(location.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(location, connect_args={"timeout": 30})

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


def _snapshot(row: Row[Any]) -> Snapshot:
    return Snapshot(**dict(row._mapping))


def _plain_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a frame's rows with plain Python values, every kind of missing value as None."""
    columns = {
        name: [None if pd.isna(value) else value for value in frame[name].tolist()] for name in frame.columns
    }
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
