"""Meetings on the command line: the same rules and permissions as on the page, in stable JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sme_dash.access import Role
from sme_dash.cli import main
from sme_dash.settings import CONFIG_ENVIRONMENT
from sme_dash.store import people
from sme_dash.store.snapshots import Store
from tests.services.hand_in import JANUARY_5

Run = Callable[..., Result]
NEW = ("meeting", "new", "--committee", "คณะกรรมการบริหาร", "--date", "2562-02-05", "--as-of", "2561-12")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """An office with the shipped December, a member of staff and a viewer."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    config = tmp_path / "config.toml"
    config.write_text(f'[store]\nurl = "{url}"\n', encoding="utf-8")
    monkeypatch.setenv(CONFIG_ENVIRONMENT, str(config))
    store = Store(url)
    with store.transaction(writes=True) as connection:
        for login, role in (("kor", Role.STAFF), ("yor", Role.VIEWER)):
            people.add(connection, login, login, source="local", roles=[role], kinds=["*"], at=JANUARY_5)
    store.close()

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, list(arguments), catch_exceptions=False)

    return invoke


def read(result: Result) -> Any:
    return json.loads(result.stdout)


def test_a_meeting_is_made_shown_and_frozen(run: Run) -> None:
    made = run(*NEW, "--actor", "kor", "--json")
    assert made.exit_code == 0
    assert read(made)["state"] == "done"
    line = {
        "id": 1,
        "revision": 1,
        "committee": "คณะกรรมการบริหาร",
        "number": 1,
        "year": 2562,
        "held_on": "2562-02-05",
        "as_of": "2561-12",
        "fiscal_year": 2562,
        "quarter": 1,
        "state": "draft",
        "set": None,
        "resolutions_taken": 0,
        "resolutions_open": 0,
    }
    assert read(made)["meeting"] == line
    assert read(run("meeting", "list", "--actor", "kor", "--json")) == {"meetings": [line]}
    assert read(run("meeting", "list", "--json")) == {"meetings": []}  # a draft is for who prepares it
    frozen = run("meeting", "freeze", "1", "--actor", "kor")
    assert (frozen.exit_code, frozen.stdout.splitlines()[0]) == (0, "ตรึงข้อมูลการประชุมเป็นชุดที่ 1 แล้ว")
    shown = read(run("meeting", "show", "1", "--json"))
    assert (shown["state"], shown["set"], shown["frozen"]["publication"]) == ("frozen", 1, 4)
    assert {each["file"] for each in shown["frozen"]["snapshots"]} == {
        "budget.xlsx",
        "kpi.xlsx",
        "integrated_plan.xlsx",
        "situation.xlsx",
    }
    assert [each["topic"] for each in shown["agenda"]][:2] == ["carried", "disbursement"]
    again = run("meeting", "freeze", "1", "--actor", "kor", "--json")
    assert (again.exit_code, read(again)["state"]) == (1, "already")


def test_the_words_name_meeting_day_and_findings(run: Run) -> None:
    run(*NEW, "--actor", "kor", "--number", "4")
    listed = run("meeting", "list", "--actor", "kor").stdout
    assert listed == "1\tคณะกรรมการบริหาร ครั้งที่ 4/2562\t5 กุมภาพันธ์ 2562\t2561-12\tร่าง\n"
    shown = run("meeting", "show", "1", "--actor", "kor").stdout
    assert "ไตรมาส 1/2562 · ข้อมูล ณ 31 ธันวาคม 2561" in shown
    assert "2. ผลการเบิกจ่ายงบประมาณ (10 นาที)" in shown
    assert "62.76%" in shown


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((*NEW,), 3, "โปรดระบุผู้ดำเนินการ"),
        ((*NEW, "--actor", "yor"), 3, "ไม่มีสิทธิ์จัดเตรียมและบันทึกการประชุม"),
        ((*NEW, "--actor", "nobody"), 3, "ไม่พบบัญชี nobody"),
        ((*NEW, "--actor", "kor", "--date", "2562-02-31"), 2, "ที่มีในปฏิทิน เช่น 2562-02-05 แต่พบ 2562-02-31"),
        ((*NEW, "--actor", "kor", "--date", "2019-02-05"), 2, "แต่พบ 2019-02-05"),
        ((*NEW, "--actor", "kor", "--as-of", "2561-13"), 2, "--as-of ต้องเป็นปี-เดือน พ.ศ."),
        ((*NEW, "--actor", "kor", "--committee", " "), 1, "โปรดระบุชื่อคณะกรรมการ"),
        ((*NEW, "--actor", "kor", "--committee", "ก" * 400), 1, "ยาวเกิน 200 ตัวอักษร"),
        (("meeting", "freeze", "9", "--actor", "kor"), 2, "ไม่พบการประชุมหมายเลข 9"),
        (("meeting", "show", "9"), 2, "ไม่พบการประชุมหมายเลข 9"),
        (("meeting", "show", "9" * 20), 2, "ค่าของ MEETING ใช้ไม่ได้"),
        (("report", "9" * 20, "--pdf", "x.pdf"), 2, "ค่าของ MEETING ใช้ไม่ได้"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_exit_code(
    run: Run, arguments: tuple[str, ...], code: int, words: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert words in result.stderr


def test_a_draft_is_not_shown_to_who_does_not_prepare(run: Run) -> None:
    run(*NEW, "--actor", "kor")
    for who in ((), ("--actor", "yor")):
        result = run("meeting", "show", "1", *who)
        assert (result.exit_code, result.stdout) == (3, "")


def test_a_number_that_is_taken_is_a_mistake(run: Run) -> None:
    run(*NEW, "--actor", "kor")
    again = run(*NEW, "--actor", "kor", "--number", "1", "--json")
    assert (again.exit_code, read(again)["state"], read(again)["meeting"]["id"]) == (1, "already", 1)
