"""The stable JSON of what happens at the desk: check, differences, publications, decisions, the trail."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sme_dash.access import PeriodLock
from sme_dash.contracts.declare import ColumnType, QuantityState
from sme_dash.measures.difference import CellChange, LoneRow, SheetDifference
from sme_dash.measures.figure import baht_of
from sme_dash.measures.row_match import RowName
from sme_dash.periods import BANGKOK, month_key
from sme_dash.services.acts import Outcome
from sme_dash.services.check_report import CheckReport
from sme_dash.services.comparing import Comparison
from sme_dash.services.history import Line
from sme_dash.services.report import plain
from sme_dash.store.audit import Entry, Verification
from sme_dash.store.publications import Publication
from sme_dash.store.times import aware
from sme_dash.views.headline_changes import headline_changes


def check_report(report: CheckReport) -> dict[str, Any]:
    """Return what checking one workbook came to."""
    return {
        "file": report.result.file_name,
        "kind": report.kind,
        "as_of": buddhist_date(report.as_of),
        "rows": report.result.row_counts,
        "verdict": report.verdict,
        "problems": [problem.to_json() for problem in report.problems],
    }


def difference_report(report: CheckReport, found: Comparison) -> dict[str, Any]:
    """Return what publishing a workbook would change; money in baht."""
    assert report.kind is not None
    headlines = headline_changes(report.kind, found.before, found.after)
    return {
        "file": report.result.file_name,
        "kind": report.kind,
        "as_of": buddhist_date(report.as_of),
        "against": found.basis,
        "publication": _publication(found.head),
        "added": [_lone(sheet, row) for sheet in found.difference.sheets for row in sheet.added],
        "removed": [_lone(sheet, row) for sheet in found.difference.sheets for row in sheet.removed],
        "changed": [
            _changed(sheet, row.name, cell)
            for sheet in found.difference.sheets
            for row in sheet.changed
            for cell in row.cells
        ],
        "renames": [
            {"sheet": each.sheet, "field": each.field, "old": each.old, "new": each.new}
            for each in found.difference.proposals
        ],
        "headlines": [
            {
                "key": each.figure.key,
                "unit": each.figure.unit,
                "before": plain(each.before.value) if each.before else None,
                "after": plain(each.after.value) if each.after else None,
                "difference": plain(each.difference),
            }
            for each in headlines
        ],
    }


def outcome_report(outcome: Outcome) -> dict[str, Any]:
    """Return what became of an act."""
    return {
        "state": outcome.state,
        "message": outcome.message,
        "publication": _publication(outcome.publication),
        "unexplained": [
            {"id": each.id, "code": each.problem.code, "key": each.check.key, "message": each.problem.message}
            for each in outcome.unexplained
        ],
    }


def history_report(lines: list[Line]) -> dict[str, Any]:
    """Return lines of the log, the latest first."""
    return {"publications": [_line(each) for each in lines]}


def lock_report(period: str, lock: PeriodLock) -> dict[str, Any]:
    """Return the state of a month."""
    return {
        "period": period,
        "state": lock.state,
        "since": buddhist_moment(lock.since),
        "by": lock.by,
        "reason": lock.reason,
        "open_until": buddhist_date(lock.open_until),
    }


def trail_report(entries: list[Entry]) -> dict[str, Any]:
    """Return entries of the trail, the newest first."""
    return {
        "entries": [
            {
                "number": each.number,
                "at": buddhist_moment(each.at),
                "login": each.login,
                "name": each.name,
                "source": each.source,
                "action": each.action,
                "target": each.target,
                "kind": each.kind,
                "period": each.period,
                "outcome": each.outcome,
                "before": each.before_hash,
                "after": each.after_hash,
                "details": dict(each.details),
                "seal": each.seal,
            }
            for each in entries
        ]
    }


def verification_report(found: Verification) -> dict[str, Any]:
    """Return what checking the trail came to."""
    return {
        "intact": found.intact,
        "entries": found.entries,
        "seal": found.seal,
        "broken_at": found.broken_at,
        "fault": found.fault,
    }


def _line(line: Line) -> dict[str, Any]:
    publication = _publication(line.publication)
    assert publication is not None
    snapshot = line.snapshot
    return {
        **publication,
        "in_force": line.in_force,
        "file": snapshot.file_name if snapshot else None,
        "sha256": snapshot.sha256 if snapshot else None,
        "verdict": snapshot.verdict if snapshot else None,
        "explanations": [
            {"id": each.check_id, "key": each.figure_key, "text": each.text} for each in line.explanations
        ],
    }


def _publication(found: Publication | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "number": found.number,
        "kind": found.kind,
        "period": found.period,
        "act": found.act,
        "snapshot": found.snapshot_id,
        "login": found.login,
        "name": found.name,
        "uploaded_by": found.uploaded_by,
        "at": buddhist_moment(aware(found.at)),
        "reason": found.reason,
    }


def _lone(sheet: SheetDifference, row: LoneRow) -> dict[str, Any]:
    values = {name: _value(sheet, name, value) for name, value in row.values.items() if value is not None}
    return {"sheet": sheet.title, "row": row.row, **_named(row.name), "values": values}


def _changed(sheet: SheetDifference, name: RowName, cell: CellChange) -> dict[str, Any]:
    return {
        "sheet": sheet.title,
        **_named(name),
        "field": cell.field,
        "column": sheet.columns[cell.field].printed,
        "before_cell": cell.before_cell,
        "after_cell": cell.after_cell,
        "before": _value(sheet, cell.field, cell.before),
        "after": _value(sheet, cell.field, cell.after),
        "difference": _value(sheet, cell.field, cell.difference),
    }


def _named(name: RowName) -> dict[str, Any]:
    key = {field: value if isinstance(value, int | str) else str(value) for field, value in name.parts}
    return {"key": key, "name": name.name, "total": name.total}


def _value(sheet: SheetDifference, field: str, value: object) -> Any:  # noqa: ANN401 - any JSON value
    if (
        isinstance(value, int)
        and not isinstance(value, bool)
        and sheet.columns[field].type is ColumnType.MONEY
    ):
        return baht_of(value)
    if isinstance(value, dt.date):
        return buddhist_date(value)
    if isinstance(value, QuantityState):
        return value.value
    return plain(value) if not isinstance(value, bool) else value  # type: ignore[arg-type]


def buddhist_date(day: dt.date | None) -> str | None:
    """Return a day as every JSON has it, ``2561-12-31``."""
    return None if day is None else f"{month_key(day)}-{day.day:02d}"


def buddhist_moment(at: dt.datetime | None) -> str | None:
    """Return a moment on the office's clock, the year Buddhist like every other year of the JSON."""
    if at is None:
        return None
    local = at.astimezone(BANGKOK)
    return f"{month_key(local.date())}-{local.day:02d}T{local:%H:%M:%S}+07:00"
