"""Preparing a meeting and keeping its resolutions: rights asked at the moment of acting, nobody's words overwritten.

A part is changed on top of the revision that its writer saw. Where somebody else changed that very part meanwhile,
who comes second is told so and nothing is written; changes to other parts do not stand in each other's way. Once
frozen, only resolutions and what became of them may still be added.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationError
from sqlalchemy import Connection

from sme_dash.access import Action, Actor, Decision
from sme_dash.meeting import FollowUp, MeetingRecord, Remark, Resolution, ResolutionState
from sme_dash.services.acts import written
from sme_dash.services.meeting_answers import (
    FROZEN,
    NO_ITEM,
    NO_RESOLUTION,
    MeetingOutcome,
    NameTaken,
    NotNow,
    clean,
    one_line,
    why_not,
)
from sme_dash.services.meeting_looking import LookingAtMeetings
from sme_dash.store import meetings
from sme_dash.store.meetings import Meeting, MeetingOvertaken

Change = Callable[[MeetingRecord], MeetingRecord]
Part = Callable[[MeetingRecord], object]
MeetingDeed = Literal[
    "create_meeting", "change_meeting", "resolve", "strike_resolution", "follow_up", "freeze_meeting"
]
"""What an act on a meeting is called on record."""


def whole_draft(record: MeetingRecord) -> object:
    """Return everything of a meeting that stands fast once it is frozen."""
    return record.model_copy(update={"resolutions": ()})


@dataclass(frozen=True)
class _Act:
    """What an act is called on record, and what is said when it is done."""

    name: MeetingDeed
    done: str


_CHANGE = _Act("change_meeting", "บันทึกการประชุมแล้ว")
_RESOLVE = _Act("resolve", "บันทึกมติแล้ว")
_STRIKE = _Act("strike_resolution", "ลบมติแล้ว")
_FOLLOW_UP = _Act("follow_up", "บันทึกผลการดำเนินการแล้ว")


class ChangingMeetings(LookingAtMeetings):
    """The acts that put a meeting together and keep its resolutions."""

    def create(self, actor: Actor, record: MeetingRecord) -> MeetingOutcome:
        """Keep a new meeting as a draft; the same committee, number and year is there once."""
        actor = self._acts.who(actor)
        answer = self._acts.may(actor, Action.PREPARE_MEETING)
        if not answer.allowed:
            return self._refused(actor, Action.PREPARE_MEETING, answer, one_line(record.name))
        try:
            with self._acts.store.transaction(writes=True) as connection:
                record = clean(record)
                _want_free_name(connection, record)
                kept = meetings.create(connection, actor, record, self._acts.clock())
                self._log(connection, actor, "create_meeting", kept)
        except (NameTaken, NotNow, ValidationError) as stopped:
            return why_not(stopped)
        return MeetingOutcome("done", "สร้างการประชุมแล้ว", kept)

    def change(
        self, actor: Actor, meeting_id: int, seen: int, change: Change, *, part: Part = whole_draft
    ) -> MeetingOutcome:
        """Change a draft: head, agenda, prose or remarks, on top of the revision that the writer saw.

        ``part`` picks what is being changed out of a record: where that stands as it was seen, whatever else somebody
        changed meanwhile stays too.
        """

        def apply(record: MeetingRecord) -> MeetingRecord:
            if record.is_frozen:
                raise NotNow(FROZEN)
            changed = change(record)
            kept_items = {each.key for each in changed.agenda}
            orphans = {each.item for each in changed.resolutions} - kept_items
            if orphans:
                titles = " และ".join(each.title for each in record.agenda if each.key in orphans)
                raise NotNow(f"วาระ{titles}มีมติอยู่ จึงยังไม่ได้บันทึก โปรดลบมติก่อน หรือคงวาระนี้ไว้")
            return changed

        return self._revised(actor, meeting_id, seen, _CHANGE, apply, part=part)

    def write_prose(
        self, actor: Actor, meeting_id: int, seen: int, item: str, paragraphs: Sequence[str] | None
    ) -> MeetingOutcome:
        """Keep edited paragraphs of an item; None goes back to the generated ones."""
        kept = None if paragraphs is None else tuple(each.strip() for each in paragraphs if each.strip())

        def put(record: MeetingRecord) -> MeetingRecord:
            if record.item(item) is None:
                raise NotNow(NO_ITEM)
            agenda = tuple(
                each.model_copy(update={"prose": kept}) if each.key == item else each
                for each in record.agenda
            )
            return record.model_copy(update={"agenda": agenda})

        def prose(record: MeetingRecord) -> object:
            found = record.item(item)
            return found and found.prose

        return self.change(actor, meeting_id, seen, put, part=prose)

    def remark(self, actor: Actor, meeting_id: int, seen: int, remark: Remark) -> MeetingOutcome:
        """Keep the responsible unit's explanation and remedy of a figure; empty words take it back."""

        def put(record: MeetingRecord) -> MeetingRecord:
            others = tuple(each for each in record.remarks if each.subject != remark.subject)
            said = (remark,) if remark.cause.strip() or remark.remedy.strip() else ()
            return record.model_copy(update={"remarks": others + said})

        return self.change(actor, meeting_id, seen, put, part=lambda record: record.remark(remark.subject))

    def add_resolution(
        self,
        actor: Actor,
        meeting_id: int,
        item: str,
        text: str,
        *,
        owner: str = "",
        due: dt.date | None = None,
    ) -> MeetingOutcome:
        """Add a resolution under an agenda item, also after the meeting was frozen; the same one again changes nothing."""
        # Read before the writing transaction: it must not wait for a second connection while it holds the first.
        struck = {each.key for old in self.revisions(meeting_id) for each in old.record.resolutions}

        def add(record: MeetingRecord) -> MeetingRecord:
            if record.item(item) is None:
                raise NotNow(NO_ITEM)
            said = (item, written(text), one_line(owner), due)
            if said in {(each.item, each.text, each.owner, each.due) for each in record.resolutions}:
                return record
            used = struck | {each.key for each in record.resolutions}
            taken = Resolution.model_construct(
                key=next_key("r", used), item=item, text=text, owner=owner, due=due, follow_ups=()
            )
            return record.model_copy(update={"resolutions": (*record.resolutions, taken)})

        return self._revised(actor, meeting_id, None, _RESOLVE, add)

    def resolve(self, actor: Actor, meeting_id: int, seen: int, resolution: Resolution) -> MeetingOutcome:
        """Keep a resolution, new or changed (same key), also after the meeting was frozen."""

        def put(record: MeetingRecord) -> MeetingRecord:
            if record.item(resolution.item) is None:
                raise NotNow(NO_ITEM)
            old = _resolution(record, resolution.key)
            if old is None:
                return record.model_copy(update={"resolutions": (*record.resolutions, resolution)})
            new = resolution.model_copy(update={"follow_ups": old.follow_ups})
            return record.model_copy(
                update={"resolutions": tuple(new if each is old else each for each in record.resolutions)}
            )

        return self._revised(
            actor, meeting_id, seen, _RESOLVE, put, part=lambda record: _words(record, resolution.key)
        )

    def strike(self, actor: Actor, meeting_id: int, seen: int, key: str) -> MeetingOutcome:
        """Take a resolution off the meeting again; the revision that held it stays on record."""

        def drop(record: MeetingRecord) -> MeetingRecord:
            return record.model_copy(
                update={"resolutions": tuple(each for each in record.resolutions if each.key != key)}
            )

        return self._revised(
            actor, meeting_id, seen, _STRIKE, drop, part=lambda record: _resolution(record, key)
        )

    def follow_up(
        self, actor: Actor, meeting_id: int, key: str, state: ResolutionState, note: str
    ) -> MeetingOutcome:
        """Report what became of a resolution; reports only grow, so whoever comes second adds theirs.

        The last report again, by the same person, changes nothing.
        """
        actor = self._acts.who(actor)
        report = FollowUp.model_construct(
            at=self._acts.clock(), by=actor.name, state=state, note=written(note)
        )

        def add(record: MeetingRecord) -> MeetingRecord:
            old = _resolution(record, key)
            if old is None:
                raise NotNow(NO_RESOLUTION)
            last = old.follow_ups[-1] if old.follow_ups else None
            if last is not None and (last.by, last.state, last.note) == (actor.name, state, report.note):
                return record
            new = old.model_copy(update={"follow_ups": (*old.follow_ups, report)})
            return record.model_copy(
                update={"resolutions": tuple(new if each is old else each for each in record.resolutions)}
            )

        return self._revised(actor, meeting_id, None, _FOLLOW_UP, add)

    def _revised(
        self,
        actor: Actor,
        meeting_id: int,
        seen: int | None,
        act: _Act,
        change: Change,
        *,
        part: Part = whole_draft,
    ) -> MeetingOutcome:
        """Write a changed record where its part stands as in the revision seen; of None on whichever stands."""
        actor = self._acts.who(actor)
        answer = self._acts.may(actor, Action.PREPARE_MEETING)
        if not answer.allowed:
            return self._refused(actor, Action.PREPARE_MEETING, answer, str(meeting_id))
        try:
            with self._acts.store.transaction(writes=True) as connection:
                head = meetings.latest(connection, meeting_id)
                record = clean(change(head.record))
                if record == head.record:
                    return MeetingOutcome("unchanged", "บันทึกไว้ตามนี้แล้ว ไม่มีสิ่งใดเปลี่ยนแปลง", head)
                if seen is not None and seen != head.revision:
                    before = meetings.at_revision(connection, meeting_id, seen).record
                    if part(before) != part(head.record):
                        raise MeetingOvertaken(head)
                if record.name != head.record.name:
                    _want_free_name(connection, record, besides=meeting_id)
                kept = meetings.revise(
                    connection, actor, meeting_id, record, seen=head.revision, at=self._acts.clock()
                )
                self._log(connection, actor, act.name, kept)
        except (KeyError, MeetingOvertaken, NameTaken, NotNow, ValidationError) as stopped:
            return why_not(stopped)
        return MeetingOutcome("done", act.done, kept)

    def _refused(self, actor: Actor, action: Action, answer: Decision, target: str) -> MeetingOutcome:
        self._acts.refused(actor, action, answer, target=target)
        return MeetingOutcome("refused", answer.reason, decision=answer)

    def _log(self, connection: Connection, actor: Actor, act: MeetingDeed, kept: Meeting) -> None:
        frozen = kept.record.frozen
        self._acts.log(
            connection,
            actor,
            act,
            target=kept.record.name,
            period=kept.record.period,
            after=hashlib.sha256(kept.record.model_dump_json().encode()).hexdigest(),
            details={
                "meeting": kept.id,
                "revision": kept.revision,
                **({"set": frozen.number} if frozen is not None and act == "freeze_meeting" else {}),
            },
        )


def next_key(prefix: str, used: Iterable[str]) -> str:
    """Return the next key of an agenda item (``a``) or resolution (``r``)."""
    return f"{prefix}{max((int(key[1:]) for key in used), default=0) + 1}"


def _want_free_name(connection: Connection, record: MeetingRecord, besides: int | None = None) -> None:
    """Stop where the committee has another meeting of that number and year."""
    for each in meetings.every(connection):
        if each.record.name == record.name and each.id != besides:
            raise NameTaken(each)


def _resolution(record: MeetingRecord, key: str) -> Resolution | None:
    return next((each for each in record.resolutions if each.key == key), None)


def _words(record: MeetingRecord, key: str) -> object:
    """Return what a resolution says; reports on it come and go beside that."""
    found = _resolution(record, key)
    return found and (found.item, found.text, found.owner, found.due)
