"""What was published, by whom and when: the log of a month, and the originals behind it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sme_dash.access import Action, Actor, Decision, PeriodLock
from sme_dash.contracts.table import Table
from sme_dash.problems import Problem, Severity
from sme_dash.services.acts import Acts
from sme_dash.services.kept import Kept
from sme_dash.store import counts, period_acts, publications
from sme_dash.store import said as said_with
from sme_dash.store.period_acts import Declaration, PeriodAct
from sme_dash.store.publications import Publication
from sme_dash.store.said import Explanation
from sme_dash.store.snapshots import Snapshot

T = TypeVar("T")

PAGE = 25
"""Lines of the log that are read at once."""
SIZES_KEPT = 500
ANSWERS_KEPT = 200


@dataclass(frozen=True)
class Line:
    """One line of the log with what it showed; ``snapshot`` is None for a withdrawal."""

    publication: Publication
    snapshot: Snapshot | None
    explanations: tuple[Explanation, ...]
    in_force: bool


@dataclass(frozen=True)
class Size:
    """How much a snapshot holds: its data rows, and its problems by severity."""

    rows: int
    problems: Mapping[Severity, int]


@dataclass(frozen=True)
class MonthStanding:
    """One month as it stands: by kind the line in force, the number of versions ever shown, and who has nothing."""

    period: str
    heads: Mapping[str, Publication]
    versions: Mapping[str, int]
    nothing: Mapping[str, Declaration]
    lock: PeriodLock


@dataclass(frozen=True)
class Original:
    """A workbook exactly as it was uploaded."""

    file_name: str
    content: bytes


class History:
    """Use cases that look back; taking an original is asked for and put on record."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self._tables = Kept(16)
        self._sizes = Kept(SIZES_KEPT)
        self._answers = Kept(ANSWERS_KEPT)

    def timeline(
        self,
        *,
        kind: str | None = None,
        period: str | None = None,
        through: str | None = None,
        before: int | None = None,
        limit: int = PAGE,
    ) -> list[Line]:
        """Return lines of the log, the latest first; ``before`` is the number to go on from.

        ``through`` makes it the lines of every month from ``period`` to that one.
        """
        with self._acts.store.transaction() as connection:
            found = publications.lines(
                connection, kind=kind, period=period, through=through, before=before, limit=limit
            )
            heads = {
                place: publications.head_of(connection, *place)
                for place in {(each.kind, each.period) for each in found}
            }
            said = said_with.explanations(connection, [each.number for each in found])
            shown = {
                number: self._acts.store.snapshot(connection, number)
                for number in {each.snapshot_id for each in found}
                if number is not None
            }
        return [
            Line(
                each,
                shown.get(each.snapshot_id) if each.snapshot_id is not None else None,
                tuple(text for text in said if text.number == each.number),
                heads[each.kind, each.period] == each,
            )
            for each in found
        ]

    def line(self, number: int) -> Line | None:
        """Return one line of the log by its number."""
        with self._acts.store.transaction() as connection:
            found = publications.line(connection, number)
        if found is None:
            return None
        around = self.timeline(kind=found.kind, period=found.period, before=number + 1, limit=1)
        return around[0] if around else None

    def kept(self, question: tuple[Hashable, ...], ask: Callable[[], T]) -> T:
        """Return the answer to a question about the logs, asked again after any commit; it must not be changed."""
        version = self._acts.store.version()
        return ask() if version is None else self._answers.get((version, question), ask)

    def periods(self) -> list[str]:
        """Return the months that ever showed anything, the latest first."""
        return list(self.kept(("periods",), self._periods))

    def _periods(self) -> list[str]:
        with self._acts.store.transaction() as connection:
            return publications.periods(connection)

    def months(self, periods: Iterable[str]) -> list[MonthStanding]:
        """Return some months as they stand now, in the order they are asked for."""
        asked = list(periods)
        if not asked:
            return []
        first, last = min(asked), max(asked)
        with self._acts.store.transaction() as connection:
            heads = publications.in_force(connection, first, through=last)
            versions = publications.versions(connection, first, last)
            nothing = [
                each
                for each in period_acts.declared(connection, first, through=last)
                if each.unit == period_acts.WHOLE_KIND
            ]
            return [
                MonthStanding(
                    period,
                    {kind: line for (kind, month), line in heads.items() if month == period},
                    {kind: count for (kind, month), count in versions.items() if month == period},
                    {each.kind: each for each in nothing if each.period == period},
                    self._acts.lock_within(connection, period),
                )
                for period in asked
            ]

    def decisions(self, period: str, through: str | None = None) -> list[PeriodAct]:
        """Return what was decided about a month, or the months of a range, the latest first."""
        with self._acts.store.transaction() as connection:
            return period_acts.decisions(connection, period, through)

    def declarations(self, period: str, through: str | None = None) -> list[Declaration]:
        """Return every declaration made or taken back about a month, or the months of a range, the latest first."""
        with self._acts.store.transaction() as connection:
            return period_acts.declarations(connection, period, through)

    def snapshots_of(self, *numbers: int) -> list[Snapshot]:
        """Return what some lines showed, in their order; KeyError for a line that shows nothing or is not there."""
        found = [self.line(number) for number in numbers]
        missing = [
            number
            for number, each in zip(numbers, found, strict=True)
            if each is None or each.snapshot is None
        ]
        if missing:
            raise KeyError(missing[0])
        return [each.snapshot for each in found if each is not None and each.snapshot is not None]

    def size(self, snapshot: Snapshot) -> Size:
        """Return how much a snapshot holds."""
        return self._sizes.get(snapshot.id, lambda: self._size(snapshot))

    def _size(self, snapshot: Snapshot) -> Size:
        with self._acts.store.transaction() as connection:
            rows = counts.row_count(connection, snapshot.id, snapshot.kind)
            return Size(rows, counts.problem_counts(connection, snapshot.id))

    def problems(self, snapshot: Snapshot) -> list[Problem]:
        """Return what was found when a snapshot was read."""
        return self._acts.store.problems(snapshot)

    def tables(self, snapshot: Snapshot) -> dict[str, Table]:
        """Return a snapshot's typed tables by contract identifier."""
        return self._tables.get(snapshot.id, lambda: self._acts.store.tables(snapshot))

    def original(self, actor: Actor, snapshot_id: int) -> Original | Decision:
        """Return a workbook as it was uploaded and put that on record, or the decision why not.

        KeyError where there is no such snapshot.
        """
        actor = self._acts.who(actor)
        answer = self._acts.may(actor, Action.DOWNLOAD_ORIGINAL)
        if not answer.allowed:
            self._acts.refused(actor, Action.DOWNLOAD_ORIGINAL, answer, target=str(snapshot_id))
            return answer
        store = self._acts.store
        with store.transaction(writes=True) as connection:
            snapshot = store.snapshot(connection, snapshot_id)
            self._acts.log(
                connection,
                actor,
                Action.DOWNLOAD_ORIGINAL.value,
                target=snapshot.file_name,
                kind=snapshot.kind,
                period=publications.period_of(connection, snapshot_id),
                after=snapshot.sha256,
                details={"snapshot": snapshot_id},
            )
        return Original(snapshot.file_name, store.content(snapshot))
