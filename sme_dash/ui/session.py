"""What every visitor's session runs, handed down by ``app.py`` so that nothing here has to know it."""

from __future__ import annotations

from collections.abc import Callable

_runs: list[Callable[[], None]] = []


def each_session_runs(main: Callable[[], None]) -> None:
    """Say what the entry script runs; the last word counts."""
    _runs[:] = [main]


def run() -> None:
    """Run it; RuntimeError where the server was started without ``app.py``."""
    if not _runs:
        raise RuntimeError("start the dashboard with: streamlit run app.py")
    _runs[0]()
