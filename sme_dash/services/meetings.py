"""Meetings: prepared, written, frozen to what is published, and kept with their resolutions.

A meeting is changed by handing in the whole record that somebody wrote on top of the revision they saw; who comes
second is told so and loses nothing. Once frozen, only resolutions and what became of them may still be added.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError
from sqlalchemy import Connection

from sme_dash.access import Action, Actor, Decision
from sme_dash.measures.month import Month
from sme_dash.meeting import (
    AgendaItem,
    CarriedResolution,
    FollowUp,
    FrozenExplanation,
    FrozenSet,
    FrozenSnapshot,
    MeetingRecord,
    Remark,
    Resolution,
    ResolutionState,
    Topic,
)
from sme_dash.periods import fiscal_quarter, fiscal_year_of, month_key, parse_month_key, to_buddhist
from sme_dash.services.acts import Acts, State, written
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.kept import Kept
from sme_dash.services.report import figures_report, to_json
from sme_dash.store import meetings, publications
from sme_dash.store.meetings import Meeting, MeetingOvertaken
from sme_dash.store.snapshots import Snapshot
from sme_dash.store.times import aware
from sme_dash.thai.format import Display
from sme_dash.views.book import MeetingBook
from sme_dash.views.meeting_book import Around, generated_prose, meeting_book
from sme_dash.views.names import KIND_NAMES

Change = Callable[[MeetingRecord], MeetingRecord]

OVERTAKEN = "มีผู้แก้ไขการประชุมนี้ไปก่อนแล้ว จึงยังไม่ได้บันทึกสิ่งที่ท่านแก้ไข โปรดตรวจฉบับล่าสุดแล้วบันทึกอีกครั้ง"
FROZEN = "การประชุมนี้ตรึงข้อมูลแล้ว จึงแก้ไขได้เฉพาะมติที่ประชุมและผลการดำเนินการตามมติ"
UNKNOWN = "ไม่พบการประชุมนี้"
INVALID = "ข้อมูลการประชุมไม่ถูกต้อง โปรดตรวจสอบความยาวข้อความและตัวเลขที่กรอก"
BOOKS_KEPT = 12
PAPER = Display("arabic", "baht")
"""How prose is written when it is frozen; Thai digits are put in when it is shown."""


@dataclass(frozen=True)
class MeetingOutcome:
    """What became of an act on a meeting: ``state`` as in services/acts.py, ``meeting`` as it stands now."""

    state: State
    message: str
    meeting: Meeting | None = None
    decision: Decision | None = None

    @property
    def took_effect(self) -> bool:
        """Return whether something changed."""
        return self.state == "done"


class NotNow(Exception):  # noqa: N818 - leaves a transaction with the reason, undoing what it wrote
    """Says in Thai why a meeting cannot be changed so."""


@dataclass(frozen=True)
class _Act:
    """What an act is called on record, and what is said when it is done."""

    name: str
    done: str


class Meetings:
    """Use cases on meetings."""

    def __init__(self, acts: Acts, dashboards: Dashboards) -> None:
        self._acts = acts
        self._dashboards = dashboards
        self._books = Kept(BOOKS_KEPT)

    # -- looking ----------------------------------------------------------------------------------------

    def listed(self, actor: Actor) -> list[Meeting]:
        """Return the meetings that somebody may see, the one held last first; drafts are for who prepares them."""
        if not self._acts.may(actor, Action.VIEW_MEETING).allowed:
            return []
        with self._acts.store.transaction() as connection:
            found = meetings.every(connection)
        prepares = self._acts.may(actor, Action.PREPARE_MEETING).allowed
        return [each for each in found if prepares or each.record.is_frozen]

    def get(self, actor: Actor, meeting_id: int) -> Meeting | Decision:
        """Return one meeting, or the decision why not; KeyError where there is none of that number."""
        answer = self._acts.may(actor, Action.VIEW_MEETING)
        if not answer.allowed:
            return answer
        with self._acts.store.transaction() as connection:
            found = meetings.latest(connection, meeting_id)
        if not found.record.is_frozen:
            answer = self._acts.may(actor, Action.PREPARE_MEETING)
        return found if answer.allowed else answer

    def revisions(self, meeting_id: int) -> list[Meeting]:
        """Return every revision of a meeting, the first first."""
        with self._acts.store.transaction() as connection:
            return meetings.revisions(connection, meeting_id)

    def month(self, meeting: Meeting) -> Month:
        """Return the month that a meeting shows: as frozen, or as published now while it is a draft."""
        record = meeting.record
        if record.frozen is None:
            return self._dashboards.month(self._day_of(record.period))
        frozen = record.frozen
        month = self._dashboards.month(frozen.as_of, frozen.publication)
        return replace(
            month,
            explanations={each.check_id: each.text for each in frozen.explanations},
            explained_by={each.check_id: each.by for each in frozen.explanations},
            nothing_to_report=frozen.nothing_to_report,
        )

    def snapshots(self, meeting: Meeting) -> tuple[FrozenSnapshot, ...]:
        """Return the workbooks that a meeting's figures come from, frozen or as published now."""
        if meeting.record.frozen is not None:
            return meeting.record.frozen.snapshots
        return self._named(self.month(meeting).snapshot_ids)

    def computes_as_frozen(self, meeting: Meeting) -> bool:
        """Return whether today's software computes the very figures that the committee saw."""
        frozen = meeting.record.frozen
        return frozen is None or frozen.figures_sha256 == digest_of(self.month(meeting))

    def replaced_since(self, meeting: Meeting) -> tuple[FrozenSnapshot, ...]:
        """Return the frozen workbooks that are no longer the ones shown for their month: withdrawn or replaced."""
        frozen = meeting.record.frozen
        if frozen is None:
            return ()
        with self._acts.store.transaction() as connection:
            heads = publications.in_force(connection, meeting.record.period)
        shown = {head.snapshot_id for head in heads.values()}
        return tuple(each for each in frozen.snapshots if each.id not in shown)

    def carried(self, meeting: Meeting) -> tuple[CarriedResolution, ...]:
        """Return earlier resolutions of the same committee: those of the meeting before, and any still open.

        Of a frozen meeting as they stood when it was frozen.
        """
        if meeting.record.frozen is not None:
            return meeting.record.frozen.carried
        with self._acts.store.transaction() as connection:
            return _carried(meeting, meetings.every(connection))

    def book(self, meeting: Meeting, *, display: Display) -> MeetingBook:
        """Return everything that a meeting shows, in the reader's digits and unit; kept per revision and month."""
        month = self.month(meeting)
        notices = self._notices(meeting)
        key = (self.edition(meeting), display, notices)
        return self._books.get(key, lambda: self._made(meeting, month, notices, display))

    def edition(self, meeting: Meeting) -> tuple[object, ...]:
        """Return what tells a meeting's papers from the same meeting's at another time."""
        return (meeting.id, meeting.revision, self.month(meeting).edition, self.carried(meeting))

    def _made(
        self, meeting: Meeting, month: Month, notices: tuple[str, ...], display: Display
    ) -> MeetingBook:
        frozen, settings = meeting.record.frozen, self._acts.settings
        around = Around(
            office=frozen.office if frozen else settings.office.name,
            quarter_targets=frozen.quarter_targets if frozen else settings.disbursement.quarter_targets,
            snapshots=self.snapshots(meeting),
            carried=self.carried(meeting),
            written_at=frozen.at if frozen else aware(meeting.at),
            notices=notices,
        )
        return meeting_book(meeting.record, month, around, display=display)

    def _notices(self, meeting: Meeting) -> tuple[str, ...]:
        """Return what a reader must know first; what the papers say does not depend on it."""
        said = []
        replaced = self.replaced_since(meeting)
        if replaced:
            names = " ".join(KIND_NAMES.get(each.kind, each.kind) for each in replaced)
            said.append(f"หลังตรึงข้อมูลแล้ว มีการถอนหรือเปลี่ยนข้อมูลชุด{names} การประชุมนี้ยังคงแสดงข้อมูลตามที่ตรึงไว้")
        if not self.computes_as_frozen(meeting):
            said.append("โปรแกรมรุ่นปัจจุบันคำนวณตัวเลขบางรายการต่างจากเมื่อครั้งที่ตรึงข้อมูล โปรดใช้เอกสารฉบับที่พิมพ์ไว้เป็นหลัก")
        return tuple(said)

    # -- writing ----------------------------------------------------------------------------------------

    def proposal(self, committee: str, period: str, held_on: dt.date) -> MeetingRecord:
        """Return a new meeting to begin with: the next number of the year, the usual agenda."""
        year = to_buddhist(held_on.year)
        with self._acts.store.transaction() as connection:
            numbers = [
                each.record.number
                for each in meetings.every(connection)
                if (each.record.committee, each.record.year) == (committee, year)
            ]
        day = self._day_of(period)
        return MeetingRecord(
            committee=committee,
            number=max(numbers, default=0) + 1,
            year=year,
            held_on=held_on,
            period=period,
            fiscal_year=fiscal_year_of(day),
            quarter=fiscal_quarter(day),
            agenda=tuple(
                AgendaItem(key=f"a{number}", topic=topic, title=topic.thai, fiscal_year=None)
                for number, topic in enumerate(Topic, start=1)
            ),
        )

    def create(self, actor: Actor, record: MeetingRecord) -> MeetingOutcome:
        """Keep a new meeting as a draft; the same committee, number and year is there once."""
        actor = self._acts.who(actor)
        answer = self._acts.may(actor, Action.PREPARE_MEETING)
        if not answer.allowed:
            return self._refused(actor, Action.PREPARE_MEETING, answer, record.name)
        with self._acts.store.transaction(writes=True) as connection:
            same = [each for each in meetings.every(connection) if each.record.name == record.name]
            if same:
                return MeetingOutcome("already", f"มีการประชุม{record.name}อยู่แล้ว", same[0])
            kept = meetings.create(connection, actor, _clean(record), self._acts.clock())
            self._log(connection, actor, "create_meeting", kept)
        return MeetingOutcome("done", "สร้างการประชุมแล้ว", kept)

    def change(self, actor: Actor, meeting_id: int, seen: int, change: Change) -> MeetingOutcome:
        """Change a draft: head, agenda, prose or remarks, on top of the revision that the writer saw."""

        def apply(record: MeetingRecord) -> MeetingRecord:
            if record.is_frozen:
                raise NotNow(FROZEN)
            return change(record)

        return self._revised(actor, meeting_id, seen, _Act("change_meeting", "บันทึกการประชุมแล้ว"), apply)

    def write_prose(
        self, actor: Actor, meeting_id: int, seen: int, item: str, paragraphs: Sequence[str] | None
    ) -> MeetingOutcome:
        """Keep edited paragraphs of an item; None goes back to the generated ones."""
        kept = None if paragraphs is None else tuple(each.strip() for each in paragraphs if each.strip())
        return self.change(actor, meeting_id, seen, lambda record: _with_item(record, item, {"prose": kept}))

    def remark(self, actor: Actor, meeting_id: int, seen: int, remark: Remark) -> MeetingOutcome:
        """Keep the responsible unit's explanation and remedy of a figure; empty words take it back."""

        def put(record: MeetingRecord) -> MeetingRecord:
            others = tuple(each for each in record.remarks if each.subject != remark.subject)
            said = (remark,) if remark.cause or remark.remedy else ()
            return record.model_copy(update={"remarks": others + said})

        return self.change(actor, meeting_id, seen, put)

    def resolve(self, actor: Actor, meeting_id: int, seen: int, resolution: Resolution) -> MeetingOutcome:
        """Keep a resolution, new or changed (same key), also after the meeting was frozen."""

        def put(record: MeetingRecord) -> MeetingRecord:
            if record.item(resolution.item) is None:
                raise NotNow("ไม่พบวาระที่มตินี้อยู่")
            old = next((each for each in record.resolutions if each.key == resolution.key), None)
            if old is None:
                return record.model_copy(update={"resolutions": (*record.resolutions, resolution)})
            new = resolution.model_copy(update={"follow_ups": old.follow_ups})
            return record.model_copy(
                update={"resolutions": tuple(new if each is old else each for each in record.resolutions)}
            )

        return self._revised(actor, meeting_id, seen, _Act("resolve", "บันทึกมติแล้ว"), put)

    def strike(self, actor: Actor, meeting_id: int, seen: int, key: str) -> MeetingOutcome:
        """Take a resolution off the meeting again; the revision that held it stays on record."""

        def drop(record: MeetingRecord) -> MeetingRecord:
            return record.model_copy(
                update={"resolutions": tuple(each for each in record.resolutions if each.key != key)}
            )

        return self._revised(actor, meeting_id, seen, _Act("strike_resolution", "ลบมติแล้ว"), drop)

    def follow_up(
        self, actor: Actor, meeting_id: int, key: str, state: ResolutionState, note: str
    ) -> MeetingOutcome:
        """Report what became of a resolution; reports only grow, so whoever comes second adds theirs."""
        actor = self._acts.who(actor)
        report = FollowUp(at=self._acts.clock(), by=actor.name, state=state, note=written(note))

        def add(record: MeetingRecord) -> MeetingRecord:
            if not any(each.key == key for each in record.resolutions):
                raise NotNow("ไม่พบมตินี้")
            return record.model_copy(
                update={
                    "resolutions": tuple(
                        each.model_copy(update={"follow_ups": (*each.follow_ups, report)})
                        if each.key == key
                        else each
                        for each in record.resolutions
                    )
                }
            )

        return self._revised(actor, meeting_id, None, _Act("follow_up", "บันทึกผลการดำเนินการแล้ว"), add)

    def freeze(self, actor: Actor, meeting_id: int, seen: int) -> MeetingOutcome:
        """Fix figures, prose and explanations to what is published now, under the next number of a frozen set."""
        actor = self._acts.who(actor)
        answer = self._acts.may(actor, Action.FREEZE_MEETING)
        if not answer.allowed:
            return self._refused(actor, Action.FREEZE_MEETING, answer, str(meeting_id))
        try:
            with self._acts.store.transaction() as connection:
                head = meetings.latest(connection, meeting_id)
                moment = publications.version(connection)
        except KeyError:
            return _why_not(KeyError(meeting_id))
        if head.record.is_frozen:
            return MeetingOutcome("already", "การประชุมนี้ตรึงข้อมูลแล้ว", head)
        month = self._dashboards.month(self._day_of(head.record.period), moment)
        prose = {item.key: self._prose_of(item, month) for item in head.record.agenda}
        carried = self.carried(head)
        with self._acts.store.transaction(writes=True) as connection:
            now = meetings.latest(connection, meeting_id)
            if now.revision != seen or now.revision != head.revision:
                return MeetingOutcome("overtaken", OVERTAKEN, now)
            frozen = FrozenSet(
                number=meetings.next_set_number(connection, meeting_id),
                at=self._acts.clock().replace(microsecond=0),
                by=actor.name,
                as_of=month.as_of,
                publication=moment,
                snapshots=self._named(month.snapshot_ids, connection),
                before=self._named(month.before, connection),
                explanations=tuple(
                    FrozenExplanation(check_id=key, text=text, by=month.explained_by.get(key, ""))
                    for key, text in sorted(month.explanations.items())
                ),
                nothing_to_report=month.nothing_to_report,
                prose=prose,
                carried=carried,
                figures_sha256=digest_of(month),
                office=self._acts.settings.office.name,
                quarter_targets=self._acts.settings.disbursement.quarter_targets,
            )
            record = now.record.model_copy(update={"frozen": frozen})
            kept = meetings.revise(
                connection, actor, meeting_id, record, seen=now.revision, at=self._acts.clock()
            )
            self._log(connection, actor, "freeze_meeting", kept)
        return MeetingOutcome("done", f"ตรึงข้อมูลการประชุมเป็นชุดที่ {frozen.number} แล้ว", kept)

    # -- shared -----------------------------------------------------------------------------------------

    def _prose_of(self, item: AgendaItem, month: Month) -> tuple[str, ...]:
        if item.prose is not None:
            return item.prose
        targets = self._acts.settings.disbursement.quarter_targets
        return generated_prose(item, month, display=PAPER, quarter_targets=targets)

    def _revised(
        self, actor: Actor, meeting_id: int, seen: int | None, act: _Act, change: Change
    ) -> MeetingOutcome:
        """Write a changed record on top of the revision seen; of None on whichever stands."""
        actor = self._acts.who(actor)
        answer = self._acts.may(actor, Action.PREPARE_MEETING)
        if not answer.allowed:
            return self._refused(actor, Action.PREPARE_MEETING, answer, str(meeting_id))
        try:
            with self._acts.store.transaction(writes=True) as connection:
                head = meetings.latest(connection, meeting_id)
                record = _clean(change(head.record))
                if record == head.record:
                    return MeetingOutcome("unchanged", "ไม่มีการเปลี่ยนแปลง", head)
                on_top_of = head.revision if seen is None else seen
                kept = meetings.revise(
                    connection, actor, meeting_id, record, seen=on_top_of, at=self._acts.clock()
                )
                self._log(connection, actor, act.name, kept)
        except (KeyError, MeetingOvertaken, ValidationError, NotNow) as stopped:
            return _why_not(stopped)
        return MeetingOutcome("done", act.done, kept)

    def _refused(self, actor: Actor, action: Action, answer: Decision, target: str) -> MeetingOutcome:
        self._acts.refused(actor, action, answer, target=target)
        return MeetingOutcome("refused", answer.reason, decision=answer)

    def _log(self, connection: Connection, actor: Actor, act: str, kept: Meeting) -> None:
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

    def _named(
        self, snapshot_ids: Iterable[int], connection: Connection | None = None
    ) -> tuple[FrozenSnapshot, ...]:
        def found(number: int) -> Snapshot:
            if connection is not None:
                return self._acts.store.snapshot(connection, number)
            return self._dashboards.snapshot(number)

        return tuple(
            FrozenSnapshot(
                id=each.id,
                kind=each.kind,
                as_of=each.as_of,
                file_name=each.file_name,
                sha256=each.sha256,
                note=each.note or "",
            )
            for each in map(found, snapshot_ids)
        )

    def _day_of(self, period: str) -> dt.date:
        """Return the day that a month's figures are of: the published one, else the month's last."""
        shown = {month_key(day): day for day in self._dashboards.as_of_dates()}
        return shown.get(period) or parse_month_key(period)


