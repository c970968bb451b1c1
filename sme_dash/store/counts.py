"""How much a snapshot holds: its data rows and its problems, counted by the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from sme_dash.contracts.declare import Kind
from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.table import ROLE_FIELD, Role
from sme_dash.problems import Severity
from sme_dash.store.schema import PROBLEMS, row_tables


def row_count(connection: Connection, snapshot_id: int, kind: str, kinds: Sequence[Kind] = KINDS) -> int:
    """Return the data rows of all sheets of a snapshot, reported totals and parents not counted."""
    rows = 0
    for (of_kind, _), table in row_tables(kinds).items():
        if of_kind == kind:
            query = select(func.count()).where(
                table.c.snapshot_id == snapshot_id, table.c[ROLE_FIELD] == Role.DATA.value
            )
            rows += connection.execute(query).scalar_one()
    return rows


def problem_counts(connection: Connection, snapshot_id: int) -> dict[Severity, int]:
    """Return how many problems of each severity were found in a snapshot, the gravest first."""
    query = (
        select(PROBLEMS.c.severity, func.count())
        .where(PROBLEMS.c.snapshot_id == snapshot_id)
        .group_by(PROBLEMS.c.severity)
    )
    found = {Severity(word): count for word, count in connection.execute(query)}
    return {each: found[each] for each in Severity if each in found}
