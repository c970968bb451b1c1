"""What publishing would change: the upload against what its month shows now, or against the month before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sme_dash.contracts.table import Table
from sme_dash.measures.difference import Difference, difference
from sme_dash.measures.jumps import Jump, big_jumps
from sme_dash.measures.month import Month
from sme_dash.measures.row_match import Rename
from sme_dash.services.check_report import CheckReport
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.kept import Kept
from sme_dash.settings import Settings
from sme_dash.store.drafts import Draft
from sme_dash.store.publications import Publication
from sme_dash.store.snapshots import Snapshot, Store

Basis = Literal["shown", "previous", "none"]
"""What is compared with: what the month shows now, the month before where it shows nothing, or nothing at all."""

KEPT = 32


@dataclass(frozen=True)
class Comparison:
    """The difference between two states of one kind, the months they belong to, and the large changes in it.

    ``before`` and ``after`` are whole months, so that headline figures can be set side by side. ``seen`` is the
    number of the publication in force that this was compared against, None where the month shows nothing; publishing
    asks for it.
    """

    basis: Basis
    before: Month
    after: Month
    difference: Difference
    jumps: tuple[Jump, ...]
    seen: int | None = None
    head: Publication | None = None


class Comparing:
    """Use cases that set two states side by side."""

    def __init__(self, store: Store, settings: Settings, dashboards: Dashboards) -> None:
        self._store = store
        self._settings = settings
        self._dashboards = dashboards
        self._kept = Kept(KEPT)

    def of_draft(self, draft: Draft, report: CheckReport) -> Comparison:
        """Return what publishing a draft would change; ValueError where its kind or day is not known."""
        if report.kind is None or report.as_of is None:
            raise ValueError("a workbook of unknown kind or day cannot be compared")
        renames = tuple(Rename(field, old, new) for _, field, old, new in draft.answers.renames)
        key = (draft.id, id(report), renames)
        return self._kept.get(key, lambda: (report, self.of_report(report, renames)))[1]

    def of_report(self, report: CheckReport, renames: tuple[Rename, ...] = ()) -> Comparison:
        """Return what publishing a checked workbook would change."""
        kind, as_of = report.kind, report.as_of
        assert kind is not None and as_of is not None
        shown = self._dashboards.month(as_of)
        after = Month(as_of, {**shown.tables, kind: report.result.tables})
        basis: Basis = "shown"
        before = shown
        if kind not in shown.tables:
            earlier = self._dashboards.previous(kind, as_of)
            basis, before = ("previous", earlier) if earlier is not None else ("none", Month(as_of, {}))
        seen = report.head.number if report.head is not None else None
        return self._compared(basis, before, after, kind, renames, seen=seen, head=report.head)

    def of_snapshots(self, before: Snapshot, after: Snapshot) -> Comparison:
        """Return the difference between two published snapshots of one kind."""
        key = ("snapshots", before.id, after.id)
        return self._kept.get(
            key,
            lambda: self._compared(
                "shown",
                self._alone(before),
                self._alone(after),
                after.kind,
                (),
            ),
        )

    def _alone(self, snapshot: Snapshot) -> Month:
        return Month(snapshot.as_of, {snapshot.kind: self._store.tables(snapshot)}, (snapshot.id,))

    def _compared(
        self,
        basis: Basis,
        before: Month,
        after: Month,
        kind: str,
        renames: tuple[Rename, ...],
        *,
        seen: int | None = None,
        head: Publication | None = None,
    ) -> Comparison:
        found = difference(_tables(before, kind), _tables(after, kind), kind, renames)
        jumps = big_jumps(found, Decimal(str(self._settings.publish.jump_percent)))
        return Comparison(basis, before, after, found, jumps, seen, head)


def _tables(month: Month, kind: str) -> Mapping[str, Table]:
    return month.tables.get(kind, {})
