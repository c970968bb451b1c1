"""From starting the server to the first headline a person sees."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.series import Series, heading, line
from tests.browser.server import serving
from tests.browser.visit import visiting

HEADLINE = ".sd-card-number"


def measure(browser: Browser, folder: Path, rounds: int) -> None:
    """Print the start with an empty store, first import included, and the start with a filled one."""
    first, again = Series(), Series()
    for number in range(rounds):
        store = folder / str(number)
        for series in (first, again):
            _start(browser, store, series)
    heading("Server start to first headline in the browser")
    line("empty store, imports first", first.text("s"))
    line("filled store", again.text("s"))


def _start(browser: Browser, store: Path, series: Series) -> None:
    with visiting(browser) as visit:
        watch = series.take()
        watch.__enter__()
        with serving(store) as server:
            visit.page.goto(server.url)
            visit.page.wait_for_selector(HEADLINE, timeout=60_000)
            watch.__exit__(None, None, None)
