"""Reading the trail: filtered, by screens, taken along on record, and checked from where it was last in order."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from sme_dash.access import ANONYMOUS, Actor, Decision, Role
from sme_dash.periods import BANGKOK
from sme_dash.services import trail
from sme_dash.services.trail import Screen, filter_of
from sme_dash.store import audit
from sme_dash.store.audit import GENESIS, Verification
from sme_dash.thai.format import DEFAULT
from sme_dash.views.audit import Choices, TrailWords
from tests.services.hand_in import JOR, KOR, Office

EVE = dt.datetime(2018, 12, 31, 23, 59, tzinfo=BANGKOK)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Kor signed in on the last minute of the year and published after it; a stranger was refused."""
    opened = Office(tmp_path)
    with opened.store.transaction(writes=True) as connection:
        audit.append(connection, KOR, "sign_in", at=EVE)
        audit.append(
            connection,
            KOR,
            "publish",
            target="=งบ.xlsx",
            kind="budget",
            period="2561-12",
            before="a" * 64,
            after="b" * 64,
            details={"note": "แก้ยอดรวม"},
            at=EVE + dt.timedelta(minutes=1),
        )
        audit.append(connection, ANONYMOUS, "publish", outcome="refused", at=EVE + dt.timedelta(minutes=2))
    yield opened
    opened.close()


def rewritten(office: Office, statement: str) -> None:
    with office.store.transaction(writes=True) as raw:
        for name in ("update", "delete"):
            raw.exec_driver_sql(f"DROP TRIGGER IF EXISTS audit_no_{name}")
        raw.exec_driver_sql(statement)


def acts(office: Office) -> list[tuple[str, str, str]]:
    with office.store.transaction() as connection:
        return [(each.login, each.action, each.outcome) for each in audit.entries(connection)]


@pytest.mark.parametrize(
    ("choices", "numbers"),
    [
        (Choices(), [3, 2, 1]),
        (Choices(person="kor"), [2, 1]),
        (Choices(person="@anonymous"), [3]),
        (Choices(action="publish", outcome="done"), [2]),
        (Choices(kind="budget", period="2561-12"), [2]),
        (Choices(since="2562-01"), [3, 2]),
        (Choices(until="2561-12"), [1]),
        (Choices(since="2561-12", until="2562-01"), [3, 2, 1]),
        (Choices(since="nonsense"), [3, 2, 1]),
        (Choices(words="ยอดรวม"), [2]),
        (Choices(words="เข้าสู่ระบบ"), [1]),
        (Choices(words="%"), []),
    ],
)
def test_a_choice_leaves_what_it_names(office: Office, choices: Choices, numbers: list[int]) -> None:
    found = office.desk.trail.screen(JOR, choices)
    assert isinstance(found, Screen)
    assert [line.number for line in found.lines] == numbers
    assert found.found == office.desk.trail.count(JOR, choices) == len(numbers)


def test_december_ends_the_year() -> None:
    assert filter_of(Choices(until="2561-12")).until == dt.datetime(2019, 1, 1, tzinfo=BANGKOK)


def test_screens_follow_each_other(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail, "PAGE_ROWS", 2)
    screens = [office.desk.trail.screen(JOR, Choices(), page) for page in (1, 2, 9)]
    numbers = [[line.number for line in each.lines] for each in screens if isinstance(each, Screen)]
    assert numbers == [[3, 2], [1], [1]]


def test_looking_is_recorded_once_when_told_and_not_with_every_run(office: Office) -> None:
    office.desk.trail.opened(JOR)
    for _ in range(3):
        office.desk.trail.screen(JOR, Choices())
        office.desk.trail.words(JOR)
        office.desk.trail.chain(JOR)
    assert acts(office)[:2] == [("jor", "read_trail", "done"), ("", "publish", "refused")]


@pytest.mark.parametrize("actor", [KOR, ANONYMOUS])
def test_nobody_else_learns_anything(office: Office, actor: Actor) -> None:
    desk = office.desk.trail
    assert isinstance(desk.screen(actor, Choices()), Decision)
    assert isinstance(desk.export(actor, Choices(), DEFAULT), Decision)
    assert isinstance(desk.verify(actor), Decision)
    assert desk.count(actor) == 0
    assert desk.words(actor) == TrailWords()
    assert desk.chain(actor).seal == GENESIS
    assert {each[1:] for each in acts(office)[:3]} == {("read_trail", "refused")}


# -- taking it along ------------------------------------------------------------------------------------------


