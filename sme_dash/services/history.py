"""What was published, by whom and when: the log of a month, and the originals behind it."""

from __future__ import annotations

from dataclasses import dataclass

from sme_dash.access import Action, Actor, Decision
from sme_dash.contracts.table import Table
from sme_dash.services.acts import Acts
from sme_dash.services.kept import Kept
from sme_dash.store import period_acts, publications
from sme_dash.store.period_acts import PeriodAct
from sme_dash.store.publications import Explanation, Publication
from sme_dash.store.snapshots import Snapshot

PAGE = 25
"""Lines of the log that are read at once."""


@dataclass(frozen=True)
class Line:
    """One line of the log with what it showed; ``snapshot`` is None for a withdrawal."""

    publication: Publication
    snapshot: Snapshot | None
    explanations: tuple[Explanation, ...]
    in_force: bool


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

    def timeline(
        self,
        *,
        kind: str | None = None,
        period: str | None = None,
        before: int | None = None,
        limit: int = PAGE,
    ) -> list[Line]:
        """Return lines of the log, the latest first; ``before`` is the number to go on from."""
        with self._acts.store.transaction() as connection:
            found = publications.lines(connection, kind=kind, period=period, before=before, limit=limit)
            heads = {
                (each.kind, each.period): publications.head_of(connection, each.kind, each.period)
                for each in found
            }
            said = publications.explanations(connection, [each.number for each in found])
            shown = {
                each.snapshot_id: self._acts.store.snapshot(connection, each.snapshot_id)
                for each in found
                if each.snapshot_id is not None
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

    def periods(self) -> list[str]:
        """Return the months that ever showed anything, the latest first."""
        with self._acts.store.transaction() as connection:
            return sorted({period for _, period in publications.in_force(connection)}, reverse=True)

    def decisions(self, period: str) -> list[PeriodAct]:
        """Return what was decided about a month, the latest first."""
        with self._acts.store.transaction() as connection:
            return period_acts.decisions(connection, period)

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
