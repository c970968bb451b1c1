"""Where the reader is on the page of meetings, which form is open, and what became of the last act.

A form is pinned to the revision that stood when it was opened, so that what somebody else writes meanwhile is never
overwritten unseen, also where the page was drawn anew in between. Where they came first, the form stays open with what
was typed, pinned to theirs from then on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from sme_dash.services.meeting_answers import MeetingOutcome
from sme_dash.ui.frame import reader_parameters
from sme_dash.ui.markup import el

PAGE = "page"
"""What is said at the top of the page rather than beside a form."""
_OPEN = "meeting_form"
_SAID = "meeting_said"


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that is open: of which meeting, for what, on top of which revision; ``overtaken`` once theirs came first."""

    meeting: int
    what: str
    seen: int
    overtaken: bool = False

    def key(self, field: str) -> str:
        """Return the name of a field's widget."""
        return f"meeting_{self.meeting}_{self.what}_{field}"


def number_asked(name: str) -> int | None:
    """Return a number of the address, None where it holds none."""
    asked = st.query_params.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None


def go(**where: str) -> None:
    """Lead the reader to another place of the page; for callbacks, after which the page runs anew."""
    st.query_params.from_dict({**reader_parameters(), **where})


def href(meeting_id: int, **where: str) -> str:
    """Return the address of a meeting, or of a part of it."""
    return "&".join((f"meeting?id={meeting_id}", *(f"{name}={value}" for name, value in where.items())))


def open_form(meeting_id: int, what: str, seen: int) -> None:
    """Open a form, closing the one that was; for callbacks."""
    st.session_state[_OPEN] = OpenForm(meeting_id, what, seen)


def close_form() -> None:
    """Close the form that is open; for callbacks."""
    st.session_state.pop(_OPEN, None)


def opened(meeting_id: int, what: str) -> OpenForm | None:
    """Return the form where it is open."""
    found: OpenForm | None = st.session_state.get(_OPEN)
    return found if found is not None and (found.meeting, found.what) == (meeting_id, what) else None


def pinned(meeting_id: int, what: str, revision: int, values: Mapping[str, object]) -> OpenForm:
    """Return a form as it is drawn: filled with the values where its fields are not on screen yet, else as typed.

    Fields leave the screen with the reader; who comes back begins with what stands then.
    """
    form = opened(meeting_id, what) or OpenForm(meeting_id, what, revision)
    if not any(form.key(name) in st.session_state for name in values):
        form = OpenForm(meeting_id, what, revision)
        for name, value in values.items():
            st.session_state[form.key(name)] = value
    st.session_state[_OPEN] = form
    return form


def typed(form: OpenForm, field: str) -> str:
    """Return what was typed into a field."""
    return str(st.session_state.get(form.key(field)) or "")


def number(form: OpenForm, field: str) -> int:
    """Return the number chosen in a field, 0 where none is."""
    return int(st.session_state.get(form.key(field)) or 0)


def acted(form: OpenForm, outcome: MeetingOutcome | None, *, what: str | None = None) -> bool:
    """Keep what became of a form's act; return whether the form is done with.

    ``what`` is where it is said; at the form itself unless told otherwise.
    """
    if outcome is None:
        return False
    done = outcome.took_effect or outcome.state == "unchanged"
    say(done, outcome.message, form.what if what is None or not done else what)
    if done:
        close_form()
    elif outcome.state == "overtaken" and outcome.meeting is not None:
        st.session_state[_OPEN] = replace(form, seen=outcome.meeting.revision, overtaken=True)
    return done


def say(good: bool, message: str, what: str = PAGE) -> None:
    """Keep a sentence for the next run; ``what`` is where it is said."""
    st.session_state[_SAID] = (what, good, message)


def told(what: str = PAGE) -> None:
    """Say once what became of the last act, where it belongs."""
    said = st.session_state.get(_SAID)
    if said is None or said[0] != what:
        return
    del st.session_state[_SAID]
    _, good, message = said
    st.html(
        el(
            "p",
            message,
            class_="sd-said sd-said-good" if good else "sd-said sd-said-bad",
            role="status" if good else "alert",
            lang="th",
        )
    )
