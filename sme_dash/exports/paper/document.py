"""The paper itself: the book's data and drawings put through Typst."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import typst

from sme_dash.charts.render import FONTS
from sme_dash.exports.paper.parts import book_data
from sme_dash.views.book import MeetingBook

TEMPLATES = Path(__file__).parent


def paper_pdf(book: MeetingBook) -> bytes:
    """Return a meeting's paper as PDF, tagged and with bookmarks; the same book gives the same bytes."""
    data, drawings = book_data(book)
    files = {
        **_templates(),
        **drawings,
        "book.json": json.dumps(data, ensure_ascii=False).encode("utf-8"),
    }
    # The stub knows neither several files at once nor fonts beside them; both are documented.
    printed = typst.compile(  # type: ignore[call-overload]
        files, format="pdf", font_paths=_fonts(), timestamp=book.written_at
    )
    if not isinstance(printed, bytes):
        raise TypeError(f"a paper of {type(printed).__name__}")
    return printed


@cache
def _templates() -> dict[str, bytes]:
    return {
        "main.typ": (TEMPLATES / "paper.typ").read_bytes(),
        "table.typ": (TEMPLATES / "table.typ").read_bytes(),
    }


@cache
def _fonts() -> typst.Fonts:
    """Return Sarabun and the fonts within Typst, which have the signs Sarabun lacks; nothing of the machine's own."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
