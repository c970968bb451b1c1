"""Layouts that somebody matched to a contract before: next month's workbook of the same office is read by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sme_dash.contracts.mapping import Mapping
from sme_dash.store.schema import LAYOUT_MAPPINGS

OFFICE_LENGTH = 200
"""Characters of an office's name that tell it from others."""

_COLUMNS = LAYOUT_MAPPINGS.c


@dataclass(frozen=True, slots=True)
class RememberedLayout:
    """A mapping, the office and layout it is for, and who matched the columns; ``at`` is UTC.

    ``mapping`` is None where what is stored no longer reads as one: the columns have to be matched again.
    """

    id: int
    kind: str
    office: str
    fingerprint: str
    mapping: Mapping | None
    by: str
    at: dt.datetime


def find(
    connection: Connection, kind: str, fingerprint: str, office: str | None = None
) -> RememberedLayout | None:
    """Return what was remembered last of a layout: for the office, or else for any office of the same layout.

    A layout that is stored but can no longer be read is none.
    """
    query = (
        select(LAYOUT_MAPPINGS)
        .where(_COLUMNS.kind == kind, _COLUMNS.fingerprint == fingerprint)
        .order_by(_COLUMNS.remembered_at.desc(), _COLUMNS.id.desc())
    )
    found = [_layout(row) for row in connection.execute(query)]
    readable = [each for each in found if each.mapping is not None]
    own = next((each for each in readable if each.office == _office(office)), None)
    return own or next(iter(readable), None)


def remember(
    connection: Connection, mapping: Mapping, *, office: str | None, by: str, at: dt.datetime
) -> RememberedLayout:
    """Keep a mapping for an office's layout, in place of what was kept for it before; ``at`` is aware, or UTC."""
    where = {"kind": mapping.kind, "office": _office(office), "fingerprint": mapping.fingerprint}
    said = {"mapping": mapping.to_json(), "remembered_by": by, "remembered_at": _utc(at)}
    same = [_COLUMNS[name] == value for name, value in where.items()]
    if connection.execute(update(LAYOUT_MAPPINGS).where(*same).values(**said)).rowcount == 0:
        connection.execute(insert(LAYOUT_MAPPINGS).values(**where, **said))
    return _layout(connection.execute(select(LAYOUT_MAPPINGS).where(*same)).one())


def forget(connection: Connection, layout_id: int) -> bool:
    """Forget one layout; return whether there was one."""
    return connection.execute(delete(LAYOUT_MAPPINGS).where(_COLUMNS.id == layout_id)).rowcount > 0


def every(connection: Connection, kind: str | None = None) -> list[RememberedLayout]:
    """Return every remembered layout, of one kind or of all, the newest first."""
    query = select(LAYOUT_MAPPINGS).order_by(_COLUMNS.remembered_at.desc(), _COLUMNS.id.desc())
    if kind is not None:
        query = query.where(_COLUMNS.kind == kind)
    return [_layout(row) for row in connection.execute(query)]


def version(connection: Connection) -> tuple[int, dt.datetime | None]:
    """Return what changes whenever a layout is remembered or forgotten."""
    query = select(func.count(), func.max(_COLUMNS.remembered_at)).select_from(LAYOUT_MAPPINGS)
    count, latest = connection.execute(query).one()
    return int(count), latest


def find_any(
    connection: Connection, fingerprints: Map[str, str], office: str | None = None
) -> RememberedLayout | None:
    """Return what was remembered of a layout, whichever kind it was matched to; ``fingerprints`` are by kind."""
    found = (find(connection, kind, fingerprint, office) for kind, fingerprint in fingerprints.items())
    return next((each for each in found if each is not None), None)


def _utc(at: dt.datetime) -> dt.datetime:
    return at if at.tzinfo is None else at.astimezone(dt.UTC).replace(tzinfo=None)


def _office(office: str | None) -> str:
    """An office that is not named is kept as blank: two blanks are one, as two NULLs would not be."""
    return " ".join((office or "").split())[:OFFICE_LENGTH]


def _layout(row: Row[Any]) -> RememberedLayout:
    try:
        mapping = Mapping.from_json(row.mapping)
    except ValueError:
        mapping = None
    return RememberedLayout(
        row.id, row.kind, row.office, row.fingerprint, mapping, row.remembered_by, row.remembered_at
    )
