"""The axes and the key of a native chart as XML."""

from __future__ import annotations

from sme_dash.charts import palette
from sme_dash.exports.deck.native_model import TEXT, Axis, NativeChart
from sme_dash.exports.deck.text import escaped, style


def shape_xml(fill: str, edge: str) -> str:
    """Return a fill and a thin edge; an empty colour draws nothing."""
    painted = f'<a:solidFill><a:srgbClr val="{fill[1:]}"/></a:solidFill>' if fill else "<a:noFill/>"
    edged = f'<a:solidFill><a:srgbClr val="{edge[1:]}"/></a:solidFill>' if edge else "<a:noFill/>"
    return f'<c:spPr>{painted}<a:ln w="9525">{edged}</a:ln></c:spPr>'


def axes_xml(chart: NativeChart) -> str:
    """Return the axes of a chart, a second pair for lines over columns."""
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
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{shape_xml("", palette.MUTED)}'
        f'{text_xml(TEXT)}<c:crossAx val="{other}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="40"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(number: int, other: int, at: str, axis: Axis, *, second: bool = False) -> str:
    """Return a value axis. LibreOffice draws a series on the first scale where the second is left out altogether."""
    drawn = axis.step is not None
    words, crosses = "low" if drawn else "none", "max" if second else "autoZero"
    grid = f"<c:majorGridlines>{shape_xml('', palette.LINE)}</c:majorGridlines>" if drawn else ""
    step = f'<c:majorUnit val="{axis.step!r}"/>' if drawn else ""
    return (
        f'<c:valAx><c:axId val="{number}"/><c:scaling><c:orientation val="minMax"/><c:max val="{axis.maximum!r}"/>'
        f'<c:min val="{axis.minimum!r}"/></c:scaling><c:delete val="{int(not drawn and not second)}"/><c:axPos val="{at}"/>{grid}'
        f'{_axis_title(axis.title, turned=at == "l")}<c:numFmt formatCode="{escaped(axis.number_format).replace(chr(34), "&quot;")}" '
        f'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{words}"/>'
        f'{shape_xml("", palette.LINE if drawn else "")}{text_xml(TEXT)}<c:crossAx val="{other}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="{"midCat" if axis.title else "between"}"/>{step}</c:valAx>'
    )


def _axis_title(title: str, *, turned: bool) -> str:
    if not title:
        return ""
    body = '<a:bodyPr rot="-5400000" vert="horz"/>' if turned else "<a:bodyPr/>"
    words = f"<a:p><a:r>{style('a:rPr', TEXT, palette.MUTED)}<a:t>{escaped(title)}</a:t></a:r></a:p>"
    return f'<c:title><c:tx><c:rich>{body}<a:lstStyle/>{words}</c:rich></c:tx><c:overlay val="0"/></c:title>'


def key_xml(chart: NativeChart) -> str:
    """Return the key above a chart."""
    left, width, height = chart.key_box
    place = (
        f'<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{left:.5f}"/><c:y val="0"/>'
        f'<c:w val="{width:.5f}"/><c:h val="{height:.5f}"/>'
    )
    return (
        f'<c:legend><c:legendPos val="t"/><c:layout><c:manualLayout>{place}</c:manualLayout></c:layout>'
        f'<c:overlay val="0"/>{text_xml(TEXT)}</c:legend>'
    )


def text_xml(size: float) -> str:
    """Return the type that a chart's texts begin with."""
    properties = style("a:defRPr", size, palette.INK)
    return f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{properties}</a:pPr>{_end()}</a:p></c:txPr>"


def _end() -> str:
    return style("a:endParaRPr", TEXT, palette.INK)
