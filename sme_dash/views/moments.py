"""Moments as a reader sees them: the office's own clock, Buddhist years."""

from __future__ import annotations

import datetime as dt

from sme_dash.periods import BANGKOK
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display


def moment_words(at: dt.datetime, display: Display, *, short: bool = False) -> str:
    """Return an aware moment, ``5 มกราคม 2562 เวลา 10:12 น.`` or, short, ``5 ม.ค. 62 10:12 น.``."""
    local = at.astimezone(BANGKOK)
    if short:
        return f"{thai.date_short(local.date(), display)} {thai.digits(f'{local:%H:%M} น.', display)}"
    return f"{thai.date_long(local.date(), display)} เวลา {thai.digits(f'{local:%H:%M}', display)} น."


def day_words(at: dt.datetime, display: Display) -> str:
    """Return the day of an aware moment, ``5 มกราคม 2562``."""
    return thai.date_long(at.astimezone(BANGKOK).date(), display)
