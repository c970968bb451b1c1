"""The store on another database than SQLite: any SQLAlchemy URL will do, PostgreSQL is the one an office has."""

from __future__ import annotations

import threading
from collections.abc import Mapping

import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy import create_engine, text

from sme_dash.contracts.read import ReadResult
from sme_dash.errors import StoreError
from sme_dash.services.intake import import_shipped_data
from sme_dash.settings import Settings
from sme_dash.store.snapshots import Store, Workbook
from tests.conftest import DECEMBER_2561
from tests.store.hand_made import CONTENT, budget, indicators


@pytest.fixture
def url(postgresql_url: str) -> str:
    return postgresql_url


def test_the_shipped_workbooks_survive_whole(url: str, shipped: Mapping[str, ReadResult]) -> None:
    store = Store(url)
    assert [each.outcome for each in import_shipped_data(store, Settings())] == ["published"] * 4
    snapshots = store.current(DECEMBER_2561)
    for kind, result in shipped.items():
        tables = store.tables(snapshots[kind])
        assert tables.keys() == result.tables.keys()
        for name, table in result.tables.items():
            assert_frame_equal(tables[name].frame, table.frame)
        assert len(store.content(snapshots[kind])) == snapshots[kind].byte_size
    store.close()


def test_every_type_of_column_and_every_problem_survives(url: str) -> None:
    store = Store(url)
    for result, content in ((budget(), b"a"), (indicators(), b"b")):
        snapshot = store.add(result, content, DECEMBER_2561, "ก").snapshot
        for name, table in store.tables(snapshot).items():
            assert_frame_equal(table.frame, result.tables[name].frame)
        assert store.problems(snapshot) == list(result.problems)
    assert not store.add(budget(), b"a", DECEMBER_2561, "ก").is_new
    store.close()


def test_a_failure_in_the_middle_leaves_nothing_behind(url: str) -> None:
    store = Store(url)

    def stop_at_the_second(position: int) -> None:
        if position == 1:
            raise KeyboardInterrupt

    publications = [
        Workbook(budget(), b"a", DECEMBER_2561),
        Workbook(indicators(), b"b", DECEMBER_2561),
    ]
    with pytest.raises(KeyboardInterrupt):
        store.add_all(publications, "ก", stop_at_the_second)
    assert store.snapshots() == []
    store.close()


def test_two_that_publish_the_same_bytes_at_once_publish_them_once(url: str) -> None:
    """One writes at a time; the other waits, looks, and finds the snapshot there."""
    stores = [Store(url), Store(url)]
    result = budget()
    gate = threading.Barrier(2)
    added: list[bool] = []

    def publish(store: Store) -> None:
        gate.wait()
        added.append(store.add_all([Workbook(result, CONTENT, DECEMBER_2561)], "ก")[0].is_new)

    threads = [threading.Thread(target=publish, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(added) == [False, True]
    (snapshot,) = stores[0].snapshots()
    assert len(stores[0].tables(snapshot)["strategy"].frame) == 4
    for store in stores:
        store.close()


def test_who_only_reads_cannot_write_and_sees_one_moment(url: str) -> None:
    reader, writer = Store(url), Store(url)
    with pytest.raises(StoreError, match="read-only"), reader.transaction() as connection:
        connection.execute(text("UPDATE meta SET value = '1'"))
    with reader.transaction() as connection:
        assert connection.execute(text("SELECT count(*) FROM snapshots")).scalar_one() == 0
        writer.add(budget(), CONTENT, DECEMBER_2561, "ก")
        assert connection.execute(text("SELECT count(*) FROM snapshots")).scalar_one() == 0
    assert len(reader.snapshots()) == 1
    for store in (reader, writer):
        store.close()


def test_a_store_of_a_newer_layout_is_refused(url: str) -> None:
    Store(url).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE meta SET value = '2'"))
    engine.dispose()
    with pytest.raises(StoreError, match="layout 2"):
        Store(url)


def test_a_store_of_an_older_version_gains_columns(url: str) -> None:
    store = Store(url)
    snapshot = store.add(budget(), CONTENT, DECEMBER_2561, "ก").snapshot
    store.close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE rows_budget_strategy DROP COLUMN plan_name"))
    engine.dispose()
    again = Store(url)
    assert again.tables(snapshot)["strategy"].frame["plan_name"].isna().all()
    again.close()
