"""What only a person can say of an upload: its kind, the day it is for; and taking that back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import streamlit as st

from sme_dash.access import Decision
from sme_dash.periods import BANGKOK, to_buddhist
from sme_dash.services import about
from sme_dash.services.check_report import CheckReport, Draft
from sme_dash.ui.context import PageContext
from sme_dash.ui.preparation import runtime
from sme_dash.ui.upload_address import notice, say_refused
from sme_dash.views import about_forms, check
from sme_dash.views.check_data import CheckedWorkbook


def today() -> dt.date:
    """Return the office's day."""
    return dt.datetime.now(BANGKOK).date()


def show_questions(ctx: PageContext, draft: Draft, report: CheckReport, workbook: CheckedWorkbook) -> None:
    """Ask for the kind, then the day, where the workbook does not tell them."""
    if check.asks_kind(workbook):
        with st.container(key="ask_kind", border=True):
            _ask_kind(ctx, draft, report)
    elif check.asks_as_of(workbook) and not workbook.must_match:
        with st.container(key="ask_as_of", border=True):
            _ask_as_of(ctx, draft)
    elif workbook.state == "checked" and (workbook.as_of_said or workbook.kind_said):
        st.button(
            "แก้ไขชุดข้อมูลหรือวันที่ที่ระบุไว้", key="ask_again", type="tertiary", on_click=_forget, args=(ctx, draft)
        )


def month_pickers(ctx: PageContext, key: str, suggested: dt.date) -> tuple[str, str]:
    """Return the chosen Buddhist year and month, each as its code."""
    years = check.year_choices(today(), display=ctx.display)
    months = check.month_choices()
    month = st.selectbox(
        "เดือน",
        list(months),
        index=suggested.month - 1,
        format_func=lambda code: months[code],
        key=f"{key}_month",
    )
    year = st.selectbox(
        "ปี พ.ศ.",
        list(years),
        index=list(years).index(str(to_buddhist(suggested.year))),
        format_func=lambda code: years[code],
        key=f"{key}_year",
    )
    return str(year), str(month)


def _ask_kind(ctx: PageContext, draft: Draft, report: CheckReport) -> None:
    st.markdown("**ไฟล์นี้เป็นข้อมูลชุดใด** ระบบบอกไม่ได้จากชื่อแผ่นงานและหัวตาราง")
    titles = about_forms.titles(about.forms())
    likely = runtime().desk.matching.likeliest_kind(report)
    kind = st.radio(
        "ชุดข้อมูล",
        list(titles),
        index=list(titles).index(likely) if likely in titles else None,
        format_func=lambda code: titles[code] + (" (ใกล้เคียงที่สุด)" if code == likely else ""),
        key=f"kind_{draft.id}",
    )
    st.button(
        "ตรวจต่อตามชุดข้อมูลนี้",
        key="answer_kind",
        type="primary",
        disabled=kind is None,
        on_click=_answer,
        args=(ctx, draft, kind, None),
    )


def _ask_as_of(ctx: PageContext, draft: Draft) -> None:
    st.markdown("**ข้อมูลในไฟล์นี้เป็นข้อมูล ณ วันที่ใด** โดยปกติคือวันสุดท้ายของเดือนที่รายงาน")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        year, month = month_pickers(ctx, f"as_of_{draft.id}", check.suggested_month(today()))
        days = check.day_choices(year, month, display=ctx.display)
        day = st.selectbox(
            "วันที่",
            list(days),
            format_func=lambda code: days[code],
            key=f"as_of_{draft.id}_day_{year}_{month}",
        )
        chosen = check.day_of(year, month, str(day))
        fault = check.future_words(chosen, today())
        st.button(
            "ใช้วันที่นี้",
            key="answer_as_of",
            type="primary",
            disabled=bool(fault),
            on_click=_answer,
            args=(ctx, draft, None, chosen),
        )
    if fault:
        st.html(notice(fault, "caution"))


def _answer(ctx: PageContext, draft: Draft, kind: str | None, as_of: dt.date | None) -> None:
    amend = runtime().desk.checking.amend
    if kind is not None:
        _keep(amend(ctx.actor, draft, lambda said: replace(said, kind=kind, mapping=None)))
    else:
        _keep(amend(ctx.actor, draft, lambda said: replace(said, as_of=as_of)))


def _forget(ctx: PageContext, draft: Draft) -> None:
    amend = runtime().desk.checking.amend
    _keep(amend(ctx.actor, draft, lambda said: replace(said, kind=None, as_of=None, mapping=None)))


def _keep(answer: Draft | Decision) -> None:
    if isinstance(answer, Decision):
        say_refused(answer.reason)
