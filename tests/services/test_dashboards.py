"""What is kept in memory never hides what was published since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from sme_dash.access import ANONYMOUS
from sme_dash.contracts.read import ReadResult
from sme_dash.services.dashboards import Dashboards
from sme_dash.store import audit
from sme_dash.store.snapshots import Store

DECEMBER = dt.date(2018, 12, 31)
NOVEMBER = dt.date(2018, 11, 30)


def publish(store: Store, result: ReadResult, as_of: dt.date) -> None:
    assert store.add(result, b"workbook of " + result.file_name.encode(), as_of, "ทดสอบ").is_new


def test_what_another_process_publishes_is_seen_at_once(
    shipped: Mapping[str, ReadResult], tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    ours, theirs = Store(url), Store(url)
    dashboards = Dashboards(ours)
    assert dashboards.as_of_dates() == []
    publish(theirs, shipped["budget"], DECEMBER)
    assert dashboards.as_of_dates() == [DECEMBER]
    assert list(dashboards.month(DECEMBER).tables) == ["budget"]
    publish(ours, shipped["kpi"], DECEMBER)
    publish(theirs, shipped["kpi"], NOVEMBER)
    assert dashboards.as_of_dates() == [DECEMBER, NOVEMBER]
    assert list(dashboards.month(DECEMBER).tables) == ["budget", "kpi"]
    assert len(theirs.snapshots()) == 3


def test_a_month_is_loaded_once(shipped: Mapping[str, ReadResult], tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'store.db'}")
    publish(store, shipped["situation"], DECEMBER)
    dashboards = Dashboards(store)
    assert dashboards.month(DECEMBER) is dashboards.month(DECEMBER)


def test_a_store_without_a_version_is_asked_every_time(shipped: Mapping[str, ReadResult]) -> None:
    store = Store("sqlite://")
    assert store.version() is None
    dashboards = Dashboards(store)
    assert dashboards.as_of_dates() == []
    publish(store, shipped["budget"], DECEMBER)
    assert dashboards.as_of_dates() == [DECEMBER]


def test_a_commit_that_publishes_nothing_is_no_reason_to_ask_again(
    shipped: Mapping[str, ReadResult], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(f"sqlite:///{tmp_path / 'store.db'}")
    publish(store, shipped["budget"], DECEMBER)
    dashboards = Dashboards(store)
    assert dashboards.as_of_dates() == [DECEMBER]
    with store.transaction(writes=True) as connection:
        audit.append(connection, ANONYMOUS, "sign_in", at=dt.datetime.now(dt.UTC))
    monkeypatch.setattr(store, "as_of_dates", lambda _: [])
    assert dashboards.as_of_dates() == [DECEMBER]
    store.close()
