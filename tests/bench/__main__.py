"""Measures and prints; medians over repeated rounds, the least and the most behind them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from tests.bench import desk, history, papers, reading, reconciling, start, switching
from tests.bench.series import heading
from tests.browser.visit import chromium

PARTS = ("start", "switch", "reading", "figures", "reconcile", "desk", "history", "papers")


@click.command()
@click.option("--rounds", default=7, show_default=True, help="Rounds behind each median.")
@click.option("--only", "parts", multiple=True, type=click.Choice(PARTS), help="Measure only this part.")
def main(rounds: int, parts: tuple[str, ...]) -> None:
    """Print how long the dashboard takes, beside what Streamlit alone takes on this machine now."""
    chosen = parts or PARTS
    load = os.getloadavg()[0]
    heading(f"Medians of {rounds} rounds (least–most); {os.cpu_count()} cores, load {load:.1f} at the start")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        if "reading" in chosen:
            reading.measure_reading(folder / "reading", rounds)
        if "figures" in chosen:
            reading.measure_figures(folder / "figures", rounds)
        if "reconcile" in chosen:
            reconciling.measure(folder / "reconcile", rounds)
        if "desk" in chosen:
            desk.measure(folder / "desk", rounds)
        if "papers" in chosen:
            papers.measure(folder / "papers", rounds)
        with chromium() as browser:
            if "start" in chosen:
                start.measure(browser, folder / "start", rounds)
            if "switch" in chosen:
                switching.measure(browser, folder / "switch", rounds)
            if "history" in chosen:
                history.measure(browser, folder / "history", rounds)


if __name__ == "__main__":
    main()
