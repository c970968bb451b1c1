"""The presentation view of a meeting: one slide at a time over the whole window, for the projector.

All slides are sent at once, so that turning a page asks nobody. The page has checked who may see the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from sme_dash.charts import build
from sme_dash.charts.render import to_bare_svg
from sme_dash.meeting import SYNTHETIC
from sme_dash.services.kept import Kept
from sme_dash.services.meeting_answers import Meeting
from sme_dash.ui.context import PageContext
from sme_dash.ui.frame import reader_parameters
from sme_dash.ui.kept import made
from sme_dash.ui.markup import carry, el
from sme_dash.ui.present_markup import deck, picture_name, shell
from sme_dash.ui.present_style import COVERED, STYLE
from sme_dash.views.book import MeetingBook
from sme_dash.views.chart_views import ChartView
from sme_dash.views.slides import ChartSlide, Slide, slides

WIDE, SHORT, NARROW = 880, 660, 360
"""Widths in pixels at which charts are drawn before they are enlarged: the narrower, the larger their type."""
FLAT = 3.4
"""Width to height above which a wide drawing has room for larger type."""
_SIZE = re.compile(r'width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)"')
_pictures = Kept(600)

DRAFT = "ร่าง"
WORDS = {
    "oclock": "น.",
    "item": "วาระนี้",
    "total": "รวม",
    "over": "เกินเวลา",
    "next": "ถัดไป:",
    "keys": "← → เลื่อนสไลด์ · ↑ ↓ ข้ามวาระ · Home End แรกและท้าย · P หยุดนาฬิกา · Esc ออก",
}


def show_presentation(ctx: PageContext, meeting: Meeting, book: MeetingBook) -> None:
    """Show a meeting's slides over the whole window; ``slide`` in the address says which, Esc leads back."""
    st.html(f"<style>{COVERED}</style>")
    back = carry(f"meeting?id={meeting.id}", reader_parameters()) or ""
    # Seen only where the browser runs no scripts, for otherwise the slides lie over it.
    st.html(el("p", el("a", "กลับไปหน้าการประชุม", href=back, target="_self"), lang="th"))
    key = f"presentation_{meeting.id}"
    about = {"meeting": meeting.id, "leave": back, "digits": ctx.display.digits, "words": WORDS}
    shown = made(slides, book)
    with st.spinner("กำลังเตรียมภาพนำเสนอ"):
        data = {**made(_sent, book), **_drawings(shown, st.session_state.get(key, {}).get("drawn")), **about}
    _component()(key=key, data=data, on_drawn_change=lambda: None)


@cache
def _component() -> ComponentRenderer:
    script = Path(__file__).with_name("present.js").read_text(encoding="utf-8")
    return st.components.v2.component("sme_presentation", html=shell(), css=STYLE, js=script)


def _sent(book: MeetingBook) -> Mapping[str, Any]:
    """Return what the browser is sent of a book besides its drawings."""
    return {
        "name": book.name,
        "slides": deck(made(slides, book)),
        "minutes": [section.minutes for section in book.sections],
        "watermark": " ".join(
            word for word, wanted in ((DRAFT, not book.is_frozen), (SYNTHETIC, book.synthetic)) if wanted
        ),
    }


def _drawings(shown: Sequence[Slide], asked: str | None) -> dict[str, Any]:
    """Return the drawings by name and for which window they are.

    The browser asks for them (``wide`` or ``narrow``) once the first slide is on the wall: two dozen charts that were
    never drawn before take two seconds. What is kept is sent at once.
    """
    charts = {
        picture_name(number): _drawn_part(slide.chart)
        for number, slide in enumerate(shown)
        if isinstance(slide, ChartSlide)
    }
    if asked is None and not all(_pictures.peek((chart, False)) for chart in charts.values()):
        return {"drawn": "", "pictures": {}}
    narrow = asked == "narrow"
    pictures = {name: drawing(chart, narrow=narrow) for name, chart in charts.items()}
    return {"drawn": "narrow" if narrow else "wide", "pictures": pictures}


def drawing(view: ChartView, *, narrow: bool = False) -> str:
    """Return a chart as SVG without title and source; kept per process, for the same chart stands in many books."""
    part = _drawn_part(view)
    return _pictures.get((part, narrow), lambda: _drawn(part, narrow=narrow))


def _drawn_part(view: ChartView) -> ChartView:
    """Return a chart without what its drawing does not show, so that what looks the same is drawn once."""
    return replace(view, table=None, figures=(), source="")


def _drawn(view: ChartView, *, narrow: bool) -> str:
    spec = build(view)
    if narrow:
        return to_bare_svg(spec, NARROW)
    wide = to_bare_svg(spec, WIDE)
    size = _SIZE.search(wide)
    flat = size is not None and float(size["width"]) > FLAT * float(size["height"])
    return to_bare_svg(spec, SHORT) if flat else wide
