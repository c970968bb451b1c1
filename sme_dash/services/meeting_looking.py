"""Looking at meetings: which there are for whom, the month each shows, its book, what became of it since."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sme_dash.access import Action, Actor, Decision
from sme_dash.measures.month import Month
from sme_dash.meeting import CarriedResolution, FrozenSnapshot, Resolution
from sme_dash.periods import month_key, parse_month_key
from sme_dash.services.acts import Acts
from sme_dash.services.dashboards import Dashboards
from sme_dash.services.kept import Kept
from sme_dash.services.report import plain, to_json
from sme_dash.store import meetings, publications
from sme_dash.store.meetings import Meeting
from sme_dash.store.times import aware
from sme_dash.thai import format as thai
from sme_dash.thai.format import Display
from sme_dash.views.book import MeetingBook
from sme_dash.views.meeting_book import Around, meeting_book
from sme_dash.views.names import KIND_NAMES

BOOKS_KEPT = 12
MONTHS_KEPT = 12


class LookingAtMeetings:
    """What may be known of meetings; the acts on them follow in services/meeting_changing.py and meetings.py."""

    def __init__(self, acts: Acts, dashboards: Dashboards) -> None:
        self._acts = acts
        self._dashboards = dashboards
        self._books = Kept(BOOKS_KEPT)
        self._frozen_months = Kept(MONTHS_KEPT)
        self._digests = Kept(MONTHS_KEPT)

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
        as_published = self._dashboards.month(frozen.as_of, frozen.publication)
        key = (frozen.number, as_published.edition)
        return self._frozen_months.get(
            key,
            lambda: replace(
                as_published,
                explanations={each.check_id: each.text for each in frozen.explanations},
                explained_by={each.check_id: each.by for each in frozen.explanations},
                nothing_to_report=frozen.nothing_to_report,
            ),
        )

    def snapshots(self, meeting: Meeting) -> tuple[FrozenSnapshot, ...]:
        """Return the workbooks that a meeting's figures come from, frozen or as published now."""
        if meeting.record.frozen is not None:
            return meeting.record.frozen.snapshots
        return self._named(self.month(meeting).snapshot_ids)

    def computes_as_frozen(self, meeting: Meeting) -> bool:
        """Return whether today's software computes the very figures and contradictions that the committee saw."""
        frozen = meeting.record.frozen
        return frozen is None or frozen.figures_sha256 == self._digest(self.month(meeting))

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

    def now_of(self, carried: CarriedResolution) -> Resolution | None:
        """Return a carried resolution as it stands now, None where it was struck."""
        with self._acts.store.transaction() as connection:
            taken_at = meetings.latest(connection, carried.meeting).record
        return next((each for each in taken_at.resolutions if each.key == carried.resolution.key), None)

    def book(self, meeting: Meeting, *, display: Display) -> MeetingBook:
        """Return everything that a meeting shows, in the reader's digits and unit; kept per revision and month."""
        month, carried = self.month(meeting), self.carried(meeting)
        notices = self._notices(meeting, month, display)
        key = (self.edition(meeting), display, notices)
        return self._books.get(key, lambda: self._made(meeting, month, carried, notices, display))

    def edition(self, meeting: Meeting) -> tuple[object, ...]:
        """Return what tells a meeting's book and papers from the same meeting's at another time."""
        month = self.month(meeting)
        said = tuple(sorted(month.explanations.items()))
        return (meeting.id, meeting.revision, month.edition, said, self.carried(meeting))

    def quarter_targets(self, meeting: Meeting) -> tuple[float, ...]:
        """Return the cumulative disbursement targets that a meeting shows: as frozen, or as set now."""
        frozen = meeting.record.frozen
        return frozen.quarter_targets if frozen else self._acts.settings.disbursement.quarter_targets

    def _made(
        self,
        meeting: Meeting,
        month: Month,
        carried: tuple[CarriedResolution, ...],
        notices: tuple[str, ...],
        display: Display,
    ) -> MeetingBook:
        frozen, settings = meeting.record.frozen, self._acts.settings
        around = Around(
            office=frozen.office if frozen else settings.office.name,
            short_name=settings.office.short_name,
            quarter_targets=self.quarter_targets(meeting),
            snapshots=self.snapshots(meeting),
            carried=carried,
            written_at=frozen.at if frozen else aware(meeting.at),
            notices=notices,
        )
        return meeting_book(meeting.record, month, around, display=display)

    def _notices(self, meeting: Meeting, month: Month, display: Display) -> tuple[str, ...]:
        """Return what a reader must know first; what the papers say does not depend on it."""
        said = []
        missing = month.missing_kinds
        if missing and not month.tables:
            period = thai.month_long(month.as_of, display)
            said.append(f"งวด{period} ยังไม่มีข้อมูลที่เผยแพร่ เอกสารการประชุมจึงยังไม่มีตัวเลข")
        elif missing:
            said.append(f"งวดนี้ยังไม่มีข้อมูลชุด{_names(missing)} วาระที่ใช้ข้อมูลชุดนี้จึงไม่มีตัวเลข")
        replaced = self.replaced_since(meeting)
        if replaced:
            names = _names(each.kind for each in replaced)
            said.append(f"หลังตรึงข้อมูลแล้ว มีการถอนหรือเปลี่ยนข้อมูลชุด{names} การประชุมนี้ยังคงแสดงข้อมูลตามที่ตรึงไว้")
        if not self.computes_as_frozen(meeting):
            said.append("โปรแกรมรุ่นปัจจุบันคำนวณตัวเลขบางรายการต่างจากเมื่อครั้งที่ตรึงข้อมูล โปรดใช้เอกสารฉบับที่พิมพ์ไว้เป็นหลัก")
        return tuple(said)

    def _digest(self, month: Month) -> str:
        return self._digests.get(month.edition, lambda: digest_of(month))

    def _named(self, snapshot_ids: Iterable[int]) -> tuple[FrozenSnapshot, ...]:
        return tuple(
            FrozenSnapshot(
                id=each.id,
                kind=each.kind,
                as_of=each.as_of,
                file_name=each.file_name,
                sha256=each.sha256,
                note=each.note or "",
            )
            for each in map(self._dashboards.snapshot, snapshot_ids)
        )

    def _day_of(self, period: str) -> dt.date:
        """Return the day that a month's figures are of: the published one, else the month's last."""
        shown = {month_key(day): day for day in self._dashboards.as_of_dates()}
        return shown.get(period) or parse_month_key(period)


def digest_of(month: Month) -> str:
    """Return the SHA-256 of every figure of a month and of what it contradicts: keys, values and units, whatever words
    they are shown in."""
    figures = {key: [plain(each.value), each.unit] for key, each in sorted(month.figures.items())}
    findings = {
        each.id: [plain(each.left), plain(each.right), each.unit, each.rounding]
        for each in sorted(month.findings, key=lambda each: each.id)
    }
    return hashlib.sha256(to_json({"figures": figures, "findings": findings}).encode()).hexdigest()


def _names(kinds: Iterable[str]) -> str:
    return " และชุด".join(KIND_NAMES.get(each, each) for each in kinds)


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
