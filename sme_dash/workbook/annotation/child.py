"""The annotating process: an order on standard input, the annotated workbook on standard output.

The bytes were read by the reader process before, but not by this code, so the same limits hold here. Started as
``python -m sme_dash.workbook.annotation.child LIMITS-AS-JSON``. Out come ``STARTED``, then either ``DONE`` and the
workbook, or ``REFUSED`` and the reason in English, for the log.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import BinaryIO

from sme_dash.workbook.child import OUT_OF_MEMORY_EXIT, STARTED, limit

DONE, REFUSED = b"done\n", b"refused\n"


def main(arguments: list[str], source: BinaryIO, target: BinaryIO) -> int:
    """Carry out one order under the limits in ``arguments``."""
    limits = json.loads(arguments[0])
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_AS, limits["memory_bytes"])
    limit(resource.RLIMIT_CPU, limits["cpu_seconds"], limits["cpu_seconds"] + 1)
    from xml.parsers.expat import ExpatError  # noqa: PLC0415 - the parser comes after the limits

    from sme_dash.workbook.annotation.job import annotated  # noqa: PLC0415
    from sme_dash.workbook.annotation.notes import AnnotationError, unpacked  # noqa: PLC0415
    from sme_dash.workbook.package import PackageError  # noqa: PLC0415

    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_NPROC, 0)
    target.write(STARTED)
    target.flush()
    try:
        content = annotated(unpacked(source.read()))
        target.write(DONE)
        target.write(content)
    except (AnnotationError, PackageError, ExpatError) as error:
        target.write(REFUSED + f"{type(error).__name__}: {error}"[:400].encode("utf-8", errors="replace"))
    except MemoryError:
        return OUT_OF_MEMORY_EXIT
    target.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdin.buffer, sys.stdout.buffer))
