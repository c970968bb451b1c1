"""Published workbooks: immutable snapshots, written whole in one transaction or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.exc import IntegrityError

from sme_dash.access import Actor
from sme_dash.contracts.declare import Kind
from sme_dash.contracts.frame import typed_frame
from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.read import ReadResult
from sme_dash.contracts.table import Table
from sme_dash.errors import StoreError
from sme_dash.periods import month_key
from sme_dash.problems import Problem, Severity
from sme_dash.store import (
    audit,
    audit_table,
    drafts,
    later_explanations,
    meetings,
    people,
    period_acts,
    publications,
    said,
    sign_ins,
)
from sme_dash.store.connection import Database
from sme_dash.store.schema import PROBLEMS, SHEETS, SNAPSHOTS, bring_up_to_date, is_up_to_date, row_tables


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
class Workbook:
    """A workbook to be kept: what reading it came to, its bytes, and the day its figures describe.

    ``problems`` is everything found about it, more than reading alone may find; None for what reading found.
    """

    result: ReadResult
    content: bytes
    as_of: dt.date
    problems: Sequence[Problem] | None = None


@dataclass(frozen=True)
class Added:
    """The outcome of adding a workbook: its snapshot, and whether it was new to the store."""

    snapshot: Snapshot
    is_new: bool


_HEAD = [column for column in SNAPSHOTS.columns if column.name != "content"]

LOGS = (
    audit_table.AUDIT,
    drafts.DRAFTS,
    later_explanations.LATER_EXPLANATIONS,
    meetings.REVISIONS,
    period_acts.PERIOD_ACTS,
    publications.PUBLICATIONS,
    said.EXPLANATIONS,
    people.PEOPLE,
    sign_ins.SESSIONS,
    sign_ins.ONE_TIME_LINKS,
    sign_ins.FAILURES,
)
"""Tables that other modules declare: naming them here makes sure that every store has them."""


class Store:
    """The published snapshots in one database.

    Raises StoreError where the database cannot be opened or was written by a newer version.
    """

    def __init__(self, url: str, kinds: Sequence[Kind] = KINDS) -> None:
        self._kinds = {kind.id: kind for kind in kinds}
        self._row_tables = row_tables(kinds)
        self._database = Database(url)
        with self._database.transaction() as connection:
            current = is_up_to_date(connection)
        if not current:
            with self._database.transaction(writes=True) as connection:
                bring_up_to_date(connection)
                days = connection.execute(select(SNAPSHOTS.c.id, SNAPSHOTS.c.as_of)).all()
                publications.adopt(connection, {row.id: month_key(row.as_of) for row in days})

    def transaction(self, *, writes: bool = False) -> AbstractContextManager[Connection]:
        """Give a connection whose work is committed whole at the end, or not at all.

        Everything one act changes goes through one of these. Raises StoreError where the database refuses.
        """
        return self._database.transaction(writes=writes)

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    # -- writing --------------------------------------------------------------------------------------

    def add(self, result: ReadResult, content: bytes, as_of: dt.date, imported_by: str) -> Added:
        """Import one workbook; see :meth:`add_all`."""
        return self.add_all([Workbook(result, content, as_of)], imported_by)[0]

    def add_all(
        self,
        workbooks: Sequence[Workbook],
        imported_by: str,
        progress: Callable[[int], None] | None = None,
    ) -> list[Added]:
        """Keep and show workbooks that were read without errors: all of them, or after a failure none.

        The same bytes again for the same date change nothing, and of one month's workbooks of a kind the one with
        the latest day is shown. ``progress`` is called with the position of each workbook before it is written.
        Raises ValueError where a result has errors or no kind: the caller must not import it; StoreError where the
        database refuses.
        """
        try:
            return self._add_all(workbooks, imported_by, progress)
        except IntegrityError:
            pass  # another process imported the same bytes between our look and our insert: look again
        try:
            return self._add_all(workbooks, imported_by, progress)
        except IntegrityError as error:
            raise StoreError(f"the store {self._database.name} refused the import: {error}") from error

    def _add_all(
        self,
        workbooks: Sequence[Workbook],
        imported_by: str,
        progress: Callable[[int], None] | None,
    ) -> list[Added]:
        actor = Actor(imported_by, imported_by, source="operator")
        added: list[Added] = []
        with self._database.transaction(writes=True) as connection:
            for position, workbook in enumerate(workbooks):
                if progress is not None:
                    progress(position)
                each = self.keep(connection, workbook, imported_by)
                if each.is_new:
                    self._show(connection, each.snapshot, actor)
                added.append(each)
        return added

    def keep(self, connection: Connection, workbook: Workbook, imported_by: str) -> Added:
        """Write a workbook as a snapshot within a writing transaction, without showing it.

        Returns the one there is where the same bytes were kept for the same date before. Raises ValueError where the
        result has errors or no kind.
        """
        result = workbook.result
        if result.kind is None or result.has_errors:
            raise ValueError(f"not publishable: {result.file_name} ({result.verdict})")
        head = _head(workbook, imported_by)
        known = _find(connection, head)
        if known is not None:
            return Added(known, is_new=False)
        self._insert(connection, workbook, head)
        written = _find(connection, head)
        assert written is not None
        return Added(written, is_new=True)

    def _show(self, connection: Connection, snapshot: Snapshot, actor: Actor) -> None:
        period = month_key(snapshot.as_of)
        head = publications.head_of(connection, snapshot.kind, period)
        before = None
        if head is not None and head.snapshot_id is not None:
            before = self.snapshot(connection, head.snapshot_id)
        shows = before is None or before.as_of <= snapshot.as_of
        if shows:
            publications.append(
                connection,
                actor,
                "publish",
                kind=snapshot.kind,
                period=period,
                snapshot_id=snapshot.id,
                expected=head.number if head else None,
            )
        audit.append(
            connection,
            actor,
            "import",
            target=snapshot.file_name,
            kind=snapshot.kind,
            period=period,
            before=before.sha256 if before else None,
            after=snapshot.sha256,
            details={"snapshot": snapshot.id, "shown": shows},
        )

    def _insert(self, connection: Connection, workbook: Workbook, head: Mapping[str, Any]) -> None:
        snapshot_id = connection.execute(
            insert(SNAPSHOTS).values(**head, content=workbook.content).returning(SNAPSHOTS.c.id)
        ).scalar_one()
        for contract_id, table in workbook.result.tables.items():
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
        found = workbook.result.problems if workbook.problems is None else workbook.problems
        problems = [
            {"snapshot_id": snapshot_id, "position": position, **problem.to_json()}
            for position, problem in enumerate(found)
        ]
        if problems:
            connection.execute(insert(PROBLEMS), problems)

    # -- reading --------------------------------------------------------------------------------------

    def version(self) -> int | None:
        """Return a number that changes whenever anybody publishes; None where only a query can tell."""
        return self._database.version()

    def snapshots(self) -> list[Snapshot]:
        """Return every snapshot, the latest as-of date first, within it the latest import first."""
        query = select(*_HEAD).order_by(SNAPSHOTS.c.as_of.desc(), SNAPSHOTS.c.id.desc())
        with self._database.transaction() as connection:
            return [_snapshot(row) for row in connection.execute(query)]

    def snapshot(self, connection: Connection, snapshot_id: int) -> Snapshot:
        """Return one snapshot; KeyError where there is none of that identifier."""
        row = connection.execute(select(*_HEAD).where(SNAPSHOTS.c.id == snapshot_id)).one_or_none()
        if row is None:
            raise KeyError(snapshot_id)
        return _snapshot(row)

    def current(self, as_of: dt.date, until: int | None = None) -> dict[str, Snapshot]:
        """Return the snapshot in force of each kind, by kind, for the month that a date lies in.

        Offices report by the month, whether a workbook says 28 or 31 December. ``until`` is the number of a
        publication: what was in force then.
        """
        with self._database.transaction() as connection:
            lines = publications.in_force(connection, month_key(as_of), until)
            shown = {kind: line.snapshot_id for (kind, _), line in lines.items() if line.snapshot_id}
            query = select(*_HEAD).where(SNAPSHOTS.c.id.in_(shown.values()))
            by_id = {row.id: _snapshot(row) for row in connection.execute(query)}
        return {kind: by_id[snapshot_id] for kind, snapshot_id in shown.items()}

    def as_of_dates(self, until: int | None = None) -> list[dt.date]:
        """Return the latest as-of date of every month that shows any snapshot, the latest first."""
        with self._database.transaction() as connection:
            return sorted(publications.shown_days(connection, until).values(), reverse=True)

    def tables(self, snapshot: Snapshot) -> dict[str, Table]:
        """Return a snapshot's typed tables by contract identifier, as they were when published.

        Raises StoreError where this version declares the snapshot's kind or one of its sheets no longer.
        """
        tables: dict[str, Table] = {}
        with self._database.transaction() as connection:
            sheets = connection.execute(select(SHEETS).where(SHEETS.c.snapshot_id == snapshot.id))
            for sheet in sheets.all():
                rows = self._row_tables.get((snapshot.kind, sheet.contract_id))
                if rows is None:
                    raise StoreError(f"unknown sheet in the store: {snapshot.kind}/{sheet.contract_id}")
                query = select(rows).where(rows.c.snapshot_id == snapshot.id).order_by(rows.c.excel_row)
                records = [dict(row._mapping) for row in connection.execute(query)]
                contract = self._kinds[snapshot.kind].sheet(sheet.contract_id)
                tables[sheet.contract_id] = Table(
                    workbook=snapshot.file_name,
                    sheet=sheet.sheet,
                    contract_id=sheet.contract_id,
                    frame=typed_frame(contract, records),
                    letters=json.loads(sheet.letters),
                )
        return tables

    def problems(self, snapshot: Snapshot) -> list[Problem]:
        """Return the problems found when the snapshot was read, in the order they were found."""
        query = select(PROBLEMS).where(PROBLEMS.c.snapshot_id == snapshot.id).order_by(PROBLEMS.c.position)
        with self._database.transaction() as connection:
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
        with self._database.transaction() as connection:
            content = bytes(connection.execute(query).scalar_one())
        if hashlib.sha256(content).hexdigest() != snapshot.sha256:
            raise StoreError(f"snapshot {snapshot.id} ({snapshot.file_name}) no longer has its SHA-256")
        return content


def _head(workbook: Workbook, imported_by: str) -> dict[str, Any]:
    result = workbook.result
    assert result.kind is not None
    return {
        "kind": result.kind.id,
        "as_of": workbook.as_of,
        "file_name": result.file_name,
        "sha256": hashlib.sha256(workbook.content).hexdigest(),
        "byte_size": len(workbook.content),
        "contract_version": result.kind.version,
        "verdict": result.verdict,
        "office": result.info.office,
        "author": result.info.author,
        "note": result.info.note,
        "imported_at": dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0),
        "imported_by": imported_by,
    }


def _find(connection: Connection, head: Mapping[str, Any]) -> Snapshot | None:
    same = [SNAPSHOTS.c[name] == head[name] for name in ("kind", "as_of", "sha256")]
    row = connection.execute(select(*_HEAD).where(*same)).one_or_none()
    return _snapshot(row) if row is not None else None


def _snapshot(row: Row[Any]) -> Snapshot:
    return Snapshot(**dict(row._mapping))


def _plain_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a frame's rows with plain Python values, every kind of missing value as None."""
    columns = {
        name: [None if pd.isna(value) else value for value in frame[name].tolist()] for name in frame.columns
    }
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
