"""A chart's slides: the finding as title, the native chart, its source below, everything it says in the notes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from itertools import pairwise
from math import ceil

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from pptx.slide import Slide

from sme_dash.charts import palette
from sme_dash.exports.deck import bars, fit
from sme_dash.exports.deck.bars import ALL, bullet_names
from sme_dash.exports.deck.canvas import SMALL, Canvas
from sme_dash.exports.deck.figure import LINE_POINTS, Figure, Room, head_height, names_of, wide
from sme_dash.exports.deck.index import index_lines
from sme_dash.exports.deck.matrix import matrix
from sme_dash.exports.deck.native import CHART, chart_workbook, chart_xml
from sme_dash.exports.deck.native_model import TEXT, NativeChart
from sme_dash.exports.deck.shapes import (
    BOTTOM,
    INNER,
    MARGIN,
    NAMES,
    WIDTH,
    Box,
    line,
    next_id,
    text_box,
    xfrm,
)
from sme_dash.exports.deck.text import LINE, attribute, clean, numerals, plain
from sme_dash.exports.deck.years import years
from sme_dash.views.chart_views import (
    BarsView,
    BulletView,
    ChartView,
    DotPlotView,
    IndexView,
    MatrixView,
    StackedBarsView,
    YearsView,
)

_RowsView = StackedBarsView | BarsView | BulletView | DotPlotView
_SUBTITLE_LINES = 2
_TITLES = (24.0, 22.0)
_YEARS_OF_A_SLIDE = 6
_ROW_PAD = 2.0
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@singledispatch
def figure_of(view: ChartView, _room: Room, _part: slice) -> Figure:
    """Return the part of a chart view that a slide shows as a native chart for its room."""
    raise TypeError(f"no native chart for {type(view).__name__}")


figure_of.register(StackedBarsView, bars.stacked_bars)
figure_of.register(BarsView, bars.bars)
figure_of.register(BulletView, bars.bullet_bars)
figure_of.register(DotPlotView, bars.dot_plot)
figure_of.register(YearsView, years)
figure_of.register(IndexView, index_lines)
figure_of.register(MatrixView, matrix)


def add_chart(canvas: Canvas, view: ChartView, *, kicker: str = "") -> None:
    """Add a chart's slides: more than one where its rows would be too small to read from afar."""
    many = numerals(" (0/0)", canvas.book)
    size, subtitle = fit.fitting(view.subtitle, (TEXT, 16.0, SMALL), INNER, TEXT * LINE)
    if subtitle != view.subtitle:
        subtitle = fit.shortened(view.subtitle, SMALL, INNER, _SUBTITLE_LINES)
    under = fit.lines_of(subtitle, size, INNER) * size * LINE + 4 if subtitle else 0.0
    source = BOTTOM - SMALL * LINE - 2 if view.source else BOTTOM
    top = canvas.top_under(view.title + many, _TITLES) + under
    room = Room(INNER, source - top - 4)
    if not _has_values(view):
        _without_values(canvas, view, subtitle, kicker)
        return
    parts = parts_of(view, room.height)
    for number, part in enumerate(parts, start=1):
        title = (
            view.title
            if len(parts) == 1
            else f"{view.title} {numerals(f'({number}/{len(parts)})', canvas.book)}"
        )
        sheet = canvas.sheet(
            title, kicker=kicker, notes=said(view) if number == 1 else (view.title, view.alt), sizes=_TITLES
        )
        slide, begin = sheet.slide, sheet.top
        if subtitle:
            text_box(slide, Box(MARGIN, begin, INNER, under), [plain(subtitle, size, palette.MUTED)])
        box = Box(MARGIN, begin + under, INNER, source - begin - under - 4)
        _put(canvas, slide, figure_of(view, Room(box.width, box.height), part), box, view)
        if view.source:
            words = fit.shortened(f"ที่มา: {view.source}", SMALL, INNER, 1)
            text_box(slide, Box(MARGIN, source, INNER, SMALL * LINE), [plain(words, SMALL, palette.MUTED)])


def parts_of(view: ChartView, height: float) -> list[slice]:
    """Return the rows of a chart's slides, evenly many on each, with type that reads from afar in ``height`` points."""
    if isinstance(view, YearsView):
        return _evenly(len(view.years), _YEARS_OF_A_SLIDE)
    if not isinstance(view, StackedBarsView | BarsView | BulletView | DotPlotView):
        return [ALL]
    spare = height - head_height(key=_has_key(view), above=_has_line(view)) - 4
    names = bullet_names(view) if isinstance(view, BulletView) else [row.label for row in view.rows]
    band = _band(view, max((len(lines) for lines in names_of(names)[1]), default=1))
    return _evenly(len(view.rows), max(int(spare / band), 1))


def said(view: ChartView) -> Iterator[str]:
    """Return what a chart says in words, for the speaker: finding, what is measured, every row."""
    yield view.title
    yield view.subtitle
    yield view.alt
    yield from _row_words(view)
    if view.source:
        yield f"ที่มา: {view.source}"


def _has_line(view: _RowsView) -> bool:
    if isinstance(view, BulletView):
        return True
    return (
        view.target if isinstance(view, StackedBarsView) else getattr(view, "reference", None)
    ) is not None


