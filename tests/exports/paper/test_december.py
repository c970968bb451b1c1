"""The paper of the shipped month: the report's sentences and numbers, and every cell of every table."""

from __future__ import annotations

import re

import pytest

from sme_dash.exports.paper.document import paper_pdf
from sme_dash.views.display import TableView
from tests.exports.paper.books import pages, read
from tests.exports.paper.december import OFFICE, checksum, december_book
from tests.exports.paper.extract import page_shapes


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return paper_pdf(december_book())


@pytest.fixture(scope="module")
def printed(pdf: bytes) -> list[str]:
    return pages(pdf)


@pytest.mark.parametrize(
    "words",
    [
        # report2561:2414, 2433 and 2440
        "จำนวน 1,250,707,700.00 บาท",
        "จำนวน 784,946,720.01 บาท คิดเป็น 62.76% โดยเทียบกับงบประมาณที่ได้รับจัดสรรประจำปี",
        "ยอดคงเหลือ จำนวน 465,760,979.99 บาท",
        "285,265,400.00 965,442,300.00 1,250,707,700.00 1,250,707,700.00 100.00",
    ],
)
def test_the_sentences_and_rows_of_the_report(printed: list[str], words: str) -> None:
    assert read(words) in re.sub(r"⚠\(\d+\)", "", "".join(printed))


def tables() -> list[TableView]:
    book = december_book()
    shown = [table for section in book.sections for table in section.tables]
    shown += [table for appendix in book.appendices for table in appendix.tables]
    return [*shown, *(table for table in (book.sources, book.contradictions) if table is not None)]


def test_no_cell_caption_or_note_is_lost(printed: list[str]) -> None:
    """Running head and foot may stand within a cell that two pages share, so only whole cells are looked for."""
    whole = "".join(printed)
    shown = tables()
    assert sum(len(table.rows) for table in shown) > 500
    for table in shown:
        assert read(table.caption) in whole
        missing = [
            cell.text
            for row in table.rows
            for cell in row.cells
            if len(cell.text) < 400 and read(cell.text) not in whole
        ]
        assert not missing, table.key


def test_checksums_stand_short_on_the_cover_and_whole_among_the_sources(printed: list[str]) -> None:
    for kind in ("budget", "kpi", "integrated_plan", "situation"):
        assert checksum(kind)[:12] in printed[0]
        assert checksum(kind) in printed[-1]
    assert read(OFFICE) in printed[0]
    assert read("ชุดข้อมูลที่ 7") in printed[0]


def test_annexes_stand_in_the_contents(printed: list[str]) -> None:
    contents = "".join(printed[1:4])
    for appendix in december_book().appendices:
        assert read(f"ภาคผนวก {appendix.letter} {appendix.title}") in contents


def test_pages_are_a4_and_numbered_to_the_last(pdf: bytes, printed: list[str]) -> None:
    count = len(printed)
    assert count > 50
    assert {tuple(sorted(map(round, shape))) for shape in page_shapes(pdf)} == {(595, 842)}
    for number, page in enumerate(printed[1:], start=2):
        assert f"หน้า{number}จาก{count}" in page


def test_every_letter_has_a_glyph_and_the_paper_is_accessible(pdf: bytes) -> None:
    """PDF/UA forbids a letter without glyph: Typst would not have printed it to that standard."""
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
