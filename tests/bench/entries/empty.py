"""Two pages with nothing but a heading: what a page switch costs in Streamlit itself."""

import streamlit as st

from tests.bench.clock import timed


def first() -> None:
    st.html('<h1 class="sd-title">one</h1>')


def second() -> None:
    st.html('<h1 class="sd-title">two</h1>')


with timed(__file__):
    st.navigation(
        [
            st.Page(first, title="one", url_path="one", default=True),
            st.Page(second, title="two", url_path="two"),
        ]
    ).run()
