"""The audit trail run by Streamlit's own test harness: for administrators alone, filters in the address, the chain."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from sme_dash.access import ANONYMOUS, Actor, Role
from sme_dash.store import audit
from sme_dash.ui import identity
from sme_dash.ui.preparation import runtime
from tests.pages.harness import shown

SCRIPT = """
from pages import audit
from sme_dash.access import Action
from sme_dash.ui import frame
from sme_dash.ui.context import make_context

frame.switches()
frame.guarded(frame.PageEntry("บันทึกการใช้งาน", "audit", audit.render, action=Action.READ_TRAIL), make_context)
"""
ADMIN = Actor("jor", "จอ (ข้อมูลสมมติ)", frozenset({Role.ADMIN}), source="operator")
STAFF = Actor("kor", "กอ (ข้อมูลสมมติ)", frozenset({Role.STAFF}), frozenset({"*"}), source="operator")


@pytest.fixture(autouse=True)
def admin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An administrator reads; rights asked afresh are those of the reader."""
    monkeypatch.setattr(identity, "current_actor", lambda: ADMIN)
    monkeypatch.setattr(runtime().desk.acts, "who", lambda actor: actor)
    yield


def run(**address: str) -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    return app.run()


def recorded() -> list[tuple[str, str]]:
    with runtime().store.transaction() as connection:
        return [(each.login, each.action) for each in audit.entries(connection)]


def test_it_shows_the_chain_and_what_was_done() -> None:
    body = shown(run())
    assert "บันทึกครบถ้วน" in body
    assert "รหัสผนึกล่าสุด" in body
    assert "นำเข้าข้อมูลด้วยคำสั่ง" in body
    assert "integrated_plan.xlsx" in body


def test_reading_is_recorded_once_a_visit() -> None:
    before = recorded().count(("jor", "read_trail"))
    app = run()
    app.run()
    app.run()
    assert recorded().count(("jor", "read_trail")) == before + 1


def test_filters_stand_in_the_address() -> None:
    body = shown(run(action="import", kind="kpi"))
    assert "รายการที่พบ 1 รายการ" in body
    assert "kpi.xlsx" in body
    assert "budget.xlsx" not in body


def test_words_are_looked_for_in_acts_too() -> None:
    body = shown(run(q="นำเข้าข้อมูลด้วยคำสั่ง"))
    assert "รายการที่พบ 4 รายการ" in body


def test_a_choice_is_written_into_the_address() -> None:
    app = run()
    (outcome,) = [each for each in app.selectbox if each.label == "ผล"]
    outcome.set_value("refused").run()
    assert app.query_params["outcome"] == "refused"


def test_nothing_found_leads_back_to_everything() -> None:
    body = shown(run(q="ไม่มีคำนี้แน่นอน"))
    assert "ไม่มีรายการที่ตรงกับตัวกรอง" in body
    assert 'href="audit' in body


def test_checking_everything_again_is_one_click_and_on_record() -> None:
    app = run()
    app.button(key="verify_trail").click().run()
    assert "บันทึกครบถ้วน" in shown(app)
    assert recorded()[0] == ("jor", "verify_trail")


@pytest.mark.parametrize(("actor", "reason"), [(STAFF, "สิทธิ์นี้เป็นของผู้ดูแลระบบ"), (ANONYMOUS, "ต้องเข้าสู่ระบบก่อน")])
def test_everybody_else_is_refused(monkeypatch: pytest.MonkeyPatch, actor: Actor, reason: str) -> None:
    monkeypatch.setattr(identity, "current_actor", lambda: actor)
    body = shown(run())
    assert reason in body
    assert "table-audit" not in body


def test_a_broken_chain_says_what_to_do() -> None:
    """Last in this file: the store of these tests is spoilt by it."""
    with runtime().store.transaction(writes=True) as raw:
        raw.exec_driver_sql("DROP TRIGGER audit_no_update")
        raw.exec_driver_sql("UPDATE audit SET login = 'x' WHERE number = 2")
    app = run()
    app.button(key="verify_trail").click().run()
    body = shown(app)
    assert "เนื้อหาของรายการที่ 2 ถูกแก้ไขหลังจากบันทึก" in body
    assert "โปรดหยุดการเผยแพร่ข้อมูลไว้ก่อน" in body
    assert "ใช้ยืนยันไม่ได้" in body
