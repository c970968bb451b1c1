"""When a month takes changes: days 1 to 7 of the next month, a decision, a reopening (docs/rules.md §5)."""

from __future__ import annotations

import datetime as dt

import pytest

from sme_dash.periods import BANGKOK
from sme_dash.services.locks import last_open_day, lock_of
from sme_dash.settings import PeriodSettings
from sme_dash.store.period_acts import PeriodAct, PeriodDeed

SEVEN = PeriodSettings()
DECEMBER = "2561-12"


def moment(day: str, time: str = "12:00") -> dt.datetime:
    """A moment on the office's clock, the year in the Common Era."""
    return dt.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=BANGKOK)


def act(deed: PeriodDeed, day: str, number: int = 1) -> PeriodAct:
    stored = moment(day).astimezone(dt.UTC).replace(tzinfo=None)
    return PeriodAct(number, DECEMBER, deed, "ตามมติที่ประชุม", "kor", "กอ", stored)


def test_a_month_takes_changes_until_the_seventh_of_the_next() -> None:
    assert last_open_day(DECEMBER, SEVEN) == dt.date(2019, 1, 7)
    assert lock_of(DECEMBER, [], SEVEN, moment("2019-01-07", "23:59")).open_until == dt.date(2019, 1, 7)
    locked = lock_of(DECEMBER, [], SEVEN, moment("2019-01-08", "00:00"))
    assert (locked.state, locked.since) == ("expired", moment("2019-01-08", "00:00"))


def test_the_day_is_the_offices_day_not_the_servers() -> None:
    """At 18:00 UTC on the 7th it is one o'clock on the 8th in Bangkok."""
    assert lock_of(DECEMBER, [], SEVEN, dt.datetime(2019, 1, 7, 16, 59, tzinfo=dt.UTC)).state == "open"
    assert lock_of(DECEMBER, [], SEVEN, dt.datetime(2019, 1, 7, 18, 0, tzinfo=dt.UTC)).state == "expired"


@pytest.mark.parametrize(
    ("period", "day", "last"),
    [
        ("2562-01", 31, dt.date(2019, 2, 28)),  # the next month is shorter than the setting
        ("2562-11", 10, dt.date(2019, 12, 10)),
    ],
)
def test_the_last_day_follows_the_setting(period: str, day: int, last: dt.date) -> None:
    assert last_open_day(period, PeriodSettings(lock_after_day=day)) == last


def test_zero_never_locks_by_itself_but_by_hand() -> None:
    never = PeriodSettings(lock_after_day=0)
    assert lock_of(DECEMBER, [], never, moment("2025-01-01")).state == "open"
    assert lock_of(DECEMBER, [act("close", "2019-01-02")], never, moment("2025-01-01")).state == "closed"


def test_a_decision_locks_at_once_and_says_who_and_why() -> None:
    found = lock_of(DECEMBER, [act("approve", "2019-01-03")], SEVEN, moment("2019-01-04"))
    assert (found.state, found.by, found.reason) == ("approved", "กอ", "ตามมติที่ประชุม")
    assert found.since == moment("2019-01-03")


def test_a_reopened_month_locks_again_after_its_days() -> None:
    acts = [act("reopen", "2019-02-01")]
    assert lock_of(DECEMBER, acts, SEVEN, moment("2019-02-08")).open_until == dt.date(2019, 2, 8)
    assert lock_of(DECEMBER, acts, SEVEN, moment("2019-02-09")).state == "expired"


def test_reopening_early_never_shortens_the_regular_time() -> None:
    acts = [act("reopen", "2018-12-20", 2), act("close", "2018-12-19", 1)]
    assert lock_of(DECEMBER, acts, SEVEN, moment("2018-12-21")).open_until == dt.date(2019, 1, 7)


def test_the_last_decision_counts() -> None:
    acts = [act("close", "2019-02-02", 2), act("reopen", "2019-02-01", 1)]
    assert lock_of(DECEMBER, acts, SEVEN, moment("2019-02-03")).state == "closed"
