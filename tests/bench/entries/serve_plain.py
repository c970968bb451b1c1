"""Serves the entry script beside it, which knows nothing of the dashboard."""

from pathlib import Path

import streamlit as st

app = st.App(Path(__file__).with_name("entry.py"))
