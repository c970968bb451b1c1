"""The desk on the command line: the same rules and permissions as on the page, in stable JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from sme_dash.access import Role
from sme_dash.cli import main
from sme_dash.settings import CONFIG_ENVIRONMENT
from sme_dash.store import people
from sme_dash.store.snapshots import Store
from tests.conftest import SHIPPED
from tests.services.hand_in import JANUARY_5, SHEET, budget

Run = Callable[..., Result]

EXPLAINED = ("--explain", "*=ตามเอกสารต้นฉบับ")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """An office whose months never lock by themselves, with a member of staff, an approver and an administrator."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    config = tmp_path / "config.toml"
    config.write_text(
        f'[store]\nurl = "{url}"\nshipped_data = "none"\n[period]\nlock_after_day = 0\n', encoding="utf-8"
    )
    monkeypatch.setenv(CONFIG_ENVIRONMENT, str(config))
    add_people(url)

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, list(arguments), catch_exceptions=False)

    return invoke


def add_people(url: str) -> None:
    store = Store(url)
    with store.transaction(writes=True) as connection:
        for login, role in (("kor", Role.STAFF), ("ngor", Role.APPROVER), ("jor", Role.ADMIN)):
            people.add(connection, login, login, source="local", roles=[role], kinds=["budget"], at=JANUARY_5)
    store.close()


def written(folder: Path, name: str, **cells: Any) -> str:
    path = folder / name
    path.write_bytes(budget(cells))
    return str(path)


def read_json(result: Result) -> Any:
    return json.loads(result.stdout, parse_float=Decimal)


def test_publishing_wants_somebody_who_may(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, "budget.xlsx")
    assert run("publish", file, *EXPLAINED).exit_code == 3
    assert run("publish", file, "--actor", "nobody", *EXPLAINED).exit_code == 3
    refused = run("publish", file, "--actor", "ngor", *EXPLAINED, "--json")
    assert (refused.exit_code, read_json(refused)["state"]) == (3, "refused")


def test_publishing_wants_explanations(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, "budget.xlsx", K25=962_648_782.21 + 5_000_000)
    report = read_json(run("publish", file, "--actor", "kor", "--json"))
    assert report["state"] == "unexplained"
    assert "budget/2561/total/disbursed_baht" in {each["key"] for each in report["unexplained"]}
    done = run("publish", file, "--actor", "kor", "--explain", "*=พิมพ์ผิดในเอกสาร", "--json")
    assert (done.exit_code, read_json(done)["state"]) == (0, "published")
    lines = read_json(run("history", "--json"))["publications"]
    assert "พิมพ์ผิดในเอกสาร" in {each["text"] for each in lines[0]["explanations"]}


def test_whoever_may_not_publish_a_kind_is_told_so_before_anything_is_to_be_explained(run: Run) -> None:
    """``kor`` is responsible for budgets; the indicators of the report contradict themselves."""
    result = run("publish", str(SHIPPED / "kpi.xlsx"), "--actor", "kor")
    assert result.exit_code == 3
    assert "ไม่มีสิทธิ์เผยแพร่ข้อมูลสำหรับชุดข้อมูลนี้" in result.stderr


def test_an_explanation_for_all_of_a_file_without_contradictions_is_no_mistake(
    run: Run, tmp_path: Path
) -> None:
    """The shipped statistics contradict nothing; ``kor`` may not publish them, and is told that alone."""
    result = run("publish", str(SHIPPED / "situation.xlsx"), "--actor", "kor", *EXPLAINED)
    assert result.exit_code == 3
    assert "--explain" not in result.stderr


def test_an_explanation_of_nothing_is_a_mistake(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, "budget.xlsx")
    result = run("publish", file, "--actor", "kor", "--explain", "no_such_code=ข้อความ")
    assert result.exit_code == 2
    assert "no_such_code" in result.stderr


def test_a_difference_names_both_values_and_the_cells(run: Run, tmp_path: Path) -> None:
    assert run("publish", written(tmp_path, "one.xlsx"), "--actor", "kor", *EXPLAINED).exit_code == 0
    report = read_json(run("diff", written(tmp_path, "two.xlsx", K19=56_000_000), "--json"))
    assert (report["against"], report["added"], report["removed"]) == ("shown", [], [])
    (change,) = report["changed"]
    assert (change["column"], change["before_cell"], change["after_cell"]) == ("เบิกจ่าย (บาท)", "K19", "K19")
    assert [str(change[name]) for name in ("before", "after", "difference")] == [
        "55550655.73",
        "56000000.00",
        "449344.27",
    ]
    headline = {each["key"]: each for each in report["headlines"]}
    assert str(headline["budget/2561/total/disbursed_baht"]["difference"]) == "449344.27"


def test_a_difference_is_told_cell_by_cell(run: Run, tmp_path: Path) -> None:
    """55,550,655.73 baht are 55.55 million, 56,000,000.00 are 56.00: 0.45 more."""
    assert run("publish", written(tmp_path, "one.xlsx"), "--actor", "kor", *EXPLAINED).exit_code == 0
    told = run("diff", written(tmp_path, "two.xlsx", K19=56_000_000)).stdout
    assert "เปลี่ยน 1 ช่อง" in told
    (line,) = [each for each in told.splitlines() if "K19" in each]
    assert line.split("\t")[-3:] == ["55.55", "56.00", "+0.45"]


