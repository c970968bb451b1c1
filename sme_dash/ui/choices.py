"""Choices that live in the address under short codes: ``?strategy=2``, whatever words stand on the screen.

Streamlit's own binding writes a select box's words into the address; those change with the digit switch and are no
codes a link could be written with. Here the address is the state: it wins on every run, so that links, bookmarks
and the back button all lead to what they say.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def choose(label: str, options: Mapping[str, str], key: str, *, default: str) -> str:
    """Return the chosen code of ``options`` (code → words); a code the address does not know is the default."""
    widget = _prepare(options, key, default)
    st.selectbox(
        label,
        list(options),
        format_func=lambda code: options.get(code, code),
        key=widget,
        on_change=_write,
        args=(key, widget, default),
    )
    return str(st.session_state[widget])


def switch(label: str, options: Mapping[str, str], key: str, *, default: str) -> str:
    """Return the chosen code of a few options, all visible beside each other."""
    widget = _prepare(options, key, default)
    st.segmented_control(
        label,
        list(options),
        format_func=lambda code: options.get(code, code),
        required=True,
        key=widget,
        on_change=_write,
        args=(key, widget, default),
        label_visibility="collapsed",
    )
    return str(st.session_state[widget])


def search(label: str, key: str, placeholder: str = "") -> str:
    """Return the words searched for, also kept in the address."""
    widget = f"choice_{key}"
    st.session_state[widget] = st.query_params.get(key, "")
    st.text_input(
        label, key=widget, placeholder=placeholder, on_change=_write, args=(key, widget, ""), max_chars=120
    )
    return str(st.session_state[widget]).strip()


def _prepare(options: Mapping[str, str], key: str, default: str) -> str:
    """Set the widget to what the address says and drop a code nobody offers; return the widget's key."""
    asked = st.query_params.get(key, default)
    if asked not in options:
        st.query_params.pop(key, None)
        asked = default
    widget = f"choice_{key}"
    st.session_state[widget] = asked
    return widget


def _write(key: str, widget: str, default: str) -> None:
    chosen = st.session_state[widget]
    if chosen in {None, default}:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = str(chosen)
