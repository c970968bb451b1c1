"""Picking a day by day, month and Buddhist year: Streamlit's own calendar knows the Common Era alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import streamlit as st

from sme_dash.ui.context import PageContext
from sme_dash.ui.meeting_state import OpenForm, number
from sme_dash.ui.upload_questions import today
from sme_dash.views import meeting_dates as dates


def date_values(name: str, day: dt.date | None) -> dict[str, int]:
    """Return what the fields of a day begin with."""
    return {f"{name}_{part}": code for part, code in dates.picked(day).items()}


def date_fields(ctx: PageContext, form: OpenForm, name: str, label: str, *known: dt.date | None) -> None:
    """Show the three lists of a day beside each other; ``known`` are days whose years must be offered."""
    offered = {
        "day": ("วันที่", dates.days(ctx.display), 140),
        "month": ("เดือน", dates.months(), 170),
        "year": ("พ.ศ.", years(ctx, *known), 120),
    }
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        for part, (word, options, width) in offered.items():
            _select(f"{label}: {word}" if part == "day" else word, options, form.key(f"{name}_{part}"), width)


def years(ctx: PageContext, *known: dt.date | None) -> Mapping[int, str]:
    """Return the Buddhist years offered."""
    return dates.years(
        [*ctx.as_of_dates, *(each for each in known if each is not None)], today(), ctx.display
    )


def date_read(form: OpenForm, name: str, label: str, *, needed: bool = True) -> dt.date | str | None:
    """Return the day that was picked, in Thai what is wrong with it, or None where none is needed."""
    day, month, year = (number(form, f"{name}_{part}") for part in ("day", "month", "year"))
    return dates.day_of(day, month, year, label, needed=needed)


def _select(label: str, options: Mapping[int, str], key: str, width: int) -> None:
    st.selectbox(label, list(options), format_func=lambda code: options[code], key=key, width=width)