def sheet(content: bytes | Decision) -> list[list[object]]:
    assert isinstance(content, bytes)
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    assert page is not None
    return [[cell.value for cell in row] for row in page.iter_rows()]


def test_the_worksheet_holds_what_the_filter_leaves(office: Office) -> None:
    rows = sheet(office.desk.trail.export(JOR, Choices(person="kor"), DEFAULT))
    assert rows[0][0] == "บันทึกการใช้งาน"
    assert str(rows[1][0]).startswith("จำนวน 2 รายการ · ส่งออกเมื่อ 5 มกราคม 2562 เวลา 10:00 น.")
    assert rows[2][0] == "ตัวกรอง: ผู้ใช้ กอ (kor)"
    assert rows[4][:6] == ["รายการที่", "วันและเวลา", "ชื่อผู้ใช้", "ชื่อที่แสดง", "วิธีที่ทราบตัวตน", "การกระทำ"]
    assert [row[0] for row in rows[5:]] == [2, 1]
    assert rows[5][1:12] == [
        dt.datetime(2019, 1, 1, 0, 0),
        "kor",
        "กอ",
        "รหัสผ่านของระบบ",
        "เผยแพร่ข้อมูล",
        "publish",
        "สำเร็จ",
        "=งบ.xlsx",
        "งบประมาณ",
        "ธันวาคม 2561",
        "หมายเหตุ: แก้ยอดรวม",
    ]
    assert rows[5][12:14] == ["a" * 64, "b" * 64]


def test_taking_it_along_is_on_record_with_the_filter_and_not_in_the_file(office: Office) -> None:
    rows = sheet(office.desk.trail.export(JOR, Choices(), DEFAULT))
    assert [row[6] for row in rows[5:]] == ["publish", "publish", "sign_in"]
    sheet(office.desk.trail.export(JOR, Choices(outcome="refused"), DEFAULT))
    with office.store.transaction() as connection:
        last, before = audit.entries(connection, limit=2)
    assert (last.login, last.action, last.details) == (
        "jor",
        "export_trail",
        {"rows": 1, "filter": "ผล ถูกปฏิเสธ"},
    )
    assert before.details == {"rows": 3, "filter": ""}


def test_more_than_a_file_takes_is_said_in_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail, "EXPORT_ROWS", 2)
    monkeypatch.setattr(trail, "READ_AT_ONCE", 1)
    rows = sheet(office.desk.trail.export(JOR, Choices(), DEFAULT))
    assert "จำนวน 2 รายการ จากที่พบ 3 รายการ (เฉพาะรายการล่าสุด" in str(rows[1][0])
    assert [row[0] for row in rows[5:]] == [3, 2]


def test_rights_are_asked_again_at_the_moment_of_taking(office: Office) -> None:
    office.rights["jor"] = replace(JOR, roles=frozenset({Role.VIEWER}))
    assert isinstance(office.desk.trail.export(JOR, Choices(), DEFAULT), Decision)
    assert acts(office)[0] == ("jor", "read_trail", "refused")


# -- the chain ------------------------------------------------------------------------------------------------


def test_checking_goes_on_from_where_it_was_in_order(office: Office) -> None:
    desk = office.desk.trail
    assert (desk.chain(JOR).entries, desk.chain(JOR).checked) == (3, 3)
    rewritten(office, "UPDATE audit SET login = 'x' WHERE number = 1")
    assert desk.chain(JOR).broken_at is None  # what lies before is looked at when somebody asks for all
    found = desk.verify(JOR)
    assert isinstance(found, Verification)
    assert (found.broken_at, found.fault) == (1, "content")
    assert desk.chain(JOR).broken_at == 1
    assert acts(office)[0] == ("jor", "verify_trail", "failed")


def test_what_was_cut_off_while_the_server_ran_is_found(office: Office) -> None:
    assert office.desk.trail.chain(JOR).broken_at is None
    rewritten(office, "DELETE FROM audit WHERE number = 3")
    found = office.desk.trail.chain(JOR)
    assert (found.broken_at, found.fault) == (3, "noted")
    again = office.desk.trail.verify(JOR)
    assert isinstance(again, Verification)
    assert (again.broken_at, again.fault) == (3, "noted")


def test_a_long_trail_waits_to_be_asked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail, "UNASKED", 2)
    assert (office.desk.trail.chain(JOR).entries, office.desk.trail.chain(JOR).checked) == (3, 0)
    office.desk.trail.verify(JOR)
    chain = office.desk.trail.chain(JOR)  # from now on only what came since is new: the entry of that check
    assert (chain.entries, chain.checked) == (4, 4)
