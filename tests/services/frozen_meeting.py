"""A meeting on the shipped December 2561, frozen, with what a unit said, what the chair resolved and its papers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sme_dash.access import EVERY_KIND, Actor, Role
from sme_dash.meeting import Remark, Resolution
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.desk import Desk, open_desk
from sme_dash.services.intake import import_shipped_data
from sme_dash.services.meetings import Meetings
from sme_dash.services.papers import Papers
from sme_dash.settings import Settings, StoreSettings
from sme_dash.store.meetings import Meeting
from sme_dash.store.snapshots import Store

SECRETARY = Actor("kor", "ก ข", frozenset({Role.STAFF, Role.APPROVER}), frozenset({EVERY_KIND}))
COMMITTEE = "คณะอนุกรรมการติดตามและประเมินผล"
FEBRUARY_5 = dt.datetime(2019, 2, 5, 3, 0, tzinfo=dt.UTC)
BEHIND = "budget/2562/strategy/3/disbursed_percent"
"""Strategy 3 had paid out 39,720.00 of 744,614,200.00 baht (report2561:2471): 0.01 percent."""


@dataclass
class Secretariat:
    """An office that holds meetings, and the one it has frozen."""

    store: Store
    dashboards: Dashboards
    desk: Desk
    meetings: Meetings
    papers: Papers
    meeting: Meeting


def secretariat(folder: Path, committee: str = COMMITTEE) -> Secretariat:
    """Publish the shipped workbooks, hold a meeting on them and freeze it."""
    settings = Settings(store=StoreSettings(url=f"sqlite:///{folder / 'store.db'}"))
    store = Store(settings.store_url)
    import_shipped_data(store, settings)
    dashboards = Dashboards(store)
    desk = open_desk(store, settings, dashboards, lambda actor: actor, lambda: FEBRUARY_5)
    meetings = Meetings(desk.acts, dashboards)
    record = meetings.proposal(committee, "2561-12", FEBRUARY_5.date())
    held = meetings.create(SECRETARY, record).meeting
    assert held is not None
    said = Remark(
        subject=BEHIND, unit="ฝ่ายส่งเสริม", cause="อยู่ระหว่างลงนามสัญญา", remedy="เร่งลงนามภายในเดือนกุมภาพันธ์"
    )
    held = meetings.remark(SECRETARY, held.id, held.revision, said).meeting
    assert held is not None
    resolved = Resolution(
        key="r1", item="a2", text="ให้เร่งรัดการเบิกจ่าย", owner="ฝ่ายส่งเสริม", due=dt.date(2019, 3, 31)
    )
    held = meetings.resolve(SECRETARY, held.id, held.revision, resolved).meeting
    assert held is not None
    frozen = meetings.freeze(SECRETARY, held.id, held.revision)
    assert frozen.state == "done"
    assert frozen.meeting is not None
    return Secretariat(store, dashboards, desk, meetings, Papers(meetings), frozen.meeting)
