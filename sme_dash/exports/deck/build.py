"""A meeting's book as slides, in the order of its agenda."""

from __future__ import annotations

from sme_dash.exports.deck.canvas import Canvas
from sme_dash.exports.deck.opening import add_agenda, add_appendices, add_notices, add_sources, add_title
from sme_dash.exports.deck.sections import add_section
from sme_dash.exports.deck.tables import add_table
from sme_dash.views.book import MeetingBook


def deck_pptx(book: MeetingBook) -> bytes:
    """Return a meeting's slides as a .pptx file with native charts and tables; the same book gives the same bytes."""
    canvas = Canvas(book)
    add_title(canvas)
    add_notices(canvas)
    add_agenda(canvas)
    for section in book.sections:
        add_section(canvas, section)
    shown = {table for section in book.sections for table in section.tables}
    if book.contradictions is not None and book.contradictions not in shown:
        add_table(canvas, book.contradictions, kicker="การสอบทานความสอดคล้องของตัวเลข")
    add_appendices(canvas)
    add_sources(canvas)
    return canvas.content()
