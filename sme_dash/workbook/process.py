"""Running the reader process and telling how it ended, whatever it does."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import IO

from sme_dash.errors import ReaderProcessError
from sme_dash.workbook.child import OUT_OF_MEMORY_EXIT, STARTED
from sme_dash.workbook.limits import Limits

CHILD_MODULE = "sme_dash.workbook.child"
PIECE = 256 * 1024
COMPLAINT_LENGTH = 4_000
_ROOT = Path(__file__).resolve().parents[2]


class Ending(Enum):
    """How the reader process ended."""

    DONE = auto()
    CRASHED = auto()
    KILLED = auto()
    OUT_OF_MEMORY = auto()
    OUT_OF_TIME = auto()
    TOO_MUCH_OUTPUT = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """What the process wrote and how it ended; ``complaint`` is the end of its standard error, for the log."""

    ending: Ending
    output: bytes
    complaint: str


def run_reader(content: bytes, limits: Limits) -> Run:
    """Run the reader process on a workbook to its end, at the latest to the limits.

    Raises ReaderProcessError only when the process cannot be started at all, or ends before it is ready to read
    (the installation is broken, or the memory limit too small for the reader itself).
    """
    return run_child(CHILD_MODULE, content, limits)


def run_child(module: str, given: bytes, limits: Limits) -> Run:
    """Run a module of ours on some bytes as a process under the limits; raises as :func:`run_reader` does."""
    told = {
        name: getattr(limits, name) for name in ("memory_bytes", "cpu_seconds", "cells", "sheets", "merged")
    }
    try:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no outside words
            [sys.executable, "-P", "-m", module, json.dumps(told)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            env=_environment(),
        )
    except OSError as error:
        raise ReaderProcessError(f"the reader process cannot be started: {error}") from error
    with process:
        exchange = _Exchange(process, given, limits)
        try:
            stopped = exchange.run()
        finally:
            process.kill()  # does nothing to a process that has ended and been waited for
    output, complaint = bytes(exchange.output), exchange.complaint.decode("utf-8", errors="replace").strip()
    if not output.startswith(STARTED) and stopped is None and process.returncode > 0:
        raise ReaderProcessError(f"the reader process does not get ready to read: {complaint}")
    return Run(stopped or _ending(process.returncode, complaint), output.removeprefix(STARTED), complaint)


def _environment() -> dict[str, str]:
    """Return the environment of the process: where our code is, and nothing of what the server knows."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}


def _ending(code: int, complaint: str) -> Ending:
    if code == 0:
        return Ending.DONE
    # Rust says "memory allocation of … bytes failed" and aborts; Python raises MemoryError.
    if code == OUT_OF_MEMORY_EXIT or "memory allocation of" in complaint or "MemoryError" in complaint:
        return Ending.OUT_OF_MEMORY
    if code == -signal.SIGXCPU:
        return Ending.OUT_OF_TIME
    return Ending.KILLED if code in (-signal.SIGKILL, -signal.SIGTERM) else Ending.CRASHED


class _Exchange:
    """Feeds the process and takes what it writes, both at once, within time and size."""

    def __init__(self, process: subprocess.Popen[bytes], content: bytes, limits: Limits) -> None:
        self.output = bytearray()
        self.complaint = b""
        self._process = process
        self._rest = memoryview(content)
        self._most = limits.output_bytes
        self._deadline = time.monotonic() + limits.wall_seconds
        self._selector = selectors.DefaultSelector()

    def run(self) -> Ending | None:
        """Exchange until the process is done; return why it had to be stopped, None when it ended by itself."""
        with self._selector:
            self._watch(self._process.stdin, selectors.EVENT_WRITE)
            self._watch(self._process.stdout, selectors.EVENT_READ)
            self._watch(self._process.stderr, selectors.EVENT_READ)
            while self._selector.get_map():
                left = self._deadline - time.monotonic()
                if left <= 0:
                    return Ending.OUT_OF_TIME
                for key, _ in self._selector.select(left):
                    self._serve(key.fd)
                if len(self.output) > self._most:
                    return Ending.TOO_MUCH_OUTPUT
        try:
            self._process.wait(max(self._deadline - time.monotonic(), 0.0))
        except subprocess.TimeoutExpired:
            return Ending.OUT_OF_TIME
        return None

    def _watch(self, pipe: IO[bytes] | None, event: int) -> None:
        if pipe is None:
            raise ReaderProcessError("the reader process has no pipes")
        os.set_blocking(pipe.fileno(), False)
        self._selector.register(pipe.fileno(), event, pipe)

    def _serve(self, descriptor: int) -> None:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is not None and not stdin.closed and descriptor == stdin.fileno():
            with contextlib.suppress(BlockingIOError):
                self._feed(stdin)
            return
        piece = os.read(descriptor, PIECE)
        if not piece:
            self._selector.unregister(descriptor)
        elif stdout is not None and descriptor == stdout.fileno():
            self.output += piece
        else:
            self.complaint = (self.complaint + piece)[-COMPLAINT_LENGTH:]

    def _feed(self, stdin: IO[bytes]) -> None:
        try:
            self._rest = self._rest[os.write(stdin.fileno(), self._rest[:PIECE]) :]
        except BrokenPipeError:
            self._rest = self._rest[:0]  # it ended without reading on; its exit code will tell
        if not self._rest:
            self._selector.unregister(stdin.fileno())
            stdin.close()
