"""Placing the elements on a Streamlit page; links carry the reader's switches on."""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import ContextVar

import streamlit as st

from sme_dash.measures.month import Month
from sme_dash.services.downloads import XLSX_MIME, file_name, table_file
from sme_dash.ui import elements, identity, tables
from sme_dash.ui.cards import card_grid
from sme_dash.ui.charts import show_chart
from sme_dash.ui.frame import link_parameters
from sme_dash.ui.kept import made_with
from sme_dash.views.chart_views import ChartView
from sme_dash.views.display import AttentionItem, Card, EmptyState, PageHead, SourceLine, TableView

_shown_month: ContextVar[Month | None] = ContextVar("shown_month", default=None)


def takes_along_from(month: Month) -> None:
    """Say which month this run shows, so that a table's file can tell where its numbers come from."""
    _shown_month.set(month)


def head(shown: PageHead) -> None:
    """Show the top of the page."""
    st.html(made_with(elements.page_head, shown, link_parameters()))


def section(title: str, detail: str = "", figures: Sequence[str] = ()) -> None:
    """Show the heading of a part of the page; ``figures`` are where the numbers of its detail come from."""
    st.html(elements.section(title, detail, figures, link_parameters()))


def cards(shown: Sequence[Card]) -> None:
    """Show headline cards, as many in a row as fit."""
    st.html(made_with(card_grid, shown, link_parameters()))


def chart(view: ChartView) -> None:
    """Show one chart with heading, text alternative, source and files."""
    show_chart(view, link_parameters())


def charts_beside(*views: ChartView) -> None:
    """Show charts beside each other; on a phone they stand below each other."""
    for column, view in zip(st.columns(len(views)), views, strict=True):
        with column:
            show_chart(view, link_parameters(), beside=True)


def table(shown: TableView, *, takes_along: bool = True) -> None:
    """Show a table with its source and notes, and unless told otherwise its worksheet to download."""
    with st.container(key=f"table_{shown.key}", gap="small"):
        st.html(made_with(tables.table_markup, shown, link_parameters()))
        if not takes_along:
            return
        st.download_button(
            "ดาวน์โหลดตาราง Excel",
            data=identity.for_who_still_may(table_file(shown, _shown_month.get())),
            file_name=file_name(shown.caption, "xlsx"),
            mime=XLSX_MIME,
            key=f"xlsx_{shown.key}",
            on_click="ignore",
            type="tertiary",
        )


def all_tables(shown: Sequence[TableView]) -> None:
    """Show tables below each other."""
    for each in shown:
        table(each)


def attention(items: Sequence[AttentionItem]) -> None:
    """Show what wants attention, the most pressing first."""
    st.html(made_with(elements.attention, items, link_parameters()))


def empty(state: EmptyState) -> None:
    """Show what is missing and the next step."""
    st.html(elements.empty(state, link_parameters()))


def source(line: SourceLine) -> None:
    """Show a source line."""
    st.html(elements.source(line, link_parameters()))


def notes(texts: Sequence[str]) -> None:
    """Show remarks as a list; nothing where there are none."""
    markup = elements.notes(texts)
    if markup is not None:
        st.html(markup)
