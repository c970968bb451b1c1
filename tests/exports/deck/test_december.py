"""The slides of the shipped December 2561: what they say is what the book says, natively and in Thai type."""

from __future__ import annotations

import re
import time
import zipfile
from io import BytesIO

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.slide import Slide
from pptx.util import Pt

from sme_dash.exports.deck.build import deck_pptx
from sme_dash.views.chart_views import StackedBarsView
from tests.exports.deck.opened import A, charts, labels, notes, tables, texts, titled
from tests.exports.paper.december import checksum, december_book

SECONDS = 4
"""What a full deck may take (issue 4, quality)."""


@pytest.fixture(scope="module")
def content() -> bytes:
    return deck_pptx(december_book())


@pytest.fixture(scope="module")
def deck(content: bytes) -> list[Slide]:
    return [*Presentation(BytesIO(content)).slides]


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_wide_slides_begin_with_title_and_agenda(content: bytes, deck: list[Slide]) -> None:
    presentation = Presentation(BytesIO(content))
    assert (presentation.slide_width, presentation.slide_height) == (Pt(960), Pt(540))
    said = "\n".join(texts(deck[0]))
    book = december_book()
    for text in (book.name, book.office, book.as_of, book.set_text):
        assert text in said
    agenda = "\n".join(texts(deck[1]))
    assert all(section.title in agenda for section in book.sections)


def test_every_figure_and_finding_of_the_book_is_on_a_slide_or_in_its_notes(deck: list[Slide]) -> None:
    shown = flat("".join("".join(texts(slide)) + notes(slide) for slide in deck))
    for section in december_book().sections:
        for text in (section.title, section.lead, *section.prose):
            assert flat(text) in shown, text
        for card in section.cards:
            assert flat(card.number) in shown, card.label
        for chart in section.charts:
            assert flat(chart.title) in shown
            assert flat(chart.alt) in shown
            assert flat(chart.source) in shown
        for table in section.projected:
            assert flat(table.caption) in shown


def test_the_prose_is_what_the_speaker_reads(deck: list[Slide]) -> None:
    (section,) = [each for each in december_book().sections if each.topic == "disbursement"]
    (opening,) = [slide for slide in titled(deck, section.title) if f"{section.number}" in texts(slide)]
    assert all(paragraph in notes(opening) for paragraph in section.prose)


def test_the_chart_of_amounts_is_native_and_holds_the_report_s_amounts(deck: list[Slide]) -> None:
    (section,) = [each for each in december_book().sections if each.topic == "disbursement"]
    view = section.charts[1]
    assert isinstance(view, StackedBarsView)
    (slide,) = titled(deck, view.title)
    (chart,) = charts(slide)
    (place,) = [n for n, name in enumerate(chart.plots[0].categories) if flat(name).startswith("3สร้างสังคม")]
    held = {series.name: series.values[place] for series in chart.plots[0].series}
    # report2561:2488-2495, strategy 3 of 2562: 39,720.00, 410,013,630.00 and 334,560,850.00 baht
    million = 1_000_000 if held["ผูกพัน"] < 1_000 else 1
    assert round(held["เบิกจ่าย"] * million, 2) == 39_720.00
    assert round(held["ผูกพัน"] * million, 2) == 410_013_630.00
    assert round(held["คงเหลือ"] * million, 2) == 334_560_850.00


def test_a_chart_s_workbook_holds_what_it_draws(deck: list[Slide]) -> None:
    for slide in deck:
        for chart in charts(slide):
            sheet = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
            for column, series in enumerate(chart.plots[0].series, start=2):
                held = [sheet.cell(row, column).value for row in range(2, 2 + len(series.values))]
                assert held == [None if value is None else pytest.approx(value) for value in series.values]


