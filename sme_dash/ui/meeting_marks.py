"""Pieces of the page of meetings as markup: its style, a resolution, the agenda beside an item and at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from sme_dash.charts import palette
from sme_dash.ui.elements import chip
from sme_dash.ui.lineage import Parameters
from sme_dash.ui.markup import Html, el, join, link
from sme_dash.ui.meeting_state import href
from sme_dash.ui.upload_style import NOTICE_STYLE
from sme_dash.views.book import ResolutionView
from sme_dash.views.meeting_page import AgendaLine

MEETING_STYLE = f"""
{NOTICE_STYLE}
.stApp .sd-agenda, .stApp .sd-course {{ list-style: none; margin: 0; padding: 0; background: {palette.CARD};
  border: 1px solid {palette.LINE}; border-radius: 6px; }}
.sd-agenda li {{ display: grid; grid-template-columns: 2rem 1fr auto; gap: .1rem .6rem; align-items: baseline;
  padding: .6rem 1.1rem; margin: 0; border-bottom: 1px solid {palette.LINE}; }}
.sd-agenda li:last-child, .sd-course li:last-child {{ border-bottom: 0; }}
.sd-agenda-number {{ font-weight: 600; color: {palette.MUTED}; }}
.stApp .stHtml .sd-agenda a {{ font-weight: 600; font-size: 1.0625rem; }}
.sd-agenda-minutes {{ color: {palette.MUTED}; white-space: nowrap; }}
.sd-agenda-more {{ grid-column: 2 / -1; display: flex; flex-wrap: wrap; gap: .1rem .8rem; align-items: baseline; }}
.sd-agenda-more p {{ margin: 0; }}
.sd-agenda-more .sd-finding {{ flex: 1 0 100%; }}
.sd-course li {{ margin: 0; border-bottom: 1px solid {palette.LINE}; border-left: 4px solid transparent; }}
.sd-course li.sd-here {{ border-left-color: {palette.LEAD}; background: {palette.TINTS["lead"]}; font-weight: 600; }}
.stApp .stHtml .sd-course a {{ display: grid; grid-template-columns: 1.4rem 1fr auto; gap: .4rem; padding: .4rem .7rem;
  color: {palette.INK}; text-decoration: none; align-items: baseline; }}
.stApp .stHtml .sd-course a:hover {{ text-decoration: underline; }}
.sd-course small {{ color: {palette.MUTED}; white-space: nowrap; font-weight: 400; }}
.sd-prose {{ background: {palette.CARD}; border: 1px solid {palette.LINE}; border-radius: 6px; padding: .9rem 1.2rem; }}
.sd-prose p {{ margin: 0 0 .7rem; max-width: 62rem; line-height: 1.75; text-indent: 2.5rem; }}
.sd-prose p:last-child {{ margin-bottom: 0; }}
.sd-resolution p, .sd-behind p {{ margin: 0 0 .2rem; white-space: pre-line; }}
.sd-told {{ margin: 0; }}
.sd-told dt {{ font-weight: 600; font-size: .9375rem; color: {palette.MUTED}; }}
.sd-told dd {{ margin: 0 0 .4rem; white-space: pre-line; }}
.sd-ways {{ display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; align-items: baseline; margin: .2rem 0 0; }}
.sd-meeting-state {{ display: flex; flex-wrap: wrap; gap: .3rem 1rem; align-items: baseline; margin: .1rem 0 0; }}
.sd-meeting-state p {{ margin: 0; }}
[class*="st-key-meeting_remark_"], [class*="st-key-meeting_resolution_"], [class*="st-key-meeting_carried_"],
[class*="st-key-meeting_freeze"] {{ background: {palette.CARD}; }}
.stMain [data-testid=stForm] {{ background: {palette.CARD}; }}
[class*="st-key-meeting_line_"] {{ border-bottom: 1px solid {palette.LINE}; padding-bottom: .6rem; }}
[class*="st-key-meeting_freeze"] .sd-notes {{ color: {palette.INK}; margin-top: 0; font-size: 1rem; }}
@media (max-width: 640px) {{
  .sd-agenda li {{ padding: .6rem .8rem; }}
  .sd-prose p {{ text-indent: 1.5rem; }}
  /* Where the agenda would stand above its item rather than beside it, the item itself is enough. */
  .sd-course li:not(.sd-here) {{ display: none; }}
}}
"""
"""Rules of the page of meetings; they name no outside address."""


def resolution_markup(shown: ResolutionView) -> Html:
    """Return a resolution: how far it has got, its words, by whom and by when, the last report."""
    charge = " · ".join(
        part
        for part in (
            f"ผู้รับผิดชอบ {shown.owner}" if shown.owner else "",
            f"กำหนดเสร็จ {shown.due}" if shown.due else "",
        )
        if part
    )
    return el(
        "div",
        el(
            "p",
            el("strong", shown.number),
            el("span", f" {shown.meeting}", class_="sd-muted") if shown.meeting else None,
            " ",
            chip(shown.status),
        ),
        el("p", shown.text),
        el("p", charge, class_="sd-muted") if charge else None,
        el("p", f"ผลล่าสุด: {shown.note}", class_="sd-muted") if shown.note else None,
        class_="sd-resolution",
        lang="th",
    )


def agenda(meeting_id: int, lines: Sequence[AgendaLine], parameters: Parameters) -> Html:
    """Return the agenda at a glance: every item with its planned minutes, its finding and what awaits."""
    return el(
        "ol", *(_at_a_glance(meeting_id, each, parameters) for each in lines), class_="sd-agenda", lang="th"
    )


def course(meeting_id: int, lines: Sequence[AgendaLine], here: str, parameters: Parameters) -> Html:
    """Return the agenda beside an item, the one that is shown marked."""
    entries = [
        el(
            "li",
            link(
                join(
                    el("span", each.number, class_="sd-agenda-number"),
                    el("span", each.title),
                    el("small", each.minutes),
                ),
                href(meeting_id, item=each.key),
                parameters,
            ),
            class_="sd-here" if each.key == here else None,
            aria_current="true" if each.key == here else None,
        )
        for each in lines
    ]
    return el("ol", *entries, class_="sd-course", lang="th")


def _at_a_glance(meeting_id: int, line: AgendaLine, parameters: Parameters) -> Html:
    more = [
        el("p", line.lead, class_="sd-finding") if line.lead else None,
        chip(line.wants) if line.wants else None,
        el("span", line.facts, class_="sd-muted") if line.facts else None,
    ]
    return el(
        "li",
        el("span", line.number, class_="sd-agenda-number"),
        link(line.title, href(meeting_id, item=line.key), parameters),
        el("span", line.minutes, class_="sd-agenda-minutes"),
        el("div", *more, class_="sd-agenda-more") if any(more) else None,
    )
