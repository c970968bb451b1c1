"""The reader process: a workbook on standard input, its cells as JSON lines on standard output.

A small file can abort the parser (not raise: abort), so it runs here, under limits it sets on itself before the
parser is imported, and the server survives whatever happens. JSON and not pickle, because what comes from a
process that read hostile bytes must not be able to become code.

Started as ``python -m sme_dash.workbook.child LIMITS-AS-JSON``. Lines out, in this order: ``STARTED``, one
``workbook`` line, then per sheet one ``sheet`` line, any number of ``rows`` lines and perhaps ``unaccounted``,
then ``end``. A refusal is one ``refused`` line and ends the output. Cells are JSON null, text, numbers and
booleans; dates and times are objects ``{"date"|"datetime"|"time": ISO text}`` and ``{"seconds": number}``.

Everything imported here is light on purpose: the start of this process is most of the time a small workbook
takes.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from sme_dash.workbook.extract import ChildLimits

OUT_OF_MEMORY_EXIT = 77
"""Exit code where Python itself ran out of memory in good order."""

STARTED = b'{"started":true}\n'
"""Written once everything is loaded and before a byte of the workbook is read."""


def limit(kind: int, soft: int, hard: int | None = None) -> None:
    """Bound one resource of this process for good, never above what it was given."""
    given = resource.getrlimit(kind)[1]
    most = hard if hard is not None else soft
    most = most if given == resource.RLIM_INFINITY else min(most, given)
    resource.setrlimit(kind, (min(soft, most), most))


def main(arguments: list[str], source: BinaryIO, target: BinaryIO) -> int:
    """Read a workbook from ``source`` under the limits in ``arguments`` and write its lines to ``target``."""
    limits: ChildLimits = json.loads(arguments[0])
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_AS, limits["memory_bytes"])
    # At the soft limit the process ends with a signal of its own; the hard one could not be told from a kill.
    limit(resource.RLIMIT_CPU, limits["cpu_seconds"], limits["cpu_seconds"] + 1)
    from sme_dash.workbook.extract import extract  # noqa: PLC0415 - the parser comes after the limits

    # Only now, so that Python could still keep the compiled modules: no file written, no process started.
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_NPROC, 0)
    target.write(STARTED)
    target.flush()
    try:
        for line in extract(source.read(), limits):
            target.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        target.flush()
    except MemoryError:
        return OUT_OF_MEMORY_EXIT
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdin.buffer, sys.stdout.buffer))
