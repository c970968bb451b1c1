"""The agenda as one form: order, title, subject, planned minutes and year of every item, and a line for one more."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from sme_dash.meeting import AgendaItem, MeetingRecord, Topic
from sme_dash.services.meeting_answers import Meeting
from sme_dash.ui.calm import calmly
from sme_dash.ui.context import PageContext
from sme_dash.ui.meeting_dates import years
from sme_dash.ui.meeting_head_form import LONGEST
from sme_dash.ui.meeting_state import OpenForm, acted, go, number, pinned, say, told, typed
from sme_dash.ui.upload_address import notice
from sme_dash.views import meeting_form_words as words
from sme_dash.views.meeting_dates import NONE

NEW = "new"
"""Stands for the key of an item that is not there yet."""
TOPICS = {topic.value: topic.thai for topic in Topic}
MINUTES = 10


def edit_agenda(ctx: PageContext, meeting: Meeting) -> None:
    """Show the agenda of a draft to be changed, and a line for another item."""
    record = meeting.record
    values: dict[str, object] = {}
    for place, item in enumerate(record.agenda, start=1):
        values |= _values(item.key, item, place)
    values |= _values(NEW, None, len(record.agenda) + 1)
    form = pinned(meeting.id, "agenda", meeting.revision, values)
    told(form.what)
    if form.overtaken:
        st.html(notice(f"ฉบับล่าสุดที่ผู้อื่นบันทึก: {words.agenda_words(record, ctx.display)}", "caution"))
    keys = [each.key for each in record.agenda if form.key(f"title_{each.key}") in st.session_state]
    offered = years(ctx)
    known = {each.fiscal_year for each in record.agenda if each.fiscal_year}
    year_words = {NONE: "ปีล่าสุด"} | {
        code: word
        for code, word in {**{each: str(each) for each in known}, **offered}.items()
        if code != NONE
    }
    with st.form(f"meeting_agenda_{meeting.id}", enter_to_submit=False):
        for key in keys:
            _line(form, key, year_words)
        st.html(notice("เพิ่มวาระใหม่: พิมพ์หัวข้อในบรรทัดนี้ เว้นว่างไว้หากไม่เพิ่ม"))
        _line(form, NEW, year_words)
        st.form_submit_button("บันทึกวาระ", type="primary", on_click=_on_submit, args=(ctx, form, tuple(keys)))


def _values(key: str, item: AgendaItem | None, place: int) -> dict[str, object]:
    return {
        f"place_{key}": place,
        f"title_{key}": item.title if item else "",
        f"topic_{key}": (item.topic if item else Topic.OTHER).value,
        f"minutes_{key}": item.minutes if item else MINUTES,
        f"year_{key}": (item.fiscal_year or NONE) if item else NONE,
        f"drop_{key}": False,
    }


def _line(form: OpenForm, key: str, year_words: Mapping[int, str]) -> None:
    with st.container(key=f"meeting_line_{key}", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.number_input("ลำดับ", min_value=1, max_value=99, step=1, key=form.key(f"place_{key}"), width=80)
        st.text_input("หัวข้อวาระ", key=form.key(f"title_{key}"), max_chars=LONGEST, width=270)
        st.selectbox(
            "เรื่อง",
            list(TOPICS),
            format_func=lambda code: TOPICS[code],
            key=form.key(f"topic_{key}"),
            width=225,
        )
        st.number_input("นาที", min_value=0, max_value=480, step=5, key=form.key(f"minutes_{key}"), width=80)
        st.selectbox(
            "ปีงบประมาณ",
            list(year_words),
            format_func=lambda code: year_words[code],
            key=form.key(f"year_{key}"),
            width=115,
        )
        if key != NEW:
            st.checkbox("ลบวาระนี้", key=form.key(f"drop_{key}"), width=105)


def _on_submit(ctx: PageContext, form: OpenForm, keys: tuple[str, ...]) -> None:
    lines = [key for key in keys if not st.session_state.get(form.key(f"drop_{key}"))]
    if any(not typed(form, f"title_{key}").strip() for key in lines):
        say(False, "โปรดระบุหัวข้อวาระให้ครบทุกวาระ หรือเลือก “ลบวาระนี้”", form.what)
        return
    if typed(form, f"title_{NEW}").strip():
        lines.append(NEW)
    lines.sort(key=lambda key: number(form, f"place_{key}"))
    fields = {key: _fields(form, key) for key in lines}

    def change(record: MeetingRecord) -> MeetingRecord:
        return record.model_copy(update={"agenda": words.arranged(record, fields)})

    act = partial(ctx.meetings.change, ctx.actor, form.meeting, form.seen, change, part=words.agenda_of)
    if acted(form, calmly(act), what="page"):
        go(id=str(form.meeting))


def _fields(form: OpenForm, key: str) -> dict[str, object]:
    return {
        "title": typed(form, f"title_{key}"),
        "topic": Topic(typed(form, f"topic_{key}")),
        "minutes": number(form, f"minutes_{key}"),
        "fiscal_year": number(form, f"year_{key}") or None,
    }
