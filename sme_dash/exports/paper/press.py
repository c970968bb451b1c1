"""The press: run as a program of its own, it reads files and a moment as JSON and writes the PDF.

Typst keeps what it has laid out for as long as its process lives, more than a gigabyte after ten papers; a process for
each paper gives that back and can be stopped. Nothing of the house is imported: the program starts in a moment.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import Any

import typst


def main() -> None:
    """Print the paper described on standard input to standard output.

    PDF/UA-1 is tried first. Typst refuses it where a text of the book makes it impossible (a caption without a letter);
    the paper is then tagged all the same.
    """
    order: dict[str, Any] = json.loads(sys.stdin.buffer.read())
    files = {name: text.encode("utf-8") for name, text in order["files"].items()}
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[order["fonts"]])
    moment = dt.datetime.fromisoformat(order["written_at"])
    # The stub knows neither several files at once nor fonts beside them; both are documented.
    try:
        printed = typst.compile(  # type: ignore[call-overload]
            files, format="pdf", font_paths=fonts, timestamp=moment, pdf_standards=["ua-1"]
        )
    except typst.TypstError:
        printed = typst.compile(  # type: ignore[call-overload]
            files, format="pdf", font_paths=fonts, timestamp=moment
        )
    sys.stdout.buffer.write(printed)


if __name__ == "__main__":
    main()
