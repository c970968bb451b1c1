"""An office with the shipped December 2561 published and its meetings, whose people and clock a test moves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sme_dash.meeting import MeetingRecord
from sme_dash.services.intake import import_shipped_data
from sme_dash.services.meeting_answers import Meeting, MeetingOutcome
from sme_dash.services.meetings import Meetings
from sme_dash.store import audit
from tests.services.hand_in import KHOR, KOR, Office

COMMITTEE = "คณะกรรมการบริหาร"
FEBRUARY_5 = dt.date(2019, 2, 5)
MARCH_5 = dt.date(2019, 3, 5)
DECEMBER = "2561-12"


class MeetingRoom(Office):
    """An office with its meetings; ``shipped`` publishes December 2561 with all four kinds."""

    def __init__(self, folder: Path, *, url: str = "", shipped: bool = True) -> None:
        super().__init__(folder, url=url)
        if shipped:
            import_shipped_data(self.store, self.settings)
        self.meetings = Meetings(self.desk.acts, self.dashboards)

    def begun(
        self, committee: str = COMMITTEE, held_on: dt.date = FEBRUARY_5, period: str = DECEMBER
    ) -> Meeting:
        """Return a new draft, prepared by กอ."""
        return kept(self.meetings.begin(KOR, committee, period, held_on))

    def as_is(self, meeting: Meeting) -> Meeting:
        found = self.meetings.get(KOR, meeting.id)
        assert isinstance(found, Meeting)
        return found

    def record(self, meeting: Meeting) -> MeetingRecord:
        return self.as_is(meeting).record

    def frozen(self, meeting: Meeting) -> Meeting:
        """Freeze a meeting as it stands and return it."""
        return kept(self.meetings.freeze(KHOR, meeting.id, self.as_is(meeting).revision))

    def trail(self) -> list[tuple[str, str, str]]:
        """Every act on record, the oldest first: who, what, with which outcome."""
        with self.store.transaction() as connection:
            found = reversed(audit.entries(connection))
            return [(each.login, each.action, each.outcome) for each in found if each.action != "import"]


def kept(outcome: MeetingOutcome) -> Meeting:
    """Return the meeting of an act that took effect."""
    assert outcome.state == "done", outcome
    assert outcome.meeting is not None
    return outcome.meeting
