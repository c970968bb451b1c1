"""The head of a meeting as a form: committee, number, when and where, and on which month's figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from sme_dash.meeting import MeetingRecord
from sme_dash.periods import (
    fiscal_quarter,
    fiscal_year_of,
    month_key,
    parse_month_key,
    to_buddhist,
    to_common,
)
from sme_dash.services.meeting_answers import Meeting, MeetingOutcome
from sme_dash.ui.calm import calmly
from sme_dash.ui.context import PageContext
from sme_dash.ui.meeting_dates import date_fields, date_read, date_values, years
from sme_dash.ui.meeting_state import OpenForm, acted, go, number, pinned, say, told, typed
from sme_dash.ui.upload_address import notice
from sme_dash.ui.upload_questions import today
from sme_dash.views import meeting_form_words as words
from sme_dash.views.meeting_dates import NONE, months
from sme_dash.views.meeting_page import NEW_TITLE

NEW = 0
"""Stands for the identifier of a meeting that is not there yet."""
LONGEST = 400
"""Letters a field takes: more than may be kept, so that nothing is cut off unseen."""
THERE = "การประชุมนี้สร้างไว้แล้ว"
HELD_ON = "วันประชุม"
"""What the day of a meeting is called on the form."""


@dataclass(frozen=True, slots=True)
class _Head:
    """What the form says: the fields of a record, or in Thai what is wrong."""

    fields: dict[str, object]
    fault: str = ""


def new_meeting(ctx: PageContext) -> None:
    """Show the form of a new meeting, on the latest month's figures unless told otherwise."""
    latest = ctx.as_of_dates[0] if ctx.as_of_dates else today()
    _form(ctx, pinned(NEW, "head", 0, _values(None, latest, ctx)), None)


def edit_head(ctx: PageContext, meeting: Meeting) -> None:
    """Show the form with what the head of a draft says now."""
    record = meeting.record
    form = pinned(meeting.id, "head", meeting.revision, _values(record, parse_month_key(record.period), ctx))
    _form(ctx, form, record)


def _values(record: MeetingRecord | None, as_of: dt.date, ctx: PageContext) -> dict[str, object]:
    last = next((each.record for each in ctx.meetings.listed(ctx.actor)), None) if record is None else record
    return {
        "committee": last.committee if last else "",
        "number": record.number if record else 1 + _numbers(ctx, last, today()),
        "year": record.year if record else to_buddhist(today().year),
        "place": last.place if last else "",
        "starts_at": last.starts_at.replace(":", ".") if last else "",
        "period_month": as_of.month,
        "period_year": to_buddhist(as_of.year),
        "quarter": record.quarter if record and not _follows(record) else NONE,
        "quarter_year": record.fiscal_year if record and not _follows(record) else NONE,
        **date_values("held_on", record.held_on if record else today()),
    }


def _numbers(ctx: PageContext, last: MeetingRecord | None, day: dt.date) -> int:
    """Return the last number that the committee of the last meeting has used in the year."""
    year = to_buddhist(day.year)
    held = [each.record for each in ctx.meetings.listed(ctx.actor)]
    return max(
        (each.number for each in held if last and (each.committee, each.year) == (last.committee, year)),
        default=0,
    )


def _follows(record: MeetingRecord) -> bool:
    """Return whether the quarter reported on is that of the month."""
    day = parse_month_key(record.period)
    return (record.fiscal_year, record.quarter) == (fiscal_year_of(day), fiscal_quarter(day))


