"""Uploads on their way: what staff handed in, what they said about it, and how far it came.

A draft outlives the browser window it was uploaded in, waits for a second person where the office asks for one, and
is published at most once.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sqlalchemy import (
    Column,
    Connection,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    Text,
    insert,
    select,
    update,
)

from sme_dash.access import Actor
from sme_dash.errors import StoreError
from sme_dash.problems import Problem, Severity
from sme_dash.store.schema import METADATA
from sme_dash.store.times import stored_second

DRAFTS = Table(
    "drafts",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("file_name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("byte_size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("state", String(12), nullable=False),
    Column("kind", String(40)),
    Column("as_of", Date),
    Column("answers", Text, nullable=False),
    Column("withheld", Text),
    Column("publication", ForeignKey("publications.number")),
    sqlite_autoincrement=True,
)

State = Literal["checked", "submitted", "published", "discarded"]


@dataclass(frozen=True, slots=True)
class Answers:
    """What staff said about a workbook that it does not say itself.

    ``kind`` and ``as_of`` where the workbook names none; ``mapping`` is the JSON text of a contracts.mapping.Mapping; ``explanations`` by
    check identifier; ``renames`` confirmed and ``declined``, each (sheet, field, old, new); ``seen`` the number of the
    publication the difference was shown against, 0 for none, None while it was not shown.
    """

    kind: str | None = None
    as_of: dt.date | None = None
    mapping: str | None = None
    explanations: Mapping[str, str] = field(default_factory=dict)
    renames: tuple[tuple[str, str, str, str], ...] = ()
    seen: int | None = None
    note: str = ""
    declined: tuple[tuple[str, str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """One upload without its bytes; ``login`` and ``name`` say whose it is, ``at`` is UTC.

    ``withheld`` is None, or the problems for whose sake the bytes were never written down.
    """

    id: int
    file_name: str
    sha256: str
    byte_size: int
    login: str
    name: str
    at: dt.datetime
    state: State
    kind: str | None
    as_of: dt.date | None
    answers: Answers
    publication: int | None
    withheld: tuple[Problem, ...] | None = None


_HEAD = [column for column in DRAFTS.columns if column.name != "content"]


def add(
    connection: Connection,
    actor: Actor,
    file_name: str,
    content: bytes,
    at: dt.datetime,
    *,
    withhold: Sequence[Problem] | None = None,
) -> Draft:
    """Keep an upload within a writing transaction; with ``withhold`` its problems are kept and its bytes are not."""
    query = insert(DRAFTS).values(
        file_name=file_name,
        sha256=hashlib.sha256(content).hexdigest(),
        byte_size=len(content),
        content=content if withhold is None else b"",
        login=actor.login,
        name=actor.name,
        at=stored_second(at),
        state="checked",
        answers=_to_json(Answers()),
        withheld=None if withhold is None else json.dumps([each.to_json() for each in withhold]),
    )
    draft_id = connection.execute(query.returning(DRAFTS.c.id)).scalar_one()
    found = get(connection, draft_id)
    assert found is not None
    return found


def same(connection: Connection, actor: Actor, file_name: str, content: bytes) -> Draft | None:
    """Return the upload of exactly this file by the same person that still waits to be gone on with."""
    query = (
        select(*_HEAD)
        .where(
            DRAFTS.c.sha256 == hashlib.sha256(content).hexdigest(),
            DRAFTS.c.login == actor.login,
            DRAFTS.c.file_name == file_name,
            DRAFTS.c.state == "checked",
        )
        .order_by(DRAFTS.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return _draft(row) if row is not None else None


def get(connection: Connection, draft_id: int) -> Draft | None:
    """Return a draft by its identifier."""
    row = connection.execute(select(*_HEAD).where(DRAFTS.c.id == draft_id)).one_or_none()
    return _draft(row) if row is not None else None


def content(connection: Connection, draft_id: int) -> bytes:
    """Return the bytes of a draft; StoreError where they are no longer what was uploaded."""
    row = connection.execute(select(DRAFTS.c.content, DRAFTS.c.sha256).where(DRAFTS.c.id == draft_id)).one()
    found = bytes(row.content)
    if hashlib.sha256(found).hexdigest() != row.sha256:
        raise StoreError(f"upload {draft_id} no longer has its SHA-256")
    return found


def waiting(connection: Connection, *, login: str | None = None) -> list[Draft]:
    """Return the drafts that are neither published nor discarded, the latest first; of one person or of all."""
    query = select(*_HEAD).where(DRAFTS.c.state.in_(["checked", "submitted"])).order_by(DRAFTS.c.id.desc())
    if login is not None:
        query = query.where(DRAFTS.c.login == login)
    return [_draft(row) for row in connection.execute(query)]


def recognise(connection: Connection, draft_id: int, kind: str | None, as_of: dt.date | None) -> None:
    """Note which kind and day a draft turned out to be for."""
    connection.execute(update(DRAFTS).where(DRAFTS.c.id == draft_id).values(kind=kind, as_of=as_of))


def answer(connection: Connection, draft_id: int, answers: Answers) -> None:
    """Keep what staff said about a draft."""
    connection.execute(update(DRAFTS).where(DRAFTS.c.id == draft_id).values(answers=_to_json(answers)))


def move(
    connection: Connection,
    draft_id: int,
    state: State,
    *,
    among: Sequence[State],
) -> bool:
    """Bring a draft into a state, and return whether it still was in one of ``among``: only one of two gets it."""
    change = update(DRAFTS).where(DRAFTS.c.id == draft_id, DRAFTS.c.state.in_(among)).values(state=state)
    return connection.execute(change).rowcount == 1


def settle(connection: Connection, draft_id: int, publication: int) -> None:
    """Note which publication a draft became."""
    connection.execute(update(DRAFTS).where(DRAFTS.c.id == draft_id).values(publication=publication))


def remark(connection: Connection, draft_id: int, remark: str) -> None:
    """Keep what an approver wrote when sending a draft back."""
    found = get(connection, draft_id)
    if found is not None:
        answer(connection, draft_id, replace(found.answers, note=remark))


def _to_json(answers: Answers) -> str:
    return json.dumps(
        {
            "kind": answers.kind,
            "as_of": answers.as_of.isoformat() if answers.as_of else None,
            "mapping": answers.mapping,
            "explanations": dict(answers.explanations),
            "renames": [list(each) for each in answers.renames],
            "seen": answers.seen,
            "note": answers.note,
            "declined": [list(each) for each in answers.declined],
        },
        ensure_ascii=False,
    )


def _draft(row: Row[Any]) -> Draft:
    values = dict(row._mapping)
    stated = json.loads(values["answers"])
    stated["as_of"] = dt.date.fromisoformat(stated["as_of"]) if stated["as_of"] else None
    for renames in ("renames", "declined"):
        stated[renames] = tuple((one, two, three, four) for one, two, three, four in stated.get(renames, ()))
    values["answers"] = Answers(**stated)
    if values["withheld"] is not None:
        values["withheld"] = tuple(_problem(each) for each in json.loads(values["withheld"]))
    return Draft(**values)


def _problem(stored: Mapping[str, Any]) -> Problem:
    return Problem(**{**stored, "severity": Severity(stored["severity"])})
