"""The forms staff fill in: empty ones, and those that hold last month's rows already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial

from sme_dash.contracts.declare import Kind
from sme_dash.contracts.kinds import kind_named
from sme_dash.contracts.template import next_as_of, template_workbook
from sme_dash.measures.month import Month
from sme_dash.periods import month_key
from sme_dash.services.dashboards import Dashboards

ROWS_FOR_NEW = 60
"""Ruled blank rows under the rows of last month."""


def empty_form(kind_id: str, office: str = "") -> bytes:
    """Return the empty form of a kind as an .xlsx file; KeyError where there is no such kind."""
    return template_workbook(_kind(kind_id), office=office)


def prefilled_form(dashboards: Dashboards, kind_id: str, as_of: dt.date) -> bytes:
    """Return the form of the month after a date, with the rows of the workbook published for that date.

    The office is that workbook's. KeyError where there is no such kind, or no workbook of it for the date.
    """
    kind = _kind(kind_id)
    month = dashboards.month(as_of)
    office = next(
        (
            snapshot.office or ""
            for snapshot in map(dashboards.snapshot, month.snapshot_ids)
            if snapshot.kind == kind_id
        ),
        "",
    )
    return template_workbook(
        kind, office=office, blank_rows=ROWS_FOR_NEW, prefill=month.tables[kind_id], as_of=as_of
    )


def latest_with(dashboards: Dashboards, kind_id: str) -> dt.date | None:
    """Return the latest date a workbook of a kind is published for, None where there is none."""
    return next((day for day in dashboards.as_of_dates() if kind_id in dashboards.month(day).tables), None)


def form_files(dashboards: Dashboards, month: Month, kind_id: str) -> Mapping[str, Callable[[], bytes]]:
    """Return the forms of a kind to download, made when asked for, by file name: the empty one, and the pre-filled
    one where the month has a workbook to fill it from."""
    files: dict[str, Callable[[], bytes]] = {f"{kind_id}.xlsx": partial(empty_form, kind_id)}
    if kind_id in month.tables:
        name = f"{kind_id}-{month_key(next_as_of(month.as_of))}.xlsx"
        files[name] = partial(prefilled_form, dashboards, kind_id, month.as_of)
    return files


def _kind(kind_id: str) -> Kind:
    kind = kind_named(kind_id)
    if kind is None:
        raise KeyError(kind_id)
    return kind