def digest_of(month: Month) -> str:
    """Return the SHA-256 of every figure of a month as ``figures --json`` prints them."""
    return hashlib.sha256(to_json(figures_report(month, PAPER)).encode()).hexdigest()


def next_key(prefix: str, used: Iterable[str]) -> str:
    """Return the next key of an agenda item (``a``) or resolution (``r``)."""
    return f"{prefix}{max((int(key[1:]) for key in used), default=0) + 1}"


def _clean(record: MeetingRecord) -> MeetingRecord:
    """Return a record as it is kept: validated anew, and no citizen's number in what people wrote."""
    return MeetingRecord.model_validate_json(_masked(record).model_dump_json())


def _masked(record: MeetingRecord) -> MeetingRecord:
    agenda = tuple(
        each.model_copy(
            update={
                "title": written(each.title),
                "prose": None if each.prose is None else tuple(map(written, each.prose)),
            }
        )
        for each in record.agenda
    )
    remarks = tuple(
        each.model_copy(
            update={
                "unit": written(each.unit),
                "cause": written(each.cause),
                "remedy": written(each.remedy),
            }
        )
        for each in record.remarks
    )
    resolutions = tuple(
        each.model_copy(update={"text": written(each.text), "owner": written(each.owner)})
        for each in record.resolutions
    )
    return record.model_copy(update={"agenda": agenda, "remarks": remarks, "resolutions": resolutions})


