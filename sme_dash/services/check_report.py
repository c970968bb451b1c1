"""What checking one workbook comes to, for pages and command line alike."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from sme_dash.contracts.read import ReadResult, Verdict
from sme_dash.periods import month_key
from sme_dash.problems import Problem, Severity
from sme_dash.services.contradictions import Contradiction
from sme_dash.store.drafts import Draft
from sme_dash.store.publications import Publication
from sme_dash.store.said import Explanation

__all__ = ["CheckReport", "Draft"]  # pages hand both back to the use cases and know no store


@dataclass(frozen=True)
class CheckReport:
    """Everything found about one workbook.

    ``problems`` are those of reading, then the contradictions, errors first. ``head`` is the publication in force of
    the same kind and month; ``same_bytes`` an earlier publication of exactly this file. ``previous`` is the as-of date
    of the month it was compared with. ``missing_units`` reported last month and have no row here.
    """

    result: ReadResult
    as_of: dt.date | None
    problems: tuple[Problem, ...]
    contradictions: tuple[Contradiction, ...] = ()
    head: Publication | None = None
    same_bytes: Publication | None = None
    previous: dt.date | None = None
    missing_units: tuple[str, ...] = ()
    earlier_explanations: tuple[Explanation, ...] = ()

    @property
    def kind(self) -> str | None:
        """Return the identifier of the workbook's kind, None where it is not known."""
        return self.result.kind.id if self.result.kind else None

    @property
    def period(self) -> str | None:
        """Return the month the workbook is for, None where it is not known."""
        return month_key(self.as_of) if self.as_of else None

    @property
    def verdict(self) -> Verdict:
        """Return the worst that was found."""
        if not self.result.readable:
            return "unreadable"
        if self.has_errors:
            return "errors"
        return "warnings" if self.count(Severity.WARNING) else "ok"

    @property
    def has_errors(self) -> bool:
        """Return whether anything keeps the workbook out."""
        return self.result.has_errors or bool(self.count(Severity.ERROR))

    def count(self, severity: Severity) -> int:
        """Return how many problems there are of a severity."""
        return sum(problem.severity is severity for problem in self.problems)

    @property
    def rows(self) -> int:
        """Return how many data rows were read."""
        return sum(self.result.row_counts.values())

    @cached_property
    def to_explain(self) -> tuple[Contradiction, ...]:
        """Return the contradictions that may not be published without an explanation."""
        return tuple(each for each in self.contradictions if each.material)
