"""Reconciling a month whose tables are loaded: every comparison, what repeats, and the page that tells it."""

from __future__ import annotations

from pathlib import Path

from sme_dash.measures.month import Month
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.intake import import_folder
from sme_dash.services.reconciling import limits_of, month_items
from sme_dash.settings import load_settings
from sme_dash.store.snapshots import Store
from sme_dash.thai.format import Display
from sme_dash.views.reconcile import reconcile_page
from sme_dash.views.reconcile_data import Past
from sme_dash.views.reconcile_filter import Choices
from tests.bench.series import Series, goal, heading, line

SHIPPED = Path("data")
GOAL_MS = 300.0


def measure(folder: Path, rounds: int) -> None:
    """Print how long each step takes from tables and figures in memory to the finished list."""
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "reconcile.toml"
    config.write_text(
        f'[store]\nurl = "sqlite:///{folder / "store"}.db"\nshipped_data = "data"\n', encoding="utf-8"
    )
    settings = load_settings(config)
    store = Store(settings.store_url)
    import_folder(SHIPPED, store, settings)
    dashboards = Dashboards(store)
    loaded = dashboards.month(dashboards.as_of_dates()[0])
    comparing, repeating, telling, whole = Series(), Series(), Series(), Series()
    for _ in range(rounds + 1):
        month = Month(loaded.as_of, loaded.tables)
        _ = month.figures
        with whole.take():
            with comparing.take():
                checks, found = len(month.checks), len(month.findings)
            with repeating.take():
                items = month_items(month, settings.publish)
            with telling.take():
                reconcile_page(
                    month,
                    display=Display(),
                    items=items,
                    past=Past(),
                    limits=limits_of(settings.publish),
                    choices=Choices(rounding=True),
                )
    store.close()
    for series in (comparing, repeating, telling, whole):
        series.values = [value * 1000 for value in series.values[1:]]  # the first loads what all others share
    heading(f"Reconciling a month ({checks} comparisons, {found} do not hold)")
    line("comparing", comparing.text("ms"))
    line("what repeats, ranked", repeating.text("ms"))
    line("the page", telling.text("ms"))
    goal(f"all of it ≤ {GOAL_MS:.0f} ms", whole.median, GOAL_MS)