def _form(ctx: PageContext, form: OpenForm, record: MeetingRecord | None) -> None:
    told(form.what)
    if form.overtaken and record is not None:
        st.html(notice(f"ฉบับล่าสุดที่ผู้อื่นบันทึก: {words.head_words(record, ctx.display)}", "caution"))
    held_on = record.held_on if record else None
    offered = years(ctx, held_on)
    month_words = {code: word for code, word in months().items() if code != NONE}
    year_words = {code: word for code, word in offered.items() if code != NONE}
    with st.form(f"meeting_head_{form.meeting}", enter_to_submit=False):
        st.text_input("คณะกรรมการ", key=form.key("committee"), max_chars=LONGEST)
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            st.number_input("ครั้งที่", min_value=1, max_value=999, step=1, key=form.key("number"), width=110)
            _select("ปี พ.ศ.", year_words, form.key("year"), 120)
        date_fields(ctx, form, "held_on", HELD_ON, held_on)
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            st.text_input(
                "เวลาเริ่ม (น.)", key=form.key("starts_at"), max_chars=5, placeholder="09.30", width=130
            )
            st.text_input("สถานที่", key=form.key("place"), max_chars=LONGEST)
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            _select("งวดข้อมูล: เดือน", month_words, form.key("period_month"), 170)
            _select("พ.ศ. ของงวด", year_words, form.key("period_year"), 120)
            quarters = {NONE: "ตามงวดข้อมูล"} | {
                each: words.quarter_word(each, ctx.display) for each in range(1, 5)
            }
            _select("รายงานไตรมาส", quarters, form.key("quarter"), 170)
            _select("ของปีงบประมาณ", {NONE: "ตามงวดข้อมูล", **year_words}, form.key("quarter_year"), 170)
        st.form_submit_button(
            NEW_TITLE if record is None else "บันทึก",
            type="primary",
            on_click=_on_submit,
            args=(ctx, form),
        )


def _on_submit(ctx: PageContext, form: OpenForm) -> None:
    head = _read(form)
    if head.fault:
        say(False, head.fault, form.what)
    elif form.meeting == NEW:
        _create(ctx, form, head.fields)
    else:
        fields = head.fields
        change = partial(
            ctx.meetings.change,
            ctx.actor,
            form.meeting,
            form.seen,
            lambda record: record.model_copy(update=fields),
            part=lambda record: [getattr(record, name) for name in fields],
        )
        if acted(form, calmly(change), what="page"):
            go(id=str(form.meeting))


def _create(ctx: PageContext, form: OpenForm, fields: dict[str, object]) -> None:
    meetings = ctx.meetings
    period = str(fields["period"])

    def create() -> MeetingOutcome:
        begun = meetings.proposal(words.UNNAMED, period, today())
        return meetings.create(ctx.actor, begun.model_copy(update=fields))

    outcome = calmly(create)
    done = acted(form, outcome, what="page")
    if outcome is None or outcome.meeting is None:
        return
    if not done and _says(outcome.meeting.record, fields):  # the second of two clicks
        say(True, THERE)
        done = True
    if done:
        go(id=str(outcome.meeting.id))


def _says(record: MeetingRecord, fields: Mapping[str, object]) -> bool:
    """Return whether the head of a record says what was typed, spaces aside."""

    def plain(value: object) -> object:
        return " ".join(value.split()) if isinstance(value, str) else value

    return all(plain(getattr(record, name)) == plain(value) for name, value in fields.items())


def _read(form: OpenForm) -> _Head:
    held_on = date_read(form, "held_on", HELD_ON)
    if not isinstance(held_on, dt.date):
        return _Head({}, str(held_on))
    day = dt.date(to_common(number(form, "period_year")), number(form, "period_month"), 1)
    quarter, of_year = number(form, "quarter"), number(form, "quarter_year")
    if (quarter == NONE) != (of_year == NONE):
        return _Head({}, "โปรดเลือกทั้งไตรมาสและปีงบประมาณ หรือให้เป็นตามงวดข้อมูลทั้งสองช่อง")
    return _Head(
        {
            "committee": typed(form, "committee"),
            "number": number(form, "number"),
            "year": number(form, "year"),
            "held_on": held_on,
            "place": typed(form, "place"),
            "starts_at": words.clock_of(typed(form, "starts_at")),
            "period": month_key(day),
            "quarter": quarter or fiscal_quarter(day),
            "fiscal_year": of_year or fiscal_year_of(day),
        }
    )


def _select(label: str, options: dict[int, str], key: str, width: int) -> None:
    st.selectbox(label, list(options), format_func=lambda code: options[code], key=key, width=width)
