"""Serves the entry script beside it as ``app.py`` serves its own, warm-up included."""

from pathlib import Path

import streamlit as st

from app import warm_up
from sme_dash.ui import frame

app = st.App(Path(__file__).with_name("entry.py"), lifespan=frame.lifespan(warm_up))
