"""The presentation of December 2561 to be looked at: `streamlit run tests/look/presentation.py`.

The figures are the shipped ones; resolutions, remarks and the long name are made up (ข้อมูลสมมติ).
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import streamlit as st

from sme_dash.thai.format import Display
from sme_dash.ui import frame
from sme_dash.ui.present import show_presentation
from tests.look.presented import presented_book


@st.cache_resource
def book(display: Display) -> Any:
    return presented_book(display)


def presentation(display: Display) -> None:
    if "present" in st.query_params:
        show_presentation(
            cast(Any, SimpleNamespace(display=display)), cast(Any, SimpleNamespace(id=1)), book(display)
        )
    else:
        st.html("<h1 class='sd-title'>การประชุม (ข้อมูลสมมติ)</h1>")


PAGES = (frame.PageEntry("การประชุม", "meeting", presentation),)

if __name__ == "__main__":
    frame.open_page("ตัวอย่างการนำเสนอ (ข้อมูลสมมติ)", "สำนักงานตัวอย่าง (ข้อมูลสมมติ)")
    chosen = st.navigation(frame.menu(PAGES, lambda display: display), expanded=True)
    frame.switches()
    chosen.run()
