"""The reader's choices in the address, so that a view can be shared.

Streamlit's own ``bind="query-params"`` writes the *formatted* option into the address (``digits=๐–๙``). Here the
address keeps the stable key (``digits=thai``) whatever the widget shows. Widgets with free text, or whose options
are shown as they are, may use Streamlit's binding.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st


def restore(key: str, options: Sequence[str], default: str) -> None:
    """Give the widget ``key`` its start value before it is made: the session's, else the address's, else default.

    A word in the address that is no option counts as the default. Give the widget this key, no default of its
    own, and ``persist_state="session"``; call :func:`keep` after it.
    """
    if st.session_state.get(key) not in options:
        stated = st.query_params.get(key, default)
        st.session_state[key] = stated if stated in options else default


def keep(key: str, default: str) -> str:
    """Write the widget's value into the address, where the default is left out, and return it."""
    value = str(st.session_state.get(key, default))
    if value == default:
        if key in st.query_params:
            del st.query_params[key]
    elif st.query_params.get(key) != value:
        st.query_params[key] = value
    return value


def restore_many(key: str, options: Sequence[str]) -> None:
    """Give a widget of several choices its start value, as :func:`restore` does; nothing chosen is the default."""
    if key not in st.session_state:
        st.session_state[key] = [value for value in st.query_params.get_all(key) if value in options]


def keep_many(key: str) -> list[str]:
    """Write the chosen values into the address and return them."""
    values = [str(value) for value in st.session_state.get(key, [])]
    if values != st.query_params.get_all(key):
        st.query_params[key] = values
    return values
