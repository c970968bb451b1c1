"""A process that imports the shipped workbooks in children of its own, so that tests can kill them.

``python -m tests.store.importer`` reads the workbooks once and then obeys lines on standard input:
``import URL TAG`` forks a child that publishes them in a store with TAG appended to their bytes, and prints its
number; ``wait NUMBER`` prints the child's exit code, negative for the signal that killed it.
"""

from __future__ import annotations

import os
import sys

from sme_dash.contracts.read import read_all
from sme_dash.store.snapshots import Store, Workbook
from tests.conftest import DECEMBER_2561, SHIPPED


def main() -> None:
    files = [(path.read_bytes(), path.name) for path in sorted(SHIPPED.glob("*.xlsx"))]
    results = read_all(files)
    print("ready", flush=True)
    for line in sys.stdin:
        command, _, argument = line.strip().partition(" ")
        if command == "wait":
            _, status = os.waitpid(int(argument), 0)
            print(os.waitstatus_to_exitcode(status), flush=True)
            continue
        child = os.fork()
        if child == 0:
            url, tag = argument.split(" ", 1)
            publications = [
                Workbook(result, content + tag.encode(), DECEMBER_2561)
                for result, (content, _) in zip(results, files, strict=True)
            ]
            Store(url).add_all(publications, "ทดสอบ")
            os._exit(0)
        print(child, flush=True)


if __name__ == "__main__":
    main()
