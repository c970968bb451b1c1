"""Charts: from a frozen chart view to a plain Vega-Lite specification, and from that to PNG and SVG.

``build`` picks the builder by the view's class. Specifications are dictionaries of our own making (the tests
validate each against the Vega-Lite schema with Altair), so that serving a page imports no charting library.
"""

from sme_dash.charts.build import build

__all__ = ["build"]
