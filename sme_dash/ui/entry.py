"""The script Streamlit runs for every session; it lies away from ``pages/`` so that no page file runs by itself."""

from sme_dash.ui import session

session.run()
