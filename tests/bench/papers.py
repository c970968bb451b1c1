"""How long a meeting's papers take: the full December 2561, and how it grows with the tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from sme_dash.charts.render import get_ready
from sme_dash.exports.deck.build import deck_pptx
from sme_dash.exports.meeting_workbook import meeting_workbook
from sme_dash.exports.minutes import minutes_docx
from sme_dash.exports.paper.document import paper_pdf
from sme_dash.thai.format import Display
from sme_dash.thai.wrap import breakable
from sme_dash.views.book import MeetingBook
from tests.bench.series import Series, goal, heading, line, ratios, repeated
from tests.services.frozen_meeting import secretariat

PAPERS: dict[str, tuple[Callable[[MeetingBook], bytes], float]] = {
    "PDF": (paper_pdf, 4),
    "PPTX": (deck_pptx, 4),
    "XLSX": (meeting_workbook, 10),
    "DOCX": (minutes_docx, 10),
}
"""What is printed, and within how many seconds."""

TIMES_THE_TABLES = 4


def measure(folder: Path, rounds: int) -> None:
    """Print the time of each paper of the full meeting, then of one with the same tables four times over."""
    folder.mkdir(parents=True)
    office = secretariat(folder)
    book = office.meetings.book(office.meeting, display=Display("arabic", "baht"))
    breakable("การส่งเสริม")  # as a server does when it starts (app.warm_up)
    get_ready()
    heading(
        "A meeting's papers: the full December 2561 with all tables and appendices, on a server that has started"
    )
    line("paper", "the first time", "again")
    for name, (make, limit) in PAPERS.items():
        first, again = repeated(1, partial(make, book)), repeated(rounds, partial(make, book))
        line(name, first.text("s"), again.text("s"))
        goal(f"{name} ≤ {limit} s", first.median, limit)
    heading(
        f"The same with every table {TIMES_THE_TABLES} times over: at most {TIMES_THE_TABLES} × where it grows linearly"
    )
    longer = _longer(book)
    for name, (make, _) in PAPERS.items():
        one, many = Series(), Series()
        for _ in range(max(2, rounds // 2)):
            with one.take():
                make(book)
            with many.take():
                make(longer)
        line(name, one.text("s"), many.text("s"), ratios(many, one).text("×"))
    office.store.close()


def _longer(book: MeetingBook) -> MeetingBook:
    """Return a book with every table so many times, each under a key of its own."""

    def again(tables: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(
            replace(table, key=f"{table.key}_{number}")
            for number in range(TIMES_THE_TABLES)
            for table in tables
        )

    return replace(
        book,
        sections=tuple(
            replace(each, tables=again(each.tables), projected=again(each.projected))
            for each in book.sections
        ),
        appendices=tuple(replace(each, tables=again(each.tables)) for each in book.appendices),
    )
