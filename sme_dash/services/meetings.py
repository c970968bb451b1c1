"""Meetings: prepared, written, frozen to what is published, and kept with their resolutions.

Looking stands in services/meeting_looking.py, preparing and resolutions in services/meeting_changing.py; here a meeting
begins and is frozen.
"""

from __future__ import annotations

import datetime as dt

from pydantic import ValidationError

from sme_dash.access import Action, Actor
from sme_dash.measures.month import Month
from sme_dash.meeting import AgendaItem, FrozenExplanation, FrozenSet, MeetingRecord, Topic
from sme_dash.periods import fiscal_quarter, fiscal_year_of, to_buddhist
from sme_dash.services.meeting_answers import (
    NO_AGENDA,
    AlreadyFrozen,
    MeetingOutcome,
    MovedOn,
    NotNow,
    one_line,
    why_not,
)
from sme_dash.services.meeting_changing import ChangingMeetings
from sme_dash.services.meeting_looking import digest_of
from sme_dash.store import meetings, publications
from sme_dash.store.meetings import Meeting, MeetingOvertaken
from sme_dash.thai.format import Display
from sme_dash.views.meeting_book import generated_prose

PAPER = Display("arabic", "baht")
"""How prose is written when it is frozen; Thai digits are put in when it is shown."""


class Meetings(ChangingMeetings):
    """Use cases on meetings."""

    def proposal(
        self, committee: str, period: str, held_on: dt.date, *, number: int | None = None
    ) -> MeetingRecord:
        """Return a new meeting to begin with: the next number of the year unless one is named, the usual agenda.

        Raises ValueError where a meeting cannot be called so.
        """
        year, committee = to_buddhist(held_on.year), one_line(committee)
        with self._acts.store.transaction() as connection:
            numbers = [
                each.record.number
                for each in meetings.every(connection)
                if (each.record.committee, each.record.year) == (committee, year)
            ]
        day = self._day_of(period)
        return MeetingRecord(
            committee=committee,
            number=max(numbers, default=0) + 1 if number is None else number,
            year=year,
            held_on=held_on,
            period=period,
            fiscal_year=fiscal_year_of(day),
            quarter=fiscal_quarter(day),
            agenda=tuple(
                AgendaItem(key=f"a{place}", topic=topic, title=topic.thai, fiscal_year=None)
                for place, topic in enumerate(Topic, start=1)
            ),
        )

    def begin(
        self, actor: Actor, committee: str, period: str, held_on: dt.date, *, number: int | None = None
    ) -> MeetingOutcome:
        """Create a meeting as proposed."""
        try:
            record = self.proposal(committee, period, held_on, number=number)
        except ValidationError as invalid:
            return why_not(invalid)
        return self.create(actor, record)

    def freeze(
        self, actor: Actor, meeting_id: int, seen: int, *, shown: tuple[int, ...] | None = None
    ) -> MeetingOutcome:
        """Fix figures, prose and explanations to what is published now, under the next number of a frozen set.

        ``shown`` are the snapshots that whoever confirms was shown: where others are in force by now, nothing is frozen.
        """
        actor = self._acts.who(actor)
        answer = self._acts.may(actor, Action.FREEZE_MEETING)
        if not answer.allowed:
            return self._refused(actor, Action.FREEZE_MEETING, answer, str(meeting_id))
        try:
            return self._freeze(actor, meeting_id, seen, shown)
        except (AlreadyFrozen, KeyError, MeetingOvertaken, MovedOn, NotNow) as stopped:
            return why_not(stopped)

    def _freeze(
        self, actor: Actor, meeting_id: int, seen: int, shown: tuple[int, ...] | None
    ) -> MeetingOutcome:
        with self._acts.store.transaction() as connection:
            head = meetings.latest(connection, meeting_id)
            moment = publications.version(connection)
        _want_ready(head, seen)
        day = self._day_of(head.record.period)
        then, month = self._dashboards.month(day, moment), self._dashboards.month(day)
        if _workbooks(then) != _workbooks(month) or shown not in {None, month.snapshot_ids}:
            raise MovedOn(head)
        # What was declared or explained without publishing anything is no part of the moment; the month now has it.
        settings, carried = self._acts.settings, self.carried(head)
        frozen = FrozenSet(
            number=1,
            at=self._acts.clock().replace(microsecond=0),
            by=actor.name,
            as_of=month.as_of,
            publication=moment,
            snapshots=self._named(month.snapshot_ids),
            before=self._named(month.before),
            explanations=tuple(
                FrozenExplanation(check_id=key, text=text, by=month.explained_by.get(key, ""))
                for key, text in sorted(month.explanations.items())
            ),
            nothing_to_report=month.nothing_to_report,
            prose={item.key: self._prose_of(item, month) for item in head.record.agenda},
            carried=carried,
            figures_sha256=digest_of(month),
            office=settings.office.name,
            quarter_targets=settings.disbursement.quarter_targets,
        )
        with self._acts.store.transaction(writes=True) as connection:
            _want_ready(meetings.latest(connection, meeting_id), seen)
            number = meetings.next_set_number(connection, meeting_id)
            record = head.record.model_copy(update={"frozen": frozen.model_copy(update={"number": number})})
            kept = meetings.revise(
                connection, actor, meeting_id, record, seen=head.revision, at=self._acts.clock()
            )
            self._log(connection, actor, "freeze_meeting", kept)
        return MeetingOutcome("done", f"ตรึงข้อมูลการประชุมเป็นชุดที่ {number} แล้ว", kept)

    def prose_of(self, meeting: Meeting, item: AgendaItem) -> tuple[str, ...]:
        """Return the paragraphs of a draft's item as freezing would keep them: those edited, else those generated."""
        return self._prose_of(item, self.month(meeting))

    def _prose_of(self, item: AgendaItem, month: Month) -> tuple[str, ...]:
        if item.prose is not None:
            return item.prose
        settings = self._acts.settings
        return generated_prose(
            item,
            month,
            display=PAPER,
            quarter_targets=settings.disbursement.quarter_targets,
            office=settings.office.short_name,
        )


def _workbooks(month: Month) -> tuple[object, ...]:
    """Return what a month is made from: lines of the log, snapshots, and those before that it goes on from."""
    return month.as_of, month.publications, month.snapshot_ids, month.before


def _want_ready(meeting: Meeting, seen: int) -> None:
    """Stop where a meeting is frozen, is not the one seen, or has nothing to freeze."""
    if meeting.record.is_frozen:
        raise AlreadyFrozen(meeting)
    if meeting.revision != seen:
        raise MeetingOvertaken(meeting)
    if not meeting.record.agenda:
        raise NotNow(NO_AGENDA)
