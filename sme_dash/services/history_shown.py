"""The log of publications as plain data for the page: lines with their files, decisions about months, months as they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sme_dash.measures.month import KIND_IDS
from sme_dash.periods import fiscal_year_bounds, fiscal_year_of, last_day_of_month, month_key, parse_month_key
from sme_dash.services.about import loaded_problem
from sme_dash.services.desk import Desk
from sme_dash.services.history import Line, MonthStanding
from sme_dash.store.period_acts import Declaration, PeriodAct
from sme_dash.store.publications import Publication
from sme_dash.store.times import aware
from sme_dash.views import history_data as data
from sme_dash.views.about_data import LoadedProblem

SCREEN = 10
"""Lines of the log on one screen."""
CHOICES = 40
"""Versions that can be chosen to be compared."""


@dataclass(frozen=True)
class Part:
    """Which part of the log is asked for: the months from ``first`` to ``last``, of one kind or of all."""

    first: str
    last: str
    kind: str | None = None


@dataclass(frozen=True)
class Screen:
    """One screen of the log, the latest first; ``next`` is the number that the following screen goes on from."""

    lines: tuple[data.LogLine, ...]
    decisions: tuple[data.Decision, ...]
    next: int | None


def fiscal_years(periods: Sequence[str]) -> list[int]:
    """Return the fiscal years of some months, the latest first."""
    by_year = {
        (each[:4], each[5:] >= "10"): each for each in periods
    }  # one month stands for its part of a year
    return sorted({fiscal_year_of(parse_month_key(each)) for each in by_year.values()}, reverse=True)


def months_of_year(fiscal_year: int, periods: Sequence[str], today: dt.date) -> list[str]:
    """Return the months of a fiscal year that the log can tell of, the latest first.

    They begin with the first month that ever showed anything; after the last one, the next to be reported is there
    as soon as it is over.
    """
    start, end = fiscal_year_bounds(fiscal_year)
    first, last = min(periods), max(periods)
    following = parse_month_key(last) + dt.timedelta(days=1)
    if last_day_of_month(following) < today:
        last = month_key(following)
    months = []
    while start <= end:
        if first <= month_key(start) <= last:
            months.append(month_key(start))
        start = last_day_of_month(start) + dt.timedelta(days=1)
    return months[::-1]


def months(desk: Desk, periods: Sequence[str]) -> tuple[data.MonthLine, ...]:
    """Return some months as they stand now."""
    return tuple(_month(each) for each in desk.history.months(periods))


def screen(desk: Desk, part: Part, before: int | None = None) -> Screen:
    """Return one screen of the log; ``before`` is the number it goes on from.

    What was decided about the months stands among the lines of its time.
    """
    return desk.history.kept(("screen", part, before), lambda: _screen(desk, part, before))


def _screen(desk: Desk, part: Part, before: int | None) -> Screen:
    history = desk.history
    found = history.timeline(
        kind=part.kind, period=part.first, through=part.last, before=before, limit=SCREEN + 1
    )
    lines, more = found[:SCREEN], len(found) > SCREEN
    last_line = history.line(before) if before is not None else None
    newest = last_line.publication.at if last_line is not None else dt.datetime.max
    oldest = lines[-1].publication.at if more else dt.datetime.min
    acts = history.decisions(part.first, part.last) if part.kind is None else []
    said = [
        each
        for each in history.declarations(part.first, part.last)
        if part.kind is None or each.kind == part.kind
    ]
    every: list[PeriodAct | Declaration] = [*acts, *said]
    decisions = [_decision(each) for each in every if oldest <= each.at < newest]
    return Screen(
        tuple(log_line(desk, each) for each in lines),
        tuple(sorted(decisions, key=lambda each: each.at, reverse=True)),
        lines[-1].publication.number if more else None,
    )


def versions(desk: Desk, part: Part) -> tuple[data.LogLine, ...]:
    """Return the versions of one kind that can be compared, each once, the latest first."""
    found = desk.history.timeline(kind=part.kind, period=part.first, through=part.last, limit=CHOICES)
    seen: set[int] = set()
    kept = []
    for each in found:
        if each.snapshot is not None and each.publication.act == "publish" and each.snapshot.id not in seen:
            seen.add(each.snapshot.id)
            kept.append(log_line(desk, each))
    return tuple(kept)


def line(desk: Desk, number: int) -> data.LogLine | None:
    """Return one line of the log, None where there is none of that number."""
    found = desk.history.line(number)
    return log_line(desk, found) if found is not None else None


def problems(desk: Desk, number: int) -> tuple[LoadedProblem, ...]:
    """Return what was found in the workbook that a line shows."""
    found = desk.history.line(number)
    if found is None or found.snapshot is None:
        return ()
    return tuple(loaded_problem(each) for each in desk.history.problems(found.snapshot))


def log_line(desk: Desk, found: Line) -> data.LogLine:
    """Return a line of the log as plain data."""
    publication, snapshot = found.publication, found.snapshot
    file = None
    if snapshot is not None:
        size = desk.history.size(snapshot)
        file = data.ShownFile(
            snapshot_id=snapshot.id,
            name=snapshot.file_name,
            sha256=snapshot.sha256,
            byte_size=snapshot.byte_size,
            as_of=snapshot.as_of,
            form_version=snapshot.contract_version,
            verdict=snapshot.verdict,
            uploaded_by=snapshot.imported_by,
            rows=size.rows,
            found=tuple((severity.thai, count) for severity, count in size.problems.items()),
            office=snapshot.office or "",
            author=snapshot.author or "",
            note=snapshot.note or "",
        )
    return data.LogLine(
        number=publication.number,
        kind=publication.kind,
        period=publication.period,
        act=publication.act,
        by=publication.name,
        at=aware(publication.at),
        reason=publication.reason,
        in_force=found.in_force,
        approved=publication.act == "publish" and publication.uploaded_by != publication.login,
        file=file,
        said=tuple(data.Said(each.figure_key, each.text, each.name) for each in found.explanations),
    )


def _month(found: MonthStanding) -> data.MonthLine:
    return data.MonthLine(
        period=found.period,
        kinds=tuple(
            _kind(kind, found.heads.get(kind), found.versions.get(kind, 0), found.nothing.get(kind))
            for kind in KIND_IDS
        ),
        lock=found.lock.state,
        lock_since=found.lock.since,
        open_until=found.lock.open_until,
    )


def _kind(kind: str, head: Publication | None, versions: int, nothing: Declaration | None) -> data.KindState:
    state: data.State = "published"
    left: Publication | Declaration | None = head
    if head is None or head.snapshot_id is None:
        state = "withdrawn" if head is not None else "missing"
        if nothing is not None:
            state, left = "nothing", nothing
    return data.KindState(
        kind=kind,
        state=state,
        versions=versions,
        by=left.name if left is not None else "",
        at=aware(left.at) if left is not None else None,
    )


def _decision(found: PeriodAct | Declaration) -> data.Decision:
    unit = found.unit if isinstance(found, Declaration) else ""
    kind = found.kind if isinstance(found, Declaration) else ""
    return data.Decision(
        act=found.act,
        period=found.period,
        by=found.name,
        at=aware(found.at),
        reason=found.reason,
        kind=kind,
        unit=unit,
    )
