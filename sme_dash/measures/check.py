"""A comparison of two values that must agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sme_dash.contracts.table import Tables
from sme_dash.measures.figure import Figures, Place


class Rule(StrEnum):
    """The rules of reconciliation: the first six within a workbook, the others between sheets and workbooks."""

    BALANCE = "balance"
    SUM = "sum"
    PERCENT = "percent"
    COUNT = "count"
    REFERENCE = "reference"
    CONTINUITY = "continuity"
    PROJECT_BUDGET = "project_budget"
    KPI_RESULT = "kpi_result"
    PLAN_TOTAL = "plan_total"
    FUND = "fund"
    TEXT = "text"


@dataclass(frozen=True)
class Check:
    """One comparison of two values that must agree.

    ``left`` is what is reported, ``right`` what the data cells give (of continuity: what the month before
    reported); both in ``unit``. ``tolerance`` is what rounding of the printed parts can explain. ``document``
    names the document a reference was printed in.
    """

    rule: Rule
    key: str
    left: Decimal
    right: Decimal
    unit: str
    tolerance: Decimal
    places: tuple[Place, ...]
    document: str = ""
    as_stated: bool = False
    """Whether ``right`` is a cell as it stands in the workbook rather than a result computed from cells."""
    explanation: str = ""
    """What staff wrote about it when they published it; empty where nobody did."""
    explained_by: str = ""
    """Who wrote that, by the name a reader knows."""
    others: tuple[str, ...] = ()
    """Other figures that take part, by key: they carry the sign of the contradiction too."""
    against: str = ""
    """What the reported cell is held against, where it is compared more than once: it tells the identifiers apart."""
    at_most: bool = False
    """Whether ``left`` may be less: it is a part of ``right``, or printed as what ``right`` is at least."""
    printed_unit: str = ""
    """The unit that ``left`` is printed in, where it is not ``unit``: the difference is then one of no unit."""

    @property
    def difference(self) -> Decimal:
        """Return reported minus computed."""
        return self.left - self.right

    @property
    def held(self) -> bool:
        """Return whether both values agree exactly, or ``left`` is less where it may be."""
        return self.difference == 0 or (self.at_most and self.difference < 0)

    @property
    def rounding(self) -> bool:
        """Return whether rounding alone can explain the difference."""
        return abs(self.difference) <= self.tolerance

    @property
    def id(self) -> str:
        """Return a stable identifier: the rule, the figure, the cell of the reported value, and against what."""
        cell = self.places[0].cells.split(",")[0] if self.places else ""
        sheet = self.places[0].sheet if self.places else ""
        against = f"~{self.against}" if self.against else ""
        return f"{self.rule.value}:{self.key}@{sheet}!{cell}{against}"


CheckRule = Callable[[Tables, Figures], Iterator[Check]]
"""A rule of reconciliation: every comparison it makes in a month, also those that hold."""
