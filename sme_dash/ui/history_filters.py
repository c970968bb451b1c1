"""Which part of the log is shown: fiscal year, month and kind, in the address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from sme_dash.periods import fiscal_year_of, month_key, parse_month_key
from sme_dash.services.history_shown import Part, fiscal_years, months_of_year
from sme_dash.ui.choices import choose
from sme_dash.ui.context import PageContext
from sme_dash.views import history


def choose_part(ctx: PageContext, periods: Sequence[str], today: dt.date) -> tuple[int, list[str], Part]:
    """Return the fiscal year, its months, and the part of the log that is chosen.

    A month in the address brings its fiscal year along; without one, the month of the dashboards is shown.
    """
    years = fiscal_years(periods)
    year_column, month_column, kind_column = st.container(key="filters").columns([1, 2, 2])
    with year_column:
        offered = history.year_choices(years, ctx.display)
        year = int(choose("ปีงบประมาณ", offered, "fy", default=str(_first_year(ctx, years))))
    months = months_of_year(year, periods, today)
    with month_column:
        current = month_key(ctx.month.as_of)
        first = current if current in months else next(each for each in months if each in periods)
        period = choose("งวด", history.month_choices(months, ctx.display), "period", default=first)
    with kind_column:
        kind = choose("ชุดข้อมูล", history.kind_choices(), "kind", default=history.EVERY)
    of_kind = None if kind == history.EVERY else kind
    if period == history.EVERY:
        return year, months, Part(months[-1], months[0], of_kind)
    return year, months, Part(period, period, of_kind)


def _first_year(ctx: PageContext, years: Sequence[int]) -> int:
    asked = st.query_params.get("period", "")
    try:
        year = fiscal_year_of(parse_month_key(asked))
    except ValueError:
        year = fiscal_year_of(ctx.month.as_of)
    return year if year in years else years[0]
