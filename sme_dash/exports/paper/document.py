"""The paper itself: the book's data and drawings handed to the press."""

from __future__ import annotations

import json
import os
import subprocess  # the press is a program of ours
import sys
import threading
from functools import cache
from pathlib import Path

from sme_dash.charts.render import FONTS
from sme_dash.errors import PaperError
from sme_dash.exports.paper.parts import book_data
from sme_dash.views.book import MeetingBook

HERE = Path(__file__).parent
PRESS = HERE / "press.py"
PATIENCE = 120
"""Seconds after which a paper is given up; the largest book of the office takes two."""
PRESSES = 2
"""Papers printed at once by a server: each takes a core, and the memory of a whole layout."""

_presses = threading.BoundedSemaphore(PRESSES)


def paper_pdf(book: MeetingBook) -> bytes:
    """Return a meeting's paper as PDF, tagged and with bookmarks; the same book gives the same bytes.

    Raises PaperError when the press cannot be started, prints nothing or takes too long.
    """
    data, drawings = book_data(book)
    files = {
        **_templates(),
        **{name: svg.decode("utf-8") for name, svg in drawings.items()},
        "book.json": json.dumps(data, ensure_ascii=False),
    }
    order = {"files": files, "fonts": str(FONTS), "written_at": book.written_at.isoformat()}
    with _presses:
        return _printed(json.dumps(order).encode("utf-8"))


def _printed(order: bytes) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no text of anybody's among the arguments
            [sys.executable, "-I", str(PRESS)],
            input=order,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env=_environment(),
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PaperError(f"the press did not print: {error}") from error
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        raise PaperError(f"the press printed no paper: {done.stderr.decode('utf-8', 'replace')[-2000:]}")
    return done.stdout


def _environment() -> dict[str, str]:
    """Return the environment of the press: nothing of what the server knows."""
    return {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}


@cache
def _templates() -> dict[str, str]:
    return {
        "main.typ": (HERE / "paper.typ").read_text(encoding="utf-8"),
        "table.typ": (HERE / "table.typ").read_text(encoding="utf-8"),
    }
