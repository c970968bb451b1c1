"""The log of publications as markup: a list with a sign for every act, and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sme_dash.charts import palette
from sme_dash.services import history_shown as shown
from sme_dash.services.history_shown import Part
from sme_dash.ui.context import PageContext
from sme_dash.ui.elements import chip
from sme_dash.ui.frame import link_parameters
from sme_dash.ui.lineage import Parameters
from sme_dash.ui.markup import Html, el, escape, join, link
from sme_dash.views.history_timeline import IN_FORCE, TimelineItem, screen_words, timeline

HISTORY_STYLE = f"""
.stApp .sd-timeline {{ list-style: none; margin: 0; padding: 0; }}
.sd-timeline > li {{ position: relative; margin: 0; padding: 0 0 1rem 1.6rem; border-left: 2px solid {palette.LINE}; }}
.sd-timeline > li:last-child {{ border-left-color: transparent; padding-bottom: 0; }}
.sd-timeline > li::before {{ content: ""; position: absolute; left: -.45rem; top: .55rem; width: .75rem; height: .75rem;
  border-radius: 50%; background: {palette.CARD}; border: 2px solid {palette.MUTED}; }}
.sd-timeline > li.sd-now::before {{ background: {palette.LEAD}; border-color: {palette.LEAD}; }}
.sd-entry {{ position: relative; background: {palette.CARD}; border: 1px solid {palette.LINE}; border-radius: 6px;
  padding: .7rem 1.1rem; }}
.sd-now > .sd-entry {{ border-left: 4px solid {palette.LEAD}; }}
.sd-entry p {{ margin: 0; }}
.sd-entry-top {{ display: flex; flex-wrap: wrap; gap: .2rem .8rem; align-items: baseline; }}
.sd-entry-title {{ font-weight: 600; font-size: 1.0625rem; }}
.sd-entry-file {{ display: flex; flex-wrap: wrap; gap: .1rem .8rem; align-items: baseline; }}
.sd-entry-file span {{ overflow-wrap: anywhere; white-space: normal; }}
.sd-entry .sd-info {{ display: inline-block; }}
.sd-entry .sd-info dl {{ top: auto; overflow-wrap: anywhere; white-space: normal; }}
.sd-entry-ways {{ display: flex; flex-wrap: wrap; gap: .1rem 1.4rem; margin-top: .3rem; }}
.stApp .sd-entry ul {{ margin: .25rem 0 0; padding-left: 1.25rem; }}
@media print {{ .sd-entry-ways {{ display: none !important; }} .sd-timeline > li {{ break-inside: avoid; }} }}
"""


def show_timeline(ctx: PageContext, part: Part) -> None:
    """Show one screen of the log, and the ways to those before and after it."""
    asked = st.query_params.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    screen = shown.screen(ctx.desk, part, before)
    items = timeline(screen.lines, screen.decisions, at=ctx.at, display=ctx.display)
    here = {**link_parameters(), **_part_in_address()}
    ways = []
    if screen.next is not None:
        ways.append(link("ดูรายการก่อนหน้านี้", f"history?before={screen.next}", here))
    if before is not None:
        ways.append(link("กลับไปที่รายการล่าสุด", "history", here))
    st.html(
        el("p", screen_words(items, first=before is None, display=ctx.display), class_="sd-muted", lang="th")
    )
    st.html(timeline_markup(items, link_parameters()))
    if ways:
        st.html(el("div", *ways, class_="sd-entry-ways", lang="th"))


def _part_in_address() -> dict[str, str]:
    stated = st.query_params.to_dict()
    return {key: stated[key] for key in ("fy", "period", "kind") if key in stated}


def timeline_markup(items: Sequence[TimelineItem], parameters: Parameters) -> Html:
    """Return the log as a list; what is in force is marked."""
    rows = [
        el("li", _entry(each, parameters), class_="sd-now" if each.in_force else None, id=_anchor(each))
        for each in items
    ]
    return el("ol", *rows, class_="sd-timeline", lang="th")


def _anchor(item: TimelineItem) -> str | None:
    return f"line-{item.number}" if item.number is not None else None


def _entry(item: TimelineItem, parameters: Parameters) -> Html:
    ways = [
        link(words, href, parameters)
        for words, href in (
            ("รายละเอียดและไฟล์ต้นฉบับ" if item.hash_full else "รายละเอียด", item.href),
            ("ดูแดชบอร์ดตามที่ปรากฏ ณ รายการนี้", item.dashboards),
        )
        if href
    ]
    return el(
        "div",
        el(
            "div",
            chip(item.status),
            el("span", item.title, class_="sd-entry-title"),
            chip(IN_FORCE) if item.in_force else None,
            el("span", "กำลังดูแดชบอร์ด ณ รายการนี้", class_="sd-muted") if item.looked_at else None,
            class_="sd-entry-top",
        ),
        el("p", f"{item.when} {item.who}"),
        _file(item),
        el("ul", *(el("li", text) for text in item.texts), class_="sd-notes") if item.texts else None,
        el("div", *ways, class_="sd-entry-ways") if ways else None,
        class_="sd-entry",
    )


def _file(item: TimelineItem) -> Html | None:
    if not item.file:
        return None
    return el(
        "div",
        el("span", escape(item.file)),
        el("span", item.found, class_="sd-muted") if item.found else None,
        el("span", escape(f"SHA-256 {item.hash_short}"), class_="sd-muted") if item.hash_short else None,
        _whole_hash(item) if item.hash_full else None,
        class_="sd-entry-file",
    )


def _whole_hash(item: TimelineItem) -> Html:
    return el(
        "details",
        el(
            "summary",
            el("span", "i", aria_hidden="true"),
            aria_label=f"SHA-256 ฉบับเต็มของรายการที่ {item.number}",
            title="SHA-256 ฉบับเต็ม",
        ),
        el("dl", join(el("dt", "SHA-256 ของไฟล์ต้นฉบับ"), el("dd", escape(item.hash_full)))),
        class_="sd-info",
    )
