"""The script Streamlit runs for every session; it lies away from ``pages/`` so that no page file runs by itself."""

import app

app.main()
