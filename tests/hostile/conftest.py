"""Nothing outlives the reading of a file; the store that one family of files is published in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect

from sme_dash.store.snapshots import Store
from tests.store.hand_made import store_at

pytest.register_assert_rewrite("tests.hostile.holding")


def children() -> set[str]:
    """Return the processes that this one has started and not yet waited for."""
    tasks = Path("/proc/self/task")
    return {pid for task in tasks.iterdir() for pid in (task / "children").read_text().split()}


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@pytest.fixture()
def nothing_left_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No process and no file may outlive the reading of a file."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before, open_before = children(), open_files()
    yield
    assert children() <= before
    assert list(tmp_path.iterdir()) == []
    assert open_files() <= open_before


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = store_at(tmp_path_factory.mktemp("hostile") / "hostile.db")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def counting(store: Store) -> str:
    """A query for how many rows each table of the store holds."""
    with store.transaction() as connection:
        names = inspect(connection).get_table_names()
    return " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in names)
