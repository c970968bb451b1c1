"""Taking back what is shown: nothing is deleted, and every earlier state can be seen again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_dash.access import ANONYMOUS, Decision
from sme_dash.services.history import Original
from sme_dash.services.report import figures_report
from sme_dash.store import audit
from sme_dash.thai.format import Display
from tests.services.hand_in import JOR, KHOR, KOR, NGOR, Office, budget

DECEMBER = "2561-12"
DAY = dt.date(2018, 12, 31)
CHANGED = budget({"K19": 56_000_000})


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = Office(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def twice(office: Office) -> tuple[Office, int, int]:
    """December published twice."""
    first = office.published(KOR, budget())
    return office, first, office.published(KOR, CHANGED, seen=first)


def test_a_withdrawn_month_shows_nothing_and_keeps_everything(twice: tuple[Office, int, int]) -> None:
    office, _, second = twice
    outcome = office.desk.undoing.withdraw(KOR, "budget", DECEMBER, "ไฟล์ผิดหน่วยงาน", seen=second)
    assert outcome.state == "done"
    assert office.shown() == "–"
    assert office.dashboards.as_of_dates() == []
    assert len(office.store.snapshots()) == 2


def test_reverting_shows_the_earlier_snapshot_again(twice: tuple[Office, int, int]) -> None:
    office, first, second = twice
    outcome = office.desk.undoing.revert(KOR, "budget", DECEMBER, first, "ตัวเลขเดิมถูกต้อง", seen=second)
    assert outcome.state == "done"
    assert office.shown() == "55550655.73"


def test_a_reverted_month_has_exactly_the_figures_it_had(twice: tuple[Office, int, int]) -> None:
    office, first, second = twice
    as_it_stood = figures_report(office.dashboards.month(DAY, first), Display())
    office.desk.undoing.revert(KOR, "budget", DECEMBER, first, "ตัวเลขเดิมถูกต้อง", seen=second)
    assert figures_report(office.dashboards.month(DAY), Display()) == as_it_stood


def test_what_was_explained_stands_there_again_in_the_name_of_who_wrote_it(office: Office) -> None:
    """K25, the reported total of 2561, is five million baht above the sum of its rows."""
    key = "budget/2561/total/disbursed_baht"
    first = office.published(KOR, budget({"K25": 962_648_782.21 + 5_000_000}))
    second = office.published(KHOR, CHANGED, seen=first)
    assert office.desk.undoing.revert(
        NGOR, "budget", DECEMBER, first, "ตัวเลขเดิมถูกต้อง", seen=second
    ).took_effect
    found = office.dashboards.month(DAY).finding_of(key)
    assert found is not None
    assert (found.explanation, found.explained_by) == ("ตามเอกสารต้นฉบับ", "กอ")


def test_a_month_can_be_seen_as_it_stood(twice: tuple[Office, int, int]) -> None:
    office, first, second = twice
    office.desk.undoing.withdraw(KOR, "budget", DECEMBER, "ไฟล์ผิดหน่วยงาน", seen=second)
    key = "budget/2561/strategy/1/disbursed_baht"
    assert [str(office.dashboards.month(DAY, number).figures[key].value) for number in (first, second)] == [
        "55550655.73",
        "56000000.00",
    ]
    assert office.dashboards.as_of_dates(second) == [DAY]


def test_undoing_wants_a_reason(twice: tuple[Office, int, int]) -> None:
    office, first, second = twice
    assert office.desk.undoing.withdraw(KOR, "budget", DECEMBER, "  ", seen=second).state == "reason"
    assert office.desk.undoing.revert(KOR, "budget", DECEMBER, first, "", seen=second).state == "reason"
    assert office.shown() == "56000000.00"


def test_undoing_what_somebody_else_replaced_meanwhile_is_stopped(twice: tuple[Office, int, int]) -> None:
    office, first, _ = twice
    outcome = office.desk.undoing.withdraw(KOR, "budget", DECEMBER, "ไฟล์ผิดหน่วยงาน", seen=first)
    assert outcome.state == "overtaken"
    assert office.shown() == "56000000.00"


def test_another_months_publication_is_no_aim(office: Office) -> None:
    december = office.published(KOR, budget())
    office.now = dt.datetime(2018, 12, 5, tzinfo=dt.UTC)
    november = office.published(KOR, budget(as_of="30 พฤศจิกายน 2561"))
    outcome = office.desk.undoing.revert(KOR, "budget", DECEMBER, november, "ทดลองย้อนกลับ", seen=december)
    assert outcome.state == "unchanged"


def test_undoing_is_on_record_with_its_reason(twice: tuple[Office, int, int]) -> None:
    office, first, second = twice
    office.desk.undoing.revert(KOR, "budget", DECEMBER, first, "ตัวเลขเดิมถูกต้อง", seen=second)
    with office.store.transaction() as connection:
        last = audit.entries(connection)[0]
    later, earlier = (each.sha256 for each in office.store.snapshots())
    assert (last.action, last.before_hash, last.after_hash) == ("revert", later, earlier)
    assert last.details["reason"] == "ตัวเลขเดิมถูกต้อง"


def test_the_timeline_tells_every_line_the_latest_first(twice: tuple[Office, int, int]) -> None:
    office, first, second = twice
    office.desk.undoing.withdraw(NGOR, "budget", DECEMBER, "ไฟล์ผิดหน่วยงาน", seen=second)
    lines = office.desk.history.timeline(period=DECEMBER)
    assert [(each.publication.act, each.publication.name, each.in_force) for each in lines] == [
        ("withdraw", "งอ", True),
        ("publish", "กอ", False),
        ("publish", "กอ", False),
    ]
    assert [each.publication.number for each in office.desk.history.timeline(before=second)] == [first]


def test_taking_an_original_is_asked_for_and_on_record(office: Office) -> None:
    office.published(KOR, budget())
    snapshot = office.store.snapshots()[0]
    taken = office.desk.history.original(JOR, snapshot.id)
    assert isinstance(taken, Original)
    assert (taken.file_name, taken.content) == ("budget.xlsx", budget())
    refused = office.desk.history.original(ANONYMOUS, snapshot.id)
    assert isinstance(refused, Decision)
    assert refused.cause == "sign_in"
    with office.store.transaction() as connection:
        last = audit.entries(connection)[:2]
    assert [(each.login, each.action, each.outcome) for each in last] == [
        ("", "download_original", "refused"),
        ("jor", "download_original", "done"),
    ]
    assert last[1].after_hash == snapshot.sha256


def test_a_declared_kind_counts_as_reported(office: Office) -> None:
    office.published(KOR, budget())
    assert "kpi" in office.dashboards.month(DAY).missing_kinds
    done = office.desk.months.declare_nothing(KHOR, "kpi", DECEMBER, "", "ไม่มีตัวชี้วัดที่ถึงกำหนด")
    assert done.state == "done"
    assert "kpi" not in office.dashboards.month(DAY).missing_kinds
    assert office.dashboards.month(DAY).nothing_to_report == ("kpi",)
    again = office.desk.months.declare_nothing(KHOR, "kpi", DECEMBER, "", "", retract=True)
    assert again.state == "done"
    assert "kpi" in office.dashboards.month(DAY).missing_kinds


def test_the_trail_is_read_by_administrators_alone(office: Office) -> None:
    office.published(KOR, budget())
    assert isinstance(office.desk.trail.entries(KOR), Decision)
    entries = office.desk.trail.entries(JOR)
    assert isinstance(entries, list)
    assert [each.action for each in entries][:2] == ["read_trail", "publish"]
    checked = office.desk.trail.verify(JOR)
    assert not isinstance(checked, Decision)
    assert checked.intact
