"""The log as the page is told of it: months as they stand, screens of the log, what a version holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_dash.services import history_shown as shown
from sme_dash.services.history_shown import Part
from tests.services.hand_in import JANUARY_5, KHOR, KOR, NGOR, Office, budget

DECEMBER, NOVEMBER = "2561-12", "2561-11"
WHOLE = Part(NOVEMBER, DECEMBER)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = Office(tmp_path)
    yield opened
    opened.close()


def publish_again(office: Office, times: int) -> list[int]:
    """Publish December's budget some more times, a minute apart, and return the numbers of the lines."""
    numbers: list[int] = []
    for amount in range(times):
        office.now += dt.timedelta(minutes=1)
        seen = numbers[-1] if numbers else None
        numbers.append(office.published(KOR, budget({"K19": 50_000_000 + amount}), seen=seen))
    return numbers


def test_months_tell_what_they_show_how_often_it_changed_and_whether_they_are_locked(office: Office) -> None:
    first, second = publish_again(office, 2)
    office.desk.months.declare_nothing(KHOR, "kpi", DECEMBER, "", "ไม่มีตัวชี้วัดที่ถึงกำหนด")
    office.desk.undoing.revert(NGOR, "budget", DECEMBER, first, "ตัวเลขเดิมถูกต้อง", seen=second)
    december, november = shown.months(office.desk, [DECEMBER, NOVEMBER])
    states = {each.kind: (each.state, each.versions, each.by) for each in december.kinds}
    assert states == {
        "budget": ("published", 2, "งอ"),  # three lines, but two different workbooks
        "kpi": ("nothing", 0, "ขอ"),
        "integrated_plan": ("missing", 0, ""),
        "situation": ("missing", 0, ""),
    }
    assert {each.state for each in november.kinds} == {"missing"}
    assert (december.lock, december.open_until) == ("open", dt.date(2019, 1, 7))
    assert november.lock == "expired"


def test_a_withdrawn_month_is_told_as_withdrawn_and_stays_in_the_list(office: Office) -> None:
    (number,) = publish_again(office, 1)
    office.desk.undoing.withdraw(KOR, "budget", DECEMBER, "ไฟล์ผิดหน่วยงาน", seen=number)
    assert office.desk.history.periods() == [DECEMBER]
    budget_state = shown.months(office.desk, [DECEMBER])[0].kinds[0]
    assert (budget_state.state, budget_state.versions) == ("withdrawn", 1)


def test_a_long_log_comes_in_screens_that_leave_nothing_out(office: Office) -> None:
    numbers = publish_again(office, shown.SCREEN + 2)
    first = shown.screen(office.desk, WHOLE)
    assert [each.number for each in first.lines] == numbers[:1:-1]
    assert first.next == numbers[2]
    rest = shown.screen(office.desk, WHOLE, before=first.next)
    assert [each.number for each in rest.lines] == [numbers[1], numbers[0]]
    assert rest.next is None
    assert [each.in_force for each in (*first.lines, *rest.lines)] == [True] + [False] * (shown.SCREEN + 1)


def test_decisions_stand_on_the_screen_of_their_time_and_of_their_kind(office: Office) -> None:
    office.desk.months.declare_nothing(KHOR, "kpi", DECEMBER, "", "ไม่มีตัวชี้วัดที่ถึงกำหนด")
    publish_again(office, shown.SCREEN + 2)
    office.now += dt.timedelta(minutes=1)
    office.desk.months.close(NGOR, DECEMBER, "รับรองในที่ประชุม", approved=True)
    first = shown.screen(office.desk, WHOLE)
    rest = shown.screen(office.desk, WHOLE, before=first.next)
    assert [(each.act, each.by) for each in first.decisions] == [("approve", "งอ")]
    assert [(each.act, each.kind) for each in rest.decisions] == [("declare", "kpi")]
    of_budget = shown.screen(office.desk, Part(DECEMBER, DECEMBER, "budget"), before=first.next)
    assert of_budget.decisions == ()


def test_a_line_tells_its_file_its_rows_and_its_explanations(office: Office) -> None:
    """The shipped budget has 20 + 41 + 127 data rows; printed totals are not counted."""
    number = office.published(KOR, budget())
    line = shown.line(office.desk, number)
    assert line is not None
    assert line.file is not None
    assert (line.file.name, line.file.rows, line.file.uploaded_by) == ("budget.xlsx", 188, "กอ")
    assert line.at == JANUARY_5
    assert {each.text for each in line.said} == {"ตามเอกสารต้นฉบับ"}
    assert sum(count for _, count in line.file.found) == len(shown.problems(office.desk, number))
    assert shown.line(office.desk, 99) is None


def test_a_second_persons_approval_is_told(tmp_path: Path) -> None:
    office = Office(tmp_path, two_person=True)
    draft = office.hand_in(KOR, budget())
    assert office.publish(KOR, draft).state == "submitted"
    outcome = office.publish(NGOR, draft)
    assert outcome.publication is not None
    line = shown.line(office.desk, outcome.publication.number)
    assert line is not None
    assert line.file is not None
    assert (line.approved, line.by, line.file.uploaded_by) == (True, "งอ", "กอ")
    office.close()


def test_each_version_can_be_chosen_once(office: Office) -> None:
    first, second = publish_again(office, 2)
    office.desk.undoing.revert(NGOR, "budget", DECEMBER, first, "ตัวเลขเดิมถูกต้อง", seen=second)
    versions = shown.versions(office.desk, Part(DECEMBER, DECEMBER, "budget"))
    assert [each.number for each in versions] == [second, first]


def test_a_withdrawal_shows_nothing_that_could_be_compared(office: Office) -> None:
    (number,) = publish_again(office, 1)
    office.desk.undoing.withdraw(KOR, "budget", DECEMBER, "ไฟล์ผิดหน่วยงาน", seen=number)
    with pytest.raises(KeyError):
        office.desk.history.snapshots_of(number, number + 1)


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (dt.date(2019, 1, 31), ["2561-12", "2561-11"]),
        (dt.date(2019, 2, 1), ["2562-01", "2561-12", "2561-11"]),
        (dt.date(2026, 11, 21), ["2562-01", "2561-12", "2561-11"]),
    ],
)
def test_the_next_month_is_awaited_once_it_is_over(today: dt.date, months: list[str]) -> None:
    assert shown.months_of_year(2562, [DECEMBER, NOVEMBER], today) == months


def test_a_month_belongs_to_its_fiscal_year() -> None:
    """October begins the fiscal year (docs/rules.md §2)."""
    assert shown.fiscal_years(["2561-09", "2561-10", "2562-09"]) == [2562, 2561]
    assert shown.months_of_year(2561, ["2561-08", "2561-10"], dt.date(2019, 1, 1)) == ["2561-09", "2561-08"]