def _has_key(view: _RowsView) -> bool:
    return isinstance(view, DotPlotView) or (not isinstance(view, BulletView) and len(view.series) > 1)


def _band(view: _RowsView, lines: int) -> float:
    """Return the height a row needs in points; ``lines`` is what the longest name takes."""
    if isinstance(view, StackedBarsView):
        lines = max(lines, *(len(row.end_text.split("\n")) for row in view.rows))
    if isinstance(view, BulletView):
        lines = max(lines, 2)
    thick = len(view.series) * LINE_POINTS * 1.15 if isinstance(view, BarsView) else LINE_POINTS * 1.2
    return float(max(lines * LINE_POINTS, thick) + _ROW_PAD)


def _evenly(count: int, most: int) -> list[slice]:
    slides = max(ceil(count / most), 1)
    edges = [round(place * count / slides) for place in range(slides + 1)]
    return [slice(start, end) for start, end in pairwise(edges)]


def _has_values(view: ChartView) -> bool:
    if isinstance(view, YearsView):
        return bool(view.years)
    if isinstance(view, IndexView):
        return any(series.points for series in view.series)
    if isinstance(view, MatrixView):
        return bool(view.points)
    return bool(getattr(view, "rows", ()))


def _row_words(view: ChartView) -> Iterator[str]:
    if isinstance(view, StackedBarsView | BulletView | DotPlotView):
        for row in view.rows:
            tips = (
                [segment.tooltip for segment in row.segments] if hasattr(row, "segments") else [row.tooltip]
            )
            ends = getattr(row, "end_text", "").replace("\n", " ")
            words = [
                row.label,
                *(tip.removeprefix(row.label).replace("\n", " ").strip() for tip in tips),
                ends,
            ]
            yield " · ".join(word for word in dict.fromkeys(words) if word)
    elif isinstance(view, BarsView):
        for each in view.rows:
            yield " · ".join([each.label, *(bar.text for bar in each.bars)])
    elif isinstance(view, YearsView):
        for year in view.years:
            parts = [
                f"{name.name} {segment.text}"
                for name, segment in zip(view.series, year.segments, strict=True)
            ]
            yield " · ".join([year.label, year.top_text, *parts, year.dot_text])
    elif isinstance(view, IndexView):
        for series in view.series:
            yield " · ".join(
                [series.name, *(f"{view.positions[p.position]} {p.text}" for p in series.points)]
            )
    elif isinstance(view, MatrixView):
        yield from (f"{point.code} {point.label}" for point in view.points)


def _without_values(canvas: Canvas, view: ChartView, subtitle: str, kicker: str) -> None:
    sheet = canvas.sheet(view.title, kicker=kicker, notes=said(view))
    words = [plain(subtitle, TEXT, palette.MUTED), plain("ไม่มีข้อมูลให้แสดงในแผนภูมินี้", 24, palette.MUTED)]
    text_box(
        sheet.slide, Box(MARGIN, sheet.top + 10, INNER, 120), [each for each in words if each.runs[0].text]
    )


def _put(canvas: Canvas, slide: Slide, figure: Figure, box: Box, view: ChartView) -> None:
    for over in figure.over:  # drawn first, so that the bars and their words stand before the line
        width = wide(over.text) + 12
        left = min(max(box.left + over.left, MARGIN), WIDTH - MARGIN - width)
        words = [plain(over.text, TEXT, over.colour)]
        text_box(slide, Box(left, box.top + over.top, width, LINE_POINTS), words, name="คำกำกับแผนภูมิ")
        if over.line_at is not None:
            down = Box(box.left + over.line_at, box.top + over.line_from, 0, over.line_to - over.line_from)
            line(slide, down, palette.INK, 2.25, name="เส้นเป้าหมาย")
    _graphic(canvas, slide, figure.chart, box, view)


def _graphic(canvas: Canvas, slide: Slide, chart: NativeChart, box: Box, view: ChartView) -> None:
    package = slide.part.package
    place = canvas.next_chart()  # python-pptx would look through the whole deck for a free name
    part = ChartPart.load(
        PackURI(f"/ppt/charts/chart{place}.xml"), CONTENT_TYPE.DML_CHART, package, chart_xml(chart)
    )
    name = PackURI(f"/ppt/embeddings/Microsoft_Excel_Sheet{place}.xlsx")
    behind = chart_workbook(chart, canvas.book.written_at)
    part.chart_workbook.xlsx_part = EmbeddedXlsxPart(name, CONTENT_TYPE.SML_SHEET, package, behind)
    key, number = slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART), next_id(slide)
    slide.shapes._spTree.append(
        parse_xml(
            f'<p:graphicFrame {NAMES}><p:nvGraphicFramePr><p:cNvPr id="{number}" name={attribute(f"แผนภูมิ {view.key}")} '
            f'descr={attribute(clean(view.alt))}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
            f"<p:nvPr/></p:nvGraphicFramePr><p:xfrm>{xfrm(box)}</p:xfrm><a:graphic>"
            f'<a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" xmlns:r="{_RELATIONS}" r:id="{key}"/>'
            "</a:graphicData></a:graphic></p:graphicFrame>"
        )
    )
