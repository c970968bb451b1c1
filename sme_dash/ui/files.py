"""Files to take away: a button that makes its file when it is pressed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from sme_dash.services.downloads import XLSX_MIME
from sme_dash.ui import identity


def workbook_button(label: str, name: str, content: Callable[[], bytes]) -> None:
    """Offer a workbook under a file name; ``content`` is asked for it when somebody presses the button."""
    st.download_button(
        label,
        identity.for_who_still_may(content),
        name,
        XLSX_MIME,
        key=f"file_{label}_{name}",
        on_click="ignore",
    )
