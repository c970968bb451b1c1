"""Looking back: the dashboards as they stood after a publication, chosen by ``at`` in the address.

The choice goes with the reader from page to page, and every page says so on top, until they return to the present.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import streamlit as st

from sme_dash.access import Action
from sme_dash.services.history import History, Line
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.ui import identity
from sme_dash.ui.markup import el, link
from sme_dash.views.moments import moment_words

PARAMETER = "at"
NOW = "now"
"""What the link back to the present says."""

_KEPT = "kept_at"


def chosen(history: History, display: Display) -> int | None:
    """Return the publication whose moment is asked for and say so on the page; None for the present."""
    asked = st.query_params.get(PARAMETER, st.session_state.get(_KEPT))
    wanted = _number(asked)
    may_look = wanted is not None and identity.may(Action.VIEW_HISTORY).allowed
    line = history.line(wanted) if wanted is not None and may_look else None
    if line is None:
        st.query_params.pop(PARAMETER, None)
        st.session_state.pop(_KEPT, None)
        return None
    number = line.publication.number
    st.query_params[PARAMETER] = st.session_state[_KEPT] = str(number)
    st.html(banner(line, display, st.query_params.to_dict()))
    return number


def banner(line: Line, display: Display, parameters: Mapping[str, str]) -> str:
    """Return the sentence on top of a page that shows an earlier state, with the way back.

    ``parameters`` are what the address says: the reader comes back to the same page with the same choices.
    """
    return el(
        "p",
        f"กำลังแสดงข้อมูลตามที่ปรากฏเมื่อ {moment_words(line.publication.at.replace(tzinfo=dt.UTC), display)} "
        f"(รายการเผยแพร่ที่ {thai.digits(str(line.publication.number), display)}) ",
        link("กลับไปดูข้อมูลปัจจุบัน", f"?{PARAMETER}={NOW}", parameters),
        class_="sd-moment",
        role="status",
        lang="th",
    )


def _number(asked: object) -> int | None:
    if isinstance(asked, str) and asked.isascii() and asked.isdigit() and len(asked) < 10:
        return int(asked)
    return None
