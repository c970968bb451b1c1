"""The counter where workbooks are handed in: every use case of intake, on one ground."""

from __future__ import annotations

from dataclasses import dataclass

from sme_dash.services.acts import Acts
from sme_dash.services.checking import Checking, Clock, Who, utc_now
from sme_dash.services.comparing import Comparing
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.history import History
from sme_dash.services.matching import Matching
from sme_dash.services.months import Months
from sme_dash.services.publishing import Publishing
from sme_dash.services.reconciling import Reconciling
from sme_dash.services.trail import Trail
from sme_dash.services.undoing import Undoing
from sme_dash.settings import Settings
from sme_dash.store.snapshots import Store


@dataclass(frozen=True)
class Desk:
    """Checking, matching columns, comparing, publishing, undoing, months, history, the trail, reconciling."""

    acts: Acts
    checking: Checking
    matching: Matching
    comparing: Comparing
    publishing: Publishing
    undoing: Undoing
    months: Months
    history: History
    trail: Trail
    reconciling: Reconciling


def open_desk(
    store: Store, settings: Settings, dashboards: Dashboards, who: Who, clock: Clock = utc_now
) -> Desk:
    """Return the use cases of intake; ``who`` returns a person with the rights they have now."""
    acts = Acts(store, settings, who=who, clock=clock)
    checking = Checking(store, settings, dashboards, who=who, clock=clock)
    return Desk(
        acts,
        checking,
        Matching(acts, checking),
        Comparing(store, settings, dashboards),
        Publishing(acts, checking),
        Undoing(acts),
        Months(acts),
        History(acts),
        Trail(acts),
        Reconciling(acts, dashboards),
    )
