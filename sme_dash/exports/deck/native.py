"""Native charts as XML, and the workbook behind each that opens on "edit data".

Written here and not by python-pptx, because every text of a chart must name its typeface for Thai and every label is the
book's own finished text.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

from sme_dash.charts.theme import Fill
from sme_dash.exports.deck.native_axes import axes_xml, key_xml, shape_xml, text_xml
from sme_dash.exports.deck.native_model import TEXT, NativeChart, NativeSeries
from sme_dash.exports.deck.text import DRAWING, clean, escaped, paragraphs_xml

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "Sheet1"


def chart_xml(chart: NativeChart) -> bytes:
    """Return the part ``chartN.xml`` of a chart, still without its workbook."""
    left, top, width, height = chart.plot
    layout = _layout(left, top, width, height, inner=True)
    shape = shape_xml("", "")
    text = text_xml(TEXT)
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:r="{_RELATIONS}"><c:date1904 val="0"/>'
        f'<c:lang val="th-TH"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{layout}'
        f"{_groups(chart)}{axes_xml(chart)}{shape}</c:plotArea>{key_xml(chart) if chart.key else ''}"
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
        f'<c:dPt><c:idx val="{number}"/>{_marker(series, fill) if lined else _NO_INVERT}<c:bubble3D val="0"/>'
        f"{_point(series, fill, lined=lined)}</c:dPt>"
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


def _point(series: NativeSeries, fill: Fill, *, lined: bool) -> str:
    """Return the look of a point that differs; one of a series without a line has its marker alone."""
    if not lined:
        return shape_xml(fill.fill, fill.edge)
    return _line(series, fill) if series.width else ""


_NO_INVERT = '<c:invertIfNegative val="0"/>'


def _painted(fill: Fill | None) -> str:
    return shape_xml(fill.fill, fill.edge) if fill is not None else shape_xml("", "")


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
    return f'<c:marker><c:symbol val="circle"/><c:size val="{series.marker}"/>{shape_xml(fill.fill, fill.edge)}</c:marker>'


def _labels(series: NativeSeries) -> str:
    shown = "".join(
        f'<c:dLbl><c:idx val="{number}"/>{_layout(0, label.shift) if label.shift else ""}<c:tx><c:rich>'
        '<a:bodyPr wrap="none" lIns="19050" tIns="0" rIns="19050" bIns="0" anchor="ctr"><a:spAutoFit/></a:bodyPr><a:lstStyle/>'
        f'{paragraphs_xml(label.paragraphs)}</c:rich></c:tx>{shape_xml(label.ground, "")}<c:dLblPos val="{label.at}"/>{_shows(1)}</c:dLbl>'
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
