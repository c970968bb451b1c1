"""What a reader sees when something is missing or broken: calm Thai words, never a trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import serving
from tests.browser.visit import PAGES, visiting

pytestmark = pytest.mark.browser

BROKEN_APP = """
import app
from sme_dash.ui import frame

def render(ctx):
    raise RuntimeError("secret detail of the machine")

app.PAGES = (frame.PageEntry("หน้าที่เสีย", "broken", render), *app.PAGES[1:])
app.main()
"""


def test_failing_page_shows_a_reference_number_and_logs_the_trace(browser: Browser, tmp_path: Path) -> None:
    script = tmp_path / "broken.py"
    script.write_text(BROKEN_APP, encoding="utf-8")
    with serving(tmp_path / "server", script=script) as server, visiting(browser) as visit:
        visit.page.goto(server.url)
        visit.page.wait_for_selector(".sd-failure", timeout=60_000)
        shown = visit.page.inner_text("body")
        reference = visit.page.inner_text(".sd-failure strong").strip()
        assert "secret detail" not in shown
        assert "Traceback" not in shown
        log = server.log.read_text(encoding="utf-8")
        assert reference in log
        assert "secret detail of the machine" in log


@pytest.mark.parametrize("path", PAGES)
def test_every_page_reads_well_without_any_data(path: str, browser: Browser, tmp_path: Path) -> None:
    empty = tmp_path / "nothing"
    empty.mkdir()
    with serving(tmp_path / "server", shipped_data=str(empty)) as server, visiting(browser) as visit:
        visit.open(f"{server.url}/{path}")
        assert visit.title() == PAGES[path]
        assert not visit.page.query_selector(".sd-failure")
        assert visit.page.query_selector(".sd-empty") or path == "about"
        assert visit.complaints == []
