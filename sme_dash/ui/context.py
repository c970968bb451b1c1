"""What a page is handed: the month the reader chose, the switches, and the services."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from sme_dash.access import OPEN, Action, Actor, Decision, PeriodLock
from sme_dash.measures.month import Month
from sme_dash.periods import month_key
from sme_dash.services.accounts import Accounts
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.desk import Desk
from sme_dash.services.meetings import Meetings
from sme_dash.services.papers import Papers
from sme_dash.settings import Settings
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.ui import identity, moment, show
from sme_dash.ui.choices import choose
from sme_dash.ui.preparation import runtime

T = TypeVar("T")


@dataclass(frozen=True)
class PageContext:
    """A page's inputs. ``as_of_dates`` are the months there are; ``month`` is empty where there is none."""

    month: Month
    display: Display
    settings: Settings
    dashboards: Dashboards
    as_of_dates: tuple[dt.date, ...]
    accounts: Accounts
    desk: Desk
    meetings: Meetings
    papers: Papers
    at: int | None = None
    """The publication after which everything is shown as it stood; None for now."""

    @property
    def actor(self) -> Actor:
        """Return who this run is for, with the rights they have at this moment; asked anew every time."""
        return identity.current_actor()

    def may(
        self,
        action: Action,
        kind: str | None = None,
        *,
        lock: PeriodLock = OPEN,
        uploaded_by: str | None = None,
    ) -> Decision:
        """Return whether they may do something at this moment, and if not, why; also within a callback."""
        return identity.may(action, kind, lock=lock, uploaded_by=uploaded_by)

    def view(self, build: Callable[..., T], **choices: Hashable) -> T:
        """Return ``build(month, display=…, **choices)``, computed once per month, switches and choices."""
        return self.dashboards.view(self.month, build, display=self.display, **choices)


def make_context(display: Display) -> PageContext:
    """Return the context of this run: opens the runtime on the first one, offers the months in the sidebar."""
    opened = runtime()
    at = moment.chosen(opened.desk.history, display)
    dates = opened.dashboards.as_of_dates(at)
    chosen = _choose_month(dates, display) if dates else None
    month = opened.dashboards.month(chosen, at) if chosen else Month(dt.date.min, {})
    show.takes_along_from(month)
    return PageContext(
        month,
        display,
        opened.settings,
        opened.dashboards,
        tuple(dates),
        opened.accounts,
        opened.desk,
        opened.meetings,
        opened.papers,
        at,
    )


def _choose_month(dates: list[dt.date], display: Display) -> dt.date:
    by_key = {month_key(day): day for day in dates}
    words = {key: thai.date_long(day, display) for key, day in by_key.items()}
    with st.sidebar:
        key = choose("ข้อมูล ณ วันที่", words, "as_of", default=next(iter(words)), remembered=True)
        if len(dates) == 1:
            st.caption("มีข้อมูลงวดเดียว")
    return by_key[key]
