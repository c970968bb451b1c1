"""Headline cards as markup."""

from __future__ import annotations

from collections.abc import Sequence

from sme_dash.ui.elements import chip, info, mark
from sme_dash.ui.lineage import Parameters, figures_link, number_link
from sme_dash.ui.markup import Html, el, escape, join, link
from sme_dash.views.display import Card, Spark

SPARK_PIXELS = 44
"""Height of the tallest tiny bar."""
LONG_NUMBER = 12
"""Characters above which a number (1,250,707,700.00) shrinks with its card rather than pushing the others aside."""


def spark(shown: Spark) -> Html:
    """Return tiny bars from zero with their words; read out as one sentence."""
    tallest = max((abs(point.value) for point in shown.points if point.value is not None), default=0.0) or 1.0
    columns = [
        el(
            "div",
            el("span", escape(point.text)),
            el(
                "span",
                class_="sd-spark-bar sd-spark-now" if point.current else "sd-spark-bar",
                style=f"height:{max(abs(point.value or 0.0) / tallest * SPARK_PIXELS, 1):.0f}px",
            ),
            el("span", escape(point.label)),
            class_="sd-spark-column",
        )
        for point in shown.points
    ]
    sentence = f"{shown.title}: " + ", ".join(f"{point.label} {point.text}" for point in shown.points)
    return el("div", *columns, class_="sd-spark", role="img", aria_label=sentence, title=shown.title)


def card(shown: Card, parameters: Parameters) -> Html:
    """Return one card: label, number and unit, comparison, status, remarks, tiny bars."""
    remarks = [text for text in (shown.coverage, f"ข้อมูล ณ {shown.as_of}" if shown.as_of else "") if text]
    long = " sd-long" if len(shown.number) > LONG_NUMBER else ""
    return el(
        "div",
        el(
            "div",
            el("div", link(shown.label, shown.href, parameters), class_="sd-card-label"),
            info(shown.label, (("สูตร", shown.formula), ("ที่มา", _source(shown, parameters)))),
            class_="sd-card-top",
        ),
        el(
            "div",
            el(
                "span",
                number_link(escape(shown.number), shown.figure_key, parameters),
                class_=f"sd-card-number{long}",
            ),
            el("span", shown.unit, class_="sd-card-unit") if shown.unit else None,
            class_="sd-card-figure",
        ),
        el("div", shown.against, class_="sd-card-against") if shown.against else None,
        el(
            "div",
            chip(shown.status) if shown.status else None,
            *(mark(item, parameters) for item in shown.marks),
            class_="sd-card-status",
        )
        if shown.status or shown.marks
        else None,
        spark(shown.spark) if shown.spark else None,
        el("div", " · ".join(remarks), class_="sd-card-remark") if remarks else None,
        class_="sd-card",
        id=f"card-{shown.key}",
    )


def _source(shown: Card, parameters: Parameters) -> Html:
    """Return the cells in words, and the link to them and to those of the card's other numbers."""
    where = figures_link("ดูเซลล์ต้นทาง", (shown.figure_key, *shown.figures), parameters)
    return join(shown.source, where)


def card_grid(cards: Sequence[Card], parameters: Parameters) -> Html:
    """Return cards beside each other, as many in a row as fit."""
    return el(
        "div",
        *(card(shown, parameters) for shown in cards),
        class_=f"sd-cards sd-cards-{len(cards)}",
        lang="th",
    )
