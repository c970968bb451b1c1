"""The minutes of a meeting as a Word document, in the form of the regulation on correspondence (รายงานการประชุม).

Form 11 of ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ: whose meeting, which, when and where; who came, who did not, who sat in;
when it began; what was said and resolved under each agenda item; when it ended; who wrote and who checked it. What only the
people in the room know is left to be filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sme_dash.exports.deck.text import numerals, status_words
from sme_dash.exports.word import (
    INDENT_CM,
    SIZE,
    TABLE_SIZE,
    TEXT_CM,
    Piece,
    document_bytes,
    form_line,
    line,
    paragraph,
    table,
)
from sme_dash.views.book import BookSection, MeetingBook, RemarkView, ResolutionView
from sme_dash.views.display import TableView

FORM = "รายงานการประชุม"
NO_RESOLUTION = "ยังไม่ได้บันทึกมติของการประชุมครั้งนี้"
NOT_EXPLAINED = "ยังไม่มีคำชี้แจง"
_PEOPLE_LINES = 5
_RESOLUTION_WIDTHS = (2.0, 6.2, 3.0, 2.4, 2.4)
_SOURCE_WIDTHS = (2.4, 2.6, 2.8, 8.2)
_REMARK_WIDTHS = (6.6, 4.7, 4.7)


def minutes_docx(book: MeetingBook) -> bytes:
    """Return the minutes of a meeting as a .docx file; the same book gives the same bytes."""
    return document_bytes(book, f"{FORM} {book.name}", _body(book))


def _body(book: MeetingBook) -> Iterator[str]:
    yield from _head(book)
    yield from _people(book)
    if book.starts_at:
        yield line(f"เริ่มประชุม{book.starts_at}", bold=True, before=12)
    else:
        yield form_line([("เริ่มประชุมเวลา", 7.0)], end="น.", before=12)
    yield _said("เมื่อกรรมการมาครบองค์ประชุมแล้ว ประธานกล่าวเปิดประชุมและให้ที่ประชุมพิจารณาตามระเบียบวาระการประชุม ดังนี้")
    if not book.sections:
        yield _said("ยังไม่ได้กำหนดระเบียบวาระการประชุม")
    for section in book.sections:
        yield from _section(section)
    yield form_line([("เลิกประชุมเวลา", 7.0)], end="น.", before=12)
    yield from _signatures()
    yield from _summary(book)
    yield from _sources(book)


def _head(book: MeetingBook) -> Iterator[str]:
    yield line(FORM, bold=True, align="center")
    yield line(book.committee, bold=True, align="center")
    for text in (_number(book), f"เมื่อวันที่ {book.held_on}", f"ณ {book.place}" if book.place else ""):
        if text:
            yield line(text, bold=True, align="center")
    yield line(f"{book.quarter} · {book.as_of}", align="center")
    yield line("-" * 30, align="center")


def _number(book: MeetingBook) -> str:
    """Return «ครั้งที่ 1/2562»: the meeting's name without its committee's."""
    for committee in (book.committee, numerals(book.committee, book)):
        if book.name.startswith(committee):
            return book.name[len(committee) :].strip()
    return book.name


def _people(book: MeetingBook) -> Iterator[str]:
    for heading, count in (("ผู้มาประชุม", _PEOPLE_LINES), ("ผู้ไม่มาประชุม (ถ้ามี)", 2), ("ผู้เข้าร่วมประชุม (ถ้ามี)", 2)):
        yield line(heading, bold=True, before=12, with_next=True)
        for number in range(1, count + 1):
            yield form_line([(numerals(f"{number}.", book), 9.0), ("ตำแหน่ง", TEXT_CM)], left=1.0)


def _section(section: BookSection) -> Iterator[str]:
    yield line(f"ระเบียบวาระที่ {section.number}  {section.title}", bold=True, before=14, with_next=True)
    for text in section.prose or ((section.lead,) if section.lead else ()):
        yield _said(text)
    for text in section.notes:
        yield paragraph([Piece(f"หมายเหตุ: {text}", size=TABLE_SIZE)], left=INDENT_CM)
    if section.empty is not None:
        yield _said(" ".join(text for text in (section.empty.title, section.empty.detail) if text))
    if section.carried:
        yield _said("ฝ่ายเลขานุการรายงานความคืบหน้าการดำเนินการตามมติของการประชุมครั้งก่อน ดังนี้", with_next=True)
        yield _resolutions(section.carried, with_meeting=True)
    if section.remarks:
        yield _said("หน่วยงานผู้รับผิดชอบชี้แจงเรื่องที่ผลต่ำกว่าแผน ดังนี้", with_next=True)
        yield _remarks(section.remarks)
    if section.charts or section.tables:
        yield _said("รายละเอียดปรากฏตามเอกสารประกอบการประชุม")
    yield line("ความเห็นของที่ประชุม", bold=True, before=6, with_next=True)
    yield from (form_line([("", TEXT_CM)], left=INDENT_CM) for _line in range(2))
    yield line("มติที่ประชุม", bold=True, before=6, with_next=True)
    for each in section.resolutions:
        yield paragraph([Piece(f"{each.number}  ", bold=True), Piece(_resolution(each))], first=INDENT_CM)
    if not section.resolutions:
        yield form_line([("", TEXT_CM)], left=INDENT_CM)
        yield form_line([("ผู้รับผิดชอบ", 9.0), ("กำหนดแล้วเสร็จ", TEXT_CM)], left=INDENT_CM)


def _resolution(each: ResolutionView) -> str:
    owner = f"ผู้รับผิดชอบ: {each.owner}" if each.owner else ""
    due = f"กำหนดแล้วเสร็จ: {each.due}" if each.due else ""
    told = " ".join(text for text in (owner, due) if text)
    return f"{each.text} ({told})" if told else each.text


def _remarks(remarks: Sequence[RemarkView]) -> str:
    return table(
        ("เรื่องและผลเทียบเป้าหมาย", "สาเหตุ", "แนวทางแก้ไข"),
        [
            (
                "\n".join(text for text in (each.label, _result(each), _unit(each)) if text),
                each.cause or NOT_EXPLAINED,
                each.remedy or NOT_EXPLAINED,
            )
            for each in remarks
        ],
        _REMARK_WIDTHS,
    )


def _result(each: RemarkView) -> str:
    return " ".join(text for text in (status_words(each.status), each.detail) if text)


def _unit(each: RemarkView) -> str:
    return f"หน่วยงาน: {each.unit}" if each.unit else ""


def _resolutions(resolutions: Sequence[ResolutionView], *, with_meeting: bool = False) -> str:
    return table(
        ("มติ", "เรื่อง", "ผู้รับผิดชอบ", "กำหนดแล้วเสร็จ", "สถานะ"),
        [
            (
                each.number,
                "\n".join(
                    text for text in (each.text, each.meeting if with_meeting else "", each.note) if text
                ),
                each.owner or "–",
                each.due or "–",
                status_words(each.status),
            )
            for each in resolutions
        ],
        _RESOLUTION_WIDTHS,
    )


def _signatures() -> Iterator[str]:
    for role in ("ผู้จดรายงานการประชุม", "ผู้ตรวจรายงานการประชุม"):
        yield form_line([("ลงชื่อ", 10.0)], end=role, left=4.0, before=24, with_next=True)
        yield form_line([("(", 10.0)], end=")", left=5.0, with_next=True)
        yield form_line([("ตำแหน่ง", 10.0)], left=4.0)


def _summary(book: MeetingBook) -> Iterator[str]:
    yield line("สรุปมติที่ประชุม", bold=True, before=24, with_next=True)
    yield _resolutions(book.resolutions) if book.resolutions else _said(NO_RESOLUTION)


def _sources(book: MeetingBook) -> Iterator[str]:
    yield line("ที่มาของตัวเลข", bold=True, before=18, with_next=True)
    yield _said(f"{book.set_text} {book.as_of}")
    for notice in book.notices:
        yield _said(notice)
    if book.contradictions is not None:
        yield _said(f"{book.contradictions.caption} รายการทั้งหมดอยู่ในเอกสารประกอบการประชุม")
    if book.sources is None or not book.sources.rows:
        yield _said("ไม่มีไฟล์ข้อมูลที่เผยแพร่สำหรับงวดนี้")
        return
    yield _source_table(book.sources)
    yield paragraph([Piece("\n".join(book.sources.notes), size=TABLE_SIZE)])


def _source_table(view: TableView) -> str:
    widths = (
        _SOURCE_WIDTHS
        if len(view.columns) == len(_SOURCE_WIDTHS)
        else (TEXT_CM / len(view.columns),) * len(view.columns)
    )
    header = [column.header for column in view.columns]
    return table(header, [[cell.text for cell in row.cells] for row in view.rows], widths, 12.0)


def _said(text: str, *, with_next: bool = False) -> str:
    """Return a paragraph of the minutes: its first line begins where an official letter's does."""
    return paragraph([Piece(text, size=SIZE)], first=INDENT_CM, after=4, with_next=with_next)