def _with_item(record: MeetingRecord, key: str, update: dict[str, object]) -> MeetingRecord:
    return record.model_copy(
        update={
            "agenda": tuple(
                each.model_copy(update=update) if each.key == key else each for each in record.agenda
            )
        }
    )


def _carried(meeting: Meeting, every: Sequence[Meeting]) -> tuple[CarriedResolution, ...]:
    earlier = [
        each
        for each in every
        if each.id != meeting.id
        and each.record.committee == meeting.record.committee
        and (each.record.held_on, each.id) < (meeting.record.held_on, meeting.id)
    ]
    last = earlier[0].id if earlier else None  # the meetings come with the one held last first
    return tuple(
        CarriedResolution(meeting=each.id, meeting_name=each.record.name, resolution=resolution)
        for each in earlier
        for resolution in each.record.resolutions
        if each.id == last or not resolution.state.is_settled
    )


def _why_not(stopped: Exception) -> MeetingOutcome:
    if isinstance(stopped, MeetingOvertaken):
        return MeetingOutcome("overtaken", OVERTAKEN, stopped.head)
    if isinstance(stopped, ValidationError):
        return MeetingOutcome("errors", INVALID)
    words = str(stopped) if isinstance(stopped, NotNow) else UNKNOWN
    return MeetingOutcome("refused", words, decision=Decision(False, words, "state"))
