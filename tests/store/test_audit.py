"""The audit trail only grows, and whoever rewrites it is found out."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import threading
from collections.abc import Iterator
from decimal import Decimal
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
def store(database_url: str) -> Iterator[Store]:
    opened = Store(database_url)
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


def tampered(store: Store, *statements: str) -> None:
    """Change the table behind the product's back, as somebody with the database can."""
    with store.transaction(writes=True) as raw:
        if raw.dialect.name == "postgresql":
            raw.exec_driver_sql("ALTER TABLE audit DISABLE TRIGGER ALL")
        else:
            for name in ("update", "delete", "insert_between"):
                raw.exec_driver_sql(f"DROP TRIGGER audit_no_{name}")
        for statement in statements:
            raw.exec_driver_sql(statement)


def verified(store: Store, since: tuple[int, str] | None = None) -> audit.Verification:
    with store.transaction() as connection:
        return audit.verify(connection, since)


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


def refused_statements(store: Store) -> list[str]:
    everywhere = ["UPDATE audit SET login = 'khor'", "DELETE FROM audit WHERE number = 3"]
    columns = "number, at, login, name, source, action, target, outcome, details, previous_seal, seal"
    row = "'2018-12-31', 'kor', 'ก', 'local', 'publish', '', 'done', '{}', '', ''"
    if store.version() is None:
        instead = (
            f"INSERT INTO audit ({columns}) VALUES (2, {row}) ON CONFLICT (number) DO UPDATE SET login = 'x'"
        )
        return [*everywhere, "TRUNCATE audit", instead]
    return [*everywhere, *(f"INSERT OR REPLACE INTO audit ({columns}) VALUES ({n}, {row})" for n in (2, 5))]


def test_the_database_itself_refuses_to_change_or_delete_an_entry(store: Store) -> None:
    for statement in refused_statements(store):
        with (
            pytest.raises(StoreError, match="only grows"),
            store.transaction(writes=True) as raw,
        ):
            raw.exec_driver_sql(statement)
    assert verified(store) == audit.Verification(3, verified(store).seal)


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
    store: Store, statement: str, broken_at: int, fault: str
) -> None:
    tampered(store, statement)
    found = verified(store)
    assert (found.intact, found.broken_at, found.fault) == (False, broken_at, fault)


def test_an_entry_taken_out_with_the_others_moved_up_breaks_the_links(store: Store) -> None:
    tampered(store, "DELETE FROM audit WHERE number = 2", "UPDATE audit SET number = 2 WHERE number = 3")
    assert verified(store).broken_at == 2


def test_a_trail_cut_off_at_the_end_shows_against_a_noted_seal(store: Store) -> None:
    noted = verified(store)
    tampered(store, "DELETE FROM audit WHERE number = 3")
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


# -- going on from what was found in order before -------------------------------------------------------


def test_only_what_came_since_is_gone_through(store: Store) -> None:
    before = verified(store)
    with store.transaction(writes=True) as connection:
        audit.append(connection, KOR, "sign_out")
    whole = verified(store)
    assert (whole.entries, whole.intact) == (4, True)
    assert verified(store, (before.entries, before.seal)) == whole
    tampered(store, "UPDATE audit SET login = 'khor' WHERE number = 2")
    assert verified(store, (before.entries, before.seal)) == whole  # it lies before
    assert verified(store).broken_at == 2


def test_a_changed_or_missing_last_entry_no_longer_has_the_seal_that_was_noted(store: Store) -> None:
    noted = verified(store)
    tampered(store, "DELETE FROM audit WHERE number = 3")
    found = verified(store, (noted.entries, noted.seal))
    assert (found.intact, found.broken_at, found.fault) == (False, 3, "noted")
    assert verified(store).intact  # without the noted seal nobody could tell


def test_a_fault_that_came_since_is_found(store: Store) -> None:
    with store.transaction() as connection:
        first = audit.seal_of(connection, 1)
    assert first is not None
    tampered(store, "UPDATE audit SET outcome = 'failed' WHERE number = 3")
    assert verified(store, (1, first)).broken_at == 3


# -- what may stand in an entry -------------------------------------------------------------------------


