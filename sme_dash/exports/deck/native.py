"""Charts as PowerPoint has them: what one shows, as data, and its XML with the workbook behind it.

Written here and not by python-pptx, because every text of a chart must name its typeface for Thai and every label is the
book's own finished text.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

from sme_dash.charts import palette
from sme_dash.charts.theme import Fill
from sme_dash.exports.deck.text import DRAWING, Paragraph, clean, escaped, paragraphs_xml, style

Kind = Literal["bar", "column", "line", "scatter"]
LabelAt = Literal["ctr", "inBase", "outEnd", "t", "b", "l", "r"]
TEXT = 18.0
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "Sheet1"


@dataclass(frozen=True, slots=True)
class Label:
    """The finished words at a point; ``shift`` moves them down by a part of the chart's height."""

    paragraphs: tuple[Paragraph, ...]
    at: LabelAt
    shift: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeSeries:
    """One series: its values (None: no value), look and labels by position.

    ``fill`` None draws nothing: such a series only carries words. ``x`` are the positions of a scatter chart. ``line``
    draws the values of a column chart as a line on a scale of its own. ``fills`` are points that look different.
    """

    name: str
    values: tuple[float | None, ...]
    fill: Fill | None
    labels: Mapping[int, Label] = field(default_factory=dict)
    fills: Mapping[int, Fill] = field(default_factory=dict)
    x: tuple[float, ...] = ()
    line: bool = False
    marker: int = 10
    width: float = 2.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A value axis; without ``step`` it is not drawn. ``number_format`` is that of its numbers."""

    minimum: float
    maximum: float
    step: float | None = None
    number_format: str = "General"
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeChart:
    """A chart; ``plot`` is the place of its drawing without the texts around it, in parts of width and height.

    ``key_box`` is the left edge, width and height of the key, which stands at the top.
    """

    kind: Kind
    categories: tuple[str, ...]
    series: tuple[NativeSeries, ...]
    axis: Axis
    plot: tuple[float, float, float, float]
    across: Axis | None = None
    second: Axis | None = None
    stacked: bool = False
    overlap: int = 0
    gap: int = 40
    key: bool = False
    key_box: tuple[float, float, float] = (0.0, 0.5, 0.08)


def chart_xml(chart: NativeChart) -> bytes:
    """Return the part ``chartN.xml`` of a chart, still without its workbook."""
    left, top, width, height = chart.plot
    layout = _layout(left, top, width, height, inner=True)
    shape = _shape("", "")
    text = f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{style('a:defRPr', TEXT, palette.INK)}</a:pPr>{_end()}</a:p></c:txPr>"
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:r="{_RELATIONS}"><c:date1904 val="0"/>'
        f'<c:lang val="th-TH"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{layout}'
        f"{_groups(chart)}{_axes(chart)}{shape}</c:plotArea>{_key(chart) if chart.key else ''}"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{shape}{text}</c:chartSpace>'
    ).encode()


def chart_workbook(chart: NativeChart, written_at: dt.datetime) -> bytes:
    """Return the workbook that opens on "edit data": names left, a column for each series."""
    packed = io.BytesIO()
    workbook = Workbook(packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": written_at})
    sheet = workbook.add_worksheet(_SHEET)
    sheet.set_column(0, 0, 50)
    for row, name in enumerate(chart.categories, start=1):
        sheet.write_string(row, 0, _cell_text(name))
    for column, series in enumerate(chart.series, start=1):
        at = 2 * column - 1 if chart.kind == "scatter" else column
        sheet.write_string(0, at, _cell_text(series.name))
        for row, x in enumerate(series.x, start=1):
            sheet.write_number(row, at - 1, x)
        for row, value in enumerate(series.values, start=1):
            if value is not None:
                sheet.write_number(row, at, value)
    workbook.close()
    return packed.getvalue()


def _cell_text(text: str) -> str:
    return clean(text)[:32_000]


def _groups(chart: NativeChart) -> str:
    """Return the drawings of a chart: one group, and a second one of lines over columns."""
    bars = [(place, each) for place, each in enumerate(chart.series) if not each.line]
    lines = [(place, each) for place, each in enumerate(chart.series) if each.line]
    drawn = "".join(_series(chart, each, place) for place, each in bars)
    if chart.kind == "scatter":
        group = f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{drawn}{_ids(1)}</c:scatterChart>'
    elif chart.kind == "line":
        group = (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{drawn}<c:marker val="1"/>'
            f"{_ids(1)}</c:lineChart>"
        )
    else:
        grouping = "stacked" if chart.stacked else "clustered"
        overlap = 100 if chart.stacked else chart.overlap
        group = (
            f'<c:barChart><c:barDir val="{"bar" if chart.kind == "bar" else "col"}"/><c:grouping val="{grouping}"/>'
            f'<c:varyColors val="0"/>{drawn}<c:gapWidth val="{chart.gap}"/><c:overlap val="{overlap}"/>{_ids(1)}</c:barChart>'
        )
    if lines:
        over = "".join(_series(chart, each, place) for place, each in lines)
        group += (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{over}<c:marker val="1"/>'
            f"{_ids(2)}</c:lineChart>"
        )
    return group


def _ids(number: int) -> str:
    return f'<c:axId val="{number}01"/><c:axId val="{number}02"/>'


def _series(chart: NativeChart, series: NativeSeries, place: int) -> str:
    lined = series.line or chart.kind in {"line", "scatter"}
    column = 2 * place + 1 if chart.kind == "scatter" else place + 1
    count = len(series.values)
    points = "".join(
        f'<c:dPt><c:idx val="{number}"/>{_marker(series, fill) if lined else _NO_INVERT}'
        f'<c:bubble3D val="0"/>{_line(series, fill) if lined else _shape(fill.fill, fill.edge)}</c:dPt>'
        for number, fill in sorted(series.fills.items())
    )
    if lined:
        look = _line(series, series.fill) + _marker(series, series.fill)
    else:
        look = _painted(series.fill) + _NO_INVERT
    values = _numbers(series.values, column, count)
    if chart.kind == "scatter":
        data = f"<c:xVal>{_numbers(series.x, column - 1, count)}</c:xVal><c:yVal>{values}</c:yVal>"
    else:
        data = f"<c:cat>{_strings(chart.categories, 0, 1)}</c:cat><c:val>{values}</c:val>"
    end = '<c:smooth val="0"/>' if lined else ""
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx>{_strings((series.name,), column, 0)}</c:tx>'
        f"{look}{points}{_labels(series)}{data}{end}</c:ser>"
    )


_NO_INVERT = '<c:invertIfNegative val="0"/>'


def _painted(fill: Fill | None) -> str:
    return _shape(fill.fill, fill.edge) if fill is not None else _shape("", "")


def _shape(fill: str, edge: str) -> str:
    painted = f'<a:solidFill><a:srgbClr val="{fill[1:]}"/></a:solidFill>' if fill else "<a:noFill/>"
    edged = f'<a:solidFill><a:srgbClr val="{edge[1:]}"/></a:solidFill>' if edge else "<a:noFill/>"
    return f'<c:spPr>{painted}<a:ln w="9525">{edged}</a:ln></c:spPr>'


def _line(series: NativeSeries, fill: Fill | None) -> str:
    if fill is None or series.width == 0:
        return "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
    dash = '<a:prstDash val="sysDash"/>' if fill.dash else ""
    colour = f'<a:solidFill><a:srgbClr val="{fill.edge[1:]}"/></a:solidFill>'
    return (
        f'<c:spPr><a:ln w="{round(series.width * 12_700)}" cap="rnd">{colour}{dash}<a:round/></a:ln></c:spPr>'
    )


def _marker(series: NativeSeries, fill: Fill | None) -> str:
    if fill is None or series.marker == 0:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    return f'<c:marker><c:symbol val="circle"/><c:size val="{series.marker}"/>{_shape(fill.fill, fill.edge)}</c:marker>'


def _labels(series: NativeSeries) -> str:
    shown = "".join(
        f'<c:dLbl><c:idx val="{number}"/>{_layout(0, label.shift) if label.shift else ""}<c:tx><c:rich>'
        '<a:bodyPr wrap="none" lIns="19050" tIns="0" rIns="19050" bIns="0" anchor="ctr"><a:spAutoFit/></a:bodyPr><a:lstStyle/>'
        f'{paragraphs_xml(label.paragraphs)}</c:rich></c:tx>{_shape("", "")}<c:dLblPos val="{label.at}"/>{_shows(1)}</c:dLbl>'
        for number, label in sorted(series.labels.items())
    )
    return f"<c:dLbls>{shown}{_shows(0)}</c:dLbls>"


def _shows(value: int) -> str:
    names = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    return "".join(f'<c:show{name} val="{value if name == "Val" else 0}"/>' for name in names)


def _layout(left: float, top: float, width: float = 0.0, height: float = 0.0, *, inner: bool = False) -> str:
    edge = "".join(f'<c:{name}Mode val="edge"/>' for name in ("x", "y")) if width else ""
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    size = f'<c:w val="{width:.5f}"/><c:h val="{height:.5f}"/>' if width else ""
    return (
        f'<c:layout><c:manualLayout>{target}{edge}<c:x val="{left:.5f}"/><c:y val="{top:.5f}"/>{size}'
        "</c:manualLayout></c:layout>"
    )


def _strings(texts: Sequence[str], column: int, row: int) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{escaped(text)}</c:v></c:pt>' for place, text in enumerate(texts)
    )
    return (
        f"<c:strRef><c:f>{_range(column, row, len(texts))}</c:f><c:strCache>"
        f'<c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'
    )


def _numbers(values: Sequence[float | None], column: int, count: int) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{value!r}</c:v></c:pt>'
        for place, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{_range(column, 1, count)}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{count}"/>{points}</c:numCache></c:numRef>'
    )


def _range(column: int, row: int, count: int) -> str:
    first = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
    last = xl_rowcol_to_cell(row + count - 1, column, row_abs=True, col_abs=True)
    return f"{_SHEET}!{first}" if count == 1 and row == 0 else f"{_SHEET}!{first}:{last}"


def _axes(chart: NativeChart) -> str:
    if chart.kind == "scatter":
        across = chart.across or Axis(minimum=0, maximum=1)
        return _value_axis(101, 102, "b", across) + _value_axis(102, 101, "l", chart.axis)
    flat = chart.kind == "bar"
    axes = _category_axis(101, 102, "l" if flat else "b", reverse=flat, hidden=False)
    axes += _value_axis(102, 101, "b" if flat else "l", chart.axis)
    if chart.second is not None:
        axes += _category_axis(201, 202, "b", reverse=False, hidden=True)
        axes += _value_axis(202, 201, "r", chart.second, second=True)
    return axes


def _category_axis(number: int, other: int, at: str, *, reverse: bool, hidden: bool) -> str:
    order = "maxMin" if reverse else "minMax"
    return (
        f'<c:catAx><c:axId val="{number}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="{int(hidden)}"/><c:axPos val="{at}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_shape("", palette.MUTED)}'
        f'{_text(TEXT)}<c:crossAx val="{other}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="40"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(number: int, other: int, at: str, axis: Axis, *, second: bool = False) -> str:
    """Return a value axis. LibreOffice draws a series on the first scale where the second is left out altogether."""
    drawn = axis.step is not None
    words, crosses = "low" if drawn else "none", "max" if second else "autoZero"
    grid = f"<c:majorGridlines>{_shape('', palette.LINE)}</c:majorGridlines>" if drawn else ""
    step = f'<c:majorUnit val="{axis.step!r}"/>' if drawn else ""
    return (
        f'<c:valAx><c:axId val="{number}"/><c:scaling><c:orientation val="minMax"/><c:max val="{axis.maximum!r}"/>'
        f'<c:min val="{axis.minimum!r}"/></c:scaling><c:delete val="{int(not drawn and not second)}"/><c:axPos val="{at}"/>{grid}'
        f'{_axis_title(axis.title, turned=at == "l")}<c:numFmt formatCode="{escaped(axis.number_format).replace(chr(34), "&quot;")}" '
        f'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{words}"/>'
        f'{_shape("", palette.LINE if drawn else "")}{_text(TEXT)}<c:crossAx val="{other}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="{"midCat" if axis.title else "between"}"/>{step}</c:valAx>'
    )


def _axis_title(title: str, *, turned: bool) -> str:
    if not title:
        return ""
    body = '<a:bodyPr rot="-5400000" vert="horz"/>' if turned else "<a:bodyPr/>"
    words = f"<a:p><a:r>{style('a:rPr', TEXT, palette.MUTED)}<a:t>{escaped(title)}</a:t></a:r></a:p>"
    return f'<c:title><c:tx><c:rich>{body}<a:lstStyle/>{words}</c:rich></c:tx><c:overlay val="0"/></c:title>'


def _key(chart: NativeChart) -> str:
    left, width, height = chart.key_box
    place = (
        f'<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{left:.5f}"/><c:y val="0"/>'
        f'<c:w val="{width:.5f}"/><c:h val="{height:.5f}"/>'
    )
    return (
        f'<c:legend><c:legendPos val="t"/><c:layout><c:manualLayout>{place}</c:manualLayout></c:layout>'
        f'<c:overlay val="0"/>{_text(TEXT)}</c:legend>'
    )


def _text(size: float) -> str:
    properties = style("a:defRPr", size, palette.INK)
    return f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{properties}</a:pPr>{_end()}</a:p></c:txPr>"


def _end() -> str:
    return style("a:endParaRPr", TEXT, palette.INK)
