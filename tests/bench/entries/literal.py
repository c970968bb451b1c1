"""The recorded pages as a plain Streamlit app: same elements, literal data, nothing of the dashboard."""

import literal_pages
import streamlit as st

from tests.bench.clock import timed

with timed(__file__):
    st.navigation(
        [
            st.Page(show, title=title, url_path=path, default=number == 0)
            for number, (path, title, show) in enumerate(literal_pages.PAGES)
        ]
    ).run()
