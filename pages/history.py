"""ประวัติข้อมูล: every version ever published, by whom and when, and the way back to it."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from sme_dash.services import history_shown as shown
from sme_dash.ui import show
from sme_dash.ui.choices import switch
from sme_dash.ui.context import PageContext
from sme_dash.ui.history_compare import show_compare
from sme_dash.ui.history_filters import choose_part
from sme_dash.ui.history_line import show_line
from sme_dash.ui.history_timeline import HISTORY_STYLE, show_timeline
from sme_dash.ui.period_panel import show_period
from sme_dash.views import history
from sme_dash.views.display import PageHead


def render(ctx: PageContext) -> None:
    """Show one line of the log where the address names one, else the months and their log."""
    st.html(f"<style>{HISTORY_STYLE}</style>")
    periods = ctx.desk.history.periods()
    if not periods:
        show.head(PageHead(history.TITLE))
        show.empty(history.nothing_yet())
        return
    number = st.query_params.get("line", "")
    if number.isascii() and number.isdigit() and len(number) < 10:
        show_line(ctx, int(number))
        return
    _months(ctx, periods)


def _months(ctx: PageContext, periods: list[str]) -> None:
    top = st.container()
    year, listed, part = choose_part(ctx, periods, dt.datetime.now(dt.UTC).date())
    months = shown.months(ctx.desk, listed)
    chosen = [each for each in months if part.first <= each.period <= part.last]
    one = part.first if part.first == part.last else None
    with top:
        show.head(history.page_head(chosen, year=year, kind=part.kind, display=ctx.display))
    show.table(history.months_table(months, year=year, chosen=one, display=ctx.display), takes_along=False)
    section = switch("ส่วนของหน้า", history.SECTIONS, "section", default="timeline")
    if section == "compare":
        show_compare(ctx, part)
    elif section == "lock":
        for each in (one,) if one else listed:
            show_period(ctx, each)
    else:
        show_timeline(ctx, part)
