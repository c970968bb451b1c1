"""Where the reader is on the way from a file to a publication: kept in the address, so that reloading keeps it."""

from __future__ import annotations

import streamlit as st

from sme_dash.services.acts import Outcome
from sme_dash.ui.frame import link_parameters
from sme_dash.ui.markup import Html, el

_SAID = "upload_said"


def go(**where: str) -> None:
    """Lead the reader to another place of the page; for callbacks, after which the page runs anew."""
    st.query_params.from_dict({**link_parameters(), **where})


def to_draft(draft_id: int, step: str = "check") -> None:
    """Lead the reader to a draft, at a step."""
    go(draft=str(draft_id), **({} if step == "check" else {"step": step}))


def step_asked() -> str:
    """Return the step the address names: check where it names none."""
    asked = st.query_params.get("step", "check")
    return asked if asked in {"check", "match", "publish"} else "check"


def draft_asked() -> int | None:
    """Return the draft the address names, None where it names none; -1 for what is no draft."""
    asked = st.query_params.get("draft")
    if asked is None:
        return None
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else -1


def batch_asked() -> tuple[int, ...]:
    """Return the drafts of several files that were handed in together."""
    asked = st.query_params.get("batch", "")
    numbers = [part for part in asked.split("-") if part.isascii() and part.isdecimal() and len(part) < 10]
    return tuple(dict.fromkeys(int(part) for part in numbers))


def say(outcome: Outcome) -> None:
    """Keep what became of an act for the top of the next run."""
    st.session_state[_SAID] = (outcome.took_effect, outcome.message)


def say_refused(reason: str) -> None:
    """Keep why an act was refused for the top of the next run."""
    st.session_state[_SAID] = (False, reason)


def show_said() -> None:
    """Show what became of the last act, once."""
    said = st.session_state.pop(_SAID, None)
    if said is not None:
        st.html(notice(said[1], "good" if said[0] else "caution", alert=True))


def notice(text: str, tone: str = "lead", *, alert: bool = False) -> Html:
    """Return one calm sentence in a box."""
    return el(
        "div",
        el("p", text),
        class_=f"sd-notice sd-edge-{tone}",
        role="alert" if alert else "note",
        lang="th",
    )
