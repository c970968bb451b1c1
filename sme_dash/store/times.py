"""Moments as databases keep them: UTC, without saying so."""

from __future__ import annotations

import datetime as dt


def stored_time(moment: dt.datetime) -> dt.datetime:
    """Return an aware moment as it is kept."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None)


def stored_second(moment: dt.datetime) -> dt.datetime:
    """Return an aware moment as logs keep it, to the second."""
    return stored_time(moment).replace(microsecond=0)


def aware(moment: dt.datetime) -> dt.datetime:
    """Return a stored moment as an aware one; an aware one is returned as it is."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
