"""The press as a program of its own: what it is told, and what is said where it prints nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sme_dash.errors import PaperError
from sme_dash.exports.paper import document
from tests.exports.paper.books import book, section


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Put another program in the place of the press."""

    def put(program: str) -> None:
        path = tmp_path / "press.py"
        path.write_text(program, encoding="utf-8")
        monkeypatch.setattr(document, "PRESS", path)

    return put


def test_a_press_that_takes_too_long_is_stopped(
    press: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    press("import time\ntime.sleep(60)")
    monkeypatch.setattr(document, "PATIENCE", 0.5)
    began = time.monotonic()
    with pytest.raises(PaperError):
        document.paper_pdf(book(section()))
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("program", ["raise SystemExit('no paper left')", "print('not a paper')"])
def test_a_press_that_prints_nothing_is_told(press: Callable[[str], None], program: str) -> None:
    press(program)
    with pytest.raises(PaperError, match="printed no paper"):
        document.paper_pdf(book(section()))


def test_a_press_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(PaperError):
        document.paper_pdf(book(section()))


def test_the_press_knows_nothing_of_the_server(
    press: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SME_DASH_STORE__URL", "postgresql://office:secret@db/dash")
    press("import os\nprint('%PDF', sorted(os.environ))")
    assert b"SME_DASH" not in document.paper_pdf(book(section()))


def test_a_server_prints_two_papers_at_once_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, lock = 0, 0, threading.Lock()

    def run(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.1)
        with lock:
            running -= 1
        return subprocess.CompletedProcess([], 0, b"%PDF", b"")

    monkeypatch.setattr(document.subprocess, "run", run)
    threads = [threading.Thread(target=document.paper_pdf, args=(book(section()),)) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert most == document.PRESSES == 2