def test_check_writes_the_annotated_workbook(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "marked.xlsx"
    result = run("check", written(tmp_path, "budget.xlsx", K19="ห้าสิบห้าล้าน"), "--annotate", str(out))
    assert result.exit_code == 1
    book = openpyxl.load_workbook(out)
    assert book.sheetnames[0] == "ผลการตรวจสอบ"
    assert book[SHEET]["K19"].comment is not None


def test_a_month_is_withdrawn_reverted_locked_and_reopened(run: Run, tmp_path: Path) -> None:
    assert run("publish", written(tmp_path, "budget.xlsx"), "--actor", "kor", *EXPLAINED).exit_code == 0
    where = ("budget", "2561-12", "--actor", "kor")
    assert run("withdraw", *where).exit_code == 1  # no reason
    assert run("withdraw", *where, "--reason", "ส่งผิดไฟล์").exit_code == 0
    assert run("figures").exit_code == 2
    assert run("revert", *where, "--to", "1", "--reason", "ไฟล์เดิมถูกต้อง").exit_code == 0
    assert run("figures", "--as-of", "2561-12").exit_code == 0
    assert run("lock", "2561-12", "--actor", "kor", "--reason", "ปิดงวด").exit_code == 3
    assert run("lock", "2561-12", "--actor", "ngor", "--reason", "รับรองแล้ว", "--approved").exit_code == 0
    assert read_json(run("lock", "2561-12", "--json"))["state"] == "approved"
    assert run("withdraw", *where, "--reason", "ส่งผิดไฟล์").exit_code == 3
    assert run("reopen", "2561-12", "--actor", "ngor", "--reason", "แก้ไขตามมติ").exit_code == 0
    assert run("withdraw", *where, "--reason", "ส่งผิดไฟล์").exit_code == 0
    acts = [
        each["act"] for each in read_json(run("history", "--period", "2561-12", "--json"))["publications"]
    ]
    assert acts == ["withdraw", "revert", "withdraw", "publish"]


def test_the_trail_is_read_by_administrators_and_checked_by_anybody(run: Run, tmp_path: Path) -> None:
    run("publish", written(tmp_path, "budget.xlsx"), "--actor", "kor", *EXPLAINED)
    assert run("audit", "list", "--actor", "kor").exit_code == 3
    entries = read_json(run("audit", "list", "--actor", "jor", "--json"))["entries"]
    assert [(each["login"], each["action"], each["outcome"]) for each in entries[:2]] == [
        ("kor", "read_trail", "refused"),
        ("kor", "publish", "done"),
    ]
    found = read_json(run("audit", "verify", "--json"))
    assert found["intact"]
    assert run("audit", "verify", "--seal", f"{found['entries']}:{found['seal']}").exit_code == 0
    assert run("audit", "verify", "--seal", f"{found['entries'] + 5}:{found['seal']}").exit_code == 1


def test_going_back_to_what_never_was_is_a_mistake(run: Run, tmp_path: Path) -> None:
    assert run("publish", written(tmp_path, "budget.xlsx"), "--actor", "kor", *EXPLAINED).exit_code == 0
    where = ("budget", "2561-12", "--actor", "kor", "--reason", "ไฟล์เดิมถูกต้อง")
    result = run("revert", *where, "--to", "99")
    assert result.exit_code == 2
    assert "ไม่พบรายการเผยแพร่ที่ 99" in result.stderr
    assert len(read_json(run("history", "--json"))["publications"]) == 1


def test_the_trail_is_told_in_thai_with_the_day_on_the_clock_of_bangkok(run: Run, tmp_path: Path) -> None:
    run("publish", written(tmp_path, "budget.xlsx"), "--actor", "kor", *EXPLAINED)
    number, when, login, *said = run("audit", "list", "--actor", "jor").stdout.splitlines()[0].split("\t")
    assert (login, said[:2]) == ("kor", ["เผยแพร่ข้อมูล", "สำเร็จ"])
    stored = read_json(run("audit", "list", "--actor", "jor", "--json"))["entries"]
    at = next(each["at"] for each in stored if str(each["number"]) == number)
    assert at.endswith("+07:00")
    assert at[11:19] in when
    assert f"{int(at[8:10])} " in when


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "x.xlsx", "--kind", "foo"), "ค่าของ --kind ใช้ไม่ได้ ต้องเป็น budget, kpi"),
        (("check",), "ต้องระบุ FILE"),
        (("check", "x.xlsx", "--frob"), "ไม่มีตัวเลือก --frob"),
        (("frob",), "ไม่มีคำสั่งชื่อนี้"),
        (("user", "frob"), "ไม่มีคำสั่งชื่อนี้"),
        (("user", "roles", "kor", "--roles", "boss"), "--roles ต้องเป็น viewer, staff, approver, admin"),
        (("revert", "budget", "2561-12", "--to", "หนึ่ง"), "ค่าของ --to ใช้ไม่ได้"),
    ],
)
def test_a_command_called_wrongly_is_told_in_thai(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "--help" in result.stderr


def test_a_unit_with_nothing_to_report_is_declared(run: Run) -> None:
    assert run("nothing", "budget", "2561-12", "--actor", "kor", "--reason", "ไม่มีโครงการ").exit_code == 0
    assert run("nothing", "kpi", "2561-12", "--actor", "kor").exit_code == 3


@pytest.mark.parametrize(
    "arguments",
    [("withdraw", "budget", "2018-12"), ("reopen", "ธันวาคม"), ("history", "--period", "61-12")],
)
def test_a_month_that_is_none_is_a_mistake(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "2561-12" in result.stderr
