"""What the pages ask for: the months there are, one month's figures, and what is loaded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import TypeVar

from sme_dash.measures.continuity import continuity
from sme_dash.measures.month import KIND_IDS, Month
from sme_dash.measures.row_match import Rename
from sme_dash.periods import month_key, parse_month_key
from sme_dash.problems import Problem
from sme_dash.services.kept import Kept
from sme_dash.store import later_explanations, period_acts, publications
from sme_dash.store import said as said_with
from sme_dash.store.snapshots import Snapshot, Store
from sme_dash.thai.format import Display
from sme_dash.views.finding_marks import marked

T = TypeVar("T")

GOES_ON_DAYS = 366
"""How far back the month may lie that cumulative amounts go on from."""
MONTHS_KEPT = 24
VIEWS_KEPT = 400
HEADS_KEPT = 64
PROBLEMS_KEPT = 64
SNAPSHOTS_KEPT = 200


@dataclass(frozen=True)
class _Edition:
    """What a month is made of: snapshots in force, the lines that put them there, what staff said, what came before."""

    snapshots: tuple[Snapshot, ...]
    publications: tuple[int, ...]
    explanations: tuple[tuple[str, str, str], ...]
    renames: tuple[Rename, ...]
    nothing_to_report: tuple[str, ...]
    before: tuple[Snapshot, ...]


class Dashboards:
    """Read-only use cases over the store, shared by all sessions of a server.

    Results are kept in memory under the snapshot identifiers they were computed from; snapshots never change,
    so nothing kept can go stale. Which of them a month shows is kept under the last line of the logs that say so:
    a sign-in or a download is a commit too, but changes nothing that is shown.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._months = Kept(MONTHS_KEPT)
        self._views = Kept(VIEWS_KEPT)
        self._alone_kept = Kept(MONTHS_KEPT)
        self._heads = Kept(HEADS_KEPT)
        self._problems = Kept(PROBLEMS_KEPT)
        self._snapshots = Kept(SNAPSHOTS_KEPT)

    def as_of_dates(self, until: int | None = None) -> list[dt.date]:
        """Return the dates that show published workbooks, the latest first; ``until`` as for :meth:`month`."""
        return list(self._current(("dates", until), lambda: self._store.as_of_dates(until)))

    def month(self, as_of: dt.date, until: int | None = None) -> Month:
        """Return what is published for a date; kinds without a workbook are absent.

        ``until`` is the number of a publication: the month as it stood then.
        """
        edition = self._current(("edition", as_of, until), lambda: self._edition(as_of, until))
        return self._months.get((as_of, edition), lambda: self._load(as_of, edition))

    def view(self, month: Month, build: Callable[..., T], **choices: Hashable) -> T:
        """Return ``build(month, **choices)``, computed once per month, builder and choices.

        Where it is shown to a reader (``display``), figures with an open contradiction carry their sign.
        """
        display = choices.get("display")

        def make() -> T:
            built = build(month, **choices)
            return marked(built, month, display) if isinstance(display, Display) else built

        key = (
            month.edition,
            build.__module__,
            build.__qualname__,
            tuple(sorted(choices.items())),
        )
        return self._views.get(key, make)

    def snapshot(self, snapshot_id: int) -> Snapshot:
        """Return one snapshot; KeyError where there is none of that identifier."""
        return self._snapshots.get(snapshot_id, lambda: self._find(snapshot_id))

    def _find(self, snapshot_id: int) -> Snapshot:
        with self._store.transaction() as connection:
            return self._store.snapshot(connection, snapshot_id)

    def problems(self, snapshot: Snapshot) -> list[Problem]:
        """Return what was found when a snapshot was read."""
        return list(self._problems.get(snapshot.id, lambda: self._store.problems(snapshot)))

    def content(self, snapshot: Snapshot) -> bytes:
        """Return a snapshot's workbook as it was uploaded."""
        return self._store.content(snapshot)

    def _current(self, question: tuple[Hashable, ...], ask: Callable[[], T]) -> T:
        state = self._state()  # before asking: what is published meanwhile makes another state
        return self._heads.get((state, question), ask)

    def _state(self) -> tuple[int, ...]:
        """Return a name for what is shown now: the last line of each log that decides it."""
        version = self._store.version()
        return self._ask_state() if version is None else self._heads.get(version, self._ask_state)

    def _ask_state(self) -> tuple[int, ...]:
        with self._store.transaction() as connection:
            return (
                publications.version(connection),
                period_acts.declarations_version(connection),
                later_explanations.version(connection),
            )

    def previous(self, kind: str, as_of: dt.date, until: int | None = None) -> Month | None:
        """Return the latest month before a date that shows a kind, with that kind alone; at most a year back."""
        snapshot = self._current(("before", kind, as_of, until), lambda: self._before(kind, as_of, until))
        return self._alone(snapshot) if snapshot is not None else None

    def _edition(self, as_of: dt.date, until: int | None) -> _Edition:
        period, current = month_key(as_of), self._store.current(as_of, until)
        snapshots = tuple(current[kind] for kind in KIND_IDS if kind in current)
        with self._store.transaction() as connection:
            lines = publications.in_force(connection, period, until)
            shown = tuple(lines[each.kind, period].number for each in snapshots)
            said = {
                each.check_id: (each.text, each.name) for each in said_with.explanations(connection, shown)
            }
            for each in later_explanations.of_snapshots(connection, [one.id for one in snapshots], until):
                said[each.check_id] = (each.text, each.name)
            renamed = said_with.renames(connection, shown)
            line = publications.line(connection, until) if until is not None else None
            nothing = period_acts.declared(connection, period, line.at if line is not None else None)
        before = (self._before(each.kind, as_of, until) for each in snapshots)
        return _Edition(
            snapshots,
            shown,
            tuple((check_id, text, name) for check_id, (text, name) in said.items() if text),
            tuple(Rename(each.field, each.old, each.new) for each in renamed),
            tuple(sorted(each.kind for each in nothing if each.unit == period_acts.WHOLE_KIND)),
            tuple(each for each in before if each is not None),
        )

    def _before(self, kind: str, as_of: dt.date, until: int | None) -> Snapshot | None:
        first = parse_month_key(month_key(as_of)) - dt.timedelta(days=GOES_ON_DAYS)
        with self._store.transaction() as connection:
            line = publications.shown_before(
                connection, kind, month_key(as_of), not_before=month_key(first), until=until
            )
            if line is None or line.snapshot_id is None:
                return None
            return self._store.snapshot(connection, line.snapshot_id)

    def _load(self, as_of: dt.date, edition: _Edition) -> Month:
        tables = {snapshot.kind: self._store.tables(snapshot) for snapshot in edition.snapshots}
        month = Month(as_of, tables)
        broken = [
            check
            for snapshot in edition.before
            for check in continuity(
                self._alone(snapshot), Month(as_of, {snapshot.kind: tables[snapshot.kind]}), edition.renames
            )
        ]
        return replace(
            month,
            snapshot_ids=tuple(snapshot.id for snapshot in edition.snapshots),
            publications=edition.publications,
            explanations={check_id: text for check_id, text, _ in edition.explanations},
            explained_by={check_id: by for check_id, _, by in edition.explanations},
            nothing_to_report=edition.nothing_to_report,
            broken_continuity=tuple(broken),
            before=tuple(snapshot.id for snapshot in edition.before),
        )

    def _alone(self, snapshot: Snapshot) -> Month:
        return self._alone_kept.get(
            snapshot.id, lambda: Month(snapshot.as_of, {snapshot.kind: self._store.tables(snapshot)})
        )
