"""A desk with people and a clock, and budget workbooks to hand in there (ข้อมูลสมมติ made from the shipped one)."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from sme_dash.access import Actor, Decision, Role
from sme_dash.periods import BANGKOK
from sme_dash.services.acts import Outcome
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.desk import Desk, open_desk
from sme_dash.settings import PublishSettings, Settings
from sme_dash.store.drafts import Draft
from sme_dash.store.snapshots import Store
from tests.conftest import SHIPPED

JANUARY_5 = dt.datetime(2019, 1, 5, 10, 0, tzinfo=BANGKOK)
"""A day on which December 2561 takes changes."""

KOR = Actor("kor", "กอ", frozenset({Role.STAFF}), frozenset({"budget"}))
KHOR = Actor("khor", "ขอ", frozenset({Role.STAFF}), frozenset({"budget", "kpi"}))
NGOR = Actor("ngor", "งอ", frozenset({Role.APPROVER}))
JOR = Actor("jor", "จอ", frozenset({Role.ADMIN}))

SHEET = "รายยุทธศาสตร์"


class Office:
    """A desk over a store of its own, its clock and its people, whose rights a test may change."""

    def __init__(
        self, folder: Path, *, two_person: bool = False, name: str = "store.db", url: str = ""
    ) -> None:
        self.now = JANUARY_5
        self.rights: dict[str, Actor] = {}
        self.settings = Settings(publish=PublishSettings(two_person=two_person))
        self.store = Store(url or f"sqlite:///{folder / name}")
        self.dashboards = Dashboards(self.store)
        self.desk: Desk = open_desk(
            self.store,
            self.settings,
            self.dashboards,
            lambda actor: self.rights.get(actor.login, actor),
            lambda: self.now,
        )

    def hand_in(self, actor: Actor, content: bytes, name: str = "budget.xlsx") -> Draft:
        """Upload a workbook and explain whatever wants explaining."""
        draft = self.desk.checking.receive(actor, name, content)
        assert isinstance(draft, Draft)
        return self.explained(actor, draft)

    def explained(self, actor: Actor, draft: Draft, text: str = "ตามเอกสารต้นฉบับ") -> Draft:
        report = self.desk.checking.report(draft)
        answers = replace(draft.answers, explanations={each.id: text for each in report.to_explain})
        answered = self.desk.checking.answer(actor, draft, answers)
        assert not isinstance(answered, Decision)
        return answered

    def publish(self, actor: Actor, draft: Draft, seen: int | None = None) -> Outcome:
        return self.desk.publishing.publish(actor, draft, seen=seen)

    def published(self, actor: Actor, content: bytes, seen: int | None = None) -> int:
        """Hand a workbook in, publish it, and return the number of its publication."""
        outcome = self.publish(actor, self.hand_in(actor, content), seen)
        assert outcome.state == "published", outcome
        assert outcome.publication is not None
        return outcome.publication.number

    def shown(
        self, period: dt.date = dt.date(2018, 12, 31), key: str = "budget/2561/strategy/1/disbursed_baht"
    ) -> str:
        """Return a figure of the dashboards as plain text, or "–" where the month has none."""
        figure = self.dashboards.month(period).figures.get(key)
        return "–" if figure is None else str(figure.value)

    def close(self) -> None:
        self.store.close()


@cache
def _shipped() -> bytes:
    return (SHIPPED / "budget.xlsx").read_bytes()


def budget(cells: Mapping[str, Any] | None = None, *, as_of: str | None = None) -> bytes:
    """Return the shipped budget workbook with some cells of its first sheet changed, or for another day."""
    if not cells and as_of is None:
        return _shipped()
    book = openpyxl.load_workbook(io.BytesIO(_shipped()))
    for address, value in (cells or {}).items():
        book[SHEET][address] = value
    if as_of is not None:
        page = book["ข้อมูลชุด"]
        for row in page.iter_rows():
            if row[0].value == "ข้อมูล ณ วันที่":
                row[1].value = as_of
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
