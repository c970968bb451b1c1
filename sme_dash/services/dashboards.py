"""What the pages ask for: the months there are, one month's figures, and what is loaded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable
from typing import TypeVar

from sme_dash.measures.month import KIND_IDS, Month
from sme_dash.problems import Problem
from sme_dash.services.kept import Kept
from sme_dash.store.snapshots import Snapshot, Store

T = TypeVar("T")

MONTHS_KEPT = 24
VIEWS_KEPT = 400
HEADS_KEPT = 64
PROBLEMS_KEPT = 64


class Dashboards:
    """Read-only use cases over the store, shared by all sessions of a server.

    Results are kept in memory under the snapshot identifiers they were computed from; snapshots never change,
    so nothing kept can go stale. Which snapshots there are is kept under the store's version; where the store
    has none, it is asked every time.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._months = Kept(MONTHS_KEPT)
        self._views = Kept(VIEWS_KEPT)
        self._heads = Kept(HEADS_KEPT)
        self._problems = Kept(PROBLEMS_KEPT)

    def as_of_dates(self) -> list[dt.date]:
        """Return the dates that have published workbooks, the latest first."""
        return list(self._current(("dates",), self._store.as_of_dates))

    def month(self, as_of: dt.date) -> Month:
        """Return what is published for a date; kinds without a workbook are absent."""
        current = self._current(("in force", as_of), lambda: self._store.current(as_of))
        ordered = [current[kind] for kind in KIND_IDS if kind in current]
        key = (as_of, tuple(snapshot.id for snapshot in ordered))
        return self._months.get(key, lambda: self._load(as_of, ordered))

    def view(self, month: Month, build: Callable[..., T], **choices: Hashable) -> T:
        """Return ``build(month, **choices)``, computed once per month, builder and choices."""
        key = (
            month.snapshot_ids,
            month.as_of,
            build.__module__,
            build.__qualname__,
            tuple(sorted(choices.items())),
        )
        return self._views.get(key, lambda: build(month, **choices))

    def snapshots(self) -> list[Snapshot]:
        """Return every snapshot ever published, the latest first."""
        return list(self._current(("snapshots",), self._store.snapshots))

    def problems(self, snapshot: Snapshot) -> list[Problem]:
        """Return what was found when a snapshot was read."""
        return list(self._problems.get(snapshot.id, lambda: self._store.problems(snapshot)))

    def content(self, snapshot: Snapshot) -> bytes:
        """Return a snapshot's workbook as it was uploaded."""
        return self._store.content(snapshot)

    def _current(self, question: tuple[Hashable, ...], ask: Callable[[], T]) -> T:
        version = self._store.version()  # before asking: what is published meanwhile makes another version
        return ask() if version is None else self._heads.get((version, question), ask)

    def _load(self, as_of: dt.date, snapshots: list[Snapshot]) -> Month:
        tables = {snapshot.kind: self._store.tables(snapshot) for snapshot in snapshots}
        return Month(as_of, tables, tuple(snapshot.id for snapshot in snapshots))
