"""A quarterly meeting as it is kept: agenda, prose, explanations, resolutions, and the set of snapshots it is frozen to.

The record is plain data that the store keeps as JSON, one revision after the other; it holds no figure. Figures are
computed from the snapshots that the frozen set names.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

SYNTHETIC = "ข้อมูลสมมติ"
"""What a workbook of made-up data says in its remarks, and what is written across everything made from it."""
NAME_LENGTH = 200
PROSE_LENGTH = 8_000
AGENDA_CAP = 40
RESOLUTION_CAP = 200
PARAGRAPH_CAP = 60
REMARK_CAP = 300
FOLLOW_UP_CAP = 100
RECORD_BYTES = 1_000_000
"""What a record without its frozen set may come to: every change keeps another, and every paper prints it."""


class Topic(StrEnum):
    """What an agenda item is about; decides which figures, charts and prose stand under it."""

    CARRIED = "carried"
    DISBURSEMENT = "disbursement"
    KPI = "kpi"
    INTEGRATED_PLAN = "integrated_plan"
    SITUATION = "situation"
    RECONCILIATION = "reconciliation"
    OTHER = "other"

    @property
    def thai(self) -> str:
        """Return the title an item of this topic begins with."""
        return _TOPIC_TITLES[self]


_TOPIC_TITLES = {
    Topic.CARRIED: "เรื่องสืบเนื่องจากการประชุมครั้งก่อน",
    Topic.DISBURSEMENT: "ผลการเบิกจ่ายงบประมาณ",
    Topic.KPI: "ผลการดำเนินงานตามตัวชี้วัด",
    Topic.INTEGRATED_PLAN: "ผลการดำเนินงานตามแผนบูรณาการ",
    Topic.SITUATION: "สถานการณ์ SME",
    Topic.RECONCILIATION: "ข้อสังเกตเกี่ยวกับความสอดคล้องของตัวเลข",
    Topic.OTHER: "เรื่องอื่น ๆ",
}


class ResolutionState(StrEnum):
    """How far a resolution has got."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def thai(self) -> str:
        """Return the word a reader sees."""
        return {
            "open": "ยังไม่ได้ดำเนินการ",
            "in_progress": "อยู่ระหว่างดำเนินการ",
            "done": "ดำเนินการแล้ว",
            "cancelled": "ยกเลิก",
        }[self.value]

    @property
    def is_settled(self) -> bool:
        """Return whether nothing more is to be done."""
        return self in {ResolutionState.DONE, ResolutionState.CANCELLED}


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AgendaItem(_Kept):
    """One item of the agenda.

    ``key`` stays the item's own while others come and go. ``minutes`` is the time planned for it. ``fiscal_year``
    (Buddhist) is the year its figures are of, None for the year of the meeting. ``prose`` are the paragraphs somebody
    edited, None while those generated from the figures stand.
    """

    key: str = Field(pattern=r"^a\d{1,4}$")
    topic: Topic
    title: str = Field(min_length=1, max_length=NAME_LENGTH)
    minutes: int = Field(10, ge=0, le=480)
    fiscal_year: int | None = Field(None, ge=2400, le=2700)
    prose: (
        Annotated[tuple[Annotated[str, Field(max_length=PROSE_LENGTH)], ...], Field(max_length=PARAGRAPH_CAP)]
        | None
    ) = None


class Remark(_Kept):
    """What the responsible unit says about a figure that is behind plan.

    ``subject`` is the figure's key (docs/rules.md §4); ``cause`` and ``remedy`` are the unit's words.
    """

    subject: str = Field(min_length=1, max_length=400)
    unit: str = Field("", max_length=NAME_LENGTH)
    cause: str = Field("", max_length=PROSE_LENGTH)
    remedy: str = Field("", max_length=PROSE_LENGTH)


class FollowUp(_Kept):
    """What became of a resolution at some moment, by whom it was reported."""

    at: AwareDatetime
    by: str
    state: ResolutionState
    note: str = Field("", max_length=PROSE_LENGTH)


class Resolution(_Kept):
    """A resolution of the chair under an agenda item, with who is to carry it out and by when."""

    key: str = Field(pattern=r"^r\d{1,4}$")
    item: str
    text: str = Field(min_length=1, max_length=PROSE_LENGTH)
    owner: str = Field("", max_length=NAME_LENGTH)
    due: dt.date | None = None
    follow_ups: tuple[FollowUp, ...] = Field((), max_length=FOLLOW_UP_CAP)

    @property
    def state(self) -> ResolutionState:
        """Return how far it has got, by the last report."""
        return self.follow_ups[-1].state if self.follow_ups else ResolutionState.OPEN


