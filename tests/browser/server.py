"""Starts a dashboard of its own for a test: free port, empty store, settings in a temporary folder."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 90


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address and where it logs."""

    url: str
    log: Path
    pid: int
    config: Path


@contextmanager
def serving(
    folder: Path,
    script: Path = ROOT / "app.py",
    shipped_data: str = "data",
    *,
    settings: str = "",
    options: Mapping[str, str] | None = None,
    port: int | None = None,
) -> Iterator[Server]:
    """Serve a script until the block ends; the store lies in ``folder`` and starts empty.

    ``settings`` is more of config.toml, ``options`` are Streamlit's own (``{"server.port": "…"}``).

    Raises RuntimeError with the server's log where it does not answer in time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "config.toml"
    config.write_text(
        f'[store]\nurl = "sqlite:///{folder / "store.db"}"\nshipped_data = "{shipped_data}"\n{settings}',
        encoding="utf-8",
    )
    port = port or free_port()
    log = folder / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    for name, value in (options or {}).items():
        command += [f"--{name}", value]
    environment = {**os.environ, "SME_DASH_CONFIG": str(config), "PYTHONPATH": str(ROOT)}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_healthy(url, process, log)
        yield Server(url, log, process.pid, config)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def free_port() -> int:
    """Return a port nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError(f"the server did not answer:\n{log.read_text(encoding='utf-8', errors='replace')}")
