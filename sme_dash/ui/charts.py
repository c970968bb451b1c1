"""Charts on the page: heading, drawing, source, the same in words and as a table, and the picture files."""

from __future__ import annotations

from functools import partial

import streamlit as st

from sme_dash.charts import build
from sme_dash.charts.render import to_png, to_svg
from sme_dash.charts.theme import Spec
from sme_dash.services.downloads import file_name
from sme_dash.ui import identity
from sme_dash.ui.elements import icon
from sme_dash.ui.kept import made, made_with
from sme_dash.ui.lineage import Parameters, figures_link
from sme_dash.ui.markup import Html, el, link
from sme_dash.ui.tables import table_markup
from sme_dash.views.chart_views import ChartView


def chart_head(view: ChartView) -> Html:
    """Return the finding and what is measured, above the drawing."""
    return el(
        "div",
        el("h3", view.title, class_="sd-chart-title"),
        el("p", view.subtitle, class_="sd-muted"),
        lang="th",
    )


def chart_foot(view: ChartView, parameters: Parameters) -> Html:
    """Return the source and, behind a disclosure, the chart in words and as a table."""
    return el(
        "div",
        el(
            "details",
            el("summary", "อ่านแผนภูมินี้เป็นข้อความและตาราง"),
            el("p", view.alt),
            table_markup(view.table, parameters) if view.table else None,
            class_="sd-alt",
        ),
        el(
            "p",
            "ที่มา: ",
            view.source,
            figures_link("ที่มาของตัวเลขในแผนภูมิ", view.figures, parameters),
            class_="sd-source",
        ),
        *(
            el(
                "p",
                icon(each.status),
                " ",
                link(each.detail, each.href, parameters),
                class_="sd-source sd-chart-mark",
            )
            for each in view.marks
        ),
        lang="th",
    )


def show_chart(view: ChartView, parameters: Parameters, *, beside: bool = False) -> None:
    """Draw one chart in its own box, with its files to download.

    The picture files are made when somebody asks for them: a page of four charts would otherwise draw eight. ``beside`` makes the boxes of neighbouring columns equally tall.
    """
    spec: Spec = made(build, view)
    with st.container(key=f"chart_{view.key}", gap="small", height="stretch" if beside else "content"):
        st.html(made(chart_head, view))
        st.vega_lite_chart(spec=spec, theme=None, width="stretch", key=f"vega_{view.key}")
        st.html(made_with(chart_foot, view, parameters))
        with st.container(horizontal=True, key=f"files_{view.key}", gap="small"):
            for word, suffix, mime, draw in (
                ("PNG", "png", "image/png", to_png),
                ("SVG", "svg", "image/svg+xml", to_svg),
            ):
                st.download_button(
                    f"ดาวน์โหลดภาพ {word}",
                    data=identity.for_who_still_may(partial(draw, spec, view)),
                    file_name=file_name(view.title, suffix),
                    mime=mime,
                    key=f"{suffix}_{view.key}",
                    on_click="ignore",
                    type="tertiary",
                )