class CarriedResolution(_Kept):
    """A resolution of an earlier meeting as it stood when this one was frozen."""

    meeting: int
    meeting_name: str
    resolution: Resolution


class FrozenSnapshot(_Kept):
    """One workbook of the frozen set: which bytes the committee's figures are computed from."""

    id: int
    kind: str
    as_of: dt.date
    file_name: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    note: str = ""

    @property
    def is_synthetic(self) -> bool:
        """Return whether the workbook says of itself that its data are made up."""
        return SYNTHETIC in self.note


class FrozenExplanation(_Kept):
    """What staff had written about a contradiction when the meeting was frozen."""

    check_id: str
    text: str
    by: str = ""


class FrozenSet(_Kept):
    """What a frozen meeting is made from, so that its papers come out the same whatever is published later.

    ``number`` counts the frozen sets of the office. ``publication`` is the last line of the publication log at that
    moment, ``before`` the workbooks of earlier months that cumulative amounts are compared with. ``prose`` holds the
    paragraphs of every item by its key, ``figures_sha256`` the digest of every figure and contradiction of the
    month, ``office`` and ``quarter_targets`` what the settings said of the office's name and the disbursement targets.
    """

    number: int = Field(ge=1)
    at: AwareDatetime
    by: str
    as_of: dt.date
    publication: int
    snapshots: tuple[FrozenSnapshot, ...]
    before: tuple[FrozenSnapshot, ...] = ()
    explanations: tuple[FrozenExplanation, ...] = ()
    nothing_to_report: tuple[str, ...] = ()
    prose: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    carried: tuple[CarriedResolution, ...] = ()
    figures_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    office: str
    quarter_targets: tuple[float, float, float, float]


class MeetingRecord(_Kept):
    """A meeting: of which committee, its number within the year, when, on which month's figures.

    ``year`` is the Buddhist year of the meeting's number («ครั้งที่ 1/2562»); ``period`` the month (``2561-12``, Buddhist)
    whose figures are laid before it; ``quarter`` and ``fiscal_year`` name the quarter reported on.
    """

    committee: str = Field(min_length=1, max_length=NAME_LENGTH)
    number: int = Field(ge=1, le=999)
    year: int = Field(ge=2400, le=2700)
    held_on: dt.date
    period: str = Field(pattern=r"^2[4-7]\d{2}-(0[1-9]|1[0-2])$")
    fiscal_year: int = Field(ge=2400, le=2700)
    quarter: int = Field(ge=1, le=4)
    place: str = Field("", max_length=NAME_LENGTH)
    starts_at: str = Field("", pattern=r"^$|^([01]\d|2[0-3]):[0-5]\d$")
    agenda: tuple[AgendaItem, ...] = Field((), max_length=AGENDA_CAP)
    remarks: tuple[Remark, ...] = Field((), max_length=REMARK_CAP)
    resolutions: tuple[Resolution, ...] = Field((), max_length=RESOLUTION_CAP)
    frozen: FrozenSet | None = None

    @model_validator(mode="after")
    def _keys_are_distinct(self) -> MeetingRecord:
        for named in (self.agenda, self.resolutions):
            keys = [each.key for each in named]
            if len(keys) != len(set(keys)):
                raise ValueError("two items share a key")
        subjects = [each.subject for each in self.remarks]
        if len(subjects) != len(set(subjects)):
            raise ValueError("a figure has two remarks")
        return self

    @property
    def is_frozen(self) -> bool:
        """Return whether figures, prose and explanations stand fast."""
        return self.frozen is not None

    @property
    def name(self) -> str:
        """Return the meeting's short name: committee and number."""
        return f"{self.committee} ครั้งที่ {self.number}/{self.year}"

    def item(self, key: str) -> AgendaItem | None:
        """Return the agenda item of a key, or None."""
        return next((each for each in self.agenda if each.key == key), None)

    def remark(self, subject: str) -> Remark | None:
        """Return what was said about a figure, or None."""
        return next((each for each in self.remarks if each.subject == subject), None)
