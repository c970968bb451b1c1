"""A meeting's book as the data of the paper's template: cover, sections, appendices, origins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from sme_dash.charts.palette import CARD, GROUND, INK, LINE, MUTED, TINTS, TONES
from sme_dash.exports.paper.charts import chart_data, drawing
from sme_dash.exports.paper.letters import printable
from sme_dash.exports.paper.tables import Data, Notes, status_data, table_data
from sme_dash.meeting import Topic
from sme_dash.views.book import BookSection, MeetingBook, RemarkView, ResolutionView
from sme_dash.views.display import Card, EmptyState, TableView

SHORT_HASH = 12
"""Letters of a checksum on the cover; the whole stands in the table of sources."""
ROOM = 4
OTHER_ROOM = 12
"""Dotted lines for what the meeting resolves."""


def book_data(book: MeetingBook) -> tuple[Data, dict[str, bytes]]:
    """Return everything the template lays out, and the drawings it places by their names.

    ``notices`` stay out: they tell what was published since, and a frozen meeting's paper must come out the same.
    """
    files: dict[str, bytes] = {}
    numbers = count(1)
    thai = book.display.digits == "thai"
    sections = [_section(section, files, numbers, thai) for section in book.sections]
    shown = {table for section in book.sections for table in section.tables}
    return {
        **_cover(book),
        "sections": sections,
        "appendices": [
            {
                "letter": printable(each.letter),
                "title": printable(each.title),
                "tables": [table_data(table, thai=thai) for table in each.tables],
            }
            for each in book.appendices
        ],
        "sources": table_data(book.sources, thai=thai) if book.sources else None,
        "contradictions": table_data(book.contradictions, thai=thai)
        if book.contradictions and book.contradictions not in shown
        else None,
        "contradictions_at": _place_of(book.contradictions, book),
        "look": {
            "ink": INK,
            "muted": MUTED,
            "line": LINE,
            "ground": GROUND,
            "card": CARD,
            "tones": TONES,
            "tints": TINTS,
        },
    }, files


def _cover(book: MeetingBook) -> Data:
    return {
        "name": printable(book.name),
        "name_lines": [printable(line) for line in _name_lines(book)],
        "title": printable(book.title),
        "office": printable(book.office),
        "held": [
            printable(line)
            for line in (f"วันที่ {book.held_on}", book.starts_at, book.place)
            if line and line != "วันที่ "
        ],
        "as_of": printable(book.as_of),
        "quarter": printable(book.quarter),
        "set_text": printable(book.set_text),
        "draft": not book.is_frozen,
        "synthetic": book.synthetic,
        "thai_digits": book.display.digits == "thai",
        "hashes": list(_hashes(book.sources)),
    }


def _name_lines(book: MeetingBook) -> tuple[str, ...]:
    """Return the meeting's name for the cover: the committee and its number on lines of their own."""
    if book.committee and book.name.startswith(f"{book.committee} "):
        return (book.committee, book.name[len(book.committee) + 1 :])
    return (book.name,)


def _hashes(sources: TableView | None) -> Iterator[Data]:
    """Yield the frozen workbooks with their checksums in short."""
    if sources is None:
        return
    place = {column.key: position for position, column in enumerate(sources.columns)}
    if not {"kind", "as_of", "sha256"} <= place.keys():
        return
    for row in sources.rows:
        if row.kind == "data":
            kind, as_of, sha256 = (row.cells[place[key]].text for key in ("kind", "as_of", "sha256"))
            yield {
                "kind": printable(kind),
                "as_of": printable(as_of),
                "sha256": printable(sha256[:SHORT_HASH]),
            }


def _place_of(table: TableView | None, book: MeetingBook) -> str:
    """Return the number of the section that shows a table already."""
    return next((each.number for each in book.sections if table is not None and table in each.tables), "")


def _section(section: BookSection, files: dict[str, bytes], numbers: count[int], thai: bool) -> Data:
    charts = []
    for view in section.charts:
        path = f"chart-{next(numbers)}.svg"
        data = chart_data(view, path)
        if data["path"]:
            files[path] = drawing(view).svg
        charts.append(data)
    notes = Notes(thai=thai)
    return {
        "number": printable(section.number),
        "title": printable(section.title),
        "minutes": section.minutes,
        "lead": printable(section.lead),
        "prose": [printable(paragraph) for paragraph in section.prose],
        "notes": [printable(note) for note in section.notes],
        "cards": [_card(card, notes) for card in section.cards],
        "card_notes": list(notes.lines()),
        "charts": charts,
        "tables": [table_data(table, thai=thai) for table in section.tables],
        "remarks": [_remark(remark) for remark in section.remarks],
        "carried": [_resolution(each) for each in section.carried],
        "resolutions": [_resolution(each) for each in section.resolutions],
        "room": OTHER_ROOM if section.topic is Topic.OTHER else ROOM,
        "empty": _empty(section.empty),
    }


def _card(card: Card, notes: Notes) -> Data:
    return {
        "label": printable(card.label),
        "number": printable(card.number),
        "unit": printable(card.unit),
        "marks": " ".join(notes.label(mark) for mark in card.marks),
        "lines": [printable(line) for line in (card.against, card.coverage, card.as_of) if line],
        "status": status_data(card.status),
    }


def _remark(remark: RemarkView) -> Data:
    return {
        "label": printable(remark.label),
        "detail": printable(remark.detail),
        "status": status_data(remark.status),
        "unit": printable(remark.unit),
        "cause": printable(remark.cause),
        "remedy": printable(remark.remedy),
    }


def _resolution(each: ResolutionView) -> Data:
    return {
        "number": printable(each.number),
        "text": printable(each.text),
        "owner": printable(each.owner),
        "due": printable(each.due),
        "status": status_data(each.status),
        "note": printable(each.note),
        "meeting": printable(each.meeting),
    }


def _empty(empty: EmptyState | None) -> Data | None:
    return None if empty is None else {"title": printable(empty.title), "detail": printable(empty.detail)}
