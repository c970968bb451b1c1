"""The papers of a meeting: what they are made from."""

from __future__ import annotations

from sme_dash.ui import show
from sme_dash.views.book import MeetingBook


def show_papers(book: MeetingBook) -> None:
    """Show which workbooks the papers of a meeting come from."""
    if book.sources is not None:
        show.table(book.sources, takes_along=False)
