"""Reading the shipped workbooks, importing them, and computing figures from the store."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

from sme_dash.services.dashboards import Dashboards
from sme_dash.services.intake import check_file, import_folder
from sme_dash.settings import load_settings
from sme_dash.store.snapshots import Store
from tests.bench.series import Series, goal, heading, line, repeated
from tests.browser.server import ROOT

SHIPPED = ROOT / "data"
IMPORT_GOAL = 1.5


def measure_reading(folder: Path, rounds: int) -> None:
    """Print reading each workbook, and importing all of them into an empty store."""
    settings = load_settings(_settings(folder, "unused"))
    heading("Reading workbooks (guard, child process, contract)")
    for path in sorted(SHIPPED.glob("*/*.xlsx")):
        line(path.name, repeated(rounds, lambda path=path: check_file(path, settings)).text("s"))
    number = itertools.count()

    def import_all() -> None:
        store = Store(f"sqlite:///{folder / f'import-{next(number)}.db'}")
        import_folder(SHIPPED, store, settings)
        store.close()

    everything = repeated(rounds, import_all)
    line("all into an empty store", everything.text("s"))
    goal(f"importing all four workbooks ≤ {IMPORT_GOAL} s", everything.median, IMPORT_GOAL)


def measure_figures(folder: Path, rounds: int) -> None:
    """Print loading and computing a month nobody has asked for yet, and the command that prints it."""
    config = _settings(folder, "figures")
    settings = load_settings(config)
    store = Store(settings.store_url)
    import_folder(SHIPPED, store, settings)
    loading, computing, reconciling = Series(), Series(), Series()
    for _ in range(rounds):
        with loading.take():
            dashboards = Dashboards(store)
            month = dashboards.month(dashboards.as_of_dates()[0])
        with computing.take():
            count = len(month.figures)
        with reconciling.take():
            _ = month.findings
    store.close()
    heading(f"Figures of a month ({count} of them)")
    line("loading from the store", loading.text("s"))
    line("computing every figure", computing.text("s"))
    line("reconciling", reconciling.text("s"))
    environment = {**os.environ, "SME_DASH_CONFIG": str(config)}
    command = [sys.executable, "-m", "sme_dash", "figures", "--json"]

    def run() -> None:
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)

    line("figures --json, whole process", repeated(rounds, run).text("s"))


def _settings(folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / f"{name}.toml"
    config.write_text(
        f'[store]\nurl = "sqlite:///{folder / name}.db"\nshipped_data = "data"\n', encoding="utf-8"
    )
    return config
