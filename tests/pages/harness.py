"""Runs one page in the real frame, for the address a reader would open."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

SCRIPT = """
from pages import {name}
from sme_dash.ui import frame
from sme_dash.ui.context import make_context

frame.switches()
frame.guarded(frame.PageEntry("{name}", "{name}", {name}.render), make_context)
"""


def open_page(name: str, address: dict[str, str]) -> AppTest:
    """Return the page after its first run; ``address`` holds the query parameters."""
    app = AppTest.from_string(SCRIPT.format(name=name), default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    return app.run()


def shown(app: AppTest) -> str:
    """Return the markup without the places where a browser may break a line; the page must not have failed."""
    assert not app.exception
    body = "\n".join(element.proto.body for element in app.get("html")).replace("<wbr>", "")
    assert "sd-failure" not in body
    return body


def charts(app: AppTest) -> int:
    """Return how many charts the page drew."""
    return len(app.get("arrow_vega_lite_chart")) + len(app.get("vega_lite_chart"))
