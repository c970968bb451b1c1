"""Importing while processes die and race: the store holds the previous state, complete, or the next one."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from sme_dash.contracts.read import ReadResult
from sme_dash.store.snapshots import Snapshot
from tests.conftest import ROOT
from tests.store.hand_made import DECEMBER, store_at

KILLS = 40
IN_THE_MIDDLE = 5
"""Kills that must have struck a half-written transaction before the test has shown anything."""
MOST_KILLS = 400


class Importer:
    """The process that forks importing children; see ``importer.py``."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.importer"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert self._answer() == "ready"

    def start(self, path: Path, tag: str) -> int:
        """Start importing the workbooks under a tag into a store and return the child's process number."""
        return int(self._ask(f"import sqlite:///{path} {tag}"))

    def ending(self, child: int) -> int:
        """Return a child's exit code once it has ended; -9 where it was killed."""
        return int(self._ask(f"wait {child}"))

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        assert self._process.wait(timeout=60) == 0

    def _ask(self, line: str) -> str:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture(scope="module")
def importer() -> Iterator[Importer]:
    importer = Importer()
    yield importer
    importer.close()


def whole_imports(path: Path, shipped: Mapping[str, ReadResult]) -> int:
    """Return how many imports the store holds; fails where one of them is not whole, or the file not sound."""
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        kinds = raw.execute("SELECT id, kind, byte_size, length(content) FROM snapshots").fetchall()
        for snapshot_id, kind, byte_size, length in kinds:
            assert byte_size == length
            for contract_id, table in shipped[kind].tables.items():
                (rows,) = raw.execute(
                    f"SELECT count(*) FROM rows_{kind}_{contract_id} WHERE snapshot_id = ?", (snapshot_id,)
                ).fetchone()
                assert rows == len(table.frame), f"snapshot {snapshot_id}: half of {kind}/{contract_id}"
        sheets = raw.execute("SELECT count(*) FROM snapshot_sheets").fetchone()[0]
    assert len(kinds) % len(shipped) == 0, "some workbooks of an import without the others"
    per_import = sum(len(result.tables) for result in shipped.values())
    assert sheets == len(kinds) // len(shipped) * per_import
    return len(kinds) // len(shipped)


def test_a_kill_at_any_moment_of_an_import_leaves_the_previous_state_complete(
    importer: Importer, path: Path, shipped: Mapping[str, ReadResult]
) -> None:
    began = time.monotonic()
    assert importer.ending(importer.start(path, "first")) == 0
    duration = time.monotonic() - began
    before = {kind: snapshot.sha256 for kind, snapshot in _current(path).items()}
    imports = whole_imports(path, shipped)
    assert imports == 1
    kills = in_the_middle = 0
    while kills < KILLS or in_the_middle < IN_THE_MIDDLE:
        assert kills < MOST_KILLS, "no kill struck a transaction that was being written"
        child = importer.start(path, f"again {kills}")
        time.sleep(duration * 1.1 * (kills % KILLS) / KILLS)
        os.kill(child, signal.SIGKILL)
        ending = importer.ending(child)
        # The journal of a transaction that was neither committed nor rolled back: SQLite undoes it on opening.
        in_the_middle += path.with_name("store.db-journal").exists()
        now = whole_imports(path, shipped)
        if ending == 0:
            assert now == imports + 1
        assert now in {imports, imports + 1}
        current = {kind: snapshot.sha256 for kind, snapshot in _current(path).items()}
        assert (current == before) == (now == imports)
        before, imports = current, now
        kills += 1
    assert importer.ending(importer.start(path, "last")) == 0
    assert whole_imports(path, shipped) == imports + 1


def test_processes_that_import_the_same_bytes_at_once_publish_them_once(
    importer: Importer, path: Path, shipped: Mapping[str, ReadResult]
) -> None:
    """Onto a store that does not exist yet: its tables are made at once, too."""
    children = [importer.start(path, "same") for _ in range(4)]
    assert [importer.ending(child) for child in children] == [0, 0, 0, 0]
    assert whole_imports(path, shipped) == 1


def test_processes_that_import_different_workbooks_at_once_publish_them_all(
    importer: Importer, path: Path, shipped: Mapping[str, ReadResult]
) -> None:
    children = [importer.start(path, f"other {number}") for number in range(4)]
    assert [importer.ending(child) for child in children] == [0, 0, 0, 0]
    assert whole_imports(path, shipped) == 4


def _current(path: Path) -> Mapping[str, Snapshot]:
    store = store_at(path)
    try:
        return store.current(DECEMBER)
    finally:
        store.close()
