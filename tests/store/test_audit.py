"""The audit trail only grows, and whoever rewrites it is found out."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_dash.access import ANONYMOUS, Actor
from sme_dash.errors import StoreError
from sme_dash.store import audit
from sme_dash.store.audit import Filter
from sme_dash.store.snapshots import Store

KOR = Actor("kor", "กอ")
NOON = dt.datetime(2018, 12, 31, 5, 0, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path / 'store.db'}")
    with opened.transaction(writes=True) as connection:
        audit.append(connection, KOR, "sign_in", at=NOON)
        audit.append(
            connection,
            KOR,
            "publish",
            target="งบ.xlsx",
            kind="budget",
            period="2561-12",
            after="a" * 64,
            details={"publication": 1},
            at=NOON + dt.timedelta(hours=1),
        )
        audit.append(connection, ANONYMOUS, "publish", outcome="refused", at=NOON + dt.timedelta(hours=2))
    yield opened
    opened.close()


def tampered(tmp_path: Path, *statements: str) -> None:
    """Change the table behind the product's back, as somebody with the database file can."""
    with sqlite3.connect(tmp_path / "store.db") as raw:
        for name in ("audit_no_update", "audit_no_delete"):
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)


def verified(store: Store) -> audit.Verification:
    with store.transaction() as connection:
        return audit.verify(connection)


def test_entries_come_back_as_they_were_written_the_newest_first(store: Store) -> None:
    with store.transaction() as connection:
        found = audit.entries(connection)
    assert [(each.number, each.login, each.action, each.outcome) for each in found] == [
        (3, "", "publish", "refused"),
        (2, "kor", "publish", "done"),
        (1, "kor", "sign_in", "done"),
    ]
    assert found[1].at == NOON + dt.timedelta(hours=1)
    assert found[1].details == {"publication": 1}


def test_an_untouched_trail_is_intact(store: Store) -> None:
    found = verified(store)
    assert (found.intact, found.entries) == (True, 3)
    with store.transaction() as connection:
        assert audit.seal_of(connection, 3) == found.seal


def test_the_database_itself_refuses_to_change_or_delete_an_entry(store: Store) -> None:
    for statement in ("UPDATE audit SET login = 'khor'", "DELETE FROM audit WHERE number = 3"):
        with (
            pytest.raises(StoreError, match="only grows"),
            store.transaction(writes=True) as raw,
        ):
            raw.exec_driver_sql(statement)
    assert verified(store).entries == 3


@pytest.mark.parametrize(
    ("statement", "broken_at", "fault"),
    [
        ("UPDATE audit SET login = 'khor' WHERE number = 2", 2, "content"),
        ("UPDATE audit SET at = '2018-12-30T05:00:00.000+00:00' WHERE number = 1", 1, "content"),
        ("UPDATE audit SET details = '{}' WHERE number = 2", 2, "content"),
        ("DELETE FROM audit WHERE number = 1", 1, "gap"),
        ("DELETE FROM audit WHERE number = 2", 2, "gap"),
        ("UPDATE audit SET previous_seal = seal WHERE number = 3", 3, "link"),
    ],
)
def test_what_was_rewritten_is_found_at_its_place(
    store: Store, tmp_path: Path, statement: str, broken_at: int, fault: str
) -> None:
    tampered(tmp_path, statement)
    found = verified(store)
    assert (found.intact, found.broken_at, found.fault) == (False, broken_at, fault)


def test_an_entry_taken_out_with_the_others_moved_up_breaks_the_links(store: Store, tmp_path: Path) -> None:
    tampered(tmp_path, "DELETE FROM audit WHERE number = 2", "UPDATE audit SET number = 2 WHERE number = 3")
    assert verified(store).broken_at == 2


def test_a_trail_cut_off_at_the_end_shows_against_a_noted_seal(store: Store, tmp_path: Path) -> None:
    noted = verified(store)
    tampered(tmp_path, "DELETE FROM audit WHERE number = 3")
    with store.transaction() as connection:
        assert audit.seal_of(connection, noted.entries) is None


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Filter(login="kor"), [2, 1]),
        (Filter(action="publish"), [3, 2]),
        (Filter(outcome="refused"), [3]),
        (Filter(kind="budget", period="2561-12"), [2]),
        (Filter(words="งบ"), [2]),
        (Filter(words="%"), []),
        (Filter(since=NOON + dt.timedelta(minutes=30)), [3, 2]),
        (Filter(until=NOON + dt.timedelta(hours=1)), [1]),
    ],
)
def test_a_filter_leaves_what_it_names(store: Store, wanted: Filter, numbers: list[int]) -> None:
    with store.transaction() as connection:
        assert [each.number for each in audit.entries(connection, wanted)] == numbers
        assert audit.count(connection, wanted) == len(numbers)


def test_reading_on_begins_where_the_last_page_ended(store: Store) -> None:
    with store.transaction() as connection:
        assert [each.number for each in audit.entries(connection, limit=2)] == [3, 2]
        assert [each.number for each in audit.entries(connection, limit=2, before=2)] == [1]


def test_an_act_that_fails_leaves_no_entry(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction(writes=True) as connection:
        audit.append(connection, KOR, "publish")
        raise ZeroDivisionError
    assert verified(store).entries == 3
