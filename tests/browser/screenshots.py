"""Takes the screenshots the README shows: ``python -m tests.browser.screenshots``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.browser.server import ROOT, serving
from tests.browser.visit import PAGES, chromium, visiting

FOLDER = ROOT / "docs" / "screenshots"
SIZE = (1366, 1000)
SHOWN = {path: path for path in PAGES} | {
    "budget": "budget?fy=2561",
    "lineage": "lineage?key=budget/2561/total/budget_baht",
}
"""What is opened for each picture: the budget page shows the finished year, the page of origins one of its numbers."""


def main() -> None:
    """Start a dashboard with the shipped data and save one picture of the top of each page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server, chromium() as browser:
        for path, address in SHOWN.items():
            with visiting(browser, SIZE) as visit:
                visit.open(f"{server.url}/{address}")
                visit.page.screenshot(path=FOLDER / f"{path}.png")


if __name__ == "__main__":
    main()