def test_whatever_somebody_calls_a_file_can_be_recorded(store: Store) -> None:
    """A NUL, half of a surrogate pair and a name without end come from outside; the act must not fail for them."""
    with store.transaction(writes=True) as connection:
        audit.append(connection, KOR, "check", target="งบ\0\udce9" + "ก" * 2_000)
        (entry,) = audit.entries(connection, limit=1)
    assert entry.target.startswith("งบ\ufffd?ก")
    assert (len(entry.target), entry.target[-1]) == (1_000, "…")
    assert verified(store).intact


def test_details_are_plain_values_the_same_every_time(store: Store) -> None:
    details = {
        "set": frozenset({"kpi", "budget"}),
        "money": Decimal("1249433100.10"),
        "day": dt.date(2018, 12, 31),
        "share": 0.1,
        "nothing": float("nan"),
        "pair": (1, None),
        "inner": {2: "สอง"},
    }
    with store.transaction(writes=True) as connection:
        audit.append(connection, KOR, "check", details=details)
        (entry,) = audit.entries(connection, limit=1)
    assert entry.details == {
        "set": ["budget", "kpi"],
        "money": "1249433100.10",
        "day": "2018-12-31",
        "share": 0.1,
        "nothing": "nan",
        "pair": [1, None],
        "inner": {"2": "สอง"},
    }
    assert verified(store).intact


def test_details_that_are_no_plain_values_are_a_mistake_of_ours(store: Store) -> None:
    with store.transaction(writes=True) as connection, pytest.raises(TypeError, match="Actor"):
        audit.append(connection, KOR, "check", details={"who": KOR})


def test_huge_details_are_shortened(store: Store) -> None:
    with store.transaction(writes=True) as connection:
        audit.append(connection, KOR, "explain", details={"text": "ก" * 5_000, "codes": list(range(300))})
        audit.append(connection, KOR, "explain", details={f"text {n}": "ก" * 4_000 for n in range(10)})
        huge, long = audit.entries(connection, limit=2)
    assert long.details["text"] == "ก" * 3_999 + "…"
    assert (long.details["codes"][199], long.details["codes"][200:]) == (199, ["… (+100)"])
    assert list(huge.details) == ["shortened"]
    assert len(huge.details["shortened"]) == 10_000
    assert verified(store).intact


def test_a_spoilt_entry_does_not_keep_the_others_from_being_read(store: Store) -> None:
    tampered(store, "UPDATE audit SET at = 'เมื่อวาน', details = '{' WHERE number = 2")
    with store.transaction() as connection:
        found = audit.entries(connection)
    assert [each.number for each in found] == [3, 2, 1]
    assert (found[1].at, found[1].details) == (audit.UNREADABLE, {"unreadable": "{"})
    assert verified(store).broken_at == 2


def test_a_column_of_a_later_version_breaks_no_seal(store: Store) -> None:
    tampered(store, "ALTER TABLE audit ADD COLUMN address TEXT")
    assert verified(store).intact


# -- several at once --------------------------------------------------------------------------------------


def test_threads_that_write_at_once_leave_an_unbroken_chain(database_url: str) -> None:
    stores = [Store(database_url) for _ in range(4)]
    gate = threading.Barrier(len(stores))

    def write(store: Store) -> None:
        gate.wait()
        for number in range(15):
            with store.transaction(writes=True) as connection:
                audit.append(connection, KOR, "check", target=str(number))

    threads = [threading.Thread(target=write, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = verified(stores[0])
    assert (found.entries, found.intact) == (60, True)
    for store in stores:
        store.close()


def test_processes_that_write_at_once_leave_an_unbroken_chain(tmp_path: Path) -> None:
    """On SQLite, where each write waits for the file; PostgreSQL's server sees no difference to threads."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    Store(url).close()
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=write_some, args=(url, 20)) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    store = Store(url)
    found = verified(store)
    assert (found.entries, found.intact) == (60, True)
    store.close()


def write_some(url: str, times: int) -> None:
    store = Store(url)
    for number in range(times):
        with store.transaction(writes=True) as connection:
            audit.append(connection, KOR, "check", target=str(number))
    store.close()
