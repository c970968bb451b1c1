"""The clock around a script run, and the reading of what it wrote."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

RUNS = "runs.jsonl"


@dataclass(frozen=True)
class Run:
    """One script run in milliseconds: by the wall clock, and of the processor in the script's own thread."""

    wall_ms: float
    cpu_ms: float


@contextmanager
def timed(script: str) -> Iterator[None]:
    """Write how long the block took into a file beside the script."""
    wall, cpu = time.perf_counter(), time.thread_time()
    try:
        yield
    finally:
        run = {"wall_ms": (time.perf_counter() - wall) * 1000, "cpu_ms": (time.thread_time() - cpu) * 1000}
        with Path(script).with_name(RUNS).open("a", encoding="utf-8") as file:
            file.write(json.dumps(run) + "\n")


def runs(folder: Path) -> list[Run]:
    """Return every run a folder's script has made."""
    path = folder / RUNS
    if not path.is_file():
        return []
    return [Run(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
