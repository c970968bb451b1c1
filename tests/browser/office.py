"""A dashboard with people who sign in: an office's store, its accounts, and uploads handed in beside the browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sme_dash.access import Actor, Decision, Role
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.desk import Desk, open_desk
from sme_dash.services.intake import import_shipped_data
from sme_dash.settings import load_settings
from sme_dash.store.drafts import Draft
from tests.browser import people as signing_in
from tests.browser.server import Server, serving
from tests.browser.visit import Visit
from tests.services.accounts_ground import GOOD, Ground
from tests.services.hand_in import budget

OPEN_MONTHS = "[period]\nlock_after_day = 0\n"
"""Settings under which December 2561 takes changes today."""


@dataclass
class BrowserOffice:
    """A running dashboard, the desk behind it, and its people by login."""

    server: Server
    desk: Desk
    people: Mapping[str, Actor]

    def hand_in(self, login: str, cells: Mapping[str, Any] | None = None, *, explained: bool = True) -> Draft:
        """Upload a budget workbook (ข้อมูลสมมติ) with some cells changed, explained where that is needed."""
        draft = self.hand_in_file(login, budget(cells), explained=False)
        return self.explained(login, draft) if explained else draft

    def hand_in_file(self, login: str, content: bytes, *, explained: bool = True) -> Draft:
        """Upload a budget workbook, explained where that is needed."""
        draft = self.desk.checking.receive(self.people[login], "budget.xlsx", content)
        assert isinstance(draft, Draft)
        return self.explained(login, draft) if explained else draft

    def explained(self, login: str, draft: Draft) -> Draft:
        """Explain whatever of a draft wants explaining."""
        actor = self.people[login]
        report = self.desk.checking.report(draft)
        said = {each.id: "ตรวจสอบกับเอกสารต้นฉบับแล้ว ตัวเลขพิมพ์ไว้เช่นนี้" for each in report.to_explain}
        answered = self.desk.checking.answer(actor, draft, replace(draft.answers, explanations=said))
        assert not isinstance(answered, Decision)
        return answered

    def url(self, draft: Draft) -> str:
        """Return the address of the step where a draft is compared and published."""
        return f"{self.server.url}/upload?draft={draft.id}&step=publish"

    def publications(self) -> list[tuple[int, str]]:
        """Return the log of the budget of December 2561: number and who, the latest first."""
        lines = self.desk.history.timeline(kind="budget", period="2561-12")
        return [(each.publication.number, each.publication.login) for each in lines]


@contextmanager
def office(folder: Path, settings: str = OPEN_MONTHS, *, shipped: bool = True) -> Iterator[BrowserOffice]:
    """Serve an office with staff ``kor`` and ``khor``, approver ``ngor`` and viewer ``jor`` until the block ends."""
    ground = Ground(folder, config=f'[store]\nurl = "sqlite:///{folder / "store.db"}"\n{settings}')
    people = {
        "kor": ground.add("kor", Role.STAFF, kinds=("*",)),
        "khor": ground.add("khor", Role.STAFF, kinds=("*",)),
        "ngor": ground.add("ngor", Role.APPROVER),
        "jor": ground.add("jor", Role.VIEWER),
    }
    configured = load_settings(ground.file)
    if shipped:
        import_shipped_data(ground.store, configured)
    desk = open_desk(
        ground.store,
        configured,
        Dashboards(ground.store),
        ground.accounts.afresh,
        lambda: dt.datetime.now(dt.UTC),
    )
    with serving(folder, settings=settings, shipped_data="data") as server:
        yield BrowserOffice(server, desk, people)
    ground.store.close()


def sign_in(visit: Visit, server: Server, login: str) -> None:
    """Sign in on the page for it, as a person does."""
    signing_in.sign_in(server, visit, login, GOOD)
    visit.page.wait_for_url(lambda url: "/signin" not in url)
    visit.page.wait_for_selector(".sd-who-name", timeout=60_000)
