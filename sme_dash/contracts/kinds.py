"""The kinds of workbook this product knows."""

from __future__ import annotations

from sme_dash.contracts.budget import BUDGET
from sme_dash.contracts.declare import Kind
from sme_dash.contracts.integrated_plan import INTEGRATED_PLAN
from sme_dash.contracts.kpi import KPI
from sme_dash.contracts.situation import SITUATION

KINDS: tuple[Kind, ...] = (BUDGET, KPI, INTEGRATED_PLAN, SITUATION)


def kind_named(kind_id: str) -> Kind | None:
    """Return the kind with an identifier (``budget``), or None."""
    return next((kind for kind in KINDS if kind.id == kind_id), None)
