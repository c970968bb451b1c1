"""Declarations that there is nothing to report, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sme_dash.periods import parse_month_key
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.moments import moment_words

WHOLE = ""
"""Stands among the units for the whole workbook."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A declaration that stands; ``unit`` is empty for the whole workbook, ``at`` is UTC."""

    kind: str
    kind_title: str
    period: str
    unit: str
    reason: str
    by: str
    at: dt.datetime


def unit_choices(units: Sequence[str]) -> dict[str, str]:
    """Return the units to choose from, the whole workbook first."""
    return {WHOLE: "ทั้งชุดข้อมูล", **{unit: unit for unit in units}}


def standing_title(each: Standing, *, display: Display) -> str:
    """Return what has nothing to report, and for which month."""
    month = thai.month_long(parse_month_key(each.period), display)
    return f"{each.unit or 'ทั้งชุดข้อมูล'} · {each.kind_title} · {month}"


def standing_line(each: Standing, *, display: Display) -> str:
    """Return why, by whom and when."""
    at = each.at if each.at.tzinfo else each.at.replace(tzinfo=dt.UTC)
    return f"{each.reason} · แจ้งโดย {each.by} เมื่อ {moment_words(at, display)}"
