"""The presentation's markup: nothing from a workbook becomes markup, every kind of slide can be drawn."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from sme_dash.charts import palette
from sme_dash.ui import present
from sme_dash.ui.present_markup import NO_REMEDY, NOT_EXPLAINED, deck, shell
from sme_dash.ui.present_style import COVERED, STYLE
from sme_dash.views.book import RemarkView, ResolutionView
from sme_dash.views.chart_views import Bar, BarRow, BarsView, Series
from sme_dash.views.display import CONTRADICTION, Card, CellView, ColumnView, Mark, RowView, Status, TableView
from sme_dash.views.slides import (
    AgendaLine,
    AgendaSlide,
    ChartSlide,
    FiguresSlide,
    RemarksSlide,
    ResolutionsSlide,
    SectionSlide,
    Slide,
    TableSlide,
    TextSlide,
    TitleSlide,
)

BAD = '<img src=x onerror="alert(1)">'
STATUS = Status("open", "◌", "ยังไม่ได้ดำเนินการ", "caution")
CHART = BarsView(
    key="c",
    title=BAD,
    subtitle=BAD,
    source=BAD,
    alt=f"ทั้งหมด 2 แท่ง {BAD}",
    series=(Series(BAD, "actual"),),
    rows=(BarRow(BAD, (Bar(3.0, "3"),)), BarRow("น้ำท่วม", (Bar(1.0, "1"),))),
    minimum=0,
    maximum=3,
)
TABLE = TableView(
    key="t",
    caption=BAD,
    columns=(ColumnView(key="n", header=BAD), ColumnView(key="v", header="จำนวน", align="right")),
    rows=(RowView((CellView(BAD), CellView("1.00", mark=Mark(CONTRADICTION, BAD)))),),
    notes=(BAD,),
)
SLIDES: tuple[Slide, ...] = (
    TitleSlide(title=BAD, heading=BAD, committee=BAD, which=BAD, lines=(BAD,), foot=(BAD,)),
    AgendaSlide(title=BAD, lines=(AgendaLine("1", BAD, "10 นาที"),), total="รวม 10 นาที"),
    SectionSlide(title=BAD, item=0, number="วาระที่ 1", lead=BAD, minutes=""),
    FiguresSlide(title=BAD, item=0, kicker=BAD, cards=(Card(key="k", label=BAD, number=BAD),), columns=1),
    ChartSlide(title=BAD, item=0, chart=CHART),
    TableSlide(title=BAD, item=0, table=TABLE),
    RemarksSlide(title=BAD, item=0, remarks=(RemarkView(subject="s", label=BAD, detail=BAD, cause=BAD),)),
    RemarksSlide(title=BAD, remarks=(RemarkView(subject="s", label=BAD, detail=BAD),), explained=False),
    ResolutionsSlide(
        title=BAD, resolutions=(ResolutionView(number="มติที่ 1", text=BAD, owner=BAD, due=BAD, status=STATUS),)
    ),
    TextSlide(title=BAD, paragraphs=(BAD,)),
)


def test_every_kind_of_slide_is_among_the_samples() -> None:
    assert {type(each).__name__ for each in SLIDES} == {each.__name__ for each in Slide.__subclasses__()}


@pytest.mark.parametrize("slide", SLIDES, ids=lambda slide: type(slide).__name__)
def test_text_from_a_workbook_stays_text(slide: Slide) -> None:
    markup = deck((slide,))
    assert "<img" not in markup
    assert "&lt;img" in markup
    # Whatever is sent is well formed, so that no text can close an element.
    ET.fromstring(f"<r>{markup.replace('<wbr>', '').replace(' hidden', '')}</r>")


def test_a_drawing_keeps_text_as_text_and_is_well_formed() -> None:
    svg = present.drawing(CHART)
    root = ET.fromstring(svg)
    assert not [each for each in root.iter() if each.tag.endswith(("img", "script", "foreignObject"))]
    words = "".join(root.itertext())
    assert "onerror" in words
    assert "น้ำท่วม" in words, "the browser shapes ำ itself"


def test_the_same_drawing_is_made_once_whatever_its_table_says() -> None:
    assert present.drawing(CHART) is present.drawing(replace(CHART, table=TABLE, source="อื่น"))
    assert present.drawing(CHART) is not present.drawing(CHART, narrow=True)


def test_a_flat_drawing_is_made_narrower_so_that_its_type_grows() -> None:
    """Two bars are at least five times as wide as tall at 880 pixels."""
    width = re.search(r'width="([\d.]+)"', present.drawing(CHART))
    assert width is not None
    assert float(width[1]) < present.WIDE


def test_a_chart_is_told_in_words_and_named_for_its_drawing() -> None:
    markup = deck(SLIDES)
    assert 'aria-label="ทั้งหมด 2 แท่ง' in markup
    assert f'data-picture="p{[type(each) for each in SLIDES].index(ChartSlide)}"' in markup


def test_slides_begin_hidden_and_say_their_title_and_item() -> None:
    markup = deck((SectionSlide(title="สถานการณ์ SME", item=3, number="", lead="", minutes=""),))
    assert 'class="slide section" hidden' in markup
    assert 'aria-label="สถานการณ์ SME" data-item="3"' in markup


def test_an_explanation_that_is_missing_is_said_to_be() -> None:
    text = re.sub(r"<[^>]+>", "", deck((SLIDES[6],)))
    assert NO_REMEDY in text
    assert NOT_EXPLAINED not in text, "the cause is given"


def test_a_bare_sign_in_a_table_is_explained_below_it() -> None:
    assert CONTRADICTION.word in re.sub(r"<[^>]+>", "", deck((SLIDES[5],))).split("1.00")[1]


def test_a_resolution_still_to_be_taken_leaves_lines_and_a_last_one_says_there_is_none() -> None:
    blank = deck((ResolutionsSlide(title="มติที่ประชุม", resolutions=()),))
    assert 'class="blank"' in blank
    said = deck((ResolutionsSlide(title="สรุป", resolutions=(), nothing="ยังไม่มี"),))
    assert "blank" not in said


def test_the_script_finds_everything_it_asks_for() -> None:
    script = Path(present.__file__).with_name("present.js").read_text(encoding="utf-8")
    markup = shell() + deck(SLIDES)
    for name in set(re.findall(r'find\("\.([\w-]+)"\)', script)):
        assert re.search(rf'class="[^"]*\b{name}\b', markup), name
    for word in set(re.findall(r"words\.(\w+)", script)):
        assert word in present.WORDS
    assert "http" not in script


def test_the_style_asks_nobody_outside_and_takes_its_colours_from_the_palette() -> None:
    assert "url(" not in STYLE + COVERED
    known = set(re.findall(r"#[0-9A-F]{6}\b", Path(palette.__file__).read_text(encoding="utf-8").upper()))
    assert {each.upper() for each in re.findall(r"#[0-9A-Fa-f]{6}\b", STYLE)} <= known
