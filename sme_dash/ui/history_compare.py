"""Two published versions of one kind beside each other."""

from __future__ import annotations

import streamlit as st

from sme_dash.services import history_shown as shown
from sme_dash.services.history_shown import Part
from sme_dash.services.publish_shown import difference_shown
from sme_dash.ui import show
from sme_dash.ui.choices import choose
from sme_dash.ui.context import PageContext
from sme_dash.ui.markup import el
from sme_dash.views import history_line as words
from sme_dash.views.difference import tables_of
from sme_dash.views.display import EmptyState
from sme_dash.views.history import kind_words

LIMIT = 50
"""Rows of a table that are shown."""


def show_compare(ctx: PageContext, part: Part) -> None:
    """Let the reader choose two versions and show what differs; the later one and the one before it at first."""
    if part.kind is None:
        show.empty(EmptyState("โปรดเลือกชุดข้อมูลที่จะเปรียบเทียบ", "เลือกชุดข้อมูลจากตัวเลือกด้านบน"))
        return
    versions = {str(each.number): each for each in shown.versions(ctx.desk, part)}
    if len(versions) < 2:
        name = kind_words(part.kind)
        show.empty(EmptyState(f"ชุด{name}มีฉบับเดียวในช่วงที่เลือก", "เมื่อมีตั้งแต่สองฉบับ จะเปรียบเทียบกันได้ที่นี่"))
        return
    offered = words.version_choices(list(versions.values()), ctx.display)
    numbers = list(versions)
    left, right = st.columns(2)
    with right:
        after = choose("ฉบับหลัง", offered, "after", default=numbers[0])
    following = numbers[numbers.index(after) + 1 :]
    with left:
        before = choose("ฉบับก่อน", offered, "before", default=following[0] if following else numbers[-1])
    old, new = versions[before], versions[after]
    if before == after:
        show.empty(EmptyState("เลือกฉบับเดียวกันทั้งสองด้าน", "โปรดเลือกสองฉบับที่ต่างกัน"))
        return
    snapshots = ctx.desk.history.snapshots_of(old.number, new.number)
    view = difference_shown(ctx.desk.comparing.of_snapshots(*snapshots), ctx.settings, ctx.display, LIMIT)
    show.section("สิ่งที่ต่างกัน", words.compared_words(old, new, ctx.display))
    summary = "ข้อมูลตรงกันทุกเซลล์" if view.is_empty else view.summary
    st.html(el("p", summary, class_="sd-answer", lang="th"))
    if not view.is_empty:
        show.all_tables(tables_of(view))
