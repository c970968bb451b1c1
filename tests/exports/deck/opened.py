"""A deck opened again: its slides' titles, texts, charts and tables, and a small book to make one from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.slide import Slide
from pptx.table import Table

from sme_dash.exports.deck.build import deck_pptx
from sme_dash.meeting import Topic
from sme_dash.thai.format import Display
from sme_dash.views.book import BookSection, MeetingBook

BANGKOK = dt.timezone(dt.timedelta(hours=7))
AT = dt.datetime(2019, 1, 20, 9, 30, tzinfo=BANGKOK)


def section(**changes: object) -> BookSection:
    plain = BookSection(key="a1", number="1", title="วาระทดสอบ", topic=Topic.OTHER, minutes=10)
    return replace(plain, **{"projected": changes.get("tables", ()), **changes})


def book(*sections: BookSection, **changes: object) -> MeetingBook:
    """Return a frozen book of the given agenda items."""
    made = MeetingBook(
        name="คณะกรรมการทดสอบ ครั้งที่ 1/2562",
        title="เอกสารประกอบการประชุม",
        committee="คณะกรรมการทดสอบ",
        office="สำนักงานทดสอบ",
        held_on="25 มกราคม 2562",
        starts_at="เวลา 09.30 น.",
        place="ห้องประชุมใหญ่",
        as_of="ข้อมูล ณ 31 ธันวาคม 2561",
        quarter="ไตรมาส 1/2562",
        set_text="ชุดข้อมูลที่ 7 ตรึงเมื่อ 20 มกราคม 2562",
        is_frozen=True,
        display=Display(),
        written_at=AT,
        sections=sections,
    )
    return replace(made, **changes)


def slides(made: MeetingBook) -> list[Slide]:
    return [*Presentation(BytesIO(deck_pptx(made))).slides]


def titled(all_slides: list[Slide], title: str) -> list[Slide]:
    """Return the slides whose title begins so."""
    return [slide for slide in all_slides if slide.shapes.title.text_frame.text.startswith(title)]


def texts(slide: Slide) -> list[str]:
    """Return every paragraph on a slide, cells of tables included."""
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found += [paragraph.text for paragraph in shape.text_frame.paragraphs]
        if shape.has_table:
            found += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return found


def notes(slide: Slide) -> str:
    return slide.notes_slide.notes_text_frame.text


def charts(slide: Slide) -> list[Chart]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def tables(slide: Slide) -> list[Table]:
    return [shape.table for shape in slide.shapes if shape.has_table]


def labels(chart: Chart) -> Iterator[tuple[str, int, str]]:
    """Yield series, position and words of every label of a chart."""
    for plot in chart.plots:
        for series in plot.series:
            for label in series._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}dLbl"):
                position = int(label.idx_val)
                lines = [
                    "".join(run.text or "" for run in paragraph.iter(f"{A}t"))
                    for paragraph in label.iter(f"{A}p")
                ]
                yield series.name, position, "\n".join(lines)


A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
