from __future__ import annotations

import datetime as dt

from sme_dash.thai.format import Display
from sme_dash.views.people import AccountLine, State, people_head, people_table

NIGHT = dt.datetime(2018, 12, 31, 18, 5, tzinfo=dt.UTC)  # 1 January 2562, 01:05 in Bangkok


def line(login: str, state: State = "active", **more: object) -> AccountLine:
    values: dict[str, object] = {
        "name": login,
        "source": "local",
        "roles": ("เจ้าหน้าที่",),
        "kinds": ("งบประมาณ",),
        "sessions": 1,
        "last_sign_in": NIGHT,
    }
    return AccountLine(login=login, state=state, **{**values, **more})  # type: ignore[arg-type]


def test_the_head_counts_what_wants_attention() -> None:
    lines = [
        line("a"),
        line("b", "locked"),
        line("c", "invited"),
        line("d", "inactive"),
        line("e", "inactive"),
    ]
    assert people_head(lines, Display()).context == (
        "ใช้งาน 3 บัญชี",
        "รอตั้งรหัสผ่าน 1 บัญชี",
        "ถูกระงับชั่วคราว 1 บัญชี",
        "ปิดใช้งาน 2 บัญชี",
    )
    assert people_head([line("a")], Display()).context == ("ใช้งาน 1 บัญชี",)


def test_a_row_tells_rights_state_and_the_last_sign_in_in_thai_time() -> None:
    row = people_table(
        [line("a"), line("b", "invited", last_sign_in=None, roles=(), kinds=())], Display()
    ).rows
    first = [cell.text for cell in row[0].cells]
    assert first == ["a", "a", "เจ้าหน้าที่", "รหัสผ่านของระบบ", "", "1", "1 ม.ค. 62 01:05 น."]
    assert row[0].cells[2].note == "ชุดข้อมูล: งบประมาณ"
    assert [cell.text for cell in row[1].cells][2::4] == ["–", "–"]
    status = row[1].cells[4].status
    assert status is not None
    assert status.word == "รอตั้งรหัสผ่าน"


def test_digits_follow_the_reader() -> None:
    row = people_table([line("a", sessions=12)], Display(digits="thai")).rows[0]
    assert row.cells[5].text == "๑๒"
    assert row.cells[6].text == "๑ ม.ค. ๖๒ ๐๑:๐๕ น."
