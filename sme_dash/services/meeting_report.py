"""The stable JSON of meetings: a line of the list, one meeting with agenda and resolutions, what became of an act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sme_dash.meeting import CarriedResolution, FrozenSet, Resolution
from sme_dash.services.desk_report import buddhist_date, buddhist_moment
from sme_dash.services.meeting_answers import Meeting, MeetingOutcome


def meetings_report(found: Sequence[Meeting]) -> dict[str, Any]:
    """Return the meetings, the one held last first."""
    return {"meetings": [_line(each) for each in found]}


def meeting_report(meeting: Meeting, carried: Sequence[CarriedResolution]) -> dict[str, Any]:
    """Return one meeting with its agenda, remarks and resolutions, and those of earlier meetings."""
    record = meeting.record
    return {
        **_line(meeting),
        "place": record.place,
        "starts_at": record.starts_at,
        "agenda": [
            {
                "key": each.key,
                "topic": each.topic.value,
                "title": each.title,
                "minutes": each.minutes,
                "fiscal_year": each.fiscal_year,
                "prose_edited": each.prose is not None,
            }
            for each in record.agenda
        ],
        "remarks": [each.model_dump() for each in record.remarks],
        "resolutions": [_resolution(each) for each in record.resolutions],
        "carried": [
            {"meeting": each.meeting, "name": each.meeting_name, **_resolution(each.resolution)}
            for each in carried
        ],
        "frozen": _frozen(record.frozen) if record.frozen is not None else None,
    }


def outcome_report(outcome: MeetingOutcome) -> dict[str, Any]:
    """Return what became of an act on a meeting."""
    return {
        "state": outcome.state,
        "message": outcome.message,
        "meeting": _line(outcome.meeting) if outcome.meeting is not None else None,
    }


def _line(meeting: Meeting) -> dict[str, Any]:
    record = meeting.record
    return {
        "id": meeting.id,
        "revision": meeting.revision,
        "committee": record.committee,
        "number": record.number,
        "year": record.year,
        "held_on": buddhist_date(record.held_on),
        "as_of": record.period,
        "fiscal_year": record.fiscal_year,
        "quarter": record.quarter,
        "state": "frozen" if record.frozen is not None else "draft",
        "set": record.frozen.number if record.frozen is not None else None,
        "resolutions_taken": len(record.resolutions),
        "resolutions_open": sum(not each.state.is_settled for each in record.resolutions),
    }


def _resolution(each: Resolution) -> dict[str, Any]:
    return {
        "key": each.key,
        "item": each.item,
        "text": each.text,
        "owner": each.owner,
        "due": buddhist_date(each.due),
        "state": each.state.value,
        "follow_ups": [
            {"at": buddhist_moment(said.at), "by": said.by, "state": said.state.value, "note": said.note}
            for said in each.follow_ups
        ],
    }


def _frozen(frozen: FrozenSet) -> dict[str, Any]:
    return {
        "set": frozen.number,
        "at": buddhist_moment(frozen.at),
        "by": frozen.by,
        "publication": frozen.publication,
        "figures_sha256": frozen.figures_sha256,
        "snapshots": [
            {
                "id": each.id,
                "kind": each.kind,
                "as_of": buddhist_date(each.as_of),
                "file": each.file_name,
                "sha256": each.sha256,
            }
            for each in frozen.snapshots
        ],
    }
