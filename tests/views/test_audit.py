"""The audit trail in words: every act and detail that may be recorded has them, and a fault says what to do."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from sme_dash.access import Action, Decision, Role, Source
from sme_dash.services.meeting_changing import MeetingDeed
from sme_dash.store.period_acts import PeriodDeed
from sme_dash.thai.format import DEFAULT, Display
from sme_dash.views import audit_words
from sme_dash.views.audit import (
    EVERYTHING,
    AuditLine,
    Choices,
    TrailWords,
    audit_head,
    audit_table,
    filter_options,
    filter_words,
    legible,
    page_choices,
    target_words,
)
from sme_dash.views.audit_chain import Chain, chain_view
from sme_dash.views.audit_words import ACTIONS, SOURCES, actions_named, detail_words

PRODUCT = Path(__file__).resolve().parents[2] / "sme_dash"
NOON = dt.datetime(2018, 12, 31, 5, 0, 7, tzinfo=dt.UTC)

BY_VARIABLE = {
    ("months.py", "act"): set(get_args(PeriodDeed)),
    ("undoing.py", "act"): {"withdraw", "revert"},
    ("meeting_changing.py", "act"): set(get_args(MeetingDeed)),
    ("people.py", "act"): {"reactivated", "deactivated"},
    ("acts.py", "action"): set(),  # what its callers hand on
    ("acts.py", "action.value"): {each.value for each in Action},
}
"""What an act that is written as a variable may be, by file and variable."""

LINE = AuditLine(
    number=1_234,
    at=NOON,
    login="kor",
    name="กอ",
    source="local",
    action="publish",
    target="งบ.xlsx",
    kind="budget",
    period="2561-12",
    outcome="done",
    before_hash="a" * 64,
    after_hash="b" * 64,
    details={"publication": 7, "note": "แก้ยอดรวม"},
    seal="c" * 64,
)


def test_what_is_walked_here_is_all_there_is() -> None:
    """Nobody else writes into the table: every entry goes through ``audit.append``."""
    for path in sorted(PRODUCT.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert "insert(AUDIT)" not in text or path.name == "audit.py", path


def recorded() -> Iterator[tuple[Path, ast.Call, ast.expr]]:
    """Yield every call that adds an entry to the trail, with its act."""
    for path in sorted(PRODUCT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            written = ast.unparse(node.func)
            if written == "audit.append" or (written.endswith(".log") and len(node.args) == 3):
                yield path, node, node.args[2]


def acts_of(path: Path, act: ast.expr) -> set[str]:
    if isinstance(act, ast.Constant):
        return {str(act.value)}
    if isinstance(act, ast.IfExp):
        return acts_of(path, act.body) | acts_of(path, act.orelse)
    written = ast.unparse(act)
    if written.startswith("Action."):
        return {Action[written.split(".")[1]].value}
    return BY_VARIABLE[path.name, written]


def test_every_act_that_is_recorded_anywhere_has_words() -> None:
    found = {code for path, _, act in recorded() for code in acts_of(path, act)}
    assert {"sign_in", "publish", "withdraw", "rights_changed", "import", "export_trail"} <= found
    assert found - set(ACTIONS) == set()
    assert len(set(ACTIONS.values())) == len(ACTIONS)


def test_every_detail_that_is_recorded_anywhere_has_words() -> None:
    names = {
        key.value
        for _, call, _ in recorded()
        for part in call.keywords
        if part.arg == "details"
        for node in ast.walk(part.value)
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    }
    assert {"draft", "reason", "cause"} <= names
    assert names - set(audit_words._DETAILS) == set()


def test_every_way_to_be_known_and_every_role_has_words() -> None:
    assert set(SOURCES) == set(get_args(Source))
    assert {role.value: role.thai for role in Role} == audit_words._ROLES
    causes = set(get_args(get_type_hints(Decision)["cause"]))
    assert causes - {""} == set(audit_words._CAUSES)


def test_an_entry_reads_as_a_sentence_would() -> None:
    cells = audit_table([LINE], 1, 1, DEFAULT).rows[0].cells
    assert (cells[0].text, cells[0].note) == ("31 ธ.ค. 61", "12:00:07 น. (1,234)")
    assert (cells[1].text, cells[1].note) == ("กอ", "kor · รหัสผ่านของระบบ")
    assert cells[2].text == "เผยแพร่ข้อมูล"
    assert cells[3].status is not None
    assert (cells[3].status.icon, cells[3].status.word) == ("✓", "สำเร็จ")
    assert (cells[4].text, cells[4].note) == ("งบ.xlsx", "งบประมาณ · ธันวาคม 2561")
    assert cells[5].text == "หมายเหตุ: แก้ยอดรวม · การเผยแพร่ลำดับที่ 7"
    assert cells[5].note == "รหัสไฟล์ aaaaaaaa → bbbbbbbb"
    assert ("รหัสไฟล์หลัง", "b" * 64) in cells[5].behind
    assert ("รหัสผนึก", "1234:" + "c" * 64) in cells[5].behind


def test_thai_digits_reach_what_is_counted_and_not_what_is_compared() -> None:
    cells = audit_table([LINE], 1, 1, Display(digits="thai")).rows[0].cells
    assert (cells[0].text, cells[0].note) == ("๓๑ ธ.ค. ๖๑", "๑๒:๐๐:๐๗ น. (๑,๒๓๔)")
    assert ("รหัสผนึก", "1234:" + "c" * 64) in cells[5].behind


def test_from_the_broken_entry_on_nothing_proves_anything() -> None:
    rows = audit_table([LINE, replace(LINE, number=1_233)], 2, 1, DEFAULT, broken_at=1_234).rows
    assert "ใช้ยืนยันไม่ได้" in rows[0].cells[0].note
    assert "ใช้ยืนยันไม่ได้" not in rows[1].cells[0].note


@pytest.mark.parametrize(
    ("action", "details", "words"),
    [
        ("publish", {"cause": "locked"}, ("เหตุที่ปฏิเสธ: งวดปิดอยู่",)),
        ("sign_in", {"reason": "locked", "address": ""}, ("ระงับอยู่เพราะใส่รหัสผ่านผิดหลายครั้ง",)),
        ("reopen", {"reason": "locked"}, ("เหตุผล: locked",)),
        ("check", {"bytes": 2_048, "draft": 3}, ("รายการนำเข้าที่ 3", "ขนาด 2.0 กิโลไบต์")),
        (
            "publish",
            {"renames": [["s", "f", "เดิม", "ใหม่"]], "explained": []},
            ("ยืนยันการเปลี่ยนชื่อ “เดิม” เป็น “ใหม่”",),
        ),
        ("map_columns", {"columns": {"strategy": {"name": "B", "amount": "C"}}}, ("จับคู่ 2 คอลัมน์",)),
        (
            "rights_changed",
            {"before": {"roles": [], "kinds": []}, "after": {"roles": ["staff"], "kinds": ["*"]}},
            ("สิทธิ์เดิม: ไม่มีสิทธิ์", "สิทธิ์ใหม่: เจ้าหน้าที่ (ชุดข้อมูล ทุกชุดข้อมูล)"),
        ),
        ("import", {"shown": False, "snapshot": 4}, ("ยังไม่แสดง เพราะมีฉบับวันที่หลังกว่าอยู่แล้ว", "ข้อมูลฉบับที่ 4")),
        ("import", {"shown": True}, ()),
        (
            "answer",
            {"as_of": "2018-12-31", "kind": "kpi"},
            ("ระบุชุดข้อมูล: ตัวชี้วัด", "ระบุข้อมูล ณ วันที่ 31 ธันวาคม 2561"),
        ),
        ("explain", {"text": "", "taken_back": True}, ("ถอนคำชี้แจง",)),
        ("of a later version", {"colour": "blue"}, ("colour: blue",)),
        ("explain", {"text": "ก" * 400}, ("คำชี้แจง: " + "ก" * 289 + "…",)),
    ],
)
def test_details_are_told_in_words(action: str, details: dict[str, object], words: tuple[str, ...]) -> None:
    assert detail_words(action, details, DEFAULT) == words


def test_a_name_cannot_turn_round_what_stands_beside_it() -> None:
    assert legible("งบ\u202excod.xlsx\n") == "งบ\ufffdxcod.xlsx\ufffd"


def test_words_by_which_a_reader_knows_an_act_find_it() -> None:
    assert actions_named("ย้อนกลับ") == ("revert",)
    assert actions_named(" ") == ()


# -- filters ------------------------------------------------------------------------------------------------

WORDS = TrailWords(
    people=(("kor", "กอ"),),
    actions=("publish", "sign_in", "of a later version"),
    periods=("2561-12", "nonsense"),
    first=dt.datetime(2018, 11, 30, 16, 59, tzinfo=dt.UTC),
    last=dt.datetime(2018, 12, 31, 17, 0, tzinfo=dt.UTC),
)


def test_filters_offer_what_stands_in_the_trail() -> None:
    options = filter_options(WORDS, DEFAULT)
    assert list(options.people) == [EVERYTHING, "kor", "@anonymous", "@operator"]
    assert list(options.actions) == [EVERYTHING, "sign_in", "publish", "of a later version"]
    assert options.periods == {EVERYTHING: "ทั้งหมด", "2561-12": "ธันวาคม 2561", "nonsense": "nonsense"}


def test_months_are_those_of_the_offices_clock() -> None:
    """The first entry is of 23:59 on 30 November in Bangkok, the last of midnight of 1 January."""
    months = filter_options(WORDS, DEFAULT).months
    assert list(months.values()) == ["ไม่กำหนด", "มกราคม 2562", "ธันวาคม 2561", "พฤศจิกายน 2561"]


def test_what_is_filtered_by_is_told() -> None:
    chosen = Choices(person="kor", outcome="refused", since="2561-12", words="งบ")
    assert (
        filter_words(chosen, filter_options(WORDS, DEFAULT))
        == "ผู้ใช้ กอ (kor) · ผล ถูกปฏิเสธ · ตั้งแต่เดือน ธันวาคม 2561 · คำค้น “งบ”"
    )
    assert filter_words(Choices(), filter_options(WORDS, DEFAULT)) == ""


def test_screens_are_counted() -> None:
    assert list(page_choices(101, DEFAULT).values()) == ["1 จาก 3", "2 จาก 3", "3 จาก 3"]
    assert list(page_choices(0, DEFAULT)) == ["1"]
    assert "แสดงลำดับที่ 51–51 " in audit_table([LINE], 101, 2, DEFAULT).caption


def test_the_head_tells_how_much_and_from_when_to_when() -> None:
    assert audit_head(WORDS, 5, 1_200, DEFAULT).context == (
        "ทั้งหมด 1,200 รายการ",
        "30 พ.ย. 61 – 1 ม.ค. 62",
        "ตรงตามตัวกรอง 5 รายการ",
    )


# -- the chain ------------------------------------------------------------------------------------------------


def test_a_whole_chain_gives_the_seal_to_be_noted() -> None:
    shown = chain_view(Chain(1_200, 1_200, "ab12"), DEFAULT)
    assert shown.text.startswith("บันทึกครบถ้วน 1,200 รายการ")
    assert (shown.status.tone, shown.seal, shown.wants_check) == ("good", "1200:ab12", False)
    assert "จดรหัสผนึก" in shown.advice[0]


@pytest.mark.parametrize(
    ("fault", "words"),
    [("gap", "หายไป"), ("link", "ไม่ต่อเนื่อง"), ("content", "ถูกแก้ไข"), ("noted", "ตัดท้ายหรือเขียนขึ้นใหม่")],
)
def test_a_broken_chain_says_where_what_it_means_and_what_to_do(fault: str, words: str) -> None:
    shown = chain_view(Chain(50, 19, "ab12", 20, fault), DEFAULT)  # type: ignore[arg-type]
    assert "รายการที่ 20 " in shown.text
    assert words in shown.text
    assert (shown.status.tone, shown.seal) == ("bad", "")
    assert any("โปรดแจ้ง" in each for each in shown.advice)


def test_a_long_chain_nobody_asked_about_is_not_called_whole() -> None:
    shown = chain_view(Chain(100_000, 0, "0" * 64), DEFAULT)
    assert (shown.status.word, shown.seal, shown.wants_check) == ("ยังไม่ได้ตรวจสอบ", "", True)


def test_an_explanation_names_the_figure_and_the_cell_it_is_about() -> None:
    identifier = "balance:budget/2562/strategy/4/remaining_baht@รายยุทธศาสตร์!M29"
    told = target_words(replace(LINE, action="explain", target=identifier))
    assert told == "งบประมาณ ยุทธศาสตร์ที่ 4 ปี 2562 – คงเหลือ (แผ่นงาน รายยุทธศาสตร์ เซลล์ M29)"
    assert target_words(replace(LINE, action="explain", target="อื่น ๆ")) == "อื่น ๆ"
