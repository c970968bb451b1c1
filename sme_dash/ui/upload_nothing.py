"""Declaring that there is nothing to report in a month: for a unit or a whole workbook, and taking that back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sme_dash.access import Action
from sme_dash.services import about
from sme_dash.ui import show
from sme_dash.ui.context import PageContext
from sme_dash.ui.preparation import runtime
from sme_dash.ui.upload_address import notice, say
from sme_dash.ui.upload_elements import upload_row
from sme_dash.ui.upload_questions import month_pickers, today
from sme_dash.views import about_forms
from sme_dash.views.check import suggested_month
from sme_dash.views.nothing import WHOLE, Standing, standing_line, standing_title, unit_choices

REASON = "เหตุผล"
EXAMPLE = "เช่น หน่วยงานไม่ได้รับจัดสรรงบประมาณในปีนี้"


def show_nothing(ctx: PageContext) -> None:
    """Show the form of declaring, and the declarations that stand."""
    with st.expander("แจ้ง “ไม่มีรายการในงวดนี้”"):
        titles = {
            kind: title
            for kind, title in about_forms.titles(about.forms()).items()
            if ctx.may(Action.DECLARE_NOTHING, kind).allowed
        }
        if titles:
            _form(ctx, titles)
        else:
            st.html(notice(ctx.may(Action.DECLARE_NOTHING).reason))
        _standing(ctx)


def show_missing_units(ctx: PageContext, kind: str, period: str, units: Sequence[str]) -> None:
    """Offer to declare for units that reported last month and have no row in the upload."""
    if not units or not ctx.may(Action.DECLARE_NOTHING, kind).allowed:
        return
    with st.container(key="missing_units", border=True):
        st.markdown("**หน่วยงานที่มีรายการในงวดก่อนแต่ไม่มีในไฟล์นี้** หากไม่มีรายการจริง แจ้งได้ที่นี่ ระบบจะนับว่ารายงานแล้ว")
        chosen = st.multiselect(
            "หน่วยงาน", list(units), key="missing_chosen", placeholder="เลือกหน่วยงาน", accept_new_options=False
        )
        reason = st.text_input(REASON, key="missing_reason", placeholder=EXAMPLE, max_chars=300)
        st.button(
            "แจ้งไม่มีรายการในงวดนี้",
            key="missing_declare",
            disabled=not chosen,
            on_click=_declare_all,
            args=(ctx, kind, period, tuple(chosen), reason),
        )


def _form(ctx: PageContext, titles: dict[str, str]) -> None:
    st.caption("ใช้เมื่อหน่วยงานหรือทั้งชุดข้อมูลไม่มีสิ่งที่ต้องรายงานในเดือนนั้น ระบบนับว่ารายงานแล้ว")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = str(
            st.selectbox("ชุดข้อมูล", list(titles), format_func=lambda code: titles[code], key="nothing_kind")
        )
        year, month = month_pickers(ctx, "nothing", suggested_month(today()))
        units = unit_choices(runtime().desk.checking.units(kind))
        unit = str(
            st.selectbox(
                "หน่วยงาน", list(units), format_func=lambda code: units[code], key=f"nothing_unit_{kind}"
            )
        )
    reason = st.text_input(REASON, key="nothing_reason", placeholder=EXAMPLE, max_chars=300)
    st.button(
        "แจ้งไม่มีรายการในงวดนี้",
        key="nothing_declare",
        on_click=_declare_all,
        args=(ctx, kind, f"{year}-{month}", ("" if unit == WHOLE else unit,), reason),
    )


def _standing(ctx: PageContext) -> None:
    found = [
        Standing(
            each.kind,
            titles.get(each.kind, each.kind),
            each.period,
            each.unit,
            each.reason,
            each.name,
            each.at,
        )
        for titles in (about_forms.titles(about.forms()),)
        for each in runtime().desk.months.standing()
    ]
    if not found:
        return
    show.section("รายการที่แจ้งไว้")
    for position, each in enumerate(found):
        with st.container(key=f"standing_{position}", horizontal=True, vertical_alignment="center"):
            st.html(
                upload_row(
                    standing_title(each, display=ctx.display), standing_line(each, display=ctx.display)
                )
            )
            if ctx.may(Action.DECLARE_NOTHING, each.kind).allowed:
                st.button(
                    "ยกเลิกการแจ้ง",
                    key=f"retract_{each.kind}_{each.period}_{position}",
                    type="tertiary",
                    on_click=_retract,
                    args=(ctx, each),
                )


def _declare_all(ctx: PageContext, kind: str, period: str, units: Sequence[str], reason: str) -> None:
    months = runtime().desk.months
    for unit in units:
        outcome = months.declare_nothing(ctx.actor, kind, period, unit, reason)
        say(outcome)
        if not outcome.took_effect:
            return


def _retract(ctx: PageContext, each: Standing) -> None:
    months = runtime().desk.months
    say(months.declare_nothing(ctx.actor, each.kind, each.period, each.unit, "", retract=True))
