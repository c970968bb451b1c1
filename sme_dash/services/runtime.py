"""Puts settings and store together, once per process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sme_dash.services.accounts import Accounts
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.desk import Desk, open_desk
from sme_dash.services.intake import Progress, import_shipped_data
from sme_dash.services.meetings import Meetings
from sme_dash.services.papers import Papers
from sme_dash.settings import Settings, load_settings, settings_file
from sme_dash.store.snapshots import Store


@dataclass(frozen=True)
class Runtime:
    """The settings, the store and the use cases that a server or a command works with."""

    settings: Settings
    store: Store
    dashboards: Dashboards
    accounts: Accounts
    desk: Desk
    meetings: Meetings
    papers: Papers


def open_runtime(config: Path | None = None, progress: Progress | None = None) -> Runtime:
    """Read the settings, open the store and, where it is empty, publish the shipped workbooks.

    Raises SettingsError or StoreError where the operator must mend something.
    """
    settings = load_settings(config)
    store = Store(settings.store_url)
    import_shipped_data(store, settings, progress)
    accounts = Accounts(store, settings, config=settings_file(config))
    dashboards = Dashboards(store)
    desk = open_desk(store, settings, dashboards, accounts.afresh)
    meetings = Meetings(desk.acts, dashboards)
    return Runtime(settings, store, dashboards, accounts, desk, meetings, Papers(meetings))
