"""Choices that live in the address under short codes: ``?strategy=2``, whatever words stand on the screen.

Streamlit's own binding writes a select box's words into the address; those change with the digit switch and are no
codes a link could be written with. Here the address is the state: it wins on every run, so that links, bookmarks
and the back button all lead to what they say. The menu clears the address; a choice that is ``remembered`` is the
reader's for the whole visit and is written into the next page's address again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st


def choose(
    label: str,
    options: Mapping[str, str],
    key: str,
    *,
    default: str,
    remembered: bool = False,
    shows_label: bool = True,
) -> str:
    """Return the chosen code of ``options`` (code → words); a code the address does not know is the default."""
    st.selectbox(
        label,
        label_visibility="visible" if shows_label else "collapsed",
        **_widget(options, key, default, remembered=remembered),
    )
    return str(st.session_state[_name(key)])


def switch(
    label: str,
    options: Mapping[str, str],
    key: str,
    *,
    default: str,
    remembered: bool = False,
    shows_label: bool = False,
) -> str:
    """Return the chosen code of a few options, all visible beside each other."""
    st.segmented_control(
        label,
        required=True,
        label_visibility="visible" if shows_label else "collapsed",
        **_widget(options, key, default, remembered=remembered),
    )
    return str(st.session_state[_name(key)])


def search(label: str, key: str, placeholder: str = "") -> str:
    """Return the words searched for, also kept in the address."""
    widget = _name(key)
    st.session_state[widget] = st.query_params.get(key, "")
    st.text_input(
        label, key=widget, placeholder=placeholder, on_change=_write, args=(key, "", False), max_chars=120
    )
    return str(st.session_state[widget]).strip()


def chosen(key: str, default: str) -> str:
    """Return what the widget of a key says in this run, or the default where it was not shown."""
    return str(st.session_state.get(_name(key)) or default)


def _name(key: str) -> str:
    return f"choice_{key}"


def _kept(key: str) -> str:
    return f"kept_{key}"


def _widget(options: Mapping[str, str], key: str, default: str, *, remembered: bool) -> dict[str, Any]:
    """Set the widget to what the address says, and return the arguments of a widget of options.

    A code nobody offers is dropped from the address.
    """
    asked = st.query_params.get(key)
    if asked not in options:
        st.query_params.pop(key, None)
        kept = st.session_state.get(_kept(key), default) if remembered else default
        asked = kept if kept in options else default
        if asked != default:
            st.query_params[key] = asked
    if remembered:
        st.session_state[_kept(key)] = asked
    st.session_state[_name(key)] = asked
    return {
        "options": list(options),
        "format_func": lambda code: options.get(code, code),
        "key": _name(key),
        "on_change": _write,
        "args": (key, default, remembered),
    }


def _write(key: str, default: str, remembered: bool) -> None:
    chosen = st.session_state[_name(key)] or default
    if remembered:
        st.session_state[_kept(key)] = chosen
    if chosen == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = str(chosen)
