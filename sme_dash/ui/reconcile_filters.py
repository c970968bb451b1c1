"""Which contradictions are listed: the choices over the list, kept in the address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sme_dash.measures.check import Check
from sme_dash.ui.choices import choose, switch
from sme_dash.ui.context import PageContext
from sme_dash.views import reconcile_filter as filters

ROUNDING = {"": "ไม่รวมการปัดเศษ", "1": "รวมการปัดเศษ"}


def choose_contradictions(
    ctx: PageContext, checks: Sequence[Check], limits: filters.Limits
) -> tuple[filters.Choices, DeltaGenerator]:
    """Return what the reader wants to see, and the room beside the last choice; only what occurs is offered."""
    columns = st.container(key="filters").columns([3, 3, 3, 2, 4])
    with columns[0]:
        state = choose("สถานะ", filters.STATES, "state", default=filters.EVERY)
    with columns[1]:
        kind = choose("ชุดข้อมูล", filters.offered_kinds(checks), "kind", default=filters.EVERY)
    with columns[2]:
        rule = choose("เกณฑ์", filters.offered_rules(checks), "rule", default=filters.EVERY)
    with columns[3]:
        year = choose("ปีงบประมาณ", filters.offered_years(checks, ctx.display), "fy", default=filters.EVERY)
    with columns[4]:
        size = choose(
            "ขนาดของผลต่าง", filters.offered_sizes(limits, ctx.display), "size", default=filters.EVERY
        )
    left, right = st.container(key="filters_rounding").columns([3, 1])
    with left:
        rounding = switch("ผลต่างจากการปัดเศษ", ROUNDING, "rounding", default="")
    return filters.Choices(state, kind, rule, year, size, rounding == "1"), right
