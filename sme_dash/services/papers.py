"""The papers of a meeting: PDF, slides, workbook, minutes and the forms, made when somebody asks for them.

Every paper is laid out from the same book (views/book.py), so a number is the same in all of them. What is made is kept
until the meeting changes; the same frozen meeting gives the same PDF and workbook, byte for byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from sme_dash.exports.meeting_workbook import form_workbook, meeting_workbook
from sme_dash.services.downloads import XLSX_MIME, file_name
from sme_dash.services.kept import Kept
from sme_dash.services.meetings import Meetings
from sme_dash.store.meetings import Meeting
from sme_dash.thai.format import Display
from sme_dash.views.book import MeetingBook
from sme_dash.views.forms import every as forms

PAPERS_KEPT = 16

Progress = Callable[[float, str], None]
"""Told how far a paper is (0 to 1) and what is being done, in Thai."""


class PaperKind(StrEnum):
    """What a meeting can be had as."""

    PDF = "pdf"
    PPTX = "pptx"
    XLSX = "xlsx"
    DOCX = "docx"
    FORM_200_1 = "form_200_1"
    FORM_200_3 = "form_200_3"
    FORM_QUARTERLY = "form_quarterly"

    @property
    def suffix(self) -> str:
        """Return how the file's name ends; the forms are workbooks."""
        return "xlsx" if self.value.startswith("form_") else self.value

    @property
    def thai(self) -> str:
        """Return what the paper is called."""
        return {
            "pdf": "เอกสารประกอบการประชุม",
            "pptx": "สไลด์นำเสนอ",
            "xlsx": "ตารางข้อมูลทั้งหมด",
            "docx": "รายงานการประชุม",
            "form_200_1": "แบบ สสว.200/1 ผลผลิตและผลลัพธ์",
            "form_200_3": "แบบ สสว.200/3 ผลการใช้จ่ายเงิน",
            "form_quarterly": "แบบรายงานสำนักงบประมาณรายไตรมาส",
        }[self.value]

    @property
    def mime(self) -> str:
        """Return the media type of the file."""
        office = "application/vnd.openxmlformats-officedocument"
        return {
            "pdf": "application/pdf",
            "pptx": f"{office}.presentationml.presentation",
            "xlsx": XLSX_MIME,
            "docx": f"{office}.wordprocessingml.document",
        }[self.suffix]


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished file."""

    kind: PaperKind
    file_name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the file, by which two are told to be the same."""
        return hashlib.sha256(self.content).hexdigest()


class Papers:
    """Use cases of printing; results are shared by all sessions of a server."""

    def __init__(self, meetings: Meetings) -> None:
        self._meetings = meetings
        self._kept = Kept(PAPERS_KEPT)

    def made(self, kind: PaperKind, meeting: Meeting, display: Display) -> Paper | None:
        """Return a paper that was made already, None where it has yet to be."""
        found = self._kept.peek(self._key(kind, meeting, display))
        return found if isinstance(found, Paper) else None

    def make(
        self, kind: PaperKind, meeting: Meeting, *, display: Display, progress: Progress | None = None
    ) -> Paper:
        """Return a paper, made now where it is not kept."""

        def told(done: float, words: str) -> None:
            if progress is not None:
                progress(done, words)

        def write() -> Paper:
            told(0.1, "กำลังรวบรวมตัวเลขและข้อความ")
            # What changes after the freezing is for the screen; a paper says what the committee saw.
            book = replace(self._meetings.book(meeting, display=display), notices=())
            told(0.4, f"กำลังจัดหน้า{kind.thai}")
            content = self._form(kind, meeting, book) if kind in _FORMS else _WRITERS[kind](book)
            told(1.0, "จัดทำเสร็จแล้ว")
            return Paper(kind, file_name(f"{kind.thai} {_numbered(meeting)}", kind.suffix), content)

        return self._kept.get(self._key(kind, meeting, display), write)

    def _form(self, kind: PaperKind, meeting: Meeting, book: MeetingBook) -> bytes:
        month, targets = self._meetings.month(meeting), self._meetings.quarter_targets(meeting)
        tables = _FORMS[kind](month, meeting.record, book.display, targets)
        return form_workbook(kind.thai, tables, book)

    def _key(self, kind: PaperKind, meeting: Meeting, display: Display) -> tuple[object, ...]:
        return (kind, self._meetings.edition(meeting), display)


def _numbered(meeting: Meeting) -> str:
    """Return what tells a meeting's files apart, the number first: a long name of a committee is cut at its end."""
    record = meeting.record
    return f"ครั้งที่ {record.number}-{record.year} {record.committee}"


# Typst, python-pptx and python-docx are loaded by who prints: every other command and page does without them.


def _pdf(book: MeetingBook) -> bytes:
    from sme_dash.exports.paper.document import paper_pdf  # noqa: PLC0415

    return paper_pdf(book)


def _pptx(book: MeetingBook) -> bytes:
    from sme_dash.exports.deck.build import deck_pptx  # noqa: PLC0415

    return deck_pptx(book)


def _docx(book: MeetingBook) -> bytes:
    from sme_dash.exports.minutes import minutes_docx  # noqa: PLC0415

    return minutes_docx(book)


_WRITERS: Mapping[PaperKind, Callable[[MeetingBook], bytes]] = {
    PaperKind.PDF: _pdf,
    PaperKind.PPTX: _pptx,
    PaperKind.XLSX: meeting_workbook,
    PaperKind.DOCX: _docx,
}

_FORMS = {
    PaperKind.FORM_200_1: forms.results_forms,
    PaperKind.FORM_200_3: forms.spending_forms,
    PaperKind.FORM_QUARTERLY: forms.quarterly_forms,
}
