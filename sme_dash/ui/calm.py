"""Acts within a callback: what fails there is logged with a number and told calmly, as a failing page is."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from sme_dash.ui.elements import failure

T = TypeVar("T")

logger = logging.getLogger("sme_dash.pages")


def calmly(act: Callable[[], T]) -> T | None:
    """Return what an act returns; None where it failed, which the page then shows with a reference number.

    An act is one transaction: what failed changed nothing.
    """
    try:
        return act()
    except Exception:
        reference = secrets.token_hex(3).upper()
        logger.exception("an act failed, reference %s", reference)
        st.html(failure(reference))
        return None
