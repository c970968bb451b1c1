"""How much a snapshot holds: its data rows and its problems, counted by the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, func, select

from sme_dash.contracts.declare import Kind
from sme_dash.contracts.kinds import KINDS
from sme_dash.contracts.table import ROLE_FIELD, Role
from sme_dash.problems import Severity
from sme_dash.store.schema import PROBLEMS, row_tables


def row_counts(
    connection: Connection, kinds_of: Mapping[int, str], kinds: Sequence[Kind] = KINDS
) -> dict[int, int]:
    """Return the data rows of all sheets by snapshot, reported totals not counted; zero where there are none.

    ``kinds_of`` gives the kind of every snapshot that is asked for.
    """
    snapshot_ids = list(kinds_of)
    counts: Counter[int] = Counter(dict.fromkeys(snapshot_ids, 0))
    asked = set(kinds_of.values())
    for (kind, _), table in row_tables(kinds).items():
        if kind not in asked:
            continue
        query = (
            select(table.c.snapshot_id, func.count())
            .where(table.c.snapshot_id.in_(snapshot_ids), table.c[ROLE_FIELD] == Role.DATA.value)
            .group_by(table.c.snapshot_id)
        )
        counts.update(dict(connection.execute(query).all()))
    return dict(counts)


def problem_counts(connection: Connection, snapshot_ids: Collection[int]) -> dict[int, dict[Severity, int]]:
    """Return how many problems of each severity were found, by snapshot; the gravest first."""
    query = (
        select(PROBLEMS.c.snapshot_id, PROBLEMS.c.severity, func.count())
        .where(PROBLEMS.c.snapshot_id.in_(snapshot_ids))
        .group_by(PROBLEMS.c.snapshot_id, PROBLEMS.c.severity)
    )
    counts = {(number, Severity(word)): count for number, word, count in connection.execute(query)}
    return {
        number: {each: counts[number, each] for each in Severity if (number, each) in counts}
        for number in snapshot_ids
    }
