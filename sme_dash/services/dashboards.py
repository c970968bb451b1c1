"""What the pages ask for: the months there are, one month's figures, and what is loaded."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

from sme_dash.measures.month import KIND_IDS, Month
from sme_dash.problems import Problem
from sme_dash.store.snapshots import Snapshot, Store

T = TypeVar("T")

MONTHS_KEPT = 24
VIEWS_KEPT = 400


class Dashboards:
    """Read-only use cases over the store, shared by all sessions of a server.

    Results are kept in memory under the snapshot identifiers they were computed from; snapshots never change,
    so nothing kept can go stale.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._months = _Kept(MONTHS_KEPT)
        self._views = _Kept(VIEWS_KEPT)

    def as_of_dates(self) -> list[dt.date]:
        """Return the dates that have published workbooks, the latest first."""
        return self._store.as_of_dates()

    def month(self, as_of: dt.date) -> Month:
        """Return what is published for a date; kinds without a workbook are absent."""
        current = self._store.current(as_of)
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
        return self._store.snapshots()

    def problems(self, snapshot: Snapshot) -> list[Problem]:
        """Return what was found when a snapshot was read."""
        return self._store.problems(snapshot)

    def content(self, snapshot: Snapshot) -> bytes:
        """Return a snapshot's workbook as it was uploaded."""
        return self._store.content(snapshot)

    def _load(self, as_of: dt.date, snapshots: list[Snapshot]) -> Month:
        tables = {snapshot.kind: self._store.tables(snapshot) for snapshot in snapshots}
        return Month(as_of, tables, tuple(snapshot.id for snapshot in snapshots))


class _Kept:
    """A small thread-safe store of results, the longest unused dropped first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._items: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        with self._lock:
            if key in self._items:
                self._items.move_to_end(key)
                return self._items[key]  # type: ignore[return-value]
        value = make()  # outside the lock: two sessions may both compute it, none waits for another's work
        with self._lock:
            self._items[key] = value
            while len(self._items) > self._size:
                self._items.popitem(last=False)
        return value
