"""The frame around every page: menu, the reader's two switches, style, and the guard that keeps traces off screen."""

from __future__ import annotations

import asyncio
import gc
import logging
import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, Generic, Literal, TypeVar, cast
from urllib.parse import urlsplit

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from sme_dash.access import Action
from sme_dash.thai.format import Display
from sme_dash.ui import identity
from sme_dash.ui.choices import chosen, switch
from sme_dash.ui.elements import failure, refusal, unknown_address
from sme_dash.ui.markup import el
from sme_dash.ui.style import STYLE_SHEET, title_rule

logger = logging.getLogger("sme_dash.pages")

ContextT = TypeVar("ContextT")

DIGIT_WORDS = {"arabic": "0–9", "thai": "๐–๙"}
UNIT_WORDS = {"baht": "บาท", "mb": "ล้านบาท"}
SCREEN_DEFAULT = Display(digits="arabic", unit="mb")
"""What is shown first where no settings say otherwise: ten digits of baht are no reading for a projector."""
CARRIED = ("digits", "unit", "as_of", "at")
Visibility = Literal["visible", "hidden"]

_shown_moment: ContextVar[Mapping[str, str]] = ContextVar("shown_moment", default=MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class PageEntry(Generic[ContextT]):
    """One page of the menu: Thai title, path in the address, and the function that shows it.

    A ``hidden`` page has its address but no line in the menu: links lead to it. ``action`` is what somebody must be
    allowed to do to open it.
    """

    title: str
    url_path: str
    render: Callable[[ContextT], None]
    hidden: bool = False
    action: Action = Action.VIEW


def open_page(product: str, office: str) -> None:
    """Start the page: its name in the browser, wide layout, our style, and whose dashboard it is above the menu."""
    st.set_page_config(page_title=product, layout="wide", initial_sidebar_state="auto")
    st.html(f"<style>{STYLE_SHEET}{title_rule(product, office)}</style>")


def menu(
    pages: Sequence[PageEntry[ContextT]], make_context: Callable[[Display], ContextT]
) -> list[StreamlitPage]:
    """Return the pages as ``st.navigation`` takes them, each behind the guard; the first is also the start.

    ``make_context`` is called with the reader's switches, inside the guard. Pages that the reader may not open stay
    out of the menu; their addresses lead to the refusal.
    """
    offered = identity.openable({entry.action for entry in pages})

    def page(entry: PageEntry[ContextT], **how: Any) -> StreamlitPage:  # noqa: ANN401 - st.Page's own options
        return st.Page(partial(guarded, entry, make_context), title=entry.title, **how)

    # Streamlit serves its default page at "/" only and calls that page's own path unknown. So the bare address
    # gets a page of its own, kept out of the menu.
    start = page(pages[0], default=True, visibility="hidden")
    shown: dict[bool, Visibility] = {True: "visible", False: "hidden"}
    return [
        start,
        *(
            page(
                entry,
                url_path=entry.url_path,
                visibility=shown[entry.action in offered and not entry.hidden],
            )
            for entry in pages
        ),
    ]


def name_without_menu(pages: Sequence[PageEntry[ContextT]], product: str, office: str) -> None:
    """Say whose dashboard it is where no page may be opened: the names above the menu vanish with it."""
    if not identity.openable({entry.action for entry in pages if not entry.hidden}):
        with st.sidebar:
            st.html(el("div", *(el("p", name, class_="sd-name") for name in (product, office)), lang="th"))


def tell_unknown_address(pages: Sequence[PageEntry[ContextT]]) -> None:
    """Say in Thai that the address names no page; Streamlit's own English box is hidden by the style sheet."""
    named = urlsplit(st.context.url or "").path.strip("/").rpartition("/")[2]
    if named and named not in {entry.url_path for entry in pages}:
        st.html(unknown_address(pages[0].title))


def switches(first: Display = SCREEN_DEFAULT) -> None:
    """Show the reader's two switches in the sidebar; ``first`` is what they show until the reader chooses."""
    with st.sidebar:
        for label, key, words in (("ตัวเลข", "digits", DIGIT_WORDS), ("หน่วยเงิน", "unit", UNIT_WORDS)):
            switch(label, words, key, default=getattr(first, key), remembered=True, shows_label=True)


def display() -> Display:
    """Return what the reader's switches say."""
    return Display(
        digits=cast(Literal["arabic", "thai"], chosen("digits", SCREEN_DEFAULT.digits)),
        unit=cast(Literal["baht", "mb"], chosen("unit", SCREEN_DEFAULT.unit)),
    )


def guarded(entry: PageEntry[ContextT], make_context: Callable[[Display], ContextT]) -> None:
    """Run one page for who may open it; a failure is logged with its trace and shown calmly with the same number.

    Streamlit's own signals (rerun, stop, page switch) are no ``Exception`` and pass through.
    """
    try:
        answer = identity.may(entry.action)
        if not answer.allowed:
            st.html(refusal(entry.title, answer, identity.sign_in_link()))
            return
        identity.opens_page(entry.action)
        links_lead_to()
        entry.render(make_context(display()))
    except Exception:
        reference = secrets.token_hex(3).upper()
        logger.exception("page %s failed, reference %s", entry.url_path, reference)
        st.html(failure(reference))


def reader_parameters() -> dict[str, str]:
    """Return what the reader chose for every page: the switches and the month, where the address states them."""
    stated = st.query_params.to_dict()
    return {key: stated[key] for key in CARRIED if key in stated}


def links_lead_to(**moment: str) -> None:
    """Say which month (``as_of``) and publication (``at``) this page shows where it is not the reader's choice."""
    _shown_moment.set(moment)


def link_parameters() -> dict[str, str]:
    """Return what a link carries on: the reader's choices, and the month that the page shows."""
    return {**reader_parameters(), **_shown_moment.get()}


def lifespan(warm_up: Callable[[], None]) -> Callable[[Any], AbstractAsyncContextManager[dict[str, Any]]]:
    """Return the server's start hook: ``warm_up`` runs in a thread while the server already answers.

    A failing warm-up costs only the time it would have saved, so it is logged and no more.
    """

    def warmed() -> None:
        try:
            warm_up()
        except Exception:
            logger.exception("warm-up failed")
        # What is loaded by now (pandas, the word list) stays for good: half a million objects, through which every
        # full garbage collection would go for a fifth of a second while no page gets on.
        gc.freeze()

    @asynccontextmanager
    async def hook(_app: object) -> AsyncIterator[dict[str, Any]]:
        task = asyncio.create_task(asyncio.to_thread(warmed))
        yield {}
        await task

    return hook
