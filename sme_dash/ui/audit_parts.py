"""The parts of บันทึกการใช้งาน: the state of the chain, the filters in the address, taking the entries along."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from sme_dash.access import Decision
from sme_dash.charts import palette
from sme_dash.services.downloads import XLSX_MIME
from sme_dash.services.trail import EXPORT_ROWS
from sme_dash.thai import format as thai
from sme_dash.ui import identity
from sme_dash.ui.choices import choose, search
from sme_dash.ui.context import PageContext
from sme_dash.ui.elements import chip
from sme_dash.ui.markup import Html, el, flow
from sme_dash.views.audit import EVERYTHING, TITLE, Choices, FilterOptions
from sme_dash.views.audit_chain import ChainView, chain_view

AUDIT_STYLE = f"""
.sd-chain {{ background: {palette.CARD}; border: 1px solid {palette.LINE}; border-left: 4px solid {palette.MUTED};
  border-radius: 6px; padding: .8rem 1.1rem; }}
.sd-chain p {{ margin: 0; }}
.sd-chain-good {{ border-left-color: {palette.GOOD}; }}
.sd-chain-bad {{ border-left-color: {palette.BAD}; }}
.sd-chain-text {{ display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; white-space: normal; }}
.stApp .sd-chain-seal {{ margin-top: .35rem; white-space: normal; color: {palette.MUTED}; }}
.sd-seal {{ overflow-wrap: anywhere; color: {palette.INK}; background: {palette.GROUND};
  padding: .1em .4em; font-size: .875rem; font-family: monospace; user-select: all; }}
.sd-chain summary {{ cursor: pointer; color: {palette.LEAD}; margin-top: .35rem; }}
.stApp .sd-chain ul {{ margin: .35rem 0 0; padding-left: 1.25rem; white-space: normal; }}
#table-audit .sd-table {{ table-layout: fixed; min-width: 62rem; }}
#table-audit :is(th, td) {{ width: auto; min-width: 0; overflow-wrap: anywhere; }}
#table-audit :is(th, td):nth-child(1) {{ width: 9.25rem; }}
#table-audit :is(th, td):nth-child(2) {{ width: 10.5rem; }}
#table-audit :is(th, td):nth-child(3) {{ width: 9rem; }}
#table-audit :is(th, td):nth-child(4) {{ width: 7.25rem; }}
#table-audit :is(th, td):nth-child(5) {{ width: 20%; }}
#table-audit td:nth-child(6) {{ position: relative; padding-right: 2.75rem; }}
#table-audit :is(th, td):nth-child(1) wbr {{ display: none; }}
/* Names of files and of checks have no words at whose ends to break. */
#table-audit td:nth-child(5), #table-audit .sd-note {{ white-space: normal; }}
.st-key-verify_trail button p {{ color: {palette.LEAD}; text-decoration: underline; text-underline-offset: .2em; }}
.st-key-verify_trail button[kind=primary] p {{ color: inherit; text-decoration: none; }}
.sd-info-cell summary {{ position: absolute; right: .75rem; top: .5rem; }}
.sd-info-cell dl {{ position: static; box-shadow: none; margin: .35rem -2rem 0 0; padding: .5rem .7rem; font-size: .875rem;
  overflow-wrap: anywhere; white-space: normal; }}
"""


def begin(ctx: PageContext) -> None:
    """Send the style of the page, and put on record once a visit that somebody reads."""
    st.html(f"<style>{AUDIT_STYLE}</style>")
    login = ctx.actor.login
    if st.session_state.get("trail_read_by") != login:
        ctx.desk.trail.opened(ctx.actor)
        st.session_state["trail_read_by"] = login


def chain_panel(ctx: PageContext) -> int | None:
    """Show the state of the chain with the way to check it whole, and return the first entry that is wrong."""
    trail = ctx.desk.trail
    chain = trail.chain(ctx.actor)
    shown = chain_view(chain, ctx.display)
    st.html(_chain(shown))
    words = "ตรวจสอบบันทึก" if shown.wants_check else "ตรวจสอบใหม่ทั้งหมด"
    if st.button(words, type="primary" if shown.wants_check else "tertiary", key="verify_trail"):
        with st.spinner("กำลังตรวจสอบทุกรายการ"):
            trail.verify(ctx.actor)
        st.rerun()
    return chain.broken_at


def filters(options: FilterOptions) -> Choices:
    """Show the filters and return what is chosen; a new choice begins at the first screen."""
    chosen = Choices()
    with st.container(key="filters_audit"):
        with st.container(horizontal=True):
            chosen = replace(
                chosen,
                person=choose("ผู้ใช้", options.people, "person", default=EVERYTHING),
                action=choose("การกระทำ", options.actions, "action", default=EVERYTHING),
                outcome=choose("ผล", options.outcomes, "outcome", default=EVERYTHING),
                kind=choose("ชุดข้อมูล", options.kinds, "kind", default=EVERYTHING),
            )
        with st.container(horizontal=True):
            chosen = replace(
                chosen,
                period=choose("งวดข้อมูล", options.periods, "period", default=EVERYTHING),
                since=choose("ตั้งแต่เดือน", options.months, "since", default=EVERYTHING),
                until=choose("ถึงเดือน", options.months, "until", default=EVERYTHING),
                words=search("ค้นหา", "q", "ชื่อ ไฟล์ เหตุผล หรือคำชี้แจง"),
            )
    if st.session_state.get("trail_choices", chosen) != chosen:
        st.query_params.pop("p", None)
    st.session_state["trail_choices"] = chosen
    return chosen


def export_button(ctx: PageContext, choices: Choices, found: int) -> None:
    """Offer all that passes the filter as a worksheet; rights are asked again, and it is on record, at the click."""
    trail, reader, display = ctx.desk.trail, identity.asked_later(), ctx.display

    def content() -> bytes:
        made = trail.export(reader(), choices, display)
        if isinstance(made, Decision):
            raise PermissionError(made.reason)
        return made

    st.download_button(
        f"ดาวน์โหลด Excel {thai.count(min(found, EXPORT_ROWS), 'รายการ', display)}",
        content,
        f"{TITLE}.xlsx",
        XLSX_MIME,
        key="export_trail",
        on_click="ignore",
    )
    if found > EXPORT_ROWS:
        words = (
            f"ไฟล์มีเฉพาะ {thai.count(EXPORT_ROWS, 'รายการ', display)} ล่าสุด โปรดเลือกช่วงเวลาให้แคบลงเพื่อให้ได้ครบ"
        )
        st.html(el("p", words, class_="sd-muted", lang="th"))


def _chain(shown: ChainView) -> Html:
    advice = el("ul", *(el("li", flow(each)) for each in shown.advice))
    broken = shown.status.tone == "bad"
    return el(
        "div",
        el("p", chip(shown.status), el("span", flow(shown.text)), class_="sd-chain-text"),
        el("p", "รหัสผนึกล่าสุด ", el("span", shown.seal, class_="sd-seal"), class_="sd-chain-seal")
        if shown.seal
        else None,
        advice if broken else el("details", el("summary", "รหัสผนึกมีไว้เพื่ออะไร"), advice),
        class_=f"sd-chain sd-chain-{shown.status.tone}",
        role="alert" if broken else "status",
        lang="th",
    )