def test_labels_are_the_book_s_own_texts(deck: list[Slide]) -> None:
    known = set()
    for section in december_book().sections:
        for view in section.charts:
            known |= {flat(text) for text in re.findall(r"text='([^']*)'", repr(view))}
            known |= {flat(text.replace("\\n", "")) for text in re.findall(r"_text='([^']*)'", repr(view))}
    words = [flat(word).lstrip("✓▼▲◌⊘→") for s in deck for c in charts(s) for _n, _i, word in labels(c)]
    assert len(words) > 150
    numbers = {number for text in known for number in re.findall(r"[\d,.]+", text)}
    assert {n for word in words for n in re.findall(r"[\d,.]+", word)} <= numbers


def test_a_table_is_native_and_repeats_its_header(deck: list[Slide]) -> None:
    (section,) = [each for each in december_book().sections if each.topic == "kpi"]
    (view,) = section.projected
    parts = titled(deck, view.caption)
    assert parts
    rows: list[str] = []
    for slide in parts:
        (table,) = tables(slide)
        assert [cell.text_frame.text for cell in table.rows[0].cells] == [
            f"{each.header}\v({each.unit})" if each.unit else each.header for each in view.columns
        ]
        assert table._tbl.tblPr.get("firstRow") == "1"
        rows += [
            cell.text_frame.text for row in [*table.rows][1:] for cell in row.cells if not cell.is_spanned
        ]
    expected = [cell for row in view.rows for cell in row.cells]
    assert len(rows) == len(expected)
    assert all(cell.text in row for cell, row in zip(expected, rows, strict=True))


def test_nothing_hangs_over_the_edge_of_a_slide(deck: list[Slide]) -> None:
    for number, slide in enumerate(deck, start=1):
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= Pt(960) + 9, (number, shape.name)
            assert shape.top >= 0 and shape.top + shape.height <= Pt(540) + 9, (number, shape.name)
            if shape.has_table:
                assert shape.top + sum(row.height for row in shape.table.rows) <= Pt(500), number


def test_every_run_names_a_typeface_for_thai_and_says_it_is_thai(content: bytes) -> None:
    runs = 0
    with zipfile.ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            if not re.match(r"ppt/(slides|charts|notesSlides)/[^/]+\.xml$", name):
                continue
            root = etree.fromstring(package.read(name))
            for properties in root.iter(f"{A}rPr", f"{A}defRPr", f"{A}endParaRPr"):
                runs += 1
                assert properties.get("lang") == "th-TH", name
                for script in ("latin", "ea", "cs"):
                    assert properties.find(f"{A}{script}").get("typeface") == "Sarabun", name
            assert all(run.find(f"{A}rPr") is not None for run in root.iter(f"{A}r")), name
    assert runs > 2000


def test_type_is_large_enough_to_be_read_from_afar(content: bytes, deck: list[Slide]) -> None:
    """Charts 18 points, tables 12, and nothing but kicker, subtitle, source and foot under 16."""
    for slide in deck:
        for chart in charts(slide):
            sizes = {int(each.get("sz")) for each in chart._chartSpace.iter() if each.get("sz")}
            assert min(sizes) >= 1800
        for table in tables(slide):
            assert min(int(each.get("sz")) for each in table._tbl.iter() if each.get("sz")) >= 1200
        title = slide.shapes.title._element
        assert min(int(each.get("sz")) for each in title.iter() if each.get("sz")) >= 2200


def test_the_sources_and_their_hashes_come_last(deck: list[Slide]) -> None:
    last = "".join(texts(deck[-1]))
    assert all(checksum(kind) in last for kind in ("budget", "kpi", "integrated_plan", "situation"))


def test_the_same_book_gives_the_same_bytes(content: bytes) -> None:
    again = deck_pptx(december_book())
    assert again == content
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2019-01-20T02:30:00Z" in package.read("docProps/core.xml")  # 9.30 in Bangkok


def test_a_full_deck_is_written_in_time() -> None:
    """Of the processor, not of the clock: other tests may run beside this one."""
    started = time.process_time()
    deck_pptx(december_book())
    assert time.process_time() - started <= SECONDS
