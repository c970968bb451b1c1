"""Everything known for one as-of date: the tables in force and every figure computed from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from sme_dash.contracts.table import Table
from sme_dash.measures.budget import budget_figures
from sme_dash.measures.check import Check
from sme_dash.measures.figure import Figure, Figures
from sme_dash.measures.integrated_plan import integrated_plan_figures
from sme_dash.measures.kpi import kpi_figures
from sme_dash.measures.materiality import findings
from sme_dash.measures.reconcile import reconcile
from sme_dash.measures.situation import situation_figures

KIND_IDS = ("budget", "kpi", "integrated_plan", "situation")
"""The kinds of workbook that a month consists of, in the order they are shown."""


@dataclass(frozen=True)
class Month:
    """The published workbooks of one as-of date.

    ``tables`` holds, by kind and sheet identifier, the typed tables; a kind that was not published is absent.
    ``snapshot_ids`` and ``publications`` name the snapshots behind it and the lines of the log that put them in
    force, so that whatever is computed from a month can be cached under them. ``explanations`` are what staff wrote
    and ``explained_by`` who, by check identifier; ``nothing_to_report`` the kinds declared to have nothing; ``broken_continuity`` the
    comparisons with the month before that do not hold, ``before`` the snapshots that those are with.
    """

    as_of: dt.date
    tables: Mapping[str, Mapping[str, Table]]
    snapshot_ids: tuple[int, ...] = ()
    publications: tuple[int, ...] = ()
    explanations: Mapping[str, str] = field(default_factory=dict)
    explained_by: Mapping[str, str] = field(default_factory=dict)
    nothing_to_report: tuple[str, ...] = ()
    broken_continuity: tuple[Check, ...] = ()
    before: tuple[int, ...] = ()

    @cached_property
    def edition(self) -> tuple[object, ...]:
        """Return what tells this month from the same month at another time."""
        said = tuple(
            (each, text, self.explained_by.get(each, "")) for each, text in self.explanations.items()
        )
        return (self.as_of, self.publications, self.snapshot_ids, self.nothing_to_report, self.before, said)

    @cached_property
    def figures(self) -> Figures:
        """Return every figure of the month by key (docs/rules.md §4)."""
        return Figures(_figures(self))

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """Return every comparison of reconciliation, held or not."""
        made = (*reconcile(self.tables, self.figures), *self.broken_continuity)
        said, by = self.explanations, self.explained_by
        return tuple(
            replace(each, explanation=said[each.id], explained_by=by.get(each.id, ""))
            if each.id in said
            else each
            for each in made
        )

    @cached_property
    def findings(self) -> tuple[Check, ...]:
        """Return the comparisons that do not hold, those beyond rounding first, largest first."""
        return tuple(findings(self.checks))

    def finding_of(self, key: str) -> Check | None:
        """Return the gravest open contradiction of a figure, or None."""
        return self._findings_by_key.get(key)

    @property
    def keys_of_findings(self) -> Iterable[str]:
        """Return the figures that take part in any contradiction, those of the gravest first."""
        return self._findings_by_key.keys()

    @cached_property
    def _findings_by_key(self) -> dict[str, Check]:
        by_key: dict[str, Check] = {}
        beyond = [finding for finding in self.findings if not finding.rounding]
        for finding in beyond:
            by_key.setdefault(finding.key, finding)
        for finding in beyond:  # a figure's own contradiction goes before one it only takes part in
            for key in finding.others:
                by_key.setdefault(key, finding)
        for finding in self.findings:  # and what rounding explains hides neither
            by_key.setdefault(finding.key, finding)
        return by_key

    @property
    def missing_kinds(self) -> tuple[str, ...]:
        """Return the kinds that were neither published for this date nor declared to have nothing to report."""
        return tuple(
            kind for kind in KIND_IDS if kind not in self.tables and kind not in self.nothing_to_report
        )

    def table(self, kind: str, sheet: str) -> Table | None:
        """Return one table, or None where the workbook or the sheet is not there."""
        return self.tables.get(kind, {}).get(sheet)


def _figures(month: Month) -> Iterator[Figure]:
    yield from budget_figures(month.tables.get("budget", {}))
    yield from kpi_figures(month.tables.get("kpi", {}), month.as_of)
    yield from integrated_plan_figures(month.tables.get("integrated_plan", {}))
    yield from situation_figures(month.tables.get("situation", {}))
