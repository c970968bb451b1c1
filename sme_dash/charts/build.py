"""One entry to every builder: the chart view's class says which chart it is."""

from __future__ import annotations

from functools import singledispatch

from sme_dash.charts.bars import bars
from sme_dash.charts.bullet import bullet_bars
from sme_dash.charts.dotplot import dot_plot
from sme_dash.charts.index import index_lines
from sme_dash.charts.matrix import matrix
from sme_dash.charts.stacked import stacked_bars
from sme_dash.charts.theme import Spec
from sme_dash.charts.years import years
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


@singledispatch
def build(view: ChartView) -> Spec:
    """Return the Vega-Lite specification of a chart view; plain data, to be cached and sent as it is."""
    raise TypeError(f"no chart for {type(view).__name__}")


build.register(StackedBarsView, stacked_bars)
build.register(YearsView, years)
build.register(BulletView, bullet_bars)
build.register(DotPlotView, dot_plot)
build.register(BarsView, bars)
build.register(IndexView, index_lines)
build.register(MatrixView, matrix)
