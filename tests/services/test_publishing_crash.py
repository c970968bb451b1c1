"""A server killed while it publishes: everything of the act is there afterwards, or nothing."""

from __future__ import annotations

import itertools
import os
import signal
from pathlib import Path

from sqlalchemy import Engine, event

from sme_dash.store import audit, drafts, publications
from sme_dash.store.drafts import Draft
from tests.services.hand_in import KOR, Office, budget

CHANGED = budget({"K19": 56_000_000})


def state(office: Office, draft: Draft) -> tuple[object, ...]:
    """Everything a publication changes, and that the trail is whole."""
    with office.store.transaction() as connection:
        current = drafts.get(connection, draft.id)
        assert current is not None
        checked = audit.verify(connection)
        assert checked.intact
        head = publications.head_of(connection, "budget", "2561-12")
        rows = connection.exec_driver_sql("SELECT count(*) FROM rows_budget_strategy").scalar_one()
        said = connection.exec_driver_sql("SELECT count(*) FROM explanations").scalar_one()
        kept = connection.exec_driver_sql("SELECT count(*) FROM snapshots").scalar_one()
    return (current.state, current.publication, checked.entries, head and head.number, rows, said, kept)


def killed_at(office: Office, draft: Draft, seen: int, statement: int) -> bool:
    """Publish in a child that is killed when it comes to a statement of its writing; return whether it was."""
    office.close()  # no connection may be shared with the child
    child = os.fork()
    if child == 0:
        written = itertools.count(1)

        def strike(connection: object, *_: object) -> None:
            writes = connection.get_execution_options().get("writes", False)  # type: ignore[attr-defined]
            if writes and next(written) == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "after_cursor_execute", strike)
        event.listen(Engine, "commit", strike)
        outcome = office.publish(KOR, draft, seen)
        os._exit(0 if outcome.state == "published" else 1)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in {0, -signal.SIGKILL}
    return code != 0


def test_a_kill_at_any_statement_leaves_everything_or_nothing(tmp_path: Path) -> None:
    """The child dies after each statement in turn, the commit included, until one gets through."""
    office = Office(tmp_path)
    first = office.published(KOR, budget())
    draft = office.hand_in(KOR, CHANGED)
    office.desk.checking.report(draft)
    before = state(office, draft)
    kills = 0
    while killed_at(office, draft, first, kills + 1):
        kills += 1
        assert state(office, draft) == before
    assert kills > 15, "the statements of a publication were not struck"
    after = state(office, draft)
    # One entry more in the trail, one line more in the log, a second snapshot.
    assert after[:4] == ("published", first + 1, int(str(before[2])) + 1, first + 1)
    assert after[6] == 2
    office.close()
    reopened = Office(tmp_path)
    assert reopened.shown() == "56000000.00"
    reopened.close()
