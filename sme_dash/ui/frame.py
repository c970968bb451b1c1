"""The frame around every page: menu, the reader's two switches, style, and the guard that keeps traces off screen."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Literal, TypeVar, cast

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from sme_dash.thai.format import Display
from sme_dash.ui import address
from sme_dash.ui.elements import failure
from sme_dash.ui.style import STYLE_SHEET

logger = logging.getLogger("sme_dash.pages")

ContextT = TypeVar("ContextT")

DIGIT_WORDS = {"arabic": "0–9", "thai": "๐–๙"}
UNIT_WORDS = {"baht": "บาท", "mb": "ล้านบาท"}
SCREEN_DEFAULT = Display(digits="arabic", unit="mb")
"""What is shown until the reader switches: ten digits of baht are no reading for a projector."""
CARRIED = ("digits", "unit", "as_of")
DEFAULTS = {"digits": SCREEN_DEFAULT.digits, "unit": SCREEN_DEFAULT.unit}


@dataclass(frozen=True, slots=True)
class PageEntry(Generic[ContextT]):
    """One page of the menu: Thai title, path in the address, and the function that shows it."""

    title: str
    url_path: str
    render: Callable[[ContextT], None]


def open_page(product: str) -> None:
    """Start the page: its name in the browser, wide layout, our style."""
    st.set_page_config(page_title=product, layout="wide", initial_sidebar_state="auto")
    st.html(f"<style>{STYLE_SHEET}</style>")


def menu(
    pages: Sequence[PageEntry[ContextT]], make_context: Callable[[Display], ContextT]
) -> list[StreamlitPage]:
    """Return the pages as ``st.navigation`` takes them, each behind the guard; the first is also the start.

    ``make_context`` is called with the reader's switches, inside the guard.
    """

    def page(entry: PageEntry[ContextT], **how: Any) -> StreamlitPage:  # noqa: ANN401 - st.Page's own options
        return st.Page(partial(guarded, entry, make_context), title=entry.title, **how)

    # Streamlit serves its default page at "/" only and calls that page's own path unknown. So the bare address
    # gets a page of its own, kept out of the menu.
    start = page(pages[0], default=True, visibility="hidden")
    return [start, *(page(entry, url_path=entry.url_path) for entry in pages)]


def switches() -> None:
    """Show the reader's two switches in the sidebar."""
    with st.sidebar:
        _switch("ตัวเลข", "digits", DIGIT_WORDS)
        _switch("หน่วยเงิน", "unit", UNIT_WORDS)


def guarded(entry: PageEntry[ContextT], make_context: Callable[[Display], ContextT]) -> None:
    """Run one page; a failure is logged with its trace and shown as one calm sentence with the same number.

    Streamlit's own signals (rerun, stop, page switch) are no ``Exception`` and pass through.
    """
    try:
        entry.render(make_context(display()))
    except Exception:
        reference = secrets.token_hex(3).upper()
        logger.exception("page %s failed, reference %s", entry.url_path, reference)
        st.html(failure(reference))


def display() -> Display:
    """Return the reader's switches; an unknown word in the address counts as the default."""
    return Display(
        digits=cast(Literal["arabic", "thai"], _chosen("digits", DIGIT_WORDS)),
        unit=cast(Literal["baht", "mb"], _chosen("unit", UNIT_WORDS)),
    )


def link_parameters() -> dict[str, str]:
    """Return what a link carries on: the switches and the month, where the address states them."""
    stated = st.query_params.to_dict()
    return {key: stated[key] for key in CARRIED if key in stated}


def _chosen(key: str, words: dict[str, str]) -> str:
    value = st.session_state.get(key)
    return value if isinstance(value, str) and value in words else DEFAULTS[key]


def _switch(label: str, key: str, words: dict[str, str]) -> None:
    address.restore(key, list(words), DEFAULTS[key])
    st.segmented_control(
        label,
        list(words),
        required=True,
        format_func=words.__getitem__,
        key=key,
        persist_state="session",
    )
    address.keep(key, DEFAULTS[key])


def lifespan(warm_up: Callable[[], None]) -> Callable[[Any], AbstractAsyncContextManager[dict[str, Any]]]:
    """Return the server's start hook: ``warm_up`` runs in a thread while the server already answers.

    A failing warm-up costs only the time it would have saved, so it is logged and no more.
    """

    def warmed() -> None:
        try:
            warm_up()
        except Exception:
            logger.exception("warm-up failed")

    @asynccontextmanager
    async def hook(_app: object) -> AsyncIterator[dict[str, Any]]:
        task = asyncio.create_task(asyncio.to_thread(warmed))
        yield {}
        await task

    return hook
